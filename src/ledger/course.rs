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
