//! The reviewer's last decision, found in the newest entries of the ledger: what stands, not what was taken back.

use crate::domain::{DecisionId, Fact, Terms, TrailPage};

/// Entries looked through: a case leaves some four behind.
pub(super) const ENTRIES: u16 = 100;

/// The terms of the newest decision of this reviewer that stands.
pub(super) fn last<'a>(page: &'a TrailPage, reviewer: &str) -> Option<&'a Terms> {
    let mut gone: Vec<&DecisionId> = Vec::new();
    for row in &page.rows {
        match &row.entry.fact {
            Fact::Undone { decision, .. } | Fact::Reversed { decision, .. } => gone.push(decision),
            Fact::Decided { decision } if row.entry.actor == reviewer && !gone.contains(&&decision.id) => {
                return Some(decision);
            }
            _ => {}
        }
    }
    None
}
