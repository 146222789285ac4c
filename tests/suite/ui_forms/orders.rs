//! Orders: typed in, answered, kept silent about.

use caseload::domain::{AccountNo, Measure, Order, OrderAnswer, PaperAsk, PauseReason, Time};
use caseload::request::Request;

use super::desk::{Kept, bench, with_orders, writes};
use crate::ui_queue::bench::Bench;

fn time(text: &str) -> Time {
    Time::parse(text).expect("a moment")
}

/// The one order that was sent.
#[track_caller]
fn taken(bench: &mut Bench) -> (String, Order) {
    match &writes(bench)[..] {
        [Request::TakeOrder { account, order }] => (account.to_string(), (**order).clone()),
        other => panic!("{other:?}\n{}", bench.frame()),
    }
}

#[test]
fn a_one_hour_order_takes_five_rows_and_one_enter_after_each() {
    let (mut bench, _) = bench((110, 30), Kept::default());
    bench.keys("g n").typed("harbour.example:77").keys("enter").typed("2026/119").keys("enter");
    bench.typed("Court of the Harbour").keys("enter");
    bench.typed("https://harbour.example/p/1 https://harbour.example/p/2").keys("enter enter a c");
    assert!(writes(&mut bench).is_empty());
    bench.keys("enter");
    let (account, order) = taken(&mut bench);
    assert_eq!(account, "harbour.example:77");
    assert_eq!((order.reference.as_str(), order.grounds), ("2026/119", vec!['a', 'c']));
    assert_eq!(order.urls.len(), 2);
    // The moment at which the form was opened, not the one at which it was done.
    assert_eq!(order.received, Some(time("2026-03-04T14:02:00Z")));
    assert_eq!((order.provider_state.as_str(), order.genuine, order.silence), ("IE", None, false));
    assert!(bench.frame().contains("order 2026/119 taken"), "{}", bench.frame());
}

#[test]
fn over_a_case_the_account_is_known_and_marked_posts_stand_in_the_form() {
    let (mut bench, _) = bench((110, 30), with_orders());
    bench
        .keys("j enter g n")
        .typed("2026/120")
        .keys("enter")
        .typed("Court")
        .keys("enter enter enter enter enter");
    let (account, order) = taken(&mut bench);
    assert_eq!((account.as_str(), order.reference.as_str()), ("harbour.example:102", "2026/120"));
}

#[test]
fn the_rest_of_the_annex_reaches_the_order() {
    let (mut bench, _) = bench((160, 45), with_orders());
    bench.keys("j g o g n").typed("2026/121").keys("tab ctrl-u").typed("13:50").keys("tab").typed("Court");
    bench.keys("tab tab").typed("951 952").keys("tab b tab").typed("de").keys("tab tab tab").typed("13:00");
    bench.keys("tab").typed("the second post").keys("tab").typed("reasons").keys("tab space tab").typed("6w");
    bench.keys("tab space tab space tab 2 tab").typed("Judge R.").keys("tab tab tab tab tab right");
    bench.keys("enter enter");
    let (_, order) = taken(&mut bench);
    assert_eq!(order.received, Some(time("2026-03-04T13:50:00Z")));
    assert_eq!(order.issued, Some(time("2026-03-04T13:00:00Z")));
    assert_eq!((order.posts.len(), order.grounds, order.issuing_state.as_str()), (2, vec!['b'], "DE"));
    assert!(order.silence && order.cross_border && order.copy_sent);
    let until = order.silent_until.expect("a moment");
    assert_eq!(until.date(), "2026-04-15");
    assert_eq!((order.authority.kind.word(), order.genuine), ("law-enforcement", Some(true)));
}

#[test]
fn a_form_says_in_place_what_is_wrong_and_sends_nothing() {
    let (mut bench, _) = bench((110, 30), Kept::default());
    bench.keys("g n").typed("no colon").keys("enter").typed("2026 119").keys("enter").typed("Court");
    bench.keys("enter enter enter enter");
    assert!(writes(&mut bench).is_empty());
    let frame = bench.frame();
    assert!(frame.contains("✗ expected `platform:id`"), "{frame}");
    assert!(frame.contains("✗ an id holds visible ASCII characters only"), "{frame}");
    bench
        .keys("shift-tab tab ctrl-u")
        .typed("harbour.example:7")
        .keys("tab ctrl-u")
        .typed("2026/1")
        .keys("enter");
    let (account, order) = taken(&mut bench);
    assert_eq!((account.as_str(), order.reference.as_str()), ("harbour.example:7", "2026/1"));
}

#[test]
fn a_moment_that_cannot_be_is_refused_beside_its_row() {
    let (mut bench, _) = bench((110, 30), with_orders());
    bench
        .keys("j enter g n")
        .typed("2026/1")
        .keys("tab ctrl-u")
        .typed("2027-01-01")
        .keys("enter enter enter enter enter enter");
    assert!(bench.frame().contains("✗ that is still to come"), "{}", bench.frame());
    assert!(writes(&mut bench).is_empty());
}

