//! Packs tried against the stored posts: what they would catch that is not caught now, and what they would no longer
//! catch. Nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::domain::{FoundPost, PostNo, Problem, RuleKey, Span, Time};
use crate::quality::{Share, sample_size};
use crate::rules::Pack;
use crate::store::{RuleNo, Store};

use super::problems::of_store;
use super::queue::{self, packs_in_force};
use super::scan::{Plan, compile};
use super::survey::{self, Surveyed};

/// What one rule would change.
#[derive(Debug, Clone, PartialEq)]
pub struct TriedRule {
    pub pack: String,
    pub id: String,
    /// The version in force, and that of the pack tried; none where there is no such rule.
    pub before: Option<u32>,
    pub after: Option<u32>,
    /// Posts it would hit, posts of those it does not hit now, and posts it would hit no longer.
    pub hit: u64,
    pub caught: u64,
    pub dropped: u64,
    /// Some of them, drawn evenly, with the spans marked.
    pub caught_samples: Vec<FoundPost>,
    pub dropped_samples: Vec<FoundPost>,
}

/// What packs would change.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tried {
    pub posts: u64,
    pub rules: Vec<TriedRule>,
    /// Rules in force that have not been run over all stored posts, so that what they hit now is not known.
    pub behind: u64,
}

/// How much of the queue a rule hits; none where that needs whole accounts and the queue is too large to look at all.
pub type RuleShare = (String, Option<Share>);

/// What one rule came to, in one thread or all.
#[derive(Debug, Clone, Default)]
struct Tally {
    hit: u64,
    caught: u64,
    dropped: u64,
    caught_samples: Drawn,
    dropped_samples: Drawn,
}

/// Posts drawn evenly: those whose mixed number is least.
#[derive(Debug, Clone, Default)]
struct Drawn(BTreeMap<u64, (PostNo, Vec<Span>)>);

impl Drawn {
    fn put(&mut self, most: usize, post: PostNo, spans: impl FnOnce() -> Vec<Span>) {
        let mixed = (post.0 as u64 ^ (post.0 as u64) >> 31).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let full = self.0.len() >= most;
        if full && self.0.last_key_value().is_none_or(|(last, _)| *last <= mixed) {
            return;
        }
        self.0.insert(mixed, (post, spans()));
        if full {
            self.0.pop_last();
        }
    }

    fn join(&mut self, most: usize, other: Self) {
        self.0.extend(other.0);
        while self.0.len() > most {
            self.0.pop_last();
        }
    }

    fn read(self, store: &Store) -> Result<Vec<FoundPost>, Problem> {
        let mut samples = Vec::new();
        for (post, spans) in self.0.into_values() {
            let found = store.found_post(post).map_err(|error| of_store(&error))?;
            samples.extend(found.map(|found| FoundPost { spans, ..found }));
        }
        Ok(samples)
    }
}

