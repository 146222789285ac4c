//! Commands by name: type a few letters, press enter. A number opens the case with that number.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::Frame;
use ratatui::crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::AccountNo;
use crate::request::{Reply, Request};
use crate::text::width;
use crate::ui::command::{Command, Row, Scope};
use crate::ui::field::Field;
use crate::ui::note::Note;
use crate::ui::paint::{self, pad, pad_left};
use crate::ui::screens::case::CaseScreen;
use crate::ui::table::rows_of;
use crate::ui::telling::{Answer, Asks, Telling};
use crate::ui::view::{Context, Effect, View};

/// Rows shown at most.
const SHOWN: usize = 12;

/// The palette dialog.
pub struct PaletteScreen {
    scope: Scope,
    all: Vec<&'static Row>,
    disabled: Vec<(Command, String)>,
    field: Field,
    matcher: Matcher,
    found: Vec<&'static Row>,
    selected: usize,
    offset: usize,
    /// The newest key moved the selection: that is where the eyes are, and the cursor.
    on_list: bool,
    rows_at: Rect,
}

impl PaletteScreen {
    /// The commands of this kind of screen; those that cannot be performed now come last and say why.
    pub fn new(scope: Scope, disabled: Vec<(Command, String)>) -> Self {
        let own = [Command::Palette, Command::Back, Command::Open];
        let mut all: Vec<&'static Row> = rows_of(scope).collect();
        all.retain(|row| !own.contains(&row.command));
        all.sort_by_key(|row| disabled.iter().any(|(command, _)| *command == row.command));
        Self {
            scope,
            found: all.clone(),
            all,
            disabled,
            field: Field::default(),
            matcher: Matcher::new(Config::DEFAULT),
            selected: 0,
            offset: 0,
            on_list: false,
            rows_at: Rect::default(),
        }
    }

    fn find(&mut self) {
        (self.selected, self.offset) = (0, 0);
        let pattern = Pattern::parse(self.field.value(), CaseMatching::Ignore, Normalization::Smart);
        let mut buffer = Vec::new();
        let mut scored: Vec<(u32, &'static Row)> = Vec::new();
        for row in &self.all {
            // The name counts more than the sentence.
            let name = pattern.score(Utf32Str::new(row.short, &mut buffer), &mut self.matcher).map(|s| s * 2);
            let sentence = pattern.score(Utf32Str::new(row.sentence, &mut buffer), &mut self.matcher);
            if let Some(score) = name.max(sentence) {
                scored.push((score, row));
            }
        }
        scored.sort_by_key(|(score, row)| (self.why_not(row).is_some(), std::cmp::Reverse(*score)));
        self.found = scored.into_iter().map(|(_, row)| row).collect();
    }

    fn why_not(&self, row: &Row) -> Option<&str> {
        self.disabled.iter().find(|(command, _)| *command == row.command).map(|(_, why)| why.as_str())
    }

    fn case(&self) -> Option<AccountNo> {
        self.field.value().trim().parse().ok().filter(|number| *number > 0).map(AccountNo)
    }

    fn choose(&self) -> Vec<Effect> {
        match (self.case(), self.found.get(self.selected)) {
            (Some(case), _) => vec![Effect::Ask(Request::Case { case, focus: None, posts: 200 })],
            (None, Some(row)) => vec![Effect::Run(row.command)],
            (None, None) => Vec::new(),
        }
    }

    fn step(&mut self, by: i64) {
        self.on_list = !self.found.is_empty();
        let last = self.found.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by as isize).min(last);
    }
}

impl View for PaletteScreen {
    fn scope(&self) -> Scope {
        Scope::Palette
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "palette".to_owned()
    }

    fn dialog(&self) -> bool {
        true
    }

    fn command(&mut self, command: Command, _count: Option<u32>, _cx: &Context<'_>) -> Vec<Effect> {
        match command {
            Command::Down => self.step(1),
            Command::Up => self.step(-1),
            Command::PageDown => self.step(SHOWN as i64),
            Command::PageUp => self.step(-(SHOWN as i64)),
            Command::Top => self.step(i64::MIN / 2),
            Command::Bottom => self.step(i64::MAX / 2),
            Command::Open => return self.choose(),
            Command::Back => return vec![Effect::Back],
            _ => {}
        }
        Vec::new()
    }

