//! What the queue's own writing stands beside: a bare table that syncs as the queue does, without any program around it.

use std::path::Path;
use std::time::Instant;

use rusqlite::Connection;

/// The table, in a file of this folder.
pub(crate) fn bare(folder: &Path) -> Connection {
    let conn = Connection::open(folder.join("bare.db")).unwrap();
    conn.execute_batch("PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE rows (body TEXT);")
        .unwrap();
    conn
}

/// Seconds that one row takes.
pub(crate) fn insert(conn: &Connection) -> f64 {
    let body = "x".repeat(600);
    let mut statement = conn.prepare_cached("INSERT INTO rows VALUES (?1)").unwrap();
    let started = Instant::now();
    statement.execute([&body]).unwrap();
    started.elapsed().as_secs_f64()
}
