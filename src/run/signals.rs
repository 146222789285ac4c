//! Signals from outside, on a thread of their own. Knows nothing of what is done about them.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;

use crate::desk::Clock;
use crate::ui::event::Event;

use super::woken::Woken;

/// Begins to listen to them.
pub(super) fn listen_to_signals(woken: &Sender<Woken>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH])?;
    let woken = woken.clone();
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in &mut signals {
            let what = match signal {
                SIGTSTP => Woken::Suspend,
                SIGCONT => Woken::Continued,
                SIGWINCH => Woken::Resized,
                SIGINT => Woken::Interrupted,
                _ => Woken::Event(Clock::System.now(), Event::Closing),
            };
            if woken.send(what).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}
