//! When an account wrote, in numbers: over time and by the hour of the week. No post is in it.

use super::{AccountNo, Time};

/// Hours of a week, Monday's first one first.
pub const WEEK: usize = 168;

/// When an account wrote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Activity {
    /// Posts of which it is known when they were written.
    pub posts: u64,
    /// The oldest and the newest of them.
    pub span: Option<(Time, Time)>,
    /// The others: they are counted in nothing else here.
    pub undated: u64,
    /// Posts, and posts with hits, in each hour of the week, UTC.
    pub hours: Vec<(u32, u32)>,
    /// Each day with posts: its first moment, posts, posts with hits.
    pub days: Vec<(Time, u32, u32)>,
    /// When it was reported, newest first, at most 1,000 times.
    pub reports: Vec<Time>,
    /// When somebody acted on it before, likewise.
    pub priors: Vec<Time>,
}

/// How much an account wrote on each of some days, the newest last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recent {
    pub case: AccountNo,
    pub days: Vec<u32>,
}

/// The hour of the week at a moment.
pub const fn hour_of_week(at: Time) -> usize {
    // 1970 began on a Thursday.
    ((at.second().div_euclid(3_600) + 72).rem_euclid(WEEK as i64)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_week_begins_on_monday() {
        for (at, hour) in [
            ("1970-01-01T00:00:00Z", 72),
            ("2026-03-02T00:59:59Z", 0),
            ("2026-03-01T23:00:00Z", 167),
            ("2026-03-04T14:02:00Z", 62),
        ] {
            assert_eq!(hour_of_week(Time::parse(at).unwrap()), hour, "{at}");
        }
    }
}
