//! The desk's thread: the only one that writes to the queue. Knows no screen.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, TryRecvError};
use std::time::Duration;

use crate::desk::{Desk, log};
use crate::domain::{Moving, Problem, Time};
use crate::request::{Ask, Reply, Request};
use crate::ui::event::Event;

use super::woken::{Alarm, Woken};

/// Posts made searchable between two looks at what is asked: few, so that a decision never waits long.
const SLICE: usize = 4_000;

/// Hits written between two looks at what is asked, and how long a look for more may take.
const HITS: usize = 2_000;
const PATIENCE: Duration = Duration::from_millis(10);

/// Milliseconds between two words on how far a file has come.
const WORD: i64 = 200;

/// The desk's loop: what is asked goes first; while nothing is, a scan that was asked for goes on, and after that more
/// posts become searchable.
pub(super) fn serve(desk: Desk, asked: &Receiver<Ask>, woken: &Sender<Woken>) -> Desk {
    let _alarm = Alarm(woken.clone());
    let mut writer = Writer { desk, asked, woken, waiting: VecDeque::new(), indexing: true, scan: None };
    loop {
        match writer.next() {
            Ok(ask) => writer.perform(ask),
            Err(TryRecvError::Empty) => writer.idle(),
            Err(TryRecvError::Disconnected) => return writer.desk,
        }
    }
}

/// The desk with what it was asked and what it does while nobody asks.
struct Writer<'w> {
    desk: Desk,
    asked: &'w Receiver<Ask>,
    woken: &'w Sender<Woken>,
    /// Asked while a file was under way.
    waiting: VecDeque<Ask>,
    indexing: bool,
    /// The ticket of the request that asked for a scan, and what was said of it last.
    scan: Option<(u64, Reply)>,
}

impl Writer<'_> {
    /// What is asked next; waits for it where there is no other work.
    fn next(&mut self) -> Result<Ask, TryRecvError> {
        if let Some(ask) = self.waiting.pop_front() {
            return Ok(ask);
        }
        if self.indexing || self.scan.is_some() {
            self.asked.try_recv()
        } else {
            self.asked.recv().map_err(|_| TryRecvError::Disconnected)
        }
    }

    fn say(&self, ticket: u64, reply: Reply) {
        // The face is gone when the person has left; what was asked before that is still done.
        let _ =
            self.woken.send(Woken::Event(self.desk.now(), Event::Reply { ticket, reply: Box::new(reply) }));
    }

    fn perform(&mut self, Ask { ticket, request }: Ask) {
        match request {
            Request::TryImport(_) | Request::Import(_) | Request::Export(_) => self.transfer(ticket, request),
            Request::Scan => {
                let reply = log::performed(request, |request| self.desk.perform(request));
                self.scan = is_under_way(&reply).then(|| (ticket, reply.clone()));
                self.say(ticket, reply);
            }
            Request::Stop { rules } => {
                let reply = log::performed(request, |request| self.desk.perform(request));
                if let Some((scan, _)) = self.scan.take_if(|_| rules) {
                    let words = "the run was stopped: hits found so far stay, the next run does the rest";
                    self.say(scan, Reply::Failed(Problem::yours(words)));
                }
                self.say(ticket, reply);
            }
            request => {
                let reply = log::performed(request, |request| self.desk.perform(request));
                self.say(ticket, reply);
            }
        }
    }

    /// A file comes in or goes out. It holds the one place where the queue is written: what is asked meanwhile waits, but
    /// for the word that gives it up. Once the face is gone, nobody is left to say that word: that gives it up as well.
    fn transfer(&mut self, ticket: u64, request: Request) {
        let Self { desk, asked, woken, waiting, .. } = self;
        let mut said: Option<Time> = None;
        let reply = desk.transfer(request, &mut |moving| {
            let say = |ticket, reply| {
                let reply = Box::new(reply);
                woken.send(Woken::Event(moving.now, Event::Reply { ticket, reply })).is_ok()
            };
            loop {
                match asked.try_recv() {
                    Ok(Ask { ticket, request: Request::Stop { .. } }) => {
                        say(ticket, Reply::Stopping);
                        return false;
                    }
                    Ok(ask) => waiting.push_back(ask),
                    Err(TryRecvError::Empty) => break,
                    Err(TryRecvError::Disconnected) => return false,
                }
            }
            if said.is_none_or(|said| moving.now.0 - said.0 >= WORD) {
                said = Some(moving.now);
                let waits = waiting.len() as u64;
                say(ticket, Reply::Moving(Box::new(Moving { waits, ..moving.clone() })));
            }
            true
        });
        // What came in is not searchable yet.
        self.indexing = true;
        self.say(ticket, reply);
    }

    fn idle(&mut self) {
        let Some((ticket, said)) = self.scan.take() else {
            // An index that cannot be built is no reason to stop deciding; search says what it lacks.
            self.indexing = self.desk.index_slice(SLICE).unwrap_or(false);
            return;
        };
        let reply = match self.desk.scan_slice(PATIENCE, HITS) {
            Ok(Some(scanning)) => scanning.reply(),
            Ok(None) => return,
            Err(problem) => Reply::Failed(problem),
        };
        if reply != said {
            self.say(ticket, reply.clone());
        }
        self.scan = is_under_way(&reply).then_some((ticket, reply));
    }
}

/// Whether a reply tells of a scan that has not come to its end.
const fn is_under_way(reply: &Reply) -> bool {
    matches!(reply, Reply::Scanning { done, of, .. } if *done < *of)
}
