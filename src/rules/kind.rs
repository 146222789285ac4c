//! The table of rule kinds. A new kind is one row here.

use super::kind_row::Kind;
use super::pack::Body;
use super::{link, pattern, phrase, repeat, term};

/// All kinds.
pub(super) const ALL: [&Kind; 5] = [&term::KIND, &phrase::KIND, &pattern::KIND, &link::KIND, &repeat::KIND];

/// The kind of a rule.
pub(super) fn of(body: &Body) -> &'static Kind {
    match body {
        Body::Terms(_) => &term::KIND,
        Body::Phrases(_) => &phrase::KIND,
        Body::Patterns(_) => &pattern::KIND,
        Body::Links { .. } => &link::KIND,
        Body::Repeat { .. } => &repeat::KIND,
    }
}

/// Name of each kind and what it finds, for help.
pub fn kinds() -> impl Iterator<Item = (&'static str, &'static str)> {
    ALL.iter().map(|kind| (kind.name, kind.words))
}
