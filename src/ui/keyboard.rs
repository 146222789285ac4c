//! The terminal's keys, clicks and pastes, read on a thread of their own that can be told to leave them to another
//! program for a while.

use std::io::{self, PipeReader, PipeWriter, Read, Write, pipe, stdin};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use ratatui::crossterm::event::{self, KeyEventKind};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

use crate::domain::Time;
use crate::ui::event::Event;

/// How long the thread may take to leave the keys alone: it does at once, unless half a key has just come in.
const PATIENCE: Duration = Duration::from_secs(1);

/// Somebody else wants the keys: where to say that they are free, and what ends that.
struct Wanted {
    free: Sender<()>,
    back: Receiver<()>,
}

/// The thread that reads them.
pub struct Keyboard {
    asks: Sender<Wanted>,
    /// A byte on it ends the wait for the next key.
    bell: PipeWriter,
}

/// What ended a wait.
enum Came {
    Keys,
    Size,
    /// The terminal is gone.
    Nothing,
}

/// The keys are somebody else's as long as this lives.
pub struct Rest {
    _back: Sender<()>,
}

impl Keyboard {
    /// Begins to read, each event with the moment it was read, until nobody listens.
    pub fn listen(
        now: impl Fn() -> Time + Send + 'static,
        send: impl Fn(Time, Event) -> bool + Send + 'static,
    ) -> io::Result<Self> {
        let (rung, bell) = pipe()?;
        let (asks, asked) = channel();
        thread::Builder::new().name("input".to_owned()).spawn(move || read(&now, &send, rung, &asked))?;
        Ok(Self { asks, bell })
    }

    /// The terminal has a new size. The library below hears of that as well and looks for either that or a key, so it
    /// would tell of the size in place of the next key, and of the key only with the one behind it.
    pub fn resized(&mut self) {
        // A thread that is gone reads no more keys.
        let _ = self.bell.write_all(&[0]);
    }

    /// Leaves the keys to another program until what comes back is dropped; none if a key is just being read.
    pub fn rest(&mut self) -> Option<Rest> {
        let ((free, freed), (back, wanted_back)) = (channel(), channel());
        self.asks.send(Wanted { free, back: wanted_back }).ok()?;
        self.bell.write_all(&[0]).ok()?;
        // Should the thread come to it too late, it finds that nobody waits any more and goes on.
        freed.recv_timeout(PATIENCE).ok()?;
        Some(Rest { _back: back })
    }
}

fn read(
    now: &impl Fn() -> Time,
    send: &impl Fn(Time, Event) -> bool,
    mut rung: PipeReader,
    asked: &Receiver<Wanted>,
) {
    let mut came = None;
    loop {
        if came.is_none() {
            match wait(&mut rung, asked) {
                Came::Keys => rouse(),
                Came::Size if event::poll(Duration::ZERO).unwrap_or(false) => {}
                Came::Size => continue,
                Came::Nothing => break,
            }
        }
        let Ok(read) = event::read() else { break };
        let at = came.unwrap_or_else(now);
        if let Some(event) = ours(read)
            && !send(at, event)
        {
            return;
        }
        // What came in one go happened in one moment, however long this thread may be kept waiting in between: a
        // busy machine must not make single keys of a burst.
        came = event::poll(Duration::ZERO).unwrap_or(false).then_some(at);
    }
    // The terminal is gone.
    send(now(), Event::Closing);
}

/// Keys are there, and the library below is sure to hear of them: where a new size came with them, it has told of that
/// and would wait for the next key. Settings given to a terminal anew wake all who wait for it.
fn rouse() {
    if event::poll(Duration::ZERO).unwrap_or(true) {
        return;
    }
    let terminal = stdin();
    if let Ok(settings) = tcgetattr(&terminal) {
        // A terminal that is gone says so to whoever reads it next.
        let _ = tcsetattr(&terminal, OptionalActions::Now, &settings);
    }
}

/// Sleeps until something has come in, or leaves the keys alone while somebody else wants them.
fn wait(rung: &mut PipeReader, asked: &Receiver<Wanted>) -> Came {
    loop {
        let terminal = stdin();
        let mut both = [PollFd::new(&terminal, PollFlags::IN), PollFd::new(rung, PollFlags::IN)];
        match poll(&mut both, None) {
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => continue,
            Err(_) => return Came::Nothing,
        }
        let [keys, bell] = both.map(|one| one.revents());
        if bell.contains(PollFlags::IN) {
            if rung.read_exact(&mut [0]).is_err() {
                return Came::Nothing;
            }
            let Ok(wanted) = asked.try_recv() else { return Came::Size };
            if wanted.free.send(()).is_ok() {
                // Ends when it is dropped.
                let _ = wanted.back.recv();
            }
        } else if keys.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) || !bell.is_empty() {
            return Came::Nothing;
        } else if keys.contains(PollFlags::IN) {
            return Came::Keys;
        }
    }
}

fn ours(read: event::Event) -> Option<Event> {
    match read {
        event::Event::Key(key) if key.kind == KeyEventKind::Press => Some(Event::Key(key)),
        event::Event::Mouse(mouse) => Some(Event::Mouse(mouse)),
        event::Event::Paste(text) => Some(Event::Paste(text)),
        // A new size comes as a signal, which nobody has to read the terminal for.
        _ => None,
    }
}
