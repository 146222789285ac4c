//! The native bundle: JSON Lines with a header, typed records and a trailer that vouches for all of them.
//! This is the format to write for whoever brings a queue of their own. Knows no other format.

mod line;
mod read;
mod record;
mod write;

pub use line::Header;
pub(super) use read::{read, sniff};
pub use write::Writer;
