//! Why a whole file is refused. Knows no format; every message names the place, what was found and what was
//! expected, and holds no content beyond an escaped, shortened value.

use std::io;

/// A file that cannot be taken in at all; nothing of it is kept.
#[derive(Debug, thiserror::Error)]
pub enum FormatError {
    #[error("{place}: found {found}; expected {expected}")]
    Refused {
        /// Where in the file: `line 1`, `row 7`, `the trailer`.
        place: String,
        found: String,
        expected: String,
    },
    #[error(
        "no format fits this file (it begins with {found}); expected one of {known}; name it with `--format`"
    )]
    Unknown { found: String, known: String },
    #[error("more than one format fits this file: {fits}; name the right one with `--format`")]
    Ambiguous { fits: String },
    #[error("unknown format `{found}`; expected one of {known}")]
    NoSuchFormat { found: String, known: String },
    #[error("this is a {kind} file; expected plain text, so unpack or convert it first")]
    Container { kind: &'static str },
    #[error("no column for {missing}; found the columns {found}; name it with `--map {example}`")]
    Columns { missing: String, found: String, example: String },
    #[error("{place}: the file could not be read: {source}")]
    Read { place: String, source: io::Error },
}

impl FormatError {
    /// A refusal with its three parts.
    pub(crate) fn refused(
        place: impl Into<String>,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        Self::Refused { place: place.into(), found: found.into(), expected: expected.into() }
    }

    /// The disk or the pipe failed.
    pub(crate) fn read(place: impl Into<String>, source: io::Error) -> Self {
        Self::Read { place: place.into(), source }
    }
}
