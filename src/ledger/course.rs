//! What the ledger says of the order of work as a whole: how far each lane was served, which incidents run, whose
//! reports count for nothing. A fold like that of a case, over the facts that are about no case alone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::{Entry, Fact, Incident, ReporterNo, Serving, Time, WEIGHTS, Weights};

/// An incident and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentFold {
    pub incident: Incident,
    pub begun: Time,
    pub by: String,
    /// When it ended, and what was learnt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<(Time, String)>,
}

/// Reports of somebody that count for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voided {
    pub at: Time,
    pub by: String,
    pub why: String,
}

/// The order of work, as far as the ledger decides it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    pub serving: Serving,
    /// Weights of the jurisdiction in force.
    pub weights: Weights,
    /// Oldest first.
    pub incidents: Vec<IncidentFold>,
    pub voided: BTreeMap<ReporterNo, Voided>,
}

impl Default for Course {
    fn default() -> Self {
        let (serving, incidents, voided) = (Serving::default(), Vec::new(), BTreeMap::new());
        Self { serving, weights: WEIGHTS, incidents, voided }
    }
}

/// Why an entry may not follow.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CourseRefusal {
    #[error("an incident `{0}` runs already")]
    Runs(String),
    #[error("no incident `{0}` runs")]
    NotRunning(String),
    #[error("reports of {0} are void already")]
    VoidAlready(ReporterNo),
    #[error("reports of {0} are not void")]
    NotVoid(ReporterNo),
}

impl Course {
    /// Incidents that run.
    pub fn running(&self) -> impl Iterator<Item = &IncidentFold> {
        self.incidents.iter().filter(|incident| incident.ended.is_none())
    }

    /// The weights by which lanes are served now: those of the newest incident that sets any, else the
    /// jurisdiction's.
    pub fn weights_now(&self) -> Weights {
        let mut running = self.incidents.iter().rev().filter(|incident| incident.ended.is_none());
        running.find_map(|running| running.incident.weights).unwrap_or(self.weights)
    }

    /// Whether a fact changes anything here.
    pub const fn concerns(fact: &Fact) -> bool {
        matches!(
            fact,
            Fact::JurisdictionSet { .. }
                | Fact::Claimed { served: Some(_), .. }
                | Fact::SurgeBegun { .. }
                | Fact::SurgeEnded { .. }
                | Fact::ReporterVoided { .. }
                | Fact::ReporterRestored { .. }
        )
    }

