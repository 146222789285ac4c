//! The ledger, newest first: all of it, or what is about one case.

use rusqlite::params;

use crate::domain::{AccountNo, Entry, TrailPage, TrailRow};
use crate::store::entries::digest_of;
use crate::store::error::StoreError;
use crate::store::queue_file::Store;
use crate::store::values::{account_no, get_count};

impl Store {
    /// Entries older than a place in the file (places count from 1, as they were written), newest first.
    pub fn trail(
        &self,
        case: Option<AccountNo>,
        before: Option<u64>,
        limit: usize,
    ) -> Result<TrailPage, StoreError> {
        let before = before.and_then(|place| i64::try_from(place).ok()).unwrap_or(i64::MAX);
        let limit = limit as i64;
        let mut stored = self.conn.prepare_cached(match case {
            Some(_) => {
                "SELECT line, digest, place FROM entry_cases JOIN entries USING (place)
                WHERE account = ?1 AND place < ?2 ORDER BY place DESC LIMIT ?3"
            }
            None => {
                "SELECT line, digest, place FROM entries WHERE place < ?2 AND ?1 IS NULL
                ORDER BY place DESC LIMIT ?3"
            }
        })?;
        let mut found = stored.query(params![case.map(|case| case.0), before, limit + 1])?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            if rows.len() as i64 == limit {
                return Ok(TrailPage { rows, more: true });
            }
            let line: Vec<u8> = row.get(0)?;
            let entry = Entry::parse(&line)
                .map_err(|_| StoreError::damaged("entries", "a line that is no entry; verify the queue"))?;
            let about =
                entry.fact.case().map(|account| account_no(&self.conn, account)).transpose()?.flatten();
            rows.push(TrailRow {
                place: get_count(row, 2)?,
                entry,
                digest: digest_of(&row.get::<_, Vec<u8>>(1)?)?,
                case: about.or(case),
                held_back: false,
            });
        }
        Ok(TrailPage { rows, more: false })
    }
}
