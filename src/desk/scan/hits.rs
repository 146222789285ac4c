//! From packs to compiled rules, and from what rules find to hits as the store keeps them. It scans nothing itself.

use std::fs;
use std::path::Path;

use crate::desk::{files, queue};
use crate::domain::Problem;
use crate::rules::{Found, Pack, RuleSet};
use crate::store::{Intake, NewHit, RuleNo, StoreError};

/// Reads a pack from a file: its bytes and what they say.
pub fn load_pack(file: &Path) -> Result<(Vec<u8>, Pack), Problem> {
    let bytes = fs::read(file).map_err(|error| files::at(file, "cannot read pack", &error))?;
    let pack = queue::parse_pack(&bytes, &format!("`{}`", file.display()))?;
    Ok((bytes, pack))
}

/// Threads that run rules beside the one that reads and the one that writes.
pub(in crate::desk) fn scanners() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).saturating_sub(1)
}

/// The queue's numbers of all rules, in the order of the set's cards.
pub(in crate::desk) fn numbers(intake: &mut Intake<'_>, rules: &RuleSet) -> Result<Vec<RuleNo>, StoreError> {
    rules.cards().iter().map(|card| intake.rule_no(card)).collect()
}

/// A hit as the store keeps it.
pub(in crate::desk) fn new_hit(numbers: &[RuleNo], found: &Found) -> NewHit {
    NewHit {
        rule: numbers[found.rule as usize],
        field: None,
        span: found.span,
        passes: found.passes,
        strength: found.strength,
    }
}

/// Packs ready to run.
pub(in crate::desk) fn compile(packs: Vec<Pack>) -> Result<RuleSet, Problem> {
    RuleSet::compile(packs)
        .map_err(|error| Problem::yours(format!("the rules in force do not compile: {error}")))
}
