//! Cases whose place changes without anything new about them: their reporters weigh something else, or an incident
//! began or ended. What changes at once for few people is done in the same transaction; a prolific reporter's cases
//! are worked off in slices, so that no decision waits for them.

use rusqlite::{Connection, OptionalExtension, params};

use super::cases;
use super::course;
use super::error::StoreError;
use super::incidents;
use super::reporters;
use crate::domain::{AccountNo, Entry, Fact};
use crate::ledger::{Course, IncidentFold};

/// Reports looked at beside an entry. A reporter's weight has twenty steps, and the more is known of them the more it
/// takes to reach the next. A person waits for a decision to be saved, and for little else: beside one there is just
/// enough for the work to come to its end by decisions alone.
const fn slice(fact: &Fact) -> i64 {
    match fact {
        Fact::Decided { .. } => 1,
        _ => 16,
    }
}

/// Applies an entry that is about to be added to the order of work, and to the places of the cases it moves.
pub(super) fn apply(conn: &Connection, entry: &Entry) -> Result<(), StoreError> {
    match course::apply(conn, entry)? {
        Some(course) => move_cases(conn, entry, &course),
        None => Ok(()),
    }
}

fn move_cases(conn: &Connection, entry: &Entry, course: &Course) -> Result<(), StoreError> {
    match &entry.fact {
        Fact::SurgeBegun { incident } => {
            incidents::draw(conn, course)?;
            let lifted = incidents::cases(conn, incident)?;
            lifted.into_iter().try_for_each(|case| cases::reorder(conn, case, entry.at))
        }
        Fact::SurgeEnded { incident, .. } => {
            incidents::draw(conn, course)?;
            let named = |kept: &&IncidentFold| kept.incident.id == *incident;
            let Some(ended) = course.incidents.iter().rev().find(named) else { return Ok(()) };
            let lowered = incidents::cases(conn, &ended.incident)?;
            lowered.into_iter().try_for_each(|case| cases::reorder(conn, case, entry.at))
        }
        Fact::ReporterVoided { reporter, .. } | Fact::ReporterRestored { reporter, .. } => {
            reporters::set_void(conn, *reporter, matches!(entry.fact, Fact::ReporterVoided { .. }))?;
            let reported = reporters::places(conn, *reporter)?;
            reported.into_iter().try_for_each(|(case, ..)| cases::reorder(conn, case, entry.at))?;
            conn.prepare_cached("DELETE FROM ranks_due WHERE reporter = ?1")?.execute([reporter.0])?;
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Ranks anew a few cases of reporters who weigh something else now.
pub(super) fn work_off(conn: &Connection, entry: &Entry) -> Result<(), StoreError> {
    let mut due = conn.prepare_cached("SELECT reporter, done FROM ranks_due ORDER BY reporter LIMIT 1")?;
    let next = due.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((reporter, done)): Option<(i64, i64)> = next else { return Ok(()) };
    let mut reports = conn.prepare_cached(
        "SELECT no, account FROM reports INDEXED BY reports_by_reporter WHERE reporter = ?1 AND no > ?2
        ORDER BY no LIMIT ?3",
    )?;
    let most = slice(&entry.fact);
    let slice = reports.query_map([reporter, done, most], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let slice = slice.collect::<Result<Vec<(i64, i64)>, _>>()?;
    for (_, account) in &slice {
        cases::reorder(conn, AccountNo(*account), entry.at)?;
    }
    match slice.last().filter(|_| slice.len() as i64 == most) {
        Some((last, _)) => {
            let mut moved = conn.prepare_cached("UPDATE ranks_due SET done = ?2 WHERE reporter = ?1")?;
            moved.execute(params![reporter, last])?;
        }
        None => {
            conn.prepare_cached("DELETE FROM ranks_due WHERE reporter = ?1")?.execute([reporter])?;
        }
    }
    Ok(())
}
