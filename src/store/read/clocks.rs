//! How all lanes stand against their clocks: one pass over an index of the cases that are not decided, off the key
//! path; and the two numbers of the status line, a range of another index.

use super::queue::queue_row;
use crate::domain::{AccountNo, BUCKETS, CaseState, ClockBoard, Lane, LaneBoard, QueueRow, Time};
use crate::store::course;
use crate::store::error::StoreError;
use crate::store::lane_rules;
use crate::store::queue_file::Store;
use crate::store::values::{get_maybe_time, lane};

/// What one lane's cases come to while they are read.
#[derive(Default)]
struct Lot {
    /// Ages of open cases, the oldest first, and when that one was received.
    ages: Vec<i64>,
    oldest: Option<Time>,
    at_risk: u64,
    late: u64,
    paused: u64,
}

impl Store {
    /// How all lanes stand at a moment.
    pub fn clock_board(&self, now: Time) -> Result<ClockBoard, StoreError> {
        let mut lots: [Lot; 7] = Default::default();
        let mut undecided = self.conn.prepare_cached(
            "SELECT state, lane, received, until, due, safe, paused FROM cases INDEXED BY cases_by_lane
            WHERE state <= 2",
        )?;
        let mut rows = undecided.query([])?;
        while let Some(row) = rows.next()? {
            let Some(lot) = lots.get_mut(lane(row.get(1)?)? as usize) else { continue };
            let state: i64 = row.get(0)?;
            let parked_until = get_maybe_time(row, 3)?;
            let back = state == CaseState::Parked as i64 && parked_until.is_some_and(|until| until <= now);
            if state == CaseState::Open as i64 || back {
                let received = Time(row.get(2)?);
                lot.ages.push(now.0.saturating_sub(received.0).max(0));
                lot.oldest = Some(lot.oldest.map_or(received, |oldest| oldest.min(received)));
            }
            let (due, safe) = (get_maybe_time(row, 4)?, get_maybe_time(row, 5)?);
            match (due, safe) {
                (Some(_), None) => lot.paused += u64::from(row.get::<_, Option<i64>>(6)?.is_some()),
                (Some(due), Some(_)) if due < now => lot.late += 1,
                (Some(_), Some(safe)) if safe < now => lot.at_risk += 1,
                _ => {}
            }
        }
        let weights = course::of(&self.conn)?.weights_now();
        let mut lanes = Vec::new();
        for ((lane, lot), weight) in Lane::ALL.into_iter().zip(lots).zip(weights) {
            lanes.push(board(lane, lot, weight, lane_rules::of(&self.conn, lane)?.blind));
        }
        Ok(ClockBoard { lanes })
    }

    /// One case's row of the queue; none if the account is no case.
    pub fn case_row(&self, case: AccountNo, now: Time) -> Result<Option<QueueRow>, StoreError> {
        queue_row(&self.conn, case, now)
    }

    /// Cases not decided yet whose clock is at risk, and those that are late.
    pub(super) fn at_risk_and_late(&self, now: Time) -> Result<(u64, u64), StoreError> {
        let mut counted = self.conn.prepare_cached(
            "SELECT count(*), coalesce(sum(due < ?1), 0) FROM cases INDEXED BY cases_at_risk
            WHERE state IN (0, 1, 2) AND safe < ?1",
        )?;
        let (both, late): (i64, i64) = counted.query_row([now.0], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(((both - late).max(0) as u64, late.max(0) as u64))
    }
}

fn board(lane: Lane, lot: Lot, weight: u16, blind: bool) -> LaneBoard {
    let Lot { mut ages, oldest, at_risk, late, paused } = lot;
    ages.sort_unstable();
    let mut buckets = [0; 6];
    for age in &ages {
        let place = BUCKETS.iter().position(|bound| age < bound).unwrap_or(BUCKETS.len());
        if let Some(bucket) = buckets.get_mut(place) {
            *bucket += 1;
        }
    }
    let open = ages.len() as u64;
    let (median, ninetieth) = (rank(&ages, 50), rank(&ages, 90));
    LaneBoard { lane, open, buckets, oldest, median, ninetieth, at_risk, late, paused, blind, weight }
}

/// The smallest age that at least so many of a hundred do not exceed (the nearest-rank percentile).
fn rank(sorted: &[i64], percent: usize) -> Option<i64> {
    let place = (sorted.len() * percent).div_ceil(100).max(1) - 1;
    sorted.get(place).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_ages_that_somebody_has() {
        assert_eq!(rank(&[], 50), None);
        assert_eq!((rank(&[7], 50), rank(&[7], 90)), (Some(7), Some(7)));
        let ten: Vec<i64> = (1..=10).collect();
        assert_eq!((rank(&ten, 50), rank(&ten, 90)), (Some(5), Some(9)));
        let eleven: Vec<i64> = (1..=11).collect();
        assert_eq!((rank(&eleven, 50), rank(&eleven, 90)), (Some(6), Some(10)));
    }

    #[test]
    fn an_age_of_exactly_an_hour_is_in_the_second_bucket() {
        let lot = Lot { ages: vec![0, BUCKETS[0] - 1, BUCKETS[0], BUCKETS[4], i64::MAX], ..Lot::default() };
        assert_eq!(board(Lane::Report, lot, 1, false).buckets, [2, 1, 0, 0, 0, 2]);
    }
}
