//! A report: somebody or something said "look at this account".

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{AccountRef, Lane, Severity, Time, Untrusted};

/// Who reported. It decides the lane and nothing else: a government's report gets no heavier verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Anyone who says a life is in danger.
    Threat,
    /// An authority's binding order.
    Order,
    /// A trusted flagger (Regulation (EU) 2022/2065, Article 22).
    Flagger,
    /// An authority, without an order.
    Authority,
    /// The account's holder, against a decision.
    Appeal,
    /// A notice of illegal content (Article 16 of the same).
    Notice,
    /// A user of the platform.
    User,
    /// A detection rule of the platform.
    Rule,
    /// Drawn at random, for measuring.
    Baseline,
}

impl Source {
    /// All sources, in the order of their stored numbers.
    pub const ALL: [Self; 9] = [
        Self::Threat,
        Self::Order,
        Self::Flagger,
        Self::Authority,
        Self::Appeal,
        Self::Notice,
        Self::User,
        Self::Rule,
        Self::Baseline,
    ];

    /// The lane its cases wait in.
    pub const fn lane(self) -> Lane {
        match self {
            Self::Threat => Lane::Threat,
            Self::Order => Lane::Order,
            Self::Flagger | Self::Authority => Lane::Flagger,
            Self::Appeal => Lane::Appeal,
            Self::Notice => Lane::Notice,
            Self::User | Self::Rule => Lane::Report,
            Self::Baseline => Lane::Baseline,
        }
    }

    /// One word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Threat => "threat",
            Self::Order => "order",
            Self::Flagger => "flagger",
            Self::Authority => "authority",
            Self::Appeal => "appeal",
            Self::Notice => "notice",
            Self::User => "user",
            Self::Rule => "rule",
            Self::Baseline => "baseline",
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// One report about an account.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    pub account: AccountRef,
    /// The platform's id of the report.
    pub id: String,
    pub source: Source,
    /// The platform's category word (`spam`, `violation`, ...).
    pub category: Untrusted,
    pub comment: Untrusted,
    /// When the platform received it: the clocks start here.
    pub at: Time,
    /// How bad it would be if true, where the platform says so.
    pub severity: Option<Severity>,
    pub reporter: Option<Reporter>,
    /// Ids of the posts it points at.
    pub posts: Vec<String>,
    /// Rules of the platform it names, as their texts.
    pub rules: Vec<Untrusted>,
    /// Already dealt with on the platform.
    pub resolved: bool,
}

/// Who reported; identity, kept apart from content and never in the ledger or an export.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reporter {
    /// The platform's id of the reporting account.
    pub id: String,
    #[serde(default)]
    pub handle: Untrusted,
}
