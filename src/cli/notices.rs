//! `notice`: what people would be told of a decision, exactly as an export would hand it over.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::desk::{Desk, NewFile};
use crate::domain::{DecisionId, Paper, PaperAsk, Problem};
use crate::request::{Reply, Request};
use crate::text::{printable, printable_str};

use super::outcome::{Outcome, unexpected};
use super::output::Output;

/// What `notice` accepts.
#[derive(Debug, Args)]
pub(crate) struct Notice {
    /// The case: its number, platform:id or @handle
    #[arg(value_name = "CASE")]
    case: String,
    /// The language (default: that of the account, as far as there are notices in it; else English)
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// The decision (default: the newest)
    #[arg(long, value_name = "ID", conflicts_with = "report")]
    decision: Option<String>,
    /// Instead of the notice to the author, the answer to this report
    #[arg(long, value_name = "REPORT")]
    report: Option<String>,
    /// Write the text to a file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write over FILE if it exists
    #[arg(long)]
    force: bool,
}

pub(super) fn run(desk: &mut Desk, options: &Notice, out: &mut Output) -> Result<Outcome, Problem> {
    let case = desk.find_case(&options.case)?;
    let language = options.language.clone();
    let ask = match &options.report {
        Some(report) => PaperAsk::NotifierAnswer { report: report.clone(), language },
        None => PaperAsk::UserNotice { decision: options.decision.clone().map(DecisionId), language },
    };
    let paper = match desk.perform(Request::Paper { case, ask }) {
        Reply::Paper(paper) => paper,
        reply => return Err(unexpected(reply)),
    };
    if let Some(path) = &options.out {
        if let Some(why) = &paper.blocked {
            return Err(Problem::yours(format!("nothing was written: {why}")));
        }
        write(path, options.force, &paper)?;
    }
    if out.json {
        out.object(&json!({
            "case": case, "title": paper.title, "language": paper.language, "text": paper.text,
            "digest": paper.digest, "blocked": paper.blocked, "withheld": paper.withheld,
        }))?;
        return Ok(Outcome::Done);
    }
    if let Some(why) = &paper.blocked {
        out.line(&format!("[not to be sent: {}]", printable_str(why).line()))?;
    }
    for withheld in &paper.withheld {
        out.line(&format!("[left out, {}]", printable_str(withheld).line()))?;
    }
    if options.out.is_none() {
        out.line(printable(&paper.text).lines().trim_end())?;
    }
    Ok(Outcome::Done)
}

fn write(path: &std::path::Path, force: bool, paper: &Paper) -> Result<(), Problem> {
    use std::io::Write as _;
    let mut file = NewFile::begin(path, force)?;
    file.write_all(paper.text.raw_bytes())
        .map_err(|error| super::output::failed_to_write(&crate::domain::shown_path(path), &error))?;
    file.keep().map(|_| ())
}
