//! The rows of the decide dialogs and what each is called.

use crate::domain::{Demand, Missing};

/// A row of the dialog, in the order they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Steps,
    Clause,
    Evidence,
    Facts,
    Why,
    Exceptions,
    WhyNotLower,
    Duration,
    Beside,
    /// How many cases one decision is for, typed.
    Count,
}

impl Part {
    /// All rows of a decision, top to bottom.
    pub const ALL: [Self; 9] = [
        Self::Steps,
        Self::Clause,
        Self::Evidence,
        Self::Facts,
        Self::Why,
        Self::Exceptions,
        Self::WhyNotLower,
        Self::Duration,
        Self::Beside,
    ];

    /// Its label.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Steps => "steps",
            Self::Clause => "clause",
            Self::Evidence => "evidence",
            Self::Facts => "facts",
            Self::Why => "why",
            Self::Exceptions => "exceptions",
            Self::WhyNotLower => "why no less",
            Self::Duration => "days",
            Self::Beside => "beside",
            Self::Count => "how many",
        }
    }

    /// Whether letters typed there are text.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Facts | Self::Why | Self::WhyNotLower)
    }

    /// Whether these steps ask for it.
    pub const fn is_asked(self, asked: &Demand) -> bool {
        match self {
            Self::Steps | Self::Count => true,
            Self::Clause => asked.clause,
            Self::Evidence => asked.evidence,
            Self::Facts => asked.facts,
            Self::Why => asked.why,
            Self::Exceptions => asked.exceptions,
            Self::WhyNotLower => asked.why_not_lower,
            Self::Duration => asked.duration,
            Self::Beside => false,
        }
    }

    /// The row where something missing can be mended.
    pub const fn of(missing: &Missing) -> Self {
        match missing {
            Missing::Step | Missing::NoActionAlone | Missing::Judgement => Self::Steps,
            Missing::Clause | Missing::UnknownClause(_) => Self::Clause,
            Missing::Evidence(_) | Missing::Coverage { .. } => Self::Evidence,
            Missing::Facts => Self::Facts,
            Missing::Why => Self::Why,
            Missing::Exceptions(_) | Missing::UnknownException(_) => Self::Exceptions,
            Missing::WhyNotLower => Self::WhyNotLower,
            Missing::Duration | Missing::DurationUnused => Self::Duration,
        }
    }
}

/// What the gate says of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Asked for and there.
    Fine,
    /// Asked for and not there, or there and wrong.
    Needed,
    /// Not asked for.
    Free,
}
