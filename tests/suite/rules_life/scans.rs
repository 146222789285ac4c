//! A scan runs what is new or changed, and leaves the queue as if all rules had been there from the start.

use std::sync::atomic::Ordering;
use std::time::Duration;

use caseload::desk::{ImportJob, Progress};
use caseload::domain::{Digest, Fact};
use caseload::request::{Reply, Request};
use caseload::store::Store;
use proptest::prelude::*;

use super::made::{Line, NOW, Rig, line, pack, repeat, term, term_of};

fn posts() -> Vec<Line> {
    vec![
        line(1, 7, "the fog came in early"),
        line(2, 7, "a clear morning over the bay"),
        line(3, 8, "fog and fog again and a ferry"),
        line(4, 9, "the ferry was late today again"),
    ]
}

#[test]
fn a_scan_runs_new_and_changed_rules_only() {
    let mut rig = Rig::with(&posts());
    assert_eq!(rig.scan(&[]).rules, 0, "an import has run all rules in force over what it brought");
    let both = [term("fog", 1, &["fog"]), term("ferry", 1, &["ferry"])];
    let first = rig.scan(&[pack("sea", &both)]);
    assert_eq!((first.rules, first.posts, first.hits, first.gone), (2, 4, 5, 0));
    rig.whole();
    assert_eq!(rig.scan(&[]), caseload::desk::Scanned::default(), "nothing is new");
    // One rule of a new version, one as it was.
    let newer = [term("fog", 2, &["fog", "bay"]), term("ferry", 1, &["ferry"])];
    let second = rig.scan(&[pack("sea", &newer)]);
    assert_eq!((second.rules, second.hits, second.gone), (1, 4, 3));
    assert!(rig.hits().iter().all(|hit| !hit.starts_with("sea/fog v1")), "{:?}", rig.hits());
    rig.whole();
    // The same version says something else: hits it no longer finds go, and the scan says so.
    let sly = [term("fog", 2, &["bay"]), term("ferry", 1, &["ferry"])];
    let third = rig.scan(&[pack("sea", &sly)]);
    assert_eq!((third.rules, third.hits, third.gone, third.same_version.len()), (1, 0, 3, 1));
    rig.whole();
    let all = rig.scan_all();
    assert!(all.rules > 20, "the starter rules too: {all:?}");
    assert_eq!((all.hits, all.gone), (0, 0));
    rig.whole();
}

#[test]
fn a_rule_that_weighs_more_moves_its_cases_without_a_new_hit() {
    let mut rig = Rig::with(&posts());
    rig.scan(&[pack("sea", &[term_of("fog", 1, &["fog"], "SP-1", "S1")])]);
    let severity = "SELECT severity FROM cases WHERE account = 1";
    assert_eq!(rig.ask::<i64>(severity), [1]);
    let scanned = rig.scan(&[pack("sea", &[term_of("fog", 1, &["fog"], "SP-1", "S3")])]);
    assert_eq!((scanned.hits, scanned.gone), (0, 0));
    assert_eq!(rig.ask::<i64>(severity), [3]);
    rig.whole();
}

#[test]
fn a_scan_in_the_background_goes_on_between_requests() {
    let mut rig = Rig::with(&posts());
    std::fs::write(rig.folder.path().join("sea.toml"), "").unwrap();
    rig.scan(&[]);
    // The pack comes into force without a scan: somebody stopped it at once.
    put_in_force(&mut rig, &pack("sea", &[term("fog", 1, &["fog"])]));
    let Reply::Scanning { done, of, .. } = rig.desk.perform(Request::Scan) else { panic!("no scan") };
    assert_eq!((done, of), (0, 4));
    let mut last = None;
    while let Some(scanning) = rig.desk.scan_slice(Duration::from_secs(5), 1).unwrap() {
        assert!(matches!(rig.desk.perform(Request::Status), Reply::Status(_)));
        last = Some(scanning);
    }
    let last = last.unwrap();
    assert_eq!((last.done, last.of, last.hits), (4, 4, 3));
    assert_eq!(rig.desk.perform(Request::Scan), Reply::Scanning { done: 0, of: 0, hits: 0 });
    rig.whole();
}

/// Begins a scan that ends before anything was found.
fn put_in_force(rig: &mut Rig, pack: &str) {
    let before = rig.hits();
    rig.desk.put_in_force(pack.as_bytes()).unwrap();
    assert_eq!(rig.hits(), before);
}

