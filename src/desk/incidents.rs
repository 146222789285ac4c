//! Named incidents and whose reports count for nothing. What either does to the order of work is the store's business.

use crate::domain::{Fact, Incident, Problem, ReporterNo, Weights, shown};
use crate::request::{Recorded, Reply, Request};
use crate::store::Place;

use super::Desk;
use super::deciding::sentence;
use super::problems::of_store;

/// Tenths: an incident lifts its cases, and no more than tenfold.
const FACTORS: std::ops::RangeInclusive<u16> = 11..=100;
/// The largest weight of a lane.
const MOST_WEIGHT: u16 = 16;
/// The longest name of an incident.
const LONGEST: usize = 40;

impl Desk {
    /// Performs what is about an incident or a reporter.
    pub(super) fn write_incident(&mut self, request: Request) -> Result<Reply, Problem> {
        match request {
            Request::BeginSurge { incident } => self.begin_surge(*incident),
            Request::EndSurge { incident, learnt } => {
                let learnt = sentence(&learnt)
                    .ok_or_else(|| Problem::yours("the end of an incident needs what was learnt"))?;
                let fact = Fact::SurgeEnded { incident: incident.clone(), learnt };
                self.record_course(fact, Recorded::SurgeEnded { incident })
            }
            Request::VoidReporter { reporter, why } => {
                let why = sentence(&why).ok_or_else(|| Problem::yours("voiding reports needs a reason"))?;
                let before = self.reported(reporter)?;
                let reply = self.record_course(
                    Fact::ReporterVoided { reporter, why },
                    Recorded::ReporterVoided { reporter, cases: 0 },
                )?;
                let cases = self.moved(reporter, &before)?;
                Ok(with(reply, Recorded::ReporterVoided { reporter, cases }))
            }
            Request::RestoreReporter { reporter, why } => {
                let why = sentence(&why)
                    .ok_or_else(|| Problem::yours("letting reports count again needs a reason"))?;
                let before = self.reported(reporter)?;
                let reply = self.record_course(
                    Fact::ReporterRestored { reporter, why },
                    Recorded::ReporterRestored { reporter, cases: 0 },
                )?;
                let cases = self.moved(reporter, &before)?;
                Ok(with(reply, Recorded::ReporterRestored { reporter, cases }))
            }
            _ => Err(Problem::ours("a request that is about no incident was sent to them")),
        }
    }

    fn begin_surge(&mut self, incident: Incident) -> Result<Reply, Problem> {
        let incident = self.checked(incident)?;
        let id = incident.id.clone();
        let reply = self.record_course(
            Fact::SurgeBegun { incident: incident.clone() },
            Recorded::SurgeBegun { incident: id.clone(), cases: 0 },
        )?;
        let cases = self.store.incident_cases(&incident).map_err(|error| of_store(&error))?;
        Ok(with(reply, Recorded::SurgeBegun { incident: id, cases }))
    }

    /// An incident as it may be recorded.
    fn checked(&self, incident: Incident) -> Result<Incident, Problem> {
        let named = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let Incident { id, title, criteria, factor, rules, clauses, weights } = incident;
        if id.is_empty() || id.len() > LONGEST || !id.bytes().all(named) {
            let expected = format!("1 to {LONGEST} lower-case letters, digits and hyphens");
            return Err(Problem::yours(format!(
                "an incident is named by {expected}, found `{}`",
                shown(&id)
            )));
        }
        let title = sentence(&title).ok_or_else(|| Problem::yours("an incident needs a title"))?;
        let criteria = sentence(&criteria)
            .ok_or_else(|| Problem::yours("an incident needs what makes it one, and when it is over"))?;
        if !FACTORS.contains(&factor) {
            let (least, most) = (f64::from(*FACTORS.start()) / 10.0, FACTORS.end() / 10);
            let found = f64::from(factor) / 10.0;
            return Err(Problem::yours(format!("an incident's factor is {least} to {most}, found {found}")));
        }
        if rules.is_empty() && clauses.is_empty() && weights.is_none() {
            return Err(Problem::yours(
                "an incident needs rules, clauses or weights of lanes: it lifts nothing",
            ));
        }
        if let Some(unknown) = clauses.iter().find(|clause| self.policy.clause(clause).is_none()) {
            let message = format!("the policy in force has no clause `{}`", shown(unknown));
            return Err(Problem::yours(message));
        }
        check_weights(weights.as_ref())?;
        Ok(Incident { id, title, criteria, factor, rules, clauses, weights })
    }

    /// One fact about no case alone, in one transaction.
    fn record_course(&mut self, fact: Fact, what: Recorded) -> Result<Reply, Problem> {
        let now = self.clock.now();
        let written = self.store.begin(now, &self.reviewer.name).and_then(|change| change.commit(fact));
        let tip = written.map_err(|error| self.stop_if_grave(&error))?;
        Ok(Reply::Done { what, tip })
    }

    fn reported(&self, reporter: ReporterNo) -> Result<Vec<Place>, Problem> {
        if !self.store.knows_reporter(reporter).map_err(|error| of_store(&error))? {
            return Err(Problem::yours(format!("the queue knows no {reporter}"))
                .hint("`caseload reporters list` shows their numbers"));
        }
        self.store.places_of(reporter).map_err(|error| of_store(&error))
    }

    /// Of the cases somebody reported, those whose place is another than before.
    fn moved(&self, reporter: ReporterNo, before: &[Place]) -> Result<u64, Problem> {
        let after = self.store.places_of(reporter).map_err(|error| of_store(&error))?;
        let was = |place: &&Place| {
            before.binary_search_by_key(&place.0, |known| known.0).is_ok_and(|at| before[at] == **place)
        };
        Ok(after.iter().filter(|place| !was(place)).count() as u64)
    }
}

/// Nothing goes before a threat to life or a legal order, whatever happens elsewhere.
fn check_weights(weights: Option<&Weights>) -> Result<(), Problem> {
    let Some(weights) = weights else { return Ok(()) };
    if weights[..2] != [0, 0] {
        return Err(Problem::yours(format!(
            "threats and orders are strict in every incident: weights begin with 0, 0; found {}, {}",
            weights[0], weights[1]
        )));
    }
    match weights.iter().find(|weight| **weight > MOST_WEIGHT) {
        Some(found) => {
            Err(Problem::yours(format!("a lane's weight is 0 (strict) to {MOST_WEIGHT}, found {found}")))
        }
        None => Ok(()),
    }
}

/// The reply with what is only known after it was recorded.
fn with(reply: Reply, what: Recorded) -> Reply {
    match reply {
        Reply::Done { tip, .. } => Reply::Done { what, tip },
        other => other,
    }
}
