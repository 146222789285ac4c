//! What the queue holds of rules: sums of all, and of one its hits by day, its record by language and passes, and
//! posts to look at.

use rusqlite::{OptionalExtension, params};

use super::rows::{Reader, card_of, post_columns};
use crate::domain::{
    AccountNo, AccountRef, FoundPost, Passes, PostNo, RuleCard, RuleKey, Source, Time, TrackRecord,
};
use crate::quality::{Judgement, Recall};
use crate::store::error::StoreError;
use crate::store::folds;
use crate::store::intake::RuleNo;
use crate::store::queue_file::Store;
use crate::store::records;
use crate::store::values::{account_ref, get_content, get_count};

/// A rule that was met here, with its sums.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleSums {
    pub no: RuleNo,
    pub card: RuleCard,
    /// Hits that stand, and cases with any.
    pub hits: u64,
    pub cases: u64,
    pub record: TrackRecord,
}

/// Hits of a rule that are alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    pub passes: Passes,
    /// Of the post; empty where it is not known.
    pub language: String,
    pub judgement: Judgement,
    pub hits: u64,
}

const POST: &str = concat!("SELECT ", post_columns!(), " FROM posts WHERE no = ?1");

/// A multiplier whose order of numbers knows nothing of accounts or times (multiplicative hashing: Knuth, The Art of
/// Computer Programming, volume 3, 6.4).
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The numbers below the account's in a post's number.
const PLACE: i64 = (1 << 40) - 1;

impl Store {
    /// All rules that were ever met here, ours before the platform's, in the order they came.
    pub fn rule_sums(&self) -> Result<Vec<RuleSums>, StoreError> {
        let mut stored = self.conn.prepare_cached(
            "SELECT origin, pack, id, version, title, kind, severity, clause, likelihood, no,
                coalesce(hits, 0), coalesce(cases, 0), coalesce(upheld, 0), coalesce(rejected, 0)
            FROM rules LEFT JOIN rule_records ON rule = no ORDER BY origin, no",
        )?;
        let mut rows = stored.query([])?;
        let mut sums = Vec::new();
        while let Some(row) = rows.next()? {
            sums.push(RuleSums {
                card: card_of(row)?,
                no: RuleNo(row.get(9)?),
                hits: get_count(row, 10)?,
                cases: get_count(row, 11)?,
                record: records::record(row.get(10)?, row.get(12)?, row.get(13)?),
            });
        }
        Ok(sums)
    }

