//! One case with everything beside its posts, and the page where reading starts.

use rusqlite::{Connection, params};

use super::accounts::account;
use super::history::{History, HistoryFrom, HistoryOnly};
use super::queue::queue_row;
use super::rows::Reader;
use crate::domain::{
    Account, AccountNo, AccountRef, CaseState, CaseView, Decision, Digest, HitGroup, Lane, PostNo,
    PriorAction, Report, Reporter, Sight, Time,
};
use crate::ledger::{CaseFold, DecisionFold, DecisionStatus};
use crate::store::alike;
use crate::store::days;
use crate::store::error::StoreError;
use crate::store::folds;
use crate::store::incidents;
use crate::store::papers;
use crate::store::queue_file::Store;
use crate::store::records;
use crate::store::values::{from_json, get_content, get_count, lane, severity, source};

/// Reports and earlier actions shown of a case.
const MOST_ROWS: i64 = 200;
/// Hits shown of a rule, and of all rules together where there are many.
const MOST_HITS: usize = 500;
const MOST_HITS_IN_ALL: usize = 2_000;

/// What the queue knows of a case at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glance {
    pub lane: Lane,
    /// Its lane is blind.
    pub blind: bool,
    /// A decision is in force.
    pub decided: bool,
    /// Posts that the queue holds.
    pub posts: u64,
}

impl Store {
    /// Everything about a case, with a page of posts around a post (or where reading starts), and what the ledger says
    /// of it.
    pub fn case_view(
        &self,
        case: AccountNo,
        focus: Option<PostNo>,
        posts: usize,
        now: Time,
    ) -> Result<Option<(CaseView, CaseFold)>, StoreError> {
        let conn = &self.conn;
        let Some(row) = queue_row(conn, case, now)? else { return Ok(None) };
        let Some(mut history) = History::of(conn, case)? else { return Ok(None) };
        let focus = match focus.filter(|post| post.account() == case) {
            Some(post) => Some(post),
            None => history.where_reading_starts()?,
        };
        let from = focus.map_or(HistoryFrom::Start, HistoryFrom::Around);
        let page = history.page(from, HistoryOnly::All, posts)?;
        let account = account(conn, case)?;
        let fold = self.case_fold(case)?;
        let view = CaseView {
            row,
            reports: reports(conn, case, &account.account)?,
            priors: priors(conn, case, &account.account)?,
            decisions: fold.decisions.iter().rev().map(decision).collect(),
            notes: fold
                .notes
                .iter()
                .rev()
                .map(|note| (note.at, note.by.clone(), note.text.clone()))
                .collect(),
            groups: groups(conn, case)?,
            page,
            focus,
            days: dated_days(conn, case)?,
            profile_digests: profile_digests(&account),
            account,
            sight: Sight::default(),
            clocks: Vec::new(),
            orders: papers::orders(conn, case, &fold.duties)?,
            holds: fold.duties.holds_in_force().cloned().collect(),
            threat: fold.duties.threat.clone(),
            disclosures: fold.duties.disclosures.clone(),
            incidents: incidents::of_case(conn, case)?,
            alike: alike::of(conn, case)?,
        };
        Ok(Some((view, fold)))
    }

    /// A case at a glance, if the account is a case.
    pub fn glance(&self, case: AccountNo) -> Result<Option<Glance>, StoreError> {
        let mut stored = self.conn.prepare_cached(
            "SELECT cases.lane, coalesce(blind, 0), decision IS NOT NULL, posts
            FROM cases JOIN accounts ON no = account LEFT JOIN lane_rules ON lane_rules.lane = cases.lane
            WHERE account = ?1",
        )?;
        let mut rows = stored.query([case.0])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let (blind, decided) = (row.get(1)?, row.get(2)?);
        Ok(Some(Glance { lane: lane(row.get(0)?)?, blind, decided, posts: get_count(row, 3)? }))
    }

    /// Posts with hits of rules of one clause, those with strong hits first, at most so many.
    pub fn posts_of_clause(
        &self,
        case: AccountNo,
        clause: &str,
        most: usize,
    ) -> Result<Vec<PostNo>, StoreError> {
        let mut stored = self.conn.prepare_cached(
            "SELECT post FROM hits JOIN rules ON rules.no = hits.rule
            WHERE post > ?1 AND post < ?2 AND clause = ?3 GROUP BY post ORDER BY min(weak), post LIMIT ?4",
        )?;
        let (first, behind) = (PostNo::account_level(case).0, PostNo::end_of(case).0);
        let posts =
            stored.query_map(params![first, behind, clause, most as i64], |row| row.get(0).map(PostNo))?;
        Ok(posts.collect::<Result<_, _>>()?)
    }

    /// What the ledger says of a case; that of a case nothing happened to is empty.
    pub fn case_fold(&self, case: AccountNo) -> Result<CaseFold, StoreError> {
        Ok(folds::fold(&self.conn, case)?.unwrap_or_default())
    }
}

