//! What the rules screen shows: packs and rules with their track record, one rule in full, and a text tried out.

use super::{FoundPost, Pass, Passes, RuleCard, Span, Strength, Time, TrackRecord, Untrusted};

/// A pack in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackCard {
    /// Short name: lower-case ASCII letters, digits and hyphens.
    pub name: String,
    pub version: String,
    pub title: Untrusted,
    /// How many rules it has.
    pub rules: u64,
    /// When it came into force.
    pub since: Time,
}

/// A rule in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleRow {
    pub card: RuleCard,
    /// It is of a pack in force; if not, its hits are from before or from the platform.
    pub in_force: bool,
    /// Hits that stand in the queue.
    pub hits: u64,
    /// Cases with such a hit.
    pub cases: u64,
    pub record: TrackRecord,
}

/// All packs in force and all rules with hits or in force; packs in the order they came, rules in that of packs,
/// then those of the platform.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RuleList {
    pub packs: Vec<PackCard>,
    pub rules: Vec<RuleRow>,
    /// Posts that rules of the packs in force have not been run over yet.
    pub behind: u64,
}

/// One rule in full.
#[derive(Debug, Clone, PartialEq)]
pub struct RuleView {
    pub row: RuleRow,
    /// Where it comes from, as its author states.
    pub source: Untrusted,
    /// What it finds that is no violation.
    pub innocent: Vec<Untrusted>,
    pub languages: Vec<String>,
    pub valid_from: Option<Time>,
    pub valid_until: Option<Time>,
    /// What it looks for: words, patterns, domains; at most 200.
    pub looks_for: Vec<Untrusted>,
    /// Hits by the day of their post, oldest first: the day's first moment and how many.
    pub days: Vec<(Time, u64)>,
    /// The record by the passes that made the hit; the commonest first.
    pub by_passes: Vec<(Passes, TrackRecord)>,
    /// The record by the post's language (empty: unknown); the commonest first.
    pub by_language: Vec<(String, TrackRecord)>,
    /// Upheld cases in which no other rule had a hit, and all upheld cases.
    pub sole: (u64, u64),
    /// Posts it hit, newest first, with the spans marked.
    pub samples: Vec<FoundPost>,
}

/// What one pass made of a text that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoldStep {
    pub pass: Pass,
    /// The text after this pass and all before it.
    pub text: Untrusted,
    /// Whether this pass changed anything (for candidates: whether it has any).
    pub changed: bool,
}

/// A hit in a text that was tried.
#[derive(Debug, Clone, PartialEq)]
pub struct TriedHit {
    pub card: RuleCard,
    /// Bytes of the text that was tried.
    pub span: Option<Span>,
    pub passes: Passes,
    pub strength: Strength,
}

/// What the rules in force see in a text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TryOut {
    /// The text this answers.
    pub text: String,
    /// The language found in it, and how sure that is in percent.
    pub language: Option<(String, u8)>,
    pub steps: Vec<FoldStep>,
    pub hits: Vec<TriedHit>,
}
