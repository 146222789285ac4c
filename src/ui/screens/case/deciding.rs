//! From reading a case to deciding it: the dialogs that open over it, what they must know, and the case that comes
//! after it. Draws nothing.

use crate::domain::{AccountNo, CaseState, Step};
use crate::request::Request;
use crate::ui::screens::decide::{DecideDialog, Earlier, JudgeDialog, Subject};
use crate::ui::screens::prompt::{Prompt, Purpose};
use crate::ui::view::{Context, Effect};

use super::ahead::Ahead;
use super::commands::FIRST;
use super::screen::CaseScreen;

impl CaseScreen {
    /// Opens the decision with this step chosen; in a blind lane the first judgement comes before it.
    pub(super) fn decide(&mut self, step: Step, cx: &Context<'_>) -> Vec<Effect> {
        if self.is_blind() {
            return self.judge(Some(step), cx);
        }
        let chosen = self.draft.steps.contains(&step);
        let dialog = self.dialog(cx);
        // A digit pressed again after esc comes back to the draft; inside the dialog it takes the step out.
        self.compose(if chosen { dialog } else { dialog.toggled(step, cx) }, cx)
    }

    /// Opens the decision with the structure of the reviewer's last one.
    pub(super) fn repeat_last(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        let dialog = self.dialog(cx).repeating();
        self.compose(dialog, cx)
    }

    /// Opens the first judgement.
    pub(super) fn judge(&self, step: Option<Step>, cx: &Context<'_>) -> Vec<Effect> {
        let dialog = JudgeDialog::new(self.subject(cx), self.draft.clone());
        vec![Effect::Open(Box::new(match step {
            Some(step) => dialog.toggled(step, cx),
            None => dialog,
        }))]
    }

    /// Opens a small dialog.
    pub(super) fn prompt(&self, purpose: Purpose) -> Vec<Effect> {
        let stands = matches!(self.view.row.standing.state, CaseState::Decided | CaseState::Second);
        let prompt = Prompt::new(purpose, self.case(), self.handle());
        vec![Effect::Open(Box::new(if stands { prompt.over_a_decision() } else { prompt }))]
    }

    /// The next case, in this one's place.
    pub(super) fn next(&mut self, cx: &Context<'_>) -> Vec<Effect> {
        if let Some(view) = self.ahead.take() {
            return self.leave(Effect::Replace(Box::new(Self::read_ahead(view, self.case()).mixed(cx))));
        }
        self.leaving = true;
        vec![Self::serve(Some(self.case()), None, cx)]
    }

    /// Whether undoing means this case's decision, rather than the newest one.
    pub(super) fn undoes_itself(&self) -> bool {
        matches!(self.view.row.standing.state, CaseState::Decided | CaseState::Second)
    }

    /// Whether nothing of a decision was begun here; what was judged before is no beginning.
    pub(super) fn is_untouched(&self) -> bool {
        let draft = &self.draft;
        let before = self.view.sight.before.as_ref();
        let steps = before.map_or(&[][..], |before| &before.steps);
        let clauses = before.map_or(&[][..], |before| &before.clauses);
        draft.evidence.is_empty()
            && draft.steps == steps
            && draft.clauses == clauses
            && draft.facts.is_empty()
    }

    /// Asks for the next case other than one, where one was read already.
    pub(super) fn serve(not: Option<AccountNo>, read: Option<AccountNo>, cx: &Context<'_>) -> Effect {
        cx.serve(not, read, FIRST)
    }

    /// Opens the decision, and has the next case read meanwhile.
    fn compose(&mut self, dialog: DecideDialog, cx: &Context<'_>) -> Vec<Effect> {
        let mut effects = Vec::new();
        if matches!(self.ahead, Ahead::Unasked) {
            self.ahead = Ahead::Asked;
            let milder = cx.asks_milder_after(self.view.row.severity());
            effects.push(Effect::Ask(Request::Next { not: Some(self.case()), posts: FIRST, milder }));
        }
        effects.push(Effect::Open(Box::new(dialog)));
        effects
    }

    fn dialog(&mut self, cx: &Context<'_>) -> DecideDialog {
        (self.draft.read, self.draft.of) = (self.coverage.read(), self.coverage.of());
        let dialog = DecideDialog::new(self.subject(cx), self.draft.clone());
        if std::mem::take(&mut self.resumed) { dialog.writing_on(cx) } else { dialog }
    }

    fn subject(&self, cx: &Context<'_>) -> Subject {
        Subject {
            case: self.case(),
            handle: self.handle(),
            earlier: Earlier::of(&self.view, cx.now),
            labels: self.marked.labels().clone(),
            folded: self.marked.folded_words(&self.draft),
            alike: self.view.alike.clone(),
            before: self.view.sight.before.clone(),
        }
    }
}
