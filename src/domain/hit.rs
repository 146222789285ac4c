//! A rule's hit: which rule, in which version, at which bytes of the original text, and how it was found.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Likelihood, PostNo, Severity, Untrusted};

/// Name of a rule: its pack, its id in the pack and its version.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RuleKey {
    pub pack: String,
    pub id: String,
    pub version: u32,
}

impl fmt::Display for RuleKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{} v{}", self.pack, self.id, self.version)
    }
}

/// Bytes of the original UTF-8 text, `start..end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

/// A folding pass that changed matched text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pass {
    /// P0: controls dropped.
    Controls,
    /// P1: default-ignorable code points dropped.
    Ignorables,
    /// P2: NFKC, then full case folding (case alone does not count as disguise).
    Compatibility,
    /// P3: Arabic normalisation and foreign digits.
    Arabic,
    /// P4: emoji letters.
    EmojiLetters,
    /// P5: look-alikes (UTS #39 skeleton).
    LookAlikes,
    /// P6: digits for letters, separators inside words, stretched letters.
    Leet,
    /// P7: Arabic written in Latin letters.
    Arabizi,
    /// P8: one slip of the finger.
    Misspelling,
}

impl Pass {
    /// All passes, P0 first.
    pub const ALL: [Self; 9] = [
        Self::Controls,
        Self::Ignorables,
        Self::Compatibility,
        Self::Arabic,
        Self::EmojiLetters,
        Self::LookAlikes,
        Self::Leet,
        Self::Arabizi,
        Self::Misspelling,
    ];

    /// In words, for people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Controls => "control characters",
            Self::Ignorables => "hidden characters",
            Self::Compatibility => "styled letters",
            Self::Arabic => "Arabic forms",
            Self::EmojiLetters => "emoji letters",
            Self::LookAlikes => "look-alikes",
            Self::Leet => "digits for letters",
            Self::Arabizi => "Arabic in Latin letters",
            Self::Misspelling => "misspelt",
        }
    }
}

/// A set of passes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Passes(pub u16);

impl Passes {
    /// Adds a pass.
    pub const fn with(self, pass: Pass) -> Self {
        Self(self.0 | 1 << pass as u16)
    }

    /// Whether it holds this pass.
    pub const fn has(self, pass: Pass) -> bool {
        self.0 & (1 << pass as u16) != 0
    }

    /// Both sets together.
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The passes in it, P0 first.
    pub fn iter(self) -> impl Iterator<Item = Pass> {
        Pass::ALL.into_iter().filter(move |pass| self.has(*pass))
    }
}

/// How much a hit can be trusted to be what the rule's author meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// Found by passes that keep meaning.
    Strong,
    /// Found by passes that may join different words.
    Weak,
}

/// Who found it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// A rule of ours.
    Desk,
    /// The platform sent it along.
    Platform,
}

/// A field of a profile that a rule can find something in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProfileField {
    Handle,
    Name,
    Bio,
    Url,
    Location,
    /// The free fields, each `label: value` on a line of its own.
    Fields,
}

impl ProfileField {
    /// All fields, in the order of their stored numbers.
    pub const ALL: [Self; 6] = [Self::Handle, Self::Name, Self::Bio, Self::Url, Self::Location, Self::Fields];

    /// One word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Handle => "handle",
            Self::Name => "name",
            Self::Bio => "bio",
            Self::Url => "url",
            Self::Location => "location",
            Self::Fields => "fields",
        }
    }
}

/// One hit of one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub rule: RuleKey,
    pub origin: Origin,
    /// The post it is in; an account-level hit has none.
    pub post: Option<PostNo>,
    /// The field of the profile it is in; only an account-level hit can have one.
    pub field: Option<ProfileField>,
    /// The bytes it matched in the post's text or the profile's field; none where the whole post or account is
    /// meant.
    pub span: Option<Span>,
    pub passes: Passes,
    pub strength: Strength,
}

/// What a screen shows of a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleCard {
    pub rule: RuleKey,
    pub origin: Origin,
    pub title: Untrusted,
    /// Name of its kind, such as `term`, or what the platform called it.
    pub kind: String,
    pub severity: Severity,
    /// Clause of the policy it points at, such as `VE-5`.
    pub clause: Option<String>,
    pub likelihood: Likelihood,
}

impl RuleCard {
    /// Whether a hit of this strength may stand behind a proposed action. A lone word can ask for a person's eyes and
    /// no more; neither can a pace, a repeated text or a profile alone, nor anything that was found by passes which
    /// may join different words. Words together are a phrase or a compound.
    pub fn proposes(&self, strength: Strength) -> bool {
        const ALONE: [&str; 5] = ["phrase", "pattern", "link", "hash", "compound"];
        self.origin == Origin::Desk && strength == Strength::Strong && ALONE.contains(&self.kind.as_str())
    }
}
