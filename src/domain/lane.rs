//! The order of work: lanes first, then a rank inside the lane that never changes with time.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Severity, Time};

/// A lane of the queue; lower numbers go first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lane {
    /// Threat to life.
    Threat,
    /// A legal order with a clock of its own (Regulation (EU) 2021/784, Article 3).
    Order,
    /// A trusted flagger or an authority.
    Flagger,
    /// An appeal against a decision in force.
    Appeal,
    /// A notice under Regulation (EU) 2022/2065, Article 16.
    Notice,
    /// User reports and rule hits.
    Report,
    /// A random sample, for measuring.
    Baseline,
}

impl Lane {
    /// All lanes in order of work.
    pub const ALL: [Self; 7] =
        [Self::Threat, Self::Order, Self::Flagger, Self::Appeal, Self::Notice, Self::Report, Self::Baseline];

    /// Its number, 0 to 6.
    pub const fn number(self) -> i64 {
        self as i64
    }

    /// The lane with this number.
    pub fn from_number(number: i64) -> Option<Self> {
        usize::try_from(number).ok().and_then(|n| Self::ALL.get(n)).copied()
    }

    /// One word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Threat => "threat",
            Self::Order => "order",
            Self::Flagger => "flagger",
            Self::Appeal => "appeal",
            Self::Notice => "notice",
            Self::Report => "report",
            Self::Baseline => "baseline",
        }
    }

    /// How much one hour of waiting adds to the score, in this lane. Linear, so the order inside a lane is
    /// the same at every moment and one index serves it.
    pub const fn ageing_an_hour(self) -> f64 {
        match self {
            Self::Threat | Self::Order => 10.0,
            Self::Flagger | Self::Appeal => 1.0,
            Self::Notice => 0.5,
            Self::Report => 0.25,
            Self::Baseline => 0.1,
        }
    }

    /// Time in which a decision can be undone before it may leave, in milliseconds; legal orders do not wait.
    pub const fn undo_window(self) -> i64 {
        match self {
            Self::Order => 0,
            _ => 10 * 60 * 1000,
        }
    }
}

impl fmt::Display for Lane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// What a case's place in its lane was computed from; stored whole so that "why is this next" can be told.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RankParts {
    /// The lane.
    pub lane: Lane,
    /// Highest severity among reports' and rules' clauses.
    pub severity: Severity,
    /// How likely it is a violation, 0 to 1: the stronger of what reports and rules say.
    pub likelihood: f64,
    /// People who could see it: followers, as the platform stated them.
    pub reach: u64,
    /// When the first report or hit was received.
    pub received: Time,
    /// What open reports say of the likelihood. In a blind lane that there are any, and not how many.
    pub reported: f64,
    /// What the rules with hits say of it.
    pub ruled: f64,
    /// Distinct people with open reports, each weighed by what became of their reports before; not told in a blind
    /// lane.
    pub reporters: f64,
    /// What running incidents multiply the weight by, in tenths.
    pub factor: u16,
    /// Version of the formula it was computed by.
    pub formula: u32,
}

/// A place in a lane: smaller goes first. `score(now) = severity × likelihood × (1 + log10(1 + reach)) × incident +
/// ageing × hours waited`; the part that grows is the same for all cases of a lane, so `place` leaves it out.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rank(pub f64);

impl RankParts {
    /// Version of the formula, stored beside its result. 2: reporters count by their track record, and in blind lanes
    /// not at all; incidents lift their cases.
    pub const FORMULA: u32 = 2;

    /// The parts of a case of which nothing is known.
    pub const PLAIN: Self = Self {
        lane: Lane::Report,
        severity: Severity::S0,
        likelihood: 0.0,
        reach: 0,
        received: Time(0),
        reported: 0.0,
        ruled: 0.0,
        reporters: 0.0,
        factor: 10,
        formula: Self::FORMULA,
    };

    /// The part of the score that does not change with time.
    pub fn weight(&self) -> f64 {
        self.severity.weight() * self.likelihood * self.reach_factor() * f64::from(self.factor) / 10.0
    }

    /// The score at a moment.
    pub fn score(&self, now: Time) -> f64 {
        self.weight() + self.aged(now)
    }

    /// The place in the lane; smaller goes first.
    pub fn rank(&self) -> Rank {
        Rank(self.lane.ageing_an_hour() * self.received.0 as f64 / 3_600_000.0 - self.weight())
    }

    /// The same without what a reviewer must not know before they judged: what rules and reports say.
    #[must_use]
    pub const fn blinded(self) -> Self {
        let Self { lane, reach, received, formula, .. } = self;
        Self { lane, reach, received, formula, ..Self::PLAIN }
    }