    fn typing(&self) -> bool {
        true
    }

    fn type_key(&mut self, key: KeyEvent, _cx: &Context<'_>) -> Vec<Effect> {
        self.on_list = false;
        if self.field.key(key) {
            self.find();
        }
        Vec::new()
    }

    fn paste(&mut self, text: &str, _cx: &Context<'_>) -> Vec<Effect> {
        if self.field.paste(text) {
            self.find();
        }
        Vec::new()
    }

    fn reply(&mut self, reply: Reply, _cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Case(Some(view)) => vec![Effect::Replace(Box::new(CaseScreen::new(*view)))],
            Reply::Case(None) => vec![Effect::Say(Note::hint("there is no case with this number"))],
            _ => Vec::new(),
        }
    }

    fn mouse(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Vec<Effect> {
        if self.rows_at.contains((mouse.column, mouse.row).into()) {
            let at = self.offset + usize::from(mouse.row - self.rows_at.y);
            self.step(at as i64 - self.selected as i64);
        }
        Vec::new()
    }

    fn tell(&mut self, _cx: &Context<'_>) -> Telling {
        let item = |row: &&'static Row| format!("{}: {}", row.short, row.sentence);
        Telling {
            items: self.found.iter().map(item).collect(),
            at: (!self.found.is_empty()).then_some(self.selected),
            asks: Asks::Text("part of a command's name, or the number of a case".to_owned()),
            ..Telling::default()
        }
    }

    fn pick(&mut self, place: usize, _cx: &Context<'_>) -> Vec<Effect> {
        self.step(place as i64 - self.selected as i64);
        Vec::new()
    }

    fn answer(&mut self, answer: Answer<'_>, _cx: &Context<'_>) -> Result<Vec<Effect>, String> {
        let Answer::Text(text) = answer else { return Err("a name is asked for".to_owned()) };
        self.field = Field::with(text);
        self.find();
        Ok(Vec::new())
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let theme = cx.theme;
        let rows = SHOWN.min(self.all.len().max(1));
        let place = paint::dialog(frame, area, 76.min(area.width.saturating_sub(4)), rows as u16 + 3);
        let inside = paint::frame(frame, place, Line::styled(" commands ", theme.title), true, theme);
        paint::put(frame, inside, 0, &Line::styled(" : ", theme.accent));
        let field = Rect { x: inside.x + 3, width: inside.width.saturating_sub(4), height: 1, ..inside };
        self.field.draw(frame, field, theme.text, true);
        let rows = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
        self.rows_at = rows;
        if let Some(case) = self.case() {
            paint::put(frame, rows, 0, &Line::styled(format!(" ▸ open case {case}"), theme.bold));
            return;
        }
        if self.found.is_empty() {
            paint::put(frame, rows, 0, &Line::styled("   no command is called like this", theme.dim));
        }
        let shown = usize::from(rows.height).max(1);
        self.offset = self.offset.clamp((self.selected + 1).saturating_sub(shown), self.selected);
        for (y, row) in self.found.iter().skip(self.offset).take(shown).enumerate() {
            let selected = self.offset + y == self.selected;
            let key = cx.keys.shown(self.scope, row.command);
            let wide = inside.width.saturating_sub(width(&key) as u16 + 23);
            let why = self.why_not(row);
            let said = why.map_or_else(|| row.sentence.to_owned(), |why| format!("not now: {why}"));
            let name = if why.is_some() { theme.dim } else { theme.text };
            let line = Line::from(vec![
                Span::raw(if selected { " ▸ " } else { "   " }),
                Span::styled(pad(row.short, 18), name),
                Span::styled(pad(said, wide), theme.dim),
                Span::styled(pad_left(&key, width(&key) as u16 + 1), theme.key),
            ]);
            paint::put(frame, rows, y as u16, &line);
            if selected {
                let bar = Rect { y: rows.y + y as u16, height: 1, ..rows };
                frame.buffer_mut().set_style(bar, theme.selected);
                if self.on_list {
                    frame.set_cursor_position((bar.x, bar.y));
                }
            }
        }
    }
}
