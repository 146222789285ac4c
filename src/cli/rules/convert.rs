//! `rules convert`: a list from elsewhere made into a pack to look over.

use serde_json::json;

use crate::desk::convert_list;
use crate::domain::{Problem, Severity, shown};
use crate::rules::outside::{Heading, Shape};
use crate::text::printable_str;

use super::args::ConvertList;
use crate::cli::outcome::Outcome;
use crate::cli::output::{Output, counted};

/// Entries left out are listed one by one up to this many; JSON lists all.
const LISTED: usize = 20;

pub(super) fn run(options: &ConvertList, out: &mut Output) -> Result<Outcome, Problem> {
    let shape = Shape::ALL.iter().find(|(name, _)| *name == options.from);
    let (_, shape) = shape.ok_or_else(|| Problem::ours("a shape that is not in the table"))?;
    let severity = Severity::ALL.into_iter().find(|severity| severity.to_string() == options.severity);
    let severity = severity.ok_or_else(|| {
        Problem::yours(format!("--severity takes S0, S1, S2, S3 or S4, found `{}`", shown(&options.severity)))
    })?;
    let file = options.list.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let title = options.title.clone().unwrap_or_else(|| format!("From a list of {}", options.from));
    let source = file.chars().filter(|c| !c.is_control()).take(200).collect();
    let heading =
        Heading { name: options.name.clone(), title, clause: options.clause.clone(), severity, source };
    let made = convert_list(&options.list, *shape, &heading, &options.out, options.force)?;
    if out.json {
        let skips = made.skips.iter().map(|skip| json!({ "place": skip.place, "reason": skip.reason }));
        out.object(
            &json!({ "file": made.file, "entries": made.taken, "skipped": skips.collect::<Vec<_>>() }),
        )?;
    } else {
        let name = printable_str(&options.out.display().to_string()).line();
        let entries = if made.taken == 1 { "1 entry".to_owned() } else { format!("{} entries", made.taken) };
        out.line(&format!("{name}: {entries}; look it over, then `rules check`, `try` and `scan` it"))?;
        if !made.skips.is_empty() {
            out.line(&format!("{} left out:", counted(made.skips.len() as u64, "line")))?;
        }
        for skip in made.skips.iter().take(LISTED) {
            out.line(&format!("  {}", printable_str(&format!("{}: {}", skip.place, skip.reason)).line()))?;
        }
        if made.skips.len() > LISTED {
            out.line(&format!("  ... and {} more; --json lists all", made.skips.len() - LISTED))?;
        }
    }
    Ok(if made.skips.is_empty() { Outcome::Done } else { Outcome::Found })
}
