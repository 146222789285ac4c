//! Reporters: what became of their reports weighs the next ones, and reports made in bad faith can be voided.

use caseload::desk::Desk;
use caseload::domain::{Answer, Draft, ReporterNo, ReporterRow, Source, Step};
use caseload::request::{Recorded, Reply, Request};

use super::made::{Rig, account, commit, decide, done, draft, name, refused, report};

fn reporters(desk: &mut Desk) -> Vec<ReporterRow> {
    match desk.perform(Request::Reporters { limit: 50 }) {
        Reply::Reporters(rows) => rows,
        reply => panic!("{reply:?}"),
    }
}

/// Upheld, rejected and weight of one reporter.
fn record(desk: &mut Desk, reporter: i64) -> (u64, u64, f64) {
    let row = reporters(desk).into_iter().find(|row| row.reporter == ReporterNo(reporter)).unwrap();
    (row.upheld, row.rejected, row.weight)
}

/// So many accounts, each reported by person 1; the first also by person 2, and twice more by person 1.
fn reported(accounts: u32) -> Rig {
    let rig = Rig::new();
    rig.take_in(|intake| {
        for id in 1..=accounts {
            intake.put_account(&account(id, 100)).unwrap();
            intake.put_report(&report(id, "r1", Source::User, Some(1))).unwrap();
        }
        intake.put_report(&report(1, "r2", Source::Notice, Some(2))).unwrap();
        for again in ["r3", "r4"] {
            intake.put_report(&report(1, again, Source::User, Some(1))).unwrap();
        }
    });
    rig
}

#[test]
fn a_decision_is_one_verdict_on_each_person_whose_reports_it_answers() {
    let rig = reported(3);
    let mut desk = rig.desk("alice");
    decide(&mut desk, 1, Step::A1);
    assert_eq!(record(&mut desk, 1), (1, 0, 1.3));
    assert_eq!(record(&mut desk, 2), (1, 0, 1.3));
    decide(&mut desk, 2, Step::A0);
    assert_eq!(record(&mut desk, 1), (1, 1, 1.0));
    rig.whole();
    let case = desk.find_case(&name(1).to_string()).unwrap();
    assert!(matches!(desk.perform(Request::Undo { case: Some(case) }), Reply::Recorded { .. }));
    assert_eq!(record(&mut desk, 1), (0, 1, 0.7));
    assert_eq!(record(&mut desk, 2), (0, 0, 1.0));
    rig.whole();
}

#[test]
fn a_decision_that_waits_for_a_second_person_says_nothing_yet() {
    let rig = reported(1);
    let (mut alice, mut bo) = (rig.desk("alice"), rig.desk("bo"));
    let exceptions = alice.policy().exceptions.iter().map(|one| (one.code.clone(), Answer::None)).collect();
    let suspended = Draft {
        exceptions,
        why_not_lower: "Two removals did not help.".to_owned(),
        ..draft(&mut alice, 1, Step::A6)
    };
    commit(&mut alice, suspended);
    assert_eq!(record(&mut alice, 1), (0, 0, 1.0));
    let case = alice.find_case(&name(1).to_string()).unwrap();
    // The second person judges before they see whose decision it is.
    for request in [
        Request::Judge { case, steps: vec![Step::A6], clauses: vec!["VE-5".to_owned()] },
        Request::Confirm { case },
    ] {
        let reply = bo.perform(request);
        assert!(matches!(reply, Reply::Recorded { .. }), "{reply:?}");
    }
    assert_eq!(record(&mut alice, 1), (1, 0, 1.3));
    rig.whole();
}

#[test]
fn sums_that_no_decision_accounts_for_are_named() {
    let rig = reported(2);
    let mut desk = rig.desk("alice");
    decide(&mut desk, 2, Step::A0);
    let row = reporters(&mut desk).remove(0);
    assert_eq!((row.reporter, row.source, row.reports), (ReporterNo(1), Some(Source::User), 4));
    rig.bare().execute("UPDATE reporter_records SET rejected = 9 WHERE reporter = 1", []).unwrap();
    let store = caseload::store::Store::open_to_read(&rig.queue()).unwrap();
    let found = store.rebuild().unwrap().differences;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].what, "`reporter_records`");
}

#[test]
fn whoever_is_often_wrong_says_less_of_the_next_case() {
    let rig = reported(40);
    let mut desk = rig.desk("alice");
    let before = rig.row(40).parts;
    assert_eq!((before.reporters, before.reported), (1.0, 0.3));
    for id in 2..=9 {
        decide(&mut desk, id, Step::A0);
    }
    assert_eq!(record(&mut desk, 1), (0, 8, 0.2));
    // Places follow in slices, a few beside each entry.
    let case = desk.find_case("10").unwrap();
    for _ in 0..10 {
        let note = Request::Note { case, text: "seen".to_owned() };
        assert!(matches!(desk.perform(note), Reply::Recorded { .. }));
    }
    for id in 10..=40 {
        let parts = rig.row(id).parts;
        assert_eq!((parts.reporters, parts.reported), (0.2, 0.066), "{id}");
    }
    // What comes in later is ranked the same.
    rig.take_in(|intake| {
        intake.put_account(&account(41, 100)).unwrap();
        intake.put_report(&report(41, "r1", Source::User, Some(1))).unwrap();
    });
    assert_eq!(rig.row(41).parts.reported.to_string(), "0.066");
    rig.whole();
}

#[test]
fn voided_reports_count_for_nothing_until_they_are_restored() {
    let rig = reported(3);
    let mut desk = rig.desk("alice");
    let before: Vec<_> = rig.rows().into_iter().map(|row| (row.case, row.parts)).collect();
    let void = |why: &str| Request::VoidReporter { reporter: ReporterNo(1), why: why.to_owned() };
    let restore = || Request::RestoreReporter { reporter: ReporterNo(1), why: "a mistake".to_owned() };
    assert!(refused(&mut desk, void("  ")).contains("reason"));
    assert!(refused(&mut desk, restore()).contains("not void"));
    let what = done(&mut desk, void("reports whoever answers them"));
    assert_eq!(what, Recorded::ReporterVoided { reporter: ReporterNo(1), cases: 3 });
    assert!(refused(&mut desk, void("again")).contains("void already"));
    assert_eq!(rig.row(1).parts.reporters.to_string(), "1");
    assert_eq!(rig.row(2).parts.reported.to_string(), "0");
    let row = reporters(&mut desk).into_iter().find(|row| row.reporter == ReporterNo(1)).unwrap();
    assert_eq!((row.weight, row.voided.unwrap().1), (0.0, "alice".to_owned()));
    rig.whole();
    let what = done(&mut desk, restore());
    assert_eq!(what, Recorded::ReporterRestored { reporter: ReporterNo(1), cases: 3 });
    assert_eq!(rig.rows().into_iter().map(|row| (row.case, row.parts)).collect::<Vec<_>>(), before);
    rig.whole();
    let nobody = Request::VoidReporter { reporter: ReporterNo(99), why: "why".to_owned() };
    assert!(refused(&mut desk, nobody).contains("reporter 99"));
}

#[test]
fn a_table_that_voids_somebody_the_ledger_does_not_is_named() {
    let rig = reported(2);
    drop(rig.desk("alice"));
    rig.bare().execute("INSERT INTO reporter_records (reporter, voided) VALUES (2, 1)", []).unwrap();
    let store = caseload::store::Store::open_to_read(&rig.queue()).unwrap();
    let found = store.rebuild().unwrap().differences;
    assert_eq!(found.len(), 1);
    assert!(found[0].what.contains("void"), "{found:?}");
}
