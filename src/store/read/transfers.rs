//! Files that came in or went out, as the newest part of the ledger has them.

use rusqlite::params;

use crate::domain::{Entry, Fact};
use crate::store::entries::next_place;
use crate::store::error::StoreError;
use crate::store::queue_file::Store;

/// Entries that are looked through: each is a line to be searched, and no index knows what it says.
const MOST: i64 = 50_000;

impl Store {
    /// Entries of imports and exports, newest first, and among how many of the newest entries if not all.
    pub fn transfers(&self, limit: usize) -> Result<(Vec<Entry>, Option<u64>), StoreError> {
        let before = next_place(&self.conn)? - MOST;
        let mut stored = self.conn.prepare_cached(
            "SELECT line FROM entries WHERE place >= ?1 AND (instr(line, ?2) > 0 OR instr(line, ?3) > 0)
            ORDER BY place DESC LIMIT ?4",
        )?;
        let says = |kind: &str| format!("\"kind\":\"{kind}\"").into_bytes();
        let mut found = stored.query(params![before, says("imported"), says("exported"), limit as i64])?;
        let mut entries = Vec::new();
        while let Some(row) = found.next()? {
            let entry = Entry::parse(&row.get::<_, Vec<u8>>(0)?)
                .map_err(|_| StoreError::damaged("entries", "a line that is no entry; verify the queue"))?;
            if matches!(entry.fact, Fact::Imported { .. } | Fact::Exported { .. }) {
                entries.push(entry);
            }
        }
        Ok((entries, (before > 1).then_some(MOST as u64)))
    }
}
