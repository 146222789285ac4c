//! Numbers by day as a row of bars: how days share columns, how high a bar stands, where a month begins. Draws
//! nothing.

use crate::domain::Time;

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// One column: one or more days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Column {
    /// Posts, or whatever else is counted.
    pub posts: u32,
    /// Posts with hits.
    pub hits: u32,
}

/// A day in milliseconds.
const DAY: i64 = 86_400_000;

/// Puts days into at most `columns` columns of equally many days each, days without posts counted; the first
/// number is days per column.
pub fn columns(days: &[(Time, u32, u32)], columns: usize) -> (usize, Vec<Column>) {
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
pub fn bar(posts: u32, most: u32) -> char {
    bar_row(posts, most, 0, 1)
}

/// What of a bar that may be so many rows high stands in one of them, the uppermost being 0.
pub fn bar_row(posts: u32, most: u32, row: u16, rows: u16) -> char {
    let eighths = (u64::from(posts) * u64::from(rows) * 8).div_ceil(u64::from(most.max(1)));
    let below = u64::from(rows.saturating_sub(row + 1)) * 8;
    match eighths.saturating_sub(below).min(8) {
        0 => ' ',
        step => BARS[step as usize - 1],
    }
}

/// Names of months under the columns where they begin, as far as there is room.
pub fn months(first: Time, columns: usize, each: usize, broad: usize, wide: usize) -> String {
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
