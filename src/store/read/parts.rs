//! Single parts of a case, for those who need no whole picture of it: exports and the commit gate.

use rusqlite::params;

use super::rows::{Reader, post_columns};
use super::{accounts, case};
use crate::domain::{Account, AccountNo, PostNo, PostRow, Report};
use crate::store::error::StoreError;
use crate::store::queue_file::Store;

const POST: &str = concat!("SELECT ", post_columns!(), " FROM posts WHERE id = ?1 AND no > ?2 AND no < ?3");

impl Store {
    /// The account of a case.
    pub fn account(&self, case: AccountNo) -> Result<Account, StoreError> {
        accounts::account(&self.conn, case)
    }

    /// The reports on a case, newest first; at most 200.
    pub fn reports(&self, case: AccountNo) -> Result<Vec<Report>, StoreError> {
        case::reports(&self.conn, case, &self.account(case)?.account)
    }

    /// A case's post by the id that its platform gave it.
    pub fn post_by_id(&self, case: AccountNo, id: &str) -> Result<Option<PostRow>, StoreError> {
        let Some(account) = self.account_ref(case)? else { return Ok(None) };
        let mut stored = self.conn.prepare_cached(POST)?;
        let mut rows = stored.query(params![id, PostNo::account_level(case).0, PostNo::end_of(case).0])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        Reader::new(&self.conn).post(row, &account).map(Some)
    }
}
