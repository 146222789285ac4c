//! One scan from beginning to end: readers that find hits, and steps in which they are written.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::desk::problems::of_store;
use crate::domain::{AccountNo, Digest, Fact, Problem, RuleKey, Time};
use crate::rules::{Pack, Rule};
use crate::store::{HitSlice, RuleNo, SliceCounts, SliceRules, Store, StoreError};

use super::counts::{Scanned, Scanning};
use super::finders::{Batch, RANGE, Seen, look};
use super::hits::{compile, numbers};
use super::plan::Plan;
use crate::desk::accounts::new_hit;

/// Pieces that may wait to be written.
const WAITING: usize = 64;

/// Cases worked out anew in one step, for rules that say something else now.
const CASES: usize = 2_000;

/// What a scan does next.
#[derive(Debug, Clone, Copy)]
enum Phase {
    Finding,
    /// Hits of the rule at this place in the list of those that are gone.
    Forgetting(usize),
    /// Cases with hits of the rule at this place in the list of those that changed, from an account on.
    Refreshing(usize, AccountNo),
    Ending,
    Done,
}

/// A scan under way. Dropped early, it stops its readers; what is written stays, and the next scan does the rest.
#[derive(Debug)]
pub(in crate::desk) struct Sweep {
    seen: Arc<Seen>,
    found: Receiver<Result<Batch, Problem>>,
    readers: Vec<JoinHandle<()>>,
    phase: Phase,
    digests: Vec<(RuleKey, Digest)>,
    /// The file's numbers of the rules, in the order of their cards; empty until the first step that writes.
    numbers: Vec<RuleNo>,
    /// Those cards that are run; the others are there because these look at their hits.
    run: Vec<usize>,
    with_hits: BTreeSet<RuleKey>,
    by_account: BTreeSet<RuleKey>,
    /// Rules that slices replace: of those that look at posts, and of those that look at accounts.
    replaced: [SliceRules; 2],
    gone: Vec<RuleNo>,
    changed: Vec<RuleNo>,
    scanning: Scanning,
    /// Posts looked at that no entry of the ledger tells of yet.
    untold: u64,
    scanned: Scanned,
}

