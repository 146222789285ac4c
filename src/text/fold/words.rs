//! Words of a folded text: runs of letters, or single characters in scripts without blanks between words.

use super::letter::{Letter, letter};

/// One word of a folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// Bytes of the folded text.
    pub start: usize,
    pub end: usize,
    /// `Word`, `Single` or `Syllable`.
    pub letter: Letter,
}

/// All words, in order.
pub fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        // The start of a word; a mark without a letter before it starts none.
        let (start, first) = loop {
            let byte = *bytes.get(at)?;
            if byte.is_ascii_alphanumeric() {
                break (at, Letter::Word);
            }
            let length = if byte.is_ascii() { 1 } else { text[at..].chars().next()?.len_utf8() };
            let found = if byte.is_ascii() { Letter::Other } else { letter(text[at..].chars().next()?) };
            if !matches!(found, Letter::Other | Letter::Mark) {
                break (at, found);
            }
            at += length;
        };
        let mut taken = 0;
        while let Some(byte) = bytes.get(at) {
            if byte.is_ascii() {
                if first != Letter::Word || !byte.is_ascii_alphanumeric() {
                    break;
                }
                at += 1;
            } else {
                let next = text[at..].chars().next()?;
                let goes_on = match letter(next) {
                    Letter::Mark => true,
                    Letter::Word => first == Letter::Word,
                    _ => taken == 0 && first != Letter::Word,
                };
                if !goes_on {
                    break;
                }
                at += next.len_utf8();
            }
            taken += 1;
        }
        Some(Word { start, end: at, letter: first })
    })
}
