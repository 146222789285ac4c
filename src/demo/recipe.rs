//! What a demo is made from: sizes, a seed and a moment. Knows nothing of how it is made.

use crate::domain::Time;

/// A made-up queue in a few numbers. The same recipe makes the same records on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demo {
    /// How many accounts there are, exactly.
    pub accounts: u32,
    /// How many posts there are in all, exactly.
    pub posts: u32,
    pub seed: u64,
    /// The moment all times are counted back from.
    pub now: Time,
    /// How many posts the first account has, beside an even share of luck for all others. None: 100,000 once
    /// there are a million posts, nobody before that.
    pub giant: Option<u32>,
}

impl Demo {
    /// The usual size: 400 accounts, 20,000 posts.
    pub const fn new(now: Time) -> Self {
        Self { accounts: 400, posts: 20_000, seed: 0x0ca5_e10a_d000_2016, now, giant: None }
    }

    /// Posts of the giant, 0 if there is none.
    pub(super) const fn giant_posts(&self) -> u32 {
        match self.giant {
            Some(posts) => posts,
            None if self.posts >= 1_000_000 => 100_000,
            None => 0,
        }
    }
}
