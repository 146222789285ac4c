//! A text tried on the rules: typed, pasted, answered late.

use caseload::request::{Reply, Request};
use caseload::ui::key::Key;
use caseload::ui::text_box::TextBox;
use proptest::prelude::*;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::made::{desk, list, tried};
use crate::ui_queue::bench::Bench;

fn asked(bench: &mut Bench) -> Vec<String> {
    let text = |request: Request| match request {
        Request::Try { text, .. } => Some(text),
        _ => None,
    };
    bench.take_asked().into_iter().filter_map(text).collect()
}

#[test]
fn each_change_is_answered_with_hits_and_passes() {
    let mut bench = Bench::new((110, 30), desk(list()));
    bench.keys("P t").typed("a raid");
    assert_eq!(asked(&mut bench), ["a", "a ", "a r", "a ra", "a rai", "a raid"]);
    assert!(bench.frame().contains("starter/raid-words v4"), "{}", bench.frame());
    assert!(bench.frame().contains("language en, 93 % sure"), "{}", bench.frame());
    bench.keys("backspace");
    assert!(!bench.frame().contains("raid-words"), "{}", bench.frame());
    assert!(bench.frame().contains("no rule in force sees anything"), "{}", bench.frame());
}

#[test]
fn a_disguise_is_named_and_a_weak_hit_says_so() {
    let mut bench = Bench::new((110, 30), desk(list()));
    bench.keys("P t").paste("a r\u{430}id, a raaaid");
    let frame = bench.frame();
    assert!(frame.contains("strong: Cyrillic look-alikes"), "{frame}");
    assert!(frame.contains("weak: stretched"), "{frame}");
    assert!(frame.contains("P5 look-alikes") && frame.contains("● changed"), "{frame}");
}

#[test]
fn one_request_is_in_flight_and_the_newest_text_goes_next() {
    let mut rest = desk(list());
    let mut bench = Bench::new((110, 30), move |request: &Request| match request {
        Request::Try { .. } => None,
        other => rest(other),
    });
    bench.keys("P t").typed("raid");
    assert_eq!(asked(&mut bench), ["r"]);
    bench.answer_waiting(0, Reply::Tried(Box::new(tried("r"))));
    assert_eq!(asked(&mut bench), ["raid"]);
    bench.answer_waiting(0, Reply::Tried(Box::new(tried("raid"))));
    assert_eq!(asked(&mut bench), Vec::<String>::new());
    assert!(bench.frame().contains("raid-words"), "{}", bench.frame());
}

#[test]
fn an_answer_that_comes_after_the_text_was_emptied_says_nothing() {
    let mut rest = desk(list());
    let mut bench = Bench::new((110, 30), move |request: &Request| match request {
        Request::Try { .. } => None,
        other => rest(other),
    });
    bench.keys("P t").paste("raid").keys("ctrl-u");
    bench.answer_waiting(0, Reply::Tried(Box::new(tried("raid"))));
    assert!(!bench.frame().contains("raid-words"), "{}", bench.frame());
    assert!(bench.waiting().is_empty());
}

#[test]
fn a_sample_at_hand_is_what_the_try_out_begins_with() {
    let mut bench = Bench::new((160, 45), desk(list()));
    bench.keys("P enter enter t");
    assert_eq!(asked(&mut bench), ["The r\u{430}id on the ledger hall was beautiful."]);
    bench.keys("esc");
    assert!(bench.frame().contains("▸ 2026"), "back where it began: {}", bench.frame());
}

#[test]
fn pasted_lines_stay_lines_and_what_is_too_long_is_said() {
    let mut bench = Bench::new((80, 24), desk(list()));
    bench.keys("P t").paste("one\r\ntwo\rthree").keys("enter").typed("four");
    assert_eq!(asked(&mut bench).last().map(String::as_str), Some("one\ntwo\nthree\nfour"));
    bench.paste(&"long ".repeat(3_000));
    assert!(bench.frame().contains("the rest was left out"), "{}", bench.frame());
    assert!(asked(&mut bench).last().is_some_and(|text| text.len() == 8 * 1024));
}

