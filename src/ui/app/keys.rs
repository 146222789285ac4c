//! Keys into commands: the guard first, then fields, counts and chords.

use ratatui::crossterm::event::{KeyCode, KeyEvent};

use crate::domain::Time;
use crate::ui::app::{App, NOTE_STAYS};
use crate::ui::command::{Command, Weight};
use crate::ui::guard::SHORT;
use crate::ui::key::Key;
use crate::ui::keymap::Found;
use crate::ui::layout::SMALLEST;
use crate::ui::note::Note;
use crate::ui::stack::Held;

impl App {
    pub(super) fn key(&mut self, at: Time, event: KeyEvent) {
        if self.held.take_if(|held| at.0 - held.since.0 <= SHORT).is_some() {
            // Another key within a moment: neither was pressed by a person.
            self.say(Note::hint("keys came too fast, nothing was done"));
        }
        let Some(ceiling) = self.guard.key(at, event) else { return };
        self.wishes.dirty = true;
        self.note.take_if(|(_, said)| at.0 - said.0 >= NOTE_STAYS);
        let key = Key::of(event);
        if self.size.0 < SMALLEST.0 || self.size.1 < SMALLEST.1 {
            self.wishes.quit |= key.typed() == Some('q') && ceiling >= Weight::Open;
            return;
        }
        let Some((scope, typing)) = self.stack.peek().map(|view| (view.scope(), view.typing())) else {
            return;
        };
        if event.code == KeyCode::Esc && (!self.pending.is_empty() || self.count.is_some()) {
            (self.pending, self.count) = (Vec::new(), None);
            return;
        }
        if typing && self.pending.is_empty() && (key.typed().is_some() || key.edits()) {
            self.with_top(|view, cx| view.type_key(event, cx));
            return;
        }
        if let Some(digit) = key.digit()
            && self.pending.is_empty()
            && self.keymap.counts(scope)
            && (digit > 0 || self.count.is_some())
        {
            self.count = Some((self.count.unwrap_or(0) * 10 + digit).min(99_999));
            return;
        }
        self.pending.push(key);
        match self.keymap.find(scope, &self.pending) {
            Found::Prefix => {}
            Found::Nothing => {
                let alone = self.pending.len() == 1;
                (self.pending, self.count) = (Vec::new(), None);
                if alone && typing {
                    self.with_top(|view, cx| view.type_key(event, cx));
                }
            }
            Found::Command(command) => {
                let count = self.count.take();
                self.pending.clear();
                if command.weight() > ceiling {
                    self.say(Note::hint("keys came too fast, nothing was done"));
                } else {
                    self.perform(command, count, at);
                }
            }
        }
    }

    /// A command that writes waits until its key has proved to stand alone; the others run at once.
    pub(super) fn perform(&mut self, command: Command, count: Option<u32>, at: Time) {
        if let Err(why) = self.allowed(command) {
            self.say(Note::hint(why));
        } else if command.weight() == Weight::Write {
            self.held = Some(Held { since: at, what: (command, count) });
        } else {
            self.run(command, count);
        }
    }

    pub(super) fn release_held(&mut self, at: Time) {
        if let Some(Held { what: (command, count), .. }) =
            self.held.take_if(|held| at.0 - held.since.0 > SHORT)
        {
            self.may_write = true;
            self.run(command, count);
            self.may_write = false;
        }
    }

    pub(super) fn allowed(&self, command: Command) -> Result<(), String> {
        let cx = self.around.context();
        let read_only = cx.status.is_some_and(|status| status.read_only.is_some());
        if read_only && command.weight() == Weight::Write {
            return Err("this queue can only be read".to_owned());
        }
        if command.row().role > cx.reviewer.role {
            return Err("this takes a supervisor".to_owned());
        }
        self.stack.peek().map_or(Ok(()), |view| view.enabled(command, &cx))
    }
}
