//! Handing decisions over: what may leave is written whole, recorded as handed over, and never handed over twice.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::domain::{DecisionId, Digest, Fact, Problem, Time, Tip};
use crate::formats::out::{Head, OutError, Sink};
use crate::store::{Store, StoreError};

use super::Desk;
use super::files::NewFile;
use super::leaving::{self, ExportJob, notes, outgoing, passing};
use super::notices::Rules;
use super::problems::of_store;
use super::queue;

/// What handing over came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The files and the digests of their bytes; none if there was nothing to hand over.
    pub files: Vec<(PathBuf, Digest)>,
    pub decisions: u64,
    pub reversals: u64,
    /// Held back because their undo window is open.
    pub held_back: u64,
    /// Held back because they wait for a second person.
    pub waiting: u64,
    /// What else there is to know: calls, things to do by hand, what was left out and why.
    pub notes: Vec<String>,
    /// The ledger's newest entry.
    pub tip: Tip,
}

impl Desk {
    /// Hands over what a target has not got yet.
    pub fn export(&mut self, job: &ExportJob) -> Result<Exported, Problem> {
        self.export_watched(job, &mut |_, _| true)
    }

    /// The same, watched: given up, no file appears and nothing is recorded.
    pub(super) fn export_watched(&mut self, job: &ExportJob, go: &mut Go<'_>) -> Result<Exported, Problem> {
        self.check_writable()?;
        let target = leaving::target(&job.target)?;
        let (now, actor) = (self.clock.now(), self.reviewer.name.clone());
        if job.end_windows {
            end_windows(&mut self.store, now, &actor).map_err(|error| of_store(&error))?;
        }
        let head =
            Head { desk: self.store.desk().clone(), tip: self.tip()?, made: now, program: queue::program() };
        let (mut files, mut left_out) = (Files::new(job), 0);
        let summary = {
            let due = self.store.due(target.name, now).map_err(|error| of_store(&error))?;
            let due = passing(&self.store, &actor, now, due, job, &mut left_out)?;
            let store = &self.store;
            let rules = Rules { policy: &self.policy, jurisdiction: &self.jurisdiction };
            let of = due.len() as u64;
            let mut items = due.iter().zip(0..).map(|(due, at)| {
                if at % LOOKED == 0 && !go(at, of) {
                    return Err(Problem::yours("given up; nothing was handed over"));
                }
                outgoing(store, due, (target.name, now), rules)
            });
            (target.write)(&head, &mut items, &mut files).map_err(|error| files.problem(error))?
        };
        let held = self.store.held_back(now).map_err(|error| of_store(&error))?;
        let mut exported = Exported {
            files: Vec::new(),
            decisions: summary.handed.len() as u64 - summary.reversals,
            reversals: summary.reversals,
            held_back: held.staged,
            waiting: held.second,
            notes: notes(&summary),
            tip: head.tip,
        };
        if left_out > 0 {
            exported
                .notes
                .push(format!("{left_out} left for another export: the filter does not let them pass"));
        }
        if summary.handed.is_empty() {
            return Ok(exported);
        }
        // Files first: a record without its file would lose decisions, a file without its record hands them over
        // once more, and their ids tell the platform that it has them.
        exported.files = files.keep()?;
        match self.record_export(target.name, &exported.files, summary.handed, now, &actor) {
            Ok(tip) => exported.tip = tip,
            Err(problem) => {
                for (path, _) in &exported.files {
                    let _ = std::fs::remove_file(path);
                }
                return Err(problem);
            }
        }
        Ok(exported)
    }

    fn record_export(
        &mut self,
        to: &str,
        files: &[(PathBuf, Digest)],
        decisions: Vec<DecisionId>,
        now: Time,
        actor: &str,
    ) -> Result<Tip, Problem> {
        let (path, digest) =
            files.first().ok_or_else(|| Problem::ours("decisions were handed over in no file"))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let fact = Fact::Exported { to: to.to_owned(), name, digest: *digest, decisions };
        let change = self.store.begin(now, actor).map_err(|error| of_store(&error))?;
        change.commit(fact).map_err(|error| of_store(&error))
    }
}

/// Hears how many of how many were written; false gives it up.
pub(super) type Go<'g> = dyn FnMut(u64, u64) -> bool + 'g;

/// Decisions between two looks at whether to go on.
const LOOKED: u64 = 64;

fn end_windows(store: &mut Store, now: Time, actor: &str) -> Result<(), StoreError> {
    let decisions = store.staged_decisions(now)?;
    if !decisions.is_empty() {
        store.begin(now, actor)?.commit(Fact::WindowEnded { decisions })?;
    }
    Ok(())
}

/// The files of one export while they are written: all of them are kept, or none.
struct Files<'a> {
    job: &'a ExportJob,
    open: BTreeMap<String, NewFile>,
}

impl<'a> Files<'a> {
    const fn new(job: &'a ExportJob) -> Self {
        Self { job, open: BTreeMap::new() }
    }

    fn path(&self, suffix: &str) -> PathBuf {
        if suffix.is_empty() { self.job.out.clone() } else { beside(&self.job.out, suffix) }
    }

    fn problem(&self, error: OutError) -> Problem {
        match error {
            OutError::Source(problem) => problem,
            OutError::Io(error) => match error.downcast::<Problem>() {
                Ok(problem) => problem,
                Err(error) => Problem::machine(format!("cannot write `{}`: {error}", self.job.out.display())),
            },
        }
    }

    fn keep(self) -> Result<Vec<(PathBuf, Digest)>, Problem> {
        self.open.into_values().map(NewFile::keep).collect()
    }
}

impl Sink for Files<'_> {
    fn file(&mut self, suffix: &str) -> io::Result<&mut dyn Write> {
        if !self.open.contains_key(suffix) {
            let file = NewFile::begin(&self.path(suffix), self.job.force).map_err(io::Error::other)?;
            self.open.insert(suffix.to_owned(), file);
        }
        match self.open.get_mut(suffix) {
            Some(file) => Ok(file),
            None => Err(io::Error::other("a file was opened and is not there")),
        }
    }
}

/// The name of a file that goes with another: `decisions.jsonl` and `.checklist.txt` make
/// `decisions.checklist.txt`.
fn beside(main: &Path, suffix: &str) -> PathBuf {
    let mut name = main.file_stem().unwrap_or_default().to_os_string();
    name.push(suffix);
    main.with_file_name(name)
}
