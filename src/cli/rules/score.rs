//! `rules score`: what reviewers made of each rule's hits, and how sure that is.

use serde_json::json;

use crate::desk::{Clock, Scored, score};
use crate::domain::{Interval, Passes, Problem, TrackRecord};
use crate::quality::{Part, Recall, Score, ScoreKey};
use crate::settings::Settings;

use crate::cli::outcome::Outcome;
use crate::cli::output::Output;

pub(super) fn run(settings: &Settings, out: &mut Output) -> Result<Outcome, Problem> {
    // Opened as every verb opens it, so that an older file is brought up to date first.
    drop(crate::desk::Desk::open_existing(&settings.place, Clock::System)?);
    let scored = score(&settings.place.queue)?;
    let told = if out.json { objects(&scored, out) } else { tables(&scored, out) };
    told.map(|()| Outcome::Done)
}

fn objects(scored: &Scored, out: &mut Output) -> Result<(), Problem> {
    for (origin, score) in scored
        .ours
        .iter()
        .map(|score| ("desk", score))
        .chain(scored.platform.iter().map(|score| ("platform", score)))
    {
        let key = &score.card.rule;
        let parts = score.parts.iter().map(|part| {
            let mut object = record(part.record);
            match &part.key {
                ScoreKey::Language(language) => object["language"] = json!(language),
                ScoreKey::Passes(passes) => {
                    object["passes"] = json!(Passes(*passes).iter().collect::<Vec<_>>());
                }
            }
            object
        });
        let mut object = record(score.record);
        object["origin"] = json!(origin);
        object["pack"] = json!(key.pack);
        object["rule"] = json!(key.id);
        object["version"] = json!(key.version);
        object["in_force"] = json!(score.in_force);
        object["sole_cases"] = json!(score.sole.0);
        object["upheld_cases"] = json!(score.sole.1);
        object["parts"] = parts.collect();
        out.object(&object)?;
    }
    let Recall { decided, violations, caught } = scored.recall;
    let interval = scored.recall.interval().map(|interval| [interval.low, interval.high]);
    out.object(&json!({ "recall": scored.recall.share(), "interval": interval, "decided": decided,
        "violations": violations, "caught": caught, "not_measurable": scored.recall.missing() }))
}

fn record(record: TrackRecord) -> serde_json::Value {
    let interval = record.interval().map(|interval| [interval.low, interval.high]);
    json!({ "upheld": record.upheld, "rejected": record.rejected, "undecided": record.undecided,
        "n": record.judged(), "share": record.share(), "interval": interval })
}

fn tables(scored: &Scored, out: &mut Output) -> Result<(), Problem> {
    for (title, scores) in [("our rules", &scored.ours), ("rules of the platform", &scored.platform)] {
        out.line(&format!(
            "{title:<40} {:>7} {:>8} {:>9}  {:<22} sole",
            "upheld", "rejected", "undecided", "share (95 % interval)"
        ))?;
        if scores.is_empty() {
            out.line("  none has a hit")?;
        }
        for score in scores {
            row(score, out)?;
        }
        out.line("")?;
    }
    out.line(&recall(scored.recall))?;
    out.line("A hit is upheld if the decision in force acts and rests on its post or its clause, rejected if no action")?;
    out.line("was taken; whoever sees a hit before they judge tends to agree with it.")
}

fn row(score: &Score, out: &mut Output) -> Result<(), Problem> {
    let out_of_force = if score.in_force || score.card.origin == crate::domain::Origin::Platform {
        ""
    } else {
        " (not in force)"
    };
    let name = crate::text::printable_str(&format!("{}{out_of_force}", score.card.rule)).line();
    let sole = match score.sole {
        (_, 0) => "-".to_owned(),
        (sole, cases) => format!("{sole} of {cases} cases"),
    };
    out.line(&format!("{} {sole}", figures(&name, score.record)))?;
    // A part that is all of the rule says nothing new.
    let told = score.parts.iter().filter(|part| part.record != score.record);
    for part in told {
        out.line(figures(&format!("    {}", part_words(part)), part.record).trim_end())?;
    }
    Ok(())
}

fn figures(name: &str, record: TrackRecord) -> String {
    let share = match (record.share(), record.interval()) {
        (Some(share), Some(interval)) => format!("{share:.2} {}", between(interval)),
        _ => "undefined (n = 0)".to_owned(),
    };
    format!("{name:<40} {:>7} {:>8} {:>9}  {share:<22}", record.upheld, record.rejected, record.undecided)
}

fn between(interval: Interval) -> String {
    format!("({:.2} to {:.2})", interval.low, interval.high)
}

fn part_words(part: &Part) -> String {
    match &part.key {
        ScoreKey::Language(language) if language.is_empty() => "language unknown".to_owned(),
        ScoreKey::Language(language) => format!("language {}", crate::text::printable_str(language).line()),
        ScoreKey::Passes(0) => "as written".to_owned(),
        ScoreKey::Passes(passes) => {
            let words: Vec<_> = Passes(*passes).iter().map(crate::domain::Pass::words).collect();
            words.join(", ")
        }
    }
}

fn recall(recall: Recall) -> String {
    match (recall.share(), recall.interval()) {
        (Some(share), Some(interval)) => format!(
            "recall, on accounts drawn at random: {share:.2} {} of n = {} violations had a hit of our rules",
            between(interval),
            recall.violations
        ),
        _ => format!("recall is not measurable: {}", recall.missing().unwrap_or_default()),
    }
}
