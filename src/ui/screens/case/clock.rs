//! How much time a case has left in its lane. Knows no screen.

use ratatui::style::Style;

use crate::domain::{Reading, RunningClock, Time};
use crate::ui::clock::Clock;
use crate::ui::theme::Theme;
use crate::ui::words::span;

/// Steps of the bar.
const STEPS: i64 = 5;

/// `18 h left of 24 h ▮▮▮▮▯` or `2 h late ✗`; a case without a clock says so.
pub(super) fn left(clock: Option<&RunningClock>, now: Time, theme: &Theme) -> (String, Style) {
    let Some(running) = clock else { return ("none".to_owned(), theme.dim) };
    let clock = Clock::of(Some(running), now);
    let Clock::Runs(Reading::Left { left, .. } | Reading::Risk { left, .. }) = clock else {
        return (clock.words(), clock.style(theme));
    };
    let whole = (running.due.0 - running.from.0).max(1);
    let full = (left * STEPS).div_euclid(whole).clamp(0, STEPS - 1) as usize + 1;
    let bar: String = (0..STEPS as usize).map(|step| if step < full { '▮' } else { '▯' }).collect();
    (format!("{} left of {} {bar}", span(left), span(whole)), clock.style(theme))
}
