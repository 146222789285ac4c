//! Rules run over the stored posts from the rules screen.

use caseload::domain::{Calm, Problem, Reviewer, Role};
use caseload::request::{Reply, Request};
use caseload::ui::setup::Setup;
use caseload::ui::theme::Theme;

use super::made::{desk, list};
use crate::ui_queue::bench::Bench;
use crate::ui_queue::bench::policy;

fn asked_to_scan(bench: &mut Bench) -> bool {
    bench.take_asked().contains(&Request::Scan)
}

const fn progress(done: u64, hits: u64) -> Reply {
    Reply::Scanning { done, of: 12_340, hits }
}

#[test]
fn that_rules_are_behind_is_said_and_one_is_asked_before_they_are_run() {
    let mut bench = Bench::new((110, 30), desk(list()));
    bench.keys("P");
    assert!(bench.frame().contains("behind by 12,340 posts"), "{}", bench.frame());
    bench.keys("S");
    assert!(bench.frame().contains("run rules over stored posts"), "{}", bench.frame());
    assert!(!asked_to_scan(&mut bench));
    bench.keys("esc");
    assert!(!asked_to_scan(&mut bench));
    bench.keys("S enter");
    assert!(asked_to_scan(&mut bench));
}

#[test]
fn progress_is_seen_from_every_screen_and_the_list_is_read_again_at_the_end() {
    let mut bench = Bench::new((110, 30), desk(list()));
    bench.keys("P S enter");
    bench.answer_meanwhile(progress(0, 0));
    bench.answer_meanwhile(progress(6_170, 31));
    assert!(bench.frame().contains("rules 50 % · 31 hits · 6,170 of 12,340 posts"), "{}", bench.frame());
    // The screen that asked for it may go.
    bench.keys("q");
    bench.answer_meanwhile(progress(9_255, 40));
    let header = bench.frame().lines().next().unwrap_or_default().to_owned();
    assert!(header.contains("rules 75 % · 40 hits"), "{header}");
    bench.keys("P");
    bench.answer_meanwhile(progress(9_300, 41));
    bench.keys("S");
    assert!(bench.frame().contains("are being run"), "it is not asked for twice: {}", bench.frame());
    bench.take_asked();
    bench.answer_meanwhile(progress(12_340, 55));
    assert!(bench.take_asked().contains(&Request::Rules));
    assert!(bench.frame().contains("rules run over 12,340 posts: 55 hits"), "{}", bench.frame());
    assert!(!bench.frame().lines().next().unwrap_or_default().contains("rules 7"));
}

#[test]
fn a_run_that_fails_is_said_and_can_be_asked_for_again() {
    let mut bench = Bench::new((110, 30), desk(list()));
    bench.keys("P S enter");
    bench.answer_meanwhile(progress(100, 0));
    bench.answer_meanwhile(Reply::Failed(Problem::machine("the disk is full")));
    assert!(bench.frame().contains("✗ the disk is full"), "{}", bench.frame());
    assert!(!bench.frame().contains("rules 0 %"), "{}", bench.frame());
    bench.take_asked();
    bench.keys("S enter");
    assert!(asked_to_scan(&mut bench));
}

#[test]
fn nothing_to_run_is_said_too() {
    let mut bench = Bench::new((110, 30), desk(list()));
    bench.keys("P S enter");
    bench.answer_meanwhile(Reply::Scanning { done: 0, of: 0, hits: 0 });
    assert!(bench.frame().contains("the rules are up to date"), "{}", bench.frame());
}

#[test]
fn where_nothing_is_to_move_progress_is_told_in_tenths_and_no_frame_is_drawn_between() {
    let setup = Setup { calm: Calm { still: true, ..Calm::PLAIN }, ..Theme::ansi().into() };
    let alice = Reviewer::new("alice", Role::Reviewer);
    let mut bench = Bench::made((110, 30), policy(), setup, alice, desk(list()));
    bench.keys("P S enter");
    bench.answer_meanwhile(progress(0, 0));
    bench.keys("q");
    let mut told = Vec::new();
    for done in 1..=100 {
        bench.answer_meanwhile(progress(done * 100, done));
        told.push(bench.frame().lines().next().unwrap_or_default().to_owned());
    }
    told.dedup();
    // None up to nine tenths, eight of 12,340 being reached.
    assert_eq!(told.len(), 9, "{told:#?}");
}
