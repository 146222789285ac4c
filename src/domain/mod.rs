//! The nouns of caseload. Nothing here does IO, draws, speaks SQL or knows the time of day;
//! every other folder may use these types and none of them uses anything above.

mod account;
mod action;
mod decision;
mod draft;
mod evidence;
mod fact;
mod hit;
mod ids;
mod lane;
mod ledger;
mod policy;
mod post;
mod problem;
mod record;
mod report;
mod reviewer;
mod rulebook;
mod severity;
mod time;
mod track;
mod untrusted;
mod views;

pub use account::{Account, Profile};
pub use action::{Action, Side, Step};
pub use decision::{Decision, Terms};
pub use draft::{Draft, Missing};
pub use evidence::{Evidence, EvidenceKind};
pub use fact::{Counts, Fact};
pub use hit::{Hit, Origin, Pass, Passes, ProfileField, RuleCard, RuleKey, Span, Strength};
pub use ids::{
    AccountNo, AccountRef, DecisionId, DeskId, Digest, IdError, Platform, PostNo, check_id, hexadecimal,
};
pub use lane::{Lane, Rank, RankParts};
pub use ledger::{Entry, EntryError, Tip};
pub use policy::{Answer, Clause, Demand, ExceptionCode, Family, LadderStep, Policy, PolicyStamp, Stage};
pub use post::{Detected, Media, Post, PostKind, language_for_rules};
pub use problem::{Kind, Problem, shown, shown_path};
pub use record::{PlatformHit, PriorAction, Record, Skip};
pub use report::{Report, Reporter, Source};
pub use reviewer::{Reviewer, Role};
pub use rulebook::{FoldStep, PackCard, RuleList, RuleRow, RuleView, TriedHit, TryOut};
pub use severity::{Likelihood, Severity};
pub use time::{Days, Time, TimeError};
pub use track::{Interval, TrackRecord};
pub use untrusted::Untrusted;
pub use views::{
    CaseState, CaseView, Cursor, FoundPage, FoundPost, HitGroup, PostPage, PostRow, QueueCounts, QueueFilter,
    QueuePage, QueueRow, SearchCursor, Standing, StateFilter, Status, TrailPage, TrailRow,
};
