//! Several cases in one decision: marking, the dialog, and what became of each.

use caseload::domain::{AccountNo, BulkOutcome, DecisionId, Step};
use caseload::request::{Reply, Request};

use crate::ui_queue::bench::Bench;
use crate::ui_queue::made::{desk_of, long, small};

/// A desk that decides the first of the cases and refuses the others.
fn bench(columns: u16, lines: u16) -> Bench {
    let mut rows = small();
    rows[8].blind = true;
    let mut answer = desk_of(rows);
    Bench::new((columns, lines), move |request| match request {
        Request::Bulk { cases, .. } => Some(Reply::Bulk(
            cases
                .iter()
                .enumerate()
                .map(|(at, case)| BulkOutcome {
                    case: *case,
                    outcome: match at {
                        0 => Ok(DecisionId("01J".to_owned())),
                        _ => Err("you have not opened it".to_owned()),
                    },
                })
                .collect(),
        )),
        other => answer(other),
    })
}

fn bulk(bench: &mut Bench) -> Option<Request> {
    bench.take_asked().into_iter().find(|request| matches!(request, Request::Bulk { .. }))
}

#[test]
fn marks_stand_in_a_column_survive_paging_and_go_with_escape() {
    let mut bench = Bench::new((110, 30), desk_of(long(1000)));
    bench.keys("space space");
    assert!(bench.frame().contains("■ 2 marked"), "{}", bench.frame());
    bench.keys("G g g");
    assert_eq!(bench.rows_with(" ■").len() + bench.rows_with("▸■").len(), 3, "{}", bench.frame());
    bench.keys("space");
    assert!(bench.frame().contains("■ 1 marked"), "the same key takes it away: {}", bench.frame());
    bench.keys("esc");
    assert!(!bench.frame().contains('■'), "{}", bench.frame());
}

#[test]
fn no_more_than_twenty_five_are_marked() {
    let mut bench = Bench::new((110, 30), desk_of(long(1000)));
    for _ in 0..26 {
        bench.keys("space");
    }
    assert!(bench.frame().contains("■ 25 marked"), "{}", bench.frame());
    assert!(bench.frame().contains("25 cases are marked: no decision takes more"), "{}", bench.frame());
}

#[test]
fn a_blind_case_is_not_marked_and_tells_no_score() {
    let mut bench = bench(160, 45);
    bench.keys("G");
    let row = bench.rows_with("@river_bend").remove(0);
    assert!(row.contains("blind: judge first"), "{row}");
    assert!(!row.contains("reach") && !row.contains("S0"), "{row}");
    bench.keys("space");
    assert!(bench.frame().contains("blind: it is judged by itself"), "{}", bench.frame());
    bench.keys("D");
    assert_eq!(bulk(&mut bench), None);
}

#[test]
fn the_number_of_cases_is_typed_before_anything_is_decided() {
    let mut bench = bench(110, 30);
    bench.keys("5 j space space D 1 s 1 enter");
    bench.typed("Same text in both.").keys("enter").typed("It floods the place.").keys("enter 3 enter");
    assert!(bench.frame().contains("2 cases, 3 typed"), "{}", bench.frame());
    assert_eq!(bulk(&mut bench), None);
    bench.keys("backspace 2 enter");
    let Some(Request::Bulk { cases, draft }) = bulk(&mut bench) else { panic!("{}", bench.frame()) };
    assert_eq!(cases.len(), 2);
    assert_eq!((draft.typed, draft.steps.as_slice()), (2, &[Step::A1][..]));
    assert_eq!(draft.clause.as_deref(), Some("SP-1"));
    assert!(bench.frame().contains("1 case decided"), "{}", bench.frame());
    assert!(bench.frame().contains("you have not opened it"), "{}", bench.frame());
}

#[test]
fn each_case_is_undone_alone() {
    let mut bench = bench(110, 30);
    bench.keys("space space D 0 shift-tab 2 enter");
    assert!(bench.frame().contains("1 case decided"), "{}", bench.frame());
    bench.take_asked();
    bench.keys("j z");
    assert!(bench.frame().contains("nothing was decided there"), "{}", bench.frame());
    bench.keys("k z");
    let undone = Request::Undo { case: Some(AccountNo(1)) };
    assert!(bench.take_asked().contains(&undone));
    assert!(bench.frame().contains("undone"), "{}", bench.frame());
    bench.keys("z");
    assert!(bench.frame().contains("undone already"), "{}", bench.frame());
}

#[test]
fn one_clause_stands_and_a_newer_one_takes_its_place() {
    let mut bench = bench(110, 30);
    bench.keys("space D 1 v 5 s 1");
    assert_eq!(bench.rows_with("SP-1 Repetition").len(), 1, "{}", bench.frame());
    assert!(bench.rows_with("VE-5").is_empty(), "{}", bench.frame());
}

#[test]
fn decisions_for_several_at_every_size() {
    for (columns, lines) in [(160, 45), (110, 30), (80, 24)] {
        let looks = |name: &str, bench: &Bench| {
            insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(format!("{name}_{columns}x{lines}"), bench.frame());
            });
        };
        let mut bench = bench(columns, lines);
        bench.keys("5 j space space k");
        looks("bulk_marks", &bench);
        bench.keys("D 1 s 1 enter").typed("Same text in both.");
        looks("bulk_dialog", &bench);
        bench.keys("enter").typed("It floods the place.").keys("enter 2 enter");
        looks("bulk_outcomes", &bench);
    }
}
