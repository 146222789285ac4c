//! Lists from elsewhere as packs of our own: plain words, domains, signals of hash exchanges. It reads bytes and gives
//! TOML for a person to look over; only that is ever run.
//!
//! | shape | what it is |
//! |---|---|
//! | `words` | one term or phrase a line, `#` begins a comment, `*` stands for any letters (Mattermost, Discourse) |
//! | `domains` | one host name a line, or `0.0.0.0 name` as in a hosts file; `#` begins a comment |
//! | `hma` | one `<signal_type> <value>` a line: pdq, `video_md5`, `video_sha256`, url, `raw_text` (Meta HMA's file exchange) |
//! | `threatexchange` | pages of `threat_updates`, JSON (Meta ThreatExchange) |
//! | `tat` | pages of the hash list of Tech Against Terrorism, JSON |

mod gathered;
mod lines;
mod pages;
mod refusal;
mod written;

use crate::domain::Skip;

pub use refusal::{MOST_BYTES, OutsideError};
pub use written::Heading;

use gathered::Gathered;
use written::written;

/// The shape of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Words,
    Domains,
    Hma,
    ThreatExchange,
    Tat,
}

impl Shape {
    /// All shapes with the word that names them.
    pub const ALL: [(&'static str, Self); 5] = [
        ("words", Self::Words),
        ("domains", Self::Domains),
        ("hma", Self::Hma),
        ("threatexchange", Self::ThreatExchange),
        ("tat", Self::Tat),
    ];
}

/// A pack made of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converted {
    /// TOML, to be looked over.
    pub pack: String,
    /// Entries that are in it.
    pub taken: usize,
    /// Entries that are not, with place and reason; those that a list says are withdrawn are not among them.
    pub skips: Vec<Skip>,
}

/// Makes a pack of a list.
pub fn convert(shape: Shape, bytes: &[u8], heading: &Heading) -> Result<Converted, OutsideError> {
    if bytes.len() > MOST_BYTES {
        return Err(OutsideError::TooLong { found: bytes.len() });
    }
    let mut gathered = Gathered::default();
    match shape {
        Shape::Words => lines::each(bytes, &mut gathered, lines::word)?,
        Shape::Domains => lines::each(bytes, &mut gathered, lines::domain)?,
        Shape::Hma => lines::each(bytes, &mut gathered, lines::signal)?,
        Shape::ThreatExchange => pages::updates(bytes, &mut gathered)?,
        Shape::Tat => pages::hashes(bytes, &mut gathered)?,
    }
    let taken = gathered.taken();
    if taken == 0 {
        return Err(OutsideError::Empty);
    }
    let pack = written(heading, &gathered);
    Ok(Converted { pack, taken, skips: gathered.skips })
}
