//! Which pieces of a printed text a rule matched: spans of the original bytes laid over what is drawn.

use crate::domain::{Hit, Span, Strength};
use crate::text::{Piece, PieceKind};

/// How a piece is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// As written.
    Plain,
    /// A stand-in for something hidden.
    Hidden,
    /// Inside a span that a rule matched by passes that may join different words.
    Weak,
    /// Inside a span that a rule matched.
    Strong,
    /// Inside the span of the chosen hit.
    Chosen,
}

/// Marks one piece. A hidden character inside a matched span counts as matched: it is part of the disguise.
pub fn mark(piece: &Piece, hits: &[Hit], chosen: Option<&Hit>) -> Mark {
    let inside = |hit: &Hit| hit.span.is_some_and(|span| overlaps(span, piece.span));
    if chosen.is_some_and(inside) {
        Mark::Chosen
    } else if hits.iter().any(|hit| hit.strength == Strength::Strong && inside(hit)) {
        Mark::Strong
    } else if hits.iter().any(inside) {
        Mark::Weak
    } else if piece.kind == PieceKind::Text {
        Mark::Plain
    } else {
        Mark::Hidden
    }
}

/// Whether two runs of bytes share at least one.
const fn overlaps(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}
