//! Several cases at once, with restraint: only opened ones, at most 25, one clause, the count typed, each an entry of
//! its own.

use std::collections::BTreeMap;

use caseload::domain::{AccountNo, BulkDraft, BulkOutcome, EvidenceKind, Fact, Step};
use caseload::request::{Reply, Request};

use super::rig::{Person, Rig, SLOGAN, person};

fn together(step: Step, typed: u32) -> BulkDraft {
    BulkDraft {
        steps: vec![step],
        clause: (step > Step::A0).then(|| "VE-5".to_owned()),
        duration: None,
        facts: "Each raises the banner.".to_owned(),
        why: "It praises those who carry it.".to_owned(),
        why_not_lower: String::new(),
        exceptions: BTreeMap::new(),
        typed,
    }
}

fn rig() -> Rig {
    let mut people: Vec<_> = (1..=5).map(|id| person(id, 2)).collect();
    people.push(Person { id: 6, texts: vec!["Nothing of that kind stands here at all".to_owned()] });
    people.push(Person { id: 7, texts: vec![SLOGAN.to_owned(); 14] });
    let mut rig = Rig::new(&people, false);
    for id in 1..=7 {
        if id != 3 {
            rig.claim(id);
        }
    }
    rig
}

fn bulk(rig: &mut Rig, ids: &[u32], draft: BulkDraft) -> Reply {
    let cases: Vec<_> = ids.iter().map(|id| rig.case(*id)).collect();
    rig.desk.perform(Request::Bulk { cases, draft: Box::new(draft) })
}

#[track_caller]
fn outcomes(reply: Reply) -> Vec<BulkOutcome> {
    match reply {
        Reply::Bulk(outcomes) => outcomes,
        reply => panic!("{reply:?}"),
    }
}

#[track_caller]
fn refuses(reply: Reply, words: &str) {
    match reply {
        Reply::Failed(problem) => assert!(problem.message.contains(words), "{}", problem.message),
        reply => panic!("{reply:?}"),
    }
}

#[test]
fn each_case_is_an_entry_of_its_own_with_its_own_evidence_and_its_own_undo() {
    let mut rig = rig();
    let made = outcomes(bulk(&mut rig, &[1, 2, 7], together(Step::A3, 3)));
    assert!(made.iter().all(|outcome| outcome.outcome.is_ok()), "{made:?}");
    let Reply::Trail(page) = rig.desk.perform(Request::Trail { case: None, before: None, limit: 3 }) else {
        panic!("no trail")
    };
    let decisions: Vec<_> = page
        .rows
        .iter()
        .rev()
        .map(|row| match &row.entry.fact {
            Fact::Decided { decision } => decision,
            fact => panic!("{fact:?}"),
        })
        .collect();
    assert!(decisions[0].bulk.is_some() && decisions.iter().all(|made| made.bulk == decisions[0].bulk));
    let pieces: Vec<_> = decisions.iter().map(|made| made.evidence.len()).collect();
    assert_eq!(pieces, [1, 1, 10], "posts hit by rules of the clause, ten at most");
    assert!(decisions.iter().flat_map(|made| &made.evidence).all(|piece| piece.kind == EvidenceKind::Post));
    assert_eq!(decisions[1].evidence[0].id, "2-0");
    assert_eq!(decisions[1].answers.len(), 3);
    let case = rig.case(1);
    rig.done(Request::Undo { case: Some(case) });
    let standing = |view: caseload::domain::CaseView| view.row.standing.decision.is_some();
    assert!(!standing(rig.view(1)) && standing(rig.view(2)));
    rig.whole();
}

#[test]
fn what_keeps_one_case_back_is_told_and_keeps_no_other_back() {
    let mut rig = rig();
    rig.sits("bo");
    rig.claim(3);
    rig.sits("alice");
    rig.done(rig.decide(rig.draft(2, Step::A0)));
    let made = outcomes(bulk(&mut rig, &[1, 2, 3, 6, 4], together(Step::A3, 5)));
    let told: Vec<_> =
        made.iter().map(|outcome| outcome.outcome.as_ref().err().map_or("", |why| why)).collect();
    assert_eq!((told[0], told[2], told[4]), ("", "you have not opened it", ""));
    assert!(told[1].contains("decided already, by alice"), "{}", told[1]);
    assert!(told[3].contains("evidence for VE-5"), "{}", told[3]);
}

#[test]
fn a_case_that_somebody_else_holds_is_left_to_them() {
    let mut rig = rig();
    let case = rig.case(1);
    rig.done(Request::Release { case });
    rig.sits("bo");
    rig.claim(1);
    rig.sits("alice");
    let made = outcomes(bulk(&mut rig, &[1, 4], together(Step::A0, 2)));
    assert!(made[0].outcome.as_ref().unwrap_err().contains("held by bo"), "{made:?}");
    assert!(made[1].outcome.is_ok());
}

#[test]
fn no_action_needs_no_clause_and_names_no_evidence() {
    let mut rig = rig();
    assert!(outcomes(bulk(&mut rig, &[6], together(Step::A0, 1)))[0].outcome.is_ok());
    assert!(rig.newest_decision().evidence.is_empty());
}

#[test]
fn a_set_that_is_too_large_miscounted_or_too_grave_is_refused_whole() {
    let mut rig = rig();
    refuses(bulk(&mut rig, &[1, 2], together(Step::A0, 3)), "these are 2 cases, found `3` typed");
    refuses(bulk(&mut rig, &[1, 1], together(Step::A0, 2)), "one of them twice");
    refuses(bulk(&mut rig, &[], together(Step::A0, 0)), "1 to 25 cases");
    refuses(bulk(&mut rig, &[1], together(Step::A6, 1)), "one by one");
    let cases: Vec<_> = (1..=26).map(AccountNo).collect();
    let draft = Box::new(together(Step::A0, 26));
    refuses(rig.desk.perform(Request::Bulk { cases, draft }), "1 to 25 cases");
    assert!(rig.view(1).decisions.is_empty());
}

#[test]
fn a_face_cannot_say_that_a_decision_was_made_together_with_others() {
    let mut rig = rig();
    let mut draft = rig.draft(1, Step::A3);
    (draft.bulk, draft.drill) = (Some("made up".to_owned()), true);
    rig.done(rig.decide(draft));
    let decision = rig.newest_decision();
    assert_eq!((decision.bulk.clone(), decision.drill), (None, false));
}

#[test]
fn cases_of_a_blind_lane_are_judged_one_by_one_first() {
    let people: Vec<_> = (1..=2).map(|id| person(id, 2)).collect();
    let mut rig = Rig::new(&people, true);
    rig.claim(1);
    rig.claim(2);
    rig.done(rig.judge(1, &[Step::A3], &["VE-5"]));
    let made = outcomes(bulk(&mut rig, &[1, 2], together(Step::A3, 2)));
    assert!(made[0].outcome.is_ok(), "{made:?}");
    assert!(made[1].outcome.as_ref().unwrap_err().contains("this lane is blind"), "{made:?}");
}
