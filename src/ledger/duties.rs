//! What a case owes to others: its clock, orders and their answers, holds, threats to life, emergency disclosures.
//! A part of the case's fold; knows nothing of decisions but the hold that may begin with one.

use serde::{Deserialize, Serialize};

use crate::domain::{
    Decision, DisclosureStanding, Entry, Fact, Hold, OrderAnswer, OrderStanding, PauseReason, ThreatStanding,
    Time,
};

use super::refusal::Refusal;

/// A hold, and when and why it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptHold {
    pub hold: Hold,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<(Time, String)>,
}

impl From<Hold> for KeptHold {
    fn from(hold: Hold) -> Self {
        Self { hold, ended: None }
    }
}

/// What had been done to the clock when the case was decided.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockAside {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused: Option<(Time, PauseReason)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Time>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resumed: Option<Time>,
}

/// Everything the ledger says of a case's duties.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duties {
    /// Since when its clock stands still, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paused: Option<(Time, PauseReason)>,
    /// When it is due, where its clock stood still in between; else its lane's target says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Time>,
    /// When it was made to run again; what came in later has a clock of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resumed: Option<Time>,
    /// A decision ends all of that; one that is undone inside its window gives it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aside: Option<ClockAside>,
    /// Oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<OrderStanding>,
    /// Oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<KeptHold>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threat: Option<ThreatStanding>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disclosures: Vec<DisclosureStanding>,
}

impl Duties {
    /// Whether there is nothing to say.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// Whether the case is made up for practice.
    pub fn drill(&self) -> bool {
        self.orders.iter().any(|order| order.drill)
    }

    /// Until when the author must not be told, if so at this moment.
    pub fn silent_until(&self, at: Time) -> Option<Time> {
        self.orders.iter().filter_map(|order| order.silent_until).filter(|until| *until > at).max()
    }

    /// The order with this reference.
    pub fn order_named(&self, reference: &str) -> Option<&OrderStanding> {
        self.orders.iter().find(|order| order.reference == reference)
    }

    /// The threat to life that is open, if one is.
    pub fn threat_open(&self) -> Option<&ThreatStanding> {
        self.threat.as_ref().filter(|threat| threat.settled.is_none())
    }

    /// Holds that were not ended.
    pub fn holds_in_force(&self) -> impl Iterator<Item = &Hold> {
        self.holds.iter().filter(|kept| kept.ended.is_none()).map(|kept| &kept.hold)
    }

    /// A decision was made: the hold begins that begins with it, and what the clock was told is over.
    pub(super) fn decided(&mut self, decision: &Decision) {
        self.holds.extend(decision.hold.clone().map(KeptHold::from));
        let told =
            ClockAside { paused: self.paused.take(), due: self.due.take(), resumed: self.resumed.take() };
        self.aside = Some(told).filter(|told| *told != ClockAside::default());
    }

    /// The decision was undone: the clock is where it was, unless it was told something since.
    pub(super) fn undone(&mut self) {
        if self.paused.is_some() || self.resumed.is_some() {
            return;
        }
        if let Some(told) = self.aside.take() {
            (self.paused, self.due, self.resumed) = (told.paused, told.due, told.resumed);
        }
    }

