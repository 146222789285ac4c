//! What must hold for the printable form of any text whatever; shared by tables, sweeps and properties.

use std::collections::HashSet;
use std::sync::LazyLock;

use caseload::domain::Span;
use caseload::text::{Piece, PieceKind, Printable, printable_str, width};
use ratatui::buffer::CellWidth;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;

/// Bytes one text is shown of at most.
pub(super) const LIMIT: usize = 64 * 1024;

/// The allow list, written down a second time so that a slip in one of them shows.
pub(super) fn is_allowed(c: char) -> bool {
    static NO_INK: LazyLock<HashSet<u32>> = LazyLock::new(|| {
        let ranges = [
            0xAD..=0xAD,
            0x34F..=0x34F,
            0x115F..=0x1160,
            0x17B4..=0x17B5,
            0x180B..=0x180F,
            0x2800..=0x2800,
            0x3164..=0x3164,
            0xFE00..=0xFE0D,
            0xFFA0..=0xFFA0,
            0xFFFC..=0xFFFC,
            0xE0100..=0xE01EF,
        ];
        ranges.into_iter().flatten().collect()
    });
    // The two joiners, the two emoji styles and the tags of three flags: only in context, which others check.
    let shaping = matches!(c, '\u{200C}' | '\u{200D}' | '\u{FE0E}' | '\u{FE0F}' | '\u{E0062}'..='\u{E007F}');
    let category = matches!(
        c.general_category_group(),
        GeneralCategoryGroup::Letter
            | GeneralCategoryGroup::Mark
            | GeneralCategoryGroup::Number
            | GeneralCategoryGroup::Punctuation
            | GeneralCategoryGroup::Symbol
    );
    c == ' ' || shaping || category && !NO_INK.contains(&(c as u32))
}

/// Checks all that holds for any text, and gives the printable form for more.
#[track_caller]
pub(super) fn check_any(text: &str) -> Printable {
    let shown = printable_str(text);
    check_pieces(text, &shown);
    let line = shown.line();
    let columns: usize = shown.pieces().iter().map(|piece| usize::from(piece.width)).sum();
    assert_eq!(columns, width(&line), "columns of {line:?}");
    assert_eq!(columns, shown.width());
    let cells: usize = line.graphemes(true).map(|grapheme| usize::from(grapheme.cell_width())).sum();
    assert_eq!(columns, cells, "cells of {line:?}");
    let largest = line.graphemes(true).map(str::len).max().unwrap_or(0);
    assert!(largest <= 40, "a cell of {largest} bytes in {line:?}");
    // What is longer than the limit is cut in other places the second time.
    if line.len() <= LIMIT {
        assert_eq!(printable_str(&line).line(), line, "made printable twice, from {text:?}");
    }
    shown
}

#[track_caller]
fn check_pieces(text: &str, shown: &Printable) {
    let mut before = Span { start: 0, end: 0 };
    for piece in shown.pieces() {
        assert!(
            piece.span == before || piece.span.start == before.end,
            "{piece:?} behind {before:?} in {text:?}"
        );
        assert!(piece.span.start < piece.span.end, "{piece:?} stands for nothing");
        assert!(text.is_char_boundary(piece.span.start as usize), "{piece:?}");
        assert_eq!(usize::from(piece.width), width(&piece.text), "{piece:?}");
        for c in piece.text.chars() {
            assert!(is_allowed(c), "U+{:04X} in {piece:?} from {text:?}", c as u32);
        }
        check_size(piece);
        before = piece.span;
    }
    assert_eq!(before.end as usize + shown.more(), text.len(), "the end of {text:?}");
}

#[track_caller]
fn check_size(piece: &Piece) {
    let tab = piece.text == "    ";
    let widest = if piece.kind == PieceKind::Token { 12 } else { 2 };
    assert!(piece.width >= 1 && (piece.width <= widest || tab), "{piece:?}");
    assert!(piece.text.chars().count() <= 12 && piece.text.len() <= 40, "{piece:?}");
    if piece.kind == PieceKind::Token {
        assert!(
            piece.text.chars().all(|c| matches!(c, ' '..='~' | '‹' | '›' | '×' | '·' | '…')),
            "{piece:?}"
        );
    }
}
