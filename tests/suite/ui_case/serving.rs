//! Serving and holding: the next case is read before it is ours, is asked for when it is shown, and a hold lives as long
//! as somebody works.

use caseload::domain::AccountNo;
use caseload::request::{Reply, Request};
use caseload::ui::screens::case::CaseScreen;

use super::desk::{Desk, next_case, next_view};
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

fn reads(rig: &Rig) -> usize {
    count(rig, |request| matches!(request, Request::Next { .. }))
}

fn lets_go(rig: &Rig, case: AccountNo) -> usize {
    count(rig, |request| *request == Request::Release { case })
}

#[test]
fn the_next_case_is_read_once_while_a_decision_is_composed_and_held_by_nobody() {
    let mut rig = rig();
    rig.press("0");
    assert_eq!((reads(&rig), serves(&rig)), (1, 0));
    rig.press("enter");
    assert_eq!((reads(&rig), serves(&rig)), (1, 0), "the next screen asks for it");
    assert!(rig.next.is_some());
}

#[test]
fn a_case_read_ahead_is_forgotten_when_no_decision_comes_of_it() {
    let mut rig = rig();
    rig.press("0 esc");
    assert_eq!(lets_go(&rig, NEXT), 0, "nobody held it");
    rig.press("0");
    assert_eq!(reads(&rig), 2, "which one is next is another question by now");
    rig.press("esc");
    rig.reply(Reply::Next(Some(Box::new(next_view(&posts())))));
    rig.press("0");
    assert_eq!(reads(&rig), 3, "one that comes late is not taken for it");
}

#[test]
fn a_decision_that_is_faster_than_the_next_case_asks_for_it() {
    let mut rig = rig();
    rig.desk.unanswered = true;
    rig.press("0 enter");
    assert_eq!((reads(&rig), serves(&rig), rig.next.is_some()), (1, 1, false));
    rig.reply(Reply::Next(Some(Box::new(next_view(&posts())))));
    assert!(rig.next.is_none());
    rig.reply(next_case(&posts()));
    assert!(rig.next.is_some());
}

#[test]
fn nothing_is_left_only_if_nothing_is_left_once_the_decision_stands() {
    let mut rig = rig();
    rig.desk.none_left = true;
    rig.press("0");
    rig.desk.none_left = false;
    rig.press("enter");
    assert_eq!((reads(&rig), serves(&rig)), (1, 1));
    assert!(rig.next.is_some());
    let mut rig = self::rig();
    rig.desk.none_left = true;
    rig.press("0 enter");
    assert!(rig.closed);
    assert_eq!(rig.said.last().unwrap(), "nothing is left in the queue");
}

/// A case read ahead, as it opens.
fn read_ahead(overtaken: bool) -> Rig {
    let mut desk = Desk::new(posts());
    desk.overtaken = overtaken;
    let mut view = next_view(&posts());
    view.row.case = CASE;
    Rig::with_desk(CaseScreen::read_ahead(view, AccountNo(16)), desk, 110, 30)
}

#[test]
fn a_case_read_ahead_is_served_as_it_opens_and_looked_at_again() {
    let mut rig = read_ahead(false);
    let served = Request::Serve { not: Some(AccountNo(16)), posts: 60, read: Some(CASE), milder: false };
    assert_eq!(rig.desk.asked.first(), Some(&served));
    assert_eq!(rig.case.draft().token, Some(7));
    assert_eq!(count(&rig, |request| matches!(request, Request::Case { case: CASE, .. })), 1);
    rig.press("0");
    assert_eq!(reads(&rig), 1);
    rig.press("esc q");
    assert_eq!(lets_go(&rig, CASE), 1);
}

#[test]
fn a_case_read_ahead_gives_way_to_the_one_that_is_next_by_then() {
    let rig = read_ahead(true);
    assert!(rig.next.is_some());
    assert_eq!(lets_go(&rig, CASE), 1, "whether or not it was ours");
}

#[test]
fn leaving_lets_the_case_go() {
    let mut rig = rig();
    rig.press("1");
    let mut over = std::mem::take(&mut rig.over);
    let released = rig.top(|view, _| view.closed());
    over.clear();
    assert_eq!(released, [Request::Release { case: CASE }]);
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
