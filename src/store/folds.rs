//! The stored folds of cases. What is in one is the ledger's business.

use rusqlite::{Connection, OptionalExtension};

use super::error::StoreError;
use super::values::from_json;
use crate::domain::AccountNo;
use crate::ledger::CaseFold;

/// What the ledger says of a case; none if nothing happened to it.
pub(super) fn fold(conn: &Connection, case: AccountNo) -> Result<Option<CaseFold>, StoreError> {
    let mut stored = conn.prepare_cached("SELECT fold FROM case_folds WHERE account = ?1")?;
    let text: Option<String> = stored.query_row([case.0], |row| row.get(0)).optional()?;
    text.map(|text| from_json("case_folds", &text)).transpose()
}
