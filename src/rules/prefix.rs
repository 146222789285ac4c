//! Arabic and Hebrew write "and", "the", "in", "to" as letters in front of the word. A term must be found behind
//! them, or half of what people write would be missed.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// A stem of fewer letters is not looked for behind a prefix: `و` before two letters is mostly just a word.
const SHORTEST_STEM: usize = 3;

/// "and", "so".
const ARABIC_FIRST: [&str; 3] = ["", "و", "ف"];
/// "the", "in", "like", "to", and what they become together.
const ARABIC_SECOND: [&str; 8] = ["", "ال", "ب", "ك", "ل", "بال", "كال", "لل"];
/// "and", "that", "when", and both.
const HEBREW_FIRST: [&str; 6] = ["", "ו", "ש", "כש", "וש", "וכש"];
/// "the", "in", "to", "like", "from", "from the".
const HEBREW_SECOND: [&str; 7] = ["", "ה", "ב", "ל", "כ", "מ", "מה"];

/// Letters of the longest prefix.
const LONGEST: usize = 4;

/// All prefixes but the empty one, each packed into a number.
static ALL: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let joined = |first: &[&str], second: &[&str]| -> Vec<String> {
        first.iter().flat_map(|first| second.iter().map(move |second| format!("{first}{second}"))).collect()
    };
    let arabic = joined(&ARABIC_FIRST, &ARABIC_SECOND);
    let all = arabic.into_iter().chain(joined(&HEBREW_FIRST, &HEBREW_SECOND));
    all.filter(|prefix| !prefix.is_empty()).map(|prefix| pack(prefix.as_bytes())).collect()
});

/// Up to eight bytes as a number; all these letters take two.
fn pack(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |packed, byte| packed << 8 | u64::from(*byte))
}

/// Lengths in bytes of the prefixes that a folded word may begin with, the empty one left out.
pub(super) fn lengths(word: &str) -> impl Iterator<Item = usize> {
    let all: &FxHashSet<u64> = &ALL;
    let letters = word.chars().take(LONGEST).take_while(|c| is_prefix_letter(*c));
    // All these letters take two bytes.
    let lengths = letters.enumerate().map(|(letter, _)| (letter + 1) * 2);
    lengths.filter(|length| {
        all.contains(&pack(&word.as_bytes()[..*length]))
            && word[*length..].chars().nth(SHORTEST_STEM - 1).is_some()
    })
}

/// Whether prefixes are made of it; most words begin with another.
fn is_prefix_letter(c: char) -> bool {
    matches!(c, 'و' | 'ف' | 'ا' | 'ب' | 'ك' | 'ل' | 'ו' | 'ש' | 'כ' | 'ה' | 'ב' | 'ל' | 'מ')
}

#[cfg(test)]
mod tests {
    use super::lengths;

    #[track_caller]
    fn check(word: &str, expected: &[&str]) {
        let stems: Vec<&str> = lengths(word).map(|length| &word[length..]).collect();
        assert_eq!(stems, expected, "{word}");
    }

    #[test]
    fn every_prefix_leaves_its_stem() {
        check("والسجل", &["السجل", "سجل"]);
        check("للسجل", &["لسجل", "سجل"]);
        check("وبالسجل", &["بالسجل", "السجل", "سجل"]);
        check("سجل", &[]);
        check("وسج", &[]);
        check("וכשהפנקס", &["כשהפנקס", "שהפנקס", "הפנקס", "פנקס"]);
        check("ledger", &[]);
        check("а", &[]);
    }
}
