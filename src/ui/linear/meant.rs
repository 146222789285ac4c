//! What a line means where it was typed: a number, a command by its name or key, a text, a word of this face. Pure;
//! performs nothing.

use crate::domain::Step;
use crate::ui::command::{Command, Row, Scope, Weight};
use crate::ui::key;
use crate::ui::table::rows_of;
use crate::ui::telling::{Asks, Telling};

use super::own::{OWN, Own};

/// What a number stands for, as was last said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Numbers {
    /// What is listed.
    #[default]
    Items,
    /// What can be answered.
    Options,
    /// What is still missing.
    Missing,
}

/// What a line means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant {
    /// Enter alone.
    Nothing,
    Command(Command, Option<u32>),
    /// A command that asks for a text, with the text.
    With(Command, String),
    /// Chooses what is listed at this place.
    Pick(usize),
    Choose(usize),
    Text(String),
    /// Goes to the part of this name.
    Part(&'static str),
    Own(Own, String),
    /// The beginning of several names.
    Several(Vec<&'static str>),
    Unknown,
}

/// Reads a line.
pub(super) fn meant(line: &str, scope: Scope, telling: &Telling, numbers: Numbers, ready: bool) -> Meant {
    let line = line.trim();
    if line.is_empty() {
        return Meant::Nothing;
    }
    // Where something is ready to be saved, that comes before more text.
    let text = matches!(telling.asks, Asks::Text(_)) && numbers == Numbers::Options && !ready;
    let (called, line) = line.strip_prefix(':').map_or((false, line), |rest| (true, rest.trim()));
    if text && (!called || line.starts_with(':')) {
        return Meant::Text(line.to_owned());
    }
    if let Ok(number) = line.parse::<usize>() {
        return match (number.checked_sub(1), numbers) {
            (None, _) => Meant::Unknown,
            (Some(at), Numbers::Options) if !ready && matches!(telling.asks, Asks::Choice(..)) => {
                Meant::Choose(at)
            }
            (Some(at), Numbers::Missing) => {
                telling.wanting.get(at).map_or(Meant::Unknown, |(place, _)| Meant::Pick(*place))
            }
            (Some(at), _) => Meant::Pick(at),
        };
    }
    let (first, rest) = line.split_once(' ').map_or((line, ""), |(first, rest)| (first, rest.trim()));
    if let Some((own, ..)) = OWN.iter().find(|(_, word, _)| *word == first) {
        return Meant::Own(*own, rest.to_owned());
    }
    if let Some(at) = telling.names.iter().position(|name| *name == line) {
        return Meant::Pick(at);
    }
    if let Some(part) = telling.parts.iter().find(|part| **part == line) {
        return Meant::Part(part);
    }
    if let Asks::Choice(_, options) = &telling.asks
        && numbers == Numbers::Options
        && let Some(at) = options.iter().position(|option| is_called(option, line))
    {
        return Meant::Choose(at);
    }
    command(line, scope)
}

/// Whether an option is called by its first word: `VE-5`, `none`.
fn is_called(option: &str, word: &str) -> bool {
    let first = option.split([' ', ':', ',']).next().unwrap_or_default();
    first.eq_ignore_ascii_case(word)
}

/// A command by its name, its short words or its key, with a count or a text behind it.
fn command(line: &str, scope: Scope) -> Meant {
    if let Some(found) = named(line, scope) {
        return Meant::Command(found, None);
    }
    if let Some((name, last)) = line.rsplit_once(' ')
        && let Some(found) = named(name.trim(), scope)
        && let Ok(count) = last.parse()
    {
        return Meant::Command(found, Some(count));
    }
    let breaks = line.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at);
    for at in breaks.collect::<Vec<_>>().into_iter().rev() {
        if let Some(found) = named(&line[..at], scope) {
            return Meant::With(found, line[at..].trim().to_owned());
        }
    }
    let begun: Vec<&'static Row> =
        rows_of(scope).filter(|row| row.id.starts_with(line) || row.short.starts_with(line)).collect();
    match begun.as_slice() {
        [] => Meant::Unknown,
        // What writes is called by its whole name.
        [only] if only.weight != Weight::Write => Meant::Command(only.command, None),
        several => Meant::Several(several.iter().map(|row| row.id).collect()),
    }
}

/// `evidence`, `next hit`, `]r`, `A5`, `decide 5`.
fn named(name: &str, scope: Scope) -> Option<Command> {
    let step = name.strip_prefix("decide ").or_else(|| name.strip_prefix(['A', 'a']));
    if let Some(step) = step.and_then(|digit| digit.parse::<char>().ok()).and_then(Step::from_digit)
        && rows_of(scope).any(|row| row.command == Command::Choose(step))
    {
        return Some(Command::Choose(step));
    }
    let short = |row: &&'static Row| row.short == name && !matches!(row.command, Command::Choose(_));
    let keyed = |row: &&'static Row| row.keys.iter().any(|chord| key::shown(chord) == name);
    rows_of(scope)
        .find(|row| row.id == name)
        .or_else(|| rows_of(scope).find(short))
        .or_else(|| rows_of(scope).find(keyed))
        .map(|row| row.command)
}
