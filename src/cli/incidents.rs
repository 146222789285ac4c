//! `surge` and `reporters`: incidents that lift their cases, and whose reports count for how much.

use serde_json::json;

use crate::desk::Desk;
use crate::domain::{Incident, IncidentRow, Problem, ReporterNo, ReporterRow, Weights, shown};
use crate::request::{Reply, Request};
use crate::text::printable_str;

use super::outcome::{Outcome, unexpected};
use super::output::{Output, counted, moment};
use super::serving_args::{Begin, Reporters, Surge, Why};

pub(super) fn surge(desk: &mut Desk, verb: &Surge, out: &mut Output) -> Result<Outcome, Problem> {
    match verb {
        Surge::Begin(options) => {
            let incident = Box::new(incident(options)?);
            record(desk, Request::BeginSurge { incident }, out)
        }
        Surge::End(options) => {
            let (incident, learnt) = (options.name.clone(), options.learnt.clone());
            record(desk, Request::EndSurge { incident, learnt }, out)
        }
        Surge::List => match desk.perform(Request::Incidents) {
            Reply::Incidents(rows) => {
                for row in &rows {
                    if out.json {
                        out.object(row)?;
                    } else {
                        out.line(&incident_line(row))?;
                    }
                }
                if rows.is_empty() && !out.json {
                    out.line("there was no incident yet")?;
                }
                Ok(Outcome::Done)
            }
            reply => Err(unexpected(reply)),
        },
    }
}

pub(super) fn reporters(desk: &mut Desk, verb: &Reporters, out: &mut Output) -> Result<Outcome, Problem> {
    match verb {
        Reporters::Void(Why { reporter, why }) => {
            let (reporter, why) = (ReporterNo(*reporter), why.clone());
            record(desk, Request::VoidReporter { reporter, why }, out)
        }
        Reporters::Restore(Why { reporter, why }) => {
            let (reporter, why) = (ReporterNo(*reporter), why.clone());
            record(desk, Request::RestoreReporter { reporter, why }, out)
        }
        Reporters::List { limit } => match desk.perform(Request::Reporters { limit: *limit }) {
            Reply::Reporters(rows) => {
                if !out.json {
                    out.line(" reporter  source    reports  upheld  rejected  weight")?;
                }
                for row in &rows {
                    if out.json {
                        out.object(row)?;
                    } else {
                        out.line(&reporter_line(row))?;
                    }
                }
                Ok(Outcome::Done)
            }
            reply => Err(unexpected(reply)),
        },
    }
}

/// An incident from the options; what it must be is the desk's to check.
fn incident(options: &Begin) -> Result<Incident, Problem> {
    let weights = match options.weights.as_slice() {
        [] => None,
        given => Some(Weights::try_from(given).map_err(|_| {
            Problem::yours(format!("--weights takes 7 numbers, one for each lane; found {}", given.len()))
        })?),
    };
    let tenths = (options.factor * 10.0).round();
    if !(0.0..=1000.0).contains(&tenths) {
        let found = options.factor.to_string();
        return Err(Problem::yours(format!("--factor is 1.1 to 10, found `{}`", shown(&found))));
    }
    Ok(Incident {
        id: options.name.clone(),
        title: options.title.clone(),
        criteria: options.criteria.clone(),
        factor: tenths as u16,
        rules: options.rule.clone(),
        clauses: options.clause.clone(),
        weights,
    })
}

/// Performs a request that is about no case alone and prints what was recorded.
fn record(desk: &mut Desk, request: Request, out: &mut Output) -> Result<Outcome, Problem> {
    let (what, tip) = match desk.perform(request) {
        Reply::Done { what, tip } => (what, tip),
        reply => return Err(unexpected(reply)),
    };
    if out.json {
        out.object(&json!({ "recorded": what.words(), "tip": tip }))?;
    } else {
        out.line(&format!("{}; entry {} {}", what.words(), tip.seq, tip.digest.short()))?;
    }
    Ok(Outcome::Done)
}

fn incident_line(row: &IncidentRow) -> String {
    let Incident { id, title, factor, rules, clauses, weights, .. } = &row.incident;
    let mut parts = vec![
        format!("{id}  {}", printable_str(title).fit(60)),
        format!("× {:.1}", f64::from(*factor) / 10.0),
        format!("{}, {} open", counted(row.cases, "case"), row.open),
        format!("begun {} by {}", moment(Some(row.begun)), row.by),
    ];
    let lifted = rules.iter().chain(clauses).map(|name| printable_str(name).fit(40)).collect::<Vec<_>>();
    parts.extend((!lifted.is_empty()).then(|| format!("lifts {}", lifted.join(" "))));
    parts.extend(weights.map(|weights| format!("weights {}", weights.map(|one| one.to_string()).join(","))));
    parts.push(match &row.ended {
        Some((at, learnt)) => format!("ended {}: {}", moment(Some(*at)), printable_str(learnt).fit(80)),
        None => "runs".to_owned(),
    });
    parts.join("; ")
}

fn reporter_line(row: &ReporterRow) -> String {
    let source = row.source.map_or("-", crate::domain::Source::word);
    let line = format!(
        "{:>9}  {source:<9} {:>7} {:>7} {:>9} {:>7.1}",
        row.reporter.0, row.reports, row.upheld, row.rejected, row.weight
    );
    match &row.voided {
        Some((at, by, why)) => {
            format!("{line}  void since {} by {by}: {}", moment(Some(*at)), printable_str(why).fit(80))
        }
        None => line,
    }
}
