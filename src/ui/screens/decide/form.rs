//! Three dialogs from one sheet: a decision, a judgement before the aids are opened, and one decision for several
//! cases. They differ in their rows and in what they ask for. Draws nothing.

use crate::domain::{Draft, Missing, Policy};

use super::part::Part;

/// Which dialog it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Decision,
    /// Steps and clauses alone; it imposes nothing.
    Judgement,
    /// One decision for so many cases; each rests on its own posts.
    Bulk {
        cases: usize,
    },
}

impl Form {
    /// Its rows, top to bottom.
    pub const fn parts(self) -> &'static [Part] {
        match self {
            Self::Decision => &Part::ALL,
            Self::Judgement => &[Part::Steps, Part::Clause],
            Self::Bulk { .. } => &[
                Part::Steps,
                Part::Clause,
                Part::Facts,
                Part::Why,
                Part::Exceptions,
                Part::WhyNotLower,
                Part::Duration,
                Part::Count,
            ],
        }
    }

    /// The row so many rows further on, round the ends.
    pub fn moved(self, from: Part, by: isize) -> Part {
        let parts = self.parts();
        let at = parts.iter().position(|part| *part == from).unwrap_or(0) as isize;
        parts[(at + by).rem_euclid(parts.len() as isize) as usize]
    }

    /// What the gate still asks for, as far as it is asked here.
    pub fn missing(self, draft: &Draft, policy: &Policy) -> Vec<Missing> {
        let here = |missing: &Missing| match self {
            Self::Decision => true,
            Self::Judgement => {
                matches!(missing, Missing::Step | Missing::NoActionAlone | Missing::UnknownClause(_))
            }
            // Each case has its own evidence, posts read and judgement: the desk asks for those case by case.
            Self::Bulk { .. } => {
                !matches!(missing, Missing::Evidence(_) | Missing::Coverage { .. } | Missing::Judgement)
            }
        };
        draft.missing(policy).into_iter().filter(here).collect()
    }
}
