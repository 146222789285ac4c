//! The case that comes after this one: asked for while a decision is composed, so that it stands on the screen as
//! soon as the decision is on the disk.

use crate::domain::CaseView;

/// Whether the next case is at hand.
#[derive(Debug, Default)]
pub(super) enum Ahead {
    #[default]
    Unasked,
    Asked,
    Here(Box<CaseView>),
}

impl Ahead {
    /// Whether its answer is still to come.
    pub(super) const fn is_asked(&self) -> bool {
        matches!(self, Self::Asked)
    }
}
