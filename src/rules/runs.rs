//! Whole words and runs of words, found by looking up each word of a folded text once. The cost hangs on the
//! text's length, hardly on the number of terms.
//!
//! A term in a script with blanks between words must be a whole word; in Arabic and Hebrew the usual prefixes may
//! stand before it. In scripts without blanks every character is a word, so a term is found anywhere; a term in
//! Hangul is found where a word begins, whatever ending sticks to it.

use rustc_hash::FxHashMap;

use crate::text::{Letter, Word, words};

use super::meaning::Meaning;
use super::prefix;

/// Bytes that may lie between two words of a run: punctuation and blanks, but not half a page.
const WIDEST_GAP: usize = 32;

/// Runs that have begun, and the node each has reached: before and behind the word being looked at.
#[derive(Debug, Default)]
pub(super) struct Open {
    before: Vec<(usize, u32)>,
    behind: Vec<(usize, u32)>,
}

/// All runs of all rules, as a tree of word numbers.
#[derive(Debug)]
pub(super) struct Runs {
    vocabulary: FxHashMap<Box<str>, u32>,
    /// A bit for each `mark` of a known word: most words of most texts are turned away here.
    known: Box<[u64; 1024]>,
    /// Node, word, and whether nothing may lie before that word; to the next node. Node 0 is the root.
    next: FxHashMap<(u32, u32, bool), u32>,
    /// What has been found at a node.
    ends: Vec<Vec<Meaning>>,
    /// Some run begins with an Arabic or Hebrew word.
    prefixes: bool,
}

impl Default for Runs {
    fn default() -> Self {
        Self {
            vocabulary: FxHashMap::default(),
            known: Box::new([0; 1024]),
            next: FxHashMap::default(),
            ends: vec![Vec::new()],
            prefixes: false,
        }
    }
}

impl Runs {
    /// Adds the words of a folded literal; false if there are none.
    pub(super) fn add(&mut self, literal: &str, meaning: Meaning) -> bool {
        let (mut node, mut end) = (0, None);
        for word in words(literal) {
            let text = &literal[word.start..word.end];
            let number = self.learn(text);
            if end.is_none() {
                self.prefixes |= text.starts_with(|c| matches!(c, '\u{0590}'..='\u{06FF}'));
            }
            let new = self.ends.len() as u32;
            node = *self.next.entry((node, number, end == Some(word.start))).or_insert(new);
            if node == new {
                self.ends.push(Vec::new());
            }
            end = Some(word.end);
        }
        let Some(end) = self.ends.get_mut(node as usize).filter(|_| node != 0) else { return false };
        if !end.contains(&meaning) {
            end.push(meaning);
        }
        true
    }

    /// Whether a scan would go over every gap of this literal.
    pub(super) fn can_hold(literal: &str) -> bool {
        let mut end = None;
        words(literal).all(|word| {
            let gap = end.map_or(0, |end| word.start - end);
            end = Some(word.end);
            gap <= WIDEST_GAP
        })
    }

    fn learn(&mut self, word: &str) -> u32 {
        let mark = mark(word);
        self.known[mark / 64] |= 1 << (mark % 64);
        let number = self.vocabulary.len() as u32;
        *self.vocabulary.entry(word.into()).or_insert(number)
    }

    #[inline]
    fn number(&self, word: &str) -> Option<u32> {
        let mark = mark(word);
        if self.known[mark / 64] & 1 << (mark % 64) == 0 {
            return None;
        }
        self.vocabulary.get(word).copied()
    }

    /// Calls `found` with meaning, start and end of every run in a folded text.
    pub(super) fn scan(&self, text: &str, open: &mut Open, mut found: impl FnMut(Meaning, usize, usize)) {
        if self.vocabulary.is_empty() {
            return;
        }
        open.before.clear();
        let mut last: Option<Word> = None;
        for word in words(text) {
            let inside = &text[word.start..word.end];
            let gap = last.map_or(usize::MAX, |last| word.start - last.end);
            open.behind.clear();
            let number = self.number(inside);
            if let Some(number) = number {
                for (start, node) in &open.before {
                    let tight = self.next.get(&(*node, number, true)).filter(|_| gap == 0);
                    let free = self.next.get(&(*node, number, false)).filter(|_| gap <= WIDEST_GAP);
                    open.behind.extend([tight, free].into_iter().flatten().map(|node| (*start, *node)));
                }
                let ends_another = word.letter == Letter::Syllable
                    && gap == 0
                    && last.is_some_and(|last| last.letter == Letter::Syllable);
                if !ends_another && let Some(node) = self.next.get(&(0, number, false)) {
                    open.behind.push((word.start, *node));
                }
            }
            if self.prefixes && (0xD6..=0xDB).contains(&inside.as_bytes()[0]) {
                for length in prefix::lengths(inside) {
                    let node =
                        self.number(&inside[length..]).and_then(|number| self.next.get(&(0, number, false)));
                    open.behind.extend(node.map(|node| (word.start + length, *node)));
                }
            }
            for (start, node) in &open.behind {
                self.ends[*node as usize].iter().for_each(|meaning| found(*meaning, *start, word.end));
            }
            std::mem::swap(&mut open.before, &mut open.behind);
            last = Some(word);
        }
    }
}

/// A number below 65,536 that few words share: from its length and its first and last bytes.
#[inline]
fn mark(word: &str) -> usize {
    let bytes = word.as_bytes();
    let at = |place: usize| bytes.get(place).copied().map_or(0, u32::from);
    let middle = bytes.len() / 2;
    let key = at(0) | at(1) << 8 | at(middle) << 16 | at(bytes.len().wrapping_sub(1)) << 24;
    (key.wrapping_add(bytes.len() as u32).wrapping_mul(0x9E37_79B1) >> 16) as usize
}
