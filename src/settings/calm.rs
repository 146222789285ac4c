//! From settings to what a person asks of the screens for their own sake. Knows no screen.

use crate::domain::{Calm, ExpectWhen, VeilWhen};

use super::table::{ALIKE, BLANK_MINUTES, BREAK_MINUTES, EXPECT, KEYMAP, MOTION, SEVERE_RUN, VEIL};
use super::values::{Origin, Values};

/// What is set. With the key map `plain` nothing happens because somebody was slow, unless they ask for it.
pub(super) fn chosen(values: &Values) -> Calm {
    let veil = VeilWhen::ALL.into_iter().find(|veil| Some(veil.word()) == values.text(&VEIL));
    let expect = ExpectWhen::ALL.into_iter().find(|when| Some(when.word()) == values.text(&EXPECT));
    let many = |setting| u16::try_from(values.number(setting)).ok().filter(|many| *many > 0);
    let unhurried = values.text(&KEYMAP) == Some("plain");
    let is_set = |setting| *values.origin(setting) != Origin::Default;
    Calm {
        veil: veil.unwrap_or_default(),
        expect: expect.unwrap_or_default(),
        blank_minutes: many(&BLANK_MINUTES).filter(|_| !unhurried || is_set(&BLANK_MINUTES)),
        break_minutes: many(&BREAK_MINUTES),
        alike: values.flag(&ALIKE),
        severe_run: many(&SEVERE_RUN),
        still: values.text(&MOTION) == Some("reduced"),
    }
}
