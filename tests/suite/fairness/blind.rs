//! Blind lanes: what is closed until a reviewer has judged, and what the decision says of it afterwards.

use caseload::domain::filter::Filter;
use caseload::domain::{Among, CaseView, Days, Missing, Severity, Step};
use caseload::request::{PageFrom, PostsOnly, Recorded, Reply, Request};

use super::rig::{AIDS, NOW, Rig, judgement, person};

fn blind() -> Rig {
    Rig::new(&[person(1, 30), person(2, 3)], true)
}

/// None of the words that belong to aids stands anywhere in it.
#[track_caller]
fn nothing_told(shown: &str) {
    for word in AIDS {
        assert!(!shown.contains(word), "`{word}` in:\n{shown}");
    }
}

fn posts(rig: &mut Rig, id: u32, only: PostsOnly) -> String {
    let case = rig.case(id);
    format!("{:?}", rig.desk.perform(Request::Posts { case, from: PageFrom::Start, only, limit: 100 }))
}

#[test]
fn a_closed_view_tells_nothing_of_rules_reports_or_what_was_done_before() {
    let mut rig = blind();
    let (case, text) = (rig.case(1), "thought-by-alice".to_owned());
    rig.done(Request::Note { case, text });
    rig.sits("bo");
    let view = rig.view(1);
    nothing_told(&format!("{view:?}"));
    nothing_told(&posts(&mut rig, 1, PostsOnly::All));
    assert!(view.reports.is_empty() && view.priors.is_empty() && view.notes.is_empty());
    assert!(view.row.blind && view.sight.blind && !view.sight.aided());
    assert_eq!((view.row.reports, view.row.severity(), view.row.source), (0, Severity::S0, None));
    assert!(view.row.parts.likelihood.abs() < f64::EPSILON && view.row.parts.weight().abs() < f64::EPSILON);
    assert_eq!(view.account.profile.flags, ["bot"], "that it was silenced before is an earlier decision");
    for request in [
        Request::Search { among: Among::Posts { before: None }, text: "banner".to_owned(), limit: 10 },
        Request::Search { among: Among::BestPosts, text: "banner".to_owned(), limit: 10 },
        Request::Search { among: Among::Accounts { after: None }, text: "e".to_owned(), limit: 10 },
        Request::Search {
            among: Among::Record { before: None },
            text: "thought-by-alice".to_owned(),
            limit: 10,
        },
        Request::RandomClean { case, seed: 7, limit: 10 },
        Request::Queue { filter: Filter::default(), from: None, backwards: false, limit: 10 },
        Request::Next { not: None, posts: 10, milder: false },
        Request::Trail { case: Some(case), before: None, limit: 10 },
        Request::Trail { case: None, before: None, limit: 50 },
    ] {
        nothing_told(&format!("{:?}", rig.desk.perform(request)));
    }
}

#[test]
fn the_marks_stay_and_two_rules_on_the_same_words_leave_one() {
    let mut rig = blind();
    let view = rig.view(1);
    let marked: Vec<_> = view.page.rows.iter().filter(|row| !row.hits.is_empty()).collect();
    let spans: Vec<_> = marked.iter().flat_map(|row| &row.hits).filter_map(|hit| hit.span).collect();
    assert_eq!((marked.len(), spans.len()), (1, 1));
    assert_eq!((spans[0].start, spans[0].end), (0, 5));
    assert_eq!((view.groups.len(), view.groups[0].total), (1, 1), "how many rules there were is a count too");
    assert_eq!(view.row.hit_posts, 1);
}

#[test]
fn a_rules_samples_leave_out_cases_that_are_to_be_judged_without_its_name() {
    let mut rig = blind();
    let case = rig.case(1);
    rig.done(rig.judge(1, &[Step::A3], &["VE-5"]));
    let view = rig.view(1);
    let rule = view.groups[0].card.rule.clone();
    let Reply::Rule(Some(view)) = rig.desk.perform(Request::Rule { rule, samples: 10 }) else { panic!() };
    assert_eq!(view.samples.iter().map(|sample| sample.case).collect::<Vec<_>>(), [case]);
}

#[test]
fn the_aids_open_with_the_judgement_for_whoever_judged_and_for_nobody_else() {
    let mut rig = blind();
    let closed = rig.view(1);
    assert_eq!(rig.done(rig.judge(1, &[Step::A3], &["VE-5"])), Recorded::Judged);
    let view = rig.view(1);
    assert_eq!(view.sight.before, Some(judgement(&[Step::A3], &["VE-5"])));
    assert!(!view.row.blind && view.sight.aided());
    assert_eq!((view.reports.len(), view.row.reports, view.priors.len(), view.groups.len()), (3, 3, 1, 2));
    assert_ne!(view.row.parts, closed.row.parts);
    assert!(posts(&mut rig, 1, PostsOnly::Hit).contains("needle"));
    rig.sits("bo");
    let CaseView { page, groups, reports, .. } = rig.view(1);
    nothing_told(&format!("{page:?} {groups:?} {reports:?}"));
}

#[test]
fn pages_go_on_behind_a_row_whose_score_was_left_out() {
    let people: Vec<_> = (1..=9).map(|id| person(id, id)).collect();
    let mut rig = Rig::new(&people, true);
    let mut page = |from, backwards, limit| {
        let request = Request::Queue { filter: Filter::default(), from, backwards, limit };
        match rig.desk.perform(request) {
            Reply::Queue(page) => page,
            reply => panic!("{reply:?}"),
        }
    };
    let whole: Vec<_> = page(None, false, 50).rows.iter().map(|row| row.case).collect();
    let (mut found, mut from) = (Vec::new(), None);
    loop {
        let rows = page(from, false, 2).rows;
        let Some(last) = rows.last() else { break };
        from = Some(last.cursor());
        found.extend(rows.iter().map(|row| row.case));
    }
    assert_eq!((found.len(), found), (9, whole));
}

