//! Where in the whole of an account's history a post stands, from what is known without reading it: how many posts each
//! day has, and the window that is at hand. Draws nothing.

use crate::domain::{PostNo, Time};
use crate::request::PostsOnly;

use super::history::History;

/// A day in seconds.
const DAY: i64 = 86_400;

/// Posts by day, added up.
#[derive(Debug, Default)]
pub(super) struct Extent {
    /// A day's number since 1970, and posts before its end: all of them, and those with hits.
    days: Vec<(i64, u64, u64)>,
}

impl Extent {
    /// From what a case's view says; posts without a time come before all days.
    pub(super) fn new(days: &[(Time, u32, u32)], posts: u64, hit: u64) -> Self {
        let dated: (u64, u64) = days
            .iter()
            .fold((0, 0), |sum, (_, posts, hit)| (sum.0 + u64::from(*posts), sum.1 + u64::from(*hit)));
        let mut sums = (posts.saturating_sub(dated.0), hit.saturating_sub(dated.1));
        let mut ends = vec![(0, sums.0, sums.1)];
        for (day, posts, hit) in days {
            sums = (sums.0 + u64::from(*posts), sums.1 + u64::from(*hit));
            ends.push((day.0.div_euclid(DAY * 1000), sums.0, sums.1));
        }
        Self { days: ends }
    }

    /// The share of the posts shown that come before a post, about: within a day by its time.
    pub(super) fn share(&self, no: PostNo, only: PostsOnly) -> f64 {
        let sum = |(_, posts, hit): (i64, u64, u64)| match only {
            PostsOnly::All => posts,
            PostsOnly::Hit => hit,
            PostsOnly::Clean => posts.saturating_sub(hit),
        };
        let all = self.days.last().map_or(0, |last| sum(*last));
        if all == 0 {
            return 0.0;
        }
        let second = no.second().unwrap_or(0);
        let at = self.days.partition_point(|(day, ..)| *day < second / DAY);
        let before = at.checked_sub(1).map_or(0, |at| sum(self.days[at]));
        let own = self.days.get(at).map_or(0, |day| sum(*day).saturating_sub(before));
        let within = own as f64 * (second % DAY) as f64 / DAY as f64;
        (before as f64 + within) / all as f64
    }

    /// The same, exactly where the window reaches to an end of the history.
    pub(super) fn share_of_row(&self, history: &History, no: PostNo) -> f64 {
        let place = history.place(no).filter(|_| !history.more_before() && !history.more_after());
        match place {
            Some(place) => place as f64 / history.rows().len().max(1) as f64,
            None => self.share(no, history.only()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::AccountNo;

    fn post(day: i64, hour: i64) -> PostNo {
        PostNo(PostNo::account_level(AccountNo(3)).0 + ((day * DAY + hour * 3600) << 8))
    }

    #[test]
    fn a_post_stands_behind_the_days_before_it_and_the_hours_of_its_own() {
        let day = |number: i64, posts, hit| (Time(number * DAY * 1000), posts, hit);
        // Ten posts without a time, then 30, 40 and 20; hits on two days.
        let extent = Extent::new(&[day(100, 30, 0), day(101, 40, 10), day(103, 20, 10)], 100, 20);
        for (at, only, expected) in [
            (post(0, 0), PostsOnly::All, 0),
            (post(100, 0), PostsOnly::All, 100),
            (post(100, 12), PostsOnly::All, 250),
            (post(101, 0), PostsOnly::All, 400),
            (post(103, 12), PostsOnly::All, 900),
            (post(200, 0), PostsOnly::All, 1000),
            (post(101, 12), PostsOnly::Hit, 250),
            (post(103, 0), PostsOnly::Clean, 875),
        ] {
            let share = (extent.share(at, only) * 1000.0).round() as i64;
            assert_eq!(share, expected, "{at:?} {only:?}, in thousandths");
        }
        assert!(Extent::new(&[], 0, 0).share(post(1, 0), PostsOnly::All) <= 0.0);
    }
}
