//! One row being filled: what was typed, what its keys do, what is wrong with it. Draws nothing.

use std::collections::BTreeSet;

use ratatui::crossterm::event::{KeyCode, KeyEvent};

use crate::domain::Time;
use crate::ui::field::Field;
use crate::ui::key::Key;
use crate::ui::text_box::TextBox;

use super::moment::read_moment;
use super::rows::{Kind, Need, Row};

/// What was typed.
#[derive(Debug, Clone)]
pub(super) enum Input {
    Line(Field),
    Box(TextBox),
    Choice(usize),
    Ticks { on: BTreeSet<char>, at: usize },
    Tick(bool),
}

/// A row and what stands in it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) row: Row,
    pub(super) input: Input,
    /// Enter has come by.
    pub(super) seen: bool,
    /// What the form as a whole finds wrong with it, until it is changed.
    pub(super) accused: Option<String>,
}

impl Entry {
    pub(super) fn new(row: Row) -> Self {
        let value = row.value.clone();
        let mut own = Self { row, input: Input::Tick(false), seen: false, accused: None };
        own.set(&value);
        own
    }

    /// Puts a value in, in the form of `value`.
    pub(super) fn set(&mut self, value: &str) {
        self.input = match &self.row.kind {
            Kind::Line | Kind::Moment(_) | Kind::States(_) => Input::Line(Field::with(value)),
            Kind::Text | Kind::List => Input::Box(TextBox::with(value)),
            Kind::Choice(options) => {
                Input::Choice(options.iter().position(|(known, _)| known == value).unwrap_or(0))
            }
            Kind::Ticks(options) => {
                let known = |letter: &char| options.iter().any(|(known, _)| known == letter);
                Input::Ticks { on: value.chars().filter(known).collect(), at: 0 }
            }
            Kind::Tick => Input::Tick(value == "yes"),
        };
    }

    /// What stands there, as text: the text itself, the chosen value, the ticked letters, `yes` or nothing.
    pub(super) fn value(&self) -> String {
        match (&self.input, &self.row.kind) {
            (Input::Line(field), _) => field.value().trim().to_owned(),
            (Input::Box(text), _) => text.value().trim().to_owned(),
            (Input::Choice(at), Kind::Choice(options)) => {
                options.get(*at).map(|(value, _)| value.clone()).unwrap_or_default()
            }
            (Input::Ticks { on, .. }, _) => on.iter().collect(),
            (Input::Tick(true), _) => "yes".to_owned(),
            (Input::Tick(false) | Input::Choice(_), _) => String::new(),
        }
    }

    /// Whether nothing stands there.
    pub(super) fn is_empty(&self) -> bool {
        self.value().is_empty()
    }

    /// What is wrong with it at this moment.
    pub(super) fn trouble(&self, now: Time) -> Option<String> {
        if self.accused.is_some() {
            return self.accused.clone();
        }
        let value = self.value();
        match &self.row.kind {
            _ if value.is_empty() && self.row.need == Need::Must => Some("needed".to_owned()),
            Kind::Moment(tense) => read_moment(&value, now, *tense).err(),
            Kind::States(most) => {
                let states: Vec<&str> = split_states(&value).collect();
                let two = |state: &&str| state.len() == 2 && state.bytes().all(|b| b.is_ascii_alphabetic());
                match () {
                    () if !states.iter().all(two) => {
                        Some("two letters for each state, such as IE".to_owned())
                    }
                    () if states.len() > *most => Some(format!("at most {most}")),
                    () => None,
                }
            }
            _ => None,
        }
    }

    /// Whether enter still has to come by.
    pub(super) fn waits(&self, now: Time) -> bool {
        self.trouble(now).is_some() || self.is_asked()
    }

    /// Whether it is wanted, and neither filled nor passed by. One of several is always chosen, so that says nothing.
    pub(super) fn is_asked(&self) -> bool {
        let chosen = matches!(self.row.kind, Kind::Choice(_));
        self.row.need == Need::Wanted && !self.seen && (chosen || self.is_empty())
    }

