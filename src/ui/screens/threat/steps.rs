//! The first and the last word on a threat: raised, and settled.

use crate::domain::{AccountNo, Time};
use crate::request::Request;
use crate::ui::command::Scope;
use crate::ui::form::{Form, Kind, Row, Task, Tone, Trouble};
use crate::ui::view::Context;

use super::contacts;

/// A life is in danger: why.
pub(super) struct RaiseThreat {
    pub(super) case: AccountNo,
    pub(super) name: String,
}

/// The danger is over: why.
pub(super) struct SettleThreat {
    pub(super) case: AccountNo,
    pub(super) name: String,
    /// Nobody was told so far.
    pub(super) untold: bool,
}

impl Task for RaiseThreat {
    fn name(&self) -> String {
        format!("raise {}", self.case)
    }

    fn title(&self) -> String {
        format!("‼ a life is in danger · {}", self.name)
    }

    fn rows(&self, _cx: &Context<'_>) -> Vec<Row> {
        vec![
            Row::new("why", "why", Kind::Line)
                .must()
                .advice("one sentence: what is going to happen to whom, as far as you can tell"),
        ]
    }

    fn head(&self, _form: &Form, cx: &Context<'_>) -> Vec<(Tone, String)> {
        let first = contacts::sheet(cx).into_iter().next();
        let call = first.map(|first| format!(": {}, {}", contacts::reach(first), first.name));
        let words = format!("If it happens NOW, telephone first{}.", call.unwrap_or_default());
        vec![(Tone::Failed, words), (Tone::Hint, "Esc shows all whom to call.".to_owned())]
    }

    fn deed(&self) -> String {
        "RAISES it: this case goes before all others".to_owned()
    }

    fn request(&self, form: &Form, _now: Time) -> Result<Request, Vec<Trouble>> {
        Ok(Request::RaiseThreat { case: self.case, why: form.text("why") })
    }
}

impl Task for SettleThreat {
    fn name(&self) -> String {
        format!("settle {}", self.case)
    }

    fn title(&self) -> String {
        format!("the danger is over · {}", self.name)
    }

    fn rows(&self, _cx: &Context<'_>) -> Vec<Row> {
        vec![
            Row::new("why", "why", Kind::Text)
                .must()
                .advice("what showed that it is over, or that there was none"),
        ]
    }

    fn head(&self, _form: &Form, cx: &Context<'_>) -> Vec<(Tone, String)> {
        let words = "✗ Nobody is recorded as told. If somebody was: <back>, then <threat.told>.";
        if self.untold { vec![(Tone::Failed, cx.keys.say(Scope::Threat, words))] } else { Vec::new() }
    }

    fn deed(&self) -> String {
        "RECORDS that it is over".to_owned()
    }

    fn request(&self, form: &Form, _now: Time) -> Result<Request, Vec<Trouble>> {
        Ok(Request::SettleThreat { case: self.case, why: form.text("why") })
    }
}
