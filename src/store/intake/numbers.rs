//! Finding a free number quickly where many posts want the same one. Remembers hints only: the table's own
//! uniqueness decides.

use rustc_hash::FxHashMap;

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

    /// Notes that a post that wanted `wanted` got `got`.
    pub(super) fn used(&mut self, wanted: i64, got: i64) {
        if self.next.len() >= MOST {
            self.next.clear();
        }
        self.next.insert(wanted, got + 1);
    }
}
