//! How much time a case has left in its lane, and the other clocks that run on it. Knows no screen.

use ratatui::style::Style;

use crate::domain::{CaseState, CaseView, ClockKind, Reading, RunningClock, Time};
use crate::ui::clock::{self, Clock};
use crate::ui::theme::Theme;
use crate::ui::words::span;

/// Steps of the bar.
const STEPS: i64 = 5;

/// Whether it is still to be decided: put aside or put before someone else, its clock runs on.
const fn undecided(view: &CaseView) -> bool {
    !matches!(view.row.standing.state, CaseState::Decided | CaseState::Second)
}

/// `case 17 · drill · lane 1 order · ! 12 m left`.
pub(super) fn title(view: &CaseView, now: Time) -> String {
    let (case, lane) = (view.row.case, view.row.parts.lane);
    let drill = if view.row.drill { " · drill" } else { "" };
    let clock = view.row.clock.as_ref().filter(|_| undecided(view));
    let clock = clock.map(|clock| format!(" · {}", Clock::of(Some(clock), now).exact_words().trim()));
    format!("case {case}{drill} · lane {} {lane}{}", lane.number(), clock.unwrap_or_default())
}

/// When what is said here of its clocks stops being true.
pub(super) fn stale_at(view: &CaseView, now: Time) -> Option<Time> {
    let own = view.row.clock.as_ref().filter(|_| undecided(view));
    let own = own.and_then(|running| clock::stale_to_the_second(running, now));
    view.clocks.iter().filter_map(|running| clock::stale_at(running, now)).chain(own).min()
}

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

/// The other clocks of a case: what each is for and how it stands, and below it its end to the second. A hold of which
/// it is time to remind somebody says so.
pub(super) fn others(view: &CaseView, now: Time, theme: &Theme) -> Vec<(String, Style)> {
    view.clocks.iter().flat_map(|clock| other(clock, view, now, theme)).collect()
}

fn other(clock: &RunningClock, view: &CaseView, now: Time, theme: &Theme) -> [(String, Style); 2] {
    let hold = (clock.kind == ClockKind::Hold)
        .then(|| view.holds.iter().find(|hold| (hold.from, hold.until) == (clock.from, clock.due)))
        .flatten();
    let (words, style) = match clock.read(now) {
        Reading::Left { left, .. } | Reading::Risk { left, .. }
            if hold.is_some_and(|hold| hold.remind <= now) =>
        {
            (format!("! {} left, renew or let it end", span(left)), theme.warn)
        }
        // The end of these is no duty of ours: they are never at risk.
        Reading::Left { left, .. } | Reading::Risk { left, .. } if clock.kind != ClockKind::Complaint => {
            (format!("{} left", span(left)), theme.text)
        }
        reading => (Clock::Runs(reading).words(), Clock::Runs(reading).style(theme)),
    };
    let basis = hold.map(|hold| format!(" {}", hold.basis)).unwrap_or_default();
    let ends = if clock.kind == ClockKind::Complaint { "due" } else { "until" };
    let end = format!("{} {}:{:02}", clock.due.date(), clock.due.clock(), clock.due.second().rem_euclid(60));
    [
        (format!("  {}{basis} {}", name(clock.kind), words.trim_start()), style),
        (format!("    {ends} {end} UTC"), theme.dim),
    ]
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
