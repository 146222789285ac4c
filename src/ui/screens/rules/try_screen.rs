//! The try-out: a text that is typed or pasted, and live what every pass makes of it and what the rules in force
//! see. One request is in flight at a time; when it is answered, the newest text is asked for next.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyEvent, MouseEvent, MouseEventKind};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::{Span as Bytes, Strength, TryOut};
use crate::request::{Reply, Request};
use crate::ui::command::{Command, Scope};
use crate::ui::layout::Fold;
use crate::ui::note::Note;
use crate::ui::paint;
use crate::ui::telling::{self, Answer, Asks, Telling, WIDE};
use crate::ui::theme::Theme;
use crate::ui::view::{Context, Effect, Exposure, View};
use crate::ui::words::count;

use super::try_lines;
use crate::ui::text_box::{LIMIT, TextBox};

/// Header and footer line of the program.
const CHROME: u16 = 2;

/// The try-out.
#[derive(Debug, Default)]
pub struct TryScreen {
    typed: TextBox,
    /// The text that was asked about and has not been answered.
    asked: Option<String>,
    /// The newest answer, and the text it is about.
    answered: Option<TryOut>,
    /// The desk could not say; the next change asks again.
    failed: bool,
    above: usize,
    /// Where the text was drawn last.
    typed_at: Rect,
    /// Lines of the answer and rows for them, as drawn last.
    lines: usize,
    height: usize,
}

impl TryScreen {
    /// Begins with a text.
    pub fn new(text: &str) -> Self {
        Self { typed: TextBox::with(text), ..Self::default() }
    }

    /// Asks about the text as it is, unless an answer is awaited or it is the one answered.
    fn ask(&mut self) -> Vec<Effect> {
        let text = self.typed.value();
        let known = self.answered.as_ref().is_some_and(|tried| tried.text == text);
        if self.asked.is_some() || known || text.is_empty() || self.failed {
            return Vec::new();
        }
        self.asked = Some(text.to_owned());
        vec![Effect::Ask(Request::Try { text: text.to_owned(), language: None })]
    }

    fn changed(&mut self) -> Vec<Effect> {
        self.failed = false;
        if self.typed.value().is_empty() {
            self.answered = None;
        }
        self.ask()
    }

    fn pasted(&mut self, text: &str) -> Vec<Effect> {
        let whole = self.typed.paste(text);
        let mut effects = self.changed();
        if !whole {
            let words =
                format!("a text of {} bytes is tried at most: the rest was left out", count(LIMIT as u64));
            effects.push(Effect::Say(Note::hint(words)));
        }
        effects
    }

    /// The answer, where it is about the text as it is now.
    fn current(&self) -> Option<&TryOut> {
        self.answered.as_ref().filter(|tried| tried.text == self.typed.value())
    }

    fn scroll(&mut self, by: i64) -> Vec<Effect> {
        let last = self.lines.saturating_sub(self.height);
        self.above = self.above.saturating_add_signed(by as isize).min(last);
        Vec::new()
    }

    fn draw_box(&mut self, frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
        let title = Line::from(vec![
            Span::styled(" try a text ", theme.title),
            Span::styled("· type or paste; nothing is kept ", theme.dim),
        ]);
        let inside = paint::frame(frame, area, title, true, theme);
        let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        self.typed_at = inside;
        let marks: Vec<(Bytes, Strength)> = self.current().map_or_else(Vec::new, |tried| {
            tried.hits.iter().filter_map(|hit| Some((hit.span?, hit.strength))).collect()
        });
        self.typed.draw(frame, inside, &marks, theme);
    }

    /// Draws lines in a frame; gives how many there are and how many are shown.
    fn draw_lines(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        title: Line<'static>,
        lines: &[Line<'static>],
        theme: &Theme,
    ) -> (usize, usize) {
        let inside = paint::frame(frame, area, title, false, theme);
        let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        let height = usize::from(inside.height);
        let above = self.above.min(lines.len().saturating_sub(height));
        let stale = self.current().is_none();
        for (y, line) in lines.iter().skip(above).take(height).enumerate() {
            paint::put(frame, inside, y as u16, line);
            if stale {
                // What stands here until the answer comes is about the text before.
                let bar = Rect { y: inside.y + y as u16, height: 1, ..inside };
                frame.buffer_mut().set_style(bar, theme.dim);
            }
        }
        paint::more(frame, area, above, lines.len(), height, theme);
        (lines.len(), height)
    }
}

impl View for TryScreen {
    fn scope(&self) -> Scope {
        Scope::Try
    }

    fn exposure(&self) -> Exposure {
        Exposure::Own
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        "try a text".to_owned()
    }

    fn opened(&mut self, _cx: &Context<'_>) -> Vec<Effect> {
        self.ask()
    }

