//! Forms: rows of labelled fields, what is wrong said beside each, and the dialog around them. Knows no particular
//! form: those stand with the screens that open them.

mod dialog;
mod draw;
mod entry;
mod moment;
mod rows;
mod sheet;
mod task;
mod telling;

pub use dialog::FormDialog;
pub use moment::{Tense, read_moment};
pub use rows::{Kind, Need, Row};
pub use sheet::{Form, Trouble};
pub use task::{Task, Tone};
