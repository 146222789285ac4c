//! How much time a case has left in its lane. Knows no screen.

use ratatui::style::Style;

use crate::domain::{Lane, Time};
use crate::ui::theme::Theme;
use crate::ui::words::span;

/// Steps of the bar.
const STEPS: i64 = 5;

/// `18 h left of 24 h ▮▮▮▮▯` or `2 h late ✗`; the baseline has no clock.
pub(super) fn left(lane: Lane, received: Time, now: Time, theme: &Theme) -> (String, Style) {
    let Some(target) = lane.target() else { return ("none".to_owned(), theme.dim) };
    let left = received.0 + target - now.0;
    if left <= 0 {
        return (format!("{} late ✗", span(-left)), theme.bad);
    }
    let full = (left * STEPS).div_euclid(target).clamp(0, STEPS - 1) as usize + 1;
    let bar: String = (0..STEPS as usize).map(|step| if step < full { '▮' } else { '▯' }).collect();
    let style = if full == 1 { theme.warn } else { theme.text };
    (format!("{} left of {} {bar}", span(left), span(target)), style)
}
