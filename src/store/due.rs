//! When a case is to be decided, and whether its clock stands still: the columns of a case that the targets of lanes,
//! what waits for an answer and the case's duties decide. Knows nothing of the order of work.
//!
//! Each thing that waits has a clock of its own, from its own receipt to the target of its own lane; the case's clock
//! is the one of them that is due first. So an order has its hour from its receipt, however old the case is; a report
//! that waited for twenty hours is not forgotten because a notice came with two days; and a case that was decided and
//! opened again is counted from what nobody has answered. A report is answered by a decision in force that names it.
//! One that was answered by a decision reversed since waits anew from the reversal; an undone decision never was.
//!
//! A clock that stands still covers what had been received when it was stopped: what comes later runs. Parking stops
//! no clock.

use std::collections::HashMap;

use rusqlite::{Connection, params};

use super::error::StoreError;
use super::lane_rules;
use super::values::{get_maybe_time, lane, source};
use crate::domain::{AccountNo, ClockKind, Entry, Fact, Lane, PauseReason, RunningClock, Source, Time};
use crate::ledger::{CaseFold, DecisionFold, DecisionStatus, Duties};

/// Something that waits: since when, and until when it is to be decided.
type Wait = (Time, Time);

/// Follows an entry about a case, if it can move the clock: claims and notes are many, and move none.
pub(super) fn follow(
    conn: &Connection,
    case: AccountNo,
    fold: &CaseFold,
    entry: &Entry,
) -> Result<(), StoreError> {
    match &entry.fact {
        Fact::Claimed { .. } | Fact::Released { .. } | Fact::Noted { .. } | Fact::Judged { .. } => Ok(()),
        _ => refresh(conn, case, fold),
    }
}

/// Computes the clock of a case anew.
pub(super) fn refresh(conn: &Connection, case: AccountNo, fold: &CaseFold) -> Result<(), StoreError> {
    let wanted = columns(expected(conn, case, fold)?.as_ref(), fold);
    if stored(conn, case)? == wanted {
        return Ok(());
    }
    let mut put = conn.prepare_cached(
        "UPDATE cases SET due = ?2, begun = ?3, safe = ?4, paused = ?5, pause_reason = ?6, drill = ?7
        WHERE account = ?1",
    )?;
    let Columns { due, begun, safe, paused, reason, drill } = wanted;
    put.execute(params![case.0, due, begun, safe, paused, reason, drill])?;
    Ok(())
}

/// Whether the columns of a case say what they should.
pub(super) fn is_true(conn: &Connection, case: AccountNo, fold: &CaseFold) -> Result<bool, StoreError> {
    Ok(stored(conn, case)? == columns(expected(conn, case, fold)?.as_ref(), fold))
}

/// What is stored of a clock.
#[derive(Debug, PartialEq, Eq)]
struct Columns {
    due: Option<i64>,
    begun: Option<i64>,
    safe: Option<i64>,
    paused: Option<i64>,
    reason: Option<i64>,
    drill: bool,
}

fn columns(clock: Option<&RunningClock>, fold: &CaseFold) -> Columns {
    let paused = clock.and_then(|clock| clock.paused);
    Columns {
        due: clock.map(|clock| clock.due.0),
        begun: clock.map(|clock| clock.from.0),
        safe: clock.filter(|clock| clock.paused.is_none()).map(|clock| clock.safe_until().0),
        paused: paused.map(|(since, _)| since.0),
        reason: paused.map(|(_, reason)| reason as i64),
        drill: fold.duties.drill(),
    }
}

fn stored(conn: &Connection, case: AccountNo) -> Result<Columns, StoreError> {
    let mut kept = conn.prepare_cached(
        "SELECT due, begun, safe, paused, pause_reason, drill FROM cases WHERE account = ?1",
    )?;
    Ok(kept.query_row([case.0], |row| {
        let (due, begun, safe) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Columns { due, begun, safe, paused: row.get(3)?, reason: row.get(4)?, drill: row.get(5)? })
    })?)
}

