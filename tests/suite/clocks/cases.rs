//! All other clocks of a case: what sets them, from when, and until when to the second.

use caseload::domain::{
    CaseState, CaseView, ClockKind, DecisionId, Draft, Hold, Lane, Measure, Order, OrderAnswer,
    OrderStanding, Report, Severity, Source, Step, Time,
};
use caseload::policy;

use super::made::{HOUR, MINUTE, at};
use crate::ui_queue::made::{case, jurisdiction, row};

fn view() -> CaseView {
    case(&row(1, Lane::Order, Severity::S4, 10, "ledger_voice"))
}

fn standing(received: i64) -> OrderStanding {
    OrderStanding {
        reference: "2026/118".to_owned(),
        received: at(received),
        silent_until: None,
        drill: false,
        answers: Vec::new(),
    }
}

fn carried_out(received: i64) -> OrderStanding {
    let answer = OrderAnswer::Executed { measure: Measure::Removed, at: at(received + 20) };
    OrderStanding { answers: vec![(at(received + 20), "alice".to_owned(), answer)], ..standing(received) }
}

fn decide(view: &mut CaseView, id: &str, step: Step, minutes: i64, answers: &[&str], drill: bool) {
    let policy = policy::parse(policy::example().as_bytes()).unwrap();
    let ladder = policy.ladder.iter().cloned().map(|mut step| {
        step.demand = caseload::domain::Demand::default();
        step
    });
    let policy = caseload::domain::Policy { ladder: ladder.collect(), ..policy };
    let mut draft = Draft::new(view.row.account.clone(), Lane::Order);
    draft.toggle_step(step);
    draft.answers = answers.iter().map(|id| (*id).to_owned()).collect();
    draft.drill = drill;
    let made = draft.finish(&policy, DecisionId(id.to_owned()), at(minutes)).unwrap();
    view.decisions.insert(0, (made, "alice".to_owned(), CaseState::Decided));
}

fn appeal(id: &str, minutes: i64) -> Report {
    Report {
        account: view().row.account,
        id: id.to_owned(),
        source: Source::Appeal,
        category: "appeal".into(),
        comment: "it was a poem".into(),
        at: at(minutes),
        severity: None,
        reporter: None,
        posts: Vec::new(),
        rules: Vec::new(),
        resolved: false,
    }
}

#[track_caller]
fn check(view: &CaseView, now: i64, expected: &[(ClockKind, &str, &str)]) {
    let found: Vec<_> = view
        .other_clocks(&jurisdiction(), at(now))
        .into_iter()
        .map(|clock| (clock.kind, clock.from.to_string(), clock.due.to_string()))
        .collect();
    let expected: Vec<_> =
        expected.iter().map(|(kind, from, due)| (*kind, (*from).to_owned(), (*due).to_owned())).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_case_without_duties_has_no_other_clock() {
    check(&view(), 0, &[]);
    let mut nothing_done = view();
    decide(&mut nothing_done, "D1", Step::A0, 0, &[], false);
    check(&nothing_done, 1, &[]);
}

#[test]
fn an_order_of_another_state_can_be_scrutinised_for_two_days() {
    let mut view = view();
    view.orders.push((Some(Order { cross_border: true, ..Order::default() }), standing(7)));
    let clock = (ClockKind::Scrutiny, "2026-03-03T12:07:00Z", "2026-03-05T12:07:00Z");
    check(&view, 7, &[clock]);
    check(&view, 7 + 2 * 1440 - 1, &[clock]);
    check(&view, 7 + 2 * 1440, &[]);
    view.orders[0].0 = Some(Order::default());
    check(&view, 7, &[]);
}

#[test]
fn silence_holds_and_windows_end_to_the_second() {
    let mut view = view();
    let mut order = carried_out(0);
    order.silent_until = Some(at(0).plus(42 * 24 * HOUR + 7000));
    view.orders.push((None, order));
    view.holds.push(Hold {
        id: "01H".to_owned(),
        basis: "tco-6".to_owned(),
        requested_by: String::new(),
        from: at(20),
        until: Time::parse("2026-09-03T12:20:00Z").unwrap(),
        remind: Time::parse("2026-08-19T12:20:00Z").unwrap(),
        renewed: 0,
    });
    decide(&mut view, "D1", Step::A3, 25, &[], false);
    check(
        &view,
        30,
        &[
            (ClockKind::Silence, "2026-03-03T12:00:00Z", "2026-04-14T12:00:07Z"),
            (ClockKind::Hold, "2026-03-03T12:20:00Z", "2026-09-03T12:20:00Z"),
            (ClockKind::Appeal, "2026-03-03T12:25:00Z", "2026-09-03T12:25:00Z"),
        ],
    );
    // A window that is over is gone; a hold that ran out is somebody's business still.
    let hold = (ClockKind::Hold, "2026-03-03T12:20:00Z", "2026-09-03T12:20:00Z");
    check(&view, 400 * 1440, &[hold]);
}

#[test]
fn decisions_taken_back_waiting_or_made_for_practice_open_no_window() {
    for (state, drill) in [(CaseState::Open, false), (CaseState::Second, false), (CaseState::Decided, true)] {
        let mut view = view();
        decide(&mut view, "D1", Step::A3, 0, &[], drill);
        view.decisions[0].2 = state;
        check(&view, 1, &[]);
    }
}

#[test]
fn a_complaint_about_what_an_order_removed_is_answered_in_two_weeks() {
    let mut view = view();
    view.reports = vec![appeal("c1", 100)];
    check(&view, 101, &[]);
    view.orders.push((None, carried_out(0)));
    let clock = (ClockKind::Complaint, "2026-03-03T13:40:00Z", "2026-03-17T13:40:00Z");
    check(&view, 101, &[clock]);
    // It does not go away by being late.
    check(&view, 60 * 1440, &[clock]);
    decide(&mut view, "D2", Step::A0, 200, &["c1"], false);
    check(&view, 201, &[]);
    view.reports[0].resolved = true;
    view.decisions.clear();
    check(&view, 201, &[]);
    assert_eq!(MINUTE * 60, HOUR);
}
