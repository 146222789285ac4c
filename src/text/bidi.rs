//! Text that runs from right to left, drawn where a reader expects it: levels by the Unicode bidirectional algorithm
//! (UAX #9) over the logical text, then each row reordered by pieces. Nothing here changes what is stored, searched,
//! marked or copied: all that stays in logical order.
//!
//! Explicit controls in content (overrides, embeddings, isolates, marks) are tokens like any hidden character: they are
//! seen, take part as neutrals, and move nothing.

mod addresses;
mod joining;
mod mirror;
mod mode;
mod order;
mod resolve;
mod row;

pub use mode::{Bidi, Lettering};
pub use order::visual_order;
pub use row::{Drawn, VisualRow};
