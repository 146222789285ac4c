//! `rules scan`: packs put in force, and what is new or changed run over the stored posts.

use serde_json::json;

use crate::desk::{Clock, Desk, load_pack};
use crate::domain::Problem;
use crate::settings::Settings;

use super::args::ScanPacks;
use super::bar::bar;
use crate::cli::outcome::Outcome;
use crate::cli::output::{Output, counted};

pub(super) fn run(settings: &Settings, options: &ScanPacks, out: &mut Output) -> Result<Outcome, Problem> {
    let texts = options.packs.iter().map(|file| load_pack(file).map(|(bytes, _)| bytes));
    let texts = texts.collect::<Result<Vec<_>, _>>()?;
    let mut desk = Desk::open_existing(&settings.place, Clock::System)?;
    let bar = bar(0, out);
    let scanned = desk.scan(&texts, options.all, |scanning| {
        bar.set_length(scanning.of);
        bar.set_position(scanning.done);
    });
    bar.finish_and_clear();
    let scanned = scanned?;
    let same: Vec<String> = scanned.same_version.iter().map(ToString::to_string).collect();
    if out.json {
        out.object(&json!({ "rules": scanned.rules, "posts": scanned.posts, "hits": scanned.hits,
            "gone": scanned.gone, "new_cases": scanned.new_cases, "changed_under_same_version": same }))?;
        return Ok(Outcome::Done);
    }
    if scanned.rules == 0 && scanned.gone == 0 {
        out.line("nothing to scan: all rules in force have been run over all stored posts")?;
        return Ok(Outcome::Done);
    }
    let (posts, rules) = (counted(scanned.posts, "post"), counted(scanned.rules, "rule"));
    let (hits, cases) = (counted(scanned.hits, "new hit"), counted(scanned.new_cases, "new case"));
    out.line(&format!("{posts} scanned with {rules}: {hits}, {} gone, {cases}", scanned.gone))?;
    for rule in same {
        out.line(&format!(
            "  note: {rule} says something else than before under the same version: its record mixes both"
        ))?;
    }
    Ok(Outcome::Done)
}
