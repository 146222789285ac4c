//! The screen of one case: its parts, how they are drawn together, and what it is to the program around it.
//! What its commands do stands in `commands`, what replies do in `replies`.

use std::fmt::Write as _;

use ratatui::Frame;
use ratatui::crossterm::event::{MouseEvent, MouseEventKind};
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::domain::{AccountNo, CaseState, CaseView, Draft, RuleKey, Step, Time};
use crate::request::{PostsOnly, Reply, Request};
use crate::text::{printable_name, printable_str};
use crate::ui::clock::Clock;
use crate::ui::command::{Command, Scope};
use crate::ui::paint;
use crate::ui::view::{AtHand, Context, Effect, Value, View};

use super::ahead::Ahead;
use super::body::Bodies;
use super::card::{Card, FIELDS};
use super::coverage::Coverage;
use super::evidence::Marked;
use super::groups::Groups;
use super::history::{History, Want, Way};
use super::history_pane::{self, HistoryPane};
use super::hits_pane::{HitLine, HitsPane, Link};
use super::panes::{Layout, Pane, layout};
use super::scroll::{Scroll, Slot};
use super::strip;

/// Rows of a pane below which no space is kept between its parts.
const FEW_ROWS: usize = 12;

/// Who holds the case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Hold {
    /// The desk was asked and has not answered.
    Asked,
    Ours,
    Theirs {
        by: String,
        until: Time,
    },
    /// Nobody: it was decided or given back.
    Free,
}

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
    /// The next case was asked for: the one that comes takes this one's place.
    pub(super) leaving: bool,
    /// The case after this one, asked for while the decision is composed, so that it stands there at once.
    pub(super) ahead: Ahead,
    /// Leaving would lose sentences, and that was said: the same key again leaves.
    pub(super) warned: bool,
    pub(super) card: CardPlace,
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
            leaving: false,
            ahead: Ahead::Unasked,
            warned: false,
            card: CardPlace::default(),
            drawn: Drawn::default(),
            draws: 0,
            view,
        }
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
        self.hold = Hold::Asked;
        vec![Effect::Ask(Request::Claim { case: self.case() })]
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

    /// What must be known before anything else here: somebody else holds the case, or it is not open.
    fn banner(&self, cx: &Context<'_>) -> Option<Line<'static>> {
        if let Hold::Theirs { by, until } = &self.hold {
            let words = format!(" {by} holds this case until {}: reading only", until.clock());
            return Some(Line::styled(printable_str(&words).line(), cx.theme.warn));
        }
        let state = self.view.row.standing.state;
        if state == CaseState::Open {
            return None;
        }
        let mark = cx.theme.state(state);
        let mut words = format!(" {} {}", mark.glyph, mark.word);
        if let Some((decision, who, _)) = self.view.decisions.first().filter(|_| state != CaseState::Parked) {
            let _ = write!(words, " · {} by {who}", decision.action_words());
            if state == CaseState::Decided && decision.leaves > cx.now {
                let back = if *who == cx.reviewer.name { " · z undoes" } else { "" };
                let _ = write!(words, " · leaves {}{back}", decision.leaves.clock());
            } else if state == CaseState::Decided {
                words.push_str(" · R reverses");
            } else if state == CaseState::Second {
                let own = *who == cx.reviewer.name;
                words.push_str(if own { " · someone else confirms" } else { " · C confirms" });
                words.push_str(match (decision.leaves > cx.now, own) {
                    (true, true) => " · z undoes",
                    (true, false) => "",
                    (false, _) => " · R reverses",
                });
            }
        }
        if let Some(until) = self.view.row.standing.until.filter(|_| state == CaseState::Parked) {
            let _ = write!(words, " until {} {}", until.date(), until.clock());
        }
        Some(Line::styled(printable_str(&words).line(), mark.style))
    }

    fn draw_history(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let focused = self.pane == Pane::History;
        let only = match self.history.only() {
            PostsOnly::All => "",
            PostsOnly::Hit => " · hits only",
            PostsOnly::Clean => " · without hits only",
        };
        // The counter of posts read goes up with what this frame shows, so the posts are placed first.
        let (columns, rows) = (area.width.saturating_sub(4), area.height.saturating_sub(2));
        self.drawn.columns = columns;
        let bodies = &mut self.bodies;
        self.drawn.slots = self.scroll.settle(&self.history, usize::from(rows), |history, place| {
            history_pane::height(history, bodies, columns, place)
        });
        for slot in self.drawn.slots.iter().filter(|slot| slot.lines > 1 || slot.skip > 0) {
            if let Some(row) = self.history.rows().get(slot.place) {
                self.coverage.saw(row.no);
            }
        }
        let title = format!(" history · {}{only} ", self.coverage.words());
        let title = Line::styled(paint::cut(&title, columns).into_owned(), cx.theme.title);
        let inside = paint::frame(frame, area, title, focused, cx.theme);
        let inside = Rect { x: inside.x + 1, width: columns.min(inside.width), ..inside };
        if self.history.rows().is_empty() {
            return self.draw_nothing(frame, inside, cx);
        }
        let pane = HistoryPane {
            history: &self.history,
            groups: &self.groups,
            draft: &self.draft,
            theme: cx.theme,
            focused,
        };
        pane.draw(frame, inside, &self.drawn.slots, &mut self.bodies);
    }

    /// Why there is no post here, and what can be done.
    fn draw_nothing(&self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let (words, advice) = match (self.waiting, self.history.only()) {
            (Some(_), _) => ("asking for posts", ""),
            _ if self.view.row.posts == 0 => (
                "this account has no posts here",
                "the profile is what there is to judge: tab goes to it, space marks a field of it as evidence",
            ),
            (None, PostsOnly::Hit) => ("no post here has a hit", "o shows the others"),
            (None, PostsOnly::Clean) => ("every post here has a hit", "o shows all"),
            (None, PostsOnly::All) => ("no posts came", "ctrl-r asks again"),
        };
        paint::put(frame, area, 0, &Line::styled(words, cx.theme.text));
        for (at, row) in paint::wrap(advice, area.width).into_iter().enumerate() {
            paint::put(frame, area, 1 + at as u16, &Line::styled(row, cx.theme.dim));
        }
    }

    fn draw_card(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let focused = self.pane == Pane::Account;
        let none = self.view.row.posts == 0;
        let title = if none { " account · no posts in its history " } else { " account " };
        let title = Line::styled(title, cx.theme.title);
        let inside = paint::frame(frame, area, title, focused, cx.theme);
        let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        let fields = self.fields();
        let chosen = fields.get(self.card.field).copied().filter(|_| focused);
        let mut lines =
            Card::lines((&self.view, &self.groups), &self.draft, cx.theme, cx.now, inside.width, chosen);
        let height = usize::from(inside.height);
        if lines.len() > height {
            // Space is for those who have room.
            lines.retain(|line| line.line.width() > 0);
        }
        let field = lines.iter().position(|line| chosen.is_some() && line.field == chosen);
        if let Some(at) = field.filter(|_| self.card.follow) {
            self.card.above = self.card.above.clamp((at + 1).saturating_sub(height), at);
        }
        self.card.above = self.card.above.min(lines.len().saturating_sub(height));
        for (at, line) in lines.iter().skip(self.card.above).take(height).enumerate() {
            paint::put(frame, inside, at as u16, &line.line);
        }
        paint::more(frame, area, self.card.above, lines.len(), height, cx.theme);
        if let Some(row) = field.and_then(|at| at.checked_sub(self.card.above)).filter(|row| *row < height) {
            frame.set_cursor_position((inside.x, inside.y + row as u16));
        }
        self.drawn.card = lines.iter().map(|line| line.field).collect();
    }

    fn draw_hits(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let focused = self.pane == Pane::Hits;
        let inside = paint::frame(frame, area, Line::styled(" hits ", cx.theme.title), focused, cx.theme);
        let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        let pane = HitsPane {
            view: &self.view,
            groups: &self.groups,
            history: &self.history,
            theme: cx.theme,
            focused,
            width: inside.width,
            columns: self.drawn.columns.saturating_sub(history_pane::BAR),
        };
        let mut lines = pane.lines(&mut self.bodies);
        let height = usize::from(inside.height);
        if lines.len() > height && height < FEW_ROWS {
            lines.retain(|line| line.line.width() > 0);
        }
        // The whole of the current group stays in view, its head before all.
        let of_current = |line: &HitLine| line.group == Some(self.groups.group());
        let first = lines.iter().position(of_current).unwrap_or(0);
        let last = lines.iter().rposition(of_current).unwrap_or(0);
        let first = if self.groups.group() == 0 { 0 } else { first };
        let above = self.drawn.hits_above.max((last + 1).saturating_sub(height)).min(first);
        self.drawn.hits_above = above.min(lines.len().saturating_sub(height));
        for (at, line) in lines.iter().skip(self.drawn.hits_above).take(height).enumerate() {
            paint::put(frame, inside, at as u16, &line.line);
        }
        paint::more(frame, area, self.drawn.hits_above, lines.len(), height, cx.theme);
        if focused && let Some(row) = lines.iter().position(of_current) {
            let row = row.saturating_sub(self.drawn.hits_above).min(height.saturating_sub(1));
            frame.set_cursor_position((inside.x, inside.y + row as u16));
        }
        self.drawn.hits = lines.into_iter().map(|line| (line.group, line.links)).collect();
    }
}

