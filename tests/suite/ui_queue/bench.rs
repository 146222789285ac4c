//! A bench for screens: keys in, frames and requests out, with a desk made of a closure. No thread, no clock:
//! each key comes 200 ms after the one before, and a frame is drawn after each.

use std::collections::VecDeque;

use caseload::domain::{
    Clause, Demand, Digest, ExceptionCode, Family, LadderStep, Policy, PolicyStamp, Reviewer, Role, Session,
    Severity, Stage, Step, Time,
};
use caseload::request::{Ask, Reply, Request};
use caseload::ui::app::App;
use caseload::ui::event::Event;
use caseload::ui::key::Key;
use caseload::ui::setup::Setup;
use caseload::ui::theme::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};

use crate::ui_queue::made::jurisdiction;

/// The moment at which every bench begins.
pub(crate) const BEGIN: &str = "2026-03-04T14:02:00Z";

/// What answers: a reply, or none to leave the request waiting.
pub(crate) type Desk = Box<dyn FnMut(&Request) -> Option<Reply>>;

/// An app in front of a desk, on a terminal of a fixed size.
pub(crate) struct Bench {
    pub(crate) app: App,
    pub(crate) now: Time,
    terminal: Terminal<TestBackend>,
    desk: Desk,
    asked: Vec<Request>,
    /// Requests the desk has left unanswered.
    waiting: Vec<Ask>,
}

impl Bench {
    /// Starts the app and answers until nothing is asked any more.
    pub(crate) fn new(size: (u16, u16), desk: impl FnMut(&Request) -> Option<Reply> + 'static) -> Self {
        Self::with_policy(size, policy(), desk)
    }

    /// The same under another policy.
    pub(crate) fn with_policy(
        size: (u16, u16),
        policy: Policy,
        desk: impl FnMut(&Request) -> Option<Reply> + 'static,
    ) -> Self {
        Self::with(size, policy, &Theme::ansi(), desk)
    }

    /// The same in another theme.
    pub(crate) fn with(
        size: (u16, u16),
        policy: Policy,
        theme: &Theme,
        desk: impl FnMut(&Request) -> Option<Reply> + 'static,
    ) -> Self {
        Self::of(size, policy, theme, Reviewer::new("alice", Role::Reviewer), desk)
    }

    /// The same as somebody has set it up.
    pub(crate) fn set_up(
        size: (u16, u16),
        setup: Setup,
        desk: impl FnMut(&Request) -> Option<Reply> + 'static,
    ) -> Self {
        Self::made(size, policy(), setup, Reviewer::new("alice", Role::Reviewer), desk)
    }

    /// The same in front of somebody else.
    pub(crate) fn of(
        size: (u16, u16),
        policy: Policy,
        theme: &Theme,
        reviewer: Reviewer,
        desk: impl FnMut(&Request) -> Option<Reply> + 'static,
    ) -> Self {
        Self::made(size, policy, (*theme).into(), reviewer, desk)
    }

    /// The same as somebody has set it up.
    pub(crate) fn made(
        size: (u16, u16),
        policy: Policy,
        setup: Setup,
        reviewer: Reviewer,
        desk: impl FnMut(&Request) -> Option<Reply> + 'static,
    ) -> Self {
        Self::begun(size, policy, setup, reviewer, None, desk)
    }

    /// The same, coming back to an earlier sitting.
    pub(crate) fn resumed(
        size: (u16, u16),
        policy: Policy,
        left: Session,
        desk: impl FnMut(&Request) -> Option<Reply> + 'static,
    ) -> Self {
        let reviewer = Reviewer::new("alice", Role::Reviewer);
        Self::begun(size, policy, Theme::ansi().into(), reviewer, Some(left), desk)
    }

    fn begun(
        size: (u16, u16),
        policy: Policy,
        setup: Setup,
        reviewer: Reviewer,
        left: Option<Session>,
        desk: impl FnMut(&Request) -> Option<Reply> + 'static,
    ) -> Self {
        let now = Time::parse(BEGIN).expect("a moment");
        let mut app = App::new("demo", policy, jurisdiction(), reviewer, setup, now);
        if let Some(left) = left {
            app.resume(left);
        }
        let asks = app.start(size.0, size.1);
        let terminal = Terminal::new(TestBackend::new(size.0, size.1)).expect("a terminal");
        let mut bench =
            Self { app, now, terminal, desk: Box::new(desk), asked: Vec::new(), waiting: Vec::new() };
        bench.answer(asks);
        bench.draw();
        bench
    }

    /// Presses keys, separated by spaces, in the notation of the command table: `j j ctrl-d enter`.
    pub(crate) fn keys(&mut self, script: &str) -> &mut Self {
        for name in script.split_whitespace() {
            let key = Key::parse(name).unwrap_or_else(|| panic!("no key is called `{name}`"));
            self.press(key.event());
        }
        self
    }

