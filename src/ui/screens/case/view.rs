//! What a case is to the program around it: which of its parts answers to what, and how they are drawn together.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyEvent, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;

use crate::domain::{Kept, PostNo, RuleKey, Spot, Step, Time, Typed};
use crate::request::{Reply, Request};
use crate::text::printable_str;
use crate::ui::command::{Command, Scope};
use crate::ui::note::Note;
use crate::ui::paint;
use crate::ui::panes::Border;
use crate::ui::screens::decide::kept_name;
use crate::ui::telling::{Answer, Deed, Telling};
use crate::ui::view::{AtHand, Context, Effect, Exposure, Value, View};
use crate::ui::words::many;

use super::ahead::Ahead;
use super::banner::banner;
use super::clock;
use super::history::Way;
use super::lease::Hold;
use super::lifted::Lifted;
use super::panes::{Pane, layout};
use super::screen::CaseScreen;
use super::strip;

impl View for CaseScreen {
    fn scope(&self) -> Scope {
        Scope::Case
    }

    fn over(&self) -> Option<Scope> {
        (self.finding.is_on() && !self.finding.is_typing()).then_some(Scope::Find)
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

    fn visit(&mut self, post: PostNo, _cx: &Context<'_>) -> Vec<Effect> {
        self.groups.let_go();
        let mut effects = self.focus(Pane::History);
        effects.extend(self.go_to(post));
        effects
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
        if self.finding.is_on() && !self.finding.is_typing() {
            return &[Command::FindNext, Command::FindPrevious, Command::Back];
        }
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
            (Command::Open, _) if self.finding.is_typing() => Some("keep looking"),
            (Command::Back, _) if self.finding.is_typing() => Some("never mind"),
            (Command::Back, _) if self.finding.is_on() => Some("no marks"),
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

    fn typing(&self) -> bool {
        self.finding.is_typing()
    }

    fn type_key(&mut self, key: KeyEvent, _cx: &Context<'_>) -> Vec<Effect> {
        if self.finding.key(key) { self.look_anew() } else { Vec::new() }
    }

    fn paste(&mut self, text: &str, _cx: &Context<'_>) -> Vec<Effect> {
        if self.finding.is_typing() && self.finding.paste(text) { self.look_anew() } else { Vec::new() }
    }

    fn answer(&mut self, answer: Answer<'_>, _cx: &Context<'_>) -> Result<Vec<Effect>, String> {
        match answer {
            Answer::Text(text) if self.finding.is_typing() => {
                self.finding.look_for(text);
                Ok(self.look_anew())
            }
            _ => Err("nothing is asked for here".to_owned()),
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
