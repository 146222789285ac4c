//! `next`, `claim` and `release`: whose case is whose; and the verbs about the order of work as a whole, which have a
//! file of their own.

use serde_json::json;

use crate::desk::Desk;
use crate::domain::Problem;
use crate::request::{Reply, Request};

use super::incidents;
use super::json;
use super::outcome::{Outcome, unexpected};
use super::output::{Output, moment};
use super::serving_args::{Next, Serving};
use super::show;

pub(super) fn run(desk: &mut Desk, verb: &Serving, out: &mut Output) -> Result<Outcome, Problem> {
    match verb {
        Serving::Next(options) => next(desk, options, out),
        Serving::Claim { case } => claim(desk, case, out),
        Serving::Release { case } => release(desk, case, out),
        Serving::Surge(verb) => incidents::surge(desk, verb, out),
        Serving::Reporters(verb) => incidents::reporters(desk, verb, out),
    }
}

fn next(desk: &mut Desk, options: &Next, out: &mut Output) -> Result<Outcome, Problem> {
    let posts = options.posts.max(1);
    let (view, held) = if options.peek {
        match desk.perform(Request::Next { not: None, posts, milder: false }) {
            Reply::Next(view) => (view.map(|view| *view), None),
            reply => return Err(unexpected(reply)),
        }
    } else {
        match desk.perform(Request::Serve { not: None, posts, read: None, milder: false }) {
            Reply::Served(Some(served)) => (Some(served.view), Some((served.until, served.token))),
            Reply::Served(None) => (None, None),
            reply => return Err(unexpected(reply)),
        }
    };
    if out.json {
        let (until, token) = held.unzip();
        let case = view.as_ref().map(json::case);
        out.object(&json!({ "next": case, "until": until, "token": token }))?;
        return Ok(Outcome::Done);
    }
    let Some(view) = view else {
        out.line("no case is left that you could be given")?;
        return Ok(Outcome::Done);
    };
    if let Some((until, token)) = held {
        let until = moment(Some(until));
        out.line(&format!("held for {} until {until}, token {token}", desk.reviewer().name))?;
    }
    show::head(&view, out)?;
    for row in view.page.rows.iter().take(options.posts.into()) {
        show::post(row, out)?;
    }
    Ok(Outcome::Done)
}

fn claim(desk: &mut Desk, case: &str, out: &mut Output) -> Result<Outcome, Problem> {
    let case = desk.find_case(case)?;
    match desk.perform(Request::Claim { case }) {
        Reply::Claimed { until, token, .. } if out.json => {
            out.object(&json!({ "case": case, "until": until, "token": token }))?;
        }
        Reply::Claimed { until, token, .. } => {
            out.line(&format!("case {case}: held until {}, token {token}", moment(Some(until))))?;
        }
        Reply::Held { by, until, .. } => {
            let message = format!("case {case} is held by {by} until {}", moment(Some(until)));
            return Err(Problem::yours(message));
        }
        reply => return Err(unexpected(reply)),
    }
    Ok(Outcome::Done)
}

fn release(desk: &mut Desk, case: &str, out: &mut Output) -> Result<Outcome, Problem> {
    let case = desk.find_case(case)?;
    match desk.perform(Request::Release { case }) {
        Reply::Recorded { what, tip, .. } if out.json => {
            out.object(&json!({ "case": case, "recorded": what.words(), "tip": tip }))?;
        }
        Reply::Recorded { what, .. } => out.line(&format!("case {case}: {}", what.words()))?,
        reply => return Err(unexpected(reply)),
    }
    Ok(Outcome::Done)
}
