//! What became of the reports of each reporter, drawn from the decisions that answer them, and whose reports are void.
//! Reporters are numbers here; who they are is no business of the record.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, params};

use super::error::StoreError;
use super::folds;
use super::ranking::reporter_weight;
use crate::domain::{AccountNo, Lane, ReporterNo, Step};
use crate::ledger::{CaseFold, Course, DecisionStatus};

/// Whether a decision in force acted on what each reporter said of a case.
pub(super) type Answered = BTreeMap<i64, bool>;

/// Reporters whose sums are not those of their cases: a count of what is wrong.
pub(super) const WRONG_SUMS: &str = "SELECT count(*) FROM (
    SELECT reporter, sum(upheld) AS upheld, sum(rejected) AS rejected FROM (
        SELECT reporter, upheld, 1 - upheld AS rejected FROM reporter_judged
        UNION ALL SELECT reporter, -upheld, -rejected FROM reporter_records
    ) GROUP BY reporter
) WHERE upheld <> 0 OR rejected <> 0";

/// Draws anew what a case says of its reporters; to be called when its decisions or its reports have changed.
pub(super) fn refresh(conn: &Connection, case: AccountNo, fold: &CaseFold) -> Result<(), StoreError> {
    let (before, after) = (stored(conn, case)?, expected(conn, case, fold)?);
    if before == after {
        return Ok(());
    }
    let mut gone = conn.prepare_cached("DELETE FROM reporter_judged WHERE account = ?1 AND reporter = ?2")?;
    for (reporter, upheld) in before.iter().filter(|(who, upheld)| after.get(who) != Some(upheld)) {
        gone.execute(params![case.0, reporter])?;
        count(conn, *reporter, *upheld, -1)?;
    }
    let mut put = conn.prepare_cached("INSERT INTO reporter_judged VALUES (?1, ?2, ?3)")?;
    for (reporter, upheld) in after.iter().filter(|(who, upheld)| before.get(who) != Some(upheld)) {
        put.execute(params![case.0, reporter, upheld])?;
        count(conn, *reporter, *upheld, 1)?;
    }
    Ok(())
}

/// Adds to a reporter's sums. Where they weigh something else for it, their cases are to be ranked anew.
fn count(conn: &Connection, reporter: i64, upheld: bool, change: i64) -> Result<(), StoreError> {
    let before = weight(conn, reporter)?;
    let mut add = conn.prepare_cached(
        "INSERT INTO reporter_records (reporter, upheld, rejected) VALUES (?1, ?2, ?3)
        ON CONFLICT (reporter) DO UPDATE SET upheld = upheld + excluded.upheld,
            rejected = rejected + excluded.rejected",
    )?;
    let (upheld, rejected) = if upheld { (change, 0) } else { (0, change) };
    add.execute(params![reporter, upheld, rejected])?;
    if weight(conn, reporter)? != before {
        conn.prepare_cached("INSERT OR REPLACE INTO ranks_due VALUES (?1, 0)")?.execute([reporter])?;
    }
    Ok(())
}

fn weight(conn: &Connection, reporter: i64) -> Result<u16, StoreError> {
    let mut sums =
        conn.prepare_cached("SELECT upheld, rejected, voided FROM reporter_records WHERE reporter = ?1")?;
    let weight = sums.query_row([reporter], |row| weight_of(row, 0)).optional()?;
    Ok(weight.unwrap_or_else(|| reporter_weight(0, 0, false)))
}

/// What a reporter weighs, from the columns `upheld`, `rejected` and `voided`, which begin at one and may be null.
pub(super) fn weight_of(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<u16> {
    let count = |at: usize| -> rusqlite::Result<u64> {
        Ok(row.get::<_, Option<i64>>(at)?.unwrap_or_default().max(0) as u64)
    };
    let voided = row.get::<_, Option<bool>>(column + 2)?.unwrap_or_default();
    Ok(reporter_weight(count(column)?, count(column + 1)?, voided))
}

/// What the table says of a case.
pub(super) fn stored(conn: &Connection, case: AccountNo) -> Result<Answered, StoreError> {
    let mut kept = conn.prepare_cached("SELECT reporter, upheld FROM reporter_judged WHERE account = ?1")?;
    let rows = kept.query_map([case.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What the ledger says of it. A decision that waits for its second person says nothing yet; of several in force the
/// newest that answers somebody's report is what counts. Any step above A0, and a referral, is acting on it.
pub(super) fn expected(conn: &Connection, case: AccountNo, fold: &CaseFold) -> Result<Answered, StoreError> {
    let mut by =
        conn.prepare_cached("SELECT reporter FROM reports WHERE account = ?1 AND id = ?2 AND reporter > 0")?;
    let mut answered = Answered::new();
    let counts = fold.decisions.iter().filter(|made| made.status == DecisionStatus::InForce && !made.waits());
    for decision in counts.map(|made| &made.decision).filter(|decision| !decision.drill) {
        let acted = decision.refer || decision.steps.iter().any(|step| *step > Step::A0);
        for report in &decision.answers {
            let who = by.query_row(params![case.0, report], |row| row.get(0)).optional()?;
            answered.extend(who.map(|reporter: i64| (reporter, acted)));
        }
    }
    Ok(answered)
}

/// Draws what all decided cases say, for a file that was written before there were records.
pub(super) fn fill(conn: &Connection) -> Result<(), StoreError> {
    let mut decided = conn.prepare("SELECT account FROM cases WHERE decision IS NOT NULL")?;
    let mut rows = decided.query([])?;
    while let Some(row) = rows.next()? {
        let case = AccountNo(row.get(0)?);
        refresh(conn, case, &folds::fold(conn, case)?.unwrap_or_default())?;
    }
    Ok(())
}

/// Voids the reports of somebody, or lets them count again.
pub(super) fn set_void(conn: &Connection, reporter: ReporterNo, void: bool) -> Result<(), StoreError> {
    let mut put = conn.prepare_cached(
        "INSERT INTO reporter_records (reporter, voided) VALUES (?1, ?2)
        ON CONFLICT (reporter) DO UPDATE SET voided = excluded.voided",
    )?;
    put.execute(params![reporter.0, void])?;
    Ok(())
}

/// Whether exactly those are void that the ledger says.
pub(super) fn voids_are(conn: &Connection, course: &Course) -> Result<bool, StoreError> {
    let mut void =
        conn.prepare("SELECT reporter FROM reporter_records WHERE voided <> 0 ORDER BY reporter")?;
    let found = void.query_map([], |row| row.get(0).map(ReporterNo))?.collect::<Result<Vec<_>, _>>()?;
    Ok(found.iter().eq(course.voided.keys()))
}

/// A case and its place.
pub type Place = (AccountNo, Lane, f64);

/// Cases with a report of somebody, with their places.
pub(super) fn places(conn: &Connection, reporter: ReporterNo) -> Result<Vec<Place>, StoreError> {
    let mut cases = conn.prepare_cached(
        "SELECT account, lane, place FROM cases
        WHERE account IN (SELECT account FROM reports INDEXED BY reports_by_reporter WHERE reporter = ?1)
        ORDER BY account",
    )?;
    let mut rows = cases.query([reporter.0])?;
    let mut places = Vec::new();
    while let Some(row) = rows.next()? {
        places.push((AccountNo(row.get(0)?), super::values::lane(row.get(1)?)?, row.get(2)?));
    }
    Ok(places)
}
