//! A case screen with the dialogs over it, driven by keys as they stand in the command table, and drawn into a
//! buffer after each.

use caseload::domain::{Calm, Jurisdiction, Policy, PostRow, Reviewer, Role, Time};
use caseload::request::{Reply, Request};
use caseload::ui::command::Command;
use caseload::ui::key::{Key, parse_chord};
use caseload::ui::keymap::{Found, Keymap};
use caseload::ui::screens::case::CaseScreen;
use caseload::ui::sitting::Sitting;
use caseload::ui::theme::Theme;
use caseload::ui::view::{Context, Effect, View};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::desk::Desk;
use super::invented::{now, policy};
use crate::ui_queue::made::jurisdiction;

/// The rig: the case, and what stands over it.
pub(super) struct Rig {
    pub(super) case: CaseScreen,
    pub(super) over: Vec<Box<dyn View>>,
    /// What took the case's place; it gets no keys.
    pub(super) next: Option<Box<dyn View>>,
    /// The case was closed.
    pub(super) closed: bool,
    pub(super) desk: Desk,
    pub(super) said: Vec<String>,
    pub(super) policy: Policy,
    jurisdiction: Jurisdiction,
    pub(super) reviewer: Reviewer,
    pub(super) theme: Theme,
    keys: Keymap,
    pub(super) calm: Calm,
    pub(super) now: Time,
    sitting: Sitting,
    terminal: Terminal<TestBackend>,
    /// Keys of a chord that wait for the next one.
    chord: Vec<Key>,
}

impl Rig {
    pub(super) fn new(screen: CaseScreen, rows: Vec<PostRow>, columns: u16, lines: u16) -> Self {
        Self::with_desk(screen, Desk::new(rows), columns, lines)
    }

    pub(super) fn with_desk(screen: CaseScreen, desk: Desk, columns: u16, lines: u16) -> Self {
        Self::made(screen, desk, (columns, lines), Calm::PLAIN)
    }

    /// For somebody who asks this for their own sake.
    pub(super) fn made(screen: CaseScreen, desk: Desk, (columns, lines): (u16, u16), calm: Calm) -> Self {
        let mut rig = Self {
            case: screen,
            over: Vec::new(),
            next: None,
            closed: false,
            desk,
            said: Vec::new(),
            policy: policy(),
            jurisdiction: jurisdiction(),
            reviewer: Reviewer::new("alice", Role::Reviewer),
            theme: Theme::ansi(),
            keys: Keymap::default(),
            calm,
            now: now(),
            sitting: Sitting::default(),
            terminal: Terminal::new(TestBackend::new(columns, lines)).unwrap(),
            chord: Vec::new(),
        };
        let effects = rig.top(|view, cx| view.opened(cx));
        rig.perform(effects);
        rig.draw();
        rig
    }

    pub(super) fn top<T>(&mut self, with: impl FnOnce(&mut dyn View, &Context<'_>) -> T) -> T {
        let cx = Context {
            policy: &self.policy,
            jurisdiction: &self.jurisdiction,
            reviewer: &self.reviewer,
            theme: &self.theme,
            keys: &self.keys,
            calm: &self.calm,
            now: self.now,
            status: None,
            sitting: &self.sitting,
        };
        match self.over.last_mut() {
            Some(view) => with(&mut **view, &cx),
            None => with(&mut self.case, &cx),
        }
    }

    /// Presses keys in the table's notation, one after the other.
    pub(super) fn press(&mut self, keys: &str) -> &mut Self {
        for key in parse_chord(keys).unwrap() {
            let event = key.event();
            let typing = self.top(|view, _| view.typing());
            let typed = typing && (key.typed().is_some() || key.edits());
            self.chord.push(key);
            if typed || (!self.resolve() && typing) {
                self.chord.clear();
                let effects = self.top(|view, cx| view.type_key(event, cx));
                self.perform(effects);
            }
            self.press_on_case();
            self.draw();
        }
        self
    }

    /// The case below hears of every key that a person pressed.
    fn press_on_case(&mut self) {
        if self.closed || self.next.is_some() {
            return;
        }
        let over = std::mem::take(&mut self.over);
        let effects = self.top(|view, cx| view.pressed(cx));
        self.perform(effects);
        self.over = over;
    }

    /// Lets time go by, and the case have its moments.
    pub(super) fn pass(&mut self, minutes: i64) -> &mut Self {
        let then = self.now.plus(minutes * 60_000);
        while let Some(at) = self.case.wake_at().filter(|at| *at <= then) {
            self.now = at;
            let over = std::mem::take(&mut self.over);
            let effects = self.top(|view, cx| view.woke(cx));
            self.perform(effects);
            self.over = over;
        }
        self.now = then;
        self.draw();
        self
    }

    /// Types a sentence, a key for each character.
    pub(super) fn type_text(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.press(if c == ' ' { "space".to_owned() } else { c.to_string() }.as_str());
        }
        self
    }

