//! What was measured of one thing, as a line of a table.

use crate::program::Program;

/// Milliseconds, and the bytes that came.
#[derive(Default)]
pub(crate) struct Figures {
    frames: Vec<f64>,
    /// Until everything that followed stood as well, where that was waited for.
    all: Vec<f64>,
    bytes: usize,
}

impl Figures {
    pub(crate) fn of(frames: Vec<f64>) -> Self {
        Self { frames, ..Self::default() }
    }

    /// Presses a key so many times.
    pub(crate) fn press(&mut self, program: &mut Program, key: &str, times: usize) {
        for _ in 0..times {
            let answer = program.key(key);
            self.frames.push(answer.frame);
            self.all.push(answer.all);
            self.bytes += answer.bytes;
        }
    }

    /// One line: what it was, then how long it took.
    pub(crate) fn print(mut self, what: &str) {
        if self.frames.is_empty() {
            return;
        }
        let (median, p99, worst) = spread(&mut self.frames);
        let times = self.frames.len();
        print!(
            "{what:<40} n {times:>4}   median {median:>7.2} ms   p99 {p99:>7.2} ms   worst {worst:>7.2} ms"
        );
        if self.all.is_empty() {
            println!();
        } else {
            let (median, p99, _) = spread(&mut self.all);
            let bytes = self.bytes / times;
            println!("   all of it {median:>7.2} and {p99:>7.2} ms   {bytes:>6} bytes a key");
        }
    }
}

/// Median, 99th percentile and maximum.
fn spread(times: &mut [f64]) -> (f64, f64, f64) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    (at(0.5), at(0.99), at(1.0))
}
