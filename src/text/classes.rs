//! What kind of character one is, as far as showing it goes. Tables and categories only; what is shown instead is
//! not known here.

use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeEmoji, UnicodeGeneralCategory};

/// How a character may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// As it is: letters, numbers, punctuation, symbols and the plain space.
    Plain,
    /// As it is, on a base.
    Mark,
    /// As it is where it shapes its neighbours, else by name: the two joiners and the two emoji selectors.
    Shaping,
    /// By name only.
    Refused,
}

/// The class of a character: an allow list by general category (UAX #44), less what leaves no ink.
pub(super) fn class(c: char) -> Class {
    match c {
        ' '..='~' => return Class::Plain,
        ZWNJ | ZWJ | TEXT_STYLE | EMOJI_STYLE => return Class::Shaping,
        // Common in Latin scripts, Greek, Cyrillic, kana, Han and Hangul: settled without a search.
        '\u{00C0}'..='\u{024F}'
        | '\u{0400}'..='\u{0482}'
        | '\u{048A}'..='\u{052F}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30A1}'..='\u{30FF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}' => return Class::Plain,
        _ => {}
    }
    if is_ignorable(c) || is_blank(c) {
        return Class::Refused;
    }
    match c.general_category_group() {
        GeneralCategoryGroup::Letter
        | GeneralCategoryGroup::Number
        | GeneralCategoryGroup::Punctuation
        | GeneralCategoryGroup::Symbol => Class::Plain,
        GeneralCategoryGroup::Mark => Class::Mark,
        GeneralCategoryGroup::Separator | GeneralCategoryGroup::Other => Class::Refused,
    }
}

pub(super) const ZWNJ: char = '\u{200C}';
pub(super) const ZWJ: char = '\u{200D}';
pub(super) const TEXT_STYLE: char = '\u{FE0E}';
pub(super) const EMOJI_STYLE: char = '\u{FE0F}';
pub(super) const KEYCAP: char = '\u{20E3}';

/// Default-ignorable code points (Unicode Character Database, `DerivedCoreProperties`): by design they leave no
/// ink, so whatever is written with them is hidden.
pub(super) fn is_ignorable(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Letters and symbols that leave no ink although their category promises some, and the stand-in for an object
/// that is not there.
fn is_blank(c: char) -> bool {
    matches!(c, '\u{2800}' | '\u{FFFC}' | '\u{13441}'..='\u{13442}' | '\u{16FE4}' | '\u{1D159}')
}

/// A mark that takes room of its own beside its letter.
pub(super) fn is_spacing(c: char) -> bool {
    c.general_category() == GeneralCategory::SpacingMark
}

/// A mark that takes no room of its own.
pub(super) fn is_nonspacing(c: char) -> bool {
    c.general_category() == GeneralCategory::NonspacingMark
}

/// Whether a mark belongs to a script whose syllables stack many of them.
pub(super) fn stacks_marks(c: char) -> bool {
    matches!(c,
        '\u{0F00}'..='\u{0FFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{1A20}'..='\u{1AAF}'
        | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AA7F}')
}

/// Letters written right to left.
pub(super) fn is_rtl(c: char) -> bool {
    matches!(c,
        '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
}

/// A character that can be drawn as an emoji, other than digits and `#*`.
pub(super) fn is_emoji(c: char) -> bool {
    !c.is_ascii() && c.is_emoji_char()
}

/// The sign that joins two consonants of an Indic script.
pub(super) fn is_virama(c: char) -> bool {
    matches!(
        c,
        '\u{094D}'
            | '\u{09CD}'
            | '\u{0A4D}'
            | '\u{0ACD}'
            | '\u{0B4D}'
            | '\u{0BCD}'
            | '\u{0C4D}'
            | '\u{0CCD}'
            | '\u{0D3B}'
            | '\u{0D3C}'
            | '\u{0D4D}'
            | '\u{0DCA}'
            | '\u{1039}'
            | '\u{17D2}'
            | '\u{1B44}'
            | '\u{A9C0}'
            | '\u{11046}'
            | '\u{110B9}'
            | '\u{111C0}'
    )
}

/// Letters and marks of scripts whose letters change form with their neighbours, so that a joiner between two
/// of them shapes the word: Arabic, Syriac, Mandaic, N'Ko, Mongolian and the Indic scripts.
pub(super) fn joins_letters(c: char) -> bool {
    matches!(c,
        '\u{0620}'..='\u{065F}' | '\u{066E}'..='\u{06D3}' | '\u{06D5}' | '\u{06EE}'..='\u{06EF}'
        | '\u{06FA}'..='\u{06FF}' | '\u{0710}'..='\u{074F}' | '\u{0750}'..='\u{077F}' | '\u{07CA}'..='\u{07F5}'
        | '\u{0840}'..='\u{085B}' | '\u{0860}'..='\u{08E1}' | '\u{0900}'..='\u{0963}' | '\u{0971}'..='\u{09E3}'
        | '\u{0A01}'..='\u{0A5E}' | '\u{0A81}'..='\u{0AE3}' | '\u{0B01}'..='\u{0B63}' | '\u{0B82}'..='\u{0BCD}'
        | '\u{0C00}'..='\u{0C63}' | '\u{0C80}'..='\u{0CE3}' | '\u{0D00}'..='\u{0D63}' | '\u{0D7A}'..='\u{0DDF}'
        | '\u{1820}'..='\u{1878}')
}

/// Letters of scripts that write without spaces between words.
pub(super) fn sets_no_spaces(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1100}'..='\u{11FF}' | '\u{1780}'..='\u{17FF}'
        | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}'
        | '\u{20000}'..='\u{3FFFF}')
}

