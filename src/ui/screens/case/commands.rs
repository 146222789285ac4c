//! What the commands of a case do: moving, marking, leaving. When they cannot be performed stands in `may`, what comes
//! of deciding in `deciding`.

use crate::domain::{Evidence, EvidenceKind, HitGroup, PostNo, Time};
use crate::request::{PostsOnly, Request};
use crate::ui::command::Command;
use crate::ui::note::Note;
use crate::ui::screens::activity::ActivityScreen;
use crate::ui::screens::prompt::Purpose;
use crate::ui::view::{AtHand, Context, Effect};

use super::history::{PAGE, Select, Want, Way};
use super::history_pane;
use super::panes::Pane;
use super::screen::CaseScreen;

/// Posts asked for with a case: enough for the first screen and the way to the next page.
pub(super) const FIRST: u16 = 60;
/// Most steps one count can ask for.
const MOST_STEPS: u32 = 500;

impl CaseScreen {
    /// Performs a command.
    pub(super) fn perform(&mut self, command: Command, count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        let case = self.case();
        match command {
            Command::Down => self.repeat(count, Way::Forth),
            Command::Up => self.repeat(count, Way::Back),
            Command::PageDown => self.page(Way::Forth),
            Command::PageUp => self.page(Way::Back),
            Command::Top => self.end(Way::Back),
            Command::Bottom => self.end(Way::Forth),
            Command::NextPane => self.focus(self.pane.moved(1)),
            Command::PrevPane => self.focus(self.pane.moved(-1)),
            Command::Find => self.begin_find(),
            Command::FindNext => self.step_to_match(Way::Forth, count),
            Command::FindPrevious => self.step_to_match(Way::Back, count),
            Command::Open if self.finding.is_typing() => {
                self.finding.stand();
                Vec::new()
            }
            Command::Open => self.open(),
            Command::Back if self.finding.is_typing() || self.finding.is_on() => self.give_up_find(),
            Command::NextHit => self.go_to_hit(Way::Forth, count),
            Command::PrevHit => self.go_to_hit(Way::Back, count),
            Command::NextEvidence => self.go_to_evidence(true, count),
            Command::PrevEvidence => self.go_to_evidence(false, count),
            Command::MarkEvidence => self.mark(false),
            Command::MarkContrary => self.mark(true),
            Command::RandomClean => self.random(cx),
            Command::Lift => self.lift(),
            Command::LiftLine => self.lift_line(),
            Command::Fold => self.fold(),
            Command::CycleOnly => self.cycle_only(),
            Command::Activity => {
                let post = self.history.selected_row().and_then(|row| row.post.at);
                vec![Effect::Open(Box::new(ActivityScreen::new(self.hand(), post, self.is_blind())))]
            }
            Command::Choose(step) => self.decide(step, cx),
            Command::Judge => self.judge(None, cx),
            Command::Repeat => self.repeat_last(cx),
            Command::Escalate => self.prompt(Purpose::Escalate),
            Command::Park => self.prompt(Purpose::Park),
            Command::Note => self.prompt(Purpose::Note),
            Command::Reverse => self.prompt(Purpose::Reverse),
            Command::HandBack => vec![Effect::Ask(Request::HandBack { case, language: false })],
            Command::NotMyLanguage => vec![Effect::Ask(Request::HandBack { case, language: true })],
            Command::Confirm => vec![Effect::Ask(Request::Confirm { case })],
            Command::Undo => vec![Effect::Ask(Request::Undo { case: self.undoes_itself().then_some(case) })],
            Command::Trail => vec![Effect::OpenTrail(case)],
            Command::Next => self.next(cx),
            Command::Reload => vec![self.ask_again()],
            Command::Back | Command::Quit => self.leave(Effect::Back),
            _ => Vec::new(),
        }
    }

    /// Chooses what the pane with the focus lists at a place.
    pub(super) fn choose(&mut self, place: usize) -> Vec<Effect> {
        match self.pane {
            Pane::Account => {
                self.card.field = place.min(self.fields().len().saturating_sub(1));
                Vec::new()
            }
            Pane::History => {
                self.groups.let_go();
                self.history.select(place);
                self.hunger()
            }
            Pane::Hits if self.is_blind() => {
                let hits = |at: usize, group: &HitGroup| (0..group.hits.len()).map(move |hit| (at, hit));
                let mut all = self.groups.all().iter().enumerate().flat_map(|(at, group)| hits(at, group));
                if let Some((group, hit)) = all.nth(place) {
                    self.groups.choose_at(group, hit);
                }
                self.follow_hit()
            }
            Pane::Hits => {
                self.groups.choose_at(place, 0);
                self.follow_hit()
            }
        }
    }

    /// Asks for more posts where the selection has come near an end of what is at hand.
    pub(super) fn hunger(&mut self) -> Vec<Effect> {
        match self.history.wanting() {
            Some(want) if self.waiting.is_none() => self.want(want),
            _ => Vec::new(),
        }
    }

