//! Moving through the rules screen: lines, pages, panes, and what `enter` and `esc` mean where.

use crate::domain::{FoundPost, RuleView};
use crate::request::Request;
use crate::ui::view::Effect;

use super::screen::{Known, RulesScreen};
use super::try_screen::TryScreen;

/// Posts asked for with a case.
const POSTS: u16 = 200;
/// Most lines one count can ask for.
const MOST_STEPS: u64 = 10_000;

impl RulesScreen {
    pub(super) fn step(&mut self, by: i64) -> Vec<Effect> {
        if self.in_detail {
            for _ in 0..by.unsigned_abs().min(MOST_STEPS) {
                self.step_detail(by > 0);
            }
            return Vec::new();
        }
        self.table.step(by);
        self.moved()
    }

    /// One line further, or onto the next sample once it is in view.
    pub(super) fn step_detail(&mut self, forth: bool) {
        let height = usize::from(self.detail_at.height.saturating_sub(2)).max(1);
        let line_of = |sample: usize| self.drawn.iter().position(|drawn| *drawn == Some(sample));
        let in_view = |line: usize| (self.detail_above..self.detail_above + height).contains(&line);
        let next = match (self.sample, forth) {
            (None, true) => Some(0),
            (None, false) => None,
            (Some(at), true) => Some(at + 1),
            (Some(at), false) => at.checked_sub(1),
        };
        let last = self.drawn.len().saturating_sub(height);
        match next.filter(|at| line_of(*at).is_some_and(in_view)) {
            Some(at) => self.sample = Some(at),
            None if forth => self.detail_above = (self.detail_above + 1).min(last),
            None if self.detail_above > 0 => self.detail_above -= 1,
            None => self.sample = None,
        }
        // A sample that was left behind is let go.
        if self
            .sample
            .and_then(line_of)
            .is_some_and(|line| !(self.detail_above..self.detail_above + height).contains(&line))
        {
            self.sample = None;
        }
    }

    pub(super) fn page(&mut self, by: i64) -> Vec<Effect> {
        if self.in_detail {
            let height = i64::from(self.detail_at.height.saturating_sub(3)).max(1);
            self.detail_above = self.detail_above.saturating_add_signed((by * height) as isize);
            self.sample = None;
            return Vec::new();
        }
        let height = i64::from(self.rows_at.height.saturating_sub(1)).max(1);
        self.step(by * height)
    }

    pub(super) fn end(&mut self, last: bool) -> Vec<Effect> {
        if self.in_detail {
            self.sample = None;
            self.detail_above = if last { usize::MAX / 2 } else { 0 };
            return Vec::new();
        }
        self.step(if last { i64::MAX / 2 } else { i64::MIN / 2 })
    }

    pub(super) fn open(&mut self) -> Vec<Effect> {
        if self.editing {
            self.editing = false;
            return Vec::new();
        }
        if !self.in_detail {
            self.in_detail = true;
            return Vec::new();
        }
        let Some(found) = self.chosen() else {
            // The first look at the samples: the next key opens one.
            self.sample = Some(0);
            let line = self.drawn.iter().position(|drawn| *drawn == Some(0)).unwrap_or(0);
            self.detail_above = line.saturating_sub(1);
            return Vec::new();
        };
        vec![Effect::Ask(Request::Case { case: found.case, focus: Some(found.row.no), posts: POSTS })]
    }

    /// The sample that `enter` opens.
    pub(super) fn chosen(&self) -> Option<&FoundPost> {
        self.view()?.samples.get(self.sample?)
    }

    /// The selected rule in full, once it is here.
    pub(super) fn view(&self) -> Option<&RuleView> {
        match (&self.known, self.table.row()) {
            (Known::Here(view), Some(row)) if view.row.card.rule == row.card.rule => Some(view),
            _ => None,
        }
    }

    pub(super) fn back(&mut self) -> Vec<Effect> {
        if self.editing || !self.field.is_empty() && !self.in_detail {
            return self.clear();
        }
        if self.in_detail {
            self.in_detail = false;
            return Vec::new();
        }
        vec![Effect::Back]
    }

    pub(super) fn clear(&mut self) -> Vec<Effect> {
        self.editing = false;
        self.field.clear();
        self.refilter()
    }

    pub(super) fn try_out(&self) -> Vec<Effect> {
        let text = self.chosen().filter(|_| self.in_detail).map(|found| &found.row.post.text);
        let text = text.map(|text| String::from_utf8_lossy(text.raw_bytes()).into_owned());
        vec![Effect::Open(Box::new(TryScreen::new(&text.unwrap_or_default())))]
    }
}
