//! CPU time of this thread, and things measured in turns. It knows nothing of rules.

use std::hint::black_box;
use std::time::Instant;

/// Seconds this thread has been running, where Linux says so; else by the wall.
fn seconds(start: Instant) -> f64 {
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = spent.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    spent.map_or_else(|| start.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

/// The clock ticks every few milliseconds: a run is repeated until it takes this long.
const LONG_ENOUGH: f64 = 0.25;

/// Median seconds of each of these, run in turns after one round that does not count.
pub(crate) fn in_turns<const N: usize>(rounds: usize, mut runs: [&mut dyn FnMut() -> usize; N]) -> [f64; N] {
    let start = Instant::now();
    let mut taken = [const { Vec::new() }; N];
    let mut times = [1; N];
    for round in 0..=rounds {
        for ((run, taken), times) in runs.iter_mut().zip(&mut taken).zip(&mut times) {
            let before = seconds(start);
            for _ in 0..*times {
                black_box(run());
            }
            let spent = (seconds(start) - before) / f64::from(*times);
            if round > 0 {
                taken.push(spent);
            } else {
                *times = ((LONG_ENOUGH / spent.max(1e-3)) as u32).max(1);
            }
        }
    }
    taken.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    })
}

/// The machine's load, for readers of the figures.
pub(crate) fn load() -> String {
    let line = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    line.split_whitespace().next().unwrap_or("unknown").to_owned()
}

/// Resident memory of this process in MiB, where Linux says so.
pub(crate) fn resident() -> f64 {
    let line = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let pages = line.split_whitespace().nth(1).and_then(|pages| pages.parse::<f64>().ok());
    pages.map_or(f64::NAN, |pages| pages * 4096.0 / 1024.0 / 1024.0)
}