    /// Hits of a rule by the day of their post, oldest first; posts of unknown time stand on no day.
    pub fn rule_days(&self, rule: RuleNo) -> Result<Vec<(Time, u64)>, StoreError> {
        let mut counted = self.conn.prepare_cached(
            "SELECT ((post >> 8) & 4294967295) / 86400 AS day, count(*) FROM hits INDEXED BY hits_by_rule
            WHERE rule = ?1 AND day > 0 GROUP BY day ORDER BY day",
        )?;
        let days = counted.query_map([rule.0], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
        days.map(|day| day.map(|(day, hits)| (Time(day * 86_400_000), hits as u64)).map_err(Into::into))
            .collect()
    }

    /// Hits of a rule told apart by passes, language and what was decided; at most the first so many hits.
    pub fn rule_parts(&self, rule: RuleNo, most: u64) -> Result<Vec<Alike>, StoreError> {
        // Most cases are judged as a whole; only mixed ones need a look at each hit.
        let mut counted = self.conn.prepare_cached(
            "SELECT passes, coalesce(language, ''), judged.account IS NOT NULL, coalesce(judged.upheld, 0),
                coalesce(judged.upheld = case_rules.hits, 0), coalesce(judged.rejected = case_rules.hits, 0), count(*)
            FROM (SELECT post, passes FROM hits INDEXED BY hits_by_rule WHERE rule = ?1 LIMIT ?2) AS hits
                LEFT JOIN judged ON judged.account = hits.post >> 40 AND judged.rule = ?1
                LEFT JOIN case_rules ON case_rules.account = hits.post >> 40 AND case_rules.rule = ?1
                LEFT JOIN posts ON posts.no = hits.post
            WHERE judged.account IS NULL OR judged.upheld = case_rules.hits OR judged.rejected = case_rules.hits
            GROUP BY 1, 2, 3, 5, 6",
        )?;
        let mut rows = counted.query(params![rule.0, i64::try_from(most).unwrap_or(i64::MAX)])?;
        let mut parts = Vec::new();
        while let Some(row) = rows.next()? {
            let judgement = match (row.get(2)?, row.get(4)?) {
                (false, _) => Judgement::Undecided,
                (true, true) => Judgement::Upheld,
                (true, false) => Judgement::Rejected,
            };
            let (passes, language) = (Passes(row.get(0)?), row.get(1)?);
            parts.push(Alike { passes, language, judgement, hits: get_count(row, 6)? });
        }
        self.mixed_parts(rule, &mut parts)?;
        Ok(parts)
    }

    fn mixed_parts(&self, rule: RuleNo, parts: &mut Vec<Alike>) -> Result<(), StoreError> {
        let mut mixed = self.conn.prepare_cached(
            "SELECT judged.account FROM judged INDEXED BY judged_by_rule
                JOIN case_rules ON case_rules.account = judged.account AND case_rules.rule = judged.rule
            WHERE judged.rule = ?1 AND judged.upheld <> case_rules.hits AND judged.rejected <> case_rules.hits",
        )?;
        let mut language =
            self.conn.prepare_cached("SELECT coalesce(language, '') FROM posts WHERE no = ?1")?;
        let mut rows = mixed.query([rule.0])?;
        while let Some(row) = rows.next()? {
            let case = AccountNo(row.get(0)?);
            let fold = folds::fold(&self.conn, case)?.unwrap_or_default();
            let Some(force) = records::in_force(&self.conn, &fold)?.0 else { continue };
            let mut hits = Vec::new();
            records::each(&self.conn, case, &force, |hit| {
                if hit.rule == i64::from(rule.0) {
                    hits.push((hit.post, hit.passes, hit.judgement));
                }
            })?;
            for (post, passes, judgement) in hits {
                let language = language.query_row([post], |row| row.get(0)).optional()?.unwrap_or_default();
                parts.push(Alike { passes, language, judgement, hits: 1 });
            }
        }
        Ok(())
    }

    /// Cases with upheld hits of a rule in which no other rule had a hit, and all cases with upheld hits. Another
    /// version is no other rule.
    pub fn rule_sole(&self, rule: RuleNo) -> Result<(u64, u64), StoreError> {
        let mut counted = self.conn.prepare_cached(
            "SELECT count(*), coalesce(sum(NOT EXISTS (
                SELECT 1 FROM case_rules JOIN rules AS other ON other.no = case_rules.rule
                WHERE case_rules.account = judged.account AND case_rules.hits > 0
                    AND (other.origin, other.pack, other.id) IS NOT (this.origin, this.pack, this.id)
            )), 0)
            FROM judged INDEXED BY judged_by_rule JOIN rules AS this ON this.no = judged.rule
            WHERE judged.rule = ?1 AND judged.upheld > 0",
        )?;
        Ok(counted
            .query_row([rule.0], |row| Ok((row.get::<_, i64>(1)? as u64, row.get::<_, i64>(0)? as u64)))?)
    }

    /// The newest posts that a rule hit, with its spans marked.
    pub fn rule_samples(&self, rule: RuleNo, most: usize) -> Result<Vec<FoundPost>, StoreError> {
        let mut newest = self.conn.prepare_cached(
            "SELECT DISTINCT post FROM hits INDEXED BY hits_by_rule WHERE rule = ?1 AND post & ?2 > 0
            ORDER BY post & ?2 DESC, post LIMIT ?3",
        )?;
        let posts = newest.query_map(params![rule.0, PLACE, most as i64], |row| row.get(0))?;
        let posts = posts.collect::<Result<Vec<i64>, _>>()?;
        let key = self.rule_key(rule)?;
        let mut samples = Vec::new();
        for post in posts {
            samples.extend(self.found_post(PostNo(post))?.map(|mut found| {
                let own = found.row.hits.iter().filter(|hit| Some(&hit.rule) == key.as_ref());
                found.spans = own.filter_map(|hit| hit.span).collect();
                found
            }));
        }
        Ok(samples)
    }

    fn rule_key(&self, rule: RuleNo) -> Result<Option<RuleKey>, StoreError> {
        let mut stored = self.conn.prepare_cached("SELECT pack, id, version FROM rules WHERE no = ?1")?;
        let key = stored.query_row([rule.0], |row| {
            Ok(RuleKey { pack: row.get(0)?, id: row.get(1)?, version: row.get(2)? })
        });
        Ok(key.optional()?)
    }

    /// One post with its account, and no spans.
    pub fn found_post(&self, no: PostNo) -> Result<Option<FoundPost>, StoreError> {
        let case = no.account();
        let mut accounts =
            self.conn.prepare_cached("SELECT platform, id, handle FROM accounts WHERE no = ?1")?;
        let mut rows = accounts.query([case.0])?;
        let Some(known) = rows.next()? else { return Ok(None) };
        let (account, handle): (AccountRef, _) = (account_ref(known, 0)?, get_content(known, 2)?);
        let mut posts = self.conn.prepare_cached(POST)?;
        let mut rows = posts.query([no.0])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let row = Reader::new(&self.conn).post(row, &account)?;
        Ok(Some(FoundPost { case, account, handle, row, spans: Vec::new() }))
    }

    /// How many violations among accounts drawn at random had a hit of our rules when they were decided.
    pub fn recall(&self) -> Result<Recall, StoreError> {
        let mut drawn = self
            .conn
            .prepare_cached("SELECT DISTINCT account FROM reports WHERE source = ?1 ORDER BY account")?;
        let mut caught = self.conn.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM hits JOIN rules ON rules.no = hits.rule
                LEFT JOIN case_rules ON case_rules.account = ?1 AND case_rules.rule = hits.rule
                LEFT JOIN posts ON posts.no = hits.post
            WHERE hits.post >= ?2 AND hits.post < ?3 AND origin = 0
                AND max(coalesce(case_rules.since, 0), coalesce(posts.import, 0)) <= ?4)",
        )?;
        let mut recall = Recall::default();
        let mut rows = drawn.query([Source::Baseline as i64])?;
        while let Some(row) = rows.next()? {
            let case = AccountNo(row.get(0)?);
            let fold = folds::fold(&self.conn, case)?.unwrap_or_default();
            let Some(force) = records::in_force(&self.conn, &fold)?.0 else { continue };
            recall.decided += 1;
            if force.verdict.acts() {
                recall.violations += 1;
                let (first, behind) = (PostNo::account_level(case).0, PostNo::end_of(case).0);
                let found: bool =
                    caught.query_row(params![case.0, first, behind, force.place], |row| row.get(0))?;
                recall.caught += u64::from(found);
            }
        }
        Ok(recall)
    }

    /// Posts that hits of rules of ours stand in, of a run of accounts: rule and post, each pair once.
    pub fn each_hit_post(
        &self,
        accounts: crate::store::AccountRange,
        mut each: impl FnMut(RuleNo, PostNo),
    ) -> Result<(), StoreError> {
        let mut stored = self
            .conn
            .prepare_cached("SELECT DISTINCT post, rule FROM hits WHERE post >= ?1 AND post < ?2")?;
        let (first, behind) =
            (PostNo::account_level(accounts.first).0, PostNo::account_level(accounts.behind).0);
        let mut rows = stored.query(params![first, behind])?;
        while let Some(row) = rows.next()? {
            each(RuleNo(row.get(1)?), PostNo(row.get(0)?));
        }
        Ok(())
    }

    /// About so many posts, drawn evenly over the whole queue; the same each time.
    pub fn drawn_posts(&self, most: u64) -> Result<Vec<PostNo>, StoreError> {
        let posts = self.post_count()?.max(1);
        let bound = (u128::from(u64::MAX) * u128::from(most.min(posts)) / u128::from(posts)) as u64;
        let mut stored =
            self.conn.prepare_cached("SELECT no FROM posts INDEXED BY posts_by_id ORDER BY no >> 40, id")?;
        let mut rows = stored.query([])?;
        let mut drawn = Vec::new();
        while let Some(row) = rows.next()? {
            let no: i64 = row.get(0)?;
            let mixed = (no as u64 ^ no as u64 >> 29).wrapping_mul(GOLDEN);
            if (mixed ^ mixed >> 32).wrapping_mul(GOLDEN) <= bound {
                drawn.push(PostNo(no));
            }
        }
        drawn.sort_unstable();
        Ok(drawn)
    }
}
