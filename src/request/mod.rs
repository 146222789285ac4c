//! The closed list of what the face may ask of the desk and what the desk may answer. Domain values only.

mod naming;
mod recorded;
mod reply;

use crate::domain::filter::Filter;
use crate::domain::{
    AccountNo, AccountRef, Among, BulkDraft, Cursor, Digest, Disclosure, Draft, ExportAsk, ImportAsk,
    Incident, Order, OrderAnswer, PaperAsk, PauseReason, PostNo, ReporterNo, RuleKey, SavedView, Session,
    Step, ThreatNotice, Time, Told,
};

pub use recorded::{Recorded, Served};
pub use reply::Reply;

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
    /// Where a path that is being typed leads.
    LookAt {
        path: String,
    },
    /// So many files that came in or went out, and what can.
    Transfers {
        limit: u16,
    },
    /// What taking a file in would do; the paper comes after `Reply::Moving`.
    TryImport(Box<ImportAsk>),
    /// Takes a file in, all of it or nothing. `Reply::Moving` says how far it has come.
    Import(Box<ImportAsk>),
    /// What would leave now.
    TryExport(Box<ExportAsk>),
    /// Hands over what may leave, all of it or nothing.
    Export(Box<ExportAsk>),
    /// Gives up the file that is under way; where there is none, the running of rules if that is meant.
    Stop {
        rules: bool,
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
    /// Whether it goes on beside the work once it was asked for, whatever screen comes up.
    pub const fn goes_beside(&self) -> bool {
        matches!(self, Self::Scan | Self::Import(_) | Self::Export(_))
    }

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
                | Self::LookAt { .. }
                | Self::Transfers { .. }
                | Self::TryExport(_)
        )
    }
}
