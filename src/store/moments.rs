//! When a searchable post was written, as one number that orders all posts of the file: its row in the full-text
//! index. Knows nothing of texts.

use rusqlite::{Connection, ErrorCode, OptionalExtension, Statement};

use super::error::StoreError;
use super::numbers::{self, Numbers};
use crate::domain::PostNo;

/// A moment leaves this many numbers to each second.
const TIES: i64 = 1 << 12;

/// Moments this near to the one asked for are found by looking there; those further off are written down.
const NEAR: i64 = 64;

/// The moment that a post's time asks for.
pub(super) const fn wanted(no: PostNo) -> i64 {
    // A post's number holds its second behind eight bits for ties.
    ((no.0 >> 8) & 0xffff_ffff) * TIES
}

/// The moment of a post, if it was ever given one.
fn known(conn: &Connection, no: PostNo) -> Result<Option<i64>, StoreError> {
    let mut near =
        conn.prepare_cached("SELECT moment FROM moments WHERE moment >= ?1 AND moment < ?2 AND no = ?3")?;
    let first = wanted(no);
    let found = near.query_row([first, first + NEAR, no.0], |row| row.get(0)).optional()?;
    if found.is_some() {
        return Ok(found);
    }
    let mut apart = conn.prepare_cached("SELECT moment FROM moments_apart WHERE no = ?1")?;
    Ok(apart.query_row([no.0], |row| row.get(0)).optional()?)
}

/// Gives posts their moments, in the order of `posts`; of those that may have one already, that one. Quickest in
/// the order of `wanted`.
pub(super) fn give(
    conn: &Connection,
    hints: &mut Numbers,
    posts: impl Iterator<Item = (PostNo, bool)>,
) -> Result<Vec<i64>, StoreError> {
    let mut put = conn.prepare_cached("INSERT INTO moments VALUES (?1, ?2)")?;
    let moments = posts.map(|(no, again)| match if again { known(conn, no)? } else { None } {
        Some(moment) => Ok(moment),
        None => new(conn, &mut put, hints, no),
    });
    moments.collect()
}

/// Gives a post that has none its moment: the first free one from the one it wants.
fn new(
    conn: &Connection,
    put: &mut Statement<'_>,
    hints: &mut Numbers,
    no: PostNo,
) -> Result<i64, StoreError> {
    let wanted = wanted(no);
    let mut moment = hints.first(wanted);
    loop {
        match put.execute([moment, no.0]) {
            Ok(_) => break,
            Err(rusqlite::Error::SqliteFailure(failure, _))
                if failure.code == ErrorCode::ConstraintViolation =>
            {
                let run = "SELECT moment FROM moments WHERE moment >= ?1 ORDER BY moment";
                moment = numbers::free(conn, run, moment)?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    hints.used(wanted, moment);
    if moment - wanted >= NEAR {
        conn.prepare_cached("INSERT INTO moments_apart VALUES (?1, ?2)")?.execute([no.0, moment])?;
    }
    Ok(moment)
}

/// Takes a post out of the full-text index, if it is there.
pub(super) fn forget(conn: &Connection, no: PostNo) -> Result<(), StoreError> {
    if let Some(moment) = known(conn, no)? {
        conn.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([moment])?;
        conn.prepare_cached("DELETE FROM moments WHERE moment = ?1")?.execute([moment])?;
        conn.prepare_cached("DELETE FROM moments_apart WHERE no = ?1")?.execute([no.0])?;
    }
    Ok(())
}