    /// Types a text, character by character.
    pub(crate) fn typed(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            let name = if c == ' ' { "space".to_owned() } else { c.to_string() };
            self.press(Key::parse(&name).expect("a character").event());
        }
        self
    }

    /// Presses one key as a person would: alone, on a drawn frame.
    pub(crate) fn press(&mut self, key: KeyEvent) {
        self.pass(200);
        self.event(Event::Key(key));
        self.wake();
        self.draw();
    }

    /// Clicks.
    pub(crate) fn click(&mut self, column: u16, row: u16) -> &mut Self {
        self.pass(200);
        let kind = MouseEventKind::Down(MouseButton::Left);
        let modifiers = ratatui::crossterm::event::KeyModifiers::NONE;
        self.event(Event::Mouse(MouseEvent { kind, column, row, modifiers }));
        self.draw();
        self
    }

    /// Pastes a text.
    pub(crate) fn paste(&mut self, text: &str) -> &mut Self {
        self.pass(200);
        self.event(Event::Paste(text.to_owned()));
        self.draw();
        self
    }

    /// Answers the oldest request left waiting and goes on waiting for its end, as for rules being run.
    pub(crate) fn answer_meanwhile(&mut self, reply: Reply) {
        let ticket = self.waiting[0].ticket;
        self.event(Event::Reply { ticket, reply: Box::new(reply) });
        self.draw();
    }

    /// Hands in one event now and answers what it asks.
    pub(crate) fn event(&mut self, event: Event) {
        let asks = self.app.handle(self.now, event);
        self.answer(asks);
    }

    /// Lets time go by.
    pub(crate) fn pass(&mut self, milliseconds: i64) {
        self.now = self.now.plus(milliseconds);
    }

    /// Lets the moment come that the app waits for, if there is one.
    pub(crate) fn wake(&mut self) {
        // Holds are looked at after minutes: those pass only when a test says so.
        if let Some(at) = self.app.wake_at().filter(|at| at.0 - self.now.0 < 1_000) {
            self.now = at.max(self.now);
            self.event(Event::Woke);
        }
    }

    /// Draws, and tells the app so.
    pub(crate) fn draw(&mut self) {
        self.terminal.draw(|frame| self.app.draw(frame)).expect("a frame");
        self.event(Event::Drawn);
    }

    /// Changes the terminal's size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        self.terminal.backend_mut().resize(columns, rows);
        self.event(Event::Resize(columns, rows));
        self.draw();
        self
    }

    /// Answers a request that was left waiting, the oldest being number 0.
    pub(crate) fn answer_waiting(&mut self, number: usize, reply: Reply) {
        let ask = self.waiting.remove(number);
        self.event(Event::Reply { ticket: ask.ticket, reply: Box::new(reply) });
        self.draw();
    }

    /// Requests left unanswered.
    pub(crate) fn waiting(&self) -> Vec<&Request> {
        self.waiting.iter().map(|ask| &ask.request).collect()
    }

    /// Everything asked since the last look.
    pub(crate) fn take_asked(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.asked)
    }

    /// The cells on the screen.
    pub(crate) fn buffer(&self) -> &Buffer {
        self.terminal.backend().buffer()
    }

    /// Where the terminal's cursor stands.
    pub(crate) fn cursor(&mut self) -> (u16, u16) {
        let place = self.terminal.get_cursor_position().expect("a cursor");
        (place.x, place.y)
    }

    /// The screen as text, one line a row, without blanks at the end.
    pub(crate) fn frame(&self) -> String {
        let buffer = self.buffer();
        let mut text = String::new();
        for y in 0..buffer.area.height {
            let (mut line, mut x) = (String::new(), 0);
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

    /// The rows of the screen that hold this text.
    pub(crate) fn rows_with(&self, wanted: &str) -> Vec<String> {
        self.frame().lines().filter(|line| line.contains(wanted)).map(str::to_owned).collect()
    }

    fn answer(&mut self, asks: Vec<Ask>) {
        let mut queue = VecDeque::from(asks);
        for _ in 0..1000 {
            let Some(ask) = queue.pop_front() else { return };
            self.asked.push(ask.request.clone());
            match (self.desk)(&ask.request) {
                Some(reply) => {
                    let event = Event::Reply { ticket: ask.ticket, reply: Box::new(reply) };
                    queue.extend(self.app.handle(self.now, event));
                }
                None => self.waiting.push(ask),
            }
        }
        panic!("the app asks without end");
    }
}

/// A small policy: two families, every step of the ladder, two exceptions.
pub(crate) fn policy() -> Policy {
    let clause = |id: &str, title: &str, severity, steps: &[Step]| Clause {
        id: id.to_owned(),
        title: title.to_owned(),
        text: format!("What {title} forbids, in a sentence."),
        severity,
        stages: vec![Stage { steps: steps.to_vec(), duration: None, preserve: false, refer: false }],
        dsa_category: None,
        dsa_keyword: None,
        tco_grounds: Vec::new(),
    };
    let family = |id: &str, title: &str, key| Family { id: id.to_owned(), title: title.to_owned(), key };
    let nothing = Demand::default();
    let acts = Demand { clause: true, evidence: true, facts: true, why: true, ..nothing };
    let suspends = Demand { exceptions: true, why_not_lower: true, duration: true, ..acts };
    let for_good = Demand { duration: false, second_person: true, ..suspends };
    let ladder = Step::ALL.into_iter().map(|step| {
        let demand = match step {
            Step::A0 => nothing,
            Step::A1 | Step::A2 | Step::A3 => acts,
            Step::A4 => Demand { duration: true, ..acts },
            Step::A5 => suspends,
            Step::A6 => for_good,
        };
        LadderStep { step, title: step.words().to_owned(), demand }
    });
    let exception =
        |code: &str, title: &str| ExceptionCode { code: code.to_owned(), title: title.to_owned() };
    Policy {
        stamp: PolicyStamp {
            name: "example".to_owned(),
            version: "1.0".to_owned(),
            digest: Digest::of(b"example"),
        },
        families: vec![family("VE", "Violent extremism", 'v'), family("SP", "Spam", 's')],
        clauses: vec![
            clause("VE-2", "Praise", Severity::S4, &[Step::A3, Step::A6]),
            clause("VE-5", "Glorification", Severity::S3, &[Step::A3, Step::A5]),
            clause("SP-1", "Repetition", Severity::S1, &[Step::A2]),
        ],
        ladder: ladder.collect(),
        refer: for_good,
        exceptions: vec![exception("X-NEWS", "Reporting"), exception("X-COUNTER", "Counter-speech")],
    }
}
