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

/// Collects mistakes while a file is read, and knows its lines.
#[derive(Debug)]
pub(super) struct Mistakes<'a> {
    source: &'a str,
    found: Vec<PackError>,
    /// The byte of the newest mistake, its line and its column: most come in order, and a hostile file can hold a
    /// hundred thousand.
    walked: (usize, usize, usize),
}

impl<'a> Mistakes<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, found: Vec::new(), walked: (0, 1, 1) }
    }

    /// Line and column of a byte, from 1.
    pub(super) fn place(&self, at: usize) -> (usize, usize) {
        let before = self.source.get(..at.min(self.source.len())).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
    }

    pub(super) fn add(&mut self, at: &Range<usize>, message: String, hint: Option<String>) {
        let (line, column) = self.walk(at.start);
        self.found.push(PackError { line, column, message, hint });
    }

    /// What `place` gives, from the newest mistake on where it lies before this one.
    fn walk(&mut self, at: usize) -> (usize, usize) {
        let (from, mut line, mut column) = if at >= self.walked.0 { self.walked } else { (0, 1, 1) };
        let Some(stretch) = self.source.get(from..at) else { return self.place(at) };
        for c in stretch.chars() {
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        self.walked = (at, line, column);
        (line, column)
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

/// The word nearest to a misspelt one, if it is near enough to be meant.
pub(super) fn nearest<'w>(found: &str, words: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let allowed = (found.chars().count() / 2).clamp(1, 3);
    let near = words.into_iter().map(|word| (distance(found, word), word)).min()?;
    (near.0 <= allowed).then_some(near.1)
}

/// Edit distance (Levenshtein), by one row of the usual table.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (line, c) in from.chars().take(64).enumerate() {
        let mut corner = row[0];
        row[0] = line + 1;
        for (column, other) in to.iter().enumerate() {
            let change = corner + usize::from(c != *other);
            corner = row[column + 1];
            row[column + 1] = change.min(row[column] + 1).min(corner + 1);
        }
    }
    row[to.len()]
}
