//! What could stand where a person is typing: names of fields, and words a field takes.

use super::scan::{What, scan};
use super::table::{Field, FieldRow, List};
use super::term::Part;

/// One way to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The first character that it takes the place of, up to the cursor.
    pub from: usize,
    pub text: String,
    /// What it says, for people; empty where the word says it.
    pub sentence: &'static str,
}

/// Ways to go on with a line at a character, those that come first in the table first. `known` are words that fields
/// take besides those of the table, such as names of rules.
pub fn complete(text: &str, cursor: usize, list: List, known: &[(Field, String)]) -> Vec<Completion> {
    let before: String = text.chars().take(cursor).collect();
    let cursor = before.chars().count();
    let Ok(tokens) = scan(&before) else { return Vec::new() };
    let last = tokens.last().filter(|token| token.end == cursor);
    match last.map(|token| (token.at, &token.what)) {
        None | Some((_, What::Open | What::Not)) => fields(cursor, "", list),
        Some((at, What::Bare(Part::Word(word)))) => fields(at, word, list),
        Some((_, What::Field { name, value })) if value.compare.is_none() => {
            let row = FieldRow::named(name).filter(|row| row.lists.contains(&list));
            match (row, value.parts.last()) {
                (Some(row), Some((at, Part::Word(word)))) => values(row, *at, word, known),
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

fn fields(from: usize, typed: &str, list: List) -> Vec<Completion> {
    let begins = |row: &&FieldRow| begins(row.name(), typed);
    let found = FieldRow::of(list).filter(begins);
    found.map(|row| Completion { from, text: format!("{}:", row.name()), sentence: row.sentence }).collect()
}

fn values(row: &'static FieldRow, from: usize, typed: &str, known: &[(Field, String)]) -> Vec<Completion> {
    let own = row.kind.words().iter().map(|word| (*word).to_owned());
    let others = known.iter().filter(|(field, _)| *field == row.field).map(|(_, word)| word.clone());
    let found = own.chain(others).filter(|word| begins(word, typed));
    found.map(|text| Completion { from, text, sentence: "" }).collect()
}

/// Whether a word begins with what was typed and goes on behind it.
fn begins(word: &str, typed: &str) -> bool {
    word.len() > typed.len() && word.get(..typed.len()).is_some_and(|head| head.eq_ignore_ascii_case(typed))
}
