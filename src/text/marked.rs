//! Which pieces of a shown text a hit stands for.

use super::pieces::Piece;
use crate::domain::Span;

/// Whether a piece stands for any byte of these spans, so that it is drawn as part of a hit.
pub fn highlight(spans: &[Span], piece: &Piece) -> bool {
    spans.iter().any(|span| span.start < piece.span.end && piece.span.start < span.end)
}
