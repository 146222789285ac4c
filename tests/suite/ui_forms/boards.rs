//! Holds, disclosures, papers, incidents and reporters: keys in, requests out.

use caseload::domain::{AccountNo, DisclosureStanding, ReporterNo, Role};
use caseload::request::Request;

use super::desk::{
    Kept, bench, bench_of, hold, with_incidents, with_orders, with_papers, with_reporters, writes,
};
use crate::ui_queue::made::ago;

fn with_holds() -> Kept {
    Kept { holds: vec![hold("01A", "tco-6", 9), hold("01B", "us-2703f", 60)], ..Kept::default() }
}

#[test]
fn a_hold_is_renewed_and_ended_with_a_reason() {
    let (mut bench, _) = bench((110, 30), with_holds());
    bench.keys("g h");
    assert!(
        bench.frame().contains("! 1 due") && bench.frame().contains("DUE: 8 d left"),
        "{}",
        bench.frame()
    );
    bench.keys("r");
    assert!(bench.frame().contains("then until 2026-09-13"), "{}", bench.frame());
    bench.keys("enter");
    assert!(writes(&mut bench).is_empty());
    bench.typed("The court asked.").keys("enter");
    assert!(
        matches!(&writes(&mut bench)[..], [Request::RenewHold { case: AccountNo(2), hold, .. }] if hold == "01A")
    );
    bench.keys("j x").typed("No longer needed.").keys("enter");
    assert!(
        matches!(&writes(&mut bench)[..], [Request::EndHold { case: AccountNo(3), hold, .. }] if hold == "01B")
    );
}

#[test]
fn a_hold_renewed_as_often_as_its_kind_allows_cannot_be_renewed() {
    let mut kept = with_holds();
    kept.holds[0] = caseload::domain::Hold { renewed: 1, ..hold("01A", "us-2703f", 9) };
    let (mut bench, _) = bench((110, 30), kept);
    bench.keys("g h r");
    assert!(bench.frame().contains("which is all this kind allows"), "{}", bench.frame());
}

#[test]
fn a_hold_is_placed_by_a_kind_of_the_jurisdiction() {
    let (mut bench, _) = bench((110, 30), with_orders());
    bench.keys("j enter g k 2");
    assert!(bench.frame().contains("Kept until 2026-06-02"), "{}", bench.frame());
    bench.keys("enter").typed("county police").keys("enter");
    match &writes(&mut bench)[..] {
        [Request::PlaceHold { case: AccountNo(2), basis, requested_by }] => {
            assert_eq!((basis.as_str(), requested_by.as_str()), ("us-2703f", "county police"));
        }
        other => panic!("{other:?}\n{}", bench.frame()),
    }
}

#[test]
fn a_held_case_is_opened_from_the_list() {
    let (mut bench, _) = bench((110, 30), with_holds());
    bench.keys("g h enter");
    assert!(bench.frame().contains("holds ▸ case 2"), "{}", bench.frame());
}

#[test]
fn a_disclosure_takes_four_answers_and_a_second_person() {
    let (mut bench, desk) = bench((110, 30), Kept::default());
    bench.keys("j enter g d n");
    for text in
        ["Sgt. R. Example", "called back on the number of the town", "a child is missing", "the last address"]
    {
        bench.typed(text).keys("enter");
    }
    match &writes(&mut bench)[..] {
        [Request::AskDisclosure { case: AccountNo(2), form }] => assert_eq!(form.given, "the last address"),
        other => panic!("{other:?}\n{}", bench.frame()),
    }
    let row =
        |by: &str| DisclosureStanding { id: "01D".to_owned(), at: ago(5), by: by.to_owned(), approved: None };
    desk.borrow_mut().disclosures = vec![row("alice"), row("bob")];
    bench.keys("ctrl-r y");
    assert!(bench.frame().contains("your own: a second person answers it"), "{}", bench.frame());
    bench.keys("j y").typed("Checked twice.").keys("enter");
    assert!(
        matches!(&writes(&mut bench)[..], [Request::AnswerDisclosure { approved: true, why, .. }] if why == "Checked twice.")
    );
    bench.keys("x").typed("Too much.").keys("enter");
    assert!(matches!(&writes(&mut bench)[..], [Request::AnswerDisclosure { approved: false, .. }]));
}

#[test]
fn papers_are_read_one_after_the_other() {
    let (mut bench, _) = bench((110, 30), with_papers());
    bench.keys("j g p j");
    let kept = |request: &&Request| matches!(request, Request::KeptPaper { .. });
    assert_eq!(bench.take_asked().iter().filter(kept).count(), 2);
    bench.keys("enter G");
    assert!(bench.frame().contains("Line 59"), "{}", bench.frame());
}

#[test]
fn a_paper_that_is_read_from_the_right_stands_at_the_right() {
    let (mut bench, _) =
        bench((110, 30), Kept { arabic: true, blocked: Some("silence".to_owned()), ..with_papers() });
    bench.keys("j g p");
    let url = bench.rows_with("/p/952");
    assert!(url[0].trim_end_matches(['│', ' ']).ends_with("/p/952"), "{url:?}");
    assert!(bench.frame().contains("✗ MUST NOT LEAVE NOW: silence"), "{}", bench.frame());
}

#[test]
fn incidents_are_a_supervisors_business() {
    let (mut bench, _) = bench((110, 30), with_incidents());
    bench.keys("g i b");
    assert!(bench.frame().contains("this takes a supervisor"), "{}", bench.frame());
    let (mut bench, _) = bench_of((110, 30), with_incidents(), Role::Supervisor);
    bench
        .keys("g i b")
        .typed("Grey")
        .keys("enter")
        .typed("Grey Banner march")
        .keys("enter")
        .typed("Marches.")
        .keys("enter enter enter");
    assert!(bench.frame().contains("✗ small letters"), "{}", bench.frame());
    assert!(writes(&mut bench).is_empty());
    bench
        .keys("ctrl-u")
        .typed("grey-march")
        .keys("tab tab tab ctrl-u")
        .typed("2.5")
        .keys("tab")
        .typed("glorify-banner")
        .keys("enter");
    match &writes(&mut bench)[..] {
        [Request::BeginSurge { incident }] => {
            assert_eq!((incident.id.as_str(), incident.factor), ("grey-march", 25));
            assert_eq!(incident.rules, ["glorify-banner"]);
        }
        other => panic!("{other:?}\n{}", bench.frame()),
    }
    assert!(bench.frame().contains("incident grey-march begun with 12 cases"), "{}", bench.frame());
    bench.keys("x").typed("Links first.").keys("enter");
    assert!(
        matches!(&writes(&mut bench)[..], [Request::EndSurge { incident, .. }] if incident == "ledger-hall")
    );
    bench.keys("j x");
    assert!(bench.frame().contains("it has ended"), "{}", bench.frame());
}

#[test]
fn reporters_are_voided_and_restored_with_a_reason_by_a_supervisor() {
    let (mut bench, _) = bench_of((110, 30), with_reporters(), Role::Supervisor);
    bench.keys("g r v");
    assert!(bench.frame().contains("voided already"), "{}", bench.frame());
    bench.keys("r").typed("They wrote to us.").keys("enter");
    assert!(matches!(&writes(&mut bench)[..], [Request::RestoreReporter { reporter: ReporterNo(17), .. }]));
    bench.keys("j v enter");
    assert!(writes(&mut bench).is_empty());
    bench.typed("A brigade.").keys("enter");
    assert!(
        matches!(&writes(&mut bench)[..], [Request::VoidReporter { reporter: ReporterNo(4), why }] if why == "A brigade.")
    );
}
