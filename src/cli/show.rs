//! `show`, `search` and `trail`: one case, found posts, and the ledger, for eyes or for programs.

use crate::desk::Desk;
use crate::domain::{CaseView, PostRow, Problem, SearchCursor, TrailRow};
use crate::request::{PageFrom, PostsOnly, Reply, Request};
use crate::text::{printable, printable_str};

use super::args::{Search, Show, Trail};
use super::json;
use super::outcome::{Outcome, unexpected};
use super::output::Output;

pub(super) fn show(desk: &mut Desk, options: &Show, out: &mut Output) -> Result<Outcome, Problem> {
    let case = desk.find_case(&options.case)?;
    let view = match desk.perform(Request::Case { case, focus: None, posts: 1 }) {
        Reply::Case(Some(view)) => view,
        reply => return Err(unexpected(reply)),
    };
    if out.json {
        out.object(&json::case(&view))?;
    } else {
        head(&view, out)?;
    }
    let only = if options.hits { PostsOnly::Hit } else { PostsOnly::All };
    let (mut from, mut left) = (PageFrom::Start, options.posts);
    while left > 0 {
        let limit = left.min(500) as u16;
        let page = match desk.perform(Request::Posts { case, from, only, limit }) {
            Reply::Posts { page, .. } => page,
            reply => return Err(unexpected(reply)),
        };
        for row in &page.rows {
            if out.json {
                out.object(&json::post_row(row))?;
            } else {
                post(row, out)?;
            }
        }
        left -= page.rows.len().min(left);
        match page.rows.last() {
            Some(last) if page.more_after => from = PageFrom::After(last.no),
            _ => return Ok(Outcome::Done),
        }
    }
    if !out.json {
        out.line(&format!("... more posts; -n shows more than {}", options.posts))?;
    }
    Ok(Outcome::Done)
}

fn head(view: &CaseView, out: &mut Output) -> Result<(), Problem> {
    let row = &view.row;
    let profile = &view.account.profile;
    out.line(&format!(
        "case {}  {}  @{}  {}",
        row.case,
        row.account,
        printable(&view.account.handle).fit(60),
        printable(&profile.name).fit(60)
    ))?;
    out.line(&format!(
        "{} · {} · lane {} {} · {} posts, {} with hits · {}",
        row.standing.state.word(),
        row.severity(),
        row.parts.lane.number(),
        row.parts.lane,
        row.posts,
        row.hit_posts,
        row.parts.why()
    ))?;
    if !profile.bio.is_empty() {
        out.line(&format!("bio      {}", printable(&profile.bio).fit(200)))?;
    }
    for report in &view.reports {
        let category = printable(&report.category).fit(24);
        let comment = printable(&report.comment).fit(160);
        out.line(&format!("report   {} {} {category} \"{comment}\"", report.at, report.source))?;
    }
    for prior in &view.priors {
        let action = printable(&prior.action).fit(40);
        out.line(&format!("earlier  {} {action} {}", prior.at, printable(&prior.note).fit(120)))?;
    }
    for (decision, by, state) in &view.decisions {
        let clauses = decision.clauses.join(", ");
        let words = format!(
            "decision {} {} {clauses} by {by}: {}",
            decision.decided,
            decision.action_words(),
            state.word()
        );
        out.line(&words)?;
    }
    for (at, by, text) in &view.notes {
        out.line(&format!("note     {at} {by}: {}", printable_str(text).fit(200)))?;
    }
    for group in &view.groups {
        let clause = group.card.clause.as_deref().unwrap_or("-");
        let title = printable(&group.card.title).fit(60);
        out.line(&format!(
            "hits     {} {clause} {} ×{}  {title}",
            group.card.severity, group.card.rule, group.total
        ))?;
    }
    out.line("")
}

/// A post with its head line; the text is indented and every line of it printable.
fn post(row: &PostRow, out: &mut Output) -> Result<(), Problem> {
    let at = row.post.at.map_or_else(|| "no time".to_owned(), |at| at.to_string());
    let language = row.post.language.as_deref().unwrap_or("-");
    let rules: Vec<_> = row.hits.iter().map(|hit| hit.rule.id.as_str()).collect();
    let marks = if rules.is_empty() { String::new() } else { format!("  ▲ {}", rules.join(", ")) };
    out.line(&format!("{at}  {}  {}{marks}", row.post.id, printable_str(language).fit(12)))?;
    for line in printable(&row.post.text).lines().lines() {
        out.line(&format!("    {line}"))?;
    }
    Ok(())
}

pub(super) fn search(desk: &mut Desk, options: &Search, out: &mut Output) -> Result<Outcome, Problem> {
    let text = options.words.join(" ");
    let (mut before, mut left): (Option<SearchCursor>, u16) = (None, options.limit);
    while left > 0 {
        let page = match desk.perform(Request::Search { text: text.clone(), before, limit: left.min(200) }) {
            Reply::Found(page) => page,
            reply => return Err(unexpected(reply)),
        };
        for found in &page.rows {
            if out.json {
                out.object(&json::found(found))?;
            } else {
                let at = found.row.post.at.map_or_else(|| "no time".to_owned(), |at| at.to_string());
                let (handle, text) =
                    (printable(&found.handle).fit(24), printable(&found.row.post.text).fit(160));
                out.line(&format!("case {}  {at}  @{handle}  {text}", found.case))?;
            }
        }
        left -= left.min(page.rows.len() as u16);
        before = page.next;
        if before.is_none() {
            if page.not_indexed > 0 && !out.json {
                out.line(&format!(
                    "({} posts cannot be found yet: the index is being built)",
                    page.not_indexed
                ))?;
            }
            return Ok(Outcome::Done);
        }
    }
    Ok(Outcome::Done)
}

pub(super) fn trail(desk: &mut Desk, options: &Trail, out: &mut Output) -> Result<Outcome, Problem> {
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
                out.line(&trail_line(row))?;
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

fn trail_line(row: &TrailRow) -> String {
    let entry = &row.entry;
    let case = row.case.map_or_else(String::new, |case| format!("case {case}: "));
    let words = printable_str(&entry.fact.words()).fit(160);
    format!("{:>6}  {}  {}  {}  {case}{words}", entry.seq, entry.at, row.digest.short(), entry.actor)
}
