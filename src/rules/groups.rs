//! Sets that never overlap and grow together (union-find). It knows nothing of what is in them.

/// Numbers from 0, each in a set.
pub(super) struct Groups(Vec<u32>);

impl Groups {
    /// So many numbers, each in a set of its own.
    pub(super) fn new(count: usize) -> Self {
        Self((0..count as u32).collect())
    }

    /// The least number of the set that holds `one`.
    pub(super) fn find(&mut self, mut one: u32) -> u32 {
        while self.0[one as usize] != one {
            let above = self.0[self.0[one as usize] as usize];
            self.0[one as usize] = above;
            one = above;
        }
        one
    }

    /// Makes one set of two.
    pub(super) fn join(&mut self, one: u32, other: u32) {
        let (one, other) = (self.find(one), self.find(other));
        self.0[one.max(other) as usize] = one.min(other);
    }
}
