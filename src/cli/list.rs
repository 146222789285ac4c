//! `list`: the queue, in the order of work. Pages through it, so any length prints in bounded memory.

use crate::desk::Desk;
use crate::domain::filter::{Field, Filter};
use crate::domain::{Cursor, Problem, QueueRow, Time};
use crate::request::{Reply, Request};
use crate::text::printable_name;

use super::args;
use super::filtering::said;
use super::json;
use super::outcome::{Outcome, unexpected};
use super::output::Output;
use super::views::narrowed;

pub(super) fn run(desk: &mut Desk, options: &args::List, out: &mut Output) -> Result<Outcome, Problem> {
    let mut filter = narrowed(desk, &options.filter, options.view.as_ref())?;
    for (field, word) in [(Field::State, &options.state), (Field::Lane, &options.lane)] {
        if let Some(word) = word {
            filter = filter.and(said(field, word)?);
        }
    }
    print(desk, &filter, options.limit, out)
}

/// Prints a filtered queue.
pub(super) fn print(
    desk: &mut Desk,
    filter: &Filter,
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
        from = page.resume.or_else(|| page.rows.last().map(QueueRow::cursor));
        if page.rows.is_empty() && !page.more_after && left == limit && !out.json {
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
