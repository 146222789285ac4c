//! `doctor`: what this machine, terminal and queue are like, and what is wrong with them.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::desk::{self, Clock, Desk, log};
use crate::domain::Problem;
use crate::request::{Reply, Request};
use crate::settings::{self, Origin, Settings};
use crate::text::{Edition, UNICODE, unicode_tables};

use crate::ui::command::Scope;
use crate::ui::keymap::Keymap;
use crate::ui::theme::Glyphs;

use super::bidi_card;
use super::finding::{Finding, good};
use super::outcome::Outcome;
use super::output::{Output, counted, entries};
use super::terminal_card;

pub(super) fn run(
    settings: &Settings,
    refused: Option<Problem>,
    out: &mut Output,
) -> Result<Outcome, Problem> {
    let mut findings = vec![good("program", concat!("caseload ", env!("CARGO_PKG_VERSION")).to_owned())];
    findings.extend(terminal_card::findings());
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
    findings.push(set(settings));
    findings.push(kept(settings));
    findings.push(log_file(settings));
    queue(settings, &mut findings);
    let wrong = findings.iter().any(|finding| finding.wrong.is_some());
    for finding in &findings {
        finding.print(out)?;
    }
    if !out.json {
        terminal_card::print(out)?;
        bidi_card::print(&settings.lettering, out)?;
    }
    Ok(if wrong { Outcome::Found } else { Outcome::Done })
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_default()
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

/// What somebody has set, and where.
fn set(settings: &Settings) -> Finding {
    let values = &settings.values;
    let set = settings::ALL.iter().filter(|setting| !matches!(values.origin(setting), Origin::Default));
    let set: Vec<String> =
        set.map(|setting| format!("{} ({})", setting.name, values.whence(setting))).collect();
    good("set", if set.is_empty() { "nothing: defaults hold".to_owned() } else { set.join(", ") })
}

/// Where what is typed and not recorded is kept, and the saved views.
fn kept(settings: &Settings) -> Finding {
    let sessions = settings.sessions.as_ref().map(|folder| format!("drafts in {}", folder.display()));
    let views = settings.views().map(|file| format!("views in {}", file.display()));
    let sessions = sessions.unwrap_or_else(|| "drafts are not kept".to_owned());
    good("paths", [Some(sessions), views].into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// Where the log lies, how much it holds, and whether it can be written.
fn log_file(settings: &Settings) -> Finding {
    let level = settings.log_level();
    let whence = settings.values.whence(&settings::LOG_LEVEL);
    let Some(path) = &settings.log else {
        return good("log", "no home folder is set, so there is no place for it".to_owned());
    };
    let sizes =
        [path.clone(), log::older(path)].map(|path| fs::metadata(path).map_or(0, |about| about.len()));
    let found =
        format!("{} level {} ({whence}), {} bytes", path.display(), level.word(), sizes.iter().sum::<u64>());
    Finding { name: "log", found, wrong: log::begin(path, level).err().map(|problem| problem.message) }
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
