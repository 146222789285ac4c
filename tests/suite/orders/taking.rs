//! Orders at the desk: taken in, answered, kept silent about.

use caseload::domain::{
    AccountRef, CaseState, Lane, Order, OrderAnswer, PaperAsk, PauseReason, Source, Step, Time,
};
use caseload::request::{Recorded, Reply, Request};

use super::made::{DAY, MINUTE, Rig, account, now, order, removed, text};

const REFERENCE: &str = "TCO/2026/118";

fn answer(rig: &Rig, answer: OrderAnswer) -> Request {
    Request::AnswerOrder { case: rig.case(), reference: REFERENCE.to_owned(), answer }
}

fn silence(rig: &Rig, until: Option<Time>, why: &str) -> Request {
    let (case, reference, why) = (rig.case(), REFERENCE.to_owned(), why.to_owned());
    Request::Silence { case, reference, until, why }
}

#[test]
fn an_order_moves_its_case_before_others_and_its_document_is_kept() {
    let mut rig = Rig::new();
    let taken = rig.take(order());
    assert_eq!(taken, Recorded::OrderTaken { reference: REFERENCE.to_owned(), first_of_authority: true });
    let view = rig.view();
    assert_eq!((view.row.parts.lane, view.row.source), (Lane::Order, Some(Source::Order)));
    assert_eq!(view.reports[0].id, REFERENCE);
    assert_eq!(view.reports[0].posts, ["9001"]);
    let (document, standing) = &view.orders[0];
    let document = document.as_ref().unwrap();
    assert_eq!(*document, Order { first_of_authority: true, ..order() });
    assert_eq!(standing.received, order().received.unwrap());
    let decided = Time::parse("2026-03-03T11:40:00Z").unwrap();
    assert_eq!(standing.silent_until, Some(decided.plus(42 * DAY)));
    let kept = rig.preview(PaperAsk::Order { reference: REFERENCE.to_owned() });
    assert!(text(&kept).contains("The post praises the Red Ledger raid"));
    rig.whole();
}

#[test]
fn an_account_that_nobody_knew_becomes_a_case_without_posts() {
    let mut rig = Rig::new();
    let account = AccountRef::new("harbour.example", "unknown-1").unwrap();
    rig.record(Request::TakeOrder { account, order: Box::new(order()) });
    let case = rig.desk.find_case("harbour.example:unknown-1").unwrap();
    let Reply::Case(Some(view)) = rig.desk.perform(Request::Case { case, focus: None, posts: 5 }) else {
        panic!("no case")
    };
    assert_eq!((view.row.parts.lane, view.row.posts, view.orders.len()), (Lane::Order, 0, 1));
    rig.whole();
}

#[test]
fn the_same_order_again_changes_nothing_and_another_under_its_reference_is_refused() {
    let mut rig = Rig::new();
    rig.take(order());
    let tip = rig.tip();
    assert_eq!(rig.take(order()), Recorded::OrderKnown { reference: REFERENCE.to_owned() });
    assert_eq!(rig.tip(), tip);
    let other = Order { reasons: "Something else.".into(), ..order() };
    let request = |account, order| Request::TakeOrder { account, order: Box::new(order) };
    rig.refused(request(account(), other.clone()), "was taken before and said something else");
    let second = AccountRef::new("harbour.example", "78").unwrap();
    rig.refused(request(second.clone(), other), "was taken before and said something else");
    // One order may name content of several accounts.
    rig.record(request(second, order()));
    assert_eq!(rig.desk.orders().unwrap().len(), 2);
    rig.whole();
}

#[test]
fn the_first_order_of_an_authority_is_told_from_its_next_ones() {
    let mut rig = Rig::new();
    let first = |rig: &mut Rig, reference: &str, name: &str, drill| {
        let mut order = Order { reference: reference.to_owned(), drill, ..order() };
        order.authority.name = name.into();
        match rig.take(order) {
            Recorded::OrderTaken { first_of_authority, .. } => first_of_authority,
            what => panic!("{what:?}"),
        }
    };
    assert!(first(&mut rig, "D-1", "Sample Court", true));
    assert!(first(&mut rig, "O-1", "Sample Court", false), "a drill is no order of anybody");
    assert!(!first(&mut rig, "O-2", " sample court ", false));
    assert!(first(&mut rig, "O-3", "Another Court", false));
}

