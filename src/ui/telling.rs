//! What a screen says of itself in words, for the face without a screen: what stands there, what can be chosen by
//! number, what is asked for. Plain data, all of it printable; knows no screen.

use std::borrow::Cow;

use ratatui::text::Line;

use crate::domain::Untrusted;
use crate::text::{printable, say_tokens};
use crate::ui::command::Command;

/// What stands on a screen, in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Telling {
    /// The part with the focus and all parts, by the names that call them; empty where there is one part.
    pub part: &'static str,
    pub parts: Vec<&'static str>,
    /// Told again whenever it changes: who holds a case, what is left out, what went wrong.
    pub news: Vec<String>,
    /// Told when one comes here.
    pub body: Vec<String>,
    /// What can be chosen, one line each.
    pub items: Vec<String>,
    /// Names that call an item as its number does: the rows of a dialog have them.
    pub names: Vec<&'static str>,
    /// The chosen one's place.
    pub at: Option<usize>,
    /// The chosen one in full.
    pub detail: Vec<String>,
    /// Whether one comes to read in full, item by item, or to look for one in a list.
    pub reading: bool,
    /// A number opens the item as well.
    pub opens: bool,
    pub asks: Asks,
    /// What is still missing, each with the place of the item where it can be mended.
    pub wanting: Vec<(usize, String)>,
}

/// What is expected to be typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Asks {
    /// A command, or a number.
    #[default]
    Command,
    /// A text for the chosen item; what belongs there.
    Text(String),
    /// One of several, by number or by its first word; what they are, and whether there may be more than one.
    Choice(String, Vec<String>),
}

/// What was typed where something is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer<'a> {
    Text(&'a str),
    /// The place of a choice.
    Choice(usize),
}

/// What a person does without a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act<'a> {
    Command(Command, Option<u32>),
    /// Chooses what is listed at this place.
    Pick(usize),
    Answer(Answer<'a>),
}

/// What a command would write, for the question whether it is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// `A5 on @harbor_lights: suspend until a date`.
    pub words: String,
    /// What must be typed behind `save`; empty where `save` is enough.
    pub by: String,
}

/// Signs that stand before words which say the same.
const SIGNS: [&str; 21] = [
    "▸", "▲▲", "▲", "◇", "○", "●", "◆", "§", "↺", "◌", "◷", "△", "◐", "‼", "✓", "✗", "■", "□", "▣", "⇢", "!",
];

/// Our own words without what only the eye needs: signs that stand before a word, dots between words, columns.
pub fn plain(text: &str) -> String {
    let mut rest = text.trim();
    while let Some(behind) = SIGNS.iter().find_map(|sign| rest.strip_prefix(sign)?.strip_prefix(' ')) {
        rest = behind.trim_start();
    }
    let mut parts = rest.split(" · ").map(|part| {
        let bar = |word: &&str| !word.chars().all(|c| matches!(c, '▮' | '▯'));
        let words: Vec<&str> = part.split_whitespace().filter(bar).collect();
        let joined = words.join(" ");
        let sign = SIGNS.iter().find_map(|sign| joined.strip_prefix(sign)?.strip_prefix(' '));
        sign.map_or(joined.clone(), str::to_owned)
    });
    let mut said = parts.next().unwrap_or_default();
    for part in parts.filter(|part| !part.is_empty()) {
        said.push_str(if said.is_empty() { "" } else { ", " });
        said.push_str(&part);
    }
    said
}

/// A drawn line in plain words.
pub fn words(line: &Line<'_>) -> String {
    let text: Vec<Cow<'_, str>> = line.spans.iter().map(|span| without_sign(&span.content)).collect();
    say_tokens(&plain(&text.concat()))
}

/// What somebody wrote, in words; under the veil, how much of it there is.
pub fn content(text: &Untrusted, veiled: bool) -> String {
    let said = printable(text).spoken();
    if veiled { format!("veiled, {} characters", said.chars().count()) } else { said }
}

/// A sign stands at the beginning of what it is drawn with.
fn without_sign(text: &str) -> Cow<'_, str> {
    let bare = SIGNS.iter().find_map(|sign| text.trim_start().strip_prefix(sign)?.strip_prefix(' '));
    bare.map_or(Cow::Borrowed(text), |bare| Cow::Owned(format!(" {bare}")))
}

/// Drawn lines in plain words, those left out in which nothing stands.
pub fn all<'a>(lines: impl IntoIterator<Item = &'a Line<'a>>) -> Vec<String> {
    lines.into_iter().map(words).filter(|words| !words.is_empty()).collect()
}

/// A list of which each row is drawn in some lines, with the chosen one's place.
pub fn listed(rows: &[Vec<Line<'static>>], at: usize, nothing: &str) -> Telling {
    Telling {
        items: rows.iter().map(|lines| all(lines).join("; ")).collect(),
        at: (!rows.is_empty()).then_some(at),
        body: if rows.is_empty() { vec![nothing.to_owned()] } else { Vec::new() },
        ..Telling::default()
    }
}

/// Columns in which no line of a list or a card has to be cut or wrapped.
pub const WIDE: u16 = 400;

#[cfg(test)]
mod tests {
    use super::plain;

    #[track_caller]
    fn check(drawn: &str, expected: &str) {
        assert_eq!(plain(drawn), expected);
    }

    #[test]
    fn signs_and_columns_are_for_the_eye_alone() {
        check("  ✗ 2 h late ", "2 h late");
        check("▲▲ S4  VE-2", "S4 VE-2");
        check(" next up · 38 open · ✗ 3 late ", "next up, 38 open, 3 late");
        check("5 ● report", "5 ● report");
        check("50 m left of 1 h ▮▮▮▯▯", "50 m left of 1 h");
        check("▸ ✓ 1 RAISED", "1 RAISED");
        check("", "");
    }
}