#[test]
fn nothing_is_decided_in_a_blind_lane_before_it_was_judged() {
    let mut rig = blind();
    let mut draft = rig.draft(1, Step::A3);
    // What a screen says of sight counts for nothing.
    draft.sight.before = Some(judgement(&[Step::A3], &["VE-5"]));
    assert_eq!(rig.refused(rig.decide(draft.clone())), [Missing::Judgement]);
    assert_eq!(rig.refused(rig.decide(rig.draft(2, Step::A0))), [Missing::Judgement]);
    rig.done(rig.judge(1, &[Step::A3], &["VE-5"]));
    rig.done(rig.decide(draft));
    assert!(!rig.newest_decision().sight.changed);
}

#[test]
fn a_decision_that_was_changed_after_the_aids_were_opened_says_so() {
    let mut rig = blind();
    rig.claim(1);
    rig.clock.set(NOW.plus(60_000));
    rig.done(rig.judge(1, &[Step::A0], &[]));
    rig.clock.set(NOW.plus(120_000));
    rig.done(rig.decide(rig.draft(1, Step::A3)));
    let sight = rig.newest_decision().sight.clone();
    assert!(sight.blind && sight.changed);
    assert_eq!(sight.opened, Some(NOW));
    let before = sight.before.unwrap();
    assert_eq!((before.at, before.steps), (NOW.plus(60_000), vec![Step::A0]));
    rig.whole();
}

#[test]
fn a_judgement_is_made_once_where_the_case_is_blind_and_of_steps_that_can_be_taken() {
    let mut rig = blind();
    assert_eq!(rig.refused(rig.judge(1, &[], &[])), [Missing::Step]);
    assert_eq!(rig.refused(rig.judge(1, &[Step::A0, Step::A1], &[])), [Missing::NoActionAlone]);
    let unknown = vec![Missing::UnknownClause("VE-99".to_owned())];
    assert_eq!(rig.refused(rig.judge(1, &[Step::A1], &["VE-99"])), unknown);
    rig.done(rig.judge(1, &[Step::A5, Step::A3, Step::A5], &["VE-5"]));
    assert_eq!(rig.view(1).sight.before.unwrap().steps, [Step::A3, Step::A5]);
    assert!(rig.fails(rig.judge(1, &[Step::A0], &[])).contains("judged by alice already"));
    let mut open = Rig::new(&[person(1, 3)], false);
    assert!(open.fails(open.judge(1, &[Step::A0], &[])).contains("is not blind for you"));
}

#[test]
fn a_suspension_waits_until_every_exception_is_answered() {
    let mut rig = Rig::new(&[person(1, 3)], false);
    let mut draft = rig.draft(1, Step::A5);
    (draft.duration, draft.why_not_lower) = (Some(Days(14)), "A label did not help.".to_owned());
    let codes: Vec<_> = rig.desk.policy().exceptions.iter().map(|e| e.code.clone()).collect();
    assert_eq!(rig.refused(rig.decide(draft.clone())), [Missing::Exceptions(codes.len())]);
    for (answered, code) in (1..).zip(&codes) {
        draft.exceptions.insert(code.clone(), caseload::domain::Answer::None);
        if answered < codes.len() {
            assert_eq!(rig.refused(rig.decide(draft.clone())), [Missing::Exceptions(codes.len() - answered)]);
        }
    }
    rig.done(rig.decide(draft));
}

#[test]
fn a_note_changes_no_state() {
    let mut rig = Rig::new(&[person(1, 3)], false);
    rig.done(rig.decide(rig.draft(1, Step::A0)));
    let decided = rig.view(1).row.standing;
    let case = rig.case(1);
    rig.clock.set(NOW.plus(3_600_000));
    rig.done(Request::Note { case, text: "The holder wrote again.".to_owned() });
    assert_eq!(rig.view(1).row.standing, decided);
    rig.whole();
}

#[test]
fn who_handed_a_case_back_is_kept_until_it_is_decided() {
    let mut rig = Rig::new(&[person(1, 3)], false);
    let case = rig.case(1);
    rig.done(Request::HandBack { case, language: true });
    rig.done(Request::HandBack { case, language: false });
    rig.sits("bo");
    rig.done(Request::HandBack { case, language: false });
    rig.whole();
    rig.meddle("DELETE FROM declined WHERE actor = 'bo'");
    let verdict = caseload::desk::verify_queue(&rig.queue(), true, Vec::new()).unwrap();
    assert!(format!("{verdict:?}").contains("declined"), "{verdict:?}");
    rig.done(rig.decide(rig.draft(1, Step::A0)));
    rig.meddle("DELETE FROM declined");
    rig.whole();
}

#[test]
fn what_is_held_back_is_not_found_either_until_the_case_was_judged() {
    let mut rig = blind();
    let (case, text) = (rig.case(1), "thought-by-alice".to_owned());
    rig.done(Request::Note { case, text: text.clone() });
    let found = |rig: &mut Rig| {
        let among = Among::Record { before: None };
        match rig.desk.perform(Request::Search { among, text: text.clone(), limit: 10 }) {
            Reply::FoundEntries(found) => found.rows.len(),
            other => panic!("{other:?}"),
        }
    };
    rig.sits("bo");
    assert_eq!(found(&mut rig), 0, "not even that somebody wrote it");
    rig.done(Request::Judge { case, steps: vec![Step::A0], clauses: Vec::new() });
    assert_eq!(found(&mut rig), 1);
}
