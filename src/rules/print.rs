//! A fingerprint of what a text says: 64 bits that stay nearly the same when little of it changes (SimHash;
//! Charikar 2002, Manku, Jain and Das Sarma 2007). Links, mentions and words with digits are left out: they are
//! what a copier changes.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::text::{Word, words};

/// A text of fewer words says too little to be told from others.
const SHORTEST: usize = 4;

/// The fingerprint of a folded text; 0 if it is too short.
pub(super) fn print(text: &str) -> u64 {
    let mut counts = [0_i32; 64];
    let mut last = [0_u64; 2];
    let mut units = 0_usize;
    for word in telling(text) {
        let unit = mix(hash(&text[word.start..word.end]));
        // The word itself, and the three in a row that it ends.
        add(&mut counts, unit);
        if units >= 2 {
            add(&mut counts, mix(last[0].rotate_left(42) ^ last[1].rotate_left(21) ^ unit));
        }
        last = [last[1], unit];
        units += 1;
    }
    if units < SHORTEST {
        return 0;
    }
    let bits = counts.iter().enumerate();
    let print = bits.fold(0, |print, (bit, count)| print | u64::from(*count > 0) << bit);
    // 0 is taken.
    print.max(1)
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Spreads a change of one bit over all (the finaliser of `SplitMix64`).
fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ bits >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ bits >> 31
}

fn add(counts: &mut [i32; 64], feature: u64) {
    for (bit, count) in counts.iter_mut().enumerate() {
        *count += (feature >> bit & 1) as i32 * 2 - 1;
    }
}

/// Words that carry what is said.
fn telling(text: &str) -> impl Iterator<Item = Word> {
    let mut skip_to = 0;
    words(text).filter(move |word| {
        if word.start < skip_to {
            return false;
        }
        let (before, behind) = (&text[..word.start], &text[word.end..]);
        let link = behind.starts_with("://") || touches_on(behind);
        if link || before.ends_with('@') {
            skip_to = word.end + behind.find(|c: char| !c.is_ascii_graphic()).unwrap_or(behind.len());
            return false;
        }
        !text[word.start..word.end].bytes().any(|byte| byte.is_ascii_digit())
    })
}

/// Whether a dot and the next label of a host name follow: `example.org`.
fn touches_on(behind: &str) -> bool {
    behind.strip_prefix('.').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
}
