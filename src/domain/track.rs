//! A rule's track record: what reviewers made of its hits, and how sure a share of so few can be. It knows no
//! ledger and no screen.

/// A share with the interval it can be trusted to lie in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

/// What reviewers made of hits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TrackRecord {
    /// Hits that a decision to act stands on.
    pub upheld: u64,
    /// Hits that a reviewer looked at and found no reason to act in.
    pub rejected: u64,
    /// Hits that nobody has judged yet, or that the decision does not speak of.
    pub undecided: u64,
}

impl TrackRecord {
    /// Hits that were judged.
    pub const fn judged(self) -> u64 {
        self.upheld + self.rejected
    }

    /// The share of judged hits that were upheld; none where nothing was judged.
    pub fn share(self) -> Option<f64> {
        (self.judged() > 0).then(|| self.upheld as f64 / self.judged() as f64)
    }

    /// The 95 % score interval of that share (Wilson 1927); none where nothing was judged.
    pub fn interval(self) -> Option<Interval> {
        /// The normal deviate of 95 %.
        const DEVIATE: f64 = 1.959_963_984_540_054;
        let share = self.share()?;
        let (n, square) = (self.judged() as f64, DEVIATE * DEVIATE);
        let scale = 1.0 + square / n;
        let centre = (share + square / (2.0 * n)) / scale;
        let spread = share * (1.0 - share) / n + square / (4.0 * n * n);
        let half = DEVIATE * spread.sqrt() / scale;
        Some(Interval { low: (centre - half).max(0.0), high: (centre + half).min(1.0) })
    }
}

#[cfg(test)]
mod tests {
    use super::TrackRecord;

    #[track_caller]
    fn check(upheld: u64, judged: u64, low: f64, high: f64) {
        let record = TrackRecord { upheld, rejected: judged - upheld, undecided: 7 };
        let interval = record.interval().unwrap_or(super::Interval { low: f64::NAN, high: f64::NAN });
        assert!((interval.low - low).abs() < 5e-5, "{interval:?}");
        assert!((interval.high - high).abs() < 5e-5, "{interval:?}");
    }

    #[test]
    fn the_interval_is_wilsons() {
        check(0, 1, 0.0, 0.793_45);
        check(1, 1, 0.206_55, 1.0);
        check(9, 30, 0.166_64, 0.478_76);
        check(41, 52, 0.659_68, 0.877_56);
        check(45, 50, 0.786_40, 0.956_52);
        check(200, 1_000, 0.176_36, 0.225_91);
    }

    #[test]
    fn nothing_judged_has_no_share() {
        let record = TrackRecord { undecided: 3, ..TrackRecord::default() };
        assert_eq!((record.share(), record.interval()), (None, None));
    }
}
