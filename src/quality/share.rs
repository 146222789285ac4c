//! How much of a queue a rule hits, counted on all posts or on an honest sample.

use crate::domain::{Interval, TrackRecord};

/// A rule that hits a larger share of posts is too broad to ask for a person's eyes.
pub const BROAD: f64 = 0.01;

/// With fewer posts, a share says nothing about other posts.
pub const TELLING: u64 = 1_000;

/// Posts looked at where the queue holds more: a rule at the bound is then known to a tenth of its share.
const SAMPLE: u64 = 50_000;

/// Posts to look at in a queue of this many.
pub const fn sample_size(posts: u64) -> u64 {
    if posts < SAMPLE { posts } else { SAMPLE }
}

/// Posts that a rule hits among those looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    pub hit: u64,
    /// Posts looked at.
    pub looked: u64,
    /// Posts in the queue.
    pub of: u64,
}

impl Share {
    /// Whether only a part of the queue was looked at.
    pub const fn is_sample(self) -> bool {
        self.looked < self.of
    }

    /// The share of posts hit; none where none was looked at.
    pub fn share(self) -> Option<f64> {
        self.record().share()
    }

    /// The 95 % score interval of the whole queue's share; none where all was looked at, since then there is nothing
    /// to be unsure of.
    pub fn interval(self) -> Option<Interval> {
        self.record().interval().filter(|_| self.is_sample())
    }

    /// Whether the rule hits too much. Of a sample even the lower end of the interval must lie above the bound, so
    /// that no rule is blamed for the luck of the draw.
    pub fn is_broad(self) -> bool {
        let surely = self.interval().map(|interval| interval.low).or_else(|| self.share());
        self.looked >= TELLING && surely.is_some_and(|share| share > BROAD)
    }

    fn record(self) -> TrackRecord {
        TrackRecord { upheld: self.hit, rejected: self.looked.saturating_sub(self.hit), undecided: 0 }
    }
}
