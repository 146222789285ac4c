//! A queue, and a file of made-up accounts beside it that is not in it yet.

use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;

use caseload::demo::Demo;
use caseload::desk::{Clock, Desk, Place};
use caseload::domain::filter::Filter;
use caseload::domain::{Draft, Lane, QueueRow, Reviewer, Role, Step, Time};
use caseload::formats::native;
use caseload::request::{Recorded, Reply, Request};
use tempfile::TempDir;

pub(super) const NOW: Time = Time(1_772_632_920_000);

/// A desk on an empty queue, with `reports.jsonl` in its folder.
pub(super) struct Made {
    pub(super) folder: TempDir,
    pub(super) clock: Clock,
    pub(super) desk: Desk,
}

impl Made {
    pub(super) fn new(accounts: u32, posts: u32) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = BufWriter::new(File::create(folder.path().join("reports.jsonl")).unwrap());
        let demo = Demo { accounts, posts, ..Demo::new(NOW) };
        let mut writer = native::Writer::new(file, "demo.example", "a test", NOW).unwrap();
        for record in demo.records() {
            writer.write(&record).unwrap();
        }
        writer.finish().unwrap();
        let clock = Clock::fixed(NOW);
        let place = Place {
            queue: folder.path().join("queue.db"),
            reviewer: Reviewer::new("alice", Role::Reviewer),
            policy: None,
            jurisdiction: None,
        };
        let desk = Desk::open(&place, clock.clone()).unwrap();
        Self { folder, clock, desk }
    }

    /// Decides every case of the first page that can be decided without more ado; says how many.
    pub(super) fn decide_all(&mut self) -> u64 {
        let request = Request::Queue { filter: Filter::default(), from: None, backwards: false, limit: 100 };
        let Reply::Queue(page) = self.desk.perform(request) else { panic!("no queue") };
        let decide = |row: QueueRow| {
            let mut draft = Draft::new(row.account, row.parts.lane);
            draft.toggle_step(Step::A0);
            let request = Request::Decide { case: row.case, draft: Box::new(draft) };
            let reply = self.desk.perform(request);
            // Some lanes take more than that, and legal orders leave at once: those are not for here.
            matches!(reply, Reply::Recorded { what: Recorded::Decided { leaves, .. }, .. } if leaves > NOW)
        };
        let rows = page.rows.into_iter().filter(|row| row.parts.lane == Lane::Report);
        rows.map(decide).filter(|decided| *decided).count() as u64
    }

    /// A file beside the queue.
    pub(super) fn file(&self, name: &str) -> String {
        self.path(name).to_str().unwrap().to_owned()
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}
