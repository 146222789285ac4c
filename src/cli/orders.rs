//! `order`: removal orders without a screen: taken in, answered, shown, listed, and what may be told of them.

mod take;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use crate::desk::Desk;
use crate::domain::{
    AccountNo, DecisionId, Measure, OrderAnswer, OrderStanding, PaperAsk, PauseReason, Problem, Time,
};
use crate::request::{Recorded, Reply, Request};

use super::outcome::{Outcome, unexpected};
use super::output::{Output, counted, moment};
use super::papers::{check_target, paper};
use super::recording::{record, recorded, time};

#[derive(Debug, Subcommand)]
pub(crate) enum OrderVerb {
    /// Take in an order, from a file or by options
    Take(Box<take::Take>),
    /// Answer an order: carried out (Annex II) or not (Annex III)
    Answer(Answer),
    /// Show an order as it was taken, and where it stands
    Show(Named),
    /// List the orders of the queue, newest first
    List,
    /// Set until when the author must not be told
    Silence(Silence),
}

#[derive(Debug, Args)]
pub(crate) struct Named {
    /// The case: its number, platform:id, or @handle
    case: String,
    /// The order's reference
    reference: String,
}

#[derive(Debug, Args)]
#[group(id = "answer", required = true, multiple = false, args = ["executed", "not_executed"])]
pub(crate) struct Answer {
    #[command(flatten)]
    order: Named,
    /// It was carried out: removed, or disabled in all Member States
    #[arg(long, value_name = "removed|disabled")]
    executed: Option<Measure>,
    /// When the measure was taken (default: when the case was decided)
    #[arg(long, value_name = "TIME", requires = "executed")]
    at: Option<String>,
    /// It cannot be carried out: impossible, manifest-error or missing-information
    #[arg(long, value_name = "REASON", requires = "explanation")]
    not_executed: Option<PauseReason>,
    /// What is wrong with it, or what is needed
    #[arg(long, value_name = "TEXT")]
    explanation: Option<String>,
    /// Print the answer as it would be kept now, and record nothing
    #[arg(long)]
    preview: bool,
    /// Write the answer to a file
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// Write over FILE if it exists
    #[arg(long, requires = "out")]
    force: bool,
}

#[derive(Debug, Args)]
#[group(id = "end", required = true, multiple = false, args = ["until", "none"])]
pub(crate) struct Silence {
    #[command(flatten)]
    order: Named,
    /// Until when the author must not be told
    #[arg(long, value_name = "TIME")]
    until: Option<String>,
    /// The author may be told now
    #[arg(long)]
    none: bool,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: String,
}

pub(super) fn run(desk: &mut Desk, verb: &OrderVerb, out: &mut Output) -> Result<Outcome, Problem> {
    match verb {
        OrderVerb::Take(options) => take::run(desk, options, out),
        OrderVerb::Answer(options) => answer(desk, options, out),
        OrderVerb::Show(named) => show(desk, named, out),
        OrderVerb::List => list(desk, out),
        OrderVerb::Silence(options) => {
            let case = desk.find_case(&options.order.case)?;
            let until = time("--until", options.until.as_deref())?;
            let reference = options.order.reference.clone();
            let request = Request::Silence { case, reference, until, why: options.why.clone() };
            record(desk, request, out)
        }
    }
}

fn answer(desk: &mut Desk, options: &Answer, out: &mut Output) -> Result<Outcome, Problem> {
    let case = desk.find_case(&options.order.case)?;
    let reference = options.order.reference.clone();
    let answer = match (options.executed, options.not_executed) {
        (Some(measure), _) => {
            let at = time("--at", options.at.as_deref())?;
            let at = at.map_or_else(|| decided(desk, case, &reference), Ok)?;
            OrderAnswer::Executed { measure, at }
        }
        (None, Some(reason)) => {
            let explanation = options.explanation.clone().unwrap_or_default();
            OrderAnswer::NotExecuted { reason, explanation }
        }
        (None, None) => return Err(Problem::yours("expected --executed or --not-executed, found neither")),
    };
    let file = options.out.as_deref();
    if options.preview {
        let ask = PaperAsk::OrderAnswer { reference, answer };
        return paper(desk, Request::Paper { case, ask }, file, options.force, out);
    }
    check_target(file, options.force)?;
    let what = recorded(desk, Request::AnswerOrder { case, reference, answer }, out)?;
    match (what, file) {
        (Recorded::OrderAnswered { paper: digest, .. }, Some(_)) => {
            paper(desk, Request::KeptPaper { digest }, file, options.force, out)
        }
        _ => Ok(Outcome::Done),
    }
}

/// When the case was decided that the order is about; where nothing was decided, the desk says what is missing.
fn decided(desk: &mut Desk, case: AccountNo, reference: &str) -> Result<Time, Problem> {
    let found: Option<(Time, DecisionId)> = desk.order_carried_out(case, reference)?;
    Ok(found.map_or_else(|| desk.now(), |(at, _)| at))
}

fn show(desk: &mut Desk, named: &Named, out: &mut Output) -> Result<Outcome, Problem> {
    let case = desk.find_case(&named.case)?;
    let view = match desk.perform(Request::Case { case, focus: None, posts: 1 }) {
        Reply::Case(Some(view)) => view,
        reply => return Err(unexpected(reply)),
    };
    let found = view.orders.iter().find(|(_, standing)| standing.reference == named.reference);
    let (order, standing) = found.ok_or_else(|| {
        let known: Vec<_> = view.orders.iter().map(|(_, standing)| standing.reference.as_str()).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        let reference = crate::domain::shown(&named.reference);
        Problem::yours(format!("case {case} has no order `{reference}`; its orders: {known}"))
    })?;
    if out.json {
        out.object(&json!({ "case": case, "order": order, "standing": standing }))?;
        return Ok(Outcome::Done);
    }
    if order.is_some() {
        let ask = PaperAsk::Order { reference: named.reference.clone() };
        paper(desk, Request::Paper { case, ask }, None, false, out)?;
    } else {
        out.line("the order's document is gone; what the ledger knows of it:")?;
    }
    out.line("")?;
    out.line(&format!("case {case}, received {}: {}", moment(Some(standing.received)), words(standing)))?;
    for (at, by, answer) in &standing.answers {
        let by = crate::text::printable_str(by).line();
        out.line(&format!("{}  {by}  {}", moment(Some(*at)), answer.words()))?;
    }
    Ok(Outcome::Done)
}

fn list(desk: &mut Desk, out: &mut Output) -> Result<Outcome, Problem> {
    let orders = desk.orders()?;
    for found in &orders {
        let standing = &found.standing;
        if out.json {
            out.object(&json!({ "case": found.case, "account": found.account, "standing": standing }))?;
        } else {
            let received = moment(Some(standing.received));
            let reference = &standing.reference;
            out.line(&format!(
                "{:>6}  {received}  {reference}  {}",
                found.case.to_string(),
                words(standing)
            ))?;
        }
    }
    if !out.json {
        out.line(&counted(orders.len() as u64, "order"))?;
    }
    Ok(Outcome::Done)
}

/// Where an order stands, in a few words.
fn words(standing: &OrderStanding) -> String {
    let answer = standing.answers.last();
    let mut words = vec![answer.map_or_else(|| "not answered".to_owned(), |(_, _, answer)| answer.words())];
    words.extend(standing.silent_until.map(|until| format!("author not told until {}", moment(Some(until)))));
    words.extend(standing.drill.then(|| "drill".to_owned()));
    words.join("; ")
}
