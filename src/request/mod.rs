//! The closed list of what the face may ask of the desk and what the desk may answer. Domain values only.

mod recorded;

use crate::domain::filter::Filter;
use crate::domain::{
    AccountNo, AccountRef, Activity, Among, BulkDraft, BulkOutcome, CaseView, ClockBoard, Cursor, Digest,
    Disclosure, Draft, FoundAccounts, FoundEntries, FoundPage, HoldRow, Incident, IncidentRow, Missing,
    Order, OrderAnswer, Paper, PaperAsk, PaperRow, PauseReason, PostNo, PostPage, Problem, QueuePage, Recent,
    ReporterNo, ReporterRow, RuleKey, RuleList, RuleView, SavedView, Session, Status, Step, ThreatNotice,
    Time, Tip, Told, TrailPage, TryOut,
};

pub use recorded::{Recorded, Served};

/// A request with the number its reply will carry; a reply whose number is not awaited any more is dropped.
#[derive(Debug, Clone, PartialEq)]
pub struct Ask {
    pub ticket: u64,
    pub request: Request,
}

/// Which posts of a case a page is to hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum PostsOnly {
    #[default]
    All,
    /// Posts with at least one hit.
    Hit,
    /// Posts without any.
    Clean,
}

/// Where in an account's history a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageFrom {
    /// The oldest post.
    Start,
    /// The newest post; the page ends there.
    End,
    /// Posts right after this one, not including it.
    After(PostNo),
    /// Posts right before this one, not including it; the page ends there.
    Before(PostNo),
    /// A page with this post in its first half.
    Around(PostNo),
}

/// What the face may ask.
#[derive(Debug, Clone, PartialEq)]
pub enum Request {
    /// A page of the queue, behind a row (or before it, `backwards`), or from the top.
    Queue {
        filter: Filter,
        from: Option<Cursor>,
        backwards: bool,
        limit: u16,
    },
    /// How many cases pass a filter.
    Count {
        filter: Filter,
    },
    /// The next case in the order of work that nobody else holds, other than this one: read, and held by nobody.
    Next {
        not: Option<AccountNo>,
        posts: u16,
        /// A case that is not severe goes before, where one waits.
        milder: bool,
    },
    Case {
        case: AccountNo,
        focus: Option<PostNo>,
        posts: u16,
    },
    Posts {
        case: AccountNo,
        from: PageFrom,
        only: PostsOnly,
        limit: u16,
    },
    /// One post without a hit, drawn at random, with its page around it.
    RandomClean {
        case: AccountNo,
        seed: u64,
        limit: u16,
    },
    /// When an account wrote, in numbers.
    Activity {
        case: AccountNo,
    },
    /// How much accounts wrote on each of the last so many days.
    Recent {
        cases: Vec<AccountNo>,
        days: u16,
    },
    /// Looks for a text in a case's posts behind one (or before it), so few at a time that nothing else waits for it.
    Find {
        case: AccountNo,
        only: PostsOnly,
        text: String,
        from: PostNo,
        backwards: bool,
    },
    /// Posts, accounts or entries of the record by words in them.
    Search {
        among: Among,
        text: String,
        limit: u16,
    },
    /// Entries of one case or of all, older than the given place in the ledger.
    Trail {
        case: Option<AccountNo>,
        before: Option<u64>,
        limit: u16,
    },
    Status,
    /// How all lanes stand: ages, and what is at risk or late.
    Clocks,
    /// All holds in force, the one that ends first before the others.
    Holds,
    Incidents,
    /// Reporters with their track record, those whose reports fail most often first.
    Reporters {
        limit: u16,
    },
    /// A document as it would leave now.
    Paper {
        case: AccountNo,
        ask: PaperAsk,
    },
    /// Papers that were kept with a case, newest first.
    Papers {
        case: AccountNo,
    },
    /// The text of one of those.
    KeptPaper {
        digest: Digest,
    },
    /// All packs in force and all rules, with their track record.
    Rules,
    /// One rule in full, with so many sample posts.
    Rule {
        rule: RuleKey,
        samples: u16,
    },
    /// What the rules in force see in a text, and what each pass makes of it.
    Try {
        text: String,
        language: Option<String>,
    },

    /// The saved views.
    Views,
    /// Keeps a view, as a new one or in place of the one it was.
    KeepView {
        view: SavedView,
        was: Option<String>,
    },
    DropView {
        name: String,
    },

