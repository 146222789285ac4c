//! What the queue shows of all cases: the filter as it is typed, chosen by a cell, or turned on. Draws nothing.

use ratatui::crossterm::event::KeyEvent;

use crate::domain::Time;
use crate::domain::filter::{self, Field, FieldRow, Part, Term, Test};
use crate::request::Request;
use crate::text::printable_str;
use crate::ui::key::Key;
use crate::ui::view::Effect;

use super::likeness::Chooser;
use super::screen::QueueScreen;

impl QueueScreen {
    /// Asks for what passes now, and how many that are.
    pub(super) fn refilter(&mut self) -> Vec<Effect> {
        self.passing = None;
        let mut effects = vec![Effect::Ask(self.window.filtered(self.line.filter()))];
        effects.extend(self.recount());
        effects
    }

    /// Without a filter the status line says how many there are.
    pub(super) fn recount(&self) -> Option<Effect> {
        let filter = self.line.filter();
        (!filter.is_empty()).then(|| Effect::Ask(Request::Count { filter: filter.clone() }))
    }

    pub(super) fn reload(&mut self) -> Vec<Effect> {
        let mut effects = vec![Effect::Ask(self.window.reload(self.line.filter()))];
        effects.extend(self.recount());
        effects
    }

    /// The line keeps the focus as long as something in it is wrong.
    pub(super) fn leave_line(&mut self) -> Vec<Effect> {
        let wrong = self.line.wrong().map(|wrong| printable_str(&wrong.to_string()).line());
        self.editing = wrong.is_some();
        Effect::advise(wrong)
    }

    pub(super) fn put_filter(&mut self, text: &str) -> Vec<Effect> {
        if self.line.set(text) { self.refilter() } else { Vec::new() }
    }

    /// Goes on to the next word that a field takes, and after the last to none.
    pub(super) fn cycle(&mut self, field: Field) -> Vec<Effect> {
        let words = FieldRow::named(field.name()).map_or(&[][..], |row| row.kind.words());
        let of_field = self.line.filter().terms().into_iter().find(|term| term.field == field);
        let word = match of_field.map(|term| &term.test) {
            Some(Test::AnyOf(parts)) => parts.first().map(Part::text),
            _ => None,
        };
        let at = word.and_then(|word| words.iter().position(|known| *known == word));
        // Without a state, what is open is shown: asking for it would be a step that changes nothing.
        let first = usize::from(field == Field::State);
        let next = words.get(at.map_or(first, |at| at + 1));
        let text = match next {
            Some(word) => {
                let test = Test::AnyOf(vec![Part::Word((*word).to_owned())]);
                filter::narrowed(self.line.text(), &Term { field, test })
            }
            None => filter::without(self.line.text(), field),
        };
        self.put_filter(&text)
    }

    pub(super) fn choose(&mut self, excludes: bool, now: Time) -> Vec<Effect> {
        self.chooser = self.window.row().map(|row| Chooser::new(row, excludes, now));
        Vec::new()
    }

    /// A key while a cell is being chosen: its letter, or anything else to leave it.
    pub(super) fn chosen(&mut self, key: KeyEvent) -> Vec<Effect> {
        let (Some(chooser), Some(typed)) = (self.chooser.take(), Key::of(key).typed()) else {
            return Vec::new();
        };
        let Some((_, term)) = chooser.cells.iter().find(|(letter, _)| *letter == typed) else {
            return Vec::new();
        };
        let change = if chooser.excludes { filter::excluded } else { filter::narrowed };
        self.put_filter(&change(self.line.text(), term))
    }

    pub(super) fn is_filtered(&self) -> bool {
        !self.line.is_empty()
    }

    pub(super) fn clear(&mut self) -> Vec<Effect> {
        self.line.set("");
        self.refilter()
    }
}
