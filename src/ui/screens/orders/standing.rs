//! Where an order stands, in words: its hour, its answers, its silence. Draws nothing.

use crate::domain::{ClockKind, Lane, OrderAnswer, OrderStanding, Period, RunningClock, Time};
use crate::text::printable_str;
use crate::ui::clock::Clock;
use crate::ui::command::Scope;
use crate::ui::view::Context;

/// When an order received then is due.
pub(super) fn due(received: Time, cx: &Context<'_>) -> Time {
    cx.jurisdiction.lane(Lane::Order).target.unwrap_or(Period::Hours(1)).after(received)
}

/// The order's own clock; none once it was carried out.
pub(super) fn clock(standing: &OrderStanding, cx: &Context<'_>) -> Clock {
    if standing.executed() {
        return Clock::Free;
    }
    let paused = standing.answers.last().and_then(|(at, _, answer)| match answer {
        OrderAnswer::NotExecuted { reason, .. } => Some((*at, *reason)),
        OrderAnswer::Executed { .. } => None,
    });
    let due = due(standing.received, cx);
    let clock = RunningClock { kind: ClockKind::Decision, from: standing.received, due, paused };
    Clock::of(Some(&clock), cx.now)
}

/// `29 m left`, `✓ carried out`, `‖ answered: not enough information`.
pub(super) fn words(standing: &OrderStanding, cx: &Context<'_>) -> String {
    match standing.answers.last() {
        _ if standing.executed() => "✓ carried out".to_owned(),
        Some((_, _, OrderAnswer::NotExecuted { reason, .. })) => {
            format!("‖ unable: {reason}")
        }
        _ => clock(standing, cx).words().trim().to_owned(),
    }
}

/// What was answered when and by whom, and what is kept silent, a line each.
pub(super) fn answers(standing: &OrderStanding, cx: &Context<'_>) -> Vec<String> {
    let stamp = |at: Time| format!("{} {}", at.date(), at.clock());
    let mut lines: Vec<String> = standing
        .answers
        .iter()
        .map(|(at, who, answer)| {
            let more = match answer {
                OrderAnswer::Executed { at, .. } => format!(", done {}", stamp(*at)),
                OrderAnswer::NotExecuted { explanation, .. } => {
                    format!(": {}", printable_str(explanation).line())
                }
            };
            format!("{} {} answered {}{more}", stamp(*at), printable_str(who).line(), answer.words())
        })
        .collect();
    if lines.is_empty() {
        let words = "not answered yet: <order.done> carried out · <order.unable> unable";
        lines.push(cx.keys.say(Scope::Orders, words));
    }
    match standing.silent_until {
        Some(until) if until > cx.now => {
            lines.push(format!("✗ SILENT until {}: the author must not be told", stamp(until)));
        }
        Some(until) => lines.push(format!("silence ended {}: the author may be told", stamp(until))),
        None => {}
    }
    lines
}
