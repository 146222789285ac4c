//! The rules screen in the whole program, by keys and clicks.

use caseload::domain::{AccountNo, Problem, RuleList};
use caseload::request::{Reply, Request};

use super::made::{desk, list, many, view};
use crate::ui_queue::bench::Bench;

fn bench(columns: u16, rows: u16) -> Bench {
    Bench::new((columns, rows), desk(list()))
}

/// The row of the selected rule, the column of its mark cut off.
fn selected(bench: &Bench) -> String {
    bench.rows_with("│▸ ").first().cloned().unwrap_or_else(|| panic!("{}", bench.frame()))
}

#[test]
fn a_record_is_said_in_counts_bar_and_interval_and_unknown_is_said_in_words() {
    let mut bench = bench(160, 45);
    bench.keys("P");
    let row = selected(&bench);
    assert!(row.contains("41 of 52") && row.contains('┿') && row.contains(".66–.88"), "{row}");
    bench.keys("j");
    assert!(selected(&bench).contains("not judged yet"), "{}", selected(&bench));
}

#[test]
fn the_rule_beside_the_list_follows_the_selection() {
    let mut bench = bench(160, 45);
    bench.keys("P");
    assert!(bench.frame().contains("starter/glorify-banner v4"), "{}", bench.frame());
    bench.keys("j j");
    assert!(bench.frame().contains("starter/raid-words v4"), "{}", bench.frame());
    bench.keys("4 j");
    assert!(bench.frame().contains("⇢ the platform's own rule"), "{}", bench.frame());
    bench.keys("k");
    assert!(bench.frame().contains("not in force any more"), "{}", bench.frame());
}

