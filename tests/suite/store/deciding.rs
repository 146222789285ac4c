//! Recording facts: what the fold refuses is not written, two connections never decide one case twice, and
//! exports get each decision once.

use caseload::domain::{AccountNo, CaseState, DecisionId, Digest, Fact, PolicyStamp, Step, Time};
use caseload::ledger::Refusal;
use caseload::store::{HeldBack, Store, StoreError};

use super::making::{
    NOW, Queue, account, decide, decided, later, memory, name, number, reads, record, report, reported,
    take_in,
};

fn state(store: &Store, case: u32, now: Time) -> CaseState {
    store.case_view(number(store, case), None, 5, now).unwrap().unwrap().0.row.standing.state
}

fn whole(store: &Store) {
    assert_eq!(store.verify(Vec::new(), |_| ()).unwrap().finding, None);
    assert_eq!(store.rebuild().unwrap().differences, []);
}

#[test]
fn a_decision_moves_the_case_and_survives_the_next_import() {
    let mut store = memory();
    reported(&mut store, 2);
    decide(&mut store, 1, "D1", NOW, "alice").unwrap();
    take_in(&mut store, |intake| {
        intake.put_account(&account(1, "renamed")).unwrap();
        intake.put_report(&report(1, "r2", caseload::domain::Source::Notice)).unwrap();
    });
    let view = store.case_view(number(&store, 1), None, 5, NOW).unwrap().unwrap().0;
    assert_eq!(view.row.standing.state, CaseState::Decided);
    assert_eq!(view.row.standing.decision, Some(DecisionId("D1".to_owned())));
    assert_eq!((view.row.handle, view.row.reports), ("renamed".into(), 2));
    assert_eq!(view.decisions[0].1, "alice");
    let counts = store.counts(NOW).unwrap();
    assert_eq!((counts.open, counts.decided), (1, 1));
    whole(&store);
}

#[test]
fn what_is_refused_is_not_written() {
    let mut store = memory();
    reported(&mut store, 1);
    decide(&mut store, 1, "D1", NOW, "alice").unwrap();
    let before = store.tip().unwrap();
    let refused = decide(&mut store, 1, "D2", NOW, "bo").unwrap_err();
    assert!(matches!(refused, StoreError::Refused(Refusal::Decided { .. })), "{refused}");
    let unknown = decide(&mut store, 9, "D3", NOW, "bo").unwrap_err();
    assert!(matches!(unknown, StoreError::UnknownAccount(_)), "{unknown}");
    let exported = Fact::Exported {
        to: "csv".to_owned(),
        name: "out.csv".to_owned(),
        digest: Digest::ZERO,
        decisions: vec![DecisionId("D9".to_owned())],
    };
    assert!(matches!(record(&mut store, NOW, "bo", exported), Err(StoreError::UnknownDecision(_))));
    assert_eq!(store.tip().unwrap(), before);
    whole(&store);
}

#[test]
fn an_abandoned_change_leaves_no_trace() {
    let mut store = memory();
    reported(&mut store, 1);
    let before = store.tip().unwrap();
    let mut change = store.begin(NOW, "alice").unwrap();
    let mut intake = change.intake(NOW).unwrap();
    intake.put_report(&report(5, "r", caseload::domain::Source::User)).unwrap();
    intake.finish().unwrap();
    drop(change);
    assert_eq!(store.account_no(&name(5)).unwrap(), None);
    assert_eq!(store.tip().unwrap(), before);
}

#[test]
fn two_connections_never_decide_one_case_twice() {
    let (queue, mut first) = Queue::new();
    reported(&mut first, 2);
    let mut second = queue.open();
    assert_eq!(second.next_case(&reads("bo"), None, false, NOW).unwrap(), Some(AccountNo(1)));
    let claim = Fact::Claimed { case: name(1), until: later(15), token: 1, served: None };
    record(&mut first, NOW, "alice", claim.clone()).unwrap();
    assert!(matches!(record(&mut second, NOW, "bo", claim), Err(StoreError::Refused(Refusal::Held { .. }))));
    assert_eq!(second.next_case(&reads("bo"), None, false, NOW).unwrap(), Some(AccountNo(2)));
    decide(&mut first, 1, "D1", NOW, "alice").unwrap();
    assert!(matches!(
        decide(&mut second, 1, "D2", NOW, "bo"),
        Err(StoreError::Refused(Refusal::Decided { .. }))
    ));
    // The chain is one, whoever wrote last.
    let tip = decide(&mut second, 2, "D3", NOW, "bo").unwrap();
    assert_eq!(first.tip().unwrap(), Some(tip));
    record(&mut first, NOW, "alice", Fact::Noted { case: name(1), text: "checked".to_owned() }).unwrap();
    whole(&second);
}

