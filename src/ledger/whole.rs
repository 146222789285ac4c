//! The fold over a whole ledger: every case's state from nothing but entries.

use std::collections::{BTreeMap, HashMap};

use crate::domain::{AccountRef, DecisionId, Entry, Fact};

use super::fold::{CaseFold, Refusal};

/// All cases a ledger speaks of.
#[derive(Debug, Default)]
pub struct WholeFold {
    cases: BTreeMap<AccountRef, CaseFold>,
    decided: HashMap<DecisionId, AccountRef>,
}

impl WholeFold {
    /// Applies the next entry.
    pub fn apply(&mut self, entry: &Entry) -> Result<(), Refusal> {
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

    /// The cases and what became of them.
    pub const fn cases(&self) -> &BTreeMap<AccountRef, CaseFold> {
        &self.cases
    }
}
