//! Fingerprints of posts. Those of new accounts are kept in memory while they are few enough, so that looking
//! for repeated texts need not read the posts again.

use rusqlite::Connection;

use crate::domain::{AccountNo, PostNo, Time};
use crate::store::error::StoreError;

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

    /// The posts of an account, in order of history, if they are all here.
    pub(super) fn of(&mut self, account: AccountNo) -> Option<&[(PostNo, i64, u64)]> {
        self.of_range(PostNo::account_level(account), PostNo::end_of(account))
    }

    fn of_range(&mut self, first: PostNo, behind: PostNo) -> Option<&[(PostNo, i64, u64)]> {
        if self.given_up {
            return None;
        }
        if !self.sorted {
            self.kept.sort_by_key(|kept| kept.0);
            self.sorted = true;
        }
        let before = |end: PostNo| self.kept.partition_point(|kept| kept.0 < end);
        let (first, behind) = (before(first), before(behind));
        Some(&self.kept[first..behind])
    }
}

/// The same from the table.
pub(super) fn read(
    conn: &Connection,
    account: AccountNo,
    mut each: impl FnMut(PostNo, Option<Time>, u64),
) -> Result<(), StoreError> {
    let mut prints =
        conn.prepare_cached("SELECT no, at, fingerprint FROM posts WHERE no > ?1 AND no < ?2 ORDER BY no")?;
    let mut rows = prints.query([PostNo::account_level(account).0, PostNo::end_of(account).0])?;
    while let Some(row) = rows.next()? {
        each(PostNo(row.get(0)?), row.get::<_, Option<i64>>(1)?.map(Time), row.get::<_, i64>(2)? as u64);
    }
    Ok(())
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
