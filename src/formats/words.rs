//! Small checks that several readers share: what may stand as a flag, a language tag, a platform name.

use crate::domain::AccountRef;

/// The kinds of media that the queue knows.
pub(crate) const MEDIA_KINDS: [&str; 5] = ["image", "video", "audio", "gifv", "unknown"];

/// Longest text of a post, in bytes.
pub(crate) const TEXT_CAP: usize = 256 * 1024;

/// Whether a word may stand as a flag: 1 to 40 lower-case ASCII letters, digits and hyphens.
pub(crate) fn is_flag(word: &str) -> bool {
    (1..=40).contains(&word.len())
        && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// Whether a word has the shape of a language tag (RFC 5646): letters, digits and hyphens, at most 35 long,
/// beginning with two to eight letters.
pub(crate) fn is_language(tag: &str) -> bool {
    let first = tag.split('-').next().unwrap_or_default();
    (2..=8).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && tag.len() <= 35
        && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// The language tag if it is likely to be one; data of the wild is full of `und` and worse. No language in use
/// has a first part of more than three letters, many an English word has.
pub(crate) fn language(tag: &str) -> Option<String> {
    let tag = tag.trim().replace('_', "-");
    let first = tag.split('-').next().unwrap_or_default();
    (is_language(&tag) && first.len() <= 3 && !first.eq_ignore_ascii_case("und")).then_some(tag)
}

/// Whether a word may name a platform.
pub(crate) fn is_platform(word: &str) -> bool {
    AccountRef::new(word, "0").is_ok()
}
