//! What a person can do, as nouns: a command, where it applies and how much it weighs. The rows that give each
//! its keys and its sentence stand in `table`.

use crate::domain::{Role, Step};

/// Everything that a key, the palette or a click can start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    Down,
    Up,
    PageDown,
    PageUp,
    Top,
    Bottom,
    NextPane,
    PrevPane,
    /// When the account wrote.
    Activity,
    /// One pane has the screen, or all have it again.
    Zoom,
    Wider,
    Narrower,
    Taller,
    Shorter,
    /// Panes as large as they usually are.
    UsualSizes,
    Open,
    Back,
    /// Closes the screen; on the queue, leaves the program.
    Quit,
    Help,
    Palette,
    Search,
    /// The whole ledger.
    Ledger,
    /// How all lanes stand against their clocks.
    Clocks,
    /// Packs and rules.
    Rules,
    /// Another order of the rules.
    Order,
    /// A text is tried on the rules.
    TryOut,
    /// Runs the rules over stored posts.
    Scan,
    /// A line end in the text being typed.
    NewLine,
    Redraw,
    /// The next theme.
    Theme,
    Suspend,
    /// The veil is lifted from the post at hand, or from what is shown.
    Lift,
    /// From the next line of the post at hand.
    LiftLine,
    /// From everything on this screen.
    LiftAll,
    /// The veil falls again, over everything.
    Veil,
    /// Posts alike are unfolded, or folded again.
    Fold,
    /// Every letter becomes a shape, or a letter again.
    Privacy,
    /// The screen is covered until somebody goes on.
    Pause,
    Undo,
    /// The next case in the order of work.
    Next,
    Filter,
    /// A text in a long list: typed live, then from match to match.
    Find,
    FindNext,
    FindPrevious,
    /// Back and forth through the places that were left.
    JumpBack,
    JumpForth,
    /// A letter for the place at hand, and all of those letters.
    Bookmark,
    Bookmarks,
    DropBookmark,
    /// What is searched: posts, accounts, the record.
    NextKind,
    PrevKind,
    /// Another order of what was found.
    BestFirst,
    ClearFilter,
    CycleState,
    CycleLane,
    Reload,
    /// The trail of one case.
    Trail,
    NextHit,
    PrevHit,
    NextEvidence,
    PrevEvidence,
    MarkEvidence,
    /// Marks what speaks against a violation.
    MarkContrary,
    RandomClean,
    CycleOnly,
    /// A judgement before the aids are opened.
    Judge,
    /// The structure of the reviewer's last decision.
    Repeat,
    /// A step of the ladder.
    Choose(Step),
    Escalate,
    Park,
    Note,
    HandBack,
    NotMyLanguage,
    Reverse,
    Confirm,
    NextField,
    PrevField,
    /// On to the next thing missing; when nothing is, it is done.
    Commit,
    NoneOfTheRest,
    Preserve,
    Refer,
    /// Secures an account that may be in other hands.
    Secure,
    /// Goes on with a word being typed.
    Complete,
    /// Filters by a cell of the selected row, or everything but it.
    LikeThis,
    NotLikeThis,
    /// Saved views: a list of them, one more, and what becomes of the selected one.
    Views,
    KeepView,
    ChangeView,
    DropView,
    /// Marks a case of the queue.
    Mark,
    /// One decision for the marked cases.
    Together,
    /// The path for a life in danger.
    Threat,
    /// A threat is raised, or raised again after it was settled.
    Raise,
    /// Somebody was told of a threat.
    Told,
    /// The notice to the authorities, with its packet.
    SendNotice,
    Settle,
    /// Orders about the case at hand.
    Orders,
    /// An order is typed in.
    TakeOrder,
    OrderDone,
    OrderUnable,
    Silence,
    /// All holds.
    Holds,
    PlaceHold,
    RenewHold,
    EndHold,
    /// Papers kept with the case at hand.
    Papers,
    /// Emergency disclosures of the case at hand.
    Disclosures,
    NewDisclosure,
    Approve,
    Refuse,
    Incidents,
    BeginSurge,
    EndSurge,
    Reporters,
    VoidReporter,
    RestoreReporter,
    /// Ends the line being typed in a row of several.
    BreakLine,
    /// The sentence at hand is written in an editor outside.
    Editor,
    /// Files in and out.
    Transfer,
    Import,
    Export,
    /// Gives up what is under way.
    Stop,
    /// What was said.
    Messages,
    /// What was typed and not recorded.
    Kept,
    ThrowAway,
    /// Begins or ends the tour.
    Tour,
    /// Goes on with the tour without doing the step.
    PassTour,
}

