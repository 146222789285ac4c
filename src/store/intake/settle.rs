//! Hits of rules that look at a whole account, put in place of those of the last time. Runs no rules.

use std::collections::HashMap;

use rusqlite::params;
use rustc_hash::FxHashSet;

use super::session::{Intake, NewHit, RuleNo};
use crate::domain::{AccountNo, Passes, PostNo, Strength};
use crate::store::error::StoreError;
use crate::store::values::{span_of, stored_span};

/// Place of a hit in the table.
type Place = (i64, i64, i64);

fn place((post, hit): &(PostNo, NewHit)) -> Place {
    (post.0, i64::from(hit.rule.0), stored_span(hit.field, hit.span).0)
}

impl Intake<'_> {
    /// Accounts with hits of a rule, in order of their numbers.
    pub fn accounts_hit(&self, rule: RuleNo) -> Result<Vec<AccountNo>, StoreError> {
        let mut stored = self.conn.prepare_cached("SELECT DISTINCT post >> 40 FROM hits WHERE rule = ?1")?;
        let rows = stored.query_map([rule.0], |row| row.get(0).map(AccountNo))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The numbers of our rules of these kinds, those no longer in force as well.
    pub fn rules_of_kinds(&self, kinds: &[&str]) -> Result<FxHashSet<RuleNo>, StoreError> {
        let mut stored = self.conn.prepare_cached("SELECT no FROM rules WHERE origin = 0 AND kind = ?1")?;
        let mut rules = FxHashSet::default();
        for kind in kinds {
            for no in stored.query_map([kind], |row| row.get(0))? {
                rules.insert(RuleNo(no?));
            }
        }
        Ok(rules)
    }

    /// Whether this intake made the account.
    pub fn is_new(&self, account: AccountNo) -> bool {
        self.slots.get(&account.0).is_some_and(|slot| slot.fresh)
    }

    /// All hits in an account, those on the account first, then in order of history.
    pub fn stored_hits(&self, account: AccountNo) -> Result<Vec<(PostNo, NewHit)>, StoreError> {
        // A new account whose posts have no hits has none at all of ours.
        if self.slots.get(&account.0).is_some_and(|slot| slot.fresh && slot.hit_posts == 0) {
            return Ok(Vec::new());
        }
        let mut stored = self.conn.prepare_cached(
            "SELECT post, rule, first, behind, passes, weak FROM hits WHERE post >= ?1 AND post < ?2",
        )?;
        let mut rows = stored.query(range(account))?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let (field, span) = span_of(row.get(2)?, row.get(3)?);
            let hit = NewHit {
                rule: RuleNo(row.get(1)?),
                field,
                span,
                passes: Passes(row.get(4)?),
                strength: if row.get(5)? { Strength::Weak } else { Strength::Strong },
            };
            hits.push((PostNo(row.get(0)?), hit));
        }
        Ok(hits)
    }

    /// Puts an account's hits of the rules in `of` in place of those among `stored`, which is what `stored_hits`
    /// gave. Hits that stay are not touched.
    pub fn settle_hits(
        &mut self,
        account: AccountNo,
        of: &FxHashSet<RuleNo>,
        stored: &[(PostNo, NewHit)],
        wanted: &[(PostNo, NewHit)],
    ) -> Result<(), StoreError> {
        let mut new: HashMap<Place, (PostNo, NewHit)> = HashMap::new();
        for hit in wanted {
            new.entry(place(hit)).or_insert(*hit);
        }
        let mut gone =
            self.conn.prepare_cached("DELETE FROM hits WHERE post = ?1 AND rule = ?2 AND first = ?3")?;
        for hit in stored.iter().filter(|(_, hit)| of.contains(&hit.rule)) {
            let at = place(hit);
            if new.get(&at) == Some(hit) {
                new.remove(&at);
                continue;
            }
            gone.execute(params![at.0, at.1, at.2])?;
            self.count_hits(account, at.1, -1)?;
            self.change_hits(hit.0, -1)?;
        }
        drop(gone);
        let mut new: Vec<(PostNo, NewHit)> = new.into_values().collect();
        new.sort_unstable_by_key(place);
        for of_post in new.chunk_by(|one, other| one.0 == other.0) {
            let hits: Vec<NewHit> = of_post.iter().map(|(_, hit)| *hit).collect();
            self.put_new_hits(of_post[0].0, &hits, 0)?;
        }
        Ok(())
    }
}

const fn range(account: AccountNo) -> [i64; 2] {
    [PostNo::account_level(account).0, PostNo::end_of(account).0]
}
