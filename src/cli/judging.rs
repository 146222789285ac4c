//! `judge` and `bulk`: a judgement before the aids are opened, and one decision for several cases. Both go through the
//! desk's gate.

use clap::Args;
use serde_json::json;

use crate::desk::Desk;
use crate::domain::{BulkDraft, BulkOutcome, Days, Problem, Step, shown};
use crate::request::{Reply, Request};

use super::outcome::{Outcome, unexpected};
use super::output::{Output, counted};
use super::recording::{exceptions, record};

#[derive(Debug, Args)]
pub(crate) struct Judge {
    /// The case: its number, platform:id, or @handle
    case: String,
    /// A0 to A6, as you would decide now
    #[arg(long, required = true, value_name = "ACTION")]
    action: Vec<String>,
    /// A clause of the policy in force, such as VE-5
    #[arg(long, value_name = "CLAUSE")]
    clause: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Bulk {
    /// The cases: numbers, platform:id, or @handle; at most 25, all opened by you
    #[arg(required = true, value_name = "CASE")]
    cases: Vec<String>,
    /// A0 to A5
    #[arg(long, required = true, value_name = "ACTION")]
    action: Vec<String>,
    /// The one clause of the policy in force; posts that its rules hit are the evidence
    #[arg(long, value_name = "CLAUSE")]
    clause: Option<String>,
    /// What the posts of each of them show, in a sentence
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    facts: String,
    /// Why the policy asks for this, in a sentence
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    why: String,
    /// Why a lower step does not do
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    why_not_lower: String,
    /// An exception's answer, such as X-NEWS=none, =weak or =applies; *=none answers all the rest
    #[arg(long, value_name = "CODE=ANSWER", num_args = 1..)]
    exception: Vec<String>,
    /// For how many days
    #[arg(long, value_name = "N")]
    days: Option<u16>,
    /// How many cases these are, to confirm
    #[arg(long, value_name = "N")]
    count: u32,
}

/// Keeps a judgement; the aids are open after it.
pub(super) fn judge(desk: &mut Desk, options: &Judge, out: &mut Output) -> Result<Outcome, Problem> {
    let case = desk.find_case(&options.case)?;
    let steps = steps(&options.action)?;
    record(desk, Request::Judge { case, steps, clauses: options.clause.clone() }, out)
}

/// Decides several cases, and says of each what became of it.
pub(super) fn bulk(desk: &mut Desk, options: &Bulk, out: &mut Output) -> Result<Outcome, Problem> {
    let cases = options.cases.iter().map(|case| desk.find_case(case)).collect::<Result<Vec<_>, _>>()?;
    let draft = BulkDraft {
        steps: steps(&options.action)?,
        clause: options.clause.clone(),
        duration: options.days.map(Days),
        facts: options.facts.clone(),
        why: options.why.clone(),
        why_not_lower: options.why_not_lower.clone(),
        exceptions: exceptions(desk, &options.exception)?,
        typed: options.count,
    };
    let outcomes = match desk.perform(Request::Bulk { cases, draft: Box::new(draft) }) {
        Reply::Bulk(outcomes) => outcomes,
        reply => return Err(unexpected(reply)),
    };
    for outcome in &outcomes {
        print(outcome, out)?;
    }
    let refused = outcomes.iter().filter(|outcome| outcome.outcome.is_err()).count();
    if !out.json {
        let decided = counted((outcomes.len() - refused) as u64, "case");
        out.line(&format!("{decided} decided, {refused} not"))?;
    }
    Ok(if refused == 0 { Outcome::Done } else { Outcome::Found })
}

fn print(outcome: &BulkOutcome, out: &mut Output) -> Result<(), Problem> {
    let case = outcome.case;
    match &outcome.outcome {
        Ok(decision) if out.json => out.object(&json!({ "case": case, "decision": decision })),
        Err(why) if out.json => out.object(&json!({ "case": case, "refused": why })),
        Ok(decision) => out.line(&format!("case {case}: decided; decision {decision}")),
        Err(why) => out.line(&format!("case {case}: not decided: {why}")),
    }
}

fn steps(words: &[String]) -> Result<Vec<Step>, Problem> {
    words
        .iter()
        .map(|word| {
            let step = Step::ALL.into_iter().find(|step| step.to_string() == *word);
            step.ok_or_else(|| {
                Problem::yours(format!("--action: expected one of A0 to A6, found `{}`", shown(word)))
            })
        })
        .collect()
}
