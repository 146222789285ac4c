//! Drawing a form: a label, what stands there, and what is said of it; scrolled so that the row with the focus is
//! seen whole. Changes nothing but the remembered scroll offset.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::Time;
use crate::text::{printable_str, width};
use crate::ui::paint;
use crate::ui::theme::Theme;
use crate::ui::view::Context;
use crate::ui::words;

use super::entry::{Entry, Input};
use super::moment::read_moment;
use super::rows::{Kind, Need};
use super::sheet::Form;

/// Columns of the verdicts on the right.
const VERDICT: u16 = 8;
/// Most lines a text takes, with the focus and without.
const TALL: usize = 6;
const SHORT: usize = 2;

/// Columns kept behind a text for how many lines more it has.
const MORE: u16 = 8;

/// One line of the form.
enum Shown {
    Space,
    Heading(String),
    /// The line of a row's value that this is.
    Value(usize, usize),
    /// Advice or trouble under a row.
    Words(usize, String, bool),
}

impl Form {
    /// Draws it; gives how many lines there are, and how many of them are hidden above.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) -> (usize, usize) {
        let label = self.label_columns(area.width);
        let columns = area.width.saturating_sub(label + VERDICT);
        let mut lines = self.lines(columns, area.width.saturating_sub(label), cx.now);
        if lines.len() > usize::from(area.height) {
            lines.retain(|line| !matches!(line, Shown::Space));
        }
        let height = usize::from(area.height).max(1);
        self.follow(&lines, height);
        let of_focus = |line: &&Shown| matches!(line, Shown::Value(at, _) if *at == self.focus);
        let room = lines.iter().skip(self.above).take(height).filter(of_focus).count() as u16;
        for (y, line) in lines.iter().enumerate().skip(self.above).take(height) {
            let y = (y - self.above) as u16;
            let middle = Rect { x: area.x + label, width: area.width - label, ..area };
            match line {
                Shown::Space => {}
                Shown::Heading(words) => {
                    let words = paint::cut(words, area.width).into_owned();
                    paint::put(frame, area, y, &Line::styled(words, cx.theme.accent));
                }
                Shown::Words(_, words, bad) => {
                    let style = if *bad { cx.theme.bad } else { cx.theme.dim };
                    paint::put(frame, middle, y, &Line::styled(words.clone(), style));
                }
                Shown::Value(at, row) => {
                    let value = Rect { y: area.y + y, height: 1, width: columns, ..middle };
                    self.draw_value(frame, value, (*at, *row), room, cx);
                    if *row == 0 {
                        self.draw_sides(frame, Rect { y: area.y + y, height: 1, ..area }, *at, cx);
                    }
                }
            }
        }
        (lines.len(), self.above)
    }

    /// How many lines it takes in so many columns.
    pub(super) fn needs(&self, wide: u16, cx: &Context<'_>) -> usize {
        let label = self.label_columns(wide);
        self.lines(wide.saturating_sub(label + VERDICT), wide.saturating_sub(label), cx.now).len()
    }

    fn label_columns(&self, wide: u16) -> u16 {
        let longest = self.entries.iter().map(|entry| width(entry.row.label)).max().unwrap_or(0) as u16;
        (longest + 4).min(wide / 3)
    }

    /// The label on the left and the verdict on the right.
    fn draw_sides(&self, frame: &mut Frame<'_>, area: Rect, at: usize, cx: &Context<'_>) {
        let (entry, focused) = (&self.entries[at], at == self.focus);
        let (glyph, style) = if focused { ("▸ ", cx.theme.accent) } else { ("  ", cx.theme.dim) };
        paint::put(frame, area, 0, &Line::styled(format!("{glyph}{}", entry.row.label), style));
        let (words, style) = match entry.trouble(cx.now) {
            Some(_) if entry.is_empty() => ("needed", cx.theme.warn),
            Some(_) => ("✗ look", cx.theme.bad),
            None if entry.row.need == Need::Must => ("✓", cx.theme.good),
            None if entry.is_asked() => ("asked", cx.theme.dim),
            None if entry.row.need == Need::Wanted && entry.is_empty() => ("none", cx.theme.dim),
            None if entry.row.need == Need::Wanted => ("✓", cx.theme.good),
            None => return,
        };
        let right = Rect { x: area.right().saturating_sub(VERDICT), width: VERDICT, ..area };
        let words = paint::pad_left(words, VERDICT);
        paint::put(frame, right, 0, &Line::styled(words, style));
    }

    fn draw_value(
        &mut self,
        frame: &mut Frame<'_>,
        area: Rect,
        (at, row): (usize, usize),
        room: u16,
        cx: &Context<'_>,
    ) {
        let focused = at == self.focus;
        let entry = &mut self.entries[at];
        let place = Rect { width: area.width.saturating_sub(1), ..area };
        match (&mut entry.input, &entry.row.kind) {
            (Input::Line(field), kind) => {
                let words = match kind {
                    Kind::Moment(tense) => resolved(field.value(), cx.now, *tense),
                    _ => String::new(),
                };
                let wide = if words.is_empty() { place.width } else { place.width.min(26) };
                let line = Rect { width: wide, ..place };
                if focused {
                    frame.buffer_mut().set_style(line, cx.theme.field);
                }
                if focused || !field.is_empty() {
                    let style = if focused { cx.theme.field } else { cx.theme.text };
                    field.draw(frame, line, style, focused);
                } else {
                    paint::put(frame, place, 0, &nothing(entry.row.need, cx.theme));
                }
                let behind = Rect { x: place.x + wide, width: place.width.saturating_sub(wide), ..place };
                paint::put(frame, behind, 0, &Line::styled(format!(" {words}"), cx.theme.dim));
            }
            // Its first line draws all of it.
            (Input::Box(_), _) if focused && row > 0 => {}
            (Input::Box(text), _) if focused => {
                let whole = Rect { height: room.max(1), ..place }.intersection(frame.area());
                frame.buffer_mut().set_style(whole, cx.theme.field);
                text.draw(frame, whole, &[], cx.theme);
            }
            (Input::Box(text), _) => {
                let line = printable_line(text.value(), row, place.width, cx.theme);
                let line = line.unwrap_or_else(|| nothing(entry.row.need, cx.theme));
                paint::put(frame, place, 0, &line);
            }
            (Input::Choice(chosen), Kind::Choice(options)) => {
                let one = fits(options, area.width);
                let shown = options.iter().enumerate().filter(|(option, _)| one || *option == row);
                let mut spans = Vec::new();
                for (option, (_, words)) in shown {
                    let on = option == *chosen;
                    let style = match (on, focused) {
                        (true, true) => cx.theme.bold,
                        (true, false) => cx.theme.text,
                        (false, _) => cx.theme.dim,
                    };
                    let mark = if on { "(•)" } else { "( )" };
                    let digit = if focused { format!("{} ", option + 1) } else { String::new() };
                    let shown = format!("{digit}{mark} {words}   ");
                    let shown =
                        if one { shown } else { paint::cut(shown.trim_end(), place.width).into_owned() };
                    spans.push(Span::styled(shown, style));
                }
                paint::put(frame, place, 0, &Line::from(spans));
                if focused && (one && row == 0 || *chosen == row) {
                    frame.set_cursor_position((place.x, place.y));
                }
            }
            (Input::Ticks { on, at }, Kind::Ticks(options)) => {
                if let Some((letter, words)) = options.get(row) {
                    let ticked = on.contains(letter);
                    let style = if ticked { cx.theme.bold } else { cx.theme.text };
                    let mark = if ticked { "[x]" } else { "[ ]" };
                    let words = paint::cut(&format!("{mark} {letter}  {words}"), place.width).into_owned();
                    paint::put(frame, place, 0, &Line::styled(words, style));
                }
                if focused && *at == row {
                    frame.set_cursor_position((place.x + 1, place.y));
                }
            }
            (Input::Tick(on), _) => {
                let words = if *on { "[x] yes" } else { "[ ] no" };
                let style = if *on { cx.theme.bold } else { cx.theme.dim };
                paint::put(frame, place, 0, &Line::styled(words, style));
                if focused {
                    frame.set_cursor_position((place.x + 1, place.y));
                }
            }
            _ => {}
        }
    }

    /// Scrolls so that the row with the focus and what is said of it are seen, its heading if there is room.
    fn follow(&mut self, lines: &[Shown], height: usize) {
        let of_focus = |line: &Shown| match line {
            Shown::Value(at, _) | Shown::Words(at, ..) => *at == self.focus,
            _ => false,
        };
        let first = lines.iter().position(of_focus).unwrap_or(0);
        let last = lines.iter().rposition(of_focus).unwrap_or(0);
        let headed = first > 0 && matches!(lines[first - 1], Shown::Heading(_));
        let first = first - usize::from(headed && last + 1 - first < height);
        self.above = self.above.max((last + 1).saturating_sub(height)).min(first);
        self.above = self.above.min(lines.len().saturating_sub(height));
    }

    fn lines(&self, columns: u16, wide: u16, now: Time) -> Vec<Shown> {
        let mut lines = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let focused = at == self.focus;
            if let Some(heading) = &entry.row.section {
                if !lines.is_empty() {
                    lines.push(Shown::Space);
                }
                lines.push(Shown::Heading(heading.clone()));
            }
            lines.extend((0..height(entry, columns, focused)).map(|row| Shown::Value(at, row)));
            let trouble = entry.trouble(now).filter(|_| self.tried || entry.accused.is_some());
            // An empty row says so at its side already.
            let trouble = trouble.filter(|_| entry.accused.is_some() || !entry.is_empty());
            let (words, bad) = match (trouble, focused) {
                (Some(words), _) => (format!("✗ {words}"), true),
                (None, true) => (entry.row.advice.clone(), false),
                (None, false) => continue,
            };
            if !words.is_empty() {
                let rows = paint::wrap(&words, wide).into_iter();
                lines.extend(rows.map(|row| Shown::Words(at, row, bad)));
            }
        }
        lines
    }
}

