//! The face as one piece of state: events in, requests out, a frame on demand. No file, no clock, no thread.

mod curtain;
mod dressing;
mod editing;
mod effects;
mod footer;
mod frame;
mod keeping;
mod keys;
mod mouse;
mod opening;
mod panes;
mod places;
mod replies;
mod touring;
mod unseen;
mod veil;
mod waking;

use crate::domain::{Calm, Jurisdiction, Moving, Policy, Reviewer, Status, Time};
use crate::request::{Ask, Request};
use crate::ui::command::{Command, Scope, Weight};
use crate::ui::editing::Editing;
use crate::ui::event::Event;
use crate::ui::guard::Guard;
use crate::ui::keeping::Keeping;
use crate::ui::key::{Key, shown};
use crate::ui::keymap::Keymap;
use crate::ui::note::{Note, Tone};
use crate::ui::panes::Border;
use crate::ui::rest::Rest;
use crate::ui::screens::clocks::ClocksScreen;
use crate::ui::screens::queue::QueueScreen;
use crate::ui::screens::rules::RulesScreen;
use crate::ui::screens::search::SearchScreen;
use crate::ui::screens::sitting::{KeptScreen, MessagesScreen};
use crate::ui::screens::trail::TrailScreen;
use crate::ui::setup::Setup;
use crate::ui::sitting::Sitting;
use crate::ui::stack::{LayerId, Stack};
use crate::ui::theme::Theme;
use crate::ui::tour::{Tour, Tours};
use crate::ui::veils::Veils;
use crate::ui::view::{Context, Effect, View};

/// A note stays at least this long, in milliseconds, whatever is pressed.
const NOTE_STAYS: i64 = 1500;

/// What does not change while a screen works.
struct Surroundings {
    policy: Policy,
    jurisdiction: Jurisdiction,
    reviewer: Reviewer,
    theme: Theme,
    /// The same with the veil over content.
    veiled: Theme,
    themes: Vec<(String, Theme)>,
    keys: Keymap,
    calm: Calm,
    now: Time,
    status: Option<Status>,
    sitting: Sitting,
}

impl Progress {
    fn tenths(self) -> u64 {
        self.done.saturating_mul(10) / self.of.max(1)
    }
}

impl Surroundings {
    fn context(&self, veiled: bool) -> Context<'_> {
        Context {
            policy: &self.policy,
            jurisdiction: &self.jurisdiction,
            reviewer: &self.reviewer,
            theme: if veiled { &self.veiled } else { &self.theme },
            keys: &self.keys,
            calm: &self.calm,
            now: self.now,
            status: self.status.as_ref(),
            sitting: &self.sitting,
        }
    }
}

/// A command that writes, waiting for its key to prove that it stands alone.
#[derive(Debug, Clone, Copy)]
struct Held {
    since: Time,
    command: Command,
    count: Option<u32>,
    /// The screen it was meant for; it is performed on no other.
    layer: LayerId,
}

/// Rules being run over stored posts.
#[derive(Debug, Clone, Copy)]
struct Progress {
    ticket: u64,
    done: u64,
    of: u64,
    hits: u64,
}

/// What the program around the face is to do.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Wishes {
    quit: bool,
    suspend: bool,
    redraw: bool,
    dirty: bool,
}

/// The whole face. Around it goes a loop: wait for an event (at most until `wake_at`), `handle` it at the
/// moment it was read, send what it asks, and when nothing more is waiting and `take_dirty` says so, draw and
/// hand in `Event::Drawn`. Events that were read must all be handled before a `Woke` is made up: a key that
/// writes is performed when no other key was read within a moment of it.
pub struct App {
    around: Surroundings,
    veils: Veils,
    rest: Rest,
    stack: Stack,
    guard: Guard,
    size: (u16, u16),
    pending: Vec<Key>,
    /// When the panel of what may follow is to come up, while it has not.
    unfolds: Option<Time>,
    count: Option<u32>,
    held: Option<Held>,
    /// The heaviest command that the key being handled may lead to.
    ceiling: Weight,
    note: Option<(Note, Time)>,
    progress: Option<Progress>,
    /// A file under way, and the ticket of the request for it.
    moving: Option<(u64, Moving)>,
    /// The command being performed.
    running: Option<Command>,
    keeping: Keeping,
    tours: Tours,
    tour: Option<Tour>,
    editing: Editing,
    /// Everything said since it was last taken, where nobody sees a footer.
    notes: Option<Vec<Note>>,
    /// A command that writes is being performed: only now may its requests leave.
    may_write: bool,
    wishes: Wishes,
    /// When the frame that stands stops being true.
    stale: Option<Time>,
    /// The border between panes that the mouse has hold of.
    dragged: Option<Border>,
}

