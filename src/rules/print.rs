//! A fingerprint of what a text says: 64 bits that stay nearly the same when little of it changes (`SimHash`;
//! Charikar 2002, Manku, Jain and Das Sarma 2007). Links, mentions and words with digits are left out: they are
//! what a copier changes.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::text::{Word, words};

/// A text of fewer words says too little to be told from others.
pub(super) const SHORTEST: usize = 4;

/// The fingerprint of a folded text; 0 if it is too short.
pub(super) fn print(text: &str) -> u64 {
    let mut counts = Counts::default();
    let mut last = [0_u64; 2];
    let mut units = 0_usize;
    for word in telling(text) {
        let unit = mix(hash(&text[word.start..word.end]));
        // The word itself, and the three in a row that it ends.
        counts.add(unit);
        if units >= 2 {
            counts.add(mix(last[0].rotate_left(42) ^ last[1].rotate_left(21) ^ unit));
        }
        last = [last[1], unit];
        units += 1;
    }
    // 0 is taken by texts too short to tell.
    if units < SHORTEST { 0 } else { counts.majority().max(1) }
}

/// How many features had each bit set.
#[derive(Debug)]
struct Counts {
    features: u32,
    ones: [u32; 64],
    /// Eight counters of eight bits in each number, emptied into `ones` before one can run over.
    packed: [u64; 8],
}

impl Default for Counts {
    fn default() -> Self {
        Self { features: 0, ones: [0; 64], packed: [0; 8] }
    }
}

/// Each bit of a byte in a byte of its own.
const SPREAD: [u64; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let mut bit = 0;
        while bit < 8 {
            table[byte] |= (byte as u64 >> bit & 1) << (bit * 8);
            bit += 1;
        }
        byte += 1;
    }
    table
};

impl Counts {
    fn add(&mut self, feature: u64) {
        for (packed, byte) in self.packed.iter_mut().zip(feature.to_le_bytes()) {
            *packed += SPREAD[usize::from(byte)];
        }
        self.features += 1;
        if self.features.is_multiple_of(255) {
            self.unpack();
        }
    }

    fn unpack(&mut self) {
        for (packed, ones) in self.packed.iter_mut().zip(self.ones.chunks_exact_mut(8)) {
            for (count, one) in ones.iter_mut().zip(std::mem::take(packed).to_le_bytes()) {
                *count += u32::from(one);
            }
        }
    }

    /// The bits that more than half of the features had.
    fn majority(mut self) -> u64 {
        self.unpack();
        let ones = self.ones.iter().enumerate();
        ones.fold(0, |print, (bit, count)| print | u64::from(count * 2 > self.features) << bit)
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Spreads a change of one bit over all (the finaliser of `SplitMix64`).
pub(super) const fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ bits >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ bits >> 31
}

/// Words that carry what is said: none of a link (`example.org` too), no name that is addressed, no number.
pub(super) fn telling(text: &str) -> impl Iterator<Item = Word> {
    let mut skip_to = 0;
    words(text).filter(move |word| {
        if word.start < skip_to {
            return false;
        }
        // Most words stand between blanks: two bytes say so, and each word of each post comes by here.
        let bytes = text.as_bytes();
        let behind = &text[word.end..];
        let link = match bytes.get(word.end) {
            Some(b':') => behind.starts_with("://"),
            Some(b'.') => bytes.get(word.end + 1).is_some_and(u8::is_ascii_alphanumeric),
            _ => false,
        };
        if link || word.start > 0 && bytes[word.start - 1] == b'@' {
            skip_to = word.end + behind.find(|c: char| !c.is_ascii_graphic()).unwrap_or(behind.len());
            return false;
        }
        !text[word.start..word.end].bytes().any(|byte| byte.is_ascii_digit())
    })
}
