//! The time a case has left: its glyph, its words, its colour, and when these change next. Pure: a clock is read at the
//! moment it is drawn.
//!
//! # When a frame is out of date
//!
//! Nothing ticks. A frame says when it stops being true (`App::stale_at`), and the program sleeps until then: at the
//! very moment for a clock that comes to be at risk or late, else at the next whole minute after the words of a clock
//! that is shown have changed, so that any number of rows cost at most one frame a minute, and hours or days are not
//! looked at every minute. Only on the case screen, and only in the last minute, a clock is counted to the second.
//! Where no clock is shown, or all of them stand still, nothing is ever drawn.

use ratatui::style::Style;

use crate::domain::{Reading, RunningClock, Time};
use crate::ui::theme::Theme;
use crate::ui::words::span;

const SECOND: i64 = 1000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// How a case stands against its clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// It has none.
    Free,
    Runs(Reading),
}

impl Clock {
    /// A clock at this moment.
    pub fn of(clock: Option<&RunningClock>, now: Time) -> Self {
        clock.map_or(Self::Free, |clock| Self::Runs(clock.read(now)))
    }

    /// Glyph and words: `22 h left`, `! 12 m left`, `✗ 2 h late`, `‖ paused`.
    pub fn words(self) -> String {
        match self {
            Self::Free => "-".to_owned(),
            Self::Runs(Reading::Left { left, .. }) => format!("  {} left", span(left)),
            Self::Runs(Reading::Risk { left, .. }) => format!("! {} left", span(left)),
            Self::Runs(Reading::Late { by }) => format!("✗ {} late", span(by)),
            Self::Runs(Reading::Paused { .. }) => "‖ paused".to_owned(),
        }
    }

    /// The same where there is room: the last minute by its seconds, and why a clock stands still.
    pub fn exact_words(self) -> String {
        match self {
            Self::Runs(Reading::Risk { left, .. }) if left < MINUTE => format!("! {} s left", left / SECOND),
            Self::Runs(Reading::Paused { reason, .. }) => format!("‖ paused, {reason}"),
            other => other.words(),
        }
    }

    /// The same without glyphs: `12 m left, at risk`.
    pub fn said(self) -> String {
        match self {
            Self::Free => "no clock".to_owned(),
            Self::Runs(Reading::Left { left, .. }) => format!("{} left", span(left)),
            Self::Runs(Reading::Risk { left, .. }) => format!("{} left, at risk", span(left)),
            Self::Runs(Reading::Late { by }) => format!("{} late", span(by)),
            Self::Runs(Reading::Paused { reason, .. }) => format!("clock paused, {reason}"),
        }
    }

    /// The style that goes with it.
    pub const fn style(self, theme: &Theme) -> Style {
        match self {
            Self::Free | Self::Runs(Reading::Paused { .. }) => theme.dim,
            Self::Runs(Reading::Left { .. }) => theme.text,
            Self::Runs(Reading::Risk { .. }) => theme.warn,
            Self::Runs(Reading::Late { .. }) => theme.bad,
        }
    }

    /// A bar of three for the time used.
    pub fn bar(self) -> &'static str {
        match self {
            Self::Free | Self::Runs(Reading::Paused { .. }) => "",
            Self::Runs(Reading::Late { .. }) => "▮▮▮",
            Self::Runs(Reading::Left { used, .. } | Reading::Risk { used, .. }) => match used {
                0..=333 => "▯▯▯",
                334..=666 => "▮▯▯",
                667..=799 => "▮▮▯",
                _ => "▮▮▮",
            },
        }
    }
}

/// When a row that shows this clock is to be drawn again; none while it stands still.
pub fn stale_at(clock: &RunningClock, now: Time) -> Option<Time> {
    let words = words_change(clock, now)?;
    // Up to the next whole minute: rows that change at different seconds share a frame.
    let minute = Time(words.0.saturating_add(MINUTE - 1).div_euclid(MINUTE).saturating_mul(MINUTE));
    Some(standing_changes(clock, now).map_or(minute, |at| at.min(minute)))
}

/// The same where the last minute is counted by seconds.
pub fn stale_to_the_second(clock: &RunningClock, now: Time) -> Option<Time> {
    let left = clock.due.0.saturating_sub(now.0);
    let words = words_change(clock, now)?;
    let next = match left {
        0..MINUTE => clock.due.plus(1 - left / SECOND * SECOND),
        // The last minute begins to the second.
        MINUTE..HOUR => words,
        _ => return stale_at(clock, now),
    };
    Some(standing_changes(clock, now).map_or(next, |at| at.min(next)))
}