    fn command(&mut self, command: Command, count: Option<u32>, _cx: &Context<'_>) -> Vec<Effect> {
        let times = i64::from(count.unwrap_or(1));
        let page = (self.height as i64 - 1).max(1);
        match command {
            Command::NewLine => self.pasted("\n"),
            Command::Down => {
                self.typed.vertical(times);
                Vec::new()
            }
            Command::Up => {
                self.typed.vertical(-times);
                Vec::new()
            }
            Command::PageDown => self.scroll(page),
            Command::PageUp => self.scroll(-page),
            Command::Back => vec![Effect::Back],
            _ => Vec::new(),
        }
    }

    fn label(&self, command: Command) -> Option<&'static str> {
        (command == Command::Back).then_some("rules")
    }

    fn typing(&self) -> bool {
        true
    }

    fn type_key(&mut self, key: KeyEvent, _cx: &Context<'_>) -> Vec<Effect> {
        if self.typed.key(key) { self.changed() } else { Vec::new() }
    }

    fn paste(&mut self, text: &str, _cx: &Context<'_>) -> Vec<Effect> {
        self.pasted(text)
    }

    fn reply(&mut self, reply: Reply, _cx: &Context<'_>) -> Vec<Effect> {
        match reply {
            Reply::Tried(mut tried) => {
                if let Some(asked) = self.asked.take() {
                    tried.text = asked;
                }
                if !self.typed.value().is_empty() {
                    self.answered = Some(*tried);
                }
                self.ask()
            }
            Reply::Failed(_) => {
                (self.asked, self.failed) = (None, true);
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    fn mouse(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Vec<Effect> {
        if self.typed_at.contains((mouse.column, mouse.row).into()) {
            self.typed.click(mouse.row - self.typed_at.y, mouse.column - self.typed_at.x);
        }
        Vec::new()
    }

    fn wheel(&mut self, mouse: MouseEvent, _cx: &Context<'_>) -> Option<Vec<Effect>> {
        Some(self.scroll(if mouse.kind == MouseEventKind::ScrollDown { 3 } else { -3 }))
    }

    fn tell(&mut self, cx: &Context<'_>) -> Telling {
        let mut body = Vec::new();
        if let Some(tried) = self.current() {
            body.push(try_lines::language(tried));
            body.extend(telling::all(&try_lines::hits(tried, WIDE, cx.theme)));
            body.push("what each pass makes of it".to_owned());
            body.extend(telling::all(&try_lines::steps(tried, WIDE, cx.theme)));
        }
        Telling {
            news: body,
            asks: Asks::Text("a text to try; nothing is kept".to_owned()),
            ..Telling::default()
        }
    }

    fn answer(&mut self, answer: Answer<'_>, _cx: &Context<'_>) -> Result<Vec<Effect>, String> {
        let Answer::Text(text) = answer else { return Err("a text is asked for".to_owned()) };
        self.typed = TextBox::default();
        Ok(self.pasted(text))
    }

    fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let theme = cx.theme;
        let high = (area.height / 3).clamp(4, 8);
        self.draw_box(frame, Rect { height: high, ..area }, theme);
        let below = Rect { y: area.y + high, height: area.height - high, ..area };
        let fold = Fold::of(area.width, area.height + CHROME);
        let left = if matches!(fold, Fold::Two | Fold::Three) { area.width / 2 } else { area.width };
        let (first, second) =
            (Rect { width: left, ..below }, Rect { x: below.x + left, width: below.width - left, ..below });
        let Some(tried) = &self.answered else {
            let words = match (self.typed.value().is_empty(), self.failed) {
                (true, _) => {
                    "every hit of the rules in force stands here, and what each pass makes of the text"
                }
                (false, true) => "the desk could not say; the next change asks again",
                (false, false) => "asking",
            };
            let lines: Vec<Line<'static>> = paint::wrap(words, below.width.saturating_sub(4))
                .into_iter()
                .map(|row| Line::styled(row, theme.dim))
                .collect();
            let title = Line::styled(" what the rules see ", theme.title);
            (self.lines, self.height) = self.draw_lines(frame, below, title, &lines, theme);
            return;
        };
        let title = |name: &str| {
            Line::from(vec![
                Span::styled(format!(" {name} "), theme.title),
                Span::styled(format!("· {} ", try_lines::language(tried)), theme.dim),
            ])
        };
        let mut hits = try_lines::hits(tried, first.width.saturating_sub(4), theme);
        if second.width == 0 {
            hits.push(Line::default());
            hits.push(Line::styled("what each pass makes of it", theme.bold));
            hits.extend(try_lines::steps(tried, first.width.saturating_sub(4), theme));
            (self.lines, self.height) =
                self.draw_lines(frame, first, title("what the rules see"), &hits, theme);
            return;
        }
        let steps = try_lines::steps(tried, second.width.saturating_sub(4), theme);
        let one = self.draw_lines(frame, first, title("what the rules see"), &hits, theme);
        let name = Line::styled(" what each pass makes of it ", theme.title);
        let other = self.draw_lines(frame, second, name, &steps, theme);
        (self.lines, self.height) = one.max(other);
    }
}
