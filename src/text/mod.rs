//! Text from outside: made printable, measured, wrapped, folded for matching. Pure, over `&str`.

mod classes;
pub mod extract;
mod links;
mod printable;
mod refang;
mod width;
mod wrap;

pub use printable::{Piece, PieceKind, Printable, printable, printable_str};
pub use width::width;
pub use wrap::Row;
