//! Blind lanes: what is hidden, the first judgement, and what a decision says of it; evidence against a violation.

use caseload::domain::{
    AccountNo, Answer, CaseState, Days, DecisionId, DeskId, Digest, Draft, Entry, Evidence, EvidenceKind,
    Fact, Step, TrailPage, TrailRow,
};
use caseload::request::Request;
use caseload::ui::screens::case::CaseScreen;

use super::invented::{CASE, DAY, account, blind_view, now, policy, posts, view};
use super::rig::Rig;

fn blind() -> Rig {
    Rig::new(CaseScreen::new(blind_view()), posts(), 160, 45)
}

fn open() -> Rig {
    Rig::new(CaseScreen::new(view()), posts(), 160, 45)
}

fn decided(rig: &Rig) -> Option<&Draft> {
    match rig.asked(|request| matches!(request, Request::Decide { .. })) {
        Some(Request::Decide { draft, .. }) => Some(draft),
        _ => None,
    }
}

#[test]
fn a_blind_case_shows_where_and_never_why() {
    let mut rig = blind();
    for keys in ["] r", "tab", "j", "j", "enter", "o"] {
        rig.press(keys);
        let screen = rig.screen();
        for told in
            ["VE-5", "TH-2", "SP-1", "glorify", "S3 ×", "reach", "weak", "threats ×", "earlier  1", "⇢"]
        {
            assert!(!screen.contains(told), "`{told}` is told:\n{screen}");
        }
    }
    assert!(rig.screen().contains("p or a digit records a first judgement"), "{}", rig.screen());
    assert!(rig.screen().contains("“should happen”"), "{}", rig.screen());
}

#[test]
fn no_action_is_judged_with_two_keys_and_decided_with_two_more() {
    let mut rig = blind();
    rig.press("0 enter");
    let judged = Request::Judge { case: CASE, steps: vec![Step::A0], clauses: Vec::new() };
    assert_eq!(rig.asked(|request| matches!(request, Request::Judge { .. })), Some(&judged));
    assert!(rig.screen().contains("glorify-banner"), "the aids are open:\n{}", rig.screen());
    rig.press("0 enter");
    assert_eq!(decided(&rig).unwrap().steps, [Step::A0]);
}

#[test]
fn a_judgement_is_where_the_decision_begins_and_a_change_is_seen() {
    let mut rig = blind();
    rig.press("p 3 v 5 enter");
    assert!(rig.over.is_empty(), "{}", rig.screen());
    let draft = rig.case.draft();
    assert_eq!(
        (draft.steps.as_slice(), draft.clauses.as_slice()),
        (&[Step::A3][..], &["VE-5".to_owned()][..])
    );
    rig.press("3");
    assert!(rig.screen().contains("judged before: A3 VE-5 · now: A3 VE-5 · the same"), "{}", rig.screen());
    rig.press("3 1");
    assert!(rig.screen().contains("judged before: A3 VE-5 · now: A1 VE-5 · changed"), "{}", rig.screen());
}

#[test]
fn before_the_judgement_nothing_else_decides_and_after_it_no_second_one() {
    let mut rig = blind();
    rig.press("C R .");
    let said = "blind: p records a first judgement before that";
    assert_eq!(rig.said, [said, said, said]);
    rig.said.clear();
    rig.press("p enter enter");
    assert_eq!(rig.asked(|request| matches!(request, Request::Judge { .. })), None, "no step, no judgement");
    rig.press("esc p 0 enter p");
    assert_eq!(rig.said.last().map(String::as_str), Some("judged already: a digit decides"));
    let mut aided = open();
    aided.press("p");
    assert_eq!(aided.said, ["this case is not blind: a digit decides"]);
}

#[test]
fn a_second_person_judges_before_they_see_whose_decision_it_is() {
    let mut view = blind_view();
    view.row.standing.state = CaseState::Second;
    let mut rig = Rig::new(CaseScreen::new(view), posts(), 110, 30);
    assert!(rig.screen().contains("a decision waits for you · p or a digit"), "{}", rig.screen());
    rig.press("C z");
    assert_eq!(rig.asked(|request| !request.only_reads()), None, "neither confirmed nor undone");
    rig.press("6 v 5 enter");
    assert!(rig.asked(|request| matches!(request, Request::Judge { .. })).is_some());
}

#[test]
fn what_speaks_against_a_violation_is_pinned_and_is_no_evidence_for_one() {
    let mut rig = open();
    rig.press("x");
    assert!(rig.screen().contains("□ against"), "{}", rig.screen());
    rig.press("1 v 5");
    assert!(rig.screen().contains("□ against 03-03 12:41"), "{}", rig.screen());
    assert!(rig.screen().contains("evidence for VE-5"), "{}", rig.screen());
    rig.press("esc space");
    let piece = &rig.case.draft().evidence[0];
    assert!(!piece.contrary, "the other key turns it round");
    rig.press("j x x x");
    let draft = rig.case.draft();
    assert_eq!(draft.evidence.iter().map(|piece| piece.contrary).collect::<Vec<_>>(), [false, true]);
    assert!(rig.screen().contains("■ 1"), "{}", rig.screen());
}

