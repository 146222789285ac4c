//! What the desk shows of a queue: pages and pictures made for reading, never a whole list.

use serde::{Deserialize, Serialize};

use super::{
    Account, AccountNo, AccountRef, Decision, DecisionId, DeskId, Digest, DisclosureStanding, Entry, Hit,
    Hold, Lane, Order, OrderStanding, Post, PostNo, PriorAction, Rank, RankParts, Report, RuleCard,
    RunningClock, Severity, Sight, Source, Span, ThreatStanding, Time, Tip, TrackRecord, Untrusted,
};

/// Where a case stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    #[default]
    Open,
    /// Put aside; open again when its moment has come.
    Parked,
    Escalated,
    /// Decided, and waiting for a second person.
    Second,
    Decided,
}

impl CaseState {
    /// All states, in the order of their stored numbers.
    pub const ALL: [Self; 5] = [Self::Open, Self::Parked, Self::Escalated, Self::Second, Self::Decided];

    /// One word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Parked => "parked",
            Self::Escalated => "escalated",
            Self::Second => "second",
            Self::Decided => "decided",
        }
    }
}

/// A case's state with what belongs to it; a fold over the ledger gives exactly this.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub state: CaseState,
    /// When a parked case opens again.
    pub until: Option<Time>,
    /// The decision in force, if any.
    pub decision: Option<DecisionId>,
}

/// A row's place in the queue's order, for asking for the page behind it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Cursor {
    pub lane: Lane,
    pub rank: Rank,
    pub case: AccountNo,
}

/// One row of the queue.
#[derive(Debug, Clone, PartialEq)]
pub struct QueueRow {
    pub case: AccountNo,
    pub account: AccountRef,
    pub handle: Untrusted,
    pub parts: RankParts,
    /// The source of its weightiest report; none if only rules made the case.
    pub source: Option<Source>,
    pub standing: Standing,
    pub posts: u64,
    /// Posts with at least one hit.
    pub hit_posts: u64,
    pub reports: u64,
    /// Who holds it now, and until when.
    pub claim: Option<(String, Time)>,
    /// The clock until it is to be decided; none where its lane has none or nothing is to be decided.
    pub clock: Option<RunningClock>,
    /// It is blind for this reviewer, who has not judged it yet: report counts, score and earlier decision are not told
    /// (0 and empty here).
    pub blind: bool,
    /// Made up for practice.
    pub drill: bool,
    /// The language that most of its posts are in, as a primary tag, where anybody knows.
    pub language: Option<String>,
}

impl QueueRow {
    /// The row's place.
    pub fn cursor(&self) -> Cursor {
        Cursor { lane: self.parts.lane, rank: self.parts.rank(), case: self.case }
    }

    /// The severity shown for it.
    pub const fn severity(&self) -> Severity {
        self.parts.severity
    }
}

/// A page of the queue, in its order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct QueuePage {
    pub rows: Vec<QueueRow>,
    /// Whether there is anything before the first row.
    pub more_before: bool,
    /// Whether there is anything behind the last row.
    pub more_after: bool,
    /// Not everything was looked at yet: where to go on.
    pub resume: Option<Cursor>,
}

