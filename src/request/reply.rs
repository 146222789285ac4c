//! The closed list of what the desk may answer.

use crate::domain::{
    AccountNo, Activity, BulkOutcome, CaseView, ClockBoard, FoundAccounts, FoundEntries, FoundPage, HoldRow,
    IncidentRow, Looked, Missing, Moving, Paper, PaperRow, PostNo, PostPage, Problem, QueuePage, Recent,
    ReporterRow, RuleList, RuleView, SavedView, Status, Time, Tip, TrailPage, Transfers, TryOut,
};

use super::recorded::{Recorded, Served};

/// What the desk answers.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    Queue(QueuePage),
    /// So many cases pass.
    Counted(u64),
    /// The case asked for; none when there is no such case.
    Case(Option<Box<CaseView>>),
    /// The case that would be served next; none when nothing is left.
    Next(Option<Box<CaseView>>),
    Posts {
        case: AccountNo,
        page: PostPage,
        focus: Option<PostNo>,
    },
    /// None if there is no such account any more.
    Activity {
        case: AccountNo,
        activity: Option<Box<Activity>>,
    },
    Recent(Vec<Recent>),
    /// Posts of a case that hold a text, in the order they were looked at, and from where to look on; none where the
    /// history ends.
    FoundIn {
        case: AccountNo,
        posts: Vec<PostNo>,
        next: Option<PostNo>,
    },
    Found(FoundPage),
    FoundAccounts(FoundAccounts),
    FoundEntries(FoundEntries),
    Trail(TrailPage),
    Status(Box<Status>),
    Rules(Box<RuleList>),
    /// All saved views, as they are now.
    Views(Vec<SavedView>),
    /// None if there is no such rule any more.
    Rule(Option<Box<RuleView>>),
    Tried(Box<TryOut>),
    /// Rules are being run over stored posts: so many of so many are done, with so many hits so far. Done when both
    /// are equal.
    Scanning {
        done: u64,
        of: u64,
        hits: u64,
    },
    /// The case is held by this reviewer until then; a decision names the token.
    Claimed {
        case: AccountNo,
        until: Time,
        token: u64,
    },
    /// The next case, held for this reviewer until then; none when nothing is left.
    Served(Option<Box<Served>>),
    Clocks(Box<ClockBoard>),
    Holds(Vec<HoldRow>),
    Incidents(Vec<IncidentRow>),
    Reporters(Vec<ReporterRow>),
    Paper(Box<Paper>),
    Papers {
        case: AccountNo,
        rows: Vec<PaperRow>,
    },
    /// What became of each case of a bulk decision.
    Bulk(Vec<BulkOutcome>),
    /// Something that is about no case alone is in the ledger.
    Done {
        what: Recorded,
        tip: Tip,
    },
    /// Somebody else holds it.
    Held {
        case: AccountNo,
        by: String,
        until: Time,
    },
    /// It is in the ledger and on the disk.
    Recorded {
        case: AccountNo,
        what: Recorded,
        tip: Tip,
    },
    /// The gate refused; nothing was written.
    Refused {
        case: AccountNo,
        missing: Vec<Missing>,
    },
    /// The session is on the disk, or why it is not.
    Kept(Result<(), Problem>),
    /// A file is under way.
    Moving(Box<Moving>),
    Looked(Box<Looked>),
    Transfers(Box<Transfers>),
    /// What was under way, if anything was, is being given up.
    Stopping,
    Failed(Problem),
}
