//! A decision that was made, and what happened to it since.

use serde::{Deserialize, Serialize};

use crate::domain::{Decision, DeskId, Entry, Time};

/// What became of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionStatus {
    InForce,
    Undone,
    Reversed,
}

/// A decision on a case and what happened to it since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionFold {
    pub decision: Decision,
    /// Who decided, at which desk, as which entry of it.
    pub by: String,
    pub desk: DeskId,
    pub seq: u64,
    pub status: DecisionStatus,
    /// When it may leave: the end of its undo window, or earlier if that was ended.
    pub leaves: Time,
    pub confirmed_by: Option<String>,
    /// Who took it back, by undoing or reversing it.
    pub taken_back: Option<TakenBack>,
    /// Targets it was handed over to.
    pub exported: Vec<String>,
}

/// How a decision was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenBack {
    pub at: Time,
    pub by: String,
    /// Empty where it was undone inside its window.
    pub why: String,
    /// The entry that says so.
    pub desk: DeskId,
    pub seq: u64,
}

impl TakenBack {
    pub(super) fn by(entry: &Entry, why: &str) -> Self {
        let (by, desk) = (entry.actor.clone(), entry.desk.clone());
        Self { at: entry.at, by, why: why.to_owned(), desk, seq: entry.seq }
    }
}

impl DecisionFold {
    /// Whether it still waits for a second person.
    pub fn waits(&self) -> bool {
        self.decision.second_person && self.confirmed_by.is_none()
    }
}
