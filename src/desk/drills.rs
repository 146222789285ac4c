//! Orders made up for practice. They come in as real ones do, one change each, and are marked for good: whatever is
//! decided on them can never leave.

use crate::demo::{Drill, drill_order};
use crate::domain::{Account, Digest, Fact, Order, Problem, Report, Severity, Source, Time, Tip, Untrusted};
use crate::request::{Recorded, Reply};
use crate::store::StoreError;

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

    fn take_drill(&mut self, drill: &Drill, now: Time) -> Result<Tip, Problem> {
        let Drill { account, posts, order } = drill;
        let document = serde_json::to_vec(order).map_err(|error| Problem::ours(error.to_string()))?;
        let silent_until = order.silence.then(|| self.jurisdiction.orders.silence.after(now));
        let fact = Fact::OrderTaken {
            case: account.account.clone(),
            reference: order.reference.clone(),
            digest: Digest::of(&document),
            received: now,
            silent_until,
            drill: true,
        };
        let actor = self.reviewer.name.clone();
        let take = || -> Result<Tip, StoreError> {
            let mut change = self.store.begin(now, &actor)?;
            let mut intake = change.intake(now)?;
            intake.put_account(account)?;
            for post in posts {
                // Practice is no evidence of anything: no rule looks at it, and nothing is a repetition of it.
                intake.put_post(post, 0, &[])?;
            }
            intake.put_report(&report(account, order, now))?;
            intake.finish()?;
            change.commit(fact)
        };
        take().map_err(|error| {
            if error.is_grave() {
                // Whatever happened to the file, writing on could only make it worse.
                self.read_only.get_or_insert_with(|| error.to_string());
            }
            of_store(&error)
        })
    }
}

/// The report that brings an order into its lane.
fn report(account: &Account, order: &Order, at: Time) -> Report {
    Report {
        account: account.account.clone(),
        id: order.reference.clone(),
        source: Source::Order,
        category: "drill".into(),
        comment: Untrusted::new(format!("Drill: order {} is made up for practice.", order.reference)),
        at,
        severity: Some(Severity::S4),
        reporter: None,
        posts: order.posts.clone(),
        rules: Vec::new(),
        resolved: false,
    }
}
