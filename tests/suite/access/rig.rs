//! A desk on a made-up queue that is the same on every machine: a fixed moment, a fixed seed.

use caseload::demo::Demo;
use caseload::desk::{Clock, Desk, Place};
use caseload::domain::{Digest, Record, Reviewer, Role, Time};
use caseload::formats::{FormatError, Records, Taken};
use tempfile::TempDir;

/// The moment at which everything here happens.
pub(crate) const NOW: Time = Time(1_772_632_920_000);

/// A desk and the folder its queue lies in.
pub(crate) struct Made {
    pub(crate) desk: Desk,
    pub(crate) clock: Clock,
    /// Where the queue lies.
    pub(crate) folder: TempDir,
}

/// A queue of so many made-up accounts, with somebody at the desk.
pub(crate) fn made(accounts: u32, posts: u32, reviewer: &str) -> Made {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::fixed(NOW);
    let mut desk = desk_at(&folder, &clock, reviewer);
    let demo = Demo { accounts, posts, ..Demo::new(NOW) };
    let records = Stream(demo.records());
    desk.import_made("demo", Digest::of(b"demo"), Box::new(records)).unwrap();
    while desk.index_slice(10_000).unwrap() {}
    Made { desk, clock, folder }
}

/// Somebody at a desk of that queue.
pub(crate) fn desk_at(folder: &TempDir, clock: &Clock, reviewer: &str) -> Desk {
    let place = Place {
        queue: folder.path().join("demo.db"),
        reviewer: Reviewer::new(reviewer, Role::Reviewer),
        policy: None,
        jurisdiction: None,
    };
    Desk::open(&place, clock.clone()).unwrap()
}

struct Stream<I>(I);

impl<I: Iterator<Item = Record> + Send> Records for Stream<I> {
    fn next(&mut self) -> Option<Result<Taken, FormatError>> {
        self.0.next().map(|record| Ok(Taken::Record(record)))
    }
}