#[test]
fn reading_goes_on_beside_a_writer() {
    let (queue, mut first) = Queue::new();
    reported(&mut first, 1);
    let second = queue.open();
    let mut change = first.begin(NOW, "alice").unwrap();
    let mut intake = change.intake(NOW).unwrap();
    intake.put_report(&report(2, "r", caseload::domain::Source::User)).unwrap();
    let counts = intake.finish().unwrap();
    assert_eq!(second.counts(NOW).unwrap().open, 1, "what is not committed is not seen");
    change.commit(super::making::imported(counts)).unwrap();
    assert_eq!(second.counts(NOW).unwrap().open, 2);
}

#[test]
fn an_intake_that_was_not_finished_cannot_be_committed() {
    let mut store = memory();
    reported(&mut store, 1);
    let mut change = store.begin(NOW, "alice").unwrap();
    change.intake(NOW).unwrap().put_report(&report(2, "r", caseload::domain::Source::User)).unwrap();
    let refused = change.commit(super::making::imported(caseload::domain::Counts::default()));
    assert!(matches!(refused, Err(StoreError::Unsettled)));
    assert_eq!(store.counts(NOW).unwrap().open, 1);
}

#[test]
fn exports_get_each_decision_once_and_hear_of_what_was_taken_back() {
    let mut store = memory();
    reported(&mut store, 4);
    decide(&mut store, 1, "D1", NOW, "alice").unwrap();
    decide(&mut store, 2, "D2", later(1), "alice").unwrap();
    decide(&mut store, 3, "D3", later(30), "alice").unwrap();
    let second = Box::new(decided(&name(4), "D4", Step::A6, NOW));
    record(&mut store, NOW, "alice", Fact::Decided { decision: second }).unwrap();
    let out = |store: &Store, target: &str, now: Time| {
        let due = store.due(target, now).unwrap();
        let found = due.iter().map(|due| store.outgoing(due).unwrap());
        found.map(|out| (out.made.decision.id.0.clone(), out.taken_back.is_some())).collect::<Vec<_>>()
    };
    assert_eq!(out(&store, "csv", later(5)), []);
    let held = store.held_back(later(35)).unwrap();
    assert_eq!(held, HeldBack { staged: 1, second: 1, next_leaves: Some(later(40)) });
    let both = [("D1".to_owned(), false), ("D2".to_owned(), false)];
    assert_eq!(out(&store, "csv", later(35)), both);
    let ids: Vec<_> = both.iter().map(|(id, _)| DecisionId(id.clone())).collect();
    let exported = |decisions: Vec<DecisionId>| Fact::Exported {
        to: "csv".to_owned(),
        name: "out.csv".to_owned(),
        digest: Digest::ZERO,
        decisions,
    };
    record(&mut store, later(35), "alice", exported(ids)).unwrap();
    assert_eq!(out(&store, "csv", later(35)), []);
    assert_eq!(out(&store, "mastodon", later(35)).len(), 2);
    let reversed = Fact::Reversed {
        case: name(1),
        decision: DecisionId("D1".to_owned()),
        why: "the quote was satire".to_owned(),
    };
    record(&mut store, later(36), "bo", reversed).unwrap();
    assert_eq!(out(&store, "csv", later(36)), [("D1".to_owned(), true)]);
    assert_eq!(out(&store, "mastodon", later(36)), [("D2".to_owned(), false)]);
    record(&mut store, later(37), "alice", exported(vec![DecisionId("D1".to_owned())])).unwrap();
    assert_eq!(out(&store, "csv", later(37)), []);
    // The second person agrees, and a window is ended early.
    let confirmed = Fact::Confirmed { case: name(4), decision: DecisionId("D4".to_owned()) };
    record(&mut store, later(37), "bo", confirmed).unwrap();
    let staged = store.staged_decisions(later(37)).unwrap();
    assert_eq!(staged, [DecisionId("D3".to_owned())]);
    record(&mut store, later(38), "alice", Fact::WindowEnded { decisions: staged }).unwrap();
    let due: Vec<_> = out(&store, "csv", later(38)).into_iter().map(|(id, _)| id).collect();
    assert_eq!(due, ["D3", "D4"]);
    // A case's trail holds what happened to its decisions in bulk.
    let trail = store.trail(Some(number(&store, 3)), None, 10).unwrap();
    let kinds: Vec<_> = trail.rows.iter().map(|row| row.entry.fact.words()).collect();
    assert!(kinds[0].starts_with("undo window"), "{kinds:?}");
    whole(&store);
}

