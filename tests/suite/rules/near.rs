//! Near-identical posts across accounts.

use caseload::domain::{AccountNo, PostNo, Time, Untrusted};
use caseload::rules::near::{NearPost, clusters, crowded};
use caseload::rules::{Pack, RuleSet, Scratch, Sketch, starter};

/// Posts of account, hour and text.
fn posts(texts: &[(i64, Option<i64>, &str)]) -> Vec<NearPost> {
    let set = RuleSet::compile(vec![Pack::parse(starter()).unwrap()]).unwrap();
    let mut scratch = Scratch::new();
    let post = |(second, (account, hour, text)): (i64, &(i64, Option<i64>, &str))| {
        set.scan(&mut scratch, &Untrusted::new(*text), None, None);
        let at = hour.map(|hour| Time(hour * 3_600_000));
        NearPost { no: PostNo::at_second(AccountNo(*account), second), at, sketch: scratch.sketch() }
    };
    (0..).zip(texts).map(post).collect()
}

const FERRY: &str = "the ferry left the old pier in thick fog and came back before noon with a broken bell";
const CHANGED: &str =
    "The ferry left the old pier in thick fog and came back before DUSK with a broken bell! #12";
const OTHER: &str = "somebody painted every bench in the park green overnight, and nobody knows who it was";

#[test]
fn what_differs_in_a_word_is_near_whoever_wrote_it() {
    let posts = posts(&[
        (1, Some(5), FERRY),
        (2, Some(3), OTHER),
        (3, Some(4), CHANGED),
        (4, None, FERRY),
        (5, Some(1), "so true"),
        (6, Some(2), "so true"),
    ]);
    // In order of time, unknown times last; texts too short to tell are near nothing.
    assert_eq!(clusters(&posts), [[2, 0, 3]]);
    assert_eq!(posts[4].sketch, Sketch::NONE);
}

#[track_caller]
fn check(times: &[(i64, Option<i64>)], (count, hours, accounts): (u32, u32, u32), expected: &[u32]) {
    let texts: Vec<(i64, Option<i64>, &str)> =
        times.iter().map(|(account, hour)| (*account, *hour, FERRY)).collect();
    let posts = posts(&texts);
    let all = clusters(&posts);
    assert_eq!(all.len(), 1);
    let found = crowded(&posts, &all[0], count, hours, accounts);
    let expected: Vec<PostNo> = expected.iter().map(|index| posts[*index as usize].no).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_crowd_has_enough_posts_of_enough_accounts_in_its_hours() {
    let three = [(1, Some(0)), (2, Some(1)), (3, Some(2)), (4, Some(90))];
    check(&three, (3, 24, 3), &[0, 1, 2]);
    check(&three, (3, 24, 4), &[]);
    check(&three, (4, 24, 1), &[]);
    check(&three, (3, 1, 1), &[]);
    check(&[(1, Some(0)), (1, Some(1)), (1, Some(2))], (3, 24, 2), &[]);
    // Whoever has left the window does not count there any more.
    check(&[(1, Some(0)), (2, Some(30)), (2, Some(31)), (2, Some(32))], (3, 24, 2), &[]);
    check(&[(1, None), (2, None), (3, Some(9))], (2, 24, 2), &[0, 1]);
}

#[test]
fn a_hundred_thousand_copies_and_a_crowded_band_cost_no_more_than_their_number() {
    let mut all = posts(&[(1, Some(0), FERRY), (2, Some(0), CHANGED), (3, Some(0), OTHER)]);
    let (copy, changed) = (all[0], all[1]);
    all.extend((0..100_000).map(|second| NearPost {
        no: PostNo::at_second(AccountNo(second % 500), second),
        ..if second % 2 == 0 { copy } else { changed }
    }));
    let found = clusters(&all);
    assert_eq!(found.iter().map(Vec::len).collect::<Vec<_>>(), [100_002]);
    assert_eq!(crowded(&all, &found[0], 50, 24, 500).len(), 100_002);
}
