//! The trail: what was recorded about one case, or about everything, newest first; one entry in full.

use ratatui::Frame;
use ratatui::crossterm::event::MouseEvent;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::{AccountNo, TrailRow};
use crate::request::{Reply, Request};
use crate::text::printable_str;
use crate::ui::command::{Command, Scope};
use crate::ui::facts;
use crate::ui::layout::Fold;
use crate::ui::note::Note;
use crate::ui::paint::{self, pad, pad_left};
use crate::ui::panes::{Border, Split};
use crate::ui::screens::case::CaseScreen;
use crate::ui::telling::{self, Telling};
use crate::ui::view::{AtHand, Context, Effect, Exposure, View};
use crate::ui::words::{count, many};

/// Entries a page asks for.
const PAGE: u16 = 100;
/// Newer entries shown above one that was sought in the whole ledger.
const NEWER: u64 = 20;
/// Entries held at most.
const HELD: usize = 5000;

/// The trail screen.
pub struct TrailScreen {
    case: Option<AccountNo>,
    rows: Vec<TrailRow>,
    more: bool,
    filled: bool,
    paging: bool,
    selected: usize,
    offset: usize,
    /// The detail pane has the focus.
    in_detail: bool,
    detail_offset: usize,
    rows_at: Rect,
    border: Option<Border>,
    /// The entry to be selected, by its place, while it is not here.
    sought: Option<u64>,
}

impl TrailScreen {
    /// The trail of this case, or the whole ledger.
    pub fn new(case: Option<AccountNo>) -> Self {
        Self {
            case,
            rows: Vec::new(),
            more: false,
            filled: false,
            paging: false,
            selected: 0,
            offset: 0,
            in_detail: false,
            detail_offset: 0,
            rows_at: Rect::default(),
            border: None,
            sought: None,
        }
    }

    /// The same with the entry at a place of the ledger selected; of the whole ledger from a little before it on.
    pub fn at(case: Option<AccountNo>, place: u64) -> Self {
        Self { sought: Some(place), ..Self::new(case) }
    }

    /// Selects the entry that is sought, or asks for older ones until it is here.
    fn seek(&mut self) -> Vec<Effect> {
        let Some(place) = self.sought else { return Vec::new() };
        match self.rows.iter().position(|row| row.place <= place) {
            Some(at) => (self.selected, self.sought) = (at, None),
            None if self.more && self.rows.len() < HELD => {
                self.paging = true;
                return vec![self.ask(self.rows.last().map(|oldest| oldest.place))];
            }
            None => self.sought = None,
        }
        Vec::new()
    }

    fn ask(&self, before: Option<u64>) -> Effect {
        Effect::Ask(Request::Trail { case: self.case, before, limit: PAGE })
    }