    /// Says whether the keys are a command or the beginning of one.
    fn resolve(&mut self) -> bool {
        let (scope, over) = self.top(|view, _| (view.scope(), view.over()));
        let find = |keys: &[Key]| {
            let found = over.map_or(Found::Nothing, |over| self.keys.find(over, keys));
            if found == Found::Nothing { self.keys.find(scope, keys) } else { found }
        };
        let found = find(&self.chord);
        if found != Found::Prefix {
            self.chord.clear();
        }
        if let Found::Command(command) = found {
            self.command(command);
        }
        found != Found::Nothing
    }

    pub(super) fn command(&mut self, command: Command) {
        if let Err(why) = self.top(|view, cx| view.enabled(command, cx)) {
            return self.said.push(why);
        }
        let effects = self.top(|view, cx| view.command(command, None, cx));
        self.perform(effects);
    }

    pub(super) fn click(&mut self, column: u16, row: u16) {
        self.mouse(MouseEventKind::Down(MouseButton::Left), column, row);
    }

    pub(super) fn mouse(&mut self, kind: MouseEventKind, column: u16, row: u16) {
        let mouse = MouseEvent { kind, column, row, modifiers: KeyModifiers::NONE };
        let turned = matches!(kind, MouseEventKind::ScrollDown | MouseEventKind::ScrollUp);
        let effects =
            self.top(|view, cx| if turned { view.wheel(mouse, cx).unwrap() } else { view.mouse(mouse, cx) });
        self.perform(effects);
        self.draw();
    }

    pub(super) fn paste(&mut self, text: &str) {
        let effects = self.top(|view, cx| view.paste(text, cx));
        self.perform(effects);
        self.draw();
    }

    pub(super) fn reply(&mut self, reply: Reply) {
        let effects = self.top(|view, cx| view.reply(reply, cx));
        self.perform(effects);
        self.draw();
    }

    pub(super) fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Ask(request) => self.ask(request),
                Effect::Open(view) => {
                    self.over.push(view);
                    let effects = self.top(|view, cx| view.opened(cx));
                    self.perform(effects);
                }
                Effect::Replace(view) => {
                    self.back();
                    self.next = Some(view);
                }
                Effect::Back => self.back(),
                Effect::Return(value) => {
                    self.back();
                    let effects = self.top(|view, cx| view.returned(value, cx));
                    self.perform(effects);
                }
                Effect::Say(note) => self.said.push(note.text),
                _ => {}
            }
        }
    }

    fn ask(&mut self, request: Request) {
        let asker = self.over.len();
        let Some(reply) = self.desk.perform(request) else { return };
        let effects = self.top(|view, cx| view.reply(reply.clone(), cx));
        self.perform(effects);
        // What a dialog had recorded, the screen below hears once the dialog is gone.
        if asker > 0 && matches!(reply, Reply::Recorded { .. }) {
            let effects = self.top(|view, cx| view.overheard(&reply, cx));
            self.perform(effects);
        }
    }

    fn back(&mut self) {
        let released = self.top(|view, _| view.closed());
        self.desk.asked.extend(released);
        self.closed = self.over.pop().is_none();
    }

    pub(super) fn draw(&mut self) {
        let Self {
            case,
            over,
            policy,
            jurisdiction,
            reviewer,
            theme,
            keys,
            calm,
            terminal,
            now,
            sitting,
            ..
        } = self;
        let cx =
            Context { policy, jurisdiction, reviewer, theme, keys, calm, now: *now, status: None, sitting };
        let draw = |frame: &mut ratatui::Frame<'_>| {
            case.draw(frame, frame.area(), &cx);
            for view in over.iter_mut() {
                view.draw(frame, frame.area(), &cx);
            }
        };
        terminal.draw(draw).unwrap();
    }

    /// The screen as text, line by line.
    pub(super) fn screen(&self) -> String {
        let buffer = self.terminal.backend().buffer();
        let mut text = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            let mut x = 0;
            while x < buffer.area.width {
                let symbol = buffer[(x, y)].symbol();
                line.push_str(symbol);
                x += (caseload::text::width(symbol) as u16).max(1);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// The last request of a kind.
    pub(super) fn asked(&self, wanted: impl Fn(&Request) -> bool) -> Option<&Request> {
        self.desk.asked.iter().rev().find(|request| wanted(request))
    }
}
