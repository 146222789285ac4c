//! What a clause's ladder proposes for this case, given what stands against the account already. It proposes;
//! it never chooses.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::domain::{CaseState, CaseView, Clause, Days, Policy, Stage, Step, Terms, Time};

/// So long a strike counts, in milliseconds: 180 days.
const COUNTS_FOR: i64 = 180 * 86_400_000;

/// How often each clause was upheld against an account in the last 180 days: our decisions in force, and what the
/// platform says it did.
#[derive(Debug, Clone, Default)]
pub struct Earlier(BTreeMap<String, usize>);

impl Earlier {
    /// Counts what stands against a case's account.
    pub fn of(view: &CaseView, now: Time) -> Self {
        let counts_still = |at: Time| now.0 - at.0 <= COUNTS_FOR;
        let ours = view.decisions.iter().filter(|(decision, _, state)| {
            *state == CaseState::Decided && counts_still(decision.decided) && is_strike(decision)
        });
        let ours = ours.flat_map(|(decision, _, _)| decision.clauses.iter());
        let theirs = view.priors.iter().filter(|prior| counts_still(prior.at));
        let theirs = theirs.filter_map(|prior| prior.clause.as_ref());
        let mut counts = BTreeMap::new();
        for clause in ours.chain(theirs) {
            *counts.entry(clause.clone()).or_default() += 1;
        }
        Self(counts)
    }

    /// How often this clause.
    pub fn times(&self, clause: &str) -> usize {
        self.0.get(clause).copied().unwrap_or(0)
    }
}

/// Whether a decision stands against the account: not where nothing was done, where the account was in other hands,
/// or where it was practice.
fn is_strike(terms: &Terms) -> bool {
    terms.steps.iter().any(|step| *step != Step::A0) && !terms.secure && !terms.drill
}

/// What a clause proposes: its first stage, or the second where it was upheld before. The third, for
/// aggravated cases, is for the reviewer to see and never proposed by counting.
pub fn propose<'a>(clause: &'a Clause, earlier: &Earlier) -> Option<&'a Stage> {
    clause.stages.get(earlier.times(&clause.id).min(1)).or_else(|| clause.stages.first())
}

/// `VE-5 repeat, 1 upheld in 180 d: A3+A5 14 d`.
pub fn words(clause: &Clause, earlier: &Earlier) -> Option<String> {
    let stage = stage_words(propose(clause, earlier)?);
    Some(match earlier.times(&clause.id) {
        0 => format!("{} first time: {stage}", clause.id),
        times => format!("{} repeat, {times} upheld in 180 d: {stage}", clause.id),
    })
}

/// A number of days to start from: the proposed stage's if it ends by itself, else the first stage with one of
/// the chosen steps that does.
pub fn days(policy: &Policy, clauses: &[String], steps: &[Step], earlier: &Earlier) -> Option<Days> {
    let clause = policy.clause(clauses.first()?)?;
    let ends = |stage: &&Stage| stage.steps.iter().any(|step| step.has_duration() && steps.contains(step));
    propose(clause, earlier).into_iter().chain(&clause.stages).filter(ends).find_map(|stage| stage.duration)
}

/// `A3+A5 14 d, preserve`.
fn stage_words(stage: &Stage) -> String {
    let mut words = vec![stage.steps.iter().map(ToString::to_string).collect::<Vec<_>>().join("+")];
    if let Some(days) = stage.duration {
        let _ = write!(words[0], " {days}");
    }
    words.extend(stage.preserve.then(|| "preserve".to_owned()));
    words.extend(stage.refer.then(|| "refer".to_owned()));
    words.retain(|word| !word.is_empty());
    words.join(", ")
}
