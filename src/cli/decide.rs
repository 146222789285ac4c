//! `decide`, `undo`, `reverse`, `confirm` and `note`: what a reviewer does, without a screen, through the same gate.

use std::collections::BTreeMap;

use serde_json::json;

use crate::desk::Desk;
use crate::domain::{
    AccountNo, AccountRef, Action, Answer, CaseView, Days, Digest, Draft, Evidence, EvidenceKind, Problem,
    Side, Time, shown,
};
use crate::request::{Recorded, Reply, Request};

use super::args::{self, Decide};
use super::outcome::{Outcome, unexpected};
use super::output::{Output, moment};

pub(super) fn decide(desk: &mut Desk, options: &Decide, out: &mut Output) -> Result<Outcome, Problem> {
    let case = desk.find_case(&options.case)?;
    let actions = options.action.iter().map(|text| text.parse::<Action>().map_err(Problem::yours));
    let actions = actions.collect::<Result<Vec<_>, _>>()?;
    let alone = actions.iter().find_map(|action| match action {
        Action::Side(side @ (Side::Escalate | Side::Park | Side::Language | Side::HandBack)) => Some(*side),
        _ => None,
    });
    if let Some(side) = alone {
        if actions.len() > 1 {
            let message = format!("`--action {}` stands alone, found {} actions", side.word(), actions.len());
            return Err(Problem::yours(message));
        }
        let request = move_case(case, side, options)?;
        return record(desk, case, request, out);
    }
    let view = match desk.perform(Request::Case { case, focus: None, posts: 1 }) {
        Reply::Case(Some(view)) => view,
        reply => return Err(unexpected(reply)),
    };
    let draft = draft(desk, case, &view, &actions, options)?;
    record(desk, case, Request::Decide { case, draft: Box::new(draft) }, out)
}

fn move_case(case: AccountNo, side: Side, options: &Decide) -> Result<Request, Problem> {
    let until = options.until.as_deref().map(Time::parse).transpose();
    let until = until.map_err(|error| Problem::yours(format!("--until: {error}")))?;
    Ok(match side {
        Side::Escalate if options.why.trim().is_empty() => {
            return Err(Problem::yours("an escalation needs a question: --why \"...\""));
        }
        Side::Escalate => Request::Escalate { case, question: options.why.trim().to_owned() },
        Side::Park => Request::Park { case, until, why: options.why.trim().to_owned() },
        Side::Language => Request::HandBack { case, language: true },
        _ => Request::HandBack { case, language: false },
    })
}

fn draft(
    desk: &mut Desk,
    case: AccountNo,
    view: &CaseView,
    actions: &[Action],
    options: &Decide,
) -> Result<Draft, Problem> {
    let mut draft = Draft::new(view.row.account.clone(), view.row.parts.lane);
    for action in actions {
        match action {
            Action::Step(step) if draft.steps.contains(step) => {}
            Action::Step(step) => draft.toggle_step(*step),
            Action::Side(Side::Preserve) => draft.preserve = true,
            Action::Side(Side::Secure) => draft.secure = true,
            Action::Side(_) => draft.refer = true,
        }
    }
    draft.clauses.clone_from(&options.clause);
    for text in &options.evidence {
        draft.evidence.push(evidence(desk, case, view, &options.clause, text)?);
    }
    draft.facts.clone_from(&options.facts);
    draft.why.clone_from(&options.why);
    draft.why_not_lower.clone_from(&options.why_not_lower);
    draft.duration = options.days.map(Days);
    draft.exceptions = exceptions(desk, &options.exception)?;
    draft.answers =
        view.reports.iter().filter(|report| !report.resolved).map(|report| report.id.clone()).collect();
    draft.of = u32::try_from(view.row.posts).unwrap_or(u32::MAX);
    Ok(draft)
}

