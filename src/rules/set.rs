//! All rules of all packs, ready to run. Shared by threads; each thread brings its own `Scratch`.

use std::cmp::Reverse;

use rustc_hash::FxHashSet;

use crate::domain::{Pass, Passes, PostNo, RuleCard, Span, Strength, Time, Untrusted};
use crate::text::{Folded, Folder};

use super::compound::Part;
use super::identity::card;
use super::kind;
use super::lattice::Guess;
use super::listed_media::ListedMedia;
use super::pack::{Body, Pack, Rule};
use super::print::print;
use super::problem::CompileError;
use super::profile;
use super::repeat::{self, Print};
use super::sketch::Sketch;
use super::stages::Stages;
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

impl Found {
    const fn part(&self) -> Part {
        Part { rule: self.rule, post: None, span: self.span, passes: self.passes, strength: self.strength }
    }
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

    /// Sketch of a text that no rule is to look at.
    pub fn sketch_of(&mut self, text: &Untrusted) -> Sketch {
        self.folders.first_mut().map_or(Sketch::NONE, |folder| Sketch::of(folder.fold_content(text).text()))
    }
}

/// Compiled rules.
#[derive(Debug)]
pub struct RuleSet {
    cards: Vec<RuleCard>,
    pub(super) rules: Vec<Rule>,
    scanners: Vec<Scanner>,
    /// What rules look for in profiles, and whose each of these inner rules is.
    pub(super) profiles: Option<(Box<Self>, Vec<u32>)>,
    pub(super) listed_media: ListedMedia,
    pub(super) stages: Stages,
    /// Rules of kind `repeat`: index, count, hours.
    repeats: Vec<(u32, u32, u32)>,
}

impl RuleSet {
    /// Compiles packs; their order, and that of the rules in them, is the order of the cards.
    pub fn compile(packs: Vec<Pack>) -> Result<Self, CompileError> {
        let mut set = Self {
            cards: Vec::new(),
            rules: Vec::new(),
            scanners: Vec::new(),
            profiles: None,
            listed_media: ListedMedia::default(),
            stages: Stages::default(),
            repeats: Vec::new(),
        };
        let mut names = FxHashSet::default();
        let mut views: Vec<View> = Vec::new();
        for pack in packs {
            if !names.insert(pack.name.clone()) {
                return Err(CompileError::SameName { name: pack.name });
            }
            let first = set.rules.len();
            for mut rule in pack.rules {
                if rule.languages.is_empty() {
                    rule.languages.clone_from(&pack.languages);
                }
                set.add(&pack.name, rule, &mut views)?;
            }
            set.stages.add(&pack.name, first, &set.rules[first..])?;
        }
        for view in views {
            set.scanners.push(view.finish().map_err(|message| CompileError::TooLarge { message })?);
        }
        set.listed_media = ListedMedia::new(set.rules.iter().enumerate().filter_map(|(number, rule)| {
            let Body::Hashes { hashes, distance } = &rule.body else { return None };
            Some((number as u32, *distance, hashes.as_slice()))
        }));
        let (inside, owners) = profile::contents(&set.rules);
        if !owners.is_empty() {
            set.profiles = Some((Box::new(Self::compile(vec![inside])?), owners));
        }
        Ok(set)
    }

    fn add(&mut self, pack: &str, rule: Rule, views: &mut Vec<View>) -> Result<(), CompileError> {
        let number = self.rules.len() as u32;
        let place = views.iter().position(|view| view.without == rule.without).unwrap_or_else(|| {
            views.push(View::new(rule.without));
            views.len() - 1
        });
        let kind = kind::of(&rule.body);
        (kind.add)(&rule.body, number, &mut views[place]).map_err(|message| CompileError::Rule {
            pack: pack.to_owned(),
            rule: rule.id.clone(),
            message,
        })?;
        if let Body::Repeat { count, hours, accounts: 1 } = rule.body {
            self.repeats.push((number, count, hours));
        }
        self.cards.push(card(pack, &rule));
        self.rules.push(rule);
        Ok(())
    }

    /// What a screen shows of each rule; `Found::rule` counts in this list.
    pub fn cards(&self) -> &[RuleCard] {
        &self.cards
    }

