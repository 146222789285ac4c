//! `rules try`: what packs would newly catch and newly drop among the stored posts; nothing is written.

use serde_json::json;

use crate::desk::{Clock, Tried, TriedRule, load_pack, try_packs};
use crate::domain::{FoundPost, Problem, Span};
use crate::settings::Settings;
use crate::text::{printable, printable_str};

use super::args::TryPacks;
use super::bar::with_bar;
use crate::cli::outcome::Outcome;
use crate::cli::output::{Output, counted};

/// Bytes of a sample shown around its first span.
const AROUND: usize = 60;

pub(super) fn run(settings: &Settings, options: &TryPacks, out: &mut Output) -> Result<Outcome, Problem> {
    let packs = options
        .packs
        .iter()
        .map(|file| load_pack(file).map(|(_, pack)| pack))
        .collect::<Result<Vec<_>, _>>()?;
    let queue = &settings.place.queue;
    if !queue.exists() {
        let message = format!("there is no queue at `{}`", queue.display());
        return Err(
            Problem::yours(message).hint("rules are tried on the posts of a queue: import a file first")
        );
    }
    let tried =
        with_bar(out, |progress| try_packs(queue, packs, options.samples, progress, Clock::System.now()))?;
    if out.json {
        for rule in &tried.rules {
            out.object(&object(rule, &tried))?;
        }
        return Ok(Outcome::Done);
    }
    let posts = counted(tried.posts, "post");
    out.line(&format!("{posts} looked at; against the packs of these names in force; nothing was written"))?;
    if tried.behind > 0 {
        let rules = counted(tried.behind, "rule");
        out.line(&format!(
            "{rules} in force not yet run over all posts: what they miss counts as newly caught"
        ))?;
    }
    for rule in &tried.rules {
        let name = printable_str(&format!("{}/{}", rule.pack, rule.id)).line();
        let (hit, caught, dropped) = (rule.hit, rule.caught, rule.dropped);
        out.line(&format!(
            "{name:<32} {:<12} {hit:>8} posts  +{caught} new  -{dropped} gone",
            versions(rule)
        ))?;
        for (mark, samples) in [('+', &rule.caught_samples), ('-', &rule.dropped_samples)] {
            for found in samples {
                let handle = printable(&found.handle).line();
                out.line(&format!("    {mark} @{handle}  {}", excerpt(found)))?;
            }
        }
    }
    Ok(Outcome::Done)
}

/// `v1`, `v1 > v2`, `new v1`, `v1 > none`.
fn versions(rule: &TriedRule) -> String {
    match (rule.before, rule.after) {
        (Some(before), Some(after)) if before == after => format!("v{after}"),
        (Some(before), Some(after)) => format!("v{before} > v{after}"),
        (None, Some(after)) => format!("new v{after}"),
        (Some(before), None) => format!("v{before} > none"),
        (None, None) => String::new(),
    }
}

/// The text around the first span, on one line.
fn excerpt(found: &FoundPost) -> String {
    let text = String::from_utf8_lossy(found.row.post.text.raw_bytes());
    let first = found.spans.first().copied().unwrap_or(Span { start: 0, end: 0 });
    let mut start = (first.start as usize).saturating_sub(AROUND).min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = (first.end as usize + AROUND).min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    let (before, behind) = (if start > 0 { "…" } else { "" }, if end < text.len() { "…" } else { "" });
    format!("{before}{}{behind}", printable_str(&text[start..end]).line())
}

fn object(rule: &TriedRule, tried: &Tried) -> serde_json::Value {
    let samples = |samples: &[FoundPost]| {
        let samples = samples.iter().map(|found| {
            let spans: Vec<_> = found.spans.iter().map(|span| [span.start, span.end]).collect();
            let post = &found.row.post;
            json!({ "case": found.case, "account": found.account, "post": post.id, "text": post.text, "spans": spans })
        });
        samples.collect::<Vec<_>>()
    };
    json!({ "pack": rule.pack, "rule": rule.id, "before": rule.before, "after": rule.after, "posts": tried.posts,
        "hit": rule.hit, "caught": rule.caught, "dropped": rule.dropped, "behind": tried.behind,
        "caught_samples": samples(&rule.caught_samples), "dropped_samples": samples(&rule.dropped_samples) })
}
