//! A fact of the ledger in words, for lists, and in full, for its details. Knows no screen.

use serde_json::Value;

use crate::domain::{Counts, Fact, Time};
use crate::text::printable_str;
use crate::ui::words::{count, many};

/// A fact as one line, behind the words for the case it is about; a reviewer's own sentence is made printable.
pub fn line(fact: &Fact, about: &str) -> String {
    let said = said(fact);
    if about.is_empty() || fact.case().is_none() { said } else { format!("{about} {said}") }
}

fn said(fact: &Fact) -> String {
    let own = |text: &str| printable_str(text).line();
    match fact {
        Fact::Made { program, schema } => format!("queue made by {}, schema {schema}", own(program)),
        Fact::PolicySet { policy } => {
            format!("policy {} {} in force", own(&policy.name), own(&policy.version))
        }
        Fact::PackSet { pack, version, rules, .. } => {
            format!(
                "pack {} {} in force, {}",
                own(pack),
                own(version),
                many(u64::from(*rules), "rule", "rules")
            )
        }
        Fact::Imported { name, counts, .. } => format!("imported {}: {}", own(name), counted(counts)),
        Fact::Scanned { posts, hits } => {
            format!("rules run over {}: {}", many(*posts, "post", "posts"), many(*hits, "hit", "hits"))
        }
        Fact::Indexed { posts } => format!("{} more searchable", many(*posts, "post", "posts")),
        Fact::Claimed { until, .. } => format!("claimed until {}", until.clock()),
        Fact::Released { .. } => "released".to_owned(),
        Fact::Decided { decision } => {
            let clauses = decision.clauses.join(" ");
            let second = if decision.second_person { ", waits for a second person" } else { "" };
            let on = if clauses.is_empty() { String::new() } else { format!(" on {}", own(&clauses)) };
            format!("decided {}{on}{second}", decision.action_words())
        }
        Fact::Undone { .. } => "decision taken back".to_owned(),
        Fact::Reversed { why, .. } => format!("decision reversed: {}", own(why)),
        Fact::Confirmed { .. } => "decision confirmed".to_owned(),
        Fact::Parked { until, why, .. } => {
            format!("parked until {} {}{}", until.date(), until.clock(), because(why))
        }
        Fact::Escalated { question, .. } => format!("escalated{}", because(question)),
        Fact::HandedBack { language: true, .. } => "handed back, not my language".to_owned(),
        Fact::HandedBack { language: false, .. } => "handed back".to_owned(),
        Fact::Noted { text, .. } => format!("note: {}", own(text)),
        Fact::JurisdictionSet { jurisdiction, .. } => {
            format!("jurisdiction {} {} in force", own(&jurisdiction.name), own(&jurisdiction.version))
        }
        Fact::Judged { judgement, .. } => {
            let steps: Vec<String> = judgement.steps.iter().map(ToString::to_string).collect();
            let on = own(&judgement.clauses.join(" "));
            format!("judged blind: {} {on}", steps.join("+")).trim_end().to_owned()
        }
        Fact::ClockPaused { reason, why, .. } => format!("clock stopped, {reason}{}", because(why)),
        Fact::ClockResumed { due, why, .. } => {
            format!("clock runs again, due {}{}", stamp(*due), because(why))
        }
        Fact::OrderTaken { .. } | Fact::OrderAnswered { .. } | Fact::SilenceSet { .. } => of_order(fact),
        Fact::HoldPlaced { hold, .. } => {
            let by = if hold.requested_by.is_empty() { "" } else { ", asked for by " };
            let (basis, who) = (own(&hold.basis), own(&hold.requested_by));
            format!("kept until {} ({basis}{by}{who})", hold.until.date())
        }
        Fact::HoldRenewed { until, why, .. } => {
            format!("hold renewed until {}{}", until.date(), because(why))
        }
        Fact::HoldEnded { why, .. } => format!("hold ended{}", because(why)),
        Fact::ThreatRaised { why, .. } => format!("‼ life in danger{}", because(why)),
        Fact::ThreatTold { told, digest, .. } => {
            let packet = if digest.is_some() { ", with a packet" } else { "" };
            format!("‼ told {} by {} at {}{packet}", own(&told.recipient), own(&told.how), told.at.clock())
        }
        Fact::ThreatSettled { why, .. } => format!("danger settled{}", because(why)),
        Fact::DisclosureAsked { .. } => {
            "emergency disclosure written down, waits for a second person".to_owned()
        }
        Fact::DisclosureAnswered { approved, why, .. } => {
            let answer = if *approved { "approved" } else { "refused" };
            format!("emergency disclosure {answer}{}", because(why))
        }
        Fact::SurgeBegun { incident } => {
            format!("incident {} begun: {}", own(&incident.id), own(&incident.title))
        }
        Fact::SurgeEnded { incident, learnt } => {
            format!("incident {} ended, learnt{}", own(incident), because(learnt))
        }
        Fact::ReporterVoided { reporter, why } => format!("reports of {reporter} voided{}", because(why)),
        Fact::ReporterRestored { reporter, why } => {
            format!("reports of {reporter} count again{}", because(why))
        }
        Fact::WindowEnded { decisions } => {
            format!("undo window ended early for {}", many(decisions.len() as u64, "decision", "decisions"))
        }
        Fact::Exported { to, name, decisions, .. } => {
            let decisions = many(decisions.len() as u64, "decision", "decisions");
            format!("{decisions} exported as {} to {}", own(to), own(name))
        }
    }
}

