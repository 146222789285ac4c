//! What lies over a case while nobody reads: what it takes away, which keys bring the case back, and that those keys do
//! nothing else.

use caseload::domain::{Calm, QueuePage, Reviewer, Role};
use caseload::request::{Reply, Request};
use caseload::ui::event::Event;
use caseload::ui::setup::Setup;
use caseload::ui::theme::Theme;

use super::desk::Desk;
use super::invented::{policy, posts, view};
use crate::ui_queue::bench::Bench;

const MINUTE: i64 = 60_000;

fn bench(columns: u16, rows: u16) -> Bench {
    let mut desk = Desk::new(posts());
    let calm = Calm { blank_minutes: Some(10), break_minutes: Some(50), ..Calm::PLAIN };
    let setup = Setup { calm, ..Theme::ansi().into() };
    let alice = Reviewer::new("alice", Role::Reviewer);
    let mut bench = Bench::made((columns, rows), policy(), setup, alice, move |request| match request {
        Request::Queue { .. } => {
            Some(Reply::Queue(QueuePage { rows: vec![view().row], ..QueuePage::default() }))
        }
        Request::Case { .. } => Some(Reply::Case(Some(Box::new(view())))),
        request => desk.perform(request.clone()),
    });
    bench.keys("enter space");
    bench
}

/// Nobody comes for so many minutes; the program is woken as often as it asks to be.
fn nobody(bench: &mut Bench, minutes: i64) {
    let until = bench.now.plus(minutes * MINUTE);
    while let Some(at) = bench.app.wake_at().filter(|at| *at <= until) {
        bench.now = at.max(bench.now);
        bench.event(Event::Woke);
        if bench.app.take_dirty() {
            bench.draw();
        }
    }
    bench.now = until;
}

/// No name, no handle and no word of a post is on the screen.
#[track_caller]
fn tells_nothing(bench: &Bench) {
    let frame = bench.frame();
    for word in ["harbor", "Harbor", "alice", "beautiful", "Meet", "tide_table", "glorify"] {
        assert!(!frame.contains(word), "{word}: {frame}");
    }
}

#[test]
fn a_screen_left_alone_goes_blank_and_comes_back_by_a_card_whatever_key_is_pressed() {
    let mut bench = bench(110, 30);
    let before = bench.frame();
    nobody(&mut bench, 9);
    assert!(bench.frame().contains("beautiful"), "{}", bench.frame());
    nobody(&mut bench, 3);
    tells_nothing(&bench);
    assert_eq!(bench.frame().trim(), "no key since 14:02 UTC · press any");
    bench.take_asked();
    // Keys that would park, decide and leave.
    bench.keys("s");
    tells_nothing(&bench);
    insta::assert_snapshot!("back_110x30", bench.frame());
    bench.keys("q");
    assert!(bench.frame().contains("beautiful"), "{}", bench.frame());
    let same = |frame: &str| frame.lines().skip(2).filter(|line| line.contains("harbor")).count();
    assert_eq!(same(&bench.frame()), same(&before));
    assert!(!bench.take_asked().iter().any(|request| matches!(request, Request::Release { .. })));
}

#[test]
fn a_pause_covers_the_screen_and_one_key_goes_on() {
    let mut bench = bench(160, 45);
    bench.keys("Z");
    tells_nothing(&bench);
    insta::assert_snapshot!("pause_160x45", bench.frame());
    nobody(&mut bench, 30);
    tells_nothing(&bench);
    bench.keys("6");
    assert!(bench.frame().contains("beautiful"), "{}", bench.frame());
    assert!(!bench.frame().contains("suspend for good"), "{}", bench.frame());
}

#[test]
fn under_shapes_no_letter_is_left_and_only_their_own_key_takes_them_away() {
    for (columns, rows) in [(60, 15), (80, 24), (110, 30), (160, 45)] {
        let mut bench = bench(columns, rows);
        let before = bench.frame();
        bench.keys("ctrl-s");
        for keys in ["", "j", "enter", "5", "q", "ctrl-c", "!"] {
            bench.keys(keys);
            let frame = bench.frame();
            let lines: Vec<&str> = frame.lines().collect();
            let (foot, body) = lines.split_last().unwrap();
            assert!(!body.concat().chars().any(char::is_alphanumeric), "{keys}: {frame}");
            assert_eq!(foot.trim(), "ctrl-s shows the letters again");
        }
        if columns == 80 {
            insta::assert_snapshot!("shapes_80x24", bench.frame());
        }
        // Who forgot the key gets out by a card that tells nothing either.
        bench.keys("esc");
        tells_nothing(&bench);
        bench.keys("q ctrl-s ctrl-s");
        assert_eq!(bench.frame().replace("14:02:0", ""), before.replace("14:02:0", ""), "{columns}");
    }
}

#[test]
fn a_long_stretch_is_spoken_of_in_the_header_and_takes_no_key() {
    let mut bench = bench(160, 45);
    for _ in 0..13 {
        nobody(&mut bench, 4);
        bench.keys("j");
    }
    assert_eq!(bench.rows_with("50 min without a break · Z pauses").len(), 1, "{}", bench.frame());
    bench.keys("Z j");
    assert_eq!(bench.rows_with("without a break").len(), 0, "{}", bench.frame());
}

#[test]
fn clicks_and_pastes_do_not_reach_what_is_covered() {
    let mut bench = bench(110, 30);
    bench.keys("n").typed("a note").keys("Z");
    assert!(bench.frame().contains("a noteZ"), "a letter is typed: {}", bench.frame());
    bench.keys("ctrl-q");
    tells_nothing(&bench);
    bench.paste("more").click(20, 5);
    tells_nothing(&bench);
    bench.keys("j");
    assert!(bench.frame().contains("a noteZ"), "{}", bench.frame());
    assert!(!bench.frame().contains("a noteZmore"), "{}", bench.frame());
}
