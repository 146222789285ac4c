//! The screen of one case: its parts, and how they begin. What it is to the program around it stands in `view`, what its
//! commands do in `commands`, what replies do in `replies`.

use crate::domain::{AccountNo, CaseState, CaseView, Draft, Time};
use crate::request::{Request, Served};
use crate::text::printable_name;
use crate::ui::finding::Finding;
use crate::ui::view::Effect;

use super::ahead::Ahead;
use super::body::Bodies;
use super::card::FIELDS;
use super::coverage::Coverage;
use super::evidence::Marked;
use super::extent::Extent;
use super::found_text::FoundText;
use super::groups::Groups;
use super::history::{History, Want};
use super::hits_pane::Link;
use super::lease::{Care, Hold};
use super::lifted::Lifted;
use super::panes::{Layout, Pane};
use super::scroll::{Scroll, Slot};

/// The account card's place: its field with the focus, and the lines above the pane.
#[derive(Debug, Default)]
pub(super) struct CardPlace {
    pub(super) field: usize,
    pub(super) above: usize,
    /// The field has moved: it is put in view.
    pub(super) follow: bool,
}

/// Where things stood when they were last drawn.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    pub(super) layout: Layout,
    /// Columns of the history, border and the space before it not counted.
    pub(super) columns: u16,
    pub(super) slots: Vec<Slot>,
    /// Group and links of each line of the hits pane.
    pub(super) hits: Vec<(Option<usize>, Vec<Link>)>,
    pub(super) hits_above: usize,
    /// Field of each line of the card.
    pub(super) card: Vec<Option<&'static str>>,
}

/// The screen of one case.
#[derive(Debug)]
pub struct CaseScreen {
    pub(super) view: CaseView,
    pub(super) history: History,
    pub(super) scroll: Scroll,
    pub(super) bodies: Bodies,
    pub(super) groups: Groups,
    pub(super) coverage: Coverage,
    pub(super) draft: Draft,
    pub(super) marked: Marked,
    pub(super) pane: Pane,
    /// What the posts that were asked for are meant for.
    pub(super) waiting: Option<Want>,
    pub(super) hold: Hold,
    /// It came as the next one and was not chosen by the reviewer.
    pub(super) served: bool,
    /// So many severe ones in a row came before it.
    pub(super) after_severe: Option<u16>,
    /// The next case was asked for: the one that comes takes this one's place.
    pub(super) leaving: bool,
    /// It was read ahead, while this case was decided, and has yet to be served.
    pub(super) unserved_after: Option<AccountNo>,
    /// The case after this one, read while the decision is composed, so that it stands there at once.
    pub(super) ahead: Ahead,
    /// A draft kept from before, while a decision stands here.
    pub(super) offered: Option<Box<Draft>>,
    /// A draft kept from before was taken up, and its dialog was not opened since.
    pub(super) resumed: bool,
    /// The draft became a decision here.
    pub(super) settled: bool,
    pub(super) card: CardPlace,
    /// From what the veil was lifted.
    pub(super) lifted: Lifted,
    /// A text looked for in the history, and where it stands in the posts near the screen.
    pub(super) finding: Finding,
    pub(super) found_text: FoundText,
    /// The selected post came as a match: the line with the text is put in view.
    pub(super) reveals: bool,
    pub(super) extent: Extent,
    pub(super) drawn: Drawn,
    /// Random posts drawn so far, so that two in one moment differ.
    pub(super) draws: u64,
}

