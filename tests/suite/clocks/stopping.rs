//! Clocks that are stopped and run again: for which reasons, what is left, and what is refused in which words.

use caseload::domain::{PauseReason, Reading};
use caseload::policy::jurisdiction;
use caseload::request::Request;

use super::made::{Rig, at};

#[test]
fn the_hour_of_an_order_starts_anew_once_what_was_wrong_is_cured() {
    let mut rig = Rig::new();
    rig.import(&[(1, "o1", "order", 0)]);
    rig.now(20);
    assert_eq!(rig.pause(1, PauseReason::MissingInformation), Ok(()));
    let stands = Reading::Paused { since: at(20), reason: PauseReason::MissingInformation };
    rig.now(5000);
    assert_eq!(rig.reads(1), stands);
    assert_eq!((rig.status().late, rig.status().at_risk), (0, 0));
    assert_eq!(rig.resume(1), Ok(()));
    assert_eq!(rig.runs(1), Some((5000, 5060)));
    rig.whole();
}

#[test]
fn elsewhere_what_was_left_runs_on_and_lateness_is_not_forgiven() {
    let mut rig = Rig::new();
    rig.import(&[(1, "r1", "user", 0), (2, "r2", "user", -1500)]);
    rig.now(1200);
    assert_eq!(rig.pause(1, PauseReason::AwaitingAnswer), Ok(()));
    assert_eq!(rig.pause(2, PauseReason::AwaitingAnswer), Ok(()));
    rig.now(3000);
    assert_eq!((rig.resume(1), rig.resume(2)), (Ok(()), Ok(())));
    // Four hours were left of a day, and are a sixth of it still: at risk.
    assert_eq!(rig.runs(1), Some((1800, 3240)));
    assert!(matches!(rig.reads(1), Reading::Risk { .. }));
    assert_eq!(rig.reads(2), Reading::Late { by: 1260 * 60_000 });
    rig.whole();
}

#[test]
fn a_stopped_clock_hides_no_order_that_comes_later() {
    let mut rig = Rig::new();
    rig.import(&[(1, "o1", "order", 0)]);
    rig.now(10);
    assert_eq!(rig.pause(1, PauseReason::ManifestError), Ok(()));
    rig.now(40).import(&[(1, "o2", "order", 35)]);
    assert_eq!(rig.runs(1), Some((35, 95)));
    assert!(matches!(rig.reads(1), Reading::Left { .. }));
    rig.whole();
}

#[test]
fn what_came_after_a_clock_was_cured_has_its_own() {
    let mut rig = Rig::new();
    rig.import(&[(1, "o1", "order", 0)]);
    rig.now(10);
    assert_eq!(rig.pause(1, PauseReason::ManifestError), Ok(()));
    rig.now(100);
    assert_eq!(rig.resume(1), Ok(()));
    rig.now(130).import(&[(1, "o2", "order", 95), (1, "t1", "threat", 125)]);
    // The older of the two orders was there when the clock was cured; the threat was not, and is due later.
    assert_eq!(rig.runs(1), Some((100, 160)));
    rig.now(150);
    assert!(rig.pause(1, PauseReason::ManifestError).unwrap_err().contains("never stopped"));
}

#[test]
fn a_decision_ends_a_pause_and_undoing_it_gives_the_pause_back() {
    let mut rig = Rig::new();
    rig.import(&[(1, "r1", "user", 0)]);
    rig.now(10);
    assert_eq!(rig.pause(1, PauseReason::AwaitingAnswer), Ok(()));
    rig.decide(1);
    let refused = rig.resume(1).unwrap_err();
    assert!(refused.contains("is decided; its clock has ended"), "{refused}");
    rig.now(12).done(Request::Undo { case: None });
    assert!(matches!(rig.reads(1), Reading::Paused { .. }));
    rig.decide(1);
    rig.now(9000).import(&[(1, "r2", "user", 8990)]);
    assert_eq!(rig.runs(1), Some((8990, 8990 + 1440)));
    assert!(matches!(rig.reads(1), Reading::Left { .. }));
    assert_eq!(rig.pause(1, PauseReason::AwaitingAnswer), Ok(()));
    rig.whole();
}

#[test]
fn what_makes_no_sense_is_refused_in_words_and_leaves_no_entry() {
    let mut rig = Rig::new();
    rig.import(&[(1, "o1", "order", 0), (2, "b1", "baseline", 0), (3, "t1", "threat", 0)]);
    let before = rig.status().tip;
    let refused = |found: Result<(), String>, words: &str| {
        let found = found.expect_err("it is to be refused");
        assert!(found.contains(words), "expected `{words}` in `{found}`");
    };
    refused(
        rig.pause(1, PauseReason::AwaitingAnswer),
        "stopped for impossible, manifest-error, missing-information only, found `awaiting-answer`",
    );
    refused(rig.pause(2, PauseReason::AwaitingAnswer), "no time for lane baseline");
    refused(rig.pause(3, PauseReason::Impossible), "the clock of lane threat is never stopped");
    refused(rig.resume(1), "the clock of case 1 runs");
    let (case, reason) = (rig.case(1), PauseReason::Impossible);
    refused(
        rig.ask(Request::PauseClock { case, reason, why: "  ".to_owned() }),
        "with a reason in a sentence",
    );
    let unknown = caseload::domain::AccountNo(99);
    refused(
        rig.ask(Request::PauseClock { case: unknown, reason, why: "x".to_owned() }),
        "there is no case 99",
    );
    assert_eq!(rig.status().tip, before);
    assert_eq!(rig.pause(1, PauseReason::Impossible), Ok(()));
    refused(
        rig.pause(1, PauseReason::ManifestError),
        "stands still already, since 2026-03-03T12:00:00Z: impossible",
    );
    refused(rig.ask(Request::ResumeClock { case, why: String::new() }), "with a sentence");
}

#[test]
fn another_place_may_stop_clocks_for_other_reasons() {
    let mut rig = Rig::new();
    rig.import(&[(1, "t1", "threat", 0)]);
    let text = jurisdiction::example().replace(
        "target = \"1h\"\nweight = 0\n\n",
        "target = \"1h\"\nweight = 0\npauses = [\"impossible\"]\ncure = \"restart\"\n\n",
    );
    rig.reopen("alice", Some(&text));
    assert_eq!(rig.pause(1, PauseReason::Impossible), Ok(()));
    rig.now(90);
    assert_eq!(rig.resume(1), Ok(()));
    assert_eq!(rig.runs(1), Some((90, 150)));
}
