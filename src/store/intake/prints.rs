//! Fingerprints of posts. Those of new accounts are kept in memory while they are few enough, so that looking
//! for repeated texts need not read the posts again.

use crate::domain::{AccountNo, PostNo, Time};

/// Fingerprints kept in memory; with more posts than this in one file, all are read from the table.
const MOST: usize = 1 << 21;

/// Fingerprints of the posts of accounts that this intake made.
#[derive(Debug, Default)]
pub(super) struct Prints {
    /// Number, time (the least number for none) and fingerprint.
    kept: Vec<(PostNo, i64, u64)>,
    sorted: bool,
    /// Something is missing here or no longer true.
    given_up: bool,
}

impl Prints {
    /// Notes a new post of a new account.
    pub(super) fn note(&mut self, no: PostNo, at: Option<Time>, print: u64) {
        if self.kept.len() >= MOST {
            self.give_up();
        }
        if !self.given_up {
            self.sorted &= self.kept.last().is_none_or(|last| last.0 < no);
            self.kept.push((no, at.map_or(i64::MIN, |at| at.0), print));
        }
    }

    /// A post has changed since it was noted.
    pub(super) fn give_up(&mut self) {
        *self = Self { given_up: true, ..Self::default() };
    }

    /// Those of one account, in order of history; none if they are not all here.
    pub(super) fn of(&mut self, account: AccountNo) -> Option<&[(PostNo, i64, u64)]> {
        if self.given_up {
            return None;
        }
        if !self.sorted {
            self.kept.sort_by_key(|kept| kept.0);
            self.sorted = true;
        }
        let before = |end: PostNo| self.kept.partition_point(|kept| kept.0 < end);
        let (first, behind) = (before(PostNo::account_level(account)), before(PostNo::end_of(account)));
        Some(&self.kept[first..behind])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_come_in_order_and_none_once_one_is_no_longer_true() {
        let mut prints = Prints::default();
        let at = |account, second| PostNo::at_second(AccountNo(account), second);
        for (no, print) in [(at(2, 5), 1), (at(1, 9), 2), (at(2, 3), 3), (at(3, 1), 4)] {
            prints.note(no, Some(Time(print)), print as u64);
        }
        let of_two: Vec<u64> = prints.of(AccountNo(2)).unwrap().iter().map(|kept| kept.2).collect();
        assert_eq!(of_two, [3, 1]);
        assert_eq!(prints.of(AccountNo(4)).map(<[_]>::len), Some(0));
        prints.give_up();
        prints.note(at(4, 1), None, 5);
        assert!(prints.of(AccountNo(4)).is_none());
    }
}
