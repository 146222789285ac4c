//! `import`: takes files in, with a progress bar on a terminal and none in a pipe.

use std::io::{IsTerminal, stderr};
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use crate::desk::{Desk, ImportJob, Imported, Progress};
use crate::domain::Problem;
use crate::text::printable_str;

use super::args::Import;
use super::outcome::Outcome;
use super::output::Output;

/// Posts made searchable in one transaction: many, since nobody waits for this desk to decide.
const SLICE: usize = 200_000;

/// Records that could not be read are listed one by one up to this many; JSON lists all.
const LISTED: usize = 20;

pub(super) fn run(desk: &mut Desk, options: &Import, out: &mut Output) -> Result<Outcome, Problem> {
    let mut map = Vec::new();
    for pair in &options.map {
        let (ours, theirs) = pair.split_once('=').ok_or_else(|| {
            let shown: String = pair.chars().take(40).flat_map(char::escape_debug).collect();
            Problem::yours(format!("--map takes OURS=THEIRS pairs such as text=content, found `{shown}`"))
        })?;
        map.push((ours.to_owned(), theirs.to_owned()));
    }
    let mut outcome = Outcome::Done;
    for file in &options.files {
        let job = ImportJob {
            file: file.clone(),
            format: options.format.clone(),
            platform: options.platform.clone(),
            map: map.clone(),
            preset: options.preset.clone(),
            accounts: options.accounts.clone(),
            statuses: options.statuses.clone(),
            make_cases: options.make_cases,
            dry_run: options.dry_run,
            most_skipped: options.max_skipped,
        };
        let imported = with_bar(desk, &job)?;
        report(file, options.dry_run, &imported, out)?;
        if !imported.skips.is_empty() {
            outcome = Outcome::Found;
        }
    }
    if !options.index_later && !options.dry_run {
        // What was taken in stands on the screen before the slow part begins: the queue can be used already.
        out.flush()?;
        index(desk)?;
    }
    Ok(outcome)
}

/// Makes what is in the queue searchable, slice by slice; another process may already work in it.
fn index(desk: &mut Desk) -> Result<(), Problem> {
    let left = desk.not_indexed()?;
    let bar = if stderr().is_terminal() { ProgressBar::new(left) } else { ProgressBar::hidden() };
    if let Ok(style) =
        ProgressStyle::with_template("making searchable [{bar:30}] {pos}/{len} posts  {eta} left")
    {
        bar.set_style(style.progress_chars("█▉▊▋▌▍▎▏ "));
    }
    while desk.index_slice(SLICE)? {
        bar.set_position(left.saturating_sub(desk.not_indexed()?));
    }
    bar.finish_and_clear();
    Ok(())
}

/// Imports while another thread shows how far it has come.
fn with_bar(desk: &mut Desk, job: &ImportJob) -> Result<Imported, Problem> {
    let progress = Progress::default();
    if !stderr().is_terminal() {
        return desk.import(job, &progress);
    }
    let (done, ended) = channel::<()>();
    thread::scope(|scope| {
        let watched = progress.clone();
        scope.spawn(move || {
            let bar = ProgressBar::new(0);
            let form = "{msg} [{bar:30}] {bytes}/{total_bytes}  {bytes_per_sec}  {eta} left";
            if let Ok(style) = ProgressStyle::with_template(form) {
                bar.set_style(style.progress_chars("█▉▊▋▌▍▎▏ "));
            }
            while ended.recv_timeout(Duration::from_millis(100)) == Err(RecvTimeoutError::Timeout) {
                let read = watched.read.load(Ordering::Relaxed);
                bar.set_length(watched.length.load(Ordering::Relaxed).max(read));
                bar.set_position(read);
                bar.set_message(if read >= bar.length().unwrap_or(0) { "settling" } else { "taking in" });
            }
            bar.finish_and_clear();
        });
        let imported = desk.import(job, &progress);
        drop(done);
        imported
    })
}

fn report(file: &Path, dry_run: bool, imported: &Imported, out: &mut Output) -> Result<(), Problem> {
    let counts = imported.counts;
    let name = printable_str(&file.display().to_string()).line();
    if out.json {
        let skips = imported.skips.iter().map(|skip| json!({ "place": skip.place, "reason": skip.reason }));
        return out.object(&json!({
            "file": file.display().to_string(), "format": imported.format, "sha256": imported.digest,
            "dry_run": dry_run, "counts": counts, "skipped": skips.collect::<Vec<_>>(),
        }));
    }
    let did = if dry_run { "would take in" } else { "took in" };
    out.line(&format!(
        "{name} ({}): {did} {} accounts, {} posts ({} new, {} changed), {} reports, {} platform hits",
        imported.format,
        counts.accounts,
        counts.posts,
        counts.new_posts,
        counts.changed,
        counts.reports,
        counts.platform_hits,
    ))?;
    out.line(&format!("{} hits of our rules; {} new cases", counts.hits, counts.new_cases))?;
    if imported.skips.is_empty() {
        return Ok(());
    }
    out.line(&format!("{} records could not be read and were left out:", imported.skips.len()))?;
    for skip in imported.skips.iter().take(LISTED) {
        out.line(&format!(
            "  {}: {}",
            printable_str(&skip.place).line(),
            printable_str(&skip.reason).line()
        ))?;
    }
    if imported.skips.len() > LISTED {
        out.line(&format!("  ... and {} more; --json lists all", imported.skips.len() - LISTED))?;
    }
    Ok(())
}
