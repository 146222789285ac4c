//! When an account wrote. Two walks through indexes that hold no text, whatever the account's size; its days are kept
//! where they are many.

use rusqlite::Connection;

use super::case::dated_days;
use crate::domain::{AccountNo, Activity, PostNo, Recent, Time, WEEK};
use crate::store::days;
use crate::store::error::StoreError;
use crate::store::queue_file::Store;
use crate::store::values::get_count;

/// Reports and earlier actions of which the moment is read.
const MOST: i64 = 1_000;

/// The second at which a post was written, out of its number; those of the first day have none.
macro_rules! second {
    () => {
        "((no >> 8) & 4294967295)"
    };
}

/// The hour of the week, in which 1970 began on a Thursday; and how many.
macro_rules! by_hour {
    ($from:literal) => {
        concat!(
            "SELECT (",
            second!(),
            " / 3600 + 72) % 168 AS hour, count(*), min(",
            second!(),
            "), max(",
            second!(),
            ") FROM ",
            $from,
            " AND ",
            second!(),
            " >= 86400 GROUP BY hour"
        )
    };
}

impl Store {
    /// When an account wrote; none if there is no such account.
    pub fn activity(&self, case: AccountNo) -> Result<Option<Activity>, StoreError> {
        let conn = &self.conn;
        let mut known = conn.prepare_cached("SELECT posts FROM accounts WHERE no = ?1")?;
        let mut rows = known.query([case.0])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let all = get_count(row, 0)?;
        let mut activity = Activity { hours: vec![(0, 0); WEEK], ..Activity::default() };
        let mut posts = conn.prepare_cached(by_hour!("posts INDEXED BY posts_by_id WHERE no >> 40 = ?1"))?;
        let mut rows = posts.query([case.0])?;
        while let Some(row) = rows.next()? {
            let (hour, number): (u16, u32) = (row.get(0)?, row.get(1)?);
            let (first, last) = (Time(row.get::<_, i64>(2)? * 1_000), Time(row.get::<_, i64>(3)? * 1_000));
            activity.posts += u64::from(number);
            let (oldest, newest) = activity.span.unwrap_or((first, last));
            activity.span = Some((oldest.min(first), newest.max(last)));
            if let Some(cell) = activity.hours.get_mut(usize::from(hour)) {
                cell.0 = number;
            }
        }
        let mut hits = conn
            .prepare_cached(by_hour!("posts INDEXED BY posts_hit WHERE no > ?1 AND no < ?2 AND hits > 0"))?;
        let mut rows = hits.query([PostNo::account_level(case).0, PostNo::end_of(case).0])?;
        while let Some(row) = rows.next()? {
            if let Some(cell) = activity.hours.get_mut(usize::from(row.get::<_, u16>(0)?)) {
                cell.1 = row.get(1)?;
            }
        }
        activity.undated = all.saturating_sub(activity.posts);
        activity.days = dated_days(conn, case)?;
        activity.reports = moments(
            conn,
            "SELECT at FROM reports INDEXED BY reports_by_time WHERE account = ?1 ORDER BY at DESC LIMIT ?2",
            case,
        )?;
        activity.priors = moments(
            conn,
            "SELECT at FROM priors INDEXED BY priors_by_time WHERE account = ?1 ORDER BY at DESC LIMIT ?2",
            case,
        )?;
        Ok(Some(activity))
    }

    /// How much these accounts wrote on each of the last so many days, today with them.
    pub fn recent(&self, cases: &[AccountNo], days: u16, now: Time) -> Result<Vec<Recent>, StoreError> {
        let today = now.second().div_euclid(86_400);
        let first = today + 1 - i64::from(days);
        let mut all = Vec::with_capacity(cases.len());
        for case in cases {
            let mut recent = Recent { case: *case, days: vec![0; days.into()] };
            for day in days::since(&self.conn, *case, first)? {
                let at = usize::try_from(day.number - first).ok();
                if let Some(number) = at.and_then(|at| recent.days.get_mut(at)) {
                    *number = u32::try_from(day.posts).unwrap_or(u32::MAX);
                }
            }
            all.push(recent);
        }
        Ok(all)
    }
}

fn moments(conn: &Connection, sql: &'static str, case: AccountNo) -> Result<Vec<Time>, StoreError> {
    let mut stored = conn.prepare_cached(sql)?;
    let times = stored.query_map([case.0, MOST], |row| row.get(0).map(Time))?;
    Ok(times.collect::<Result<_, _>>()?)
}
