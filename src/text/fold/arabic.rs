//! Pass P3: one spelling for Arabic and Persian words, one set of digits for all scripts.
//!
//! The rules are those of Lucene's `ArabicNormalizer` and `PersianNormalizer` (alef with hamza or madda, teh
//! marbuta, alef maqsura, keheh, yeh forms; tatweel and vowel marks dropped), with the superscript alef, alef
//! wasla and the Koranic signs U+06D6 to U+06ED added. They join some distinct words, as a hurried writer does.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// What becomes of a character; none if it is dropped.
pub(super) fn fold(c: char) -> Option<char> {
    match c {
        '\u{0640}' | '\u{064B}'..='\u{0655}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}' => None,
        '\u{0622}' | '\u{0623}' | '\u{0625}' | '\u{0671}' => Some('\u{0627}'),
        '\u{0629}' | '\u{06C0}' | '\u{06C1}' => Some('\u{0647}'),
        '\u{0649}' | '\u{06CC}' | '\u{06D2}' => Some('\u{064A}'),
        '\u{06A9}' => Some('\u{0643}'),
        _ => Some(digit(c).unwrap_or(c)),
    }
}

/// The ASCII digit for a decimal digit of any script. Those digits stand in rows of ten, zero first.
fn digit(c: char) -> Option<char> {
    let is_digit = |code: u32| {
        char::from_u32(code).is_some_and(|c| c.general_category() == GeneralCategory::DecimalNumber)
    };
    if c.is_ascii() || !is_digit(c as u32) {
        return None;
    }
    let before = (1..=c as u32).take_while(|back| is_digit(c as u32 - back)).count();
    char::from_digit(before as u32 % 10, 10)
}
