//! Which cases belong to an incident: those with a hit of its rules, or of a rule under its clauses. What runs is the
//! ledger's business.

use rusqlite::{Connection, params};

use super::error::StoreError;
use super::values::to_json;
use crate::domain::{AccountNo, Incident};
use crate::ledger::Course;

/// Names of rules and clauses, as JSON, that a row of `rules` is held against; both with the pack's name and without.
macro_rules! named {
    ($rules:literal, $clauses:literal) => {
        concat!(
            "hits > 0 AND (id IN (SELECT value FROM json_each(",
            $rules,
            "))
                OR pack || '/' || id IN (SELECT value FROM json_each(",
            $rules,
            "))
                OR clause IN (SELECT value FROM json_each(",
            $clauses,
            ")))"
        )
    };
}

/// What running incidents multiply the weight of a case by, in tenths. Where several do, the largest counts.
pub(super) fn factor(conn: &Connection, case: AccountNo) -> Result<u16, StoreError> {
    // Mostly nothing runs, and this is asked for every case that is taken in.
    if !conn.prepare_cached("SELECT 1 FROM surges")?.exists([])? {
        return Ok(10);
    }
    let mut largest = conn.prepare_cached(concat!(
        "SELECT max(factor) FROM surges WHERE EXISTS (SELECT 1 FROM case_rules JOIN rules ON no = rule
            WHERE account = ?1 AND ",
        named!("surges.rules", "surges.clauses"),
        ")"
    ))?;
    Ok(largest.query_row([case.0], |row| row.get::<_, Option<u16>>(0))?.unwrap_or(10))
}

/// Names of running incidents that a case belongs to.
pub(super) fn of_case(conn: &Connection, case: AccountNo) -> Result<Vec<String>, StoreError> {
    let mut names = conn.prepare_cached(concat!(
        "SELECT incident FROM surges WHERE EXISTS (SELECT 1 FROM case_rules JOIN rules ON no = rule
            WHERE account = ?1 AND ",
        named!("surges.rules", "surges.clauses"),
        ") ORDER BY incident"
    ))?;
    Ok(names.query_map([case.0], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// Cases that belong to an incident, whether it runs or not.
pub(super) fn cases(conn: &Connection, incident: &Incident) -> Result<Vec<AccountNo>, StoreError> {
    let mut cases =
        conn.prepare_cached(concat!(
        "SELECT account FROM cases WHERE account IN (SELECT account FROM case_rules JOIN rules ON no = rule
            WHERE ", named!("?1", "?2"), ") ORDER BY account"
    ))?;
    let names = params![to_json(&incident.rules)?, to_json(&incident.clauses)?];
    Ok(cases.query_map(names, |row| row.get(0).map(AccountNo))?.collect::<Result<_, _>>()?)
}

/// One row of what runs: name, factor, rules and clauses.
type Row = (String, u16, String, String);

/// Draws what runs.
pub(super) fn draw(conn: &Connection, course: &Course) -> Result<(), StoreError> {
    conn.prepare_cached("DELETE FROM surges")?.execute([])?;
    let mut put = conn.prepare_cached("INSERT INTO surges VALUES (?1, ?2, ?3, ?4)")?;
    for (incident, factor, rules, clauses) in expected(course)? {
        put.execute(params![incident, factor, rules, clauses])?;
    }
    Ok(())
}

/// Whether the table says what the ledger says.
pub(super) fn are(conn: &Connection, course: &Course) -> Result<bool, StoreError> {
    let mut kept = conn.prepare("SELECT incident, factor, rules, clauses FROM surges ORDER BY incident")?;
    let found = kept.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    Ok(found.collect::<Result<Vec<Row>, _>>()? == expected(course)?)
}

fn expected(course: &Course) -> Result<Vec<Row>, StoreError> {
    let row = |incident: &Incident| {
        Ok((incident.id.clone(), incident.factor, to_json(&incident.rules)?, to_json(&incident.clauses)?))
    };
    let mut rows =
        course.running().map(|running| row(&running.incident)).collect::<Result<Vec<_>, StoreError>>()?;
    rows.sort_unstable();
    Ok(rows)
}
