//! Feeding the search index, a slice at a time, so that whoever decides never waits long.

use crate::domain::{Fact, Problem};
use crate::store::{PROGRAM, StoreError};

use super::Desk;
use super::problems::of_store;

/// A slice of more posts than this may take as much memory as taking in does.
const MANY: usize = 10_000;

impl Desk {
    /// Makes up to `most` more posts searchable, in one transaction; whether there were any.
    pub fn index_slice(&mut self, most: usize) -> Result<bool, Problem> {
        if self.read_only.is_some() {
            return Ok(false);
        }
        self.index(most).map_err(|error| of_store(&error))
    }

    /// Whoever asks for many goes on until there are none: only then is the memory given back.
    fn index(&mut self, most: usize) -> Result<bool, StoreError> {
        let left = self.store.not_indexed()? > 0;
        let many = most > MANY;
        if left && many {
            self.store.spread()?;
        }
        let indexed = if left { self.put_slice(most) } else { Ok(false) };
        if many && !matches!(indexed, Ok(true)) {
            self.store.shrink()?;
        }
        indexed
    }

    fn put_slice(&mut self, most: usize) -> Result<bool, StoreError> {
        let now = self.clock.now();
        let mut change = self.store.begin(now, PROGRAM)?;
        let posts = change.index_slice(most)?;
        if posts > 0 {
            change.commit(Fact::Indexed { posts })?;
        } else {
            drop(change);
        }
        Ok(posts > 0)
    }
}