#[test]
fn an_account_in_other_hands_is_secured_and_not_punished() {
    let mut policy = policy();
    policy.exceptions.push(caseload::domain::ExceptionCode {
        code: "X-TAKEOVER".to_owned(),
        title: "account may be stolen".to_owned(),
    });
    let mut rig = open();
    rig.policy = policy;
    rig.press("space 5 v 5 enter");
    rig.paste("Facts.");
    rig.press("enter");
    rig.paste("Why.");
    rig.press("enter n n n n n w");
    assert!(rig.screen().contains("it may be in other hands: 0 and ctrl-g"), "{}", rig.screen());
    rig.press("ctrl-g");
    assert!(rig.screen().contains("■ secure, give back"), "{}", rig.screen());
    rig.press("esc");
    assert!(rig.case.draft().secure);
}

/// The ledger's newest entries, newest first.
fn trail(facts: Vec<(&str, Fact)>) -> TrailPage {
    let rows = facts.into_iter().enumerate().map(|(at, (actor, fact))| TrailRow {
        place: 100 - at as u64,
        entry: Entry {
            v: 1,
            desk: DeskId("a3f1000000000000".to_owned()),
            seq: 100 - at as u64,
            at: now(),
            actor: actor.to_owned(),
            fact,
            prev: Digest::ZERO,
        },
        digest: Digest::ZERO,
        held_back: false,
        case: Some(AccountNo(3)),
    });
    TrailPage { rows: rows.collect(), more: false }
}

fn decision(id: &str, steps: &[Step], clause: &str) -> Fact {
    let mut draft = Draft::new(account(), caseload::domain::Lane::Report);
    draft.steps = steps.to_vec();
    draft.clauses = vec![clause.to_owned()];
    draft.evidence = vec![Evidence {
        kind: EvidenceKind::Post,
        id: "elsewhere".to_owned(),
        digest: Digest::ZERO,
        clause: None,
        contrary: false,
    }];
    (draft.facts, draft.why, draft.why_not_lower) = ("Then.".into(), "So.".into(), "No less.".into());
    draft.duration = Some(Days(21)).filter(|_| steps.contains(&Step::A5));
    for exception in policy().exceptions {
        draft.exceptions.insert(exception.code, Answer::Weak);
    }
    let made = draft.finish(&policy(), DecisionId(id.to_owned()), now().plus(-DAY)).unwrap();
    Fact::Decided { decision: Box::new(made) }
}

#[test]
fn the_last_decision_is_repeated_without_its_sentences_and_evidence() {
    let mut rig = open();
    rig.desk.trail = trail(vec![
        ("alice", Fact::Undone { case: account(), decision: DecisionId("d4".to_owned()) }),
        ("alice", decision("d4", &[Step::A1], "SP-1")),
        ("bob", decision("d3", &[Step::A2], "SP-1")),
        ("alice", decision("d2", &[Step::A5], "VE-5")),
        ("alice", decision("d1", &[Step::A3], "VE-2")),
    ]);
    rig.press("space . esc");
    let draft = rig.case.draft();
    assert_eq!((draft.steps.as_slice(), draft.duration), (&[Step::A5][..], Some(Days(21))));
    assert_eq!(draft.clauses, ["VE-5"]);
    assert!(draft.exceptions.values().all(|answer| *answer == Answer::Weak));
    assert_eq!((draft.facts.as_str(), draft.why.as_str(), draft.why_not_lower.as_str()), ("", "", ""));
    assert_eq!(draft.evidence.len(), 1);
    assert_ne!(draft.evidence[0].id, "elsewhere");
    let mut none = open();
    none.press(".");
    assert_eq!(none.said.last().unwrap(), "no decision of yours stands among the newest entries");
}

#[test]
fn near_identical_cases_are_counted_beside_the_decision() {
    let mut view = view();
    view.alike = vec![("A5".to_owned(), 7), ("A1".to_owned(), 2)];
    let mut rig = Rig::new(CaseScreen::new(view), posts(), 110, 30);
    rig.press("5");
    assert!(rig.screen().contains("9 near-identical cases: 7 × A5, 2 × A1"), "{}", rig.screen());
}

#[test]
fn posts_to_be_read_are_named_where_they_are_missing() {
    let mut policy = policy();
    policy.ladder[5].demand.coverage = 9;
    let mut rig = Rig::new(CaseScreen::new(view()), posts(), 110, 30);
    rig.policy = policy;
    rig.press("5");
    assert!(rig.screen().contains("of 10: 9 are to be read before this step"), "{}", rig.screen());
}

#[test]
fn strikes_of_the_last_180_days_propose_and_older_ones_do_not() {
    for (days, words) in [(30, "VE-5 repeat, 1 upheld in 180 d: A3+A5 14 d"), (181, "VE-5 first time: A3")] {
        let mut view = view();
        view.priors[0].clause = Some("VE-5".to_owned());
        view.priors[0].at = now().plus(-days * DAY);
        let mut rig = Rig::new(CaseScreen::new(view), posts(), 110, 30);
        rig.press("1 v 5");
        assert!(rig.screen().contains(words), "{}", rig.screen());
        rig.press("esc");
        assert_eq!(rig.case.draft().steps, [Step::A1], "proposed, never chosen");
    }
}

#[test]
fn a_note_on_a_decided_case_says_that_nothing_is_reopened() {
    let mut view = view();
    view.row.standing.state = CaseState::Decided;
    let mut rig = Rig::new(CaseScreen::new(view), posts(), 110, 30);
    rig.press("n");
    assert!(rig.screen().contains("the decision stands and nothing is reopened"), "{}", rig.screen());
    rig.type_text("seen").press("enter");
    assert_eq!(rig.said, ["note on @harbor_lights saved; the decision stands"]);
}
