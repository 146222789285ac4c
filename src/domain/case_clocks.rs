//! All clocks of a case besides that of its decision: what the law or a promise sets for scrutiny, silence, holds,
//! complaints and appeals. Pure: from what is known of the case, what the place of work asks for, and a moment.

use std::collections::HashSet;

use super::{CaseState, CaseView, ClockKind, Jurisdiction, RunningClock, Source, Step, Time};

impl CaseView {
    /// The clocks that still mean something at a moment, the one that is due first before the others. A time in which
    /// somebody may or must not do something ends and is gone; a hold and a complaint stay until they are dealt with.
    pub fn other_clocks(&self, jurisdiction: &Jurisdiction, now: Time) -> Vec<RunningClock> {
        let mut clocks = Vec::new();
        let mut add = |kind, from, due| clocks.push(RunningClock { kind, from, due, paused: None });
        for (order, standing) in &self.orders {
            let received = standing.received;
            // Regulation (EU) 2021/784, Article 4(4): from receipt of an order of another Member State.
            if order.as_ref().is_some_and(|order| order.cross_border) {
                add(ClockKind::Scrutiny, received, jurisdiction.orders.scrutiny.after(received));
            }
            if let Some(until) = standing.silent_until {
                add(ClockKind::Silence, received.min(until), until);
            }
        }
        for (decision, _, state) in &self.decisions {
            let imposes = decision.steps.iter().any(|step| *step != Step::A0);
            if *state == CaseState::Decided && imposes && !decision.drill {
                add(ClockKind::Appeal, decision.decided, jurisdiction.appeal.after(decision.decided));
            }
        }
        clocks.retain(|clock| clock.due > now);
        let mut add = |kind, from, due| clocks.push(RunningClock { kind, from, due, paused: None });
        for hold in &self.holds {
            add(ClockKind::Hold, hold.from, hold.until);
        }
        if self.orders.iter().any(|(_, standing)| standing.executed()) {
            for report in self.complaints() {
                add(ClockKind::Complaint, report, jurisdiction.orders.complaint.after(report));
            }
        }
        clocks.sort_by_key(|clock| clock.due);
        clocks
    }

    /// When appeals were received that no decision in force has answered.
    fn complaints(&self) -> Vec<Time> {
        let in_force = self.decisions.iter().filter(|(_, _, state)| *state == CaseState::Decided);
        let answered: HashSet<&str> =
            in_force.flat_map(|(decision, _, _)| decision.answers.iter().map(String::as_str)).collect();
        let appeals = self.reports.iter().filter(|report| report.source == Source::Appeal);
        let open = appeals.filter(|report| !report.resolved && !answered.contains(report.id.as_str()));
        open.map(|report| report.at).collect()
    }
}
