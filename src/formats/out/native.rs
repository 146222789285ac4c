//! The native form: one JSON object a decision, true to the ledger, for platforms and programs that speak it.
//! Holds ids and digests and the reviewer's own sentences; no content and no name of an account.

use serde::Serialize;

use crate::domain::{Answer, Days, Evidence, Hold, Lane, PolicyStamp, Sight, Step, Time};

use super::batch::{Head, Items, OutError, Sink, Summary};
use super::item::{EntryPlace, Outgoing, What};
use super::lines::Lines;

#[derive(Serialize)]
struct Row<'a> {
    kind: &'static str,
    /// The key against doing it twice.
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reverses: Option<&'a str>,
    account: AccountPart<'a>,
    case: i64,
    lane: Lane,
    actions: &'a [Step],
    preserve: bool,
    refer: bool,
    secure: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<Days>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Time>,
    clauses: &'a [String],
    policy: &'a PolicyStamp,
    evidence: &'a [Evidence],
    facts: &'a str,
    why: &'a str,
    why_not_lower: &'a str,
    exceptions: Vec<ExceptionPart<'a>>,
    /// Ids of the reports it answers.
    answers: &'a [String],
    read: u32,
    of: u32,
    /// What was visible when, and what was judged before that.
    sight: &'a Sight,
    /// Until when everything about the account is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    hold: Option<&'a Hold>,
    /// The set it was decided with.
    #[serde(skip_serializing_if = "Option::is_none")]
    bulk: Option<&'a str>,
    decided: Time,
    leaves: Time,
    actor: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    confirmed_by: Option<&'a str>,
    entry: &'a EntryPlace,
    #[serde(skip_serializing_if = "Option::is_none")]
    reversal: Option<ReversalPart<'a>>,
}

#[derive(Serialize)]
struct AccountPart<'a> {
    platform: &'a str,
    id: &'a str,
}

#[derive(Serialize)]
struct ExceptionPart<'a> {
    code: &'a str,
    answer: Answer,
}

#[derive(Serialize)]
struct ReversalPart<'a> {
    why: &'a str,
    actor: &'a str,
    at: Time,
    entry: &'a EntryPlace,
}

/// Writes the native form.
pub(super) fn write(head: &Head, items: &mut Items<'_>, sink: &mut dyn Sink) -> Result<Summary, OutError> {
    let mut summary = Summary::default();
    let mut lines = Lines::begin("caseload-decisions", "", head, sink)?;
    for item in items {
        let item = item?;
        if let Some(reason) = item.stays() {
            summary.leave(reason);
            continue;
        }
        let row = Row::of(&item);
        let counted = if row.reversal.is_some() { "reversals" } else { "decisions" };
        lines.line(counted, &row, sink)?;
        summary.hand(&item);
    }
    lines.end(sink)?;
    Ok(summary)
}

impl<'a> Row<'a> {
    fn of(item: &'a Outgoing) -> Self {
        let terms = &item.decision;
        let reversal = match &item.what {
            What::Decision => None,
            What::Reversal { why, actor, at, entry, .. } => Some(ReversalPart { why, actor, at: *at, entry }),
        };
        let code = |(code, answer): &'a (String, Answer)| ExceptionPart { code, answer: *answer };
        Self {
            kind: if reversal.is_some() { "reversal" } else { "decision" },
            id: item.key(),
            reverses: reversal.is_some().then_some(terms.id.0.as_str()),
            account: AccountPart { platform: terms.case.platform(), id: terms.case.id() },
            case: item.case.0,
            lane: terms.lane,
            actions: &terms.steps,
            preserve: terms.preserve,
            refer: terms.refer,
            secure: terms.secure,
            days: terms.duration,
            until: terms.until(),
            clauses: &terms.clauses,
            policy: &terms.policy,
            evidence: &terms.evidence,
            facts: &terms.facts,
            why: &terms.why,
            why_not_lower: &terms.why_not_lower,
            exceptions: terms.exceptions.iter().map(code).collect(),
            answers: &terms.answers,
            read: terms.read,
            of: terms.of,
            sight: &terms.sight,
            hold: terms.hold.as_ref(),
            bulk: terms.bulk.as_deref(),
            decided: terms.decided,
            leaves: terms.leaves,
            actor: &item.actor,
            confirmed_by: item.confirmed_by.as_deref(),
            entry: &item.entry,
            reversal,
        }
    }
}
