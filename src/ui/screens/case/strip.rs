//! Posts a day as a row of bars, with the days that have hits marked below. Draws what it is given.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::domain::Time;
use crate::ui::paint;
use crate::ui::theme::Theme;

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Columns one bar takes at most.
const BROADEST: usize = 4;

/// One column of the strip: one or more days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Column {
    pub posts: u32,
    pub hits: u32,
}

/// A day in milliseconds.
const DAY: i64 = 86_400_000;

/// Puts days into at most `columns` columns of equally many days each, days without posts counted; the first
/// number is days per column.
pub(super) fn columns(days: &[(Time, u32, u32)], columns: usize) -> (usize, Vec<Column>) {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return (1, Vec::new()) };
    let at = |day: Time| usize::try_from((day.0 - first.0.0).div_euclid(DAY)).unwrap_or(0);
    let each = (at(last.0) + 1).div_ceil(columns.max(1)).max(1);
    let mut sums = vec![Column::default(); at(last.0) / each + 1];
    for (day, posts, hits) in days {
        if let Some(column) = sums.get_mut(at(*day) / each) {
            column.posts = column.posts.saturating_add(*posts);
            column.hits = column.hits.saturating_add(*hits);
        }
    }
    (each, sums)
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

/// Names of months under the columns where they begin, as far as there is room.
fn months(first: Time, columns: usize, each: usize, broad: usize, wide: usize) -> String {
    let (mut text, mut last) = (String::new(), String::new());
    for column in 0..columns {
        let month: String = first.plus((column * each) as i64 * DAY).date().chars().take(7).collect();
        let (place, used) = (column * broad, text.chars().count());
        // A column apart at least, and never over the end.
        if month != last && (used == 0 || place > used) && place + month.len() <= wide {
            text.extend(std::iter::repeat_n(' ', place - used));
            text.push_str(&month);
        }
        last = month;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(days: &[(i64, u32, u32)], wide: usize, each: usize, posts: &[u32], hits: &[u32]) {
        let days: Vec<(Time, u32, u32)> =
            days.iter().map(|(day, posts, hits)| (Time(day * DAY), *posts, *hits)).collect();
        let (found, sums) = columns(&days, wide);
        assert_eq!(found, each);
        assert_eq!(sums.iter().map(|sum| sum.posts).collect::<Vec<_>>(), posts);
        assert_eq!(sums.iter().map(|sum| sum.hits).collect::<Vec<_>>(), hits);
    }

    #[test]
    fn days_without_posts_keep_their_place_and_many_days_share_a_column() {
        check(&[], 10, 1, &[], &[]);
        check(&[(5, 3, 1)], 10, 1, &[3], &[1]);
        check(&[(5, 3, 0), (8, 1, 1)], 10, 1, &[3, 0, 0, 1], &[0, 0, 0, 1]);
        check(&[(0, 1, 0), (1, 2, 1), (2, 4, 0), (3, 8, 2)], 2, 2, &[3, 12], &[1, 2]);
        check(&[(0, 1, 0), (9, 1, 0)], 3, 4, &[1, 0, 1], &[0, 0, 0]);
    }

    #[test]
    fn the_largest_day_fills_its_column_and_one_post_is_seen() {
        assert_eq!((bar(0, 9), bar(1, 1000), bar(1000, 1000), bar(5, 10)), (' ', '▁', '█', '▄'));
    }
}
