//! What a clause's ladder proposes for this case, given what stands against the account already. It proposes;
//! it never chooses.

use crate::domain::{CaseState, CaseView, Clause, Days, Policy, Stage, Step};

/// One clause's proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub clause: String,
    /// Earlier decisions and platform actions under the same clause.
    pub earlier: usize,
    pub stage: Stage,
}

impl Proposal {
    /// `VE-5 repeat: A3+A5 14 d`.
    pub fn words(&self) -> String {
        let stage = if self.earlier == 0 { "first" } else { "repeat" };
        format!("{} {stage}: {}", self.clause, stage_words(&self.stage))
    }
}

/// How often this clause was upheld against the account before: our decisions in force, and what the platform
/// says it did.
pub fn earlier(view: &CaseView, clause: &str) -> usize {
    let ours = view.decisions.iter().filter(|(decision, _, state)| {
        *state == CaseState::Decided && decision.clauses.iter().any(|named| named == clause)
    });
    let theirs = view.priors.iter().filter(|prior| prior.clause.as_deref() == Some(clause));
    ours.count() + theirs.count()
}

/// What a clause proposes: its first stage, or the second where it was upheld before. The third, for
/// aggravated cases, is for the reviewer to see and never proposed by counting.
pub fn propose(clause: &Clause, view: &CaseView) -> Option<Proposal> {
    let earlier = earlier(view, &clause.id);
    let stage = clause.stages.get(earlier.min(1)).or_else(|| clause.stages.first())?.clone();
    Some(Proposal { clause: clause.id.clone(), earlier, stage })
}

/// A number of days to start from: the proposed stage's if it ends by itself, else the first stage with one of
/// the chosen steps.
pub fn days(policy: &Policy, clauses: &[String], steps: &[Step], view: &CaseView) -> Option<Days> {
    if !steps.iter().any(|step| step.has_duration()) {
        return None;
    }
    let clause = policy.clause(clauses.first()?)?;
    let proposed = propose(clause, view).map(|proposal| proposal.stage);
    proposed
        .iter()
        .chain(&clause.stages)
        .filter(|stage| stage.steps.iter().any(|step| step.has_duration() && steps.contains(step)))
        .find_map(|stage| stage.duration)
}

/// `A3+A5 14 d, preserve`.
fn stage_words(stage: &Stage) -> String {
    let mut words = stage.steps.iter().map(ToString::to_string).collect::<Vec<_>>().join("+");
    if let Some(days) = stage.duration {
        words.push_str(&format!(" {days}"));
    }
    for (on, word) in [(stage.preserve, "preserve"), (stage.refer, "refer")] {
        if on {
            words.push_str(if words.is_empty() { "" } else { ", " });
            words.push_str(word);
        }
    }
    words
}
