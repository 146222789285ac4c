//! Ties face and desk together: threads, channels, signals and the terminal.
//!
//! This thread is the face; `input` reads the terminal; `signals` waits for signals; `desk` owns the one writing
//! connection and builds the search index while nobody asks anything; three readers answer what only reads, one of them
//! searches and one counts, which may be interrupted by a newer search or count; `keeper` writes what was typed and not
//! recorded to its file. Nothing ticks: when nothing happens, every thread sleeps.

pub mod linear;

use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SendError, Sender, TryRecvError, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use crate::desk::{Clock, Desk, Keeper, Reader};
use crate::domain::{Problem, Time};
use crate::request::{Ask, Reply, Request};
use crate::store::Interrupter;
use crate::ui::app::App;
use crate::ui::event::Event;
use crate::ui::setup::Setup;
use crate::ui::terminal::{self, Terminal};

/// Posts made searchable between two looks at what is asked: few, so that a decision never waits long.
const SLICE: usize = 4_000;

/// Hits written between two looks at what is asked, and how long a look for more may take.
const HITS: usize = 2_000;
const PATIENCE: Duration = Duration::from_millis(10);

/// Events handled before a frame is drawn, so that no flood of them can keep the screen still.
const MOST_EVENTS: usize = 1_024;

/// What can wake the face.
enum Woken {
    Event(Time, Event),
    /// A thread has panicked, and its report stands on the terminal.
    Broken,
    /// Back to the shell: SIGTSTP came from outside.
    Suspend,
    /// The shell brought us to the front again.
    Continued,
}

/// Where requests go.
struct Workers {
    desk: Sender<Ask>,
    reader: Sender<Ask>,
    searcher: Replaceable,
    counter: Replaceable,
    /// None where nothing is kept.
    keeper: Option<Sender<Ask>>,
}

/// A reader whose work a newer request makes needless.
struct Replaceable {
    asks: Sender<Ask>,
    interrupter: Interrupter,
}

/// What a sitting leaves.
#[derive(Debug)]
pub struct Ended {
    pub desk: Desk,
    /// How many drafts and notes were typed, not recorded, and kept.
    pub kept: usize,
}