    /// Runs rules that are new or changed over the stored posts, in the background; progress and end are said by
    /// `Reply::Scanning`.
    Scan,
    /// Holds a case; holding it already, the reviewer holds it longer.
    Claim {
        case: AccountNo,
    },
    /// The next case in the order of work, held for the reviewer in the same transaction: no other desk or process
    /// can be given it.
    Serve {
        not: Option<AccountNo>,
        posts: u16,
        /// It was read before: if it is still the next one, only that it is held is answered.
        read: Option<AccountNo>,
        /// A case that is not severe goes before, where one waits.
        milder: bool,
    },
    Release {
        case: AccountNo,
    },
    Decide {
        case: AccountNo,
        draft: Box<Draft>,
    },
    /// Takes back a decision inside its window: the given case's, or the reviewer's newest.
    Undo {
        case: Option<AccountNo>,
    },
    Reverse {
        case: AccountNo,
        why: String,
    },
    Confirm {
        case: AccountNo,
    },
    /// Puts a case aside until a moment (none: for a day).
    Park {
        case: AccountNo,
        until: Option<Time>,
        why: String,
    },
    Escalate {
        case: AccountNo,
        question: String,
    },
    HandBack {
        case: AccountNo,
        language: bool,
    },
    Note {
        case: AccountNo,
        text: String,
    },
    /// A judgement before the aids are opened; they open with it.
    Judge {
        case: AccountNo,
        steps: Vec<Step>,
        clauses: Vec<String>,
    },
    /// One decision for several cases that the reviewer has opened.
    Bulk {
        cases: Vec<AccountNo>,
        draft: Box<BulkDraft>,
    },
    PauseClock {
        case: AccountNo,
        reason: PauseReason,
        why: String,
    },
    ResumeClock {
        case: AccountNo,
        why: String,
    },
    /// Takes in a removal order about an account; one the queue does not know becomes a case without posts.
    TakeOrder {
        account: AccountRef,
        order: Box<Order>,
    },
    AnswerOrder {
        case: AccountNo,
        reference: String,
        answer: OrderAnswer,
    },
    /// Sets until when the author must not be told (none: may be told now).
    Silence {
        case: AccountNo,
        reference: String,
        until: Option<Time>,
        why: String,
    },
    PlaceHold {
        case: AccountNo,
        /// The kind of hold, as the jurisdiction names it.
        basis: String,
        requested_by: String,
    },
    RenewHold {
        case: AccountNo,
        hold: String,
        why: String,
    },
    EndHold {
        case: AccountNo,
        hold: String,
        why: String,
    },
    RaiseThreat {
        case: AccountNo,
        why: String,
    },
    /// Somebody was told; with a notice, the packet made from it is kept.
    TellThreat {
        case: AccountNo,
        told: Told,
        notice: Option<Box<ThreatNotice>>,
    },
    SettleThreat {
        case: AccountNo,
        why: String,
    },
    AskDisclosure {
        case: AccountNo,
        form: Box<Disclosure>,
    },
    AnswerDisclosure {
        case: AccountNo,
        disclosure: String,
        approved: bool,
        why: String,
    },
    BeginSurge {
        incident: Box<Incident>,
    },
    EndSurge {
        incident: String,
        learnt: String,
    },
    VoidReporter {
        reporter: ReporterNo,
        why: String,
    },
    RestoreReporter {
        reporter: ReporterNo,
        why: String,
    },
    /// Keeps where the person is and what they typed, beside the ledger.
    Keep(Box<Session>),
    /// So many made-up orders for practice, about made-up accounts; nothing that comes of them can ever leave.
    Drill {
        orders: u16,
        seed: u64,
    },
}

impl Request {
    /// Whether it leaves the queue as it was: readers may serve it beside the writer.
    pub const fn only_reads(&self) -> bool {
        matches!(
            self,
            Self::Queue { .. }
                | Self::Count { .. }
                | Self::Next { .. }
                | Self::Case { .. }
                | Self::Posts { .. }
                | Self::RandomClean { .. }
                | Self::Activity { .. }
                | Self::Recent { .. }
                | Self::Find { .. }
                | Self::Search { .. }
                | Self::Trail { .. }
                | Self::Status
                | Self::Clocks
                | Self::Holds
                | Self::Incidents
                | Self::Reporters { .. }
                | Self::Paper { .. }
                | Self::Papers { .. }
                | Self::KeptPaper { .. }
                | Self::Rules
                | Self::Rule { .. }
                | Self::Try { .. }
                | Self::Views
        )
    }
}

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
    Failed(Problem),
}