/// What happened to an order: its number first, the moments in short.
fn of_order(fact: &Fact) -> String {
    let own = |text: &str| printable_str(text).line();
    match fact {
        Fact::OrderTaken { reference, received, silent_until, drill, .. } => {
            let practice = if *drill { "practice: " } else { "" };
            let silent = silent_until.map(|at| format!(", silent until {}", at.date())).unwrap_or_default();
            format!("{practice}order {} taken, received {}{silent}", own(reference), stamp(*received))
        }
        Fact::OrderAnswered { reference, answer, hold, .. } => {
            let kept = hold.as_ref().map(|hold| format!(", kept until {}", hold.until.date()));
            format!("order {} {}{}", own(reference), answer.words(), kept.unwrap_or_default())
        }
        Fact::SilenceSet { reference, until: Some(until), why, .. } => {
            format!("order {}: author not told until {}{}", own(reference), stamp(*until), because(why))
        }
        Fact::SilenceSet { reference, why, .. } => {
            format!("order {}: author may be told{}", own(reference), because(why))
        }
        other => own(&other.words()),
    }
}

/// A day and a time of day.
fn stamp(at: Time) -> String {
    format!("{} {}", at.date(), at.clock())
}

/// All fields of a fact: their names, set in by depth, and their values, made printable.
pub fn fields(fact: &Fact) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    if let Ok(value) = serde_json::to_value(fact) {
        flatten("", &value, 0, &mut rows);
    }
    rows
}

fn flatten(name: &str, value: &Value, depth: usize, rows: &mut Vec<(String, String)>) {
    let label = format!("{}{}", "  ".repeat(depth), name.replace('_', " "));
    match value {
        Value::Object(fields) => {
            let inner = if name.is_empty() { depth } else { depth + 1 };
            if !name.is_empty() {
                rows.push((label, String::new()));
            }
            for (name, value) in fields {
                flatten(name, value, inner, rows);
            }
        }
        Value::Array(items) if items.iter().any(|item| item.is_object() || item.is_array()) => {
            for (at, item) in items.iter().enumerate() {
                flatten(&format!("{name} {}", at + 1), item, depth, rows);
            }
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(plain).collect();
            rows.push((label, items.join(" ")));
        }
        other => rows.push((label, plain(other))),
    }
}

fn plain(value: &Value) -> String {
    match value {
        // Ids, digests and moments stand as they are; only sentences could hold anything else.
        Value::String(text) if text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'/') => {
            text.clone()
        }
        Value::String(text) => printable_str(text).line(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => number.as_u64().map_or_else(|| number.to_string(), count),
        other => other.to_string(),
    }
}

fn because(why: &str) -> String {
    if why.is_empty() { String::new() } else { format!(": {}", printable_str(why).line()) }
}

fn counted(counts: &Counts) -> String {
    let all = [
        (counts.accounts, "account", "accounts"),
        (counts.posts, "post", "posts"),
        (counts.reports, "report", "reports"),
        (counts.hits + counts.platform_hits, "hit", "hits"),
        (counts.new_cases, "new case", "new cases"),
        (counts.skipped, "skipped", "skipped"),
    ];
    let said: Vec<String> =
        all.into_iter().filter(|(n, _, _)| *n > 0).map(|(n, one, more)| many(n, one, more)).collect();
    if said.is_empty() { "nothing new".to_owned() } else { said.join(", ") }
}