fn press(text: &mut TextBox, keys: &str) {
    for name in keys.split_whitespace() {
        text.key(Key::parse(name).expect("a key").event());
    }
}

#[test]
fn the_box_edits_like_a_shell_line_and_over_lines() {
    for (begin, keys, expected) in [
        ("ab\ncd", "home x end y", "ab\nxcdy"),
        ("ab\ncd", "home backspace", "abcd"),
        ("ab\ncd", "home left delete", "abcd"),
        ("one two", "ctrl-w", "one "),
        ("one two  ", "ctrl-w ctrl-w ctrl-w", ""),
        ("one\ntwo", "ctrl-a ctrl-k z", "one\nz"),
        ("one\ntwo", "ctrl-u", ""),
        ("e\u{301}", "left x", "xe\u{301}"),
        ("e\u{301}", "backspace", "e"),
        ("👩‍👩‍👧", "left x", "x👩‍👩‍👧"),
        ("", "left right delete backspace ctrl-w ctrl-k", ""),
    ] {
        let mut text = TextBox::with(begin);
        press(&mut text, keys);
        assert_eq!(text.value(), expected, "{begin:?} {keys}");
    }
}

#[test]
fn a_click_puts_the_cursor_where_it_falls() {
    let mut bench = Bench::new((80, 24), desk(list()));
    bench.keys("P t").paste("one\ntwo three");
    let (left, top) = (2, 2);
    bench.click(left + 4, top + 1).typed("x");
    assert_eq!(asked(&mut bench).last().map(String::as_str), Some("one\ntwo xthree"));
    bench.click(left + 40, top).typed("y");
    assert_eq!(asked(&mut bench).last().map(String::as_str), Some("oney\ntwo xthree"));
    assert_eq!(bench.cursor(), (left + 4, top));
}

#[test]
fn a_row_up_and_down_keeps_the_column() {
    let mut text = TextBox::with("first row\nab\nthird row");
    press(&mut text, "home right right right right");
    let third = text.cursor();
    text.vertical(-1);
    assert_eq!(text.cursor(), "first row\nab".len(), "the row is shorter");
    text.vertical(-1);
    assert_eq!(text.cursor(), 2);
    text.vertical(-1);
    assert_eq!(text.cursor(), 0, "above the first row is the beginning");
    text.vertical(9);
    assert_eq!(text.cursor(), "first row\nab\n".len());
    text.vertical(1);
    assert_eq!(text.cursor(), text.value().len());
    assert!(third < text.value().len());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn no_text_and_no_key_breaks_the_box(
        text in "(\\PC|[\u{0}-\u{20}\u{200b}\u{202e}\u{301}\u{1f468}\u{200d}\u{fe0f}\n]){0,60}",
        keys in proptest::collection::vec(0_u8..14, 0..40),
    ) {
        let mut typed = TextBox::with(&text);
        for key in keys {
            let (code, modifiers) = match key {
                0 => (KeyCode::Left, KeyModifiers::NONE),
                1 => (KeyCode::Right, KeyModifiers::NONE),
                2 => (KeyCode::Home, KeyModifiers::NONE),
                3 => (KeyCode::End, KeyModifiers::NONE),
                4 => (KeyCode::Backspace, KeyModifiers::NONE),
                5 => (KeyCode::Delete, KeyModifiers::NONE),
                6 => (KeyCode::Char('w'), KeyModifiers::CONTROL),
                7 => (KeyCode::Char('k'), KeyModifiers::CONTROL),
                8 => (KeyCode::Char('é'), KeyModifiers::NONE),
                9 => { typed.vertical(-1); continue }
                10 => { typed.vertical(1); continue }
                11 => { typed.paste("\r\u{301}\u{200d}x"); continue }
                _ => (KeyCode::Char('x'), KeyModifiers::NONE),
            };
            typed.key(KeyEvent::new(code, modifiers));
            prop_assert!(typed.value().is_char_boundary(typed.cursor()));
        }
    }
}
