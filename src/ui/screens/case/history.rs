//! The part of an account's history that is at hand: a window of posts that slides over the whole, the selected
//! post, and what to ask the desk for next. Knows no widths and draws nothing.

use std::collections::VecDeque;

use crate::domain::{AccountNo, PostNo, PostPage, PostRow};
use crate::request::{PageFrom, PostsOnly, Request};

use super::folds::Folds;

/// Most posts held at once; the far side is let go beyond it.
pub const HELD: usize = 600;
/// Posts asked for at a time.
pub const PAGE: u16 = 120;
/// The same where nearly all that came was folded away.
const LONG_PAGE: u16 = 1_200;
/// How near to an end of the window the selection may come before more is asked for.
const NEAR: usize = 40;

/// What a page that was asked for is meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// Rows before the window.
    Before,
    /// Rows behind the window.
    After,
    /// A new window, with this selection.
    Jump(Select),
    /// The number of a post with a hit, so many of those on, to jump to then.
    Hit(Way, u16),
}

/// Which post of a new window to select.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Select {
    First,
    Last,
    Post(PostNo),
    /// The one the desk names.
    Focus,
}

/// A direction in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Back,
    Forth,
}

/// The window.
#[derive(Debug)]
pub struct History {
    case: AccountNo,
    only: PostsOnly,
    rows: VecDeque<PostRow>,
    folds: Folds,
    /// The first and the last post that came, folded away or not.
    ends: Option<(PostNo, PostNo)>,
    page: u16,
    more_before: bool,
    more_after: bool,
    selected: Option<PostNo>,
}

impl History {
    /// A window over a case's first page, with this post selected, else the first.
    pub fn new(case: AccountNo, page: PostPage, focus: Option<PostNo>) -> Self {
        let mut history = Self {
            case,
            only: PostsOnly::All,
            rows: VecDeque::new(),
            folds: Folds::default(),
            ends: None,
            page: PAGE,
            more_before: false,
            more_after: false,
            selected: None,
        };
        history.replace(page, focus.map_or(Select::First, Select::Post), focus);
        history
    }

    /// The same window over a page that has come anew, all posts shown.
    pub fn renew(&mut self, page: PostPage, focus: Option<PostNo>) {
        self.only = PostsOnly::All;
        self.replace(page, focus.map_or(Select::First, Select::Post), focus);
    }

    /// Folds posts alike from now on, those at hand too, or does not.
    pub fn fold(&mut self, on: bool) {
        self.folds.set(on);
        // Where one is selected, others stand behind that one.
        if let Some(row) = self.selected().and_then(|at| self.rows.get(at)) {
            self.folds.takes(row);
        }
        let folds = &mut self.folds;
        self.rows.retain(|row| !folds.takes(row));
    }

    /// Whether the window must be another one to show the oldest or the newest post itself: it lies outside, or stands
    /// folded behind another.
    pub fn lacks_end(&self, way: Way) -> bool {
        let shown = |row: Option<&PostRow>| row.map(|row| row.no);
        match way {
            Way::Back => self.more_before || shown(self.rows.front()) != self.ends.map(|(first, _)| first),
            Way::Forth => self.more_after || shown(self.rows.back()) != self.ends.map(|(_, last)| last),
        }
    }

    /// What is folded.
    pub const fn folds(&self) -> &Folds {
        &self.folds
    }

    /// Unfolds what stands behind the selected post, or folds it again; says what to ask for then.
    pub fn toggle_fold(&mut self) -> Option<Want> {
        let at = self.selected()?;
        let row = self.rows.get(at)?;
        self.folds.toggle(row).then_some(Want::Jump(Select::Post(row.no)))
    }

    /// Posts at hand, oldest first.
    pub fn rows(&self) -> &VecDeque<PostRow> {
        &self.rows
    }

    /// Which posts are shown.
    pub const fn only(&self) -> PostsOnly {
        self.only
    }

    /// Whether there are older posts than the window holds.
    pub const fn more_before(&self) -> bool {
        self.more_before
    }

