//! Keeping who was told of a threat, how and when.

use crate::domain::{AccountNo, Time, Told};
use crate::request::{Recorded, Request};
use crate::ui::form::{Form, Row, Task, Trouble};
use crate::ui::view::Context;

use super::contacts::{self, SOMEBODY_ELSE};

/// Somebody was told, without a packet.
pub(super) struct TellSomebody {
    pub(super) case: AccountNo,
    pub(super) name: String,
}

/// Who was told, as the rows say.
pub(super) fn told(form: &Form, now: Time) -> Result<Told, Vec<Trouble>> {
    let (who, named) = (form.text("who"), form.text("else"));
    let recipient = match (who.as_str(), named.as_str()) {
        (SOMEBODY_ELSE, "") => return Err(vec![("else", "who was it?".to_owned())]),
        (SOMEBODY_ELSE, _) => named,
        (_, "") => who,
        _ => return Err(vec![("else", "somebody of the sheet is chosen: take this away".to_owned())]),
    };
    let at = form.moment("at", now).ok_or_else(|| vec![("at", "when was it?".to_owned())])?;
    Ok(Told { recipient, how: form.text("how"), at })
}

impl Task for TellSomebody {
    fn name(&self) -> String {
        format!("told {}", self.case)
    }

    fn title(&self) -> String {
        format!("‼ who was told · {}", self.name)
    }

    fn rows(&self, cx: &Context<'_>) -> Vec<Row> {
        contacts::rows(cx, "telephone")
    }

    fn deed(&self) -> String {
        "RECORDS that they were told".to_owned()
    }

    fn request(&self, form: &Form, now: Time) -> Result<Request, Vec<Trouble>> {
        Ok(Request::TellThreat { case: self.case, told: told(form, now)?, notice: None })
    }

    fn said(&self, _what: &Recorded) -> String {
        "kept who was told".to_owned()
    }
}
