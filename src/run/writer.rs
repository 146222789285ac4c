//! The desk's thread: the only one that writes to the queue. Knows no screen.

use std::sync::mpsc::{Receiver, Sender, TryRecvError};
use std::time::Duration;

use crate::desk::Desk;
use crate::request::{Ask, Reply, Request};
use crate::ui::event::Event;

use super::woken::{Alarm, Woken};

/// Posts made searchable between two looks at what is asked: few, so that a decision never waits long.
const SLICE: usize = 4_000;

/// Hits written between two looks at what is asked, and how long a look for more may take.
const HITS: usize = 2_000;
const PATIENCE: Duration = Duration::from_millis(10);

/// The desk's loop: what is asked goes first; while nothing is, a scan that was asked for goes on, and after that more
/// posts become searchable.
pub(super) fn serve(mut desk: Desk, asked: &Receiver<Ask>, woken: &Sender<Woken>) -> Desk {
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
