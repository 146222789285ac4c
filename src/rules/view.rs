//! All rules that read a text through the same folding passes, with the tables that find them.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::domain::{Pass, Passes};
use crate::text::{
    Folder, Letter, Signs, Switches, cuts_word, leet_edits, letter, look_alike_edits, look_alikes,
    may_look_alike, signs, words,
};

use super::addresses::Addresses;
use super::characters::Seen;
use super::lattice::{Guess, Lattice, Literals, Sheet};
use super::matcher::Matcher;
use super::meaning::Meaning;
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
    /// The passes its rules do without.
    pub(super) without: Passes,
    pub(super) hosts: Addresses,
    runs: Runs,
    literals: Literals,
    texts: Vec<(String, Meaning)>,
    patterns: Vec<Searched>,
    /// Patterns that no literal announces.
    always: Vec<u32>,
}

impl View {
    pub(super) fn new(without: Passes) -> Self {
        Self {
            without,
            hosts: Addresses::default(),
            runs: Runs::default(),
            literals: Literals::default(),
            texts: Vec::new(),
            patterns: Vec::new(),
            always: Vec::new(),
        }
    }

    /// A text as this view sees it.
    pub(super) fn fold(&self, text: &str) -> String {
        Folder::new(Switches::without(self.without)).fold(text).text().to_owned()
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
            self.literals.add(&folded, rule);
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
            self.always.push(number);
        }
        for (list, texts) in (0..).zip(needs) {
            self.texts.extend(texts.into_iter().map(|text| (text, Meaning::Pattern(number, list))));
        }
    }

    /// Ready to scan.
    pub(super) fn finish(mut self) -> Result<Scanner, String> {
        self.runs.seal();
        Ok(Scanner {
            switches: Switches::without(self.without),
            without: self.without,
            lattice: self.literals.finish(self.without),
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
    without: Passes,
    lattice: Lattice,
    hosts: Addresses,
    runs: Runs,
    substrings: Substrings,
    patterns: Vec<Searched>,
    always: Vec<u32>,
}

/// Memory for one scan.
#[derive(Debug, Default)]
pub(super) struct Bench {
    open: Open,
    /// Patterns that may match, with which of their lists says so.
    candidates: Vec<(u32, u32)>,
    pub(super) places: Vec<Place>,
    /// What the passes that guess work on.
    pub(super) sheet: Sheet,
}

impl Scanner {
    /// Adds every place in a folded text to the bench; at most `most` of each pattern.
    pub(super) fn scan(&self, text: &str, bench: &mut Bench, most: usize) {
        let Bench { open, candidates, places, .. } = bench;
        candidates.clear();
        let mut found = |meaning, start, end| match meaning {
            Meaning::Hit(_) if cuts_word(text, start, end) => {}
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
        if candidates.is_empty() && self.always.is_empty() {
            return;
        }
        let seen = Seen::of(text);
        let mut search = |number: u32| {
            let Searched { pattern, rule, .. } = &self.patterns[number as usize];
            if pattern.may(text, &seen) {
                pattern.scan(text, &seen, most, |start, end| places.push(Place { rule: *rule, start, end }));
            }
        };
        self.always.iter().for_each(|number| search(*number));
        candidates.sort_unstable();
        candidates.dedup();
        for lists in candidates.chunk_by(|one, other| one.0 == other.0) {
            let number = lists[0].0;
            if lists.len() >= self.patterns[number as usize].lists as usize {
                search(number);
            }
        }
    }

    /// Puts on the bench's sheet every place in a folded text that the passes P5 to P8 make out, in no order: terms
    /// and phrases by the readings of words, everything else by the text rewritten. Uses up the bench's places.
    pub(super) fn guess(&self, text: &str, bench: &mut Bench, most: usize) {
        bench.sheet.guesses.clear();
        bench.sheet.alike.clear();
        let leet = !self.without.has(Pass::Leet);
        let seen = if leet || self.lattice.asks_for_signs() { signs(text) } else { Signs::default() };
        let signs = if leet { seen } else { Signs::default() };
        let foreign = !self.without.has(Pass::LookAlikes) && may_look_alike(text);
        if !signs.any() && !foreign && !self.lattice.looks_beyond(text, seen, &mut bench.open) {
            return;
        }
        bench.sheet.words.clear();
        bench.sheet.words.extend(words(text));
        if foreign {
            look_alikes(text, &bench.sheet.words, &mut bench.sheet.alike);
        }
        self.lattice.walk(text, seen, &mut bench.sheet);
        let Sheet { words, alike, edits, .. } = &mut bench.sheet;
        edits.clear();
        look_alike_edits(text, words, alike, edits);
        let turned = edits.len();
        if turned > 0 {
            self.rewritten(text, bench, most);
        }
        if !signs.any() {
            return;
        }
        // Of a letter drawn out, one or two may be meant.
        for kept in 1..=1 + usize::from(signs.drawn_out) {
            let Sheet { words, alike, edits, .. } = &mut bench.sheet;
            edits.clear();
            look_alike_edits(text, words, alike, edits);
            let before = edits.len();
            leet_edits(text, words, signs, kept, edits);
            if edits.len() > before {
                self.rewritten(text, bench, most);
            }
        }
    }

    /// Scans the text with the sheet's edits made.
    fn rewritten(&self, text: &str, bench: &mut Bench, most: usize) {
        let mut rewritten = std::mem::take(&mut bench.sheet.rewritten);
        rewritten.write(text, &mut bench.sheet.edits);
        bench.places.clear();
        self.scan(rewritten.text(), bench, most);
        let Bench { places, sheet, .. } = bench;
        sheet.guesses.extend(places.iter().filter_map(|place| {
            let origin = rewritten.origin(place.start..place.end)?;
            let (start, end) = (origin.range.start, origin.range.end);
            Some(Guess { rule: place.rule, start, end, passes: origin.passes, mixed: origin.mixed })
        }));
        sheet.rewritten = rewritten;
    }
}
