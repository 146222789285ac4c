//! Deciding: a dialog over the case where the policy's gate speaks beside every row. Knows no desk.

pub mod clauses;
mod composing;
mod dialog;
mod draw;
pub mod exceptions;
pub mod part;
pub mod proposal;
mod subject;

pub use composing::Composing;
pub use dialog::DecideDialog;
pub use proposal::Earlier;
pub use subject::Subject;
