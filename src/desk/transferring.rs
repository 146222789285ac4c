//! Files taken in and handed over from the screen: said before it is done, watched while it is, and given up on a word.
//!
//! A file is taken in within one transaction, which holds the one place where the queue is written. What is to be
//! recorded meanwhile waits until it ends; reading goes on.

use std::fs;

use crate::domain::{ExportAsk, ImportAsk, Moving, Paper, Problem, Way, shown_path};
use crate::request::{Recorded, Reply, Request};

use super::Desk;
use super::import::{ImportJob, Imported, Progress};
use super::looking::typed;
use super::outlook::{export_job, name_of, paper};

/// Records that cannot be read before a file is refused: as many as the verb takes where it is told no number.
const MOST_SKIPPED: u64 = 1_000;

/// Records left out that are named one by one.
const NAMED: usize = 200;

/// Hears how far it has come; false gives it up.
pub type Watch<'w> = dyn FnMut(&Moving) -> bool + 'w;

impl Desk {
    /// Takes a file in, says what that would do, or hands decisions over, watched.
    pub fn transfer(&mut self, request: Request, watch: &mut Watch<'_>) -> Reply {
        let done = self.check_writable().and_then(|()| match request {
            Request::TryImport(ask) => self.take(&ask, Way::Trying, watch),
            Request::Import(ask) => self.take(&ask, Way::In, watch),
            Request::Export(ask) => self.hand_over(&ask, watch),
            _ => Err(Problem::ours("no file was to come in or go out")),
        });
        done.unwrap_or_else(Reply::Failed)
    }

    fn take(&mut self, ask: &ImportAsk, way: Way, watch: &mut Watch<'_>) -> Result<Reply, Problem> {
        let file = typed(&ask.file);
        // A pipe may keep its reader waiting for as long as it likes, and everybody else with it.
        if fs::metadata(&file).is_ok_and(|about| !about.is_file()) {
            let found = format!("`{}` is no file that can be read from here", shown_path(&file));
            return Err(Problem::yours(found).hint("`caseload import` reads pipes as well"));
        }
        let job = ImportJob {
            file: file.clone(),
            format: ask.format.clone(),
            platform: ask.platform.clone(),
            make_cases: ask.make_cases,
            dry_run: way == Way::Trying,
            most_skipped: MOST_SKIPPED,
            ..ImportJob::default()
        };
        let (progress, clock, name) = (Progress::default(), self.clock.clone(), name_of(&file));
        let (began, mut given_up) = (clock.now(), false);
        let imported = self.import_watched(&job, &progress, &mut |records| {
            let (done, of) = progress.bytes();
            let now = clock.now();
            let moving = Moving { way, name: name.clone(), done, of, records, began, now, waits: 0 };
            given_up = !watch(&moving);
            !given_up
        });
        match imported {
            Err(_) if given_up => self.done(Recorded::GivenUp { name, way }),
            Err(problem) => Err(problem),
            Ok(imported) if way == Way::Trying => Ok(Reply::Paper(Box::new(would_take(&name, &imported)))),
            Ok(Imported { counts, reopened, .. }) => self.done(Recorded::Imported { name, counts, reopened }),
        }
    }

    fn hand_over(&mut self, ask: &ExportAsk, watch: &mut Watch<'_>) -> Result<Reply, Problem> {
        let job = export_job(ask);
        let (clock, name) = (self.clock.clone(), name_of(&job.out));
        let (began, mut given_up) = (clock.now(), false);
        let exported = self.export_watched(&job, &mut |done, of| {
            let (way, now) = (Way::Out, clock.now());
            let moving = Moving { way, name: name.clone(), done, of, records: done, began, now, waits: 0 };
            given_up = !watch(&moving);
            !given_up
        });
        match exported {
            Err(_) if given_up => self.done(Recorded::GivenUp { name, way: Way::Out }),
            Err(problem) => Err(problem),
            Ok(exported) => self.done(Recorded::Exported {
                to: ask.target.clone(),
                name,
                decisions: exported.decisions,
                reversals: exported.reversals,
                held_back: exported.held_back + exported.waiting,
            }),
        }
    }

    fn done(&self, what: Recorded) -> Result<Reply, Problem> {
        Ok(Reply::Done { what, tip: self.tip()? })
    }
}

/// What taking a file in would do, as a paper: counts, then every record that would be left out.
fn would_take(name: &str, imported: &Imported) -> Paper {
    let Imported { format, digest, counts, reopened, skips } = imported;
    let mut lines = vec![
        format!("{name} is read as `{format}`; SHA-256 {digest}"),
        String::new(),
        format!("accounts       {}", counts.accounts),
        format!("posts          {}, of these {} new", counts.posts, counts.new_posts),
        format!("changed        {} posts and accounts that are here already", counts.changed),
        format!("reports        {}", counts.reports),
        format!("platform hits  {}", counts.platform_hits),
        format!("our hits       {}", counts.hits),
        format!("new cases      {}", counts.new_cases),
        format!("open again     {reopened} decided cases; their decisions stay in force"),
        format!("left out       {} records that cannot be read", counts.skipped),
    ];
    lines.extend(skips.iter().take(NAMED).map(|skip| format!("  {}: {}", skip.place, skip.reason)));
    if skips.len() > NAMED {
        lines.push(format!(
            "  and {} more; `caseload import --dry-run --json` names all",
            skips.len() - NAMED
        ));
    }
    paper(format!("what taking in {name} would do"), &lines)
}
