//! Cells of tables made for people: a spreadsheet must read text as text.

/// A cell that no spreadsheet takes for a formula: an apostrophe stands before anything that begins like one.
///
/// The heads are those of the OWASP page on CSV injection, with their full-width forms, also behind blanks, since
/// some programs skip those. Quoting is left to the CSV writer; hidden characters to `printable`.
pub fn csv_cell(text: &str) -> String {
    let head = text.chars().find(|c| !matches!(c, ' ' | '\u{A0}' | '\u{3000}'));
    let risky = matches!(
        head,
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠' | '\u{2212}')
    );
    if risky { format!("'{text}") } else { text.to_owned() }
}
