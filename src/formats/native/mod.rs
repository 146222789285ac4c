//! The native bundle: JSON Lines with a header, typed records and a trailer that vouches for all of them.
//! This is the format to write for whoever brings a queue of their own. Knows no other format.

mod line;
mod read;
mod record;
mod write;

pub use line::Header;
pub(super) use read::{read, sniff};
pub use write::Writer;

use crate::domain::Record;

/// Version of the format that is written and read.
const VERSION: u32 = 1;

/// The types of lines, and the order of counting them.
const TAGS: [&str; 6] = ["account", "post", "report", "hit", "media", "prior"];

/// The place of a record's type in `TAGS`.
const fn tag_of(record: &Record) -> usize {
    match record {
        Record::Account(_) => 0,
        Record::Post(_) => 1,
        Record::Report(_) => 2,
        Record::Hit(_) => 3,
        Record::Media(..) => 4,
        Record::Prior(_) => 5,
    }
}
