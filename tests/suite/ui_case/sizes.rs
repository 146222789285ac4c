//! Panes that are zoomed, sized by keys and by the mouse, and found as they were left.

use caseload::domain::{QueuePage, Session};
use caseload::request::{Reply, Request};
use caseload::ui::event::Event;
use ratatui::crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::desk::Desk;
use super::invented::{posts, view};
use crate::ui_queue::bench::{Bench, policy};

/// The case, opened from a queue of one.
fn case(size: (u16, u16), left: Session) -> Bench {
    let mut desk = Desk::new(posts());
    let mut bench = Bench::resumed(size, policy(), left, move |request| match request {
        Request::Queue { .. } => {
            Some(Reply::Queue(QueuePage { rows: vec![view().row], ..QueuePage::default() }))
        }
        Request::Case { .. } => Some(Reply::Case(Some(Box::new(view())))),
        request => desk.perform(request.clone()),
    });
    bench.keys("enter");
    bench
}

/// Columns of the panes in a row of the frame.
fn widths(bench: &Bench, row: usize) -> Vec<usize> {
    let line: Vec<char> = bench.frame().lines().nth(row).unwrap().chars().collect();
    let edges: Vec<usize> =
        line.iter().enumerate().filter(|(_, c)| "╭╮".contains(**c)).map(|(at, _)| at).collect();
    edges.chunks(2).map(|pane| pane[1] + 1 - pane[0]).collect()
}

fn shares(bench: &mut Bench) -> Option<Session> {
    bench.pass(5_000);
    bench.event(Event::Woke);
    let mut asked = bench.take_asked().into_iter().rev();
    asked.find_map(|request| if let Request::Keep(session) = request { Some(*session) } else { None })
}

#[test]
fn one_key_gives_a_pane_the_screen_and_the_same_key_gives_it_back() {
    let mut bench = case((160, 45), Session::default());
    assert_eq!(widths(&bench, 1), [40, 80, 40]);
    bench.keys("w");
    assert_eq!(widths(&bench, 1), [160], "{}", bench.frame());
    assert!(bench.frame().contains("zoomed · w all panes"), "{}", bench.frame());
    bench.keys("tab");
    assert!(bench.frame().contains("╭ hits "), "another pane has it now: {}", bench.frame());
    bench.keys(">");
    assert!(bench.frame().contains("one pane has it all: w brings the others back"), "{}", bench.frame());
    bench.keys("w");
    assert_eq!(widths(&bench, 1), [40, 80, 40]);
    bench.resize(60, 15);
    bench.keys("w");
    assert!(bench.frame().contains("one pane is all there is room for"), "{}", bench.frame());
    assert!(!bench.frame().contains("zoomed"), "{}", bench.frame());
}

#[test]
fn the_pane_with_the_focus_grows_and_the_reset_key_undoes_it() {
    let mut bench = case((160, 45), Session::default());
    bench.keys("> >");
    assert_eq!(widths(&bench, 1), [32, 96, 32], "the history grows on both sides");
    bench.keys("tab < tab >");
    assert_eq!(widths(&bench, 1), [36, 96, 28]);
    bench.resize(110, 30);
    assert_eq!(widths(&bench, 1), [66, 44], "another width has sizes of its own");
    bench.keys("+");
    let rows = |bench: &Bench| bench.frame().lines().position(|line| line.contains("╭ hits ")).unwrap();
    let before = rows(&bench);
    bench.keys("+ -");
    assert_eq!(rows(&bench), before);
    bench.keys("+");
    assert_eq!(rows(&bench), before + 2);
    bench.resize(160, 45);
    assert_eq!(widths(&bench, 1), [36, 96, 28]);
    bench.keys("tab *");
    assert_eq!(widths(&bench, 1), [40, 80, 40]);
    bench.keys("+");
    assert!(bench.frame().contains("no border to move this way"), "{}", bench.frame());
}

#[test]
fn sizes_are_kept_and_stand_again_at_the_next_start() {
    let mut bench = case((160, 45), Session::default());
    bench.keys("> >");
    let left = shares(&mut bench).unwrap();
    assert_eq!(left.panes.len(), 2, "{left:?}");
    let written = serde_json::to_string(&left).unwrap();
    let left: Session = serde_json::from_str(&written).unwrap();
    let bench = case((160, 45), Session { spots: Vec::new(), ..left });
    assert_eq!(widths(&bench, 1), [32, 96, 32]);
    let before: Session = serde_json::from_str(r#"{"spots":[],"kept":{}}"#).unwrap();
    assert_eq!(before, Session::default(), "what was kept before panes had sizes is read");
}

#[test]
fn a_border_that_is_dragged_stands_where_the_button_is_let_go() {
    let mut bench = case((160, 45), Session::default());
    let at = |kind, column| Event::Mouse(MouseEvent { kind, column, row: 10, modifiers: KeyModifiers::NONE });
    bench.event(at(MouseEventKind::Down(MouseButton::Left), 40));
    bench.event(at(MouseEventKind::Up(MouseButton::Left), 50));
    bench.draw();
    assert_eq!(widths(&bench, 1), [50, 70, 40]);
    bench.event(at(MouseEventKind::Up(MouseButton::Left), 60));
    bench.event(at(MouseEventKind::Down(MouseButton::Left), 20));
    bench.event(at(MouseEventKind::Up(MouseButton::Left), 60));
    bench.draw();
    assert_eq!(widths(&bench, 1), [50, 70, 40], "only a border is dragged");
}
