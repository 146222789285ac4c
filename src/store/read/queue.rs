//! The queue: pages in the order of work, in both directions, as far as a filter lets cases pass.

use std::cmp::Ordering;

use rusqlite::{Connection, OptionalExtension, ToSql};

use super::narrow::{Asked, Asker, CaseFacts, Narrowing, handle};
use crate::domain::filter::Filter;
use crate::domain::{
    AccountNo, CaseState, Cursor, DecisionId, Lane, QueuePage, QueueRow, RankParts, Standing, Time,
};
use crate::store::error::StoreError;
use crate::store::queue_file::Store;
use crate::store::values::{account_ref, get_content, get_count, lane, severity, source, state};
use crate::store::{due, lane_rules, values};

/// One lane is walked by place alone: a lane that is always the same in the order would make `SQLite` sort.
macro_rules! walk {
    ($from:literal, $order:literal) => {
        concat!(
            "SELECT place, account, find FROM cases INDEXED BY cases_in_order WHERE state = :state AND lane = :lane ",
            $from,
            " ORDER BY ",
            $order
        )
    };
}

/// A place in the order of work.
type Key = (i64, f64, i64);

/// Which way from a place, without it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Down,
    Up,
}

/// What of the walk is wanted: keys from a place on, at most so many.
#[derive(Clone, Copy)]
struct Stretch {
    from: Option<Key>,
    way: Way,
    limit: usize,
}

/// Keys in order, and where the walk stopped before it had found enough.
#[derive(Default)]
struct Walked {
    keys: Vec<Key>,
    stopped: Option<Key>,
}

/// A filter made ready, walked lane by lane; in each lane one index range a state.
struct Walk<'a> {
    filter: &'a Filter,
    narrowing: &'a Narrowing<'a>,
}

impl Walk<'_> {
    fn keys(&self, stretch: Stretch) -> Result<Walked, StoreError> {
        let mut walked = Walked::default();
        let mut lanes = Lane::ALL;
        if stretch.way == Way::Up {
            lanes.reverse();
        }
        for lane in lanes {
            let from = match stretch.from.map(|from| (from, lane.number().cmp(&from.0))) {
                None => None,
                Some((from, Ordering::Equal)) => Some(from),
                Some((_, Ordering::Greater)) if stretch.way == Way::Down => None,
                Some((_, Ordering::Less)) if stretch.way == Way::Up => None,
                Some(_) => continue,
            };
            let limit = stretch.limit - walked.keys.len();
            let of_lane = self.lane(lane, Stretch { from, limit, ..stretch })?;
            walked.keys.extend(of_lane.keys);
            if walked.keys.len() >= stretch.limit {
                return Ok(walked);
            }
            if of_lane.stopped.is_some() {
                return Ok(Walked { stopped: of_lane.stopped, ..walked });
            }
        }
        Ok(walked)
    }

    /// Keys of one lane. Where the walk through one state stopped early, what lies further in the others waits.
    fn lane(&self, lane: Lane, stretch: Stretch) -> Result<Walked, StoreError> {
        let mut all = Walked::default();
        for state in CaseState::ALL.into_iter().filter(|state| self.filter.may_pass(lane, *state)) {
            let of_state = self.state(lane, state, stretch)?;
            all.keys.extend(of_state.keys);
            let nearer = |a: &Key, b: &Key| in_order(a, b, stretch.way);
            all.stopped = all.stopped.into_iter().chain(of_state.stopped).min_by(nearer);
        }
        all.keys.sort_by(|a, b| in_order(a, b, stretch.way));
        if let Some(stopped) = all.stopped {
            all.keys.retain(|key| in_order(key, &stopped, stretch.way).is_le());
        }
        if all.keys.len() >= stretch.limit {
            all.keys.truncate(stretch.limit);
            all.stopped = None;
        }
        Ok(all)
    }

    fn state(&self, lane: Lane, state: CaseState, stretch: Stretch) -> Result<Walked, StoreError> {
        let mut pages = self.narrowing.conn.prepare_cached(match (stretch.way, stretch.from.is_some()) {
            (Way::Down, false) => walk!("", "place, account"),
            (Way::Down, true) => walk!("AND (place, account) > (:place, :account)", "place, account"),
            (Way::Up, false) => walk!("", "place DESC, account DESC"),
            (Way::Up, true) => walk!("AND (place, account) < (:place, :account)", "place DESC, account DESC"),
        })?;
        let (state, lane) = (state as i64, lane.number());
        let mut given: Vec<(&str, &dyn ToSql)> = vec![(":state", &state), (":lane", &lane)];
        if let Some((_, place, account)) = &stretch.from {
            given.extend([(":place", place as &dyn ToSql), (":account", account)]);
        }
        let mut rows = pages.query(given.as_slice())?;
        let mut walked = Walked::default();
        while let Some(row) = rows.next()? {
            let key = (lane, row.get(0)?, row.get(1)?);
            let find =
                row.get_ref(2)?.as_str().map_err(|_| StoreError::damaged("cases", "names that are none"))?;
            let mut case = CaseFacts::new(self.narrowing, AccountNo(key.2));
            let passes = self.narrowing.passes(|asked| match asked {
                Asked::Words(words) => Ok(Some(words.stand_in(find))),
                Asked::Handle(words) => Ok(Some(words.stand_in(handle(find)))),
                asked => case.ask(asked),
            })?;
            if passes {
                walked.keys.push(key);
            }
            let further = self.narrowing.step();
            if walked.keys.len() >= stretch.limit {
                break;
            }
            if !further {
                walked.stopped = Some(key);
                break;
            }
        }
        Ok(walked)
    }
}

