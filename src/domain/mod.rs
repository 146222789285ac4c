//! The nouns of caseload. Nothing here does IO, draws, speaks SQL or knows the time of day;
//! every other folder may use these types and none of them uses anything above.

mod account;
mod action;
mod activity;
mod boards;
mod calm;
mod case_clocks;
mod clock;
mod decision;
mod draft;
mod evidence;
mod fact;
mod fact_words;
pub mod filter;
mod hit;
mod hold;
mod ids;
mod incident;
mod jurisdiction;
mod lane;
mod ledger;
mod nearest;
mod order;
mod period;
mod policy;
mod post;
mod problem;
mod record;
mod report;
mod reviewer;
mod rulebook;
mod saved_view;
mod searching;
mod serving;
mod session;
mod severity;
mod sight;
mod threat;
mod time;
mod track;
mod transfer;
mod untrusted;
mod views;

pub use account::{Account, Profile};
pub use action::{Action, Side, Step};
pub use activity::{Activity, Recent, WEEK, hour_of_week};
pub use boards::{
    BUCKETS, BulkDraft, BulkOutcome, ClockBoard, HoldRow, LaneBoard, MOST_BULK, Paper, PaperAsk, PaperRow,
    ReporterRow,
};
pub use calm::{Calm, ExpectWhen, SEVERE, VeilWhen};
pub use clock::{ClockKind, PauseReason, Reading, RunningClock};
pub use decision::{Decision, Terms};
pub use draft::{Draft, Missing};
pub use evidence::{Evidence, EvidenceKind};
pub use fact::{Counts, Fact};
pub use hit::{Hit, Origin, Pass, Passes, ProfileField, RuleCard, RuleKey, Span, Strength};
pub use hold::Hold;
pub use ids::{
    AccountNo, AccountRef, DecisionId, DeskId, Digest, IdError, Platform, PostNo, ReporterNo, check_id,
    hexadecimal,
};
pub use incident::{Incident, IncidentRow};
pub use jurisdiction::{Contact, Cure, HoldRule, Jurisdiction, LaneRule, OrderRule, Provider, Redress};
pub use lane::{Lane, Rank, RankParts};
pub use ledger::{Entry, EntryError, Tip};
pub use nearest::nearest;
pub use order::{Authority, AuthorityKind, Measure, Order, OrderAnswer, OrderStanding};
pub use period::{Period, PeriodError};
pub use policy::{Answer, Clause, Demand, ExceptionCode, Family, LadderStep, Policy, PolicyStamp, Stage};
pub use post::{Detected, Media, Post, PostKind, language_for_rules, primary_tag};
pub use problem::{Kind, Problem, shown, shown_path};
pub use record::{PlatformHit, PriorAction, Record, Skip};
pub use report::{Report, Reporter, Source};
pub use reviewer::{Reviewer, Role};
pub use rulebook::{FoldStep, PackCard, RuleList, RuleRow, RuleView, TriedHit, TryOut};
pub use saved_view::SavedView;
pub use searching::{AccountCursor, Among, FoundAccount, FoundAccounts, FoundEntries, FoundEntry};
pub use serving::{Serving, WEIGHTS, Weights};
pub use session::{Bookmark, Kept, Session, Spot, Typed};
pub use severity::{Likelihood, Severity};
pub use sight::{Judgement, Sight};
pub use threat::{Disclosure, DisclosureStanding, ThreatNotice, ThreatStanding, Told};
pub use time::{Days, Time, TimeError};
pub use track::{Interval, TrackRecord};
pub use transfer::{ExportAsk, ImportAsk, Looked, LookedAt, Moving, TransferRow, Transfers, Way};
pub use untrusted::Untrusted;
pub use views::{
    CaseState, CaseView, Cursor, FoundPage, FoundPost, HitGroup, PostPage, PostRow, QueueCounts, QueuePage,
    QueueRow, SearchCursor, Standing, Status, TrailPage, TrailRow,
};