#[test]
fn one_rule_is_asked_for_at_a_time_and_the_newest_next() {
    let mut rest = desk(list());
    let mut bench = Bench::new((160, 45), move |request: &Request| match request {
        Request::Rule { .. } => None,
        other => rest(other),
    });
    bench.keys("P j j j");
    assert_eq!(bench.waiting().len(), 1, "{:?}", bench.waiting());
    let first = Reply::Rule(Some(Box::new(view(&list().rules[0]))));
    bench.answer_waiting(0, first);
    assert!(!bench.frame().contains("starter/glorify-banner"), "the answer is about another rule");
    match bench.waiting().as_slice() {
        [Request::Rule { rule, .. }] => assert_eq!(rule.id, "short-links"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_sample_opens_its_case_at_the_post_and_the_way_back_leads_to_the_same_place() {
    let mut bench = bench(160, 45);
    bench.keys("P j enter enter j");
    let before = bench.frame();
    assert!(before.contains("▸ 2026"), "a sample is chosen: {before}");
    bench.take_asked();
    bench.keys("enter");
    let case =
        |request: &Request| matches!(request, Request::Case { case: AccountNo(2), focus: Some(_), .. });
    assert!(bench.take_asked().iter().any(case));
    assert!(bench.frame().contains("rules ▸ case 2"), "{}", bench.frame());
    bench.keys("q");
    let body = |frame: &str| frame.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    let (was, is) = (body(&before), body(&bench.frame()));
    assert_eq!(was[..was.len() - 1], is[..is.len() - 1]);
}

#[test]
fn a_filter_is_typed_live_and_escape_leads_back_step_by_step() {
    let mut bench = bench(110, 30);
    bench.keys("P /").typed("links");
    assert_eq!(bench.rows_with("glorify").len(), 0, "{}", bench.frame());
    assert!(bench.frame().contains("2 of 7 rules"), "{}", bench.frame());
    bench.keys("enter tab esc");
    assert!(bench.frame().contains("short-links"));
    bench.keys("esc");
    assert!(bench.frame().contains("glorify-banner"));
    bench.keys("esc");
    assert!(bench.frame().contains("next up"));
}

#[test]
fn the_order_is_said_in_the_border() {
    let mut bench = bench(110, 30);
    bench.keys("P");
    assert!(bench.frame().contains("by pack"));
    bench.keys("o");
    assert!(bench.frame().contains("surest first"));
    bench.keys("o");
    assert!(bench.frame().contains("most hits first"));
    bench.keys("o");
    assert!(bench.frame().contains("by pack"));
}

#[test]
fn clicks_select_rules_and_samples() {
    let mut bench = bench(160, 45);
    bench.keys("P");
    let row = bench.frame().lines().position(|line| line.contains("old-hosts")).expect("a row");
    bench.click(20, row as u16);
    assert!(selected(&bench).contains("old-hosts"));
    bench.keys("enter enter");
    let row = bench.frame().lines().position(|line| line.contains("@walker_3")).expect("a sample");
    bench.take_asked();
    bench.click(120, row as u16).click(120, row as u16);
    let asked = bench.take_asked();
    let case =
        |request: &Request| matches!(request, Request::Case { case: AccountNo(3), focus: Some(_), .. });
    assert!(asked.iter().any(case), "{asked:?}");
}

#[test]
fn the_cursor_stands_on_the_selected_row_of_either_pane() {
    let mut bench = bench(110, 30);
    bench.keys("P j j");
    let row = bench.frame().lines().position(|line| line.contains("│▸ ")).expect("a row");
    assert_eq!(bench.cursor(), (1, row as u16));
    bench.keys("enter enter");
    let (_, y) = bench.cursor();
    assert!(bench.frame().lines().nth(y.into()).expect("a row").contains("@walker_1"), "{}", bench.frame());
}

#[test]
fn a_rule_is_read_line_by_line_down_to_its_last_sample_and_up_again() {
    let mut bench = bench(80, 24);
    bench.keys("P enter");
    let top = bench.frame();
    bench.keys("9 9 j");
    assert!(bench.frame().contains("▸ 2026") && bench.frame().contains("@walker_3"), "{}", bench.frame());
    bench.keys("9 9 k");
    assert_eq!(bench.frame(), top);
}

#[test]
fn a_rule_is_there_from_the_case_whose_hit_is_at_hand() {
    let mut bench = bench(110, 30);
    bench.keys("enter P");
    assert!(bench.frame().contains("case 1 · ") || bench.frame().contains("▸ rules"), "{}", bench.frame());
    bench.keys("q");
    assert!(!bench.frame().contains("▸ rules"));
}

#[test]
fn five_thousand_rules_are_drawn_by_the_window() {
    let mut bench = Bench::new((110, 30), desk(many(5_000)));
    bench.keys("P G");
    assert!(selected(&bench).contains("rule-4999"), "{}", bench.frame());
    bench.keys("1 0 0 k");
    assert!(selected(&bench).contains("rule-4899"), "{}", bench.frame());
    bench.keys("g g");
    assert!(selected(&bench).contains("rule-0000"), "{}", bench.frame());
    assert!(bench.frame().contains("starter 1.2"), "the head of the pack is seen: {}", bench.frame());
}

#[test]
fn no_rules_and_no_packs_are_said() {
    let mut bench = Bench::new((80, 24), desk(RuleList::default()));
    bench.keys("P j k G enter o t esc S");
    assert!(bench.frame().contains("no pack of rules is in force"), "{}", bench.frame());
}

#[test]
fn a_list_that_does_not_come_is_not_taken_for_an_empty_one() {
    let mut failed = false;
    let mut rest = desk(list());
    let mut bench = Bench::new((110, 30), move |request: &Request| match request {
        Request::Rules if !failed => {
            failed = true;
            Some(Reply::Failed(Problem::machine("the queue file cannot be read")))
        }
        other => rest(other),
    });
    bench.keys("P");
    assert!(bench.frame().contains("the rules could not be read"), "{}", bench.frame());
    assert!(!bench.frame().contains("no pack"), "{}", bench.frame());
    bench.keys("ctrl-r");
    assert!(bench.frame().contains("glorify-banner"), "{}", bench.frame());
}

#[test]
fn a_failure_leaves_the_screen_usable() {
    let mut failed = false;
    let mut rest = desk(list());
    let mut bench = Bench::new((110, 30), move |request: &Request| match request {
        Request::Rule { .. } if !failed => {
            failed = true;
            Some(Reply::Failed(Problem::machine("the queue file cannot be read")))
        }
        other => rest(other),
    });
    bench.keys("P");
    assert!(bench.frame().contains("✗ the queue file"), "{}", bench.frame());
    bench.keys("j");
    assert!(bench.frame().contains("starter/vague-wish v4"), "{}", bench.frame());
}
