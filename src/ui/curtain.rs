//! Drawing what lies over the whole screen: shapes instead of letters, a blank, cards. No letter of any content, name or
//! handle is in any of them.

use ratatui::Frame;
use ratatui::layout::{Alignment, Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::domain::Time;
use crate::text::width;
use crate::ui::paint;
use crate::ui::theme::Theme;
use crate::ui::words::many;

/// One column of what must not be read.
const SHADE: char = '▒';
/// Columns of a card.
const CARD: u16 = 64;

/// Takes every letter out of what was drawn in an area: frames, bars and blanks stay.
pub fn shapes(frame: &mut Frame<'_>, area: Rect) {
    let area = area.intersection(frame.area());
    let buffer = frame.buffer_mut();
    for y in area.top()..area.bottom() {
        let mut covered = 0;
        for x in area.left()..area.right() {
            let Some(cell) = buffer.cell_mut(Position { x, y }) else { continue };
            let columns = if is_shape(cell.symbol()) { 0 } else { width(cell.symbol()).max(1) };
            // What a wide letter covers is part of its shape.
            covered = covered.max(columns);
            if covered > 0 {
                cell.set_char(SHADE);
                covered -= 1;
            }
        }
    }
}

/// Frames, bars and blanks: what tells nothing.
fn is_shape(symbol: &str) -> bool {
    symbol.chars().all(|c| matches!(c, ' ' | '\u{2500}'..='\u{259F}'))
}

/// One line at the left of an area, instead of what stood there.
pub fn line(frame: &mut Frame<'_>, area: Rect, words: &str, theme: &Theme) {
    paint::clear(frame, area);
    paint::put(frame, area, 0, &Line::styled(words.to_owned(), theme.key));
}

/// One dim line in the middle.
pub fn blank(frame: &mut Frame<'_>, area: Rect, words: &str, theme: &Theme) {
    let row = Rect { y: area.y + area.height / 2, height: 1.min(area.height), ..area };
    frame.render_widget(
        Paragraph::new(Line::styled(words.to_owned(), theme.dim)).alignment(Alignment::Center),
        row,
    );
}

/// A card in the middle: its title, and lines of our own words.
pub fn card(frame: &mut Frame<'_>, area: Rect, title: &str, lines: &[String], theme: &Theme) {
    let columns = CARD.min(area.width);
    let room = columns.saturating_sub(4);
    let rows: Vec<String> = lines.iter().flat_map(|line| paint::wrap(line, room)).collect();
    let place = paint::dialog(frame, area, columns, rows.len() as u16 + 4);
    let inside = paint::frame(frame, place, Line::styled(format!(" {title} "), theme.title), true, theme);
    let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    let last = rows.len().saturating_sub(1);
    for (at, row) in rows.into_iter().enumerate() {
        let style = if at == last { theme.dim } else { theme.text };
        paint::put(frame, inside, at as u16 + 1, &Line::styled(row, style));
    }
}

/// `away for 12 minutes, since 14:12`.
pub fn away(since: Time, now: Time) -> String {
    let minutes = (now.0 - since.0).max(0) as u64 / 60_000;
    let long =
        if minutes == 0 { "less than a minute".to_owned() } else { many(minutes, "minute", "minutes") };
    format!("away for {long}, since {} UTC", since.clock())
}
