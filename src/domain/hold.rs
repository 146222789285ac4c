//! Content that must be kept for a time, whatever else becomes of it.

use serde::{Deserialize, Serialize};

use super::{HoldRule, Time};

/// A hold on everything the queue has of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// Its own id: a ULID.
    pub id: String,
    /// The kind of hold, as the jurisdiction names it.
    pub basis: String,
    /// Who asked for it, in the reviewer's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub requested_by: String,
    pub from: Time,
    pub until: Time,
    /// When somebody is to be reminded that it ends.
    pub remind: Time,
    #[serde(default)]
    pub renewed: u8,
}

impl Hold {
    /// A hold of a kind that begins at a moment.
    pub fn begin(rule: &HoldRule, id: String, requested_by: String, from: Time) -> Self {
        let until = rule.length.after(from);
        let remind = rule.reminder(until).max(from);
        Self { id, basis: rule.id.clone(), requested_by, from, until, remind, renewed: 0 }
    }
}
