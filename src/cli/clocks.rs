//! `clocks`, `clock`, `drill` and `jurisdiction`: how lanes stand against their clocks, what stops one clock, orders for
//! practice, and what the place of work asks for.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use crate::desk::{Clock, Desk, open_input};
use crate::domain::{
    BUCKETS, Cure, Jurisdiction, LaneBoard, LaneRule, PauseReason, Problem, Time, shown_path,
};
use crate::policy::jurisdiction;
use crate::request::{Recorded, Reply, Request};
use crate::settings::Settings;
use crate::text::printable_str;
use crate::ui::words::{age, span};

use super::outcome::{Outcome, unexpected};
use super::output::{Output, counted};
use super::recording::record;

/// The verbs of this file.
#[derive(Debug, Subcommand)]
pub(crate) enum Verbs {
    /// Show how all lanes stand: ages, and what is at risk or late
    Clocks,
    /// Stop a case's clock, or let it run again
    #[command(subcommand)]
    Clock(OneClock),
    /// Make up orders for practice; nothing that comes of them can ever leave
    Drill(Drill),
    /// Print the jurisdiction in force, or check a file
    Jurisdiction(Check),
}

/// What becomes of one clock.
#[derive(Debug, Subcommand)]
pub(crate) enum OneClock {
    /// Stop the clock of a case, for a reason that the jurisdiction allows in its lane
    Pause(Pause),
    /// Let the clock run again: what stopped it is cured
    Resume(Resume),
}

#[derive(Debug, Args)]
pub(crate) struct Pause {
    /// The case: its number, platform:id, or @handle
    case: String,
    /// impossible, manifest-error, missing-information or awaiting-answer
    #[arg(long, value_name = "REASON")]
    reason: String,
    /// What is wrong, in a sentence
    #[arg(long, value_name = "TEXT")]
    why: String,
}

#[derive(Debug, Args)]
pub(crate) struct Resume {
    /// The case: its number, platform:id, or @handle
    case: String,
    /// How it was cured, in a sentence
    #[arg(long, value_name = "TEXT")]
    why: String,
}

#[derive(Debug, Args)]
pub(crate) struct Drill {
    /// Orders to make up
    #[arg(long, value_name = "N", default_value_t = 3)]
    orders: u16,
    /// The same seed at the same moment makes the same orders (default: another each time)
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// A jurisdiction file to check; nothing comes into force
    #[arg(long, value_name = "FILE")]
    check: Option<PathBuf>,
}

pub(super) fn run(settings: &Settings, verb: &Verbs, out: &mut Output) -> Result<Outcome, Problem> {
    let open = || Desk::open_existing(&settings.place, Clock::System);
    match verb {
        Verbs::Clocks => board(&mut open()?, out),
        Verbs::Clock(OneClock::Pause(options)) => pause(&mut open()?, options, out),
        Verbs::Clock(OneClock::Resume(options)) => resume(&mut open()?, options, out),
        Verbs::Drill(options) => drill(&mut open()?, options, out),
        Verbs::Jurisdiction(Check { check: Some(file) }) => check(file, out),
        Verbs::Jurisdiction(Check { check: None }) if settings.place.queue.exists() => {
            let desk = open()?;
            print(&desk.jurisdiction_text()?, desk.jurisdiction(), out)
        }
        Verbs::Jurisdiction(Check { check: None }) => {
            let text = jurisdiction::example();
            let known = jurisdiction::parse(text.as_bytes());
            print(text.as_bytes(), &known.map_err(|errors| Problem::ours(errors.to_string()))?, out)
        }
    }
}

fn board(desk: &mut Desk, out: &mut Output) -> Result<Outcome, Problem> {
    let board = match desk.perform(Request::Clocks) {
        Reply::Clocks(board) => board,
        reply => return Err(unexpected(reply)),
    };
    if out.json {
        board.lanes.iter().try_for_each(|lane| out.object(lane))?;
        return Ok(Outcome::Done);
    }
    let bounds: Vec<String> = BUCKETS.iter().map(|bound| format!("<{}", hours(*bound))).collect();
    let bounds = bounds.iter().map(|bound| format!("{bound:>6}")).collect::<Vec<_>>().concat();
    out.line(&format!(
        "{:<10} {:>6} {bounds} {:>6}  {:>6} {:>6} {:>6}  {:>7} {:>5} {:>7}  {:>6}",
        "lane", "open", "older", "oldest", "median", "90 %", "at risk", "late", "stopped", "weight"
    ))?;
    let now = desk.now();
    board.lanes.iter().try_for_each(|lane| out.line(&row(lane, now)))?;
    let sum = |of: fn(&LaneBoard) -> u64| board.lanes.iter().map(of).sum::<u64>();
    let (open, risk, late) = (sum(|lane| lane.open), sum(|lane| lane.at_risk), sum(|lane| lane.late));
    out.line(&format!("{open} open, {risk} at risk, {late} late"))?;
    Ok(Outcome::Done)
}

fn row(lane: &LaneBoard, now: Time) -> String {
    let ages = lane.buckets.map(|cases| format!("{cases:>6}")).concat();
    let long = |age: Option<i64>| age.map_or("-".to_owned(), span);
    let oldest = lane.oldest.map_or("-".to_owned(), |received| age(received, now));
    let weight = if lane.weight == 0 { "first".to_owned() } else { lane.weight.to_string() };
    let name = format!("{} {}", lane.lane.number(), lane.lane.word());
    format!(
        "{name:<10} {:>6} {ages}  {oldest:>6} {:>6} {:>6}  {:>7} {:>5} {:>7}  {weight:>6}{}",
        lane.open,
        long(lane.median),
        long(lane.ninetieth),
        lane.at_risk,
        lane.late,
        lane.paused,
        if lane.blind { "  blind" } else { "" },
    )
}