impl App {
    /// A face on the queue of this name; `start` must come next.
    pub fn new(
        queue: &str,
        policy: Policy,
        jurisdiction: Jurisdiction,
        reviewer: Reviewer,
        setup: impl Into<Setup>,
        now: Time,
    ) -> Self {
        let Setup { theme, themes, keys, calm, tours, editor } = setup.into();
        let mut stack = Stack::new(now);
        stack.push(Box::new(QueueScreen::new(queue)), None);
        let veiled = theme.veiled();
        Self {
            around: Surroundings {
                policy,
                jurisdiction,
                reviewer,
                theme,
                veiled,
                themes,
                keys,
                calm,
                now,
                status: None,
                sitting: Sitting::default(),
            },
            veils: Veils::default(),
            rest: Rest::new(now),
            stack,
            guard: Guard::default(),
            size: (80, 24),
            pending: Vec::new(),
            unfolds: None,
            count: None,
            held: None,
            ceiling: Weight::Move,
            note: None,
            progress: None,
            moving: None,
            running: None,
            keeping: Keeping::default(),
            tours,
            tour: None,
            editing: Editing::new(editor),
            notes: None,
            may_write: false,
            wishes: Wishes { dirty: true, ..Wishes::default() },
            stale: None,
            dragged: None,
        }
    }

    /// The first requests: the top of the queue, and the status, for which nothing waits.
    pub fn start(&mut self, columns: u16, rows: u16) -> Vec<Ask> {
        self.size = (columns, rows);
        let cx = self.around.context(false);
        if let Some(layer) = self.stack.top() {
            let (id, effects) = (layer.id, layer.view.opened(&cx));
            self.apply(id, effects);
        }
        self.stack.ask(LayerId::PROGRAM, Request::Status);
        self.begin_reopening();
        self.offer_tour();
        self.stack.take_outbox()
    }

    /// Takes in one event that happened at this moment: for keys, the moment they were read.
    pub fn handle(&mut self, at: Time, event: Event) -> Vec<Ask> {
        let before = self.around.now;
        if at > self.around.now {
            self.around.now = at;
            self.stack.set_now(at);
        }
        let depth = self.stack.depth();
        self.release_held(at);
        if self.stale.take_if(|stale| *stale <= at).is_some() {
            // What a clock says of one case changes what is said of all.
            self.stack.ask(LayerId::PROGRAM, Request::Status);
            self.wishes.dirty = true;
        }
        self.look_at_windows();
        self.look_at_rest(before);
        self.wake_screens();
        match event {
            Event::Key(key) => self.key(at, key),
            // What lies over the screen is moved by keys alone.
            Event::Mouse(_) | Event::Paste(_) if self.is_curtained() => {}
            Event::Mouse(mouse) => {
                self.rest.pressed(at);
                self.mouse(mouse);
            }
            Event::Paste(text) => {
                self.rest.pressed(at);
                self.with_top(|view, cx| view.paste(&text, cx));
            }
            Event::Resize(columns, rows) => {
                self.size = (columns, rows);
                self.wishes.dirty = true;
            }
            Event::Reply { ticket, reply } => self.reply(ticket, *reply),
            Event::Drawn => {
                self.guard.drawn();
                return self.stack.take_outbox();
            }
            // Lines are for the face without a screen, which makes commands of them.
            Event::Line(_) | Event::NoMoreLines | Event::Woke => {}
            Event::Closing => self.wishes.quit = true,
        }
        self.look_at_tour();
        self.notice_change(depth);
        self.stack.take_outbox()
    }

    /// When `Event::Woke` is to come because time alone changes what is shown; none while nothing on the screen would.
    pub const fn stale_at(&self) -> Option<Time> {
        self.stale
    }

    /// Columns and rows of the terminal, as last heard.
    pub const fn size(&self) -> (u16, u16) {
        self.size
    }

    /// Whether a frame is to be drawn; asking takes the wish away.
    pub fn take_dirty(&mut self) -> bool {
        std::mem::take(&mut self.wishes.dirty)
    }

