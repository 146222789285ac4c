//! Clocks that run on a case: when each began, when it is due, what stopped it. Reading the time of day is the
//! desk's business; here a clock is read at a given moment.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Time, shown};

/// What a clock runs for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// Until the case is to be decided: its lane's target; in the lane of orders the order's own hour (Regulation
    /// (EU) 2021/784, Article 3(3)).
    Decision,
    /// Scrutiny of an order from another Member State may be asked for (Article 4(4) of the same: 48 hours).
    Scrutiny,
    /// The answer to a complaint (Article 10(2) of the same: two weeks).
    Complaint,
    /// The author must not be told (Article 11(3) of the same).
    Silence,
    /// What was taken down is kept (Article 6 of the same: six months; 18 U.S.C. 2703(f): 90 days).
    Hold,
    /// The decision can be complained about (Regulation (EU) 2022/2065, Article 20(1): six months).
    Appeal,
}

impl ClockKind {
    /// One word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Scrutiny => "scrutiny",
            Self::Complaint => "complaint",
            Self::Silence => "silence",
            Self::Hold => "hold",
            Self::Appeal => "appeal",
        }
    }
}

/// Why a clock stands still. The first three are those of Regulation (EU) 2021/784, Article 3(7) and (8), and of the
/// form in its Annex III.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PauseReason {
    /// Force majeure, or an impossibility that is not the provider's doing.
    Impossible,
    /// The order holds manifest errors.
    ManifestError,
    /// The order does not say enough to be carried out.
    MissingInformation,
    /// An answer from outside is waited for; for clocks that no law runs.
    AwaitingAnswer,
}

impl PauseReason {
    /// All of them.
    pub const ALL: [Self; 4] =
        [Self::Impossible, Self::ManifestError, Self::MissingInformation, Self::AwaitingAnswer];

    /// The word that names it on the command line and in files.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Impossible => "impossible",
            Self::ManifestError => "manifest-error",
            Self::MissingInformation => "missing-information",
            Self::AwaitingAnswer => "awaiting-answer",
        }
    }
}

impl fmt::Display for PauseReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for PauseReason {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|reason| reason.word() == text).ok_or_else(|| {
            let known: Vec<_> = Self::ALL.iter().map(|reason| reason.word()).collect();
            format!("expected one of {}, found `{}`", known.join(", "), shown(text))
        })
    }
}

/// One clock of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunningClock {
    pub kind: ClockKind,
    pub from: Time,
    pub due: Time,
    /// Since when it stands still, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused: Option<(Time, PauseReason)>,
}

/// A clock, read at a moment. Times are milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// What is left, and the share used in thousandths.
    Left {
        left: i64,
        used: u16,
    },
    /// Less than a fifth is left.
    Risk {
        left: i64,
        used: u16,
    },
    Late {
        by: i64,
    },
    Paused {
        since: Time,
        reason: PauseReason,
    },
}

impl RunningClock {
    /// How long it runs, in milliseconds; at least one.
    pub fn whole(&self) -> i64 {
        self.due.0.saturating_sub(self.from.0).max(1)
    }

    /// The last moment at which it is not at risk yet.
    pub fn safe_until(&self) -> Time {
        self.due.plus(-(self.whole() / 5))
    }

    /// What it shows at a moment.
    pub fn read(&self, now: Time) -> Reading {
        if let Some((since, reason)) = self.paused {
            return Reading::Paused { since, reason };
        }
        let whole = self.whole();
        // Clocks of two machines differ: what comes from a moment to come has not begun.
        let left = self.due.0.saturating_sub(now.0).min(whole);
        let used = (whole.saturating_sub(left).saturating_mul(1000) / whole).clamp(0, 1000) as u16;
        match left {
            ..0 => Reading::Late { by: -left },
            _ if left < whole / 5 => Reading::Risk { left, used },
            _ => Reading::Left { left, used },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(now: i64, expected: Reading) {
        let clock =
            RunningClock { kind: ClockKind::Decision, from: Time(1000), due: Time(2000), paused: None };
        assert_eq!(clock.read(Time(now)), expected);
    }

    #[test]
    fn a_clock_is_at_risk_when_less_than_a_fifth_is_left() {
        check(1000, Reading::Left { left: 1000, used: 0 });
        check(1800, Reading::Left { left: 200, used: 800 });
        check(1801, Reading::Risk { left: 199, used: 801 });
        check(2000, Reading::Risk { left: 0, used: 1000 });
        check(2001, Reading::Late { by: 1 });
        check(900, Reading::Left { left: 1000, used: 0 });
    }

    #[test]
    fn the_moment_from_which_it_is_at_risk_can_be_told_before() {
        for (from, due) in [(1000, 2000), (0, 7), (5, 5), (9, 2), (0, i64::MAX)] {
            let clock =
                RunningClock { kind: ClockKind::Decision, from: Time(from), due: Time(due), paused: None };
            let safe = clock.safe_until();
            let at_risk = |now: Time| !matches!(clock.read(now), Reading::Left { .. });
            assert!(!at_risk(safe), "{from} to {due}");
            assert!(safe == due_of(&clock) || at_risk(safe.plus(1)), "{from} to {due}");
        }
    }

    fn due_of(clock: &RunningClock) -> Time {
        clock.due
    }

    #[test]
    fn a_clock_that_stands_still_is_neither_late_nor_at_risk() {
        let paused = Some((Time(1500), PauseReason::ManifestError));
        let clock = RunningClock { kind: ClockKind::Decision, from: Time(1000), due: Time(2000), paused };
        let expected = Reading::Paused { since: Time(1500), reason: PauseReason::ManifestError };
        assert_eq!(clock.read(Time(9000)), expected);
    }
}
