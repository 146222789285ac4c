//! What a row's state means for its clock. Knows no screen.

use crate::domain::{CaseState, QueueRow, Time};

/// Whether its clock is shown as such: it is open, or was put aside until a moment that has come.
pub(super) fn is_open(row: &QueueRow, now: Time) -> bool {
    let back = row.standing.until.is_some_and(|until| until <= now);
    row.standing.state == CaseState::Open || (row.standing.state == CaseState::Parked && back)
}

/// Whether somebody is still to decide it.
pub(super) const fn undecided(state: CaseState) -> bool {
    matches!(state, CaseState::Open | CaseState::Parked | CaseState::Escalated)
}
