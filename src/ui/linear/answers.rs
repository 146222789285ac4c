//! What a line leads to: a choice, an answer, a command, or the second word that saves what was made ready.

use crate::domain::Time;
use crate::request::Ask;
use crate::text::printable_str;
use crate::ui::command::{Command, Scope, Weight};
use crate::ui::stack::LayerId;
use crate::ui::telling::{Act, Answer, Telling};

use super::face::{Linear, Ready, Source};
use super::meant::{Meant, Numbers, meant};
use super::own::Own;
use super::voice::{self, PAGE};

/// Lines of a terminal that come closer than this, in milliseconds, were pasted.
const APART: i64 = 100;

/// How often the queue is looked at again, at most, in milliseconds.
const LOOK: i64 = 5_000;

impl Linear {
    /// One line of a person or a script.
    pub(super) fn line(&mut self, at: Time, read: Time, line: &str) -> Vec<Ask> {
        let pasted =
            self.source == Source::Terminal && self.newest.is_some_and(|newest| read.0 - newest.0 < APART);
        self.newest = Some(read);
        let line = line.trim_end_matches(['\r', '\n']);
        if self.source == Source::Pipe {
            self.said.push_str(&printable_str(line).spoken());
            self.said.push('\n');
        }
        self.asked = false;
        if self.app.line_ends_pause(read) {
            return Vec::new();
        }
        let Some((layer, scope)) = self.app.on_top() else { return Vec::new() };
        if std::mem::take(&mut self.reading) && line.trim().is_empty() {
            return Vec::new();
        }
        let telling = self.told.as_ref().map(|(_, telling)| telling.clone()).unwrap_or_default();
        let ready = self.ready.take();
        let mut asks = self.app.typed(read);
        asks.extend(self.look(read));
        match meant(line, scope, &telling, self.numbers, ready.is_some()) {
            Meant::Own(Own::Save, by) => asks.extend(self.save(at, read, layer, ready, &by, pasted)),
            Meant::Command(command, _) | Meant::With(command, _)
                if pasted && command.weight() == Weight::Write =>
            {
                self.say("not done: that line came as pasted lines do; type it by itself");
            }
            Meant::Own(own, rest) => asks.extend(self.own(at, own, &rest, &telling)),
            meant => asks.extend(self.perform(at, scope, &telling, meant)),
        }
        asks
    }

    fn perform(&mut self, at: Time, scope: Scope, telling: &Telling, meant: Meant) -> Vec<Ask> {
        match meant {
            Meant::Nothing => self.enter(at, scope, telling),
            Meant::Command(command, count) => self.command(at, command, count),
            Meant::With(command, text) => {
                let mut asks = self.command(at, command, None);
                self.numbers = Numbers::Options;
                asks.extend(self.answer(at, Answer::Text(&text)));
                asks
            }
            Meant::Pick(place) if place < telling.items.len() => {
                let mut asks = self.app.act(at, Act::Pick(place));
                self.numbers = Numbers::Options;
                if telling.opens {
                    asks.extend(self.command(at, Command::Open, None));
                }
                self.picked = !telling.opens && telling.names.is_empty();
                asks
            }
            Meant::Choose(place) => self.answer(at, Answer::Choice(place)),
            Meant::Text(text) => self.answer(at, Answer::Text(&text)),
            Meant::Part(part) => self.part(at, part),
            Meant::Several(names) => {
                self.say(&format!("that begins several names: {}", names.join(", ")));
                Vec::new()
            }
            _ => {
                self.say("that is no number, name or command here; help lists them");
                Vec::new()
            }
        }
    }

    /// Enter alone: on to the next one; in a dialog, to what is missing.
    fn enter(&mut self, at: Time, scope: Scope, telling: &Telling) -> Vec<Ask> {
        if matches!(scope, Scope::Decide | Scope::Prompt | Scope::Form) {
            self.numbers = Numbers::Options;
            return if self.app.deed(Command::Commit).is_none() {
                self.app.act(at, Act::Command(Command::Commit, None))
            } else {
                Vec::new()
            };
        }
        if telling.at.is_some_and(|at| at + 1 == telling.items.len()) {
            self.say("that was the last one here");
        }
        self.app.act(at, Act::Command(Command::Down, Some(1)))
    }

