//! What a form is for: its rows, what it asks of the desk, what it wants to know meanwhile. Plain questions; draws nothing.

use crate::domain::Time;
use crate::request::{Recorded, Reply, Request};
use crate::ui::view::Context;
use crate::ui::words;

use super::rows::Row;
use super::sheet::{Form, Trouble};

/// How a line above the rows is meant.
pub use crate::ui::note::Tone;

/// What a form is for.
pub trait Task {
    /// Names what was typed, so that it is found again: the same for the same case and purpose.
    fn name(&self) -> String;

    /// A few words for the title, printable.
    fn title(&self) -> String;

    /// The rows.
    fn rows(&self, cx: &Context<'_>) -> Vec<Row>;

    /// What stands above the rows, printable.
    fn head(&self, _form: &Form, _cx: &Context<'_>) -> Vec<(Tone, String)> {
        Vec::new()
    }

    /// What enter does in the end, as in `enter records the order`.
    fn deed(&self) -> String;

    /// What is asked of the desk, or what is wrong with which row.
    fn request(&self, form: &Form, now: Time) -> Result<Request, Vec<Trouble>>;

    /// What shows the paper that would be kept; none where there is none.
    fn paper(&self, _form: &Form, _now: Time) -> Option<Request> {
        None
    }

    /// What is said once it is recorded; the usual words otherwise.
    fn said(&self, what: &Recorded) -> String {
        words::recorded(what)
    }

    /// It goes on beside the work: the dialog closes once it was asked for, and what comes of it comes as a message.
    fn is_beside(&self) -> bool {
        false
    }

    /// What it wants to know of what stands in the rows now, if anything new.
    fn looks(&self, _form: &Form) -> Option<Request> {
        None
    }

    /// Takes what it wanted to know; whether this was it.
    fn learn(&mut self, _reply: &Reply) -> bool {
        false
    }

    /// The row with the focus as far as it goes on by itself.
    fn goes_on(&self, _form: &Form) -> Option<(&'static str, String)> {
        None
    }
}