/// When it comes to be at risk or late.
fn standing_changes(clock: &RunningClock, now: Time) -> Option<Time> {
    [clock.safe_until(), clock.due].into_iter().map(|last| last.plus(1)).find(|at| *at > now)
}

/// When `span` says something else of what is left, or of by how much it is late.
fn words_change(clock: &RunningClock, now: Time) -> Option<Time> {
    if clock.paused.is_some() {
        return None;
    }
    let left = clock.due.0.saturating_sub(now.0);
    let unit = match left.saturating_abs() {
        0..HOUR => MINUTE,
        HOUR..172_800_000 => HOUR,
        _ => DAY,
    };
    Some(if left >= 0 {
        clock.due.plus((left / unit * unit).saturating_neg().saturating_add(1))
    } else {
        clock.due.plus((left.saturating_neg() / unit).saturating_add(1).saturating_mul(unit))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{ClockKind, PauseReason};

    const BEGIN: i64 = 1_772_633_000_000 / MINUTE * MINUTE;

    fn clock(hours: i64) -> RunningClock {
        let (from, due) = (Time(BEGIN), Time(BEGIN + hours * HOUR + 7 * SECOND));
        RunningClock { kind: ClockKind::Decision, from, due, paused: None }
    }

    /// Where a person waits, the frame is drawn again exactly when its words have changed, or within a minute of it.
    #[test]
    fn words_never_stand_longer_than_a_minute_and_nothing_is_drawn_for_nothing() {
        for hours in [1, 24, 100] {
            let clock = clock(hours);
            let words = |at: Time| Clock::of(Some(&clock), at).words();
            let (mut at, mut frames) = (Time(BEGIN), 0);
            while at.0 < clock.due.0 + 3 * HOUR {
                let next = stale_at(&clock, at).expect("it runs");
                assert!(next > at);
                assert_ne!(words(next), words(at), "drawn for nothing at {at}");
                // A minute before, nothing had changed yet, unless it was drawn then.
                let before = Time((next.0 - MINUTE).max(at.0));
                assert_eq!(words(before), words(at), "out of date for too long at {next}");
                (at, frames) = (next, frames + 1);
            }
            assert!(frames <= hours.min(48) + 2 * 60 + 5 + 60, "{frames} frames in {hours} hours");
        }
    }

    #[test]
    fn it_is_drawn_at_the_moment_it_comes_to_be_at_risk_and_late() {
        let clock = clock(1);
        let reached = |wanted: Time| {
            let mut at = Time(BEGIN);
            std::iter::from_fn(|| {
                at = stale_at(&clock, at)?;
                (at.0 < clock.due.0 + HOUR).then_some(at)
            })
            .any(|at| at == wanted)
        };
        assert!(reached(clock.safe_until().plus(1)) && reached(clock.due.plus(1)));
    }

    #[test]
    fn the_last_minute_is_counted_by_seconds_where_a_case_is_open() {
        let clock = clock(1);
        let at = |seconds: i64| clock.due.plus(-seconds * SECOND);
        let words = |at: Time| Clock::of(Some(&clock), at).exact_words();
        assert_eq!(
            (words(at(60)), words(at(59)), words(at(1))),
            ("! 1 m left".into(), "! 59 s left".into(), "! 1 s left".into())
        );
        assert_eq!(stale_to_the_second(&clock, at(90)), Some(at(60).plus(1)));
        assert_eq!(stale_to_the_second(&clock, at(43).plus(-300)), Some(at(43).plus(1)));
        assert_eq!(stale_to_the_second(&clock, at(43).plus(1)), Some(at(42).plus(1)));
        assert_eq!(stale_to_the_second(&clock, at(0)), Some(at(0).plus(1)));
    }

    #[test]
    fn a_clock_that_stands_still_draws_nothing() {
        let paused = Some((Time(BEGIN), PauseReason::MissingInformation));
        let stands = RunningClock { paused, ..clock(1) };
        assert_eq!((stale_at(&stands, Time(BEGIN)), stale_to_the_second(&stands, Time(BEGIN))), (None, None));
        assert_eq!(Clock::of(Some(&stands), Time(0)).exact_words(), "‖ paused, missing-information");
    }
}
