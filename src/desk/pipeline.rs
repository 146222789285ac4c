//! Reading, scanning and writing side by side: one thread reads, others run the rules, and the caller takes
//! the results in the order in which they were read. Bounded: a few batches are in flight, never the file.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

use crate::domain::Problem;
use crate::rules::Scratch;

/// Things in one batch: enough to make passing it on cheap.
const BATCH: usize = 128;

/// Bytes after which a batch ends before it is full.
const HEAVY: usize = 128 * 1024;

/// Batches that may wait before each step, beside one for each scanner: enough to keep everybody busy while the
/// writer is held up by the disk or writes a whole run.
const AHEAD: usize = 24;

/// A batch of something and its number in the order of reading.
type Numbered<T, E> = (u64, Result<Vec<T>, E>);

/// Why the pipeline stopped early.
pub(super) enum Stopped<E> {
    /// Reading could not go on.
    Source(E),
    /// Whoever takes the results could not go on.
    Sink(Problem),
}

/// Emptied lists to be filled again. Handing out and freeing lists of this size makes the C library's allocator
/// tidy up every small piece that another thread has freed.
struct Spare<T>(Mutex<Vec<Vec<T>>>);

impl<T> Spare<T> {
    const fn new() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    fn take(&self) -> Vec<T> {
        self.given().unwrap_or_else(|| Vec::with_capacity(BATCH))
    }

    /// A list that somebody gave, if there is one.
    fn given(&self) -> Option<Vec<T>> {
        self.0.lock().ok().and_then(|mut lists| lists.pop())
    }

    /// Takes a list for somebody else.
    fn give(&self, list: Vec<T>) {
        if let Ok(mut lists) = self.0.lock() {
            lists.push(list);
        }
    }
}

/// Reads with `source` until it gives nothing more, runs `work` over everything on `scanners` threads, and
/// gives the results to `sink` on this thread. `weigh` says about how many bytes a thing holds. What `sink` gives
/// back is freed on the thread that read it, as the C library likes best: no other waits for its lock.
pub(super) fn run<T: Send, U: Send, E: Send>(
    source: impl FnMut() -> Option<Result<T, E>> + Send,
    weigh: impl Fn(&T) -> usize + Send,
    scanners: usize,
    work: impl Fn(&mut Scratch, T) -> U + Sync,
    mut sink: impl FnMut(U) -> Result<Option<U>, Problem>,
) -> Result<(), Stopped<E>> {
    let (work, spare_things, spare_results, used) = (&work, &Spare::new(), &Spare::new(), &Spare::new());
    thread::scope(|scope| {
        let (parsed, to_scan) = sync_channel(scanners + AHEAD);
        let (scanned, to_sink) = sync_channel(scanners + AHEAD);
        let free = move || {
            while let Some(mut list) = used.given() {
                list.clear();
                spare_results.give(list);
            }
        };
        scope.spawn(move || read(source, weigh, spare_things, free, &parsed));
        let to_scan = Arc::new(Mutex::new(to_scan));
        for _ in 0..scanners.max(1) {
            let (to_scan, scanned) = (to_scan.clone(), scanned.clone());
            scope.spawn(move || scan(work, &to_scan, (spare_things, spare_results), &scanned));
        }
        // Only the scanners may hold these now, or the loop below would never end.
        drop((to_scan, scanned));
        in_order(&to_sink, |mut results| {
            let mut left = spare_results.take();
            for result in results.drain(..) {
                left.extend(sink(result)?);
            }
            spare_results.give(results);
            used.give(left);
            Ok(())
        })
    })
}

