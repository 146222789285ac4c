//! Rules run over the stored posts on all cores, for counting only: a connection each that reads, and nothing written.

use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread;

use crate::domain::{PostNo, Problem, Span, Time};
use crate::rules::{RuleSet, Scratch};
use crate::store::{AccountRange, Store};

use super::problems::of_store;
use super::queue;
use super::scan::{RANGE, Seen, find, look_at};

/// Drawn posts that one reader takes at a time.
const DRAWN: usize = 1_000;

/// How far a survey has come, for whoever wants to show it.
#[derive(Debug, Clone, Default)]
pub struct Surveyed {
    pub done: Arc<AtomicU64>,
    /// Posts to look at.
    pub of: Arc<AtomicU64>,
}

/// A post that a rule hit: the rule's place in the set's cards, the post, and where.
pub(super) type Pair = (u32, PostNo, Option<Span>);

/// Runs rules over all stored posts. Each thread gathers into a value of its own: `gather` gets it with a range of
/// accounts, a store to ask, and every hit in that range.
pub(super) fn all<T: Default + Send>(
    path: &Path,
    rules: RuleSet,
    progress: &Surveyed,
    now: Time,
    gather: impl Fn(&mut T, &Store, AccountRange, &[Pair]) -> Result<(), Problem> + Sync,
) -> Result<Vec<T>, Problem> {
    let store = queue::open_to_read(path)?;
    let ranges = store.account_ranges(RANGE).map_err(|error| of_store(&error))?;
    drop(store);
    progress.of.store(ranges.iter().map(|range| range.posts).sum(), Ordering::Relaxed);
    let wanted = vec![true; rules.cards().len()];
    let seen = Seen::new(path.to_owned(), rules, wanted, ranges, now);
    on_all_cores(|gathered: &mut T| {
        let store = queue::open_to_read(path)?;
        let (mut scratch, mut pairs) = (Scratch::new(), Vec::new());
        while let Some(range) = seen.take_range() {
            pairs.clear();
            look_at(&seen, &store, &mut scratch, range, &mut |batch| {
                pairs.extend(batch.hits.iter().map(|(no, found)| (found.rule, *no, found.span)));
                progress.done.fetch_add(batch.posts, Ordering::Relaxed);
                true
            })?;
            gather(gathered, &store, range, &pairs)?;
        }
        Ok(())
    })
}

/// Runs rules that look at single posts over posts drawn evenly, about `most` of them. Gives how many posts each rule
/// hit, and how many were looked at.
pub(super) fn drawn(
    path: &Path,
    rules: &RuleSet,
    most: u64,
    progress: &Surveyed,
) -> Result<(Vec<u64>, u64), Problem> {
    let posts = queue::open_to_read(path)?.drawn_posts(most).map_err(|error| of_store(&error))?;
    progress.of.store(posts.len() as u64, Ordering::Relaxed);
    let next = AtomicUsize::new(0);
    let counted = on_all_cores(|counted: &mut (Vec<u64>, u64)| {
        let store = queue::open_to_read(path)?;
        let mut scratch = Scratch::new();
        counted.0.resize(rules.cards().len(), 0);
        while let Some(chunk) = posts.chunks(DRAWN).nth(next.fetch_add(1, Ordering::Relaxed)) {
            let read = store.posts_of(chunk, |post| {
                let mut last = None;
                // Hits come in the order of rules; several in one post count once.
                find(rules, &mut scratch, &post, |found| {
                    if last.replace(found.rule) != Some(found.rule) {
                        counted.0[found.rule as usize] += 1;
                    }
                });
                counted.1 += 1;
            });
            read.map_err(|error| of_store(&error))?;
            progress.done.fetch_add(chunk.len() as u64, Ordering::Relaxed);
        }
        Ok(())
    })?;
    let mut sums = (vec![0; rules.cards().len()], 0);
    for (hits, looked) in counted {
        sums.0.iter_mut().zip(hits).for_each(|(sum, hits)| *sum += hits);
        sums.1 += looked;
    }
    Ok(sums)
}

/// Works on all cores; gives what each has gathered, or the first problem that one of them met.
fn on_all_cores<T: Default + Send>(
    work: impl Fn(&mut T) -> Result<(), Problem> + Sync,
) -> Result<Vec<T>, Problem> {
    let (gathered, failed) = (Mutex::new(Vec::new()), Mutex::new(None));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                let mut own = T::default();
                let worked = work(&mut own);
                if let Ok(mut gathered) = gathered.lock() {
                    gathered.push(own);
                }
                if let (Err(problem), Ok(mut failed)) = (worked, failed.lock()) {
                    failed.get_or_insert(problem);
                }
            });
        }
    });
    let broken = || Problem::ours("a thread that ran rules has stopped working");
    match failed.into_inner().map_err(|_| broken())? {
        Some(problem) => Err(problem),
        None => gathered.into_inner().map_err(|_| broken()),
    }
}
