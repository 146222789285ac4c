//! A life in danger: two keys from anywhere, and nothing that blocks.

use caseload::domain::{AccountNo, PaperAsk};
use caseload::request::{Reply, Request};

use super::desk::{Kept, bench, raised, with_orders, writes};
use crate::ui_queue::bench::Bench;
use crate::ui_queue::made::{desk_of, small};

#[track_caller]
fn leads_to_the_sentence(keys: &str, typed: &str, then: &str) {
    let (mut bench, _) = bench((110, 30), with_orders());
    bench.keys(keys).typed(typed).keys(then);
    let frame = bench.frame();
    assert!(frame.contains("‼ a life is in danger"), "{keys} {then}\n{frame}");
    bench.typed("At six, at the hall.").keys("enter");
    match &writes(&mut bench)[..] {
        [Request::RaiseThreat { case: AccountNo(2), why }] => assert_eq!(why, "At six, at the hall."),
        other => panic!("{keys} {then}: {other:?}\n{}", bench.frame()),
    }
}

#[test]
fn one_key_leads_there_from_every_screen_with_a_case() {
    leads_to_the_sentence("j !", "", "");
    leads_to_the_sentence("j enter !", "", "");
    leads_to_the_sentence("j g o !", "", "");
    leads_to_the_sentence("j g p !", "", "");
    leads_to_the_sentence("j enter ctrl-t", "", "");
    // Where letters are typed the typed text wins; a key that types nothing leads there.
    leads_to_the_sentence("ctrl-f", "harbour", "down ctrl-t");
    leads_to_the_sentence("j enter n", "half a note", "ctrl-t");
    leads_to_the_sentence("j enter 3", "", "ctrl-t");
    leads_to_the_sentence("j enter g n", "2026/1", "ctrl-t");
    leads_to_the_sentence("j enter ?", "", "!");
}

#[test]
fn typed_text_wins_over_the_key() {
    let (mut bench, _) = bench((110, 30), with_orders());
    bench.keys("j enter n").typed("danger!");
    assert!(bench.frame().contains("danger!") && !bench.frame().contains("a life is in danger"));
}

#[test]
fn without_a_case_it_says_what_is_missing() {
    let mut bench = Bench::new((110, 30), desk_of(Vec::new()));
    bench.keys("!");
    assert!(bench.frame().contains("select a case first"), "{}", bench.frame());
    let mut bench = Bench::new((110, 30), desk_of(small()));
    bench.keys("P !");
    assert!(bench.frame().contains("select a case first"), "{}", bench.frame());
}

#[test]
fn whom_to_call_is_there_before_the_desk_has_answered() {
    let mut answer = desk_of(small());
    let mut bench = Bench::new((110, 30), move |request: &Request| match request {
        Request::Case { .. } => None,
        other => answer(other),
    });
    bench.keys("j !");
    assert!(bench.frame().contains("112") && bench.frame().contains("Europol"), "{}", bench.frame());
    bench.answer_waiting(0, Reply::Failed(caseload::domain::Problem::machine("the file is gone")));
    assert!(bench.frame().contains("112"), "{}", bench.frame());
}

#[test]
fn telling_is_kept_with_whom_how_and_when() {
    let (mut bench, _) = bench((110, 30), Kept { threat: Some(raised("At six.")), ..Kept::default() });
    bench.keys("j !");
    assert!(bench.frame().contains("CALL SOMEBODY"), "{}", bench.frame());
    bench.keys("t 1 enter");
    match &writes(&mut bench)[..] {
        [Request::TellThreat { told, notice: None, .. }] => {
            assert_eq!(
                (told.recipient.as_str(), told.how.as_str()),
                ("Emergency services, 112", "telephone")
            );
        }
        other => panic!("{other:?}\n{}", bench.frame()),
    }
    assert!(bench.frame().contains("✓ 2 TOLD"), "{}", bench.frame());
}

#[test]
fn somebody_who_is_not_on_the_sheet_is_named() {
    let (mut bench, _) = bench((110, 30), Kept { threat: Some(raised("At six.")), ..Kept::default() });
    bench.keys("j ! t left enter");
    assert!(writes(&mut bench).is_empty());
    assert!(bench.frame().contains("✗ who was it?"), "{}", bench.frame());
    bench.typed("Officer R., harbour police").keys("enter");
    match &writes(&mut bench)[..] {
        [Request::TellThreat { told, .. }] => assert_eq!(told.recipient, "Officer R., harbour police"),
        other => panic!("{other:?}\n{}", bench.frame()),
    }
}

#[test]
fn the_packet_is_shown_before_it_is_kept() {
    let (mut bench, _) = bench((110, 30), Kept { threat: Some(raised("At six.")), ..Kept::default() });
    bench
        .keys("j ! n")
        .typed("visitors of the hall")
        .keys("enter enter")
        .typed("ie de")
        .keys("enter enter enter 2 enter");
    assert!(writes(&mut bench).is_empty());
    assert!(bench.frame().contains("Feared: At six."), "{}", bench.frame());
    bench.keys("enter");
    match &writes(&mut bench)[..] {
        [Request::TellThreat { told, notice: Some(notice), .. }] => {
            assert_eq!(notice.states, ["IE", "DE"]);
            assert_eq!(
                (notice.explanation.as_str(), notice.people_at_risk.as_str()),
                ("At six.", "visitors of the hall")
            );
            assert!(told.recipient.starts_with("National contact point"), "{told:?}");
        }
        other => panic!("{other:?}\n{}", bench.frame()),
    }
    let paper = |request: &Request| matches!(request, Request::Paper { ask: PaperAsk::Threat { .. }, .. });
    assert!(!bench.take_asked().iter().any(paper));
}

#[test]
fn settling_warns_where_nobody_was_told_and_takes_a_reason() {
    let (mut bench, _) = bench((110, 30), Kept { threat: Some(raised("At six.")), ..Kept::default() });
    bench.keys("j ! s");
    assert!(bench.frame().contains("Nobody is recorded as told"), "{}", bench.frame());
    bench.keys("enter");
    assert!(writes(&mut bench).is_empty());
    bench.typed("It was a song.").keys("enter");
    assert!(
        matches!(&writes(&mut bench)[..], [Request::SettleThreat { why, .. }] if why == "It was a song.")
    );
    assert!(bench.frame().contains("✓ 3 SETTLED"), "{}", bench.frame());
}
