//! What every reader takes and gives: input, options, and records one at a time. Knows no format.

use std::collections::VecDeque;
use std::io::Read;

use super::error::FormatError;
use crate::domain::{AccountRef, Digest, Record, Skip, Time};

/// What a reader reads from. The caller opens the files, and wraps them if it wants to count bytes.
pub struct Input {
    /// The file itself.
    pub main: Box<dyn Read + Send>,
    /// A file of accounts beside a file of posts (`csv`).
    pub accounts: Option<Box<dyn Read + Send>>,
    /// A file of statuses beside a report (`mastodon-report`).
    pub statuses: Option<Box<dyn Read + Send>>,
}

impl Input {
    /// One file alone.
    pub fn of(main: impl Read + Send + 'static) -> Self {
        Self { main: Box::new(main), accounts: None, statuses: None }
    }
}

/// How to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Name of the platform; otherwise the file's own, or the format's.
    pub platform: Option<String>,
    /// Columns: what it is for, and what it is called in the file.
    pub map: Vec<(String, String)>,
    /// Name of a column layout.
    pub preset: Option<String>,
    /// Every account becomes a case, even if nothing reports or hits it.
    pub make_cases: bool,
    /// When the file is taken in: stands in where the file does not say when a report was received.
    pub received: Time,
}

impl Options {
    /// No wishes.
    pub fn received(received: Time) -> Self {
        Self { platform: None, map: Vec::new(), preset: None, make_cases: false, received }
    }
}

/// One thing read.
#[derive(Debug, Clone, PartialEq)]
pub enum Taken {
    /// A record, whole.
    Record(Record),
    /// Something that could not be read; the caller keeps it aside and counts.
    Skip(Skip),
    /// This account becomes a case, although nothing reported it.
    MakeCase(AccountRef),
}

impl Taken {
    /// Something that could not be read.
    pub(crate) fn skip(place: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Skip(Skip { place: place.into(), reason: reason.into() })
    }
}

/// A file being read. An error refuses the whole file; nothing may be asked for after it.
pub trait Records: Send {
    /// The next thing, or nothing at the end.
    fn next(&mut self) -> Option<Result<Taken, FormatError>>;

    /// SHA-256 of all bytes that were read so far, if the format takes it anyway: whoever wants it of the whole file
    /// need not take it again.
    fn digest(&self) -> Option<Digest> {
        None
    }
}

/// Asks for a case for every account that comes by.
pub(crate) struct MakingCases {
    inner: Box<dyn Records>,
    waiting: VecDeque<AccountRef>,
}

impl MakingCases {
    /// The same records, with a wish after each account, if asked for.
    pub(crate) fn around(inner: Box<dyn Records>, options: &Options) -> Box<dyn Records> {
        if options.make_cases { Box::new(Self { inner, waiting: VecDeque::new() }) } else { inner }
    }
}

impl Records for MakingCases {
    fn next(&mut self) -> Option<Result<Taken, FormatError>> {
        if let Some(account) = self.waiting.pop_front() {
            return Some(Ok(Taken::MakeCase(account)));
        }
        let taken = self.inner.next()?;
        if let Ok(Taken::Record(Record::Account(account))) = &taken {
            self.waiting.push_back(account.account.clone());
        }
        Some(taken)
    }

    fn digest(&self) -> Option<Digest> {
        self.inner.digest()
    }
}
