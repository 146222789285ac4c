//! The numbered steps that a queue file has gone through, and how an older file takes the missing ones.
//! Knows nothing of what the tables mean.

use rusqlite::Connection;

use super::error::StoreError;

/// All steps. The index of the next one is the file's `user_version`; appended to, never edited.
const STEPS: [&str; 5] = [
    include_str!("schema/0001.sql"),
    include_str!("schema/0002.sql"),
    include_str!("schema/0003.sql"),
    include_str!("schema/0004.sql"),
    include_str!("schema/0005.sql"),
];

/// The schema this program writes.
pub const SCHEMA: u32 = STEPS.len() as u32;

/// Marks a file as a queue: `CASE` in ASCII.
pub(super) const APPLICATION: i32 = 0x4341_5345;

/// The schema a file has.
pub(super) fn version(conn: &Connection) -> Result<u32, StoreError> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// The mark a file has.
pub(super) fn application(conn: &Connection) -> Result<i32, StoreError> {
    Ok(conn.pragma_query_value(None, "application_id", |row| row.get(0))?)
}

/// Takes the steps that are missing; to be called inside a transaction. Says whether there were any.
pub(super) fn bring_up(conn: &Connection) -> Result<bool, StoreError> {
    let found = version(conn)? as usize;
    for step in STEPS.iter().skip(found) {
        conn.execute_batch(step)?;
    }
    if found < STEPS.len() {
        conn.pragma_update(None, "user_version", SCHEMA)?;
    }
    Ok(found < STEPS.len())
}
