//! What a list came to, sorted by the kind of rule it will be. It knows no file.

use std::collections::BTreeSet;

use regex_syntax::escape;

use crate::domain::{Skip, shown};
use crate::rules::view::has_symbol;
use crate::text::{Folder, words};

use super::refusal::{MOST_ENTRIES, OutsideError};

/// Longest term, as in packs.
const LONGEST: usize = 200;
/// Letters that must stand beside a `*`, or the word finds half of a language.
const LEAST_BESIDE_STAR: usize = 3;

/// Entries by the kind of rule they become; each once.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) terms: BTreeSet<String>,
    pub(super) phrases: BTreeSet<String>,
    pub(super) patterns: BTreeSet<String>,
    pub(super) domains: BTreeSet<String>,
    pub(super) hashes: BTreeSet<String>,
    pub(super) skips: Vec<Skip>,
    seen: usize,
}

impl Gathered {
    /// How many entries there are.
    pub(super) fn taken(&self) -> usize {
        [&self.terms, &self.phrases, &self.patterns, &self.domains, &self.hashes]
            .map(BTreeSet::len)
            .iter()
            .sum()
    }

    /// Counts an entry against the bound.
    pub(super) const fn count(&mut self) -> Result<(), OutsideError> {
        self.seen += 1;
        if self.seen > MOST_ENTRIES { Err(OutsideError::TooMany) } else { Ok(()) }
    }

    /// Leaves an entry out.
    pub(super) fn skip(&mut self, place: &str, reason: impl Into<String>) {
        self.skips.push(Skip { place: place.to_owned(), reason: reason.into() });
    }

    /// A word or several; `*` stands for any letters or digits.
    pub(super) fn text(&mut self, place: &str, text: &str) {
        let length = text.chars().count();
        if length > LONGEST {
            return self.skip(place, format!("expected at most {LONGEST} characters, found {length}"));
        }
        if text.chars().any(char::is_control) {
            return self.skip(place, format!("expected no control characters, found `{}`", shown(text)));
        }
        let folded = Folder::default().fold(text).text().to_owned();
        if folded.contains('*') {
            return self.starred(place, text, &folded);
        }
        let several = text.contains(char::is_whitespace);
        // As packs ask for it: something must be left to look for, which in a term may be a sign such as an emoji.
        if words(&folded).next().is_none() && (several || !has_symbol(&folded)) {
            return self.skip(place, format!("expected a letter or a digit, found `{}`", shown(text)));
        }
        if several {
            self.phrases.insert(text.to_owned());
        } else {
            self.terms.insert(text.to_owned());
        }
    }

    fn starred(&mut self, place: &str, text: &str, folded: &str) {
        if folded.chars().filter(|c| c.is_alphanumeric()).count() < LEAST_BESIDE_STAR {
            let reason =
                format!("expected at least {LEAST_BESIDE_STAR} letters beside `*`, found `{}`", shown(text));
            return self.skip(place, reason);
        }
        let parts: Vec<String> = folded.split('*').map(escape).collect();
        let pattern = parts.join(r"\w*").replace(r"\w*\w*", r"\w*");
        let edge = |c: Option<char>| if c.is_some_and(char::is_alphanumeric) { r"\b" } else { "" };
        let pattern = format!("{}{pattern}{}", edge(folded.chars().next()), edge(folded.chars().next_back()));
        if pattern.chars().count() > LONGEST {
            return self.skip(place, "the word is too long for a pattern");
        }
        self.patterns.insert(pattern);
    }

    /// A host name, without scheme or path.
    pub(super) fn host(&mut self, place: &str, name: &str) {
        let name = name.trim_start_matches("*.").trim_matches('.').to_lowercase();
        let label = |label: &str| {
            (1..=63).contains(&label.len())
                && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        };
        if name.len() > LONGEST || !name.contains('.') || !name.split('.').all(label) {
            return self.skip(
                place,
                format!("expected a host name such as `spam.example`, found `{}`", shown(&name)),
            );
        }
        self.domains.insert(name);
    }

    /// An address: a host alone is a domain, one with a path is looked for as it is written.
    pub(super) fn address(&mut self, place: &str, address: &str) {
        let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
        let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
        if path.is_empty() {
            return self.host(place, host.split([':', '@', '?']).next().unwrap_or(host));
        }
        let folded = Folder::default().fold(bare).text().to_owned();
        let pattern = format!(r"\b{}", escape(folded.trim_end_matches('/')));
        if pattern.chars().count() > LONGEST || folded.chars().any(char::is_whitespace) {
            return self.skip(place, "expected an address without blanks that is short enough for a pattern");
        }
        self.patterns.insert(pattern);
    }

    /// A hash of media: `sha256`, `md5` or `pdq`, and hexadecimal digits.
    pub(super) fn hash(&mut self, place: &str, name: &str, digits: &str) {
        let digits = digits.to_ascii_lowercase();
        let length = if name == "md5" { 32 } else { 64 };
        if digits.len() != length || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            let reason =
                format!("expected {length} hexadecimal digits of {name}, found `{}`", shown(&digits));
            return self.skip(place, reason);
        }
        self.hashes.insert(format!("{name}:{digits}"));
    }
}
