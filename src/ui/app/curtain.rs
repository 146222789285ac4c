//! What lies over the whole screen, as the program goes with it: which keys it takes, when time brings it, what it says.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent};

use crate::domain::Time;
use crate::ui::app::App;
use crate::ui::command::{Command, Weight};
use crate::ui::curtain;
use crate::ui::key::Key;
use crate::ui::keymap::Found;
use crate::ui::layout::{SMALLEST, bands};
use crate::ui::note::Note;
use crate::ui::rest::Curtain;
use crate::ui::view::View;

impl App {
    /// A person pressed a key: says whether what lies over the screen has taken it.
    pub(super) fn curtain_takes(&mut self, at: Time, event: KeyEvent) -> bool {
        // What may have come from a paste or from the terminal moves nothing.
        if self.ceiling < Weight::Open {
            return self.is_curtained();
        }
        let shapes = self.rest.over() == Some(Curtain::Shapes);
        let taken = self.rest.pressed(at);
        self.wishes.dirty |= taken;
        if shapes && self.is_key_of(Command::Privacy, event) {
            self.rest.toggle_shapes();
        } else if shapes && event.code == KeyCode::Esc {
            self.rest.leave_shapes(at);
        }
        taken
    }

    /// Whether anything lies over the screen.
    pub(super) fn is_curtained(&self) -> bool {
        self.rest.over().is_some()
    }

    fn is_key_of(&self, command: Command, event: KeyEvent) -> bool {
        let scope = self.stack.peek().map(View::scope);
        scope.is_some_and(|scope| self.around.keys.find(scope, &[Key::of(event)]) == Found::Command(command))
    }

    /// Takes the screen away where nobody was there for a while; says that a break is due when it comes to be.
    pub(super) fn look_at_rest(&mut self, before: Time) {
        let now = self.around.now;
        if self.rest.look(now, &self.around.calm) {
            self.put_keys_away();
            self.wishes.dirty = true;
        }
        let stretch = self.rest.stretch(now, &self.around.calm);
        if stretch != self.rest.stretch(before, &self.around.calm) {
            self.wishes.dirty = true;
            // Where nobody sees a header it is said, once.
            if let Some(minutes) = stretch.filter(|_| self.notes.is_some()) {
                self.say(Note::hint(format!("{minutes} minutes without a break; `pause` begins one")));
            }
        }
    }

    /// A line was typed where nothing is drawn: says whether it has ended a pause, and does nothing else then.
    pub fn line_ends_pause(&mut self, at: Time) -> bool {
        let paused = self.rest.over();
        let taken = self.rest.pressed(at);
        if let Some(Curtain::Pause { since }) = paused {
            self.say(Note::hint(format!("{}; that line did nothing else", curtain::away(since, at))));
        }
        taken
    }

    /// Hides every letter, or shows them again.
    pub(super) fn toggle_privacy(&mut self) {
        self.put_keys_away();
        self.rest.toggle_shapes();
    }

    /// Begins a pause.
    pub(super) fn pause(&mut self) {
        self.put_keys_away();
        self.rest.pause(self.around.now);
        // Where nobody sees a card it is said.
        if self.notes.is_some() {
            self.say(Note::hint(format!("a pause since {} UTC; any line ends it", self.around.now.clock())));
        }
    }

    /// A chord that was begun is over, and what was said is said.
    fn put_keys_away(&mut self) {
        self.pending.clear();
        (self.count, self.note) = (None, None);
    }

    /// What the header says of files and rules under way, and of a long stretch without a break.
    pub(super) fn running_words(&self) -> Option<String> {
        let run = self.running();
        let stretch = self.rest.stretch(self.around.now, &self.around.calm).map(|minutes| {
            format!("{minutes} min without a break · {} pauses", self.key_now(Command::Pause))
        });
        run.into_iter().chain(stretch).reduce(|one, other| format!("{one} · {other}"))
    }

    /// The key of a command where somebody is now.
    fn key_now(&self, command: Command) -> String {
        let keys = &self.around.keys;
        let key = self.stack.peek().map(|view| match view.scope() {
            scope if view.typing() => keys.typing_key(scope, command).unwrap_or_default(),
            scope => keys.shown(scope, command),
        });
        key.filter(|key| !key.is_empty()).unwrap_or_else(|| format!(":{}", command.row().id))
    }

    /// Draws what lies over the screen; says whether that is all there is to draw.
    pub(super) fn draw_curtain(&self, frame: &mut Frame<'_>) -> bool {
        let area = frame.area();
        let (now, theme) = (self.around.now, &self.around.theme);
        let (title, first, last) = match self.rest.over() {
            None | Some(Curtain::Shapes) => return false,
            _ if area.width < SMALLEST.0 || area.height < SMALLEST.1 => {
                curtain::blank(frame, area, "any key goes on", theme);
                return true;
            }
            Some(Curtain::Blank { since }) => {
                let words = format!("no key since {} UTC · press any", since.clock());
                curtain::blank(frame, area, &words, theme);
                return true;
            }
            Some(Curtain::Card { since }) => ("welcome back", curtain::away(since, now), "any key shows it"),
            Some(Curtain::Pause { since }) => {
                let since = since.clock();
                ("pause", format!("since {since} UTC · take the time you need"), "any key goes on")
            }
        };
        let mut lines = vec![first, String::new(), self.whereabouts()];
        lines.extend(self.stack.downwards().flat_map(View::whereabouts));
        lines.extend([String::new(), last.to_owned()]);
        curtain::card(frame, bands(area).1, title, &lines, theme);
        true
    }

    /// Draws shapes over everything that was drawn, where they lie.
    pub(super) fn draw_shapes(&self, frame: &mut Frame<'_>) {
        if self.rest.over() == Some(Curtain::Shapes) {
            let (_, _, foot) = bands(frame.area());
            curtain::shapes(frame, frame.area());
            let words = format!(" {} shows the letters again", self.key_now(Command::Privacy));
            curtain::line(frame, foot, &words, &self.around.theme);
        }
    }

    /// `queue ▸ case ▸ decide`: kinds of screens, since a title may name people.
    fn whereabouts(&self) -> String {
        let places: Vec<&str> = self.stack.all().iter().map(|layer| layer.view.scope().word()).collect();
        places.join(" ▸ ")
    }
}
