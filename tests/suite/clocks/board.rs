//! The board of all lanes and the numbers of the status line, held against a count by hand.

use caseload::domain::{Lane, LaneBoard, PauseReason, Reading, Time};
use caseload::request::Request;
use proptest::prelude::*;

use super::made::{DAY, HOUR, MINUTE, Rig, at};

fn lane(rig: &mut Rig, lane: Lane) -> LaneBoard {
    rig.board().lanes[lane as usize].clone()
}

#[test]
fn every_lane_tells_its_ages_and_what_runs_out() {
    let mut rig = Rig::new();
    let now = 10 * 1440;
    rig.now(now).import(&[
        (1, "a", "user", now - 30),
        (2, "b", "user", now - 90),
        (3, "c", "user", now - 20 * 60),
        (4, "d", "user", now - 2 * 1440),
        (5, "e", "user", now - 8 * 1440),
        (6, "f", "order", now - 55),
        (7, "g", "order", now - 61),
        (8, "h", "order", now - 5),
        (9, "i", "baseline", now - 1440),
    ]);
    assert_eq!(rig.pause(8, PauseReason::Impossible), Ok(()));
    let reports = lane(&mut rig, Lane::Report);
    assert_eq!((reports.open, reports.buckets), (5, [1, 1, 1, 1, 0, 1]));
    assert_eq!(reports.oldest, Some(at(now - 8 * 1440)));
    assert_eq!((reports.median, reports.ninetieth), (Some(20 * HOUR), Some(8 * DAY)));
    assert_eq!((reports.at_risk, reports.late, reports.paused), (1, 2, 0));
    let orders = lane(&mut rig, Lane::Order);
    assert_eq!((orders.open, orders.at_risk, orders.late, orders.paused), (3, 1, 1, 1));
    assert_eq!((orders.weight, orders.blind), (0, false));
    let baseline = lane(&mut rig, Lane::Baseline);
    assert_eq!((baseline.open, baseline.at_risk, baseline.late), (1, 0, 0));
    assert!(baseline.blind);
    let empty = lane(&mut rig, Lane::Threat);
    assert_eq!((empty.open, empty.oldest, empty.median, empty.ninetieth), (0, None, None, None));
    assert_eq!((rig.status().at_risk, rig.status().late), (2, 3));
}

#[test]
fn a_decided_case_is_on_no_board_and_a_parked_one_whose_moment_came_is() {
    let mut rig = Rig::new();
    rig.import(&[(1, "a", "user", 0), (2, "b", "user", 0)]);
    rig.decide(1);
    let case = rig.case(2);
    rig.done(Request::Park { case, until: Some(at(60)), why: String::new() });
    assert_eq!(lane(&mut rig, Lane::Report).open, 0);
    rig.now(60);
    assert_eq!(lane(&mut rig, Lane::Report).open, 1);
    rig.now(3000);
    assert_eq!((lane(&mut rig, Lane::Report).late, rig.status().late), (1, 1));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever the ages, the two numbers that indexes give are those of clocks read one by one.
    #[test]
    fn numbers_from_indexes_are_those_of_clocks_read_one_by_one(
        waits in proptest::collection::vec((0..9usize, -3000..0i64), 1..12),
        shift in 0..50i64,
    ) {
        const SOURCES: [&str; 9] =
            ["threat", "order", "flagger", "authority", "appeal", "notice", "user", "rule", "baseline"];
        let mut rig = Rig::new();
        let names: Vec<String> = (0..waits.len()).map(|at| format!("r{at}")).collect();
        let reports: Vec<_> = waits
            .iter()
            .zip(&names)
            .enumerate()
            .map(|(at, ((source, minutes), name))| (at as u32 + 1, name.as_str(), SOURCES[*source], *minutes))
            .collect();
        rig.import(&reports);
        // Just before and behind whole minutes, where a range that is off by one would show.
        let now = Time(at(0).0 + shift * MINUTE / 10 + shift % 3 - 1);
        rig.clock.set(now);
        let (mut risk, mut late) = (0, 0);
        for account in 1..=waits.len() as u32 {
            match rig.clock(account).map(|clock| clock.read(now)) {
                Some(Reading::Risk { .. }) => risk += 1,
                Some(Reading::Late { .. }) => late += 1,
                _ => {}
            }
        }
        let board = rig.board();
        let sum = |of: fn(&LaneBoard) -> u64| board.lanes.iter().map(of).sum::<u64>();
        prop_assert_eq!((sum(|lane| lane.at_risk), sum(|lane| lane.late)), (risk, late));
        let status = rig.status();
        prop_assert_eq!((status.at_risk, status.late), (risk, late));
        prop_assert_eq!(sum(|lane| lane.open), waits.len() as u64);
    }
}
