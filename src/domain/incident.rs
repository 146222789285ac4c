//! A named incident: for as long as it runs, its cases weigh more and lanes may be served otherwise.

use serde::{Deserialize, Serialize};

use super::{Time, Weights};

/// An incident that runs or has run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    /// A short word, unique among those that run: lower-case ASCII letters, digits and hyphens.
    pub id: String,
    pub title: String,
    /// What makes it one, and when it is over.
    pub criteria: String,
    /// Factor on the weight of its cases, in tenths: 11 to 100.
    pub factor: u16,
    /// A case with a hit of one of these rules belongs to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<String>,
    /// A case with a hit whose rule names one of these clauses belongs to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<String>,
    /// Weights of the lanes while it runs; those of the jurisdiction otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weights: Option<Weights>,
}

/// An incident with what became of it, for reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IncidentRow {
    pub incident: Incident,
    pub begun: Time,
    pub by: String,
    /// When it ended, and what was learnt.
    pub ended: Option<(Time, String)>,
    /// Cases that belong to it now, and how many of them are open.
    pub cases: u64,
    pub open: u64,
}
