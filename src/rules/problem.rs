//! What can be wrong with a pack, and where. Found values are escaped and shortened.

use std::fmt;
use std::ops::Range;

/// One mistake in a pack.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("line {line}, column {column}: {message}{}", hint.as_ref().map(|hint| format!("\n  hint: {hint}")).unwrap_or_default())]
pub struct PackError {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What was found and what was expected.
    pub message: String,
    pub hint: Option<String>,
}

/// All mistakes in a pack, in the order of the file; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackErrors(pub Vec<PackError>);

impl fmt::Display for PackErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, error) in self.0.iter().enumerate() {
            if number > 0 {
                f.write_str("\n")?;
            }
            error.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for PackErrors {}

/// Why packs that are each in order cannot be run together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CompileError {
    #[error("two packs are named `{name}`")]
    SameName { name: String },
    #[error("rule `{rule}` of pack `{pack}`: {message}")]
    Rule { pack: String, rule: String, message: String },
    #[error("the rules need a larger search table than can be built: {message}")]
    TooLarge { message: String },
}

/// Mistakes that are told of one pack: nobody reads more, and each costs a look through the file for its line.
const MOST: usize = 1_000;

/// Collects mistakes while a file is read, and knows its lines.
#[derive(Debug)]
pub(super) struct Mistakes<'a> {
    source: &'a str,
    found: Vec<PackError>,
    /// A place and its line and column: mistakes come mostly in the order of the file.
    last: (usize, usize, usize),
}

impl<'a> Mistakes<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, found: Vec::new(), last: (0, 1, 1) }
    }

    /// Line and column of a byte, from 1.
    pub(super) fn place(&self, at: usize) -> (usize, usize) {
        let before = self.source.get(..at.min(self.source.len())).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
    }

    pub(super) fn add(&mut self, at: &Range<usize>, message: String, hint: Option<String>) {
        if self.found.len() >= MOST {
            return;
        }
        let start = at.start.min(self.source.len());
        let (from, line, column) = if self.last.0 <= start { self.last } else { (0, 1, 1) };
        let between = self.source.get(from..start).unwrap_or_default();
        let (line, column) = match between.rfind('\n') {
            Some(end) => (line + between.matches('\n').count(), between[end + 1..].chars().count() + 1),
            None => (line, column + between.chars().count()),
        };
        self.last = (start, line, column);
        self.found.push(PackError { line, column, message, hint });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The result, if nothing was wrong.
    pub(super) fn finish<T>(mut self, result: Option<T>) -> Result<T, PackErrors> {
        self.found.sort();
        match result {
            Some(result) if self.found.is_empty() => Ok(result),
            _ => Err(PackErrors(self.found)),
        }
    }
}

/// A found value, for a message: escaped, at most 40 characters.
pub(super) fn quoted(found: &str) -> String {
    let short: String = found.chars().take(40).flat_map(char::escape_debug).collect();
    if found.chars().nth(40).is_some() { format!("`{short}…`") } else { format!("`{short}`") }
}
