//! Text from outside: made printable, measured, wrapped, folded for matching. Pure, over `&str`.

mod bounds;
mod builder;
mod classes;
mod clusters;
mod defang;
mod emoji;
pub mod extract;
mod fold;
mod links;
mod marked;
mod pieces;
mod printable;
mod refang;
mod search;
mod table;
mod tokens;
mod width;
mod wrap;

pub use fold::{Folded, Folder, Letter, Switches, Word, Words, letter, words};
pub use marked::highlight;
pub use pieces::{Piece, PieceKind, Printable};
pub use printable::{printable, printable_name, printable_str};
pub use search::{SearchFolder, search_query, search_spans, search_text};
pub use table::csv_cell;
pub use width::{is_agreed, width};
pub use wrap::Row;
