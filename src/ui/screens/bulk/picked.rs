//! The cases of the queue that are marked for one decision. Draws nothing.

use std::collections::BTreeMap;

use crate::domain::{AccountNo, CaseState, MOST_BULK, QueueRow};
use crate::text::{Lettering, printable_name};

/// Marked cases by number, each with its handle as it is drawn. They stay marked when their rows are let go.
#[derive(Debug, Clone, Default)]
pub struct Picked(BTreeMap<AccountNo, String>);

impl Picked {
    /// Marks a case, or takes the mark away; a word of advice where it cannot be marked.
    pub fn toggle(&mut self, row: &QueueRow, lettering: Lettering) -> Result<(), String> {
        if self.0.remove(&row.case).is_some() {
            return Ok(());
        }
        if row.blind {
            return Err("blind: it is judged by itself before it is decided".to_owned());
        }
        if matches!(row.standing.state, CaseState::Decided | CaseState::Second) {
            return Err("decided already".to_owned());
        }
        if self.0.len() >= MOST_BULK {
            return Err(format!("{MOST_BULK} cases are marked: no decision takes more"));
        }
        self.0.insert(row.case, printable_name(&row.handle).fit_visual(30, lettering));
        Ok(())
    }

    /// Whether a case is marked.
    pub fn contains(&self, case: AccountNo) -> bool {
        self.0.contains_key(&case)
    }

    /// How many are marked.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Takes all marks away.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Takes the mark of one case away.
    pub fn remove(&mut self, case: AccountNo) {
        self.0.remove(&case);
    }

    /// The cases, in the order of their numbers.
    pub fn cases(&self) -> Vec<AccountNo> {
        self.0.keys().copied().collect()
    }

    /// What a case is called.
    pub fn handle(&self, case: AccountNo) -> String {
        self.0.get(&case).map_or_else(|| format!("case {case}"), |handle| format!("@{handle}"))
    }
}
