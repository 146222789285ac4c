//! Fixed texts found anywhere in a folded text by one automaton: terms with symbols in them, and the literals
//! that patterns cannot do without.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use crate::text::{Letter, letter};

use super::meaning::Meaning;

/// The automaton with the meaning of each of its texts.
#[derive(Debug, Default)]
pub(super) struct Substrings {
    automaton: Option<AhoCorasick>,
    meanings: Vec<Vec<Meaning>>,
    /// None of the texts is all ASCII, so a text that is needs no look.
    foreign: bool,
}

impl Substrings {
    pub(super) fn build(mut texts: Vec<(String, Meaning)>) -> Result<Self, String> {
        if texts.is_empty() {
            return Ok(Self::default());
        }
        texts.sort_by(|one, other| one.0.cmp(&other.0));
        let mut literals: Vec<String> = Vec::new();
        let mut meanings: Vec<Vec<Meaning>> = Vec::new();
        for (text, meaning) in texts {
            if literals.last() != Some(&text) {
                literals.push(text);
                meanings.push(Vec::new());
            }
            if let Some(last) = meanings.last_mut()
                && !last.contains(&meaning)
            {
                last.push(meaning);
            }
        }
        let foreign = literals.iter().all(|text| !text.is_ascii());
        let automaton = AhoCorasickBuilder::new()
            .match_kind(MatchKind::Standard)
            .build(&literals)
            .map_err(|error| error.to_string())?;
        Ok(Self { automaton: Some(automaton), meanings, foreign })
    }

    /// Calls `found` with meaning, start and end of every place, overlapping ones too.
    pub(super) fn scan(&self, text: &str, mut found: impl FnMut(Meaning, usize, usize)) {
        let Some(automaton) = self.automaton.as_ref().filter(|_| !self.foreign || !text.is_ascii()) else {
            return;
        };
        for place in automaton.find_overlapping_iter(text) {
            for meaning in &self.meanings[place.pattern().as_usize()] {
                if !matches!(meaning, Meaning::Hit(_)) || stands_apart(text, place.start(), place.end()) {
                    found(*meaning, place.start(), place.end());
                }
            }
        }
    }
}

/// Whether letters at the edges of a place are the edges of words.
fn stands_apart(text: &str, start: usize, end: usize) -> bool {
    let word = |c: Option<char>| c.is_some_and(|c| letter(c) == Letter::Word);
    let inside = &text[start..end];
    let cuts_left = word(inside.chars().next()) && word(text[..start].chars().next_back());
    let cuts_right = word(inside.chars().next_back()) && word(text[end..].chars().next());
    !cuts_left && !cuts_right
}
