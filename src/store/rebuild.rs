//! Are the projections true? Folds the whole ledger from nothing and holds the result against every table
//! that was drawn from it. Names what differs, never what it says: notes and reasons stay out of messages.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::alike;
use super::course;
use super::declined;
use super::due;
use super::error::StoreError;
use super::folds;
use super::holds;
use super::incidents;
use super::papers;
use super::projection::status_number;
use super::queue_file::Store;
use super::records;
use super::reporters;
use super::values::account_no;
use crate::domain::{AccountNo, AccountRef, Entry, Fact};
use crate::ledger::{CaseFold, WholeFold};

/// Differences after which the search is given up.
const MOST: usize = 100;

/// A place where a table says something else than the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The case, or none where the whole queue is meant.
    pub case: Option<AccountRef>,
    /// The table, and the column where that helps.
    pub what: &'static str,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.case {
            Some(case) => write!(f, "case {case}: {} is not what the ledger says", self.what),
            None => write!(f, "{} is not what the ledger says", self.what),
        }
    }
}

/// What a rebuild found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rebuilt {
    /// Entries folded.
    pub entries: u64,
    /// Cases compared.
    pub cases: u64,
    /// At most 100.
    pub differences: Vec<Difference>,
}

impl Store {
    /// Makes every case's state anew from the ledger and compares. To be asked after `verify` found it whole.
    pub fn rebuild(&self) -> Result<Rebuilt, StoreError> {
        let mut check = Check { conn: &self.conn, rebuilt: Rebuilt::default() };
        let mut whole = WholeFold::default();
        let mut stored = self.conn.prepare("SELECT line FROM entries ORDER BY place")?;
        let mut rows = stored.query([])?;
        while let Some(row) = rows.next()? {
            let entry = Entry::parse(row.get_ref(0)?.as_bytes().unwrap_or_default())
                .map_err(|_| StoreError::damaged("entries", "a line that is no entry; verify the queue"))?;
            whole.apply(&entry)?;
            check.rebuilt.entries += 1;
        }
        for (case, fold) in whole.cases() {
            check.case(case, fold)?;
            if check.rebuilt.differences.len() >= MOST {
                break;
            }
        }
        check.nothing_else(&whole)?;
        Ok(check.rebuilt)
    }
}

struct Check<'s> {
    conn: &'s Connection,
    rebuilt: Rebuilt,
}

