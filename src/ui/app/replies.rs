//! What the face does with the desk's answers before the screen that asked has them, and who else hears of them.

use crate::domain::{AccountNo, Status};
use crate::request::{Recorded, Reply, Request};
use crate::ui::app::{App, Progress};
use crate::ui::command::Scope;
use crate::ui::note::Note;
use crate::ui::stack::LayerId;
use crate::ui::view::{Exposure, View};
use crate::ui::words;

impl App {
    pub(super) fn reply(&mut self, ticket: u64, reply: Reply) {
        let goes_on = matches!(&reply, Reply::Scanning { done, of, .. } if done < of)
            || matches!(&reply, Reply::Moving(_));
        let waits = if goes_on { self.stack.meanwhile(ticket) } else { self.stack.arrived(ticket) };
        let mut broken_off = self.has_arrived(ticket, goes_on);
        let Some(id) = waits else {
            // Served for a screen that is gone: somebody else may have it.
            if let Reply::Served(Some(served)) = reply {
                self.stack.ask(LayerId::PROGRAM, Request::Release { case: served.view.row.case });
            }
            return;
        };
        // News that are none are no reason to draw.
        let before = self.notes.as_ref().map(Vec::len);
        let known = |status: &Status| self.around.status.as_ref() == Some(status);
        let is_news = match &reply {
            // Looked at below.
            Reply::Scanning { .. } if goes_on => false,
            Reply::Status(status) => !known(status),
            Reply::Kept(kept) => kept.is_err(),
            _ => true,
        };
        self.wishes.dirty |= is_news;
        match &reply {
            Reply::Failed(problem) => {
                broken_off |= self.progress.take_if(|run| run.ticket == ticket).is_some();
                self.say(Note::failed(words::problem(problem)));
            }
            Reply::Moving(moving) => self.moving = Some((ticket, (**moving).clone())),
            Reply::Scanning { done, of, hits } if goes_on => {
                let run = Progress { ticket, done: *done, of: *of, hits: *hits };
                // Where nothing is to move by itself, tenths are enough.
                let told = self.progress.is_some_and(|told| told.tenths() == run.tenths());
                if !(told && self.around.calm.still) {
                    self.progress = Some(run);
                    self.wishes.dirty = true;
                }
            }
            Reply::Scanning { of, hits, .. } => {
                self.progress = None;
                self.say(Note::done(words::scanned(*of, *hits)));
                self.stack.ask(LayerId::PROGRAM, Request::Status);
            }
            Reply::Status(status) => self.around.status = Some((**status).clone()),
            Reply::Recorded { what, tip, .. } | Reply::Done { what, tip } => {
                if let Some(tour) = &mut self.tour {
                    tour.recorded(what);
                }
                // That a case was let go on leaving it is no news.
                if !matches!(what, Recorded::Released) {
                    self.say(Note::done(words::recorded(what)));
                }
                if let Some(status) = &mut self.around.status {
                    status.tip = Some(tip.clone());
                }
                self.stack.ask(LayerId::PROGRAM, Request::Status);
            }
            Reply::Bulk(_) => self.stack.ask(LayerId::PROGRAM, Request::Status),
            Reply::Kept(kept) => self.was_kept(kept),
            _ => {}
        }
        if let Reply::Recorded { case, what, .. } = &reply
            && matches!(what, Recorded::Decided { .. } | Recorded::Parked { .. } | Recorded::Escalated)
        {
            self.count_handled(*case);
        }
        if let (LayerId::PROGRAM, Reply::Case(view)) = (id, &reply) {
            return self.visited(view.clone());
        }
        let of_all = broken_off
            || matches!(
                reply,
                Reply::Recorded { .. }
                    | Reply::Done { .. }
                    | Reply::Scanning { .. }
                    | Reply::Moving(_)
                    | Reply::Claimed { .. }
                    | Reply::Held { .. }
                    | Reply::Bulk(_)
            );
        let recorded = of_all.then(|| reply.clone());
        let cx = self.around.context(self.is_veiled(id));
        // How far it has come is no answer yet.
        let layer = if matches!(reply, Reply::Moving(_)) { None } else { self.stack.find(id) };
        if let Some(layer) = layer {
            let effects = layer.view.reply(reply, &cx);
            self.apply(id, effects);
        }
        self.prefer_own_words(before);
        // The one who asked speaks first: a screen below may put another in its own place and close all above.
        if let Some(recorded) = recorded {
            self.overheard(id, &recorded);
        }
        self.go_on_reopening();
    }

    /// A case was decided or put aside, which is seen by the screen that shows it.
    fn count_handled(&mut self, case: AccountNo) {
        let mut shown = self.stack.downwards().filter(|view| view.scope() == Scope::Case);
        let shown = shown.find(|view| view.at_hand().is_some_and(|hand| hand.case == case));
        if let Some(Exposure::Case(severity)) = shown.map(View::exposure) {
            self.around.sitting.handled(severity);
        }
    }

    /// Whether a file that was under way has ended with this, one way or another.
    fn has_arrived(&mut self, ticket: u64, goes_on: bool) -> bool {
        !goes_on && self.moving.take_if(|(moving, _)| *moving == ticket).is_some()
    }

    fn overheard(&mut self, asked: LayerId, reply: &Reply) {
        let others: Vec<LayerId> = self.stack.layers().iter().map(|layer| layer.id).collect();
        for id in others.into_iter().rev().filter(|id| *id != asked || matches!(reply, Reply::Moving(_))) {
            let cx = self.around.context(self.is_veiled(id));
            if let Some(layer) = self.stack.find(id) {
                let effects = layer.view.overheard(reply, &cx);
                self.apply(id, effects);
            }
        }
    }
}
