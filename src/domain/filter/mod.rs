//! What a list is narrowed to: one grammar for the queue, the search, saved views and the verbs. Values in, values
//! out: it reads a line of text, says where it is wrong, completes it, changes it and prints it. It knows no screen
//! and no database.
//!
//! `table.rs` is the one list of fields; the reader, completion, help and the manual are all made from it.

mod complete;
mod edit;
mod error;
mod logic;
mod manual;
mod pattern;
mod print;
mod read;
mod scan;
mod table;
mod term;
mod whole;

pub use complete::{Completion, complete};
pub use edit::{excluded, narrowed, without};
pub use error::FilterError;
pub use logic::Truth;
pub use manual::manual;
pub use pattern::compiled;
pub use table::{FIELDS, Field, FieldRow, Kind, List};
pub use term::{Compare, Expr, Part, Term, Test};
pub use whole::Filter;
