//! How much accounts wrote lately, as a few bars in their rows: asked for beside the rows, never with them, and once
//! for each account and day. Draws nothing.

use rustc_hash::FxHashMap;

use crate::domain::{AccountNo, QueueRow, Recent, Time};
use crate::request::Request;
use crate::ui::days::bar;

/// Days in a row, today with them.
pub(super) const DAYS: u16 = 14;
/// Rows on both sides of the selected one that are asked for, and those that must be known.
const AHEAD: usize = 60;
const NEAR: usize = 30;
/// Accounts that are remembered.
const HELD: usize = 2_000;

/// What is known of the rows.
#[derive(Debug, Default)]
pub(super) struct RecentPosts {
    known: FxHashMap<AccountNo, Vec<u32>>,
    asked: Vec<AccountNo>,
    today: i64,
    /// There is room for it in the rows.
    pub(super) shown: bool,
}

impl RecentPosts {
    /// Asks for rows near the selected one, where some are not known.
    pub(super) fn wanting(&mut self, rows: &[QueueRow], selected: usize, now: Time) -> Option<Request> {
        let today = now.second().div_euclid(86_400);
        if self.today != today || self.known.len() > HELD {
            (self.today, self.known) = (today, FxHashMap::default());
            self.asked.clear();
        }
        let around = |reach: usize| {
            let (first, behind) = (selected.saturating_sub(reach), (selected + reach).min(rows.len()));
            rows.get(first..behind).unwrap_or_default().iter().map(|row| row.case)
        };
        let known = |case: &AccountNo| self.known.contains_key(case);
        if !self.shown || around(NEAR).all(|case| known(&case) || self.asked.contains(&case)) {
            return None;
        }
        // What is on its way is asked for again: the older answer is not waited for any more.
        self.asked = around(AHEAD).filter(|case| !known(case)).collect();
        Some(Request::Recent { cases: self.asked.clone(), days: DAYS })
    }

    /// Takes in an answer.
    pub(super) fn take(&mut self, all: Vec<Recent>) {
        self.asked.clear();
        self.known.extend(all.into_iter().map(|recent| (recent.case, recent.days)));
    }

    /// The answer did not come.
    pub(super) fn failed(&mut self) {
        self.asked.clear();
    }

    /// A bar a day, the same height for the same number in all rows: one post, two, four, eight and so on.
    pub(super) fn bars(&self, case: AccountNo) -> String {
        let days = self.known.get(&case).map(Vec::as_slice).unwrap_or_default();
        days.iter().map(|posts| bar(posts.checked_ilog2().map_or(0, |log| log.min(7) + 1), 8)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_doubles_what_it_stands_for() {
        let mut recent = RecentPosts::default();
        recent.take(vec![Recent { case: AccountNo(1), days: vec![0, 1, 2, 3, 4, 100, 128, 9_000] }]);
        assert_eq!(recent.bars(AccountNo(1)), " ▁▂▂▃▇██");
        assert_eq!(recent.bars(AccountNo(2)), "");
    }
}
