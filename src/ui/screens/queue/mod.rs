//! The queue: what waits, in the order of work. Holds a window of rows, never the whole list.

mod draw;
mod standing;
mod window;

use ratatui::Frame;
use ratatui::crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Rect;

use crate::domain::{AccountNo, CaseState, Lane, QueueFilter, Spot, StateFilter, Time};
use crate::request::{Recorded, Reply, Request};
use crate::text::{Lettering, printable_name, printable_str};
use crate::ui::clock;
use crate::ui::command::{Command, Scope};
use crate::ui::field::Field;
use crate::ui::note::Note;
use crate::ui::screens::bulk::{BulkDialog, Picked};
use crate::ui::screens::case::CaseScreen;
use crate::ui::view::{AtHand, Context, Effect, Exposure, View};

use window::Window;

/// Posts asked for with a case.
const POSTS: u16 = 200;

/// The queue screen.
pub struct QueueScreen {
    name: String,
    filter: QueueFilter,
    field: Field,
    /// The filter line has the focus.
    editing: bool,
    window: Window,
    /// Cases marked for one decision.
    picked: Picked,
    /// First row drawn.
    offset: usize,
    /// Where the rows were drawn last.
    rows_at: Rect,
}

impl QueueScreen {
    /// The queue with this name, everything open, from the top.
    pub fn new(name: &str) -> Self {
        Self {
            name: printable_str(name).line(),
            filter: QueueFilter::default(),
            field: Field::default(),
            editing: false,
            window: Window::default(),
            picked: Picked::default(),
            offset: 0,
            rows_at: Rect::default(),
        }
    }

    fn refilter(&mut self) -> Vec<Effect> {
        self.filter.text = self.field.value().trim().to_owned();
        vec![Effect::Ask(self.window.filtered(&self.filter))]
    }

    fn step(&mut self, by: i64) -> Vec<Effect> {
        self.window.step(by, &self.filter).map(Effect::Ask).into_iter().collect()
    }

    fn page(&self) -> i64 {
        i64::from(self.rows_at.height.saturating_sub(1)).max(1)
    }

    fn selected(&self) -> Option<AccountNo> {
        self.window.row().map(|row| row.case)
    }

    fn is_filtered(&self) -> bool {
        self.filter != QueueFilter::default()
    }

    fn top(&mut self) -> Vec<Effect> {
        let at_top = !self.window.more().0;
        if at_top { self.step(i64::MIN / 2) } else { vec![Effect::Ask(self.window.top(&self.filter))] }
    }

    fn bottom(&mut self) -> Vec<Effect> {
        let at_end = !self.window.more().1;
        if at_end { self.step(i64::MAX / 2) } else { vec![Effect::Ask(self.window.end(&self.filter))] }
    }

    fn back(&mut self) -> Vec<Effect> {
        if self.editing {
            self.editing = false;
            self.field.clear();
            return self.refilter();
        }
        if !self.picked.is_empty() {
            self.picked.clear();
            return Vec::new();
        }
        self.clear()
    }

    /// Marks the selected case and goes on to the next row.
    fn mark(&mut self, lettering: Lettering) -> Vec<Effect> {
        let Some(row) = self.window.row() else { return Vec::new() };
        if let Err(why) = self.picked.toggle(row, lettering) {
            return vec![Effect::Say(Note::hint(why))];
        }
        self.step(1)
    }

    fn together(&self) -> Vec<Effect> {
        let Some(row) = self.window.row() else { return Vec::new() };
        let dialog = BulkDialog::new(self.picked.clone(), row.account.clone(), row.parts.lane);
        vec![Effect::Open(Box::new(dialog))]
    }

    fn clear(&mut self) -> Vec<Effect> {
        self.field.clear();
        self.filter = QueueFilter::default();
        vec![Effect::Ask(self.window.filtered(&self.filter))]
    }
}

impl View for QueueScreen {
    fn scope(&self) -> Scope {
        Scope::Queue
    }

    fn exposure(&self) -> Exposure {
        Exposure::Own
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        format!("queue {}", self.name)
    }