    /// Whether there are newer posts than the window holds.
    pub const fn more_after(&self) -> bool {
        self.more_after
    }

    /// Place of the selected post in the window.
    pub fn selected(&self) -> Option<usize> {
        self.place(self.selected?)
    }

    /// The selected post.
    pub fn selected_row(&self) -> Option<&PostRow> {
        self.rows.get(self.selected()?)
    }

    /// Place of a post in the window, if it is there.
    pub fn place(&self, no: PostNo) -> Option<usize> {
        self.rows.binary_search_by_key(&no, |row| row.no).ok()
    }

    /// Selects the post at a place, or the nearest one there is.
    pub fn select(&mut self, place: usize) {
        let place = place.min(self.rows.len().saturating_sub(1));
        self.selected = self.rows.get(place).map(|row| row.no);
    }

    /// Selects the next or previous post; says whether there was one in the window.
    pub fn step(&mut self, way: Way) -> bool {
        let Some(at) = self.selected() else { return false };
        let next = match way {
            Way::Back => at.checked_sub(1),
            Way::Forth => Some(at + 1).filter(|at| *at < self.rows.len()),
        };
        next.is_some_and(|next| {
            self.select(next);
            true
        })
    }

    /// Selects a post if it is in the window.
    pub fn go_to(&mut self, no: PostNo) -> bool {
        let found = self.place(no).is_some();
        if found {
            self.selected = Some(no);
        }
        found
    }

    /// Selects the next post with a hit if the window holds it. The window has no gaps unless posts with hits
    /// are left out of it, so what is found is the next one.
    pub fn step_to_hit(&mut self, way: Way) -> bool {
        let Some(at) = self.selected() else { return false };
        let hit = |place: &usize| self.rows.get(*place).is_some_and(|row| !row.hits.is_empty());
        let found = match way {
            Way::Back => (0..at).rev().find(hit),
            Way::Forth => (at + 1..self.rows.len()).find(hit),
        };
        found.is_some_and(|place| {
            self.select(place);
            true
        })
    }

    /// Whether posts with hits may lie outside the window on this side.
    pub fn more(&self, way: Way) -> bool {
        self.only == PostsOnly::Clean
            || match way {
                Way::Back => self.more_before,
                Way::Forth => self.more_after,
            }
    }

    /// Chooses which posts are shown from the next window on.
    pub fn show_only(&mut self, only: PostsOnly) {
        self.only = only;
    }

    /// The side on which more posts should be at hand now.
    pub fn wanting(&self) -> Option<Want> {
        let at = self.selected()?;
        if self.more_after && at + NEAR >= self.rows.len() {
            Some(Want::After)
        } else if self.more_before && at < NEAR {
            Some(Want::Before)
        } else {
            None
        }
    }

    /// Lets go of what is left out: `only` again from the selected post on.
    pub fn reopen(&self) -> Option<Want> {
        self.selected.map(|no| Want::Jump(Select::Post(no)))
    }

    /// The request that serves a want.
    pub fn request(&self, want: Want) -> Option<Request> {
        let (from, only, limit) = match want {
            Want::Before => (PageFrom::Before(self.ends?.0), self.only, self.page),
            Want::After => (PageFrom::After(self.ends?.1), self.only, self.page),
            Want::Jump(Select::First) => (PageFrom::Start, self.only, PAGE),
            Want::Jump(Select::Last) => (PageFrom::End, self.only, PAGE),
            Want::Jump(Select::Post(no)) => (PageFrom::Around(no), self.only, PAGE),
            Want::Jump(Select::Focus) => return None,
            // What lies between the selected post and the window's end is known, and what is folded there is no news.
            Want::Hit(way, on) => {
                let (first, last) = match self.only {
                    PostsOnly::Clean => (self.selected?, self.selected?),
                    _ => self.ends?,
                };
                let from = match way {
                    Way::Back => PageFrom::Before(first),
                    Way::Forth => PageFrom::After(last),
                };
                (from, PostsOnly::Hit, on)
            }
        };
        Some(Request::Posts { case: self.case, from, only, limit })
    }

