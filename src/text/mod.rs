//! Text from outside: made printable, measured, wrapped, folded for matching. Pure, over `&str`.

mod fold;
mod printable;
mod search;
mod width;
mod wrap;

pub use fold::{Folded, Folder, Letter, Switches, Word, Words, letter, words};
pub use printable::{Piece, PieceKind, Printable, printable, printable_str};
pub use search::{SearchFolder, search_query, search_spans, search_text};
pub use width::width;
pub use wrap::Row;
