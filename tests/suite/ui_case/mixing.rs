//! Severe cases in a row: when a milder one is asked for, and what is said of it.

use caseload::domain::{Calm, QueuePage, Reviewer, Role};
use caseload::request::{Reply, Request};
use caseload::ui::setup::Setup;
use caseload::ui::theme::Theme;

use super::desk::{Desk, next_view};
use super::invented::{CASE, policy, posts, view};
use crate::ui_queue::bench::Bench;

/// On the severe case that the invented desk has, with severe ones behind it.
fn bench(severe_run: Option<u16>) -> Bench {
    let mut desk = Desk::new(posts());
    let setup = Setup { calm: Calm { severe_run, ..Calm::PLAIN }, ..Theme::ansi().into() };
    let alice = Reviewer::new("alice", Role::Reviewer);
    let mut bench = Bench::made((160, 45), policy(), setup, alice, move |request| match request {
        Request::Queue { .. } => {
            Some(Reply::Queue(QueuePage { rows: vec![view().row], ..QueuePage::default() }))
        }
        Request::Case { case: CASE, .. } => Some(Reply::Case(Some(Box::new(view())))),
        Request::Case { .. } => Some(Reply::Case(Some(Box::new(next_view(&posts()))))),
        request => desk.perform(request.clone()),
    });
    bench.keys("enter");
    bench
}

/// Decides, and says whether a milder case was read ahead and asked for.
fn decide(bench: &mut Bench) -> (bool, bool) {
    bench.take_asked();
    bench.keys("0 enter");
    let asked = bench.take_asked();
    let read = asked.iter().any(|request| matches!(request, Request::Next { milder: true, .. }));
    let served = asked.iter().find_map(|request| match request {
        Request::Serve { milder, .. } => Some(*milder),
        _ => None,
    });
    (read, served.unwrap())
}

#[test]
fn after_so_many_severe_cases_a_milder_one_is_read_ahead_and_asked_for() {
    let mut bench = bench(Some(2));
    assert_eq!(decide(&mut bench), (false, false));
    assert!(!bench.frame().contains("in a row"), "{}", bench.frame());
    assert_eq!(decide(&mut bench), (true, true));
    let frame = bench.frame().replace(['\n', '│'], " ");
    let words: Vec<&str> = frame.split_whitespace().collect();
    assert!(words.join(" ").contains("2 severe or more in a row"), "{}", bench.frame());
    assert_eq!(decide(&mut bench), (true, true), "as long as they are severe");
}

#[test]
fn turned_off_nothing_is_counted() {
    let mut bench = bench(None);
    for _ in 0..4 {
        assert_eq!(decide(&mut bench), (false, false));
    }
}
