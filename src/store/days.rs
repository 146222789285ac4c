//! How many posts an account wrote on each day. Small accounts are counted when asked; for large ones the counts
//! are kept, since opening a case must not read a hundred thousand posts.

use rusqlite::{Connection, Row, params};

use super::error::StoreError;
use crate::domain::{AccountNo, PostNo};

/// Accounts with more posts than this have their days kept.
const MANY: i64 = 1_000;

/// One day: its number since 1970, posts, and posts with hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) number: i64,
    pub(super) posts: i64,
    pub(super) hit_posts: i64,
}

impl Day {
    /// The first number that a post of this day can have.
    pub(super) const fn first(self, account: AccountNo) -> PostNo {
        PostNo(PostNo::account_level(account).0 + ((self.number * 86_400) << 8))
    }
}

/// The days of an account, oldest first. Posts without a time stand on day 0.
pub(super) fn of(conn: &Connection, account: AccountNo) -> Result<Vec<Day>, StoreError> {
    let mut kept =
        conn.prepare_cached("SELECT day, posts, hit_posts FROM days WHERE account = ?1 ORDER BY day")?;
    let days = kept.query_map([account.0], day)?.collect::<Result<Vec<_>, _>>()?;
    if days.is_empty() { count(conn, account, PostNo::account_level(account)) } else { Ok(days) }
}

/// The days of an account from this one on.
pub(super) fn since(conn: &Connection, account: AccountNo, first: i64) -> Result<Vec<Day>, StoreError> {
    let mut kept = conn.prepare_cached(
        "SELECT day, posts, hit_posts FROM days WHERE account = ?1 AND day >= ?2 ORDER BY day",
    )?;
    let days = kept.query_map([account.0, first], day)?.collect::<Result<Vec<_>, _>>()?;
    let from = Day { number: first, posts: 0, hit_posts: 0 }.first(account);
    if days.is_empty() { count(conn, account, from) } else { Ok(days) }
}

fn day(row: &Row<'_>) -> rusqlite::Result<Day> {
    Ok(Day { number: row.get(0)?, posts: row.get(1)?, hit_posts: row.get(2)? })
}

/// Keeps the days of an account that has many posts.
pub(super) fn keep(conn: &Connection, account: AccountNo) -> Result<(), StoreError> {
    let mut counted = conn.prepare_cached("SELECT posts FROM accounts WHERE no = ?1")?;
    if counted.query_row([account.0], |row| row.get::<_, i64>(0))? <= MANY {
        return Ok(());
    }
    conn.prepare_cached("DELETE FROM days WHERE account = ?1")?.execute([account.0])?;
    let mut put = conn.prepare_cached("INSERT INTO days VALUES (?1, ?2, ?3, ?4)")?;
    for day in count(conn, account, PostNo::account_level(account))? {
        put.execute(params![account.0, day.number, day.posts, day.hit_posts])?;
    }
    Ok(())
}

fn count(conn: &Connection, account: AccountNo, from: PostNo) -> Result<Vec<Day>, StoreError> {
    let mut posts =
        conn.prepare_cached("SELECT no, hits > 0 FROM posts WHERE no > ?1 AND no < ?2 ORDER BY no")?;
    let mut rows = posts.query([from.0, PostNo::end_of(account).0])?;
    let mut days: Vec<Day> = Vec::new();
    while let Some(row) = rows.next()? {
        let number = ((row.get::<_, i64>(0)? >> 8) & 0xffff_ffff) / 86_400;
        let hit: i64 = row.get(1)?;
        match days.last_mut().filter(|last| last.number == number) {
            Some(last) => {
                last.posts += 1;
                last.hit_posts += hit;
            }
            None => days.push(Day { number, posts: 1, hit_posts: hit }),
        }
    }
    Ok(days)
}
