//! A text ready to be shown, as the pieces it is drawn in. How it came to be printable is not known here.

use std::sync::OnceLock;

use super::levels::Levels;
use crate::domain::Span;

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

/// The smallest unit that is drawn: never split, never reordered inside. Text takes at most 2 columns and 40 bytes
/// (a tab takes 4 columns), a token at most 12 columns; longer tokens are several pieces with one span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    /// Columns it takes.
    pub width: u16,
    pub kind: PieceKind,
    /// The bytes of the original it stands for. Neighbours may share them: the brackets around a link's dot do.
    pub span: Span,
}

/// A text ready to be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printable {
    pub(super) pieces: Vec<Piece>,
    pub(super) hidden: usize,
    pub(super) more: usize,
    pub(super) rtl: bool,
    /// Others wrote it, and it is more than a name: the veil lies over it.
    pub(super) content: bool,
    /// Made when a row of it is first drawn.
    pub(super) levels: OnceLock<Levels>,
}

impl Printable {
    /// The pieces, in logical order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The same as a word that sorts, such as a report's category: the veil leaves it as it is.
    #[must_use]
    pub fn as_label(self) -> Self {
        Self { content: false, ..self }
    }

    /// How many hidden or control characters are shown as tokens.
    pub fn hidden(&self) -> usize {
        self.hidden
    }

    /// How many bytes were left out because the text is larger than a screen should hold.
    pub fn more(&self) -> usize {
        self.more
    }

    /// Whether any letter is written from right to left. A terminal that reorders by itself may then move what
    /// stands beside it in the same row.
    pub fn has_rtl(&self) -> bool {
        self.rtl
    }

    /// Columns of all of it on one line.
    pub fn width(&self) -> usize {
        self.pieces.iter().map(|piece| usize::from(piece.width)).sum()
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

    /// Adds text of at most 2 columns.
    pub(super) fn push_text(&mut self, text: &str, width: usize, span: Span) {
        self.pieces.push(Piece { text: text.to_owned(), width: width as u16, kind: PieceKind::Text, span });
    }

    /// Adds a token, in parts where it is long. Each of its characters takes one column.
    pub(super) fn push_token(&mut self, text: String, span: Span) {
        let kind = PieceKind::Token;
        let width = text.chars().count();
        if width <= TOKEN {
            self.pieces.push(Piece { text, width: width as u16, kind, span });
            return;
        }
        let (part, rest) = text.split_at(text.char_indices().nth(TOKEN).map_or(text.len(), |(at, _)| at));
        self.push_token(part.to_owned(), span);
        self.push_token(rest.to_owned(), span);
    }
}

/// Columns of a token's piece.
const TOKEN: usize = 12;

/// The bytes of the original.
pub(super) fn span(start: usize, end: usize) -> Span {
    Span { start: start as u32, end: end as u32 }
}
