//! What a decide dialog hands over to be drawn.

use std::collections::BTreeMap;

use super::composing::Composing;

/// What is drawn.
pub(in crate::ui::screens) struct Sheet<'a> {
    pub(in crate::ui::screens) title: String,
    pub(in crate::ui::screens) composing: &'a Composing,
    /// What pieces of evidence are called, by id.
    pub(in crate::ui::screens) labels: &'a BTreeMap<String, String>,
    /// Remarks below the steps.
    pub(in crate::ui::screens) above: Vec<String>,
    /// Remarks below everything.
    pub(in crate::ui::screens) below: Vec<String>,
    /// What went wrong the last time.
    pub(in crate::ui::screens) trouble: Option<&'a str>,
    /// What enter and esc do once nothing is missing.
    pub(in crate::ui::screens) done: &'a str,
}
