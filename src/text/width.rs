//! How many terminal columns a text takes: the sum over its graphemes, as they are drawn one by one.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns of a printable text.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.graphemes(true).map(of_grapheme).sum()
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