    /// Applies an entry. On refusal nothing changes; facts of another kind change nothing.
    pub(super) fn apply(&mut self, entry: &Entry) -> Result<(), Refusal> {
        match &entry.fact {
            Fact::ClockPaused { reason, .. } => self.pause(entry.at, *reason)?,
            Fact::ClockResumed { due, .. } => {
                self.paused.take().ok_or(Refusal::ClockRuns)?;
                (self.due, self.resumed) = (Some(*due), Some(entry.at));
            }
            Fact::OrderTaken { reference, received, silent_until, drill, .. } => {
                if self.orders.iter().any(|order| order.reference == *reference) {
                    return Err(Refusal::OrderKnown(reference.clone()));
                }
                // A new order has an hour of its own, whatever stopped the clock before.
                (self.paused, self.due) = (None, None);
                self.orders.push(OrderStanding {
                    reference: reference.clone(),
                    received: *received,
                    silent_until: *silent_until,
                    drill: *drill,
                    answers: Vec::new(),
                });
            }
            Fact::OrderAnswered { reference, answer, hold, .. } => {
                self.answer(entry, reference, answer)?;
                self.holds.extend(hold.clone().map(KeptHold::from));
            }
            Fact::SilenceSet { reference, until, .. } => self.order(reference)?.silent_until = *until,
            Fact::HoldPlaced { hold, .. } => self.holds.push(hold.clone().into()),
            Fact::HoldRenewed { hold, until, remind, .. } => {
                let held = &mut self.hold(hold)?.hold;
                if *until <= held.until {
                    return Err(Refusal::HoldNotLonger { until: held.until, found: *until });
                }
                (held.until, held.remind, held.renewed) = (*until, *remind, held.renewed + 1);
            }
            Fact::HoldEnded { hold, why, .. } => self.hold(hold)?.ended = Some((entry.at, why.clone())),
            Fact::ThreatRaised { why, .. } => {
                if let Some(open) = self.threat.as_ref().filter(|threat| threat.settled.is_none()) {
                    return Err(Refusal::ThreatKnown { by: open.by.clone() });
                }
                let (by, why) = (entry.actor.clone(), why.clone());
                self.threat =
                    Some(ThreatStanding { raised: entry.at, by, why, told: Vec::new(), settled: None });
            }
            Fact::ThreatTold { told, .. } => self.open_threat()?.told.push(told.clone()),
            Fact::ThreatSettled { why, .. } => {
                self.open_threat()?.settled = Some((entry.at, why.clone()));
            }
            Fact::DisclosureAsked { disclosure, .. } => {
                let (id, by) = (disclosure.clone(), entry.actor.clone());
                self.disclosures.push(DisclosureStanding { id, at: entry.at, by, approved: None });
            }
            Fact::DisclosureAnswered { disclosure, approved, .. } => {
                let waits =
                    |asked: &&mut DisclosureStanding| asked.id == *disclosure && asked.approved.is_none();
                let asked = self.disclosures.iter_mut().find(waits);
                let asked = asked.ok_or_else(|| Refusal::NoDisclosure(disclosure.clone()))?;
                if asked.by == entry.actor {
                    return Err(Refusal::SamePerson { by: asked.by.clone() });
                }
                asked.approved = Some((*approved, entry.actor.clone(), entry.at));
            }
            _ => {}
        }
        Ok(())
    }

    fn pause(&mut self, at: Time, reason: PauseReason) -> Result<(), Refusal> {
        if let Some((since, _)) = self.paused {
            return Err(Refusal::ClockStopped { since });
        }
        self.paused = Some((at, reason));
        Ok(())
    }

    /// That an order cannot be carried out stops the clock (Regulation (EU) 2021/784, Article 3(7) and (8)).
    fn answer(&mut self, entry: &Entry, reference: &str, answer: &OrderAnswer) -> Result<(), Refusal> {
        let order = self.order(reference)?;
        if order.executed() {
            return Err(Refusal::OrderExecuted(reference.to_owned()));
        }
        order.answers.push((entry.at, entry.actor.clone(), answer.clone()));
        match answer {
            OrderAnswer::NotExecuted { reason, .. } => {
                self.paused.get_or_insert((entry.at, *reason));
            }
            // What stood in the way was cured, else it could not have been carried out.
            OrderAnswer::Executed { .. } => self.paused = None,
        }
        Ok(())
    }

    fn order(&mut self, reference: &str) -> Result<&mut OrderStanding, Refusal> {
        let known = self.orders.iter_mut().find(|order| order.reference == reference);
        known.ok_or_else(|| Refusal::NoOrder(reference.to_owned()))
    }

    fn hold(&mut self, id: &str) -> Result<&mut KeptHold, Refusal> {
        let known = self.holds.iter_mut().find(|kept| kept.hold.id == id && kept.ended.is_none());
        known.ok_or_else(|| Refusal::NoHold(id.to_owned()))
    }

    fn open_threat(&mut self) -> Result<&mut ThreatStanding, Refusal> {
        self.threat.as_mut().filter(|threat| threat.settled.is_none()).ok_or(Refusal::NoThreat)
    }
}
