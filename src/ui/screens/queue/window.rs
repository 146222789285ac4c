//! A window of rows on a queue of any length: pages come in at its edges, what is far away is let go. The
//! selection is a case, so it survives reloads. Knows nothing of drawing.

use crate::domain::filter::Filter;
use crate::domain::{AccountNo, Cursor, QueuePage, QueueRow};
use crate::request::Request;

/// Rows a page asks for.
const PAGE: u16 = 100;
/// Rows of the very first page: in a large queue each lies on pages of its own, so that there are just enough to begin
/// with. The next page comes right behind it, before a person has read any.
const FIRST: u16 = 16;
/// Rows held at most.
const HELD: usize = 300;
/// Rows above the selected one that come back with it.
const ABOVE: usize = 15;
/// Pages are asked for when the selection comes this near to an edge.
const NEAR: usize = 40;

/// Which page is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Awaiting {
    Nothing,
    /// Everything anew: from the top, or from the end.
    All,
    After,
    Before,
}

/// The rows held, and which is selected.
#[derive(Debug)]
pub(super) struct Window {
    rows: Vec<QueueRow>,
    more_before: bool,
    more_after: bool,
    /// Where to go on looking behind the last row or before the first, where rows are few and far between.
    resume: (Option<Cursor>, Option<Cursor>),
    selected: usize,
    awaiting: Awaiting,
    /// The case to select when a page comes; else the place is kept.
    wanted: Option<AccountNo>,
    /// Where the first page is to begin; at the top otherwise.
    start: Option<Cursor>,
    to_end: bool,
    /// Whether a page has ever come.
    filled: bool,
}

impl Default for Window {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            more_before: false,
            more_after: false,
            resume: (None, None),
            selected: 0,
            awaiting: Awaiting::Nothing,
            wanted: None,
            start: None,
            to_end: false,
            filled: false,
        }
    }
}

impl Window {
    /// The rows held.
    pub(super) fn rows(&self) -> &[QueueRow] {
        &self.rows
    }

    /// Which of them is selected.
    pub(super) fn selected(&self) -> usize {
        self.selected
    }

    /// The selected row.
    pub(super) fn row(&self) -> Option<&QueueRow> {
        self.rows.get(self.selected)
    }

    /// Whether there is more beyond the first and the last row held.
    pub(super) fn more(&self) -> (bool, bool) {
        (self.more_before, self.more_after)
    }

    /// Whether a page has ever come.
    pub(super) fn is_filled(&self) -> bool {
        self.filled
    }

    /// Whether all of it is on its way anew.
    pub(super) fn is_refilled(&self) -> bool {
        self.awaiting == Awaiting::All
    }

    /// Where the window is: a row somewhat above the selected one, and the selected case.
    pub(super) fn place(&self) -> (Option<Cursor>, Option<AccountNo>) {
        let above = self.selected.checked_sub(ABOVE).and_then(|at| self.rows.get(at));
        (above.map(QueueRow::cursor), self.row().map(|row| row.case))
    }

    /// The first page is to begin there, with this case selected.
    pub(super) fn begin_at(&mut self, start: Option<Cursor>, selected: Option<AccountNo>) {
        (self.start, self.wanted) = (start, selected);
    }

    /// Asks for the first page.
    pub(super) fn first(&mut self, filter: &Filter) -> Request {
        let start = self.start.take();
        self.all(filter, start, false)
    }

    /// Asks for the top; the first row is selected.
    pub(super) fn top(&mut self, filter: &Filter) -> Request {
        self.wanted = None;
        self.selected = 0;
        self.all(filter, None, false)
    }

    /// Asks for the end; the last row is selected.
    pub(super) fn end(&mut self, filter: &Filter) -> Request {
        self.wanted = None;
        self.to_end = true;
        self.all(filter, None, true)
    }