#[test]
fn a_scan_cut_off_anywhere_is_completed_by_the_next_and_counts_nothing_twice() {
    let posts: Vec<Line> = (0..60)
        .map(|id| line(id, id % 7, if id % 3 == 0 { "fog over the fog bank" } else { "clear" }))
        .collect();
    let rules = pack("sea", &[term("fog", 1, &["fog"]), repeat("again", 3)]);
    let mut whole = Rig::with(&posts);
    whole.scan(std::slice::from_ref(&rules));
    for steps in 0..6 {
        let mut rig = Rig::with(&posts);
        put_in_force(&mut rig, &rules);
        rig.desk.perform(Request::Scan);
        for _ in 0..steps {
            rig.desk.scan_slice(Duration::from_secs(5), 1).unwrap();
        }
        rig.reopen();
        rig.whole();
        rig.scan(&[]);
        assert_eq!(rig.hits(), whole.hits(), "cut off after {steps} steps");
        assert_eq!(rig.ask::<i64>("SELECT hits FROM posts"), whole.ask::<i64>("SELECT hits FROM posts"));
        rig.whole();
    }
}

/// Something that happens to a queue.
#[derive(Debug, Clone)]
enum Edit {
    Posts(Vec<(u32, u32, usize)>),
    Rules(Vec<(usize, u32, usize)>),
}

const TEXTS: [&str; 5] = [
    "the fog came in early",
    "a ferry in the fog by the bay",
    "a clear morning",
    "buy the lamp now buy the lamp today",
    "harbour and bay and harbour",
];
const WORDS: [&[&str]; 4] = [&["fog"], &["ferry", "bay"], &["harbour"], &["lamp", "morning"]];

fn edit() -> impl Strategy<Value = Edit> {
    let post = (0..24_u32, 0..5_u32, 0..TEXTS.len());
    let rule = (0..4_usize, 1..3_u32, 0..WORDS.len());
    prop_oneof![
        prop::collection::vec(post, 1..8).prop_map(Edit::Posts),
        prop::collection::vec(rule, 0..4).prop_map(Edit::Rules),
    ]
}

fn pack_of(rules: &[(usize, u32, usize)]) -> String {
    let mut ids = Vec::new();
    let mut texts = vec![repeat("again", 2)];
    for (id, version, words) in rules {
        if !ids.contains(id) {
            ids.push(*id);
            texts.push(term(&format!("rule{id}"), *version, WORDS[*words]));
        }
    }
    pack("sea", &texts)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    #[test]
    fn a_queue_edited_and_scanned_in_steps_equals_one_scanned_at_once(edits in prop::collection::vec(edit(), 1..7)) {
        let (mut steps, mut once) = (Rig::new(), Rig::new());
        let mut rules = None;
        for edit in edits {
            match edit {
                Edit::Posts(posts) => {
                    // An id stays with its account, as it does on a platform.
                    let lines: Vec<Line> =
                        posts.iter().map(|(id, _, text)| line(*id, *id % 5, TEXTS[*text])).collect();
                    steps.import(&lines);
                    once.import(&lines);
                }
                Edit::Rules(chosen) => {
                    steps.scan(&[pack_of(&chosen)]);
                    rules = Some(pack_of(&chosen));
                }
            }
        }
        if let Some(rules) = rules {
            once.scan(&[rules]);
            steps.scan_all();
        }
        once.scan_all();
        prop_assert_eq!(steps.hits(), once.hits());
        steps.whole();
        once.whole();
    }
}

#[test]
fn a_pack_put_in_force_while_an_import_waits_for_the_file_is_run_over_what_it_brings() {
    let mut rig = Rig::new();
    let file = rig.folder.path().join("posts.csv");
    std::fs::write(&file, "id,account_id,author,text\n1,1,user1,a gull by the pier\n").unwrap();
    let job = ImportJob { file, platform: Some("forum.example".to_owned()), ..ImportJob::default() };
    let (text, progress) = (pack("sea", &[term("gulls", 1, &["gull"])]), Progress::default());
    let mut other = Store::open(&rig.queue()).unwrap();
    let mut change = other.begin(NOW, "bob").unwrap();
    std::thread::scope(|scope| {
        let importing = scope.spawn(|| rig.desk.import(&job, &progress));
        // Once the file is looked at, the import goes on to where it needs the queue for itself.
        while progress.read.load(Ordering::Relaxed) == 0 && !importing.is_finished() {
            std::thread::yield_now();
        }
        let digest = Digest::of(text.as_bytes());
        change.put_pack("sea", "1", digest, text.as_bytes()).unwrap();
        let fact = Fact::PackSet { pack: "sea".to_owned(), version: "1".to_owned(), digest, rules: 1 };
        change.commit(fact).unwrap();
        importing.join().unwrap().unwrap();
    });
    assert_eq!(rig.hits().len(), 1);
}
