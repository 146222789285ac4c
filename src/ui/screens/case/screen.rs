//! The screen of one case: its parts, how they are drawn together, and what it is to the program around it.
//! What its commands do stands in `commands`, what replies do in `replies`.

use ratatui::Frame;
use ratatui::crossterm::event::{MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use crate::domain::{AccountNo, CaseState, CaseView, Draft, Kept, RuleKey, Spot, Step, Time, Typed};
use crate::request::{Reply, Request, Served};
use crate::text::{printable_name, printable_str};
use crate::ui::command::{Command, Scope};
use crate::ui::note::Note;
use crate::ui::paint;
use crate::ui::panes::Border;
use crate::ui::screens::decide::kept_name;
use crate::ui::telling::{Deed, Telling};
use crate::ui::view::{AtHand, Context, Effect, Exposure, Value, View};
use crate::ui::words::many;

use super::ahead::Ahead;
use super::banner::banner;
use super::body::Bodies;
use super::card::FIELDS;
use super::clock;
use super::coverage::Coverage;
use super::evidence::Marked;
use super::groups::Groups;
use super::history::{History, Want, Way};
use super::hits_pane::Link;
use super::lease::{Care, Hold};
use super::lifted::Lifted;
use super::panes::{Layout, Pane, layout};
use super::scroll::{Scroll, Slot};
use super::strip;

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

    fn care(&self, care: Care) -> Vec<Effect> {
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

impl View for CaseScreen {
    fn scope(&self) -> Scope {
        Scope::Case
    }

    fn title(&self, cx: &Context<'_>) -> String {
        clock::title(&self.view, cx.now)
    }

    fn stale_at(&self, cx: &Context<'_>) -> Option<Time> {
        clock::stale_at(&self.view, cx.now)
    }

    fn opened(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        self.history.fold(cx.calm.alike);
        let mut effects = match self.unserved_after {
            Some(decided) => vec![Self::serve(Some(decided), Some(self.case()), cx)],
            None => self.claim(),
        };
        effects.extend(self.hunger());
        effects
    }

    fn closed(&mut self) -> Vec<Request> {
        let own = matches!(self.hold, Hold::Asked | Hold::Ours(_)).then_some(self.case());
        own.map(|case| Request::Release { case }).into_iter().collect()
    }

    fn wake_at(&self) -> Option<Time> {
        self.hold.wake_at()
    }

    fn woke(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        let care = self.hold.woke(cx.now);
        self.care(care)
    }

    fn pressed(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        let care = self.hold.pressed(cx.now);
        self.care(care)
    }

    fn exposure(&self) -> Exposure {
        // While the aids are closed, nobody is told how severe it is.
        Exposure::Case((!self.is_blind()).then(|| self.view.row.severity()))
    }

    fn whereabouts(&self) -> Vec<String> {
        let mut words = vec![format!("case {} · {}", self.case(), self.coverage.words())];
        let marked = self.draft.evidence.len() as u64;
        if marked > 0 {
            words.push(format!("{} marked as evidence", many(marked, "piece", "pieces")));
        }
        words.extend(self.hold.until().map(|until| format!("held for you until {} UTC", until.clock())));
        words
    }

    fn veiled(&mut self) {
        self.lifted = Lifted::default();
    }

    fn at_hand(&self) -> Option<AtHand> {
        Some(self.hand())
    }

    fn kept(&self) -> Option<(String, Option<Typed>)> {
        self.draft_to_keep()
    }

    fn kept_name(&self) -> Option<String> {
        Some(kept_name(&self.draft))
    }

    fn take_up(&mut self, kept: &Kept, _cx: &Context<'_>) -> Option<Note> {
        self.take_up_draft(kept)
    }

    fn spot(&self) -> Option<Spot> {
        let post = self.history.selected_row().map(|row| row.no);
        Some(Spot::Case { case: self.case(), post })
    }

    fn rule(&self) -> Option<RuleKey> {
        if self.is_blind() {
            return None;
        }
        self.groups.current().map(|hit| hit.rule.clone())
    }

    fn returned(&mut self, value: Value, _cx: &Context<'_>) -> Vec<Effect> {
        match value {
            Value::Draft(draft) => self.draft = *draft,
            Value::Moment(at) => return self.go_to_moment(at),
            _ => {}
        }
        // No decision came of it: which case is next will be another question then.
        self.ahead = Ahead::Unasked;
        Vec::new()
    }

    fn command(&mut self, command: Command, count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        self.perform(command, count, cx)
    }

    fn enabled(&self, command: Command, cx: &Context<'_>) -> Result<(), String> {
        self.may(command, cx)
    }

    fn borders(&self) -> Vec<Border> {
        self.drawn.layout.borders.into_iter().flatten().collect()
    }

    fn foremost(&self) -> &'static [Command] {
        if self.is_blind() {
            return &[
                Command::Lift,
                Command::Judge,
                Command::NextHit,
                Command::MarkEvidence,
                Command::RandomClean,
            ];
        }
        &[
            Command::Lift,
            Command::NextHit,
            Command::MarkEvidence,
            Command::RandomClean,
            Command::Choose(Step::A0),
        ]
    }

    fn label(&self, command: Command) -> Option<&'static str> {
        match (command, self.pane) {
            (Command::NextHit, _) if self.is_blind() => Some("next mark"),
            (Command::Open, Pane::History) if self.is_blind() => Some("its mark"),
            (Command::Choose(_), _) if self.is_blind() => Some("judge"),
            (Command::Open, Pane::History) => Some("its hit"),
            (Command::Open, Pane::Hits) if self.groups.current().is_some_and(|hit| hit.post.is_none()) => {
                Some("the profile")
            }
            (Command::Open, Pane::Hits) => Some("its post"),
            _ => None,
        }
    }

    fn reply(&mut self, reply: Reply, cx: &Context<'_>) -> Vec<Effect> {
        self.take_reply(reply, cx)
    }

    fn overheard(&mut self, reply: &Reply, cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Recorded { case, what, .. } => self.recorded(*case, what, cx),
            Reply::Held { case, by, until } if *case == self.case() => {
                self.hold = Hold::Theirs { by: by.clone(), until: *until };
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn mouse(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Vec<Effect> {
        match mouse.kind {
            MouseEventKind::Down(_) => self.click(mouse.column, mouse.row),
            _ => Vec::new(),
        }
    }

    fn wheel(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Option<Vec<Effect>> {
        let way = if mouse.kind == MouseEventKind::ScrollDown { Way::Forth } else { Way::Back };
        Some(self.turn_wheel(mouse.column, mouse.row, way))
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        self.telling(cx)
    }

    fn pick(&mut self, place: usize, _cx: &Context<'_>) -> Vec<Effect> {
        self.choose(place)
    }

    fn deed(&self, command: Command, _cx: &Context<'_>) -> Option<Deed> {
        let (decision, who, _) = self.view.decisions.first().filter(|_| command == Command::Confirm)?;
        let words =
            format!("agree with {}, decided by {who}, on @{}", decision.action_words(), self.handle());
        Some(Deed { words: printable_str(&words).spoken(), by: decision.action_words() })
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let mut area = area;
        if let Some(banner) = banner(&self.view, &self.hold, cx).filter(|_| area.height > 8) {
            paint::put(frame, area, 0, &banner);
            area = Rect { y: area.y + 1, height: area.height - 1, ..area };
        }
        let places = layout(area, self.pane, self.view.row.posts > 0, &cx.sitting.panes);
        self.drawn.layout = places;
        if !places.history.is_empty() {
            self.draw_history(frame, places.history, cx);
        }
        if !places.account.is_empty() {
            self.draw_card(frame, places.account, cx);
        }
        if !places.hits.is_empty() {
            self.draw_hits(frame, places.hits, cx);
        }
        if !places.strip.is_empty() {
            let here = self.history.selected_row().and_then(|row| row.post.at);
            strip::draw(frame, places.strip, &self.view, here, cx.theme);
        }
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