    /// Asks for the same place again; the selected case stays selected if it is still there.
    pub(super) fn reload(&mut self, filter: &Filter) -> Request {
        self.wanted = self.row().map(|row| row.case);
        let from = self.rows.first().filter(|_| self.more_before).map(QueueRow::cursor);
        self.all(filter, from, false)
    }

    /// Asks for the top, for a new filter; the selected case stays selected if it passes.
    pub(super) fn filtered(&mut self, filter: &Filter) -> Request {
        self.wanted = self.row().map(|row| row.case);
        self.all(filter, None, false)
    }

    /// Moves the selection inside what is held; may ask for the page beyond.
    pub(super) fn step(&mut self, by: i64, filter: &Filter) -> Option<Request> {
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by as isize).min(last);
        self.ahead(filter)
    }

    /// Selects a row that was clicked.
    pub(super) fn select(&mut self, at: usize, filter: &Filter) -> Option<Request> {
        self.selected = at.min(self.rows.len().saturating_sub(1));
        self.ahead(filter)
    }

    /// Takes in a page; may ask for what is behind the first one, or for more of a page that came in part.
    pub(super) fn take(&mut self, page: QueuePage, filter: &Filter) -> Option<Request> {
        let first = !std::mem::replace(&mut self.filled, true);
        let in_part = page.resume.is_some();
        match std::mem::replace(&mut self.awaiting, Awaiting::Nothing) {
            Awaiting::Nothing => {}
            Awaiting::All => self.replace(page),
            Awaiting::After => {
                self.resume.0 = page.resume;
                self.more_after = page.more_after;
                self.rows.extend(page.rows);
                let over = self.rows.len().saturating_sub(HELD).min(self.selected);
                self.rows.drain(..over);
                self.selected -= over;
                self.more_before |= over > 0;
                self.resume.1 = self.resume.1.filter(|_| over == 0);
            }
            Awaiting::Before => {
                self.resume.1 = page.resume;
                self.more_before = page.more_before;
                self.selected += page.rows.len();
                self.rows.splice(..0, page.rows);
                let keep = HELD.max(self.selected + 1);
                self.more_after |= self.rows.len() > keep;
                self.resume.0 = self.resume.0.filter(|_| self.rows.len() <= keep);
                self.rows.truncate(keep);
            }
        }
        if first || in_part { self.ahead(filter) } else { None }
    }

    /// The page did not come.
    pub(super) fn failed(&mut self) {
        self.awaiting = Awaiting::Nothing;
        self.filled = true;
    }

    fn replace(&mut self, page: QueuePage) {
        (self.rows, self.more_before, self.more_after) = (page.rows, page.more_before, page.more_after);
        self.resume = if self.to_end { (None, page.resume) } else { (page.resume, None) };
        let last = self.rows.len().saturating_sub(1);
        let kept = self.wanted.take().and_then(|case| self.rows.iter().position(|row| row.case == case));
        let place = if std::mem::take(&mut self.to_end) { last } else { self.selected.min(last) };
        self.selected = kept.unwrap_or(place);
    }

    fn all(&mut self, filter: &Filter, from: Option<Cursor>, backwards: bool) -> Request {
        self.awaiting = Awaiting::All;
        let least = if self.filled { PAGE } else { FIRST };
        let limit = (self.rows.len() as u16).clamp(least, HELD as u16);
        Request::Queue { filter: filter.clone(), from, backwards, limit }
    }

    fn ahead(&mut self, filter: &Filter) -> Option<Request> {
        if self.awaiting != Awaiting::Nothing {
            return None;
        }
        let (from, backwards) = if self.more_after && self.selected + NEAR >= self.rows.len() {
            (self.resume.0.or(self.rows.last().map(QueueRow::cursor))?, false)
        } else if self.more_before && self.selected < NEAR {
            (self.resume.1.or(self.rows.first().map(QueueRow::cursor))?, true)
        } else {
            return None;
        };
        self.awaiting = if backwards { Awaiting::Before } else { Awaiting::After };
        Some(Request::Queue { filter: filter.clone(), from: Some(from), backwards, limit: PAGE })
    }
}
