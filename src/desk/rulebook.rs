//! The rules in force as the screens see them: lists, one rule in full, a text tried out. Compiled once for each set
//! of packs, and kept.

use crate::domain::{
    Digest, PackCard, Problem, RuleKey, RuleList, RuleRow, RuleView, Time, TriedHit, TryOut, Untrusted,
    language_for_rules,
};
use crate::quality::{Scores, Tables};
use crate::rules::{Pack, RuleSet, Scratch, card, identities};
use crate::store::{RuleSums, Store};
use crate::text::{detect, steps};

use super::problems::of_store;
use super::queue::packs_in_force;
use super::scan::{Plan, compile};

/// Longest text that is tried, in bytes.
const LONGEST: usize = 64 * 1024;
/// Hits of a rule that are told apart by language and passes while somebody waits.
const MOST_PARTS: u64 = 200_000;
/// What a rule looks for is shown up to this many words, patterns or names.
const MOST_LOOKED_FOR: usize = 200;
/// Rules of the platform that are listed.
const MOST_PLATFORM_RULES: usize = 5_000;

/// Packs read and compiled; empty until somebody asks.
#[derive(Debug, Default)]
pub(super) struct Rulebook {
    digests: Vec<Digest>,
    since: Vec<Time>,
    packs: Vec<Pack>,
    set: Option<RuleSet>,
    scratch: Scratch,
}

impl Rulebook {
    /// Reads the packs in force, if they are others than before.
    fn bring_up(&mut self, store: &Store) -> Result<(), Problem> {
        let stamps = store.pack_stamps().map_err(|error| of_store(&error))?;
        let digests: Vec<Digest> = stamps.iter().map(|stamp| stamp.digest).collect();
        self.since = stamps.iter().map(|stamp| stamp.since).collect();
        if digests != self.digests {
            (self.digests, self.set) = (Vec::new(), None);
            self.packs = packs_in_force(store)?;
            self.digests = digests;
        }
        Ok(())
    }

    /// All packs and rules.
    pub(super) fn list(&mut self, store: &Store) -> Result<RuleList, Problem> {
        self.bring_up(store)?;
        let sums = store.rule_sums().map_err(|error| of_store(&error))?;
        let cards = self.packs.iter().zip(&self.since).map(|(pack, since)| PackCard {
            name: pack.name.clone(),
            version: pack.version.clone(),
            title: Untrusted::new(pack.title.clone()),
            rules: pack.rules.len() as u64,
            since: *since,
        });
        let mut rules = Vec::new();
        for (key, _) in identities(&self.packs) {
            rules.extend(self.row(&key, sums.iter().find(|sums| is_ours(sums) && sums.card.rule == key)));
        }
        let in_force = rules.len();
        let others = sums.into_iter().filter(|sums| sums.hits > 0);
        let others = others.filter(|sums| {
            !rules[..in_force].iter().any(|row| row.card.rule == sums.card.rule && is_ours(sums))
        });
        let others: Vec<RuleRow> = others.take(MOST_PLATFORM_RULES).map(|sums| row_of(sums, false)).collect();
        rules.extend(others);
        let behind = if Plan::of(store, &self.packs, false)?.wanted.is_empty() {
            0
        } else {
            store.post_count().map_err(|error| of_store(&error))?
        };
        Ok(RuleList { packs: cards.collect(), rules, behind })
    }

    fn row(&self, key: &RuleKey, sums: Option<&RuleSums>) -> Option<RuleRow> {
        let pack = self.packs.iter().find(|pack| pack.name == key.pack)?;
        let rule = pack.rules.iter().find(|rule| rule.id == key.id)?;
        Some(RuleRow {
            card: card(&pack.name, rule),
            in_force: true,
            hits: sums.map_or(0, |sums| sums.hits),
            cases: sums.map_or(0, |sums| sums.cases),
            record: sums.map(|sums| sums.record).unwrap_or_default(),
        })
    }

