//! What is upheld, what is rejected, what nobody judged: after decisions, undos, reversals, imports and scans.

use caseload::domain::{Passes, Step};
use caseload::quality::Judgement::{self, Rejected, Undecided, Upheld};
use caseload::quality::{Recall, Scores, Tables, Verdict};
use caseload::request::Request;

use crate::older::take_back;

use super::made::{NOW, Rig, bare, line, pack, term_of};

fn sea() -> String {
    pack("sea", &[term_of("fog", 1, &["fog"], "SP-1", "S2"), term_of("ferry", 1, &["ferry"], "IM-1", "S2")])
}

/// Accounts 1 to 4 each speak of fog twice and of a ferry once.
fn rig() -> Rig {
    let mut rig = Rig::new();
    rig.scan(&[sea()]);
    let posts = (1..5).flat_map(|account| {
        let id = account * 10;
        [
            line(id, account, "the fog came in"),
            line(id + 1, account, "fog and a ferry"),
            line(id + 2, account, "clear"),
        ]
    });
    rig.import(&posts.collect::<Vec<_>>());
    rig
}

#[track_caller]
fn check(rig: &mut Rig, fog: (u64, u64, u64), ferry: (u64, u64, u64)) {
    assert_eq!((rig.record("fog"), rig.record("ferry")), (fog, ferry));
    rig.whole();
}

#[test]
fn a_decision_upholds_by_clause_and_by_evidence_and_no_action_rejects() {
    let mut rig = rig();
    check(&mut rig, (0, 0, 8), (0, 0, 4));
    // By the clause of `fog`; the ferry is of another one and not in the evidence.
    rig.decide(1, Step::A3, &["SP-1"], &[10]);
    check(&mut rig, (2, 0, 6), (0, 0, 4));
    // By the post alone: both rules found something in it.
    rig.decide(2, Step::A1, &["VE-5"], &[21]);
    check(&mut rig, (3, 0, 5), (1, 0, 3));
    rig.decide(3, Step::A0, &[], &[]);
    check(&mut rig, (3, 2, 3), (1, 1, 2));
    // What is undone judges nothing.
    rig.perform(Request::Undo { case: Some(rig.case(3)) });
    check(&mut rig, (3, 0, 5), (1, 0, 3));
    rig.clock.set(NOW.plus(11 * 60_000));
    let case = rig.case(1);
    rig.perform(Request::Reverse { case, why: "It was a quote.".to_owned() });
    check(&mut rig, (1, 0, 7), (1, 0, 3));
}

#[test]
fn a_decision_that_waits_for_a_second_person_judges_nothing_before_they_agree() {
    let mut rig = rig();
    rig.decide(1, Step::A6, &["SP-1"], &[10]);
    check(&mut rig, (0, 0, 8), (0, 0, 4));
    rig.reopen_as("bo");
    let case = rig.case(1);
    rig.perform(Request::Judge { case, steps: vec![Step::A6], clauses: Vec::new() });
    rig.perform(Request::Confirm { case });
    check(&mut rig, (2, 0, 6), (0, 0, 4));
}

#[test]
fn hits_younger_than_the_decision_are_not_judged_by_it() {
    let mut rig = rig();
    rig.decide(1, Step::A3, &["SP-1"], &[12]);
    rig.decide(2, Step::A0, &[], &[]);
    check(&mut rig, (2, 2, 4), (0, 1, 3));
    // New posts, and a post that says something else now.
    rig.import(&[line(13, 1, "more fog"), line(23, 2, "more fog"), line(20, 2, "the fog came back")]);
    check(&mut rig, (2, 1, 7), (0, 1, 3));
    // A rule that comes later finds something in the evidence of one case, and nothing that was judged in the other.
    let later = [
        term_of("fog", 1, &["fog"], "SP-1", "S2"),
        term_of("ferry", 1, &["ferry"], "IM-1", "S2"),
        term_of("clear", 1, &["clear"], "SP-1", "S2"),
    ];
    rig.scan(&[pack("sea", &later)]);
    assert_eq!(rig.record("clear"), (1, 0, 3));
    check(&mut rig, (2, 1, 7), (0, 1, 3));
}

#[test]
fn a_new_version_begins_a_record_of_its_own_and_what_was_judged_of_the_old_one_stays() {
    let mut rig = rig();
    rig.decide(1, Step::A3, &["SP-1"], &[10]);
    let newer = [term_of("fog", 2, &["fog"], "SP-1", "S2")];
    let scanned = rig.scan(&[pack("sea", &newer)]);
    assert_eq!((scanned.hits, scanned.gone), (8, 6 + 4));
    assert_eq!(rig.record("fog"), (1, 0, 7), "the post in the evidence; the rest came after the decision");
    let scored = caseload::desk::score(&rig.queue()).unwrap();
    let old = scored.ours.iter().find(|score| score.card.rule.id == "fog" && !score.in_force).unwrap();
    assert_eq!((old.card.rule.version, old.record.upheld, old.record.undecided), (1, 2, 0));
    assert_eq!(old.sole, (1, 1), "another version of it is no other rule");
    rig.whole();
}

