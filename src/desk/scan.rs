//! Rules at the desk: packs put in force, and all rules run over the stored posts again.

use std::fs;
use std::path::Path;

use crate::domain::{Fact, PostNo, Problem};
use crate::rules::{Found, Pack, RuleSet};
use crate::store::{Intake, NewHit, RuleNo, ScanPost, Store, StoreError};

use super::Desk;
use super::files;
use super::pipeline::{self, Stopped};
use super::problems::of_store;
use super::queue;

/// Stored posts read in one go.
const PAGE: usize = 2_000;

/// What running the rules over the stored posts came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scanned {
    pub posts: u64,
    pub hits: u64,
    pub new_cases: u64,
}

/// Reads a pack from a file: its bytes and what they say.
pub fn load_pack(file: &Path) -> Result<(Vec<u8>, Pack), Problem> {
    let bytes = fs::read(file).map_err(|error| files::at(file, "cannot read pack", &error))?;
    let pack = queue::parse_pack(&bytes, &format!("`{}`", file.display()))?;
    Ok((bytes, pack))
}

/// Threads that run rules beside the one that reads and the one that writes.
pub(super) fn scanners() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from).saturating_sub(1)
}

/// The queue's numbers of all rules, in the order of the set's cards.
pub(super) fn numbers(intake: &mut Intake<'_>, rules: &RuleSet) -> Result<Vec<RuleNo>, StoreError> {
    rules.cards().iter().map(|card| intake.rule_no(card)).collect()
}

/// A hit as the store keeps it.
pub(super) fn new_hit(numbers: &[RuleNo], found: &Found) -> NewHit {
    NewHit {
        rule: numbers[found.rule as usize],
        field: None,
        span: found.span,
        passes: found.passes,
        strength: found.strength,
    }
}

impl Desk {
    /// All rules in force, ready to run.
    pub(super) fn rules(&self) -> Result<RuleSet, Problem> {
        let packs = self.store.packs().map_err(|error| of_store(&error))?;
        let packs = packs
            .iter()
            .map(|kept| queue::parse_pack(&kept.text, &format!("the queue's pack `{}`", kept.name)));
        let packs = packs.collect::<Result<Vec<_>, _>>()?;
        RuleSet::compile(packs)
            .map_err(|error| Problem::yours(format!("the rules in force do not compile: {error}")))
    }

    /// How many packs are in force, and how many rules they hold.
    pub fn rule_count(&self) -> Result<(usize, usize), Problem> {
        let packs = self.store.packs().map_err(|error| of_store(&error))?.len();
        Ok((packs, self.rules()?.cards().len()))
    }

    /// Puts packs in force and runs all rules over all stored posts.
    pub fn scan(&mut self, packs: &[Vec<u8>]) -> Result<Scanned, Problem> {
        self.check_writable()?;
        let (now, actor) = (self.clock.now(), self.reviewer.name.clone());
        for text in packs {
            queue::set_pack(&mut self.store, text, now, &actor)?;
        }
        let rules = self.rules()?;
        // The rules read what was there before; the change writes beside it.
        let before = queue::open_to_read(&self.path)?;
        let mut change = self.store.begin(now, &actor).map_err(|error| of_store(&error))?;
        let mut scanned = Scanned { posts: 0, hits: 0, new_cases: 0 };
        let mut intake = change.intake(now).map_err(|error| of_store(&error))?;
        let numbers = numbers(&mut intake, &rules).map_err(|error| of_store(&error))?;
        rescan(before, &mut intake, &rules, &numbers, &mut scanned)?;
        super::accounts::after_scan(&mut intake, &rules, &numbers, now).map_err(|error| of_store(&error))?;
        let counts = intake.finish().map_err(|error| of_store(&error))?;
        (scanned.hits, scanned.new_cases) = (counts.hits, counts.new_cases);
        let fact = Fact::Scanned { posts: scanned.posts, hits: scanned.hits };
        change.commit(fact).map_err(|error| of_store(&error))?;
        Ok(scanned)
    }
}

/// Scans every stored post and puts the new hits in place of the old.
fn rescan(
    before: Store,
    intake: &mut Intake<'_>,
    rules: &RuleSet,
    numbers: &[RuleNo],
    scanned: &mut Scanned,
) -> Result<(), Problem> {
    let (mut page, mut after) = (Vec::new().into_iter(), PostNo(0));
    let source = move || -> Option<Result<ScanPost, StoreError>> {
        if let Some(post) = page.next() {
            return Some(Ok(post));
        }
        match before.posts_after(after, PAGE) {
            Ok(posts) => {
                after = posts.last()?.no;
                page = posts.into_iter();
                page.next().map(Ok)
            }
            Err(error) => Some(Err(error)),
        }
    };
    let work = |scratch: &mut crate::rules::Scratch, post: ScanPost| {
        let found = rules.scan(scratch, &post.text, post.language.as_deref(), post.at);
        let hits: Vec<NewHit> = found.iter().map(|found| new_hit(numbers, found)).collect();
        (post.no, hits)
    };
    let ran = pipeline::run(
        source,
        |post| post.text.len(),
        scanners(),
        work,
        |(no, hits)| {
            scanned.posts += 1;
            intake.replace_desk_hits(no, &hits).map_err(|error| of_store(&error))
        },
    );
    ran.map_err(|stopped| match stopped {
        Stopped::Source(error) => of_store(&error),
        Stopped::Sink(problem) => problem,
    })
}
