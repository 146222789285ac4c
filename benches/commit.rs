//! One decision, durable before anything is said, beside the least that could be: a bare `INSERT` in a transaction
//! of its own, WAL and `synchronous=FULL`, on the same disk in the same run.
//!
//! `cargo bench --bench commit -- [--decisions 2000]`
//!
//! Where `strace` is installed, the program also runs itself under it and counts the syncs that one decision costs.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measurement that cannot go on should panic; its output is its purpose; the anchors are bare on purpose"
)]

mod anchors;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use caseload::demo::Demo;
use caseload::desk::{Clock, Desk, Place};
use caseload::domain::filter::Filter;
use caseload::domain::{Digest, Draft, Record, Reviewer, Role, Step, Time};
use caseload::formats::{FormatError, Records, Taken};
use caseload::request::{Reply, Request};

use anchors::{bare, insert};

struct Made<I>(I);

impl<I: Iterator<Item = Record> + Send> Records for Made<I> {
    fn next(&mut self) -> Option<Result<Taken, FormatError>> {
        self.0.next().map(|record| Ok(Taken::Record(record)))
    }
}

/// A desk on a queue with many cases and few posts.
fn desk(folder: &Path, accounts: u32) -> Desk {
    let reviewer = Reviewer::new("bench", Role::Reviewer);
    let place = Place { queue: folder.join("queue.db"), reviewer, policy: None, jurisdiction: None };
    let mut desk = Desk::open(&place, Clock::System).unwrap();
    let demo = Demo { accounts, posts: accounts * 2, ..Demo::new(Time(1_772_539_200_000)) };
    desk.import_made("demo", Digest::ZERO, Box::new(Made(demo.records()))).unwrap();
    while desk.index_slice(50_000).unwrap() {}
    desk
}

/// Decides up to so many open cases; microseconds of each.
fn decide(desk: &mut Desk, count: usize) -> Vec<f64> {
    let mut taken = Vec::new();
    while taken.len() < count {
        let page = Request::Queue { filter: Filter::default(), from: None, backwards: false, limit: 200 };
        let Reply::Queue(page) = desk.perform(page) else { panic!("no queue") };
        assert!(!page.rows.is_empty(), "the queue ran dry");
        for row in page.rows.iter().take(count - taken.len()) {
            if row.blind {
                // A judgement comes first there, with an entry of its own.
                let judge = Request::Judge { case: row.case, steps: vec![Step::A0], clauses: Vec::new() };
                let reply = desk.perform(judge);
                assert!(matches!(reply, Reply::Recorded { .. }), "{reply:?}");
            }
            let mut draft = Draft::new(row.account.clone(), row.parts.lane);
            draft.toggle_step(Step::A0);
            let request = Request::Decide { case: row.case, draft: Box::new(draft) };
            let started = Instant::now();
            let reply = desk.perform(request);
            taken.push(started.elapsed().as_secs_f64() * 1e6);
            assert!(matches!(reply, Reply::Recorded { .. }), "{reply:?}");
        }
    }
    taken
}

fn at(sorted: &[f64], share: f64) -> f64 {
    sorted[((sorted.len() - 1) as f64 * share).round() as usize]
}

fn report(name: &str, times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    println!(
        "{name:<28} n {:>5}   median {:>7.0} µs   p99 {:>7.0} µs",
        times.len(),
        at(times, 0.5),
        at(times, 0.99)
    );
    at(times, 0.5)
}

/// Syncs of a run of this program that decides so many cases.
fn syncs(own: &Path, count: usize) -> Option<u64> {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("strace");
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-e", "trace=fsync,fdatasync", "-o"]).arg(&log).arg(own);
    command.arg("decide").arg(folder.path()).arg(count.to_string());
    command.output().ok().filter(|output| output.status.success())?;
    let lines = std::fs::read_to_string(log).ok()?;
    Some(lines.lines().filter(|line| line.contains("sync(")).count() as u64)
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [mode, folder, count] = words.as_slice()
        && mode == "decide"
    {
        let mut desk = desk(&PathBuf::from(folder), 1_000);
        decide(&mut desk, count.parse().unwrap());
        return;
    }
    let chosen = words.iter().position(|word| word == "--decisions").map(|at| words[at + 1].parse().unwrap());
    let decisions: usize = chosen.unwrap_or(1_000);
    let folder = tempfile::tempdir_in(".").unwrap();
    let mut desk = desk(folder.path(), decisions as u32 + 100);
    let conn = bare(folder.path());
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..10 {
        theirs.extend((0..decisions / 10).map(|_| insert(&conn) * 1e6));
        ours.extend(decide(&mut desk, decisions / 10));
    }
    let anchor = report("bare insert, WAL and FULL", &mut theirs);
    let mine = report("one decision", &mut ours);
    println!("ratio of the medians         {:.2}", mine / anchor);
    let own = std::env::current_exe().unwrap();
    match (syncs(&own, 100), syncs(&own, 300)) {
        (Some(few), Some(many)) => {
            println!(
                "syncs a decision             {:.3} (checkpoints included)",
                (many - few) as f64 / 200.0
            );
        }
        _ => println!("syncs a decision             not counted: strace is not here"),
    }
}
