//! `rules check`: what a pack's author should look at, and how much of the queue each rule would hit.

use serde_json::json;

use crate::desk::{Clock, RuleShare, shares};
use crate::domain::Problem;
use crate::quality::{BROAD, Share};
use crate::rules::Pack;
use crate::settings::Settings;
use crate::text::printable_str;

use super::bar::with_bar;
use crate::cli::outcome::Outcome;
use crate::cli::output::{Output, counted};

pub(super) fn run(
    settings: &Settings,
    name: &str,
    pack: &Pack,
    out: &mut Output,
) -> Result<Outcome, Problem> {
    let mut warnings: Vec<String> = pack.check().iter().map(ToString::to_string).collect();
    let queue = &settings.place.queue;
    let measured = if queue.exists() {
        with_bar(out, |progress| shares(queue, pack, progress, Clock::System.now()))?
    } else {
        Vec::new()
    };
    let of_rule = |id: &str| pack.rules.iter().find(|rule| rule.id == id).map_or(0, |rule| rule.line);
    for (id, share) in &measured {
        if let Some(share) = share.filter(|share| share.is_broad()) {
            let line = of_rule(id);
            warnings.push(format!(
                "line {line}: rule `{id}`: dangerously broad: it hits {}, more than {} %",
                words(share),
                BROAD * 100.0
            ));
        }
    }
    if out.json {
        out.object(
            &json!({ "file": name, "pack": pack.name, "version": pack.version, "rules": pack.rules.len(),
            "warnings": warnings, "shares": measured.iter().map(object).collect::<Vec<_>>() }),
        )?;
    } else {
        let rules = counted(pack.rules.len() as u64, "rule");
        out.line(&format!("{name}: {} {}, {rules}", pack.name, pack.version))?;
        for warning in &warnings {
            out.line(&format!("  warning: {}", printable_str(warning).line()))?;
        }
        told(&measured, out)?;
    }
    Ok(if warnings.is_empty() { Outcome::Done } else { Outcome::Found })
}

fn told(measured: &[RuleShare], out: &mut Output) -> Result<(), Problem> {
    let Some(first) = measured.iter().find_map(|(_, share)| *share) else { return Ok(()) };
    let posts = counted(first.of, "stored post");
    out.line(&if first.is_sample() {
        format!("  on the queue, measured on {} of {posts}, drawn evenly:", first.looked)
    } else {
        format!("  on the queue, measured on all of its {posts}:")
    })?;
    for (id, share) in measured {
        let words = share.map_or_else(
            || "not measured: it looks at whole accounts; `rules try` runs it over all".to_owned(),
            words,
        );
        out.line(&format!("    {id:<24} {words}"))?;
    }
    Ok(())
}

/// `12 of 1000 posts (1.20 %)`, with the interval where only a part was looked at.
fn words(share: Share) -> String {
    let percent = |share: f64| format!("{:.2}", share * 100.0);
    let Some(known) = share.share() else { return "no stored post to look at".to_owned() };
    let interval = share
        .interval()
        .map(|interval| format!("; 95 % interval {} to {} %", percent(interval.low), percent(interval.high)));
    let posts = counted(share.looked, "post");
    format!("{} of {posts} ({} %{})", share.hit, percent(known), interval.unwrap_or_default())
}

fn object((id, share): &RuleShare) -> serde_json::Value {
    let Some(share) = share else { return json!({ "rule": id, "measured": false }) };
    let interval = share.interval().map(|interval| [interval.low, interval.high]);
    json!({ "rule": id, "measured": true, "hit": share.hit, "n": share.looked, "of": share.of,
        "share": share.share(), "interval": interval, "broad": share.is_broad() })
}
