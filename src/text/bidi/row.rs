//! One row of pieces as it is drawn. Knows no style and no screen.

use std::borrow::Cow;
use std::ops::Range;

use super::joining::shaped;
use super::mirror::mirror;
use super::mode::{Bidi, Lettering};
use super::order::visual_order;
use super::resolve::{resolve, unit_end};
use crate::text::levels::Levels;
use crate::text::pieces::{Piece, PieceKind, Printable};
use crate::text::veil::veiled;

/// A piece where it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn<'a> {
    /// The piece, for its span and its kind.
    pub piece: &'a Piece,
    /// What is drawn for it: its text, mirrored or joined where that is called for, or the veil. As wide as the piece.
    pub text: Cow<'a, str>,
}

/// A row of pieces from left to right.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VisualRow<'a> {
    pub pieces: Vec<Drawn<'a>>,
    /// Its paragraph runs from right to left: it begins at the right edge.
    pub rtl: bool,
}

impl<'a> VisualRow<'a> {
    /// Pieces of content that stand alone, on one row.
    pub fn of(pieces: &'a [Piece], lettering: Lettering) -> Self {
        lay(pieces, &resolve(pieces), 0..pieces.len(), lettering)
    }

    /// Its text from left to right.
    pub fn text(&self) -> String {
        self.pieces.iter().map(|drawn| drawn.text.as_ref()).collect()
    }
}

/// Pieces that move together, and their level.
struct Unit {
    pieces: Range<usize>,
    level: u8,
}

impl Printable {
    /// A run of pieces, all of one row, from left to right.
    pub fn visual(&self, row: Range<usize>, lettering: Lettering) -> VisualRow<'_> {
        let row = row.start.min(self.pieces.len())..row.end.min(self.pieces.len());
        let levels =
            self.levels.get_or_init(|| if self.rtl { resolve(&self.pieces) } else { Levels::default() });
        let veiled = lettering.veiled && self.content;
        lay(&self.pieces, levels, row, Lettering { veiled, ..lettering })
    }

    /// All of it on one line of at most so many columns, from left to right; a cut is marked by `…` where the text
    /// breaks off: at the left, where it runs from right to left.
    pub fn fit_visual(&self, width: u16, lettering: Lettering) -> String {
        let veiled = lettering.veiled && self.content;
        if !veiled && !self.has_rtl() {
            return self.fit(width);
        }
        let end = self.fitting(width);
        let row = self.visual(0..end.unwrap_or(self.pieces.len()), lettering);
        match (end, row.rtl) {
            (None, _) => row.text(),
            (Some(_), _) if width == 0 => String::new(),
            (Some(_), true) => format!("…{}", row.text()),
            (Some(_), false) => format!("{}…", row.text()),
        }
    }
}

/// Lays out a row of pieces, under the veil where it lies: the one place that draws content.
fn lay<'a>(pieces: &'a [Piece], levels: &Levels, row: Range<usize>, lettering: Lettering) -> VisualRow<'a> {
    let mut shown = laid(pieces, levels, row, lettering);
    if lettering.veiled {
        for drawn in &mut shown.pieces {
            drawn.text = veiled(drawn.piece);
        }
    }
    shown
}

/// Lays out a row of pieces as they are.
fn laid<'a>(pieces: &'a [Piece], levels: &Levels, row: Range<usize>, lettering: Lettering) -> VisualRow<'a> {
    let reorders = matches!(lettering.bidi, Bidi::App | Bidi::Words) && !levels.is_plain();
    let mut shown = VisualRow { pieces: Vec::with_capacity(row.len()), rtl: false };
    let joined = |at: usize| {
        let joins = lettering.joining && !levels.is_plain();
        if joins { shaped(pieces, at).map(Cow::Owned) } else { None }
    };
    if !reorders {
        shown.pieces.extend(row.map(|at| {
            let piece = &pieces[at];
            Drawn { piece, text: joined(at).unwrap_or(Cow::Borrowed(&piece.text)) }
        }));
        return shown;
    }
    let base = levels.base(row.start);
    shown.rtl = base == 1;
    let units = units(pieces, levels, row, base);
    let order = visual_order(&units.iter().map(|unit| unit.level).collect::<Vec<_>>());
    let words = lettering.bidi == Bidi::Words;
    let order = if words { words_as_typed(pieces, &units, order) } else { order };
    for unit in order.into_iter().map(|at| &units[at]) {
        for at in unit.pieces.clone() {
            let piece = &pieces[at];
            // In `words` the terminal turns a word around, brackets in it as well.
            let mirrors = unit.level % 2 == 1 && !words && piece.kind == PieceKind::Text;
            let image = if mirrors { mirrored(&piece.text).map(Cow::Owned) } else { None };
            let text = image.or_else(|| joined(at)).unwrap_or(Cow::Borrowed(&piece.text));
            shown.pieces.push(Drawn { piece, text });
        }
    }
    shown
}

/// The units of a row with their levels; blanks at its end and before a tab take the base level (rule L1).
fn units(pieces: &[Piece], levels: &Levels, row: Range<usize>, base: u8) -> Vec<Unit> {
    let mut units = Vec::with_capacity(row.len());
    let mut at = row.start;
    while at < row.end {
        let end = unit_end(&pieces[..row.end], at);
        units.push(Unit { pieces: at..end, level: levels.of(at) });
        at = end;
    }
    let mut trailing = true;
    for unit in units.iter_mut().rev() {
        let piece = &pieces[unit.pieces.start];
        let separates = piece.text == "    " || piece.kind == PieceKind::Break;
        trailing = separates || trailing && is_blank(piece);
        if trailing {
            unit.level = base;
        }
    }
    units
}

/// Turns the letters of every word that runs from right to left back to the order they were typed in.
fn words_as_typed(pieces: &[Piece], units: &[Unit], mut order: Vec<usize>) -> Vec<usize> {
    let turned = |at: usize| {
        let piece = &pieces[units[at].pieces.start];
        let letters = piece.kind == PieceKind::Text && !is_blank(piece);
        (letters && units[at].level % 2 == 1).then_some(units[at].level)
    };
    let mut start = 0;
    while start < order.len() {
        let level = turned(order[start]);
        let run = order[start..].iter().take_while(|at| level.is_some() && turned(**at) == level).count();
        order[start..start + run].reverse();
        start += run.max(1);
    }
    order
}

/// A blank on which a row may end.
fn is_blank(piece: &Piece) -> bool {
    piece.kind == PieceKind::Text && piece.text.bytes().all(|byte| byte == b' ')
}

/// The mirror image of a piece, where it has one.
fn mirrored(text: &str) -> Option<String> {
    let mut chars = text.chars();
    let image = mirror(chars.next()?)?;
    Some(std::iter::once(image).chain(chars).collect())
}
