//! Who handed a case back, drawn from its fold: the case is not served to them again.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use super::error::StoreError;
use crate::domain::{AccountNo, Fact};
use crate::ledger::CaseFold;

/// Draws the rows of a case, where an entry can have changed them.
pub(super) fn draw(
    conn: &Connection,
    case: AccountNo,
    fold: &CaseFold,
    fact: &Fact,
) -> Result<(), StoreError> {
    if !matches!(fact, Fact::HandedBack { .. } | Fact::Decided { .. }) {
        return Ok(());
    }
    conn.prepare_cached("DELETE FROM declined WHERE account = ?1")?.execute([case.0])?;
    let mut put = conn.prepare_cached("INSERT INTO declined VALUES (?1, ?2)")?;
    for actor in &fold.declined {
        put.execute(params![case.0, actor])?;
    }
    Ok(())
}

/// The stored rows of a case.
pub(super) fn stored(conn: &Connection, case: AccountNo) -> Result<BTreeSet<String>, StoreError> {
    let mut kept = conn.prepare_cached("SELECT actor FROM declined WHERE account = ?1")?;
    let kept = kept.query_map([case.0], |row| row.get(0))?;
    Ok(kept.collect::<Result<_, _>>()?)
}
