//! A quick look at the words of a folded text: where each begins and ends, and whether it, or it with the words
//! before it, may be one of those looked for. Says "no" for certain and "yes" now and then in error; it knows no
//! rules.

use std::sync::LazyLock;

use crate::text::{Letter, Word, letter};

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
        Self { bits: vec![0; length].into(), blocks: vec![0; length].into() }
    }

    pub(super) fn add(&mut self, hash: u64) {
        self.bits[(hash >> 6) as usize & (self.bits.len() - 1)] |= 1 << (hash & 63);
        let (place, bits) = self.block(hash);
        self.blocks[place] |= bits;
    }

    /// Whether it may hold a hash; mostly wrong when it says so.
    #[inline]
    pub(super) fn glance(&self, hash: u64) -> bool {
        self.bits[(hash >> 6) as usize & (self.bits.len() - 1)] >> (hash & 63) & 1 != 0
    }

    /// Whether it may hold a hash that passed a glance.
    #[inline]
    pub(super) fn look(&self, hash: u64) -> bool {
        let (place, bits) = self.block(hash);
        self.blocks[place] & bits == bits
    }

    fn block(&self, hash: u64) -> (usize, u64) {
        let bits = 1 << (hash >> 58) | 1 << (hash >> 52 & 63) | 1 << (hash >> 46 & 63);
        ((hash >> 22) as usize & (self.blocks.len() - 1), bits)
    }
}

/// The hash of a word, from its length and its first and last eight bytes.
#[inline]
pub(super) fn hash(text: &[u8], start: usize, end: usize) -> u64 {
    let Some(last) = text.len().checked_sub(8) else {
        let mut wide = [0; 8];
        wide[..text.len()].copy_from_slice(text);
        return hash(&wide, start, end);
    };
    // No branch hangs on the word: they come in all lengths, and no processor guesses the next.
    let eight = |at: usize| {
        let bytes = text.get(at..at + 8).and_then(|bytes| bytes.first_chunk::<8>());
        u64::from_le_bytes(bytes.copied().unwrap_or_default())
    };
    let length = end - start;
    let from = end.saturating_sub(8);
    let tail = eight(from) << (64 - (end - from) * 8) >> (64 - length.min(8) * 8);
    let head = if length > 8 { eight(start.min(last)) } else { 0 };
    spread(tail ^ head.rotate_left(29) ^ (length as u64) << 57)
}

/// The hash of words in a row, from that of all before the last, and of the last.
#[inline]
pub(super) const fn chain(before: u64, last: u64) -> u64 {
    spread(before.rotate_left(23) ^ last)
}

#[inline]
const fn spread(bits: u64) -> u64 {
    let bits = bits.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    bits ^ bits >> 32
}

/// Calls `each` with every word of a folded text, as `words` finds them. Most text is ASCII, and is cut into words
/// 64 bytes at a time without a look at any letter by itself.
#[inline]
pub(super) fn each_word(text: &str, mut each: impl FnMut(Word)) {
    let bytes = text.as_bytes();
    // Where the run of letters and other bytes than ASCII began that is still open, and whether all of it is ASCII.
    let mut open: Option<(usize, bool)> = None;
    let letters: &[Letter] = &LETTERS;
    let mut run = |start: usize, end: usize, ascii: bool| {
        if ascii {
            each(Word { start, end, letter: Letter::Word });
        } else {
            // What stands between ASCII that is no letter is cut as if it stood alone.
            cut(text, start, end, letters, &mut each);
        }
    };
    let mut base = 0;
    while base < bytes.len() {
        let (inside, foreign, length) = match bytes[base..].first_chunk::<64>() {
            Some(chunk) => (alnum_or_foreign(chunk), foreign(chunk), 64),
            None => {
                let rest = &bytes[base..];
                let mut chunk = [b' '; 64];
                chunk[..rest.len()].copy_from_slice(rest);
                (alnum_or_foreign(&chunk), foreign(&chunk), rest.len())
            }
        };
        let mut left = inside;
        if let Some((start, ascii)) = open {
            let ones = left.trailing_ones() as usize;
            let ascii = ascii && foreign & below(ones) == 0;
            if ones == 64 {
                open = Some((start, ascii));
                base += 64;
                continue;
            }
            run(start, base + ones, ascii);
            open = None;
            left &= !below(ones);
        }
        while left != 0 {
            let start = left.trailing_zeros() as usize;
            let ones = (left >> start).trailing_ones() as usize;
            let mask = below(ones) << start;
            let ascii = foreign & mask == 0;
            if start + ones == 64 {
                open = Some((base + start, ascii));
                break;
            }
            run(base + start, base + start + ones, ascii);
            left &= !mask;
        }
        base += length;
    }
    if let Some((start, ascii)) = open {
        run(start, bytes.len(), ascii);
    }
}

/// The letters of the Basic Multilingual Plane side by side.
static LETTERS: LazyLock<Vec<Letter>> =
    LazyLock::new(|| (0..=0xFFFF).map(|code| char::from_u32(code).map_or(Letter::Other, letter)).collect());

/// Words of a part of a text that begins and ends where no word goes on.
fn cut(text: &str, start: usize, end: usize, letters: &[Letter], each: &mut impl FnMut(Word)) {
    // Where the word began that is still open.
    let (mut from, mut kind) = (start, Letter::Other);
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
                each(Word { start: from, end: at, letter: kind });
            }
            (from, kind) = (at, now);
        }
        at += c.len_utf8();
    }
    if kind != Letter::Other {
        each(Word { start: from, end, letter: kind });
    }
}

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
        letter | (byte.wrapping_sub(b'0') < 10) | (byte >= 0x80)
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

    use super::{Filter, chain, each_word, hash};
    use crate::text::{Word, words};

    #[track_caller]
    fn check(text: &str) {
        let mut found = Vec::new();
        each_word(text, |word| found.push(word));
        assert_eq!(found, words(text).collect::<Vec<Word>>(), "{text:?}");
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
        let wrong = (1000..11_000).filter(|one| filter.glance(number(*one)) && filter.look(number(*one))).count();
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