#[test]
fn a_report_of_the_platform_with_the_same_id_is_not_written_over() {
    let mut rig = Rig::new();
    let raised = rig.record(Request::RaiseThreat { case: rig.case(), why: "Names an hour.".to_owned() });
    assert_eq!(raised, Recorded::ThreatRaised);
    let id = rig.view().reports[0].id.clone();
    rig.take(Order { reference: id.clone(), ..order() });
    let reports = rig.view().reports;
    let named: Vec<_> = reports.iter().map(|report| (report.id.as_str(), report.source)).collect();
    assert!(named.contains(&(id.as_str(), Source::Threat)), "{named:?}");
    let own = format!("order:{id}");
    assert!(named.contains(&(own.as_str(), Source::Order)), "{named:?}");
    // A decision that answers it under that id carries it out.
    rig.decide(Step::A3, &[&own]);
    let answer = removed(now());
    rig.record(Request::AnswerOrder { case: rig.case(), reference: id, answer });
    rig.whole();
}

#[test]
fn a_new_order_opens_a_decided_or_parked_case_and_its_hour_runs() {
    let mut rig = Rig::new();
    rig.take(order());
    rig.decide(Step::A3, &[REFERENCE]);
    assert_eq!(rig.view().row.standing.state, CaseState::Decided);
    rig.take(Order { reference: "TCO/2026/119".to_owned(), ..order() });
    let view = rig.view();
    assert_eq!(view.row.standing.state, CaseState::Open);
    assert!(view.row.standing.decision.is_some(), "what was decided stays in force");
    let why = "until the tide turns".to_owned();
    rig.record(Request::Park { case: rig.case(), until: Some(now().plus(DAY)), why });
    rig.record(answer(
        &rig,
        OrderAnswer::NotExecuted { reason: PauseReason::Impossible, explanation: "down".to_owned() },
    ));
    rig.take(Order { reference: "TCO/2026/120".to_owned(), ..order() });
    let view = rig.view();
    assert_eq!(view.row.standing.state, CaseState::Open);
    assert_eq!(view.row.clock.unwrap().paused, None, "what stopped the clock before stops no new order");
    rig.whole();
}

#[test]
fn an_order_is_carried_out_by_a_decision_that_answers_it_and_takes_content_away() {
    let mut rig = Rig::new();
    rig.take(order());
    let asked = answer(&rig, removed(now()));
    rig.refused(asked.clone(), "no decision in force answers it, expected one with A3, A5 or A6");
    rig.decide(Step::A1, &[REFERENCE]);
    rig.refused(asked.clone(), "the decision that answers it is A1");
    rig.set(now().plus(MINUTE));
    let case = rig.case();
    // Orders leave no window: what was decided is reversed, not undone.
    rig.record(Request::Reverse { case, why: "a label is not enough".to_owned() });
    rig.decide(Step::A3, &["another report"]);
    rig.refused(asked, "no decision in force answers it");
    rig.set(now().plus(20 * MINUTE));
    rig.record(Request::Reverse { case, why: "the wrong report".to_owned() });
    rig.decide(Step::A6, &[REFERENCE]);
    let at = now().plus(20 * MINUTE);
    rig.refused(answer(&rig, removed(at)), "waits for a second person");
    rig.sit("bo");
    rig.record(Request::Judge { case, steps: vec![Step::A6], clauses: vec!["VE-2".to_owned()] });
    rig.record(Request::Confirm { case });
    rig.refused(answer(&rig, removed(order().received.unwrap().plus(-1))), "between receipt");
    rig.refused(answer(&rig, removed(at.plus(1))), "between receipt");
    rig.record(answer(&rig, removed(at)));
    rig.refused(answer(&rig, removed(at)), "carried out already");
    rig.whole();
}

