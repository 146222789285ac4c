//! A text looked for in a history: typed live, then from match to match, with marks in the text and beside the border.

use caseload::request::{PostsOnly, Request};
use caseload::ui::screens::case::CaseScreen;
use caseload::ui::theme::Glyphs;

use super::invented::{long, posts, view, view_of};
use super::rig::Rig;

fn rig() -> Rig {
    Rig::new(CaseScreen::new(view()), posts(), 160, 45)
}

fn long_rig(size: usize) -> Rig {
    let rows = long(size);
    Rig::new(CaseScreen::new(view_of(&rows, None)), rows, 110, 30)
}

#[track_caller]
fn check_selected(rig: &Rig, start: &str) {
    let row = rig.case.history().selected_row().unwrap();
    let text = String::from_utf8_lossy(row.post.text.raw_bytes()).into_owned();
    assert!(text.starts_with(start), "selected: {text:?}");
}

#[track_caller]
fn check_said(rig: &Rig, words: &str) {
    let screen = rig.screen();
    assert!(screen.contains(words), "{words:?} is not on the screen:\n{screen}");
}

#[test]
fn the_first_match_is_selected_while_the_text_is_typed_and_escape_leads_back() {
    let mut rig = rig();
    check_selected(&rig, "The R");
    rig.press("/").type_text("fo");
    check_selected(&rig, "Fog again");
    check_said(&rig, "find fo");
    rig.type_text("x");
    check_said(&rig, "no post has it");
    rig.press("backspace");
    check_said(&rig, " posts ─");
    rig.press("esc");
    check_selected(&rig, "The R");
    assert!(!rig.screen().contains("find fo"));
    assert!(!rig.closed, "the case is still there");
}

#[test]
fn n_and_shift_n_go_from_match_to_match_and_round_the_ends_until_escape() {
    let mut rig = long_rig(400);
    rig.press("/").type_text("NUMBER 12").press("enter");
    check_selected(&rig, "Post number 12 ");
    check_said(&rig, "1 of 11 posts");
    rig.press("n");
    check_selected(&rig, "Post number 120 ");
    rig.press("N N");
    check_selected(&rig, "Post number 129 ");
    check_said(&rig, "11 of 11 posts");
    assert_eq!(rig.said.pop().as_deref(), Some("round the end of the history"));
    rig.press("] n");
    check_selected(&rig, "Post number 12 ");
    assert!(rig.over.is_empty(), "no note was begun");
    rig.press("esc n");
    assert_eq!(rig.over.len(), 1, "without marks the key is the screen's own again");
}

#[test]
fn what_lies_outside_the_window_is_found_and_gone_to() {
    let size = size();
    let mut rig = long_rig(size);
    let last = format!("number {} of", size - 1);
    rig.press("/").type_text(&last).press("enter");
    check_selected(&rig, &format!("Post number {} of", size - 1));
    check_said(&rig, "1 of 1 post");
    rig.press("g g");
    check_selected(&rig, "Post number 0 ");
    check_said(&rig, "1 post ");
    rig.press("n");
    check_selected(&rig, &format!("Post number {} of", size - 1));
    rig.press("esc g g /").type_text("number").press("enter");
    check_said(&rig, &format!("1 of {} posts", count(size)));
    rig.press("N");
    check_said(&rig, &format!("{0} of {0} posts", count(size)));
}

/// Posts of the long case: `CASELOAD_CASE` says how many.
fn size() -> usize {
    std::env::var("CASELOAD_CASE").map_or(3_000, |size| size.parse().unwrap())
}

/// `3,000`.
fn count(number: usize) -> String {
    caseload::ui::words::count(number as u64)
}

#[test]
fn while_the_list_is_looked_through_nothing_is_said_that_is_not_known() {
    let mut rig = long_rig(400);
    rig.desk.unanswered = true;
    rig.press("/").type_text("number 12");
    check_said(&rig, "0 posts so far, looking on");
    rig.press("enter n");
    check_selected(&rig, "Post number 0 ");
}

#[test]
fn only_posts_that_are_shown_are_looked_through() {
    let mut rig = long_rig(400);
    rig.press("o /").type_text("number").press("enter");
    check_said(&rig, "1 of 13 posts");
    rig.press("o");
    check_said(&rig, "of 387 posts");
    let only = |request: &Request| matches!(request, Request::Find { only: PostsOnly::Clean, .. });
    assert!(rig.asked(only).is_some());
}

#[test]
fn the_other_panes_lead_to_the_history_and_a_case_without_posts_to_nothing() {
    let mut rig = rig();
    rig.press("tab /").type_text("fog");
    check_selected(&rig, "Fog again");
    let mut rig = Rig::new(CaseScreen::new(view_of(&[], None)), Vec::new(), 110, 30);
    rig.press("/");
    assert_eq!(rig.said.pop().as_deref(), Some("there are no posts here"));
    rig.press("] n");
    assert_eq!(rig.said.pop().as_deref(), Some("nothing is looked for: / begins"));
}

#[test]
fn in_a_post_that_is_longer_than_the_screen_the_lines_with_the_text_are_gone_to() {
    let mut rows = posts();
    let words: Vec<String> = (0..2_000)
        .map(|at| if at % 700 == 650 { "needle".to_owned() } else { format!("word{at}") })
        .collect();
    rows[0].post.text = words.join(" ").into();
    let first = rows[0].no;
    let mut rig = Rig::new(CaseScreen::new(view_of(&rows, Some(first))), rows, 80, 24);
    rig.press("/").type_text("needle").press("enter");
    for near in ["word651", "word1351"] {
        check_said(&rig, near);
        rig.press("n");
    }
    check_said(&rig, "1 of 1 post");
    rig.press("N");
    check_said(&rig, "word651");
}

#[test]
fn matches_and_marks_stand_in_the_text_and_beside_the_border() {
    let mut rig = Rig::new(CaseScreen::new(view()), posts(), 110, 30);
    rig.press("space /").type_text("the").press("enter");
    insta::assert_snapshot!("find_110x30", rig.screen());
    let mut rig = long_rig(400);
    rig.press("space /").type_text("number 12").press("enter n n n");
    insta::assert_snapshot!("find_long_110x30", rig.screen());
    rig.theme.glyphs = Glyphs::Ascii;
    assert_ne!(rig.theme.found(), rig.theme.hit);
}

#[test]
fn without_a_screen_the_text_is_asked_for_and_how_many_have_it_is_told() {
    let mut rig = long_rig(400);
    rig.press("/");
    let told = rig.top(|view, cx| view.tell(cx));
    assert!(matches!(told.asks, caseload::ui::telling::Asks::Text(_)), "{:?}", told.asks);
    let text = caseload::ui::telling::Answer::Text("number 12");
    let effects = rig.top(|view, cx| view.answer(text, cx)).unwrap();
    rig.perform(effects);
    let told = rig.top(|view, cx| view.tell(cx));
    assert!(told.news.contains(&"looking for a text: 1 of 11 posts".to_owned()), "{:?}", told.news);
    assert!(told.detail[1].contains("Post number 12 "), "{:?}", told.detail);
}