    fn step(&mut self, by: i64) -> Vec<Effect> {
        if self.in_detail {
            self.detail_offset = self.detail_offset.saturating_add_signed(by as isize);
            return Vec::new();
        }
        self.detail_offset = 0;
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by as isize).min(last);
        let near_end = self.selected + 20 >= self.rows.len();
        match self.rows.last() {
            Some(oldest) if self.more && near_end && !self.paging && self.rows.len() < HELD => {
                let before = Some(oldest.place);
                self.paging = true;
                vec![self.ask(before)]
            }
            _ => Vec::new(),
        }
    }

    fn open(&self) -> Vec<Effect> {
        let case = self.rows.get(self.selected).and_then(|row| row.case);
        case.map(|case| Effect::Ask(Request::Case { case, focus: None, posts: 200 })).into_iter().collect()
    }

    fn draw_rows(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let theme = cx.theme;
        let (name, last) = match self.case {
            Some(case) => (format!(" trail of case {case} "), self.rows.len()),
            None => (" the whole ledger ".to_owned(), self.rows.len()),
        };
        let more = if self.more { "newest " } else { "" };
        let title = Line::from(vec![
            Span::styled(name, theme.title),
            Span::styled(
                format!("· {more}{}, newest first ", many(last as u64, "entry", "entries")),
                theme.dim,
            ),
        ]);
        let rows = paint::frame(frame, area, title, !self.in_detail, theme);
        self.rows_at = rows;
        if self.rows.is_empty() {
            let text = if self.filled { "  nothing is recorded yet" } else { "  reading the ledger" };
            paint::put(frame, rows, 1, &Line::styled(text, theme.dim));
            return;
        }
        let height = usize::from(rows.height).max(1);
        self.offset = self.offset.clamp((self.selected + 1).saturating_sub(height), self.selected);
        for (at, row) in self.rows.iter().enumerate().skip(self.offset).take(height) {
            let y = (at - self.offset) as u16;
            let entry = &row.entry;
            let selected = at == self.selected;
            let about = self.about(row);
            let date = entry.at.date();
            let mut spans = vec![
                Span::raw(if selected { "▸ " } else { "  " }),
                Span::styled(format!("{} {}", date.get(5..).unwrap_or(&date), entry.at.clock()), theme.dim),
                Span::styled(pad_left(&count(entry.seq), 7), theme.dim),
                Span::raw("  "),
            ];
            let mut used = 22;
            if rows.width >= 70 {
                spans.push(Span::styled(pad(printable_str(&entry.actor).line(), 10), theme.dim));
                spans.push(Span::raw("  "));
                used += 12;
            }
            let said = facts::line(&entry.fact, &about);
            let said = paint::cut(&said, rows.width.saturating_sub(used + 1)).into_owned();
            spans.push(Span::styled(said, theme.text));
            let line = Line::from(spans);
            paint::put(frame, rows, y, &line);
            if selected {
                let bar = Rect { y: rows.y + y, height: 1, ..rows };
                let style = if self.in_detail { theme.selected_away } else { theme.selected };
                frame.buffer_mut().set_style(bar, style);
                if !self.in_detail {
                    frame.set_cursor_position((rows.x, rows.y + y));
                }
            }
        }
    }

    fn draw_detail(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let theme = cx.theme;
        let inside = paint::frame(frame, area, Line::styled(" entry ", theme.title), self.in_detail, theme);
        let fields = self.fields();
        let wide = 16;
        let room = inside.width.saturating_sub(wide + 2);
        let mut lines = Vec::new();
        for (name, value) in fields {
            for (at, value) in paint::wrap(&value, room).into_iter().enumerate() {
                let label = if at == 0 { pad(name.as_str(), wide) } else { pad("", wide) };
                lines.push(Line::from(vec![
                    Span::styled(format!(" {label}"), theme.dim),
                    Span::styled(value, theme.text),
                ]));
            }
        }
        self.detail_offset = self.detail_offset.min(lines.len().saturating_sub(usize::from(inside.height)));
        for (y, line) in lines.iter().skip(self.detail_offset).take(inside.height.into()).enumerate() {
            paint::put(frame, inside, y as u16, line);
        }
        if self.in_detail {
            frame.set_cursor_position((inside.x, inside.y));
        }
    }

    /// The selected entry in full: names and values.
    fn fields(&self) -> Vec<(String, String)> {
        let Some(row) = self.rows.get(self.selected) else { return Vec::new() };
        let entry = &row.entry;
        let about = entry.fact.case().map(ToString::to_string).unwrap_or_default();
        let mut fields = vec![
            ("what".to_owned(), facts::line(&entry.fact, &about)),
            ("desk".to_owned(), format!("{} · entry {}", entry.desk, count(entry.seq))),
            ("at".to_owned(), entry.at.to_string()),
            ("who".to_owned(), printable_str(&entry.actor).line()),
            ("digest".to_owned(), row.digest.to_string()),
            ("previous".to_owned(), entry.prev.to_string()),
        ];
        fields.extend(facts::fields(&entry.fact));
        fields
    }

    /// What an entry is about, where the list does not say it already.
    fn about(&self, row: &TrailRow) -> String {
        match (self.case, row.case, row.entry.fact.case()) {
            (None, Some(case), _) => format!("case {case}"),
            (None, None, Some(account)) => account.to_string(),
            _ => String::new(),
        }
    }
}

impl View for TrailScreen {
    fn scope(&self) -> Scope {
        Scope::Trail
    }

    fn exposure(&self) -> Exposure {
        Exposure::Own
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        self.case.map_or_else(|| "ledger".to_owned(), |case| format!("trail of case {case}"))
    }

    fn opened(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        // The trail of a case is short; the whole ledger is not, so what is newer by far is left out.
        let before = self.sought.filter(|_| self.case.is_none()).map(|place| place + NEWER);
        vec![self.ask(before)]
    }

