//! Which case a person means: `17`, `platform:id`, `@handle` or a handle alone.

use rusqlite::Connection;

use crate::domain::{AccountNo, AccountRef};
use crate::store::error::StoreError;
use crate::store::queue_file::Store;
use crate::store::values::account_no;

/// What a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    Nobody,
    One(AccountNo),
    /// Several cases bear it; at most 20 of them.
    Many(Vec<AccountNo>),
}

impl Store {
    /// The case that a text names.
    pub fn find_case(&self, text: &str) -> Result<Named, StoreError> {
        let text = text.trim();
        if let Some(number) = text.parse().ok().filter(|number| *number > 0) {
            if is_case(&self.conn, number)? {
                return Ok(Named::One(AccountNo(number)));
            }
            return named(&self.conn, "SELECT no FROM accounts WHERE id = ?1 LIMIT 20", text);
        }
        if let Ok(account) = AccountRef::try_from(text.to_owned()) {
            let number = account_no(&self.conn, &account)?;
            if let Some(number) = number.filter(|number| is_case(&self.conn, number.0).unwrap_or(false)) {
                return Ok(Named::One(number));
            }
        }
        let handle = text.strip_prefix('@').unwrap_or(text);
        named(&self.conn, "SELECT no FROM accounts WHERE handle = ?1 COLLATE NOCASE LIMIT 20", handle)
    }
}

fn is_case(conn: &Connection, number: i64) -> Result<bool, StoreError> {
    Ok(conn.prepare_cached("SELECT 1 FROM cases WHERE account = ?1")?.exists([number])?)
}

fn named(conn: &Connection, sql: &'static str, text: &str) -> Result<Named, StoreError> {
    let mut stored = conn.prepare_cached(sql)?;
    let numbers = stored.query_map([text], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    let mut cases = Vec::new();
    for number in numbers {
        if is_case(conn, number)? {
            cases.push(AccountNo(number));
        }
    }
    Ok(match cases.as_slice() {
        [] => Named::Nobody,
        [one] => Named::One(*one),
        _ => Named::Many(cases),
    })
}