/// How two keys stand to each other, one way or the other.
fn in_order(a: &Key, b: &Key, way: Way) -> Ordering {
    let order = a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2));
    if way == Way::Down { order } else { order.reverse() }
}

impl Store {
    /// A page of the queue behind a row, or before it, or from the top (from the end, backwards).
    pub fn queue_page(
        &self,
        filter: &Filter,
        from: Option<Cursor>,
        backwards: bool,
        limit: usize,
        asker: &Asker<'_>,
    ) -> Result<QueuePage, StoreError> {
        let filter = filter.clone().of_queue();
        let narrowing = Narrowing::new(&self.conn, &filter, asker)?;
        let walk = Walk { filter: &filter, narrowing: &narrowing };
        let from = from.map(|cursor| stored_key(&self.conn, cursor)).transpose()?;
        let way = if backwards { Way::Up } else { Way::Down };
        let Walked { mut keys, stopped } = walk.keys(Stretch { from, way, limit: limit + 1 })?;
        let further = keys.len() > limit || stopped.is_some();
        keys.truncate(limit);
        if backwards {
            keys.reverse();
        }
        // The other way there is something for certain only if the page did not begin at an end.
        let back = if backwards { Way::Down } else { Way::Up };
        let edge = if backwards { keys.last() } else { keys.first() };
        let behind = match edge.copied().or(from) {
            Some(edge) if from.is_some() => {
                let walked = walk.keys(Stretch { from: Some(edge), way: back, limit: 1 })?;
                !walked.keys.is_empty() || walked.stopped.is_some()
            }
            _ => false,
        };
        let rows = keys.iter().map(|key| queue_row(&self.conn, AccountNo(key.2), asker.now));
        let rows = rows.filter_map(Result::transpose).collect::<Result<_, _>>()?;
        let (more_before, more_after) = if backwards { (further, behind) } else { (behind, further) };
        let resume = stopped.map(|key| bare_cursor(&self.conn, key)).transpose()?;
        Ok(QueuePage { rows, more_before, more_after, resume })
    }

    /// How many cases pass a filter. Looks at all that could: nothing for the path of keys.
    pub fn count_cases(&self, filter: &Filter, asker: &Asker<'_>) -> Result<u64, StoreError> {
        let filter = filter.clone().of_queue();
        let narrowing = Narrowing::new(&self.conn, &filter, asker)?.without_end();
        let walk = Walk { filter: &filter, narrowing: &narrowing };
        let all = Stretch { from: None, way: Way::Down, limit: usize::MAX };
        Ok(walk.keys(all)?.keys.len() as u64)
    }
}

/// Where a walk stopped, by a place that tells nothing of the case: its rank without its weight.
fn bare_cursor(conn: &Connection, (number, _, account): Key) -> Result<Cursor, StoreError> {
    let mut stored = conn.prepare_cached("SELECT received FROM cases WHERE account = ?1")?;
    let received = Time(stored.query_row([account], |row| row.get(0))?);
    let lane = lane(number)?;
    Ok(Cursor {
        lane,
        rank: RankParts { lane, received, ..RankParts::PLAIN }.rank(),
        case: AccountNo(account),
    })
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
            reported, ruled, reporters, factor, formula, begun, coalesce(blind, 0), cases.language
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
        language: row.get(28)?,
    }))
}
