//! Names that are called, tags and links inside a text: they are set apart from the text around them, as if the author
//! had isolated them (which rule HL3 of UAX #9 allows), so that `@name` never becomes `name@`. Knows no level.

use std::ops::Range;

use crate::text::pieces::{Piece, PieceKind};

/// The runs of pieces that are addresses, in order.
pub(super) fn addresses(paragraph: &[Piece]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    while let Some(word) = next_word(paragraph, start) {
        start = word.end;
        found.extend(address(paragraph, word));
    }
    found
}

/// The next run of pieces between blanks.
fn next_word(pieces: &[Piece], start: usize) -> Option<Range<usize>> {
    let blank = |piece: &Piece| piece.kind == PieceKind::Break || piece.text.trim().is_empty();
    let first = start + pieces.get(start..)?.iter().position(|piece| !blank(piece))?;
    let length = pieces[first..].iter().take_while(|piece| !blank(piece)).count();
    Some(first..first + length)
}

/// What of a word is an address, without the brackets and marks around it.
fn address(pieces: &[Piece], word: Range<usize>) -> Option<Range<usize>> {
    let opens = word
        .clone()
        .find(|at| !matches!(pieces[*at].text.as_str(), "(" | "[" | "{" | "\"" | "'" | "«" | "“"))?;
    let called = matches!(pieces[opens].text.as_str(), "@" | "#");
    let shown = &pieces[word.clone()];
    let dotted = shown.windows(3).any(|three| three[0].span == three[2].span && three[0].text == "[");
    let link =
        dotted || shown.windows(4).any(|four| four.iter().map(|piece| &*piece.text).eq(["h", "x", "x", "p"]));
    let inside = |at: &usize| match pieces[*at].text.as_str() {
        "_" => true,
        "/" => link,
        text => pieces[*at].kind == PieceKind::Text && text.starts_with(char::is_alphanumeric),
    };
    // It goes on to its last letter, whatever stands between; a called name without dots ends at the first mark.
    let last = if link || pieces[opens].text == "@" {
        word.clone().rfind(inside)?
    } else {
        (opens + 1..word.end).take_while(inside).last()?
    };
    ((called || link) && last > opens).then_some(opens..last + 1)
}
