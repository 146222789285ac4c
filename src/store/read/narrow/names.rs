//! Texts and names of a filter made ready to be compared.

use regex::Regex;

use crate::domain::filter::{Part, Test, compiled};
use crate::store::error::StoreError;
use crate::store::intake::fold;

/// A part of a text that is looked for.
#[derive(Debug)]
enum Wanted {
    /// Folded as the column it is looked for in.
    Part(String),
    Pattern(Regex),
}

/// Texts of which one must be found.
#[derive(Debug)]
pub(in crate::store::read) struct Texts(Vec<Wanted>);

impl Texts {
    pub(super) fn new(test: &Test) -> Result<Self, StoreError> {
        let Test::AnyOf(parts) = test else { return Ok(Self(Vec::new())) };
        let wanted = |part: &Part| match part {
            Part::Word(text) => Ok(Wanted::Part(fold(text.strip_prefix('@').unwrap_or(text)))),
            Part::Phrase(text) => Ok(Wanted::Part(fold(text))),
            Part::Pattern(pattern) => pattern_of(pattern).map(Wanted::Pattern),
        };
        parts.iter().map(wanted).collect::<Result<_, _>>().map(Self)
    }

    /// Whether one of them stands in a folded text.
    pub(in crate::store::read) fn stand_in(&self, folded: &str) -> bool {
        self.0.iter().any(|wanted| match wanted {
            Wanted::Part(part) => folded.contains(part.as_str()),
            Wanted::Pattern(pattern) => pattern.is_match(folded),
        })
    }
}

/// A pattern that the reader of filters has accepted before.
pub(super) fn pattern_of(pattern: &str) -> Result<Regex, StoreError> {
    compiled(pattern).ok_or_else(|| StoreError::Unexpected("a pattern that is none".to_owned()))
}

/// Names of which one must be the whole, or its beginning where it ends in `*`; case does not matter.
#[derive(Debug)]
pub(in crate::store::read) struct Names(Vec<String>);

impl Names {
    pub(super) fn new(test: &Test) -> Self {
        let Test::AnyOf(parts) = test else { return Self(Vec::new()) };
        Self(parts.iter().map(|part| part.text().to_lowercase()).collect())
    }

    pub(super) fn fit(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.0.iter().any(|wanted| match wanted.strip_suffix('*') {
            Some(head) => name.starts_with(head),
            None => name == *wanted,
        })
    }

    /// Whether one of them is this word.
    pub(super) fn has(&self, word: &str) -> bool {
        self.0.iter().any(|wanted| wanted == word)
    }
}
