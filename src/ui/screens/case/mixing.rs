//! Severe cases in a row: that a milder one was asked for, and what is said of it where it is told why a case is next.

use crate::domain::SEVERE;
use crate::ui::view::Context;

use super::screen::CaseScreen;

impl CaseScreen {
    /// The same, with what is true of it at the moment when it is served.
    #[must_use]
    pub fn mixed(mut self, cx: &Context<'_>) -> Self {
        self.after_severe = cx.severe_run();
        self
    }

    /// What is said of it. In a blind lane nothing: it would tell how severe the case is.
    pub(super) fn why_mixed(&self) -> Option<String> {
        let severe = self.after_severe.filter(|_| !self.view.sight.blind)?;
        Some(if self.view.row.severity() >= SEVERE {
            format!("{severe} severe or more in a row: no milder one could come first")
        } else {
            format!("{severe} severe or more in a row: a milder one comes first")
        })
    }
}
