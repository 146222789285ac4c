//! The one door from content to eyes. What comes out holds no control, no format and no invisible character:
//! each of those is shown as a visible token, and nothing is silently dropped.

use unicode_segmentation::UnicodeSegmentation;

use crate::domain::{Span, Untrusted};

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PieceKind {
    /// A grapheme as the author wrote it, or one space.
    Text,
    /// A visible stand-in for something that must not or cannot be seen.
    Token,
    /// A line end; its text is a visible mark for one-line views.
    Break,
}

/// The smallest unit that is drawn: never split, never reordered inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// Columns it takes.
    pub width: u16,
    pub kind: PieceKind,
    /// The bytes of the original it stands for.
    pub span: Span,
}

/// A text ready to be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printable {
    pub(super) pieces: Vec<Piece>,
    pub(super) hidden: usize,
    pub(super) more: usize,
}

impl Printable {
    /// The pieces, in logical order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// How many hidden or control characters are shown as tokens.
    pub fn hidden(&self) -> usize {
        self.hidden
    }

    /// How many bytes were left out because the text is larger than a screen should hold.
    pub fn more(&self) -> usize {
        self.more
    }

    /// All of it on one line; line ends are visible marks.
    pub fn line(&self) -> String {
        self.pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    /// All of it with real line ends, for plain output.
    pub fn lines(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| if piece.kind == PieceKind::Break { "\n" } else { &piece.text })
            .collect()
    }
}

/// Makes content printable.
pub fn printable(text: &Untrusted) -> Printable {
    printable_str(&String::from_utf8_lossy(text.raw_bytes()))
}

/// The same for text that is not typed as content but may hold anything: file names, error texts, a
/// reviewer's own words.
pub fn printable_str(text: &str) -> Printable {
    let mut shown = Printable::default();
    for (at, grapheme) in text.grapheme_indices(true) {
        let span = Span { start: at as u32, end: (at + grapheme.len()) as u32 };
        let (kind, text) = match grapheme {
            "\n" | "\r\n" => (PieceKind::Break, "⏎".to_owned()),
            _ if grapheme.chars().any(char::is_control) => {
                shown.hidden += 1;
                (PieceKind::Token, grapheme.chars().map(|c| format!("‹{:02X}›", c as u32)).collect())
            }
            _ => (PieceKind::Text, grapheme.to_owned()),
        };
        let width = super::width(&text) as u16;
        shown.pieces.push(Piece { text, width, kind, span });
    }
    shown
}
