//! `hold`: what must be kept for a time, without a screen: placed, renewed, ended, listed.

use clap::{Args, Subcommand};
use serde_json::json;

use crate::desk::Desk;
use crate::domain::{HoldRow, Problem};
use crate::request::{Reply, Request};
use crate::text::{printable_name, printable_str};

use super::outcome::{Outcome, unexpected};
use super::output::{Output, counted, moment};
use super::recording::record;

#[derive(Debug, Subcommand)]
pub(crate) enum HoldVerb {
    /// Keep everything the queue has of an account for a time
    Place(Place),
    /// Renew a hold by its own length
    Renew(Change),
    /// End a hold
    End(Change),
    /// List the holds in force, the one that ends first before the others
    List,
}

#[derive(Debug, Args)]
pub(crate) struct Place {
    /// The case: its number, platform:id, or @handle
    case: String,
    /// The kind of hold, as the jurisdiction names it, such as us-2703f
    #[arg(long, value_name = "KIND")]
    basis: String,
    /// Who asked for it
    #[arg(long, value_name = "TEXT")]
    requested_by: String,
}

#[derive(Debug, Args)]
pub(crate) struct Change {
    /// The case: its number, platform:id, or @handle
    case: String,
    /// The hold's id, as `hold list` prints it
    hold: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: String,
}

pub(super) fn run(desk: &mut Desk, verb: &HoldVerb, out: &mut Output) -> Result<Outcome, Problem> {
    let request = match verb {
        HoldVerb::Place(options) => Request::PlaceHold {
            case: desk.find_case(&options.case)?,
            basis: options.basis.clone(),
            requested_by: options.requested_by.clone(),
        },
        HoldVerb::Renew(options) => Request::RenewHold {
            case: desk.find_case(&options.case)?,
            hold: options.hold.clone(),
            why: options.why.clone(),
        },
        HoldVerb::End(options) => Request::EndHold {
            case: desk.find_case(&options.case)?,
            hold: options.hold.clone(),
            why: options.why.clone(),
        },
        HoldVerb::List => return list(desk, out),
    };
    record(desk, request, out)
}

/// Exit code 1 where somebody is to be reminded.
fn list(desk: &mut Desk, out: &mut Output) -> Result<Outcome, Problem> {
    let rows = match desk.perform(Request::Holds) {
        Reply::Holds(rows) => rows,
        reply => return Err(unexpected(reply)),
    };
    let now = desk.now();
    for row in &rows {
        let HoldRow { case, account, handle, hold, due } = row;
        if out.json {
            out.object(&json!({
                "case": case, "account": account, "handle": handle, "hold": hold, "due": due,
                "ended_by_date": hold.until <= now,
            }))?;
            continue;
        }
        let state = if hold.until <= now {
            "PAST ITS END: renew or end it"
        } else if *due {
            "ends soon: renew it or let it end"
        } else {
            "in force"
        };
        let (until, handle) = (moment(Some(hold.until)), printable_name(handle).line());
        let asked = printable_str(&hold.requested_by).line();
        let who = if handle.is_empty() { account.to_string() } else { format!("@{handle}") };
        out.line(&format!(
            "{:>6}  {who}  {}  {}  until {until}, renewed {} times  {state}  {asked}",
            case.to_string(),
            hold.id,
            hold.basis,
            hold.renewed
        ))?;
    }
    if !out.json {
        out.line(&counted(rows.len() as u64, "hold"))?;
    }
    Ok(if rows.iter().any(|row| row.due) { Outcome::Found } else { Outcome::Done })
}
