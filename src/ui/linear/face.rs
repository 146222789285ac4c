//! The face without a screen as one piece of state: lines and replies in, requests and text out. No file, no clock, no
//! thread.

use std::collections::VecDeque;

use crate::domain::{QueueCounts, Time};
use crate::request::{Ask, Reply};
use crate::ui::app::App;
use crate::ui::command::{Command, Scope};
use crate::ui::event::Event;
use crate::ui::stack::LayerId;
use crate::ui::telling::{Act, Asks, Deed, Telling};
use crate::ui::words::count;

use super::meant::Numbers;
use super::voice;

/// Where lines come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A person types: what they typed stands there already, and pasted lines decide nothing.
    Terminal,
    /// A script: each line is one answer, and is written where a terminal would show it.
    Pipe,
}

/// Something that was made ready to be saved, and said to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ready {
    pub(super) layer: LayerId,
    pub(super) command: Command,
    pub(super) deed: Deed,
    /// When it was said.
    pub(super) at: Time,
}

/// The face.
pub struct Linear {
    pub(super) app: App,
    pub(super) source: Source,
    pub(super) said: String,
    /// What was told of the screen on top.
    pub(super) told: Option<(LayerId, Telling)>,
    pub(super) numbers: Numbers,
    pub(super) ready: Option<Ready>,
    /// First line of the list that was told last.
    pub(super) listed: usize,
    /// The choices that were told last.
    pub(super) options: Vec<String>,
    /// An item was chosen by its number: it is told in full.
    pub(super) picked: bool,
    /// Everything is being read.
    pub(super) reading: bool,
    pub(super) lines: VecDeque<(Time, String)>,
    pub(super) no_more: bool,
    /// When the newest line was read.
    pub(super) newest: Option<Time>,
    pub(super) looked: Option<Time>,
    pub(super) counts: Option<QueueCounts>,
    /// What the tour said last.
    pub(super) toured: Option<String>,
    /// A question stands at the end of what was said.
    pub(super) asked: bool,
    pub(super) ended: bool,
}

impl Linear {
    /// A face over this state; `start` must come next.
    pub fn new(mut app: App, source: Source) -> Self {
        app.keep_notes();
        Self {
            app,
            source,
            said: String::new(),
            told: None,
            numbers: Numbers::Items,
            ready: None,
            listed: 0,
            options: Vec::new(),
            picked: false,
            reading: false,
            lines: VecDeque::new(),
            no_more: false,
            newest: None,
            looked: None,
            counts: None,
            toured: None,
            asked: false,
            ended: false,
        }
    }

    /// The first requests.
    pub fn start(&mut self) -> Vec<Ask> {
        self.say(
            "caseload without a screen: each line is one answer. help lists what can be typed, quit leaves.",
        );
        self.app.start(0, 0)
    }

    /// Takes in what happened at this moment: for lines, the moment they were read.
    pub fn handle(&mut self, at: Time, event: Event) -> Vec<Ask> {
        let mut asks = Vec::new();
        match event {
            Event::Line(line) => self.lines.push_back((at, line)),
            Event::NoMoreLines => self.no_more = true,
            event => {
                let news = matches!(&event, Event::Reply { reply, .. } if is_progress(reply));
                let before = self.app.running();
                asks.extend(self.app.handle(at, event));
                if news && self.app.running() != before {
                    self.progress();
                }
            }
        }
        while !self.ended && !self.app.is_waiting() {
            asks.extend(self.settle(at));
            if self.app.take_quit() {
                self.end();
            } else if self.reading && self.lines.is_empty() {
                asks.extend(self.read_on(at));
            } else if let Some((read, line)) = self.lines.pop_front() {
                asks.extend(self.line(at, read, &line));
            } else if self.no_more {
                self.say("no more lines: leaving; what was not saved is not saved");
                self.end();
            } else {
                break;
            }
        }
        if self.app.take_quit() {
            self.end();
        }
        asks
    }

    /// When `Event::Woke` is to come even if nothing else happens.
    pub fn wake_at(&self) -> Option<Time> {
        self.app.wake_at()
    }

    /// What is to be written, since it was last taken.
    pub fn take_said(&mut self) -> String {
        std::mem::take(&mut self.said)
    }

    /// Whether it has come to its end.
    pub const fn has_ended(&self) -> bool {
        self.ended
    }

    /// Whether to go back to the shell for a while.
    pub fn take_suspend(&mut self) -> bool {
        self.app.take_suspend()
    }

    /// What is to be asked before the end.
    pub fn close(&mut self) -> Vec<Ask> {
        self.app.close()
    }

    fn end(&mut self) {
        self.close_question();
        self.ended = true;
    }

    /// One line. Only what passed `printable` comes here.
    pub(super) fn say(&mut self, line: &str) {
        self.close_question();
        self.said.extend(line.chars().filter(|c| !c.is_control()));
        self.said.push('\n');
    }

    pub(super) fn say_all(&mut self, lines: impl IntoIterator<Item = String>) {
        for line in lines {
            self.say(&line);
        }
    }

    /// Something is said behind a question that nobody has answered.
    fn close_question(&mut self) {
        if std::mem::take(&mut self.asked) {
            self.said.push('\n');
        }
    }

    /// Rules go on being run: said when a tenth more is done, and at the end.
    fn progress(&mut self) {
        let notes = self.app.take_notes();
        self.say_all(notes.iter().map(voice::note));
        if let Some(words) = self.app.running() {
            self.say(&crate::ui::telling::plain(&words));
        }
    }

