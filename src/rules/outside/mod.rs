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
mod written;

use crate::domain::{Severity, Skip};

use gathered::Gathered;
use written::written;

/// Longest file, in bytes.
pub const MOST_BYTES: usize = 64 << 20;

/// Most entries of a list: more cannot be looked over by anybody, and belong into several packs.
const MOST_ENTRIES: usize = 500_000;

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

/// What the pack is to say beside its lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    pub name: String,
    pub title: String,
    pub clause: String,
    pub severity: Severity,
    /// Where the list came from.
    pub source: String,
}

/// Why a file is no such list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OutsideError {
    #[error("the list has {found} bytes, at most {MOST_BYTES} are read")]
    TooLong { found: usize },
    #[error("the list has more than {MOST_ENTRIES} entries; split it into several packs")]
    TooMany,
    #[error("line {line}: expected UTF-8 text, found other bytes")]
    NotText { line: usize },
    #[error("page {page}: expected a JSON object with a list `{list}`: {reason}")]
    NotPages { page: usize, list: &'static str, reason: String },
    #[error("nothing in the list can be a rule")]
    Empty,
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
