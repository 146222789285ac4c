//! The queue: pages in the order of work, in both directions.

use std::cmp::Ordering;
use std::fmt::Write;

use rusqlite::{Connection, OptionalExtension, ToSql};

use crate::domain::{
    AccountNo, CaseState, Cursor, DecisionId, Lane, QueueFilter, QueuePage, QueueRow, RankParts, Standing,
    StateFilter, Time,
};
use crate::store::error::StoreError;
use crate::store::queue_file::Store;
use crate::store::values::{account_ref, get_content, get_count, lane, severity, source, state};
use crate::store::{due, intake::fold, lane_rules, values};

/// A place in the order of work.
type Key = (i64, f64, i64);

/// Which way from a place, without it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Down,
    Up,
}

/// A filter made ready: the states to ask for, one index range each.
struct Wanted {
    states: Vec<CaseState>,
    /// Of parked cases only those whose moment has come.
    due_only: bool,
    lane: Option<i64>,
    text: String,
    now: Time,
}

impl Wanted {
    fn new(filter: &QueueFilter, now: Time) -> Self {
        let states = match filter.state {
            StateFilter::Open => vec![CaseState::Open, CaseState::Parked],
            StateFilter::Only(state) => vec![state],
            StateFilter::All => CaseState::ALL.to_vec(),
        };
        let text = filter.text.trim();
        let text = fold(text.strip_prefix('@').unwrap_or(text));
        let due_only = filter.state == StateFilter::Open;
        Self { states, due_only, lane: filter.lane.map(Lane::number), text, now }
    }

    /// Keys in order, from a place on, at most so many.
    fn keys(
        &self,
        conn: &Connection,
        from: Option<Key>,
        way: Way,
        limit: usize,
    ) -> Result<Vec<Key>, StoreError> {
        let mut keys = Vec::new();
        for state in &self.states {
            self.keys_of(conn, *state, from, way, limit, &mut keys)?;
        }
        keys.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
        if way == Way::Up {
            keys.reverse();
        }
        keys.truncate(limit);
        Ok(keys)
    }

    fn keys_of(
        &self,
        conn: &Connection,
        state: CaseState,
        from: Option<Key>,
        way: Way,
        limit: usize,
        keys: &mut Vec<Key>,
    ) -> Result<(), StoreError> {
        let mut sql = "SELECT lane, place, account FROM cases INDEXED BY cases_in_order WHERE state = :state"
            .to_owned();
        let (number, limit) = (state as i64, limit as i64);
        let mut given: Vec<(&str, &dyn ToSql)> = vec![(":state", &number), (":limit", &limit)];
        let sign = if way == Way::Down { '>' } else { '<' };
        // One lane is searched by place alone: a lane that is always the same in the order would make
        // `SQLite` sort.
        let columns = if let Some(lane) = &self.lane {
            sql.push_str(" AND lane = :only");
            given.push((":only", lane));
            "place, account"
        } else {
            "lane, place, account"
        };
        if let Some((lane, place, account)) = &from {
            match self.lane.map(|only| if way == Way::Down { lane.cmp(&only) } else { only.cmp(lane) }) {
                Some(Ordering::Greater) => return Ok(()),
                Some(Ordering::Less) => {}
                Some(Ordering::Equal) => {
                    let _ = write!(sql, " AND (place, account) {sign} (:place, :account)");
                    given.extend([(":place", place as &dyn ToSql), (":account", account)]);
                }
                None => {
                    let _ = write!(sql, " AND (lane, place, account) {sign} (:lane, :place, :account)");
                    given.extend([(":lane", lane as &dyn ToSql), (":place", place), (":account", account)]);
                }
            }
        }
        if self.due_only && state == CaseState::Parked {
            sql.push_str(" AND until <= :now");
            given.push((":now", &self.now.0));
        }
        if !self.text.is_empty() {
            sql.push_str(" AND instr(find, :text) > 0");
            given.push((":text", &self.text));
        }
        let order =
            if way == Way::Down { columns.to_owned() } else { columns.replace(',', " DESC,") + " DESC" };
        let _ = write!(sql, " ORDER BY {order} LIMIT :limit");
        let mut page = conn.prepare_cached(&sql)?;
        let mut rows = page.query(given.as_slice())?;
        while let Some(row) = rows.next()? {
            keys.push((row.get(0)?, row.get(1)?, row.get(2)?));
        }
        Ok(())
    }
}