#[test]
fn a_record_that_was_tampered_with_is_found() {
    let mut rig = rig();
    rig.decide(1, Step::A3, &["SP-1"], &[10]);
    for sql in ["UPDATE judged SET upheld = 9", "UPDATE rule_records SET rejected = 1", "DELETE FROM judged"]
    {
        let copy = rig.folder.path().join("copy.db");
        bare(&rig.queue()).execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
        bare(&copy).pragma_update(None, "journal_mode", "wal").unwrap();
        bare(&copy).execute(sql, []).unwrap();
        let verdict = caseload::desk::verify_queue(&copy, true, Vec::new()).unwrap();
        assert!(!verdict.differences.is_empty(), "{sql}");
        std::fs::remove_file(copy).unwrap();
    }
}

#[test]
fn a_queue_of_the_first_schema_gets_its_records_when_it_is_brought_up() {
    let mut rig = rig();
    rig.decide(1, Step::A3, &["SP-1"], &[10]);
    rig.decide(2, Step::A0, &[], &[]);
    let before = (rig.record("fog"), rig.record("ferry"));
    // Back to what the first schema held.
    let conn = bare(&rig.queue());
    take_back(&conn, 1);
    drop(conn);
    rig.reopen();
    assert_eq!((rig.record("fog"), rig.record("ferry")), before);
    rig.whole();
    assert!(rig.scan(&[]).rules > 0, "what was run before is not known, so it is run again");
    assert_eq!((rig.record("fog"), rig.record("ferry")), before);
}

#[test]
fn scores_are_sorted_by_what_a_rule_is_surely_worth_and_name_their_parts() {
    let mut rig = rig();
    rig.import(&[line(15, 1, "ｆｏｇ again")]);
    rig.decide(1, Step::A3, &["SP-1"], &[10]);
    rig.decide(2, Step::A3, &["SP-1"], &[20]);
    rig.decide(3, Step::A0, &[], &[]);
    let scored = caseload::desk::score(&rig.queue()).unwrap();
    let rules: Vec<_> = scored.ours.iter().map(|score| score.card.rule.id.as_str()).collect();
    assert_eq!(rules, ["fog", "ferry"]);
    let fog = &scored.ours[0];
    assert_eq!((fog.record.upheld, fog.record.rejected, fog.record.undecided), (5, 2, 2));
    assert_eq!(fog.sole, (0, 2));
    let by_passes: Vec<_> = fog.parts.iter().filter(|part| part.record.judged() == 1).collect();
    assert_eq!(by_passes.len(), 1, "one hit was in styled letters: {:?}", fog.parts);
    assert_eq!(scored.recall.share(), None, "nobody was drawn at random");
    assert!(scored.recall.missing().unwrap().contains("no account drawn at random"));
}

#[test]
fn recall_is_a_share_only_where_there_was_something_to_find() {
    let of = |decided, violations, caught| Recall { decided, violations, caught };
    assert!(of(0, 0, 0).missing().is_some());
    assert!(of(9, 0, 0).missing().is_some());
    assert_eq!((of(0, 0, 0).share(), of(9, 0, 0).share(), of(9, 4, 3).share()), (None, None, Some(0.75)));
    assert_eq!(of(9, 4, 3).missing(), None);
}

/// What a verdict says of a hit: (its clause, its post in the evidence, there when it was made).
#[test]
fn every_combination_of_decision_and_hit_has_one_judgement() {
    let mut rig = rig();
    rig.decide(1, Step::A3, &["SP-1"], &[10]);
    rig.decide(2, Step::A0, &[], &[]);
    let verdict = |rig: &mut Rig, account| {
        let case = rig.case(account);
        let caseload::request::Reply::Case(Some(view)) =
            rig.desk.perform(Request::Case { case, focus: None, posts: 5 })
        else {
            panic!("no case")
        };
        Verdict::of(&view.decisions[0].0)
    };
    let (acts, none) = (verdict(&mut rig, 1), verdict(&mut rig, 2));
    for (verdict, clause, marked, there, expected) in [
        (&acts, Some("SP-1"), false, true, Upheld),
        (&acts, Some("SP-1"), true, true, Upheld),
        (&acts, Some("SP-1"), true, false, Upheld),
        (&acts, Some("SP-1"), false, false, Undecided),
        (&acts, Some("IM-1"), false, true, Undecided),
        (&acts, Some("IM-1"), true, true, Upheld),
        (&acts, None, false, true, Undecided),
        (&acts, None, true, false, Upheld),
        (&none, Some("SP-1"), false, true, Rejected),
        (&none, None, false, true, Rejected),
        (&none, Some("SP-1"), true, true, Rejected),
        (&none, Some("SP-1"), false, false, Undecided),
    ] {
        assert_eq!(verdict.on_hit(clause, marked, there), expected, "{clause:?} {marked} {there}");
    }
}

#[test]
fn parts_of_a_record_come_with_the_commonest_first() {
    let mut scores = Scores::default();
    scores.add("en", Passes(0), Judgement::Upheld, 2);
    scores.add("de", Passes(4), Judgement::Undecided, 5);
    scores.add("en", Passes(4), Judgement::Rejected, 1);
    let Tables { languages, passes } = scores.tables();
    assert_eq!(languages.iter().map(|(language, _)| language.as_str()).collect::<Vec<_>>(), ["de", "en"]);
    assert_eq!((languages[1].1.upheld, languages[1].1.rejected), (2, 1));
    assert_eq!(passes.iter().map(|(passes, _)| passes.0).collect::<Vec<_>>(), [4, 0]);
}
