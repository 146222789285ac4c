//! What every target is given and gives back: a head, decisions one by one, places to write to, a summary.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::domain::{DecisionId, DeskId, Problem, Time, Tip};

use super::item::Outgoing;

/// What stands over an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub desk: DeskId,
    /// The ledger's newest entry when the export was made.
    pub tip: Tip,
    pub made: Time,
    /// Name and version of the program: `caseload 0.1.0`.
    pub program: String,
}

/// Decisions in the order in which they are to be carried out. Reading the next one may fail.
pub type Items<'a> = dyn Iterator<Item = Result<Outgoing, Problem>> + 'a;

/// Where a target writes. The desk makes the files and sees to it that all of them or none appear.
pub trait Sink {
    /// The writer of one of the target's files, made when it is first asked for. `suffix` is one of
    /// `Target::files`: empty for the main file, else what its name gets appended. It is asked for again for every
    /// line, so it should be found quickly and be buffered.
    fn file(&mut self, suffix: &str) -> io::Result<&mut dyn Write>;
}

/// What became of a batch. Whatever was given is counted in exactly one of `handed` and `left_out`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Decisions that were written, in any of the files; reversals by the id of what they take back.
    pub handed: Vec<DecisionId>,
    /// How many of those are reversals.
    pub reversals: u64,
    /// Calls to send now.
    pub calls: u64,
    /// Calls to send later.
    pub later: u64,
    /// Things to do by hand.
    pub by_hand: u64,
    /// Handed, and there was nothing to do about them: no action, and no open report.
    pub nothing_to_do: u64,
    /// How many were not written, by the reason.
    pub left_out: BTreeMap<&'static str, u64>,
}

impl Summary {
    pub(super) fn hand(&mut self, item: &Outgoing) {
        self.handed.push(item.id());
        self.reversals += u64::from(matches!(item.what, super::item::What::Reversal { .. }));
    }

    pub(super) fn leave(&mut self, reason: &'static str) {
        *self.left_out.entry(reason).or_default() += 1;
    }
}

/// Why an export could not be written.
#[derive(Debug, thiserror::Error)]
pub enum OutError {
    /// The decisions could not be read.
    #[error(transparent)]
    Source(#[from] Problem),
    #[error("the export could not be written: {0}")]
    Io(#[from] io::Error),
}

/// A form in which decisions can leave.
pub struct Target {
    /// The word for `--to`.
    pub name: &'static str,
    /// What it is, in a few words.
    pub title: &'static str,
    /// Suffix and title of each file it may make; the first is always made, the others if there is need.
    pub files: &'static [(&'static str, &'static str)],
    pub write: fn(&Head, &mut Items<'_>, &mut dyn Sink) -> Result<Summary, OutError>,
}
