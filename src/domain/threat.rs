//! A threat to life that was seen (Regulation (EU) 2021/784, Article 14(5); Regulation (EU) 2022/2065, Article 18),
//! and what a provider gave away in an emergency.

use serde::{Deserialize, Serialize};

use super::{Time, Untrusted};

/// Somebody who was told of a threat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Who, as the contact sheet names them, or in the reviewer's words.
    pub recipient: String,
    /// By what means.
    pub how: String,
    pub at: Time,
}

/// What is said of a threat in the packet for the authorities; the content itself comes from the queue.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ThreatNotice {
    /// Why an offence is suspected, in the reviewer's words.
    pub explanation: String,
    pub offence: String,
    pub people_at_risk: String,
    /// Two letters each: where the offence, the suspect or the victim is; empty: unknown.
    pub states: Vec<String>,
    pub how_determined: String,
    /// Ids of the posts that show it.
    pub posts: Vec<String>,
}

/// The form for giving data away in an emergency (18 U.S.C. 2702(b)(8) and (c)(4)).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Disclosure {
    /// Who asks: name, office and how to call back.
    pub requester: Untrusted,
    /// How their identity was checked, in the reviewer's words.
    pub identity_check: String,
    /// The facts that make it an emergency.
    pub facts: String,
    /// What is given, by kinds, and why no more.
    pub given: String,
}

/// Where a disclosure stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisclosureStanding {
    pub id: String,
    pub at: Time,
    pub by: String,
    /// Who approved or refused it, when, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved: Option<(bool, String, Time)>,
}

/// What the ledger knows of a threat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreatStanding {
    pub raised: Time,
    pub by: String,
    pub why: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<Told>,
    /// When it was found to be over, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled: Option<(Time, String)>,
}
