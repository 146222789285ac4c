//! How a telling is put into lines: what stands on a screen one comes to, what has changed on one that stays, lists with
//! numbers, and the question at the end. Pure.

use crate::ui::command::Scope;
use crate::ui::note::Note;
use crate::ui::telling::{Asks, Deed, Telling};
use crate::ui::theme::Theme;

use super::meant::Numbers;

/// Lines of a list that are told at once.
pub(super) const PAGE: usize = 10;

/// `done: A0 @harbor_lights saved`.
pub(super) fn note(note: &Note) -> String {
    let mark = Theme::mono().tone(note.tone);
    format!("{}: {}", mark.word, crate::ui::telling::plain(&note.text))
}

/// A part of a list, each with its number.
pub(super) fn list(telling: &Telling, from: usize) -> Vec<String> {
    let mut lines: Vec<String> =
        (from..telling.items.len()).take(PAGE).filter_map(|at| item(telling, at)).collect();
    let left = telling.items.len().saturating_sub(from + PAGE);
    if left > 0 {
        lines.push(format!("{left} more behind these: more"));
    }
    lines
}

/// One item with its number; the chosen one says so.
pub(super) fn item(telling: &Telling, at: usize) -> Option<String> {
    let words = telling.items.get(at)?;
    let chosen = if telling.at == Some(at) && telling.names.is_empty() { "chosen, " } else { "" };
    Some(format!("{}. {chosen}{words}", at + 1))
}

/// The chosen item in full, or its line where there is no more to say.
pub(super) fn full(telling: &Telling) -> Vec<String> {
    let Some(at) = telling.at else { return telling.detail.clone() };
    if telling.detail.is_empty() {
        return item(telling, at).into_iter().collect();
    }
    let mut lines = telling.detail.clone();
    if telling.reading {
        lines[0] = format!("{}. {}", at + 1, lines[0]);
    } else if let Some(words) = item(telling, at) {
        lines.insert(0, words);
    }
    lines
}

/// Everything that stands where one has come to.
pub(super) fn arrival(title: &str, telling: &Telling) -> Vec<String> {
    let part = if telling.part.is_empty() { String::new() } else { format!(", {}", telling.part) };
    let mut lines = vec![format!("{}{part}", crate::ui::telling::plain(title))];
    lines.extend(telling.news.iter().chain(&telling.body).cloned());
    if telling.reading {
        lines.extend(full(telling));
    } else {
        let from = if telling.names.is_empty() { telling.at.unwrap_or(0) } else { 0 };
        lines.extend(list(telling, from));
    }
    lines
}

/// What is not as it was last told, where one has stayed.
pub(super) fn changes(before: &Telling, telling: &Telling) -> Vec<String> {
    let mut lines: Vec<String> =
        telling.news.iter().filter(|line| !before.news.contains(line)).cloned().collect();
    if before.part != telling.part {
        lines.push(telling.part.to_owned());
        // What is read was told of on coming here.
        lines.extend(telling.body.iter().filter(|_| !telling.reading).cloned());
        lines.extend(if telling.reading { full(telling) } else { list(telling, telling.at.unwrap_or(0)) });
        return lines;
    }
    lines.extend(
        telling
            .body
            .iter()
            .filter(|_| telling.items.is_empty())
            .filter(|line| !before.body.contains(line))
            .cloned(),
    );
    let same = before.items.len() == telling.items.len();
    let changed: Vec<usize> = before
        .items
        .iter()
        .zip(&telling.items)
        .enumerate()
        .filter(|(_, (before, now))| before != now)
        .map(|(at, _)| at)
        .collect();
    let moved = before.at != telling.at;
    if !telling.names.is_empty() {
        lines.extend(changed.into_iter().filter_map(|at| telling.items.get(at).cloned()));
    } else if telling.reading {
        if moved || (before.detail.first() != telling.detail.first() && changed.is_empty()) {
            lines.extend(full(telling));
        } else if same && changed.len() <= 3 {
            lines.extend(changed.into_iter().filter_map(|at| item(telling, at)));
        }
    } else if !same || changed.len() > 3 {
        lines.extend(list(telling, telling.at.unwrap_or(0)));
    } else {
        let chosen = telling.at.filter(|at| moved && !changed.contains(at));
        lines.extend(changed.into_iter().chain(chosen).filter_map(|at| item(telling, at)));
    }
    lines
}

/// The choices of what is asked for, with numbers.
pub(super) fn options(telling: &Telling) -> Vec<String> {
    match &telling.asks {
        Asks::Choice(_, options) => {
            options.iter().enumerate().map(|(at, words)| format!("{}. {words}", at + 1)).collect()
        }
        _ => Vec::new(),
    }
}

/// What is expected, on the line where it is typed.
pub(super) fn question(scope: Scope, telling: &Telling, numbers: Numbers, ready: Option<&Deed>) -> String {
    let name =
        telling.at.and_then(|at| telling.names.get(at)).map(|name| format!("{name}: ")).unwrap_or_default();
    match (ready, numbers, &telling.asks) {
        (Some(deed), ..) => format!("{} saves it, anything else does not: ", save(deed)),
        (None, Numbers::Missing, _) => "a number goes where it is missing: ".to_owned(),
        (None, Numbers::Options, Asks::Text(words)) if words.is_empty() => name,
        (None, Numbers::Options, Asks::Text(words)) => format!("{name}{words}: "),
        (None, Numbers::Options, Asks::Choice(words, options)) if options.is_empty() => {
            format!("{name}{words}: ")
        }
        (None, Numbers::Options, Asks::Choice(words, _)) if words.is_empty() => format!("{name}a number: "),
        (None, Numbers::Options, Asks::Choice(words, _)) => format!("{name}{words}, a number: "),
        _ if !telling.names.is_empty() => "a number chooses a row, commit goes on: ".to_owned(),
        _ if telling.items.is_empty() => format!("{}, a command: ", scope.word()),
        _ if telling.reading => format!("{}, enter reads on, a number or a command: ", scope.word()),
        _ if telling.opens => format!("{}, a number opens, enter goes on, or a command: ", scope.word()),
        _ => format!("{}, a number chooses, enter goes on, or a command: ", scope.word()),
    }
}

/// What is typed to save: `save A5`.
pub(super) fn save(deed: &Deed) -> String {
    format!("save {}", deed.by).trim_end().to_owned()
}
