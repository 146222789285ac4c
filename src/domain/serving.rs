//! Which lane the next case is served from: the strict lanes first, the others by their weights, none starved.
//! A fold over what was served before, so that the same ledger always serves the same next.

use serde::{Deserialize, Serialize};

use super::Lane;

/// Weights of the lanes in their order; 0 is strict: served before all others, lower lanes first.
pub type Weights = [u16; 7];

/// Weights where no jurisdiction says otherwise: threats and orders strict, then 4:3:2:1:1.
pub const WEIGHTS: Weights = [0, 0, 4, 3, 2, 1, 1];

/// How far each lane has come. Serving a lane moves it on by one part of its weight; the lane that is least far on
/// goes next (stride scheduling: Waldspurger and Weihl, 1995). A lane that was empty for a while does not catch up:
/// it begins where the others are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Serving {
    passes: [u64; 7],
    /// How far the lane served last had come.
    now: u64,
}

/// One round: divisible by every weight up to 16.
const ROUND: u64 = 720_720;

impl Serving {
    /// The lane to serve from, of those that have a case.
    pub fn choose(&self, weights: &Weights, open: [bool; 7]) -> Option<Lane> {
        let lanes = || Lane::ALL.into_iter().filter(|lane| open[*lane as usize]);
        let strict = lanes().find(|lane| weights[*lane as usize] == 0);
        strict.or_else(|| lanes().min_by_key(|lane| (self.passes[*lane as usize].max(self.now), *lane)))
    }

    /// A case of this lane was served.
    pub fn served(&mut self, weights: &Weights, lane: Lane) {
        let weight = u64::from(weights[lane as usize]);
        let Some(stride) = ROUND.checked_div(weight) else { return };
        let pass = &mut self.passes[lane as usize];
        self.now = (*pass).max(self.now);
        *pass = self.now + stride;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Serves so many times from these lanes; how often each was.
    fn serve(serving: &mut Serving, open: [bool; 7], times: usize) -> [usize; 7] {
        let mut served = [0; 7];
        for _ in 0..times {
            let lane = serving.choose(&WEIGHTS, open).unwrap();
            serving.served(&WEIGHTS, lane);
            served[lane as usize] += 1;
        }
        served
    }

    #[test]
    fn lanes_with_cases_are_served_by_their_weights() {
        let open = [false, false, true, true, true, true, true];
        assert_eq!(serve(&mut Serving::default(), open, 110), [0, 0, 40, 30, 20, 10, 10]);
    }

    #[test]
    fn strict_lanes_go_first_and_count_for_nothing() {
        let mut serving = Serving::default();
        assert_eq!(serve(&mut serving, [true; 7], 50), [50, 0, 0, 0, 0, 0, 0]);
        assert_eq!(serving, Serving::default());
        assert_eq!(serving.choose(&WEIGHTS, [false; 7]), None);
    }

    #[test]
    fn a_lane_that_was_empty_does_not_catch_up() {
        let mut serving = Serving::default();
        serve(&mut serving, [false, false, true, false, false, true, false], 1000);
        let served = serve(&mut serving, [false, false, true, false, false, true, true], 12);
        assert_eq!(served, [0, 0, 8, 0, 0, 2, 2]);
    }
}
