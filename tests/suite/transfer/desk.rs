//! What the desk does with files that come from the screen, and what is left of one that was given up: nothing.

use caseload::desk::verify_queue;
use caseload::domain::{ExportAsk, ImportAsk, Moving, Time, Way};
use caseload::request::{Recorded, Reply, Request};
use caseload::text::printable;

use super::made::{Made, NOW};

fn ask(made: &Made, name: &str) -> ImportAsk {
    ImportAsk { file: made.file(name), ..ImportAsk::default() }
}

/// The bytes of the ledger's newest entry, and how many cases there are.
fn stands(made: &mut Made) -> (Option<caseload::domain::Tip>, u64) {
    match made.desk.perform(Request::Status) {
        Reply::Status(status) => (status.tip, status.counts.open),
        reply => panic!("{reply:?}"),
    }
}

fn whole(made: &Made) {
    let verdict = verify_queue(&made.path("queue.db"), true, Vec::new()).unwrap();
    assert!(
        verdict.broken.is_none() && verdict.damage.is_empty() && verdict.differences.is_empty(),
        "{verdict:?}"
    );
}

#[test]
fn a_file_is_looked_through_taken_in_and_listed() {
    let mut made = Made::new(30, 400);
    let before = stands(&mut made);
    let request = Request::TryImport(Box::new(ask(&made, "reports.jsonl")));
    let Reply::Paper(paper) = made.desk.perform(request) else { panic!("no paper") };
    let said = printable(&paper.text).lines();
    assert!(
        said.contains("accounts       30") && said.contains("posts          400, of these 400 new"),
        "{said}"
    );
    assert_eq!(stands(&mut made), before, "looking changes nothing");
    let request = Request::Import(Box::new(ask(&made, "reports.jsonl")));
    let reply = made.desk.perform(request);
    let Reply::Done { what: Recorded::Imported { name, counts, .. }, .. } = reply else {
        panic!("{reply:?}")
    };
    assert_eq!((name.as_str(), counts.new_posts), ("reports.jsonl", 400));
    let request = Request::TryImport(Box::new(ask(&made, "reports.jsonl")));
    let Reply::Paper(paper) = made.desk.perform(request) else { panic!("no paper") };
    assert!(printable(&paper.text).lines().contains("posts          400, of these 0 new"));
    let Reply::Transfers(known) = made.desk.perform(Request::Transfers { limit: 10 }) else { panic!() };
    assert_eq!(known.rows.len(), 1);
    assert!(known.rows[0].came && known.rows[0].name == "reports.jsonl" && known.among.is_none());
    assert!(known.formats.iter().any(|(name, _)| name == "native"));
    whole(&made);
}

#[test]
fn a_file_that_is_given_up_leaves_nothing_behind_wherever_that_is() {
    let mut made = Made::new(60, 2_000);
    let before = stands(&mut made);
    let mut looks = 0;
    let request = Request::Import(Box::new(ask(&made, "reports.jsonl")));
    made.desk.transfer(request.clone(), &mut |_| {
        looks += 1;
        true
    });
    assert!(looks > 10, "{looks}");
    let mut fresh = Made::new(60, 2_000);
    for stop in [1, 2, looks / 2, looks] {
        let mut seen = 0;
        let request = Request::Import(Box::new(ask(&fresh, "reports.jsonl")));
        let reply = fresh.desk.transfer(request, &mut |_| {
            seen += 1;
            seen < stop
        });
        let given_up = matches!(&reply, Reply::Done { what: Recorded::GivenUp { way: Way::In, .. }, .. });
        assert!(given_up, "{reply:?}");
        assert_eq!(stands(&mut fresh).1, before.1, "no case of it is there");
        let Reply::Transfers(known) = fresh.desk.perform(Request::Transfers { limit: 10 }) else { panic!() };
        assert!(known.rows.is_empty());
        whole(&fresh);
    }
    let request = Request::Import(Box::new(ask(&fresh, "reports.jsonl")));
    fresh.desk.perform(request);
    assert_eq!(stands(&mut fresh).1, stands(&mut made).1, "and then it comes in as if nothing had been");
    whole(&fresh);
}