    /// Tells what has changed and asks what is next, once everything that was asked for is there.
    fn settle(&mut self, at: Time) -> Vec<Ask> {
        let notes = self.app.take_notes();
        // A question that stands is not torn apart by how the queue stands meanwhile.
        if self.asked && notes.is_empty() && self.told.is_some() {
            return Vec::new();
        }
        self.say_all(notes.iter().map(voice::note));
        let mut asks = Vec::new();
        if self.app.on_top().is_some_and(|(_, scope)| scope == Scope::Palette) {
            // It stood there for a case by its number only, and there is none.
            asks = self.app.act(at, Act::Command(Command::Back, None));
        }
        let Some((layer, scope)) = self.app.on_top() else { return asks };
        let telling = self.app.tell();
        match self.told.take() {
            Some((known, before)) if known == layer => {
                let mut lines = voice::changes(&before, &telling);
                if std::mem::take(&mut self.picked) && !telling.detail.is_empty() {
                    lines = voice::full(&telling);
                }
                if before.asks != telling.asks || before.at != telling.at {
                    self.numbers = usual(&telling, self.numbers);
                }
                self.say_all(lines);
            }
            _ => {
                self.listed = telling.at.unwrap_or(0);
                (self.options, self.picked) = (Vec::new(), false);
                self.numbers = usual(&telling, Numbers::Items);
                let title = self.app.title();
                self.say_all(voice::arrival(&title, &telling));
            }
        }
        self.told = Some((layer, telling.clone()));
        self.tell_counts(scope);
        self.tell_tour();
        if !self.reading {
            self.ask(at, layer, scope, &telling);
        }
        asks
    }

    /// The question: what is ready to be saved, what can be chosen, what is expected.
    fn ask(&mut self, at: Time, layer: LayerId, scope: Scope, telling: &Telling) {
        let dialog = matches!(scope, Scope::Decide | Scope::Prompt | Scope::Form);
        let command = self.ready.as_ref().map_or(Command::Commit, |ready| ready.command);
        let command = if dialog { Command::Commit } else { command };
        let at_hand = dialog && (self.numbers == Numbers::Options || telling.items.is_empty());
        let said = self.ready.as_ref().is_some_and(|ready| ready.layer == layer);
        let deed = self.app.deed(command).filter(|_| at_hand || said);
        if let Some(deed) = deed {
            if self.ready.as_ref().is_none_or(|ready| ready.deed != deed) {
                self.say(&format!("ready: {}", deed.words));
            }
            self.ready = Some(Ready { layer, command, deed, at });
        } else {
            self.ready = None;
            // The same choices are not told again and again: `here` does that.
            let options = voice::options(telling);
            if self.numbers == Numbers::Options && self.options != options {
                self.say_all(options.clone());
            }
            self.options = options;
        }
        let deed = self.ready.as_ref().map(|ready| ready.deed.clone());
        let question = voice::question(scope, telling, self.numbers, deed.as_ref());
        self.close_question();
        self.said.extend(question.chars().filter(|c| !c.is_control()));
        self.asked = true;
    }

    /// How many cases stand where, when that has changed since it was last told: another program may work on the queue.
    fn tell_counts(&mut self, scope: Scope) {
        let Some(counts) = self.app.status().map(|status| status.counts) else { return };
        let before = self.counts.replace(counts);
        if scope != Scope::Queue && before.is_some_and(|before| before != counts) {
            let words = format!(
                "the queue now: {} open, {} parked, {} escalated, {} for a second person, {} decided",
                count(counts.open),
                count(counts.parked),
                count(counts.escalated),
                count(counts.second),
                count(counts.decided)
            );
            self.say(&words);
        }
    }

    /// What is to be done next on the tour, where that is another thing than was told last.
    pub(super) fn tell_tour(&mut self) {
        let told = self.app.tour_told();
        if self.toured != told
            && let Some(words) = &told
        {
            self.say(words);
        }
        self.toured = told;
    }

    pub(super) fn begin_reading(&mut self) {
        self.reading = true;
    }

    /// What is still missing, with numbers.
    pub(super) fn missing(&mut self) {
        let telling = self.app.tell();
        if telling.wanting.is_empty() {
            return;
        }
        self.numbers = Numbers::Missing;
        self.say("still missing:");
        let lines = telling.wanting.iter().enumerate();
        let lines: Vec<String> = lines.map(|(at, (_, words))| format!("{}. {words}", at + 1)).collect();
        self.say_all(lines);
    }

    /// What is chosen, in full.
    pub(super) fn read(&mut self, telling: &Telling) {
        self.say_all(voice::full(telling));
    }

    pub(super) fn list(&mut self, telling: &Telling, from: usize) {
        self.listed = from;
        self.numbers = Numbers::Items;
        if telling.items.is_empty() {
            self.say("there is nothing to choose here");
        }
        self.say_all(voice::list(telling, from));
    }

    /// The choices are told again.
    pub(super) fn forget_options(&mut self) {
        self.options = Vec::new();
    }

    pub(super) const fn listed(&self) -> usize {
        self.listed
    }
}

/// What numbers stand for when nothing else was said.
fn usual(telling: &Telling, now: Numbers) -> Numbers {
    match (&telling.asks, now) {
        (Asks::Command, Numbers::Missing) => Numbers::Missing,
        (Asks::Command, _) => Numbers::Items,
        _ => Numbers::Options,
    }
}

const fn is_progress(reply: &Reply) -> bool {
    matches!(reply, Reply::Scanning { .. } | Reply::Moving(_))
}
