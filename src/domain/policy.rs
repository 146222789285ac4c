//! The rule book in force, as data: clauses, the ladder and what each of its steps demands, exceptions.
//! Reading it from TOML is `policy/`'s business.

use serde::{Deserialize, Serialize};

use super::{Days, Digest, Severity, Step};

/// Which text of which policy: pinned by every decision.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PolicyStamp {
    pub name: String,
    pub version: String,
    /// SHA-256 of the policy file's bytes.
    pub digest: Digest,
}

/// A whole policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    pub stamp: PolicyStamp,
    /// Groups of clauses, each with the letter that opens it in the decide dialog.
    pub families: Vec<Family>,
    pub clauses: Vec<Clause>,
    /// What each step of the ladder demands; always all seven, A0 first.
    pub ladder: Vec<LadderStep>,
    /// What referring to the authorities demands.
    pub refer: Demand,
    pub exceptions: Vec<ExceptionCode>,
}

/// A group of clauses: `VE`, opened by `v`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    pub id: String,
    pub title: String,
    /// One lower-case ASCII letter, unique in the policy.
    pub key: char,
}

/// One numbered norm.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// `VE-5`: its family, a hyphen and one digit, which is also its second key.
    pub id: String,
    pub title: String,
    /// What it forbids, in a sentence.
    pub text: String,
    pub severity: Severity,
    /// What is proposed the first time, on repetition and when aggravated; may be empty.
    pub stages: Vec<Stage>,
    /// Value for the DSA transparency database, without `STATEMENT_CATEGORY_`.
    pub dsa_category: Option<String>,
    /// Value for the same, without `KEYWORD_`.
    pub dsa_keyword: Option<String>,
    /// Grounds of Regulation (EU) 2021/784, Article 2(7): letters `a` to `e`.
    pub tco_grounds: Vec<char>,
}

impl Clause {
    /// The family's id: what stands before the hyphen.
    pub fn family(&self) -> &str {
        self.id.split_once('-').map_or(self.id.as_str(), |(family, _)| family)
    }

    /// The digit after the hyphen.
    pub fn key(&self) -> Option<char> {
        self.id.split_once('-').and_then(|(_, number)| number.chars().next())
    }
}

/// What a clause proposes at one stage; it proposes, it never chooses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    pub steps: Vec<Step>,
    pub duration: Option<Days>,
    pub preserve: bool,
    pub refer: bool,
}

/// One step of the ladder and what it asks of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LadderStep {
    pub step: Step,
    pub title: String,
    pub demand: Demand,
}

/// What must be there before a decision is one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Demand {
    /// At least one clause.
    pub clause: bool,
    /// At least one piece of evidence for each clause.
    pub evidence: bool,
    /// A sentence of facts.
    pub facts: bool,
    /// A sentence of reasons.
    pub why: bool,
    /// Every exception answered.
    pub exceptions: bool,
    /// Why a lower step does not do.
    pub why_not_lower: bool,
    /// A number of days.
    pub duration: bool,
    /// A second person's word before it may leave.
    pub second_person: bool,
    /// At least so many posts read, or all where there are fewer.
    pub coverage: u32,
}

impl Demand {
    /// What either of two demands asks.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            clause: self.clause || other.clause,
            evidence: self.evidence || other.evidence,
            facts: self.facts || other.facts,
            why: self.why || other.why,
            exceptions: self.exceptions || other.exceptions,
            why_not_lower: self.why_not_lower || other.why_not_lower,
            duration: self.duration || other.duration,
            second_person: self.second_person || other.second_person,
            coverage: if self.coverage > other.coverage { self.coverage } else { other.coverage },
        }
    }
}

/// A reason why something that looks like a violation may not be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExceptionCode {
    /// `X-NEWS`.
    pub code: String,
    pub title: String,
}

/// A reviewer's answer to one exception.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// It does not apply.
    None,
    /// Something speaks for it, not enough.
    Weak,
    /// It applies.
    Applies,
}

impl Policy {
    /// The clause with this id.
    pub fn clause(&self, id: &str) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.id == id)
    }

    /// The clauses of a family, in the file's order.
    pub fn clauses_of<'a>(&'a self, family: &'a str) -> impl Iterator<Item = &'a Clause> {
        self.clauses.iter().filter(move |clause| clause.family() == family)
    }

    /// What these steps together demand.
    pub fn demand(&self, steps: &[Step], refer: bool) -> Demand {
        let ladder = self.ladder.iter().filter(|rung| steps.contains(&rung.step));
        let asked = ladder.fold(Demand::default(), |asked, rung| asked.and(rung.demand));
        if refer { asked.and(self.refer) } else { asked }
    }
}
