//! A form being filled: where the focus is, where enter goes next, what stands in the rows. Draws nothing.

use std::collections::BTreeMap;

use ratatui::crossterm::event::KeyEvent;

use crate::domain::{Time, Untrusted};

use super::entry::{Entry, Input, split_states};
use super::moment::read_moment;
use super::rows::{Kind, Row};

/// What is wrong with a row, by its id.
pub type Trouble = (&'static str, String);

/// The rows with what stands in them.
#[derive(Debug, Clone)]
pub struct Form {
    pub(super) entries: Vec<Entry>,
    pub(super) focus: usize,
    /// Lines hidden above what is drawn.
    pub(super) above: usize,
    /// Enter was refused: what is wrong is said of every row.
    pub(super) tried: bool,
    /// What stood in the rows at first.
    begun: BTreeMap<&'static str, String>,
}

impl Form {
    /// A form of these rows; the focus is on the first one to be filled.
    pub fn new(rows: Vec<Row>, now: Time) -> Self {
        let entries: Vec<Entry> = rows.into_iter().map(Entry::new).collect();
        let focus = entries.iter().position(|entry| entry.waits(now)).unwrap_or(0);
        let mut own = Self { entries, focus, above: 0, tried: false, begun: BTreeMap::new() };
        own.begun = own.values();
        own
    }

    /// What stands in all rows, by their ids.
    pub fn values(&self) -> BTreeMap<&'static str, String> {
        self.entries.iter().map(|entry| (entry.row.id, entry.value())).collect()
    }

    /// Whether anything was changed.
    pub fn is_touched(&self) -> bool {
        self.values() != self.begun
    }

    /// What stands in the rows that were changed, by their ids.
    pub fn changed(&self) -> BTreeMap<String, String> {
        let changed = self.values().into_iter().filter(|(id, value)| self.begun.get(id) != Some(value));
        changed.map(|(id, value)| (id.to_owned(), value)).collect()
    }

    /// Puts a value in a row.
    pub fn fill(&mut self, id: &str, value: &str) {
        if let Some(entry) = self.entries.iter_mut().find(|entry| entry.row.id == id) {
            entry.set(value);
        }
    }

    /// Whether a row has the focus.
    pub fn is_at(&self, id: &str) -> bool {
        self.entries.get(self.focus).is_some_and(|entry| entry.row.id == id)
    }

    /// Takes up what was changed in an earlier one; the focus goes to the first row still to be filled.
    pub fn take_up(&mut self, values: &BTreeMap<String, String>, now: Time) {
        for entry in &mut self.entries {
            if let Some(value) = values.get(entry.row.id) {
                entry.set(value);
            }
        }
        self.focus = self.entries.iter().position(|entry| entry.waits(now)).unwrap_or(0);
    }

    /// What stands in a row, trimmed.
    pub fn text(&self, id: &str) -> String {
        self.entry(id).map(Entry::value).unwrap_or_default()
    }

    /// The same, as words of somebody outside.
    pub fn outside(&self, id: &str) -> Untrusted {
        Untrusted::new(self.text(id))
    }

    /// The moment in a row; none where there is none or it cannot be read.
    pub fn moment(&self, id: &str, now: Time) -> Option<Time> {
        let entry = self.entry(id)?;
        let Kind::Moment(tense) = entry.row.kind else { return None };
        read_moment(&entry.value(), now, tense).ok().flatten()
    }

    /// The lines of a row, blank ones left out.
    pub fn list(&self, id: &str) -> Vec<String> {
        self.text(id).split_whitespace().map(str::to_owned).collect()
    }

    /// The states in a row, in capitals.
    pub fn states(&self, id: &str) -> Vec<String> {
        split_states(&self.text(id)).map(str::to_ascii_uppercase).collect()
    }

    /// Whether a row is ticked.
    pub fn ticked(&self, id: &str) -> bool {
        self.text(id) == "yes"
    }

    /// Moves the focus by rows, round the ends.
    pub fn step(&mut self, by: isize) {
        let rows = self.entries.len().max(1) as isize;
        self.focus = (self.focus as isize + by).rem_euclid(rows) as usize;
    }

    /// A line further, inside a text of several lines first.
    pub fn vertical(&mut self, by: isize) {
        match self.entries.get_mut(self.focus).map(|entry| &mut entry.input) {
            Some(Input::Box(text)) if text.has_row(by as i64) => text.vertical(by as i64),
            _ => self.step(by),
        }
    }

    /// Where enter goes from here: the label of the next row to be filled; none when nothing is left to fill.
    pub fn next(&self, now: Time) -> Option<&'static str> {
        let next = self.next_place(now)?;
        Some(self.entries[next].row.label)
    }

    /// Goes to the next row to be filled; says whether there was one.
    pub fn advance(&mut self, now: Time) -> bool {
        if let Some(entry) = self.entries.get_mut(self.focus) {
            entry.seen = true;
        }
        let next = self.next_place(now);
        if let Some(place) = next {
            // Back at the same row, or at an earlier one: something there is wrong.
            self.tried |= place <= self.focus;
            self.focus = place;
        }
        next.is_some()
    }

    /// Says what is wrong with rows, and goes to the first of them.
    pub fn accuse(&mut self, troubles: Vec<Trouble>) {
        self.tried = true;
        for (id, words) in troubles.into_iter().rev() {
            if let Some(at) = self.entries.iter().position(|entry| entry.row.id == id) {
                self.entries[at].accused = Some(words);
                self.focus = at;
            }
        }
    }

    /// Performs a typed key in the row with the focus.
    pub fn key(&mut self, event: KeyEvent) {
        if let Some(entry) = self.entries.get_mut(self.focus) {
            entry.key(event);
        }
    }

    /// Takes pasted text; says whether the row with the focus takes any.
    pub fn paste(&mut self, text: &str) -> bool {
        self.entries.get_mut(self.focus).is_some_and(|entry| entry.paste(text))
    }

    /// The sentence in the row with the focus, where it is one.
    pub fn sentence(&self) -> Option<&str> {
        self.entries.get(self.focus)?.text()
    }

    /// Takes that sentence as it was written elsewhere.
    pub fn rewrite(&mut self, text: &str) -> Result<(), String> {
        self.entries.get_mut(self.focus).ok_or("there is no row")?.rewrite(text)
    }

    /// Ends the line being typed.
    pub fn break_line(&mut self) {
        if let Some(entry) = self.entries.get_mut(self.focus) {
            entry.break_line();
        }
    }

    /// Whether the row with the focus has several lines.
    pub fn in_lines(&self) -> bool {
        self.entries.get(self.focus).is_some_and(|entry| matches!(entry.input, Input::Box(_)))
    }

    /// Behind the focus first, then round the end.
    fn next_place(&self, now: Time) -> Option<usize> {
        let rows = self.entries.len();
        let waits = |place: &usize| {
            let entry = &self.entries[*place];
            // The one that is being left has been seen.
            if *place == self.focus { entry.trouble(now).is_some() } else { entry.waits(now) }
        };
        (1..=rows).map(|by| (self.focus + by) % rows).find(waits)
    }

    fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.row.id == id)
    }
}
