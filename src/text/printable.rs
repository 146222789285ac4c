//! The one door from content to eyes. What comes out holds no control, no format and no invisible character:
//! each of those is shown as a visible token, and nothing is silently dropped.

use super::{builder, defang, width};
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

    /// Adds a token, in parts where it is long.
    pub(super) fn push_token(&mut self, text: String, span: Span) {
        let kind = PieceKind::Token;
        let width = width(&text) as u16;
        if width <= TOKEN {
            self.pieces.push(Piece { text, width, kind, span });
            return;
        }
        // Every character of a token takes one column.
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let cut = rest.char_indices().nth(usize::from(TOKEN)).map_or(rest.len(), |(at, _)| at);
            let (part, behind) = rest.split_at(cut);
            self.pieces.push(Piece { text: part.to_owned(), width: width_of(part), kind, span });
            rest = behind;
        }
    }
}

/// Columns of a token's piece.
const TOKEN: u16 = 12;

fn width_of(part: &str) -> u16 {
    width(part) as u16
}

/// Makes content printable. Links come out inert: `http://sho.rt` as `hxxp://sho[.]rt`.
pub fn printable(text: &Untrusted) -> Printable {
    printable_str(&String::from_utf8_lossy(text.raw_bytes()))
}

/// The same for text that is not typed as content but may hold anything: file names, error texts, a
/// reviewer's own words.
pub fn printable_str(text: &str) -> Printable {
    let mut shown = builder::build(text);
    defang::defang(&mut shown, text);
    shown
}