    /// Whether any rule is asked in the text of one post.
    pub fn looks_at_texts(&self) -> bool {
        (0..self.stages.len()).any(|rule| self.needs(rule).text)
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
        // The first folder makes all passes, for fingerprints too. Scanners of the same folding passes share one.
        folders[0].fold_content(text);
        let mut folded_by = 1_u64;
        for scanner in &self.scanners {
            let known = folders.iter().position(|folder| folder.switches() == scanner.switches);
            let place = known.unwrap_or_else(|| {
                folders.push(Folder::new(scanner.switches));
                folders.len() - 1
            });
            if folded_by & 1 << place == 0 {
                folders[place].fold_content(text);
                folded_by |= 1 << place;
            }
            let folded = folders[place].folded();
            bench.places.clear();
            scanner.scan(folded.text(), bench, MOST_HITS);
            bench.places.sort_unstable();
            bench.places.dedup();
            let first = found.len();
            for places in bench.places.chunk_by(|one, other| one.rule == other.rule) {
                let rule = places[0].rule;
                if !self.rules[rule as usize].applies(language, at) {
                    continue;
                }
                found.extend(places.iter().take(MOST_HITS).map(|place| {
                    let range = place.start..place.end;
                    let passes = folded.passes(range.clone());
                    Found { rule, span: Some(folded.span(range)), passes, strength: strength(passes, false) }
                }));
            }
            scanner.guess(folded.text(), bench, MOST_HITS);
            let applies = |rule: u32| self.rules[rule as usize].applies(language, at);
            add_guesses(&bench.sheet.guesses, folded, applies, first, found);
        }
        // Each view's hits are in order already; only several views must be merged.
        if self.scanners.len() > 1 {
            found.sort_by_key(|found| (found.rule, found.span));
        }
        if !self.stages.in_text.is_empty() && !found.is_empty() {
            self.together(text, language, at, found);
        }
        found
    }

    /// Asks the compounds that need these hits alone, and puts what they find among them.
    fn together(&self, text: &Untrusted, language: Option<&str>, at: Option<Time>, found: &mut Vec<Found>) {
        let text = std::str::from_utf8(text.raw_bytes()).unwrap_or_default();
        let apart = |from: u32, to: u32| {
            text.get(from as usize..to as usize).map_or(usize::MAX, |between| between.chars().count())
        };
        let alone = found.len();
        for demand in &self.stages.in_text {
            let looks_at = found.iter().any(|found| demand.looks_at(found.rule));
            if !looks_at || !self.rules[demand.rule as usize].applies(language, at) {
                continue;
            }
            let parts: Vec<Part> =
                found.iter().filter(|found| demand.looks_at(found.rule)).map(Found::part).collect();
            found.extend(demand.met(&parts, apart).map(|met| Found {
                rule: demand.rule,
                span: met.span,
                passes: met.passes,
                strength: met.strength,
            }));
        }
        if found.len() > alone {
            found.sort_by_key(|found| (found.rule, found.span));
        }
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

/// Passes that keep what a word means.
const KEEPING: Passes =
    Passes(0).with(Pass::Controls).with(Pass::Ignorables).with(Pass::Compatibility).with(Pass::Arabic);

/// How far a hit by these passes can be trusted; look-alikes only where each word that has them mixes scripts.
const fn strength(passes: Passes, mixed: bool) -> Strength {
    let sure = if mixed { KEEPING.with(Pass::LookAlikes) } else { KEEPING };
    if passes.0 & !sure.0 == 0 { Strength::Strong } else { Strength::Weak }
}

/// Adds what the passes P5 to P8 made out to the hits of the same view, which begin at `first`. A hit hides what the
/// same rule would need more passes for in the same place.
fn add_guesses(
    guesses: &[Guess],
    folded: &Folded,
    applies: impl Fn(u32) -> bool,
    first: usize,
    found: &mut Vec<Found>,
) {
    let guessed = guesses.iter().filter(|guess| applies(guess.rule)).map(|guess| {
        let range = guess.start..guess.end;
        let passes = folded.passes(range.clone()).and(guess.passes);
        let span = Some(folded.span(range));
        Found { rule: guess.rule, span, passes, strength: strength(passes, guess.mixed) }
    });
    let mut guessed: Vec<Found> = guessed.collect();
    // The last pass weighs most: it guesses most. Of equal ones the longest goes first.
    guessed.sort_unstable_by_key(|guess| {
        let length = guess.span.map_or(0, |span| span.end - span.start);
        (guess.rule, guess.strength == Strength::Weak, guess.passes, Reverse(length), guess.span)
    });
    for guess in guessed {
        let same = || found[first..].iter().filter(|hit| hit.rule == guess.rule);
        let hidden = same().any(|hit| {
            let (Some(hit), Some(span)) = (hit.span, guess.span) else { return true };
            hit.start < span.end && span.start < hit.end
        });
        if !hidden && same().count() < MOST_HITS {
            found.push(guess);
        }
    }
    found[first..].sort_by_key(|found| (found.rule, found.span));
}