    /// Takes in a page that was asked for. Where it named the next post with a hit, says what to ask then.
    pub fn take(&mut self, want: Want, page: PostPage, focus: Option<PostNo>) -> Option<Want> {
        match want {
            Want::Before => self.extend_before(page),
            Want::After => self.extend_after(page),
            Want::Jump(select) => self.replace(page, select, focus),
            Want::Hit(way, _) => {
                // The page ends, or begins, with the one that is furthest on.
                let found = match way {
                    Way::Back => page.rows.first(),
                    Way::Forth => page.rows.last(),
                };
                let no = found?.no;
                if self.only == PostsOnly::Clean {
                    self.only = PostsOnly::All;
                }
                if !self.go_to(no) {
                    return Some(Want::Jump(Select::Post(no)));
                }
            }
        }
        None
    }

    fn replace(&mut self, page: PostPage, select: Select, focus: Option<PostNo>) {
        self.folds.clear();
        self.page = PAGE;
        self.ends = page.rows.first().map(|row| row.no).zip(page.rows.last().map(|row| row.no));
        let wanted = match select {
            Select::First => None,
            Select::Last => page.rows.last().map(|row| row.no),
            Select::Post(no) => Some(no),
            Select::Focus => focus,
        };
        // What is asked for stands there, and those alike stand behind it.
        let folds = &mut self.folds;
        if let Some(row) = page.rows.iter().find(|row| Some(row.no) == wanted) {
            folds.takes(row);
        }
        self.rows = page.rows.into_iter().filter(|row| !folds.takes(row)).collect();
        self.more_before = page.more_before;
        self.more_after = page.more_after;
        // The post asked for may be left out of a view of hits only: the nearest one stands for it.
        let place = wanted.map_or(0, |no| self.rows.partition_point(|row| row.no < no));
        self.select(place);
    }

    fn extend_after(&mut self, page: PostPage) {
        let Some((first, last)) = self.ends else { return };
        let newer: Vec<PostRow> = page.rows.into_iter().filter(|row| row.no > last).collect();
        self.ends = Some((first, newer.last().map_or(last, |row| row.no)));
        let all = newer.len();
        let (folds, before) = (&mut self.folds, self.rows.len());
        self.rows.extend(newer.into_iter().filter(|row| !folds.takes(row)));
        self.page = next_page(all, self.rows.len() - before);
        self.more_after = page.more_after;
        let keep = self.selected().unwrap_or(0);
        let surplus = self.rows.len().saturating_sub(HELD).min(keep);
        self.rows.drain(..surplus);
        if surplus > 0 {
            self.more_before = true;
            self.ends = self.rows.front().map(|row| row.no).zip(self.ends.map(|(_, last)| last));
        }
    }

    fn extend_before(&mut self, page: PostPage) {
        let Some((first, last)) = self.ends else { return };
        let older: Vec<PostRow> = page.rows.into_iter().filter(|row| row.no < first).collect();
        self.ends = Some((older.first().map_or(first, |row| row.no), last));
        let (all, before) = (older.len(), self.rows.len());
        for row in older.into_iter().rev() {
            if !self.folds.takes(&row) {
                self.rows.push_front(row);
            }
        }
        self.page = next_page(all, self.rows.len() - before);
        self.more_before = page.more_before;
        let keep = self.selected().map_or(0, |at| at + 1);
        let kept = self.rows.len().min(HELD.max(keep));
        if kept < self.rows.len() {
            self.rows.truncate(kept);
            self.more_after = true;
            self.ends = self.ends.map(|(first, _)| first).zip(self.rows.back().map(|row| row.no));
        }
    }
}

/// How many posts to ask for next, where so many of the last ones came and so few of them stand there.
const fn next_page(came: usize, stand: usize) -> u16 {
    if stand * 8 < came { LONG_PAGE } else { PAGE }
}
