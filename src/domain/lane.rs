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
    /// How likely it is a violation, 0 to 1.
    pub likelihood: f64,
    /// People who could see it: followers, as the platform stated them.
    pub reach: u64,
    /// When the first report or hit was received.
    pub received: Time,
}

/// A place in a lane: smaller goes first. `score(now) = severity × likelihood × (1 + log10(1 + reach)) +
/// ageing × hours waited`; the part that grows is the same for all cases of a lane, so `place` leaves it out.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rank(pub f64);

impl RankParts {
    /// Version of the formula, stored beside its result.
    pub const FORMULA: u32 = 1;

    /// The part of the score that does not change with time.
    pub fn weight(&self) -> f64 {
        self.severity.weight() * self.likelihood * (1.0 + (1.0 + self.reach as f64).log10())
    }

    /// The score at a moment.
    pub fn score(&self, now: Time) -> f64 {
        self.weight() + self.lane.ageing_an_hour() * (now.0 - self.received.0).max(0) as f64 / 3_600_000.0
    }

    /// The place in the lane; smaller goes first.
    pub fn rank(&self) -> Rank {
        Rank(self.lane.ageing_an_hour() * self.received.0 as f64 / 3_600_000.0 - self.weight())
    }

    /// In words, for the queue's last column: `S3 × .80 × reach 4.1 + age`.
    pub fn why(&self) -> String {
        let reach = 1.0 + (1.0 + self.reach as f64).log10();
        format!("{} × {:.2} × reach {reach:.1} + age", self.severity, self.likelihood)
    }
}