fn decision(made: &DecisionFold) -> (Decision, String, CaseState) {
    let state = match made.status {
        DecisionStatus::InForce if made.waits() => CaseState::Second,
        DecisionStatus::InForce => CaseState::Decided,
        DecisionStatus::Undone | DecisionStatus::Reversed => CaseState::Open,
    };
    (made.decision.clone(), made.by.clone(), state)
}

fn profile_digests(account: &Account) -> Vec<(String, Digest)> {
    let profile = &account.profile;
    let fields = [
        ("handle", &account.handle),
        ("name", &profile.name),
        ("bio", &profile.bio),
        ("url", &profile.url),
        ("location", &profile.location),
    ];
    let filled = fields.into_iter().filter(|(_, text)| !text.is_empty());
    filled.map(|(field, text)| (field.to_owned(), Digest::of(text.raw_bytes()))).collect()
}

pub(super) fn reports(
    conn: &Connection,
    case: AccountNo,
    account: &AccountRef,
) -> Result<Vec<Report>, StoreError> {
    let mut stored = conn.prepare_cached(
        "SELECT reports.id, source, category, comment, at, severity, posts, rules, resolved, reporters.id,
            reporters.handle
        FROM reports LEFT JOIN reporters ON reporters.no = reporter
        WHERE account = ?1 ORDER BY at DESC, reports.no DESC LIMIT ?2",
    )?;
    let mut rows = stored.query([case.0, MOST_ROWS])?;
    let mut reports = Vec::new();
    while let Some(row) = rows.next()? {
        let reporter = match row.get::<_, Option<String>>(9)? {
            Some(id) => Some(Reporter { id, handle: get_content(row, 10)? }),
            None => None,
        };
        reports.push(Report {
            account: account.clone(),
            id: row.get(0)?,
            source: source(row.get(1)?)?,
            category: get_content(row, 2)?,
            comment: get_content(row, 3)?,
            at: Time(row.get(4)?),
            severity: row.get::<_, Option<i64>>(5)?.map(severity).transpose()?,
            reporter,
            posts: from_json("reports", &row.get::<_, String>(6)?)?,
            rules: from_json("reports", &row.get::<_, String>(7)?)?,
            resolved: row.get(8)?,
        });
    }
    Ok(reports)
}

fn priors(conn: &Connection, case: AccountNo, account: &AccountRef) -> Result<Vec<PriorAction>, StoreError> {
    let mut stored = conn.prepare_cached(
        "SELECT id, at, action, clause, note FROM priors INDEXED BY priors_by_time
        WHERE account = ?1 ORDER BY at DESC, id DESC LIMIT ?2",
    )?;
    let mut rows = stored.query([case.0, MOST_ROWS])?;
    let mut priors = Vec::new();
    while let Some(row) = rows.next()? {
        priors.push(PriorAction {
            account: account.clone(),
            id: row.get(0)?,
            at: Time(row.get(1)?),
            action: get_content(row, 2)?,
            clause: row.get(3)?,
            note: get_content(row, 4)?,
        });
    }
    Ok(priors)
}

fn groups(conn: &Connection, case: AccountNo) -> Result<Vec<HitGroup>, StoreError> {
    let mut rules =
        conn.prepare_cached("SELECT rule, hits FROM case_rules WHERE account = ?1 AND hits > 0")?;
    let mut stored = conn.prepare_cached(
        "SELECT rule, post, first, behind, passes, weak FROM hits INDEXED BY hits_by_rule
        WHERE rule = ?1 AND post >= ?2 AND post < ?3 ORDER BY post, first LIMIT ?4",
    )?;
    let mut reader = Reader::new(conn);
    let (first, last) = (PostNo::account_level(case), PostNo::end_of(case));
    let mut groups = Vec::new();
    let found = rules.query_map([case.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let found = found.collect::<Result<Vec<(i64, i64)>, _>>()?;
    let most = (MOST_HITS_IN_ALL / found.len().max(1)).clamp(20, MOST_HITS) as i64;
    for (rule, total) in found {
        let mut hits = Vec::new();
        let mut rows = stored.query([rule, first.0, last.0, most])?;
        while let Some(row) = rows.next()? {
            hits.push(reader.hit(row, first)?);
        }
        groups.push(HitGroup {
            card: reader.card(rule)?.clone(),
            hits,
            total: total as u64,
            record: records::of(conn, rule)?,
        });
    }
    groups.sort_by(|a, b| {
        let severest = b.card.severity.cmp(&a.card.severity);
        severest.then(b.total.cmp(&a.total)).then_with(|| a.card.rule.cmp(&b.card.rule))
    });
    Ok(groups)
}

/// Days with posts; posts without a time stand on day 0 and are left out.
pub(super) fn dated_days(conn: &Connection, case: AccountNo) -> Result<Vec<(Time, u32, u32)>, StoreError> {
    let dated = days::of(conn, case)?.into_iter().filter(|day| day.number > 0);
    Ok(dated.map(|day| (Time(day.number * 86_400_000), day.posts as u32, day.hit_posts as u32)).collect())
}
