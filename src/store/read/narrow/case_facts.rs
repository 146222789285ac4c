//! What a case and its account answer to a filter, read when it is asked for and not before.

use rusqlite::OptionalExtension;

use super::Narrowing;
use super::asked::{Asked, Stands};
use crate::domain::filter::Truth;
use crate::domain::{AccountNo, CaseState, Lane, Reading, RunningClock, Time};
use crate::store::due;
use crate::store::error::StoreError;
use crate::store::values::{self, get_maybe_time};

/// What the table of cases says.
struct Case {
    lane: Lane,
    state: CaseState,
    until: Option<Time>,
    severity: i64,
    language: Option<String>,
    received: Time,
    reach: i64,
    source: Option<i64>,
    decided: bool,
    clock: Option<RunningClock>,
}

/// What was read of it.
enum Known {
    NotYet,
    /// The account is no case.
    NoCase,
    Case(Case),
}

/// What the table of accounts says.
struct Account {
    platform: String,
    id: String,
    /// Handle, name and id as they are looked up.
    find: String,
    posts: i64,
    hit_posts: i64,
    reports: i64,
}

/// One case under a question.
pub(in crate::store::read) struct CaseFacts<'n> {
    within: &'n Narrowing<'n>,
    account: AccountNo,
    case: Known,
    person: Option<Account>,
    closed: Option<bool>,
}

impl<'n> CaseFacts<'n> {
    pub(in crate::store::read) const fn new(within: &'n Narrowing<'n>, account: AccountNo) -> Self {
        Self { within, account, case: Known::NotYet, person: None, closed: None }
    }

    /// What it answers; unknown where the reviewer must not know, and where it is asked what no case can answer.
    pub(in crate::store::read) fn ask(&mut self, asked: &Asked) -> Result<Truth, StoreError> {
        let now = self.within.asker.now;
        let hidden = matches!(
            asked,
            Asked::Severity(_)
                | Asked::Rule(_)
                | Asked::Hits(_)
                | Asked::Reports(_)
                | Asked::Reach(_)
                | Asked::Source(_)
        );
        if hidden && self.closed()? {
            return Ok(None);
        }
        let number = self.account.0;
        Ok(Some(match asked {
            Asked::Case(amount) => amount.fits(number),
            Asked::Rule(rules) => self.has_rule(rules)?,
            Asked::Text(says) => says.of(self.within, self.account)?,
            Asked::Held(names) => {
                let holder = self.holder()?;
                match holder {
                    Some(holder) => names.has("anybody") || names.fit(&holder),
                    None => names.has("nobody"),
                }
            }
            Asked::Words(texts) => texts.stand_in(&self.person()?.find),
            Asked::Handle(texts) => texts.stand_in(handle(&self.person()?.find)),
            Asked::Account(names) => {
                let person = self.person()?;
                names.fit(&person.id) || names.fit(&format!("{}:{}", person.platform, person.id))
            }
            Asked::Platform(names) => names.fit(&self.person()?.platform),
            Asked::Posts(amount) => amount.fits(self.person()?.posts),
            Asked::Hits(amount) => amount.fits(self.person()?.hit_posts),
            Asked::Reports(amount) => amount.fits(self.person()?.reports),
            _ => return Ok(self.case()?.and_then(|case| of_case(case, asked, now))),
        }))
    }

    /// Whether the aids are closed. Most cases are in lanes that are not blind and were never decided: of those nothing
    /// more is asked.
    pub(in crate::store::read) fn closed(&mut self) -> Result<bool, StoreError> {
        if let Some(closed) = self.closed {
            return Ok(closed);
        }
        let within = self.within;
        let asks = self.case()?.is_some_and(|case| within.is_blind(case.lane) || case.decided);
        let closed = asks && (within.asker.closed)(self.account)?;
        self.closed = Some(closed);
        Ok(closed)
    }

