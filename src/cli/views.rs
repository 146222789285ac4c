//! `views`: saved views by name, in the person's own file; no queue is needed.

use clap::{Args, Subcommand};
use serde_json::json;

use crate::desk::{Desk, perform_views};
use crate::domain::filter::{Filter, List};
use crate::domain::{Problem, SavedView, shown};
use crate::request::{Reply, Request};
use crate::settings::Settings;
use crate::text::printable_str;

use super::filtering::parsed;
use super::outcome::{Outcome, unexpected};
use super::output::Output;

#[derive(Debug, Args)]
pub(crate) struct Views {
    #[command(subcommand)]
    pub(crate) verb: Option<ViewVerb>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ViewVerb {
    /// Keep a filter as a view
    Keep {
        name: String,
        /// The filter, as `list` takes it
        #[arg(required = true)]
        filter: Vec<String>,
        /// The letter or digit that brings it up on the screen, behind `v`
        #[arg(long, value_name = "KEY")]
        key: Option<char>,
    },
    /// Give a view another name, key or filter
    Change {
        name: String,
        #[arg(long, value_name = "NAME")]
        to: Option<String>,
        #[arg(long, value_name = "KEY")]
        key: Option<char>,
        #[arg(long, value_name = "FILTER")]
        filter: Option<String>,
    },
    /// Take a view away
    Drop { name: String },
}

pub(super) fn run(settings: &Settings, options: &Views, out: &mut Output) -> Result<Outcome, Problem> {
    let file = settings.views();
    let ask = |request: &Request| perform_views(file.as_deref(), request);
    let request = match &options.verb {
        None => Request::Views,
        Some(ViewVerb::Keep { name, filter, key }) => {
            parsed(filter, List::Queue)?;
            let view = SavedView { name: name.clone(), key: *key, filter: filter.join(" ") };
            Request::KeepView { view, was: None }
        }
        Some(ViewVerb::Change { name, to, key, filter }) => {
            let before = named(&ask(&Request::Views)?, name)?;
            let view = SavedView {
                name: to.clone().unwrap_or(before.name),
                key: key.or(before.key),
                filter: filter.clone().unwrap_or(before.filter),
            };
            parsed(std::slice::from_ref(&view.filter), List::Queue)?;
            Request::KeepView { view, was: Some(name.clone()) }
        }
        Some(ViewVerb::Drop { name }) => Request::DropView { name: name.clone() },
    };
    let views = ask(&request)?;
    for view in &views {
        if out.json {
            out.object(&json!({ "name": view.name, "key": view.key, "filter": view.filter }))?;
        } else {
            let key = view.key.unwrap_or(' ');
            let (name, filter) = (printable_str(&view.name).line(), printable_str(&view.filter).line());
            out.line(&format!("{key}  {name}  {filter}"))?;
        }
    }
    if views.is_empty() && !out.json {
        out.line("there is no view yet; `caseload views keep NAME FILTER` makes one")?;
    }
    Ok(Outcome::Done)
}

fn named(views: &[SavedView], name: &str) -> Result<SavedView, Problem> {
    views.iter().find(|view| view.is_called(name)).cloned().ok_or_else(|| {
        let known: Vec<String> = views.iter().map(|view| shown(&view.name)).collect();
        let known = if known.is_empty() { "there is none yet".to_owned() } else { known.join(", ") };
        Problem::yours(format!("no view is called `{}`; known: {known}", shown(name)))
    })
}

/// The filter of words and of a view, where one is named; both must let a case pass.
pub(super) fn narrowed(desk: &mut Desk, words: &[String], view: Option<&String>) -> Result<Filter, Problem> {
    let filter = parsed(words, List::Queue)?;
    let Some(name) = view else { return Ok(filter) };
    let views = match desk.perform(Request::Views) {
        Reply::Views(views) => views,
        reply => return Err(unexpected(reply)),
    };
    let view = named(&views, name)?;
    Ok(parsed(&[view.filter], List::Queue)?.and(filter))
}