    /// Asks for posts; what was asked for before is not waited for any more.
    pub(super) fn want(&mut self, want: Want) -> Vec<Effect> {
        let Some(request) = self.history.request(want) else { return Vec::new() };
        self.waiting = Some(want);
        vec![Effect::Ask(request)]
    }

    /// This case again, as it is now.
    pub(super) fn ask_again(&self) -> Effect {
        let focus = self.history.selected_row().map(|row| row.no);
        Effect::Ask(Request::Case { case: self.case(), focus, posts: PAGE })
    }

    /// Goes to a post, in the window or by asking for the posts around it.
    pub(super) fn go_to(&mut self, no: PostNo) -> Vec<Effect> {
        if self.history.go_to(no) { self.hunger() } else { self.want(Want::Jump(Select::Post(no))) }
    }

    /// Goes to the first post from a moment on.
    pub(super) fn go_to_moment(&mut self, at: Time) -> Vec<Effect> {
        self.pane = Pane::History;
        self.groups.let_go();
        self.go_to(PostNo::at_second(self.case(), at.second()))
    }

    /// Puts the focus on a pane.
    pub(super) fn focus(&mut self, pane: Pane) -> Vec<Effect> {
        self.pane = pane;
        self.card.follow = true;
        Vec::new()
    }

    /// Goes where the chosen hit is.
    pub(super) fn follow_hit(&mut self) -> Vec<Effect> {
        match self.groups.chosen().and_then(|hit| hit.post) {
            Some(no) => self.go_to(no),
            None => Vec::new(),
        }
    }

    fn repeat(&mut self, count: Option<u32>, way: Way) -> Vec<Effect> {
        let times = count.unwrap_or(1).clamp(1, MOST_STEPS);
        for _ in 0..times {
            match self.pane {
                Pane::Account => self.step_card(way),
                Pane::Hits => self.groups.step(way),
                Pane::History => {
                    self.groups.let_go();
                    let (bodies, columns) = (&mut self.bodies, self.drawn.columns);
                    self.scroll.step(&mut self.history, way, |history, place| {
                        history_pane::height(history, bodies, columns, place)
                    });
                }
            }
        }
        if self.pane == Pane::Hits { self.follow_hit() } else { self.hunger() }
    }

    fn step_card(&mut self, way: Way) {
        let last = self.fields().len().saturating_sub(1);
        let card = &mut self.card;
        match way {
            Way::Forth if card.field < last => (card.field, card.follow) = (card.field + 1, true),
            Way::Forth => (card.above, card.follow) = (card.above + 1, false),
            Way::Back if card.above > 0 && !card.follow => card.above -= 1,
            Way::Back => (card.field, card.follow) = (card.field.saturating_sub(1), true),
        }
    }

    fn page(&mut self, way: Way) -> Vec<Effect> {
        match self.pane {
            Pane::Account => {
                let by = usize::from(self.drawn.layout.account.height / 2).max(1);
                self.card.follow = false;
                self.card.above = match way {
                    Way::Forth => self.card.above + by,
                    Way::Back => self.card.above.saturating_sub(by),
                };
                Vec::new()
            }
            Pane::Hits => {
                self.groups.step_group(way);
                self.follow_hit()
            }
            Pane::History => {
                self.groups.let_go();
                let (bodies, columns) = (&mut self.bodies, self.drawn.columns);
                self.scroll.page(&mut self.history, way, |history, place| {
                    history_pane::height(history, bodies, columns, place)
                });
                self.hunger()
            }
        }
    }

    fn end(&mut self, way: Way) -> Vec<Effect> {
        match (self.pane, way) {
            (Pane::Account, Way::Back) => {
                (self.card.field, self.card.above, self.card.follow) = (0, 0, true);
                return Vec::new();
            }
            (Pane::Account, Way::Forth) => {
                (self.card.above, self.card.follow) = (usize::MAX / 2, false);
                return Vec::new();
            }
            (Pane::Hits, _) => {
                let last = self.groups.all().len().saturating_sub(1);
                self.groups.choose_at(if way == Way::Back { 0 } else { last }, 0);
                return self.follow_hit();
            }
            (Pane::History, _) => self.groups.let_go(),
        }
        match way {
            Way::Back if self.history.lacks_end(way) => self.want(Want::Jump(Select::First)),
            Way::Forth if self.history.lacks_end(way) => self.want(Want::Jump(Select::Last)),
            _ => {
                self.history.select(if way == Way::Back { 0 } else { usize::MAX });
                Vec::new()
            }
        }
    }

    fn open(&mut self) -> Vec<Effect> {
        match self.pane {
            Pane::Hits => {
                self.groups.choose();
                let hit = self.groups.chosen();
                if let Some(field) = hit.and_then(|hit| hit.field) {
                    let place = self.fields().iter().position(|name| *name == field.word());
                    self.card.field = place.unwrap_or(self.card.field);
                    return self.focus(Pane::Account);
                }
                if hit.is_some_and(|hit| hit.post.is_none()) {
                    return self.focus(Pane::Account);
                }
                self.pane = Pane::History;
                self.follow_hit()
            }
            Pane::History => {
                let no = self.history.selected_row().map(|row| row.no);
                let found = no.is_some_and(|no| self.groups.choose_in(no));
                let words =
                    if self.is_blind() { "nothing is marked in this post" } else { "this post has no hit" };
                let note = Note::hint(words);
                if found { Vec::new() } else { vec![Effect::Say(note)] }
            }
            Pane::Account => Vec::new(),
        }
    }