#[test]
fn how_far_it_has_come_goes_up_to_all_of_it() {
    let mut made = Made::new(40, 1_500);
    let (mut seen, mut at): (Vec<Moving>, i64) = (Vec::new(), NOW.0);
    let (clock, request) = (made.clock.clone(), Request::Import(Box::new(ask(&made, "reports.jsonl"))));
    made.desk.transfer(request, &mut |moving| {
        at += 100;
        clock.set(Time(at));
        seen.push(moving.clone());
        true
    });
    let length = std::fs::metadata(made.path("reports.jsonl")).unwrap().len();
    assert!(seen.iter().all(|moving| moving.of == length && moving.name == "reports.jsonl"));
    assert!(seen.is_sorted_by_key(|moving| (moving.done, moving.records, moving.now)));
    assert!(seen.last().unwrap().rate().is_some());
}

#[test]
fn what_is_no_file_is_refused_before_it_can_keep_anybody_waiting() {
    let mut made = Made::new(5, 20);
    let pipe = made.path("pipe");
    let made_pipe = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made_pipe.success());
    for name in ["pipe", ".", "absent"] {
        let request = Request::Import(Box::new(ask(&made, name)));
        let Reply::Failed(problem) = made.desk.perform(request) else { panic!("{name}") };
        assert!(problem.message.contains(name.trim_start_matches('.')), "{problem}");
    }
}

#[test]
fn what_would_leave_is_what_leaves_and_a_hand_over_given_up_leaves_no_file() {
    let mut made = Made::new(30, 400);
    let request = Request::Import(Box::new(ask(&made, "reports.jsonl")));
    made.desk.perform(request);
    let decided = made.decide_all();
    assert!(decided > 5, "{decided}");
    let ask = |name: &str| {
        Box::new(ExportAsk { target: "native".to_owned(), file: made.file(name), ..ExportAsk::default() })
    };
    let (first, second) = (ask("out.jsonl"), ask("other.jsonl"));
    let look = |made: &mut Made, ask: &ExportAsk| {
        let reply = made.desk.perform(Request::TryExport(Box::new(ask.clone())));
        let Reply::Paper(paper) = reply else { panic!("{reply:?}") };
        printable(&paper.text).lines()
    };
    let staged = look(&mut made, &first);
    assert!(staged.contains("leave now    0 decisions"), "{staged}");
    assert!(staged.contains(&format!("held back    {decided} inside the undo window")), "{staged}");
    made.clock.set(NOW.plus(11 * 60_000));
    let said = look(&mut made, &first);
    assert!(said.contains(&format!("leave now    {decided} decisions")), "{said}");
    let reply = made.desk.transfer(Request::Export(first.clone()), &mut |_| false);
    assert!(matches!(&reply, Reply::Done { what: Recorded::GivenUp { way: Way::Out, .. }, .. }), "{reply:?}");
    assert!(!made.path("out.jsonl").exists());
    let reply = made.desk.perform(Request::Export(first.clone()));
    let Reply::Done { what: Recorded::Exported { decisions, .. }, .. } = reply else { panic!("{reply:?}") };
    assert_eq!(decisions, decided);
    assert!(made.path("out.jsonl").exists());
    let Reply::Failed(problem) = made.desk.perform(Request::Export(first)) else { panic!("written over") };
    assert!(problem.message.contains("exists already") || problem.message.contains("nothing"), "{problem}");
    let reply = made.desk.perform(Request::Export(second));
    assert!(matches!(&reply, Reply::Done { what: Recorded::Exported { decisions: 0, .. }, .. }), "{reply:?}");
    assert!(!made.path("other.jsonl").exists(), "nothing to hand over is no file");
    whole(&made);
}
