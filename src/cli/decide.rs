//! `decide`, `undo`, `reverse`, `confirm` and `note`: what a reviewer does, without a screen, through the same gate.

use crate::desk::Desk;
use crate::domain::{
    AccountNo, AccountRef, Action, CaseView, Days, Digest, Draft, Evidence, EvidenceKind, Problem, Side,
    shown,
};
use crate::request::{Reply, Request};

use super::args::{self, Decide};
use super::outcome::{Outcome, unexpected};
use super::output::Output;
use super::recording::{exceptions, record, time};

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
        return record(desk, request, out);
    }
    let view = match desk.perform(Request::Case { case, focus: None, posts: 1 }) {
        Reply::Case(Some(view)) => view,
        reply => return Err(unexpected(reply)),
    };
    let draft = draft(desk, case, &view, &actions, options)?;
    record(desk, Request::Decide { case, draft: Box::new(draft) }, out)
}

fn move_case(case: AccountNo, side: Side, options: &Decide) -> Result<Request, Problem> {
    let until = time("--until", options.until.as_deref())?;
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
    for text in &options.contrary {
        let piece = evidence(desk, case, view, &options.clause, text)?;
        draft.evidence.push(Evidence { contrary: true, ..piece });
    }
    draft.secure |= options.secure;
    draft.facts.clone_from(&options.facts);
    draft.why.clone_from(&options.why);
    draft.why_not_lower.clone_from(&options.why_not_lower);
    draft.duration = options.days.map(Days);
    draft.exceptions = exceptions(desk, &options.exception)?;
    draft.answers =
        view.reports.iter().filter(|report| !report.resolved).map(|report| report.id.clone()).collect();
    draft.of = u32::try_from(view.row.posts).unwrap_or(u32::MAX);
    draft.read = options.read.map_or(0, |read| read.of(draft.of));
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

pub(super) fn undo(desk: &mut Desk, options: &args::Undo, out: &mut Output) -> Result<Outcome, Problem> {
    let case = options.case.as_deref().map(|case| desk.find_case(case)).transpose()?;
    record(desk, Request::Undo { case }, out)
}

pub(super) fn reverse(
    desk: &mut Desk,
    options: &args::Reverse,
    out: &mut Output,
) -> Result<Outcome, Problem> {
    let case = desk.find_case(&options.case)?;
    record(desk, Request::Reverse { case, why: options.why.clone() }, out)
}

pub(super) fn confirm(
    desk: &mut Desk,
    options: &args::OneCase,
    out: &mut Output,
) -> Result<Outcome, Problem> {
    let case = desk.find_case(&options.case)?;
    record(desk, Request::Confirm { case }, out)
}

pub(super) fn note(desk: &mut Desk, options: &args::Note, out: &mut Output) -> Result<Outcome, Problem> {
    let case = desk.find_case(&options.case)?;
    record(desk, Request::Note { case, text: options.text.clone() }, out)
}
