//! The next case for somebody: the lane by what was served before, in it the first case that they may be given. Each
//! question walks one index from its beginning and stops at the first that fits.

use rusqlite::{Connection, OptionalExtension, named_params};

use crate::domain::{AccountNo, AccountRef, Lane, Reviewer, SEVERE, Serving, Severity, Time, Weights};
use crate::store::change::Change;
use crate::store::error::StoreError;
use crate::store::queue_file::Store;
use crate::store::{course, folds, lane_rules, language, values};

/// A case that nobody holds, served to nobody yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextCase {
    pub case: AccountNo,
    pub account: AccountRef,
    /// The lane it is served from.
    pub lane: Lane,
    /// The lane goes before all that have a weight.
    pub strict: bool,
    /// The token that a claim on it would have.
    pub token: u64,
}

/// Nobody holds it, this person did not hand it back, and it is not the one they have before them. A hold of their own
/// counts as well: it may be that of another window of theirs.
macro_rules! free {
    () => {
        "lane = :lane AND account <> :not AND severity <= :most
            AND NOT EXISTS (SELECT 1 FROM claims WHERE claims.account = cases.account AND claims.until > :now)
            AND NOT EXISTS (SELECT 1 FROM declined WHERE declined.account = cases.account AND actor = :actor)
        ORDER BY place, account LIMIT 1"
    };
}

/// Open cases in any language.
const OPEN: &str =
    concat!("SELECT place, account FROM cases INDEXED BY cases_in_order WHERE state = 0 AND ", free!());
/// Open cases in one language, or those whose language nobody knows.
const OPEN_IN: &str = concat!(
    "SELECT place, account FROM cases INDEXED BY cases_by_language WHERE state = 0 AND language IS :language AND ",
    free!()
);
/// Parked cases whose moment has come; the languages stand between commas.
const PARKED: &str = concat!(
    "SELECT place, account FROM cases INDEXED BY cases_in_order WHERE state = 1 AND until <= :now
        AND (:languages = '' OR language IS NULL OR instr(:languages, ',' || language || ',') > 0) AND ",
    free!()
);

/// Who asks.
struct Asking<'a> {
    conn: &'a Connection,
    actor: &'a str,
    languages: Vec<String>,
    /// The most severe ones that are looked for.
    most: i64,
    not: i64,
    now: Time,
}

