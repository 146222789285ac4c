//! The case that comes after this one: read while a decision is composed, so that it stands on the screen as soon as the
//! decision is on the disk. It is held by nobody until then: who composes must not keep a case from everybody else.

use crate::domain::CaseView;

/// Whether the next case is at hand.
#[derive(Debug, Default)]
pub(super) enum Ahead {
    #[default]
    Unasked,
    Asked,
    Read(Box<CaseView>),
}

impl Ahead {
    /// The case, if it was read.
    pub(super) fn take(&mut self) -> Option<CaseView> {
        match std::mem::take(self) {
            Self::Read(view) => Some(*view),
            Self::Asked | Self::Unasked => None,
        }
    }

    /// What was asked for has come: nobody may have any use for it by now.
    pub(super) fn came(&mut self, view: Option<Box<CaseView>>) {
        if matches!(self, Self::Asked) {
            *self = view.map_or(Self::Unasked, Self::Read);
        }
    }
}
