//! A case inside the whole program: from the queue, through a decision, to the next case, by keys alone.

use caseload::domain::QueuePage;
use caseload::request::{Reply, Request};
use ratatui::crossterm::event::{KeyModifiers, MouseEvent, MouseEventKind};

use crate::ui_queue::bench::Bench;

use super::desk::{Desk, next_view};
use super::invented::{CASE, policy, posts, view};

fn bench(columns: u16, lines: u16) -> Bench {
    let mut desk = Desk::new(posts());
    Bench::with_policy((columns, lines), policy(), move |request| match request {
        Request::Queue { .. } => {
            Some(Reply::Queue(QueuePage { rows: vec![view().row], ..QueuePage::default() }))
        }
        Request::Case { case: CASE, .. } => Some(Reply::Case(Some(Box::new(view())))),
        Request::Case { .. } => Some(Reply::Case(Some(Box::new(next_view(&posts()))))),
        request => desk.perform(request.clone()),
    })
}

#[test]
fn a_suspension_goes_from_the_queue_to_the_next_case() {
    let mut bench = bench(160, 45);
    bench.keys("enter space 5 v 5 enter").typed("Two posts praise the raid.");
    bench
        .keys("enter")
        .typed("It wishes for more.")
        .keys("enter - enter")
        .typed("A label would not stop it.");
    insta::assert_snapshot!("program_160x45", bench.frame());
    bench.take_asked();
    bench.keys("enter");
    let asked = bench.take_asked();
    assert!(asked.iter().any(|request| matches!(request, Request::Decide { case: CASE, .. })), "{asked:?}");
    let read = |request: &Request| matches!(request, Request::Serve { read: Some(case), .. } if case.0 == 18);
    assert!(asked.iter().any(read), "the next case was read and is asked for: {asked:?}");
    assert!(bench.frame().contains("case 18"), "{}", bench.frame());
    assert!(bench.frame().contains("A5 @harbor_lights saved · leaves"), "{}", bench.frame());
}

#[test]
fn an_open_family_lists_its_clauses() {
    let mut bench = bench(110, 30);
    bench.keys("enter 5 v");
    assert_eq!(bench.rows_with("VE-5 Glorification").len(), 1, "{}", bench.frame());
    bench.keys("5");
    assert_eq!(bench.rows_with("VE-2").len(), 0, "{}", bench.frame());
}

#[test]
fn the_trail_opens_over_the_case() {
    let mut bench = bench(110, 30);
    bench.keys("enter");
    bench.take_asked();
    bench.keys("t");
    let asked = bench.take_asked();
    assert!(
        asked.iter().any(|request| matches!(request, Request::Trail { case: Some(CASE), .. })),
        "{asked:?}"
    );
}

#[test]
fn the_wheel_scrolls_what_is_under_it() {
    let mut bench = bench(160, 20);
    bench.keys("enter");
    let before = bench.frame();
    for _ in 0..8 {
        let kind = MouseEventKind::ScrollDown;
        bench.event(caseload::ui::event::Event::Mouse(MouseEvent {
            kind,
            column: 60,
            row: 9,
            modifiers: KeyModifiers::NONE,
        }));
    }
    bench.draw();
    assert_ne!(bench.frame(), before);
    assert!(bench.frame().contains("Fog again."), "{}", bench.frame());
}

#[test]
fn the_cursor_stands_on_the_selected_post() {
    let mut bench = bench(110, 30);
    bench.keys("enter");
    let (_, row) = bench.cursor();
    let line = bench.frame().lines().nth(usize::from(row)).unwrap().to_owned();
    assert!(line.contains("12:41"), "{line}");
}
