//! What may leave now: decisions with all that a target needs, and what would come of handing them over. Reads only.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::domain::filter::Filter;
use crate::domain::{Evidence, EvidenceKind, Jurisdiction, Policy, Problem, Time, Tip, shown, shown_path};
use crate::formats::out::{
    self, EntryPlace, Head, OutError, OutPost, OutReport, Outgoing, Sink, Summary, Target, What,
};
use crate::store::{self, Store, StoreError};

use super::eyes::Eyes;
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

/// The target of a name.
pub(super) fn target(name: &str) -> Result<&'static Target, Problem> {
    out::by_name(name).ok_or_else(|| {
        let known: Vec<_> = out::TARGETS.iter().map(|target| target.name).collect();
        let (found, known) = (shown(name), known.join(", "));
        Problem::yours(format!("no target is called `{found}`; expected one of {known}"))
    })
}

/// Those of cases that pass; counts the others.
pub(super) fn passing(
    store: &Store,
    actor: &str,
    now: Time,
    due: Vec<store::Due>,
    job: &ExportJob,
    left_out: &mut u64,
) -> Result<Vec<store::Due>, Problem> {
    if job.filter.is_empty() {
        return Ok(due);
    }
    let eyes = Eyes::new(store, actor);
    let mut kept = Vec::new();
    for one in due {
        let passes = eyes.passes(&job.filter, &one, now).map_err(|error| of_store(&error))?;
        *left_out += u64::from(!passes);
        kept.extend(passes.then_some(one));
    }
    Ok(kept)
}

/// Takes what a target writes, and keeps none of it.
struct Nowhere(io::Sink);

impl Sink for Nowhere {
    fn file(&mut self, _suffix: &str) -> io::Result<&mut dyn Write> {
        Ok(&mut self.0)
    }
}

/// What would leave if it were handed over now, in lines; nothing is written anywhere.
pub(super) fn would_leave(
    store: &Store,
    actor: &str,
    (policy, jurisdiction): (&Policy, &Jurisdiction),
    now: Time,
    job: &ExportJob,
) -> Result<Vec<String>, Problem> {
    let target = target(&job.target)?;
    let failed = |error: StoreError| of_store(&error);
    let mut left_out = 0;
    let due = passing(store, actor, now, store.due(target.name, now).map_err(failed)?, job, &mut left_out)?;
    let tip = store.tip().map_err(failed)?.ok_or_else(|| Problem::ours("a queue without any entry"))?;
    let head = Head { desk: store.desk().clone(), tip, made: now, program: queue::program() };
    let rules = Rules { policy, jurisdiction };
    let mut items = due.iter().map(|due| outgoing(store, due, (target.name, now), rules));
    let summary =
        (target.write)(&head, &mut items, &mut Nowhere(io::sink())).map_err(|error| match error {
            OutError::Source(problem) => problem,
            OutError::Io(error) => Problem::machine(error.to_string()),
        })?;
    let held = store.held_back(now).map_err(failed)?;
    let mut lines = vec![
        format!("{}: {}", target.name, target.title),
        format!("into {}", shown_path(&job.out)),
        String::new(),
        format!("leave now    {} decisions", summary.handed.len() as u64 - summary.reversals),
        format!("taken back   {} reversals of decisions handed over before", summary.reversals),
    ];
    lines.push(match (held.staged, job.end_windows) {
        (0, _) => "held back    none inside the undo window".to_owned(),
        (staged, false) => format!("held back    {staged} inside the undo window"),
        (staged, true) => {
            format!("windows end  {staged} more would leave, as far as they pass, and cannot be undone then")
        }
    });
    lines.push(format!("held back    {} that a second person has to confirm", held.second));
    if left_out > 0 {
        lines.push(format!("left         {left_out} for another export: the filter does not let them pass"));
    }
    lines.extend(notes(&summary).into_iter().map(|note| format!("  {note}")));
    Ok(lines)
}

/// A due decision with everything a target needs to carry it out.
pub(super) fn outgoing(
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

/// What else there is to know.
pub(super) fn notes(summary: &Summary) -> Vec<String> {
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
