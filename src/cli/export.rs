//! `export`: hands decisions over in a platform's form, and says what was held back and what it cannot express.

use std::path::Path;

use serde_json::json;

use crate::desk::{Desk, ExportJob};
use crate::domain::Problem;
use crate::text::printable_str;

use super::args::Export;
use super::outcome::Outcome;
use super::output::{Output, counted};
use super::views::narrowed;

pub(super) fn run(desk: &mut Desk, options: &Export, out: &mut Output) -> Result<Outcome, Problem> {
    if options.out == Path::new("-") {
        let message = "--out takes the name of a file: what is handed over is written whole or not at all";
        return Err(Problem::yours(message));
    }
    let filter = narrowed(desk, &options.filter, options.view.as_ref())?;
    let exported = desk.export(&ExportJob {
        target: options.to.clone(),
        out: options.out.clone(),
        force: options.force,
        end_windows: options.end_windows,
        filter,
    })?;
    if out.json {
        let files: Vec<_> = exported.files.iter().map(|(path, _)| path.display().to_string()).collect();
        out.object(&json!({
            "target": options.to, "files": files, "decisions": exported.decisions, "reversals": exported.reversals,
            "held_back": exported.held_back, "waiting_for_second_person": exported.waiting, "notes": exported.notes,
            "tip": exported.tip,
        }))?;
        return Ok(Outcome::Done);
    }
    let (decisions, reversals) =
        (counted(exported.decisions, "decision"), counted(exported.reversals, "reversal"));
    if exported.files.is_empty() {
        out.line(&format!("nothing to hand over to {}; no file was written", options.to))?;
    }
    for (path, digest) in &exported.files {
        out.line(&format!("{}  sha256 {digest}", printable_str(&path.display().to_string()).line()))?;
    }
    out.line(&format!("{decisions} and {reversals} handed over"))?;
    for note in &exported.notes {
        out.line(&format!("  {}", printable_str(note).line()))?;
    }
    if exported.held_back > 0 {
        let held = counted(exported.held_back, "decision");
        out.line(&format!("{held} held back, the undo window is open; --end-windows ends it"))?;
    }
    if exported.waiting > 0 {
        let waiting = counted(exported.waiting, "decision");
        out.line(&format!("{waiting} held back, a second person has to confirm"))?;
    }
    out.line(&format!("tip {}", exported.tip))?;
    Ok(Outcome::Done)
}