impl Store {
    /// A page of the queue behind a row, or before it, or from the top (from the end, backwards).
    pub fn queue_page(
        &self,
        filter: &QueueFilter,
        from: Option<Cursor>,
        backwards: bool,
        limit: usize,
        now: Time,
    ) -> Result<QueuePage, StoreError> {
        let wanted = Wanted::new(filter, now);
        let from = from.map(|cursor| stored_key(&self.conn, cursor)).transpose()?;
        let way = if backwards { Way::Up } else { Way::Down };
        let mut keys = wanted.keys(&self.conn, from, way, limit + 1)?;
        let further = keys.len() > limit;
        keys.truncate(limit);
        if backwards {
            keys.reverse();
        }
        // The other way there is something for certain only if the page did not begin at an end.
        let back = if backwards { Way::Down } else { Way::Up };
        let edge = if backwards { keys.last() } else { keys.first() };
        let behind = match edge.copied().or(from) {
            Some(edge) if from.is_some() => !wanted.keys(&self.conn, Some(edge), back, 1)?.is_empty(),
            _ => false,
        };
        let rows = keys.iter().map(|key| queue_row(&self.conn, AccountNo(key.2), now));
        let rows = rows.filter_map(Result::transpose).collect::<Result<_, _>>()?;
        let (more_before, more_after) = if backwards { (further, behind) } else { (behind, further) };
        Ok(QueuePage { rows, more_before, more_after })
    }
}

/// A cursor's key as the file holds it. A row's rank is computed anew from its parts and could differ in the
/// last digit on another machine's arithmetic; of a case that is blind for the reviewer it was computed without its
/// weight, which leaves nothing but the ageing.
fn stored_key(conn: &Connection, cursor: Cursor) -> Result<Key, StoreError> {
    let blind = lane_rules::of(conn, cursor.lane)?.blind;
    let mut stored =
        conn.prepare_cached("SELECT place, received FROM cases WHERE account = ?1 AND lane = ?2")?;
    let known: Option<(f64, i64)> = stored
        .query_row([cursor.case.0, cursor.lane.number()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let near = |place: f64| (place - cursor.rank.0).abs() < 1e-6;
    let bare =
        |received| RankParts { lane: cursor.lane, received: Time(received), ..RankParts::PLAIN }.rank();
    let same = |(place, received): &(f64, i64)| blind || near(*place) || near(bare(*received).0);
    let place = known.filter(same).map_or(cursor.rank.0, |(place, _)| place);
    Ok((cursor.lane.number(), place, cursor.case.0))
}

/// One case's row, if the account is a case.
pub(super) fn queue_row(
    conn: &Connection,
    case: AccountNo,
    now: Time,
) -> Result<Option<QueueRow>, StoreError> {
    let mut stored = conn.prepare_cached(
        "SELECT platform, id, handle, cases.lane, severity, likelihood, reach, received, source, state, cases.until,
            decision, posts, hit_posts, reports, claims.actor, claims.until, due, paused, pause_reason, drill,
            reported, ruled, reporters, factor, formula, begun, coalesce(blind, 0)
        FROM cases JOIN accounts ON accounts.no = cases.account
            LEFT JOIN claims ON claims.account = cases.account AND claims.until > ?2
            LEFT JOIN lane_rules ON lane_rules.lane = cases.lane
        WHERE cases.account = ?1",
    )?;
    let mut rows = stored.query([case.0, now.0])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let received = Time(row.get(7)?);
    let parts = RankParts {
        lane: lane(row.get(3)?)?,
        severity: severity(row.get(4)?)?,
        likelihood: row.get(5)?,
        reach: get_count(row, 6)?,
        received,
        reported: row.get(21)?,
        ruled: row.get(22)?,
        reporters: row.get::<_, f64>(23)? / 10.0,
        factor: row.get(24)?,
        formula: row.get(25)?,
    };
    let claim = row.get::<_, Option<String>>(15)?.zip(values::get_maybe_time(row, 16)?);
    Ok(Some(QueueRow {
        case,
        account: account_ref(row, 0)?,
        handle: get_content(row, 2)?,
        parts,
        source: row.get::<_, Option<i64>>(8)?.map(source).transpose()?,
        standing: Standing {
            state: state(row.get(9)?)?,
            until: values::get_maybe_time(row, 10)?,
            decision: row.get::<_, Option<String>>(11)?.map(DecisionId),
        },
        posts: get_count(row, 12)?,
        hit_posts: get_count(row, 13)?,
        reports: get_count(row, 14)?,
        claim,
        clock: due::clock(row, 17, 26)?,
        blind: row.get(27)?,
        drill: row.get(20)?,
    }))
}
