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
        if self.read_only.is_some() || self.not_indexed()? == 0 {
            return Ok(false);
        }
        self.index(most).map_err(|error| of_store(&error))
    }

    fn index(&mut self, most: usize) -> Result<bool, StoreError> {
        let many = most > MANY;
        if many {
            self.store.spread()?;
        }
        let indexed = self.put_slice(most);
        if many {
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
