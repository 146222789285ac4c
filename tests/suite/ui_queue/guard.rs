//! Keys that nobody pressed: replies of terminals, pastes, bursts. None of them may write.

use caseload::domain::Time;
use caseload::request::{Reply, Request};
use caseload::ui::command::Weight;
use caseload::ui::event::Event;
use caseload::ui::guard::{Guard, HOLD};
use caseload::ui::key::Key;
use proptest::prelude::*;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::ui_queue::bench::Bench;
use crate::ui_queue::made::{case, desk_of, small};

fn key(name: &str) -> KeyEvent {
    Key::parse(name).expect("a key").event()
}

fn bench() -> Bench {
    let mut bench = Bench::new((60, 15), desk_of(small()));
    // A little later, so that the clocks on the screen stand still for the rest of a test.
    bench.pass(200);
    bench.event(Event::Woke);
    bench.draw();
    bench.take_asked();
    bench
}

fn writes(asked: &[Request]) -> usize {
    // Holding a case, or being given one to hold, decides nothing.
    let holds = |request: &&Request| {
        matches!(request, Request::Claim { .. } | Request::Release { .. } | Request::Serve { .. })
    };
    asked.iter().filter(|request| !request.only_reads() && !holds(request)).count()
}

/// Key events as the key reader makes them from bytes without meaning.
fn keys_of(bytes: &[u8]) -> Vec<KeyEvent> {
    let mut keys = Vec::new();
    let mut alt = KeyModifiers::NONE;
    for byte in bytes {
        let (code, modifiers) = match byte {
            0x1b if alt.is_empty() => {
                alt = KeyModifiers::ALT;
                continue;
            }
            0x1b => (KeyCode::Esc, KeyModifiers::NONE),
            b'\r' | b'\n' => (KeyCode::Enter, KeyModifiers::NONE),
            b'\t' => (KeyCode::Tab, KeyModifiers::NONE),
            0x7f => (KeyCode::Backspace, KeyModifiers::NONE),
            1..=0x1a => (KeyCode::Char((byte - 1 + b'a') as char), KeyModifiers::CONTROL),
            other => (KeyCode::Char(char::from(*other)), KeyModifiers::NONE),
        };
        keys.push(KeyEvent::new(code, modifiers | std::mem::replace(&mut alt, KeyModifiers::NONE)));
    }
    keys
}

#[test]
fn a_key_alone_on_a_drawn_frame_writes() {
    let mut bench = bench();
    bench.keys("z");
    assert_eq!(writes(&bench.take_asked()), 1);
}

#[test]
fn a_writing_key_is_not_performed_before_it_has_proved_to_stand_alone() {
    let mut bench = bench();
    bench.pass(200);
    bench.event(Event::Key(key("z")));
    assert_eq!(writes(&bench.take_asked()), 0);
    assert!(bench.app.wake_at().is_some(), "the app does not ask to be woken");
    bench.wake();
    assert_eq!(writes(&bench.take_asked()), 1);
    assert_eq!(bench.app.wake_at(), None, "something is still pending");
}

#[test]
fn two_keys_within_a_moment_write_nothing() {
    for script in [["z", "z"], ["j", "z"], ["z", "j"]] {
        let mut bench = bench();
        bench.pass(200);
        for name in script {
            bench.event(Event::Key(key(name)));
            bench.draw();
            bench.pass(2);
        }
        bench.pass(100);
        bench.wake();
        assert_eq!(writes(&bench.take_asked()), 0, "{script:?}");
    }
}

#[test]
fn a_writing_key_needs_a_frame_since_the_key_before() {
    let mut bench = bench();
    bench.pass(200);
    bench.event(Event::Key(key("j")));
    bench.pass(50);
    bench.event(Event::Key(key("z")));
    bench.pass(50);
    bench.wake();
    assert_eq!(writes(&bench.take_asked()), 0);
}

#[test]
fn a_title_report_does_nothing_at_all() {
    let mut bench = bench();
    let before = bench.frame();
    bench.pass(200);
    // ESC ] l z N enter ... ESC \
    let report = keys_of(b"\x1b]lzN\rzzG\x1b\\");
    for (at, event) in report.into_iter().enumerate() {
        // Slow enough not to be a burst: the string alone must be enough.
        bench.pass(if at == 0 { 0 } else { 20 });
        bench.event(Event::Key(event));
        bench.wake();
        bench.draw();
    }
    assert_eq!(bench.take_asked(), []);
    assert_eq!(bench.frame(), before);
    bench.keys("j");
    assert_ne!(bench.frame(), before, "keys are dead after the report");
}

