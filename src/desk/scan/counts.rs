//! How far a scan has come and what it came to. It does nothing.

use crate::domain::RuleKey;
use crate::request::Reply;

/// How far a scan has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scanning {
    pub done: u64,
    /// Posts to look at; equal to `done` when all is written.
    pub of: u64,
    /// Hits found so far that were not there before.
    pub hits: u64,
}

/// What running the rules over the stored posts came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scanned {
    /// Rules that were run.
    pub rules: u64,
    pub posts: u64,
    /// Hits that were not there before, and hits that are there no longer.
    pub hits: u64,
    pub gone: u64,
    pub new_cases: u64,
    /// Rules that say something else than before under the same version: their record mixes both.
    pub same_version: Vec<RuleKey>,
}

impl Scanning {
    /// The same for the face.
    pub const fn reply(self) -> Reply {
        Reply::Scanning { done: self.done, of: self.of, hits: self.hits }
    }
}
