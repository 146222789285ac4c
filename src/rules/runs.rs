//! Whole words and runs of words. Each word of a folded text is looked at once, and most are turned away by a bit:
//! the cost hangs on the text's length, hardly on the number of terms.
//!
//! A term in a script with blanks between words must be a whole word; in Arabic and Hebrew the usual prefixes may
//! stand before it. In scripts without blanks every character is a word, so a term is found anywhere; a term in
//! Hangul is found where a word begins, whatever ending sticks to it.

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

use crate::text::{Letter, Word, letter, words};

use super::filter::{Cuts, Filter, chain, hash};
use super::meaning::Meaning;
use super::prefix;

/// Runs for which texts are looked through before they are cut into words.
const MOST_NEEDED: usize = 16;
/// Bytes that may lie between two words of a run: punctuation and blanks, but not half a page.
const WIDEST_GAP: usize = 32;

/// Runs being followed, and the node each has reached: before and behind the word being looked at.
#[derive(Debug, Default)]
pub(super) struct Open {
    before: Vec<u32>,
    behind: Vec<u32>,
    /// The words of the text, once it has been cut.
    cuts: Cuts,
    is_cut: bool,
    /// Where runs may begin, and which lengths of runs are meant.
    hints: Vec<(u32, Length)>,
}

impl Open {
    /// The words of the text that was scanned last.
    pub(super) fn cuts(&mut self, text: &str) -> &Cuts {
        if !self.is_cut {
            self.cuts.cut(text);
            self.is_cut = true;
        }
        &self.cuts
    }
}

/// How many words the runs have that are looked for at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Length {
    Any,
    One,
    /// Two or more.
    Two,
    /// Three or more.
    Three,
}

impl Length {
    fn is(self, words: u32) -> bool {
        match self {
            Self::Any => true,
            Self::One => words == 1,
            Self::Two => words > 1,
            Self::Three => words > 2,
        }
    }
}

/// Sets the hashes of what begins a run apart from those of single words.
const PREFIXED: u64 = 0x5851_F42D_4C95_7F2D;

/// All runs of all rules, as a tree of word numbers.
#[derive(Debug)]
pub(super) struct Runs {
    vocabulary: FxHashMap<Box<str>, u32>,
    /// Node, word, and whether nothing may lie before that word; to the next node. Node 0 is the root.
    next: FxHashMap<(u32, u32, bool), u32>,
    /// What has been found at a node.
    ends: Vec<Vec<Meaning>>,
    /// Hashes of all words that are runs, of all first words as they are behind a prefix, and of the first two words
    /// of all other runs, or if the third is no more than a letter or a syllable, of the first three.
    hashes: Vec<u64>,
    filter: Filter,
    /// Words of the longest run.
    longest: u32,
    /// The longest word of each run, while they are few.
    needed: Vec<String>,
    /// Looks for those in texts: cheaper than cutting them into words, and most texts hold none.
    glance: Option<AhoCorasick>,
}

impl Default for Runs {
    fn default() -> Self {
        Self {
            vocabulary: FxHashMap::default(),
            next: FxHashMap::default(),
            ends: vec![Vec::new()],
            hashes: Vec::new(),
            filter: Filter::new(0),
            longest: 0,
            needed: Vec::new(),
            glance: None,
        }
    }
}

impl Runs {
    /// Adds the words of a folded literal; false if there are none.
    pub(super) fn add(&mut self, literal: &str, meaning: Meaning) -> bool {
        let (mut node, mut end) = (0, None);
        let (mut count, mut hashed, mut first) = (0, 0, 0);
        for word in words(literal) {
            let text = &literal[word.start..word.end];
            let number = self.learn(text);
            let own = hash(literal.as_bytes(), word.start, word.end);
            count += 1;
            hashed = match count {
                1 => own,
                2 => chain(hashed, own),
                3 if word.letter != Letter::Word => chain(hashed, own),
                _ => hashed,
            };
            if end.is_none() {
                first = own;
            }
            let new = self.ends.len() as u32;
            node = *self.next.entry((node, number, end == Some(word.start))).or_insert(new);
            if node == new {
                self.ends.push(Vec::new());
            }
            end = Some(word.end);
        }
        let Some(end) = self.ends.get_mut(node as usize).filter(|_| node != 0) else { return false };
        if self.needed.len() <= MOST_NEEDED {
            let longest = words(literal).max_by_key(|word| word.end - word.start);
            self.needed.extend(longest.map(|word| literal[word.start..word.end].to_owned()));
        }
        if !end.contains(&meaning) {
            end.push(meaning);
        }
        self.longest = self.longest.max(count);
        self.hashes.push(hashed);
        // A word of another script may stand behind an Arabic or Hebrew prefix too.
        self.hashes.push(first ^ PREFIXED);
        true
    }

