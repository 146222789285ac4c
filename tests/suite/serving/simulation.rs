//! Ten thousand cases arrive over all lanes in several patterns and are served one a turn, by the same weights and
//! places as the real queue. No lane with a weight starves, strict lanes go first, and the same data give the same
//! order. `cargo test --test suite simulation -- --nocapture` shows the table.

use std::collections::BTreeSet;

use caseload::domain::{Lane, RankParts, Serving, Severity, Time, WEIGHTS};

use super::made::{MINUTE, NOW};

const ARRIVALS: u32 = 10_000;

/// Numbers without a pattern that matters, the same at every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

struct Arrival {
    turn: u32,
    parts: RankParts,
}

/// One case served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Turn {
    at: u32,
    lane: Lane,
    case: u32,
}

/// What a lane came to.
#[derive(Debug, Default, Clone, Copy)]
struct Came {
    arrived: u32,
    served: u32,
    /// The longest that its first case had to wait, in turns of all lanes and in turns of lanes with a weight.
    longest: u32,
    among_weighted: u32,
    /// The longest that any of its cases had to wait.
    longest_case: u32,
}

/// In which lane the next case arrives, and how many turns later than the one before.
type Pattern = fn(u32, &mut Chance) -> (Lane, u32);

const PATTERNS: [(&str, Pattern); 5] = [
    ("all lanes alike, faster than they are served", |_, chance| {
        (Lane::ALL[chance.below(7) as usize], u32::from(chance.below(10) < 8))
    }),
    ("as in a usual week", |_, chance| {
        let lane = match chance.below(1000) {
            0..2 => Lane::Threat,
            2..6 => Lane::Order,
            6..60 => Lane::Flagger,
            60..120 => Lane::Appeal,
            120..320 => Lane::Notice,
            320..950 => Lane::Report,
            _ => Lane::Baseline,
        };
        (lane, u32::from(chance.below(10) < 9))
    }),
    ("a flood of reports in the middle", |number, chance| match number {
        3_000..8_000 => (Lane::Report, 0),
        _ => (Lane::ALL[chance.below(7) as usize], 2),
    }),
    ("a flood of orders, again and again", |number, chance| match number % 500 {
        0..100 => (Lane::Order, 0),
        _ => (Lane::ALL[2 + chance.below(5) as usize], 1),
    }),
    ("lanes that are empty most of the time", |number, chance| {
        (Lane::ALL[chance.below(7) as usize], if number % 40 < 20 { 0 } else { 3 })
    }),
];

fn arrivals(pattern: Pattern) -> Vec<Arrival> {
    let mut chance = Chance(20_160_205);
    let mut turn = 0;
    let one = |number| {
        let (lane, later) = pattern(number, &mut chance);
        turn += later;
        let parts = RankParts {
            lane,
            severity: Severity::ALL[chance.below(5) as usize],
            likelihood: chance.below(1000) as f64 / 1000.0,
            reach: chance.below(100_000),
            received: NOW.plus(i64::from(turn) * MINUTE),
            ..RankParts::PLAIN
        };
        Arrival { turn, parts }
    };
    (0..ARRIVALS).map(one).collect()
}

/// A place as a number whose order is the same.
fn sortable(place: f64) -> u64 {
    let bits = place.to_bits();
    if bits >> 63 == 0 { bits | 1 << 63 } else { !bits }
}

/// Serves everything, a case a turn, and says in which order.
fn simulate(arrivals: &[Arrival]) -> Vec<Turn> {
    let mut waiting: [BTreeSet<(u64, u32)>; 7] = Default::default();
    let (mut serving, mut served, mut next, mut turn) = (Serving::default(), Vec::new(), 0, 0);
    while served.len() < arrivals.len() {
        while arrivals.get(next).is_some_and(|arrival| arrival.turn <= turn) {
            let parts = &arrivals[next].parts;
            waiting[parts.lane as usize].insert((sortable(parts.rank().0), next as u32));
            next += 1;
        }
        let open = waiting.each_ref().map(|lane| !lane.is_empty());
        if let Some(lane) = serving.choose(&WEIGHTS, open) {
            let (_, case) = waiting[lane as usize].pop_first().unwrap();
            serving.served(&WEIGHTS, lane);
            served.push(Turn { at: turn, lane, case });
        }
        turn += 1;
    }
    served
}