/// Everything about one case but its posts, and the first page of those.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseView {
    pub row: QueueRow,
    pub account: Account,
    /// Newest first, at most 200.
    pub reports: Vec<Report>,
    /// Newest first, at most 200.
    pub priors: Vec<PriorAction>,
    /// Decisions on this case with who made them, newest first.
    pub decisions: Vec<(Decision, String, CaseState)>,
    /// Notes: when, who, what; newest first.
    pub notes: Vec<(Time, String, String)>,
    /// Rules with hits, the severest first.
    pub groups: Vec<HitGroup>,
    /// Posts around where reading starts: the first hit, else the first reported post, else the oldest.
    pub page: PostPage,
    /// The post to select first.
    pub focus: Option<PostNo>,
    /// How many posts a day, for the days from the first to the last post: (day's first moment, posts, hits).
    pub days: Vec<(Time, u32, u32)>,
    /// Digests of profile fields as received: field name and digest, for evidence.
    pub profile_digests: Vec<(String, Digest)>,
    /// What this reviewer could see so far. While the aids are closed, what they are is left out of this view.
    pub sight: Sight,
    /// All clocks that run on it besides the row's own.
    pub clocks: Vec<RunningClock>,
    /// Orders about it with where they stand, newest first; none where the order's document was purged.
    pub orders: Vec<(Option<Order>, OrderStanding)>,
    /// Holds in force.
    pub holds: Vec<Hold>,
    pub threat: Option<ThreatStanding>,
    pub disclosures: Vec<DisclosureStanding>,
    /// Names of running incidents it belongs to.
    pub incidents: Vec<String>,
    /// What was decided in cases nearly the same as this: the action (`A3+A5`) and in how many, most frequent first. Nearly
    /// the same is a case of which one of the first 20 posts with hits says the same, links, mentions and numbers aside.
    pub alike: Vec<(String, u64)>,
}

/// All hits of one rule in a case.
#[derive(Debug, Clone, PartialEq)]
pub struct HitGroup {
    pub card: RuleCard,
    /// In order of history; at most 500, `total` counts all.
    pub hits: Vec<Hit>,
    pub total: u64,
    /// What reviewers made of this rule's hits in all cases.
    pub record: TrackRecord,
}

/// One post of a case with its hits.
#[derive(Debug, Clone, PartialEq)]
pub struct PostRow {
    pub no: PostNo,
    pub post: Post,
    pub hits: Vec<Hit>,
    /// SHA-256 of the text as received.
    pub digest: Digest,
    /// A report points at it.
    pub reported: bool,
    /// Fingerprint of what it says: equal for texts nearly the same; 0 for one too short to tell.
    pub print: u64,
}

/// A run of an account's history, oldest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PostPage {
    pub rows: Vec<PostRow>,
    pub more_before: bool,
    pub more_after: bool,
}

/// Where the next page of a search begins: posts older than this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SearchCursor(pub i64);

/// A post found by searching.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundPost {
    pub case: AccountNo,
    pub account: AccountRef,
    pub handle: Untrusted,
    pub row: PostRow,
    /// Where the words were found in the text.
    pub spans: Vec<Span>,
}

/// A page of found posts, newest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FoundPage {
    pub rows: Vec<FoundPost>,
    pub next: Option<SearchCursor>,
    /// Posts that cannot be found yet, because the index is still being built.
    pub not_indexed: u64,
}

/// One entry of the ledger with its digest.
#[derive(Debug, Clone, PartialEq)]
pub struct TrailRow {
    /// Its place in the queue file, counted from 1; pages begin before one.
    pub place: u64,
    pub entry: Entry,
    pub digest: Digest,
    /// The case's number, where the entry is about a case of this queue.
    pub case: Option<AccountNo>,
    /// It tells what somebody decided in a case that this reviewer has yet to judge: `entry` says no more than when
    /// and by whom.
    pub held_back: bool,
}

/// Entries of the ledger, newest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TrailPage {
    pub rows: Vec<TrailRow>,
    pub more: bool,
}

/// How many cases stand where; counted off the key path.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct QueueCounts {
    pub open: u64,
    pub parked: u64,
    pub escalated: u64,
    pub second: u64,
    pub decided: u64,
}

/// What the status line shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Status {
    pub desk: DeskId,
    pub tip: Option<Tip>,
    pub counts: QueueCounts,
    /// Decisions still inside their window, and when the next one leaves it.
    pub staged: u64,
    pub next_leaves: Option<Time>,
    /// Posts not searchable yet.
    pub not_indexed: u64,
    /// Cases not decided yet whose clock is at risk, and those that are late: parking or escalating stops no clock.
    pub at_risk: u64,
    pub late: u64,
    /// Holds of which somebody is to be reminded.
    pub holds_due: u64,
    /// Incidents that run.
    pub incidents: Vec<String>,
    /// The queue can only be read (read-only media, or a damaged file).
    pub read_only: Option<String>,
}