    /// One rule in full; none if it is neither in force nor was ever met. Where a rule of ours and one of the platform
    /// have the same name, ours is meant.
    pub(super) fn view(
        &mut self,
        store: &Store,
        key: &RuleKey,
        samples: usize,
    ) -> Result<Option<RuleView>, Problem> {
        self.bring_up(store)?;
        let sums = store.rule_sums().map_err(|error| of_store(&error))?;
        let sums = sums.into_iter().find(|sums| sums.card.rule == *key);
        let packs = self.packs.iter().filter(|pack| pack.name == key.pack);
        let written = packs
            .flat_map(|pack| pack.rules.iter().map(move |rule| (pack, rule)))
            .find(|(_, rule)| rule.id == key.id && rule.version == key.version);
        let row = match (&written, &sums) {
            (Some(_), _) => self.row(key, sums.as_ref().filter(|sums| is_ours(sums))),
            (None, Some(sums)) => Some(row_of(sums.clone(), false)),
            (None, None) => None,
        };
        let Some(row) = row else { return Ok(None) };
        let mut view = RuleView {
            row,
            source: Untrusted::default(),
            innocent: Vec::new(),
            languages: Vec::new(),
            valid_from: None,
            valid_until: None,
            looks_for: Vec::new(),
            days: Vec::new(),
            by_passes: Vec::new(),
            by_language: Vec::new(),
            sole: (0, 0),
            samples: Vec::new(),
        };
        if let Some((pack, rule)) = written {
            view.source = rule.source.clone().unwrap_or_default().into();
            view.innocent = rule.innocent.iter().map(|sense| Untrusted::new(sense.as_str())).collect();
            view.languages =
                if rule.languages.is_empty() { pack.languages.clone() } else { rule.languages.clone() };
            (view.valid_from, view.valid_until) = (rule.valid_from, rule.valid_until);
            let looked_for = rule.body.looks_for().into_iter().take(MOST_LOOKED_FOR);
            view.looks_for = looked_for.map(Untrusted::from).collect();
        }
        if let Some(sums) = sums {
            fill(&mut view, store, &sums, samples).map_err(|error| of_store(&error))?;
        }
        Ok(Some(view))
    }

    /// What the rules in force see in a text.
    pub(super) fn try_out(
        &mut self,
        store: &Store,
        text: String,
        language: Option<&str>,
    ) -> Result<TryOut, Problem> {
        if text.len() > LONGEST {
            let message = format!("a text of at most {LONGEST} bytes can be tried, found {}", text.len());
            return Err(Problem::yours(message));
        }
        self.bring_up(store)?;
        if self.set.is_none() {
            self.set = Some(compile(self.packs.clone())?);
        }
        let Some(set) = &self.set else { return Err(Problem::ours("rules were not kept")) };
        let content = Untrusted::new(text.as_str());
        let found = if language.is_none() { detect(&text) } else { None };
        let spoken = language_for_rules(language, found.as_ref());
        let found_hits = set.scan(&mut self.scratch, &content, spoken, None);
        let hits = found_hits.iter().map(|found| TriedHit {
            card: set.cards()[found.rule as usize].clone(),
            span: found.span,
            passes: found.passes,
            strength: found.strength,
        });
        let hits = hits.collect();
        let stated = language.map(|language| (language.to_owned(), 100));
        let language = stated.or(found.map(|found| (found.language, found.confidence)));
        Ok(TryOut { steps: steps(&content), text, language, hits })
    }
}

fn is_ours(sums: &RuleSums) -> bool {
    sums.card.origin == crate::domain::Origin::Desk
}

fn row_of(sums: RuleSums, in_force: bool) -> RuleRow {
    RuleRow { card: sums.card, in_force, hits: sums.hits, cases: sums.cases, record: sums.record }
}

fn fill(
    view: &mut RuleView,
    store: &Store,
    sums: &RuleSums,
    samples: usize,
) -> Result<(), crate::store::StoreError> {
    view.days = store.rule_days(sums.no)?;
    view.sole = store.rule_sole(sums.no)?;
    view.samples = store.rule_samples(sums.no, samples)?;
    let mut scores = Scores::default();
    for alike in store.rule_parts(sums.no, MOST_PARTS)? {
        scores.add(&alike.language, alike.passes, alike.judgement, alike.hits);
    }
    let Tables { languages, passes } = scores.tables();
    (view.by_language, view.by_passes) = (languages, passes);
    Ok(())
}
