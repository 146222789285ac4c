//! How many violations rules found, where that can be known: among accounts drawn at random.

use crate::domain::{Interval, TrackRecord};

/// Violations among accounts drawn at random.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Recall {
    /// Accounts drawn at random whose case has a decision in force.
    pub decided: u64,
    /// Those whose decision acts.
    pub violations: u64,
    /// Those of them that had a hit of our rules when the decision was made.
    pub caught: u64,
}

impl Recall {
    /// The share of violations that were caught; none where there is no violation to catch.
    pub fn share(self) -> Option<f64> {
        self.record().share()
    }

    /// Its 95 % score interval.
    pub fn interval(self) -> Option<Interval> {
        self.record().interval()
    }

    /// Why there is no share, if there is none.
    pub const fn missing(self) -> Option<&'static str> {
        match (self.decided, self.violations) {
            (0, _) => {
                Some("no account drawn at random has been decided, and all others were found by somebody")
            }
            (_, 0) => Some("no decided account drawn at random was a violation, so there was none to find"),
            _ => None,
        }
    }

    fn record(self) -> TrackRecord {
        let missed = self.violations.saturating_sub(self.caught);
        TrackRecord { upheld: self.caught, rejected: missed, undecided: 0 }
    }
}
