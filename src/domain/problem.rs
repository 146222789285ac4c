//! One shape for everything that can go wrong at the edge.

use std::fmt;
use std::path::Path;

/// Whose move it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Usage or input: the person can mend it. Exit code 2.
    Yours,
    /// The machine: disk, permissions, a damaged file. Exit code 3.
    Machine,
    /// A defect of this program. Exit code 3.
    Ours,
}

/// What went wrong: the place, what was found, what was expected; and what to do, where that is known.
/// Never holds content that a post's author wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub kind: Kind,
    pub message: String,
    pub hint: Option<String>,
}

impl Problem {
    /// A mistake in usage or input.
    pub fn yours(message: impl Into<String>) -> Self {
        Self { kind: Kind::Yours, message: message.into(), hint: None }
    }

    /// The machine failed us.
    pub fn machine(message: impl Into<String>) -> Self {
        Self { kind: Kind::Machine, message: message.into(), hint: None }
    }

    /// A defect of this program.
    pub fn ours(message: impl Into<String>) -> Self {
        Self { kind: Kind::Ours, message: message.into(), hint: None }
    }

    /// The same problem with advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "\nhint: {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Problem {}

/// A path on its way into a message: whole, since somebody has to find it, and on one line, since a name of a file may
/// hold line ends and whatever else people put there.
pub fn shown_path(path: &Path) -> String {
    let path = path.to_string_lossy();
    let escape = |c: char| if c.is_control() { c.escape_debug().to_string() } else { c.to_string() };
    path.chars().map(escape).collect()
}

/// Longest value, in characters, that a message may hold.
const VALUE: usize = 40;

/// A value from outside on its way into a message: escaped, and cut so that no content leaks into a log.
pub fn shown(value: &str) -> String {
    let mut short: String = value.chars().take(VALUE).flat_map(char::escape_debug).collect();
    if value.chars().nth(VALUE).is_some() {
        short.push('…');
    }
    short
}
