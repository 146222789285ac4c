//! The state as a face without a screen uses it: commands by name instead of keys, lines instead of letters, and what
//! is told instead of what is drawn. What each does is the screens' own.

use std::mem::discriminant;

use crate::domain::{Status, Time};
use crate::request::{Ask, Request};
use crate::ui::app::App;
use crate::ui::command::{Command, Scope, Weight};
use crate::ui::guard::HOLD;
use crate::ui::note::{Note, Tone};
use crate::ui::screens::transfer::moving_words;
use crate::ui::stack::LayerId;
use crate::ui::telling::{Act, Answer, Deed, Telling};
use crate::ui::view::View;
use crate::ui::words;

impl App {
    /// From now on all that is said is kept until it is taken. Nothing is drawn, so nothing is covered after a while.
    pub fn keep_notes(&mut self) {
        self.notes = Some(Vec::new());
        self.around.calm.blank_minutes = None;
    }

    /// What was said since it was last taken.
    pub fn take_notes(&mut self) -> Vec<Note> {
        self.notes.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// The screen on top, as long as it is the same one, and its kind.
    pub fn on_top(&mut self) -> Option<(LayerId, Scope)> {
        self.stack.top().map(|layer| (layer.id, layer.view.scope()))
    }

    /// Its place among the screens: `queue demo, case 17`.
    pub fn place(&self) -> String {
        let cx = self.around.context(self.is_top_veiled());
        let mut titles: Vec<String> = self.stack.downwards().map(|view| view.title(&cx)).collect();
        titles.reverse();
        titles.join(", ")
    }

    /// The title of the screen on top.
    pub fn title(&self) -> String {
        let cx = self.around.context(self.is_top_veiled());
        self.stack.peek().map(|view| view.title(&cx)).unwrap_or_default()
    }

    /// What the screen on top says of itself.
    pub fn tell(&mut self) -> Telling {
        let cx = self.around.context(self.is_top_veiled());
        self.stack.top().map(|layer| layer.view.tell(&cx)).unwrap_or_default()
    }

    /// What a command would write on the screen on top, where that takes a second word.
    pub fn deed(&self, command: Command) -> Option<Deed> {
        let cx = self.around.context(self.is_top_veiled());
        self.stack.peek()?.deed(command, &cx)
    }

    /// Whether a command can be performed now; if not, why.
    pub fn may(&self, command: Command) -> Result<(), String> {
        self.allowed(command)
    }

    /// How the queue stands, as far as it is known.
    pub fn status(&self) -> Option<&Status> {
        self.around.status.as_ref()
    }

    /// A file under way and rules being run over the posts, in words.
    pub fn running(&self) -> Option<String> {
        let run = self.progress.map(|run| words::running(run.done, run.of, run.hits));
        let moving = self.moving.as_ref().map(|(_, moving)| moving_words(moving, false));
        moving.into_iter().chain(run).reduce(|one, other| format!("{one} · {other}"))
    }

    /// Whether the desk has yet to answer something that was asked for now: how the queue stands, rules that are run
    /// and files that move beside the work are not waited for.
    pub fn is_waiting(&self) -> bool {
        let beside = [
            Request::Status,
            Request::Scan,
            Request::Import(Box::default()),
            Request::Export(Box::default()),
        ];
        self.stack.awaits_but(&beside.map(|request| discriminant(&request)))
    }

    /// Asks how the queue stands.
    pub fn look(&mut self) -> Vec<Ask> {
        self.stack.ask(LayerId::PROGRAM, Request::Status);
        self.stack.take_outbox()
    }

    /// A person has typed something, whatever it was: somebody is at work.
    pub fn typed(&mut self, at: Time) -> Vec<Ask> {
        if at > self.around.now {
            self.around.now = at;
        }
        self.wake_screens();
        self.tell_all(|view, cx| view.pressed(cx));
        self.stack.take_outbox()
    }

    /// Performs what a person has typed at this moment. Whoever calls it has made sure that it was meant.
    pub fn act(&mut self, at: Time, act: Act<'_>) -> Vec<Ask> {
        if at > self.around.now {
            self.around.now = at;
        }
        self.look_at_windows();
        self.wake_screens();
        self.ceiling = Weight::Write;
        match act {
            Act::Command(command, count) => match self.allowed(command) {
                Ok(()) => {
                    self.may_write = command.weight() == Weight::Write;
                    self.run(command, count);
                }
                Err(why) => self.say(Note::hint(why)),
            },
            Act::Pick(place) => self.with_top(|view, cx| view.pick(place, cx)),
            Act::Answer(answer) => self.answer(answer),
        }
        // Scanning is asked for by a command that opens a dialog and is sent by the one that ends it.
        self.may_write = false;
        self.release_held(at.plus(HOLD + 1));
        self.ceiling = Weight::Move;
        self.look_at_tour();
        self.stack.take_outbox()
    }

    /// Where a screen has said of something recorded what it means there, the program's own words for it are left out:
    /// they stand right behind so many notes.
    pub(super) fn prefer_own_words(&mut self, before: Option<usize>) {
        if let (Some(before), Some(notes)) = (before, &mut self.notes)
            && let [first, second, ..] = &notes[before.min(notes.len())..]
            && (first.tone, second.tone) == (Tone::Done, Tone::Done)
        {
            notes.remove(before);
        }
    }

    fn answer(&mut self, answer: Answer<'_>) {
        let mut refused = None;
        self.with_top(|view: &mut dyn View, cx| match view.answer(answer, cx) {
            Ok(effects) => effects,
            Err(why) => {
                refused = Some(why);
                Vec::new()
            }
        });
        if let Some(why) = refused {
            self.say(Note::hint(format!("not taken: {why}")));
        }
    }
}
