//! When a case is due: each thing that waits has a clock of its own, and the one that is due first is the case's.

use caseload::domain::{CaseState, Reading};
use caseload::policy::jurisdiction;
use caseload::request::Request;

use super::made::{DAY, HOUR, MINUTE, Rig};

/// A day and an hour in minutes.
const A_DAY: i64 = 24 * 60;

#[test]
fn a_more_urgent_report_brings_its_own_time_from_its_own_receipt() {
    let mut rig = Rig::new();
    rig.now(600).import(&[(1, "r1", "user", 0)]);
    assert_eq!(rig.runs(1), Some((0, A_DAY)));
    // The hour of an order begins with the order, not with what came ten hours before.
    rig.import(&[(1, "o1", "order", 590)]);
    assert_eq!(rig.runs(1), Some((590, 650)));
    assert_eq!(rig.view(1).row.parts.lane.word(), "order");
    rig.whole();
}

#[test]
fn a_lane_with_more_time_takes_none_from_what_waits_already() {
    let mut rig = Rig::new();
    // A notice goes before a report in the order of work, and has two days; the report has four hours left.
    rig.now(20 * 60).import(&[(1, "r1", "user", 0), (1, "n1", "notice", 1190)]);
    assert_eq!(rig.view(1).row.parts.lane.word(), "notice");
    assert_eq!(rig.runs(1), Some((0, A_DAY)));
    // A lane without a target has no clock.
    rig.import(&[(2, "b1", "baseline", 0)]);
    assert_eq!(rig.runs(2), None);
}

#[test]
fn a_case_that_new_reports_open_again_is_counted_from_what_nobody_answered() {
    let mut rig = Rig::new();
    rig.now(60).import(&[(1, "r1", "user", 0)]);
    rig.decide(1);
    assert_eq!(rig.runs(1), None, "nothing waits any more");
    rig.now(9 * A_DAY).import(&[(1, "r2", "user", 9 * A_DAY - 30), (1, "r3", "user", 9 * A_DAY - 10)]);
    assert_eq!(rig.view(1).row.standing.state, CaseState::Open);
    assert_eq!(rig.runs(1), Some((9 * A_DAY - 30, 10 * A_DAY - 30)));
    assert!(matches!(rig.reads(1), Reading::Left { .. }));
    rig.whole();
}

#[test]
fn what_was_undone_never_was_and_what_was_reversed_waits_anew() {
    let mut rig = Rig::new();
    rig.now(60).import(&[(1, "r1", "user", 0)]);
    rig.decide(1);
    rig.now(65).done(Request::Undo { case: None });
    assert_eq!(rig.runs(1), Some((0, A_DAY)));
    rig.decide(1);
    rig.now(3 * A_DAY);
    let case = rig.case(1);
    rig.done(Request::Reverse { case, why: "New facts.".to_owned() });
    assert_eq!(rig.runs(1), Some((3 * A_DAY, 4 * A_DAY)));
    rig.whole();
}

#[test]
fn parking_and_escalating_stop_no_clock() {
    let mut rig = Rig::new();
    rig.import(&[(1, "o1", "order", 0), (2, "o2", "order", 0)]);
    let (one, two) = (rig.case(1), rig.case(2));
    rig.done(Request::Park { case: one, until: None, why: String::new() });
    rig.done(Request::Escalate { case: two, question: "Is this genuine?".to_owned() });
    assert_eq!((rig.runs(1), rig.runs(2)), (Some((0, 60)), Some((0, 60))));
    rig.now(61);
    assert_eq!(rig.status().late, 2);
    rig.whole();
}

#[test]
fn clocks_follow_the_jurisdiction_and_it_is_told_to_the_second() {
    let mut rig = Rig::new();
    rig.import(&[(1, "r1", "user", 0), (2, "o1", "order", 0), (3, "b1", "baseline", 0)]);
    let text = jurisdiction::example();
    let report = "lane = \"report\"\ntarget = \"24h\"";
    assert!(text.contains(report));
    let text = text.replace(report, "lane = \"report\"\ntarget = \"2d\"");
    let text = text.replace("lane = \"baseline\"\n", "lane = \"baseline\"\ntarget = \"90m\"\n");
    let text = text.replace("version = \"1.0\"", "version = \"1.1\"");
    rig.reopen("alice", Some(&text));
    assert_eq!((rig.runs(1), rig.runs(2), rig.runs(3)), (Some((0, 2 * A_DAY)), Some((0, 60)), Some((0, 90))));
    let clock = rig.clock(2).unwrap();
    assert_eq!(clock.due.0 - clock.from.0, HOUR);
    rig.clock.set(clock.due);
    assert!(matches!(rig.reads(2), Reading::Risk { left: 0, .. }));
    rig.clock.set(clock.due.plus(1));
    assert_eq!(rig.reads(2), Reading::Late { by: 1 });
    rig.whole();
}

#[test]
fn claims_and_notes_leave_the_clock_where_it_was() {
    let mut rig = Rig::new();
    rig.import(&[(1, "r1", "user", 0)]);
    let case = rig.case(1);
    rig.now(5).done(Request::Claim { case });
    rig.done(Request::Note { case, text: "asked somebody".to_owned() });
    rig.done(Request::HandBack { case, language: false });
    assert_eq!(rig.runs(1), Some((0, A_DAY)));
    assert_eq!(MINUTE * A_DAY, DAY);
    rig.whole();
}
