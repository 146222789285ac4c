//! What a verb has the desk record about a case, and how it prints what was recorded. Knows no verb's options.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::domain::{AccountNo, AccountRef, Answer, Missing, Problem, Time, shown};
use crate::request::{Recorded, Reply, Request};
use crate::text::printable_str;

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

/// A moment given with an option.
pub(super) fn time(option: &str, text: Option<&str>) -> Result<Option<Time>, Problem> {
    let time = text.map(Time::parse).transpose();
    time.map_err(|error| Problem::yours(format!("{option}: {error}")))
}

/// The account that a person means: `platform:id`, known or not, or a case of the queue.
pub(super) fn account(desk: &mut Desk, text: &str) -> Result<AccountRef, Problem> {
    if let Ok(account) = AccountRef::try_from(text.to_owned()) {
        return Ok(account);
    }
    let case = desk.find_case(text)?;
    match desk.perform(Request::Case { case, focus: None, posts: 1 }) {
        Reply::Case(Some(view)) => Ok(view.row.account),
        reply => Err(unexpected(reply)),
    }
}

/// Performs a request that writes about a case and prints what was recorded.
pub(super) fn record(desk: &mut Desk, request: Request, out: &mut Output) -> Result<Outcome, Problem> {
    recorded(desk, request, out).map(|_| Outcome::Done)
}

/// The same, for verbs that go on with what was recorded.
pub(super) fn recorded(desk: &mut Desk, request: Request, out: &mut Output) -> Result<Recorded, Problem> {
    let (case, what, tip) = match desk.perform(request) {
        Reply::Recorded { case, what, tip } => (case, what, tip),
        Reply::Refused { case, missing } => return Err(refused(case, &missing)),
        Reply::Held { case, by, until } => {
            return Err(Problem::yours(format!("case {case} is held by {by} until {until}")));
        }
        reply => return Err(unexpected(reply)),
    };
    let words = words(&what);
    if out.json {
        let mut object = names(&what);
        object["case"] = json!(case);
        object["recorded"] = json!(words);
        object["tip"] = json!(tip);
        out.object(&object)?;
    } else {
        let mut parts = vec![format!("case {case}: {}", printable_str(&words).line())];
        parts.extend(names_in_words(case, &what));
        parts.push(format!("entry {} {}", tip.seq, tip.digest.short()));
        out.line(&parts.join("; "))?;
    }
    Ok(what)
}

fn refused(case: AccountNo, missing: &[Missing]) -> Problem {
    let list: Vec<_> = missing.iter().map(|missing| format!("\n  - {missing}")).collect();
    let message = format!("the policy asks for more before case {case} is decided:{}", list.concat());
    let problem = Problem::yours(message);
    if missing.contains(&Missing::Judgement) {
        return problem.hint(format!("say what you think first: `caseload judge {case} --action ...`"));
    }
    problem
}

/// What was recorded, to the second where the moment is what it is about.
fn words(what: &Recorded) -> String {
    match what {
        Recorded::Parked { until } => format!("parked until {until}"),
        Recorded::ClockResumed { due } => format!("clock runs again, due {due}"),
        _ => what.words(),
    }
}

/// The names and moments that a program goes on with, by kind: a decision, a clock, or a duty and its paper.
fn names(what: &Recorded) -> Value {
    match what {
        Recorded::Decided { decision, leaves, .. } => json!({ "decision": decision, "leaves": leaves }),
        Recorded::Undone { decision }
        | Recorded::Reversed { decision }
        | Recorded::Confirmed { decision, .. } => json!({ "decision": decision, "leaves": null }),
        Recorded::Parked { .. }
        | Recorded::Escalated
        | Recorded::HandedBack
        | Recorded::Noted
        | Recorded::Judged => json!({ "decision": null, "leaves": null }),
        Recorded::ClockPaused => json!({ "due": null }),
        Recorded::ClockResumed { due } => json!({ "due": due }),
        Recorded::OrderAnswered { paper, .. } => json!({ "id": null, "paper": paper }),
        Recorded::ThreatTold { paper } => json!({ "id": null, "paper": paper }),
        Recorded::HoldPlaced { hold, .. } => json!({ "id": hold, "paper": null }),
        Recorded::DisclosureAsked { disclosure, paper } => json!({ "id": disclosure, "paper": paper }),
        _ => json!({ "id": null, "paper": null }),
    }
}

/// The same for people, and what they can do about it.
fn names_in_words(case: AccountNo, what: &Recorded) -> Vec<String> {
    match what {
        Recorded::Decided { decision, leaves, .. } => {
            let at = moment(Some(*leaves));
            let undo = format!("may leave at {at}, until then `caseload undo {case}` takes it back");
            vec![undo, format!("decision {decision}")]
        }
        Recorded::Undone { decision }
        | Recorded::Reversed { decision }
        | Recorded::Confirmed { decision, .. } => vec![format!("decision {decision}")],
        Recorded::OrderAnswered { paper, .. } | Recorded::ThreatTold { paper: Some(paper) } => {
            vec![format!("paper {paper}")]
        }
        Recorded::HoldPlaced { hold, .. } => vec![format!("id {hold}")],
        Recorded::DisclosureAsked { disclosure, paper } => {
            vec![format!("id {disclosure}"), format!("paper {paper}")]
        }
        _ => Vec::new(),
    }
}
