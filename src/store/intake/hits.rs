//! Putting hits: ours beside the posts they are in, the platform's as it sent them, and the rules of both.

use rusqlite::{OptionalExtension, params};

use super::prints;
use super::session::{Intake, MOST_CARDS, NewHit, Put, RuleNo, What};
use crate::domain::{
    AccountNo, Likelihood, Origin, Passes, PlatformHit, PostNo, RuleCard, RuleKey, Strength, Time,
};
use crate::store::error::StoreError;
use crate::store::values;

/// How likely a platform's hit is to be upheld, where nothing is known of its rules.
const PLATFORM_LIKELIHOOD: Likelihood = Likelihood(500);

impl Intake<'_> {
    /// The number of a rule; what is known of it is kept up to date.
    pub fn rule_no(&mut self, card: &RuleCard) -> Result<RuleNo, StoreError> {
        let key = &card.rule;
        let title = String::from_utf8_lossy(card.title.raw_bytes());
        let mut put = self.conn.prepare_cached(
            "INSERT INTO rules (origin, pack, id, version, title, kind, severity, clause, likelihood)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            ON CONFLICT (origin, pack, id, version) DO UPDATE SET title = excluded.title,
                kind = excluded.kind, severity = excluded.severity, clause = excluded.clause,
                likelihood = excluded.likelihood
            RETURNING no",
        )?;
        let no = put.query_row(
            params![
                card.origin as i64,
                key.pack,
                key.id,
                key.version,
                title,
                card.kind,
                card.severity.number(),
                card.clause,
                card.likelihood.0,
            ],
            |row| row.get(0),
        )?;
        Ok(RuleNo(no))
    }

    /// Adds hits to a post, or to an account by its `PostNo::account_level`; those there already stay.
    pub fn add_hits(&mut self, post: PostNo, hits: &[NewHit]) -> Result<u64, StoreError> {
        self.put_new_hits(post, hits, 0)
    }

    /// The same where the post's row already says that it has `counted` hits, which are these.
    pub(super) fn put_new_hits(
        &mut self,
        post: PostNo,
        hits: &[NewHit],
        counted: i64,
    ) -> Result<u64, StoreError> {
        if hits.is_empty() {
            return Ok(0);
        }
        let mut put =
            self.conn.prepare_cached("INSERT OR IGNORE INTO hits VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
        let mut added = 0;
        for hit in hits {
            let (first, behind) = values::stored_span(hit.field, hit.span);
            let weak = hit.strength == Strength::Weak;
            let new = put.execute(params![post.0, hit.rule.0, first, behind, hit.passes.0, weak])? as i64;
            if new > 0 {
                self.count_hits(post.account(), i64::from(hit.rule.0), new)?;
                added += new;
            }
        }
        drop(put);
        self.change_hits(post, added - counted)?;
        self.counts.hits += added as u64;
        Ok(added as u64)
    }

    /// Puts the hits of our rules in a post in place of those it had; the platform's stay.
    pub fn replace_desk_hits(&mut self, post: PostNo, hits: &[NewHit]) -> Result<(), StoreError> {
        let mut gone = self.conn.prepare_cached(
            "DELETE FROM hits WHERE post = ?1 AND rule IN (SELECT no FROM rules WHERE origin = 0)
            RETURNING rule",
        )?;
        let rules = gone.query_map([post.0], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
        drop(gone);
        for rule in &rules {
            self.count_hits(post.account(), *rule, -1)?;
        }
        self.change_hits(post, -(rules.len() as i64))?;
        self.add_hits(post, hits)?;
        Ok(())
    }

    /// Puts a hit that the platform sent along; none if the post it names is not there.
    pub fn put_platform_hit(&mut self, hit: &PlatformHit) -> Result<Option<Put<PostNo>>, StoreError> {
        self.counts.platform_hits += 1;
        let account = self.account(&hit.account)?;
        let post = match &hit.post {
            None => PostNo::account_level(account),
            Some(id) => match self.post_no(account.0, id)? {
                Some(no) => no,
                None => return Ok(None),
            },
        };
        let rule = self.platform_rule(RuleCard {
            rule: RuleKey {
                pack: hit.account.platform().to_owned(),
                id: hit.rule.clone(),
                version: hit.version,
            },
            origin: Origin::Platform,
            title: hit.title.clone(),
            kind: "platform".to_owned(),
            severity: hit.severity,
            clause: hit.clause.clone(),
            likelihood: PLATFORM_LIKELIHOOD,
        })?;
        let new = NewHit {
            rule,
            field: None,
            span: hit.span,
            passes: Passes::default(),
            strength: Strength::Strong,
        };
        let ours = self.counts.hits;
        let added = self.add_hits(post, &[new])?;
        self.counts.hits = ours;
        Ok(Some(Put { no: post, what: if added > 0 { What::New } else { What::Same } }))
    }

    /// The number of a rule of the platform. Each hit brings all that is known of its rule; it is mostly the same.
    fn platform_rule(&mut self, card: RuleCard) -> Result<RuleNo, StoreError> {
        if let Some((_, no)) = self.cards.get(&card.rule).filter(|(known, _)| *known == card) {
            return Ok(*no);
        }
        let no = self.rule_no(&card)?;
        if self.cards.len() >= MOST_CARDS {
            self.cards.clear();
        }
        self.cards.insert(card.rule.clone(), (card, no));
        Ok(no)
    }

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
            None => prints::read(self.conn, account, each),
        }
    }

    /// The accounts that this intake has changed so far, in order of their numbers.
    pub fn touched(&self) -> Vec<AccountNo> {
        let mut touched: Vec<_> =
            self.slots.iter().filter(|(_, slot)| slot.touched).map(|(no, _)| AccountNo(*no)).collect();
        touched.sort_unstable();
        touched
    }

    /// Changes a post's number of hits, and the counts of posts with hits where it comes to have any or none.
    pub(super) fn change_hits(&mut self, post: PostNo, change: i64) -> Result<(), StoreError> {
        if change == 0 || post == PostNo::account_level(post.account()) {
            return Ok(());
        }
        let mut put =
            self.conn.prepare_cached("UPDATE posts SET hits = hits + ?2 WHERE no = ?1 RETURNING hits")?;
        let now: Option<i64> = put.query_row([post.0, change], |row| row.get(0)).optional()?;
        let now = now.ok_or_else(|| StoreError::damaged("hits", "a hit in a post that is not there"))?;
        let before = now - change;
        self.count_post(post, 0, i64::from(now > 0) - i64::from(before > 0))
    }
}
