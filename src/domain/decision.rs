//! What was decided. Only `Draft::finish` makes one; reading the ledger gives back what it once made.

use std::ops::Deref;

use serde::{Deserialize, Serialize};

use super::{AccountRef, Answer, Days, DecisionId, Evidence, Hold, Lane, PolicyStamp, Sight, Step, Time};

/// A committed decision. Its terms can be read by all and changed by none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Decision(Terms);

impl Decision {
    pub(super) const fn new(terms: Terms) -> Self {
        Self(terms)
    }
}

impl Deref for Decision {
    type Target = Terms;

    fn deref(&self) -> &Terms {
        &self.0
    }
}

/// Everything a decision says. No content stands here: posts are named by id and digest, and the sentences
/// are the reviewer's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    pub id: DecisionId,
    pub case: AccountRef,
    pub lane: Lane,
    /// Steps of the ladder, mildest first; never empty.
    pub steps: Vec<Step>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub preserve: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub refer: bool,
    /// The platform is asked to secure the account and give it back to its holder: it may be in other hands.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub secure: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duration: Option<Days>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<String>,
    pub policy: PolicyStamp,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub facts: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why_not_lower: String,
    /// Exception code and answer, in the policy's order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<(String, Answer)>,
    /// Ids of the reports it answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<String>,
    /// How many posts were on the screen, and how many the queue held.
    pub read: u32,
    pub of: u32,
    /// The token of the hold under which it was decided; a newer one means that somebody else had the case since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<u64>,
    pub decided: Time,
    /// When the undo window ends and it may leave.
    pub leaves: Time,
    /// It waits for a second person.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub second_person: bool,
    /// What was visible when, and what was judged before that.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sight: Sight,
    /// The hold that begins with it, where it preserves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<Hold>,
    /// Made for practice: it never leaves.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub drill: bool,
    /// Made together with others under this id; each is an entry of its own all the same.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bulk: Option<String>,
}

fn is_default(sight: &Sight) -> bool {
    *sight == Sight::default()
}

impl Terms {
    /// `A3+A5`.
    pub fn action_words(&self) -> String {
        self.steps.iter().map(ToString::to_string).collect::<Vec<_>>().join("+")
    }

    /// When what it imposes ends by itself.
    pub fn until(&self) -> Option<Time> {
        self.duration.map(|days| self.decided.plus(days.milliseconds()))
    }
}
