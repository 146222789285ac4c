//! The decide dialog and the prompts, by keys.

use caseload::domain::{Days, Draft, Missing, Problem, Step};
use caseload::request::{Reply, Request};
use caseload::ui::screens::case::CaseScreen;

use super::invented::{CASE, DAY, now, posts, view};
use super::rig::Rig;

fn rig() -> Rig {
    Rig::new(CaseScreen::new(view()), posts(), 110, 30)
}

/// The draft of the last decision asked for.
fn decided(rig: &Rig) -> Option<&Draft> {
    match rig.asked(|request| matches!(request, Request::Decide { .. })) {
        Some(Request::Decide { draft, .. }) => Some(draft),
        _ => None,
    }
}

/// Presses keys; `…` stands for a sentence. Gives the number of keys beside the sentences.
fn press(rig: &mut Rig, keys: &str) -> usize {
    let keys: Vec<&str> = keys.split(' ').collect();
    for key in &keys {
        if *key == "…" {
            rig.paste("A sentence.");
        } else {
            rig.press(key);
        }
    }
    keys.iter().filter(|key| **key != "…").count()
}

/// With evidence marked, these keys decide with these steps, and are no more than `most`.
#[track_caller]
fn check(keys: &str, most: usize, steps: &[Step], days: Option<u16>) {
    let mut rig = rig();
    rig.press("space");
    let pressed = press(&mut rig, keys);
    assert!(pressed <= most, "{pressed} keys, expected {most} at most");
    let draft = decided(&rig).expect("nothing was decided");
    assert_eq!(draft.steps, steps);
    assert_eq!(draft.duration, days.map(Days));
    assert!(rig.over.is_empty(), "the dialog closes when it is recorded");
}

#[test]
fn each_kind_of_decision_takes_few_keys_beside_its_sentences() {
    check("0 enter", 2, &[Step::A0], None);
    check("1 v 5 enter … enter … enter", 6, &[Step::A1], None);
    check("2 s 1 enter … enter … enter", 6, &[Step::A2], None);
    check("5 v 5 enter … enter … enter - enter … enter", 10, &[Step::A5], Some(14));
    check("3 5 v 2 enter … enter … enter - enter … enter", 11, &[Step::A3, Step::A5], Some(30));
    check("4 s 1 enter … enter … enter", 6, &[Step::A4], Some(7));
}

#[test]
fn answers_read_and_evidence_go_with_the_decision() {
    let mut rig = rig();
    press(&mut rig, "space 1 v 5 enter … enter … enter");
    let draft = decided(&rig).unwrap();
    assert_eq!(draft.answers, ["r3", "r2"], "reports that are not resolved yet");
    assert_eq!(draft.of, 10);
    assert!(draft.read > 0);
    assert_eq!(draft.evidence[0].digest, posts()[2].digest);
    assert_eq!((draft.facts.as_str(), draft.why.as_str()), ("A sentence.", "A sentence."));
}

#[test]
fn enter_goes_from_one_thing_missing_to_the_next_and_never_commits_before() {
    let mut rig = rig();
    press(&mut rig, "5 enter enter enter enter enter enter enter enter enter");
    assert_eq!(decided(&rig), None);
    assert_eq!(rig.over.len(), 1);
    assert!(rig.screen().contains("enter is refused until: a clause"), "{}", rig.screen());
}

#[test]
fn digits_are_text_in_a_sentence_and_steps_elsewhere() {
    let mut rig = rig();
    press(&mut rig, "space 1 v 5 enter");
    rig.type_text("3 of 5 posts, v5");
    press(&mut rig, "enter … enter");
    let draft = decided(&rig).unwrap();
    assert_eq!(draft.facts, "3 of 5 posts, v5");
    assert_eq!(draft.steps, [Step::A1]);
    assert_eq!(draft.clauses, ["VE-5"]);
}

#[test]
fn clauses_take_two_keys_and_several_stand_together() {
    let mut rig = rig();
    rig.press("space 3 v");
    let keys = rig.top(|view, _| view.chain());
    assert_eq!(keys, [('5', "VE-5 Glorification · S3".to_owned()), ('2', "VE-2 Incitement · S4".to_owned())]);
    press(&mut rig, "5 v 2 s 1 v 2 enter … enter … enter");
    assert_eq!(decided(&rig).unwrap().clauses, ["VE-5", "SP-1"]);
}

#[test]
fn a_key_that_means_nothing_says_so_and_changes_nothing() {
    let mut rig = rig();
    rig.press("1 y v 9");
    assert_eq!(rig.said, ["that key opens no family of clauses", "no such clause in this family"]);
    rig.press("v esc");
    assert_eq!(rig.over.len(), 1, "esc closes the open family first");
    rig.press("esc");
    assert!(rig.case.draft().clauses.is_empty());
}

#[test]
fn esc_keeps_the_draft_and_the_digit_comes_back_to_it() {
    let mut rig = rig();
    press(&mut rig, "space 5 v 5 enter … esc");
    assert!(rig.over.is_empty());
    let draft = rig.case.draft();
    assert_eq!((draft.steps.as_slice(), draft.facts.as_str()), ([Step::A5].as_slice(), "A sentence."));
    press(&mut rig, "5 enter … enter - enter … enter");
    let draft = decided(&rig).unwrap();
    assert_eq!(draft.steps, [Step::A5]);
    assert_eq!(draft.evidence.len(), 1);
}

#[test]
fn the_reviewers_own_number_of_days_stands() {
    let mut rig = rig();
    press(&mut rig, "space 5 v 5 shift-tab shift-tab 9 0 tab tab 3");
    rig.press("esc");
    assert_eq!(rig.case.draft().duration, Some(Days(90)));
    rig.press("5");
    press(&mut rig, "5 esc");
    assert_eq!(rig.case.draft().duration, None, "no step that ends, no number of days");
}

