//! The case screen by keys: moving, marking, jumping, leaving.

use caseload::domain::{
    AccountNo, Calm, CaseState, DecisionId, DeskId, Digest, PostPage, Problem, Step, Tip,
};
use caseload::request::{PageFrom, PostsOnly, Recorded, Reply, Request};
use caseload::ui::command::Command;
use caseload::ui::screens::case::{CaseScreen, Pane};
use ratatui::crossterm::event::MouseEventKind;

use super::invented::{CASE, long, now, posts, view, view_of};
use super::rig::Rig;

fn rig() -> Rig {
    Rig::new(CaseScreen::new(view()), posts(), 160, 45)
}

fn long_rig(size: usize) -> Rig {
    let rows = long(size);
    Rig::new(CaseScreen::new(view_of(&rows, None)), rows, 110, 30)
}

/// Text of the selected post.
fn selected(rig: &Rig) -> String {
    let row = rig.case.history().selected_row().unwrap();
    String::from_utf8_lossy(row.post.text.raw_bytes()).into_owned()
}

#[track_caller]
fn check_selected(rig: &Rig, start: &str) {
    assert!(selected(rig).starts_with(start), "selected: {:?}", selected(rig));
}

#[test]
fn opening_claims_the_case_and_closing_lets_it_go() {
    let mut rig = rig();
    assert_eq!(rig.desk.asked, [Request::Claim { case: CASE }]);
    rig.press("esc");
    assert!(rig.closed);
    assert_eq!(rig.desk.asked.last(), Some(&Request::Release { case: CASE }));
}

#[test]
fn a_case_that_somebody_else_holds_can_be_read_only() {
    let mut rig = rig();
    rig.reply(Reply::Held { case: CASE, by: "bob".to_owned(), until: now() });
    assert!(
        rig.screen().starts_with(" bob holds this case until 14:02: reading only · N goes on"),
        "{}",
        rig.screen()
    );
    for keys in ["5", "s", "e", "b", "B"] {
        rig.press(keys);
        assert_eq!(rig.said.pop().as_deref(), Some("bob holds this case until 14:02"), "{keys}");
    }
    assert!(rig.over.is_empty());
    rig.press("j");
    check_selected(&rig, "صباح");
    rig.press("esc");
    assert_eq!(rig.asked(|request| matches!(request, Request::Release { .. })), None);
}

#[test]
fn posts_with_and_without_hits_are_reached_by_the_same_keys() {
    let mut rig = rig();
    check_selected(&rig, "The R");
    rig.press("j j");
    check_selected(&rig, "Glad nobody");
    rig.press("g g");
    check_selected(&rig, "Nice evening");
    rig.press("] r");
    check_selected(&rig, "The R");
    rig.press("] r");
    check_selected(&rig, "Meet where");
    rig.press("] r");
    assert_eq!(rig.said.pop().as_deref(), Some("no newer post with a hit"));
    rig.press("[ r");
    check_selected(&rig, "The R");
    rig.press("G");
    check_selected(&rig, "Fog again");
    rig.press("r");
    let row = rig.case.history().selected_row().unwrap();
    assert!(row.hits.is_empty());
    assert!(rig.asked(|request| matches!(request, Request::RandomClean { .. })).is_some());
}

#[test]
fn views_of_hits_and_of_clean_posts_follow_each_other() {
    let mut rig = rig();
    rig.press("o");
    assert_eq!(rig.case.history().rows().len(), 2);
    assert!(rig.screen().contains("hits only"), "{}", rig.screen());
    rig.press("o");
    assert_eq!(rig.case.history().rows().len(), 8);
    rig.press("] r");
    assert_eq!(rig.case.history().only(), PostsOnly::All);
    rig.press("o o o");
    assert_eq!(rig.case.history().rows().len(), 10);
}

#[test]
fn choosing_a_hit_jumps_to_its_post_and_marks_its_span() {
    let mut rig = rig();
    rig.press("g g tab");
    assert_eq!(rig.case.pane(), Pane::Hits);
    rig.press("j");
    check_selected(&rig, "The R");
    rig.press("j j");
    check_selected(&rig, "Meet where");
    rig.press("enter");
    assert_eq!(rig.case.pane(), Pane::History);
    check_selected(&rig, "Meet where");
}

