//! What wakes the face, whichever thread it comes from. Knows no thread.

use std::io;
use std::process::ExitStatus;
use std::sync::mpsc::Sender;
use std::thread;

use crate::domain::Time;
use crate::ui::event::Event;

/// What can wake the face.
pub(super) enum Woken {
    Event(Time, Event),
    /// The terminal has another size.
    Resized,
    /// SIGINT: the end, unless an editor has the terminal, whose doing it then is.
    Interrupted,
    /// The editor that had the terminal has ended.
    Edited(io::Result<ExitStatus>),
    /// A thread has panicked, and its report stands on the terminal.
    Broken,
    /// Back to the shell: SIGTSTP came from outside.
    Suspend,
    /// The shell brought us to the front again.
    Continued,
}

/// Tells the face when the thread that holds it panics: nothing else would end a face that waits for answers.
pub(super) struct Alarm(pub(super) Sender<Woken>);

impl Drop for Alarm {
    fn drop(&mut self) {
        if thread::panicking() {
            // The face may be gone already.
            let _ = self.0.send(Woken::Broken);
        }
    }
}
