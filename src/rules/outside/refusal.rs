//! When a file is refused as a whole: bounds, and what is no list.

/// Longest file, in bytes.
pub const MOST_BYTES: usize = 64 << 20;

/// Most entries of a list: more cannot be looked over by anybody, and belong into several packs.
pub(super) const MOST_ENTRIES: usize = 500_000;

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