    fn stale_at(&self, cx: &Context<'_>) -> Option<Time> {
        let shown = self.window.rows().iter().skip(self.offset).take(self.rows_at.height.into());
        let clocks = shown.filter(|row| standing::undecided(row.standing.state)).filter_map(|row| row.clock);
        clocks.filter_map(|clock| clock::stale_at(&clock, cx.now)).min()
    }

    fn opened(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        vec![Effect::Ask(self.window.first(&self.filter))]
    }

    fn spot(&self) -> Option<Spot> {
        let (above, selected) = self.window.place();
        Some(Spot::Queue { filter: self.filter.clone(), above, selected })
    }

    fn return_to(&mut self, spot: &Spot) {
        if let Spot::Queue { filter, above, selected } = spot {
            self.field = Field::with(&filter.text);
            self.filter = filter.clone();
            self.window.begin_at(*above, *selected);
        }
    }

    fn resumed(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        vec![Effect::Ask(self.window.reload(&self.filter))]
    }

    fn command(&mut self, command: Command, count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        let times = i64::from(count.unwrap_or(1));
        match command {
            Command::Down => self.step(times),
            Command::Up => self.step(-times),
            Command::PageDown => self.step(times * self.page()),
            Command::PageUp => self.step(-times * self.page()),
            Command::Top => self.top(),
            Command::Bottom => self.bottom(),
            Command::Open if self.editing => {
                self.editing = false;
                Vec::new()
            }
            Command::Open => match self.selected() {
                Some(case) => vec![Effect::Ask(Request::Case { case, focus: None, posts: POSTS })],
                None => Vec::new(),
            },
            Command::Next => vec![Effect::Ask(Request::Serve { not: None, posts: POSTS, read: None })],
            Command::Mark => self.mark(cx.theme.lettering),
            Command::Together => self.together(),
            Command::Trail => match self.selected() {
                Some(case) => vec![Effect::OpenTrail(case)],
                None => Vec::new(),
            },
            Command::Undo => vec![Effect::Ask(Request::Undo { case: None })],
            Command::Filter => {
                self.editing = true;
                Vec::new()
            }
            Command::ClearFilter => self.clear(),
            Command::CycleState => {
                self.filter.state = next_state(self.filter.state);
                vec![Effect::Ask(self.window.filtered(&self.filter))]
            }
            Command::CycleLane => {
                self.filter.lane = match self.filter.lane {
                    None => Some(Lane::Threat),
                    Some(lane) => Lane::from_number(lane.number() + 1),
                };
                vec![Effect::Ask(self.window.filtered(&self.filter))]
            }
            Command::Reload => vec![Effect::Ask(self.window.reload(&self.filter))],
            Command::Back => self.back(),
            _ => Vec::new(),
        }
    }

    fn enabled(&self, command: Command, cx: &Context<'_>) -> Result<(), String> {
        let say = |words: &str| cx.keys.say(Scope::Queue, words);
        let nothing = |held: bool, why: &str| if held { Ok(()) } else { Err(say(why)) };
        match command {
            Command::Open if self.editing => Ok(()),
            Command::Open | Command::Trail | Command::Mark => {
                nothing(self.selected().is_some(), "no case is selected")
            }
            Command::Together => nothing(!self.picked.is_empty(), "no case is marked: <mark> marks one"),
            Command::Back if !self.editing && !self.is_filtered() && self.picked.is_empty() => {
                Err(say("this is the queue; <quit> leaves"))
            }
            Command::ClearFilter => nothing(self.is_filtered(), "no filter is set"),
            Command::Undo => {
                let staged = cx.status.is_none_or(|status| status.staged > 0);
                nothing(staged, "no decision is inside its window")
            }
            _ => Ok(()),
        }
    }