/// Tries packs against the queue, each against the pack of its name in force.
pub fn try_packs(
    path: &Path,
    packs: Vec<Pack>,
    samples: usize,
    progress: &Surveyed,
    now: Time,
) -> Result<Tried, Problem> {
    let store = queue::open_to_read(path)?;
    let in_force = packs_in_force(&store)?;
    let behind = Plan::of(&store, &in_force, false)?.wanted.len() as u64;
    let known = store.known_rules().map_err(|error| of_store(&error))?;
    let mut slots: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut rules: Vec<TriedRule> = Vec::new();
    let mut slot = |pack: &str, id: &str, rules: &mut Vec<TriedRule>| {
        *slots.entry((pack.to_owned(), id.to_owned())).or_insert_with(|| {
            rules.push(TriedRule::of(pack, id));
            rules.len() - 1
        })
    };
    let mut new_slots = Vec::new();
    for (pack, rule) in packs.iter().flat_map(|pack| pack.rules.iter().map(move |rule| (pack, rule))) {
        let at = slot(&pack.name, &rule.id, &mut rules);
        rules[at].after = Some(rule.version);
        new_slots.push(at);
    }
    let mut old_slots: BTreeMap<RuleNo, usize> = BTreeMap::new();
    for pack in in_force.iter().filter(|pack| packs.iter().any(|tried| tried.name == pack.name)) {
        for rule in &pack.rules {
            let at = slot(&pack.name, &rule.id, &mut rules);
            rules[at].before = Some(rule.version);
            let key = RuleKey { pack: pack.name.clone(), id: rule.id.clone(), version: rule.version };
            old_slots.extend(known.iter().find(|known| known.key == key).map(|known| (known.no, at)));
        }
    }
    let set = compile(packs)?;
    let gathered = survey::all(path, set, progress, now, |tallies: &mut Vec<Tally>, store, range, pairs| {
        tallies.resize_with(rules.len(), Tally::default);
        let mut before: BTreeSet<(usize, PostNo)> = BTreeSet::new();
        let read = store.each_hit_post(range, |rule, post| {
            before.extend(old_slots.get(&rule).map(|slot| (*slot, post)));
        });
        read.map_err(|error| of_store(&error))?;
        let mut after: BTreeMap<(usize, PostNo), Vec<Span>> = BTreeMap::new();
        for (rule, post, span) in pairs {
            after.entry((new_slots[*rule as usize], *post)).or_default().extend(*span);
        }
        for ((slot, post), spans) in &after {
            let tally = &mut tallies[*slot];
            tally.hit += 1;
            if !before.contains(&(*slot, *post)) {
                tally.caught += 1;
                tally.caught_samples.put(samples, *post, || spans.clone());
            }
        }
        for (slot, post) in before.iter().filter(|pair| !after.contains_key(*pair)) {
            let tally = &mut tallies[*slot];
            tally.dropped += 1;
            tally.dropped_samples.put(samples, *post, Vec::new);
        }
        Ok(())
    })?;
    let mut sums = vec![Tally::default(); rules.len()];
    for (sum, tally) in gathered.into_iter().flat_map(|tallies| tallies.into_iter().enumerate()) {
        let sum = &mut sums[sum];
        sum.hit += tally.hit;
        sum.caught += tally.caught;
        sum.dropped += tally.dropped;
        sum.caught_samples.join(samples, tally.caught_samples);
        sum.dropped_samples.join(samples, tally.dropped_samples);
    }
    for (rule, tally) in rules.iter_mut().zip(sums) {
        (rule.hit, rule.caught, rule.dropped) = (tally.hit, tally.caught, tally.dropped);
        rule.caught_samples = tally.caught_samples.read(&store)?;
        rule.dropped_samples = tally.dropped_samples.read(&store)?;
        for found in &mut rule.dropped_samples {
            let own = |hit: &&crate::domain::Hit| hit.rule.pack == rule.pack && hit.rule.id == rule.id;
            found.spans = found.row.hits.iter().filter(own).filter_map(|hit| hit.span).collect();
        }
    }
    let posts = store.post_count().map_err(|error| of_store(&error))?;
    Ok(Tried { posts, rules, behind })
}

impl TriedRule {
    fn of(pack: &str, id: &str) -> Self {
        Self {
            pack: pack.to_owned(),
            id: id.to_owned(),
            before: None,
            after: None,
            hit: 0,
            caught: 0,
            dropped: 0,
            caught_samples: Vec::new(),
            dropped_samples: Vec::new(),
        }
    }
}

/// The share of stored posts that each rule of a pack hits: of all posts, or of a sample where there are many.
pub fn shares(path: &Path, pack: &Pack, progress: &Surveyed, now: Time) -> Result<Vec<RuleShare>, Problem> {
    let of = queue::open_to_read(path)?.post_count().map_err(|error| of_store(&error))?;
    let set = compile(vec![pack.clone()])?;
    let most = sample_size(of);
    let over_texts: Vec<bool> = (0..pack.rules.len() as u32).map(|rule| set.needs(rule).text).collect();
    let (hits, looked) = if most < of {
        survey::drawn(path, &set, most, progress)?
    } else {
        let count = pack.rules.len();
        let counted = survey::all(path, set, progress, now, |counts: &mut Vec<u64>, _, _, pairs| {
            counts.resize(count, 0);
            let distinct: BTreeSet<(u32, PostNo)> =
                pairs.iter().map(|(rule, post, _)| (*rule, *post)).collect();
            for (rule, _) in distinct {
                counts[rule as usize] += 1;
            }
            Ok(())
        })?;
        let mut sums = vec![0; count];
        for (sum, hits) in counted.into_iter().flat_map(|counts| counts.into_iter().enumerate()) {
            sums[sum] += hits;
        }
        (sums, of)
    };
    let rules = pack.rules.iter().zip(hits).enumerate();
    Ok(rules
        .map(|(at, (rule, hit))| {
            let known = over_texts[at] || looked == of;
            (rule.id.clone(), known.then_some(Share { hit, looked, of }))
        })
        .collect())
}
