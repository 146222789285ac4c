//! The table of rule kinds. A new kind is one row here.

use super::kind_row::Kind;
use super::pack::Body;
use super::{burst, compound, hash, link, pattern, phrase, profile, repeat, term};

/// All kinds.
pub(super) const ALL: [&Kind; 9] = [
    &term::KIND,
    &phrase::KIND,
    &pattern::KIND,
    &link::KIND,
    &hash::KIND,
    &repeat::KIND,
    &burst::KIND,
    &profile::KIND,
    &compound::KIND,
];

/// The kind of a rule.
pub(super) fn of(body: &Body) -> &'static Kind {
    match body {
        Body::Terms(_) => &term::KIND,
        Body::Phrases(_) => &phrase::KIND,
        Body::Patterns(_) => &pattern::KIND,
        Body::Links { .. } => &link::KIND,
        Body::Hashes { .. } => &hash::KIND,
        Body::Repeat { .. } => &repeat::KIND,
        Body::Burst(_) => &burst::KIND,
        Body::Profile(_) => &profile::KIND,
        Body::Compound(_) => &compound::KIND,
    }
}

/// Name of each kind and what it finds, for help.
pub fn kinds() -> impl Iterator<Item = (&'static str, &'static str)> {
    ALL.iter().map(|kind| (kind.name, kind.words))
}
