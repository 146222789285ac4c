//! What a kind of rule must say of itself to stand in the table of kinds.

use super::fields::Fields;
use super::pack::Body;
use super::view::View;

/// How a kind of rule is read and run.
pub(super) struct Kind {
    /// What a pack calls it.
    pub(super) name: &'static str,
    /// What it finds.
    pub(super) words: &'static str,
    /// Its own keys, beside those that all rules have.
    pub(super) keys: &'static [&'static str],
    /// Its examples may be more than one text: several posts, a profile, a medium's hash.
    pub(super) several: bool,
    pub(super) read: fn(&mut Fields<'_, '_, '_>) -> Option<Body>,
    /// Takes what the rule looks for in one text into a view's tables.
    pub(super) add: fn(&Body, u32, &mut View) -> Result<(), String>,
}
