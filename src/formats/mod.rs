//! What comes in and what goes out, one folder a format and one row a format in a table. Pure readers and
//! writers: they see bytes, never files.

mod base64;
mod elements;
mod error;
mod html;
mod lenient;
mod lines;
mod mastodon;
pub mod native;
pub mod out;
mod records;
mod shorten;
mod words;

pub use error::FormatError;
pub use records::{Input, Options, Records, Taken};

/// A format that can be read.
pub struct Format {
    /// The word for `--format`.
    pub name: &'static str,
    /// What it is, in a few words.
    pub title: &'static str,
    /// Whether a file that begins with these bytes (at most 64 KiB) is likely to be one.
    pub sniff: fn(&[u8]) -> bool,
    /// Begins to read. An error refuses the file.
    pub read: fn(Input, &Options) -> Result<Box<dyn Records>, FormatError>,
}

/// All formats that can be read.
pub const FORMATS: &[Format] = &[
    Format { name: "native", title: "native bundle (JSON Lines)", sniff: native::sniff, read: native::read },
    Format {
        name: "mastodon",
        title: "Mastodon reports as moderators see them (page, single, web hook)",
        sniff: mastodon::sniff,
        read: mastodon::read,
    },
    Format {
        name: "mastodon-report",
        title: "Mastodon report as its sender sees it, with a file of statuses",
        sniff: mastodon::sniff_public,
        read: mastodon::read,
    },
];

/// The JSON Schema of one line of a native bundle.
pub const BUNDLE_SCHEMA: &str = include_str!("../../assets/schema/bundle.schema.json");

/// What some files are that are no text, by their first bytes.
const CONTAINERS: &[(&[u8], &str)] = &[
    (b"\x1F\x8B", "gzip"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"SQLite format 3\0", "SQLite"),
    (b"PAR1", "Parquet"),
    (b"\x28\xB5\x2F\xFD", "zstd"),
    (b"\xFD7zXZ\0", "xz"),
    (b"BZh", "bzip2"),
    (b"7z\xBC\xAF\x27\x1C", "7z"),
    (b"%PDF-", "PDF"),
];

/// The one format that a file with this head is in.
pub fn sniff(head: &[u8]) -> Result<&'static Format, FormatError> {
    refuse_container(head)?;
    let fits: Vec<&Format> = FORMATS.iter().filter(|format| (format.sniff)(head)).collect();
    match fits.as_slice() {
        [format] => Ok(format),
        [] => Err(FormatError::Unknown {
            found: format!("`{}`", shorten::shorten_bytes(head)),
            known: names(FORMATS.iter()),
        }),
        several => Err(FormatError::Ambiguous { fits: names(several.iter().copied()) }),
    }
}

/// The format with this name.
pub fn by_name(name: &str) -> Result<&'static Format, FormatError> {
    FORMATS.iter().find(|format| format.name == name).ok_or_else(|| FormatError::NoSuchFormat {
        found: shorten::shorten(name),
        known: names(FORMATS.iter()),
    })
}

/// Refuses packed files and databases by name, before anything else is said about them.
fn refuse_container(head: &[u8]) -> Result<(), FormatError> {
    match CONTAINERS.iter().find(|(magic, _)| head.starts_with(magic)) {
        Some((_, kind)) => Err(FormatError::Container { kind }),
        None => Ok(()),
    }
}

fn names<'a>(formats: impl Iterator<Item = &'a Format>) -> String {
    formats.map(|format| format.name).collect::<Vec<_>>().join(", ")
}
