//! The search screen: a line typed live, what is searched, and what was found below it.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::Among;
use crate::request::{Reply, Request};
use crate::text::{printable_str, width};
use crate::ui::command::{Command, Scope};
use crate::ui::field::Field;
use crate::ui::note::Note;
use crate::ui::paint;
use crate::ui::screens::case::CaseScreen;
use crate::ui::telling::{Answer, Asks, Telling};
use crate::ui::view::{AtHand, Context, Effect, View};
use crate::ui::words::many;

use super::found::Found;
use super::kind::Kind;

/// Results a page asks for.
const PAGE: u16 = 50;
/// Results held at most; beyond, one narrows the search.
const HELD: usize = 2000;
/// Rows one result takes.
const HIGH: usize = 3;

/// The search screen.
#[derive(Default)]
pub struct SearchScreen {
    field: Field,
    kind: Kind,
    /// Posts that say it most come first.
    best: bool,
    rows: Vec<Found>,
    /// Where to look on.
    next: Option<Among>,
    not_indexed: u64,
    selected: usize,
    offset: usize,
    /// The newest key moved the selection: that is where the eyes are, and the cursor.
    on_list: bool,
    /// The text that `rows` answer.
    answered: Option<String>,
    /// The rows that come are not of what is looked for now: they take the place of the old ones.
    fresh: bool,
    /// More is on its way, so that there are so many rows at least.
    paging: bool,
    wanted: usize,
    rows_at: Rect,
}

impl SearchScreen {
    fn text(&self) -> String {
        self.field.value().trim().to_owned()
    }

    fn search(&mut self) -> Vec<Effect> {
        self.on_list = false;
        (self.selected, self.offset, self.next) = (0, 0, None);
        (self.fresh, self.paging, self.wanted) = (true, true, usize::from(PAGE));
        if self.text().is_empty() {
            self.rows.clear();
            self.answered = None;
        }
        // An empty search is asked as well: it makes any older answer stale.
        vec![self.ask(self.kind.among(self.best))]
    }

    fn ask(&self, among: Among) -> Effect {
        Effect::Ask(Request::Search { among, text: self.text(), limit: PAGE })
    }

    /// Searches something else, or in another order, for the same words.
    fn change(&mut self, kind: Kind, best: bool) -> Vec<Effect> {
        (self.kind, self.best) = (kind, best);
        self.rows.clear();
        self.answered = None;
        self.search()
    }

    fn step(&mut self, by: i64) -> Vec<Effect> {
        self.on_list = !self.rows.is_empty();
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by as isize).min(last);
        if self.selected + 10 >= self.rows.len() && !self.paging {
            self.wanted = self.rows.len() + usize::from(PAGE);
            return self.look_on();
        }
        Vec::new()
    }

    /// Asks for more, until there are as many rows as are wanted or no more are to be found.
    fn look_on(&mut self) -> Vec<Effect> {
        let wanting = self.rows.len() < self.wanted.min(HELD);
        let next = self.next.filter(|_| wanting);
        self.paging = next.is_some();
        next.map(|among| self.ask(among)).into_iter().collect()
    }

    fn take(&mut self, rows: Vec<Found>, next: Option<Among>) -> Vec<Effect> {
        if std::mem::take(&mut self.fresh) {
            self.rows.clear();
        }
        let text = self.text();
        self.answered = (!text.is_empty()).then_some(text);
        if self.answered.is_some() {
            self.rows.extend(rows);
        }
        self.next = next.filter(|_| self.answered.is_some());
        self.look_on()
    }

    fn page(&self) -> i64 {
        (i64::from(self.rows_at.height) / HIGH as i64 - 1).max(1)
    }

    /// `first 50 posts, newest first`.
    fn summary(&self) -> Option<String> {
        self.answered.as_ref()?;
        let (one, more) = self.kind.called();
        let found = many(self.rows.len() as u64, one, more);
        let first = if self.next.is_some() && !self.paging { "first " } else { "" };
        let on = if self.paging { ", looking on" } else { "" };
        Some(format!("{first}{found}{on}, {}", self.kind.order(self.best)))
    }

    fn hint(&self) -> &'static str {
        match &self.answered {
            None if self.text().is_empty() => self.kind.invites(),
            Some(_) if self.rows.is_empty() && !self.paging => self.kind.nothing(),
            _ => "",
        }
    }

    fn unsearchable(&self) -> Option<String> {
        let posts = self.kind == Kind::Posts && self.not_indexed > 0;
        posts.then(|| format!("{} not searchable yet", many(self.not_indexed, "post", "posts")))
    }
}

impl View for SearchScreen {
    fn scope(&self) -> Scope {
        Scope::Search
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "search".to_owned()
    }

    fn command(&mut self, command: Command, count: Option<u32>, _cx: &Context<'_>) -> Vec<Effect> {
        let times = i64::from(count.unwrap_or(1));
        match command {
            Command::Down => self.step(times),
            Command::Up => self.step(-times),
            Command::PageDown => self.step(times * self.page()),
            Command::PageUp => self.step(-times * self.page()),
            Command::Top => self.step(i64::MIN / 2),
            Command::Bottom => self.step(i64::MAX / 2),
            Command::NextKind => self.change(self.kind.moved(1), self.best),
            Command::PrevKind => self.change(self.kind.moved(-1), self.best),
            Command::BestFirst => self.change(self.kind, !self.best),
            Command::Open => self.rows.get(self.selected).map(Found::open).unwrap_or_default(),
            Command::Back => vec![Effect::Back],
            _ => Vec::new(),
        }
    }