    fn go_to_hit(&mut self, way: Way, count: Option<u32>) -> Vec<Effect> {
        self.groups.let_go();
        let mut left = count.unwrap_or(1).clamp(1, MOST_STEPS);
        while left > 0 && self.history.step_to_hit(way) {
            left -= 1;
        }
        if left == 0 {
            return self.hunger();
        }
        if self.history.more(way) {
            return self.want(Want::Hit(way, left as u16));
        }
        vec![Effect::Say(Note::hint(no_more_hits(way)))]
    }

    fn go_to_evidence(&mut self, forth: bool, count: Option<u32>) -> Vec<Effect> {
        let mut from = self.history.selected_row().map(|row| row.no);
        let mut found = None;
        for _ in 0..count.unwrap_or(1).clamp(1, MOST_STEPS) {
            let Some(next) = self.marked.next(&self.draft, from, forth) else { break };
            (from, found) = (Some(next), Some(next));
        }
        match found {
            Some(no) => self.go_to(no),
            None => vec![Effect::Say(Note::hint("no more posts marked as evidence this way"))],
        }
    }

    fn mark(&mut self, contrary: bool) -> Vec<Effect> {
        if self.pane == Pane::Account {
            let name = self.fields().get(self.card.field).copied();
            let digest =
                name.and_then(|name| self.view.profile_digests.iter().find(|(known, _)| known == name));
            if let (Some(name), Some((_, digest))) = (name, digest) {
                self.marked.toggle_field(&mut self.draft, name, *digest, contrary);
            }
        } else if let Some(row) = self.history.selected_row() {
            self.marked.toggle_post(&mut self.draft, row, contrary);
            let fold = self.history.folds().behind(row.no);
            let words = fold.map(|fold| self.marked.follow(&mut self.draft, row, fold));
            return Effect::advise(words);
        }
        Vec::new()
    }

    /// Lifts the veil from what has the focus: a post, or the profile.
    fn lift(&mut self) -> Vec<Effect> {
        let post = match self.pane {
            Pane::History => self.history.selected_row().map(|row| row.no),
            Pane::Hits => self.groups.current().and_then(|hit| hit.post),
            Pane::Account => None,
        };
        match post {
            Some(no) => self.lifted.post(no),
            None => self.lifted.card = true,
        }
        Vec::new()
    }

    fn lift_line(&mut self) -> Vec<Effect> {
        let Some(row) = self.history.selected_row() else { return Vec::new() };
        let body = self.bodies.of(row, self.drawn.columns.saturating_sub(history_pane::BAR));
        let more = self.lifted.line(row.no, &body);
        Effect::advise((!more).then(|| "no line of this post is veiled".to_owned()))
    }

    /// Unfolds the posts that are alike with the selected one, or folds them again.
    fn fold(&mut self) -> Vec<Effect> {
        self.groups.let_go();
        match self.history.toggle_fold() {
            Some(want) => self.want(want),
            None => vec![Effect::Say(Note::hint("nothing is folded here"))],
        }
    }

    fn random(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        self.groups.let_go();
        self.draws += 1;
        self.waiting = Some(Want::Jump(Select::Focus));
        // The golden ratio's bits spread the moments, which differ in their last digits only.
        let seed = (cx.now.0 as u64).wrapping_add(self.draws).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        vec![Effect::Ask(Request::RandomClean { case: self.case(), seed, limit: PAGE })]
    }

    fn cycle_only(&mut self) -> Vec<Effect> {
        let only = match self.history.only() {
            PostsOnly::All => PostsOnly::Hit,
            PostsOnly::Hit => PostsOnly::Clean,
            PostsOnly::Clean => PostsOnly::All,
        };
        self.history.show_only(only);
        let want = self.history.reopen().unwrap_or(Want::Jump(Select::First));
        let mut effects = self.want(want);
        effects.extend(self.find_again());
        effects
    }

    /// This case for screens and forms that are about it, with the posts marked as evidence.
    pub(super) fn hand(&self) -> AtHand {
        let speaks = |piece: &&Evidence| piece.kind == EvidenceKind::Post && !piece.contrary;
        let posts = self.draft.evidence.iter().filter(speaks).map(|piece| piece.id.clone()).collect();
        let (account, name) = (self.view.row.account.clone(), format!("@{}", self.handle()));
        AtHand { case: self.case(), account, name, posts }
    }

    /// Whether a post is marked as evidence.
    pub fn is_evidence(&self, post: &str) -> bool {
        super::evidence::place(&self.draft, EvidenceKind::Post, post).is_some()
    }
}

/// Said where the history ends without another hit.
pub(super) const fn no_more_hits(way: Way) -> &'static str {
    match way {
        Way::Forth => "no newer post with a hit",
        Way::Back => "no older post with a hit",
    }
}
