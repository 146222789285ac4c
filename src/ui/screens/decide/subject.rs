//! What the decide dialog must know of the case below it. Knows no keys and draws nothing.

use std::collections::BTreeMap;

use crate::domain::{AccountNo, Evidence};

use super::proposal::Earlier;

/// What the dialog must know of the case below it.
#[derive(Debug, Clone)]
pub struct Subject {
    pub case: AccountNo,
    /// The handle, printable.
    pub handle: String,
    pub earlier: Earlier,
    /// How pieces of evidence are called for people, by id: `03-03 12:41`.
    pub labels: BTreeMap<String, String>,
}

impl Subject {
    /// What a piece of evidence is called.
    pub(super) fn label<'a>(&'a self, evidence: &'a Evidence) -> &'a str {
        self.labels.get(&evidence.id).unwrap_or(&evidence.id)
    }
}
