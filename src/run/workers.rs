//! Where requests go: to the desk, to a reader beside it, or to the keeper of what was typed. Knows no screen.

use std::io;
use std::sync::mpsc::{SendError, Sender, channel};
use std::thread::{self, JoinHandle};

use crate::desk::{Desk, Reader, log};
use crate::request::{Ask, Request};
use crate::store::Interrupter;
use crate::ui::event::Event;

use super::woken::{Alarm, Woken};
use super::writer::serve;

/// Where requests go.
pub(super) struct Workers {
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

impl Workers {
    /// Sends requests where they belong. A worker that is gone has failed and said so already.
    pub(super) fn send_all(&self, asks: Vec<Ask>) {
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
pub(super) fn start_workers(
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
            let reply = Box::new(log::performed(request, |request| reader.perform(request)));
            if woken.send(Woken::Event(reader.now(), Event::Reply { ticket, reply })).is_err() {
                return;
            }
        }
    })?;
    Ok(asks)
}
