//! What comes in and what goes out, one folder a format and one row a format in a table. Pure readers and
//! writers: they see bytes, never files.

mod base64;
mod container;
pub mod csv;
mod elements;
mod error;
mod html;
mod lenient;
mod lines;
mod mastodon;
pub mod native;
pub mod notice;
pub mod orders;
pub mod out;
mod records;
mod shorten;
mod words;

pub use error::FormatError;
pub use records::{Input, Options, Records, Taken};

/// Begins to read a file; an error refuses it.
pub type Read = fn(Input, &Options) -> Result<Box<dyn Records>, FormatError>;

/// A format that can be read.
pub struct Format {
    /// The word for `--format`.
    pub name: &'static str,
    /// What it is, in a few words.
    pub title: &'static str,
    /// Whether a file that begins with these bytes (at most 64 KiB) is likely to be one.
    pub sniff: fn(&[u8]) -> bool,
    /// Begins to read. An error refuses the file.
    pub read: Read,
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
    Format {
        name: "csv",
        title: "CSV of posts, with or without one of accounts",
        sniff: csv::sniff,
        read: csv::read,
    },
];

/// The JSON Schema of one line of a native bundle.
pub const BUNDLE_SCHEMA: &str = include_str!("../../assets/schema/bundle.schema.json");

/// The one format that a file with this head is in.
pub fn sniff(head: &[u8]) -> Result<&'static Format, FormatError> {
    container::refuse_container(head)?;
    let fits: Vec<&Format> = FORMATS.iter().filter(|format| (format.sniff)(head)).collect();
    match fits.as_slice() {
        [format] => Ok(format),
        [] => Err(FormatError::Unknown {
            found: match head {
                [] => "nothing: it is empty".to_owned(),
                head => format!("`{}`", shorten::shorten_bytes(head)),
            },
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

fn names<'a>(formats: impl Iterator<Item = &'a Format>) -> String {
    formats.map(|format| format.name).collect::<Vec<_>>().join(", ")
}