fn hours(milliseconds: i64) -> String {
    match milliseconds / 3_600_000 {
        hours @ 0..=24 => format!("{hours}h"),
        hours => format!("{}d", hours / 24),
    }
}

fn pause(desk: &mut Desk, options: &Pause, out: &mut Output) -> Result<Outcome, Problem> {
    let case = desk.find_case(&options.case)?;
    let reason: PauseReason =
        options.reason.parse().map_err(|error| Problem::yours(format!("--reason: {error}")))?;
    record(desk, Request::PauseClock { case, reason, why: options.why.clone() }, out)
}

fn resume(desk: &mut Desk, options: &Resume, out: &mut Output) -> Result<Outcome, Problem> {
    let case = desk.find_case(&options.case)?;
    record(desk, Request::ResumeClock { case, why: options.why.clone() }, out)
}

fn drill(desk: &mut Desk, options: &Drill, out: &mut Output) -> Result<Outcome, Problem> {
    let seed = options.seed.unwrap_or(desk.now().0.unsigned_abs());
    let (orders, tip) = match desk.perform(Request::Drill { orders: options.orders, seed }) {
        Reply::Done { what: Recorded::Drilled { orders }, tip } => (orders, tip),
        reply => return Err(unexpected(reply)),
    };
    if out.json {
        out.object(&json!({ "orders": orders, "seed": seed, "tip": tip }))?;
    } else {
        let made = counted(orders.into(), "order");
        out.line(&format!(
            "{made} made up for practice, seed {seed}; they are marked `drill` and never leave"
        ))?;
    }
    Ok(Outcome::Done)
}

/// Prints the text as it is kept, so that what is printed can be kept, changed and put in force.
fn print(text: &[u8], jurisdiction: &Jurisdiction, out: &mut Output) -> Result<Outcome, Problem> {
    if out.json {
        out.object(&as_json(jurisdiction))?;
        return Ok(Outcome::Done);
    }
    // Whoever wrote it may have hidden something in it; a line of nothing but letters, digits and signs is as it is.
    let plain = |c: char| c == ' ' || c == '\t' || c.is_ascii_graphic() || c.is_alphanumeric();
    for line in String::from_utf8_lossy(text).lines() {
        if line.chars().all(plain) { out.line(line)? } else { out.line(&printable_str(line).line())? }
    }
    Ok(Outcome::Done)
}

/// Reads a file and says what is wrong with it.
fn check(file: &Path, out: &mut Output) -> Result<Outcome, Problem> {
    let name = shown_path(file);
    let mut bytes = Vec::new();
    let (mut input, _) = open_input(file)?;
    std::io::Read::read_to_end(&mut input, &mut bytes)
        .map_err(|error| Problem::machine(format!("cannot read `{name}`: {error}")))?;
    match jurisdiction::parse(&bytes) {
        Ok(known) if out.json => {
            out.object(&json!({ "file": name, "complaints": [], "jurisdiction": as_json(&known) }))?;
            Ok(Outcome::Done)
        }
        Ok(known) => {
            let (stamp, digest) = (&known.stamp, known.stamp.digest.short());
            let named = printable_str(&format!("{} {}", stamp.name, stamp.version)).line();
            out.line(&format!("`{name}` can be in force: {named}, digest {digest}"))?;
            Ok(Outcome::Done)
        }
        Err(errors) => {
            let all = errors.0.iter();
            if out.json {
                let list: Vec<Value> = all.map(complaint).collect();
                out.object(&json!({ "file": name, "complaints": list }))?;
            } else {
                for error in all {
                    out.line(&format!("`{name}`: {error}"))?;
                }
            }
            Ok(Outcome::Found)
        }
    }
}

fn complaint(error: &crate::policy::PolicyError) -> Value {
    json!({ "line": error.line, "column": error.column, "place": error.place, "expected": error.expected,
        "found": error.found, "hint": error.hint })
}

fn as_json(known: &Jurisdiction) -> Value {
    let orders = &known.orders;
    let provider = &known.provider;
    let holds = known.holds.iter().map(|hold| {
        json!({ "id": hold.id, "title": hold.title, "length": hold.length.to_string(),
            "renewals": hold.renewals, "remind": hold.remind.to_string() })
    });
    let contacts = known.contacts.iter().map(|contact| {
        json!({ "state": contact.state, "name": contact.name, "reach": contact.reach, "note": contact.note })
    });
    json!({
        "name": known.stamp.name,
        "version": known.stamp.version,
        "digest": known.stamp.digest,
        "appeal": known.appeal.to_string(),
        "lanes": known.lanes.iter().map(lane).collect::<Vec<_>>(),
        "orders": { "scrutiny": orders.scrutiny.to_string(), "complaint": orders.complaint.to_string(),
            "silence": orders.silence.to_string(), "silence_more": orders.silence_more.to_string(),
            "hold": orders.hold },
        "holds": holds.collect::<Vec<_>>(),
        "provider": { "name": provider.name, "state": provider.state,
            "representative": provider.representative, "email": provider.email, "address": provider.address },
        "contacts": contacts.collect::<Vec<_>>(),
        "redress": { "complaint": known.redress.complaint, "body": known.redress.body },
    })
}

fn lane(rule: &LaneRule) -> Value {
    json!({
        "lane": rule.lane,
        "target": rule.target.map(|target| target.to_string()),
        "blind": rule.blind,
        "weight": rule.weight,
        "pauses": rule.pauses,
        "cure": match rule.cure { Cure::Continue => "continue", Cure::Restart => "restart" },
    })
}
