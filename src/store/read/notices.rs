//! What a notice must know of a case besides its decision.

use crate::domain::{AccountNo, RuleKey};
use crate::store::error::StoreError;
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

    /// The language most of the newest posts of an account are in, as stated or found; none where nobody knows.
    pub fn language_of(&self, case: AccountNo) -> Result<Option<String>, StoreError> {
        let mut stored = self.conn.prepare_cached(
            "SELECT tag FROM (SELECT coalesce(language, detected) AS tag FROM posts
                WHERE no >= ?1 << 40 AND no < (?1 + 1) << 40 ORDER BY no DESC LIMIT 50)
            WHERE tag IS NOT NULL AND tag <> 'und' GROUP BY tag ORDER BY count(*) DESC, tag LIMIT 1",
        )?;
        let mut rows = stored.query([case.0])?;
        Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
    }
}
