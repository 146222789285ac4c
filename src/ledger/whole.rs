//! The fold over a whole ledger: every case's state from nothing but entries.

use std::collections::{BTreeMap, HashMap};

use crate::domain::{AccountRef, DecisionId, Entry, Fact};

use super::course::{Course, CourseRefusal};
use super::fold::CaseFold;
use super::refusal::Refusal;

/// Why an entry may not follow the ones before it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotInOrder {
    #[error(transparent)]
    Case(#[from] Refusal),
    #[error(transparent)]
    Course(#[from] CourseRefusal),
}

/// All cases a ledger speaks of.
#[derive(Debug, Default)]
pub struct WholeFold {
    cases: BTreeMap<AccountRef, CaseFold>,
    decided: HashMap<DecisionId, AccountRef>,
    course: Course,
}

impl WholeFold {
    /// Applies the next entry.
    pub fn apply(&mut self, entry: &Entry) -> Result<(), NotInOrder> {
        self.course.apply(entry)?;
        match &entry.fact {
            Fact::WindowEnded { decisions } | Fact::Exported { decisions, .. } => {
                let mut cases: Vec<_> = decisions.iter().filter_map(|id| self.decided.get(id)).collect();
                cases.sort_unstable();
                cases.dedup();
                for case in cases.into_iter().cloned().collect::<Vec<_>>() {
                    self.cases.entry(case).or_default().apply(entry)?;
                }
                Ok(())
            }
            Fact::Imported { reopened, .. } => {
                for case in reopened {
                    self.cases.entry(case.clone()).or_default().apply(entry)?;
                }
                Ok(())
            }
            fact => {
                let Some(case) = fact.case() else { return Ok(()) };
                self.cases.entry(case.clone()).or_default().apply(entry)?;
                if let Fact::Decided { decision } = fact {
                    self.decided.insert(decision.id.clone(), case.clone());
                }
                Ok(())
            }
        }
    }

    /// The order of work as a whole.
    pub const fn course(&self) -> &Course {
        &self.course
    }

    /// The cases and what became of them.
    pub const fn cases(&self) -> &BTreeMap<AccountRef, CaseFold> {
        &self.cases
    }
}
