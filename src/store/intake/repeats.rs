//! What looking for repeated texts asks of an intake: the fingerprints of an account's posts.

use rusqlite::Connection;

use super::session::Intake;
use crate::domain::{AccountNo, PostNo, Time};
use crate::store::error::StoreError;

impl Intake<'_> {
    /// Gives number, time and fingerprint of each post of an account, in order of history.
    pub fn prints(
        &mut self,
        account: AccountNo,
        mut each: impl FnMut(PostNo, Option<Time>, u64),
    ) -> Result<(), StoreError> {
        let fresh = self.slots.get(&account.0).is_some_and(|slot| slot.fresh);
        match self.prints.of(account).filter(|_| fresh) {
            Some(kept) => {
                for (no, at, print) in kept {
                    each(*no, (*at != i64::MIN).then_some(Time(*at)), *print);
                }
                Ok(())
            }
            None => read(self.conn, account, each),
        }
    }
}

fn read(
    conn: &Connection,
    account: AccountNo,
    mut each: impl FnMut(PostNo, Option<Time>, u64),
) -> Result<(), StoreError> {
    let mut prints =
        conn.prepare_cached("SELECT no, at, fingerprint FROM posts WHERE no > ?1 AND no < ?2 ORDER BY no")?;
    let mut rows = prints.query([PostNo::account_level(account).0, PostNo::end_of(account).0])?;
    while let Some(row) = rows.next()? {
        each(PostNo(row.get(0)?), row.get::<_, Option<i64>>(1)?.map(Time), row.get::<_, i64>(2)? as u64);
    }
    Ok(())
}
