//! The veil: what is drawn instead of content until somebody asks for it. Letters, digits, signs and stand-ins for what is
//! hidden become shades; spaces and line ends stay, and every piece keeps its columns, so that nothing beside it moves
//! when the veil is lifted. Pure, over one printable piece; who lifts it and when is not known here.

use std::borrow::Cow;

use super::pieces::{Piece, PieceKind};

/// One column under the veil. It has no direction and joins with nothing.
const SHADE: &str = "░";

/// What is drawn for a piece under the veil.
pub(super) fn veiled(piece: &Piece) -> Cow<'_, str> {
    let blank = piece.text.bytes().all(|byte| byte == b' ');
    match piece.kind {
        PieceKind::Break => Cow::Borrowed(&piece.text),
        PieceKind::Text if blank => Cow::Borrowed(&piece.text),
        PieceKind::Text | PieceKind::Token => Cow::Owned(SHADE.repeat(usize::from(piece.width))),
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::Untrusted;
    use crate::text::{Bidi, Lettering, printable, printable_name, printable_str};

    const VEILED: Lettering = Lettering { bidi: Bidi::App, joining: false, veiled: true };

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let printed = printable(&Untrusted::new(text));
        let rows = printed.wrap(60).into_iter();
        let rows: Vec<_> = rows.map(|row| printed.visual(row.pieces, VEILED).text()).collect();
        assert_eq!(rows.join("\n"), expected, "{text:?}");
    }

    #[test]
    fn a_text_keeps_its_spaces_its_lines_and_its_columns() {
        check("The hall, at 9.", "░░░ ░░░░░ ░░ ░░");
        check("one\n\n  two", "░░░\n\n  ░░░");
        check("日本 👍🏽", "░░░░ ░░");
        check("a\tb", "░    ░");
    }

    #[test]
    fn what_is_hidden_in_a_text_is_no_more_told_than_its_letters() {
        check("a\u{200B}b", &format!("░{}░", "░".repeat("‹ZWSP›".chars().count())));
        check("", "");
    }

    #[test]
    fn a_text_from_right_to_left_still_begins_at_the_right() {
        let printed = printable(&Untrusted::new("صباح الخير"));
        let row = printed.visual(0..printed.pieces().len(), VEILED);
        assert!(row.rtl);
        assert_eq!(row.text(), "░░░░░ ░░░░");
        assert_eq!(printed.fit_visual(6, VEILED), "… ░░░░");
    }

    #[test]
    fn names_and_our_own_words_are_not_veiled() {
        let name = printable_name(&Untrusted::new("harbor"));
        assert_eq!(name.fit_visual(10, VEILED), "harbor");
        assert_eq!(printable_str("facts").fit_visual(10, VEILED), "facts");
        assert_eq!(printable(&Untrusted::new("harbor lights")).fit_visual(8, VEILED), "░░░░░░ …");
    }
}
