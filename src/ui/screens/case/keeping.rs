//! The draft of a case beyond its screen: what is kept of it, and how it comes back. Draws nothing and asks nothing.

use crate::domain::{CaseState, Draft, Kept, Typed};
use crate::ui::note::Note;
use crate::ui::screens::decide::kept_name;
use crate::ui::view::Effect;
use crate::ui::words;

use super::screen::CaseScreen;

impl CaseScreen {
    /// What is to be kept of the draft under its name: the draft, or nothing of it any more. None where a decision stands
    /// that was not made from it: what was kept before stays then.
    pub(super) fn draft_to_keep(&self) -> Option<(String, Option<Typed>)> {
        if self.is_decided() && !self.settled {
            return None;
        }
        let begun = !self.settled && self.draft.is_begun();
        Some((kept_name(&self.draft), begun.then(|| Typed::Draft(Box::new(self.draft.resting())))))
    }

    /// Takes up a draft kept from before, or says why not now.
    pub(super) fn take_up_draft(&mut self, kept: &Kept) -> Option<Note> {
        let Typed::Draft(draft) = &kept.typed else { return None };
        if self.is_decided() {
            self.offered = Some(draft.clone());
            let words = "decided meanwhile: your draft is kept, `gw` shows what you typed";
            return Some(Note::hint(words));
        }
        self.continue_draft(draft);
        Some(Note::hint(words::is_back(kept.at)))
    }

    /// A draft that could not be taken up goes on once no decision stands any more.
    pub(super) fn take_up_offered(&mut self) {
        if !self.is_decided()
            && let Some(draft) = self.offered.take()
        {
            self.continue_draft(&draft);
        }
    }

    /// Leaves, and says that the draft stays.
    pub(super) fn leave(&self, effect: Effect) -> Vec<Effect> {
        let kept = matches!(self.draft_to_keep(), Some((_, Some(_))));
        let said = kept.then(|| Effect::Say(Note::hint("your draft is kept and comes back with the case")));
        said.into_iter().chain([effect]).collect()
    }

    /// Whether a decision stands here.
    pub(super) const fn is_decided(&self) -> bool {
        matches!(self.view.row.standing.state, CaseState::Decided | CaseState::Second)
    }

    fn continue_draft(&mut self, draft: &Draft) {
        self.draft.take_up(draft);
        self.resumed = true;
        self.marked.learn(&self.draft, self.history.rows());
    }
}
