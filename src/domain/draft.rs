//! What a reviewer is composing, and the gate it must pass to become a decision.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{
    AccountRef, Answer, Days, Decision, DecisionId, Evidence, Hold, Lane, Policy, Sight, Step, Terms, Time,
};

/// A decision in the making. Any field may still be empty; `missing` says what the policy asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub case: AccountRef,
    pub lane: Lane,
    pub steps: Vec<Step>,
    pub preserve: bool,
    pub refer: bool,
    #[serde(default)]
    pub secure: bool,
    pub duration: Option<Days>,
    pub clauses: Vec<String>,
    pub evidence: Vec<Evidence>,
    pub facts: String,
    pub why: String,
    pub why_not_lower: String,
    pub exceptions: BTreeMap<String, Answer>,
    /// Ids of the open reports it would answer.
    pub answers: Vec<String>,
    pub read: u32,
    pub of: u32,
    /// The token of the reviewer's hold on the case, where they hold it.
    #[serde(default)]
    pub token: Option<u64>,
    /// What was visible when. The desk fills it in from the ledger; what a screen says of it counts for nothing.
    #[serde(default)]
    pub sight: Sight,
    /// The hold that would begin with it; the desk's to fill in.
    #[serde(default)]
    pub hold: Option<Hold>,
    /// The case is made up for practice; the desk's to say.
    #[serde(default)]
    pub drill: bool,
    /// The id of the set it is made with; the desk's to say.
    #[serde(default)]
    pub bulk: Option<String>,
}

/// One thing that keeps a draft from being a decision.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// No step of the ladder is chosen.
    Step,
    /// "No action" stands beside another step.
    NoActionAlone,
    Clause,
    /// A clause the policy in force does not know.
    UnknownClause(String),
    /// No evidence for this clause.
    Evidence(String),
    Facts,
    Why,
    /// Exceptions not answered yet.
    Exceptions(usize),
    /// An exception the policy in force does not know.
    UnknownException(String),
    WhyNotLower,
    Duration,
    /// A number of days without a step that ends, or one that is zero.
    DurationUnused,
    /// The lane is blind, and nothing was judged before the aids were opened.
    Judgement,
    /// Posts to be read before such a step: so many of so many.
    Coverage {
        read: u32,
        asked: u32,
    },
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Step => f.write_str("a step of the ladder, A0 to A6"),
            Self::NoActionAlone => f.write_str("A0 alone, or no A0: no action stands beside no other step"),
            Self::Clause => f.write_str("a clause"),
            Self::UnknownClause(id) => {
                write!(f, "a clause of the policy in force, found `{}`", super::shown(id))
            }
            Self::Evidence(clause) => write!(f, "evidence for {clause}"),
            Self::Facts => f.write_str("the facts in a sentence"),
            Self::Why => f.write_str("why, in a sentence"),
            Self::Exceptions(1) => f.write_str("1 exception to answer"),
            Self::Exceptions(n) => write!(f, "{n} exceptions to answer"),
            Self::UnknownException(code) => {
                write!(f, "an exception of the policy in force, found `{}`", super::shown(code))
            }
            Self::WhyNotLower => f.write_str("why not a lower step"),
            Self::Duration => f.write_str("a number of days, 1 to 3650"),
            Self::Judgement => f.write_str("a judgement before the aids are opened: this lane is blind"),
            Self::Coverage { read, asked } => write!(f, "{asked} posts read, found {read}"),
            Self::DurationUnused => f.write_str("no number of days: none of the steps ends by itself"),
        }
    }
}

impl Draft {
    /// An empty draft for a case.
    pub fn new(case: AccountRef, lane: Lane) -> Self {
        Self {
            case,
            lane,
            steps: Vec::new(),
            preserve: false,
            refer: false,
            secure: false,
            duration: None,
            clauses: Vec::new(),
            evidence: Vec::new(),
            facts: String::new(),
            why: String::new(),
            why_not_lower: String::new(),
            exceptions: BTreeMap::new(),
            answers: Vec::new(),
            read: 0,
            of: 0,
            token: None,
            sight: Sight::default(),
            hold: None,
            drill: false,
            bulk: None,
        }
    }

