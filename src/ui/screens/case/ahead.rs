//! The case that comes after this one: served while a decision is composed, so that it stands on the screen as soon
//! as the decision is on the disk, and is ours already.

use crate::domain::{AccountNo, Time};
use crate::request::Served;

/// Whether the next case is at hand.
#[derive(Debug, Default)]
pub(super) enum Ahead {
    #[default]
    Unasked,
    Asked,
    /// It was asked for and is not wanted any more: it is let go as soon as it comes.
    Unwanted,
    Here(Box<Served>),
}

impl Ahead {
    /// Whether its answer is still to come.
    pub(super) const fn is_asked(&self) -> bool {
        matches!(self, Self::Asked | Self::Unwanted)
    }

    /// The case, if it is here and still held.
    pub(super) fn take(&mut self, now: Time) -> Option<Served> {
        match std::mem::take(self) {
            Self::Here(served) if served.until > now => Some(*served),
            // What ran out meanwhile is anybody's.
            Self::Here(_) => None,
            other => {
                *self = other;
                None
            }
        }
    }

    /// It is not wanted any more; the case that is to be let go, if it is here.
    pub(super) fn give_up(&mut self) -> Option<AccountNo> {
        match std::mem::take(self) {
            Self::Here(served) => Some(served.view.row.case),
            Self::Asked | Self::Unwanted => {
                *self = Self::Unwanted;
                None
            }
            Self::Unasked => None,
        }
    }
}
