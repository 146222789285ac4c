//! Where somebody sits: the queue, the person and the rule book they asked for.

use std::path::PathBuf;

use crate::domain::Reviewer;

/// What it takes to open a desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The queue file; absolute.
    pub queue: PathBuf,
    pub reviewer: Reviewer,
    /// A policy file that is to come into force; otherwise the queue's own holds.
    pub policy: Option<PathBuf>,
    /// A jurisdiction file that is to come into force; otherwise the queue's own holds.
    pub jurisdiction: Option<PathBuf>,
}
