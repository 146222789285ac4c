//! The queue file as a whole: made, opened, migrated. Everything else in the store hangs methods on `Store`.

use std::fmt;
use std::path::Path;

use rusqlite::{Connection, InterruptHandle, OptionalExtension, Transaction, TransactionBehavior};

use super::alike;
use super::cases;
use super::connection::{self, Access};
use super::entries;
use super::error::StoreError;
use super::numbers::Numbers;
use super::records;
use super::schema;
use super::search_index::Ahead;
use crate::domain::{DeskId, Fact, Time, Tip};

/// The name in the ledger of what no person did.
pub const PROGRAM: &str = "caseload";

/// One open queue file.
pub struct Store {
    pub(super) conn: Connection,
    pub(super) desk: DeskId,
    /// The newest entry of this desk as this process last saw it; held against the file at each commit.
    pub(super) tip: Option<Tip>,
    /// Where free moments were found last; only a hint, so an abandoned change does no harm.
    pub(super) moments: Numbers,
    /// What is to be made searchable next, if it is known already.
    pub(super) ahead: Option<Ahead>,
    writable: bool,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("desk", &self.desk)
            .field("writable", &self.writable)
            .finish_non_exhaustive()
    }
}

/// Stops what a store is reading, from another thread.
pub struct Interrupter(InterruptHandle);

impl Interrupter {
    /// Makes the question that is running now end with `StoreError::Interrupted`; does nothing if there is none.
    pub fn interrupt(&self) {
        self.0.interrupt();
    }
}

impl fmt::Debug for Interrupter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Interrupter")
    }
}

/// One state of the queue, as long as this is held.
#[derive(Debug)]
#[must_use = "what is read moves on as soon as this is dropped"]
pub struct Still<'s> {
    _reading: Transaction<'s>,
}

impl Store {
    /// Makes a queue in an empty file that the caller has created (mode 0600), with its first entry.
    pub fn create(path: &Path, desk: &DeskId, at: Time, program: &str) -> Result<Self, StoreError> {
        let conn = connection::open(path, Access::Write)?;
        let pages: i64 = conn.pragma_query_value(None, "page_count", |row| row.get(0))?;
        if pages != 0 {
            return Err(StoreError::NotEmpty { path: path.to_owned() });
        }
        connection::prepare_new(&conn)?;
        Self::fill(conn, desk, at, program)
    }

    /// A queue that lives in memory only, for tests.
    pub fn in_memory(desk: &DeskId, at: Time) -> Result<Self, StoreError> {
        Self::fill(connection::in_memory()?, desk, at, PROGRAM)
    }

    fn fill(mut conn: Connection, desk: &DeskId, at: Time, program: &str) -> Result<Self, StoreError> {
        connection::prepare_writer(&conn)?;
        let tx = conn.transaction_with_behavior(TransactionBehavior::Exclusive)?;
        schema::bring_up(&tx)?;
        tx.pragma_update(None, "application_id", schema::APPLICATION)?;
        tx.execute("INSERT INTO meta VALUES ('desk', ?1)", [&desk.0])?;
        let tip = made(&tx, desk, at, program)?;
        tx.commit()?;
        let desk = desk.clone();
        Ok(Self { conn, desk, tip: Some(tip), moments: Numbers::default(), ahead: None, writable: true })
    }