    /// A command; one that writes by a word of its own is made ready first.
    fn command(&mut self, at: Time, command: Command, count: Option<u32>) -> Vec<Ask> {
        let page = count.unwrap_or(1) * PAGE as u32;
        let (command, count) = match command {
            Command::Palette | Command::Help => {
                self.help("");
                return Vec::new();
            }
            Command::PageDown => (Command::Down, Some(page)),
            Command::PageUp => (Command::Up, Some(page)),
            other => (other, count),
        };
        if let Some(layer) = self.app.on_top().map(|(layer, _)| layer)
            && self.app.may(command).is_ok()
            && let Some(deed) = self.app.deed(command)
        {
            self.numbers = Numbers::Options;
            self.say(&format!("ready: {}", deed.words));
            self.ready = Some(Ready { layer, command, deed, at });
            return Vec::new();
        }
        let mut asks = self.app.act(at, Act::Command(command, count));
        match command {
            Command::Commit => self.missing(),
            Command::Choose(_) => asks.extend(self.go_on(at)),
            _ => {}
        }
        asks
    }

    /// An answer; then on to what is still missing.
    fn answer(&mut self, at: Time, answer: Answer<'_>) -> Vec<Ask> {
        let mut asks = self.app.act(at, Act::Answer(answer));
        asks.extend(self.go_on(at));
        asks
    }

    /// In a dialog, on to what is still missing, unless that is where one is.
    fn go_on(&mut self, at: Time) -> Vec<Ask> {
        let dialog = self
            .app
            .on_top()
            .is_some_and(|(_, scope)| matches!(scope, Scope::Decide | Scope::Prompt | Scope::Form));
        let telling = self.app.tell();
        let stays = telling.wanting.iter().any(|(place, _)| Some(*place) == telling.at);
        if !dialog || stays || self.app.deed(Command::Commit).is_some() {
            return Vec::new();
        }
        self.app.act(at, Act::Command(Command::Commit, None))
    }

    /// Saves what was made ready, if that is what is meant.
    fn save(
        &mut self,
        at: Time,
        read: Time,
        layer: LayerId,
        ready: Option<Ready>,
        by: &str,
        pasted: bool,
    ) -> Vec<Ask> {
        let Some(ready) = ready.filter(|ready| ready.layer == layer) else {
            if self.app.deed(Command::Commit).is_some() {
                // It is told first, so that nobody saves what they have not heard.
                self.numbers = Numbers::Options;
                self.say("not saved yet");
            } else {
                self.say("nothing is ready to be saved");
                self.missing();
            }
            return Vec::new();
        };
        let early = self.source == Source::Terminal && read <= ready.at;
        if pasted || early {
            self.say("not saved: that line came before what it saves was told, or as pasted lines do");
        } else if !by.eq_ignore_ascii_case(&ready.deed.by) {
            self.say(&format!("not saved: `{}` saves it", voice::save(&ready.deed)));
        } else if self.app.deed(ready.command).as_ref() != Some(&ready.deed) {
            self.say("not saved: it has changed meanwhile");
        } else {
            return self.app.act(at, Act::Command(ready.command, None));
        }
        self.ready = Some(ready);
        Vec::new()
    }

    /// Goes to a part of the screen by its name.
    fn part(&mut self, at: Time, part: &str) -> Vec<Ask> {
        let mut asks = Vec::new();
        for _ in 0..4 {
            if self.app.tell().part == part {
                break;
            }
            asks.extend(self.app.act(at, Act::Command(Command::NextPane, None)));
        }
        asks
    }

    /// Asks how the queue stands, now and then: somebody else may work on it too.
    fn look(&mut self, at: Time) -> Vec<Ask> {
        if self.looked.is_some_and(|looked| at.0 - looked.0 < LOOK) {
            return Vec::new();
        }
        self.looked = Some(at);
        self.app.look()
    }

    /// The next one of all that are read.
    pub(super) fn read_on(&mut self, at: Time) -> Vec<Ask> {
        let before = self.told.as_ref().map(|(_, telling)| (telling.at, telling.items.len()));
        let asks = self.app.act(at, Act::Command(Command::Down, Some(1)));
        let telling = self.app.tell();
        if asks.is_empty() && before == Some((telling.at, telling.items.len())) {
            self.reading = false;
            self.say("that was the last one here");
        }
        asks
    }
}
