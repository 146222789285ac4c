//! One entry of the ledger as a noun. Chaining and checking are `ledger/`'s business.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{DeskId, Digest, Fact, Time, shown};

/// One entry: a line of JSON, written once. The stored bytes are the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Version of this form.
    pub v: u32,
    pub desk: DeskId,
    /// 1, 2, 3 ... on each desk.
    pub seq: u64,
    pub at: Time,
    /// The reviewer's name, or `caseload` for what no person did.
    pub actor: String,
    pub fact: Fact,
    /// SHA-256 of the previous line's bytes (without line end); zeros for the first.
    pub prev: Digest,
}

/// Why bytes are no entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    #[error("expected one JSON object of an entry: {0}")]
    Json(String),
    #[error("expected form version 1, found {0}")]
    Version(u32),
    #[error("the bytes are not the ones this entry is written as")]
    NotCanonical,
}

/// The newest entry of a desk's chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tip {
    pub desk: DeskId,
    pub seq: u64,
    pub digest: Digest,
}

impl fmt::Display for Tip {
    /// `desk:number:digest`, the form that exports print and `verify --tip` reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.desk, self.seq, self.digest)
    }
}

impl FromStr for Tip {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts: Vec<_> = text.split(':').collect();
        let [desk, seq, digest] = parts.as_slice() else {
            return Err(format!("expected desk:number:digest, found `{}`", shown(text)));
        };
        let seq = seq
            .parse()
            .map_err(|_| format!("expected a number between the colons, found `{}`", shown(text)))?;
        Ok(Self { desk: DeskId((*desk).to_owned()), seq, digest: Digest::try_from((*digest).to_owned())? })
    }
}

/// Longest reason, in characters.
const REASON: usize = 160;

/// What the parser says, cut and with controls escaped: it repeats what it found.
fn reason(error: &serde_json::Error) -> String {
    let escape = |c: char| if c.is_control() { c.escape_debug().to_string() } else { c.to_string() };
    error.to_string().chars().take(REASON).map(escape).collect()
}

impl Entry {
    /// The version written now.
    pub const VERSION: u32 = 1;

    /// The entry's line, without line end.
    pub fn line(&self) -> Result<Vec<u8>, EntryError> {
        serde_json::to_vec(self).map_err(|error| EntryError::Json(error.to_string()))
    }

    /// Reads a line back; only the exact bytes that `line` writes are accepted.
    pub fn parse(line: &[u8]) -> Result<Self, EntryError> {
        let entry: Self = serde_json::from_slice(line).map_err(|error| EntryError::Json(reason(&error)))?;
        if entry.v != Self::VERSION {
            return Err(EntryError::Version(entry.v));
        }
        if entry.line()? != line {
            return Err(EntryError::NotCanonical);
        }
        Ok(entry)
    }
}
