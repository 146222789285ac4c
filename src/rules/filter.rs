//! A quick look at the words of a folded text: where each begins and ends, and whether it, or it with the words
//! before it, may be one of those looked for. Says "no" for certain and "yes" now and then in error; it knows no
//! rules.

use std::sync::LazyLock;

use crate::text::{Letter, letter};

/// Bits for each hash that is known, in either table.
const BITS: usize = 32;

/// A set of hashes that may hold more than it was given (Bloom 1970; Putze, Sanders and Singler 2007). One bit turns
/// away all but three of a hundred unknown ones, at the least cost; three bits elsewhere all but one or two of a
/// thousand of those that are left.
#[derive(Debug, Clone)]
pub(super) struct Filter {
    bits: Box<[u64]>,
    blocks: Box<[u64]>,
}

impl Filter {
    /// Room for so many.
    pub(super) fn new(members: usize) -> Self {
        let length = (members * BITS).next_power_of_two().clamp(1 << 12, 1 << 26) / 64;
        Self { bits: vec![0; (length / 2).max(64)].into(), blocks: vec![0; length].into() }
    }

    pub(super) fn add(&mut self, hash: u64) {
        self.bits[(hash >> 38) as usize & (self.bits.len() - 1)] |= 1 << (hash >> 32 & 63);
        let (place, bits) = self.block(hash);
        self.blocks[place] |= bits;
    }

    /// Whether it may hold a hash; mostly wrong when it says so.
    #[inline]
    pub(super) fn glance(&self, hash: u64) -> bool {
        self.bits[(hash >> 38) as usize & (self.bits.len() - 1)] >> (hash >> 32 & 63) & 1 != 0
    }

    /// Whether it may hold a hash that passed a glance.
    #[inline(never)]
    pub(super) fn look(&self, hash: u64) -> bool {
        let (place, bits) = self.block(hash);
        self.blocks[place] & bits == bits
    }

    fn block(&self, hash: u64) -> (usize, u64) {
        let hash = (hash ^ hash >> 32).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        let bits = 1 << (hash >> 58) | 1 << (hash >> 52 & 63) | 1 << (hash >> 46 & 63);
        ((hash >> 22) as usize & (self.blocks.len() - 1), bits)
    }
}

/// The hash of a word, from its first and last eight bytes; only its upper half is good.
#[inline]
pub(super) fn hash(text: &[u8], start: usize, end: usize) -> u64 {
    let length = end - start;
    let eight = |at: usize| {
        let bytes = text.get(at..at.wrapping_add(8)).and_then(|bytes| bytes.first_chunk::<8>());
        bytes.copied().map(u64::from_le_bytes)
    };
    let Some(tail) = eight(end.wrapping_sub(8)) else { return hash_at_start(text, start, end) };
    // No branch hangs on the word's length: words come in all lengths, and no processor guesses the next.
    let tail = tail >> (64 - length.min(8) * 8);
    let head = eight(start.min(end - 8)).unwrap_or_default();
    spread(tail ^ if length > 8 { head.rotate_left(29) } else { 0 })
}

/// The same where fewer than eight bytes lie before the word's end.
#[cold]
fn hash_at_start(text: &[u8], start: usize, end: usize) -> u64 {
    let mut word = [0; 8];
    word[..end - start].copy_from_slice(&text[start..end]);
    spread(u64::from_le_bytes(word))
}

/// The hash of words in a row, from that of all before the last, and of the last.
#[inline]
pub(super) const fn chain(before: u64, last: u64) -> u64 {
    spread(before.rotate_left(32) ^ last)
}

#[inline]
const fn spread(bits: u64) -> u64 {
    bits.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Where the words of a text begin and end.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    /// The start of a word, its end, the start of the next.
    edges: Vec<u32>,
    /// Some of them are words of a single letter or syllable.
    pub(super) singles: bool,
}

impl Cuts {
    /// Start and end of each word.
    pub(super) fn words(&self) -> &[[u32; 2]] {
        self.edges.as_chunks().0
    }

    /// Cuts a folded text into its words, as `words` does. Most text is ASCII, and is cut 64 bytes at a time without a
    /// look at any letter by itself.
    pub(super) fn cut(&mut self, text: &str) {
        self.edges.clear();
        self.singles = false;
        if text.is_ascii() {
            self.cut_ascii(text.as_bytes());
        } else {
            self.cut_any(text);
        }
    }

    fn cut_ascii(&mut self, bytes: &[u8]) {
        let (mut base, mut carry) = (0, 0);
        for inside in masks(bytes, alnum_or_foreign) {
            let before = inside << 1 | carry;
            carry = inside >> 63;
            push(&mut self.edges, base, inside ^ before);
            base += 64;
        }
        if carry != 0 {
            self.edges.push(bytes.len() as u32);
        }
    }

    fn cut_any(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let letters: &[Letter] = &LETTERS;
        let mut base = 0;
        // Where the run of letters and bytes beyond ASCII began that is still open, and whether all of it is ASCII.
        let mut open: Option<(usize, bool)> = None;
        for (inside, foreign) in masks(bytes, alnum_or_foreign).zip(masks(bytes, foreign)) {
            let mut left = inside;
            let mut at = 0;
            while let Some((start, ascii)) = open.take().or_else(|| {
                at = left.trailing_zeros() as usize;
                (left != 0).then_some((base + at, true))
            }) {
                let ones = (left >> at).trailing_ones() as usize;
                let mask = below(ones) << at;
                let ascii = ascii && foreign & mask == 0;
                if at + ones == 64 {
                    open = Some((start, ascii));
                    break;
                }
                self.push_run(text, start, base + at + ones, ascii, letters);
                left &= !mask;
            }
            base += 64;
        }
        if let Some((start, ascii)) = open {
            self.push_run(text, start, bytes.len(), ascii, letters);
        }
    }

