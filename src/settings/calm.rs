//! From settings to what a person asks of the screens for their own sake. Knows no screen.

use crate::domain::{Calm, VeilWhen};

use super::table::{BLANK_MINUTES, BREAK_MINUTES, VEIL};
use super::values::Values;

/// What is set.
pub(super) fn chosen(values: &Values) -> Calm {
    let veil = VeilWhen::ALL.into_iter().find(|veil| Some(veil.word()) == values.text(&VEIL));
    let minutes = |setting| u16::try_from(values.number(setting)).ok().filter(|minutes| *minutes > 0);
    Calm {
        veil: veil.unwrap_or_default(),
        blank_minutes: minutes(&BLANK_MINUTES),
        break_minutes: minutes(&BREAK_MINUTES),
    }
}
