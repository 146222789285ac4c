//! Packs tried against a queue: what is newly caught and newly dropped is said, and the file stays as it is, byte for
//! byte.

use caseload::desk::{Clock, Surveyed, TriedRule, shares, try_packs};
use caseload::domain::Digest;
use caseload::rules::Pack;

use super::made::{Rig, line, pack, repeat, term};

fn rig() -> Rig {
    let mut rig = Rig::new();
    rig.scan(&[pack("sea", &[term("fog", 1, &["fog"]), term("old", 1, &["lamp"])])]);
    let posts = [
        line(1, 7, "the fog came in early"),
        line(2, 7, "a lamp and the bay and the bay"),
        line(3, 8, "a ferry in the fog"),
        line(4, 9, "the bay is calm today and cold"),
        line(5, 9, "the bay is calm today and cold"),
    ];
    rig.import(&posts);
    rig
}

fn trial(rig: &Rig, pack: &str) -> Vec<TriedRule> {
    let pack = Pack::parse(pack).unwrap();
    try_packs(&rig.queue(), vec![pack], 2, &Surveyed::default(), Clock::System.now()).unwrap().rules
}

fn digest(rig: &Rig) -> Vec<Digest> {
    let folder = std::fs::read_dir(rig.folder.path()).unwrap();
    let mut files: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
        .iter()
        .filter(|file| !file.to_string_lossy().ends_with("-shm"))
        .map(|file| std::fs::read(file).unwrap())
        // Whoever opens the file to read makes an empty journal.
        .filter(|bytes| !bytes.is_empty())
        .map(|bytes| Digest::of(&bytes))
        .collect()
}

#[test]
fn trying_tells_what_would_change_and_changes_nothing() {
    let rig = rig();
    let before = digest(&rig);
    let tried = trial(&rig, &pack("sea", &[term("fog", 2, &["ferry", "bay"]), repeat("again", 2)]));
    let told: Vec<_> = tried
        .iter()
        .map(|rule| (rule.id.as_str(), rule.before, rule.after, rule.hit, rule.caught, rule.dropped))
        .collect();
    assert_eq!(
        told,
        [
            ("fog", Some(1), Some(2), 4, 3, 1),
            ("again", None, Some(1), 2, 2, 0),
            ("old", Some(1), None, 0, 0, 1),
        ]
    );
    let fog = &tried[0];
    assert_eq!(fog.caught_samples.len(), 2);
    assert_eq!(fog.dropped_samples.len(), 1);
    let dropped = &fog.dropped_samples[0];
    let text = dropped.row.post.text.raw_bytes();
    let span = dropped.spans[0];
    assert_eq!(&text[span.start as usize..span.end as usize], b"fog");
    for found in &fog.caught_samples {
        let span = found.spans[0];
        let word = &found.row.post.text.raw_bytes()[span.start as usize..span.end as usize];
        assert!(word == b"bay" || word == b"ferry", "{word:?}");
    }
    assert_eq!(digest(&rig), before);
    // The same pack as is in force changes nothing.
    let same = trial(&rig, &pack("sea", &[term("fog", 1, &["fog"]), term("old", 1, &["lamp"])]));
    assert!(same.iter().all(|rule| (rule.caught, rule.dropped) == (0, 0)), "{same:?}");
}

#[test]
fn a_pack_of_a_new_name_is_all_new_and_an_old_one_is_left_out() {
    let tried = trial(&rig(), &pack("land", &[term("bay", 1, &["bay"])]));
    assert_eq!(tried.len(), 1);
    assert_eq!((tried[0].hit, tried[0].caught, tried[0].dropped), (3, 3, 0));
}

#[test]
fn shares_count_posts_once_whatever_is_in_them() {
    let rig = rig();
    let pack = Pack::parse(&pack("sea", &[term("bay", 1, &["bay"]), repeat("again", 2)])).unwrap();
    let shares = shares(&rig.queue(), &pack, &Surveyed::default(), Clock::System.now()).unwrap();
    let counted: Vec<_> =
        shares.iter().map(|(id, share)| (id.as_str(), share.unwrap().hit, share.unwrap().of)).collect();
    assert_eq!(counted, [("bay", 3, 5), ("again", 2, 5)]);
}
