//! Track records gathered by rule, and by language and passes within a rule. It knows not where hits come from.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::domain::{Passes, RuleCard, TrackRecord};

use super::judging::Judgement;

/// What a part of a rule's record is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScoreKey {
    /// The post's language; empty if it is not known.
    Language(String),
    /// The passes that made the hit.
    Passes(u16),
}

/// A part of a rule's record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub key: ScoreKey,
    pub record: TrackRecord,
}

/// One rule's record with its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    pub card: RuleCard,
    pub in_force: bool,
    pub record: TrackRecord,
    /// Upheld cases in which no other rule had a hit, and all upheld cases.
    pub sole: (u64, u64),
    /// By language, then by passes; the commonest of each first.
    pub parts: Vec<Part>,
}

impl Score {
    /// The lower end of the share's interval: what the rule is surely worth.
    pub fn lower(&self) -> Option<f64> {
        self.record.interval().map(|interval| interval.low)
    }
}

/// The parts of a record in two tables, the commonest of each first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tables {
    pub languages: Vec<(String, TrackRecord)>,
    pub passes: Vec<(Passes, TrackRecord)>,
}

/// Parts being gathered, for one rule.
#[derive(Debug, Clone, Default)]
pub struct Scores(BTreeMap<ScoreKey, TrackRecord>);

impl Scores {
    /// Adds hits that are alike.
    pub fn add(&mut self, language: &str, passes: Passes, judgement: Judgement, hits: u64) {
        for key in [ScoreKey::Language(language.to_owned()), ScoreKey::Passes(passes.0)] {
            let record = self.0.entry(key).or_default();
            match judgement {
                Judgement::Upheld => record.upheld += hits,
                Judgement::Rejected => record.rejected += hits,
                Judgement::Undecided => record.undecided += hits,
            }
        }
    }

    /// The same as two tables: by language, and by passes; the commonest of each first.
    pub fn tables(self) -> Tables {
        let (mut languages, mut passes) = (Vec::new(), Vec::new());
        for Part { key, record } in self.parts() {
            match key {
                ScoreKey::Language(language) => languages.push((language, record)),
                ScoreKey::Passes(made) => passes.push((Passes(made), record)),
            }
        }
        Tables { languages, passes }
    }

    /// All parts, by language and then by passes, the commonest of each first.
    pub fn parts(self) -> Vec<Part> {
        let mut parts: Vec<Part> = self.0.into_iter().map(|(key, record)| Part { key, record }).collect();
        let hits = |part: &Part| part.record.judged() + part.record.undecided;
        let kind = |part: &Part| matches!(part.key, ScoreKey::Passes(_));
        parts.sort_by(|a, b| {
            kind(a).cmp(&kind(b)).then(hits(b).cmp(&hits(a))).then_with(|| a.key.cmp(&b.key))
        });
        parts
    }
}

/// Sorts by the lower end of the interval, best first; rules that nobody judged come last, by their hits.
pub fn sort(scores: &mut [Score]) {
    scores.sort_by(|a, b| {
        let surely = |score: &Score| score.lower().unwrap_or(-1.0);
        let worth = surely(b).partial_cmp(&surely(a)).unwrap_or(Ordering::Equal);
        worth.then(b.record.undecided.cmp(&a.record.undecided)).then_with(|| a.card.rule.cmp(&b.card.rule))
    });
}
