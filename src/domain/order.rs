//! A removal order and the answers to it, as the forms in the annexes of Regulation (EU) 2021/784 have them. What an
//! authority wrote is content: the ledger knows an order by its reference and the digest of its document.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{PauseReason, Time, Untrusted, shown};

/// A removal order (Annex I).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Order {
    /// Section A: the order's own number; visible ASCII, unique in the queue.
    pub reference: String,
    /// Two letters: the Member State that issued it, and the one the provider is at home in.
    pub issuing_state: String,
    pub provider_state: String,
    pub addressee: Untrusted,
    pub issued: Option<Time>,
    /// When it reached the provider, to the second: the hour starts here.
    pub received: Option<Time>,
    /// Section B: where the content is. One URL a line in the form.
    pub urls: Vec<Untrusted>,
    /// Ids of posts, where the platform's ids are known.
    pub posts: Vec<String>,
    pub locating: Untrusted,
    /// Letters `a` to `e`: grounds of Article 2(7).
    pub grounds: Vec<char>,
    pub reasons: Untrusted,
    /// Section C: the author must not be told, and until when where that is said (Article 11(3)).
    pub silence: bool,
    pub silent_until: Option<Time>,
    /// Section D: it comes from another Member State (Article 4); a copy went to the authority at home.
    pub cross_border: bool,
    pub copy_sent: bool,
    /// Section E.
    pub authority: Authority,
    /// Whether the stamp, signature or channel was found genuine; none: not looked at yet.
    pub genuine: Option<bool>,
    /// Section F: whom to ask.
    pub follow_up: Untrusted,
    /// Section G: before whom it can be challenged, until when, and where that is described.
    pub redress: Untrusted,
    /// The first order of this authority to this provider (Article 3(2): information is due 12 hours before).
    pub first_of_authority: bool,
    /// Made up for practice: nothing that comes of it may ever leave.
    pub drill: bool,
}

/// The authority behind an order (Annex I, section E).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Authority {
    pub kind: AuthorityKind,
    pub name: Untrusted,
    pub representative: Untrusted,
    pub file_number: Untrusted,
    pub address: Untrusted,
    pub telephone: Untrusted,
    pub email: Untrusted,
}

/// What kind of authority issued it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AuthorityKind {
    /// A judge, court or investigating judge.
    Court,
    LawEnforcement,
    #[default]
    Other,
}

impl AuthorityKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Court, Self::LawEnforcement, Self::Other];

    /// The word for it in files and forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Court => "court",
            Self::LawEnforcement => "law-enforcement",
            Self::Other => "other",
        }
    }
}

/// How content was made unreachable (Annex II, section B).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    Removed,
    /// Access disabled in all Member States.
    Disabled,
}

impl Measure {
    /// The word for it in files and forms.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Removed => "removed",
            Self::Disabled => "disabled",
        }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

impl FromStr for Measure {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "removed" => Ok(Self::Removed),
            "disabled" => Ok(Self::Disabled),
            _ => Err(format!("expected removed or disabled, found `{}`", shown(text))),
        }
    }
}

/// What the provider answers to an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "answer", rename_all = "kebab-case")]
pub enum OrderAnswer {
    /// It was carried out (Annex II).
    Executed { measure: Measure, at: Time },
    /// It cannot be carried out (Annex III); the clock stands still until that is cured.
    NotExecuted {
        reason: PauseReason,
        /// What is wrong, or what is needed, in the reviewer's words.
        explanation: String,
    },
}

impl OrderAnswer {
    /// In a few words.
    pub fn words(&self) -> String {
        match self {
            Self::Executed { measure, .. } => format!("carried out: {measure}"),
            Self::NotExecuted { reason, .. } => format!("not carried out: {reason}"),
        }
    }
}

/// Where an order of a case stands; what the ledger knows of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderStanding {
    pub reference: String,
    pub received: Time,
    /// Until when the author must not be told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silent_until: Option<Time>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub drill: bool,
    /// Answers given, with their moment and who gave them, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<(Time, String, OrderAnswer)>,
}

impl OrderStanding {
    /// Whether it was carried out.
    pub fn executed(&self) -> bool {
        self.answers.iter().any(|(_, _, answer)| matches!(answer, OrderAnswer::Executed { .. }))
    }
}
