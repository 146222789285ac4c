//! Posts by the hour of the week: a shade for how many, a sign where some have hits.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ui::paint::{self, pad, pad_left};
use crate::ui::view::Context;
use crate::ui::words::{count, many};

use super::screen::ActivityScreen;
use super::week::{DAYS, SHADES, hour_words, level, shades};

/// Columns of the day's name, and of its sum at the right.
const NAME: u16 = 4;
const SUM: u16 = 9;

impl ActivityScreen {
    pub(super) fn draw_week(&mut self, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
        let theme = cx.theme;
        let title = match self.activity() {
            Some(activity) => {
                format!(" by weekday and hour, UTC · {} ", many(activity.posts, "post", "posts"))
            }
            None => " by weekday and hour, UTC ".to_owned(),
        };
        let inside = paint::frame(frame, area, Line::styled(title, theme.title), self.in_week, theme);
        let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        let Some(activity) = self.activity() else {
            if self.in_week {
                frame.set_cursor_position((inside.x, inside.y));
            }
            return;
        };
        let room = inside.width.saturating_sub(NAME);
        // A shade and a sign at least; more of the shade where there is room, and each day's sum.
        let wide = ((room.saturating_sub(SUM)) / 24).clamp(2, 5);
        let sums = room >= wide * 24 + SUM;
        let each = if wide >= 3 { 1 } else { 3 };
        let heads: Vec<String> =
            (0..24).step_by(each).map(|hour| pad(format!("{hour:02}"), wide * each as u16)).collect();
        let hours = Rect { x: inside.x + NAME, width: room, ..inside };
        paint::put(frame, hours, 0, &Line::styled(heads.concat(), theme.dim));
        let most = activity.hours.iter().map(|hour| hour.0).max().unwrap_or(0);
        for (day, cells) in activity.hours.chunks(24).enumerate() {
            let name = DAYS.get(day).and_then(|name| name.get(..3)).unwrap_or_default();
            let mut spans = vec![Span::styled(format!("{name} "), theme.dim)];
            for (posts, hits) in cells {
                let shade = SHADES[level(*posts, most).min(SHADES.len() - 1)];
                let style = if *posts == 0 { theme.dim } else { theme.accent };
                let again = if *posts == 0 { 1 } else { usize::from(wide - 1) };
                let blank = usize::from(wide - 1) - again;
                spans.push(Span::styled(std::iter::repeat_n(shade, again).collect::<String>(), style));
                spans.push(Span::raw(" ".repeat(blank)));
                spans.push(Span::styled(if *hits > 0 { "▲" } else { " " }, theme.warn));
            }
            if sums {
                let sum = cells.iter().map(|(posts, _)| u64::from(*posts)).sum();
                spans.push(Span::styled(pad_left(&count(sum), SUM - 1), theme.dim));
            }
            paint::put(frame, inside, 1 + day as u16, &Line::from(spans));
        }
        let (row, column) = ((self.hour / 24) as u16, (self.hour % 24) as u16);
        let place = Rect { x: hours.x + column * wide, y: inside.y + 1 + row, width: wide, height: 1 };
        if self.in_week {
            frame.buffer_mut().set_style(place.intersection(inside), theme.selected);
            frame.set_cursor_position((place.x, place.y.min(inside.bottom().saturating_sub(1))));
        }
        // In a low window what is selected says more than what the shades mean.
        let last = if inside.height > 9 { 9 } else { 8 };
        if inside.height > 9 {
            paint::put(
                frame,
                inside,
                8,
                &Line::styled(paint::cut(&self.legend(most), inside.width), theme.dim),
            );
        }
        let words =
            if self.in_week || inside.height <= 9 { self.hour_said(self.hour) } else { self.busiest() };
        paint::put(frame, inside, last, &Line::styled(paint::cut(&words, inside.width), theme.text));
    }

    /// `░ 1-3  ▒ 4-6  ▓ 7-9  █ 10-12 posts  ▲ some with hits`.
    fn legend(&self, most: u32) -> String {
        let range = |(level, least, largest): (usize, u32, u32)| {
            let numbers = if least == largest {
                count(least.into())
            } else {
                format!("{}-{}", count(least.into()), count(largest.into()))
            };
            format!("{} {numbers}", SHADES[level])
        };
        let ranges: Vec<String> = shades(most).into_iter().map(range).collect();
        let sign = if self.blind { "▲ some are marked" } else { "▲ some with hits" };
        format!("{} posts  {sign}", ranges.join("  "))
    }

    /// `Tuesday, 14:00 to 15:00 UTC · 12 posts, 3 with hits`.
    pub(super) fn hour_said(&self, hour: usize) -> String {
        let Some(activity) = self.activity() else { return String::new() };
        let (posts, hits) = activity.hours.get(hour).copied().unwrap_or_default();
        let with = if self.blind { "marked" } else { "with hits" };
        let hits = if hits > 0 { format!(", {} {with}", count(hits.into())) } else { String::new() };
        format!("{} · {}{hits}", hour_words(hour), many(posts.into(), "post", "posts"))
    }

    /// `most in: Tuesday, 14:00 to 15:00 UTC · 12 posts`.
    pub(super) fn busiest(&self) -> String {
        let hours = self.activity().map(|activity| activity.hours.as_slice()).unwrap_or_default();
        let busiest = hours.iter().enumerate().max_by_key(|(at, hour)| (hour.0, usize::MAX - at));
        busiest.map(|(at, _)| format!("most in: {}", self.hour_said(at))).unwrap_or_default()
    }
}
