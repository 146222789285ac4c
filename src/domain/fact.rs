//! What can happen to a queue. A fact holds ids, digests, numbers and the reviewer's own words, never content.

use serde::{Deserialize, Serialize};

use super::{
    AccountRef, Decision, DecisionId, Digest, Hold, Incident, Judgement, Lane, OrderAnswer, PauseReason,
    PolicyStamp, ReporterNo, Time, Told, Weights,
};

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
    /// A jurisdiction came into force: targets, weights and what is blind.
    JurisdictionSet {
        jurisdiction: PolicyStamp,
        /// Weights of the lanes, so that what was served can be folded from the ledger alone.
        weights: Weights,
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
        /// The lane it was served from, where the reviewer asked for the next case and did not choose.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        served: Option<Lane>,
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
    /// Judged in a blind lane, before the aids were opened; nothing is imposed.
    Judged {
        case: AccountRef,
        judgement: Judgement,
    },
    /// The clock of the decision stands still.
    ClockPaused {
        case: AccountRef,
        reason: PauseReason,
        why: String,
    },
    /// What stopped the clock is cured; it is due then.
    ClockResumed {
        case: AccountRef,
        due: Time,
        why: String,
    },
    /// A removal order came in; the digest is that of its document.
    OrderTaken {
        case: AccountRef,
        reference: String,
        digest: Digest,
        received: Time,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        silent_until: Option<Time>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        drill: bool,
    },
    /// An order was answered; the digest is that of the answer's document. Carrying it out begins a hold.
    OrderAnswered {
        case: AccountRef,
        reference: String,
        answer: OrderAnswer,
        digest: Digest,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hold: Option<Hold>,
    },
    /// Until when the author must not be told has changed.
    SilenceSet {
        case: AccountRef,
        reference: String,
        until: Option<Time>,
        why: String,
    },
    HoldPlaced {
        case: AccountRef,
        hold: Hold,
    },
    HoldRenewed {
        case: AccountRef,
        hold: String,
        until: Time,
        remind: Time,
        why: String,
    },
    HoldEnded {
        case: AccountRef,
        hold: String,
        why: String,
    },
    /// Somebody saw a threat to life.
    ThreatRaised {
        case: AccountRef,
        why: String,
    },
    /// Somebody was told of it; the digest is that of the packet they were given, if they were given one.
    ThreatTold {
        case: AccountRef,
        told: Told,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        digest: Option<Digest>,
    },
    ThreatSettled {
        case: AccountRef,
        why: String,
    },
    /// An emergency disclosure was written down and waits for a second person; the digest is that of its form.
    DisclosureAsked {
        case: AccountRef,
        disclosure: String,
        digest: Digest,
    },
    /// The digest is that of the form with the second person's answer in it.
    DisclosureAnswered {
        case: AccountRef,
        disclosure: String,
        approved: bool,
        why: String,
        digest: Digest,
    },
    /// An incident began: its cases weigh more.
    SurgeBegun {
        incident: Incident,
    },
    SurgeEnded {
        incident: String,
        learnt: String,
    },
    /// Reports of this reporter count for nothing in the order of work any more; known by number only.
    ReporterVoided {
        reporter: ReporterNo,
        why: String,
    },
    ReporterRestored {
        reporter: ReporterNo,
        why: String,
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
            | Self::Noted { case, .. }
            | Self::Judged { case, .. }
            | Self::ClockPaused { case, .. }
            | Self::ClockResumed { case, .. }
            | Self::OrderTaken { case, .. }
            | Self::OrderAnswered { case, .. }
            | Self::SilenceSet { case, .. }
            | Self::HoldPlaced { case, .. }
            | Self::HoldRenewed { case, .. }
            | Self::HoldEnded { case, .. }
            | Self::ThreatRaised { case, .. }
            | Self::ThreatTold { case, .. }
            | Self::ThreatSettled { case, .. }
            | Self::DisclosureAsked { case, .. }
            | Self::DisclosureAnswered { case, .. } => Some(case),
            Self::Made { .. }
            | Self::PolicySet { .. }
            | Self::JurisdictionSet { .. }
            | Self::SurgeBegun { .. }
            | Self::SurgeEnded { .. }
            | Self::ReporterVoided { .. }
            | Self::ReporterRestored { .. }
            | Self::PackSet { .. }
            | Self::Imported { .. }
            | Self::Scanned { .. }
            | Self::Indexed { .. }
            | Self::WindowEnded { .. }
            | Self::Exported { .. } => None,
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