/// Lines that a row's value takes.
fn height(entry: &Entry, columns: u16, focused: bool) -> usize {
    match (&entry.input, &entry.row.kind) {
        (Input::Box(text), _) if focused => text.height(columns.saturating_sub(1)).min(TALL),
        // Room is kept for the words that say how much more there is.
        (Input::Box(text), _) => text.height(columns.saturating_sub(MORE)).min(SHORT),
        (Input::Choice(_), Kind::Choice(options)) if !fits(options, columns) => options.len(),
        (Input::Ticks { .. }, Kind::Ticks(options)) => options.len(),
        _ => 1,
    }
}

/// Whether all options have room on one line.
fn fits(options: &[(String, String)], columns: u16) -> bool {
    options.iter().map(|(_, words)| width(words) + 9).sum::<usize>() <= usize::from(columns)
}

/// The moment that was meant, in full, and how far off it is.
fn resolved(text: &str, now: Time, tense: super::moment::Tense) -> String {
    match read_moment(text, now, tense) {
        Ok(Some(at)) => {
            let off = match at.0 - now.0 {
                -59_999..60_000 => "now".to_owned(),
                later @ 60_000.. => format!("in {}", words::span(later)),
                earlier => format!("{} ago", words::span(-earlier)),
            };
            let day = if at.date() == now.date() { String::new() } else { format!("{} ", at.date()) };
            format!("{day}{} UTC · {off}", at.clock())
        }
        _ => String::new(),
    }
}

/// Stands where nothing does.
fn nothing(need: Need, theme: &Theme) -> Line<'static> {
    Line::styled(if need == Need::Free { "-" } else { "…" }, theme.dim)
}

/// One row of a text that has not the focus; its last one says that there is more.
fn printable_line(text: &str, row: usize, columns: u16, theme: &Theme) -> Option<Line<'static>> {
    if text.trim().is_empty() {
        return None;
    }
    let printed = printable_str(text);
    let rows = printed.wrap(columns.saturating_sub(MORE));
    let shown = printed.visual(rows.get(row)?.pieces.clone(), theme.lettering);
    let mut line = paint::styled(&shown, |_| theme.text);
    if row + 1 == SHORT && rows.len() > SHORT {
        line.spans.push(Span::styled(format!(" … +{}", rows.len() - SHORT), theme.dim));
    }
    Some(line)
}
