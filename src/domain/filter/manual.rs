//! The manual's table of fields, made from the same rows as everything else.

use std::fmt::Write as _;

use super::table::{FIELDS, List};

/// All fields as a Markdown table.
pub fn manual() -> String {
    let mut text = "| field | what it asks | such as | where |\n|---|---|---|---|\n".to_owned();
    for row in FIELDS {
        let names: Vec<String> = row.names.iter().map(|name| format!("`{name}`")).collect();
        let places: Vec<&str> = row.lists.iter().map(|list| list.word()).collect();
        let places =
            if places.len() == List::ALL.len() { "everywhere".to_owned() } else { places.join(", ") };
        let (names, sentence, example) = (names.join(" "), row.sentence, row.example);
        let _ = writeln!(text, "| {names} | {sentence} | `{example}` | {places} |");
    }
    text
}
