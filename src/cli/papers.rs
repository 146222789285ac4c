//! `papers` and `paper`: documents that were kept with a case.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::domain::{Digest, Problem, shown};
use crate::request::{Reply, Request};

use super::outcome::{Outcome, unexpected};
use super::output::{Output, counted, moment};
use super::recorded::paper;

#[derive(Debug, Args)]
pub(crate) struct Papers {
    /// The case: its number, platform:id, or @handle
    case: String,
}

#[derive(Debug, Args)]
pub(crate) struct OnePaper {
    /// The paper's digest, as `papers` prints it
    digest: String,
    /// Write exactly the paper's bytes to a file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write over FILE if it exists
    #[arg(long, requires = "out")]
    force: bool,
}

pub(super) fn list(desk: &mut Desk, options: &Papers, out: &mut Output) -> Result<Outcome, Problem> {
    let case = desk.find_case(&options.case)?;
    let rows = match desk.perform(Request::Papers { case }) {
        Reply::Papers { rows, .. } => rows,
        reply => return Err(unexpected(reply)),
    };
    for row in &rows {
        if out.json {
            out.object(row)?;
        } else {
            out.line(&format!("{}  {:<10}  {}", moment(Some(row.at)), row.kind, row.digest))?;
        }
    }
    if !out.json {
        out.line(&counted(rows.len() as u64, "paper"))?;
    }
    Ok(Outcome::Done)
}

/// The paper; as JSON, with the fields it was made from.
pub(super) fn one(desk: &mut Desk, options: &OnePaper, out: &mut Output) -> Result<Outcome, Problem> {
    let digest = Digest::try_from(options.digest.clone()).map_err(|_| {
        let found = shown(&options.digest);
        Problem::yours(format!("expected a digest of 64 hexadecimal digits, found `{found}`"))
            .hint("`caseload papers CASE` prints those of a case")
    })?;
    if out.json && options.out.is_none() {
        let kept = desk.kept_paper(digest)?;
        let kept = kept.ok_or_else(|| Problem::yours(format!("no paper {} is kept here", digest.short())))?;
        let fields = kept.record.as_deref().and_then(|record| serde_json::from_str::<Value>(record).ok());
        out.object(&json!({
            "case": kept.account, "kind": kept.kind, "name": kept.name, "at": kept.at, "digest": digest,
            "fields": fields, "text": kept.body,
        }))?;
        return Ok(Outcome::Done);
    }
    paper(desk, Request::KeptPaper { digest }, options.out.as_deref(), options.force, out)
}
