//! What a reviewer can do to an account: the ladder A0 to A6, and what stands beside it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A step of the ladder, mildest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Step {
    /// No action.
    A0,
    /// Label.
    A1,
    /// Limit reach or interaction.
    A2,
    /// Remove posts.
    A3,
    /// Limit a feature for a time.
    A4,
    /// Suspend until a date.
    A5,
    /// Suspend for good.
    A6,
}

impl Step {
    /// All steps, mildest first.
    pub const ALL: [Self; 7] = [Self::A0, Self::A1, Self::A2, Self::A3, Self::A4, Self::A5, Self::A6];

    /// The digit that chooses it everywhere.
    pub const fn digit(self) -> char {
        (b'0' + self as u8) as char
    }

    /// The step of a digit `0` to `6`.
    pub fn from_digit(digit: char) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.digit() == digit)
    }

    /// What it does, in a few words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::A0 => "no action",
            Self::A1 => "label",
            Self::A2 => "limit reach or interaction",
            Self::A3 => "remove posts",
            Self::A4 => "limit a feature",
            Self::A5 => "suspend until a date",
            Self::A6 => "suspend for good",
        }
    }

    /// Whether it ends by itself after a number of days.
    pub const fn has_duration(self) -> bool {
        matches!(self, Self::A4 | Self::A5)
    }

    /// Whether it suspends the account.
    pub const fn suspends(self) -> bool {
        matches!(self, Self::A5 | Self::A6)
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "A{}", self.digit())
    }
}

/// What stands beside the ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Keep the content from being purged (with a decision).
    Preserve,
    /// Refer to the authorities (with a decision; needs a second person).
    Refer,
    /// Ask the platform to secure the account and restore it to its holder (with a decision).
    Secure,
    /// Ask someone more senior; the case leaves the open queue.
    Escalate,
    /// Put aside until a date.
    Park,
    /// "Not my language": back to the queue for someone else.
    Language,
    /// Back to the queue without a reason.
    HandBack,
}

impl Side {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Preserve,
        Self::Refer,
        Self::Secure,
        Self::Escalate,
        Self::Park,
        Self::Language,
        Self::HandBack,
    ];

    /// The word that names it on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Preserve => "preserve",
            Self::Refer => "refer",
            Self::Secure => "secure",
            Self::Escalate => "escalate",
            Self::Park => "park",
            Self::Language => "language",
            Self::HandBack => "hand-back",
        }
    }
}

/// Anything `--action` accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    Step(Step),
    Side(Side),
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Step(step) => step.fmt(f),
            Self::Side(side) => f.write_str(side.word()),
        }
    }
}

impl FromStr for Action {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let steps = Step::ALL.into_iter().map(Self::Step);
        let sides = Side::ALL.into_iter().map(Self::Side);
        steps.chain(sides).find(|action| action.to_string().eq_ignore_ascii_case(text)).ok_or_else(|| {
            format!(
                "expected A0 to A6, preserve, refer, secure, escalate, park, language or hand-back, found `{}`",
                super::shown(text)
            )
        })
    }
}