#[test]
fn exceptions_are_answered_one_by_one() {
    use caseload::domain::Answer::{Applies, None, Weak};
    let mut rig = rig();
    press(&mut rig, "space 5 v 5 enter … enter … enter w a n left left left n right w - enter … enter");
    let answers: Vec<_> =
        decided(&rig).unwrap().exceptions.iter().map(|(code, answer)| (code.as_str(), *answer)).collect();
    let expected =
        [("X-ART", None), ("X-COUNTER", None), ("X-EDU", Applies), ("X-NEWS", None), ("X-SATIRE", Weak)];
    assert_eq!(answers, expected);
}

#[test]
fn evidence_can_be_taken_away_in_the_dialog() {
    let mut rig = rig();
    rig.press("space j space 1 tab tab right x esc");
    let left: Vec<&str> = rig.case.draft().evidence.iter().map(|piece| piece.id.as_str()).collect();
    assert_eq!(left, [posts()[2].post.id.as_str()]);
    assert!(rig.case.is_evidence(&posts()[2].post.id));
    assert!(!rig.case.is_evidence(&posts()[3].post.id));
}

#[test]
fn preserve_and_refer_are_toggled_and_a_referral_asks_for_more() {
    let mut rig = rig();
    press(&mut rig, "space 1 v 5 enter … enter …");
    rig.press("ctrl-o ctrl-r");
    assert!(rig.screen().contains("■ preserve   ■ refer"), "{}", rig.screen());
    assert!(rig.screen().contains("a second person must agree"), "{}", rig.screen());
    rig.press("enter");
    assert_eq!(decided(&rig), None, "a referral asks for exceptions");
    rig.press("ctrl-r enter");
    assert!(decided(&rig).unwrap().preserve);
}

#[test]
fn a_paste_goes_into_a_sentence_and_decides_nothing() {
    let mut rig = rig();
    rig.press("space 1 v 5");
    rig.paste("5\n0\r\n");
    assert_eq!(rig.said, ["a paste goes into a sentence or nowhere"]);
    rig.press("enter");
    rig.paste("quoted\nfrom the\u{1b}[2J post");
    rig.press("esc");
    assert_eq!(rig.case.draft().steps, [Step::A1]);
    assert_eq!(rig.case.draft().facts, "quoted from the[2J post");
    assert_eq!(decided(&rig), None);
}

#[test]
fn a_refusal_or_a_failure_keeps_everything_typed() {
    let refused = Reply::Refused { case: CASE, missing: vec![Missing::Clause] };
    let failed = Reply::Failed(Problem::machine("the disk is full\u{1b}[2J"));
    let held = Reply::Held { case: CASE, by: "bob".to_owned(), until: now() };
    for (reply, words) in [
        (refused, "refused, nothing was saved: a clause"),
        (failed, "not saved: the disk is full‹"),
        (held, "not saved: bob holds the case until 14:02"),
    ] {
        let mut rig = rig();
        rig.desk.refuses = Some(reply);
        press(&mut rig, "space 1 v 5 enter … enter … enter");
        assert!(rig.screen().contains(words), "{}", rig.screen());
        assert!(rig.screen().contains("A sentence."), "{}", rig.screen());
        let asked = rig.desk.asked.len();
        rig.press("enter");
        assert!(rig.desk.asked.len() > asked, "enter asks again");
        assert!(rig.over.is_empty());
    }
}

#[test]
fn a_second_enter_before_the_answer_asks_nothing() {
    let mut rig = rig();
    rig.press("0");
    let ask = |rig: &mut Rig| {
        rig.top(|view, cx| view.command(caseload::ui::command::Command::Commit, None, cx).len())
    };
    assert_eq!((ask(&mut rig), ask(&mut rig)), (1, 0));
}

#[test]
fn what_waits_for_a_second_person_says_so() {
    let mut rig = rig();
    press(&mut rig, "space 6 v 5 enter … enter … enter - enter … enter");
    assert_eq!(rig.said, ["A6 @harbor_lights saved · waits for a second person · z undoes"]);
}

#[test]
fn parking_asks_for_a_moment_and_a_reason() {
    let mut rig = rig();
    press(&mut rig, "s enter enter");
    assert!(rig.screen().contains("a sentence is needed"), "{}", rig.screen());
    press(&mut rig, "shift-tab 3 enter … enter");
    let until = Some(now().plus(3 * DAY));
    let expected = Request::Park { case: CASE, until, why: "A sentence.".to_owned() };
    assert!(rig.desk.asked.contains(&expected), "{:?}", rig.desk.asked);
    assert!(rig.next.is_some(), "the next case comes");
}

#[test]
fn a_moment_out_of_range_is_refused_in_place() {
    let mut rig = rig();
    press(&mut rig, "s 0 enter … enter");
    assert!(rig.screen().contains("a moment to come within 365 days"), "{}", rig.screen());
    assert_eq!(rig.asked(|request| matches!(request, Request::Park { .. })), None);
}

#[test]
fn notes_and_questions_are_sentences() {
    let mut rig = rig();
    press(&mut rig, "space 1 v 5 enter … esc n … enter");
    assert!(rig.desk.asked.contains(&Request::Note { case: CASE, text: "A sentence.".to_owned() }));
    assert!(rig.next.is_none(), "a note stays on the case");
    let draft = rig.case.draft();
    assert_eq!((draft.evidence.len(), draft.facts.as_str()), (1, "A sentence."), "the draft stays");
    press(&mut rig, "e … enter");
    assert!(rig.desk.asked.contains(&Request::Escalate { case: CASE, question: "A sentence.".to_owned() }));
    assert!(rig.next.is_some());
}
