//! The ledger's lines in the file: the newest one of a desk, and adding one. What a line means is the
//! ledger's business.

use rusqlite::{Connection, OptionalExtension, params};

use super::error::StoreError;
use crate::domain::{AccountNo, DeskId, Digest, Entry, Tip};

/// The newest entry of a desk.
pub(super) fn tip(conn: &Connection, desk: &DeskId) -> Result<Option<Tip>, StoreError> {
    let mut newest =
        conn.prepare_cached("SELECT seq, digest FROM entries WHERE desk = ?1 ORDER BY seq DESC LIMIT 1")?;
    let found = newest.query_row([&desk.0], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    found.map(|(seq, digest): (i64, Vec<u8>)| tip_of(desk, seq, &digest)).transpose()
}

/// Digest of one entry of a desk.
pub(super) fn digest_at(conn: &Connection, desk: &DeskId, seq: u64) -> Result<Option<Digest>, StoreError> {
    let mut at = conn.prepare_cached("SELECT digest FROM entries WHERE desk = ?1 AND seq = ?2")?;
    let found: Option<Vec<u8>> = at.query_row(params![desk.0, seq as i64], |row| row.get(0)).optional()?;
    found.map(|digest| digest_of(&digest)).transpose()
}

fn tip_of(desk: &DeskId, seq: i64, digest: &[u8]) -> Result<Tip, StoreError> {
    Ok(Tip { desk: desk.clone(), seq: seq as u64, digest: digest_of(digest)? })
}

/// A digest column.
pub(super) fn digest_of(bytes: &[u8]) -> Result<Digest, StoreError> {
    let bytes =
        bytes.try_into().map_err(|_| StoreError::damaged("entries", "a digest that is not 32 bytes"))?;
    Ok(Digest(bytes))
}

/// The place that the next entry will have in the file.
pub(super) fn next_place(conn: &Connection) -> Result<i64, StoreError> {
    let mut last = conn.prepare_cached("SELECT coalesce(max(place), 0) + 1 FROM entries")?;
    Ok(last.query_row([], |row| row.get(0))?)
}

/// Adds a linked entry behind all others.
pub(super) fn append(
    conn: &Connection,
    (entry, line, digest): &(Entry, Vec<u8>, Digest),
    cases: &[AccountNo],
) -> Result<Tip, StoreError> {
    let place = next_place(conn)?;
    let mut insert = conn
        .prepare_cached("INSERT INTO entries (place, desk, seq, digest, line) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    insert.execute(params![place, entry.desk.0, entry.seq as i64, digest.0.as_slice(), line])?;
    let mut about = conn.prepare_cached("INSERT INTO entry_cases VALUES (?1, ?2)")?;
    for case in cases {
        about.execute(params![case.0, place])?;
    }
    Ok(Tip { desk: entry.desk.clone(), seq: entry.seq, digest: *digest })
}
