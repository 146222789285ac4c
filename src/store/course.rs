//! The stored fold of the order of work as a whole. What is in it is the ledger's business.

use rusqlite::{Connection, OptionalExtension};

use super::error::StoreError;
use super::values::{from_json, to_json};
use crate::domain::Entry;
use crate::ledger::Course;

/// What the ledger says of the order of work.
pub(super) fn of(conn: &Connection) -> Result<Course, StoreError> {
    let mut stored = conn.prepare_cached("SELECT fold FROM course WHERE one = 1")?;
    let text: Option<String> = stored.query_row([], |row| row.get(0)).optional()?;
    Ok(text.map(|text| from_json("course", &text)).transpose()?.unwrap_or_default())
}

/// Applies an entry that is about to be added. Gives back what the ledger then says, where it concerns the order of
/// work.
pub(super) fn apply(conn: &Connection, entry: &Entry) -> Result<Option<Course>, StoreError> {
    if !Course::concerns(&entry.fact) {
        return Ok(None);
    }
    let mut course = of(conn)?;
    course.apply(entry)?;
    conn.prepare_cached("INSERT OR REPLACE INTO course VALUES (1, ?1)")?.execute([to_json(&course)?])?;
    Ok(Some(course))
}
