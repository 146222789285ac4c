//! One decision for several cases, with restraint: few cases, one clause, their number typed. Knows no desk.

mod dialog;
mod outcomes;
mod picked;

pub use dialog::BulkDialog;
pub use outcomes::Outcomes;
pub use picked::Picked;
