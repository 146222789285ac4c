//! The face's loop: wait, take in all that has happened, draw once. Nothing ticks.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use crate::desk::Clock;
use crate::domain::Time;
use crate::ui::app::App;
use crate::ui::event::Event;
use crate::ui::terminal::{self, Terminal};

use super::editor::Editor;
use super::woken::Woken;
use super::workers::Workers;

/// Events handled before a frame is drawn, so that no flood of them can keep the screen still.
const MOST_EVENTS: usize = 1_024;

/// How the face came to its end.
pub(super) enum Left {
    ByPerson,
    Broken,
}

/// The face's loop: wait, take in all that has happened, draw once.
pub(super) fn work(
    app: &mut App,
    terminal: &mut Terminal,
    woken: &Receiver<Woken>,
    workers: &Workers,
    editor: &mut Editor,
    clock: &Clock,
) -> io::Result<Left> {
    loop {
        let Some(first) = wait(woken, app.wake_at().into_iter().chain(app.stale_at()).min(), clock) else {
            return Ok(Left::ByPerson);
        };
        let (mut suspend, mut continued, mut resized) = (false, false, false);
        // A thread that is woken may take this one's core. What follows from an answer is asked when the frame that
        // shows the answer stands, because a person waits for that; so is what is asked after it, to keep the order.
        let mut later = Vec::new();
        let more = std::iter::from_fn(|| woken.try_recv().ok()).take(MOST_EVENTS);
        for what in std::iter::once(first).chain(more) {
            match what {
                Woken::Event(at, event) => {
                    let answers = matches!(event, Event::Reply { .. });
                    let asks = app.handle(at, event);
                    if answers || !later.is_empty() {
                        later.extend(asks);
                    } else {
                        workers.send_all(asks);
                    }
                }
                Woken::Broken => return Ok(Left::Broken),
                // The terminal is the editor's, and the shell's while both are stopped.
                Woken::Interrupted | Woken::Continued if editor.is_out() => {}
                Woken::Suspend if editor.is_out() => terminal::stop()?,
                Woken::Interrupted => later.extend(app.handle(clock.now(), Event::Closing)),
                Woken::Resized => {
                    editor.resized();
                    resized = true;
                }
                Woken::Suspend => suspend = true,
                Woken::Continued => continued = true,
                Woken::Edited(ended) => {
                    terminal.take_back()?;
                    later.extend(editor.back(ended, app, clock.now()));
                    resized = true;
                }
            }
        }
        suspend |= app.take_suspend();
        if let Some((line, text)) = app.take_editing()
            && let Err(problem) = editor.open(&line, &text, terminal)
        {
            terminal.take_back()?;
            app.not_edited(&problem);
        }
        if suspend {
            terminal.suspend()?;
        } else if continued {
            terminal.resume()?;
        }
        if suspend || continued || resized {
            let (columns, rows) = Terminal::size()?;
            later.extend(app.handle(clock.now(), Event::Resize(columns, rows)));
        }
        if app.take_quit() {
            workers.send_all(later);
            return Ok(Left::ByPerson);
        }
        // Once a frame stands, a key that waited for it may be performed and ask for another one.
        while !editor.is_out() && app.take_dirty() {
            terminal.draw(app)?;
            fail_if_told();
            later.extend(app.handle(clock.now(), Event::Drawn));
            workers.send_all(std::mem::take(&mut later));
        }
        workers.send_all(later);
    }
}

/// In builds for development, a way for tests to see what a panic leaves behind.
fn fail_if_told() {
    let told = cfg!(debug_assertions) && std::env::var_os("CASELOAD_TEST_PANIC").is_some();
    assert!(!told, "told to by CASELOAD_TEST_PANIC");
}

/// The next thing that happens, or the moment the app asked to be woken at; none if nobody is left to wake us.
pub(super) fn wait(woken: &Receiver<Woken>, wake_at: Option<Time>, clock: &Clock) -> Option<Woken> {
    let Some(at) = wake_at else { return woken.recv().ok() };
    let patience = u64::try_from(at.0 - clock.now().0).unwrap_or(0);
    match woken.recv_timeout(Duration::from_millis(patience)) {
        Ok(what) => Some(what),
        Err(RecvTimeoutError::Timeout) => Some(Woken::Event(clock.now().max(at), Event::Woke)),
        Err(RecvTimeoutError::Disconnected) => None,
    }
}
