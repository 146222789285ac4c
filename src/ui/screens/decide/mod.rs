//! Deciding: dialogs where the policy's gate speaks beside every row. Knows no desk.

pub mod clauses;
mod composing;
mod dialog;
mod draw;
pub mod exceptions;
mod form;
mod judge;
mod last;
pub mod part;
pub mod proposal;
mod rows;
mod sheet;
mod subject;
mod telling;

pub use composing::Composing;
pub use dialog::{DecideDialog, kept_name};
pub(in crate::ui::screens) use draw::draw;
pub use form::Form;
pub use judge::JudgeDialog;
pub use proposal::Earlier;
pub(in crate::ui::screens) use sheet::Sheet;
pub use subject::{Subject, judged_words};
pub(in crate::ui::screens) use telling::telling;
