//! `notice`: what people would be told of a decision, exactly as an export would hand it over.

use std::path::PathBuf;

use crate::desk::Desk;
use crate::domain::{DecisionId, PaperAsk, Problem};
use crate::request::Request;
use clap::Args;

use super::outcome::Outcome;
use super::output::Output;
use super::papers::paper;

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
    paper(desk, Request::Paper { case, ask }, options.out.as_deref(), options.force, out)
}
