//! A bar that shows how far rules have come over the stored posts; none in a pipe. It counts nothing itself.

use std::sync::atomic::Ordering;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::output::Output;
use crate::desk::Surveyed;

/// A bar of so many posts, where there are any.
pub(super) fn bar(posts: u64, out: &Output) -> ProgressBar {
    let bar = if out.has_bars() { ProgressBar::new(posts) } else { ProgressBar::hidden() };
    // A form that cannot be read leaves the usual one: no reason to fail.
    if let Ok(style) =
        ProgressStyle::with_template("running rules [{bar:30}] {pos}/{len} posts  {per_sec}  {eta} left")
    {
        bar.set_style(style.progress_chars("█▉▊▋▌▍▎▏ "));
    }
    bar
}

/// Does something while another thread shows how far it has come.
pub(super) fn with_bar<T: Send>(out: &Output, work: impl FnOnce(&Surveyed) -> T) -> T {
    let progress = Surveyed::default();
    if !out.has_bars() {
        return work(&progress);
    }
    let bar = bar(0, out);
    let (done, ended) = channel::<()>();
    thread::scope(|scope| {
        let watched = progress.clone();
        scope.spawn(move || {
            while ended.recv_timeout(Duration::from_millis(100)) == Err(RecvTimeoutError::Timeout) {
                bar.set_length(watched.of.load(Ordering::Relaxed));
                bar.set_position(watched.done.load(Ordering::Relaxed));
            }
            bar.finish_and_clear();
        });
        let worked = work(&progress);
        drop(done);
        worked
    })
}
