//! All rules of all packs, ready to run. Shared by threads; each thread brings its own `Scratch`.

use rustc_hash::FxHashSet;

use crate::domain::{Origin, Passes, PostNo, RuleCard, RuleKey, Span, Strength, Time, Untrusted};
use crate::text::{Folder, Switches};

use super::kind;
use super::pack::{Body, Pack, Rule};
use super::print::print;
use super::problem::CompileError;
use super::repeat::{self, Print};
use super::sketch::Sketch;
use super::view::{Bench, Scanner, View};

pub use super::view::Place;

/// Hits kept of one rule in one post; the first ones tell as much as all.
pub const MOST_HITS: usize = 8;

/// One hit of one rule in the text just scanned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Index into `RuleSet::cards`.
    pub rule: u32,
    /// Bytes of the original text.
    pub span: Option<Span>,
    pub passes: Passes,
    pub strength: Strength,
}

/// Memory for scanning one text after the other, and what the last scan left in it.
#[derive(Debug)]
pub struct Scratch {
    /// The first makes all passes; the others serve rules that leave some out.
    folders: Vec<Folder>,
    bench: Bench,
    found: Vec<Found>,
}

impl Default for Scratch {
    fn default() -> Self {
        Self { folders: vec![Folder::default()], bench: Bench::default(), found: Vec::new() }
    }
}

impl Scratch {
    /// Empty memory.
    pub fn new() -> Self {
        Self::default()
    }

    /// Fingerprint of the text scanned last: near-identical texts differ in few bits. Links, mentions and words
    /// with digits do not count; 0 for texts too short to tell.
    pub fn fingerprint(&self) -> u64 {
        self.folders.first().map_or(0, |folder| print(folder.folded().text()))
    }

    /// Sketch of the text scanned last, for finding texts that are alike among very many; see `near`.
    pub fn sketch(&self) -> Sketch {
        self.folders.first().map_or(Sketch::NONE, |folder| Sketch::of(folder.folded().text()))
    }
}

/// Compiled rules.
#[derive(Debug)]
pub struct RuleSet {
    cards: Vec<RuleCard>,
    rules: Vec<Rule>,
    scanners: Vec<Scanner>,
    /// Rules of kind `repeat`: index, count, hours.
    repeats: Vec<(u32, u32, u32)>,
}

impl RuleSet {
    /// Compiles packs; their order, and that of the rules in them, is the order of the cards.
    pub fn compile(packs: Vec<Pack>) -> Result<Self, CompileError> {
        let mut set =
            Self { cards: Vec::new(), rules: Vec::new(), scanners: Vec::new(), repeats: Vec::new() };
        let mut names = FxHashSet::default();
        let mut views = vec![View::new(Switches::default())];
        for pack in packs {
            if !names.insert(pack.name.clone()) {
                return Err(CompileError::SameName { name: pack.name });
            }
            for mut rule in pack.rules {
                if rule.languages.is_empty() {
                    rule.languages.clone_from(&pack.languages);
                }
                set.add(&pack.name, rule, &mut views)?;
            }
        }
        for view in views {
            set.scanners.push(view.finish().map_err(|message| CompileError::TooLarge { message })?);
        }
        Ok(set)
    }

    fn add(&mut self, pack: &str, rule: Rule, views: &mut Vec<View>) -> Result<(), CompileError> {
        let number = self.rules.len() as u32;
        let switches = Switches::without(rule.without);
        let place = views.iter().position(|view| view.switches == switches).unwrap_or_else(|| {
            views.push(View::new(switches));
            views.len() - 1
        });
        let kind = kind::of(&rule.body);
        (kind.add)(&rule.body, number, &mut views[place]).map_err(|message| CompileError::Rule {
            pack: pack.to_owned(),
            rule: rule.id.clone(),
            message,
        })?;
        if let Body::Repeat { count, hours } = rule.body {
            self.repeats.push((number, count, hours));
        }
        self.cards.push(RuleCard {
            rule: RuleKey { pack: pack.to_owned(), id: rule.id.clone(), version: rule.version },
            origin: Origin::Desk,
            title: Untrusted::new(rule.title.clone()),
            kind: kind.name.to_owned(),
            severity: rule.severity,
            clause: Some(rule.clause.clone()),
            likelihood: rule.likelihood,
        });
        self.rules.push(rule);
        Ok(())
    }

    /// What a screen shows of each rule; `Found::rule` counts in this list.
    pub fn cards(&self) -> &[RuleCard] {
        &self.cards
    }

    /// Scans one text of a known or unknown language and time. The hits come in the order of rules, then of
    /// places, at most `MOST_HITS` of a rule.
    pub fn scan<'s>(
        &self,
        scratch: &'s mut Scratch,
        text: &Untrusted,
        language: Option<&str>,
        at: Option<Time>,
    ) -> &'s [Found] {
        let Scratch { folders, bench, found } = scratch;
        found.clear();
        for scanner in &self.scanners {
            let known = folders.iter().position(|folder| folder.switches() == scanner.switches);
            let place = known.unwrap_or_else(|| {
                folders.push(Folder::new(scanner.switches));
                folders.len() - 1
            });
            let folded = folders[place].fold_content(text);
            bench.places.clear();
            scanner.scan(folded.text(), bench, MOST_HITS);
            bench.places.sort_unstable();
            bench.places.dedup();
            for places in bench.places.chunk_by(|one, other| one.rule == other.rule) {
                let rule = places[0].rule;
                if !self.rules[rule as usize].applies(language, at) {
                    continue;
                }
                found.extend(places.iter().take(MOST_HITS).map(|place| {
                    let range = place.start..place.end;
                    let passes = folded.passes(range.clone());
                    // P0 to P3 keep what a word means; passes to come that may not will say so here.
                    Found { rule, span: Some(folded.span(range)), passes, strength: Strength::Strong }
                }));
            }
        }
        // Each view's hits are in order already; only several views must be merged.
        if self.scanners.len() > 1 {
            found.sort_by_key(|found| (found.rule, found.span));
        }
        found
    }

    /// Scans a text that is folded by all passes already, with the rules that do without none. The places are bytes
    /// of the folded text, in order; neither language nor time is asked for, and no rule is held to `MOST_HITS`.
    pub fn places<'s>(&self, scratch: &'s mut Scratch, folded: &str) -> &'s [Place] {
        let places = &mut scratch.bench.places;
        places.clear();
        if let Some(scanner) = self.scanners.first() {
            scanner.scan(folded, &mut scratch.bench, usize::MAX);
        }
        let places = &mut scratch.bench.places;
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Near-identical posts of one account, by the rules that ask for them; in the order of posts.
    pub fn repeats(&self, posts: &[Print]) -> Vec<(PostNo, u32)> {
        let mut found = Vec::new();
        if self.repeats.is_empty() || posts.len() < 2 {
            return found;
        }
        for cluster in repeat::clusters(posts) {
            for (rule, count, hours) in &self.repeats {
                let valid = |post: &&Print| self.rules[*rule as usize].valid_at(post.at);
                let cluster: Vec<Print> = cluster.iter().filter(valid).copied().collect();
                found.extend(repeat::crowded(&cluster, *count, *hours).into_iter().map(|no| (no, *rule)));
            }
        }
        found.sort_unstable();
        found
    }
}
