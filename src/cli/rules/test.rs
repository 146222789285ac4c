//! `rules test`: the examples in packs, run as their tests.

use serde_json::json;

use crate::domain::Problem;
use crate::rules::Pack;
use crate::text::printable_str;

use crate::cli::outcome::Outcome;
use crate::cli::output::{Output, counted};

pub(super) fn run(name: &str, pack: &Pack, out: &mut Output) -> Result<Outcome, Problem> {
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