impl Check<'_> {
    fn differs(&mut self, case: Option<&AccountRef>, what: &'static str) {
        if self.rebuilt.differences.len() < MOST {
            self.rebuilt.differences.push(Difference { case: case.cloned(), what });
        }
    }

    fn case(&mut self, case: &AccountRef, fold: &CaseFold) -> Result<(), StoreError> {
        self.rebuilt.cases += 1;
        let Some(no) = account_no(self.conn, case)? else {
            self.differs(Some(case), "its account");
            return Ok(());
        };
        match folds::fold(self.conn, no) {
            Ok(stored) if stored.as_ref() == Some(fold) => {}
            Ok(_) | Err(StoreError::Damaged(_)) => self.differs(Some(case), "`case_folds`"),
            Err(error) => return Err(error),
        }
        let standing = &fold.standing;
        let columns = self.one("SELECT state, until, decision FROM cases WHERE account = ?1", no, |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })?;
        let until = standing.until.map(|until| until.0);
        let decision = standing.decision.as_ref().map(|id| id.0.clone());
        if columns != Some((standing.state as i64, until, decision)) {
            self.differs(Some(case), "its state in `cases`");
        }
        let claim =
            self.one("SELECT desk, actor, token, until FROM claims WHERE account = ?1", no, |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
        let held = fold.claim.as_ref();
        let held =
            held.map(|claim| (claim.desk.0.clone(), claim.actor.clone(), claim.token as i64, claim.until.0));
        if claim != held {
            self.differs(Some(case), "`claims`");
        }
        if columns.is_some() && !due::is_true(self.conn, no, fold)? {
            self.differs(Some(case), "its clock in `cases`");
        }
        if records::stored(self.conn, no)? != records::expected(self.conn, no, fold)? {
            self.differs(Some(case), "`judged`");
        }
        if reporters::stored(self.conn, no)? != reporters::expected(self.conn, no, fold)? {
            self.differs(Some(case), "`reporter_judged`");
        }
        if holds::stored(self.conn, no)? != holds::expected(&fold.duties)? {
            self.differs(Some(case), "`holds`");
        }
        if alike::stored(self.conn, no)? != alike::expected(self.conn, no, fold)? {
            self.differs(Some(case), "`decided_texts`");
        }
        if declined::stored(self.conn, no)? != fold.declined.iter().cloned().collect() {
            self.differs(Some(case), "`declined`");
        }
        self.decisions(case, no, fold)
    }

    fn one<T>(
        &self,
        sql: &'static str,
        case: AccountNo,
        read: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.conn.prepare_cached(sql)?.query_row([case.0], read).optional()?)
    }

    fn decisions(&mut self, case: &AccountRef, no: AccountNo, fold: &CaseFold) -> Result<(), StoreError> {
        let mut stored = self.conn.prepare_cached(
            "SELECT id, desk, seq, actor, status, waits, leaves, drill FROM decisions WHERE account = ?1",
        )?;
        let found = stored.query_map([no.0], |row| {
            let who: (String, String, i64, String) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            let how: (i64, bool, i64, bool) = (row.get(4)?, row.get(5)?, row.get(6)?, row.get(7)?);
            Ok((who, how))
        })?;
        let found = found.collect::<Result<BTreeSet<_>, _>>()?;
        let told = fold.decisions.iter().map(|made| {
            let who = (made.decision.id.0.clone(), made.desk.0.clone(), made.seq as i64, made.by.clone());
            (who, (status_number(made.status), made.waits(), made.leaves.0, made.decision.drill))
        });
        if found != told.collect() {
            self.differs(Some(case), "`decisions`");
        }
        let mut sent = self.conn.prepare_cached("SELECT DISTINCT target FROM exports WHERE decision = ?1")?;
        for made in &fold.decisions {
            let targets = sent.query_map(params![made.decision.id.0], |row| row.get(0))?;
            let targets = targets.collect::<Result<BTreeSet<String>, _>>()?;
            if targets != made.exported.iter().cloned().collect() {
                self.differs(Some(case), "`exports`");
                return Ok(());
            }
        }
        Ok(())
    }

    /// Rows that no entry accounts for, and the tallies.
    fn nothing_else(&mut self, whole: &WholeFold) -> Result<(), StoreError> {
        let decisions: usize = whole.cases().values().map(|fold| fold.decisions.len()).sum();
        let declined = whole.cases().values().map(|fold| fold.declined.len()).sum();
        let claims = whole.cases().values().filter(|fold| fold.claim.is_some()).count();
        let holds = whole.cases().values().map(|fold| fold.duties.holds_in_force().count()).sum();
        let moved =
            whole.cases().values().filter(|fold| fold.standing != CaseFold::default().standing).count();
        for (sql, expected, what) in [
            ("SELECT count(*) FROM case_folds", whole.cases().len(), "the number of rows in `case_folds`"),
            ("SELECT count(*) FROM decisions", decisions, "the number of rows in `decisions`"),
            ("SELECT count(*) FROM holds", holds, "the number of rows in `holds`"),
            ("SELECT count(*) FROM claims", claims, "the number of rows in `claims`"),
            (
                "SELECT count(*) FROM cases WHERE state > 0 OR until IS NOT NULL OR decision IS NOT NULL",
                moved,
                "the number of cases that are not open in `cases`",
            ),
            (
                "SELECT count(*) FROM judged WHERE account NOT IN (SELECT account FROM case_folds)",
                0,
                "`judged`",
            ),
            (
                "SELECT count(*) FROM decided_texts WHERE account NOT IN (SELECT account FROM case_folds)",
                0,
                "`decided_texts`",
            ),
            ("SELECT count(*) FROM declined", declined, "the number of rows in `declined`"),
            (records::WRONG_SUMS, 0, "`rule_records`"),
            (reporters::WRONG_SUMS, 0, "`reporter_records`"),
            (
                "SELECT count(*) FROM reporter_judged WHERE account NOT IN (SELECT account FROM case_folds)",
                0,
                "`reporter_judged`",
            ),
            (records::WRONG_CASES, 0, "`case_rules`"),
            (records::WRONG_POSTS, 0, "the number of hits in `posts`"),
            (records::WRONG_ACCOUNTS, 0, "the number of posts with hits in `accounts`"),
            (records::WRONG_DAYS, 0, "the number of posts with hits in `days`"),
            (
                "SELECT count(*) FROM tallies WHERE cases <> (SELECT count(*) FROM cases
                    WHERE cases.state = tallies.state)",
                0,
                "`tallies`",
            ),
        ] {
            let found: i64 = self.conn.query_row(sql, [], |row| row.get(0))?;
            if usize::try_from(found).ok() != Some(expected) {
                self.differs(None, what);
            }
        }
        self.course(whole)?;
        if papers::altered(self.conn)? {
            self.differs(None, "the digest of a document in `papers`");
        }
        self.trail()
    }

    /// The order of work as a whole, and what is drawn from it.
    fn course(&mut self, whole: &WholeFold) -> Result<(), StoreError> {
        match course::of(self.conn) {
            Ok(stored) if stored == *whole.course() => {}
            Ok(_) | Err(StoreError::Damaged(_)) => self.differs(None, "`course`"),
            Err(error) => return Err(error),
        }
        if !incidents::are(self.conn, whole.course())? {
            self.differs(None, "`surges`");
        }
        if !reporters::voids_are(self.conn, whole.course())? {
            self.differs(None, "`reporter_records`, as to whose reports are void");
        }
        Ok(())
    }

    /// The lists of entries by case. Bulk facts name decisions; those were compared above.
    fn trail(&mut self) -> Result<(), StoreError> {
        let mut listed = HashMap::<i64, Vec<i64>>::new();
        let mut stored = self.conn.prepare("SELECT place, account FROM entry_cases")?;
        let mut rows = stored.query([])?;
        while let Some(row) = rows.next()? {
            listed.entry(row.get(0)?).or_default().push(row.get(1)?);
        }
        let mut stored = self.conn.prepare("SELECT place, line FROM entries")?;
        let mut rows = stored.query([])?;
        while let Some(row) = rows.next()? {
            let Ok(entry) = Entry::parse(row.get_ref(1)?.as_bytes().unwrap_or_default()) else { continue };
            let mut listed = listed.remove(&row.get(0)?).unwrap_or_default();
            let named: Vec<&AccountRef> = match &entry.fact {
                Fact::WindowEnded { .. } | Fact::Exported { .. } => continue,
                Fact::Imported { reopened, .. } => reopened.iter().collect(),
                fact => fact.case().into_iter().collect(),
            };
            let mut about = Vec::new();
            for account in named {
                about.extend(account_no(self.conn, account)?.map(|case| case.0));
            }
            listed.sort_unstable();
            about.sort_unstable();
            if listed != about {
                listed_wrong(&mut self.rebuilt);
                return Ok(());
            }
        }
        if !listed.is_empty() {
            listed_wrong(&mut self.rebuilt);
        }
        Ok(())
    }
}

fn listed_wrong(rebuilt: &mut Rebuilt) {
    rebuilt.differences.push(Difference { case: None, what: "the list of entries by case in `entry_cases`" });
}
