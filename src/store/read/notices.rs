//! What a notice must know of a case besides its decision.

use crate::domain::{AccountNo, RuleKey};
use crate::store::error::StoreError;
use crate::store::language;
use crate::store::queue_file::Store;

impl Store {
    /// Rules with hits in a case, ours and the platform's.
    pub fn rules_hit(&self, case: AccountNo) -> Result<Vec<RuleKey>, StoreError> {
        let mut stored = self.conn.prepare_cached(
            "SELECT pack, id, version FROM case_rules JOIN rules ON no = rule WHERE account = ?1 AND hits > 0
            ORDER BY pack, id, version",
        )?;
        let rules = stored.query_map([case.0], |row| {
            Ok(RuleKey { pack: row.get(0)?, id: row.get(1)?, version: row.get(2)? })
        })?;
        Ok(rules.collect::<Result<_, _>>()?)
    }

    /// The language of an account, as its newest posts or its profile say; none where nobody knows.
    pub fn language_of(&self, case: AccountNo) -> Result<Option<String>, StoreError> {
        language::of(&self.conn, case)
    }
}
