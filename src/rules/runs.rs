//! Whole words and runs of words, found by looking up each word of a folded text once. The cost hangs on the
//! text's length, hardly on the number of terms.
//!
//! A term in a script with blanks between words must be a whole word; in Arabic and Hebrew the usual prefixes may
//! stand before it. In scripts without blanks every character is a word, so a term is found anywhere; a term in
//! Hangul is found where a word begins, whatever ending sticks to it.

use rustc_hash::FxHashMap;

use crate::text::{Letter, Word, words};

use super::prefix;

/// Bytes that may lie between two words of a run: punctuation and blanks, but not half a page.
const WIDEST_GAP: usize = 32;

/// What lies between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Gap {
    /// Nothing.
    None,
    /// Blanks, punctuation, symbols.
    Some,
    /// Too much, or it is the first word.
    Wide,
}

/// A word of the text being scanned.
#[derive(Debug, Clone, Copy)]
struct Step {
    word: Word,
    /// Its number in the vocabulary.
    number: Option<u32>,
    gap: Gap,
}

/// Memory for one scan.
#[derive(Debug, Default)]
pub(super) struct Steps(Vec<Step>);

/// All runs of all rules, as a tree of word numbers.
#[derive(Debug, Default)]
pub(super) struct Runs {
    vocabulary: FxHashMap<Box<str>, u32>,
    /// Node, word, and whether nothing may lie before that word; to the next node. Node 0 is the root.
    next: FxHashMap<(u32, u32, bool), u32>,
    /// Rules whose run ends at a node.
    ends: Vec<Vec<u32>>,
    /// Some run begins with an Arabic or Hebrew word.
    prefixes: bool,
}

impl Runs {
    /// Adds the words of a folded literal; false if there are none.
    pub(super) fn add(&mut self, literal: &str, rule: u32) -> bool {
        let (mut node, mut end) = (0, None);
        for word in words(literal) {
            let text = &literal[word.start..word.end];
            let vocabulary = self.vocabulary.len() as u32;
            let number = *self.vocabulary.entry(text.into()).or_insert(vocabulary);
            let glued = end == Some(word.start);
            if end.is_none() {
                self.prefixes |= text.starts_with(|c| matches!(c, '\u{0590}'..='\u{06FF}'));
            }
            let nodes = self.next.len() as u32 + 1;
            node = *self.next.entry((node, number, glued)).or_insert(nodes);
            end = Some(word.end);
        }
        self.ends.resize(self.next.len() + 1, Vec::new());
        match self.ends.get_mut(node as usize) {
            Some(rules) if node != 0 && !rules.contains(&rule) => rules.push(rule),
            _ => {}
        }
        node != 0
    }

    /// Calls `found` with rule, start and end of every run in a folded text.
    pub(super) fn scan(&self, text: &str, steps: &mut Steps, mut found: impl FnMut(u32, usize, usize)) {
        if self.vocabulary.is_empty() {
            return;
        }
        let steps = &mut steps.0;
        steps.clear();
        let mut end = None;
        for word in words(text) {
            let gap = match end {
                Some(end) if end == word.start => Gap::None,
                Some(end) if word.start - end <= WIDEST_GAP => Gap::Some,
                _ => Gap::Wide,
            };
            end = Some(word.end);
            let number = self.vocabulary.get(&text[word.start..word.end]).copied();
            steps.push(Step { word, number, gap });
        }
        for (place, step) in steps.iter().enumerate() {
            let inside = step.word.letter == Letter::Syllable
                && step.gap == Gap::None
                && steps[place - 1].word.letter == Letter::Syllable;
            if let Some(number) = step.number
                && !inside
            {
                self.follow(steps, place, step.word.start, number, &mut found);
            }
            if self.prefixes && step.word.letter == Letter::Word {
                let text = &text[step.word.start..step.word.end];
                for length in prefix::lengths(text) {
                    if let Some(number) = self.vocabulary.get(&text[length..]) {
                        self.follow(steps, place, step.word.start + length, *number, &mut found);
                    }
                }
            }
        }
    }

    /// Follows all runs that begin with this word.
    fn follow(
        &self,
        steps: &[Step],
        place: usize,
        start: usize,
        number: u32,
        found: &mut impl FnMut(u32, usize, usize),
    ) {
        // Both kinds of step may go on from one node, so the nodes reached are a small set.
        let mut nodes: Vec<u32> = self.next.get(&(0, number, false)).copied().into_iter().collect();
        let mut place = place;
        while !nodes.is_empty() {
            for node in &nodes {
                for rule in &self.ends[*node as usize] {
                    found(*rule, start, steps[place].word.end);
                }
            }
            place += 1;
            let Some(Step { number: Some(number), gap, .. }) = steps.get(place) else { break };
            let glued = *gap == Gap::None;
            let loose = *gap != Gap::Wide;
            nodes = nodes
                .iter()
                .flat_map(|node| {
                    let tight = self.next.get(&(*node, *number, true)).filter(|_| glued);
                    let free = self.next.get(&(*node, *number, false)).filter(|_| loose);
                    [tight, free]
                })
                .flatten()
                .copied()
                .collect();
        }
    }
}
