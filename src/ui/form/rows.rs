//! What a form asks for: rows with their kind and whether they must be filled. Plain data.

use super::moment::Tense;

/// What can stand in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// One line of text.
    Line,
    /// Several lines of text.
    Text,
    /// Things without blanks in them, one a line: addresses, ids.
    List,
    /// One of several: its value and its words. The first is chosen until another is.
    Choice(Vec<(String, String)>),
    /// Any of several, each with its letter.
    Ticks(Vec<(char, &'static str)>),
    /// Yes or no.
    Tick,
    /// A moment, as people type it.
    Moment(Tense),
    /// Two letters for each state, at most so many.
    States(usize),
}

/// Whether a row must be filled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Need {
    /// Nobody asks for it.
    #[default]
    Free,
    /// Enter comes by once; it may stay empty.
    Wanted,
    Must,
}

/// One row of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name for the program.
    pub id: &'static str,
    /// Its name for people.
    pub label: &'static str,
    pub kind: Kind,
    pub need: Need,
    /// What belongs there; shown under the row with the focus.
    pub advice: String,
    /// A heading above it.
    pub section: Option<String>,
    /// What stands there at first, in the form of `Form::values`.
    pub value: String,
}

impl Row {
    /// A row that nobody asks for, empty.
    pub fn new(id: &'static str, label: &'static str, kind: Kind) -> Self {
        let (advice, value) = (String::new(), String::new());
        Self { id, label, kind, need: Need::Free, advice, section: None, value }
    }

    /// It must be filled.
    #[must_use]
    pub fn must(mut self) -> Self {
        self.need = Need::Must;
        self
    }

    /// Enter comes by once.
    #[must_use]
    pub fn wanted(mut self) -> Self {
        self.need = Need::Wanted;
        self
    }

    /// What belongs there.
    #[must_use]
    pub fn advice(mut self, words: impl Into<String>) -> Self {
        self.advice = words.into();
        self
    }

    /// A heading above it.
    #[must_use]
    pub fn under(mut self, heading: impl Into<String>) -> Self {
        self.section = Some(heading.into());
        self
    }

    /// What stands there at first.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }
}
