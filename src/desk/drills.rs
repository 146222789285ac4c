//! Orders made up for practice. They come in as real ones do, one change each, and are marked for good: whatever is
//! decided on them can never leave.

use crate::demo::{Drill, drill_order};
use crate::domain::{Problem, Time, Tip};
use crate::request::{Recorded, Reply};

use super::Desk;
use super::problems::of_store;

/// No drill makes more orders at once: practice is to end one day.
const MOST: u16 = 200;

impl Desk {
    /// Makes so many orders up and takes them in. The same seed at the same moment makes the same orders; one whose
    /// account is here already gets another account.
    pub(super) fn drill(&mut self, orders: u16, seed: u64) -> Result<Reply, Problem> {
        if orders == 0 || orders > MOST {
            return Err(Problem::yours(format!("a drill makes 1 to {MOST} orders, found {orders}")));
        }
        let now = self.clock.now();
        let (mut tip, mut seed) = (self.tip()?, seed);
        for _ in 0..orders {
            let drill = loop {
                let drill = drill_order(seed, now)
                    .map_err(|error| Problem::ours(format!("a made-up account has no name: {error}")))?;
                seed = seed.wrapping_add(1);
                let known =
                    self.store.account_no(&drill.account.account).map_err(|error| of_store(&error))?;
                if known.is_none() {
                    break drill;
                }
            };
            tip = self.take_drill(&drill, now)?;
        }
        Ok(Reply::Done { what: Recorded::Drilled { orders }, tip })
    }

    /// Practice is no evidence of anything: no rule looks at its posts, and nothing is a repetition of them.
    fn take_drill(&mut self, drill: &Drill, now: Time) -> Result<Tip, Problem> {
        let Drill { account, posts, order } = drill;
        let (_, tip) = self.keep_order(&account.account, order, order.reference.clone(), now, |intake| {
            intake.put_account(account)?;
            posts.iter().try_for_each(|post| intake.put_post(post, 0, &[]).map(drop))
        })?;
        Ok(tip)
    }
}
