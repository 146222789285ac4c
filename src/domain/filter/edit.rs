//! Changing a written filter without writing it anew: what a person typed stays as they typed it. Only terms that
//! stand by themselves are touched; what is in brackets or among alternatives is left alone.

use super::scan::{Token, What, scan};
use super::table::{Field, FieldRow};
use super::term::{Part, Term, Test};

/// The filter narrowed to this term, in place of what it said of the same field.
pub fn narrowed(text: &str, term: &Term) -> String {
    let kept = if alternatives(text) { bracketed(text) } else { without(text, term.field) };
    followed_by(&kept, &term.to_string())
}

/// The filter without what this term finds. What it says of the field otherwise stays, but for the same asked for.
pub fn excluded(text: &str, term: &Term) -> String {
    let wanted = format!("!{term}");
    if alternatives(text) {
        return followed_by(&bracketed(text), &wanted);
    }
    let said = term.to_string();
    let kept = kept(text, |_, written| written != said && written != wanted);
    followed_by(&kept, &wanted)
}

/// The filter without what it says of a field.
pub fn without(text: &str, field: Field) -> String {
    if alternatives(text) {
        return text.trim().to_owned();
    }
    kept(text, |found, _| found != field)
}

fn followed_by(text: &str, term: &str) -> String {
    if text.is_empty() { term.to_owned() } else { format!("{text} {term}") }
}

fn bracketed(text: &str) -> String {
    format!("({})", text.trim())
}

/// Whether the line as a whole is a choice between several.
fn alternatives(text: &str) -> bool {
    let tokens = scan(text).unwrap_or_default();
    outermost(&tokens).any(|(token, _)| token.what == What::Or)
}

/// Pieces outside of all brackets, with their places.
fn outermost(tokens: &[Token]) -> impl Iterator<Item = (&Token, usize)> {
    let mut depth = 0_usize;
    tokens.iter().enumerate().filter_map(move |(at, token)| {
        match token.what {
            What::Open => depth += 1,
            What::Close => depth = depth.saturating_sub(1),
            _ if depth == 0 => return Some((token, at)),
            _ => {}
        }
        None
    })
}

/// The line with those of its own terms that are wanted; they are asked about by field and as they would be printed.
fn kept(text: &str, wanted: impl Fn(Field, &str) -> bool) -> String {
    let Ok(tokens) = scan(text) else { return text.trim().to_owned() };
    let chars: Vec<char> = text.chars().collect();
    let mut gone = vec![false; chars.len()];
    for (token, at) in outermost(&tokens) {
        let What::Field { name, value } = &token.what else {
            // A joiner that says nothing would be left behind alone.
            gone[token.at..token.end].fill(token.what == What::And);
            continue;
        };
        let Some(row) = FieldRow::named(name) else { continue };
        let negations = tokens[..at].iter().rev().take_while(|before| before.what == What::Not).count();
        let from = tokens[at - negations].at;
        let parts: Vec<Part> = value.parts.iter().map(|(_, part)| part.clone()).collect();
        let written = if value.compare.is_some() {
            chars[token.at..token.end].iter().collect()
        } else {
            Term { field: row.field, test: Test::AnyOf(parts) }.to_string()
        };
        let written = format!("{}{written}", "!".repeat(negations));
        if !wanted(row.field, &written) {
            gone[from..token.end].fill(true);
        }
    }
    let mut left = String::new();
    for (c, gone) in chars.iter().zip(&gone) {
        match gone {
            // A gap stays a gap.
            true if left.ends_with(char::is_whitespace) => {}
            true => left.push(' '),
            false if c.is_whitespace() && left.ends_with(char::is_whitespace) => {}
            false => left.push(*c),
        }
    }
    left.trim().to_owned()
}
