//! What supervisors and reviewers look at besides cases: clocks by lane, holds, reporters, papers.

use serde::{Deserialize, Serialize};

use super::{
    AccountNo, AccountRef, DecisionId, Digest, Hold, Lane, OrderAnswer, ReporterNo, Source, ThreatNotice,
    Time, Untrusted,
};

/// Upper bounds of the ageing buckets in milliseconds: 1 h, 4 h, 24 h, 3 d, 7 d; the last bucket has none.
pub const BUCKETS: [i64; 5] = [3_600_000, 14_400_000, 86_400_000, 259_200_000, 604_800_000];

/// How one lane stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LaneBoard {
    pub lane: Lane,
    pub open: u64,
    /// Open cases by how long ago they were received.
    pub buckets: [u64; 6],
    /// When the oldest open case was received.
    pub oldest: Option<Time>,
    /// Ages of open cases in milliseconds: the median and the age that a tenth exceeds; none without cases.
    pub median: Option<i64>,
    pub ninetieth: Option<i64>,
    /// Here and below: of all cases not decided yet, since parking or escalating stops no clock.
    pub at_risk: u64,
    pub late: u64,
    pub paused: u64,
    pub blind: bool,
    /// 0: strict.
    pub weight: u16,
}

/// All lanes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ClockBoard {
    pub lanes: Vec<LaneBoard>,
}

/// A hold with its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldRow {
    pub case: AccountNo,
    pub account: AccountRef,
    pub handle: Untrusted,
    pub hold: Hold,
    /// It is time to renew it or to let it end.
    pub due: bool,
}

/// A reporter's track record. Who it is stays out; the number is all the record knows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReporterRow {
    pub reporter: ReporterNo,
    /// As what they reported most.
    pub source: Option<Source>,
    pub reports: u64,
    /// Reports that a decision in force acted on, and those it found nothing in.
    pub upheld: u64,
    pub rejected: u64,
    /// What one report of theirs weighs in the order of work: 1 for somebody unknown.
    pub weight: f64,
    /// When, by whom and why their reports were voided.
    pub voided: Option<(Time, String, String)>,
}

/// A document that can be made from the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "paper", rename_all = "kebab-case")]
pub enum PaperAsk {
    /// The order as it was taken (Annex I).
    Order { reference: String },
    /// The answer to an order: Annex II or III.
    OrderAnswer { reference: String, answer: OrderAnswer },
    /// The packet for the authorities.
    Threat { notice: Box<ThreatNotice> },
    /// What the author is told of a decision; in the account's language where none is named.
    UserNotice { decision: Option<DecisionId>, language: Option<String> },
    /// What a reporter is told.
    NotifierAnswer { report: String, language: Option<String> },
}

/// A document, exactly as it would leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    pub title: String,
    /// BCP 47 tag.
    pub language: String,
    /// It may quote content.
    pub text: Untrusted,
    /// SHA-256 of the text.
    pub digest: Digest,
    /// Why it must not leave now, if so.
    pub blocked: Option<String>,
    /// What a person wrote that was left out of it, and why.
    pub withheld: Vec<String>,
}

/// A paper that was kept with a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperRow {
    pub digest: Digest,
    /// `order`, `annex-2`, `annex-3`, `threat`, `disclosure`.
    pub kind: String,
    pub at: Time,
}

/// A decision for several cases at once: one clause, each case an entry of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkDraft {
    pub steps: Vec<super::Step>,
    pub clause: Option<String>,
    pub duration: Option<super::Days>,
    pub facts: String,
    pub why: String,
    pub why_not_lower: String,
    pub exceptions: std::collections::BTreeMap<String, super::Answer>,
    /// How many cases the reviewer says these are.
    pub typed: u32,
}

/// What became of one case of a bulk decision: the decision, or why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BulkOutcome {
    pub case: AccountNo,
    pub outcome: Result<DecisionId, String>,
}

/// No bulk decision takes more cases.
pub const MOST_BULK: usize = 25;