/// Punctuation, vowels and signs that do not begin a row, in scripts that may break anywhere.
pub(super) fn never_first(c: char) -> bool {
    matches!(
        c,
        '\u{0E2F}'
            | '\u{0E30}'
            | '\u{0E32}'
            | '\u{0E33}'
            | '\u{0E45}'
            | '\u{0E46}'
            | '\u{0EB0}'
            | '\u{0EB2}'
            | '\u{0EB3}'
            | '\u{3001}'
            | '\u{3002}'
            | '\u{3005}'
            | '\u{3009}'
            | '\u{300B}'
            | '\u{300D}'
            | '\u{300F}'
            | '\u{3011}'
            | '\u{3015}'
            | '\u{3017}'
            | '\u{3019}'
            | '\u{301B}'
            | '\u{30FB}'
            | '\u{30FC}'
            | '\u{FF01}'
            | '\u{FF09}'
            | '\u{FF0C}'
            | '\u{FF0E}'
            | '\u{FF1A}'
            | '\u{FF1B}'
            | '\u{FF1F}'
            | '\u{FF3D}'
            | '\u{FF5D}'
            | '\u{FF61}'
            | '\u{FF63}'
            | '\u{FF64}'
            | '\u{FF9E}'
            | '\u{FF9F}'
            | '!'
            | ')'
            | ','
            | '.'
            | ':'
            | ';'
            | '?'
            | ']'
            | '}'
            | '\u{2019}'
            | '\u{201D}'
            | '\u{2026}'
    )
}

/// Punctuation, and vowels written before their letter, that do not end a row in scripts that may break anywhere.
pub(super) fn never_last(c: char) -> bool {
    matches!(
        c,
        '\u{0E40}'..='\u{0E44}' | '\u{0EC0}'..='\u{0EC4}' | '\u{3008}'
            | '\u{300A}'
            | '\u{300C}'
            | '\u{300E}'
            | '\u{3010}'
            | '\u{3014}'
            | '\u{3016}'
            | '\u{3018}'
            | '\u{301A}'
            | '\u{FF08}'
            | '\u{FF3B}'
            | '\u{FF5B}'
            | '\u{FF62}'
            | '('
            | '['
            | '{'
            | '\u{2018}'
            | '\u{201C}'
    )
}
