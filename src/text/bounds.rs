//! Character boundaries near a byte of a text.

/// The last boundary at or before a byte.
pub(super) fn before(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The first boundary at or behind a byte.
pub(super) fn behind(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}
