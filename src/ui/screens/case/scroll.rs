//! Which lines of which posts are on the screen: the selected post stays in view, long posts scroll inside.
//! Heights are asked for one post at a time, so the cost of a frame does not depend on the length of a history.

use crate::domain::PostNo;

use super::history::{History, Way};

/// A run of lines of one post, top to bottom on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Place of the post in the window.
    pub place: usize,
    /// Lines of it above the screen.
    pub skip: usize,
    /// Lines of it on the screen.
    pub lines: usize,
}

/// Where the top of the screen stands in the history.
#[derive(Debug, Default)]
pub struct Scroll {
    top: Option<(PostNo, usize)>,
    height: usize,
}

/// A place in the history: a post's place and a line of it.
type Line = (usize, usize);

/// Gives the number of lines of the post at a place; never zero.
pub trait Heights: FnMut(&History, usize) -> usize {}
impl<F: FnMut(&History, usize) -> usize> Heights for F {}

impl Scroll {
    /// Puts the selected post in view and says what is to be drawn.
    pub fn settle(&mut self, history: &History, height: usize, mut lines: impl Heights) -> Vec<Slot> {
        self.height = height;
        let Some(selected) = history.selected().filter(|_| height > 0) else { return Vec::new() };
        let top = self.kept_in_view(history, selected, &mut lines);
        let (slots, used) = fill(history, top, height, &mut lines);
        let (top, slots) = if used < height {
            // Nothing may stay empty below while there is something above.
            let last = history.rows().len() - 1;
            let end = (last, lines(history, last));
            let top = back(history, end, height, &mut lines).min(top);
            (top, fill(history, top, height, &mut lines).0)
        } else {
            (top, slots)
        };
        self.set_top(history, top);
        slots
    }

    /// Puts a line of the selected post in view, where the post does not fit on a screen of this height.
    pub fn show(&mut self, history: &History, height: usize, line: usize, mut lines: impl Heights) {
        let Some(selected) = history.selected().filter(|_| height > 0) else { return };
        let hidden = lines(history, selected).saturating_sub(height);
        if hidden > 0 {
            self.set_top(history, (selected, line.saturating_sub(height / 3).min(hidden)));
        }
    }

    /// One step: on inside a long post, else to the next one. Says whether the window held it.
    pub fn step(&mut self, history: &mut History, way: Way, mut lines: impl Heights) -> bool {
        let Some(selected) = history.selected() else { return false };
        let page = self.height.saturating_sub(2).max(1);
        // A selected post that does not fit begins at or above the top line: only there is anything hidden.
        if let Some((_, above)) = self.top_line(history).filter(|(top, _)| *top == selected) {
            let hidden = lines(history, selected).saturating_sub(self.height);
            let line = match way {
                Way::Forth if self.height > 0 && above < hidden => Some((above + page).min(hidden)),
                Way::Back if above > 0 => Some(above.saturating_sub(page)),
                _ => None,
            };
            if let Some(line) = line {
                self.set_top(history, (selected, line));
                return true;
            }
        }
        history.step(way)
    }

    /// Half a screen on or back; the selection goes along.
    pub fn page(&mut self, history: &mut History, way: Way, mut lines: impl Heights) {
        let Some(selected) = history.selected() else { return };
        let by = (self.height / 2).max(1);
        let last = history.rows().len() - 1;
        let top = self.top_line(history).unwrap_or((selected, 0));
        let (top, goal) = match way {
            Way::Forth => {
                // With the end in sight there is nothing to scroll: the selection alone moves on.
                let (slots, used) = fill(history, top, self.height + 1, &mut lines);
                let in_sight = used <= self.height && slots.last().is_none_or(|slot| slot.place == last);
                let on = forth(history, (selected, 0), by, last, &mut lines).0;
                (forth(history, top, by, last, &mut lines), on.max(selected + usize::from(in_sight)))
            }
            Way::Back => (back(history, top, by, &mut lines), back(history, (selected, 0), by, &mut lines).0),
        };
        self.set_top(history, top);
        let (slots, _) = fill(history, top, self.height.max(1), &mut lines);
        let first = self.first(history, &slots, way, &mut lines).map_or(goal, |slot| slot.place);
        let end = slots.last().map_or(goal, |slot| slot.place);
        history.select(goal.clamp(first, end.max(first)));
    }

