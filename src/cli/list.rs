//! `list`: the queue, in the order of work. Pages through it, so any length prints in bounded memory.

use crate::desk::Desk;
use crate::domain::{Cursor, Lane, Problem, QueueFilter, QueueRow, StateFilter, Time, shown};
use crate::request::{Reply, Request};
use crate::text::printable_name;

use super::args::{List, States};
use super::json;
use super::outcome::{Outcome, unexpected};
use super::output::Output;

pub(super) fn run(desk: &mut Desk, options: &List, out: &mut Output) -> Result<Outcome, Problem> {
    let filter = QueueFilter {
        text: options.filter.clone().unwrap_or_default(),
        state: state(options.state),
        lane: options.lane.as_deref().map(lane).transpose()?,
    };
    print(desk, &filter, options.limit, out)
}

/// Prints a filtered queue.
pub(super) fn print(
    desk: &mut Desk,
    filter: &QueueFilter,
    limit: usize,
    out: &mut Output,
) -> Result<Outcome, Problem> {
    if !out.json {
        out.line(&format!(
            "{:>7}  {:<10} {:<3} {:>5}  {:<24} {:>7} {:>6}  why next",
            "case", "lane", "sev", "age", "account", "posts", "hits"
        ))?;
    }
    let (mut left, mut from): (usize, Option<Cursor>) = (limit, None);
    while left > 0 {
        let request =
            Request::Queue { filter: filter.clone(), from, backwards: false, limit: left.min(500) as u16 };
        let page = match desk.perform(request) {
            Reply::Queue(page) => page,
            reply => return Err(unexpected(reply)),
        };
        for row in &page.rows {
            if out.json {
                out.object(&json::queue_row(row))?;
            } else {
                out.line(&line(row, desk.now()))?;
            }
        }
        left -= page.rows.len().min(left);
        from = page.rows.last().map(QueueRow::cursor);
        if page.rows.is_empty() && left == limit && !out.json {
            out.line("no case fits")?;
        }
        if !page.more_after || from.is_none() {
            return Ok(Outcome::Done);
        }
    }
    if !out.json {
        out.line(&format!("... more; -n shows more than {limit}"))?;
    }
    Ok(Outcome::Done)
}

fn line(row: &QueueRow, now: Time) -> String {
    let mut state = match row.standing.state {
        crate::domain::CaseState::Open => String::new(),
        state => format!("  [{}]", state.word()),
    };
    if row.drill {
        state.push_str("  [drill]");
    }
    let handle = printable_name(&row.handle).fit(23);
    let pad = " ".repeat(24_usize.saturating_sub(1 + crate::text::width(&handle)));
    format!(
        "{:>7}  {} {:<8} {:<3} {:>5}  @{handle}{pad} {:>7} {:>6}  {}{state}",
        row.case.0,
        row.parts.lane.number(),
        row.parts.lane.word(),
        if row.blind { "-".to_owned() } else { row.severity().to_string() },
        age(row.parts.received, now),
        row.posts,
        row.hit_posts,
        if row.blind { "blind: judge it first".to_owned() } else { row.parts.why() },
    )
}

/// `12m`, `5h`, `3d`: how long ago.
pub(super) fn age(since: Time, now: Time) -> String {
    match (now.0 - since.0).max(0) / 60_000 {
        minutes @ 0..=89 => format!("{minutes}m"),
        minutes @ 90..=2879 => format!("{}h", minutes / 60),
        minutes => format!("{}d", minutes / 1440),
    }
}

const fn state(state: States) -> StateFilter {
    use crate::domain::CaseState;
    match state {
        States::Open => StateFilter::Open,
        States::Parked => StateFilter::Only(CaseState::Parked),
        States::Escalated => StateFilter::Only(CaseState::Escalated),
        States::Second => StateFilter::Only(CaseState::Second),
        States::Decided => StateFilter::Only(CaseState::Decided),
        States::All => StateFilter::All,
    }
}

fn lane(word: &str) -> Result<Lane, Problem> {
    let known = || Lane::ALL.map(Lane::word).join(", ");
    Lane::ALL.into_iter().find(|lane| lane.word() == word).ok_or_else(|| {
        Problem::yours(format!("no lane is called `{}`; expected one of {}", shown(word), known()))
    })
}
