//! What the desk's own parts share about orders and threats: which reports are the desk's own, which decision carries
//! an order out, how a form is kept with its case, and how its errors are told. Knows neither the clock nor who sits at
//! the desk.

use crate::domain::{AccountNo, AccountRef, Digest, Problem, Report, Source, Step, Time, Untrusted, shown};
use crate::formats::orders::{Form, OrderError};
use crate::ledger::{DecisionFold, DecisionStatus, Duties};
use crate::store::{Change, NewPaper, StoreError};

/// Before an order's reference, where the platform has a report of the same id.
pub(super) const OWN_ORDER: &str = "order:";

/// Ids of reports that this desk makes for a threat begin so; the moment it was raised follows.
pub(super) const OWN_THREAT: &str = "threat-";

/// Steps that make content unreachable, as Regulation (EU) 2021/784, Article 3(3), asks for: posts removed, or the
/// whole account suspended. A label, less reach or fewer features leave it where it is.
const CARRY_OUT: [Step; 3] = [Step::A3, Step::A5, Step::A6];

/// Whether this desk made a report itself, for an order or a threat that was brought to it; the platform has none of
/// that id.
pub(super) fn is_ours(report: &Report, duties: &Duties) -> bool {
    let id = report.id.as_str();
    match report.source {
        Source::Order => duties.order_named(id.strip_prefix(OWN_ORDER).unwrap_or(id)).is_some(),
        Source::Threat => id.starts_with(OWN_THREAT),
        _ => false,
    }
}

/// A report that this desk makes itself: it says what was brought, is of nobody and weighs no more than any other.
pub(super) fn own_report(
    account: &AccountRef,
    id: String,
    source: Source,
    (category, comment): (&str, Untrusted),
    at: Time,
) -> Report {
    Report {
        account: account.clone(),
        id,
        source,
        category: Untrusted::new(category),
        comment,
        at,
        severity: None,
        reporter: None,
        posts: Vec::new(),
        rules: Vec::new(),
        resolved: false,
    }
}

/// Keeps a form as a paper of its case, with the record it was made from.
pub(super) fn keep_form(
    change: &mut Change<'_>,
    case: AccountNo,
    name: &str,
    form: &Form,
    record: &str,
) -> Result<Digest, StoreError> {
    let body = form.text();
    change.put_paper(&NewPaper { account: case, kind: form.kind, name, record: Some(record), body: &body })
}

/// The newest decision that carries an order out: in force, confirmed where that is asked for, an answer to the
/// order's report, with a step that makes content unreachable.
pub(super) fn carried_out_by<'f>(
    decisions: &'f [DecisionFold],
    reference: &str,
) -> Result<&'f DecisionFold, String> {
    let answers = |made: &&DecisionFold| {
        made.decision.answers.iter().any(|id| id.strip_prefix(OWN_ORDER).unwrap_or(id) == reference)
    };
    let in_force = decisions.iter().rev().filter(|made| made.status == DecisionStatus::InForce);
    let newest = in_force.filter(answers).collect::<Vec<_>>();
    let restricts = |made: &&DecisionFold| made.decision.steps.iter().any(|step| CARRY_OUT.contains(step));
    match newest.iter().copied().find(restricts) {
        Some(made) if made.waits() => Err(format!(
            "decision {} waits for a second person, so nothing is carried out yet",
            made.decision.id
        )),
        Some(made) => Ok(made),
        None => match newest.first() {
            Some(made) => Err(format!(
                "the decision that answers it is {}, expected one with A3, A5 or A6",
                made.decision.action_words()
            )),
            None => Err("no decision in force answers it, expected one with A3, A5 or A6".to_owned()),
        },
    }
}

/// Errors of a form as one problem.
pub(super) fn refuse(what: &str, errors: &[OrderError]) -> Result<(), Problem> {
    if errors.is_empty() {
        return Ok(());
    }
    let list: Vec<_> = errors.iter().map(|error| format!("\n  - {error}")).collect();
    Err(Problem::yours(format!("{what} cannot be taken as it is:{}", list.concat())))
}

pub(super) fn no_order(case: AccountNo, reference: &str) -> Problem {
    Problem::yours(format!("case {case} has no order `{}`", shown(reference)))
}

pub(super) fn to_json(value: &impl serde::Serialize) -> Result<String, Problem> {
    serde_json::to_string(value)
        .map_err(|error| Problem::ours(format!("a record cannot be written: {error}")))
}
