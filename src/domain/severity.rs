//! How bad a violation would be, and how likely a hit is to be one.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Severity of a clause or rule: S0 none, S1 low, S2 medium, S3 high, S4 critical.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    #[default]
    S0,
    S1,
    S2,
    S3,
    S4,
}

impl Severity {
    /// All of them, lowest first.
    pub const ALL: [Self; 5] = [Self::S0, Self::S1, Self::S2, Self::S3, Self::S4];

    /// Weight in the order of work.
    pub const fn weight(self) -> f64 {
        match self {
            Self::S0 => 0.0,
            Self::S1 => 1.0,
            Self::S2 => 3.0,
            Self::S3 => 9.0,
            Self::S4 => 27.0,
        }
    }

    /// The severity with this number, 0 to 4.
    pub fn from_number(number: i64) -> Option<Self> {
        usize::try_from(number).ok().and_then(|n| Self::ALL.get(n)).copied()
    }

    /// Its number, 0 to 4.
    pub const fn number(self) -> i64 {
        self as i64
    }

    /// One word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::S0 => "none",
            Self::S1 => "low",
            Self::S2 => "medium",
            Self::S3 => "high",
            Self::S4 => "critical",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "S{}", self.number())
    }
}

/// How likely a hit of a rule is to be upheld, in thousandths (0 to 1000), as the rule's author states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Likelihood(pub u16);

impl Likelihood {
    /// From a share between 0 and 1; values outside are clamped.
    pub fn from_share(share: f64) -> Self {
        Self((share.clamp(0.0, 1.0) * 1000.0).round() as u16)
    }

    /// As a share between 0 and 1.
    pub fn share(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}
