//! One case: history beside hits.

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::CaseView;
use crate::ui::command::{Command, Scope};
use crate::ui::view::{Context, Effect, View};

/// The screen of one case.
pub struct CaseScreen {
    view: CaseView,
}

impl CaseScreen {
    /// Shows this case.
    pub fn new(view: CaseView) -> Self {
        Self { view }
    }
}

impl View for CaseScreen {
    fn scope(&self) -> Scope {
        Scope::Case
    }

    fn title(&self, _cx: &Context<'_>) -> String {
        format!("case {}", self.view.row.case)
    }

    fn command(&mut self, command: Command, _count: Option<u32>, _cx: &Context<'_>) -> Vec<Effect> {
        match command {
            Command::Back | Command::Quit => vec![Effect::Back],
            _ => Vec::new(),
        }
    }

    fn draw(&mut self, _frame: &mut Frame<'_>, _area: Rect, _cx: &Context<'_>) {}
}
