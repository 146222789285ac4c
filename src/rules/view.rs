//! All rules that read a text through the same folding passes, with the tables that find them.

use regex::Regex;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::text::{Folder, Letter, Switches, letter};

use super::hosts::Hosts;
use super::runs::{Runs, Steps};
use super::substrings::{Meaning, Substrings};

/// A place in the folded text that a rule found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) rule: u32,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// A view being filled.
#[derive(Debug)]
pub(super) struct View {
    pub(super) switches: Switches,
    pub(super) hosts: Hosts,
    runs: Runs,
    texts: Vec<(String, Meaning)>,
    patterns: Vec<(Regex, u32)>,
    /// Patterns that no literal announces.
    always: Vec<u32>,
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
            self.texts.push((folded.to_owned(), Meaning::Term(rule)));
            return Ok(());
        }
        self.add_phrase(literal, rule)
    }

    /// Adds a run of words.
    pub(super) fn add_phrase(&mut self, literal: &str, rule: u32) -> Result<(), String> {
        let folded = self.fold(literal);
        if self.runs.add(&folded, rule) {
            Ok(())
        } else {
            Err("no letter or digit is left after folding".to_owned())
        }
    }

    /// Adds a pattern with the literals of which it needs one, if it is known to need any.
    pub(super) fn add_pattern(&mut self, pattern: Regex, needs: Option<Vec<String>>, rule: u32) {
        let number = self.patterns.len() as u32;
        self.patterns.push((pattern, rule));
        match needs {
            Some(needs) => {
                self.texts.extend(needs.into_iter().map(|text| (text, Meaning::Pattern(number))));
            }
            None => self.always.push(number),
        }
    }

    /// Ready to scan.
    pub(super) fn finish(self) -> Result<Scanner, String> {
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
    patterns: Vec<(Regex, u32)>,
    always: Vec<u32>,
}

/// Memory for one scan.
#[derive(Debug, Default)]
pub(super) struct Bench {
    steps: Steps,
    candidates: Vec<u32>,
    pub(super) places: Vec<Place>,
}

impl Scanner {
    /// Adds every place in a folded text to the bench; at most `most` of each pattern.
    pub(super) fn scan(&self, text: &str, bench: &mut Bench, most: usize) {
        let Bench { steps, candidates, places } = bench;
        let mut found = |rule, start, end| places.push(Place { rule, start, end });
        self.runs.scan(text, steps, &mut found);
        self.hosts.scan(text, &mut found);
        candidates.clear();
        candidates.extend(&self.always);
        self.substrings.scan(text, |meaning, start, end| match meaning {
            Meaning::Term(rule) => found(rule, start, end),
            Meaning::Pattern(number) => {
                // A literal often comes many times in a row.
                if candidates.last() != Some(&number) {
                    candidates.push(number);
                }
            }
        });
        candidates.sort_unstable();
        candidates.dedup();
        for number in candidates.iter() {
            let (pattern, rule) = &self.patterns[*number as usize];
            let matches = pattern.find_iter(text).filter(|place| !place.is_empty());
            matches.take(most).for_each(|place| found(*rule, place.start(), place.end()));
        }
    }
}
