//! Finding a free number quickly where many posts want the same one. Remembers hints only: the tables' own
//! uniqueness decides.

use rusqlite::Connection;
use rustc_hash::FxHashMap;

use super::error::StoreError;

/// Hints kept before all are forgotten; enough for the seconds that a sorted file has open at once.
const MOST: usize = 1 << 16;

/// Where to look first for a free number, by the number wanted.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    next: FxHashMap<i64, i64>,
}

impl Numbers {
    /// The number to try first for a post that wants `wanted`.
    pub(super) fn first(&self, wanted: i64) -> i64 {
        self.next.get(&wanted).copied().unwrap_or(wanted)
    }

    /// Notes that a post that wanted `wanted` got `got`. Most get what they want, and nothing is worth noting.
    pub(super) fn used(&mut self, wanted: i64, got: i64) {
        if got == wanted {
            return;
        }
        if self.next.len() >= MOST {
            self.next.clear();
        }
        self.next.insert(wanted, got + 1);
    }
}

/// The first free number from one that is taken: the end of the run of taken ones, which `sql` reads.
pub(super) fn free(conn: &Connection, sql: &'static str, taken: i64) -> Result<i64, StoreError> {
    let mut run = conn.prepare_cached(sql)?;
    let mut rows = run.query([taken])?;
    let mut free = taken;
    while let Some(row) = rows.next()? {
        if row.get::<_, i64>(0)? != free {
            break;
        }
        free += 1;
    }
    Ok(free)
}