    /// A few lines on or back, as a wheel does; the selection moves only when it would leave the screen.
    pub fn wheel(&mut self, history: &mut History, way: Way, mut lines: impl Heights) {
        let (Some(selected), Some(top)) = (history.selected(), self.top_line(history)) else { return };
        let last = history.rows().len() - 1;
        let top = match way {
            Way::Forth => forth(history, top, 3, last, &mut lines),
            Way::Back => back(history, top, 3, &mut lines),
        };
        self.set_top(history, top);
        let (slots, used) = fill(history, top, self.height.max(1), &mut lines);
        if used < self.height {
            return;
        }
        // A post that shows only its first lines would be pulled into view again: the one above it is taken.
        let whole = slots.iter().rev().find(|slot| slot.skip + slot.lines >= lines(history, slot.place));
        let first = self.first(history, &slots, way, &mut lines).map_or(selected, |slot| slot.place);
        let end = whole.map_or(first, |slot| slot.place);
        history.select(selected.clamp(first, end.max(first)));
    }

    fn kept_in_view(&self, history: &History, selected: usize, lines: &mut impl Heights) -> Line {
        // A post come to from afar has some of what was before it above.
        let Some(top) = self.top_line(history) else {
            let room = self.height.saturating_sub(lines(history, selected)).min(self.height / 3);
            return back(history, (selected, 0), room, lines);
        };
        if selected < top.0 {
            return (selected, 0);
        }
        let tall = lines(history, selected);
        if selected == top.0 {
            // The head of a post is seen, unless it does not fit and is read piece by piece.
            let fits = tall < self.height;
            return (selected, if fits { 0 } else { top.1.min(tall.saturating_sub(1)) });
        }
        if tall >= self.height {
            return (selected, 0);
        }
        // Walking up from the selected post meets the top within one screen, or the top is too far away.
        back(history, (selected, tall), self.height, lines).max(top)
    }

    /// The first post that may be selected without scrolling against the way: going on, one of which the head is seen,
    /// or that does not fit.
    fn first<'a>(
        &self,
        history: &History,
        slots: &'a [Slot],
        way: Way,
        lines: &mut impl Heights,
    ) -> Option<&'a Slot> {
        let mut seen = |slot: &&Slot| slot.skip == 0 || lines(history, slot.place) >= self.height;
        slots.iter().find(|slot| way == Way::Back || seen(slot)).or(slots.first())
    }

    fn top_line(&self, history: &History) -> Option<Line> {
        let (no, line) = self.top?;
        history.place(no).map(|place| (place, line))
    }

    fn set_top(&mut self, history: &History, (place, line): Line) {
        self.top = history.rows().get(place).map(|row| (row.no, line));
    }
}

/// The slots of a screen that begins at a line, and how many lines they fill.
fn fill(history: &History, top: Line, height: usize, lines: &mut impl Heights) -> (Vec<Slot>, usize) {
    let (mut slots, mut used, mut skip) = (Vec::new(), 0, top.1);
    for place in top.0..history.rows().len() {
        if used >= height {
            break;
        }
        let shown = lines(history, place).saturating_sub(skip).min(height - used);
        slots.push(Slot { place, skip, lines: shown });
        used += shown;
        skip = 0;
    }
    (slots, used)
}

/// The line `by` lines before another, or the first.
fn back(history: &History, (mut place, mut line): Line, mut by: usize, lines: &mut impl Heights) -> Line {
    while by > line && place > 0 {
        by -= line;
        place -= 1;
        line = lines(history, place);
    }
    (place, line.saturating_sub(by))
}

/// The line `by` lines behind another, or the last post's first.
fn forth(
    history: &History,
    (mut place, mut line): Line,
    mut by: usize,
    last: usize,
    lines: &mut impl Heights,
) -> Line {
    loop {
        let left = lines(history, place).saturating_sub(line);
        if by < left {
            return (place, line + by);
        }
        if place >= last {
            return (place, line);
        }
        by -= left;
        place += 1;
        line = 0;
    }
}
