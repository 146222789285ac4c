//! The screen of the queue: its parts, and what it is to the program around it. How it is filtered stands in
//! `filtering`, how one goes through it in `moves`. Holds a window of rows, never the whole list.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Rect;

use crate::domain::filter::{Field, List, Term};
use crate::domain::{Spot, Time};
use crate::request::{Recorded, Reply, Request};
use crate::text::{printable_name, printable_str};
use crate::ui::clock;
use crate::ui::command::{Command, Scope};
use crate::ui::filter_line::FilterLine;
use crate::ui::form::FormDialog;
use crate::ui::note::Note;
use crate::ui::screens::bulk::Picked;
use crate::ui::screens::case::CaseScreen;
use crate::ui::screens::views::{KeepView, ViewsScreen};
use crate::ui::telling::{Answer, Telling};
use crate::ui::view::{AtHand, Context, Effect, Exposure, Value, View};

use super::likeness::Chooser;
use super::recent::RecentPosts;
use super::standing;
use super::window::Window;

/// Posts asked for with a case.
const POSTS: u16 = 200;

/// The queue screen.
pub struct QueueScreen {
    name: String,
    pub(super) line: FilterLine,
    /// The filter line has the focus.
    pub(super) editing: bool,
    /// A cell of the selected row is being chosen to filter by.
    pub(super) chooser: Option<Chooser>,
    /// How many cases pass, where it was counted.
    pub(super) passing: Option<u64>,
    pub(super) window: Window,
    /// Cases marked for one decision.
    pub(super) picked: Picked,
    /// How much the accounts of the rows wrote lately.
    pub(super) recent: RecentPosts,
    /// First row drawn.
    pub(super) offset: usize,
    /// Where the rows were drawn last.
    pub(super) rows_at: Rect,
}

impl QueueScreen {
    /// The queue with this name, everything open, from the top.
    pub fn new(name: &str) -> Self {
        Self {
            name: printable_str(name).line(),
            line: FilterLine::new(List::Queue),
            editing: false,
            chooser: None,
            passing: None,
            window: Window::default(),
            picked: Picked::default(),
            recent: RecentPosts::default(),
            offset: 0,
            rows_at: Rect::default(),
        }
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
        let mut effects = vec![Effect::Ask(self.window.first(self.line.filter()))];
        effects.extend(self.recount());
        effects
    }

    fn spot(&self) -> Option<Spot> {
        let (above, selected) = self.window.place();
        Some(Spot::Queue { filter: self.line.text().trim().to_owned(), above, selected })
    }

    fn return_to(&mut self, spot: &Spot) {
        if let Spot::Queue { filter, above, selected } = spot {
            self.line.set(filter);
            self.window.begin_at(*above, *selected);
        }
    }

    fn resumed(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        // A view that was chosen is being asked for from the top.
        if self.window.is_refilled() { Vec::new() } else { self.reload() }
    }

    fn returned(&mut self, value: Value, _cx: &Context<'_>) -> Vec<Effect> {
        match value {
            Value::Filter(text) => self.put_filter(&text),
            _ => Vec::new(),
        }
    }

    fn command(&mut self, command: Command, count: Option<u32>, cx: &Context<'_>) -> Vec<Effect> {
        let times = i64::from(count.unwrap_or(1));
        match command {
            Command::Down => self.step_and_look(times, cx.now),
            Command::Up => self.step_and_look(-times, cx.now),
            Command::PageDown => self.step_and_look(times * self.page(), cx.now),
            Command::PageUp => self.step_and_look(-times * self.page(), cx.now),
            Command::Top => self.top(),
            Command::Bottom => self.bottom(),
            Command::Open if self.editing => self.leave_line(),
            Command::Open => match self.selected() {
                Some(case) => vec![Effect::Ask(Request::Case { case, focus: None, posts: POSTS })],
                None => Vec::new(),
            },
            Command::Next => vec![cx.serve(None, None, POSTS)],
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
            Command::Complete if self.line.complete() => self.refilter(),
            Command::Views => vec![Effect::Open(Box::<ViewsScreen>::default())],
            Command::KeepView => vec![FormDialog::open(KeepView::new(self.line.text()), cx)],
            Command::CycleState => self.cycle(Field::State),
            Command::CycleLane => self.cycle(Field::Lane),
            Command::LikeThis => self.choose(false, cx.now),
            Command::NotLikeThis => self.choose(true, cx.now),
            Command::Reload => self.reload(),
            Command::Back => self.back(),
            _ => Vec::new(),
        }
    }

