//! Text that is safe in a cell of a spreadsheet. Knows nothing of what the cell is about.

use std::borrow::Cow;

/// A cell that no spreadsheet takes for a formula: one that begins like a formula gets an apostrophe in front
/// (OWASP, "CSV Injection"). Full-width forms count, as some programs fold them.
pub(super) fn csv_cell(text: &str) -> Cow<'_, str> {
    const HEADS: [char; 11] =
        ['=', '+', '-', '@', '\t', '\r', '\n', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];
    if text.starts_with(HEADS) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}