#[test]
fn a_draft_survives_escape_and_is_gone_once_recorded() {
    let (mut bench, _) = bench((110, 30), with_orders());
    bench.keys("j enter g n").typed("2026/122").keys("esc");
    assert!(bench.frame().contains("what was typed is kept"), "{}", bench.frame());
    bench.keys("q j j g n").typed("other:1").keys("esc k k enter g n");
    assert!(bench.frame().contains("2026/122"), "{}", bench.frame());
    bench.typed("Court").keys("enter enter enter enter");
    assert_eq!(taken(&mut bench).1.reference, "2026/122");
    bench.keys("g n");
    assert!(!bench.rows_with("reference").iter().any(|row| row.contains("2026/122")), "{}", bench.frame());
}

#[test]
fn an_order_that_cannot_be_saved_stays_in_the_form() {
    let (mut bench, desk) = bench((110, 30), Kept { broken: true, ..with_orders() });
    bench.keys("j enter g n").typed("2026/123").keys("enter").typed("Court").keys("enter enter enter enter");
    assert!(bench.frame().contains("✗ not recorded: the disk is full"), "{}", bench.frame());
    desk.borrow_mut().broken = false;
    bench.take_asked();
    bench.keys("enter");
    assert_eq!(taken(&mut bench).1.reference, "2026/123");
}

#[test]
fn an_answer_is_recorded_only_after_its_paper_was_shown() {
    let (mut bench, _) = bench((110, 30), with_orders());
    bench.keys("j g o d");
    assert!(bench.take_asked().iter().all(Request::only_reads));
    bench.keys("enter");
    let paper =
        |request: &Request| matches!(request, Request::Paper { ask: PaperAsk::OrderAnswer { .. }, .. });
    let asked = bench.take_asked();
    assert!(asked.iter().any(paper) && asked.iter().all(Request::only_reads), "{asked:?}");
    assert!(
        bench.frame().contains("ANNEX II") && bench.frame().contains("THIS IS THE PAPER"),
        "{}",
        bench.frame()
    );
    bench.keys("enter");
    match &writes(&mut bench)[..] {
        [Request::AnswerOrder { case: AccountNo(2), reference, answer }] => {
            assert_eq!(reference, "2026/118");
            let OrderAnswer::Executed { measure, at } = answer else { panic!("{answer:?}") };
            assert_eq!(*measure, Measure::Removed);
            assert_eq!(at.date(), "2026-03-04");
        }
        other => panic!("{other:?}"),
    }
    assert!(bench.frame().contains("✓ carried out"), "{}", bench.frame());
    bench.keys("d");
    assert!(bench.frame().contains("it was carried out and answered"), "{}", bench.frame());
}

#[test]
fn a_paper_kept_otherwise_than_shown_is_said() {
    let (mut bench, _) = bench((110, 30), Kept { fickle: true, ..with_orders() });
    bench.keys("j g o d enter enter");
    assert!(bench.frame().contains("the paper kept is not the one shown"), "{}", bench.frame());
}

#[test]
fn escape_leads_from_the_paper_back_to_the_form() {
    let (mut bench, _) = bench((110, 30), with_orders());
    bench.keys("j g o u 2 enter").typed("Its urls are cut off.").keys("enter esc");
    assert!(bench.frame().contains("Its urls are cut off."), "{}", bench.frame());
    assert!(writes(&mut bench).is_empty());
    bench.keys("enter enter");
    match &writes(&mut bench)[..] {
        [Request::AnswerOrder { answer: OrderAnswer::NotExecuted { reason, explanation }, .. }] => {
            assert_eq!(
                (*reason, explanation.as_str()),
                (PauseReason::ManifestError, "Its urls are cut off.")
            );
        }
        other => panic!("{other:?}\n{}", bench.frame()),
    }
}

#[test]
fn silence_says_what_will_be_before_it_is_recorded() {
    let (mut bench, _) = bench((110, 30), with_orders());
    bench.keys("j g o s");
    assert!(bench.frame().contains("the author MAY BE TOLD at once"), "{}", bench.frame());
    bench.typed("6w");
    assert!(bench.frame().contains("NOT told until 2026-04-15"), "{}", bench.frame());
    bench.keys("enter").typed("The court asked for it.").keys("enter");
    match &writes(&mut bench)[..] {
        [Request::Silence { until: Some(until), why, .. }] => {
            assert_eq!((until.date().as_str(), why.as_str()), ("2026-04-15", "The court asked for it."));
        }
        other => panic!("{other:?}\n{}", bench.frame()),
    }
}

#[test]
fn keys_in_a_burst_record_no_order() {
    let (mut bench, _) = bench((110, 30), with_orders());
    bench.keys("j enter g n").paste("2026/1\rCourt\r\r\r\r\r");
    bench.pass(1000);
    bench.wake();
    assert!(writes(&mut bench).is_empty());
}