/// Reads `POST`, `profile:FIELD`, `case:PLATFORM:ID` or `document:REFERENCE`, each perhaps behind `CLAUSE=`.
fn evidence(
    desk: &mut Desk,
    case: AccountNo,
    view: &CaseView,
    clauses: &[String],
    text: &str,
) -> Result<Evidence, Problem> {
    let named = text.split_once('=').filter(|(clause, _)| clauses.iter().any(|chosen| chosen == clause));
    let (clause, object) = match named {
        Some((clause, object)) => (Some(clause.to_owned()), object),
        None => (None, text),
    };
    let (kind, id, digest) = match object.split_once(':') {
        Some(("profile", field)) => {
            let known = view.profile_digests.iter().find(|(name, _)| name == field);
            let (name, digest) = known.ok_or_else(|| {
                let names: Vec<_> = view.profile_digests.iter().map(|(name, _)| name.as_str()).collect();
                Problem::yours(format!(
                    "no profile field `{}`; this account has {}",
                    shown(object),
                    names.join(", ")
                ))
            })?;
            (EvidenceKind::Profile, name.clone(), *digest)
        }
        Some(("case", account)) => {
            let account = AccountRef::try_from(account.to_owned());
            let account = account
                .map_err(|error| Problem::yours(format!("--evidence `{}`: {error}", shown(object))))?;
            (EvidenceKind::Case, account.to_string(), Digest::of(account.to_string().as_bytes()))
        }
        Some(("document", reference)) if !reference.is_empty() => {
            (EvidenceKind::Document, reference.to_owned(), Digest::of(reference.as_bytes()))
        }
        _ => {
            let digest = desk.post_digest(case, object)?;
            let missing = || Problem::yours(format!("the case has no post `{}`", shown(object)));
            (EvidenceKind::Post, object.to_owned(), digest.ok_or_else(missing)?)
        }
    };
    Ok(Evidence { kind, id, digest, clause, contrary: false })
}

fn exceptions(desk: &Desk, given: &[String]) -> Result<BTreeMap<String, Answer>, Problem> {
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

pub(super) fn undo(desk: &mut Desk, options: &args::Undo, out: &mut Output) -> Result<Outcome, Problem> {
    let case = options.case.as_deref().map(|case| desk.find_case(case)).transpose()?;
    record(desk, case.unwrap_or(AccountNo(0)), Request::Undo { case }, out)
}

pub(super) fn reverse(
    desk: &mut Desk,
    options: &args::Reverse,
    out: &mut Output,
) -> Result<Outcome, Problem> {
    let case = desk.find_case(&options.case)?;
    record(desk, case, Request::Reverse { case, why: options.why.clone() }, out)
}

pub(super) fn confirm(
    desk: &mut Desk,
    options: &args::OneCase,
    out: &mut Output,
) -> Result<Outcome, Problem> {
    let case = desk.find_case(&options.case)?;
    record(desk, case, Request::Confirm { case }, out)
}

pub(super) fn note(desk: &mut Desk, options: &args::Note, out: &mut Output) -> Result<Outcome, Problem> {
    let case = desk.find_case(&options.case)?;
    record(desk, case, Request::Note { case, text: options.text.clone() }, out)
}

/// Performs a request that writes and prints what was recorded.
fn record(desk: &mut Desk, asked: AccountNo, request: Request, out: &mut Output) -> Result<Outcome, Problem> {
    let (case, what, tip) = match desk.perform(request) {
        Reply::Recorded { case, what, tip } => (case, what, tip),
        Reply::Refused { missing, .. } => {
            let list: Vec<_> = missing.iter().map(|missing| format!("\n  - {missing}")).collect();
            let message =
                format!("the policy asks for more before case {asked} is decided:{}", list.concat());
            return Err(Problem::yours(message));
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
        | Recorded::Confirmed { decision } => (Some(decision), None),
        _ => (None, None),
    };
    let words = match what {
        Recorded::Parked { until } => format!("parked until {until}"),
        _ => what.words(),
    };
    (words, decision.map(ToString::to_string), leaves)
}
