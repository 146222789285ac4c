//! When a case is to be decided, and whether its clock stands still: the columns of a case that its lane's target and
//! its duties decide.

use rusqlite::{Connection, params};

use super::error::StoreError;
use super::lane_rules;
use super::values::{get_maybe_time, lane};
use crate::domain::{AccountNo, ClockKind, PauseReason, RunningClock, Time};
use crate::ledger::Duties;

/// Computes the clock of a case anew.
pub(super) fn refresh(conn: &Connection, case: AccountNo, duties: &Duties) -> Result<(), StoreError> {
    let mut known = conn.prepare_cached("SELECT lane, received FROM cases WHERE account = ?1")?;
    let (number, received): (i64, i64) = known.query_row([case.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let target = lane_rules::of(conn, lane(number)?)?.target;
    let due = target.map(|target| duties.due.unwrap_or_else(|| target.after(Time(received))));
    let mut put = conn.prepare_cached(
        "UPDATE cases SET due = ?2, paused = ?3, pause_reason = ?4, drill = ?5 WHERE account = ?1",
    )?;
    let (since, reason) = duties.paused.map(|(since, reason)| (since.0, reason as i64)).unzip();
    put.execute(params![case.0, due.map(|due| due.0), since, reason, duties.drill()])?;
    Ok(())
}

/// The clock of a case from its columns `due`, `paused` and `pause_reason`, which begin at one.
pub(super) fn clock(
    row: &rusqlite::Row<'_>,
    column: usize,
    received: Time,
) -> Result<Option<RunningClock>, StoreError> {
    let Some(due) = get_maybe_time(row, column)? else { return Ok(None) };
    let reason = row.get::<_, Option<i64>>(column + 2)?.and_then(|number| usize::try_from(number).ok());
    let reason = reason.and_then(|number| PauseReason::ALL.get(number).copied());
    let paused = get_maybe_time(row, column + 1)?.zip(reason);
    Ok(Some(RunningClock { kind: ClockKind::Decision, from: received, due, paused }))
}
