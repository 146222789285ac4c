//! Why a line is no filter: the column, what stands there, and what would be right. Short enough for one line below
//! the field it was typed in.

use std::fmt;

/// A filter that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilterError {
    /// Characters before what is wrong.
    pub at: usize,
    /// Characters that are wrong; none where something is missing.
    pub length: usize,
    /// What stands there, for people: escaped and cut.
    pub found: String,
    /// What could stand there.
    pub expected: String,
    /// The known word that was probably meant.
    pub meant: Option<String>,
}

impl FilterError {
    /// What is wrong, without the column: for a place that shows it.
    pub fn short(&self) -> String {
        match &self.meant {
            Some(meant) => format!("{}; did you mean `{meant}`?", self.found),
            None => format!("{}; expected {}", self.found, self.expected),
        }
    }
}

impl fmt::Display for FilterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {}; expected {}", self.at + 1, self.found, self.expected)?;
        match &self.meant {
            Some(meant) => write!(f, "; did you mean `{meant}`?"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for FilterError {}
