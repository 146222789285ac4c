//! What a case does with the desk's answers, and with clicks.

use crate::domain::{AccountNo, CaseState, CaseView, PostNo, PostPage};
use crate::request::{PostsOnly, Recorded, Reply, Request, Served};
use crate::text::printable_str;
use crate::ui::note::Note;
use crate::ui::view::{Context, Effect};

use super::body::Bodies;
use super::commands::{FIRST, no_more_hits};
use super::extent::Extent;
use super::found_text::FoundText;
use super::history::{Select, Want, Way};
use super::history_pane;
use super::lease::Hold;
use super::panes::Pane;
use super::screen::{CaseScreen, begin_from_judgement};
use super::strip;

impl CaseScreen {
    /// Takes in an answer to something this screen asked.
    pub(super) fn take_reply(&mut self, reply: Reply, cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::FoundIn { case, posts, next } if case == self.case() => self.took_leg(&posts, next),
            Reply::Posts { case, page, focus } if case == self.case() => self.posts(page, focus),
            Reply::Case(Some(view)) if view.row.case == self.case() => self.refresh(*view),
            Reply::Case(Some(view)) => vec![Effect::Replace(Box::new(Self::new(*view)))],
            Reply::Next(view) => {
                self.ahead.came(view);
                Vec::new()
            }
            Reply::Served(served) => self.was_served(served, cx),
            Reply::Case(None) => vec![Effect::Say(Note::hint("that case is not in the queue any more"))],
            Reply::Claimed { case, token, until } if case == self.case() => {
                self.draft.token = Some(token);
                self.hold = Hold::ours(cx.now, until);
                // One that was read ahead is the next one still; what came to it since then is shown as well.
                let was_read_ahead = self.unserved_after.take().is_some();
                self.leaving &= !was_read_ahead;
                if was_read_ahead { vec![self.ask_again()] } else { Vec::new() }
            }
            Reply::Held { case, by, until } if case == self.case() => {
                let words = format!("{} holds this case until {}", printable_str(&by).line(), until.clock());
                self.hold = Hold::Theirs { by, until };
                let mut effects = vec![Effect::Say(Note::hint(words))];
                // Nobody chose it and nothing was begun: the reviewer's work goes on with another one.
                if self.served && self.is_untouched() && !self.leaving {
                    effects.extend(self.next(cx));
                }
                effects
            }
            Reply::Recorded { case, what, .. } => {
                let mut effects = vec![Effect::Say(Note::done(self.said(case, &what)))];
                effects.extend(self.recorded(case, &what, cx));
                effects
            }
            Reply::Failed(_) => {
                // Not waited for any more, so that the next key can ask again.
                self.waiting = None;
                self.leaving = false;
                self.ahead.came(None);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// What follows from something recorded about a case, whoever asked for it.
    pub(super) fn recorded(&mut self, case: AccountNo, what: &Recorded, cx: &Context<'_>) -> Vec<Effect> {
        let ours = case == self.case();
        match what {
            Recorded::Decided { .. }
            | Recorded::Parked { .. }
            | Recorded::Escalated
            | Recorded::HandedBack
                if ours =>
            {
                self.hold = Hold::Free;
                self.settled = matches!(what, Recorded::Decided { .. });
                // Should no other case come, this one says how it stands.
                let standing = &mut self.view.row.standing;
                (standing.state, standing.until) = match what {
                    Recorded::Decided { second_person: true, .. } => (CaseState::Second, None),
                    Recorded::Decided { .. } => (CaseState::Decided, None),
                    Recorded::Parked { until } => (CaseState::Parked, Some(*until)),
                    Recorded::Escalated => (CaseState::Escalated, None),
                    _ => (CaseState::Open, None),
                };
                self.next(cx)
            }
            Recorded::Confirmed { .. } if ours => self.next(cx),
            Recorded::Judged | Recorded::Noted | Recorded::Undone { .. } | Recorded::Reversed { .. }
                if ours =>
            {
                vec![self.ask_again()]
            }
            duty if ours && duty.is_duty() => vec![self.ask_again()],
            // The case whose decision was taken back comes before the reviewer again, unless work was begun here.
            Recorded::Undone { .. } if self.is_untouched() => {
                vec![Effect::Ask(Request::Case { case, focus: None, posts: FIRST })]
            }
            _ => Vec::new(),
        }
    }

    /// The case that was asked for comes as ours.
    fn was_served(&mut self, served: Option<Box<Served>>, cx: &Context<'_>) -> Vec<Effect> {
        match served {
            Some(served) if self.leaving => {
                self.leave(Effect::Replace(Box::new(Self::served(*served, cx.now).mixed(cx))))
            }
            Some(served) => vec![Effect::Ask(Request::Release { case: served.view.row.case })],
            None if self.leaving => {
                vec![Effect::Say(Note::hint("nothing is left in the queue")), Effect::Back]
            }
            None => Vec::new(),
        }
    }

    fn said(&self, case: AccountNo, what: &Recorded) -> String {
        let handle = if case == self.case() { format!("@{}", self.handle()) } else { format!("case {case}") };
        match what {
            Recorded::Undone { .. } => format!("the decision on {handle} is undone"),
            Recorded::Confirmed { .. } => format!("the decision on {handle} is confirmed"),
            Recorded::HandedBack => format!("{handle} is back in the queue"),
            Recorded::Released => format!("{handle} is let go"),
            Recorded::Judged => "judged: the aids are open".to_owned(),
            _ => format!("{handle} saved"),
        }
    }

    fn posts(&mut self, page: PostPage, focus: Option<PostNo>) -> Vec<Effect> {
        let Some(want) = self.waiting.take() else { return Vec::new() };
        if matches!(want, Want::Jump(Select::Focus)) {
            // Posts asked for before may still come; only a page with the drawn post is the one waited for.
            if focus.is_none() {
                self.waiting = (!page.rows.is_empty()).then_some(want);
                return Vec::new();
            }
            self.history.show_only(PostsOnly::All);
        }
        if let Want::Hit(way, _) = want
            && page.rows.is_empty()
        {
            return vec![Effect::Say(Note::hint(no_more_hits(way)))];
        }
        self.marked.learn(&self.draft, &page.rows);
        let then = self.history.take(want, page, focus);
        match then {
            Some(want) => self.want(want),
            None => self.hunger(),
        }
    }

    /// The same case as it is now. What was marked, typed and read stays.
    fn refresh(&mut self, mut view: CaseView) -> Vec<Effect> {
        let page = std::mem::take(&mut view.page);
        self.groups.refresh(std::mem::take(&mut view.groups));
        self.coverage.count_anew(view.row.posts, view.row.hit_posts);
        self.extent = Extent::new(&view.days, view.row.posts, view.row.hit_posts);
        if self.history.only() == PostsOnly::All {
            self.history.renew(page, view.focus);
            self.waiting = None;
        }
        let open = view.reports.iter().filter(|report| !report.resolved);
        self.draft.answers = open.map(|report| report.id.clone()).collect();
        begin_from_judgement(&mut self.draft, &view);
        // A newer import may have changed the text of a post.
        self.bodies = Bodies::default();
        self.found_text = FoundText::default();
        self.view = view;
        self.settled &= self.is_decided();
        self.take_up_offered();
        if matches!(self.hold, Hold::Free | Hold::Theirs { .. } | Hold::Ended(_)) {
            return self.claim();
        }
        Vec::new()
    }

    /// A click puts the focus where it falls and selects what it falls on.
    pub(super) fn click(&mut self, column: u16, row: u16) -> Vec<Effect> {
        if let Some(at) = strip::moment_at(self.drawn.layout.strip, &self.view, column, row) {
            return self.go_to_moment(at);
        }
        let Some(pane) = self.drawn.layout.pane_at(column, row) else { return Vec::new() };
        let area = self.drawn.layout.of(pane);
        let mut effects = self.focus(pane);
        let Some(line) = row.checked_sub(area.y + 1).map(usize::from) else { return effects };
        match pane {
            Pane::History => {
                let mut top = 0;
                let slots = self.drawn.slots.iter().find(|slot| {
                    top += slot.lines;
                    line < top
                });
                if let Some(slot) = slots {
                    self.groups.let_go();
                    self.history.select(slot.place);
                    effects.extend(self.hunger());
                }
            }
            Pane::Hits => {
                let Some((Some(group), links)) = self.drawn.hits.get(self.drawn.hits_above + line).cloned()
                else {
                    return effects;
                };
                let at = column.saturating_sub(area.x + 2);
                let hit =
                    links.iter().find(|(from, to, _)| (*from..*to).contains(&at)).map_or(0, |link| link.2);
                self.groups.choose_at(group, hit);
                effects.extend(self.follow_hit());
            }
            Pane::Account => {
                let field = self.drawn.card.get(self.card.above + line).copied().flatten();
                if let Some(place) = self.fields().iter().position(|name| Some(*name) == field) {
                    self.card.field = place;
                }
            }
        }
        effects
    }

    /// The wheel scrolls what is under it and leaves the focus where it is.
    pub(super) fn turn_wheel(&mut self, column: u16, row: u16, way: Way) -> Vec<Effect> {
        match self.drawn.layout.pane_at(column, row) {
            Some(Pane::History) => {
                let (bodies, columns) = (&mut self.bodies, self.drawn.columns);
                self.scroll.wheel(&mut self.history, way, |history, place| {
                    history_pane::height(history, bodies, columns, place)
                });
                self.hunger()
            }
            Some(Pane::Hits) => {
                self.groups.step_group(way);
                self.follow_hit()
            }
            Some(Pane::Account) => {
                self.card.follow = false;
                self.card.above = match way {
                    Way::Forth => self.card.above + 3,
                    Way::Back => self.card.above.saturating_sub(3),
                };
                Vec::new()
            }
            None => Vec::new(),
        }
    }
}
