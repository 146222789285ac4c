//! What a reviewer could see when they judged, and what they thought before they could see more.

use serde::{Deserialize, Serialize};

use super::{Step, Time};

/// A judgement made in a blind lane before the aids were opened. It imposes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    pub at: Time,
    /// Steps of the ladder, mildest first; never empty.
    pub steps: Vec<Step>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<String>,
}

/// What was visible when. Aids are rule names, scores, report counts and earlier decisions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sight {
    /// The lane is blind, or the decision to be confirmed was somebody else's.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub blind: bool,
    /// When the case was opened by this reviewer for the first time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<Time>,
    /// What was judged before the aids were opened; they open at its moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Judgement>,
    /// The decision differs from what was judged before the aids were opened.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub changed: bool,
}

impl Sight {
    /// Whether the aids are open.
    pub const fn aided(&self) -> bool {
        !self.blind || self.before.is_some()
    }

    /// The same, with what the decision makes of the judgement before.
    #[must_use]
    pub fn against(mut self, steps: &[Step], clauses: &[String]) -> Self {
        let same = |before: &Judgement| {
            let (mut a, mut b) = (before.clauses.clone(), clauses.to_vec());
            a.sort_unstable();
            b.sort_unstable();
            before.steps == steps && a == b
        };
        self.changed = self.before.as_ref().is_some_and(|before| !same(before));
        self
    }
}