    /// Applies an entry. On refusal nothing changes.
    pub fn apply(&mut self, entry: &Entry) -> Result<(), CourseRefusal> {
        match &entry.fact {
            Fact::JurisdictionSet { weights, .. } => self.weights = *weights,
            Fact::Claimed { served: Some(lane), .. } => {
                let weights = self.weights_now();
                self.serving.served(&weights, *lane);
            }
            Fact::SurgeBegun { incident } => {
                if self.running().any(|running| running.incident.id == incident.id) {
                    return Err(CourseRefusal::Runs(incident.id.clone()));
                }
                let (incident, by) = (incident.clone(), entry.actor.clone());
                self.incidents.push(IncidentFold { incident, begun: entry.at, by, ended: None });
            }
            Fact::SurgeEnded { incident, learnt } => {
                let running =
                    |known: &&mut IncidentFold| known.ended.is_none() && known.incident.id == *incident;
                let running = self.incidents.iter_mut().find(running);
                let running = running.ok_or_else(|| CourseRefusal::NotRunning(incident.clone()))?;
                running.ended = Some((entry.at, learnt.clone()));
            }
            Fact::ReporterVoided { reporter, why } => {
                if self.voided.contains_key(reporter) {
                    return Err(CourseRefusal::VoidAlready(*reporter));
                }
                let void = Voided { at: entry.at, by: entry.actor.clone(), why: why.clone() };
                self.voided.insert(*reporter, void);
            }
            Fact::ReporterRestored { reporter, .. } => {
                self.voided.remove(reporter).ok_or(CourseRefusal::NotVoid(*reporter))?;
            }
            _ => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AccountRef, DeskId, Digest, Lane, PolicyStamp};

    fn entry(seq: u64, fact: Fact) -> Entry {
        let (desk, actor) = (DeskId("d".to_owned()), "alice".to_owned());
        Entry { v: 1, desk, seq, at: Time(seq as i64), actor, fact, prev: Digest::ZERO }
    }

    /// Applies facts in turn; says what they come to, or why the last one was refused.
    #[track_caller]
    fn fold(facts: Vec<Fact>) -> Result<Course, String> {
        let mut course = Course::default();
        for (seq, fact) in (1..).zip(facts) {
            let before = course.clone();
            assert!(Course::concerns(&fact));
            if let Err(refusal) = course.apply(&entry(seq, fact)) {
                assert_eq!(course, before, "a refusal changes nothing");
                return Err(refusal.to_string());
            }
        }
        Ok(course)
    }

    fn served(lane: Lane) -> Fact {
        let case = AccountRef::new("demo.example", "17").unwrap();
        Fact::Claimed { case, until: Time(900), token: 1, served: Some(lane) }
    }

    fn weights(weights: Weights) -> Fact {
        let jurisdiction =
            PolicyStamp { name: "j".to_owned(), version: "1".to_owned(), digest: Digest::ZERO };
        Fact::JurisdictionSet { jurisdiction, weights }
    }

    fn begun(id: &str, weights: Option<Weights>) -> Fact {
        let (title, criteria) = ("A raid".to_owned(), "until a day brings none".to_owned());
        let (rules, clauses) = (vec!["praise".to_owned()], Vec::new());
        let id = id.to_owned();
        Fact::SurgeBegun { incident: Incident { id, title, criteria, factor: 20, rules, clauses, weights } }
    }

    fn ended(id: &str) -> Fact {
        Fact::SurgeEnded { incident: id.to_owned(), learnt: "it was one person".to_owned() }
    }

    fn voided(reporter: i64) -> Fact {
        Fact::ReporterVoided { reporter: ReporterNo(reporter), why: "bad faith".to_owned() }
    }

    fn restored(reporter: i64) -> Fact {
        Fact::ReporterRestored { reporter: ReporterNo(reporter), why: "a mistake".to_owned() }
    }

    #[track_caller]
    fn weighs(facts: Vec<Fact>, expected: Weights) {
        assert_eq!(fold(facts).unwrap().weights_now(), expected);
    }

    #[test]
    fn the_newest_incident_that_sets_weights_decides_them_while_it_runs() {
        let (law, one, other) = ([0, 0, 1, 1, 1, 1, 1], [0, 0, 9, 1, 1, 1, 1], [0, 0, 1, 1, 1, 9, 1]);
        weighs(vec![], WEIGHTS);
        weighs(vec![weights(law)], law);
        weighs(vec![weights(law), begun("a", Some(one)), begun("b", None)], one);
        weighs(vec![begun("a", Some(one)), begun("b", Some(other))], other);
        weighs(vec![begun("a", Some(one)), begun("b", Some(other)), ended("b")], one);
        weighs(vec![weights(law), begun("a", Some(one)), ended("a")], law);
        weighs(vec![begun("a", Some(one)), weights(law)], one);
    }

    #[test]
    fn serving_moves_on_by_the_weights_of_its_moment() {
        let quick = [0, 0, 4, 3, 2, 16, 1];
        let plain = fold(vec![served(Lane::Report), served(Lane::Notice)]).unwrap();
        let mut by_hand = Serving::default();
        by_hand.served(&WEIGHTS, Lane::Report);
        by_hand.served(&WEIGHTS, Lane::Notice);
        assert_eq!(plain.serving, by_hand);
        let surge = fold(vec![begun("a", Some(quick)), served(Lane::Report), served(Lane::Notice)]).unwrap();
        assert_ne!(surge.serving, by_hand);
        assert_eq!(fold(vec![served(Lane::Threat)]).unwrap().serving, Serving::default());
    }

    #[test]
    fn what_does_not_follow_is_refused_and_changes_nothing() {
        let refused = |facts, expected: &str| {
            let message = fold(facts).unwrap_err();
            assert!(message.contains(expected), "{message}");
        };
        refused(vec![begun("a", None), begun("a", None)], "`a` runs already");
        refused(vec![ended("a")], "no incident `a` runs");
        refused(vec![begun("a", None), ended("a"), ended("a")], "no incident `a` runs");
        refused(vec![voided(3), voided(3)], "reporter 3 are void already");
        refused(vec![restored(3)], "reporter 3 are not void");
    }

    #[test]
    fn an_incident_can_come_back_and_both_times_are_kept() {
        let course =
            fold(vec![begun("a", None), ended("a"), begun("a", None), voided(1), voided(2), restored(1)]);
        let course = course.unwrap();
        let times: Vec<_> =
            course.incidents.iter().map(|kept| (kept.begun.0, kept.ended.is_some())).collect();
        assert_eq!(times, [(1, true), (3, false)]);
        assert_eq!(course.running().count(), 1);
        assert_eq!(course.voided.keys().copied().collect::<Vec<_>>(), [ReporterNo(2)]);
        assert_eq!(course.voided[&ReporterNo(2)].by, "alice");
    }
}