    /// Whether the program is to end.
    pub fn take_quit(&mut self) -> bool {
        std::mem::take(&mut self.wishes.quit)
    }

    /// Whether to go back to the shell for a while.
    pub fn take_suspend(&mut self) -> bool {
        std::mem::take(&mut self.wishes.suspend)
    }

    /// Whether the next frame is to be drawn on an emptied screen.
    pub fn take_redraw(&mut self) -> bool {
        std::mem::take(&mut self.wishes.redraw)
    }

    /// What is to be asked before the end: open screens let go of what they hold.
    pub fn close(&mut self) -> Vec<Ask> {
        self.keep_all();
        if let Some(lowest) = self.stack.layers().first().map(|layer| layer.id) {
            self.stack.close(lowest, true, &mut self.around.sitting.kept);
        }
        self.stack.take_outbox()
    }

    fn run(&mut self, command: Command, count: Option<u32>) {
        self.remember_place(command);
        self.running = Some(command);
        self.start_command(command, count);
        self.running = None;
        if let Some(tour) = &mut self.tour {
            tour.performed(command);
        }
    }

    fn start_command(&mut self, command: Command, count: Option<u32>) {
        self.wishes.dirty = true;
        let Some(id) = self.stack.top().map(|layer| layer.id) else { return };
        let effects = match command {
            Command::Help => vec![Effect::OpenHelp],
            Command::Palette => vec![Effect::OpenPalette],
            Command::Search => vec![Effect::Open(Box::new(SearchScreen::default()))],
            Command::Ledger => vec![Effect::Open(Box::new(TrailScreen::new(None)))],
            Command::Rules => {
                let rule = self.stack.peek().and_then(View::rule);
                vec![Effect::Open(Box::new(RulesScreen::new(rule)))]
            }
            Command::Clocks => vec![Effect::Open(Box::new(ClocksScreen::default()))],
            Command::LiftAll => return self.lift_all(),
            Command::Lift if !self.stack.peek().is_some_and(|view| view.scope() == Scope::Case) => {
                return self.lift_all();
            }
            Command::Veil => return self.draw_veil(),
            Command::Messages => vec![Effect::Open(Box::<MessagesScreen>::default())],
            Command::Kept => vec![Effect::Open(Box::<KeptScreen>::default())],
            Command::Theme => return self.next_theme(),
            Command::Privacy => return self.toggle_privacy(),
            Command::Pause => return self.pause(),
            Command::Zoom
            | Command::Wider
            | Command::Narrower
            | Command::Taller
            | Command::Shorter
            | Command::UsualSizes => return self.size_panes(command),
            Command::Tour => return self.begin_or_end_tour(),
            Command::PassTour => return self.pass_tour(),
            Command::Redraw => vec![Effect::Redraw],
            Command::Editor => return self.edit(),
            Command::Suspend => vec![Effect::Suspend],
            Command::Quit if self.stack.depth() == 1 => self.quit(),
            Command::Quit => return self.with_top(|view, cx| view.command(Command::Back, None, cx)),
            _ => match self.go_by(command).or_else(|| self.opened_by(command)) {
                Some(effects) => effects,
                None => return self.with_top(|view, cx| view.command(command, count, cx)),
            },
        };
        self.apply(id, effects);
    }

    fn with_top(&mut self, act: impl FnOnce(&mut dyn View, &Context<'_>) -> Vec<Effect>) {
        self.wishes.dirty = true;
        let cx = self.around.context(self.is_top_veiled());
        if let Some(layer) = self.stack.top() {
            let (id, effects) = (layer.id, act(layer.view.as_mut(), &cx));
            self.apply(id, effects);
        }
    }

    fn say(&mut self, note: Note) {
        self.around.sitting.say(self.around.now, note.clone());
        if let Some(notes) = &mut self.notes {
            notes.push(note.clone());
        }
        // A failure is not covered by lesser news.
        let failed_now = self.note.as_ref().is_some_and(|(said, at)| {
            said.tone == Tone::Failed && self.around.now.0 - at.0 < NOTE_STAYS && note.tone == Tone::Hint
        });
        if !failed_now {
            self.note = Some((note, self.around.now));
        }
        self.wishes.dirty = true;
    }

    fn pending_text(&self) -> String {
        let count = self.count.map(|count| count.to_string()).unwrap_or_default();
        let keys: Vec<String> = self.pending.iter().map(|key| key.name()).collect();
        count + &shown(&keys.join(" "))
    }
}
