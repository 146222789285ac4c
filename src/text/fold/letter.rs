//! What a character is to someone looking for words. It knows no language, only how its script sets words apart.

use std::sync::LazyLock;

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use super::paged::Paged;

/// What a character of a folded text is good for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Letter {
    /// No part of a word: blanks, punctuation, symbols, emoji.
    #[default]
    Other,
    /// Letters and digits of scripts that put blanks between words.
    Word,
    /// Letters of scripts that do not: Han, Kana, Thai, Lao, Khmer, Myanmar. Each counts as a word of its own.
    Single,
    /// Hangul: words are set apart, but endings stick to them. Counts like `Single`; words begin where a run does.
    Syllable,
    /// A mark that belongs to the character before it.
    Mark,
}

/// What this character is.
#[inline]
pub fn letter(c: char) -> Letter {
    static LETTERS: LazyLock<Paged<Letter>> = LazyLock::new(Paged::new);
    if c.is_ascii() {
        return if c.is_ascii_alphanumeric() { Letter::Word } else { Letter::Other };
    }
    LETTERS.get(c, classify)
}

fn classify(c: char) -> Letter {
    if c.general_category_group() == GeneralCategoryGroup::Mark {
        return Letter::Mark;
    }
    if !c.is_alphanumeric() {
        return Letter::Other;
    }
    match c as u32 {
        // Blocks by their names in the Unicode Character Database (Blocks.txt).
        0x0E00..=0x0EFF // Thai, Lao
        | 0x1000..=0x109F | 0xA9E0..=0xA9FF | 0xAA60..=0xAA7F // Myanmar
        | 0x1780..=0x17FF // Khmer
        | 0x3005..=0x3007 | 0x3021..=0x3029 // Han signs among the punctuation
        | 0x3040..=0x312F | 0x31A0..=0x31FF // Hiragana, Katakana, Bopomofo
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF // Han
        | 0x1_AFF0..=0x1_B16F => Letter::Single, // Kana supplements
        0x1100..=0x11FF | 0x3130..=0x318F | 0xA960..=0xA97F | 0xAC00..=0xD7FF => Letter::Syllable,
        _ => Letter::Word,
    }
}
