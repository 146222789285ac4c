//! `rules check|test|scan`: packs read, their examples run, and all rules run over the stored posts.

use std::path::PathBuf;

use serde_json::json;

use crate::desk::{Clock, Desk, load_pack};
use crate::domain::Problem;
use crate::rules::Pack;
use crate::settings::Settings;
use crate::text::printable_str;

use super::args::Rules;
use super::outcome::Outcome;
use super::output::{Output, counted};

pub(super) fn run(settings: &Settings, options: &Rules, out: &mut Output) -> Result<Outcome, Problem> {
    match options {
        Rules::Check(packs) => on_each(&packs.packs, out, check),
        Rules::Test(packs) => on_each(&packs.packs, out, test),
        Rules::Scan(packs) => scan(settings, &packs.packs, out),
    }
}

/// Runs over the packs named, or over the starter pack if none is.
fn on_each(
    files: &[PathBuf],
    out: &mut Output,
    mut each: impl FnMut(&str, &Pack, &mut Output) -> Result<Outcome, Problem>,
) -> Result<Outcome, Problem> {
    let mut worst = Outcome::Done;
    if files.is_empty() {
        let pack =
            Pack::parse(crate::rules::starter()).map_err(|errors| Problem::ours(errors.to_string()))?;
        worst = each("the starter pack", &pack, out)?;
    }
    for file in files {
        let (_, pack) = load_pack(file)?;
        let name = printable_str(&file.display().to_string()).line();
        if each(&name, &pack, out)? == Outcome::Found {
            worst = Outcome::Found;
        }
    }
    Ok(worst)
}

fn check(name: &str, pack: &Pack, out: &mut Output) -> Result<Outcome, Problem> {
    let warnings = pack.check();
    if out.json {
        let warnings: Vec<_> = warnings.iter().map(ToString::to_string).collect();
        out.object(
            &json!({ "file": name, "pack": pack.name, "version": pack.version, "rules": pack.rules.len(),
            "warnings": warnings }),
        )?;
    } else {
        let rules = counted(pack.rules.len() as u64, "rule");
        out.line(&format!("{name}: {} {}, {rules}", pack.name, pack.version))?;
        for warning in &warnings {
            out.line(&format!("  warning: {}", printable_str(&warning.to_string()).line()))?;
        }
    }
    Ok(if warnings.is_empty() { Outcome::Done } else { Outcome::Found })
}

fn test(name: &str, pack: &Pack, out: &mut Output) -> Result<Outcome, Problem> {
    let results = pack.test();
    let failed = results.iter().filter(|result| !result.ok).count();
    for result in &results {
        if out.json {
            out.object(&json!({ "file": name, "rule": result.rule, "example": result.text_index,
                "expected": result.expected, "found": result.found, "ok": result.ok }))?;
        } else if !result.ok {
            let (expected, found) = (words(result.expected), words(result.found));
            let rule = printable_str(&result.rule).line();
            out.line(&format!("FAILED  {rule}: {expected} example {} {found}", result.text_index + 1))?;
        }
    }
    if !out.json {
        out.line(&format!("{name}: {}, {failed} failed", counted(results.len() as u64, "example")))?;
    }
    Ok(if failed == 0 { Outcome::Done } else { Outcome::Found })
}

const fn words(hit: bool) -> &'static str {
    if hit { "`match`" } else { "`no_match`" }
}

fn scan(settings: &Settings, packs: &[PathBuf], out: &mut Output) -> Result<Outcome, Problem> {
    let texts =
        packs.iter().map(|file| load_pack(file).map(|(bytes, _)| bytes)).collect::<Result<Vec<_>, _>>()?;
    let mut desk = Desk::open_existing(&settings.place, Clock::System)?;
    let scanned = desk.scan(&texts, false, |_| ())?;
    if out.json {
        out.object(&json!({ "posts": scanned.posts, "hits": scanned.hits, "new_cases": scanned.new_cases }))?;
    } else {
        let posts = counted(scanned.posts, "post");
        let (hits, cases) = (counted(scanned.hits, "hit"), counted(scanned.new_cases, "new case"));
        out.line(&format!("{posts} scanned: {hits}, {cases}"))?;
    }
    Ok(Outcome::Done)
}