#[test]
fn a_string_that_never_ends_gives_the_keyboard_back() {
    let mut bench = bench();
    let before = bench.frame();
    bench.pass(200);
    bench.event(Event::Key(KeyEvent::new(KeyCode::Char(']'), KeyModifiers::ALT)));
    bench.keys("j");
    assert_ne!(bench.frame(), before);
}

#[test]
fn a_paste_moves_and_opens_nothing() {
    let mut bench = bench();
    let before = bench.frame();
    bench.event(Event::Paste("jjzN\n".to_owned()));
    bench.draw();
    assert_eq!(bench.frame(), before);
    assert_eq!(bench.take_asked(), []);
}

#[test]
fn a_burst_may_move_but_opens_nothing_more() {
    let mut guard = Guard::default();
    guard.drawn();
    let at = Time(1_000_000);
    let weights: Vec<Option<Weight>> = (0..8).map(|_| guard.key(at, key("j"))).collect();
    assert_eq!(weights[0], Some(Weight::Write));
    assert!(weights[1..4].iter().all(|weight| *weight == Some(Weight::Open)));
    assert!(weights[4..].iter().all(|weight| *weight == Some(Weight::Move)));
    guard.drawn();
    assert_eq!(guard.key(at.plus(500), key("j")), Some(Weight::Write), "a burst never ends");
}

#[test]
fn the_palette_is_no_way_around_the_guard() {
    let mut bench = bench();
    bench.pass(200);
    for name in [":", "u", "n", "enter"] {
        bench.event(Event::Key(key(name)));
        bench.draw();
    }
    bench.pass(100);
    bench.wake();
    assert_eq!(writes(&bench.take_asked()), 0);
    bench.keys("esc esc").keys(": u n d o enter");
    assert_eq!(writes(&bench.take_asked()), 1, "a person can still do it");
}

#[test]
fn a_writing_key_is_not_performed_on_a_screen_that_came_up_meanwhile() {
    let mut answer = desk_of(small());
    let mut bench =
        Bench::new(
            (110, 30),
            move |request: &Request| {
                if matches!(request, Request::Case { .. }) { None } else { answer(request) }
            },
        );
    bench.keys("enter");
    bench.pass(200);
    bench.event(Event::Key(key("z")));
    bench.answer_waiting(0, Reply::Case(Some(Box::new(case(&small()[0])))));
    bench.take_asked();
    bench.pass(50);
    bench.wake();
    bench.draw();
    assert_eq!(writes(&bench.take_asked()), 0);
    assert!(bench.frame().contains("another screen came up"), "{}", bench.frame());
}

#[test]
fn keys_before_the_first_frame_are_ignored() {
    let mut guard = Guard::default();
    assert_eq!(guard.key(Time(1000), key("enter")), None);
    guard.drawn();
    assert_eq!(guard.key(Time(2000), key("enter")), Some(Weight::Write));
}

#[test]
fn releases_and_repeats_are_no_presses() {
    let mut guard = Guard::default();
    guard.drawn();
    for kind in [KeyEventKind::Release, KeyEventKind::Repeat] {
        assert_eq!(guard.key(Time(1000), KeyEvent { kind, ..key("z") }), None);
    }
}

#[test]
fn a_click_never_writes() {
    let mut bench = bench();
    for row in 0..30 {
        bench.click(20, row).click(20, row).keys("esc");
    }
    assert_eq!(writes(&bench.take_asked()), 0);
}

#[test]
fn places_outside_of_the_terminal_do_no_harm() {
    let mut bench = bench();
    bench.click(u16::MAX, u16::MAX).click(u16::MAX, 5).click(0, 0);
    assert!(bench.frame().contains("next up"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn bytes_in_one_read_never_write(bytes in proptest::collection::vec(any::<u8>(), 2..40), gap in 0..=HOLD) {
        let keys = keys_of(&bytes);
        prop_assume!(keys.len() > 1);
        let mut bench = bench();
        bench.pass(200);
        for event in keys {
            bench.event(Event::Key(event));
            bench.draw();
            bench.pass(gap);
        }
        bench.pass(1000);
        bench.wake();
        prop_assert_eq!(writes(&bench.take_asked()), 0);
    }

    #[test]
    fn keys_without_frames_between_write_nothing_after_the_first(
        names in proptest::collection::vec(prop_oneof!["z", "j", "N", "enter", "esc", "t", "ctrl-f", ":", "u", "n"], 2..20),
    ) {
        let mut bench = bench();
        bench.pass(200);
        bench.event(Event::Key(key("j")));
        for name in names {
            bench.pass(50);
            bench.event(Event::Key(key(&name)));
        }
        bench.pass(50);
        bench.wake();
        prop_assert_eq!(writes(&bench.take_asked()), 0);
    }
}
