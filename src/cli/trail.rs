//! `trail`: the ledger of one case or of all, newest first.

use crate::desk::Desk;
use crate::domain::{Problem, TrailRow};
use crate::request::{Reply, Request};
use crate::text::printable_str;

use super::args::Trail;
use super::json;
use super::outcome::{Outcome, unexpected};
use super::output::{Output, moment};

pub(super) fn run(desk: &mut Desk, options: &Trail, out: &mut Output) -> Result<Outcome, Problem> {
    let case = options.case.as_deref().map(|case| desk.find_case(case)).transpose()?;
    let (mut before, mut left) = (None, options.limit);
    while left > 0 {
        let page = match desk.perform(Request::Trail { case, before, limit: left.min(500) as u16 }) {
            Reply::Trail(page) => page,
            reply => return Err(unexpected(reply)),
        };
        for row in &page.rows {
            if out.json {
                out.object(&json::trail_row(row))?;
            } else {
                out.line(&line(row))?;
            }
        }
        left -= page.rows.len().min(left);
        before = page.rows.last().map(|row| row.place);
        if !page.more {
            break;
        }
    }
    Ok(Outcome::Done)
}

fn line(row: &TrailRow) -> String {
    let entry = &row.entry;
    let case = row.case.map_or_else(String::new, |case| format!("case {case}: "));
    let words = printable_str(&entry.fact.words()).fit(160);
    format!(
        "{:>6}  {}  {}  {}  {case}{words}",
        entry.seq,
        moment(Some(entry.at)),
        row.digest.short(),
        entry.actor
    )
}
