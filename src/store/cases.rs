//! The row of a case: computed anew from what came in and from the fold, whenever either changed. Decides
//! nothing about what a state means.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, params};

use super::due;
use super::error::StoreError;
use super::folds;
use super::ranking::{ReportSignal, Signals, rank};
use super::records;
use super::values::{likelihood, severity, source};
use crate::domain::{AccountNo, RankParts, Standing, Time};

/// Computes a case's row. An account that is no case becomes one if it was hit, asked for, or has a report not dealt with yet. Says
/// whether it is a new case.
pub(super) fn refresh(
    conn: &Connection,
    case: AccountNo,
    now: Time,
    asked: bool,
) -> Result<bool, StoreError> {
    let mut known =
        conn.prepare_cached("SELECT received, decision IS NOT NULL FROM cases WHERE account = ?1")?;
    let known: Option<(i64, bool)> =
        known.query_row([case.0], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let before = known.map(|known| Time(known.0));
    let mut account = conn.prepare_cached("SELECT followers, find FROM accounts WHERE no = ?1")?;
    let (reach, find): (Option<i64>, String) =
        account.query_row([case.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut signals = Signals { reach: reach.unwrap_or(0).max(0) as u64, before, ..Signals::default() };
    read_reports(conn, case, &mut signals)?;
    read_rules(conn, case, &mut signals)?;
    if before.is_none() && !asked && !signals.call_for_a_case() {
        return Ok(false);
    }
    let (parts, weightiest) = rank(&signals, now);
    let fold = folds::fold(conn, case)?.unwrap_or_default();
    // A case that has a row keeps what the ledger made of it.
    let standing = if before.is_none() { fold.standing.clone() } else { Standing::default() };
    let mut put = conn.prepare_cached(
        "INSERT INTO cases (account, state, until, decision, lane, place, formula, severity, likelihood, reach,
            received, source, find)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        ON CONFLICT (account) DO UPDATE SET lane = excluded.lane, place = excluded.place,
            formula = excluded.formula, severity = excluded.severity, likelihood = excluded.likelihood,
            reach = excluded.reach, received = excluded.received, source = excluded.source, find = excluded.find",
    )?;
    put.execute(params![
        case.0,
        standing.state as i64,
        standing.until.map(|until| until.0),
        standing.decision.map(|id| id.0),
        parts.lane.number(),
        parts.rank().0,
        RankParts::FORMULA,
        parts.severity.number(),
        parts.likelihood,
        i64::try_from(parts.reach).unwrap_or(i64::MAX),
        parts.received.0,
        weightiest.map(|source| source as i64),
        find,
    ])?;
    due::refresh(conn, case, &fold)?;
    // What was decided may say something else of the hits that stand now.
    if before.is_none() || known.is_some_and(|known| known.1) {
        records::refresh(conn, case)?;
    }
    Ok(before.is_none())
}

/// Computes the rows of all cases anew.
pub(super) fn refresh_all(conn: &Connection, now: Time) -> Result<(), StoreError> {
    let mut all = conn.prepare("SELECT account FROM cases")?;
    let all = all.query_map([], |row| row.get(0).map(AccountNo))?.collect::<Result<Vec<_>, _>>()?;
    all.into_iter().try_for_each(|case| refresh(conn, case, now, false).map(|_| ()))
}

fn read_reports(conn: &Connection, case: AccountNo, signals: &mut Signals) -> Result<(), StoreError> {
    let mut reports = conn
        .prepare_cached("SELECT source, severity, at, resolved, reporter FROM reports WHERE account = ?1")?;
    let mut rows = reports.query([case.0])?;
    let mut named = HashSet::new();
    while let Some(row) = rows.next()? {
        signals.reports.push(ReportSignal {
            source: source(row.get(0)?)?,
            severity: row.get::<_, Option<i64>>(1)?.map(severity).transpose()?,
            at: Time(row.get(2)?),
            resolved: row.get(3)?,
        });
        match row.get::<_, Option<i64>>(4)? {
            Some(reporter) if !named.insert(reporter) => {}
            _ => signals.reporters += 1,
        }
    }
    Ok(())
}

fn read_rules(conn: &Connection, case: AccountNo, signals: &mut Signals) -> Result<(), StoreError> {
    let mut rules = conn.prepare_cached(
        "SELECT severity, likelihood FROM case_rules JOIN rules ON no = rule WHERE account = ?1 AND hits > 0",
    )?;
    let mut rows = rules.query([case.0])?;
    while let Some(row) = rows.next()? {
        signals.rules.push((severity(row.get(0)?)?, likelihood(row.get(1)?)));
    }
    Ok(())
}
