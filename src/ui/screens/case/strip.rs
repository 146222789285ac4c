//! Posts a day as a row of bars, with the days that have hits marked below. Draws what it is given.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::domain::Time;
use crate::ui::paint;
use crate::ui::theme::Theme;

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// One column of the strip: one or more days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Column {
    pub posts: u32,
    pub hits: u32,
}

/// Puts days into at most `columns` columns of equally many days; the first number is days per column.
pub(super) fn columns(days: &[(Time, u32, u32)], columns: usize) -> (usize, Vec<Column>) {
    let each = days.len().div_ceil(columns.max(1)).max(1);
    let sums = days.chunks(each).map(|chunk| {
        chunk.iter().fold(Column::default(), |sum, (_, posts, hits)| Column {
            posts: sum.posts.saturating_add(*posts),
            hits: sum.hits.saturating_add(*hits),
        })
    });
    (each, sums.collect())
}

/// The bar for a number of posts when the largest is `most`; none for no posts.
pub(super) fn bar(posts: u32, most: u32) -> char {
    if posts == 0 || most == 0 {
        return ' ';
    }
    let step = (u64::from(posts) * 8).div_ceil(u64::from(most)).clamp(1, 8);
    BARS[step as usize - 1]
}

/// Draws the strip.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, days: &[(Time, u32, u32)], theme: &Theme) {
    let wide = usize::from(area.width.saturating_sub(6));
    let (each, sums) = columns(days, wide);
    let unit = if each == 1 { "a day".to_owned() } else { format!("in {each} days") };
    let title = format!(" posts {unit} · ▲ with hits ");
    let inside = paint::frame(frame, area, Line::styled(title, theme.title), false, theme);
    let inside = Rect { x: inside.x + 2, width: inside.width.saturating_sub(4), ..inside };
    let most = sums.iter().map(|column| column.posts).max().unwrap_or(0);
    let bars: String = sums.iter().map(|column| bar(column.posts, most)).collect();
    let hits: String = sums.iter().map(|column| if column.hits > 0 { '▲' } else { ' ' }).collect();
    paint::put(frame, inside, 0, &Line::styled(bars, theme.accent));
    paint::put(frame, inside, 1, &Line::styled(hits, theme.warn));
    paint::put(frame, inside, 2, &Line::styled(months(days, each, wide), theme.dim));
}

/// Names of months under the columns where they begin, as far as there is room.
fn months(days: &[(Time, u32, u32)], each: usize, wide: usize) -> String {
    let mut text = String::new();
    let mut last = String::new();
    for (column, chunk) in days.chunks(each).enumerate() {
        let month: String =
            chunk.first().map(|(day, ..)| day.date().chars().take(7).collect()).unwrap_or_default();
        // Two columns apart at least, and never over the end.
        let used = text.chars().count();
        if month != last && (used == 0 || column > used) && column + month.len() <= wide {
            text.extend(std::iter::repeat_n(' ', column - used));
            text.push_str(&month);
        }
        last = month;
    }
    text
}
