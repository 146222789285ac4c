//! How many terminal columns a text takes: the sum over its graphemes, as they are drawn one by one.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::classes;

/// Columns of a printable text.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    if text.chars().all(stands_alone) {
        return text.chars().map(of_char).sum();
    }
    text.graphemes(true).map(of_grapheme).sum()
}

/// Whether each character of a text takes a cell of its own, of one column.
pub fn is_a_cell_each(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
        || text.chars().all(|c| stands_alone(c) && of_char(c) == 1)
}

/// Characters that never join with another of their kind: Latin letters, dashes and quotes, arrows, frames and
/// signs. The screen's own words are made of them, and finding their graphemes would be most of a frame's cost.
fn stands_alone(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{A1}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{2010}'..='\u{2027}' | '\u{2190}'..='\u{27BF}')
}

/// Whether all terminals give this cell's text the same columns: one character that is neither an emoji nor part of a
/// syllable block, perhaps with marks that take no room.
pub fn is_agreed(cell: &str) -> bool {
    let mut chars = cell.chars();
    let Some(first) = chars.next() else { return true };
    if first < '\u{300}' && chars.as_str().is_empty() {
        return true;
    }
    // Some terminals print no stand-in for what is no character.
    let block = matches!(first, '\u{1100}'..='\u{11FF}' | '\u{FF9E}'..='\u{FF9F}' | '\u{FFFD}');
    let alone = classes::class(first) != classes::Class::Mark;
    alone
        && !block
        && !classes::is_emoji(first)
        && chars.all(|c| classes::is_nonspacing(c) && of_char(c) == 0)
}

/// Columns of one grapheme. Half-width voicing marks count although they extend the letter before them: that is
/// how terminals draw them and how the screen's cells are laid out.
pub(super) fn of_grapheme(grapheme: &str) -> usize {
    let marks = grapheme.chars().filter(|c| matches!(c, '\u{FF9E}' | '\u{FF9F}')).count();
    grapheme.width() + marks
}

/// Columns of one character on its own.
pub(super) fn of_char(c: char) -> usize {
    c.width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_gives_what_the_long_way_gives() {
        let alone: Vec<char> = ('\0'..='\u{3000}').filter(|c| stands_alone(*c)).collect();
        for first in alone.iter().step_by(7) {
            for second in alone.iter().step_by(11) {
                let pair: String = [*first, *second].iter().collect();
                assert_eq!(pair.graphemes(true).count(), 2, "{pair:?}");
                assert_eq!(width(&pair), pair.graphemes(true).map(of_grapheme).sum::<usize>(), "{pair:?}");
            }
        }
    }

    #[test]
    fn terminals_agree_about_letters_and_their_marks_and_not_about_what_is_joined() {
        for cell in ["a", " ", "│", "é", "e\u{301}", "日", "ก\u{E49}", "ש\u{5B0}", "Ж", "•", "①"]
        {
            assert!(is_agreed(cell), "{cell:?}");
        }
        for cell in [
            "😀",
            "👩\u{200D}👩",
            "🇸🇪",
            "☎\u{FE0F}",
            "ｶ\u{FF9E}",
            "\u{1100}\u{1161}",
            "क\u{93F}",
            "1\u{20E3}\u{FE0F}",
        ] {
            assert!(!is_agreed(cell), "{cell:?}");
        }
    }

    #[test]
    fn what_joins_is_measured_as_one() {
        for (text, columns) in [("❤\u{FE0F}x", 3), ("e\u{301}", 1), ("日本", 4), ("👍🏽", 2), ("", 0)]
        {
            assert_eq!(width(text), columns, "{text:?}");
        }
    }
}
