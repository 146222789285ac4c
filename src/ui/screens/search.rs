//! Search over all posts: a line typed live, what was found below it, newest first.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::{FoundPost, SearchCursor};
use crate::request::{Reply, Request};
use crate::text::{printable, printable_name, printable_str, width};
use crate::ui::command::{Command, Scope};
use crate::ui::field::Field;
use crate::ui::found::around;
use crate::ui::note::Note;
use crate::ui::paint::{self, Ink};
use crate::ui::screens::case::CaseScreen;
use crate::ui::telling::{self, Answer, Asks, Telling};
use crate::ui::view::{AtHand, Context, Effect, View};
use crate::ui::words::many;

/// Posts a page asks for.
const PAGE: u16 = 50;
/// Posts held at most; beyond, one narrows the search.
const HELD: usize = 2000;
/// Rows one found post takes.
const HIGH: usize = 3;

/// The search screen.
#[derive(Default)]
pub struct SearchScreen {
    field: Field,
    rows: Vec<FoundPost>,
    next: Option<SearchCursor>,
    not_indexed: u64,
    selected: usize,
    offset: usize,
    /// The newest key moved the selection: that is where the eyes are, and the cursor.
    on_list: bool,
    /// The text that `rows` answer.
    answered: Option<String>,
    /// The next page is on its way.
    paging: bool,
    rows_at: Rect,
}

impl SearchScreen {
    fn text(&self) -> String {
        self.field.value().trim().to_owned()
    }

    fn search(&mut self) -> Vec<Effect> {
        self.on_list = false;
        (self.selected, self.offset, self.paging, self.next) = (0, 0, false, None);
        let text = self.text();
        if text.is_empty() {
            self.rows.clear();
            self.answered = None;
        }
        // An empty search is asked as well: it makes any older answer stale.
        vec![Effect::Ask(Request::Search { text, before: None, limit: PAGE })]
    }