    /// Adds a step, or takes it away if it is there.
    pub fn toggle_step(&mut self, step: Step) {
        match self.steps.iter().position(|chosen| *chosen == step) {
            Some(at) => {
                self.steps.remove(at);
            }
            None => self.steps.push(step),
        }
        self.steps.sort_unstable();
    }

    /// What the policy still asks for; empty when it may be committed.
    pub fn missing(&self, policy: &Policy) -> Vec<Missing> {
        let asked = policy.demand(&self.steps, self.refer);
        let mut missing = Vec::new();
        if !self.sight.aided() {
            missing.push(Missing::Judgement);
        }
        if self.steps.is_empty() {
            missing.push(Missing::Step);
        }
        if self.steps.contains(&Step::A0) && self.steps.iter().any(|step| *step != Step::A0) {
            missing.push(Missing::NoActionAlone);
        }
        if asked.clause && self.clauses.is_empty() {
            missing.push(Missing::Clause);
        }
        for clause in &self.clauses {
            if policy.clause(clause).is_none() {
                missing.push(Missing::UnknownClause(clause.clone()));
            } else if asked.evidence && !self.has_evidence_for(clause) {
                missing.push(Missing::Evidence(clause.clone()));
            }
        }
        if asked.facts && self.facts.trim().is_empty() {
            missing.push(Missing::Facts);
        }
        if asked.why && self.why.trim().is_empty() {
            missing.push(Missing::Why);
        }
        let known = |code: &str| policy.exceptions.iter().any(|exception| exception.code == code);
        for code in self.exceptions.keys().filter(|code| !known(code)) {
            missing.push(Missing::UnknownException(code.clone()));
        }
        let open = policy.exceptions.iter().filter(|e| !self.exceptions.contains_key(&e.code)).count();
        if asked.exceptions && open > 0 {
            missing.push(Missing::Exceptions(open));
        }
        if asked.why_not_lower && self.why_not_lower.trim().is_empty() {
            missing.push(Missing::WhyNotLower);
        }
        let ends = self.steps.iter().any(|step| step.has_duration());
        match self.duration {
            None if asked.duration => missing.push(Missing::Duration),
            Some(Days(1..=3650)) if ends => {}
            Some(_) if ends => missing.push(Missing::Duration),
            Some(_) => missing.push(Missing::DurationUnused),
            None => {}
        }
        let to_read = asked.coverage.min(self.of);
        if self.read < to_read {
            missing.push(Missing::Coverage { read: self.read, asked: to_read });
        }
        missing
    }

    /// Makes the decision, if nothing is missing. The only way to make one.
    pub fn finish(
        mut self,
        policy: &Policy,
        id: DecisionId,
        decided: Time,
    ) -> Result<Decision, Vec<Missing>> {
        // Keys add steps in order, a command line in any; the record knows one order and each step once.
        self.steps.sort_unstable();
        self.steps.dedup();
        let missing = self.missing(policy);
        if !missing.is_empty() {
            return Err(missing);
        }
        let asked = policy.demand(&self.steps, self.refer);
        let order = policy.exceptions.iter();
        let exceptions = order
            .filter_map(|e| self.exceptions.get(&e.code).map(|answer| (e.code.clone(), *answer)))
            .collect();
        let sight = self.sight.against(&self.steps, &self.clauses);
        Ok(Decision::new(Terms {
            id,
            case: self.case,
            lane: self.lane,
            steps: self.steps,
            preserve: self.preserve,
            refer: self.refer,
            secure: self.secure,
            duration: self.duration,
            clauses: self.clauses,
            policy: policy.stamp.clone(),
            evidence: self.evidence,
            facts: self.facts.trim().to_owned(),
            why: self.why.trim().to_owned(),
            why_not_lower: self.why_not_lower.trim().to_owned(),
            exceptions,
            answers: self.answers,
            read: self.read,
            of: self.of,
            token: self.token,
            decided,
            leaves: decided.plus(self.lane.undo_window()),
            second_person: asked.second_person,
            sight,
            hold: self.hold,
            drill: self.drill,
            bulk: self.bulk,
        }))
    }

    fn has_evidence_for(&self, clause: &str) -> bool {
        let supports = |piece: &Evidence| piece.clause.as_deref().is_none_or(|supported| supported == clause);
        self.evidence.iter().any(|piece| !piece.contrary && supports(piece))
    }
}