    fn has_rule(&self, rules: &[i64]) -> Result<bool, StoreError> {
        let mut kept = self
            .within
            .conn
            .prepare_cached("SELECT 1 FROM case_rules WHERE account = ?1 AND rule = ?2 AND hits > 0")?;
        for rule in rules {
            if kept.exists([self.account.0, *rule])? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn holder(&self) -> Result<Option<String>, StoreError> {
        let conn = self.within.conn;
        let mut held = conn.prepare_cached("SELECT actor FROM claims WHERE account = ?1 AND until > ?2")?;
        Ok(held.query_row([self.account.0, self.within.asker.now.0], |row| row.get(0)).optional()?)
    }

    fn case(&mut self) -> Result<Option<&Case>, StoreError> {
        if matches!(self.case, Known::NotYet) {
            self.case = read_case(self.within, self.account)?.map_or(Known::NoCase, Known::Case);
        }
        match &self.case {
            Known::Case(case) => Ok(Some(case)),
            Known::NotYet | Known::NoCase => Ok(None),
        }
    }

    fn person(&mut self) -> Result<&Account, StoreError> {
        if self.person.is_none() {
            self.person = read_account(self.within, self.account)?;
        }
        self.person.as_ref().ok_or_else(|| StoreError::damaged("cases", "a case without an account"))
    }
}

/// The handle among the names that an account is looked up by.
pub(in crate::store::read) fn handle(find: &str) -> &str {
    find.split('\n').next().unwrap_or_default()
}

/// What the row of a case answers.
fn of_case(case: &Case, asked: &Asked, now: Time) -> Truth {
    Some(match asked {
        Asked::Lane(lanes) => lanes.contains(&case.lane),
        Asked::State(states) => states.iter().any(|state| match state {
            None => true,
            // A parked case is open again when its moment has come.
            Some(CaseState::Open) if case.state == CaseState::Parked => {
                case.until.is_some_and(|until| until <= now)
            }
            Some(state) => case.state == *state,
        }),
        Asked::Severity(amount) => amount.fits(case.severity),
        Asked::Language(tags) => tags.contains(&case.language),
        Asked::Age(amount) => amount.fits(now.0.saturating_sub(case.received.0)),
        Asked::Reach(amount) => amount.fits(case.reach),
        Asked::Source(sources) => sources.iter().any(|source| case.source == Some(*source as i64)),
        Asked::TimeLeft(amount) => {
            let clock = case.clock.filter(|clock| clock.paused.is_none());
            clock.is_some_and(|clock| amount.fits(clock.due.0.saturating_sub(now.0)))
        }
        Asked::Clock(stands) => {
            let reading = case.clock.map(|clock| clock.read(now));
            stands.iter().any(|stands| {
                matches!(
                    (stands, reading),
                    (Stands::None, None)
                        | (Stands::Paused, Some(Reading::Paused { .. }))
                        | (Stands::Late, Some(Reading::Late { .. }))
                        | (Stands::AtRisk, Some(Reading::Risk { .. }))
                        | (Stands::Running, Some(Reading::Left { .. } | Reading::Risk { .. }))
                )
            })
        }
        _ => return None,
    })
}

fn read_case(within: &Narrowing<'_>, account: AccountNo) -> Result<Option<Case>, StoreError> {
    let mut stored = within.conn.prepare_cached(
        "SELECT lane, state, until, severity, language, received, reach, source, decision IS NOT NULL, due, paused,
            pause_reason, begun
        FROM cases WHERE account = ?1",
    )?;
    let mut rows = stored.query([account.0])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    Ok(Some(Case {
        lane: values::lane(row.get(0)?)?,
        state: values::state(row.get(1)?)?,
        until: get_maybe_time(row, 2)?,
        severity: row.get(3)?,
        language: row.get(4)?,
        received: Time(row.get(5)?),
        reach: row.get(6)?,
        source: row.get(7)?,
        decided: row.get(8)?,
        clock: due::clock(row, 9, 12)?,
    }))
}

fn read_account(within: &Narrowing<'_>, account: AccountNo) -> Result<Option<Account>, StoreError> {
    let mut stored = within
        .conn
        .prepare_cached("SELECT platform, id, find, posts, hit_posts, reports FROM accounts WHERE no = ?1")?;
    let account = stored.query_row([account.0], |row| {
        let (platform, id, find) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Account { platform, id, find, posts: row.get(3)?, hit_posts: row.get(4)?, reports: row.get(5)? })
    });
    Ok(account.optional()?)
}