    fn enabled(&self, command: Command, cx: &Context<'_>) -> Result<(), String> {
        let say = |words: &str| cx.keys.say(Scope::Queue, words);
        let nothing = |held: bool, why: &str| if held { Ok(()) } else { Err(say(why)) };
        match command {
            Command::Open if self.editing => Ok(()),
            Command::Complete => nothing(self.editing, "it goes on with a filter: <filter> types one"),
            Command::Open | Command::Trail | Command::Mark | Command::LikeThis | Command::NotLikeThis => {
                nothing(self.selected().is_some(), "no case is selected")
            }
            Command::Together => nothing(!self.picked.is_empty(), "no case is marked: <mark> marks one"),
            Command::Back if self.chooser.is_some() => Ok(()),
            Command::Back if !self.editing && !self.is_filtered() && self.picked.is_empty() => {
                Err(say("this is the queue; <quit> leaves"))
            }
            Command::KeepView => nothing(self.is_filtered(), "no filter is set: <filter> types one"),
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
            Command::Back if self.chooser.is_some() => Some("leave it"),
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
        self.editing || self.chooser.is_some()
    }

    fn chain(&self) -> Vec<(char, String)> {
        let Some(chooser) = &self.chooser else { return Vec::new() };
        let sign = if chooser.excludes { "!" } else { "" };
        let words = |term: &Term| printable_str(&format!("{sign}{term}")).line();
        chooser.cells.iter().map(|(key, term)| (*key, words(term))).collect()
    }

    fn type_key(&mut self, key: KeyEvent, _cx: &Context<'_>) -> Vec<Effect> {
        if self.chooser.is_some() {
            return self.chosen(key);
        }
        if self.line.key(key) { self.refilter() } else { Vec::new() }
    }

    fn paste(&mut self, text: &str, _cx: &Context<'_>) -> Vec<Effect> {
        if self.editing && self.line.paste(text) { self.refilter() } else { Vec::new() }
    }

    fn foremost(&self) -> &'static [Command] {
        if self.picked.is_empty() { &[] } else { &[Command::Together, Command::Mark] }
    }

    fn reply(&mut self, reply: Reply, cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Queue(page) => {
                let further = self.window.take(page, self.line.filter()).map(Effect::Ask);
                further.into_iter().chain(self.look(cx.now)).collect()
            }
            Reply::Recent(all) => {
                self.recent.take(all);
                Vec::new()
            }
            Reply::Counted(passing) => {
                self.passing = Some(passing);
                Vec::new()
            }
            Reply::Case(Some(view)) => vec![Effect::Open(Box::new(CaseScreen::new(*view)))],
            Reply::Served(Some(served)) => {
                vec![Effect::Open(Box::new(CaseScreen::served(*served, cx.now).mixed(cx)))]
            }
            Reply::Held { by, until, .. } => {
                let words = format!("{} holds it until {}", printable_str(&by).line(), until.clock());
                {
                    let mut effects = self.reload();
                    effects.push(Effect::Say(Note::hint(words)));
                    effects
                }
            }
            Reply::Served(None) | Reply::Case(None) => vec![
                Effect::Say(Note::hint("nothing is left to open here")),
                Effect::Ask(self.window.reload(self.line.filter())),
            ],
            Reply::Recorded { what: Recorded::Undone { .. }, .. } => self.reload(),
            Reply::Failed(_) => {
                self.window.failed();
                self.recent.failed();
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn overheard(&mut self, reply: &Reply, _cx: &Context<'_>) -> Vec<Effect> {
        // Asked when this screen came back, the rows may still say that the case just left is held.
        match reply {
            Reply::Recorded { what: Recorded::Released, .. }
            | Reply::Done { what: Recorded::Imported { .. }, .. } => self.reload(),
            Reply::Recorded { case, what: Recorded::Decided { .. }, .. } => {
                self.picked.remove(*case);
                Vec::new()
            }
            Reply::Bulk(outcomes) => {
                for decided in outcomes.iter().filter(|it| it.outcome.is_ok()) {
                    self.picked.remove(decided.case);
                }
                self.reload()
            }
            // Rules that were run may have made cases, or made others weightier.
            Reply::Scanning { done, of, .. } if done == of => self.reload(),
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
            _ => self.window.select(at, self.line.filter()).map(Effect::Ask).into_iter().collect(),
        }
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        self.telling(cx)
    }

    fn pick(&mut self, place: usize, _cx: &Context<'_>) -> Vec<Effect> {
        self.window.select(place, self.line.filter()).map(Effect::Ask).into_iter().collect()
    }

    fn answer(&mut self, answer: Answer<'_>, _cx: &Context<'_>) -> Result<Vec<Effect>, String> {
        let Answer::Text(text) = answer else { return Err("a text is asked for".to_owned()) };
        let effects = self.put_filter(text);
        self.editing = false;
        match self.line.wrong() {
            Some(wrong) => Err(printable_str(&wrong.to_string()).line()),
            None => Ok(effects),
        }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        self.paint(frame, area, cx);
    }
}
