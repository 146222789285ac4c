//! What a decision rests on: an object, named by id and pinned by the digest of its bytes as received.

use serde::{Deserialize, Serialize};

use super::Digest;

/// What kind of object it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// A post of the account; the id is the platform's.
    Post,
    /// A field of the profile: `handle`, `name`, `bio`, `url` or `location`.
    Profile,
    /// Another case; the id is its account, `platform:id`.
    Case,
    /// A document outside the queue, such as an order's reference.
    Document,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Evidence {
    pub kind: EvidenceKind,
    pub id: String,
    /// SHA-256 of the object's bytes as received; for a case or a document, of the id itself.
    pub digest: Digest,
    /// The clause it supports; none where it supports every clause of the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// It speaks against a violation: kept with the decision, and never what a clause rests on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub contrary: bool,
}