impl CaseScreen {
    /// Shows this case.
    pub fn new(mut view: CaseView) -> Self {
        let case = view.row.case;
        let page = std::mem::take(&mut view.page);
        let groups = std::mem::take(&mut view.groups);
        let mut draft = Draft::new(view.row.account.clone(), view.row.parts.lane);
        let open = view.reports.iter().filter(|report| !report.resolved);
        draft.answers = open.map(|report| report.id.clone()).collect();
        begin_from_judgement(&mut draft, &view);
        Self {
            history: History::new(case, page, view.focus),
            scroll: Scroll::default(),
            bodies: Bodies::default(),
            groups: Groups::new(groups),
            coverage: Coverage::new(view.row.posts, view.row.hit_posts),
            draft,
            marked: Marked::default(),
            // Without posts the profile is all there is to judge.
            pane: if view.row.posts == 0 { Pane::Account } else { Pane::History },
            waiting: None,
            hold: Hold::Asked,
            served: false,
            after_severe: None,
            leaving: false,
            unserved_after: None,
            ahead: Ahead::Unasked,
            offered: None,
            resumed: false,
            settled: false,
            card: CardPlace::default(),
            lifted: Lifted::default(),
            finding: Finding::default(),
            found_text: FoundText::default(),
            reveals: false,
            extent: Extent::new(&view.days, view.row.posts, view.row.hit_posts),
            drawn: Drawn::default(),
            draws: 0,
            view,
        }
    }

    /// Shows a case that was served: it is held already.
    pub fn served(served: Served, now: Time) -> Self {
        let Served { view, until, token } = served;
        let mut screen = Self::new(view);
        screen.hold = Hold::ours(now, until);
        screen.served = true;
        screen.draft.token = Some(token);
        screen
    }

    /// Shows a case that was read while another one was decided, and asks for it: should it be the next one no more, the
    /// one that is takes its place.
    pub fn read_ahead(view: CaseView, decided: AccountNo) -> Self {
        let mut screen = Self::new(view);
        (screen.served, screen.leaving) = (true, true);
        screen.unserved_after = Some(decided);
        screen
    }

    /// Whether the aids are still closed: the lane is blind and nothing was judged yet.
    pub(super) const fn is_blind(&self) -> bool {
        !self.view.sight.aided()
    }

    /// Number of the case.
    pub fn case(&self) -> AccountNo {
        self.view.row.case
    }

    /// The draft as far as it has come.
    pub const fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The part of the history at hand.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// How much was read.
    pub const fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    /// The pane with the focus.
    pub const fn pane(&self) -> Pane {
        self.pane
    }

    /// Asks to hold the case, if there is work to do on it: what is decided is only read.
    pub(super) fn claim(&mut self) -> Vec<Effect> {
        if matches!(self.view.row.standing.state, CaseState::Decided | CaseState::Second) {
            self.hold = Hold::Free;
            return Vec::new();
        }
        if matches!(self.hold, Hold::Ours(_)) {
            return Vec::new();
        }
        self.hold = Hold::Asked;
        vec![Effect::Ask(Request::Claim { case: self.case() })]
    }

    pub(super) fn care(&self, care: Care) -> Vec<Effect> {
        match care {
            Care::Claim => vec![Effect::Ask(Request::Claim { case: self.case() })],
            Care::Nothing => Vec::new(),
        }
    }

    /// The handle, printable, for notes and titles.
    pub(super) fn handle(&self) -> String {
        printable_name(&self.view.account.handle).fit(30)
    }

    /// Fields that can be evidence, as the card lists them.
    pub(super) fn fields(&self) -> Vec<&'static str> {
        let known = |name: &&str| self.view.profile_digests.iter().any(|(known, _)| known == name);
        let shown = |name: &&str| match *name {
            "name" => !self.view.account.profile.name.is_empty(),
            "bio" => !self.view.account.profile.bio.is_empty(),
            "url" => !self.view.account.profile.url.is_empty(),
            "location" => !self.view.account.profile.location.is_empty(),
            _ => true,
        };
        FIELDS.into_iter().filter(known).filter(shown).collect()
    }
}

/// A draft begins with what was judged before the aids were opened, if nothing else was chosen yet.
pub(super) fn begin_from_judgement(draft: &mut Draft, view: &CaseView) {
    draft.sight = view.sight.clone();
    let begun = !draft.steps.is_empty() || !draft.clauses.is_empty();
    if let Some(before) = view.sight.before.as_ref().filter(|_| !begun) {
        draft.steps.clone_from(&before.steps);
        draft.clauses.clone_from(&before.clauses);
    }
}
