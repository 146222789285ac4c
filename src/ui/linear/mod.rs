//! The face without a screen: lines in, lines out, for screen readers, Braille displays and scripts. It has the same
//! screens, commands and drafts as the other face and no state of a case of its own: what a screen draws there, it
//! tells here. Nothing is ever written that moves a cursor or colours anything.

mod answers;
mod deeds;
mod face;
mod meant;
mod own;
mod voice;

pub use deeds::UNUSED;
pub use face::{Linear, Source};
