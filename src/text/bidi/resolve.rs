//! Finding the embedding levels of a text, piece by piece. What is done with them is not known here.

use std::ops::Range;

use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};

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
        let base = base(paragraph);
        levels.paragraphs.push((start, base));
        push(paragraph, base, &mut levels.of_piece);
        start += paragraph.len();
    }
    levels
}

/// The pieces that are drawn as one: all parts of a token, a link's dot and its brackets. Gives the index behind.
pub(super) fn unit_end(pieces: &[Piece], start: usize) -> usize {
    let one = &pieces[start];
    let same = |piece: &&Piece| piece.span == one.span && piece.kind == one.kind && one.kind != PieceKind::Break;
    (start + 1).max(start + pieces[start..].iter().take_while(same).count())
}

/// What the algorithm is told of a unit.
fn told(unit: &[Piece]) -> &str {
    let piece = &unit[if unit.len() == 3 { 1 } else { 0 }];
    match piece.kind {
        PieceKind::Break => "\u{2029}",
        // A neutral of its own (an object replacement character), whatever it hides.
        PieceKind::Token => "\u{FFFC}",
        // A tab separates segments (class S).
        PieceKind::Text if piece.text == "    " => "\t",
        PieceKind::Text => &piece.text,
    }
}

fn push(paragraph: &[Piece], base: u8, levels: &mut Vec<u8>) {
    let (mut text, mut starts) = (String::new(), Vec::with_capacity(paragraph.len()));
    let mut at = 0;
    while at < paragraph.len() {
        let end = unit_end(paragraph, at);
        starts.extend(std::iter::repeat_n(text.len(), end - at));
        text.push_str(told(&paragraph[at..end]));
        at = end;
    }
    let level = if base == 0 { Level::ltr() } else { Level::rtl() };
    let resolved = ParagraphBidiInfo::new(&text, Some(level));
    levels.extend(starts.iter().map(|start| resolved.levels.get(*start).map_or(base, Level::number)));
}

/// The base level of a paragraph: that of its first strong letter (rules P2 and P3). Names that are called and links at
/// its front are addresses and no part of what is said; they count only where nothing else does (as rule HL1 allows).
fn base(paragraph: &[Piece]) -> u8 {
    let mut start = 0;
    while let Some(word) = next_word(paragraph, start) {
        start = word.end;
        let pieces = &paragraph[word];
        if is_address(pieces) {
            continue;
        }
        if let Some(level) = first_strong(pieces) {
            return level;
        }
    }
    first_strong(paragraph).unwrap_or(0)
}

/// The next run of pieces between blanks.
fn next_word(pieces: &[Piece], start: usize) -> Option<Range<usize>> {
    let blank = |piece: &Piece| piece.kind == PieceKind::Break || piece.text.trim().is_empty();
    let first = start + pieces.get(start..)?.iter().position(|piece| !blank(piece))?;
    let length = pieces[first..].iter().take_while(|piece| !blank(piece)).count();
    Some(first..first + length)
}

fn is_address(word: &[Piece]) -> bool {
    let starts = |with: &str| {
        let mut shown = word.iter().flat_map(|piece| piece.text.chars());
        with.chars().all(|c| shown.next().is_some_and(|shown| shown.eq_ignore_ascii_case(&c)))
    };
    let dotted = word.windows(3).any(|three| {
        three[0].span == three[2].span && three[0].text == "[" && three[2].text == "]"
    });
    starts("@") || starts("hxxp") || dotted
}

fn first_strong(pieces: &[Piece]) -> Option<u8> {
    let text = pieces.iter().filter(|piece| piece.kind == PieceKind::Text);
    text.flat_map(|piece| piece.text.chars()).find_map(|c| match bidi_class(c) {
        BidiClass::L => Some(0),
        BidiClass::R | BidiClass::AL => Some(1),
        _ => None,
    })
}