    /// Opens a queue for reading and writing. An older file is refused; the caller copies it and
    /// calls `migrate`.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        // A writer that closes a newer file would fold its journal into it; a reader leaves it alone.
        drop(current(path)?);
        let conn = connection::open(path, Access::Write)?;
        connection::check_journal(&conn)?;
        connection::prepare_writer(&conn)?;
        Self::opened(conn, true)
    }

    /// Does work whose entries reach the disk with the next decision: for holds on cases. A hold that a power cut takes
    /// away is nobody's and does no harm; a killed process loses none, since the file already has it.
    pub fn lightly<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        connection::sync_each_commit(&self.conn, false)?;
        let done = work(self);
        connection::sync_each_commit(&self.conn, true)?;
        done
    }

    /// Opens a queue for reading: beside a writer, or from media that cannot be written.
    pub fn open_to_read(path: &Path) -> Result<Self, StoreError> {
        Self::opened(current(path)?, false)
    }

    fn opened(conn: Connection, writable: bool) -> Result<Self, StoreError> {
        let desk: Option<String> =
            conn.query_row("SELECT value FROM meta WHERE name = 'desk'", [], |row| row.get(0)).optional()?;
        let desk = DeskId(desk.ok_or_else(|| StoreError::damaged("meta", "no desk"))?);
        let tip = entries::tip(&conn, &desk)?;
        Ok(Self { conn, desk, tip, moments: Numbers::default(), ahead: None, writable })
    }

    /// Brings an older file up to this program's schema and says so in the ledger.
    pub fn migrate(path: &Path, at: Time, program: &str) -> Result<(), StoreError> {
        drop(probe(path)?);
        let mut conn = connection::open(path, Access::Write)?;
        connection::check_journal(&conn)?;
        connection::prepare_writer(&conn)?;
        let tx = conn.transaction_with_behavior(TransactionBehavior::Exclusive)?;
        if schema::bring_up(&tx)? {
            records::fill(&tx)?;
            cases::fill(&tx, at)?;
            alike::fill(&tx)?;
            let desk = tx.query_row("SELECT value FROM meta WHERE name = 'desk'", [], |row| row.get(0))?;
            made(&tx, &DeskId(desk), at, program)?;
        }
        Ok(tx.commit()?)
    }

    /// Whose file it is.
    pub const fn desk(&self) -> &DeskId {
        &self.desk
    }

    /// Whether it was opened for writing.
    pub const fn is_writable(&self) -> bool {
        self.writable
    }

    /// Holds still what is read: all questions until this is dropped see one state of the queue, and the file is locked
    /// once for all of them.
    pub fn still(&self) -> Result<Still<'_>, StoreError> {
        Ok(Still { _reading: self.conn.unchecked_transaction()? })
    }

    /// A handle that stops this store's reading from another thread.
    pub fn interrupter(&self) -> Interrupter {
        Interrupter(self.conn.get_interrupt_handle())
    }

    /// Makes ready for taking in a file. A queue without accounts has nothing yet that anybody could read, so its
    /// pages are written straight to their places; what is taken in still is all there or not at all.
    pub fn begin_load(&self) -> Result<(), StoreError> {
        self.spread()?;
        let empty =
            self.conn.query_row("SELECT NOT EXISTS (SELECT 1 FROM accounts)", [], |row| row.get(0))?;
        if empty {
            connection::leave_wal(&self.conn)?;
        }
        Ok(())
    }

    /// Goes back to reviewing after `begin_load`, whatever became of the file. While somebody reads, the journal stays
    /// as it is, which loses nothing; the next `open` sees to it.
    pub fn end_load(&self) -> Result<(), StoreError> {
        match connection::check_journal(&self.conn) {
            Ok(()) | Err(StoreError::Busy) => self.shrink(),
            Err(error) => Err(error),
        }
    }

    /// Keeps many pages in memory, for work on all of a large file.
    pub fn spread(&self) -> Result<(), StoreError> {
        connection::set_cache(&self.conn, connection::BUSY_CACHE)
    }

    /// Keeps few pages, as is enough for reviewing, and gives all others back.
    pub fn shrink(&self) -> Result<(), StoreError> {
        connection::set_cache(&self.conn, connection::CALM_CACHE)?;
        Ok(self.conn.execute_batch("PRAGMA shrink_memory")?)
    }
}

/// Opens a file for reading and checks that it is a queue of this program's schema.
fn current(path: &Path) -> Result<Connection, StoreError> {
    let conn = probe(path)?;
    let found = schema::version(&conn)?;
    if found < schema::SCHEMA {
        return Err(StoreError::Older { path: path.to_owned(), found, known: schema::SCHEMA });
    }
    Ok(conn)
}

/// Opens a file for reading and checks that it is a queue and not a newer one.
fn probe(path: &Path) -> Result<Connection, StoreError> {
    if has_beside(path, "-journal") {
        connection::recover(path)?;
    }
    match probe_as(path, Access::Read) {
        // Media that cannot be written take no lock file. Without a journal beside it the file is whole as it is.
        Err(StoreError::Machine(_) | StoreError::ReadOnly) if !has_beside(path, "-wal") => {
            probe_as(path, Access::Frozen)
        }
        found => found,
    }
}

fn probe_as(path: &Path, access: Access) -> Result<Connection, StoreError> {
    let conn = connection::open(path, access)?;
    let mark = schema::application(&conn)?;
    if mark != schema::APPLICATION {
        return Err(StoreError::Foreign {
            path: path.to_owned(),
            found: mark,
            expected: schema::APPLICATION,
        });
    }
    let found = schema::version(&conn)?;
    if found > schema::SCHEMA {
        return Err(StoreError::Newer { path: path.to_owned(), found, known: schema::SCHEMA });
    }
    Ok(conn)
}

/// Whether a file with this behind its name holds anything.
fn has_beside(path: &Path, suffix: &str) -> bool {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    Path::new(&name).metadata().is_ok_and(|found| found.len() > 0)
}

fn made(conn: &Connection, desk: &DeskId, at: Time, program: &str) -> Result<Tip, StoreError> {
    let tip = entries::tip(conn, desk)?;
    let fact = Fact::Made { program: program.to_owned(), schema: schema::SCHEMA };
    let linked = crate::ledger::link(tip.as_ref(), desk, at, PROGRAM, fact)?;
    entries::append(conn, &linked, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_comes_of_light_work_the_next_commit_is_synced() {
        let mut store = Store::in_memory(&DeskId("00aa00aa00aa00aa".to_owned()), Time(0)).unwrap();
        let level = |store: &Store| -> i64 {
            store.conn.pragma_query_value(None, "synchronous", |row| row.get(0)).unwrap()
        };
        assert_eq!(level(&store), 2);
        assert_eq!(store.lightly(|store| Ok(level(store))).unwrap(), 1);
        assert_eq!(level(&store), 2);
        let refused = store.lightly(|_| -> Result<(), StoreError> { Err(StoreError::Busy) });
        assert!(matches!(refused, Err(StoreError::Busy)));
        assert_eq!(level(&store), 2);
    }
}
