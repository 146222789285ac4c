//! The real terminal: entered whole, left whole, also on panic and around a stay in the shell. Sends no query,
//! so every reply that a terminal gives is one that nobody asked for.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::{self, BufWriter, Stdout, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::style::Print;
use ratatui::crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode, size,
};
use ratatui::crossterm::{execute, queue, style};
use ratatui::layout::Rect;
use rustix::termios::{QueueSelector, tcflush};

use crate::text::Bidi;
use crate::ui::app::App;
use crate::ui::backend::Careful;
use crate::ui::broken;

/// Clicks and the wheel, in the form without a limit of columns; not the movement of the mouse, so that a
/// moving mouse wakes nobody.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1000l";

/// Bi-directional support mode (ECMA-48, 8.3.34 and 8.3.106): explicit leaves every cell where it is put, implicit lets
/// the terminal reorder rows, which would move text across the borders of panes. Implicit is what terminals that know
/// the mode start in, so that is what they are given back; the others pass over it.
pub const EXPLICIT: &str = "\x1b[8l";
pub const IMPLICIT: &str = "\x1b[8h";
/// A text that the terminal takes for wider than we do must not run on into the next row.
const WRAP_OFF: &str = "\x1b[?7l";
const WRAP_ON: &str = "\x1b[?7h";

static ENTERED: AtomicBool = AtomicBool::new(false);
/// Whether the terminal is told to leave cells where they are put.
static EXPLICITLY: AtomicBool = AtomicBool::new(false);

/// The terminal while the program has it.
pub struct Terminal {
    inner: ratatui::Terminal<Careful<BufWriter<Stdout>>>,
}

impl Terminal {
    /// Takes the terminal over; `bidi` says who reorders.
    pub fn enter(bidi: Bidi) -> io::Result<Self> {
        EXPLICITLY.store(bidi.wants_explicit(), Ordering::SeqCst);
        // Where NO_COLOR is set, crossterm would write an empty sequence for each colour, which also ends bold and
        // reverse. How many colours are written is the theme's business, and settled before.
        style::force_color_output(true);
        enter()?;
        let (columns, rows) = size().inspect_err(|_| restore())?;
        let backend = Careful::new(BufWriter::with_capacity(1 << 16, io::stdout()), columns, rows);
        let inner = ratatui::Terminal::new(backend).inspect_err(|_| restore())?;
        Ok(Self { inner })
    }

    /// Columns and rows.
    pub fn size() -> io::Result<(u16, u16)> {
        size()
    }

    /// Draws one frame, shown at once by terminals that know synchronised updates.
    pub fn draw(&mut self, app: &mut App) -> io::Result<()> {
        if !ENTERED.load(Ordering::SeqCst) {
            // A panic elsewhere has given the terminal back: its report must stay readable.
            return Ok(());
        }
        let (columns, rows) = app.size();
        self.inner.backend_mut().resized(columns, rows);
        if app.take_redraw() {
            self.wipe()?;
        }
        queue!(self.inner.backend_mut(), BeginSynchronizedUpdate)?;
        self.inner.draw(|frame| app.draw(frame))?;
        queue!(self.inner.backend_mut(), EndSynchronizedUpdate)?;
        Write::flush(self.inner.backend_mut())
    }

    /// Gives the terminal to another program as it was; to be followed by `take_back`.
    pub fn give(&mut self) {
        restore();
    }

    /// Takes the terminal over again when that program has ended; what was typed to it and not read is nobody's.
    pub fn take_back(&mut self) -> io::Result<()> {
        self.resume()?;
        Ok(tcflush(io::stdin(), QueueSelector::IFlush)?)
    }

    /// Back to the shell until it brings the program to the front again; a frame must be drawn then.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore();
        stop()?;
        self.resume()
    }

    /// Takes the terminal over again after somebody else had it, and forgets what was drawn.
    pub fn resume(&mut self) -> io::Result<()> {
        enter()?;
        self.wipe()
    }

    /// Empties the screen, so that the next frame is drawn whole. Not by `clear` of the library below: that
    /// asks the terminal where the cursor is, and waits for a reply that the input thread would read.
    fn wipe(&mut self) -> io::Result<()> {
        let (columns, rows) = size()?;
        self.inner.backend_mut().resized(columns, rows);
        self.inner.resize(Rect::new(0, 0, columns, rows))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

/// Stops the process until the shell lets it go on, even where SIGTSTP has a handler, as it has in `run`.
pub fn stop() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
}

fn enter() -> io::Result<()> {
    enable_raw_mode()?;
    ENTERED.store(true, Ordering::SeqCst);
    let order = if EXPLICITLY.load(Ordering::SeqCst) { EXPLICIT } else { "" };
    let modes = [MOUSE_ON, WRAP_OFF, order].concat();
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste, Print(modes))
        .inspect_err(|_| restore())
}

/// Gives the terminal back as it was; does nothing if it was not taken.
pub fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let order = if EXPLICITLY.load(Ordering::SeqCst) { IMPLICIT } else { "" };
        // Nothing can be done about a terminal that is gone.
        let _ = execute!(
            io::stdout(),
            EndSynchronizedUpdate,
            Print(order),
            Print(WRAP_ON),
            Print(MOUSE_OFF),
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show
        );
        let _ = disable_raw_mode();
    }
}

/// Gives the terminal back before a panic is reported, and reports it without anything that it may quote. `keeps` says
/// whether what was typed is kept; `note` takes the place it failed at, a place in the program's own source.
pub fn restore_on_panic(keeps: bool, note: fn(&str)) {
    std::panic::set_hook(Box::new(move |panic| {
        restore();
        let thread = thread::current();
        let place = panic.location().map_or_else(|| "an unknown place".to_owned(), ToString::to_string);
        note(&place);
        let report = broken::report(thread.name().unwrap_or("unnamed"), &place, panic.payload(), keeps);
        // Nothing can be done about a terminal that is gone.
        let _ = io::stderr().write_all(report.as_bytes());
        let trace = Backtrace::capture();
        if trace.status() == BacktraceStatus::Captured {
            let _ = writeln!(io::stderr(), "{trace}");
        }
    }));
}
