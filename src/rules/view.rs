//! All rules that read a text through the same folding passes, with the tables that find them.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::text::{Folder, Letter, Switches, letter};

use super::hosts::Hosts;
use super::matcher::Matcher;
use super::meaning::Meaning;
use super::needs::Seen;
use super::runs::{Open, Runs};
use super::substrings::Substrings;

/// A place in the folded text that a rule found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Index into `RuleSet::cards`.
    pub rule: u32,
    /// Bytes of the folded text.
    pub start: usize,
    pub end: usize,
}

/// A pattern of a rule.
#[derive(Debug)]
struct Searched {
    pattern: Matcher,
    /// Of how many lists of texts it needs one each.
    lists: u32,
    rule: u32,
}

/// A view being filled.
#[derive(Debug)]
pub(super) struct View {
    pub(super) switches: Switches,
    pub(super) hosts: Hosts,
    runs: Runs,
    texts: Vec<(String, Meaning)>,
    patterns: Vec<Searched>,
    /// Patterns that no literal announces.
    always: Vec<(u32, u32)>,
}

impl View {
    pub(super) fn new(switches: Switches) -> Self {
        Self {
            switches,
            hosts: Hosts::default(),
            runs: Runs::default(),
            texts: Vec::new(),
            patterns: Vec::new(),
            always: Vec::new(),
        }
    }

    /// A text as this view sees it.
    pub(super) fn fold(&self, text: &str) -> String {
        Folder::new(self.switches).fold(text).text().to_owned()
    }

    /// Adds a word, or a text with symbols in it, such as an emoji.
    pub(super) fn add_term(&mut self, literal: &str, rule: u32) -> Result<(), String> {
        let folded = self.fold(literal);
        let folded = folded.trim();
        if has_symbol(folded) {
            self.texts.push((folded.to_owned(), Meaning::Hit(rule)));
            return Ok(());
        }
        self.add_phrase(literal, rule)
    }

    /// Adds a run of words.
    pub(super) fn add_phrase(&mut self, literal: &str, rule: u32) -> Result<(), String> {
        let folded = self.fold(literal);
        if self.runs.add(&folded, Meaning::Hit(rule)) {
            Ok(())
        } else {
            Err("no letter or digit is left after folding".to_owned())
        }
    }

    /// Adds a pattern with up to two lists of texts, of each of which it needs one.
    pub(super) fn add_pattern(&mut self, pattern: Matcher, needs: Vec<Vec<String>>, rule: u32) {
        let number = self.patterns.len() as u32;
        self.patterns.push(Searched { pattern, lists: needs.len() as u32, rule });
        if needs.is_empty() {
            self.always.push((number, 0));
        }
        for (list, texts) in (0..).zip(needs) {
            self.texts.extend(texts.into_iter().map(|text| (text, Meaning::Pattern(number, list))));
        }
    }

    /// Ready to scan.
    pub(super) fn finish(mut self) -> Result<Scanner, String> {
        self.runs.seal();
        Ok(Scanner {
            switches: self.switches,
            hosts: self.hosts,
            runs: self.runs,
            substrings: Substrings::build(self.texts)?,
            patterns: self.patterns,
            always: self.always,
        })
    }
}

/// Whether a folded literal must be looked for character by character, not word by word.
pub(super) fn has_symbol(folded: &str) -> bool {
    folded
        .chars()
        .any(|c| letter(c) == Letter::Other && c.general_category_group() == GeneralCategoryGroup::Symbol)
}

/// A view in use; shared by all threads.
#[derive(Debug)]
pub(super) struct Scanner {
    pub(super) switches: Switches,
    hosts: Hosts,
    runs: Runs,
    substrings: Substrings,
    patterns: Vec<Searched>,
    always: Vec<(u32, u32)>,
}

/// Memory for one scan.
#[derive(Debug, Default)]
pub(super) struct Bench {
    open: Open,
    /// Patterns that may match, with which of their lists says so.
    candidates: Vec<(u32, u32)>,
    pub(super) places: Vec<Place>,
}

impl Scanner {
    /// Adds every place in a folded text to the bench; at most `most` of each pattern.
    pub(super) fn scan(&self, text: &str, bench: &mut Bench, most: usize) {
        let Bench { open, candidates, places } = bench;
        candidates.clear();
        candidates.extend(&self.always);
        let mut found = |meaning, start, end| match meaning {
            Meaning::Hit(rule) => places.push(Place { rule, start, end }),
            Meaning::Pattern(number, list) => {
                // What announces a pattern often comes many times in a row.
                if candidates.last() != Some(&(number, list)) {
                    candidates.push((number, list));
                }
            }
        };
        self.runs.scan(text, open, &mut found);
        self.substrings.scan(text, &mut found);
        self.hosts.scan(text, |rule, start, end| found(Meaning::Hit(rule), start, end));
        if candidates.is_empty() {
            return;
        }
        candidates.sort_unstable();
        candidates.dedup();
        let seen = Seen::of(text);
        for lists in candidates.chunk_by(|one, other| one.0 == other.0) {
            let Searched { pattern, lists: needed, rule } = &self.patterns[lists[0].0 as usize];
            if lists.len() >= *needed as usize {
                pattern.scan(text, &seen, most, |start, end| places.push(Place { rule: *rule, start, end }));
            }
        }
    }
}
