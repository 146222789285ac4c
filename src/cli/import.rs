//! `import`: takes files in, with a progress bar on a terminal and none in a pipe.

use std::sync::atomic::Ordering;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;

use crate::desk::{Desk, ImportJob, Imported, Progress};
use crate::domain::{Problem, shown};
use crate::text::printable_str;

use super::args::Import;
use super::outcome::Outcome;
use super::output::{Output, counted};

/// Posts made searchable in one transaction: many, since nobody waits for this desk to decide.
const SLICE: usize = 200_000;

/// Records that could not be read are listed one by one up to this many; JSON lists all.
const LISTED: usize = 20;

pub(super) fn run(desk: &mut Desk, options: &Import, out: &mut Output) -> Result<Outcome, Problem> {
    let map = options.map.iter().map(|pair| match pair.split_once('=') {
        Some((ours, theirs)) => Ok((ours.to_owned(), theirs.to_owned())),
        None => Err(Problem::yours(format!(
            "--map takes OURS=THEIRS pairs such as text=content, found `{}`",
            shown(pair)
        ))),
    });
    let map = map.collect::<Result<Vec<_>, _>>()?;
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
        let begun = Instant::now();
        let imported = with_bar(desk, &job, out)?;
        report(&job, &imported, begun.elapsed(), out)?;
        if !imported.skips.is_empty() {
            outcome = Outcome::Found;
        }
    }
    if !options.index_later && !options.dry_run {
        // What was taken in stands on the screen before the slow part begins: the queue can be used already.
        out.flush()?;
        index(desk, out)?;
    }
    Ok(outcome)
}

/// Makes what is in the queue searchable, slice by slice; another process may already work in it.
fn index(desk: &mut Desk, out: &Output) -> Result<(), Problem> {
    let left = desk.not_indexed()?;
    let bar = if out.has_bars() { ProgressBar::new(left) } else { ProgressBar::hidden() };
    style(&bar, "making searchable [{bar:30}] {pos}/{len} posts  {eta} left");
    while desk.index_slice(SLICE)? {
        bar.set_position(left.saturating_sub(desk.not_indexed()?));
    }
    bar.finish_and_clear();
    Ok(())
}

/// Gives a bar its form.
fn style(bar: &ProgressBar, form: &str) {
    // A form that cannot be read leaves the usual one: no reason to fail.
    if let Ok(style) = ProgressStyle::with_template(form) {
        bar.set_style(style.progress_chars("█▉▊▋▌▍▎▏ "));
    }
}

/// Imports while another thread shows how far it has come.
fn with_bar(desk: &mut Desk, job: &ImportJob, out: &Output) -> Result<Imported, Problem> {
    let progress = Progress::default();
    if !out.has_bars() {
        return desk.import(job, &progress);
    }
    let (done, ended) = channel::<()>();
    thread::scope(|scope| {
        let watched = progress.clone();
        scope.spawn(move || {
            let bar = ProgressBar::new(0);
            style(&bar, "{msg} [{bar:30}] {bytes}/{total_bytes}  {bytes_per_sec}  {eta} left");
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

fn report(job: &ImportJob, imported: &Imported, took: Duration, out: &mut Output) -> Result<(), Problem> {
    let counts = imported.counts;
    let name = job.file.display().to_string();
    if out.json {
        let skips = imported.skips.iter().map(|skip| json!({ "place": skip.place, "reason": skip.reason }));
        return out.object(&json!({
            "file": name, "format": imported.format, "sha256": imported.digest, "dry_run": job.dry_run,
            "milliseconds": took.as_millis() as u64, "counts": counts, "reopened": imported.reopened,
            "skipped": skips.collect::<Vec<_>>(),
        }));
    }
    let did = if job.dry_run { "would take in" } else { "took in" };
    out.line(&format!(
        "{} ({}): {did} {}, {} ({} new, {} changed), {}, {}",
        printable_str(&name).line(),
        imported.format,
        counted(counts.accounts, "account"),
        counted(counts.posts, "post"),
        counts.new_posts,
        counts.changed,
        counted(counts.reports, "report"),
        counted(counts.platform_hits, "platform hit"),
    ))?;
    let (hits, cases) = (counted(counts.hits, "hit"), counted(counts.new_cases, "new case"));
    let seconds = took.as_secs_f64();
    // Of a file that is read in no time, a rate says nothing.
    let rate = (seconds >= 0.5).then(|| format!(", {:.0} posts a second", counts.posts as f64 / seconds));
    out.line(&format!("{hits} of our rules; {cases}; {seconds:.1} s{}", rate.unwrap_or_default()))?;
    if imported.reopened > 0 {
        let cases = counted(imported.reopened, "decided case");
        out.line(&format!("{cases} open again: new reports came in; the decisions stay in force"))?;
    }
    if imported.skips.is_empty() {
        return Ok(());
    }
    let skipped = counted(imported.skips.len() as u64, "record");
    out.line(&format!("{skipped} could not be read and left out:"))?;
    for skip in imported.skips.iter().take(LISTED) {
        out.line(&format!("  {}", printable_str(&format!("{}: {}", skip.place, skip.reason)).line()))?;
    }
    if imported.skips.len() > LISTED {
        out.line(&format!("  ... and {} more; --json lists all", imported.skips.len() - LISTED))?;
    }
    Ok(())
}
