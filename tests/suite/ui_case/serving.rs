//! Serving and holding: the next case is ours before it is seen, is let go if it is not used, and a hold lives as long
//! as somebody works.

use caseload::domain::AccountNo;
use caseload::request::{Reply, Request};
use caseload::ui::screens::case::CaseScreen;

use super::desk::next_case;
use super::invented::{CASE, MINUTE, now, posts, view};
use super::rig::Rig;

const NEXT: AccountNo = AccountNo(18);

fn rig() -> Rig {
    Rig::new(CaseScreen::new(view()), posts(), 110, 30)
}

fn count(rig: &Rig, wanted: impl Fn(&Request) -> bool) -> usize {
    rig.desk.asked.iter().filter(|request| wanted(request)).count()
}

fn serves(rig: &Rig) -> usize {
    count(rig, |request| matches!(request, Request::Serve { .. }))
}

fn lets_go(rig: &Rig, case: AccountNo) -> usize {
    count(rig, |request| *request == Request::Release { case })
}

#[test]
fn the_next_case_is_served_once_while_a_decision_is_composed() {
    let mut rig = rig();
    rig.press("0");
    assert_eq!(serves(&rig), 1);
    rig.press("enter");
    assert_eq!((serves(&rig), lets_go(&rig, NEXT)), (1, 0));
    assert!(rig.next.is_some());
}

#[test]
fn a_case_served_ahead_is_let_go_when_no_decision_comes_of_it() {
    let mut rig = rig();
    rig.press("0 esc");
    assert_eq!(lets_go(&rig, NEXT), 1);
    rig.press("0");
    assert_eq!(serves(&rig), 2, "a decision begun again has it served again");
}

#[test]
fn one_that_comes_after_it_was_given_up_is_let_go_at_once() {
    let mut rig = rig();
    rig.desk.unanswered = true;
    rig.press("0 esc");
    assert_eq!(lets_go(&rig, NEXT), 0);
    rig.reply(next_case(&posts()));
    assert_eq!(lets_go(&rig, NEXT), 1);
    assert!(rig.next.is_none());
}

#[test]
fn a_decision_that_is_faster_than_the_next_case_waits_for_it() {
    let mut rig = rig();
    rig.desk.unanswered = true;
    rig.press("0 enter");
    assert_eq!((serves(&rig), rig.next.is_some()), (1, false));
    rig.reply(next_case(&posts()));
    assert!(rig.next.is_some());
}

#[test]
fn what_may_not_be_held_ahead_is_asked_for_when_the_decision_stands() {
    let ahead = |rig: &Rig, wanted: bool| {
        count(rig, |request| matches!(request, Request::Serve { ahead, .. } if *ahead == wanted))
    };
    let mut rig = rig();
    rig.desk.none_left = true;
    rig.press("0");
    rig.desk.none_left = false;
    rig.press("enter");
    assert_eq!((ahead(&rig, true), ahead(&rig, false)), (1, 1));
    assert!(rig.next.is_some());
    // The answer to what was wanted ahead comes after the decision: nothing is left only if nothing is left now.
    let mut rig = self::rig();
    rig.desk.unanswered = true;
    rig.press("0 enter");
    rig.reply(Reply::Served(None));
    assert_eq!((ahead(&rig, true), ahead(&rig, false), rig.closed), (1, 1, false));
    rig.reply(Reply::Served(None));
    assert!(rig.closed);
}

#[test]
fn a_case_whose_hold_ran_out_meanwhile_is_not_taken_for_granted() {
    let mut rig = rig();
    rig.press("0");
    rig.pass(31).press("enter");
    assert_eq!(serves(&rig), 2, "asked anew: anybody may have it");
}

#[test]
fn leaving_lets_both_go() {
    let mut rig = rig();
    rig.press("1");
    let mut over = std::mem::take(&mut rig.over);
    let released = rig.top(|view, _| view.closed());
    over.clear();
    assert_eq!(released, [Request::Release { case: CASE }, Request::Release { case: NEXT }]);
}

#[test]
fn a_hold_is_renewed_while_somebody_works_and_ends_while_nobody_does() {
    let mut rig = rig();
    let claims = |rig: &Rig| count(rig, |request| matches!(request, Request::Claim { .. }));
    rig.pass(5).press("j");
    rig.pass(11);
    assert_eq!(claims(&rig), 2, "at its half");
    assert_eq!(rig.case.draft().token, Some(2), "the newest token counts");
    rig.pass(120);
    assert_eq!(claims(&rig), 2, "nobody is there");
    assert!(
        rig.screen().contains("your hold on this case ended 15:02: any key takes it again"),
        "{}",
        rig.screen()
    );
    assert_eq!(caseload::ui::view::View::wake_at(&rig.case), None, "idle costs nothing");
    rig.press("j");
    assert_eq!(claims(&rig), 3);
    assert!(!rig.screen().contains("ended"), "{}", rig.screen());
}

#[test]
fn what_somebody_else_took_meanwhile_is_said_and_a_served_case_gives_way_to_another() {
    let Reply::Served(Some(served)) = next_case(&posts()) else { panic!("no case") };
    let mut served = *served;
    served.view.row.case = CASE;
    let mut rig = Rig::new(CaseScreen::served(served, now()), posts(), 110, 30);
    assert_eq!(rig.desk.asked, [], "it is ours already");
    rig.desk.taken = true;
    rig.pass(200).press("j");
    assert_eq!(rig.said, ["bob holds this case until 15:32"]);
    assert_eq!(serves(&rig), 1);
    assert!(rig.next.is_some(), "work goes on");
}

#[test]
fn a_chosen_case_that_somebody_took_is_read_on() {
    let mut rig = rig();
    rig.desk.taken = true;
    rig.press("space");
    rig.pass(200).press("j");
    assert!(
        rig.screen().contains("bob holds this case until 15:32: reading only · N goes on"),
        "{}",
        rig.screen()
    );
    assert!(rig.next.is_none());
    assert_eq!(rig.case.draft().evidence.len(), 1);
}

#[test]
fn the_case_is_told_when_a_dialog_meets_somebody_elses_hold() {
    let mut rig = rig();
    let until = now().plus(20 * MINUTE);
    rig.desk.refuses = Some(Reply::Held { case: CASE, by: "bob".to_owned(), until });
    rig.press("0 enter");
    assert!(
        rig.screen().contains("bob holds the case until 14:22 · esc, then N goes on"),
        "{}",
        rig.screen()
    );
    rig.press("esc");
    assert!(rig.next.is_none());
}
