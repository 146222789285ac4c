//! What is wrong with a policy file, each with its place. Knows nothing of what a policy means.

use std::fmt;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {place}: expected {expected}, found {found}{}", Hint(hint.as_deref()))]
pub struct PolicyError {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What it is about: `severity of clause VE-5`.
    pub place: String,
    pub expected: String,
    /// Escaped and shortened.
    pub found: String,
    /// What to do, where that can be told.
    pub hint: Option<String>,
}

struct Hint<'a>(Option<&'a str>);

impl fmt::Display for Hint<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.map_or(Ok(()), |hint| write!(f, "; {hint}"))
    }
}

/// Everything that is wrong with a policy file, in its order; never empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct PolicyErrors(pub Vec<PolicyError>);

impl fmt::Display for PolicyErrors {
    /// One line each; past forty only how many more.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 40;
        for (at, error) in self.0.iter().take(SHOWN).enumerate() {
            write!(f, "{}{error}", if at == 0 { "" } else { "\n" })?;
        }
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "\nand {more} more"),
        }
    }
}

/// Errors while they are gathered: with byte offsets, which become lines and columns at the end.
#[derive(Debug, Default)]
pub(crate) struct Log(Vec<(usize, PolicyError)>);

impl Log {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds an error at a byte of the file.
    pub(crate) fn add(
        &mut self,
        at: usize,
        place: impl Into<String>,
        expected: impl Into<String>,
        found: impl Into<String>,
    ) {
        let (place, expected, found) = (place.into(), expected.into(), found.into());
        self.0.push((at, PolicyError { line: 0, column: 0, place, expected, found, hint: None }));
    }

    /// Gives advice on the error added last.
    pub(crate) fn hint(&mut self, hint: impl Into<String>) {
        if let Some((_, error)) = self.0.last_mut() {
            error.hint = Some(hint.into());
        }
    }

    /// Adds what the TOML parser says.
    pub(crate) fn syntax(&mut self, at: usize, message: &str) {
        self.add(at, "syntax", "TOML", format!("a mistake: {message}"));
    }

    /// All errors in the file's order, with lines and columns.
    pub(crate) fn finish(mut self, bytes: &[u8]) -> PolicyErrors {
        self.0.sort_by_key(|(at, _)| *at);
        // One walk over the file for all errors: a hostile one can hold a hundred thousand.
        let (mut line, mut start, mut walked) = (1, 0, 0);
        let placed = self.0.into_iter().map(|(at, error)| {
            let stretch = bytes.get(walked..at).unwrap_or_default();
            line += stretch.split(|byte| *byte == b'\n').count() - 1;
            start = stretch.iter().rposition(|byte| *byte == b'\n').map_or(start, |found| walked + found + 1);
            walked = walked.max(at);
            let before = String::from_utf8_lossy(bytes.get(start..at).unwrap_or_default()).chars().count();
            PolicyError { line, column: before + 1, ..error }
        });
        PolicyErrors(placed.collect())
    }
}

/// A value as it may stand in a message.
pub(crate) fn shown(value: &str) -> String {
    format!("`{}`", crate::domain::shown(value))
}
