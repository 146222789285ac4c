//! Going through the queue: steps, ends, marks, and one level back. Draws nothing.

use crate::domain::{AccountNo, Time};
use crate::text::Lettering;
use crate::ui::note::Note;
use crate::ui::screens::bulk::BulkDialog;
use crate::ui::view::Effect;

use super::screen::QueueScreen;

impl QueueScreen {
    pub(super) fn step(&mut self, by: i64) -> Vec<Effect> {
        self.window.step(by, self.line.filter()).map(Effect::Ask).into_iter().collect()
    }

    /// A step, and what the rows beside it still lack.
    pub(super) fn step_and_look(&mut self, by: i64, now: Time) -> Vec<Effect> {
        let mut effects = self.step(by);
        effects.extend(self.look(now));
        effects
    }

    /// Asks how much the accounts of the rows at hand wrote lately, where that is shown and not known.
    pub(super) fn look(&mut self, now: Time) -> Option<Effect> {
        self.recent.wanting(self.window.rows(), self.window.selected(), now).map(Effect::Ask)
    }

    pub(super) fn page(&self) -> i64 {
        i64::from(self.rows_at.height.saturating_sub(1)).max(1)
    }

    pub(super) fn selected(&self) -> Option<AccountNo> {
        self.window.row().map(|row| row.case)
    }

    pub(super) fn top(&mut self) -> Vec<Effect> {
        let at_top = !self.window.more().0;
        if at_top { self.step(i64::MIN / 2) } else { vec![Effect::Ask(self.window.top(self.line.filter()))] }
    }

    pub(super) fn bottom(&mut self) -> Vec<Effect> {
        let at_end = !self.window.more().1;
        if at_end { self.step(i64::MAX / 2) } else { vec![Effect::Ask(self.window.end(self.line.filter()))] }
    }

    pub(super) fn back(&mut self) -> Vec<Effect> {
        if self.chooser.take().is_some() {
            return Vec::new();
        }
        if self.editing {
            self.editing = false;
            return self.clear();
        }
        if !self.picked.is_empty() {
            self.picked.clear();
            return Vec::new();
        }
        self.clear()
    }

    /// Marks the selected case and goes on to the next row.
    pub(super) fn mark(&mut self, lettering: Lettering) -> Vec<Effect> {
        let Some(row) = self.window.row() else { return Vec::new() };
        if let Err(why) = self.picked.toggle(row, lettering) {
            return vec![Effect::Say(Note::hint(why))];
        }
        self.step(1)
    }

    pub(super) fn together(&self) -> Vec<Effect> {
        let Some(row) = self.window.row() else { return Vec::new() };
        let dialog = BulkDialog::new(self.picked.clone(), row.account.clone(), row.parts.lane);
        vec![Effect::Open(Box::new(dialog))]
    }
}