/// What each lane came to, checking on the way that strict lanes went first.
fn tell(arrivals: &[Arrival], served: &[Turn]) -> [Came; 7] {
    let mut came = [Came::default(); 7];
    let mut waiting = [0_u32; 7];
    // Since when the first case of a lane waits: turns of all lanes, and of those with a weight.
    let mut since: [Option<(u32, u32)>; 7] = [None; 7];
    let (mut next, mut weighted) = (0, 0);
    for turn in served {
        while arrivals.get(next).is_some_and(|arrival| arrival.turn <= turn.at) {
            let lane = arrivals[next].parts.lane as usize;
            (waiting[lane], came[lane].arrived) = (waiting[lane] + 1, came[lane].arrived + 1);
            since[lane].get_or_insert((turn.at, weighted));
            next += 1;
        }
        let lane = turn.lane as usize;
        let before = Lane::ALL.into_iter().filter(|lane| WEIGHTS[*lane as usize] == 0 && *lane < turn.lane);
        for strict in before {
            assert_eq!(waiting[strict as usize], 0, "{strict} waited while {} was served", turn.lane);
        }
        let (from, among) = since[lane].expect("served from an empty lane");
        let of = &mut came[lane];
        of.served += 1;
        of.longest = of.longest.max(turn.at - from);
        of.among_weighted = of.among_weighted.max(weighted - among);
        of.longest_case = of.longest_case.max(turn.at - arrivals[turn.case as usize].turn);
        weighted += u32::from(WEIGHTS[lane] > 0);
        waiting[lane] -= 1;
        since[lane] = (waiting[lane] > 0).then_some((turn.at, weighted));
    }
    came
}

#[test]
fn no_lane_with_a_weight_starves_in_ten_thousand_arrivals() {
    let sum: u32 = WEIGHTS.iter().map(|weight| u32::from(*weight)).sum();
    for (name, pattern) in PATTERNS {
        let arrivals = arrivals(pattern);
        let served = simulate(&arrivals);
        assert_eq!(served, simulate(&arrivals), "{name}: the same data give the same order");
        let came = tell(&arrivals, &served);
        eprintln!(
            "\n{name}: {} turns\n  lane        weight  arrived  served  longest wait of the first case (without strict turns)  of any case",
            served.last().unwrap().at + 1
        );
        for lane in Lane::ALL {
            let (of, weight) = (came[lane as usize], u32::from(WEIGHTS[lane as usize]));
            let Came { arrived, served, longest, among_weighted, longest_case } = of;
            eprintln!(
                "  {} {:<10} {weight:>5} {arrived:>8} {served:>7} {longest:>13} {among_weighted:>17} {longest_case:>38}",
                lane.number(),
                lane.word()
            );
            assert_eq!(arrived, served, "{name}: every case of {lane} is served");
            if weight > 0 {
                // A whole round, and once for each other lane that stood at the same place.
                let bound = sum.div_ceil(weight) + 5;
                assert!(among_weighted <= bound, "{name}: {lane} waited {among_weighted}, at most {bound}");
            }
        }
        let all: u32 = came.iter().map(|lane| lane.served).sum();
        assert_eq!(all, ARRIVALS);
    }
}

#[test]
fn inside_a_lane_old_cases_are_not_passed_by_for_ever() {
    // The heaviest case there can be gains so many hours on the lightest, and not one more.
    let heaviest = RankParts {
        severity: Severity::S4,
        likelihood: 0.99,
        reach: 8_000_000_000,
        factor: 100,
        ..RankParts::PLAIN
    };
    for lane in Lane::ALL {
        let hours = heaviest.weight() / lane.ageing_an_hour();
        let light = RankParts { lane, received: NOW, ..RankParts::PLAIN };
        let after = |more: f64| {
            let received = Time(NOW.0 + ((hours + more) * 3_600_000.0) as i64);
            RankParts { lane, received, ..heaviest }
        };
        assert!(after(-1.0).rank() < light.rank(), "{lane}");
        assert!(after(1.0).rank() > light.rank(), "{lane}");
    }
}
