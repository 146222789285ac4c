//! What a verb has the desk record, and how it prints what was recorded. Knows no verb's options.

use std::collections::BTreeMap;

use serde_json::json;

use crate::desk::Desk;
use crate::domain::{AccountNo, Answer, Missing, Problem, Time, shown};
use crate::request::{Recorded, Reply, Request};

use super::outcome::{Outcome, unexpected};
use super::output::{Output, moment};

/// Reads `CODE=none`, `CODE=weak` or `CODE=applies`; `*` stands for all codes that are not named.
pub(super) fn exceptions(desk: &Desk, given: &[String]) -> Result<BTreeMap<String, Answer>, Problem> {
    let mut answers = BTreeMap::new();
    let mut rest = None;
    for text in given {
        let expected = || {
            let expected = "CODE=none, CODE=weak or CODE=applies";
            Problem::yours(format!("--exception: expected {expected}, found `{}`", shown(text)))
        };
        let (code, answer) = text.split_once('=').ok_or_else(expected)?;
        let answer = match answer {
            "none" => Answer::None,
            "weak" => Answer::Weak,
            "applies" => Answer::Applies,
            _ => return Err(expected()),
        };
        if code == "*" {
            rest = Some(answer);
        } else {
            answers.insert(code.to_owned(), answer);
        }
    }
    if let Some(answer) = rest {
        for exception in &desk.policy().exceptions {
            answers.entry(exception.code.clone()).or_insert(answer);
        }
    }
    Ok(answers)
}

/// Performs a request that writes and prints what was recorded.
pub(super) fn record(
    desk: &mut Desk,
    asked: AccountNo,
    request: Request,
    out: &mut Output,
) -> Result<Outcome, Problem> {
    let (case, what, tip) = match desk.perform(request) {
        Reply::Recorded { case, what, tip } => (case, what, tip),
        Reply::Refused { missing, .. } => {
            let list: Vec<_> = missing.iter().map(|missing| format!("\n  - {missing}")).collect();
            let message =
                format!("the policy asks for more before case {asked} is decided:{}", list.concat());
            let problem = Problem::yours(message);
            if missing.contains(&Missing::Judgement) {
                let judge = format!("say what you think first: `caseload judge {asked} --action ...`");
                return Err(problem.hint(judge));
            }
            return Err(problem);
        }
        Reply::Held { by, until, .. } => {
            return Err(Problem::yours(format!("case {asked} is held by {by} until {until}")));
        }
        reply => return Err(unexpected(reply)),
    };
    let (done, decision, leaves) = words(&what);
    if out.json {
        out.object(
            &json!({ "case": case, "recorded": done, "decision": decision, "leaves": leaves, "tip": tip }),
        )?;
        return Ok(Outcome::Done);
    }
    let mut parts = vec![format!("case {case}: {done}")];
    parts.extend(leaves.map(|leaves| {
        let at = moment(Some(leaves));
        format!("may leave at {at}, until then `caseload undo {case}` takes it back")
    }));
    parts.extend(decision.map(|decision| format!("decision {decision}")));
    parts.push(format!("entry {} {}", tip.seq, tip.digest.short()));
    out.line(&parts.join("; "))?;
    Ok(Outcome::Done)
}

/// What was recorded in words, the decision's id, and when it may leave.
fn words(what: &Recorded) -> (String, Option<String>, Option<Time>) {
    let (decision, leaves) = match what {
        Recorded::Decided { decision, leaves, .. } => (Some(decision), Some(*leaves)),
        Recorded::Undone { decision }
        | Recorded::Reversed { decision }
        | Recorded::Confirmed { decision, .. } => (Some(decision), None),
        _ => (None, None),
    };
    let words = match what {
        Recorded::Parked { until } => format!("parked until {until}"),
        _ => what.words(),
    };
    (words, decision.map(ToString::to_string), leaves)
}
