//! All rules that read a text through the same folding passes, with the tables that find them.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::text::{Folder, Letter, Switches, Word, letter, words};

use super::hosts::Hosts;
use super::matcher::Matcher;
use super::meaning::Meaning;
use super::needs::Seen;
use super::required::EDGE;
use super::runs::{Open, Runs};
use super::substrings::Substrings;

/// A run of words shorter than this is in too many posts to announce a pattern.
const SHORTEST_RUN: usize = 4;

/// A place in the folded text that a rule found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Index into `RuleSet::cards`.
    pub rule: u32,
    /// Bytes of the folded text.
    pub start: usize,
    pub end: usize,
}

/// A view being filled.
#[derive(Debug)]
pub(super) struct View {
    pub(super) switches: Switches,
    pub(super) hosts: Hosts,
    runs: Runs,
    texts: Vec<(String, Meaning)>,
    patterns: Vec<(Matcher, u32)>,
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

    /// Adds a pattern with the literals of which it needs one, if it is known to need any.
    pub(super) fn add_pattern(&mut self, pattern: Matcher, needs: Option<Vec<String>>, rule: u32) {
        let number = self.patterns.len() as u32;
        self.patterns.push((pattern, rule));
        match needs {
            Some(needs) => needs.iter().for_each(|text| self.announce(text, number)),
            None => self.always.push(number),
        }
    }

    /// Runs the pattern wherever this text may stand: found by its words, which are looked up anyway, or if it
    /// holds no whole word by the automaton.
    fn announce(&mut self, text: &str, pattern: u32) {
        let meaning = Meaning::Pattern(pattern);
        match whole_words(text) {
            Some(run) if run.len() >= SHORTEST_RUN && Runs::can_hold(run) => {
                self.runs.add(run, meaning);
            }
            _ => self.texts.push((text.replace(EDGE, ""), meaning)),
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

/// The part of a required text whose words are whole in every match: a word at either end of it may go on in
/// the text, unless the pattern has an edge there.
fn whole_words(text: &str) -> Option<&str> {
    let found: Vec<Word> = words(text).collect();
    // Where a Korean word begins decides whether a run is found, and no literal tells.
    if found.iter().any(|word| word.letter == Letter::Syllable) {
        return None;
    }
    let first = found.iter().find(|word| word.start > 0)?;
    let last = found.iter().rev().find(|word| word.end < text.len())?;
    text.get(first.start..last.end)
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
    patterns: Vec<(Matcher, u32)>,
    always: Vec<u32>,
}

/// Memory for one scan.
#[derive(Debug, Default)]
pub(super) struct Bench {
    open: Open,
    candidates: Vec<u32>,
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
            Meaning::Pattern(number) => {
                // What announces a pattern often comes many times in a row.
                if candidates.last() != Some(&number) {
                    candidates.push(number);
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
        for number in candidates.iter() {
            let (pattern, rule) = &self.patterns[*number as usize];
            pattern.scan(text, &seen, most, |start, end| places.push(Place { rule: *rule, start, end }));
        }
    }
}
