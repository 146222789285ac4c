//! What one decision says of one hit. It knows no other hits and no other decisions.

use std::collections::BTreeSet;

use crate::domain::{Decision, Evidence, EvidenceKind, ProfileField, Step};

/// What a decision says of a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Judgement {
    Upheld,
    Rejected,
    Undecided,
}

/// A decision in force, as far as hits are concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    acts: bool,
    clauses: BTreeSet<String>,
    posts: BTreeSet<String>,
    fields: BTreeSet<String>,
}

impl Verdict {
    /// What a decision means for hits. The caller leaves out those that are not in force or wait for somebody.
    pub fn of(decision: &Decision) -> Self {
        let named = |kind: EvidenceKind| {
            let upholds = move |piece: &&Evidence| piece.kind == kind && !piece.contrary;
            let pieces = decision.evidence.iter().filter(upholds);
            pieces.map(|piece| piece.id.clone()).collect()
        };
        Self {
            acts: decision.refer || decision.steps.iter().any(|step| *step > Step::A0),
            clauses: decision.clauses.iter().cloned().collect(),
            posts: named(EvidenceKind::Post),
            fields: named(EvidenceKind::Profile),
        }
    }

    /// Whether it does anything to the account.
    pub const fn acts(&self) -> bool {
        self.acts
    }

    /// Platform ids of the posts it rests on; none for a decision that does not act.
    pub fn posts(&self) -> impl Iterator<Item = &str> {
        self.posts.iter().filter(|_| self.acts).map(String::as_str)
    }

    /// Whether it rests on a field of the profile.
    pub fn rests_on(&self, field: ProfileField) -> bool {
        self.acts && self.fields.contains(field.word())
    }

    /// What it says of hits of a rule with this clause that were there when it was made and whose post is not in its
    /// evidence.
    pub fn on_rule(&self, clause: Option<&str>) -> Judgement {
        match clause {
            _ if !self.acts => Judgement::Rejected,
            Some(clause) if self.clauses.contains(clause) => Judgement::Upheld,
            _ => Judgement::Undecided,
        }
    }

    /// What it says of one hit: `marked` if the hit's post or field is in its evidence, `there` if the hit stood when
    /// it was made.
    pub fn on_hit(&self, clause: Option<&str>, marked: bool, there: bool) -> Judgement {
        match (self.acts && marked, there) {
            (true, _) => Judgement::Upheld,
            (false, true) => self.on_rule(clause),
            (false, false) => Judgement::Undecided,
        }
    }
}
