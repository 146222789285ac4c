//! Holds: placed, renewed as often as their kind allows, ended by somebody and never by themselves; and that who asks
//! for something makes no verdict heavier.

use caseload::domain::{
    AccountNo, AccountRef, Draft, Hold, HoldRow, Report, Severity, Source, Step, Untrusted,
};
use caseload::request::{Recorded, Reply, Request};
use caseload::store::Store;

use super::made::{DAY, Rig, now};

fn place(rig: &mut Rig, basis: &str) -> Hold {
    let case = rig.case();
    let requested_by = "Sample Police, letter of today".to_owned();
    rig.record(Request::PlaceHold { case, basis: basis.to_owned(), requested_by });
    rig.view().holds.last().unwrap().clone()
}

fn board(rig: &mut Rig) -> Vec<HoldRow> {
    match rig.desk.perform(Request::Holds) {
        Reply::Holds(rows) => rows,
        reply => panic!("{reply:?}"),
    }
}

fn renew(case: AccountNo, hold: &Hold) -> Request {
    Request::RenewHold { case, hold: hold.id.clone(), why: "asked again".to_owned() }
}

#[test]
fn a_hold_lasts_as_long_as_its_kind_says_and_somebody_is_reminded_before_its_end() {
    let mut rig = Rig::new();
    let hold = place(&mut rig, "us-2703f");
    assert_eq!((hold.from, hold.until), (now(), now().plus(90 * DAY)));
    assert_eq!(hold.remind, now().plus(75 * DAY));
    assert!(!board(&mut rig)[0].due);
    rig.set(hold.remind);
    assert!(board(&mut rig)[0].due);
    // It does not end by itself: past its end it stands there until somebody ends it.
    rig.set(hold.until.plus(DAY));
    let row = board(&mut rig).remove(0);
    assert!(row.due && row.hold.until < rig.desk.now());
    rig.whole();
}

#[test]
fn a_hold_is_renewed_as_often_as_its_kind_allows() {
    let mut rig = Rig::new();
    let (case, hold) = (rig.case(), place(&mut rig, "us-2703f"));
    assert_eq!(rig.record(renew(case, &hold)), Recorded::HoldRenewed { until: now().plus(180 * DAY) });
    let renewed = board(&mut rig).remove(0).hold;
    assert_eq!((renewed.renewed, renewed.remind), (1, now().plus(165 * DAY)));
    rig.refused(renew(case, &hold), "renewed at most 1 times");
    rig.whole();
}

#[test]
fn a_hold_is_ended_by_somebody_with_a_reason() {
    let mut rig = Rig::new();
    let (case, hold) = (rig.case(), place(&mut rig, "desk"));
    let end = |why: &str| Request::EndHold { case, hold: hold.id.clone(), why: why.to_owned() };
    rig.refused(end(""), "needs a reason");
    rig.record(end("the inquiry is over"));
    assert!(board(&mut rig).is_empty());
    rig.refused(end("again"), "no hold");
    rig.refused(renew(case, &hold), "no hold");
    rig.whole();
}

#[test]
fn holds_are_listed_in_the_order_of_their_ends_and_unknown_kinds_are_refused() {
    let mut rig = Rig::new();
    place(&mut rig, "desk");
    place(&mut rig, "us-2703f");
    let bases: Vec<_> = board(&mut rig).into_iter().map(|row| row.hold.basis).collect();
    assert_eq!(bases, ["us-2703f", "desk"]);
    let case = rig.case();
    let ask =
        |basis: &str, by: &str| Request::PlaceHold { case, basis: basis.into(), requested_by: by.into() };
    rig.refused(ask("forever", "me"), "one of tco-6, us-2703f, desk, found `forever`");
    rig.refused(ask("desk", " "), "who asked for it");
    rig.whole();
}

#[test]
fn a_row_that_somebody_slipped_out_of_the_table_is_missed() {
    let mut rig = Rig::new();
    place(&mut rig, "desk");
    let queue = rig.desk.path().to_owned();
    bare(&queue).execute("DELETE FROM holds", []).unwrap();
    let verdict = caseload::desk::verify_queue(&queue, true, Vec::new()).unwrap();
    assert!(!verdict.is_whole());
    assert!(format!("{verdict:?}").contains("`holds`"), "{verdict:?}");
}

/// The file opened with none of the store's care.
#[expect(clippy::disallowed_methods, reason = "the tests play somebody who has other tools")]
fn bare(path: &std::path::Path) -> rusqlite::Connection {
    rusqlite::Connection::open(path).unwrap()
}

/// Who brought a report chooses its lane; what it weighs in there and what the gate asks for is the same for all.
#[test]
fn a_government_gets_no_heavier_verdict_than_anybody_else() {
    let rig = Rig::new();
    let policy = rig.desk.policy().clone();
    let mut store = memory();
    let mut seen = Vec::new();
    for source in Source::ALL {
        let account = AccountRef::new("harbour.example", source.word()).unwrap();
        let report = Report {
            account: account.clone(),
            id: "r1".to_owned(),
            source,
            category: Untrusted::default(),
            comment: Untrusted::default(),
            at: now(),
            severity: None,
            reporter: None,
            posts: Vec::new(),
            rules: Vec::new(),
            resolved: false,
        };
        let mut change = store.begin(now(), "alice").unwrap();
        let mut intake = change.intake(now()).unwrap();
        intake.put_report(&report).unwrap();
        let counts = intake.finish().unwrap();
        let fact = caseload::domain::Fact::Imported {
            name: "r".to_owned(),
            digest: caseload::domain::Digest::ZERO,
            format: "native".to_owned(),
            counts,
            reopened: Vec::new(),
        };
        change.commit(fact).unwrap();
        let case = store.account_no(&account).unwrap().unwrap();
        let view = store.case_view(case, None, 5, now()).unwrap().unwrap().0;
        assert_eq!(view.row.parts.lane, source.lane());
        let parts = (view.row.parts.severity, view.row.parts.likelihood, view.row.parts.weight());
        assert_eq!(view.alike, [], "nothing is proposed by who asks");
        for step in Step::ALL {
            let mut draft = Draft::new(account.clone(), source.lane());
            draft.toggle_step(step);
            draft.clauses = vec!["VE-2".to_owned()];
            draft.answers = vec!["r1".to_owned()];
            seen.push((step, parts, draft.missing(&policy)));
        }
    }
    assert_eq!(seen[0].1.0, Severity::S1);
    for (step, parts, missing) in &seen {
        let first = seen.iter().find(|first| first.0 == *step).unwrap();
        assert_eq!((parts, missing), (&first.1, &first.2), "{step}");
    }
}

fn memory() -> Store {
    Store::in_memory(&caseload::domain::DeskId("0123456789abcdef".to_owned()), now()).unwrap()
}
