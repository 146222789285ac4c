//! The editor outside: the terminal is given to it and taken back, the text goes and comes. Knows no screen.

use std::io;
use std::path::PathBuf;
use std::process::ExitStatus;
use std::sync::mpsc::Sender;
use std::thread;

use rustix::process::{Pid, Signal, kill_process};

use crate::desk::Editing;
use crate::domain::{Problem, Time, shown_path};
use crate::request::Ask;
use crate::ui::app::App;
use crate::ui::keyboard::{Keyboard, Rest};
use crate::ui::terminal::Terminal;

use super::woken::Woken;

/// Where texts are handed out.
pub(super) struct Editor {
    /// The folder for them; none where nothing typed may lie in a file.
    folder: Option<PathBuf>,
    keyboard: Keyboard,
    woken: Sender<Woken>,
    out: Option<Out>,
    /// Texts that could not be taken: they lie there until the end.
    left: Vec<Editing>,
}

/// A text that an editor has.
struct Out {
    editing: Editing,
    process: Option<Pid>,
    /// The keys are the editor's.
    _rest: Rest,
}

impl Editor {
    /// With the thread that reads the terminal, and a way to hear that an editor has ended.
    pub(super) const fn new(folder: Option<PathBuf>, keyboard: Keyboard, woken: Sender<Woken>) -> Self {
        Self { folder, keyboard, woken, out: None, left: Vec::new() }
    }

    /// The terminal has a new size, which whoever reads its keys must know.
    pub(super) fn resized(&mut self) {
        self.keyboard.resized();
    }

    /// Whether an editor has the terminal.
    pub(super) const fn is_out(&self) -> bool {
        self.out.is_some()
    }

    /// Gives a text and the terminal to an editor.
    pub(super) fn open(&mut self, line: &str, text: &str, terminal: &mut Terminal) -> Result<(), Problem> {
        let folder = self.folder.as_deref();
        let folder = folder.ok_or_else(|| Problem::yours("there is no folder for what is edited"))?;
        let busy = || Problem::yours("the keys cannot be handed over in the middle of one");
        let rest = self.keyboard.rest().ok_or_else(busy)?;
        terminal.give();
        let begun = Editing::begin(folder, line, text).and_then(|(editing, mut child)| {
            let process = Pid::from_raw(child.id() as i32);
            self.out = Some(Out { editing, process, _rest: rest });
            let woken = self.woken.clone();
            thread::Builder::new()
                .name("editor".to_owned())
                // The face is gone if nobody hears it.
                .spawn(move || drop(woken.send(Woken::Edited(child.wait()))))
                .map_err(|error| Problem::machine(format!("no thread could be started: {error}")))
        });
        if begun.is_err() {
            self.end_editor();
        }
        begun.map(drop)
    }

    /// Takes the terminal back and gives the text to the face.
    pub(super) fn back(&mut self, ended: io::Result<ExitStatus>, app: &mut App, now: Time) -> Vec<Ask> {
        let Some(Out { editing, .. }) = self.out.take() else { return Vec::new() };
        let place = editing.differs().then(|| shown_path(editing.file()));
        let (taken, asks) = app.edited(now, editing.end(ended), place.as_deref());
        if !taken {
            self.left.push(editing);
        }
        asks
    }

    fn end_editor(&mut self) {
        if let Some(Out { process: Some(process), .. }) = self.out.take() {
            // It may have ended by itself.
            let _ = kill_process(process, Signal::TERM);
        }
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        self.end_editor();
    }
}
