//! Keys into commands: the guard first, then fields, counts and chords.

use ratatui::crossterm::event::{KeyCode, KeyEvent};

use crate::domain::Time;
use crate::text::printable_str;
use crate::ui::app::{App, Held, NOTE_STAYS};
use crate::ui::command::{Command, Weight};
use crate::ui::guard::HOLD;
use crate::ui::key::{Key, shown};
use crate::ui::keymap::Found;
use crate::ui::layout::SMALLEST;
use crate::ui::note::Note;
use crate::ui::view::View;

impl App {
    pub(super) fn key(&mut self, at: Time, event: KeyEvent) {
        if self.held.take_if(|held| at.0 - held.since.0 <= HOLD).is_some() {
            // Another key within a moment: neither was pressed by a person.
            self.say(Note::hint("keys came too fast, nothing was done"));
        }
        let Some(ceiling) = self.guard.key(at, event) else { return };
        self.stop_reopening();
        self.ceiling = ceiling;
        let taken = self.curtain_takes(at, event);
        if !taken {
            self.take_key(at, event);
        }
        if ceiling == Weight::Write && !taken {
            self.tell_all(|view, cx| view.pressed(cx));
        }
        self.ceiling = Weight::Move;
    }

    fn take_key(&mut self, at: Time, event: KeyEvent) {
        self.wishes.dirty = true;
        self.note.take_if(|(_, said)| at.0 - said.0 >= NOTE_STAYS);
        let key = Key::of(event);
        if self.size.0 < SMALLEST.0 || self.size.1 < SMALLEST.1 {
            self.wishes.quit |= key.typed() == Some('q') && self.ceiling >= Weight::Open;
            return;
        }
        let Some((scope, typing)) = self.stack.peek().map(|view| (view.scope(), view.typing())) else {
            return;
        };
        if event.code == KeyCode::Esc && (!self.pending.is_empty() || self.count.is_some()) {
            (self.pending, self.count, self.unfolds) = (Vec::new(), None, None);
            return;
        }
        if typing && self.pending.is_empty() && (key.typed().is_some() || key.edits()) {
            self.with_top(|view, cx| view.type_key(event, cx));
            return;
        }
        if let Some(digit) = key.digit()
            && self.pending.is_empty()
            && self.around.keys.counts(scope)
            && (digit > 0 || self.count.is_some())
        {
            self.count = Some((self.count.unwrap_or(0) * 10 + digit).min(99_999));
            return;
        }
        if let Some(digit) = key.digit()
            && !self.pending.is_empty()
        {
            // No chord holds a digit: within one it counts, on the screens where digits alone are the ladder as well.
            self.count = Some((self.count.unwrap_or(0) * 10 + digit).min(99_999)).filter(|count| *count > 0);
            return;
        }
        self.pending.push(key);
        self.unfolds = None;
        let over = self.stack.peek().and_then(View::over);
        let found = over.map_or(Found::Nothing, |over| self.around.keys.find(over, &self.pending));
        let found = if found == Found::Nothing { self.around.keys.find(scope, &self.pending) } else { found };
        match found {
            Found::Prefix => {
                let delay = if self.around.calm.still { 0 } else { self.around.keys.delay };
                self.unfolds = (delay > 0).then(|| at.plus(delay));
            }
            Found::Nothing => {
                let pressed = std::mem::take(&mut self.pending);
                self.count = None;
                if typing && pressed.len() == 1 {
                    self.with_top(|view, cx| view.type_key(event, cx));
                } else if !typing && self.ceiling >= Weight::Open {
                    let names: Vec<String> = pressed.iter().map(|key| key.name()).collect();
                    let key = shown(&names.join(" "));
                    let help = self.around.keys.shown(scope, Command::Help);
                    let words = format!("`{}` is no key here · {help} lists all", printable_str(&key).line());
                    self.say(Note::hint(words));
                }
            }
            Found::Command(command) => {
                let count = self.count.take();
                self.pending.clear();
                self.perform(command, count, at);
            }
        }
    }

    /// Performs a command if the key being handled may start it: its own, or enter in the palette. One that
    /// writes waits until its key has proved to stand alone; the others run at once.
    pub(super) fn perform(&mut self, command: Command, count: Option<u32>, at: Time) {
        if let Err(why) = self.allowed(command) {
            self.say(Note::hint(why));
        } else if command.weight() > self.ceiling {
            self.say(Note::hint("keys came too fast, nothing was done"));
        } else if command.weight() == Weight::Write {
            let layer = self.stack.top().map(|layer| layer.id);
            self.held = layer.map(|layer| Held { since: at, command, count, layer });
        } else {
            self.run(command, count);
        }
    }

    pub(super) fn release_held(&mut self, at: Time) {
        let Some(held) = self.held.take_if(|held| at.0 - held.since.0 > HOLD) else { return };
        if self.stack.top().is_some_and(|layer| layer.id == held.layer) {
            self.may_write = true;
            self.run(held.command, held.count);
            self.may_write = false;
        } else {
            self.say(Note::hint("another screen came up, nothing was done"));
        }
    }

    pub(super) fn allowed(&self, command: Command) -> Result<(), String> {
        let cx = self.around.context(self.is_top_veiled());
        let read_only = cx.status.is_some_and(|status| status.read_only.is_some());
        if read_only && command.weight() == Weight::Write {
            return Err("this queue can only be read".to_owned());
        }
        if command.row().role > cx.reviewer.role {
            return Err("this takes a supervisor".to_owned());
        }
        if command == Command::Theme && self.around.themes.len() < 2 {
            return Err("there is no other theme".to_owned());
        }
        if command == Command::Privacy && self.notes.is_some() {
            return Err("nothing is drawn that others could see".to_owned());
        }
        if command == Command::Scan && self.progress.is_some() {
            return Err("the rules are being run over the posts already".to_owned());
        }
        if command == Command::Editor {
            self.may_edit()?;
        }
        if let Command::Lift | Command::LiftLine | Command::LiftAll = command {
            self.may_lift()?;
        }
        self.may_size(command)?;
        self.tour_for(command)?;
        self.case_for(command)?;
        self.may_go(command)?;
        self.stack.peek().map_or(Ok(()), |view| view.enabled(command, &cx))
    }
}
