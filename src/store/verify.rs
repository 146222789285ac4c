//! Is the ledger whole? Walks all entries in the order they were written and names the first bad one. Reads
//! only, so it works on a file that cannot be written.

use std::fmt;

use crate::domain::Tip;
use crate::ledger::{Break, Stored, Walk};
use crate::store::error::StoreError;
use crate::store::queue_file::Store;

/// Something wrong with a queue file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// An entry that is not what was written.
    Entry(Break),
    /// An entry that stands where another should.
    Place { found: i64, expected: i64 },
    /// `SQLite`'s own check of pages and tables.
    Page(String),
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entry(broken) => broken.fmt(f),
            Self::Place { found, expected } => {
                write!(f, "an entry at place {expected} was expected, the next one stands at place {found}")
            }
            Self::Page(words) => write!(f, "the file is damaged: {words}"),
        }
    }
}

/// What a check of the ledger found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Entries that were checked and found whole.
    pub entries: u64,
    /// The newest entry of each desk; empty if something is wrong.
    pub tips: Vec<Tip>,
    /// The first thing that is wrong.
    pub finding: Option<Finding>,
}

impl Store {
    /// Checks the whole chain, also against tips seen before. `each` is called now and then with the number
    /// of entries checked so far.
    pub fn verify(&self, seen: Vec<Tip>, mut each: impl FnMut(u64)) -> Result<Verified, StoreError> {
        let mut stored =
            self.conn.prepare("SELECT place, desk, seq, digest, line FROM entries ORDER BY place")?;
        let mut rows = stored.query([])?;
        let mut walk = Walk::against(seen);
        while let Some(row) = rows.next()? {
            let place: i64 = row.get(0)?;
            let expected = walk.entries() as i64 + 1;
            if place != expected {
                let finding = Some(Finding::Place { found: place, expected });
                return Ok(Verified { entries: walk.entries(), tips: Vec::new(), finding });
            }
            let (desk, seq): (String, i64) = (row.get(1)?, row.get(2)?);
            let (digest, line) = (row.get_ref(3)?.as_bytes(), row.get_ref(4)?.as_bytes());
            let (Ok(digest), Ok(line)) = (digest, line) else {
                return Err(StoreError::damaged("entries", "a line that is no bytes"));
            };
            let step = walk.step(Stored { place: place as u64, desk: &desk, seq: seq as u64, digest, line });
            if let Err(broken) = step {
                let finding = Some(Finding::Entry(broken));
                return Ok(Verified { entries: walk.entries(), tips: Vec::new(), finding });
            }
            if walk.entries().is_multiple_of(1024) {
                each(walk.entries());
            }
        }
        let entries = walk.entries();
        Ok(match walk.finish() {
            Ok(tips) => Verified { entries, tips, finding: None },
            Err(broken) => Verified { entries, tips: Vec::new(), finding: Some(Finding::Entry(broken)) },
        })
    }

    /// `SQLite`'s check of the file's pages and rows; empty if all is well. Takes time on a large file.
    pub fn check_pages(&self) -> Result<Vec<Finding>, StoreError> {
        let mut check = self.conn.prepare("PRAGMA quick_check(20)")?;
        let words = check.query_map([], |row| row.get::<_, String>(0))?.collect::<Result<Vec<_>, _>>()?;
        // What it says names tables and pages, never what is in them.
        Ok(words.into_iter().filter(|words| words != "ok").map(Finding::Page).collect())
    }
}