/// Sends batches until the source ends or fails, or nobody wants more.
fn read<T, E>(
    mut source: impl FnMut() -> Option<Result<T, E>>,
    weigh: impl Fn(&T) -> usize,
    spare: &Spare<T>,
    free: impl Fn(),
    parsed: &SyncSender<Numbered<T, E>>,
) {
    for number in 0.. {
        free();
        let (mut batch, mut weight) = (spare.take(), 0);
        let (mut ended, mut failed) = (false, None);
        while batch.len() < BATCH && weight < HEAVY && !ended {
            match source() {
                Some(Ok(thing)) => {
                    weight += weigh(&thing);
                    batch.push(thing);
                }
                Some(Err(error)) => (ended, failed) = (true, Some(error)),
                None => ended = true,
            }
        }
        let sent = parsed.send((number, Ok(batch)));
        if let Some(error) = failed {
            // A closed channel means that nobody wants more; there is nothing to clean up.
            let _ = parsed.send((number + 1, Err(error)));
        }
        if ended || sent.is_err() {
            return;
        }
    }
}

fn scan<T, U, E>(
    work: impl Fn(&mut Scratch, T) -> U,
    to_scan: &Mutex<Receiver<Numbered<T, E>>>,
    (things, results): (&Spare<T>, &Spare<U>),
    scanned: &SyncSender<Numbered<U, E>>,
) {
    let mut scratch = Scratch::new();
    loop {
        let next = match to_scan.lock() {
            Ok(receiver) => receiver.recv(),
            Err(_) => return,
        };
        let Ok((number, batch)) = next else { return };
        let batch = batch.map(|mut batch| {
            let mut done = results.take();
            done.extend(batch.drain(..).map(|thing| work(&mut scratch, thing)));
            things.give(batch);
            done
        });
        if scanned.send((number, batch)).is_err() {
            return;
        }
    }
}

/// Several scanners finish in any order; batches that come too early wait here for their turn.
fn in_order<U, E>(
    to_sink: &Receiver<Numbered<U, E>>,
    mut sink: impl FnMut(Vec<U>) -> Result<(), Problem>,
) -> Result<(), Stopped<E>> {
    let (mut next, mut early) = (0, BTreeMap::new());
    for (number, batch) in to_sink {
        early.insert(number, batch);
        while let Some(batch) = early.remove(&next) {
            next += 1;
            sink(batch.map_err(Stopped::Source)?).map_err(Stopped::Sink)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(end: u32, fails: bool) -> impl FnMut() -> Option<Result<u32, String>> + Send {
        let mut next = 0;
        move || {
            next += 1;
            match next {
                n if n <= end => Some(Ok(n)),
                n if fails && n == end + 1 => Some(Err("torn".to_owned())),
                _ => None,
            }
        }
    }

    #[test]
    fn results_come_in_the_order_of_reading_whatever_the_number_of_scanners() {
        for scanners in [0, 1, 2, 5] {
            for end in [0, 1, 511, 512, 513, 5_000] {
                let mut seen = Vec::new();
                let ran = run(
                    numbers(end, false),
                    |n| *n as usize * 100,
                    scanners,
                    |_, n| n * 2,
                    |n| {
                        seen.push(n);
                        Ok((n % 2 == 0).then_some(n))
                    },
                );
                assert!(ran.is_ok());
                assert_eq!(
                    seen,
                    (1..=end).map(|n| n * 2).collect::<Vec<_>>(),
                    "{scanners} scanners, {end} things"
                );
            }
        }
    }

    #[test]
    fn a_source_that_fails_stops_after_what_it_gave() {
        let mut seen = 0;
        let ran = run(
            numbers(600, true),
            |_| 1,
            2,
            |_, n| n,
            |_| {
                seen += 1;
                Ok(None)
            },
        );
        assert!(matches!(ran, Err(Stopped::Source(error)) if error == "torn"));
        assert_eq!(seen, 600);
    }

    #[test]
    fn a_sink_that_fails_stops_a_source_without_end() {
        let mut next = 0_u64;
        let endless = move || {
            next += 1;
            Some(Ok::<_, String>(next))
        };
        let ran = run(
            endless,
            |_| 1,
            2,
            |_, n| n,
            |n| if n < 2_000 { Ok(Some(n)) } else { Err(Problem::ours("full")) },
        );
        assert!(matches!(ran, Err(Stopped::Sink(problem)) if problem.message == "full"));
    }
}
