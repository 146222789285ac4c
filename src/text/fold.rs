//! The folded view of a text, for matching only: case, styled letters, hidden characters and Arabic spelling
//! are evened out, and a map leads from every folded byte back to the original bytes. Never shown or stored;
//! it knows nothing of rules.
//!
//! The passes made here are P0 to P4: controls dropped (line ends and tabs become blanks), default-ignorable
//! characters dropped, NFKC and full case folding, Arabic spelling and digits, emoji letters. The passes P5 to P8
//! guess; they add readings beside the folded text and have files of their own.

mod arabic;
mod arabizi;
mod emoji_letters;
mod ignorable;
mod joins;
mod leet;
mod letter;
mod look_alikes;
mod map;
mod paged;
mod rewrite;
mod slip;
mod steps;
mod suspects;
mod table;
mod words;

use std::ops::Range;

use crate::domain::{Pass, Passes, Span, Untrusted};

use map::{Kind, Map};
pub(super) use paged::Paged;
use table::{Entry, Table};

pub use arabizi::{arabic_consonants, arabizi_places, latin_consonants};
pub use joins::cuts_word;
pub use leet::{Fit, Signs, fit, leet_key, signs};
pub use letter::{Letter, letter};
pub use look_alikes::{
    Likeness, is_foreign, likeness, look_alike_keys, look_alike_words, may_look_alike, turned,
};
pub use rewrite::{Edit, Origin, Rewritten};
pub use slip::{SHORTEST_SLIP, SlipKeys, is_slip};
pub use steps::steps;
pub use suspects::{Doubt, Suspect, apart, leet_edits, look_alike_edits, look_alikes, swapped};
pub use table::Switches;
pub use words::{Word, Words, words};

/// More than any post holds; beyond it offsets could outgrow their 32 bits once ligatures are taken apart.
const LONGEST: usize = 1 << 28;

/// A folded text and the way back.
#[derive(Debug, Default)]
pub struct Folded {
    text: String,
    map: Map,
}

impl Folded {
    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The original bytes that a range of folded bytes came from, with everything that was dropped between
    /// them and every mark on the last letter.
    pub fn span(&self, folded: Range<usize>) -> Span {
        self.map.span(folded)
    }

    /// The passes that changed something in a range of folded bytes. Case folding alone is none, nor is a
    /// blank for another blank, nor a letter and its mark composed into one character.
    pub fn passes(&self, folded: Range<usize>) -> Passes {
        self.map.passes(folded)
    }
}

/// Folds texts one after the other, reusing its memory.
#[derive(Debug)]
pub struct Folder {
    table: &'static Table,
    folded: Folded,
    last: Option<Unit>,
    /// Where the last run of emoji letters ends, and whether it is read as letters.
    emoji: (usize, bool),
}

/// The last character written, or the last letter with its marks: what a following mark joins.
#[derive(Debug, Clone, Copy)]
struct Unit {
    folded: usize,
    original: usize,
    /// Where it ends in the original.
    end: usize,
}

impl Default for Folder {
    fn default() -> Self {
        Self::new(Switches::default())
    }
}

impl Folder {
    /// A folder with these passes.
    pub fn new(switches: Switches) -> Self {
        Self { table: Table::shared(switches), folded: Folded::default(), last: None, emoji: (0, false) }
    }

    /// The passes it makes.
    pub fn switches(&self) -> Switches {
        self.table.switches()
    }

    /// The result of the last fold.
    pub fn folded(&self) -> &Folded {
        &self.folded
    }

    /// Folds content.
    pub fn fold_content(&mut self, text: &Untrusted) -> &Folded {
        // Always valid UTF-8; were it not, an empty text would match nothing.
        self.fold(std::str::from_utf8(text.raw_bytes()).unwrap_or_default())
    }

    /// Folds a text. Only its first 256 MiB are looked at.
    pub fn fold(&mut self, text: &str) -> &Folded {
        let text = cut(text);
        self.folded.text.clear();
        self.folded.map.clear(text.len());
        (self.last, self.emoji) = (None, (0, false));
        let mut from = 0;
        loop {
            // `from..at` goes over as it is, but for the case of ASCII letters.
            let Some((at, stop)) = self.next_change(text, from) else {
                self.copy(text, from..text.len());
                break;
            };
            self.copy(text, from..at);
            from = at + stop.len_utf8();
            match self.table.entry(stop) {
                Entry::One(folded, passes) => {
                    self.write(at, stop.len_utf8(), folded.encode_utf8(&mut [0; 4]), passes);
                }
                Entry::Many => {
                    let (folded, passes) = self.table.fold_together(&text[at..from]);
                    self.write(at, stop.len_utf8(), &folded, passes);
                }
                Entry::Emoji(letter) if self.in_letters(text, at) => {
                    let passes = Passes::default().with(Pass::EmojiLetters);
                    self.write(at, stop.len_utf8(), letter.encode_utf8(&mut [0; 4]), passes);
                }
                Entry::Same | Entry::Emoji(_) => self.copy(text, at..from),
                Entry::Drop(passes) => self.folded.map.drop(self.folded.text.len(), at, passes),
                Entry::Fade(passes) if self.last.is_some_and(|last| last.end == at) => {
                    self.fade(from, passes);
                }
                Entry::Mark | Entry::Fade(_) | Entry::Join => from = self.join(text, at),
            }
        }
        &self.folded
    }