    fn push_run(&mut self, text: &str, start: usize, end: usize, ascii: bool, letters: &[Letter]) {
        if ascii {
            self.edges.extend([start as u32, end as u32]);
        } else {
            self.cut_letters(text, start, end, letters);
        }
    }

    /// Cuts a part of a text letter by letter. It begins and ends where no word goes on, so it is cut as if it stood
    /// alone.
    fn cut_letters(&mut self, text: &str, start: usize, end: usize, letters: &[Letter]) {
        let mut kind = Letter::Other;
        let mut at = start;
        for c in text[start..end].chars() {
            let now = letters.get(c as usize).copied().unwrap_or_else(|| letter(c));
            let goes_on = match now {
                Letter::Mark => true,
                Letter::Word => kind == Letter::Word,
                Letter::Other | Letter::Single | Letter::Syllable => false,
            };
            if !goes_on {
                if kind != Letter::Other {
                    self.edges.push(at as u32);
                }
                if now != Letter::Other {
                    self.edges.push(at as u32);
                }
                self.singles |= matches!(now, Letter::Single | Letter::Syllable);
                kind = now;
            }
            at += c.len_utf8();
        }
        if kind != Letter::Other {
            self.edges.push(end as u32);
        }
    }
}

/// Adds the place of every one, counted from `base`.
#[inline]
fn push(places: &mut Vec<u32>, base: u32, mut ones: u64) {
    let count = ones.count_ones() as usize;
    let known = places.len();
    places.resize(known + count, 0);
    for place in &mut places[known..] {
        *place = base + ones.trailing_zeros();
        ones &= ones - 1;
    }
}

/// One number for each 64 bytes, blanks behind the last.
#[inline]
fn masks(bytes: &[u8], of: impl Fn(&[u8; 64]) -> u64) -> impl Iterator<Item = u64> {
    let (chunks, rest) = bytes.as_chunks::<64>();
    let mut last = [b' '; 64];
    last[..rest.len()].copy_from_slice(rest);
    let whole = chunks.len();
    (0..=whole).map(move |at| of(chunks.get(at).unwrap_or(&last)))
}

/// The letters of the Basic Multilingual Plane side by side.
static LETTERS: LazyLock<Vec<Letter>> =
    LazyLock::new(|| (0..=0xFFFF).map(|code| char::from_u32(code).map_or(Letter::Other, letter)).collect());

/// So many ones from the lowest bit on.
#[inline]
const fn below(count: usize) -> u64 {
    if count >= 64 { !0 } else { (1 << count) - 1 }
}

/// A bit for each byte that is an ASCII letter or digit, or no ASCII.
#[inline]
fn alnum_or_foreign(chunk: &[u8; 64]) -> u64 {
    gather(chunk, |byte| {
        let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let digit = byte.wrapping_sub(b'0') < 10;
        // The compiler makes no branches of this, and asks sixteen bytes at once.
        letter || digit || byte >= 0x80
    })
}

#[inline]
fn foreign(chunk: &[u8; 64]) -> u64 {
    gather(chunk, |byte| byte >= 0x80)
}

/// A bit for each byte that `is` says so of. Without a branch in either loop the compiler makes vector instructions of
/// the first, and one multiplication for eight bytes of the second.
#[inline]
fn gather(chunk: &[u8; 64], is: impl Fn(u8) -> bool) -> u64 {
    let flags = chunk.map(|byte| u8::from(is(byte)));
    let eights = flags.as_chunks::<8>().0.iter().enumerate();
    eights.fold(0, |mask, (place, eight)| {
        let bits = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        mask | bits << (place * 8)
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Cuts, Filter, chain, hash};
    use crate::text::words;

    #[track_caller]
    fn check(text: &str) {
        let mut cuts = Cuts::default();
        cuts.cut(text);
        let expected: Vec<[u32; 2]> = words(text).map(|word| [word.start as u32, word.end as u32]).collect();
        assert_eq!(cuts.words(), expected, "{text:?}");
    }

    #[test]
    fn words_are_cut_alike_wherever_they_lie() {
        check("");
        check("one");
        for blanks in 0..130 {
            check(&format!("{}red ledger, 红色的账本 ก่ข {}", " ".repeat(blanks), "x".repeat(blanks)));
            check(&format!("{}é{}", "a".repeat(blanks), "b".repeat(blanks)));
        }
    }

    #[test]
    fn a_word_has_one_hash_wherever_it_lies() {
        let text = "a ledger a ledger of ledgers and abookkeeperslongword ledger";
        for word in words(text) {
            let alone = &text[word.start..word.end];
            let inside = hash(text.as_bytes(), word.start, word.end);
            assert_eq!(inside, hash(alone.as_bytes(), 0, alone.len()), "{alone}");
        }
        assert_ne!(hash(b"ab", 0, 2), hash(b"ab", 0, 1));
        assert_ne!(chain(1, 2), chain(2, 1));
    }

    #[test]
    fn a_filter_holds_what_it_was_given_and_little_else() {
        let mut filter = Filter::new(1000);
        let number = |number: u64| hash(&number.to_le_bytes(), 0, 8);
        (0..1000).for_each(|one| filter.add(number(one)));
        assert!((0..1000).all(|one| filter.glance(number(one)) && filter.look(number(one))));
        let wrong =
            (1000..11_000).filter(|one| filter.glance(number(*one)) && filter.look(number(*one))).count();
        assert!(wrong < 100, "{wrong}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn any_text_is_cut_as_letter_by_letter(text in "[a-zé红ก่ 가,0-9ا]{0,160}|\\PC{0,100}") {
            check(&text);
        }
    }
}