/// A kind of screen or dialog: which rows of the table apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scope {
    Queue,
    Case,
    /// When an account wrote.
    Activity,
    Search,
    Trail,
    Rules,
    Clocks,
    Try,
    Decide,
    Prompt,
    /// What became of each case of a bulk decision.
    Bulk,
    Help,
    Palette,
    Form,
    Threat,
    Orders,
    Holds,
    Papers,
    Disclosures,
    Incidents,
    Reporters,
    /// What was said.
    Messages,
    /// What was typed and not recorded.
    Kept,
    Views,
    /// Places in cases, by the letter that somebody gave them.
    Bookmarks,
    /// While something is looked for in a list: its keys come before those of the screen.
    Find,
    /// Files in and out.
    Transfer,
}

impl Scope {
    /// All of them, in the order in which the key table lists them.
    pub const ALL: [Self; 27] = [
        Self::Queue,
        Self::Case,
        Self::Activity,
        Self::Decide,
        Self::Prompt,
        Self::Bulk,
        Self::Search,
        Self::Trail,
        Self::Rules,
        Self::Clocks,
        Self::Try,
        Self::Form,
        Self::Threat,
        Self::Orders,
        Self::Holds,
        Self::Papers,
        Self::Disclosures,
        Self::Incidents,
        Self::Reporters,
        Self::Messages,
        Self::Kept,
        Self::Views,
        Self::Bookmarks,
        Self::Find,
        Self::Transfer,
        Self::Help,
        Self::Palette,
    ];

    /// One word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Queue => "queue",
            Self::Case => "case",
            Self::Activity => "activity",
            Self::Search => "search",
            Self::Trail => "trail",
            Self::Rules => "rules",
            Self::Clocks => "clocks",
            Self::Try => "try",
            Self::Decide => "decide",
            Self::Prompt => "prompt",
            Self::Bulk => "bulk",
            Self::Help => "help",
            Self::Palette => "palette",
            Self::Form => "form",
            Self::Threat => "threat",
            Self::Orders => "orders",
            Self::Holds => "holds",
            Self::Papers => "papers",
            Self::Disclosures => "disclosures",
            Self::Incidents => "incidents",
            Self::Reporters => "reporters",
            Self::Messages => "messages",
            Self::Kept => "kept",
            Self::Views => "views",
            Self::Bookmarks => "bookmarks",
            Self::Find => "find",
            Self::Transfer => "transfer",
        }
    }
}

/// How much a command weighs, and so how sure the program must be that a person pressed its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// Moves a selection: harmless even in a burst.
    Move,
    /// Opens, closes or marks something; nothing is written.
    Open,
    /// Writes to the ledger: its key stands alone, and a frame was drawn since the key before it.
    Write,
}

/// One row of the command table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    pub command: Command,
    /// Name in key maps and in the palette.
    pub id: &'static str,
    /// Key chords in the notation of `key`, the first is the one shown.
    pub keys: &'static [&'static str],
    /// Keys that come before those while something is looked for.
    pub over: &'static [&'static str],
    /// A word or two for the footer.
    pub short: &'static str,
    /// What it does, in a sentence without a full stop.
    pub sentence: &'static str,
    pub scopes: &'static [Scope],
    pub weight: Weight,
    /// The role it takes.
    pub role: Role,
    /// Place in the footer, lower first; 0: not there.
    pub footer: u8,
}

/// A row that is everywhere, weighs nothing and stands in no footer.
pub(super) const fn row(
    command: Command,
    id: &'static str,
    keys: &'static [&'static str],
    short: &'static str,
    sentence: &'static str,
) -> Row {
    Row {
        command,
        id,
        keys,
        over: &[],
        short,
        sentence,
        scopes: &Scope::ALL,
        weight: Weight::Move,
        role: Role::Reviewer,
        footer: 0,
    }
}

impl Row {
    /// Only on these kinds of screen.
    pub(super) const fn on(mut self, scopes: &'static [Scope]) -> Self {
        self.scopes = scopes;
        self
    }

    /// It has these keys as well while something is looked for.
    pub(super) const fn found_by(mut self, keys: &'static [&'static str]) -> Self {
        self.over = keys;
        self
    }

    /// It opens, closes or marks something.
    pub(super) const fn opens(mut self) -> Self {
        self.weight = Weight::Open;
        self
    }

    /// It writes.
    pub(super) const fn writes(mut self) -> Self {
        self.weight = Weight::Write;
        self
    }

    /// It takes a supervisor.
    pub(super) const fn supervisor(mut self) -> Self {
        self.role = Role::Supervisor;
        self
    }

    /// Its place in the footer.
    pub(super) const fn foot(mut self, place: u8) -> Self {
        self.footer = place;
        self
    }
}
