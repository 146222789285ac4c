//! The JSON that verbs print: one shape for each thing, the same words as everywhere. Untrusted text stands in
//! it as the author wrote it; `Output::object` makes it harmless to a terminal.

use serde_json::{Value, json};

use crate::domain::{
    Account, CaseState, CaseView, FoundPost, Hit, HitGroup, Post, PostRow, PriorAction, QueueRow, Report,
    RuleCard, RuleKey, TrailRow, Untrusted,
};

/// Untrusted text as JSON text: exactly what the author wrote.
pub(crate) fn raw(text: &Untrusted) -> Value {
    Value::String(String::from_utf8_lossy(text.raw_bytes()).into_owned())
}

pub(crate) fn queue_row(row: &QueueRow) -> Value {
    json!({
        "case": row.case,
        "account": row.account,
        "handle": raw(&row.handle),
        "lane": row.parts.lane,
        "severity": (!row.blind).then_some(row.parts.severity),
        "state": row.standing.state,
        "until": row.standing.until,
        "decision": row.standing.decision,
        "source": row.source,
        "received": row.parts.received,
        "posts": row.posts,
        "posts_with_hits": row.hit_posts,
        "reports": (!row.blind).then_some(row.reports),
        "order": (!row.blind).then(|| order(row)),
        "clock": row.clock,
        "blind": row.blind,
        "drill": row.drill,
        "claim": row.claim.as_ref().map(|(by, until)| json!({ "by": by, "until": until })),
    })
}

/// Every part of a case's place.
pub(crate) fn order(row: &QueueRow) -> Value {
    let parts = &row.parts;
    json!({
        "severity": parts.severity,
        "likelihood": parts.likelihood,
        "from_reports": parts.reported,
        "from_rules": parts.ruled,
        "reporters": parts.reporters,
        "reach": parts.reach,
        "factor": f64::from(parts.factor) / 10.0,
        "received": parts.received,
        "place": parts.rank(),
        "formula": parts.formula,
        "why": parts.why(),
    })
}

pub(crate) fn case(view: &CaseView) -> Value {
    let decisions = view.decisions.iter();
    // While the aids are closed there is no rule to name.
    let rules = view.groups.iter().filter(|_| view.sight.aided());
    json!({
        "row": queue_row(&view.row),
        "account": account(&view.account),
        "reports": view.reports.iter().map(report).collect::<Vec<_>>(),
        "prior_actions": view.priors.iter().map(prior).collect::<Vec<_>>(),
        "decisions": decisions.map(|(decision, by, state)| json!({ "by": by, "state": force(*state), "decision": decision }))
            .collect::<Vec<_>>(),
        "clocks": view.clocks,
        "notes": view.notes.iter().map(|(at, by, text)| json!({ "at": at, "by": by, "text": text })).collect::<Vec<_>>(),
        "rules": rules.map(group).collect::<Vec<_>>(),
        "sight": view.sight,
        "alike": view.alike.iter().map(|(action, cases)| json!({ "action": action, "cases": cases })).collect::<Vec<_>>(),
    })
}

fn account(account: &Account) -> Value {
    let profile = &account.profile;
    json!({
        "account": account.account,
        "handle": raw(&account.handle),
        "name": raw(&profile.name),
        "bio": raw(&profile.bio),
        "url": raw(&profile.url),
        "location": raw(&profile.location),
        "language": profile.language,
        "created": profile.created,
        "followers": profile.followers,
        "following": profile.following,
        "posts_stated": profile.posts_stated,
        "fields": profile.fields.iter().map(|(label, value)| json!([raw(label), raw(value)])).collect::<Vec<_>>(),
        "flags": profile.flags,
    })
}

/// What became of a decision, in a word or a few.
pub(super) const fn force(state: CaseState) -> &'static str {
    match state {
        CaseState::Decided => "in force",
        CaseState::Second => "waits for a second person",
        CaseState::Open | CaseState::Parked | CaseState::Escalated => "taken back",
    }
}

/// Reporter identity is left out: it is no part of judging a case.
fn report(report: &Report) -> Value {
    json!({
        "id": report.id,
        "source": report.source,
        "category": raw(&report.category),
        "comment": raw(&report.comment),
        "at": report.at,
        "severity": report.severity,
        "posts": report.posts,
        "rules": report.rules.iter().map(raw).collect::<Vec<_>>(),
        "resolved": report.resolved,
    })
}

fn prior(prior: &PriorAction) -> Value {
    json!({ "id": prior.id, "at": prior.at, "action": raw(&prior.action), "clause": prior.clause, "note": raw(&prior.note) })
}

fn group(group: &HitGroup) -> Value {
    json!({ "rule": card(&group.card), "total": group.total })
}

pub(crate) fn card(card: &RuleCard) -> Value {
    json!({
        "pack": card.rule.pack,
        "id": card.rule.id,
        "version": card.rule.version,
        "origin": card.origin,
        "title": raw(&card.title),
        "kind": card.kind,
        "severity": card.severity,
        "clause": card.clause,
        "likelihood": card.likelihood.share(),
    })
}

pub(crate) fn post_row(row: &PostRow) -> Value {
    let Post { id, at, edited, language, detected, kind, likes, reposts, replies, flags, .. } = &row.post;
    json!({
        "id": id,
        "at": at,
        "edited": edited,
        "kind": kind,
        "language": language,
        "detected": detected,
        "text": raw(&row.post.text),
        "warning": raw(&row.post.warning),
        "reply_to": raw(&row.post.reply_to),
        "quoted": raw(&row.post.quoted),
        "url": raw(&row.post.url),
        "likes": likes,
        "reposts": reposts,
        "replies": replies,
        "flags": flags,
        "media": row.post.media,
        "sha256": row.digest,
        "reported": row.reported,
        "hits": row.hits.iter().map(hit).collect::<Vec<_>>(),
    })
}

/// A rule's name; nothing while the aids of the case are closed.
fn named(rule: &RuleKey) -> Option<&RuleKey> {
    (!rule.id.is_empty()).then_some(rule)
}

fn hit(hit: &Hit) -> Value {
    json!({
        "rule": named(&hit.rule),
        "origin": hit.origin,
        "span": hit.span,
        "passes": hit.passes.iter().collect::<Vec<_>>(),
        "strength": hit.strength,
    })
}

pub(crate) fn found(found: &FoundPost) -> Value {
    json!({
        "case": found.case,
        "account": found.account,
        "handle": raw(&found.handle),
        "post": post_row(&found.row),
        "spans": found.spans,
    })
}

pub(crate) fn trail_row(row: &TrailRow) -> Value {
    if row.held_back {
        let entry = &row.entry;
        return json!({ "held_back": true, "desk": entry.desk, "seq": entry.seq, "at": entry.at, "actor": entry.actor,
            "digest": row.digest, "case": row.case });
    }
    json!({ "entry": row.entry, "digest": row.digest, "case": row.case })
}
