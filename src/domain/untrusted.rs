//! Text that somebody outside wrote: post text, names, handles, report comments.
//!
//! The type is a wall. It has no `Display`, no `Deref` and no `AsRef<str>`, so it cannot reach a screen, a
//! table cell or a log by accident. It leaves by three doors only: `text::printable` (for eyes), `raw_bytes`
//! (for hashing, storing and machine-read exports) and `text::fold` (for matching).

use std::fmt;

use serde::{Deserialize, Serialize};

/// Text written by a content author, kept exactly as it came.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Untrusted(String);

impl Untrusted {
    /// Takes in text from outside; nothing is changed.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The exact bytes (always valid UTF-8), for hashing, storing and machine-read exports.
    pub fn raw_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Length in bytes of UTF-8.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl fmt::Debug for Untrusted {
    /// Shows only the length: a debug print may end in a log, and logs hold no content.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Untrusted({} bytes)", self.0.len())
    }
}

impl From<&str> for Untrusted {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Untrusted {
    fn from(text: String) -> Self {
        Self(text)
    }
}
