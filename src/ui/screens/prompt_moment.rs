//! Choosing a moment to come: four presets by one key each, or a date or a span that is typed. Asks nothing; knows no
//! dialog.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent};
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::Time;
use crate::ui::field::Field;
use crate::ui::key::Key;
use crate::ui::paint;
use crate::ui::theme::Theme;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;
/// The furthest moment, in days.
const FURTHEST: i64 = 365;
/// Columns of what is typed.
const TYPED: u16 = 18;

/// What is asked for where nothing can be read.
pub const ADVICE: &str = "a moment to come within 365 days: 5h, 3d, 2w, 2026-03-09 or 2026-03-09 14:00";

/// The same where a line is typed.
pub const SPOKEN: &str = "h for 1 hour, t for tomorrow 09:00, d for 3 days, w for 1 week, or 5h, 3d, 2w, 2026-03-09, \
     2026-03-09 14:00; within 365 days, UTC";

/// A key, its words, and the moment that follows from now.
type Preset = (char, &'static str, fn(Time) -> Time);

/// The presets: key, words, and how the moment follows from now.
const PRESETS: [Preset; 4] = [
    ('h', "1 h", |now| now.plus(HOUR)),
    ('t', "tomorrow 09:00", |now| morning(now.0.div_euclid(DAY) + 1)),
    ('d', "3 d", |now| now.plus(3 * DAY)),
    ('w', "1 w", |now| now.plus(7 * DAY)),
];

/// Nine o'clock of a day, counted from 1970; the workstation's clock is UTC.
const fn morning(day: i64) -> Time {
    Time(day * DAY + 9 * HOUR)
}

/// A choice of a moment; what is typed comes before the presets.
#[derive(Debug, Default)]
pub struct Moment {
    /// Tomorrow morning, unless another is chosen.
    preset: Option<usize>,
    typed: Field,
}

impl Moment {
    /// The moment chosen; none if what is typed is none, or lies behind or too far ahead.
    pub fn at(&self, now: Time) -> Option<Time> {
        let at = match self.typed.value().trim() {
            "" => PRESETS[self.preset()].2(now),
            typed => parse(typed, now)?,
        };
        (now < at && at <= now.plus(FURTHEST * DAY)).then_some(at)
    }

    /// What was chosen, as text: what was typed, or the key of a preset; nothing where nothing was chosen.
    pub fn chosen(&self) -> String {
        match self.preset {
            _ if !self.typed.is_empty() => self.typed.value().to_owned(),
            Some(at) => PRESETS[at].0.to_string(),
            None => String::new(),
        }
    }

    /// What was chosen before, from its text.
    pub fn choose(&mut self, chosen: &str) {
        self.preset = PRESETS.iter().position(|(key, ..)| chosen == key.to_string());
        self.typed = Field::with(if self.preset.is_some() { "" } else { chosen });
    }

    /// A key: a preset's, one that moves among them, or one that types.
    pub fn key(&mut self, event: KeyEvent) {
        let last = PRESETS.len() - 1;
        let typed = Key::of(event).typed();
        let preset = PRESETS.iter().position(|(key, ..)| Some(*key) == typed);
        match event.code {
            KeyCode::Left if self.typed.is_empty() => self.preset = Some(self.preset().saturating_sub(1)),
            KeyCode::Right if self.typed.is_empty() => self.preset = Some((self.preset() + 1).min(last)),
            _ if preset.is_some() && self.typed.is_empty() => self.preset = preset,
            // Nothing else stands in a date or a span.
            KeyCode::Char(c) if typed.is_some() && !(c.is_ascii_digit() || "-: hdw".contains(c)) => {}
            _ => {
                self.typed.key(event);
            }
        }
    }

    /// Draws the presets, what is typed, and below them the moment that comes of it.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, now: Time, focused: bool, theme: &Theme) {
        let mut line = Line::default();
        for (at, (key, words, _)) in PRESETS.iter().enumerate() {
            let chosen = self.typed.is_empty() && at == self.preset();
            let style = match (chosen, focused) {
                (true, true) => theme.selected,
                (true, false) => theme.selected_away,
                (false, _) => theme.dim,
            };
            if chosen && focused {
                frame.set_cursor_position((area.x + line.width() as u16, area.y));
            }
            line.push_span(Span::styled(format!("{key} "), theme.key));
            line.push_span(Span::styled(*words, style));
            line.push_span(Span::raw("   "));
        }
        let typing = !self.typed.is_empty();
        // Where there is no room for both, what is typed takes the place of the presets.
        let used = match line.width() as u16 + 3 {
            used if used + TYPED <= area.width => used,
            _ if typing => 3,
            used => used,
        };
        if used > 3 {
            paint::put(frame, area, 0, &line);
        }
        let rest =
            Rect { x: area.x + used - 3, width: area.width.saturating_sub(used - 3), height: 1, ..area };
        paint::put(frame, rest, 0, &Line::styled("or ", theme.dim));
        let field = Rect { x: rest.x + 3, width: rest.width.saturating_sub(3).min(TYPED), ..rest };
        let field = field.intersection(frame.area());
        frame.buffer_mut().set_style(field, theme.field);
        self.typed.draw(frame, field, theme.field, focused && typing);
        let until = self.at(now).map(|at| format!("until {} {} UTC", at.date(), at.clock()));
        let words = until.unwrap_or_default();
        paint::put(frame, area, 1, &Line::styled(words, theme.dim));
    }

    fn preset(&self) -> usize {
        self.preset.unwrap_or(1)
    }
}

/// `3` and `3d` are days, `5h` hours, `2w` weeks; a date is that day's morning, or the time that stands behind it.
fn parse(text: &str, now: Time) -> Option<Time> {
    if text.contains(':') {
        let (date, clock) = text.split_once(' ')?;
        return Time::parse(&format!("{date}T{:0>5}:00Z", clock.trim())).ok();
    }
    if text.contains('-') {
        let day = Time::parse(&format!("{text}T00:00:00Z")).ok()?;
        return Some(morning(day.0.div_euclid(DAY)));
    }
    let (number, unit) = match text.strip_suffix(['h', 'd', 'w']) {
        Some(number) if text.ends_with('h') => (number, HOUR),
        Some(number) if text.ends_with('w') => (number, 7 * DAY),
        Some(number) => (number, DAY),
        None => (text, DAY),
    };
    Some(now.plus(i64::from(number.trim().parse::<u16>().ok()?) * unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Option<&str>) {
        let now = Time::parse("2026-03-04T14:02:00Z").unwrap();
        let moment = Moment { preset: None, typed: Field::with(typed) };
        assert_eq!(moment.at(now), expected.map(|text| Time::parse(text).unwrap()), "{typed}");
    }

    #[test]
    fn spans_and_dates_are_read_and_what_lies_behind_is_refused() {
        check("", Some("2026-03-05T09:00:00Z"));
        check("3", Some("2026-03-07T14:02:00Z"));
        check("3d", Some("2026-03-07T14:02:00Z"));
        check("5h", Some("2026-03-04T19:02:00Z"));
        check("2w", Some("2026-03-18T14:02:00Z"));
        check("2026-03-09", Some("2026-03-09T09:00:00Z"));
        check("2026-03-09 7:30", Some("2026-03-09T07:30:00Z"));
        check("2026-03-04", None);
        check("0", None);
        check("366", None);
        check("99999999", None);
        check("2026-13-09", None);
        check("w", None);
        check("2026-03-09 ", Some("2026-03-09T09:00:00Z"));
    }
}
