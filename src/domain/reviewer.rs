//! Who sits at the workstation.

use serde::{Deserialize, Serialize};

/// A person at the desk.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reviewer {
    /// The name that stands in the ledger: visible ASCII, such as `alice`.
    pub name: String,
    pub role: Role,
    /// Languages they read, as BCP 47 primary tags; empty: all. Cases in others are not served to them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
}

impl Reviewer {
    /// Somebody who reads every language.
    pub fn new(name: impl Into<String>, role: Role) -> Self {
        Self { name: name.into(), role, languages: Vec::new() }
    }
}

/// What a person may do; a supervisor may do all that a reviewer does, except audit their own work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    #[default]
    Reviewer,
    Supervisor,
}
