//! The ladder of a policy file, what its steps and a referral demand, and the exceptions. Knows nothing of clauses.

use crate::domain::{Demand, ExceptionCode, LadderStep, Step, nearest};

use super::error::{Log, shown};
use super::table::{Table, list};

/// What `asks` may hold.
const ASKS: [&str; 8] =
    ["clause", "evidence", "facts", "why", "exceptions", "why-not-lower", "duration", "second-person"];

/// The ladder: A0 to A6, each once and in this order.
pub(super) fn ladder(root: &Table<'_>, log: &mut Log) -> Vec<LadderStep> {
    let tables = root.tables(log, "ladder", "step");
    let mut ladder = Vec::new();
    for table in &tables {
        table.only(log, &["step", "title", "asks", "coverage"]);
        let title = table.line(log, "title", 60);
        let demand = Demand { coverage: coverage(table, log), ..demand(table, log) };
        let Some((word, at)) = table.text(log, "step") else { continue };
        let step = steps(table, vec![(word, at)], log).first().copied();
        if let Some(step) = step {
            suits(table, step, demand, log);
        }
        if let (Some(step), Some((title, _))) = (step, title) {
            ladder.push((LadderStep { step, title: title.to_owned(), demand }, at));
        }
    }
    // A step that could not be read already has its message; a gap in the rest would only repeat it.
    if ladder.len() == tables.len() && !tables.is_empty() {
        in_order(root, &ladder, log);
    }
    ladder.into_iter().map(|(rung, _)| rung).collect()
}

fn in_order(root: &Table<'_>, ladder: &[(LadderStep, usize)], log: &mut Log) {
    const WHOLE: &str = "A0 to A6, each once and in this order";
    for (expected, rung) in Step::ALL.iter().map(Some).chain(std::iter::repeat(None)).zip(ladder) {
        if expected != Some(&rung.0.step) {
            log.add(rung.1, "the ladder", WHOLE, format!("`{}`", rung.0.step));
            if let Some(expected) = expected {
                log.hint(format!("`{expected}` belongs here"));
            }
            return;
        }
    }
    if let Some(absent) = Step::ALL.get(ladder.len()) {
        let at = ladder.last().map_or(root.at, |(_, at)| *at);
        log.add(at, "the ladder", WHOLE, format!("no `{absent}`"));
    }
}

/// How many posts must have been read.
fn coverage(table: &Table<'_>, log: &mut Log) -> u32 {
    match table.may_number(log, "coverage") {
        Some((posts @ 1..=10_000, _)) => posts as u32,
        Some((posts, at)) => {
            log.add(at, table.place("coverage"), "1 to 10000 posts", format!("{posts}"));
            0
        }
        None => 0,
    }
}

/// A number of days belongs to the steps that end by themselves, and to no others: asked elsewhere, no draft
/// could ever be committed.
fn suits(table: &Table<'_>, step: Step, demand: Demand, log: &mut Log) {
    if demand.duration && !step.has_duration() {
        let found = format!("`duration` asked of {step}");
        log.add(table.at, table.place("asks"), "`duration` with `A4` and `A5` only", found);
        log.hint("it does not end by itself");
    } else if !demand.duration && step.has_duration() && table.has("asks") {
        log.add(table.at, table.place("asks"), "`duration`, as it ends by itself", "none");
    }
}

/// What referring to the authorities demands.
pub(super) fn refer(root: &Table<'_>, log: &mut Log) -> Demand {
    let Some(table) = root.table(log, "refer") else {
        if !root.has("refer") {
            log.add(root.at, root.whole(), "a table `[refer]`", "none");
        }
        return Demand::default();
    };
    table.only(log, &["asks"]);
    let demand = demand(&table, log);
    if demand.duration {
        let found = "`duration` asked of a referral";
        log.add(table.at, table.place("asks"), "`duration` with `A4` and `A5` only", found);
    }
    demand
}

fn demand(table: &Table<'_>, log: &mut Log) -> Demand {
    let mut demand = Demand::default();
    for (word, at) in table.texts(log, "asks") {
        let asked = match word {
            "clause" => &mut demand.clause,
            "evidence" => &mut demand.evidence,
            "facts" => &mut demand.facts,
            "why" => &mut demand.why,
            "exceptions" => &mut demand.exceptions,
            "why-not-lower" => &mut demand.why_not_lower,
            "duration" => &mut demand.duration,
            "second-person" => &mut demand.second_person,
            _ => {
                log.add(at, table.place("asks"), list(&ASKS), shown(word));
                if let Some(meant) = nearest(word, ASKS) {
                    log.hint(format!("did you mean `{meant}`?"));
                }
                continue;
            }
        };
        *asked = true;
    }
    if demand.evidence && !demand.clause {
        log.add(table.at, table.place("asks"), "`clause` beside `evidence`", "none");
        log.hint("evidence is asked for each clause");
    }
    demand
}

/// All exceptions; codes are unique.
pub(super) fn exceptions(root: &Table<'_>, log: &mut Log) -> Vec<ExceptionCode> {
    let mut exceptions: Vec<ExceptionCode> = Vec::new();
    // A policy may have no exceptions at all; then nothing is asked of them.
    let tables = if root.has("exception") { root.tables(log, "exception", "code") } else { Vec::new() };
    for table in tables {
        table.only(log, &["code", "title"]);
        let title = table.line(log, "title", 80);
        let Some((code, at)) = table.line(log, "code", 20) else { continue };
        let word = code.strip_prefix("X-").unwrap_or_default();
        if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_uppercase()) {
            log.add(at, table.place("code"), "`X-` and upper-case letters, such as `X-NEWS`", shown(code));
        } else if exceptions.iter().any(|known| known.code == code) {
            log.add(at, table.place("code"), "a code of its own", format!("{} a second time", shown(code)));
        } else if let Some((title, _)) = title {
            exceptions.push(ExceptionCode { code: code.to_owned(), title: title.to_owned() });
        }
    }
    exceptions
}

/// The steps that these words name, mildest first; each at most once.
pub(super) fn steps(table: &Table<'_>, words: Vec<(&str, usize)>, log: &mut Log) -> Vec<Step> {
    let mut steps = Vec::new();
    for (word, at) in words {
        let place = || table.place(if table.has("steps") { "steps" } else { "step" });
        match Step::ALL.into_iter().find(|step| step.to_string() == word) {
            Some(step) if steps.contains(&step) => {
                log.add(at, place(), "each step once", format!("{} a second time", shown(word)));
            }
            Some(step) => steps.push(step),
            None => log.add(at, place(), "a step of the ladder, `A0` to `A6`", shown(word)),
        }
    }
    steps.sort_unstable();
    steps
}
