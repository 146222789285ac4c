//! Checking that nothing was changed: the queue's ledger against itself, against tips seen before, and the
//! projections against the fold of the ledger; and files that travelled, against their own trailers.

use std::io::{BufRead, BufReader};
use std::path::Path;

use crate::domain::{Problem, Tip, shown_path};
use crate::formats::out::check;
use crate::formats::{self, Input, Options, Taken};

use super::files::open_input;
use super::problems::{of_format, of_store};

/// What verifying a queue found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    pub entries: u64,
    /// The newest entry of each desk.
    pub tips: Vec<Tip>,
    /// The first bad entry, if there is one.
    pub broken: Option<String>,
    /// What `SQLite` says of its file; empty if it is sound.
    pub damage: Vec<String>,
    /// Differences between what is stored and what the ledger says; only with `rebuild`.
    pub differences: Vec<String>,
    /// Cases whose state was folded anew; only with `rebuild`.
    pub rebuilt: Option<u64>,
}

impl Verdict {
    /// Whether all is whole.
    pub fn is_whole(&self) -> bool {
        self.broken.is_none() && self.damage.is_empty() && self.differences.is_empty()
    }
}

/// What verifying a file that travelled found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileVerdict {
    /// What kind of file it is.
    pub kind: &'static str,
    /// Records or decisions in it.
    pub records: u64,
    pub skipped: u64,
    /// Why it is not whole, if so.
    pub broken: Option<String>,
}

/// Checks the ledger of a queue, reading only; with `rebuild`, also everything computed from it.
pub fn verify_queue(queue: &Path, rebuild: bool, seen: Vec<Tip>) -> Result<Verdict, Problem> {
    let store = super::queue::open_to_read(queue)?;
    let checked = store.verify(seen, |_| ()).map_err(|error| of_store(&error))?;
    let pages = store.check_pages().map_err(|error| of_store(&error))?;
    let mut verdict = Verdict {
        entries: checked.entries,
        tips: checked.tips,
        broken: checked.finding.map(|found| found.to_string()),
        damage: pages.iter().map(ToString::to_string).collect(),
        ..Verdict::default()
    };
    if rebuild && verdict.broken.is_none() {
        let rebuilt = store.rebuild().map_err(|error| of_store(&error))?;
        verdict.rebuilt = Some(rebuilt.cases);
        verdict.differences = rebuilt.differences.iter().map(ToString::to_string).collect();
    }
    Ok(verdict)
}

/// Checks a native bundle or a native export against its own trailer.
pub fn verify_file(file: &Path) -> Result<FileVerdict, Problem> {
    let (main, _) = open_input(file)?;
    let mut main = BufReader::new(main);
    let head = main
        .fill_buf()
        .map_err(|error| Problem::machine(format!("cannot read `{}`: {error}", shown_path(file))))?;
    if check::is_outgoing(head) {
        return Ok(match check::check(&mut main) {
            Ok(decisions) => FileVerdict { kind: "decisions", records: decisions, skipped: 0, broken: None },
            Err(error) => {
                FileVerdict { kind: "decisions", records: 0, skipped: 0, broken: Some(error.to_string()) }
            }
        });
    }
    let format = formats::sniff(head).map_err(|error| of_format(file, &error))?;
    let options = Options::received(crate::domain::Time(0));
    let mut verdict = FileVerdict { kind: format.name, records: 0, skipped: 0, broken: None };
    let mut records = match (format.read)(Input::of(main), &options) {
        Ok(records) => records,
        Err(error) => return Ok(FileVerdict { broken: Some(error.to_string()), ..verdict }),
    };
    while let Some(taken) = records.next() {
        match taken {
            Ok(Taken::Record(_) | Taken::MakeCase(_)) => verdict.records += 1,
            Ok(Taken::Skip(_)) => verdict.skipped += 1,
            Err(error) => return Ok(FileVerdict { broken: Some(error.to_string()), ..verdict }),
        }
    }
    Ok(verdict)
}