impl Asking<'_> {
    /// The first case in the order of these lanes, and its lane.
    fn first(
        &self,
        serving: &Serving,
        weights: &Weights,
        mut open: [bool; 7],
    ) -> Result<Option<(AccountNo, Lane)>, StoreError> {
        while let Some(lane) = serving.choose(weights, open) {
            if let Some(case) = self.first_of(lane)? {
                return Ok(Some((case, lane)));
            }
            open[lane as usize] = false;
        }
        Ok(None)
    }

    /// The first case of a lane that they may be given.
    fn first_of(&self, lane: Lane) -> Result<Option<AccountNo>, StoreError> {
        let mut heads = Vec::new();
        let (lane, not, now, actor, most) = (lane.number(), self.not, self.now.0, self.actor, self.most);
        if self.languages.is_empty() {
            let given =
                named_params! { ":lane": lane, ":not": not, ":now": now, ":actor": actor, ":most": most };
            heads.extend(self.one(OPEN, given)?);
        } else {
            for language in self.languages.iter().map(|tag| Some(tag.as_str())).chain([None]) {
                let given = named_params! {
                    ":lane": lane, ":not": not, ":now": now, ":actor": actor, ":most": most,
                    ":language": language,
                };
                heads.extend(self.one(OPEN_IN, given)?);
            }
        }
        let languages = match self.languages.join(",") {
            tags if tags.is_empty() => tags,
            tags => format!(",{tags},"),
        };
        let given = named_params! {
            ":lane": lane, ":not": not, ":now": now, ":actor": actor, ":most": most, ":languages": languages,
        };
        heads.extend(self.one(PARKED, given)?);
        let first = heads.into_iter().min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        Ok(first.map(|(_, case)| AccountNo(case)))
    }

    fn one(
        &self,
        sql: &str,
        given: &[(&str, &dyn rusqlite::ToSql)],
    ) -> Result<Option<(f64, i64)>, StoreError> {
        let mut first = self.conn.prepare_cached(sql)?;
        Ok(first.query_row(given, |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }
}

/// The next case, the lane it is served from, and whether that is a strict one. Where a milder one goes before a severe
/// one, that is a choice of the person's: strict lanes come first all the same, and blind lanes, where nobody is to know
/// how severe a case is, are not searched for one.
fn next(
    conn: &Connection,
    reviewer: &Reviewer,
    not: Option<AccountNo>,
    milder: bool,
    now: Time,
) -> Result<Option<(AccountNo, Lane, bool)>, StoreError> {
    let languages = reviewer.languages.iter().map(|tag| language::primary(tag)).collect();
    // No case has number 0.
    let (most, not) = (Severity::S4.number(), not.map_or(0, |case| case.0));
    let mut asking = Asking { conn, actor: &reviewer.name, languages, most, not, now };
    let course = course::of(conn)?;
    let weights = course.weights_now();
    let is_strict = |lane: Lane| weights[lane as usize] == 0;
    let first = asking.first(&course.serving, &weights, [true; 7])?;
    if let Some((case, lane)) = first
        && milder
        && !is_strict(lane)
        && severity_of(conn, case)? >= SEVERE.number()
    {
        let mut open = [true; 7];
        for lane in Lane::ALL {
            open[lane as usize] = !is_strict(lane) && !lane_rules::of(conn, lane)?.blind;
        }
        asking.most = SEVERE.number() - 1;
        if let Some((case, lane)) = asking.first(&course.serving, &weights, open)? {
            return Ok(Some((case, lane, false)));
        }
    }
    Ok(first.map(|(case, lane)| (case, lane, is_strict(lane))))
}

fn severity_of(conn: &Connection, case: AccountNo) -> Result<i64, StoreError> {
    let mut known = conn.prepare_cached("SELECT severity FROM cases WHERE account = ?1")?;
    Ok(known.query_row([case.0], |row| row.get(0))?)
}

impl Store {
    /// The case that would be served next, other than one.
    pub fn next_case(
        &self,
        reviewer: &Reviewer,
        not: Option<AccountNo>,
        milder: bool,
        now: Time,
    ) -> Result<Option<AccountNo>, StoreError> {
        Ok(next(&self.conn, reviewer, not, milder, now)?.map(|(case, _, _)| case))
    }
}

impl Change<'_> {
    /// The next case, found inside this change: nobody else can be given it before the change ends.
    pub fn next_case(
        &self,
        reviewer: &Reviewer,
        not: Option<AccountNo>,
        milder: bool,
        now: Time,
    ) -> Result<Option<NextCase>, StoreError> {
        let Some((case, lane, strict)) = next(self.conn(), reviewer, not, milder, now)? else {
            return Ok(None);
        };
        let mut named = self.conn().prepare_cached("SELECT platform, id FROM accounts WHERE no = ?1")?;
        let mut rows = named.query([case.0])?;
        let row = rows.next()?.ok_or_else(|| StoreError::damaged("cases", "a case without an account"))?;
        let token = folds::fold(self.conn(), case)?.map_or(0, |fold| fold.token) + 1;
        Ok(Some(NextCase { case, account: values::account_ref(row, 0)?, lane, strict, token }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::DeskId;

    /// The answer must not take longer the more cases there are.
    #[test]
    fn the_questions_walk_an_index_and_sort_nothing() {
        let store = Store::in_memory(&DeskId("d".to_owned()), Time(0)).unwrap();
        for sql in [OPEN, OPEN_IN, PARKED] {
            let mut plan = store.conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            // What is bound to them makes no difference to the plan.
            let steps: Vec<String> = plan.raw_query().mapped(|row| row.get(3)).map(Result::unwrap).collect();
            assert!(steps[0].contains("lane=?"), "{steps:?}");
            let slow = |step: &&String| step.starts_with("SCAN") || step.contains("TEMP B-TREE");
            assert_eq!(steps.iter().find(slow), None, "{sql}: {steps:?}");
        }
    }
}
