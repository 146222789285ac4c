//! What reviewers made of hits, kept per case and rule beside the decisions it follows from. `quality` says what is
//! upheld and what is rejected; here stands when that is worked out anew, and from which rows.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension, params};

use super::entries;
use super::error::StoreError;
use super::folds;
use super::values::span_of;
use crate::domain::{AccountNo, Passes, PostNo, TrackRecord};
use crate::ledger::{CaseFold, DecisionFold};
use crate::quality::{Judgement, Verdict};

/// Upheld and rejected hits by the rule's number; rules with neither are left out.
pub(super) type Judged = BTreeMap<i64, (i64, i64)>;

/// A decision that judges hits, and its place in the ledger.
pub(super) struct InForce {
    pub(super) verdict: Verdict,
    pub(super) place: i64,
}

/// Rules whose sums are not those of their cases. Here and below: a count of what is wrong.
pub(super) const WRONG_SUMS: &str = "SELECT count(*) FROM (
    SELECT rule, sum(hits) AS hits, sum(cases) AS cases, sum(upheld) AS upheld, sum(rejected) AS rejected FROM (
        SELECT rule, hits, hits > 0 AS cases, 0 AS upheld, 0 AS rejected FROM case_rules
        UNION ALL SELECT rule, 0, 0, upheld, rejected FROM judged
        UNION ALL SELECT rule, -hits, -cases, -upheld, -rejected FROM rule_records
    ) GROUP BY rule
) WHERE hits <> 0 OR cases <> 0 OR upheld <> 0 OR rejected <> 0";
/// Cases that count other hits of a rule than stand there.
pub(super) const WRONG_CASES: &str = "SELECT count(*) FROM (
    SELECT account, rule, sum(hits) AS hits FROM (
        SELECT account, rule, -hits AS hits FROM case_rules
        UNION ALL SELECT post >> 40, rule, 1 FROM hits
    ) GROUP BY account, rule
) WHERE hits <> 0";
/// Posts that count other hits than they have; hits on an account stand before its first post.
pub(super) const WRONG_POSTS: &str = "SELECT count(*) FROM (
    SELECT no, sum(hits) AS hits FROM (
        SELECT no, -hits AS hits FROM posts INDEXED BY posts_hit WHERE hits > 0
        UNION ALL SELECT post, 1 FROM hits WHERE post & 1099511627775 > 0
    ) GROUP BY no
) WHERE hits <> 0";
/// Accounts that count other posts with hits than they have.
pub(super) const WRONG_ACCOUNTS: &str = "SELECT count(*) FROM (
    SELECT no, sum(posts) AS posts FROM (
        SELECT no, -hit_posts AS posts FROM accounts
        UNION ALL SELECT no >> 40, 1 FROM posts INDEXED BY posts_hit WHERE hits > 0
    ) GROUP BY no
) WHERE posts <> 0";
/// Accounts whose days, where they are kept, count other posts with hits than the account.
pub(super) const WRONG_DAYS: &str = "SELECT count(*) FROM (
    SELECT account, sum(hit_posts) AS days_hit FROM days GROUP BY account
) JOIN accounts ON no = account WHERE days_hit <> accounts.hit_posts";