#[test]
fn a_hit_far_away_is_fetched_with_the_posts_around_it() {
    let mut rows = long(1500);
    for row in &mut rows[60..1400] {
        row.hits.clear();
    }
    let far = rows[1409].no;
    let mut rig = Rig::new(CaseScreen::new(view_of(&rows, None)), rows, 110, 30);
    rig.press("tab j j j");
    assert_eq!(rig.case.history().selected_row().unwrap().no, far);
    let around = |request: &Request| matches!(request, Request::Posts { from: PageFrom::Around(_), .. });
    assert!(rig.asked(around).is_some());
}

#[test]
fn space_marks_posts_and_profile_fields_and_takes_the_mark_away() {
    let mut rig = rig();
    rig.press("space j space");
    assert_eq!(rig.case.draft().evidence.len(), 2);
    assert!(rig.screen().contains("■ 2"), "{}", rig.screen());
    rig.press("k space");
    assert_eq!(rig.case.draft().evidence.len(), 1);
    rig.press("g g ] e");
    check_selected(&rig, "صباح");
    rig.press("shift-tab space j space");
    let marked: Vec<&str> = rig.case.draft().evidence.iter().map(|piece| piece.id.as_str()).collect();
    assert_eq!(marked[1..], ["handle", "bio"]);
    rig.press("space");
    assert_eq!(rig.case.draft().evidence.len(), 2);
}

#[test]
fn reading_counts_what_was_on_the_screen() {
    let mut rig = long_rig(400);
    let first = rig.case.coverage().read();
    assert!(first > 0 && first < 20, "{first} posts on one screen");
    for _ in 0..200 {
        rig.press("ctrl-d");
    }
    assert_eq!(rig.case.coverage().read(), 400);
    assert!(rig.screen().contains("read 400 of 400 · 13 hit (3.2 %)"), "{}", rig.screen());
}

#[test]
fn a_failed_request_can_be_asked_again() {
    let mut rig = long_rig(400);
    let asked =
        |rig: &Rig| rig.desk.asked.iter().filter(|request| matches!(request, Request::Posts { .. })).count();
    rig.press("G");
    let before = asked(&rig);
    rig.reply(Reply::Failed(Problem::machine("the disk is gone")));
    rig.press("g g");
    assert_eq!(asked(&rig), before + 1);
}

#[test]
fn the_mouse_selects_scrolls_and_never_writes() {
    let mut rig = rig();
    let screen = rig.screen();
    let row = screen.lines().position(|line| line.contains("Glad nobody")).unwrap() as u16;
    rig.click(60, row);
    check_selected(&rig, "Glad nobody");
    rig.click(130, 5);
    assert_eq!(rig.case.pane(), Pane::Hits);
    rig.click(5, 5);
    assert_eq!(rig.case.pane(), Pane::Account);
    for _ in 0..30 {
        rig.mouse(MouseEventKind::ScrollDown, 60, 20);
        rig.mouse(MouseEventKind::ScrollDown, 5, 20);
        rig.mouse(MouseEventKind::ScrollUp, 130, 20);
    }
    let writes = rig.desk.asked.iter().filter(|request| !request.only_reads());
    assert_eq!(writes.count(), 1, "the claim alone");
}

#[test]
fn after_a_decision_the_next_case_takes_its_place() {
    let mut rig = rig();
    rig.press("0 enter");
    let next = rig.next.as_ref().unwrap();
    let cx = |rig: &Rig| (rig.policy.clone(), rig.reviewer.clone(), rig.theme);
    let (policy, reviewer, theme) = cx(&rig);
    let cx = caseload::ui::view::Context {
        policy: &policy,
        jurisdiction: &crate::ui_queue::made::jurisdiction(),
        reviewer: &reviewer,
        theme: &theme,
        keys: &caseload::ui::keymap::Keymap::default(),
        calm: &Calm::PLAIN,
        now: now(),
        status: None,
        sitting: &caseload::ui::sitting::Sitting::default(),
    };
    assert!(next.title(&cx).starts_with("case 18 "));
    let next = |request: &Request| matches!(request, Request::Next { not: Some(AccountNo(17)), .. });
    assert!(rig.asked(next).is_some());
    assert_eq!(rig.asked(|request| matches!(request, Request::Release { .. })), None);
    assert_eq!(rig.said, ["A0 @harbor_lights saved · leaves 14:12 · z undoes"]);
}