    fn enabled(&self, command: Command, _cx: &Context<'_>) -> Result<(), String> {
        match command {
            Command::Open if self.rows.is_empty() => Err("nothing was found yet".to_owned()),
            Command::BestFirst if self.kind != Kind::Posts => {
                Err(format!("{} come in one order only", self.kind.called().1))
            }
            _ => Ok(()),
        }
    }

    fn label(&self, command: Command) -> Option<&'static str> {
        match (command, self.kind.moved(1)) {
            (Command::NextKind, Kind::Posts) => Some("posts"),
            (Command::NextKind, Kind::Accounts) => Some("accounts"),
            (Command::NextKind, Kind::Record) => Some("record"),
            (Command::BestFirst, _) if self.best => Some("newest first"),
            _ => None,
        }
    }

    fn at_hand(&self) -> Option<AtHand> {
        self.rows.get(self.selected)?.at_hand()
    }

    fn typing(&self) -> bool {
        true
    }

    fn type_key(&mut self, key: KeyEvent, _cx: &Context<'_>) -> Vec<Effect> {
        self.on_list = false;
        if self.field.key(key) { self.search() } else { Vec::new() }
    }

    fn paste(&mut self, text: &str, _cx: &Context<'_>) -> Vec<Effect> {
        if self.field.paste(text) { self.search() } else { Vec::new() }
    }

    fn reply(&mut self, reply: Reply, _cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Found(page) => {
                self.not_indexed = page.not_indexed;
                let next = page.next.map(|before| Among::Posts { before: Some(before) });
                self.take(page.rows.into_iter().map(|found| Found::Post(Box::new(found))).collect(), next)
            }
            Reply::FoundAccounts(found) => {
                let next = found.next.map(|after| Among::Accounts { after: Some(after) });
                self.take(found.rows.into_iter().map(|row| Found::Account(Box::new(row))).collect(), next)
            }
            Reply::FoundEntries(found) => {
                let next = found.next.map(|before| Among::Record { before: Some(before) });
                self.take(found.rows.into_iter().map(|row| Found::Entry(Box::new(row))).collect(), next)
            }
            Reply::Case(Some(view)) => vec![Effect::Open(Box::new(CaseScreen::new(*view)))],
            Reply::Case(None) => vec![Effect::Say(Note::hint("this case is not here any more"))],
            Reply::Failed(_) => {
                self.paging = false;
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn mouse(&mut self, mouse: MouseEvent, cx: &Context<'_>) -> Vec<Effect> {
        if !self.rows_at.contains((mouse.column, mouse.row).into()) {
            return Vec::new();
        }
        let at = self.offset + usize::from(mouse.row - self.rows_at.y) / HIGH;
        if at == self.selected {
            return self.command(Command::Open, None, cx);
        }
        self.step(at as i64 - self.selected as i64)
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        let mut news = Vec::new();
        if let (Some(text), Some(summary)) = (&self.answered, self.summary()) {
            news.push(format!("{}, `{}`: {summary}", self.kind.word(), printable_str(text).spoken()));
        }
        news.extend(self.unsearchable());
        Telling {
            news,
            items: self.rows.iter().map(|found| found.words(cx.theme.lettering.veiled)).collect(),
            at: (!self.rows.is_empty()).then_some(self.selected),
            opens: true,
            asks: if self.rows.is_empty() {
                Asks::Text(self.kind.invites().to_owned())
            } else {
                Asks::Command
            },
            ..Telling::default()
        }
    }

    fn pick(&mut self, place: usize, _cx: &Context<'_>) -> Vec<Effect> {
        self.step(place as i64 - self.selected as i64)
    }

    fn answer(&mut self, answer: Answer<'_>, _cx: &Context<'_>) -> Result<Vec<Effect>, String> {
        let Answer::Text(text) = answer else { return Err("words are asked for".to_owned()) };
        self.field = Field::with(text);
        Ok(self.search())
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let theme = cx.theme;
        let mut title = vec![Span::styled(" search ", theme.title)];
        for kind in Kind::ALL {
            // The chosen one is set off by brackets, not by its style alone.
            let (word, style) = if kind == self.kind {
                (format!("[{}] ", kind.word()), theme.title)
            } else {
                (format!("{} ", kind.word()), theme.dim)
            };
            title.push(Span::styled(word, style));
        }
        title.extend(self.summary().map(|summary| Span::styled(format!("· {summary} "), theme.dim)));
        let inside = paint::frame(frame, area, Line::from(title), false, theme);
        let label = "  find  ";
        paint::put(frame, inside, 0, &Line::styled(label, theme.accent));
        let wide = width(label) as u16;
        let line =
            Rect { x: inside.x + wide, width: inside.width.saturating_sub(wide + 1), height: 1, ..inside };
        self.field.draw(frame, line, theme.text, true);
        if let Some(words) = self.unsearchable() {
            paint::put(frame, inside, 1, &Line::styled(format!("  {words}"), theme.warn));
        }
        let rows = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
        self.rows_at = rows;
        paint::put(frame, rows, 0, &Line::styled(format!("  {}", self.hint()), theme.dim));
        let shown = (usize::from(rows.height) / HIGH).max(1);
        self.offset = self.offset.clamp((self.selected + 1).saturating_sub(shown), self.selected);
        for (at, found) in self.rows.iter().enumerate().skip(self.offset).take(shown) {
            let y = ((at - self.offset) * HIGH) as u16;
            found.draw(frame, rows, y, at == self.selected, cx);
            if self.on_list && at == self.selected {
                frame.set_cursor_position((rows.x, rows.y + y));
            }
        }
    }
}
