//! All keys of the screen below: what each does, and why it does not do it now. Made from the command table.

use ratatui::Frame;
use ratatui::crossterm::event::KeyEvent;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::text::width;
use crate::ui::command::{Command, Row, Scope, Weight};
use crate::ui::field::Field;
use crate::ui::key::shown;
use crate::ui::keymap::Keymap;
use crate::ui::paint::{self, pad};
use crate::ui::table::rows_of;
use crate::ui::telling::Telling;
use crate::ui::view::{Context, Effect, View};

/// Columns for the keys of a row.
const KEYS: u16 = 16;

/// The help dialog.
pub struct HelpScreen {
    scope: Scope,
    disabled: Vec<(Command, String)>,
    field: Field,
    editing: bool,
    offset: usize,
    height: usize,
}

impl HelpScreen {
    /// Help for this kind of screen; these commands cannot be performed now, and why.
    pub fn new(scope: Scope, disabled: Vec<(Command, String)>) -> Self {
        Self { scope, disabled, field: Field::default(), editing: false, offset: 0, height: 1 }
    }

    /// A title or a row, in three groups: what acts, what moves, what is everywhere.
    fn lines(&self, keymap: &Keymap) -> Vec<Result<&'static Row, &'static str>> {
        let wanted = self.field.value().trim().to_lowercase();
        let passes = |row: &&'static Row| {
            let keys: Vec<&str> = keymap.chords(self.scope, row.command).collect();
            let keys = keys.join(" ");
            wanted.is_empty() || row.sentence.to_lowercase().contains(&wanted) || keys.contains(&wanted)
        };
        let everywhere = |row: &Row| Scope::ALL.into_iter().all(|scope| row.applies(scope));
        let group = |row: &Row| match (everywhere(row), row.weight) {
            (true, _) => 2,
            (_, Weight::Move) => 1,
            _ => 0,
        };
        let mut lines = Vec::new();
        for (number, title) in ["on this screen", "moving", "everywhere"].into_iter().enumerate() {
            let rows: Vec<_> =
                rows_of(self.scope).filter(passes).filter(|row| group(row) == number).collect();
            if !rows.is_empty() {
                lines.push(Err(title));
                lines.extend(rows.into_iter().map(Ok));
            }
        }
        lines
    }

    /// A row's keys and sentence; below, why it cannot be performed now.
    fn row_lines(&self, row: &Row, columns: u16, cx: &Context<'_>) -> Vec<Line<'static>> {
        let theme = cx.theme;
        let keys: Vec<String> = cx.keys.chords(self.scope, row.command).map(shown).collect();
        let why = self.disabled.iter().find(|(command, _)| *command == row.command).map(|(_, why)| why);
        let style = if why.is_some() { theme.dim } else { theme.text };
        let room = columns.saturating_sub(KEYS + 4);
        let said = paint::wrap(row.sentence, room).into_iter().map(|row| Span::styled(row, style));
        let why = why
            .map(|why| Span::styled(paint::cut(&format!("not now: {why}"), room).into_owned(), theme.warn));
        let keys = std::iter::once(keys.join("  ")).chain(std::iter::repeat(String::new()));
        let line = |(keys, said): (String, Span<'static>)| {
            Line::from(vec![Span::styled(format!("  {} ", pad(keys, KEYS)), theme.key), said])
        };
        keys.zip(said.chain(why)).map(line).collect()
    }
}

impl View for HelpScreen {
    fn scope(&self) -> Scope {
        Scope::Help
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "help".to_owned()
    }

    fn dialog(&self) -> bool {
        true
    }

    fn command(&mut self, command: Command, count: Option<u32>, _cx: &Context<'_>) -> Vec<Effect> {
        let times = count.unwrap_or(1) as usize;
        match command {
            Command::Down => self.offset += times,
            Command::Up => self.offset = self.offset.saturating_sub(times),
            Command::PageDown => self.offset += times * self.height,
            Command::PageUp => self.offset = self.offset.saturating_sub(times * self.height),
            Command::Top => self.offset = 0,
            Command::Bottom => self.offset = usize::MAX / 2,
            Command::Filter => self.editing = true,
            Command::Back if self.editing => {
                self.editing = false;
                self.field.clear();
            }
            Command::Back => return vec![Effect::Back],
            _ => {}
        }
        Vec::new()
    }

    fn typing(&self) -> bool {
        self.editing
    }

    fn type_key(&mut self, key: KeyEvent, _cx: &Context<'_>) -> Vec<Effect> {
        self.field.key(key);
        self.offset = 0;
        Vec::new()
    }

    fn paste(&mut self, text: &str, _cx: &Context<'_>) -> Vec<Effect> {
        if self.editing {
            self.field.paste(text);
        }
        Vec::new()
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        let why = |row: &Row| self.disabled.iter().find(|(command, _)| *command == row.command);
        let line = |line: Result<&'static Row, &'static str>| match line {
            Err(title) => format!("{title}:"),
            Ok(row) => {
                let why = why(row).map(|(_, why)| format!("; not now: {why}")).unwrap_or_default();
                format!("{} (or {}): {}{why}", row.id, row.short, row.sentence)
            }
        };
        Telling { body: self.lines(cx.keys).into_iter().map(line).collect(), ..Telling::default() }
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let theme = cx.theme;
        let columns = 100.min(area.width.saturating_sub(4));
        let lines: Vec<Line<'static>> = self
            .lines(cx.keys)
            .into_iter()
            .flat_map(|line| match line {
                Err(title) => vec![Line::styled(format!(" {title}"), theme.bold)],
                Ok(row) => self.row_lines(row, columns - 2, cx),
            })
            .collect();
        let place = paint::dialog(frame, area, columns, lines.len() as u16 + 5);
        let title = Line::from(vec![
            Span::styled(format!(" keys · {} ", self.scope.word()), theme.title),
            Span::styled(
                format!("· {} finds, esc closes ", cx.keys.shown(Scope::Help, Command::Filter)),
                theme.dim,
            ),
        ]);
        let inside = paint::frame(frame, place, title, true, theme);
        let mut rows = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
        if self.editing || !self.field.is_empty() {
            let label = "  find  ";
            paint::put(frame, inside, 0, &Line::styled(label, theme.accent));
            let wide = width(label) as u16;
            let field = Rect {
                x: inside.x + wide,
                width: inside.width.saturating_sub(wide + 1),
                height: 1,
                ..inside
            };
            self.field.draw(frame, field, theme.text, self.editing);
        } else {
            rows = inside;
            frame.set_cursor_position((inside.x, inside.y));
        }
        self.height = usize::from(rows.height).max(1);
        self.offset = self.offset.min(lines.len().saturating_sub(self.height));
        if lines.is_empty() {
            paint::put(frame, rows, 0, &Line::styled("  no key is described like this", theme.dim));
        }
        for (y, line) in lines.iter().skip(self.offset).take(self.height).enumerate() {
            paint::put(frame, rows, y as u16, line);
        }
        paint::more(frame, place, self.offset, lines.len(), self.height, theme);
    }
}
