//! A form in words: each row with what stands there and what is wrong with it, what can be chosen in the row at hand,
//! and how what was typed as an answer fills it.

use crate::domain::Time;
use crate::text::printable_str;
use crate::ui::telling::{Answer, Asks, Telling};

use super::entry::{Entry, Input};
use super::rows::{Kind, Need};
use super::sheet::Form;

impl Form {
    /// The rows in words.
    pub(super) fn telling(&self, now: Time) -> Telling {
        let wanting = self.entries.iter().enumerate().filter_map(|(at, entry)| {
            let words = entry.trouble(now)?;
            Some((at, format!("{}: {}", entry.row.label, printable_str(&words).spoken())))
        });
        Telling {
            items: self.entries.iter().map(|entry| row(entry, now)).collect(),
            names: self.entries.iter().map(|entry| entry.row.label).collect(),
            at: (!self.entries.is_empty()).then_some(self.focus),
            asks: self.entries.get(self.focus).map(asks).unwrap_or_default(),
            wanting: wanting.collect(),
            ..Telling::default()
        }
    }

    /// Puts the focus on a row.
    pub(super) fn pick(&mut self, place: usize) {
        self.focus = place.min(self.entries.len().saturating_sub(1));
    }

    /// Fills the row with the focus; if it cannot be filled so, why.
    pub(super) fn answer(&mut self, answer: Answer<'_>, now: Time) -> Result<(), String> {
        let Some(entry) = self.entries.get_mut(self.focus) else { return Err("there is no row".to_owned()) };
        let before = entry.value();
        match (answer, &entry.row.kind) {
            (Answer::Choice(at), Kind::Choice(options)) => {
                let (value, _) = options.get(at).ok_or("that is none of the choices")?;
                let value = value.clone();
                entry.set(&value);
            }
            (Answer::Choice(at), Kind::Ticks(options)) => {
                let (letter, _) = *options.get(at).ok_or("that is none of the choices")?;
                let on = before.contains(letter);
                let rest = before.chars().filter(|known| *known != letter);
                let value: String = rest.chain((!on).then_some(letter)).collect();
                entry.set(&value);
            }
            (Answer::Choice(at @ (0 | 1)), Kind::Tick) => entry.set(if at == 0 { "yes" } else { "" }),
            (Answer::Text(text), Kind::List) => {
                let one_a_line: Vec<&str> = text.split_whitespace().collect();
                entry.set(&one_a_line.join("\n"));
            }
            (Answer::Text(text), Kind::Line | Kind::Text | Kind::Moment(_) | Kind::States(_)) => {
                entry.set("");
                entry.paste(text);
            }
            _ => return Err("that is none of the choices".to_owned()),
        }
        entry.accused = None;
        match entry.trouble(now).filter(|_| !entry.is_empty()) {
            Some(trouble) => {
                entry.set(&before);
                Err(trouble)
            }
            None => Ok(()),
        }
    }
}

/// `why: a sentence, needed`.
fn row(entry: &Entry, now: Time) -> String {
    let value = match (&entry.input, &entry.row.kind) {
        (Input::Choice(at), Kind::Choice(options)) => {
            options.get(*at).map(|(_, words)| words.clone()).unwrap_or_default()
        }
        (Input::Ticks { on, .. }, _) => on.iter().map(char::to_string).collect::<Vec<_>>().join(" "),
        (Input::Tick(false), _) => "no".to_owned(),
        _ => entry.value(),
    };
    let value = if value.is_empty() { "empty".to_owned() } else { printable_str(&value).spoken() };
    let verdict = match entry.trouble(now) {
        Some(_) if entry.is_empty() => ", needed".to_owned(),
        Some(words) => format!(", {}", printable_str(&words).spoken()),
        None if entry.row.need == Need::Wanted && entry.is_asked() => ", asked".to_owned(),
        None => String::new(),
    };
    format!("{}: {value}{verdict}", entry.row.label)
}

fn asks(entry: &Entry) -> Asks {
    let words = entry.row.advice.clone();
    let on = |on: bool, words: String| if on { format!("{words}, chosen") } else { words };
    match (&entry.input, &entry.row.kind) {
        (Input::Choice(chosen), Kind::Choice(options)) => {
            let option = |(at, (_, words)): (usize, &(String, String))| on(at == *chosen, words.clone());
            Asks::Choice(words, options.iter().enumerate().map(option).collect())
        }
        (Input::Ticks { on: ticked, .. }, Kind::Ticks(options)) => {
            let option =
                |(letter, words): &(char, &str)| on(ticked.contains(letter), format!("{letter}: {words}"));
            Asks::Choice(words, options.iter().map(option).collect())
        }
        (Input::Tick(yes), _) => {
            Asks::Choice(words, vec![on(*yes, "yes".to_owned()), on(!*yes, "no".to_owned())])
        }
        _ => Asks::Text(words),
    }
}