impl Sweep {
    /// Starts the readers.
    pub(super) fn begin(
        store: &Store,
        queue: &Path,
        packs: &[Pack],
        plan: Plan,
        now: Time,
    ) -> Result<Self, Problem> {
        let wanted: BTreeSet<&RuleKey> = plan.wanted.iter().map(|(key, _)| key).collect();
        let rules = compile(only(packs, &wanted))?;
        let asked: Vec<bool> = rules.cards().iter().map(|card| wanted.contains(&card.rule)).collect();
        let over_accounts = rules.cards().iter().zip(0..).filter(|(_, rule)| !rules.needs(*rule).text);
        let by_account = over_accounts.map(|(card, _)| card.rule.clone()).collect();
        let run = asked.iter().enumerate().filter(|(_, asked)| **asked).map(|(rule, _)| rule).collect();
        let ranges = if plan.wanted.is_empty() {
            Vec::new()
        } else {
            store.account_ranges(RANGE).map_err(|error| of_store(&error))?
        };
        let of = ranges.iter().map(|range| range.posts).sum::<u64>().max(1);
        let threads = thread::available_parallelism().map_or(1, usize::from).min(ranges.len().max(1));
        let seen = Arc::new(Seen::new(queue.to_owned(), rules, asked, ranges, now));
        let (sender, found) = sync_channel(WAITING);
        let readers = (0..threads).map(|number| {
            let (seen, sender) = (seen.clone(), sender.clone());
            thread::Builder::new().name(format!("rules {number}")).spawn(move || {
                if let Err(problem) = look(&seen, |batch| sender.send(Ok(batch)).is_ok()) {
                    // Nobody listens any more only if the scan was given up.
                    let _ = sender.send(Err(problem));
                }
            })
        });
        let readers = readers
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| Problem::machine(format!("no thread could be started: {error}")))?;
        let scanned = Scanned {
            rules: plan.wanted.len() as u64,
            same_version: plan.changed.iter().map(|(key, _)| key.clone()).collect(),
            ..Scanned::default()
        };
        Ok(Self {
            seen,
            found,
            readers,
            phase: Phase::Finding,
            digests: plan.wanted,
            numbers: Vec::new(),
            run,
            with_hits: plan.with_hits.into_iter().collect(),
            by_account,
            replaced: [SliceRules::default(), SliceRules::default()],
            gone: plan.gone,
            changed: plan.changed.into_iter().map(|(_, no)| no).collect(),
            scanning: Scanning { done: 0, of, hits: 0 },
            untold: 0,
            scanned,
        })
    }

    /// How far it has come.
    pub(super) const fn progress(&self) -> Scanning {
        self.scanning
    }

    /// Whether nothing is left to do.
    pub(super) const fn is_done(&self) -> bool {
        matches!(self.phase, Phase::Done)
    }

    /// What it came to.
    pub(super) fn into_scanned(mut self) -> Scanned {
        std::mem::take(&mut self.scanned)
    }

    /// Does the next step, in at most one transaction: waits up to `patience` for something to be found, and writes
    /// about `most` hits.
    pub(super) fn step(
        &mut self,
        store: &mut Store,
        now: Time,
        actor: &str,
        (patience, most): (Duration, usize),
    ) -> Result<Scanning, Problem> {
        let batches = match self.phase {
            Phase::Finding => self.gather(patience, most)?,
            _ => Vec::new(),
        };
        let posts: u64 = batches.iter().map(|batch| batch.posts).sum();
        self.untold += posts;
        self.scanned.posts += posts;
        self.scanning.done = (self.scanning.done + posts).min(self.scanning.of - 1);
        let writes = match self.phase {
            Phase::Finding => batches.iter().any(|batch| self.is_worth_writing(batch)),
            Phase::Forgetting(at) => at < self.gone.len(),
            Phase::Refreshing(at, _) => at < self.changed.len(),
            Phase::Ending => true,
            Phase::Done => false,
        };
        if writes {
            self.write(store, now, actor, &batches, most).map_err(|error| of_store(&error))?;
        } else if !matches!(self.phase, Phase::Finding) {
            self.next_phase();
        }
        Ok(self.scanning)
    }

    /// What the readers have found by now. Once all are gone, the next phase begins.
    fn gather(&mut self, patience: Duration, most: usize) -> Result<Vec<Batch>, Problem> {
        let mut batches = Vec::new();
        let mut hits = 0;
        let first = match self.found.recv_timeout(patience) {
            Ok(first) => first,
            Err(RecvTimeoutError::Timeout) => return Ok(batches),
            Err(RecvTimeoutError::Disconnected) => {
                self.next_phase();
                return Ok(batches);
            }
        };
        let mut next = Some(first);
        while let Some(batch) = next {
            let batch = batch?;
            hits += batch.hits.len();
            batches.push(batch);
            next = match self.found.try_recv() {
                Ok(batch) if hits < most => Some(batch),
                Ok(batch) => {
                    // One more than asked for, since it cannot be put back.
                    batches.push(batch?);
                    None
                }
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => None,
            };
        }
        Ok(batches)
    }

    fn is_worth_writing(&self, batch: &Batch) -> bool {
        !batch.hits.is_empty()
            || self.with_hits.iter().any(|key| self.by_account.contains(key) == batch.together)
    }

    fn write(
        &mut self,
        store: &mut Store,
        now: Time,
        actor: &str,
        batches: &[Batch],
        most: usize,
    ) -> Result<(), StoreError> {
        let mut change = store.begin(now, actor)?;
        if self.numbers.is_empty() && !self.digests.is_empty() {
            let mut intake = change.intake(now)?;
            self.numbers = numbers(&mut intake, &self.seen.rules)?;
            intake.finish()?;
            change.unmark_applied(&self.run_numbers())?;
            self.find_replaced();
        }
        let mut counts = SliceCounts::default();
        for batch in batches.iter().filter(|batch| self.is_worth_writing(batch)) {
            let slice = HitSlice {
                first: batch.first,
                behind: batch.behind,
                seen: batch.seen,
                together: batch.together,
                hits: batch.hits.iter().map(|(no, found)| (*no, new_hit(&self.numbers, found))).collect(),
            };
            counts.add(change.put_slice(&slice, &self.replaced[usize::from(batch.together)], now)?);
        }
        let mut phase = self.phase;
        match self.phase {
            Phase::Forgetting(at) => {
                let forgotten = change.forget_hits(self.gone[at], most, now)?;
                counts.add(forgotten);
                if forgotten.removed < most as u64 {
                    phase = Phase::Forgetting(at + 1);
                }
            }
            Phase::Refreshing(at, from) => {
                phase = match change.refresh_cases(self.changed[at], from, CASES, now)? {
                    Some(from) => Phase::Refreshing(at, from),
                    None => Phase::Refreshing(at + 1, AccountNo(0)),
                };
            }
            Phase::Ending => {
                change.unmark_applied(&self.gone)?;
                let digests = self.digests.iter().map(|(_, digest)| *digest);
                change.mark_applied(&self.run_numbers().into_iter().zip(digests).collect::<Vec<_>>())?;
                phase = Phase::Done;
            }
            Phase::Finding | Phase::Done => {}
        }
        change.commit(Fact::Scanned { posts: self.untold, hits: counts.added })?;
        self.phase = phase;
        self.untold = 0;
        self.scanning.hits += counts.added;
        self.scanned.hits += counts.added;
        self.scanned.gone += counts.removed;
        self.scanned.new_cases += counts.new_cases;
        if self.is_done() {
            self.scanning.done = self.scanning.of;
        }
        Ok(())
    }

    /// The file's numbers of the rules that are run, in the order of their digests.
    fn run_numbers(&self) -> Vec<RuleNo> {
        self.run.iter().map(|card| self.numbers[*card]).collect()
    }

    /// Sorts out which rules slices speak of, once their numbers are known.
    fn find_replaced(&mut self) {
        for ((key, _), no) in self.digests.iter().zip(self.run_numbers()) {
            if self.with_hits.contains(key) {
                let together = usize::from(self.by_account.contains(key));
                self.replaced[together].replaced.insert(no);
            }
        }
    }

    const fn next_phase(&mut self) {
        self.phase = match self.phase {
            Phase::Finding => Phase::Forgetting(0),
            Phase::Forgetting(_) => Phase::Refreshing(0, AccountNo(0)),
            Phase::Refreshing(..) => Phase::Ending,
            Phase::Ending | Phase::Done => Phase::Done,
        };
    }
}

/// The packs with the rules that are wanted, and those whose hits these look at.
fn only(packs: &[Pack], wanted: &BTreeSet<&RuleKey>) -> Vec<Pack> {
    let keep = |pack: &Pack| {
        let of = |rule: &&Rule| {
            wanted.contains(&RuleKey { pack: pack.name.clone(), id: rule.id.clone(), version: rule.version })
        };
        let ids: Vec<&str> = pack.rules.iter().filter(of).map(|rule| rule.id.as_str()).collect();
        pack.only(&ids)
    };
    packs.iter().map(keep).collect()
}

impl Drop for Sweep {
    fn drop(&mut self) {
        self.seen.stop.store(true, Ordering::Relaxed);
        // Readers that wait to hand something over are freed by taking it.
        while self.found.recv().is_ok() {}
        for reader in self.readers.drain(..) {
            // A reader that panicked has said so; there is nothing it could have written.
            let _ = reader.join();
        }
    }
}
