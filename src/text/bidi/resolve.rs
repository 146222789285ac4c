//! Finding the embedding levels of a text, piece by piece. What is done with them is not known here.

use std::ops::Range;

use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};

use super::addresses::addresses;
use crate::text::classes::is_rtl;
use crate::text::levels::Levels;
use crate::text::pieces::{Piece, PieceKind};

/// The levels of pieces, each paragraph on its own: nothing of one reaches another, or what stands around.
pub(super) fn resolve(pieces: &[Piece]) -> Levels {
    let mut levels = Levels::default();
    if !pieces.iter().any(|piece| piece.text.starts_with(is_rtl)) {
        return levels;
    }
    let mut start = 0;
    for paragraph in pieces.split_inclusive(|piece| piece.kind == PieceKind::Break) {
        let addresses = addresses(paragraph);
        let base = base(paragraph, &addresses);
        levels.paragraphs.push((start, base));
        push(paragraph, &addresses, base, &mut levels.of_piece);
        start += paragraph.len();
    }
    levels
}

/// The pieces that are drawn as one: all parts of a token, a link's dot and its brackets. Gives the index behind.
pub(super) fn unit_end(pieces: &[Piece], start: usize) -> usize {
    let one = &pieces[start];
    let same =
        |piece: &&Piece| piece.span == one.span && piece.kind == one.kind && one.kind != PieceKind::Break;
    (start + 1).max(start + pieces[start..].iter().take_while(same).count())
}

/// What the algorithm is told of a unit.
fn told(unit: &[Piece]) -> &str {
    // Of a dot in brackets, the dot.
    let piece = &unit[usize::from(unit.len() == 3)];
    match piece.kind {
        PieceKind::Break => "\u{2029}",
        // A neutral of its own (an object replacement character), whatever it hides.
        PieceKind::Token => "\u{FFFC}",
        // A tab separates segments (class S).
        PieceKind::Text if piece.text == "    " => "\t",
        PieceKind::Text => &piece.text,
    }
}

fn push(paragraph: &[Piece], addresses: &[Range<usize>], base: u8, levels: &mut Vec<u8>) {
    let (mut text, mut starts) = (String::new(), Vec::with_capacity(paragraph.len()));
    let mut at = 0;
    while at < paragraph.len() {
        let end = unit_end(paragraph, at);
        if addresses.iter().any(|address| address.start == at) {
            text.push('\u{2068}');
        }
        starts.extend(std::iter::repeat_n(text.len(), end - at));
        text.push_str(told(&paragraph[at..end]));
        if addresses.iter().any(|address| address.end == end) {
            text.push('\u{2069}');
        }
        at = end;
    }
    let level = if base == 0 { Level::ltr() } else { Level::rtl() };
    let resolved = ParagraphBidiInfo::new(&text, Some(level));
    levels.extend(starts.iter().map(|start| resolved.levels.get(*start).map_or(base, Level::number)));
}

/// The base level of a paragraph: that of its first strong letter outside of addresses (rules P2 and P3, which pass over
/// isolates), else of its first strong letter.
fn base(paragraph: &[Piece], addresses: &[Range<usize>]) -> u8 {
    let said = |at: &usize| !addresses.iter().any(|address| address.contains(at));
    let outside = (0..paragraph.len()).filter(said).find_map(|at| strong(&paragraph[at]));
    outside.or_else(|| paragraph.iter().find_map(strong)).unwrap_or(0)
}

fn strong(piece: &Piece) -> Option<u8> {
    let text = if piece.kind == PieceKind::Text { piece.text.as_str() } else { "" };
    text.chars().find_map(|c| match bidi_class(c) {
        BidiClass::L => Some(0),
        BidiClass::R | BidiClass::AL => Some(1),
        _ => None,
    })
}
