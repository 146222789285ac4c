//! `doctor`: what this machine, terminal and queue are like, and what is wrong with them.

use std::fs;
use std::io::{IsTerminal, stdin, stdout};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use serde_json::json;

use crate::desk::{self, Clock, Desk};
use crate::domain::Problem;
use crate::request::{Reply, Request};
use crate::settings::{self, Settings};
use crate::text::{Edition, UNICODE, printable_str, unicode_tables, width};

use crate::ui::command::Scope;
use crate::ui::keymap::Keymap;
use crate::ui::theme::Glyphs;

use super::bidi_card;
use super::outcome::Outcome;
use super::output::{Output, counted, entries};

/// One thing that was looked at.
struct Finding {
    name: &'static str,
    /// What was found.
    found: String,
    /// What is wrong with it, if anything.
    wrong: Option<String>,
}

const fn good(name: &'static str, found: String) -> Finding {
    Finding { name, found, wrong: None }
}

pub(super) fn run(
    settings: &Settings,
    refused: Option<Problem>,
    out: &mut Output,
) -> Result<Outcome, Problem> {
    let mut findings = vec![good("program", concat!("caseload ", env!("CARGO_PKG_VERSION")).to_owned())];
    findings.push(terminal());
    findings.push(good("colours", format!("{} ({})", settings.depth.depth.word(), settings.depth.because)));
    findings.push(theme(settings));
    findings.push(keys(&settings.setup.keys));
    findings.push(languages());
    findings.push(unicode());
    findings.push(order(settings));
    findings.push(good(
        "reviewer",
        format!("{} ({:?})", settings.place.reviewer.name, settings.place.reviewer.role).to_lowercase(),
    ));
    let there = if settings.file.exists() { "" } else { " (not there: defaults hold)" };
    findings.push(Finding {
        name: "settings",
        found: format!("{}{there}", settings.file.display()),
        // Everything below is as if there were no such file.
        wrong: refused.map(|problem| problem.to_string()),
    });
    queue(settings, &mut findings);
    let wrong = findings.iter().any(|finding| finding.wrong.is_some());
    for finding in &findings {
        print(finding, out)?;
    }
    if !out.json {
        width_card(out)?;
        bidi_card::print(&settings.lettering, out)?;
    }
    Ok(if wrong { Outcome::Found } else { Outcome::Done })
}

fn print(finding: &Finding, out: &mut Output) -> Result<(), Problem> {
    if out.json {
        return out.object(&json!({ "name": finding.name, "found": finding.found, "wrong": finding.wrong }));
    }
    let mark = if finding.wrong.is_some() { "✗ wrong" } else { "✓ good " };
    out.line(&format!("{mark}  {:<10} {}", finding.name, printable_str(&finding.found).line()))?;
    match &finding.wrong {
        Some(wrong) => out.line(&format!("           {:<10} {}", "", printable_str(wrong).line())),
        None => Ok(()),
    }
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
}

fn terminal() -> Finding {
    let kind = variable("TERM");
    let both = stdin().is_terminal() && stdout().is_terminal();
    let size = rustix::termios::tcgetwinsize(stdout()).map(|size| format!("{}x{}", size.ws_col, size.ws_row));
    let size = size.unwrap_or_else(|_| "size unknown".to_owned());
    let found =
        format!("{} {} {size}", if kind.is_empty() { "no TERM" } else { &kind }, variable("TERM_PROGRAM"));
    // A pipe is where half of all verbs run, so it is nothing wrong.
    if !both {
        let found = "not a terminal on both sides: `review` cannot open here, all other verbs work";
        return good("terminal", found.to_owned());
    }
    let wrong = matches!(kind.as_str(), "" | "dumb")
        .then(|| "this terminal cannot place its cursor: `review` cannot open here".to_owned());
    Finding { name: "terminal", found, wrong }
}

fn theme(settings: &Settings) -> Finding {
    let whence = settings.values.whence(&settings::THEME);
    let signs = if settings.setup.theme.glyphs == Glyphs::Ascii { ", signs of plain ASCII" } else { "" };
    good("theme", format!("{} ({whence}){signs}", settings.theme))
}

/// The key map, and the commands that only the palette leads to.
fn keys(keymap: &Keymap) -> Finding {
    let keyless =
        |scope: Scope| keymap.keyless(scope).map(move |row| format!("{} on {}", row.id, scope.word()));
    let by_name: Vec<String> = Scope::ALL.into_iter().flat_map(keyless).collect();
    let rest = match by_name.as_slice() {
        [] => "every command has a key, and no two share one".to_owned(),
        some => format!("no two commands share a key; by name only: {}", some.join(", ")),
    };
    good("keys", format!("{}: {rest}", keymap.name))
}

fn order(settings: &Settings) -> Finding {
    let chosen = &settings.lettering;
    let joining = if chosen.lettering.joining { "on" } else { "off" };
    good("bidi", format!("{}, arabic joining {joining} ({})", chosen.lettering.bidi.word(), chosen.because))
}

