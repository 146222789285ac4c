//! `verify`: is the ledger whole, and is everything computed from it true?

use serde_json::json;

use crate::desk::{self, Verdict};
use crate::domain::{Problem, Tip};
use crate::settings::Settings;
use crate::text::printable_str;

use super::args::Verify;
use super::outcome::Outcome;
use super::output::{Output, counted, entries};

pub(super) fn run(settings: &Settings, options: &Verify, out: &mut Output) -> Result<Outcome, Problem> {
    if !options.files.is_empty() {
        return files(options, out);
    }
    let seen = options.tip.iter().map(|tip| tip.parse::<Tip>());
    let seen =
        seen.collect::<Result<Vec<_>, _>>().map_err(|error| Problem::yours(format!("--tip: {error}")))?;
    let verdict = desk::verify_queue(&settings.place.queue, options.rebuild, seen)?;
    if out.json {
        out.object(&json!({
            "whole": verdict.is_whole(), "entries": verdict.entries, "broken": verdict.broken, "damage": verdict.damage,
            "differences": verdict.differences, "rebuilt": verdict.rebuilt, "tips": verdict.tips,
        }))?;
    } else {
        print(&verdict, out)?;
    }
    Ok(if verdict.is_whole() { Outcome::Done } else { Outcome::Found })
}

fn print(verdict: &Verdict, out: &mut Output) -> Result<(), Problem> {
    match &verdict.broken {
        Some(broken) => {
            out.line(&format!("BROKEN  {}", printable_str(broken).line()))?;
            out.line(&format!("        {} before it are whole", entries(verdict.entries)))?;
        }
        None => out.line(&format!("whole   {}, each linked to the one before", entries(verdict.entries)))?,
    }
    for damage in &verdict.damage {
        out.line(&format!("DAMAGED {}", printable_str(damage).line()))?;
    }
    if let Some(cases) = verdict.rebuilt {
        if verdict.differences.is_empty() {
            out.line(&format!("equal   {}, folded anew from the ledger", counted(cases, "case")))?;
        }
        for difference in &verdict.differences {
            out.line(&format!("DIFFERS {}", printable_str(difference).line()))?;
        }
    }
    for tip in &verdict.tips {
        out.line(&format!("tip     {tip}"))?;
    }
    if verdict.broken.is_none() {
        out.line("A cut tail shows only against a tip kept elsewhere: `verify --tip` takes one.")?;
    }
    Ok(())
}

fn files(options: &Verify, out: &mut Output) -> Result<Outcome, Problem> {
    let mut outcome = Outcome::Done;
    for file in &options.files {
        let verdict = desk::verify_file(file)?;
        let name = printable_str(&file.display().to_string()).line();
        if out.json {
            out.object(&json!({
                "file": file.display().to_string(), "kind": verdict.kind, "records": verdict.records,
                "skipped": verdict.skipped, "broken": verdict.broken,
            }))?;
        } else if let Some(broken) = &verdict.broken {
            out.line(&format!("BROKEN  {name} ({}): {}", verdict.kind, printable_str(broken).line()))?;
        } else {
            out.line(&format!("whole   {name} ({}): {}", verdict.kind, counted(verdict.records, "record")))?;
        }
        if verdict.broken.is_some() || verdict.skipped > 0 {
            outcome = Outcome::Found;
        }
    }
    Ok(outcome)
}