    fn command(&mut self, command: Command, count: Option<u32>, _cx: &Context<'_>) -> Vec<Effect> {
        let times = i64::from(count.unwrap_or(1));
        let page = i64::from(self.rows_at.height.saturating_sub(1)).max(1);
        match command {
            Command::Down => self.step(times),
            Command::Up => self.step(-times),
            Command::PageDown => self.step(times * page),
            Command::PageUp => self.step(-times * page),
            Command::Top => self.step(i64::MIN / 2),
            Command::Bottom => self.step(i64::MAX / 2),
            Command::NextPane | Command::PrevPane => {
                self.in_detail = !self.in_detail;
                Vec::new()
            }
            Command::Open => self.open(),
            Command::Reload => {
                (self.selected, self.paging) = (0, false);
                vec![self.ask(None)]
            }
            Command::Back if self.in_detail => {
                self.in_detail = false;
                Vec::new()
            }
            Command::Back => vec![Effect::Back],
            _ => Vec::new(),
        }
    }

    fn at_hand(&self) -> Option<AtHand> {
        let row = self.rows.get(self.selected)?;
        let (case, account) = (row.case?, row.entry.fact.case()?.clone());
        Some(AtHand { case, name: account.to_string(), account, posts: Vec::new() })
    }

    fn enabled(&self, command: Command, _cx: &Context<'_>) -> Result<(), String> {
        let about = self.rows.get(self.selected).and_then(|row| row.case);
        if command == Command::Open && about.is_none() {
            return Err("this entry is about no case of this queue".to_owned());
        }
        Ok(())
    }

    fn reply(&mut self, reply: Reply, _cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Trail(page) => {
                if !std::mem::take(&mut self.paging) {
                    self.rows.clear();
                }
                self.rows.extend(page.rows);
                (self.more, self.filled) = (page.more, true);
                self.seek()
            }
            Reply::Case(Some(view)) => vec![Effect::Open(Box::new(CaseScreen::new(*view)))],
            Reply::Case(None) => vec![Effect::Say(Note::hint("this case is not here any more"))],
            Reply::Failed(_) => {
                (self.paging, self.filled) = (false, true);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn borders(&self) -> Vec<Border> {
        self.border.into_iter().collect()
    }

    fn mouse(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Vec<Effect> {
        if !self.rows_at.contains((mouse.column, mouse.row).into()) {
            return Vec::new();
        }
        self.in_detail = false;
        let at = self.offset + usize::from(mouse.row - self.rows_at.y);
        self.step(at as i64 - self.selected as i64)
    }

    fn tell(&mut self, _cx: &Context<'_>) -> Telling {
        let item = |row: &TrailRow| {
            let entry = &row.entry;
            let (at, who) = (entry.at, printable_str(&entry.actor).spoken());
            let said = telling::plain(&facts::line(&entry.fact, &self.about(row)));
            format!("{} {}, entry {}, {who}: {said}", at.date(), at.clock(), count(entry.seq))
        };
        let said = |(name, value): (String, String)| format!("{}: {value}", name.trim());
        let more = if self.more { "newest " } else { "" };
        let entries = many(self.rows.len() as u64, "entry", "entries");
        Telling {
            body: vec![format!("{more}{entries}, newest first")],
            items: self.rows.iter().map(item).collect(),
            at: (!self.rows.is_empty()).then_some(self.selected),
            detail: self.fields().into_iter().map(said).collect(),
            ..Telling::default()
        }
    }

    fn pick(&mut self, place: usize, _cx: &Context<'_>) -> Vec<Effect> {
        self.in_detail = false;
        self.step(place as i64 - self.selected as i64)
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        self.border = None;
        match cx.sitting.panes.fold(Scope::Trail, area.width, area.height) {
            Fold::One => {
                if self.in_detail {
                    self.draw_detail(frame, area, cx);
                } else {
                    self.draw_rows(frame, area, cx);
                }
            }
            fold => {
                let (below, beside) = (area.height - area.height / 2, area.width - area.width * 2 / 5);
                let split = match fold {
                    Fold::Stacked => Split::rows("trail.stacked", below, self.in_detail),
                    _ => Split::columns("trail.two", beside, self.in_detail),
                };
                let (rows, detail, border) = cx.sitting.panes.divide(area, split);
                self.border = Some(border);
                self.draw_rows(frame, rows, cx);
                self.draw_detail(frame, detail, cx);
            }
        }
    }
}