#[test]
fn what_is_kept_of_an_answer_is_what_was_previewed_and_a_hold_begins() {
    let mut rig = Rig::new();
    rig.take(order());
    rig.decide(Step::A3, &[REFERENCE]);
    let (reference, asked) = (REFERENCE.to_owned(), removed(now()));
    let preview = rig.preview(PaperAsk::OrderAnswer { reference, answer: asked.clone() });
    let request = answer(&rig, asked);
    let Recorded::OrderAnswered { paper, .. } = rig.record(request) else { panic!("not answered") };
    let kept = rig.paper(Request::KeptPaper { digest: paper });
    assert_eq!(preview, kept);
    assert!(text(&kept).contains("[x] the content was removed"));
    assert_eq!(kept.blocked, None);
    let view = rig.view();
    let hold = &view.holds[0];
    assert_eq!((hold.basis.as_str(), hold.from), ("tco-6", now()));
    assert_eq!(hold.until.to_string(), "2026-09-03T12:00:21Z");
    assert_eq!(hold.requested_by, "order TCO/2026/118");
    let Reply::Papers { rows, .. } = rig.desk.perform(Request::Papers { case: rig.case() }) else {
        panic!("no papers")
    };
    assert_eq!(rows.iter().map(|row| row.kind.as_str()).collect::<Vec<_>>(), ["annex-2", "order"]);
    rig.whole();
}

#[test]
fn what_cannot_be_carried_out_stops_the_clock_and_says_why() {
    let mut rig = Rig::new();
    rig.take(order());
    let not =
        |reason, explanation: &str| OrderAnswer::NotExecuted { reason, explanation: explanation.to_owned() };
    rig.refused(
        answer(&rig, not(PauseReason::AwaitingAnswer, "so")),
        "expected a reason of Article 3(7) or (8)",
    );
    rig.refused(answer(&rig, not(PauseReason::ManifestError, " ")), "needs an explanation");
    let request = answer(&rig, not(PauseReason::ManifestError, "It names another platform."));
    let Recorded::OrderAnswered { paper, .. } = rig.record(request) else { panic!("not answered") };
    let kept = rig.paper(Request::KeptPaper { digest: paper });
    assert!(text(&kept).contains("[x] the order holds manifest errors"));
    let view = rig.view();
    assert_eq!(view.row.clock.unwrap().paused, Some((now(), PauseReason::ManifestError)));
    assert!(view.holds.is_empty());
    // Once cured it can be carried out, and the clock stands still no longer.
    rig.decide(Step::A3, &[REFERENCE]);
    rig.record(answer(&rig, removed(now())));
    assert_eq!(rig.view().orders[0].1.answers.len(), 2);
    rig.whole();
}

#[test]
fn silence_is_set_within_what_the_law_allows_and_lengthened_once() {
    let mut rig = Rig::new();
    rig.take(order());
    let decided = Time::parse("2026-03-03T11:40:00Z").unwrap();
    rig.refused(silence(&rig, None, " "), "needs a reason");
    rig.refused(silence(&rig, Some(now()), "x"), "until a moment to come");
    rig.refused(silence(&rig, Some(decided.plus(84 * DAY + 1)), "x"), "expected at most");
    rig.record(silence(&rig, Some(decided.plus(60 * DAY)), "the inquiry goes on"));
    rig.refused(silence(&rig, Some(decided.plus(70 * DAY)), "still"), "lengthened once already");
    rig.record(silence(&rig, Some(decided.plus(50 * DAY)), "sooner will do"));
    assert_eq!(rig.view().orders[0].1.silent_until, Some(decided.plus(50 * DAY)));
    rig.record(silence(&rig, None, "the authority lifted it"));
    assert_eq!(rig.view().orders[0].1.silent_until, None);
    let (case, reference) = (rig.case(), "no such".to_owned());
    let unknown = Request::Silence { case, reference, until: None, why: "x".to_owned() };
    rig.refused(unknown, "has no order `no such`");
    rig.whole();
}

#[test]
fn nothing_that_comes_of_a_drill_may_leave() {
    let mut rig = Rig::new();
    rig.take(Order { drill: true, ..order() });
    let kept = rig.preview(PaperAsk::Order { reference: REFERENCE.to_owned() });
    assert!(kept.blocked.unwrap().contains("practice"));
    assert!(rig.view().row.drill);
}