    fn label(&self, command: Command) -> Option<&'static str> {
        match command {
            Command::Open if self.editing => Some("done"),
            Command::Back if !self.editing && !self.picked.is_empty() => Some("no marks"),
            Command::Back => Some("no filter"),
            Command::Quit => Some("leave"),
            _ => None,
        }
    }

    fn at_hand(&self) -> Option<AtHand> {
        let row = self.window.row()?;
        let name = format!("@{}", printable_name(&row.handle).fit(30));
        Some(AtHand { case: row.case, account: row.account.clone(), name, posts: Vec::new() })
    }

    fn typing(&self) -> bool {
        self.editing
    }

    fn type_key(&mut self, key: KeyEvent, _cx: &Context<'_>) -> Vec<Effect> {
        if self.field.key(key) { self.refilter() } else { Vec::new() }
    }

    fn paste(&mut self, text: &str, _cx: &Context<'_>) -> Vec<Effect> {
        if self.editing && self.field.paste(text) { self.refilter() } else { Vec::new() }
    }

    fn foremost(&self) -> &'static [Command] {
        if self.picked.is_empty() { &[] } else { &[Command::Together, Command::Mark] }
    }

    fn reply(&mut self, reply: Reply, cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Queue(page) => self.window.take(page, &self.filter).map(Effect::Ask).into_iter().collect(),
            Reply::Case(Some(view)) => vec![Effect::Open(Box::new(CaseScreen::new(*view)))],
            Reply::Served(Some(served)) => {
                vec![Effect::Open(Box::new(CaseScreen::served(*served, cx.now)))]
            }
            Reply::Held { by, until, .. } => {
                let words = format!("{} holds it until {}", printable_str(&by).line(), until.clock());
                vec![Effect::Say(Note::hint(words)), Effect::Ask(self.window.reload(&self.filter))]
            }
            Reply::Served(None) | Reply::Case(None) => vec![
                Effect::Say(Note::hint("nothing is left to open here")),
                Effect::Ask(self.window.reload(&self.filter)),
            ],
            Reply::Recorded { what: Recorded::Undone { .. }, .. } => {
                vec![Effect::Ask(self.window.reload(&self.filter))]
            }
            Reply::Failed(_) => {
                self.window.failed();
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn overheard(&mut self, reply: &Reply, _cx: &Context<'_>) -> Vec<Effect> {
        // Asked when this screen came back, the rows may still say that the case just left is held.
        match reply {
            Reply::Recorded { what: Recorded::Released, .. } => {
                vec![Effect::Ask(self.window.reload(&self.filter))]
            }
            Reply::Recorded { case, what: Recorded::Decided { .. }, .. } => {
                self.picked.remove(*case);
                Vec::new()
            }
            Reply::Bulk(outcomes) => {
                for decided in outcomes.iter().filter(|it| it.outcome.is_ok()) {
                    self.picked.remove(decided.case);
                }
                vec![Effect::Ask(self.window.reload(&self.filter))]
            }
            // Rules that were run may have made cases, or made others weightier.
            Reply::Scanning { done, of, .. } if done == of => {
                vec![Effect::Ask(self.window.reload(&self.filter))]
            }
            _ => Vec::new(),
        }
    }

    fn mouse(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Vec<Effect> {
        if !self.rows_at.contains((mouse.column, mouse.row).into()) {
            return Vec::new();
        }
        let at = self.offset + usize::from(mouse.row - self.rows_at.y);
        if at >= self.window.rows().len() {
            return Vec::new();
        }
        // A second click on the selected row opens it; no time is measured.
        match (at == self.window.selected(), self.selected()) {
            (true, Some(case)) => vec![Effect::Ask(Request::Case { case, focus: None, posts: POSTS })],
            _ => self.window.select(at, &self.filter).map(Effect::Ask).into_iter().collect(),
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        self.paint(frame, area, cx);
    }
}

fn next_state(state: StateFilter) -> StateFilter {
    match state {
        StateFilter::Open => StateFilter::Only(CaseState::Parked),
        StateFilter::Only(CaseState::Parked) => StateFilter::Only(CaseState::Escalated),
        StateFilter::Only(CaseState::Escalated) => StateFilter::Only(CaseState::Second),
        StateFilter::Only(CaseState::Second) => StateFilter::Only(CaseState::Decided),
        StateFilter::Only(CaseState::Decided) => StateFilter::All,
        StateFilter::All | StateFilter::Only(CaseState::Open) => StateFilter::Open,
    }
}