fn languages() -> Finding {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"].map(variable).into_iter().find(|value| !value.is_empty());
    let named = named.unwrap_or_default();
    let upper = named.to_ascii_uppercase();
    let wrong = (!upper.contains("UTF-8") && !upper.contains("UTF8")).then(|| {
        "the locale does not say UTF-8; set LANG to one that does, or scripts may look broken".to_owned()
    });
    Finding { name: "locale", found: if named.is_empty() { "none".to_owned() } else { named }, wrong }
}

/// The edition of the folding tables, and which others are behind or ahead of it.
fn unicode() -> Finding {
    let say = |(major, minor, update): Edition| format!("{major}.{minor}.{update}");
    let others = unicode_tables().into_iter().filter(|(_, edition)| *edition != UNICODE);
    let others: Vec<String> = others.map(|(name, edition)| format!("{name} {}", say(edition))).collect();
    let rest = if others.is_empty() { String::new() } else { format!("; {}", others.join(", ")) };
    good("unicode", format!("{}{rest}", say(UNICODE)))
}

fn queue(settings: &Settings, findings: &mut Vec<Finding>) {
    let path = &settings.place.queue;
    if !path.exists() {
        findings.push(good("queue", format!("{} (not there yet)", path.display())));
        return;
    }
    findings.push(private(path));
    let verified = desk::verify_queue(&settings.place.queue, true, Vec::new());
    findings.push(match verified {
        Ok(verdict) if verdict.is_whole() => {
            good("ledger", format!("{}, whole; projections equal their fold", entries(verdict.entries)))
        }
        Ok(verdict) => {
            let first = verdict.broken.into_iter().chain(verdict.damage).chain(verdict.differences).next();
            Finding { name: "ledger", found: "not whole".to_owned(), wrong: first }
        }
        Err(problem) => {
            Finding { name: "ledger", found: "unreadable".to_owned(), wrong: Some(problem.message) }
        }
    });
    match Desk::open_existing(&settings.place, Clock::System) {
        Ok(mut desk) => opened(&mut desk, findings),
        Err(problem) => {
            findings.push(Finding {
                name: "desk",
                found: "cannot open".to_owned(),
                wrong: Some(problem.message),
            });
        }
    }
}

fn private(path: &Path) -> Finding {
    let mode = fs::metadata(path).map_or(0, |about| about.permissions().mode() & 0o777);
    let found = format!("{} mode {mode:04o}", path.display());
    let wrong = (mode & 0o077 != 0)
        .then(|| "others may read this file; `chmod 600` it and its folder 700".to_owned());
    Finding { name: "queue", found, wrong }
}

fn opened(desk: &mut Desk, findings: &mut Vec<Finding>) {
    let stamp = &desk.policy().stamp;
    findings
        .push(good("policy", format!("{} {} sha256 {}", stamp.name, stamp.version, stamp.digest.short())));
    findings.push(match desk.rule_count() {
        Ok((packs, rules, behind)) => Finding {
            name: "rules",
            found: format!(
                "{} of {} compile; {}",
                counted(rules as u64, "rule"),
                counted(packs as u64, "pack"),
                if behind == 0 {
                    "all have been run over the stored posts".to_owned()
                } else {
                    format!("{behind} not yet run over the stored posts")
                }
            ),
            wrong: (behind > 0).then(|| "`caseload rules scan` runs what is new or changed".to_owned()),
        },
        Err(problem) => {
            Finding { name: "rules", found: "do not compile".to_owned(), wrong: Some(problem.message) }
        }
    });
    let newest = match desk.perform(Request::Trail { case: None, before: None, limit: 1 }) {
        Reply::Trail(page) => page.rows.first().map(|row| row.entry.at),
        _ => None,
    };
    let now = desk.now();
    let wrong = newest.filter(|newest| *newest > now).map(|newest| {
        format!(
            "the newest entry is of {newest}: this machine's clock went back, and clocks and windows are off"
        )
    });
    findings.push(Finding { name: "clock", found: now.to_string(), wrong });
    if let Reply::Status(status) = desk.perform(Request::Status) {
        let counts = status.counts;
        let found = format!(
            "{} open, {} parked, {} escalated, {} wait for a second person, {} decided; {} posts not searchable yet",
            counts.open, counts.parked, counts.escalated, counts.second, counts.decided, status.not_indexed
        );
        findings.push(Finding { name: "cases", found, wrong: status.read_only });
    }
}

/// Lines whose right borders stand below each other where terminal and program agree on widths.
fn width_card(out: &mut Output) -> Result<(), Problem> {
    out.line("")?;
    out.line(
        "The right borders below must stand in one column; where one does not, that script is drawn wider or",
    )?;
    out.line("narrower here than measured:")?;
    let samples = [
        "plain latin",
        "Türkçe ışık",
        "русский",
        "עברית",
        "العربية",
        "فارسی",
        "हिन्दी",
        "ภาษาไทย",
        "中文",
        "日本語",
        "한국어",
        "🙂 👍🏽 👨‍👩‍👧",
    ];
    for sample in samples {
        out.line(&format!("  │{sample}{}│", " ".repeat(24_usize.saturating_sub(width(sample)))))?;
    }
    Ok(())
}
