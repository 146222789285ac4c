//! Whole sittings without a screen, as transcripts that are read like code.

use caseload::domain::Step;
use caseload::request::Request;
use caseload::ui::linear::Source;

use super::linear::Sitting;

/// Without what differs from desk to desk: its key, and the digests that follow from it.
fn steady(said: &str) -> String {
    let steady = said.lines().map(|line| match line.split_once(": ") {
        Some((name @ ("desk" | "digest" | "previous"), _)) => format!("{name}: (of this desk)"),
        _ => line.to_owned(),
    });
    steady.collect::<Vec<_>>().join("\n")
}

/// From the queue over posts and hits to a suspension that a second person confirms, by two people.
#[test]
fn a_case_is_read_decided_and_confirmed() {
    let mut alice = Sitting::new(Source::Pipe);
    alice.lines(
        "next\n\nall\naccount\nhits\n2\nhistory\ntop\nhit.next\nevidence\nhit.next\nevidence\n\
         contrary\nA6\nVE-5\nTwo posts repeat the slogan.\nThe slogan is that of the group.\nnone\nrest\n\
         A lower step was tried before.\nlist\nsave A6\nsave A5\nsave A6\nquit\nquit",
    );
    let mut bob = alice.then("bob");
    bob.lines(
        "state\nstate\nstate\n1\naccount\njudge\nA6\nsave A6\nconfirm\nsave A6\ntrail\n1\nquit\nquit\nquit",
    );
    let drafts: Vec<_> = bob.asked.iter().filter(|it| matches!(it, Request::Confirm { .. })).collect();
    let confirmed = drafts.len();
    insta::assert_snapshot!(steady(&bob.said));
    assert_eq!(confirmed, 1);
}

/// All that is beside a decision: notes, parking, escalation, search, undo, reversal, clocks, life in danger.
#[test]
fn everything_beside_a_decision_can_be_done() {
    let mut alice = Sitting::new(Source::Pipe);
    alice.lines(
        "case 2\nnote asked the platform for context\nsave\npark\n3d\nwaiting for context\nsave\n\
         escalate is this satire?\nsave\nhand-back\nsearch harbour\n2\nback\nback\nback\nfilter lantern\n\
         back\nclocks\nback\n1\nA0\nsave A0\nundo\nback\nthreat\nsomebody says they will jump today\nsave\n\
         told\n1\n\n\nsave\nback\nholds\nback\nhere",
    );
    insta::assert_snapshot!(steady(&alice.said));
}

/// Two lines decide: the choice, then the confirming one, which names what is saved.
#[test]
fn a_decision_takes_a_choice_and_a_word_that_names_it() {
    let mut alice = Sitting::new(Source::Pipe);
    alice.lines("next\nA0");
    let decided =
        |sitting: &Sitting| sitting.asked.iter().filter(|it| matches!(it, Request::Decide { .. })).count();
    for line in ["", "A0", "save", "yes", "save A5", "commit"] {
        alice.lines(line);
        assert_eq!(decided(&alice), 0, "{line}");
    }
    alice.lines("missing\nA0\nsave A0");
    let kept = alice.asked.iter().any(
        |it| matches!(it, Request::Decide { draft, .. } if draft.steps == [Step::A0] && draft.token.is_some()),
    );
    assert!(kept && decided(&alice) == 1, "{}", alice.said);
}

/// Pasted lines and lines typed ahead of the question decide nothing where a person types.
#[test]
fn on_a_terminal_pasted_lines_decide_nothing() {
    let decided = |sitting: &Sitting| {
        sitting.asked.iter().any(|it| matches!(it, Request::Decide { .. } | Request::HandBack { .. }))
    };
    let mut alice = Sitting::new(Source::Terminal);
    alice.lines("next").after(1, "hand-back");
    alice.after(1_000, "A0").after(1, "save A0").after(1, "save A0").after(1, "here");
    assert!(!decided(&alice), "{}", alice.said);
    assert!(alice.said.contains("not saved") && alice.said.contains("not done"), "{}", alice.said);
    // Typed once more by itself, it is meant.
    alice.after(1_000, "save A0");
    assert!(decided(&alice), "{}", alice.said);
}

/// The hold on a case is made longer while somebody types, let go on leaving, and what somebody else decided meanwhile
/// is told with the next answer.
#[test]
fn a_case_is_held_while_it_is_worked_on_and_others_are_told_of() {
    let mut alice = Sitting::new(Source::Pipe);
    alice.lines("next");
    alice.asked.clear();
    for _ in 0..12 {
        alice.pass(120_000).lines("here");
    }
    let claims = alice.asked.iter().filter(|it| matches!(it, Request::Claim { .. })).count();
    assert!((1..=4).contains(&claims), "{claims} claims in 24 minutes");
    // Another program on the same queue.
    let other = alice.desk.find_case("40").unwrap();
    alice.desk.perform(Request::Park { case: other, until: None, why: "for tomorrow".to_owned() });
    alice.pass(10_000).lines("here\nhere");
    assert!(alice.said.contains("the queue now: 37 open, 1 parked"), "{}", alice.said);
    alice.asked.clear();
    alice.lines("quit");
    assert!(alice.asked.iter().any(|it| matches!(it, Request::Release { .. })));
}

/// Rules are run over the posts beside the work, and lines say how far they are.
#[test]
fn a_scan_says_how_far_it_is() {
    let mut alice = Sitting::new(Source::Pipe);
    alice.lines("rules\nscan\nsave\n\nquit\nquit");
    assert!(alice.asked.contains(&Request::Scan), "{}", alice.said);
    assert!(alice.said.contains("done: the rules are up to date") || alice.said.contains("rules run over"));
}

/// No line that is written holds anything a terminal would act on.
#[test]
fn nothing_that_is_written_moves_a_cursor() {
    let mut alice = Sitting::new(Source::Pipe);
    alice.lines("filter hostile\nclear\nlist 20\nmore\nnext\nall\naccount\nhits\nnote \u{1b}[2J\u{7}\u{9b}1m\nback\nhelp\nbogus \u{1b}]0;x\u{7}");
    let acts = |c: char| c != '\n' && (c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c));
    assert!(!alice.said.contains(acts), "{:?}", alice.said.find(acts));
    assert!(alice.said.contains("(hidden: escape)"));
}

/// The document's transcript is what is written, word for word.
#[test]
fn the_transcript_of_the_document_is_a_true_one() {
    let document = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/LINEAR.md")).unwrap();
    let block = document.split("<!-- linear -->\n```\n").nth(1).unwrap().split("```").next().unwrap();
    let mut alice = Sitting::new(Source::Pipe);
    alice.lines("filter wooden\n1\nhit.next\nA0");
    assert!(block.lines().count() > 4 && alice.said.contains(block), "{block}\n---\n{}", alice.said);
}
