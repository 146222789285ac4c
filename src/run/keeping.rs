//! What was typed and not recorded, kept by a thread of its own and found again at the start. Knows no screen.

use std::io;
use std::path::Path;
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};

use crate::desk::{Clock, Desk, Keeper, log};
use crate::request::{Ask, Reply, Request};
use crate::ui::app::App;
use crate::ui::event::Event;

use super::woken::{Alarm, Woken};

/// Finds what an earlier sitting left and gives it to the face. A folder that cannot be used keeps nobody from working.
pub(super) fn resume(app: &mut App, folder: &Path, desk: &Desk) -> Option<Keeper> {
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

/// Starts the thread that keeps what it is handed.
pub(super) fn start_keeper(
    keeper: Keeper,
    woken: Sender<Woken>,
    clock: Clock,
) -> io::Result<(Sender<Ask>, JoinHandle<()>)> {
    let (asks, asked) = channel::<Ask>();
    let thread = thread::Builder::new().name("keeper".to_owned()).spawn(move || {
        let _alarm = Alarm(woken.clone());
        for Ask { ticket, request } in asked {
            let reply = log::performed(request, |request| match &request {
                Request::Keep(session) => Reply::Kept(keeper.keep(session)),
                _ => Reply::Kept(Ok(())),
            });
            // The face may be gone; what it left behind is kept all the same.
            let _ = woken.send(Woken::Event(clock.now(), Event::Reply { ticket, reply: Box::new(reply) }));
        }
    })?;
    Ok((asks, thread))
}
