//! How much time a case has left in its lane, and the other clocks that run on it. Knows no screen.

use ratatui::style::Style;

use crate::domain::{CaseView, ClockKind, Reading, RunningClock, Time};
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
        return (clock.exact_words(), clock.style(theme));
    };
    let whole = running.whole();
    let full = (left.saturating_mul(STEPS)).div_euclid(whole).clamp(0, STEPS - 1) as usize + 1;
    let bar: String = (0..STEPS as usize).map(|step| if step < full { '▮' } else { '▯' }).collect();
    let words = clock.exact_words();
    (format!("{} of {} {bar}", words.trim_start(), span(whole)), clock.style(theme))
}

/// The other clocks of a case, each with what it is for, how it stands and its end to the second. A hold of which it
/// is time to remind somebody says so.
pub(super) fn others(view: &CaseView, now: Time, theme: &Theme) -> Vec<(String, Style)> {
    let line = |clock: &RunningClock| {
        let reminder = view
            .holds
            .iter()
            .find(|hold| clock.kind == ClockKind::Hold && (hold.from, hold.until) == (clock.from, clock.due));
        let (mut words, mut style) = match clock.read(now) {
            // The end of these is no duty of ours: they are never at risk.
            Reading::Left { left, .. } | Reading::Risk { left, .. } if !is_ours(clock.kind) => {
                (format!("  {} left", span(left)), theme.text)
            }
            reading => (Clock::Runs(reading).words(), Clock::Runs(reading).style(theme)),
        };
        if reminder.is_some_and(|hold| hold.remind <= now && hold.until > now) {
            (words, style) =
                (format!("! {} left, renew or let it end", span(clock.due.0 - now.0)), theme.warn);
        }
        let basis = reminder.map(|hold| format!(" {}", hold.basis)).unwrap_or_default();
        let end = Time(clock.due.second() * 1000);
        (format!("  {}{basis} {} · until {end}", name(clock.kind), words.trim_start()), style)
    };
    view.clocks.iter().map(line).collect()
}

/// Whether somebody here must do something before it ends.
const fn is_ours(kind: ClockKind) -> bool {
    matches!(kind, ClockKind::Decision | ClockKind::Complaint)
}

const fn name(kind: ClockKind) -> &'static str {
    match kind {
        ClockKind::Decision => "decision",
        ClockKind::Scrutiny => "scrutiny may be asked for",
        ClockKind::Complaint => "complaint to answer",
        ClockKind::Silence => "the author is not told",
        ClockKind::Hold => "hold",
        ClockKind::Appeal => "appeal window",
    }
}
