//! What a scan has to do: which rules were never run over everything as they are now, and which are gone.

use rustc_hash::FxHashMap;

use crate::desk::problems::of_store;
use crate::domain::{Digest, Problem, RuleKey};
use crate::rules::{Pack, identities};
use crate::store::{KnownRule, RuleNo, Store};

/// The work of one scan.
#[derive(Debug, Default)]
pub(in crate::desk) struct Plan {
    /// Rules to be run, with what they are now.
    pub(in crate::desk) wanted: Vec<(RuleKey, Digest)>,
    /// Those of them that say something else than when they were run last.
    pub(super) changed: Vec<(RuleKey, RuleNo)>,
    /// Those of them that may have hits already.
    pub(super) with_hits: Vec<RuleKey>,
    /// Rules no longer in force whose hits nobody judged, or that still count as run.
    pub(super) gone: Vec<RuleNo>,
}

impl Plan {
    /// What is to be done so that all stored posts have the hits of these packs; with `all`, everything again.
    pub(in crate::desk) fn of(store: &Store, packs: &[Pack], all: bool) -> Result<Self, Problem> {
        let known = store.known_rules().map_err(|error| of_store(&error))?;
        let mut known: FxHashMap<RuleKey, KnownRule> =
            known.into_iter().map(|rule| (rule.key.clone(), rule)).collect();
        let mut plan = Self::default();
        for (key, digest) in identities(packs) {
            let before = known.remove(&key);
            let applied = before.as_ref().and_then(|rule| rule.applied);
            if applied == Some(digest) && !all {
                continue;
            }
            if let Some(rule) = before {
                if rule.hits > 0 {
                    plan.with_hits.push(key.clone());
                }
                if applied.is_some_and(|applied| applied != digest) {
                    plan.changed.push((key.clone(), rule.no));
                }
            }
            plan.wanted.push((key, digest));
        }
        for rule in known.into_values() {
            let loose = rule.hits > 0 && store.has_loose_hits(rule.no).map_err(|error| of_store(&error))?;
            if loose || rule.applied.is_some() {
                plan.gone.push(rule.no);
            }
        }
        plan.gone.sort_unstable();
        Ok(plan)
    }

    /// Whether there is nothing to do.
    pub(super) const fn is_empty(&self) -> bool {
        self.wanted.is_empty() && self.gone.is_empty()
    }
}
