//! `show`: one case with its posts, for eyes or for programs.

use serde_json::json;

use crate::desk::Desk;
use crate::domain::{Account, CaseView, Decision, Hit, PostKind, PostRow, Problem, Report, Sight, Untrusted};
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
    if options.why {
        return why(desk, &view, out);
    }
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

/// The parts of its score. In a blind lane they would tell what is to be judged without them.
fn why(desk: &Desk, view: &CaseView, out: &mut Output) -> Result<Outcome, Problem> {
    if !view.sight.aided() {
        let message =
            format!("case {} waits in a blind lane: its score is told once you judged it", view.row.case);
        return Err(Problem::yours(message));
    }
    let parts = view.row.parts.explain(desk.now());
    if out.json {
        let parts: Vec<_> =
            parts.iter().map(|(part, words)| json!({ "part": part, "words": words })).collect();
        out.object(&json!({ "case": view.row.case, "order": json::order(&view.row), "parts": parts, "incidents": view.incidents }))?;
        return Ok(Outcome::Done);
    }
    out.line(&format!("case {}: {}", view.row.case, view.row.parts.why()))?;
    for (part, words) in &parts {
        out.line(&format!("{part:<13} {words}"))?;
    }
    if !view.incidents.is_empty() {
        out.line(&format!("{:<13} {}", "belongs to", view.incidents.join(", ")))?;
    }
    Ok(Outcome::Done)
}

/// What is known of a case beside its posts.
pub(super) fn head(view: &CaseView, out: &mut Output) -> Result<(), Problem> {
    let row = &view.row;
    let (handle, name) =
        (printable_name(&view.account.handle).fit(60), printable(&view.account.profile.name).fit(60));
    out.line(format!("case {}  {}  @{handle}  {name}", row.case, row.account).trim_end())?;
    let drill = if row.drill { "drill · " } else { "" };
    out.line(&format!(
        "{drill}{} · {} · lane {} {} · {}, {} with hits · {}",
        row.standing.state.word(),
        if row.blind { "blind".to_owned() } else { row.severity().to_string() },
        row.parts.lane.number(),
        row.parts.lane,
        counted(row.posts, "post"),
        row.hit_posts,
        if row.blind { "judge it first".to_owned() } else { row.parts.why() }
    ))?;
    profile(&view.account, out)?;
    sight(&view.sight, out)?;
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
        beside_decision(decision, out)?;
    }
    for (at, by, text) in &view.notes {
        out.line(&format!("note     {} {by}: {}", moment(Some(*at)), printable_str(text).fit(200)))?;
    }
    if !view.alike.is_empty() {
        out.line(&format!("alike    {}", alike(&view.alike)))?;
    }
    for group in view.groups.iter().filter(|_| view.sight.aided()) {
        let card = &group.card;
        let (clause, title) = (card.clause.as_deref().unwrap_or("-"), printable(&card.title).fit(60));
        out.line(&format!("hits     {} {clause} {} ×{}  {title}", card.severity, card.rule, group.total))?;
    }
    out.line("")
}

/// What was visible when, where the case is or was blind.
fn sight(sight: &Sight, out: &mut Output) -> Result<(), Problem> {
    let opened = sight.opened.map(|at| format!(", opened {}", moment(Some(at)))).unwrap_or_default();
    match &sight.before {
        Some(before) => {
            let steps: Vec<_> = before.steps.iter().map(ToString::to_string).collect();
            let judged = format!("{} {}", steps.join("+"), before.clauses.join(" "));
            let judged = printable_str(judged.trim_end()).line();
            out.line(&format!("judged   {} {judged}, before the aids were opened{opened}", moment(Some(before.at))))
        }
        None if sight.blind => out.line(&format!(
            "blind    names of rules, scores, reports and earlier decisions are shown once you have judged it{opened}"
        )),
        None => Ok(()),
    }
}

/// What a decision says beside its action: what speaks against it, and what else was asked for.
fn beside_decision(decision: &Decision, out: &mut Output) -> Result<(), Problem> {
    let contrary = decision.evidence.iter().filter(|piece| piece.contrary).map(|piece| piece.id.as_str());
    let contrary: Vec<_> = contrary.collect();
    let mut parts = Vec::new();
    if !contrary.is_empty() {
        parts.push(format!("against it speak {}", contrary.join(", ")));
    }
    parts.extend(decision.sight.changed.then(|| "changed after the aids were opened".to_owned()));
    parts.extend(decision.secure.then(|| "asks to secure the account".to_owned()));
    parts.extend(decision.hold.as_ref().map(|hold| format!("kept until {}", hold.until)));
    parts.extend(decision.bulk.as_ref().map(|bulk| format!("decided together with others as {bulk}")));
    if parts.is_empty() {
        return Ok(());
    }
    out.line(&format!("         {}", printable_str(&parts.join("; ")).line()))
}

/// `9 cases nearly the same: A5 in 7, A1 in 2`.
fn alike(actions: &[(String, u64)]) -> String {
    let cases = actions.iter().map(|(_, cases)| cases).sum();
    let each: Vec<_> = actions.iter().map(|(action, cases)| format!("{action} in {cases}")).collect();
    format!("{} nearly the same: {}", counted(cases, "decided case"), each.join(", "))
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
pub(super) fn post(row: &PostRow, out: &mut Output) -> Result<(), Problem> {
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
        let rule = if hit.rule.id.is_empty() { "a rule".to_owned() } else { hit.rule.to_string() };
        out.line(&format!("    ▲ {rule}{}", matched(hit, &post.text)))?;
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
