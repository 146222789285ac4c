//! What some files are that are no text, by their first bytes. Knows no format of ours.

use super::error::FormatError;

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

/// Refuses packed files and databases by name, before anything else is said about them.
pub(crate) fn refuse_container(head: &[u8]) -> Result<(), FormatError> {
    match CONTAINERS.iter().find(|(magic, _)| head.starts_with(magic)) {
        Some((_, kind)) => Err(FormatError::Container { kind }),
        None => Ok(()),
    }
}
