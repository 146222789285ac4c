//! The rows of the decide dialog and what the gate says about each.

use crate::domain::{Demand, Draft, Missing, Policy};

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
}

impl Part {
    /// All rows, top to bottom.
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
        }
    }

    /// Whether letters typed there are text.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Facts | Self::Why | Self::WhyNotLower)
    }

    /// Whether these steps ask for it.
    pub const fn is_asked(self, asked: &Demand) -> bool {
        match self {
            Self::Steps => true,
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

    /// The row `by` rows further on, round the ends.
    pub fn moved(self, by: isize) -> Self {
        let at = self as isize + by;
        Self::ALL[at.rem_euclid(Self::ALL.len() as isize) as usize]
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

/// What the gate says of a row of this draft.
pub fn verdict(part: Part, draft: &Draft, policy: &Policy) -> Verdict {
    // The gate counts evidence by clause: before there is a clause, none is not enough either.
    let asked = policy.demand(&draft.steps, draft.refer);
    let bare = part == Part::Evidence && asked.evidence && draft.evidence.is_empty();
    if bare || draft.missing(policy).iter().any(|missing| Part::of(missing) == part) {
        Verdict::Needed
    } else if part.is_asked(&asked) {
        Verdict::Fine
    } else {
        Verdict::Free
    }
}

/// The row to go to next: the first one behind `from` where something is missing, round the end.
pub fn next_missing(from: Part, draft: &Draft, policy: &Policy) -> Option<Part> {
    let missing = draft.missing(policy);
    let wanted = |part: &Part| missing.iter().any(|missing| Part::of(missing) == *part);
    (1..=Part::ALL.len() as isize).map(|by| from.moved(by)).find(wanted)
}