/// What reviewers made of a rule's hits.
pub(super) fn of(conn: &Connection, rule: i64) -> Result<TrackRecord, StoreError> {
    let mut sums = conn.prepare_cached("SELECT hits, upheld, rejected FROM rule_records WHERE rule = ?1")?;
    let sums: Option<(i64, i64, i64)> =
        sums.query_row([rule], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
    Ok(sums.map(|(hits, upheld, rejected)| record(hits, upheld, rejected)).unwrap_or_default())
}

/// A record from its three sums.
pub(super) fn record(hits: i64, upheld: i64, rejected: i64) -> TrackRecord {
    let count = |number: i64| number.max(0) as u64;
    TrackRecord {
        upheld: count(upheld),
        rejected: count(rejected),
        undecided: count(hits - upheld - rejected),
    }
}

/// Judges the hits of a case anew; to be called when its decision, its hits or its posts have changed.
pub(super) fn refresh(conn: &Connection, case: AccountNo) -> Result<(), StoreError> {
    let fold = folds::fold(conn, case)?.unwrap_or_default();
    refresh_by(conn, case, &fold)
}

/// The same where the fold is at hand.
pub(super) fn refresh_by(conn: &Connection, case: AccountNo, fold: &CaseFold) -> Result<(), StoreError> {
    let kept = stored(conn, case)?;
    let judged = match in_force(conn, fold)? {
        // An entry that is being added now is younger than everything there is.
        (Some(force), true) => judge_all(conn, case, &force.verdict)?,
        (Some(force), false) => judge_each(conn, case, &force)?,
        (None, _) => Judged::new(),
    };
    if kept == judged {
        return Ok(());
    }
    conn.prepare_cached("DELETE FROM judged WHERE account = ?1")?.execute([case.0])?;
    let mut put = conn.prepare_cached("INSERT INTO judged VALUES (?1, ?2, ?3, ?4)")?;
    for (rule, (upheld, rejected)) in judged {
        put.execute(params![case.0, rule, upheld, rejected])?;
    }
    Ok(())
}

/// The rows that a fold calls for, worked out hit by hit.
pub(super) fn expected(conn: &Connection, case: AccountNo, fold: &CaseFold) -> Result<Judged, StoreError> {
    match in_force(conn, fold)?.0 {
        Some(force) => judge_each(conn, case, &force),
        None => Ok(Judged::new()),
    }
}

/// The stored rows of a case.
pub(super) fn stored(conn: &Connection, case: AccountNo) -> Result<Judged, StoreError> {
    let mut kept = conn.prepare_cached("SELECT rule, upheld, rejected FROM judged WHERE account = ?1")?;
    let kept = kept.query_map([case.0], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
    Ok(kept.collect::<Result<_, _>>()?)
}

/// The decision that judges a case's hits, and whether its entry is only being added. One that waits for a second
/// person judges nothing yet.
pub(super) fn in_force(conn: &Connection, fold: &CaseFold) -> Result<(Option<InForce>, bool), StoreError> {
    // What is decided for practice says nothing of a rule.
    let judging = fold.in_force().filter(|made| !made.waits() && !fold.duties.drill());
    let Some(made) = judging else { return Ok((None, false)) };
    let (place, new) = match place_of(conn, made)? {
        Some(place) => (place, false),
        None => (entries::next_place(conn)?, true),
    };
    Ok((Some(InForce { verdict: Verdict::of(&made.decision), place }), new))
}

fn place_of(conn: &Connection, made: &DecisionFold) -> Result<Option<i64>, StoreError> {
    let mut place = conn.prepare_cached("SELECT place FROM entries WHERE desk = ?1 AND seq = ?2")?;
    Ok(place.query_row(params![made.desk.0, made.seq as i64], |row| row.get(0)).optional()?)
}

/// Judges a case whose hits were all there when it was decided: whole rules by their counts, and apart from that only
/// the hits that the evidence names.
fn judge_all(conn: &Connection, case: AccountNo, verdict: &Verdict) -> Result<Judged, StoreError> {
    let mut judged = Judged::new();
    let mut rules = conn.prepare_cached(
        "SELECT rule, hits, clause FROM case_rules JOIN rules ON no = rule WHERE account = ?1 AND hits > 0",
    )?;
    let mut rows = rules.query([case.0])?;
    let mut unspoken = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let (rule, hits): (i64, i64) = (row.get(0)?, row.get(1)?);
        let clause: Option<String> = row.get(2)?;
        match verdict.on_rule(clause.as_deref()) {
            Judgement::Upheld => {
                judged.insert(rule, (hits, 0));
            }
            Judgement::Rejected => {
                judged.insert(rule, (0, hits));
            }
            Judgement::Undecided => {
                unspoken.insert(rule);
            }
        }
    }
    if unspoken.is_empty() || !verdict.acts() {
        return Ok(judged);
    }
    let mut hits = conn.prepare_cached("SELECT rule, first, behind FROM hits WHERE post = ?1")?;
    let account_level = PostNo::account_level(case);
    let marked = marked_posts(conn, case, verdict)?;
    for post in marked.into_iter().chain([account_level.0]) {
        let mut rows = hits.query([post])?;
        while let Some(row) = rows.next()? {
            let rule: i64 = row.get(0)?;
            let named = post != account_level.0 || names_field(verdict, row.get(1)?, row.get(2)?);
            if named && unspoken.contains(&rule) {
                judged.entry(rule).or_default().0 += 1;
            }
        }
    }
    Ok(judged)
}

/// Judges each hit of a case, older and younger than its decision.
fn judge_each(conn: &Connection, case: AccountNo, force: &InForce) -> Result<Judged, StoreError> {
    let mut judged = Judged::new();
    each(conn, case, force, |hit| {
        let counts = judged.entry(hit.rule).or_default();
        match hit.judgement {
            Judgement::Upheld => counts.0 += 1,
            Judgement::Rejected => counts.1 += 1,
            Judgement::Undecided => {}
        }
    })?;
    judged.retain(|_, counts| *counts != (0, 0));
    Ok(judged)
}

/// One hit and what the decision says of it.
pub(super) struct JudgedHit {
    pub(super) rule: i64,
    pub(super) post: i64,
    pub(super) passes: Passes,
    pub(super) judgement: Judgement,
}

/// Gives every hit of a case with what its decision says of it.
pub(super) fn each(
    conn: &Connection,
    case: AccountNo,
    force: &InForce,
    mut give: impl FnMut(JudgedHit),
) -> Result<(), StoreError> {
    let marked = marked_posts(conn, case, &force.verdict)?;
    let mut stored = conn.prepare_cached(
        "SELECT hits.rule, hits.post, first, behind, passes, rules.clause,
            max(coalesce(case_rules.since, 0), coalesce(posts.import, 0)) <= ?4
        FROM hits JOIN rules ON rules.no = hits.rule
            LEFT JOIN case_rules ON case_rules.account = ?1 AND case_rules.rule = hits.rule
            LEFT JOIN posts ON posts.no = hits.post
        WHERE hits.post >= ?2 AND hits.post < ?3",
    )?;
    let account_level = PostNo::account_level(case);
    let mut rows = stored.query(params![case.0, account_level.0, PostNo::end_of(case).0, force.place])?;
    while let Some(row) = rows.next()? {
        let (rule, post): (i64, i64) = (row.get(0)?, row.get(1)?);
        let named = if post == account_level.0 {
            names_field(&force.verdict, row.get(2)?, row.get(3)?)
        } else {
            marked.contains(&post)
        };
        let clause = row.get_ref(5)?.as_str_or_null().unwrap_or(None);
        let judgement = force.verdict.on_hit(clause, named, row.get(6)?);
        give(JudgedHit { rule, post, passes: Passes(row.get(4)?), judgement });
    }
    Ok(())
}

/// Numbers of the posts that the evidence names and the case still has.
fn marked_posts(conn: &Connection, case: AccountNo, verdict: &Verdict) -> Result<BTreeSet<i64>, StoreError> {
    let mut known = conn.prepare_cached("SELECT no FROM posts WHERE no >> 40 = ?1 AND id = ?2")?;
    let mut marked = BTreeSet::new();
    for id in verdict.posts() {
        marked.extend(known.query_row(params![case.0, id], |row| row.get::<_, i64>(0)).optional()?);
    }
    Ok(marked)
}

fn names_field(verdict: &Verdict, first: i64, behind: i64) -> bool {
    span_of(first, behind).0.is_some_and(|field| verdict.rests_on(field))
}

/// Judges all cases anew, for a file that was written before there were records.
pub(super) fn fill(conn: &Connection) -> Result<(), StoreError> {
    let mut decided = conn.prepare("SELECT account FROM cases WHERE decision IS NOT NULL")?;
    let mut rows = decided.query([])?;
    while let Some(row) = rows.next()? {
        refresh(conn, AccountNo(row.get(0)?))?;
    }
    Ok(())
}
