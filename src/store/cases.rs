//! The row of a case: computed anew from what came in and from the fold, whenever either changed. Decides
//! nothing about what a state means.

use rusqlite::{Connection, OptionalExtension, params};

use super::alike;
use super::due;
use super::error::StoreError;
use super::folds;
use super::incidents;
use super::lane_rules;
use super::language;
use super::ranking::{By, ReportSignal, Signals, rank};
use super::records;
use super::reporters;
use super::values::{likelihood, severity, source};
use crate::domain::{AccountNo, RankParts, Standing, Time};
use crate::ledger::CaseFold;

/// What there was of a case before its row is computed.
#[derive(Clone, Copy)]
struct Known {
    received: Time,
    decided: bool,
}

/// Computes a case's row. An account that is no case becomes one if it was hit, asked for, or has a report not dealt with yet. Says
/// whether it is a new case.
pub(super) fn refresh(
    conn: &Connection,
    case: AccountNo,
    now: Time,
    asked: bool,
) -> Result<bool, StoreError> {
    let known = known(conn, case)?;
    let Some(fold) = draw(conn, case, known, now, asked)? else { return Ok(false) };
    // What was decided may say something else of the hits and the reports that stand now.
    if known.is_none_or(|known| known.decided) {
        records::refresh_by(conn, case, &fold)?;
        reporters::refresh(conn, case, &fold)?;
        alike::refresh(conn, case, &fold)?;
    }
    Ok(known.is_none())
}

/// Computes a case's place where nothing about its posts, hits and reports has changed.
pub(super) fn reorder(conn: &Connection, case: AccountNo, now: Time) -> Result<(), StoreError> {
    match known(conn, case)? {
        Some(known) => draw(conn, case, Some(known), now, false).map(|_| ()),
        None => Ok(()),
    }
}

/// Computes the rows of all cases anew.
pub(super) fn refresh_all(conn: &Connection, now: Time) -> Result<(), StoreError> {
    all(conn)?.into_iter().try_for_each(|case| refresh(conn, case, now, false).map(|_| ()))
}

/// Computes what cases of an older file lack.
pub(super) fn fill(conn: &Connection, now: Time) -> Result<(), StoreError> {
    reporters::fill(conn)?;
    for case in all(conn)? {
        language::refresh(conn, case)?;
        reorder(conn, case, now)?;
    }
    // All places were computed with what reporters weigh now.
    conn.execute("DELETE FROM ranks_due", [])?;
    Ok(())
}

fn all(conn: &Connection) -> Result<Vec<AccountNo>, StoreError> {
    let mut all = conn.prepare("SELECT account FROM cases")?;
    Ok(all.query_map([], |row| row.get(0).map(AccountNo))?.collect::<Result<Vec<_>, _>>()?)
}

fn known(conn: &Connection, case: AccountNo) -> Result<Option<Known>, StoreError> {
    let mut known =
        conn.prepare_cached("SELECT received, decision IS NOT NULL FROM cases WHERE account = ?1")?;
    let read = |row: &rusqlite::Row<'_>| Ok(Known { received: Time(row.get(0)?), decided: row.get(1)? });
    Ok(known.query_row([case.0], read).optional()?)
}

/// Writes a case's row. None if the account is no case and nothing makes it one, else what the ledger says of it.
fn draw(
    conn: &Connection,
    case: AccountNo,
    known: Option<Known>,
    now: Time,
    asked: bool,
) -> Result<Option<CaseFold>, StoreError> {
    let mut account = conn.prepare_cached("SELECT followers, find FROM accounts WHERE no = ?1")?;
    let (reach, find): (Option<i64>, String) =
        account.query_row([case.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let before = known.map(|known| known.received);
    let mut signals = Signals { reach: reach.unwrap_or(0).max(0) as u64, before, ..Signals::default() };
    read_reports(conn, case, &mut signals)?;
    read_rules(conn, case, &mut signals)?;
    if known.is_none() && !asked && !signals.call_for_a_case() {
        return Ok(None);
    }
    signals.factor = incidents::factor(conn, case)?;
    let blind = lane_rules::of(conn, signals.lane())?.blind;
    let (parts, weightiest) = rank(&signals, blind, now);
    let fold = folds::fold(conn, case)?.unwrap_or_default();
    // A case that has a row keeps what the ledger made of it, and its language.
    let (standing, language) = match known {
        None => (fold.standing.clone(), language::of(conn, case)?),
        Some(_) => (Standing::default(), None),
    };
    let mut put = conn.prepare_cached(
        "INSERT INTO cases (account, state, until, decision, lane, place, formula, severity, likelihood, reach,
            received, source, find, reported, ruled, reporters, factor, language)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
        ON CONFLICT (account) DO UPDATE SET lane = excluded.lane, place = excluded.place,
            formula = excluded.formula, severity = excluded.severity, likelihood = excluded.likelihood,
            reach = excluded.reach, received = excluded.received, source = excluded.source, find = excluded.find,
            reported = excluded.reported, ruled = excluded.ruled, reporters = excluded.reporters,
            factor = excluded.factor",
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
        parts.reported,
        parts.ruled,
        (parts.reporters * 10.0).round() as i64,
        parts.factor,
        language,
    ])?;
    due::refresh(conn, case, &fold)?;
    Ok(Some(fold))
}

fn read_reports(conn: &Connection, case: AccountNo, signals: &mut Signals) -> Result<(), StoreError> {
    let mut reports = conn.prepare_cached(
        "SELECT source, severity, at, resolved, reports.reporter, posts, upheld, rejected, voided
        FROM reports LEFT JOIN reporter_records ON reporter_records.reporter = reports.reporter
        WHERE account = ?1",
    )?;
    let mut rows = reports.query([case.0])?;
    while let Some(row) = rows.next()? {
        let by = match row.get(4)? {
            Some(reporter) => By::Person(reporter),
            None => By::Unnamed(row.get(5)?),
        };
        signals.reports.push(ReportSignal {
            source: source(row.get(0)?)?,
            severity: row.get::<_, Option<i64>>(1)?.map(severity).transpose()?,
            at: Time(row.get(2)?),
            resolved: row.get(3)?,
            by,
            weight: reporters::weight_of(row, 6)?,
        });
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
