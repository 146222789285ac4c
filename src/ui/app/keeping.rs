//! What of the face outlives it: where the person is and what they typed, handed out to be kept shortly after it has
//! changed, and taken up again at the next start. Knows no file.

use crate::domain::{Problem, Session, Spot};
use crate::request::Request;
use crate::ui::app::App;
use crate::ui::command::{Scope, Weight};
use crate::ui::note::Note;
use crate::ui::screens::transfer::moving_words;
use crate::ui::stack::LayerId;
use crate::ui::table::ROWS;
use crate::ui::view::{Effect, View};
use crate::ui::words;

const MINUTE: i64 = 60_000;
/// Posts asked for with the case that was open.
const POSTS: u16 = 200;

impl App {
    /// Comes back to an earlier sitting, and from now on hands out what is to be kept; before `start`.
    pub fn resume(&mut self, left: Session) {
        self.keeping.on = true;
        self.around.sitting.kept.clone_from(&left.kept);
        self.around.sitting.panes.resume(&left.panes);
        self.around.sitting.bookmarks.clone_from(&left.bookmarks);
        let mut spots = left.spots.iter();
        if let (Some(spot), Some(lowest)) = (spots.next(), self.stack.top()) {
            lowest.view.return_to(spot);
        }
        self.keeping.reopen = spots.cloned().collect();
        self.keeping.sent(left);
    }

    /// Something that was found out before the first frame.
    pub fn remark(&mut self, words: &str) {
        self.say(Note::failed(words::problem(&Problem::yours(words))));
    }

    /// How many things were typed and not recorded.
    pub fn unrecorded(&self) -> usize {
        self.around.sitting.kept.len()
    }

    /// Asks for the case that was open.
    pub(super) fn begin_reopening(&mut self) {
        let Some(Spot::Case { case, post }) = self.keeping.reopen.first() else {
            return self.go_on_reopening();
        };
        let request = Request::Case { case: *case, focus: *post, posts: POSTS };
        if let Some(id) = self.stack.top().map(|layer| layer.id) {
            self.stack.ask(id, request);
        }
    }

    /// A person has gone on elsewhere, or the case is gone.
    pub(super) fn stop_reopening(&mut self) {
        self.keeping.reopen.clear();
    }

    /// Opens what stood over the screen that has just come up, as far as it can be opened now.
    pub(super) fn go_on_reopening(&mut self) {
        while let Some(spot) = self.keeping.reopen.first() {
            let Some(scope) = self.stack.peek().map(View::scope) else { return };
            if matches!(spot, Spot::Case { .. }) {
                if scope != Scope::Case {
                    // It is still on its way.
                    return;
                }
                self.keeping.reopen.remove(0);
                continue;
            }
            let row = ROWS.iter().find(|row| matches!(spot, Spot::Command(id) if row.id == id));
            let Some(row) = row.filter(|row| row.applies(scope) && row.weight <= Weight::Open) else {
                return self.stop_reopening();
            };
            if self.allowed(row.command).is_err() {
                // What it is about may still be on its way.
                return;
            }
            self.keeping.reopen.remove(0);
            self.run(row.command, None);
        }
    }

    /// Looks whether what is to be kept has changed; what was typed on a screen that has closed is handed out at once.
    pub(super) fn notice_change(&mut self, depth: usize) {
        if !self.keeping.on || !self.keeping.reopen.is_empty() {
            return;
        }
        let session = self.session();
        let closed = self.stack.depth() < depth;
        self.keeping.differs(&session, closed, self.around.now);
        self.hand_out();
    }

    /// Hands out what is due.
    pub(super) fn hand_out(&mut self) {
        if self.keeping.due().is_some_and(|due| due <= self.around.now) {
            self.keep(self.session_now());
        }
    }

    /// Hands out everything, because this is the end.
    pub(super) fn keep_all(&mut self) {
        if self.keeping.on {
            let session = self.session();
            if self.keeping.is_news(&session) {
                self.keep(session);
            }
        }
    }

    /// What became of it. That it failed is said once a minute: typing is disturbed enough by it.
    pub(super) fn was_kept(&mut self, kept: &Result<(), Problem>) {
        match kept {
            Ok(()) => self.keeping.said = None,
            Err(problem) if self.keeping.said.is_none_or(|said| said.0 + MINUTE <= self.around.now.0) => {
                self.keeping.said = Some(self.around.now);
                let words = format!("what you type cannot be kept: {}", words::problem(problem));
                self.say(Note::failed(words));
            }
            Err(_) => {}
        }
    }

    /// Leaves the program, unless that would lose what was typed and nobody has been told so.
    pub(super) fn quit(&mut self) -> Vec<Effect> {
        self.stack.take_down(&mut self.around.sitting.kept);
        // A file that is given up leaves nothing behind; that it would be is said once.
        if let Some((_, moving)) = &self.moving
            && !std::mem::replace(&mut self.keeping.warned, true)
        {
            let words = moving_words(moving, false);
            return vec![Effect::Say(Note::hint(format!("{words}: leaving gives it up, once more leaves")))];
        }
        let lost = self.unrecorded();
        if self.keeping.on || lost == 0 || std::mem::replace(&mut self.keeping.warned, true) {
            return vec![Effect::Quit];
        }
        let drafts = words::many(lost as u64, "draft", "drafts");
        vec![Effect::Say(Note::hint(format!("{drafts} would be lost, none is kept here: once more leaves")))]
    }

    fn keep(&mut self, session: Session) {
        self.keeping.sent(session.clone());
        self.stack.ask(LayerId::PROGRAM, Request::Keep(Box::new(session)));
    }

    fn session(&mut self) -> Session {
        self.stack.take_down(&mut self.around.sitting.kept);
        self.session_now()
    }

    fn session_now(&self) -> Session {
        let sitting = &self.around.sitting;
        Session {
            spots: self.stack.spots(),
            kept: sitting.kept.clone(),
            panes: sitting.panes.shares().clone(),
            bookmarks: sitting.bookmarks.clone(),
        }
    }
}