/// Opens the workstation on a queue until the person leaves. What they type and do not record is kept in files of the
/// `sessions` folder, where there is one.
pub fn review(desk: Desk, setup: Setup, sessions: Option<&Path>) -> Result<Ended, Problem> {
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

    let keeper = sessions.and_then(|folder| resume(&mut app, folder, &desk));
    let keeps = keeper.is_some();

    terminal::restore_on_panic(keeps);
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
    let (clock_of_input, alarm) = (clock.clone(), Alarm(sender));
    terminal::listen(
        move || clock_of_input.now(),
        // The alarm goes with the thread: without one that reads keys, nothing could ever be done.
        move |at, event| alarm.0.send(Woken::Event(at, event)).is_ok(),
    )
    .map_err(no_thread)?;

    let ran = work(&mut app, &mut terminal, &woken, &workers, &clock);
    workers.send_all(app.close());
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

/// How the face came to its end.
enum Left {
    ByPerson,
    Broken,
}

/// Tells the face when the thread that holds it panics: nothing else would end a face that waits for answers.
struct Alarm(Sender<Woken>);

impl Drop for Alarm {
    fn drop(&mut self) {
        if thread::panicking() {
            // The face may be gone already.
            let _ = self.0.send(Woken::Broken);
        }
    }
}

/// The face's loop: wait, take in all that has happened, draw once.
fn work(
    app: &mut App,
    terminal: &mut Terminal,
    woken: &Receiver<Woken>,
    workers: &Workers,
    clock: &Clock,
) -> io::Result<Left> {
    loop {
        let Some(first) = wait(woken, app.wake_at().into_iter().chain(app.stale_at()).min(), clock) else {
            return Ok(Left::ByPerson);
        };
        let (mut suspend, mut continued) = (false, false);
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
                Woken::Suspend => suspend = true,
                Woken::Continued => continued = true,
            }
        }
        suspend |= app.take_suspend();
        if suspend {
            terminal.suspend()?;
        } else if continued {
            terminal.resume()?;
        }
        if suspend || continued {
            let (columns, rows) = Terminal::size()?;
            later.extend(app.handle(clock.now(), Event::Resize(columns, rows)));
        }
        if app.take_quit() {
            workers.send_all(later);
            return Ok(Left::ByPerson);
        }
        // Once a frame stands, a key that waited for it may be performed and ask for another one.
        while app.take_dirty() {
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
fn wait(woken: &Receiver<Woken>, wake_at: Option<Time>, clock: &Clock) -> Option<Woken> {
    let Some(at) = wake_at else { return woken.recv().ok() };
    let patience = u64::try_from(at.0 - clock.now().0).unwrap_or(0);
    match woken.recv_timeout(Duration::from_millis(patience)) {
        Ok(what) => Some(what),
        Err(RecvTimeoutError::Timeout) => Some(Woken::Event(clock.now().max(at), Event::Woke)),
        Err(RecvTimeoutError::Disconnected) => None,
    }
}

impl Workers {
    /// Sends requests where they belong. A worker that is gone has failed and said so already.
    fn send_all(&self, asks: Vec<Ask>) {
        for ask in asks {
            let _ = match &ask.request {
                Request::Search { .. } => self.searcher.send(ask),
                Request::Count { .. } => self.counter.send(ask),
                Request::Keep(_) => match &self.keeper {
                    Some(keeper) => keeper.send(ask),
                    None => Ok(()),
                },
                request if request.only_reads() => self.reader.send(ask),
                _ => self.desk.send(ask),
            };
        }
    }
}

impl Replaceable {
    fn start(name: &str, reader: Reader, woken: &Sender<Woken>) -> io::Result<Self> {
        let interrupter = reader.interrupter();
        Ok(Self { asks: start_reader(name, reader, woken.clone())?, interrupter })
    }

    fn send(&self, ask: Ask) -> Result<(), SendError<Ask>> {
        self.interrupter.interrupt();
        self.asks.send(ask)
    }
}

/// Starts the threads and asks them what the first frame waits for: that is read while all else is made ready.
fn start_workers(
    desk: Desk,
    woken: &Sender<Woken>,
    first: Vec<Ask>,
    keeper: Option<Sender<Ask>>,
) -> io::Result<(Workers, JoinHandle<Desk>)> {
    let open = || desk.reader().map_err(|problem| io::Error::other(problem.message));
    let reader = start_reader("reader", open()?, woken.clone())?;
    let (first, rest): (Vec<Ask>, Vec<Ask>) = first.into_iter().partition(|ask| ask.request.only_reads());
    for ask in first {
        // A reader that is gone has failed and says so itself.
        let _ = reader.send(ask);
    }
    let searcher = Replaceable::start("searcher", open()?, woken)?;
    let counter = Replaceable::start("counter", open()?, woken)?;
    let (asks, asked) = channel();
    let woken = woken.clone();
    let thread = thread::Builder::new().name("desk".to_owned()).spawn(move || serve(desk, &asked, &woken))?;
    let workers = Workers { desk: asks, reader, searcher, counter, keeper };
    workers.send_all(rest);
    Ok((workers, thread))
}

fn start_reader(name: &str, mut reader: Reader, woken: Sender<Woken>) -> io::Result<Sender<Ask>> {
    let (asks, asked) = channel::<Ask>();
    thread::Builder::new().name(name.to_owned()).spawn(move || {
        let _alarm = Alarm(woken.clone());
        for Ask { ticket, request } in asked {
            let reply = Box::new(reader.perform(request));
            if woken.send(Woken::Event(reader.now(), Event::Reply { ticket, reply })).is_err() {
                return;
            }
        }
    })?;
    Ok(asks)
}

/// Finds what an earlier sitting left and gives it to the face. A folder that cannot be used keeps nobody from working.
fn resume(app: &mut App, folder: &Path, desk: &Desk) -> Option<Keeper> {
    match Keeper::open(folder, desk.path(), desk.id(), &desk.reviewer().name) {
        Ok((keeper, left)) => {
            app.resume(left.session.unwrap_or_default());
            for remark in left.remarks {
                app.remark(&remark);
            }
            Some(keeper)
        }
        Err(problem) => {
            app.remark(&format!("what you type cannot be kept: {problem}"));
            None
        }
    }
}

fn start_keeper(
    keeper: Keeper,
    woken: Sender<Woken>,
    clock: Clock,
) -> io::Result<(Sender<Ask>, JoinHandle<()>)> {
    let (asks, asked) = channel::<Ask>();
    let thread = thread::Builder::new().name("keeper".to_owned()).spawn(move || {
        let _alarm = Alarm(woken.clone());
        for Ask { ticket, request } in asked {
            if let Request::Keep(session) = request {
                let reply = Box::new(Reply::Kept(keeper.keep(&session)));
                // The face may be gone; what it left behind is kept all the same.
                let _ = woken.send(Woken::Event(clock.now(), Event::Reply { ticket, reply }));
            }
        }
    })?;
    Ok((asks, thread))
}

/// The desk's loop: what is asked goes first; while nothing is, a scan that was asked for goes on, and after that more
/// posts become searchable.
fn serve(mut desk: Desk, asked: &Receiver<Ask>, woken: &Sender<Woken>) -> Desk {
    let _alarm = Alarm(woken.clone());
    let mut idle = Idle { indexing: true, scan: None };
    loop {
        let next = if idle.has_work() {
            asked.try_recv()
        } else {
            asked.recv().map_err(|_| TryRecvError::Disconnected)
        };
        match next {
            Ok(Ask { ticket, request }) => {
                let scans = request == Request::Scan;
                let reply = desk.perform(request);
                if scans {
                    idle.scan = is_under_way(&reply).then(|| (ticket, reply.clone()));
                }
                // The face is gone when the person has left; what was asked before that is still done.
                let _ = woken.send(Woken::Event(desk.now(), Event::Reply { ticket, reply: Box::new(reply) }));
            }
            Err(TryRecvError::Empty) => idle.work(&mut desk, woken),
            Err(TryRecvError::Disconnected) => return desk,
        }
    }
}

/// What the desk does while nobody asks.
struct Idle {
    indexing: bool,
    /// The ticket of the request that asked for a scan, and what was said of it last.
    scan: Option<(u64, Reply)>,
}

impl Idle {
    const fn has_work(&self) -> bool {
        self.indexing || self.scan.is_some()
    }

    fn work(&mut self, desk: &mut Desk, woken: &Sender<Woken>) {
        let Some((ticket, said)) = self.scan.take() else {
            // An index that cannot be built is no reason to stop deciding; search says what it lacks.
            self.indexing = desk.index_slice(SLICE).unwrap_or(false);
            return;
        };
        let reply = match desk.scan_slice(PATIENCE, HITS) {
            Ok(Some(scanning)) => scanning.reply(),
            Ok(None) => return,
            Err(problem) => Reply::Failed(problem),
        };
        if reply != said {
            let reply = Box::new(reply.clone());
            let _ = woken.send(Woken::Event(desk.now(), Event::Reply { ticket, reply }));
        }
        self.scan = is_under_way(&reply).then_some((ticket, reply));
    }
}

/// Whether a reply tells of a scan that has not come to its end.
const fn is_under_way(reply: &Reply) -> bool {
    matches!(reply, Reply::Scanning { done, of, .. } if *done < *of)
}

fn listen_to_signals(woken: &Sender<Woken>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT])?;
    let woken = woken.clone();
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in &mut signals {
            let what = match signal {
                SIGTSTP => Woken::Suspend,
                SIGCONT => Woken::Continued,
                _ => Woken::Event(Clock::System.now(), Event::Closing),
            };
            if woken.send(what).is_err() {
                return;
            }
        }
    })?;
    Ok(())
}