#[test]
fn undo_finds_the_reviewers_newest_decision() {
    let mut store = memory();
    reported(&mut store, 3);
    for (case, id, actor) in [(1, "D1", "alice"), (2, "D2", "bo"), (3, "D3", "alice")] {
        decide(&mut store, case, id, NOW, actor).unwrap();
    }
    assert_eq!(store.newest_undoable("alice", later(1)).unwrap(), Some(number(&store, 3)));
    assert_eq!(store.status(later(1)).unwrap().staged, 3);
    let undone = Fact::Undone { case: name(3), decision: DecisionId("D3".to_owned()) };
    record(&mut store, later(2), "alice", undone).unwrap();
    assert_eq!(state(&store, 3, later(2)), CaseState::Open);
    assert_eq!(store.newest_undoable("alice", later(3)).unwrap(), Some(number(&store, 1)));
    assert_eq!(store.newest_undoable("alice", later(10)).unwrap(), None);
    assert_eq!(store.newest_undoable("carol", later(3)).unwrap(), None);
    whole(&store);
}

#[test]
fn the_trail_is_paged_newest_first() {
    let mut store = memory();
    reported(&mut store, 2);
    for text in ["one", "two", "three"] {
        record(&mut store, NOW, "alice", Fact::Noted { case: name(2), text: text.to_owned() }).unwrap();
    }
    let first = store.trail(None, None, 2).unwrap();
    assert!(first.more);
    assert_eq!(first.rows.iter().map(|row| row.place).collect::<Vec<_>>(), [5, 4]);
    let rest = store.trail(None, Some(4), 10).unwrap();
    assert_eq!(rest.rows.iter().map(|row| row.place).collect::<Vec<_>>(), [3, 2, 1]);
    assert!(!rest.more);
    assert_eq!(store.trail(Some(number(&store, 1)), None, 10).unwrap().rows, []);
    let about = store.trail(Some(number(&store, 2)), None, 10).unwrap();
    assert_eq!(about.rows.len(), 3);
    assert!(about.rows.iter().all(|row| row.case == Some(number(&store, 2))));
}

#[test]
fn the_newest_policy_kept_is_in_force_and_old_texts_stay() {
    let mut store = memory();
    let stamps = ["one", "two"].map(|version| PolicyStamp {
        name: "house".to_owned(),
        version: version.to_owned(),
        digest: Digest::of(version.as_bytes()),
    });
    for stamp in [&stamps[0], &stamps[1], &stamps[0]] {
        let mut change = store.begin(NOW, "alice").unwrap();
        change.put_policy(stamp, stamp.version.as_bytes()).unwrap();
        change.put_pack(&stamp.version, "1", stamp.digest, b"text").unwrap();
        change.commit(Fact::PolicySet { policy: stamp.clone() }).unwrap();
    }
    assert_eq!(store.policy().unwrap().unwrap().text, b"one");
    assert_eq!(store.policy_of(stamps[1].digest).unwrap().unwrap().version, "two");
    assert_eq!(
        store.packs().unwrap().iter().map(|pack| pack.name.as_str()).collect::<Vec<_>>(),
        ["one", "two"]
    );
}