    fn step(&mut self, by: i64) -> Vec<Effect> {
        self.on_list = !self.rows.is_empty();
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by as isize).min(last);
        let near_end = self.selected + 10 >= self.rows.len();
        match self.next {
            Some(before) if near_end && !self.paging && self.rows.len() < HELD => {
                self.paging = true;
                vec![Effect::Ask(Request::Search { text: self.text(), before: Some(before), limit: PAGE })]
            }
            _ => Vec::new(),
        }
    }

    fn open(&self) -> Vec<Effect> {
        self.rows
            .get(self.selected)
            .map(|found| {
                Effect::Ask(Request::Case { case: found.case, focus: Some(found.row.no), posts: 200 })
            })
            .into_iter()
            .collect()
    }

    fn page(&self) -> i64 {
        (i64::from(self.rows_at.height) / HIGH as i64 - 1).max(1)
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
            Command::Open => self.open(),
            Command::Back => vec![Effect::Back],
            _ => Vec::new(),
        }
    }

    fn enabled(&self, command: Command, _cx: &Context<'_>) -> Result<(), String> {
        if command == Command::Open && self.rows.is_empty() {
            return Err("nothing was found yet".to_owned());
        }
        Ok(())
    }

    fn at_hand(&self) -> Option<AtHand> {
        let found = self.rows.get(self.selected)?;
        let name = format!("@{}", printable_name(&found.handle).fit(30));
        Some(AtHand { case: found.case, account: found.account.clone(), name, posts: Vec::new() })
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
                if !std::mem::take(&mut self.paging) {
                    self.rows.clear();
                }
                let text = self.text();
                self.answered = (!text.is_empty()).then_some(text);
                if self.answered.is_some() {
                    self.rows.extend(page.rows);
                }
                (self.next, self.not_indexed) = (page.next, page.not_indexed);
                Vec::new()
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

    fn mouse(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Vec<Effect> {
        if !self.rows_at.contains((mouse.column, mouse.row).into()) {
            return Vec::new();
        }
        let at = self.offset + usize::from(mouse.row - self.rows_at.y) / HIGH;
        if at == self.selected {
            return self.open();
        }
        self.step(at as i64 - self.selected as i64)
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        let mut news = Vec::new();
        if let Some(text) = &self.answered {
            let more = if self.next.is_some() { "first " } else { "" };
            let found = many(self.rows.len() as u64, "post", "posts");
            news.push(format!("`{}`: {more}{found}, newest first", printable_str(text).spoken()));
        }
        if self.not_indexed > 0 {
            news.push(format!("{} not searchable yet", many(self.not_indexed, "post", "posts")));
        }
        Telling {
            news,
            items: self.rows.iter().map(|found| found_words(found, cx.theme.lettering.veiled)).collect(),
            at: (!self.rows.is_empty()).then_some(self.selected),
            opens: true,
            asks: if self.rows.is_empty() {
                Asks::Text("words; every post of every account is searched".to_owned())
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
        let mut title = vec![Span::styled(" search all posts ", theme.title)];
        if self.answered.is_some() {
            let more = if self.next.is_some() { "first " } else { "" };
            let found = many(self.rows.len() as u64, "post", "posts");
            title.push(Span::styled(format!("· {more}{found}, newest first "), theme.dim));
        }
        let inside = paint::frame(frame, area, Line::from(title), false, theme);
        let label = "  find  ";
        paint::put(frame, inside, 0, &Line::styled(label, theme.accent));
        let wide = width(label) as u16;
        let line =
            Rect { x: inside.x + wide, width: inside.width.saturating_sub(wide + 1), height: 1, ..inside };
        self.field.draw(frame, line, theme.text, true);
        if self.not_indexed > 0 {
            let text = format!("  {} not searchable yet", many(self.not_indexed, "post", "posts"));
            paint::put(frame, inside, 1, &Line::styled(text, theme.warn));
        }
        let rows = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
        self.rows_at = rows;
        let hint = match &self.answered {
            None => "type words; every post of every account is searched",
            Some(_) if self.rows.is_empty() => "no post has these words",
            Some(_) => "",
        };
        paint::put(frame, rows, 0, &Line::styled(format!("  {hint}"), theme.dim));
        let shown = (usize::from(rows.height) / HIGH).max(1);
        self.offset = self.offset.clamp((self.selected + 1).saturating_sub(shown), self.selected);
        for (at, found) in self.rows.iter().enumerate().skip(self.offset).take(shown) {
            let y = ((at - self.offset) * HIGH) as u16;
            draw_found(frame, rows, y, found, at == self.selected, cx);
            if self.on_list && at == self.selected {
                frame.set_cursor_position((rows.x, rows.y + y));
            }
        }
    }
}

/// `2026-03-03 12:41, @harbor_lights, hit: the text`.
fn found_words(found: &FoundPost, veiled: bool) -> String {
    let post = &found.row.post;
    let when = post.at.map_or("no date".to_owned(), |at| format!("{} {}", at.date(), at.clock()));
    let hit = if found.row.hits.is_empty() { "" } else { ", hit" };
    let (name, text) = (printable_name(&found.handle).spoken(), telling::content(&post.text, veiled));
    format!("{when}, @{name}{hit}: {text}")
}

/// Two lines: where and when, then the text around what was found.
fn draw_found(
    frame: &mut Frame<'_>,
    rows: Rect,
    y: u16,
    found: &FoundPost,
    selected: bool,
    cx: &Context<'_>,
) {
    let theme = cx.theme;
    let post = &found.row.post;
    let when =
        post.at.map_or_else(|| "no date         ".to_owned(), |at| format!("{} {}", at.date(), at.clock()));
    let hit = if found.row.hits.is_empty() { "" } else { "  ▲ hit" };
    let head = Line::from(vec![
        Span::styled(if selected { "▸ " } else { "  " }, theme.accent),
        Span::styled(when, theme.dim),
        Span::styled(
            format!("  @{}", paint::cell(&found.handle, 28, theme.lettering)),
            if selected { theme.bold } else { theme.text },
        ),
        Span::styled(format!("  case {}", found.case), theme.dim),
        Span::styled(hit, theme.warn),
    ]);
    paint::put(frame, rows, y, &head);
    let place = Rect { x: rows.x + 4, width: rows.width.saturating_sub(5), ..rows };
    let ink =
        Ink { text: if selected { theme.text } else { theme.dim }, token: theme.token, marked: theme.hit };
    let text = printable(&post.text);
    let (from, to) = around(text.pieces(), found.spans.first().map_or(0, |span| span.start), place.width);
    let row = text.visual(from..to, theme.lettering);
    let mut line = paint::styled(&row, |piece| ink.of(piece, &found.spans));
    let used: u16 = row.pieces.iter().map(|drawn| drawn.piece.width).sum();
    let cuts = (from > 0, to < text.pieces().len());
    let (left, right) = if row.rtl { (cuts.1, cuts.0) } else { cuts };
    if left {
        line.spans.insert(0, Span::styled("…", ink.text));
    }
    if right {
        line.push_span(Span::styled("…", ink.text));
    }
    if row.rtl {
        let room = place.width.saturating_sub(used + u16::from(left) + u16::from(right));
        line.spans.insert(0, Span::raw(" ".repeat(room.into())));
    }
    paint::put(frame, place, y + 1, &line);
}
