//! Tests of text: what reaches a screen, how wide it is, where it breaks, which links it holds.

mod bidi;
mod extract;
mod hostile;
mod language;
pub(crate) mod oracle;
mod properties;
mod rows;
mod scripts;
mod tokens;
mod veil;
