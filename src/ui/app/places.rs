//! Going to places in cases: back and forth through those that were left, and to bookmarks. A case that is open is come
//! back to; another one takes the place of the case on top.

use crate::domain::Bookmark;
use crate::domain::{CaseView, Spot};
use crate::request::Request;
use crate::ui::app::App;
use crate::ui::command::{Command, Scope};
use crate::ui::jumps::Place;
use crate::ui::note::Note;
use crate::ui::screens::bookmarks::{BookmarksScreen, For};
use crate::ui::screens::case::CaseScreen;
use crate::ui::stack::LayerId;
use crate::ui::view::{Effect, View};

/// Posts asked for with a case.
const POSTS: u16 = 200;

/// What goes further than a step, so that one may want to come back.
const fn goes_far(command: Command) -> bool {
    matches!(
        command,
        Command::Top
            | Command::Bottom
            | Command::Find
            | Command::FindNext
            | Command::FindPrevious
            | Command::NextHit
            | Command::PrevHit
            | Command::NextEvidence
            | Command::PrevEvidence
            | Command::RandomClean
            | Command::Open
            | Command::Next
            | Command::Commit
            | Command::Back
            | Command::Quit
            | Command::Bookmarks
    )
}

impl App {
    /// Remembers where somebody is before a command that goes far from there.
    pub(super) fn remember_place(&mut self, command: Command) {
        if goes_far(command)
            && let Some(place) = self.whereabouts_now()
        {
            self.around.sitting.jumps.left(place);
        }
    }

    /// The post or case that somebody is at: of the screen on top, or of the one below its dialogs.
    fn whereabouts_now(&self) -> Option<Place> {
        for view in self.stack.downwards() {
            match view.spot() {
                Some(Spot::Case { case, post }) => return Some(Place { case, post }),
                _ if view.dialog() => {}
                _ => return None,
            }
        }
        None
    }

    /// Whether a command of this file can be performed; it has no screen to ask.
    pub(super) fn may_go(&self, command: Command) -> Result<(), String> {
        if command == Command::Bookmark && self.whereabouts_now().is_none() {
            return Err("a bookmark is set in a case".to_owned());
        }
        Ok(())
    }

    /// What a command of this file leads to; none where it is not one.
    pub(super) fn go_by(&mut self, command: Command) -> Option<Vec<Effect>> {
        let here = self.whereabouts_now();
        let (place, none) = match command {
            Command::JumpBack => (self.around.sitting.jumps.back(here), "no place before this one"),
            Command::JumpForth => (self.around.sitting.jumps.forth(), "no place behind this one"),
            Command::Bookmark => return Some(vec![open(For::Setting)]),
            Command::Bookmarks => return Some(vec![open(For::Going)]),
            _ => return None,
        };
        Some(match place {
            Some(Place { case, post }) => vec![Effect::Visit { case, post }],
            None => vec![Effect::Say(Note::hint(none))],
        })
    }

    /// Goes to a place: on the screen of its case where that is open, else once the case was read.
    pub(super) fn visit(&mut self, place: Place) -> Vec<(LayerId, Effect)> {
        let there =
            |view: &dyn View| matches!(view.spot(), Some(Spot::Case { case, .. }) if case == place.case);
        let open = self.stack.all().iter().rfind(|layer| there(layer.view.as_ref())).map(|layer| layer.id);
        let Some(id) = open else {
            let request = Request::Case { case: place.case, focus: place.post, posts: POSTS };
            self.stack.ask(LayerId::PROGRAM, request);
            return Vec::new();
        };
        self.stack.close(id, false, &mut self.around.sitting.kept);
        let cx = self.around.context(self.is_top_veiled());
        let effects = self.stack.find(id).zip(place.post).map(|(layer, post)| layer.view.visit(post, &cx));
        effects.unwrap_or_default().into_iter().map(|effect| (id, effect)).collect()
    }

    /// A case that was asked for by its place has come, or is not there any more.
    pub(super) fn visited(&mut self, view: Option<Box<CaseView>>) {
        let Some(top) = self.stack.top().filter(|layer| !layer.view.dialog()) else { return };
        let (id, on_case) = (top.id, top.view.scope() == Scope::Case);
        let effect = match view {
            Some(view) if on_case => Effect::Replace(Box::new(CaseScreen::new(*view))),
            Some(view) => Effect::Open(Box::new(CaseScreen::new(*view))),
            None => Effect::Say(Note::hint("this case is not here any more")),
        };
        self.apply(id, vec![effect]);
    }

    /// A letter stands for where somebody is, from now on.
    pub(super) fn set_bookmark(&mut self, letter: char) {
        let Some(Place { case, post }) = self.whereabouts_now() else { return };
        let mark = Bookmark { at: self.around.now, case, post };
        let before = self.around.sitting.bookmarks.insert(letter, mark);
        let moved = before.is_some_and(|before| (before.case, before.post) != (case, post));
        let words = if moved {
            "stands for this place now, and no more for another"
        } else {
            "stands for this place"
        };
        self.say(Note::done(format!("bookmark {letter} {words}")));
    }

    /// A letter stands for nothing any more.
    pub(super) fn drop_bookmark(&mut self, letter: char) {
        if self.around.sitting.bookmarks.remove(&letter).is_some() {
            self.say(Note::done(format!("bookmark {letter} is gone")));
        }
    }
}

fn open(purpose: For) -> Effect {
    Effect::Open(Box::new(BookmarksScreen::new(purpose)))
}