    /// Performs a typed key.
    pub(super) fn key(&mut self, event: KeyEvent) {
        self.accused = None;
        let typed = Key::of(event).typed();
        let list = self.row.kind == Kind::List;
        match (&mut self.input, &self.row.kind) {
            (Input::Line(field), _) => {
                field.key(event);
            }
            (Input::Box(text), _) if list && typed == Some(' ') => new_line(text),
            (Input::Box(text), _) => {
                text.key(event);
            }
            (Input::Choice(at), Kind::Choice(options)) if !options.is_empty() => match (event.code, typed) {
                (KeyCode::Left, _) => *at = (*at + options.len() - 1) % options.len(),
                (KeyCode::Right, _) | (_, Some(' ')) => *at = (*at + 1) % options.len(),
                (_, Some(digit @ '1'..='9')) => {
                    let wanted = digit as usize - '1' as usize;
                    *at = if wanted < options.len() { wanted } else { *at };
                }
                _ => {}
            },
            (Input::Ticks { on, at }, Kind::Ticks(options)) => {
                let letter = match (event.code, typed) {
                    (KeyCode::Left, _) => {
                        *at = at.saturating_sub(1);
                        None
                    }
                    (KeyCode::Right, _) => {
                        *at = (*at + 1).min(options.len().saturating_sub(1));
                        None
                    }
                    (_, Some(' ')) => options.get(*at).map(|(letter, _)| *letter),
                    (_, Some(typed)) => {
                        let typed = typed.to_ascii_lowercase();
                        let place = options.iter().position(|(letter, _)| *letter == typed);
                        *at = place.unwrap_or(*at);
                        place.map(|_| typed)
                    }
                    _ => None,
                };
                if let Some(letter) = letter
                    && !on.remove(&letter)
                {
                    on.insert(letter);
                }
            }
            (Input::Tick(on), _) => match (event.code, typed) {
                (KeyCode::Left | KeyCode::Right, _) | (_, Some(' ' | 'x')) => *on = !*on,
                (_, Some('y')) => *on = true,
                (_, Some('n')) => *on = false,
                _ => {}
            },
            _ => {}
        }
    }

    /// Takes pasted text; a row that is chosen or ticked takes none. Says whether it all went in.
    pub(super) fn paste(&mut self, text: &str) -> bool {
        self.accused = None;
        match (&mut self.input, &self.row.kind) {
            (Input::Line(field), _) => field.paste(text),
            (Input::Box(lines), Kind::List) => {
                let one_a_line: Vec<&str> = text.split_whitespace().collect();
                lines.paste(&one_a_line.join("\n"))
            }
            (Input::Box(lines), _) => lines.paste(text),
            _ => false,
        }
    }

    /// The sentence in it, where it is one.
    pub(super) fn text(&self) -> Option<&str> {
        match (&self.input, &self.row.kind) {
            (Input::Line(field), Kind::Line) => Some(field.value()),
            (Input::Box(text), Kind::Text) => Some(text.value()),
            _ => None,
        }
    }

    /// Takes the sentence as it was written elsewhere.
    pub(super) fn rewrite(&mut self, text: &str) -> Result<(), String> {
        match &mut self.input {
            Input::Line(field) => *field = Field::written(text)?,
            Input::Box(lines) => *lines = TextBox::written(text)?,
            _ => return Err("this row is no sentence".to_owned()),
        }
        self.accused = None;
        Ok(())
    }

    /// Ends the line being typed, where there are several.
    pub(super) fn break_line(&mut self) {
        if let Input::Box(text) = &mut self.input {
            new_line(text);
        }
    }
}

fn new_line(text: &mut TextBox) {
    text.paste("\n");
}

/// States are parted by blanks or commas.
pub(super) fn split_states(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ',', ';']).filter(|state| !state.is_empty())
}