/// The clock that a case should have.
fn expected(conn: &Connection, case: AccountNo, fold: &CaseFold) -> Result<Option<RunningClock>, StoreError> {
    let answered = Answered::of(&fold.decisions);
    let mut waits = Vec::new();
    let mut unresolved =
        conn.prepare_cached("SELECT source, at, id FROM reports WHERE account = ?1 AND resolved = 0")?;
    let mut rows = unresolved.query([case.0])?;
    while let Some(row) = rows.next()? {
        let (source, at) = (source(row.get(0)?)?, Time(row.get(1)?));
        let since = answered.waits_since(&row.get::<_, String>(2)?, at);
        waits.extend(since.filter(|_| !carried_out(&fold.duties, source, at)).map(|at| (source.lane(), at)));
    }
    waits.extend(orders(fold).map(|received| (Lane::Order, received)));
    let threat = fold.duties.threat.as_ref().filter(|threat| threat.settled.is_none());
    waits.extend(threat.map(|threat| (Lane::Threat, threat.raised)));
    if waits.is_empty() && fold.in_force().is_none() {
        // Nobody asked: rules did, or a person here. It waits since it became a case, or since a reversal.
        let mut known = conn.prepare_cached("SELECT lane, received FROM cases WHERE account = ?1")?;
        let (number, received): (i64, i64) =
            known.query_row([case.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        waits.push((lane(number)?, Time(received).max(answered.reversed.unwrap_or(Time(i64::MIN)))));
    }
    let waits = waits.into_iter().filter_map(|(lane, from)| wait(conn, lane, from).transpose());
    Ok(clock_of(&fold.duties, waits.collect::<Result<_, _>>()?))
}

/// Until when something that waits in a lane is to be decided; none if the lane has no target.
fn wait(conn: &Connection, lane: Lane, from: Time) -> Result<Option<Wait>, StoreError> {
    Ok(lane_rules::of(conn, lane)?.target.map(|target| (from, target.after(from))))
}

/// Which reports decisions have answered, and which of those answers were reversed.
struct Answered<'f> {
    /// None: answered and in force; else when the answer was taken back.
    by_report: HashMap<&'f str, Option<Time>>,
    /// The newest reversal.
    reversed: Option<Time>,
}

impl<'f> Answered<'f> {
    fn of(decisions: &'f [DecisionFold]) -> Self {
        let (mut by_report, mut reversed) = (HashMap::new(), None);
        for made in decisions {
            let back = made.taken_back.as_ref().map(|back| back.at);
            let said = match made.status {
                DecisionStatus::InForce => None,
                DecisionStatus::Reversed => back,
                DecisionStatus::Undone => continue,
            };
            reversed = reversed.max(said);
            for report in &made.decision.answers {
                let known = by_report.entry(report.as_str()).or_insert(said);
                *known = if said.is_none() { None } else { known.and(said) };
            }
        }
        Self { by_report, reversed }
    }

    /// Since when a report waits; none if it was answered.
    fn waits_since(&self, report: &str, at: Time) -> Option<Time> {
        match self.by_report.get(report) {
            None => Some(at),
            Some(None) => None,
            Some(Some(reversed)) => Some(at.max(*reversed)),
        }
    }
}

/// Whether a report is an order that was carried out: one taken in at its moment or later.
fn carried_out(duties: &Duties, source: Source, at: Time) -> bool {
    source == Source::Order && duties.orders.iter().any(|order| order.executed() && order.received >= at)
}

/// When orders were received that were neither carried out nor decided on.
fn orders(fold: &CaseFold) -> impl Iterator<Item = Time> {
    let decided = fold.decisions.iter().filter(|made| made.status == DecisionStatus::InForce);
    let newest = decided.map(|made| made.decision.decided).max();
    let open = fold.duties.orders.iter().filter(|order| !order.executed()).map(|order| order.received);
    open.filter(move |received| newest.is_none_or(|decided| decided < *received))
}

/// The clock of what waits, as far as it was stopped and made to run again.
fn clock_of(duties: &Duties, waits: Vec<Wait>) -> Option<RunningClock> {
    let first = |waits: Vec<Wait>| waits.into_iter().min_by_key(|(_, due)| *due);
    let running = |(from, due), paused| RunningClock { kind: ClockKind::Decision, from, due, paused };
    let mut waits = waits;
    if let Some((resumed, due)) = duties.resumed.zip(duties.due) {
        let (before, since): (Vec<_>, Vec<_>) = waits.into_iter().partition(|(from, _)| *from <= resumed);
        waits = since;
        // The share that is left is that of the time it had at first.
        waits.extend(first(before).map(|(from, first_due)| {
            let whole = first_due.0.saturating_sub(from.0);
            (due.plus(whole.saturating_neg()), due)
        }));
    }
    let Some(paused) = duties.paused else { return first(waits).map(|wait| running(wait, None)) };
    let (stopped, runs): (Vec<_>, Vec<_>) = waits.into_iter().partition(|(from, _)| *from <= paused.0);
    let runs = first(runs).map(|wait| running(wait, None));
    runs.or_else(|| first(stopped).map(|wait| running(wait, Some(paused))))
}

/// The clock of a case from its columns `due`, `paused` and `pause_reason`, which begin at one, and from `begun`.
pub(super) fn clock(
    row: &rusqlite::Row<'_>,
    column: usize,
    begun: usize,
) -> Result<Option<RunningClock>, StoreError> {
    let Some(due) = get_maybe_time(row, column)? else { return Ok(None) };
    let from = get_maybe_time(row, begun)?.unwrap_or(due);
    let reason = row.get::<_, Option<i64>>(column + 2)?.and_then(|number| usize::try_from(number).ok());
    let reason = reason.and_then(|number| PauseReason::ALL.get(number).copied());
    let paused = get_maybe_time(row, column + 1)?.zip(reason);
    Ok(Some(RunningClock { kind: ClockKind::Decision, from, due, paused }))
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHY: PauseReason = PauseReason::ManifestError;

    /// Minutes of what waits; since when it stands still; resumed at and due again; from, due and whether it stands.
    #[track_caller]
    fn check(
        waits: &[(i64, i64)],
        paused: Option<i64>,
        resumed: Option<(i64, i64)>,
        expected: Option<(i64, i64, bool)>,
    ) {
        let duties = Duties {
            paused: paused.map(|since| (Time(since), WHY)),
            resumed: resumed.map(|(at, _)| Time(at)),
            due: resumed.map(|(_, due)| Time(due)),
            ..Duties::default()
        };
        let waits = waits.iter().map(|(from, due)| (Time(*from), Time(*due))).collect();
        let found = clock_of(&duties, waits);
        let found = found.map(|clock| (clock.from.0, clock.due.0, clock.paused.is_some()));
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_due_first_is_the_clock() {
        check(&[], None, None, None);
        check(&[(0, 100)], None, None, Some((0, 100, false)));
        check(&[(0, 100), (50, 60), (10, 200)], None, None, Some((50, 60, false)));
    }

    #[test]
    fn a_stopped_clock_covers_what_had_been_received() {
        check(&[(0, 100), (5, 90)], Some(20), None, Some((5, 90, true)));
        // An order that comes while an older one stands still has its own hour.
        check(&[(0, 60), (30, 90)], Some(20), None, Some((30, 90, false)));
        check(&[], Some(20), None, None);
    }

    #[test]
    fn a_clock_that_runs_again_is_due_when_it_was_told_and_later_ones_are_their_own() {
        check(&[(0, 60)], None, Some((40, 100)), Some((40, 100, false)));
        check(&[(0, 60)], None, Some((40, 80)), Some((20, 80, false)));
        check(&[(0, 60), (50, 70)], None, Some((40, 100)), Some((50, 70, false)));
        // Stopped a second time, it keeps what it was given the first time.
        check(&[(0, 60)], Some(70), Some((40, 100)), Some((40, 100, true)));
    }
}
