//! The table of holds in force, drawn from the fold of their case. When a hold ends is the ledger's business: one
//! whose end has passed stays in the table until somebody ends or renews it.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::error::StoreError;
use super::values::{account_ref, from_json, get_content, to_json};
use crate::domain::{AccountNo, Hold, HoldRow, Time};
use crate::ledger::Duties;

/// Holds shown at once; those that end first.
const MOST: i64 = 2_000;

/// A row of the table as it is compared: id, end, reminder, and the whole hold.
pub(super) type StoredHold = (String, i64, i64, String);

/// Draws the holds of a case anew.
pub(super) fn draw(conn: &Connection, case: AccountNo, duties: &Duties) -> Result<(), StoreError> {
    if duties.holds.is_empty() {
        return Ok(());
    }
    conn.prepare_cached("DELETE FROM holds WHERE account = ?1")?.execute([case.0])?;
    let mut put = conn.prepare_cached("INSERT INTO holds VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (id, until, remind, hold) in expected(duties)? {
        put.execute(params![id, case.0, until, remind, hold])?;
    }
    Ok(())
}

/// What the table says of a case.
pub(super) fn stored(conn: &Connection, case: AccountNo) -> Result<BTreeSet<StoredHold>, StoreError> {
    let mut stored = conn.prepare_cached("SELECT id, until, remind, hold FROM holds WHERE account = ?1")?;
    let rows = stored.query_map([case.0], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What it must say.
pub(super) fn expected(duties: &Duties) -> Result<BTreeSet<StoredHold>, StoreError> {
    let rows = duties.holds_in_force();
    rows.map(|hold| Ok((hold.id.clone(), hold.until.0, hold.remind.0, to_json(hold)?))).collect()
}

/// Holds in force of all cases, the one that ends first before the others.
pub(super) fn board(conn: &Connection, now: Time) -> Result<Vec<HoldRow>, StoreError> {
    let mut stored = conn.prepare_cached(
        "SELECT holds.account, platform, accounts.id, handle, hold FROM holds INDEXED BY holds_by_end
        JOIN accounts ON no = holds.account ORDER BY until, holds.id LIMIT ?1",
    )?;
    let mut rows = stored.query([MOST])?;
    let mut board = Vec::new();
    while let Some(row) = rows.next()? {
        let hold: Hold = from_json("holds", &row.get::<_, String>(4)?)?;
        board.push(HoldRow {
            case: AccountNo(row.get(0)?),
            account: account_ref(row, 1)?,
            handle: get_content(row, 3)?,
            due: hold.remind <= now,
            hold,
        });
    }
    Ok(board)
}