    /// The next character from here on that must not be copied as it is.
    fn next_change(&self, text: &str, from: usize) -> Option<(usize, char)> {
        let bytes = text.as_bytes();
        let mut at = from;
        loop {
            at += plain_ascii(&bytes[at..]);
            let next = text[at..].chars().next()?;
            match self.table.entry(next) {
                Entry::Same => at += next.len_utf8(),
                // A mark in its right place behind an unchanged letter changes nothing.
                Entry::Mark if self.stands_well(text[from..at].chars().next_back(), next) => {
                    at += next.len_utf8();
                }
                _ => return Some((at, next)),
            }
        }
    }

    /// Folds a character with its marks; an emoji that is read as a letter is that letter.
    fn fold_unit(&self, text: &str, unit: Range<usize>) -> (String, Passes) {
        let inside = &text[unit.clone()];
        let read = self.emoji.1 && unit.start < self.emoji.0;
        let letter = inside.chars().next().filter(|_| read).map(|first| (first, self.table.entry(first)));
        if let Some((first, Entry::Emoji(letter))) = letter {
            let (folded, passes) =
                self.table.fold_together(&format!("{letter}{}", &inside[first.len_utf8()..]));
            return (folded, passes.with(Pass::EmojiLetters));
        }
        self.table.fold_together(inside)
    }

    /// Whether the emoji here is one of a run that is read as letters.
    fn in_letters(&mut self, text: &str, at: usize) -> bool {
        if at >= self.emoji.0 {
            let hidden = |c: char| match self.table.entry(c) {
                Entry::Drop(_) | Entry::Fade(_) => true,
                Entry::Join => self.table.fold_together(c.encode_utf8(&mut [0; 4])).0.is_empty(),
                _ => false,
            };
            let (length, letters) = emoji_letters::run(&text[at..], hidden);
            self.emoji = (at + length, letters);
        }
        self.emoji.1
    }

    fn stands_well(&self, before: Option<char>, mark: char) -> bool {
        before.is_some_and(|before| match self.table.entry(before) {
            Entry::Same => true,
            Entry::Mark => table::mark_order(before) <= table::mark_order(mark),
            // Upper-case ASCII is copied too, and lowered on the way.
            _ => before.is_ascii_graphic(),
        })
    }

    fn copy(&mut self, text: &str, range: Range<usize>) {
        // Its marks belong to the last letter: another one behind them may change their order, or the letter.
        let mut length = 0;
        for c in text[range.clone()].chars().rev() {
            length += c.len_utf8();
            if self.table.entry(c) != Entry::Mark {
                break;
            }
        }
        if length == 0 {
            return;
        }
        let start = self.folded.text.len();
        self.folded.map.linear(start, range.start);
        self.folded.text.push_str(&text[range.clone()]);
        self.folded.text[start..].make_ascii_lowercase();
        let (folded, original) = (self.folded.text.len() - length, range.end - length);
        self.last = Some(Unit { folded, original, end: range.end });
    }

    fn write(&mut self, original: usize, length: usize, folded: &str, passes: Passes) {
        let at = self.folded.text.len();
        let plain = passes == Passes::default() && folded.len() == length;
        if plain && folded.chars().nth(1).is_none() {
            self.folded.map.linear(at, original);
        } else {
            self.folded.map.push(at, original, Kind::Block, passes);
        }
        self.folded.text.push_str(folded);
        self.last = Some(Unit { folded: at, original, end: original + length });
    }

    /// Drops a mark on the last letter; from now on that letter stands for both.
    fn fade(&mut self, end: usize, passes: Passes) {
        if let Some(last) = &mut self.last {
            last.end = end;
            self.folded.map.block(last.folded, last.original, passes);
        }
    }

    /// Folds a mark together with the letter before it, since both may become one character; gives back where
    /// to go on.
    fn join(&mut self, text: &str, at: usize) -> usize {
        let (start, original) =
            self.last.map_or((self.folded.text.len(), at), |last| (last.folded, last.original));
        let mut end = at;
        for (offset, next) in text[at..].char_indices() {
            match self.table.entry(next) {
                Entry::Mark | Entry::Fade(_) | Entry::Join => end = at + offset + next.len_utf8(),
                Entry::Drop(_) => {}
                _ => break,
            }
        }
        self.folded.text.truncate(start);
        self.folded.map.truncate(original);
        let (folded, passes) = self.fold_unit(text, original..end);
        if folded.is_empty() {
            self.folded.map.drop(start, original, passes);
            self.last = None;
        } else if folded == text[original..end] {
            self.copy(text, original..end);
            self.last = Some(Unit { folded: start, original, end });
        } else {
            self.write(original, end - original, &folded, passes);
        }
        end
    }
}

/// The length of the run of printable ASCII at the start.
fn plain_ascii(bytes: &[u8]) -> usize {
    let plain = |byte: &u8| (0x20..0x7F).contains(byte);
    let (chunks, _) = bytes.as_chunks::<16>();
    // Without a branch per byte, the compiler turns each chunk into a few vector instructions.
    let whole = chunks.iter().take_while(|chunk| chunk.iter().fold(true, |all, byte| all & plain(byte)));
    let done = whole.count() * 16;
    done + bytes[done..].iter().take_while(|byte| plain(byte)).count()
}

fn cut(text: &str) -> &str {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
