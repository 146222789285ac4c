//! Second persons: they judge without knowing what was decided, and what they judged stays.

use caseload::domain::{Answer, CaseState, Draft, Fact, Missing, Step};
use caseload::request::{Recorded, Reply, Request};

use super::rig::{Rig, person};

/// A queue with a permanent suspension by alice; bo sits at it.
fn waiting() -> Rig {
    let mut rig = Rig::new(&[person(1, 30)], false);
    rig.done(rig.decide(forever(&rig, 25)));
    rig.sits("bo");
    rig
}

fn forever(rig: &Rig, read: u32) -> Draft {
    let mut draft = rig.draft(1, Step::A6);
    "thought-by-alice".clone_into(&mut draft.facts);
    "Nothing milder stopped it.".clone_into(&mut draft.why_not_lower);
    draft.exceptions = rig.desk.policy().exceptions.iter().map(|e| (e.code.clone(), Answer::None)).collect();
    draft.read = read;
    draft
}

#[test]
fn a_permanent_suspension_asks_for_twenty_posts_read_whatever_the_face_says_of_the_history() {
    let mut rig = Rig::new(&[person(1, 30)], false);
    let mut draft = forever(&rig, 19);
    draft.of = 5;
    assert_eq!(rig.refused(rig.decide(draft)), [Missing::Coverage { read: 19, asked: 20 }]);
    rig.done(rig.decide(forever(&rig, 500)));
    let decision = rig.newest_decision();
    assert_eq!((decision.read, decision.of), (31, 31));
}

#[test]
fn a_second_person_sees_no_decision_and_no_aid_before_they_have_judged() {
    let mut rig = waiting();
    let case = rig.case(1);
    let view = rig.view(1);
    assert!(view.sight.blind && view.decisions.is_empty() && view.row.standing.decision.is_none());
    assert_eq!(view.row.standing.state, CaseState::Second, "that somebody has to look is no secret");
    let trail = rig.desk.perform(Request::Trail { case: Some(case), before: None, limit: 10 });
    let all = rig.desk.perform(Request::Trail { case: None, before: None, limit: 10 });
    for shown in [format!("{view:?}"), format!("{trail:?}"), format!("{all:?}")] {
        for word in ["A6", "thought-by-alice", "Nothing milder", "needle"] {
            assert!(!shown.contains(word), "`{word}` in {shown}");
        }
    }
    let Reply::Trail(page) = trail else { panic!("no trail") };
    assert!(page.rows[0].held_back);
    assert_eq!(page.rows[0].entry.fact.words(), "note: held back until you have judged the case");
    rig.sits("alice");
    assert_eq!(rig.view(1).decisions.len(), 1, "who decided it sees it");
}

#[test]
fn a_second_person_judges_before_they_confirm_and_both_stay_in_the_ledger() {
    let mut rig = waiting();
    let case = rig.case(1);
    assert_eq!(rig.refused(Request::Confirm { case }), [Missing::Judgement]);
    rig.done(rig.judge(1, &[Step::A3], &["VE-5"]));
    assert_eq!(rig.view(1).decisions.len(), 1);
    let what = rig.done(Request::Confirm { case });
    assert_eq!(what.words(), "confirmed, you had judged A3 VE-5, decided is A6 VE-5");
    let Reply::Trail(page) = rig.desk.perform(Request::Trail { case: Some(case), before: None, limit: 2 })
    else {
        panic!("no trail")
    };
    assert!(matches!(page.rows[0].entry.fact, Fact::Confirmed { .. }));
    assert!(
        matches!(&page.rows[1].entry.fact, Fact::Judged { judgement, .. } if judgement.steps == [Step::A3])
    );
    rig.whole();
}

#[test]
fn a_second_person_who_judged_the_same_is_told_so() {
    let mut rig = waiting();
    let case = rig.case(1);
    rig.done(rig.judge(1, &[Step::A6], &["VE-5"]));
    let what = rig.done(Request::Confirm { case });
    assert!(
        matches!(&what, Recorded::Confirmed { compared: Some(words), .. } if words == "as you had judged it")
    );
}

#[test]
fn who_decided_cannot_be_the_second_person_blind_or_not() {
    let mut rig = waiting();
    rig.sits("alice");
    let case = rig.case(1);
    assert!(rig.fails(Request::Confirm { case }).contains("a second person must confirm"));
}