    /// In words, for the queue's last column: `S3 × .80 × reach 4.1 + age`.
    pub fn why(&self) -> String {
        let incident = match self.factor {
            10 => String::new(),
            factor => format!(" × incident {}", tenths(factor)),
        };
        let reach = self.reach_factor();
        format!("{} × {:.2} × reach {reach:.1}{incident} + age", self.severity, self.likelihood)
    }

    /// Every part of the score at a moment: what it is called, and what it says.
    pub fn explain(&self, now: Time) -> Vec<(String, String)> {
        let (lane, severity, reach) = (self.lane, self.severity, self.reach_factor());
        let reported = match (self.reported > 0.0, self.reporters > 0.0) {
            (false, _) => "no report that counts is open".to_owned(),
            (true, true) => {
                format!("{:.2}: they count as {:.1} unknown people", self.reported, self.reporters)
            }
            (true, false) => {
                format!("{:.2}: somebody reported; how many counts for nothing here", self.reported)
            }
        };
        let ruled = if self.ruled > 0.0 { format!("{:.2}", self.ruled) } else { "no hit".to_owned() };
        let hours = self.hours(now);
        let parts = [
            ("lane", format!("{} {lane}", lane.number())),
            ("severity", format!("{severity} {}, weighs {}", severity.word(), severity.weight())),
            ("likelihood", format!("{:.2}, the stronger of reports and rules", self.likelihood)),
            ("from reports", reported),
            ("from rules", ruled),
            ("reach", format!("{} people, × {reach:.1}", self.reach)),
            (
                "incident",
                if self.factor == 10 { "none".to_owned() } else { format!("× {}", tenths(self.factor)) },
            ),
            ("weight", format!("{:.2}, does not change with time", self.weight())),
            ("age", format!("{hours:.1} h × {} an hour = {:.2}", lane.ageing_an_hour(), self.aged(now))),
            ("score now", format!("{:.2}", self.score(now))),
            ("formula", self.formula.to_string()),
        ];
        parts.into_iter().map(|(name, words)| (name.to_owned(), words)).collect()
    }

    fn reach_factor(&self) -> f64 {
        1.0 + (1.0 + self.reach as f64).log10()
    }

    fn hours(&self, now: Time) -> f64 {
        now.0.saturating_sub(self.received.0).max(0) as f64 / 3_600_000.0
    }

    fn aged(&self, now: Time) -> f64 {
        self.lane.ageing_an_hour() * self.hours(now)
    }
}

fn tenths(factor: u16) -> String {
    format!("{:.1}", f64::from(factor) / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn parts() -> RankParts {
        let (severity, received) = (Severity::S3, Time(HOUR));
        RankParts { severity, likelihood: 0.8, reach: 999, received, reported: 0.4, ..RankParts::PLAIN }
    }

    #[test]
    fn an_incident_multiplies_the_weight_and_not_the_age() {
        let lifted = RankParts { factor: 25, ..parts() };
        assert!((lifted.weight() - 2.5 * parts().weight()).abs() < 1e-9);
        let now = Time(9 * HOUR);
        assert!((lifted.score(now) - lifted.weight() - 2.0).abs() < 1e-9);
        assert_eq!(parts().why(), "S3 × 0.80 × reach 4.0 + age");
        assert_eq!(lifted.why(), "S3 × 0.80 × reach 4.0 × incident 2.5 + age");
    }

    #[test]
    fn the_order_of_two_cases_of_a_lane_is_the_same_at_every_moment() {
        let (old, heavy) = (RankParts { received: Time(0), ..parts() }, RankParts { factor: 11, ..parts() });
        for hours in [1, 5, 500] {
            let now = Time(hours * HOUR);
            assert_eq!(old.rank() < heavy.rank(), old.score(now) > heavy.score(now));
        }
    }

    #[test]
    fn every_part_is_explained() {
        let told = parts().explain(Time(3 * HOUR));
        let of = |name: &str| told.iter().find(|(part, _)| part == name).map(|(_, words)| words.as_str());
        assert_eq!(of("severity"), Some("S3 high, weighs 9"));
        assert_eq!(of("from reports"), Some("0.40: somebody reported; how many counts for nothing here"));
        assert_eq!(of("from rules"), Some("no hit"));
        assert_eq!(of("age"), Some("2.0 h × 0.25 an hour = 0.50"));
        assert_eq!(of("score now"), Some("29.30"));
        assert_eq!(of("formula"), Some("2"));
    }

    #[test]
    fn what_is_told_before_a_judgement_says_nothing_of_rules_and_reports() {
        let blinded = parts().blinded();
        assert_eq!((blinded.likelihood, blinded.reported, blinded.severity), (0.0, 0.0, Severity::S0));
        assert_eq!((blinded.reach, blinded.received), (999, Time(HOUR)));
    }
}
