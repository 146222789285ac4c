//! Posts a day as a row of bars, with the days that have hits marked below. Draws what it is given.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::domain::Time;
use crate::ui::days::{Column, bar, columns, months};
use crate::ui::paint;
use crate::ui::theme::Theme;

/// Columns one bar takes at most.
const BROADEST: usize = 4;

/// Draws the strip.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, days: &[(Time, u32, u32)], theme: &Theme) {
    let wide = usize::from(area.width.saturating_sub(6));
    let (each, sums) = columns(days, wide);
    let unit = if each == 1 { "a day".to_owned() } else { format!("in {each} days") };
    let title = format!(" posts {unit} · ▲ with hits ");
    let inside = paint::frame(frame, area, Line::styled(title, theme.title), false, theme);
    let inside = Rect { x: inside.x + 2, width: inside.width.saturating_sub(4), ..inside };
    let most = sums.iter().map(|column| column.posts).max().unwrap_or(0);
    // A short history is drawn in broader bars.
    let broad = (wide / sums.len().max(1)).clamp(1, BROADEST);
    let row = |glyph: &dyn Fn(&Column) -> char, rest: &dyn Fn(&Column) -> char| -> String {
        let cells = |column: &Column| {
            std::iter::once(glyph(column)).chain(std::iter::repeat_n(rest(column), broad - 1))
        };
        sums.iter().flat_map(|column| cells(column).collect::<Vec<_>>()).collect()
    };
    let full = |column: &Column| bar(column.posts, most);
    let bars = row(&full, &full);
    let hits = row(&|column| if column.hits > 0 { '▲' } else { ' ' }, &|_| ' ');
    let first = days.first().map_or(Time(0), |day| day.0);
    let names = months(first, sums.len(), each, broad, wide);
    paint::put(frame, inside, 0, &Line::styled(bars, theme.accent));
    paint::put(frame, inside, 1, &Line::styled(hits, theme.warn));
    paint::put(frame, inside, 2, &Line::styled(names, theme.dim));
}
