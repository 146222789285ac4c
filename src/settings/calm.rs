//! From settings to what a person asks of the screens for their own sake. Knows no screen.

use crate::domain::{Calm, VeilWhen};

use super::table::VEIL;
use super::values::Values;

/// What is set.
pub(super) fn chosen(values: &Values) -> Calm {
    let veil = VeilWhen::ALL.into_iter().find(|veil| Some(veil.word()) == values.text(&VEIL));
    Calm { veil: veil.unwrap_or_default() }
}
