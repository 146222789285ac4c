//! Handing decisions over: what may leave is written whole, recorded as handed over, and never handed over twice.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::domain::filter::Filter;
use crate::domain::{DecisionId, Digest, Evidence, EvidenceKind, Fact, Problem, Time, Tip, shown};
use crate::formats::out::{
    self, EntryPlace, Head, OutError, OutPost, OutReport, Outgoing, Sink, Summary, What,
};
use crate::store::{self, Store, StoreError};

use super::Desk;
use super::eyes::Eyes;
use super::files::NewFile;
use super::notices::{self, Rules};
use super::obligations::is_ours;
use super::problems::of_store;
use super::queue;

/// What is to be handed over, and where to.
#[derive(Debug, Clone)]
pub struct ExportJob {
    /// A target's name.
    pub target: String,
    pub out: PathBuf,
    /// Write over files that are there.
    pub force: bool,
    /// End the undo windows first, so that nothing is held back.
    pub end_windows: bool,
    /// Only decisions on cases that pass.
    pub filter: Filter,
}

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
        self.check_writable()?;
        let target = out::by_name(&job.target).ok_or_else(|| {
            let known: Vec<_> = out::TARGETS.iter().map(|target| target.name).collect();
            Problem::yours(format!(
                "no target is called `{}`; expected one of {}",
                shown(&job.target),
                known.join(", ")
            ))
        })?;
        let (now, actor) = (self.clock.now(), self.reviewer.name.clone());
        if job.end_windows {
            end_windows(&mut self.store, now, &actor).map_err(|error| of_store(&error))?;
        }
        let head =
            Head { desk: self.store.desk().clone(), tip: self.tip()?, made: now, program: queue::program() };
        let (mut files, mut left_out) = (Files::new(job), 0);
        let summary = {
            let due = self.store.due(target.name, now).map_err(|error| of_store(&error))?;
            let due = self.passing(due, job, &mut left_out)?;
            let store = &self.store;
            let rules = Rules { policy: &self.policy, jurisdiction: &self.jurisdiction };
            let mut items = due.iter().map(|due| outgoing(store, due, (target.name, now), rules));
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

    /// Those of cases that pass; counts the others.
    fn passing(
        &self,
        due: Vec<store::Due>,
        job: &ExportJob,
        left_out: &mut u64,
    ) -> Result<Vec<store::Due>, Problem> {
        if job.filter.is_empty() {
            return Ok(due);
        }
        let eyes = Eyes::new(&self.store, &self.reviewer.name);
        let mut kept = Vec::new();
        for one in due {
            let passes =
                eyes.passes(&job.filter, &one, self.clock.now()).map_err(|error| of_store(&error))?;
            *left_out += u64::from(!passes);
            kept.extend(passes.then_some(one));
        }
        Ok(kept)
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

fn end_windows(store: &mut Store, now: Time, actor: &str) -> Result<(), StoreError> {
    let decisions = store.staged_decisions(now)?;
    if !decisions.is_empty() {
        store.begin(now, actor)?.commit(Fact::WindowEnded { decisions })?;
    }
    Ok(())
}

/// A due decision with everything a target needs to carry it out.
fn outgoing(
    store: &Store,
    due: &store::Due,
    (target, now): (&str, Time),
    rules: Rules<'_>,
) -> Result<Outgoing, Problem> {
    let found = store.outgoing(due).map_err(|error| of_store(&error))?;
    let silent_until = found.duties.silent_until(now);
    let tells = target == out::NOTICES && silent_until.is_none();
    let notices = if tells { notices::told(store, rules, found.case, &found.made)? } else { Vec::new() };
    let gather = || -> Result<Outgoing, StoreError> {
        let account = store.account(found.case)?;
        // The platform knows nothing of reports that this desk made itself.
        let theirs = store.reports(found.case)?.into_iter().filter(|report| !is_ours(report, &found.duties));
        let reports =
            theirs.map(|report| OutReport { id: report.id, resolved: report.resolved, posts: report.posts });
        let mut posts = Vec::new();
        let rests_on = |piece: &&Evidence| piece.kind == EvidenceKind::Post && !piece.contrary;
        for piece in found.made.decision.evidence.iter().filter(rests_on) {
            let url = store.post_by_id(found.case, &piece.id)?.map(|row| row.post.url).unwrap_or_default();
            posts.push(OutPost { id: piece.id.clone(), url, digest: piece.digest });
        }
        let place = |tip: Tip| EntryPlace { desk: tip.desk, seq: tip.seq, digest: tip.digest };
        let what = match (&found.made.taken_back, found.taken_back) {
            (Some(back), Some(entry)) => What::Reversal {
                why: back.why.clone(),
                actor: back.by.clone(),
                at: back.at,
                entry: place(entry),
                was_exported: found.made.exported.iter().any(|to| to == target),
            },
            _ => What::Decision,
        };
        Ok(Outgoing {
            decision: found.made.decision.clone(),
            actor: found.made.by.clone(),
            entry: place(found.entry),
            account,
            case: found.case,
            reports: reports.collect(),
            posts,
            confirmed_by: found.made.confirmed_by.clone(),
            what,
            notices,
            silent_until,
        })
    };
    gather().map_err(|error| of_store(&error))
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

fn notes(summary: &Summary) -> Vec<String> {
    let mut notes = Vec::new();
    let mut say = |count: u64, words: &str| {
        if count > 0 {
            notes.push(format!("{count} {words}"));
        }
    };
    say(summary.calls, &format!("call{} to send now", plural(summary.calls)));
    say(summary.later, &format!("call{} to send later", plural(summary.later)));
    say(summary.by_hand, &format!("thing{} to do by hand, in the checklist", plural(summary.by_hand)));
    say(summary.nothing_to_do, "handed over with nothing to do about them");
    for (reason, count) in &summary.left_out {
        say(*count, &format!("left out: {reason}"));
    }
    notes
}

const fn plural(count: u64) -> &'static str {
    if count == 1 { "" } else { "s" }
}
