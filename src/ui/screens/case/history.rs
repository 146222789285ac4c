//! The part of an account's history that is at hand: a window of posts that slides over the whole, the selected
//! post, and what to ask the desk for next. Knows no widths and draws nothing.

use std::collections::VecDeque;

use crate::domain::{AccountNo, PostNo, PostPage, PostRow};
use crate::request::{PageFrom, PostsOnly, Request};

/// Most posts held at once; the far side is let go beyond it.
pub const HELD: usize = 600;
/// Posts asked for at a time.
pub const PAGE: u16 = 120;
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
            more_before: false,
            more_after: false,
            selected: None,
        };
        history.replace(page, focus.map_or(Select::First, Select::Post), focus);
        history
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
        let end = |row: Option<&PostRow>| row.map(|row| row.no);
        let (from, only, limit) = match want {
            Want::Before => (PageFrom::Before(end(self.rows.front())?), self.only, PAGE),
            Want::After => (PageFrom::After(end(self.rows.back())?), self.only, PAGE),
            Want::Jump(Select::First) => (PageFrom::Start, self.only, PAGE),
            Want::Jump(Select::Last) => (PageFrom::End, self.only, PAGE),
            Want::Jump(Select::Post(no)) => (PageFrom::Around(no), self.only, PAGE),
            Want::Jump(Select::Focus) => return None,
            Want::Hit(Way::Back, on) => (PageFrom::Before(self.selected?), PostsOnly::Hit, on),
            Want::Hit(Way::Forth, on) => (PageFrom::After(self.selected?), PostsOnly::Hit, on),
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
        self.rows = page.rows.into();
        self.more_before = page.more_before;
        self.more_after = page.more_after;
        let wanted = match select {
            Select::First => None,
            Select::Last => self.rows.back().map(|row| row.no),
            Select::Post(no) => Some(no),
            Select::Focus => focus,
        };
        // The post asked for may be left out of a view of hits only: the nearest one stands for it.
        let place = wanted.map_or(0, |no| self.rows.partition_point(|row| row.no < no));
        self.select(place);
    }

    fn extend_after(&mut self, page: PostPage) {
        let last = self.rows.back().map(|row| row.no);
        self.rows.extend(page.rows.into_iter().filter(|row| last.is_none_or(|last| row.no > last)));
        self.more_after = page.more_after;
        let keep = self.selected().unwrap_or(0);
        let surplus = self.rows.len().saturating_sub(HELD).min(keep);
        self.rows.drain(..surplus);
        self.more_before |= surplus > 0;
    }

    fn extend_before(&mut self, page: PostPage) {
        let first = self.rows.front().map(|row| row.no);
        let older = page.rows.into_iter().filter(|row| first.is_none_or(|first| row.no < first));
        for row in older.rev() {
            self.rows.push_front(row);
        }
        self.more_before = page.more_before;
        let keep = self.selected().map_or(0, |at| at + 1);
        let kept = self.rows.len().min(HELD.max(keep));
        self.more_after |= kept < self.rows.len();
        self.rows.truncate(kept);
    }
}
