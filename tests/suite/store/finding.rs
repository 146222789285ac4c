//! A text looked for in one account's posts: where a reader sees it, both ways, run by run.

use caseload::domain::{AccountNo, Media, PostNo};
use caseload::store::{HistoryFrom, HistoryOnly, Store};
use caseload::text::Needle;

use super::making::{account, memory, post, take_in};

const CASE: AccountNo = AccountNo(1);

/// Everything that is found, in the order it is, and in how many runs.
fn all(store: &Store, typed: &str, only: HistoryOnly, from: PostNo, backwards: bool) -> (Vec<PostNo>, usize) {
    let needle = Needle::new(typed).unwrap();
    let (mut found, mut at, mut runs) = (Vec::new(), Some(from), 0);
    while let Some(from) = at {
        let (posts, next) = store.find_in(CASE, only, &needle, from, backwards).unwrap();
        found.extend(posts);
        (at, runs) = (next, runs + 1);
    }
    (found, runs)
}

/// A case with so many posts, in every hundredth of which there is a lighthouse.
fn harbour(posts: u32) -> Store {
    let mut store = memory();
    take_in(&mut store, |intake| {
        intake.put_account(&account(1, "harbour")).unwrap();
        intake.put_account(&account(2, "other")).unwrap();
        for at in 0..posts {
            let text = if at % 100 == 99 { "The LightHouse again" } else { "Fog over the harbour" };
            intake.put_post(&post(1, &at.to_string(), at.into(), text), u64::from(at), &[]).unwrap();
        }
        intake.put_post(&post(2, "x", 1, "another lighthouse"), 1, &[]).unwrap();
    });
    store
}

#[test]
fn every_post_with_the_text_is_found_once_each_way_however_many_runs_it_takes() {
    let size = std::env::var("CASELOAD_CASE").map_or(9_000, |size| size.parse().unwrap());
    let store = harbour(size);
    let (first, last) = (PostNo::account_level(CASE), PostNo::end_of(CASE));
    let (forth, runs) = all(&store, "lighthouse", HistoryOnly::All, first, false);
    assert_eq!(forth.len(), size as usize / 100);
    assert!(runs > 2, "{runs} runs");
    assert!(forth.is_sorted());
    let (mut back, _) = all(&store, "LIGHTHOUSE", HistoryOnly::All, last, true);
    back.reverse();
    assert_eq!(back, forth);
    let (behind, _) = all(&store, "lighthouse", HistoryOnly::All, forth[3], false);
    assert_eq!(behind, forth[4..], "the post it goes on from is not looked at again");
    assert_eq!(all(&store, "lighthouse", HistoryOnly::Hit, first, false).0, []);
    assert_eq!(all(&store, "lighthouse", HistoryOnly::Clean, first, false).0, forth);
    let nobody = store.find_in(AccountNo(9), HistoryOnly::All, &Needle::new("fog").unwrap(), first, false);
    assert_eq!(nobody.unwrap(), (Vec::new(), None));
}

#[test]
fn quotes_warnings_and_descriptions_of_media_are_read_as_well_and_names_of_fields_are_not() {
    let mut store = memory();
    take_in(&mut store, |intake| {
        intake.put_account(&account(1, "harbour")).unwrap();
        let bare = |id: &str, minute| post(1, id, minute, "plain");
        let mut quoted = bare("a", 1);
        quoted.quoted = "they said: heron".into();
        let mut warned = bare("b", 2);
        warned.warning = "heron inside".into();
        let mut shown = bare("c", 3);
        shown.media =
            vec![Media { kind: "image".to_owned(), description: "a grey HERON".into(), ..Media::default() }];
        for post in [quoted, warned, shown, bare("d", 4)] {
            intake.put_post(&post, 1, &[]).unwrap();
        }
    });
    let rows = store.history(CASE, HistoryFrom::Start, HistoryOnly::All, 10).unwrap().rows;
    let first = PostNo::account_level(CASE);
    let expected: Vec<PostNo> = rows[..3].iter().map(|row| row.no).collect();
    assert_eq!(all(&store, "heron", HistoryOnly::All, first, false).0, expected);
    for name in ["quoted", "description", "media"] {
        assert_eq!(all(&store, name, HistoryOnly::All, first, false).0, [], "{name}");
    }
}
