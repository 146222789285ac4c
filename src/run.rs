//! Ties face and desk together: threads, channels, signals and the terminal.
//!
//! This thread is the face; `input` reads the terminal; `signals` waits for signals; `desk` owns the one writing
//! connection and builds the search index while nobody asks anything; three readers answer what only reads, one of them
//! searches and one counts, which may be interrupted by a newer search or count; `keeper` writes what was typed and not
//! recorded to its file. Nothing ticks: when nothing happens, every thread sleeps.

mod editor;
mod face;
mod keeping;
pub mod linear;
mod signals;
mod woken;
mod workers;
mod writer;

use std::io;
use std::path::Path;
use std::sync::mpsc::channel;

use crate::desk::{Clock, Desk, log};
use crate::domain::Problem;
use crate::ui::app::App;
use crate::ui::keyboard::Keyboard;
use crate::ui::setup::Setup;
use crate::ui::terminal::{self, Terminal};

use editor::Editor;
use face::{Left, work};
use keeping::{resume, start_keeper};
use signals::listen_to_signals;
use woken::{Alarm, Woken};
use workers::start_workers;

/// What a sitting leaves.
#[derive(Debug)]
pub struct Ended {
    pub desk: Desk,
    /// How many drafts and notes were typed, not recorded, and kept.
    pub kept: usize,
}

/// Folders for what is typed, where it may lie in files.
#[derive(Debug, Clone, Copy, Default)]
pub struct Folders<'a> {
    /// For what is typed and not recorded, so that the next start has it.
    pub sessions: Option<&'a Path>,
    /// For texts while an editor has them.
    pub editing: Option<&'a Path>,
}

/// Opens the workstation on a queue until the person leaves.
pub fn review(desk: Desk, setup: Setup, folders: Folders<'_>) -> Result<Ended, Problem> {
    let broken = |error: io::Error| Problem::machine(format!("the terminal cannot be used: {error}"));
    if std::env::var_os("TERM").is_some_and(|term| term == "dumb" || term == "unknown") {
        let hint = "set TERM to what your terminal is, such as `xterm-256color`; \
                    `caseload --linear`, `caseload list` and `caseload show CASE` need no screen";
        return Err(Problem::yours("this terminal says that it cannot draw a screen (TERM)").hint(hint));
    }
    let no_thread = |error: io::Error| Problem::machine(format!("no thread could be started: {error}"));
    let (sender, woken) = channel();
    let clock = Clock::System;
    let bidi = setup.theme.lettering.bidi;
    let name = desk.path().file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let policy = desk.policy().as_ref().clone();
    let jurisdiction = desk.jurisdiction().as_ref().clone();
    let mut app = App::new(&name, policy, jurisdiction, desk.reviewer().clone(), setup, clock.now());

    let keeper = folders.sessions.and_then(|folder| resume(&mut app, folder, &desk));
    let keeps = keeper.is_some();

    terminal::restore_on_panic(keeps, log::failed_at);
    let (columns, rows) = Terminal::size().map_err(broken)?;
    let first = app.start(columns, rows);
    let (keeper_asks, keeper_thread) = match keeper {
        Some(keeper) => {
            let (asks, thread) = start_keeper(keeper, sender.clone(), clock.clone()).map_err(no_thread)?;
            (Some(asks), Some(thread))
        }
        None => (None, None),
    };
    let (workers, desk_thread) = start_workers(desk, &sender, first, keeper_asks).map_err(no_thread)?;
    listen_to_signals(&sender).map_err(no_thread)?;
    let mut terminal = Terminal::enter(bidi).map_err(broken)?;
    let (clock_of_input, alarm) = (clock.clone(), Alarm(sender.clone()));
    let keyboard = Keyboard::listen(
        move || clock_of_input.now(),
        // The alarm goes with the thread: without one that reads keys, nothing could ever be done.
        move |at, event| alarm.0.send(Woken::Event(at, event)).is_ok(),
    )
    .map_err(no_thread)?;

    let mut editor = Editor::new(folders.editing.map(Path::to_owned), keyboard, sender);

    let ran = work(&mut app, &mut terminal, &woken, &workers, &mut editor, &clock);
    workers.send_all(app.close());
    drop(editor);
    drop(terminal);
    drop(workers);
    let kept = if keeps { app.unrecorded() } else { 0 };
    if let Some(thread) = keeper_thread {
        // It has no more to say; one that failed has said so.
        let _ = thread.join();
    }
    let desk = desk_thread.join().map_err(|_| Problem::ours("the desk stopped working"))?;
    match ran.map_err(broken)? {
        Left::ByPerson => Ok(Ended { desk, kept }),
        Left::Broken => Err(Problem::ours("a part of the program has stopped working")
            .hint("what was called saved is saved; `caseload verify` checks it")),
    }
}
