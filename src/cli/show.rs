//! `show`: one case with its posts, for eyes or for programs.

use crate::desk::Desk;
use crate::domain::{Account, CaseView, Hit, PostKind, PostRow, Problem, Report, Untrusted};
use crate::request::{PageFrom, PostsOnly, Reply, Request};
use crate::text::{printable, printable_name, printable_str};

use super::args::Show;
use super::json;
use super::outcome::{Outcome, unexpected};
use super::output::{Output, counted, moment};

pub(super) fn run(desk: &mut Desk, options: &Show, out: &mut Output) -> Result<Outcome, Problem> {
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
    let (handle, name) =
        (printable_name(&view.account.handle).fit(60), printable(&view.account.profile.name).fit(60));
    out.line(format!("case {}  {}  @{handle}  {name}", row.case, row.account).trim_end())?;
    let drill = if row.drill { "drill · " } else { "" };
    out.line(&format!(
        "{drill}{} · {} · lane {} {} · {}, {} with hits · {}",
        row.standing.state.word(),
        row.severity(),
        row.parts.lane.number(),
        row.parts.lane,
        counted(row.posts, "post"),
        row.hit_posts,
        row.parts.why()
    ))?;
    profile(&view.account, out)?;
    for clock in row.clock.iter().chain(&view.clocks) {
        let stands = clock.paused.map(|(since, reason)| format!(", stands still since {since}: {reason}"));
        let (kind, due) = (clock.kind.word(), clock.due);
        out.line(&format!("clock    {kind} due {due}{}", stands.unwrap_or_default()))?;
    }
    for report in &view.reports {
        out.line(&reported(report))?;
    }
    for prior in &view.priors {
        let (action, note) = (printable(&prior.action).fit(40), printable(&prior.note).fit(120));
        out.line(&format!("earlier  {} {action} {note}", moment(Some(prior.at))))?;
    }
    for (decision, by, state) in &view.decisions {
        let at = moment(Some(decision.decided));
        let mut words = vec![decision.action_words()];
        words.extend(decision.clauses.iter().cloned());
        words.push(format!("by {by}: {}", json::force(*state)));
        out.line(&format!("decision {at} {}", printable_str(&words.join(" ")).line()))?;
    }
    for (at, by, text) in &view.notes {
        out.line(&format!("note     {} {by}: {}", moment(Some(*at)), printable_str(text).fit(200)))?;
    }
    for group in &view.groups {
        let card = &group.card;
        let (clause, title) = (card.clause.as_deref().unwrap_or("-"), printable(&card.title).fit(60));
        out.line(&format!("hits     {} {clause} {} ×{}  {title}", card.severity, card.rule, group.total))?;
    }
    out.line("")
}

/// What the platform says of the account, a line for each thing it says.
fn profile(account: &Account, out: &mut Output) -> Result<(), Problem> {
    let profile = &account.profile;
    let mut facts = Vec::new();
    facts.extend(profile.created.map(|created| format!("since {}", created.date())));
    facts.extend(profile.followers.map(|number| counted(number, "follower")));
    facts.extend(profile.following.map(|number| format!("follows {number}")));
    facts.extend(profile.posts_stated.map(|number| format!("{} stated", counted(number, "post"))));
    facts.extend(profile.flags.iter().map(|flag| printable_str(flag).fit(24)));
    if !facts.is_empty() {
        out.line(&format!("account  {}", facts.join(" · ")))?;
    }
    for (label, text) in [("bio", &profile.bio), ("place", &profile.location), ("url", &profile.url)] {
        if !text.is_empty() {
            out.line(&format!("{label:<8} {}", printable(text).fit(200)))?;
        }
    }
    for (label, value) in &profile.fields {
        out.line(&format!("field    {}: {}", printable(label).fit(40), printable(value).fit(120)))?;
    }
    Ok(())
}

fn reported(report: &Report) -> String {
    let (category, comment) = (printable(&report.category).fit(24), printable(&report.comment).fit(160));
    let (at, source) = (moment(Some(report.at)), report.source);
    let mut parts = vec![format!("report   {at} {source} {category} \"{comment}\"")];
    parts.extend(report.rules.iter().map(|rule| format!("[{}]", printable(rule).fit(60))));
    parts.extend(report.resolved.then(|| "(dealt with on the platform)".to_owned()));
    parts.join(" ")
}

/// A post with its head line; the text is indented and every line of it printable.
fn post(row: &PostRow, out: &mut Output) -> Result<(), Problem> {
    let post = &row.post;
    let mut marks = vec![moment(post.at), post.id.clone()];
    marks.push(match &post.detected {
        Some(found) if !post.states_language() => format!("{}? {} %", found.language, found.confidence),
        _ => printable_str(post.language.as_deref().unwrap_or("-")).fit(12),
    });
    marks.extend(kind(post.kind).map(str::to_owned));
    marks.extend(post.edited.map(|_| "edited".to_owned()));
    marks.extend(row.reported.then(|| "reported".to_owned()));
    marks.extend(post.flags.iter().map(|flag| printable_str(flag).fit(24)));
    out.line(&marks.join("  "))?;
    beside("warning", &post.warning, out)?;
    beside("answers", &post.reply_to, out)?;
    for line in printable(&post.text).lines().lines() {
        out.line(&format!("    {line}"))?;
    }
    beside("quoted", &post.quoted, out)?;
    for media in &post.media {
        let (kind, description) =
            (printable_str(&media.kind).fit(12), printable(&media.description).fit(160));
        out.line(format!("    {kind}: {description}").trim_end())?;
    }
    for hit in &row.hits {
        out.line(&format!("    ▲ {}{}", hit.rule, matched(hit, &post.text)))?;
    }
    Ok(())
}

/// What stands beside a post's text, if there is any.
fn beside(label: &str, text: &Untrusted, out: &mut Output) -> Result<(), Problem> {
    if text.is_empty() {
        return Ok(());
    }
    out.line(&format!("    {label}: {}", printable(text).fit(160)))
}

const fn kind(kind: PostKind) -> Option<&'static str> {
    match kind {
        PostKind::Post => None,
        PostKind::Reply => Some("reply"),
        PostKind::Repost => Some("repost"),
        PostKind::Quote => Some("quote"),
    }
}

/// The words that a rule matched; nothing for one that judges whole posts.
fn matched(hit: &Hit, text: &Untrusted) -> String {
    let bytes = hit.span.and_then(|span| text.raw_bytes().get(span.start as usize..span.end as usize));
    let words = bytes.map(|bytes| Untrusted::from(String::from_utf8_lossy(bytes).into_owned()));
    words.map_or_else(String::new, |words| format!(" \"{}\"", printable(&words).fit(60)))
}