    /// To be called once after the last literal, before a scan.
    pub(super) fn seal(&mut self) {
        let mut hashes = std::mem::take(&mut self.hashes);
        hashes.sort_unstable();
        hashes.dedup();
        self.filter = Filter::new(hashes.len());
        for hash in hashes {
            self.filter.add(hash);
        }
        let needed = std::mem::take(&mut self.needed);
        if needed.len() <= MOST_NEEDED {
            // Without it nothing is missed.
            self.glance = AhoCorasick::new(needed).ok();
        }
    }

    fn learn(&mut self, word: &str) -> u32 {
        let number = self.vocabulary.len() as u32;
        *self.vocabulary.entry(word.into()).or_insert(number)
    }

    /// Calls `found` with meaning, start and end of every run in a folded text.
    pub(super) fn scan(&self, text: &str, open: &mut Open, mut found: impl FnMut(Meaning, usize, usize)) {
        open.is_cut = false;
        if self.vocabulary.is_empty() || self.glance.as_ref().is_some_and(|glance| !glance.is_match(text)) {
            return;
        }
        open.is_cut = true;
        let (mut cuts, mut hints) = (std::mem::take(&mut open.cuts), std::mem::take(&mut open.hints));
        cuts.cut(text);
        hints.clear();
        if text.is_ascii() {
            self.hint::<true>(text, &cuts, &mut hints);
        } else {
            self.hint::<false>(text, &cuts, &mut hints);
        }
        for (start, length) in &hints {
            self.follow(text, *start as usize, *length, open, &mut found);
        }
        (open.cuts, open.hints) = (cuts, hints);
    }

    /// Notes where runs may begin. A function of its own, for a tight loop; each word of each post comes by.
    #[inline(never)]
    fn hint<const ASCII: bool>(&self, text: &str, cuts: &Cuts, hints: &mut Vec<(u32, Length)>) {
        let (bytes, filter) = (text.as_bytes(), &self.filter);
        // Hash and start of the word before, and of it with the one before that.
        let (mut one, mut two, mut starts) = (0, 0, [0; 2]);
        for [start, end] in cuts.words() {
            let own = hash(bytes, *start as usize, *end as usize);
            let pair = chain(one, own);
            if filter.glance(own) | filter.glance(pair) {
                note(filter, own, (*start, Length::One), hints);
                note(filter, pair, (starts[1], Length::Two), hints);
            }
            if !ASCII && cuts.singles {
                note(filter, chain(two, own), (starts[0], Length::Three), hints);
            }
            if !ASCII && (0xD6..=0xDB).contains(&bytes[*start as usize]) {
                for length in prefix::lengths(&text[*start as usize..*end as usize]) {
                    let stem = *start as usize + length;
                    let begun = hash(bytes, stem, *end as usize) ^ PREFIXED;
                    note(filter, begun, (stem as u32, Length::Any), hints);
                }
            }
            (one, two, starts) = (own, pair, [starts[1], *start]);
        }
    }

    /// Follows all runs of some lengths that begin at a word.
    fn follow(
        &self,
        text: &str,
        start: usize,
        length: Length,
        open: &mut Open,
        found: &mut impl FnMut(Meaning, usize, usize),
    ) {
        let mut last: Option<Word> = None;
        open.before.clear();
        open.before.push(0);
        for (count, word) in (1..=self.longest).zip(words(&text[start..])) {
            let ends_another = word.letter == Letter::Syllable && is_syllable(&text[..start]);
            if count == 1 && (word.start > 0 || ends_another) {
                return;
            }
            let inside = &text[start + word.start..start + word.end];
            let Some(number) = self.vocabulary.get(inside) else { return };
            let gap = last.map_or(usize::MAX, |last| word.start - last.end);
            open.behind.clear();
            for node in &open.before {
                let tight = self.next.get(&(*node, *number, true)).filter(|_| gap == 0);
                let free =
                    self.next.get(&(*node, *number, false)).filter(|_| count == 1 || gap <= WIDEST_GAP);
                open.behind.extend([tight, free].into_iter().flatten());
            }
            if open.behind.is_empty() {
                return;
            }
            if length.is(count) {
                for node in &open.behind {
                    let ends = &self.ends[*node as usize];
                    for meaning in ends {
                        found(*meaning, start, start + word.end);
                    }
                }
            }
            if length == Length::One {
                return;
            }
            std::mem::swap(&mut open.before, &mut open.behind);
            last = Some(word);
        }
    }
}

/// Notes a place whose hash may be known.
fn note(filter: &Filter, hash: u64, hint: (u32, Length), hints: &mut Vec<(u32, Length)>) {
    if filter.glance(hash) && filter.look(hash) {
        hints.push(hint);
    }
}

/// Whether a text ends with a syllable, and so a word goes on behind it.
fn is_syllable(text: &str) -> bool {
    let base = text.chars().rev().find(|c| letter(*c) != Letter::Mark);
    base.is_some_and(|base| letter(base) == Letter::Syllable)
}
