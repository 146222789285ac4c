//! What can happen to a queue. A fact holds ids, digests, numbers and the reviewer's own words, never content.

use serde::{Deserialize, Serialize};

use super::{AccountRef, Decision, DecisionId, Digest, PolicyStamp, Time};

/// One thing that happened; the body of a ledger entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fact {
    /// The queue file was made, or migrated to a newer schema.
    Made {
        program: String,
        schema: u32,
    },
    /// A policy came into force.
    PolicySet {
        policy: PolicyStamp,
    },
    /// A rule pack came into force, in place of any older one of its name.
    PackSet {
        pack: String,
        version: String,
        digest: Digest,
        rules: u32,
    },
    /// A file was taken in, whole. Decided cases with new reports are open again; their decisions stay in force.
    Imported {
        name: String,
        digest: Digest,
        format: String,
        counts: Counts,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        reopened: Vec<AccountRef>,
    },
    /// Rules were run over stored posts.
    Scanned {
        posts: u64,
        hits: u64,
    },
    /// More posts became searchable.
    Indexed {
        posts: u64,
    },
    /// A reviewer holds the case until a moment; the token must still be theirs when they commit.
    Claimed {
        case: AccountRef,
        until: Time,
        token: u64,
    },
    /// The reviewer let go of the case.
    Released {
        case: AccountRef,
        token: u64,
    },
    Decided {
        decision: Box<Decision>,
    },
    /// Taken back inside its window.
    Undone {
        case: AccountRef,
        decision: DecisionId,
    },
    /// Taken back after its window.
    Reversed {
        case: AccountRef,
        decision: DecisionId,
        why: String,
    },
    /// A second person agrees.
    Confirmed {
        case: AccountRef,
        decision: DecisionId,
    },
    /// Put aside until a moment.
    Parked {
        case: AccountRef,
        until: Time,
        why: String,
    },
    /// Put before someone more senior.
    Escalated {
        case: AccountRef,
        question: String,
    },
    /// Back to the queue; `language` if the reviewer cannot read it.
    HandedBack {
        case: AccountRef,
        language: bool,
    },
    Noted {
        case: AccountRef,
        text: String,
    },
    /// The undo windows of these were ended early, because an export was asked for.
    WindowEnded {
        decisions: Vec<DecisionId>,
    },
    /// These were handed over in a file.
    Exported {
        to: String,
        name: String,
        digest: Digest,
        decisions: Vec<DecisionId>,
    },
}

impl Fact {
    /// The case it is about, where it is about one.
    pub fn case(&self) -> Option<&AccountRef> {
        match self {
            Self::Decided { decision } => Some(&decision.case),
            Self::Claimed { case, .. }
            | Self::Released { case, .. }
            | Self::Undone { case, .. }
            | Self::Reversed { case, .. }
            | Self::Confirmed { case, .. }
            | Self::Parked { case, .. }
            | Self::Escalated { case, .. }
            | Self::HandedBack { case, .. }
            | Self::Noted { case, .. } => Some(case),
            Self::Made { .. }
            | Self::PolicySet { .. }
            | Self::PackSet { .. }
            | Self::Imported { .. }
            | Self::Scanned { .. }
            | Self::Indexed { .. }
            | Self::WindowEnded { .. }
            | Self::Exported { .. } => None,
        }
    }
}

impl Fact {
    /// What happened, in a line for people. Names of files are as they were given: make them printable.
    pub fn words(&self) -> String {
        match self {
            Self::Made { program, schema } => format!("queue made by {program}, schema {schema}"),
            Self::PolicySet { policy } => format!("policy in force: {} {}", policy.name, policy.version),
            Self::PackSet { pack, version, rules, .. } => {
                format!("rule pack in force: {pack} {version}, {rules} rules")
            }
            Self::Imported { name, counts, .. } => format!(
                "{name} taken in: {} accounts, {} posts, {} reports, {} new cases, {} skipped",
                counts.accounts, counts.posts, counts.reports, counts.new_cases, counts.skipped
            ),
            Self::Scanned { posts, hits } => format!("rules run over {posts} posts: {hits} hits"),
            Self::Indexed { posts } => format!("{posts} posts made searchable"),
            Self::Claimed { until, .. } => format!("claimed until {until}"),
            Self::Released { .. } => "released".to_owned(),
            Self::Decided { decision } => {
                let clauses = decision.clauses.join(", ");
                format!("decided {} {clauses}", decision.action_words()).trim_end().to_owned()
            }
            Self::Undone { decision, .. } => format!("decision {decision} undone"),
            Self::Reversed { decision, why, .. } => format!("decision {decision} reversed: {why}"),
            Self::Confirmed { decision, .. } => format!("decision {decision} confirmed"),
            Self::Parked { until, why, .. } if why.is_empty() => format!("parked until {until}"),
            Self::Parked { until, why, .. } => format!("parked until {until}: {why}"),
            Self::Escalated { question, .. } => format!("escalated: {question}"),
            Self::HandedBack { language: true, .. } => "handed back: not my language".to_owned(),
            Self::HandedBack { .. } => "handed back".to_owned(),
            Self::Noted { text, .. } => format!("note: {text}"),
            Self::WindowEnded { decisions } => format!("undo window of {} decisions ended", decisions.len()),
            Self::Exported { to, name, decisions, .. } => {
                format!("{} decisions handed over to {to} in {name}", decisions.len())
            }
        }
    }
}

/// What an import brought. `changed` counts posts and accounts whose content differs from before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub accounts: u64,
    pub posts: u64,
    pub reports: u64,
    /// Hits that the platform sent.
    pub platform_hits: u64,
    pub media: u64,
    pub priors: u64,
    /// Hits of our rules.
    pub hits: u64,
    pub new_cases: u64,
    pub new_posts: u64,
    pub changed: u64,
    pub skipped: u64,
}
