//! Arabic and Hebrew write "and", "the", "in", "to" as letters in front of the word. A term must be found behind
//! them, or half of what people write would be missed.

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

/// Lengths in bytes of the prefixes that a folded word may begin with, the empty one left out.
pub(super) fn lengths(word: &str) -> impl Iterator<Item = usize> {
    let (first, second): (&[&str], &[&str]) = match word.chars().next() {
        Some('\u{0600}'..='\u{06FF}') => (&ARABIC_FIRST, &ARABIC_SECOND),
        Some('\u{0590}'..='\u{05FF}') => (&HEBREW_FIRST, &HEBREW_SECOND),
        _ => (&[], &[]),
    };
    first.iter().filter_map(|first| word.strip_prefix(first)).flat_map(move |rest| {
        let stems = second.iter().filter_map(move |second| rest.strip_prefix(second));
        let lengths = stems
            .filter(|stem| stem.chars().nth(SHORTEST_STEM - 1).is_some())
            .map(|stem| word.len() - stem.len());
        lengths.filter(|length| *length > 0)
    })
}
