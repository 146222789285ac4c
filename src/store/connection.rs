//! Opening a queue file, and the settings every connection gets. Knows no table; nothing else in the program
//! opens a database.

use std::path::{Component, Path};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use super::error::StoreError;

/// Earlier versions can lose a committed transaction in WAL mode.
const LEAST_SQLITE: i32 = 3_051_003;

/// How long a connection waits for others.
const PATIENCE: Duration = Duration::from_secs(5);

/// Cache of a connection that only reads, in KiB.
pub(super) const READER_CACHE: i64 = 8 * 1024;

/// Statements kept ready on a connection: more than the program has, since reading one anew costs more than running it.
const STATEMENTS: usize = 512;

/// Cache of a writer while reviewing, in MiB.
pub(super) const CALM_CACHE: u16 = 16;

/// The same while a file is taken in or made searchable: room for its indexes, and for the pages that posts in no
/// order come back to.
pub(super) const BUSY_CACHE: u16 = 192;

/// What a connection may do to the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Write,
    Read,
    /// Read a file on media that take no lock file; only right while nobody can write to it.
    Frozen,
}

/// Opens an existing file.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that opens a queue file, hardened below"
)]
pub(super) fn open(path: &Path, access: Access) -> Result<Connection, StoreError> {
    check_library()?;
    check_path(path)?;
    let base = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let conn = match access {
        Access::Write => Connection::open_with_flags(path, base | OpenFlags::SQLITE_OPEN_READ_WRITE)?,
        Access::Read => Connection::open_with_flags(path, base | OpenFlags::SQLITE_OPEN_READ_ONLY)?,
        Access::Frozen => {
            let flags = base | OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            Connection::open_with_flags(frozen_uri(path), flags)?
        }
    };
    harden(&conn)?;
    if access != Access::Write {
        conn.pragma_update(None, "query_only", true)?;
        conn.pragma_update(None, "cache_size", -READER_CACHE)?;
    }
    Ok(conn)
}

/// A queue that lives in memory only, for tests.
pub(super) fn in_memory() -> Result<Connection, StoreError> {
    check_library()?;
    let conn = Connection::open_in_memory()?;
    harden(&conn)?;
    Ok(conn)
}

fn check_library() -> Result<(), StoreError> {
    if rusqlite::version_number() < LEAST_SQLITE {
        return Err(StoreError::Library { found: rusqlite::version() });
    }
    Ok(())
}

/// Absolute and without `..`: a relative name such as `file:x?mode=memory` would be taken for a URI, and every
/// decision would vanish with the process.
fn check_path(path: &Path) -> Result<(), StoreError> {
    let plain = path.is_absolute() && !path.components().any(|part| part == Component::ParentDir);
    if plain { Ok(()) } else { Err(StoreError::NotAbsolute { path: path.to_owned() }) }
}

fn frozen_uri(path: &Path) -> String {
    let mut uri = "file:".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(byte) {
            uri.push(char::from(*byte));
        } else {
            uri.push('%');
            uri.extend(
                [byte >> 4, byte & 15].map(|digit| char::from(b"0123456789abcdef"[usize::from(digit)])),
            );
        }
    }
    uri.push_str("?mode=ro&immutable=1");
    uri
}

/// Settings after `SQLite`'s own advice for files that somebody may have tampered with ("Defense Against The
/// Dark Arts", sqlite.org/security.html), and those that make a returned COMMIT durable.
fn harden(conn: &Connection) -> Result<(), StoreError> {
    conn.busy_timeout(PATIENCE)?;
    for (setting, on) in [
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_CREATE, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_ATTACH_WRITE, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true),
        // A plan that looks at what is bound is made anew each time something else is: a statement that is kept would
        // be compiled again at each use.
        (DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true),
    ] {
        conn.set_db_config(setting, on)?;
    }
    for (limit, most) in [
        // An export names every decision it holds in one entry: 64 MiB are about two million of them.
        (Limit::SQLITE_LIMIT_LENGTH, 64 << 20),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
        (Limit::SQLITE_LIMIT_COLUMN, 100),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, 50),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, 5),
        (Limit::SQLITE_LIMIT_VDBE_OP, 25_000),
        (Limit::SQLITE_LIMIT_FUNCTION_ARG, 8),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50),
        (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 64),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 10),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        conn.set_limit(limit, most)?;
    }
    sync_each_commit(conn, true)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update(None, "mmap_size", 0)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(())
}

/// Whether a commit waits until it is on the disk, or goes there with the next one that waits.
pub(super) fn sync_each_commit(conn: &Connection, each: bool) -> Result<(), StoreError> {
    Ok(conn.pragma_update(None, "synchronous", if each { "FULL" } else { "NORMAL" })?)
}

/// Settings that only a writer needs: deleted content is overwritten where that costs no extra page.
pub(super) fn prepare_writer(conn: &Connection) -> Result<(), StoreError> {
    conn.pragma_update_and_check(None, "secure_delete", "FAST", |_| Ok(()))?;
    set_cache(conn, CALM_CACHE)
}

/// Sets how many MiB of pages a connection may keep.
pub(super) fn set_cache(conn: &Connection, mebibytes: u16) -> Result<(), StoreError> {
    Ok(conn.pragma_update(None, "cache_size", -i64::from(mebibytes) * 1024)?)
}

/// Sets what can be set on a new file only.
pub(super) fn prepare_new(conn: &Connection) -> Result<(), StoreError> {
    conn.pragma_update(None, "page_size", 8192)?;
    use_wal(conn)
}

/// The journal mode that every queue is in, but for one that a first file is being taken into.
const JOURNAL: &str = "wal";

fn journal(conn: &Connection) -> Result<String, StoreError> {
    Ok(conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?)
}

/// Whether the file can be read by others while this connection writes.
pub(super) fn is_wal(conn: &Connection) -> Result<bool, StoreError> {
    Ok(journal(conn)? == JOURNAL)
}

/// Checks that the file is in WAL mode, and puts it back where taking in a first file was broken off.
pub(super) fn check_journal(conn: &Connection) -> Result<(), StoreError> {
    match journal(conn)?.as_str() {
        // A queue in memory has no file to keep a journal beside.
        JOURNAL | "memory" => Ok(()),
        "delete" => use_wal(conn),
        found => Err(StoreError::Journal { found: found.to_owned() }),
    }
}

/// Goes over to a journal that holds the old pages instead of the new ones: in a queue that is almost empty next to
/// none, so that each page is written once, straight to its place. Nobody can read meanwhile. Whether it was done;
/// it is not while another connection has the file open.
pub(super) fn leave_wal(conn: &Connection) -> Result<bool, StoreError> {
    if !is_wal(conn)? {
        return Ok(false);
    }
    conn.busy_timeout(Duration::ZERO)?;
    let left = conn.pragma_update_and_check(None, "journal_mode", "DELETE", |row| row.get::<_, String>(0));
    conn.busy_timeout(PATIENCE)?;
    match left.map_err(StoreError::from) {
        Ok(mode) => Ok(mode != JOURNAL),
        Err(StoreError::Busy) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Goes back to WAL mode.
pub(super) fn use_wal(conn: &Connection) -> Result<(), StoreError> {
    let found: String = conn.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get(0))?;
    if found == JOURNAL { Ok(()) } else { Err(StoreError::Journal { found }) }
}

/// Undoes what a writer left half written beside its journal of old pages; a connection that only reads could not.
pub(super) fn recover(path: &Path) -> Result<(), StoreError> {
    let conn = open(path, Access::Write)?;
    Ok(conn.pragma_query_value(None, "user_version", |_| Ok(()))?)
}
