//! The form that takes a reporter's weight away or gives it back.

use crate::domain::{ReporterNo, Time};
use crate::request::Request;
use crate::ui::form::{Form, Kind, Row, Task, Tone, Trouble};
use crate::ui::view::Context;
use crate::ui::words::many;

/// Voiding a reporter's reports, or counting them again.
pub(super) struct TurnReporter {
    pub(super) reporter: ReporterNo,
    pub(super) reports: u64,
    pub(super) void: bool,
}

impl Task for TurnReporter {
    fn name(&self) -> String {
        format!("reporter {} {}", self.reporter, self.void)
    }

    fn title(&self) -> String {
        let word = if self.void { "void" } else { "count again" };
        format!("{word} the reports of {}", self.reporter)
    }

    fn rows(&self, _cx: &Context<'_>) -> Vec<Row> {
        let advice = if self.void {
            "what shows bad faith, in a sentence; being wrong often is not enough: the weight sees to that"
        } else {
            "what has changed, in a sentence"
        };
        vec![Row::new("why", "why", Kind::Text).must().advice(advice)]
    }

    fn head(&self, _form: &Form, _cx: &Context<'_>) -> Vec<(Tone, String)> {
        let reports = many(self.reports, "report", "reports");
        let words = if self.void {
            format!("{reports} stay where they are and count for nothing in the order of work.")
        } else {
            format!("{reports} count again in the order of work.")
        };
        vec![(Tone::Done, words)]
    }

    fn deed(&self) -> String {
        if self.void { "VOIDS them".to_owned() } else { "RESTORES them".to_owned() }
    }

    fn request(&self, form: &Form, _now: Time) -> Result<Request, Vec<Trouble>> {
        let (reporter, why) = (self.reporter, form.text("why"));
        Ok(if self.void {
            Request::VoidReporter { reporter, why }
        } else {
            Request::RestoreReporter { reporter, why }
        })
    }
}