impl View for CaseScreen {
    fn scope(&self) -> Scope {
        Scope::Case
    }

    fn title(&self, cx: &Context<'_>) -> String {
        let clock = match self.view.row.standing.state {
            CaseState::Open => Clock::of(self.view.row.clock.as_ref(), cx.now),
            _ => Clock::Free,
        };
        let lane = self.view.row.parts.lane;
        let clock =
            if clock == Clock::Free { String::new() } else { format!(" · {}", clock.words().trim()) };
        format!("case {} · lane {} {}{clock}", self.case(), lane.number(), lane)
    }

    fn opened(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        self.claim()
    }

    fn closed(&mut self) -> Vec<Request> {
        match self.hold {
            Hold::Asked | Hold::Ours => vec![Request::Release { case: self.case() }],
            Hold::Theirs { .. } | Hold::Free => Vec::new(),
        }
    }

    fn at_hand(&self) -> Option<AtHand> {
        Some(self.hand())
    }

    fn rule(&self) -> Option<RuleKey> {
        self.groups.current().map(|hit| hit.rule.clone())
    }

    fn returned(&mut self, value: Value, _cx: &Context<'_>) -> Vec<Effect> {
        if let Value::Draft(draft) = value {
            self.draft = *draft;
        }
        Vec::new()
    }

    fn command(&mut self, command: Command, count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        self.perform(command, count, cx)
    }

    fn enabled(&self, command: Command, cx: &Context<'_>) -> Result<(), String> {
        self.may(command, cx)
    }

    fn foremost(&self) -> &'static [Command] {
        &[Command::NextHit, Command::MarkEvidence, Command::RandomClean, Command::Choose(Step::A0)]
    }

    fn label(&self, command: Command) -> Option<&'static str> {
        match (command, self.pane) {
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

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let mut area = area;
        if let Some(banner) = self.banner(cx).filter(|_| area.height > 8) {
            paint::put(frame, area, 0, &banner);
            area = Rect { y: area.y + 1, height: area.height - 1, ..area };
        }
        let places = layout(area, self.pane, self.view.row.posts > 0);
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
            strip::draw(frame, places.strip, &self.view.days, cx.theme);
        }
    }
}
