//! What must hold for the printable form of any text whatever; shared by tables, sweeps, properties and the fuzz
//! target `printable`.

use caseload::domain::Span;
use caseload::text::{Piece, PieceKind, Printable, Row, printable_str, width};
use ratatui::buffer::CellWidth;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;

/// Bytes one text is shown of at most.
pub(crate) const LIMIT: usize = 64 * 1024;

/// The allow list, written down a second time so that a slip in one of them shows.
pub(crate) fn is_allowed(c: char) -> bool {
    if c.is_ascii() {
        return !c.is_ascii_control();
    }
    let no_ink = matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{2800}'
        | '\u{3164}' | '\u{FE00}'..='\u{FE0D}' | '\u{FFA0}' | '\u{FFFC}' | '\u{E0100}'..='\u{E01EF}');
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
    shaping || category && !no_ink
}

/// Checks all that holds for any text, and gives the printable form for more.
#[track_caller]
pub(crate) fn check_any(text: &str) -> Printable {
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

fn is_blank(piece: &Piece) -> bool {
    piece.text.chars().all(|c| c == ' ')
}

/// Checks that rows lose nothing and keep within their width.
#[track_caller]
pub(crate) fn check_rows(shown: &Printable, columns: u16) {
    let rows = shown.wrap(columns);
    let mut next = 0;
    for row in &rows {
        assert!(row.pieces.start >= next && row.pieces.end >= row.pieces.start, "{row:?} after {next}");
        for skipped in &shown.pieces()[next..row.pieces.start] {
            assert!(skipped.kind == PieceKind::Break || is_blank(skipped), "lost {skipped:?}");
        }
        let taken: u16 = shown.slice(row).iter().map(|piece| piece.width).sum();
        let alone = row.pieces.len() == 1 && shown.slice(row)[0].kind == PieceKind::Token;
        assert!(taken <= columns.max(2) || alone, "{taken} of {columns} columns in {row:?}");
        assert!(shown.slice(row).iter().all(|piece| piece.kind != PieceKind::Break));
        next = row.pieces.end;
    }
    for skipped in &shown.pieces()[next..] {
        assert!(skipped.kind == PieceKind::Break || is_blank(skipped), "lost {skipped:?}");
    }
    check_starts(shown, &rows);
}

/// A row that follows another within one paragraph does not begin with a space.
#[track_caller]
fn check_starts(shown: &Printable, rows: &[Row]) {
    for row in rows.iter().skip(1).filter(|row| !row.pieces.is_empty()) {
        let first = &shown.pieces()[row.pieces.start];
        let before = &shown.pieces()[row.pieces.start - 1];
        let space = first.kind == PieceKind::Text && is_blank(first);
        assert!(before.kind == PieceKind::Break || !space, "{row:?} begins with a space");
    }
}

/// What the fuzzer asks of any bytes.
pub(crate) fn check_bytes(bytes: &[u8]) {
    let shown = check_any(&String::from_utf8_lossy(bytes));
    for columns in [0, 1, 7, 40] {
        check_rows(&shown, columns);
        assert!(width(&shown.fit(columns)) <= usize::from(columns));
    }
}
