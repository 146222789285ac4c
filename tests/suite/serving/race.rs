//! Two processes that serve and decide from one queue until nothing is left: every case is decided once, none twice
//! and none not at all.
//!
//! A small race runs always; `CASELOAD_RACE=62000 cargo test --release --test suite race -- --nocapture` runs as many
//! decisions as it says.

use std::process::{Command, Stdio};
use std::time::Instant;

use caseload::desk::{Clock, Desk, Place};
use caseload::domain::{CaseState, Draft, Reviewer, Role, Source, Step};
use caseload::request::{Recorded, Reply, Request};
use caseload::store::Store;

use super::made::{Rig, account, report, take_in};

/// How many decisions when nobody says.
const FEW: u32 = 200;
/// The queue that a process of its own is to work on, and who works there.
const QUEUE: &str = "CASELOAD_RACE_QUEUE";
const NAME: &str = "CASELOAD_RACE_NAME";

/// Asks until the other process lets us write: `SQLite` has no queue for its lock, and two that do nothing but write
/// can pass one over for the five seconds that a person would have waited. Nothing was written then.
fn perform(desk: &mut Desk, request: &Request) -> Reply {
    loop {
        match desk.perform(request.clone()) {
            Reply::Failed(problem) if problem.message.starts_with("another process is writing") => {}
            reply => return reply,
        }
    }
}

/// Decides case after case until nothing is left, and says how many.
fn work(desk: &mut Desk) -> u32 {
    let mut decided = 0;
    loop {
        let served = match perform(desk, &Request::Serve { not: None, posts: 1, read: None, milder: false }) {
            Reply::Served(Some(served)) => served,
            Reply::Served(None) => return decided,
            reply => panic!("{reply:?}"),
        };
        let row = &served.view.row;
        let mut draft = Draft::new(row.account.clone(), row.parts.lane);
        draft.toggle_step(Step::A0);
        draft.token = Some(served.token);
        draft.answers = served.view.reports.iter().map(|report| report.id.clone()).collect();
        match perform(desk, &Request::Decide { case: row.case, draft: Box::new(draft) }) {
            Reply::Recorded { what: Recorded::Decided { .. }, .. } => decided += 1,
            reply => panic!("{reply:?}"),
        }
    }
}

/// The work of one process. By itself it has no queue and refuses to run.
#[test]
#[ignore = "the race starts it in processes of its own"]
fn worker() {
    let queue = std::env::var_os(QUEUE).expect("a queue to work on").into();
    let reviewer = Reviewer::new(std::env::var(NAME).expect("who works"), Role::Reviewer);
    let place = Place { queue, reviewer, policy: None, jurisdiction: None };
    let mut desk = Desk::open_existing(&place, Clock::System).unwrap();
    eprintln!("decided {}", work(&mut desk));
}

#[test]
fn none_is_decided_twice_and_none_is_lost_by_two_processes() {
    let cases = std::env::var("CASELOAD_RACE").map_or(FEW, |count| count.parse().unwrap());
    let rig = Rig::new();
    take_in(&mut Store::open(&rig.queue()).unwrap(), Clock::System.now(), |intake| {
        let sources = [Source::User, Source::Notice, Source::Flagger, Source::Appeal, Source::Order];
        for id in 1..=cases {
            intake.put_account(&account(id, u64::from(id % 97))).unwrap();
            let source = sources[id as usize % sources.len()];
            intake.put_report(&report(id, "r", source, Some(id % 300))).unwrap();
        }
    });
    // The rule books come into force before anybody works by them.
    drop(rig.desk("alice"));
    let began = Instant::now();
    // One person at two terminals, for whom no hold of somebody else's stands in the way.
    let worker = |name: &str| {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "serving::race::worker", "--ignored", "--nocapture"]);
        command.env(QUEUE, rig.queue()).env(NAME, name).stdout(Stdio::null()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let workers = [worker("alice"), worker("alice")];
    let mut shares = Vec::new();
    for worker in workers {
        let ended = worker.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(ended.status.success(), "{said}");
        let share = said.lines().find_map(|line| line.strip_prefix("decided ")).expect(&said);
        shares.push(share.trim().parse::<u32>().unwrap());
    }
    let took = began.elapsed();
    assert_eq!(shares.iter().sum::<u32>(), cases, "{shares:?}");
    let store = Store::open_to_read(&rig.queue()).unwrap();
    let conn = rig.bare();
    let one = |sql: &str| -> i64 { conn.query_row(sql, [], |row| row.get(0)).unwrap() };
    let decided = CaseState::Decided as i64;
    assert_eq!(one(&format!("SELECT count(*) FROM cases WHERE state = {decided}")), i64::from(cases));
    assert_eq!(one("SELECT count(*) FROM decisions"), i64::from(cases));
    assert_eq!(one("SELECT count(DISTINCT account) FROM decisions"), i64::from(cases));
    assert_eq!(store.verify(Vec::new(), |_| ()).unwrap().finding, None);
    assert_eq!(store.rebuild().unwrap().differences, []);
    eprintln!(
        "{cases} decisions by two processes, {shares:?}, in {:.1} s: none doubled, none lost",
        took.as_secs_f64()
    );
}