#[test]
fn what_is_decided_is_decided_again_only_after_it_was_taken_back() {
    let mut view = view();
    view.row.standing.state = CaseState::Decided;
    let mut rig = Rig::new(CaseScreen::new(view), posts(), 110, 30);
    rig.press("5 C");
    assert_eq!(rig.said, ["decided already: z undoes, R reverses", "nothing here waits for a second person"]);
    rig.press("z");
    assert_eq!(rig.desk.asked.last(), Some(&Request::Undo { case: Some(CASE) }));
}

#[test]
fn undo_means_the_newest_decision_where_this_case_has_none() {
    let mut rig = rig();
    rig.press("z");
    assert_eq!(rig.desk.asked.last(), Some(&Request::Undo { case: None }));
}

#[test]
fn leaving_says_that_the_draft_is_kept_where_one_was_begun() {
    let mut rig = rig();
    rig.press("space 1 v 5 enter").type_text("Some facts.");
    rig.press("esc esc");
    assert!(rig.closed);
    assert_eq!(rig.said.pop().as_deref(), Some("your draft is kept and comes back with the case"));
    let mut rig = self::rig();
    rig.press("1 esc esc");
    assert!(rig.closed && rig.said.is_empty(), "a step alone is one key: {:?}", rig.said);
}

#[test]
fn a_decision_taken_back_brings_its_case_unless_work_was_begun() {
    let undone = |case| Reply::Recorded {
        case: AccountNo(case),
        what: Recorded::Undone { decision: DecisionId("01J".to_owned()) },
        tip: Tip { desk: DeskId("a3f1000000000000".to_owned()), seq: 2, digest: Digest::ZERO },
    };
    let asked = |rig: &Rig, case| {
        rig.asked(|request| matches!(request, Request::Case { case: asked, .. } if *asked == AccountNo(case)))
            .is_some()
    };
    let mut fresh = rig();
    fresh.reply(undone(16));
    assert!(asked(&fresh, 16));
    let mut begun = rig();
    begun.press("space");
    begun.reply(undone(16));
    assert!(!asked(&begun, 16));
    begun.reply(undone(17));
    assert!(asked(&begun, 17), "the case itself is read again");
    assert_eq!(begun.case.draft().evidence.len(), 1);
}

#[test]
fn a_decided_case_with_no_other_left_says_so_and_refuses_another_decision() {
    let mut rig = rig();
    rig.desk.none_left = true;
    rig.press("0 enter");
    assert!(rig.closed, "the queue comes back");
    assert_eq!(rig.said.last().map(String::as_str), Some("nothing is left in the queue"));
    rig.command(Command::Choose(Step::A5));
    assert_eq!(rig.said.last().map(String::as_str), Some("decided already: z undoes, R reverses"));
}

#[test]
fn an_account_without_posts_can_be_read_and_decided() {
    let mut view = view();
    (view.page, view.focus, view.groups) = (PostPage::default(), None, Vec::new());
    (view.row.posts, view.row.hit_posts) = (0, 0);
    let mut rig = Rig::new(CaseScreen::new(view), Vec::new(), 110, 30);
    rig.press("j G r space ] r ctrl-d o");
    assert!(rig.screen().contains("history · no posts"), "{}", rig.screen());
    assert!(rig.screen().contains("no rule saw anything here"), "{}", rig.screen());
    assert!(rig.said.contains(&"there are no posts here".to_owned()), "{:?}", rig.said);
    rig.press("shift-tab space 1 v 5 enter");
    rig.paste("The handle itself.");
    rig.press("enter");
    rig.paste("It speaks for the group.");
    rig.press("enter");
    assert!(rig.next.is_some(), "{}", rig.screen());
}
