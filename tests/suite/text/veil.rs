//! The veil over any text: it tells nothing and moves nothing.

use caseload::domain::Untrusted;
use caseload::text::{Bidi, Lettering, PieceKind, VisualRow, printable, width};
use proptest::prelude::*;

use super::properties::awkward;

/// Rows of a text, each with and without the veil.
fn rows(text: &str, columns: u16, bidi: Bidi, joining: bool, check: impl Fn(VisualRow<'_>, VisualRow<'_>)) {
    let printed = printable(&Untrusted::new(text));
    let bare = Lettering { bidi, joining, veiled: false };
    for row in printed.wrap(columns) {
        let seen = printed.visual(row.pieces.clone(), bare);
        check(seen, printed.visual(row.pieces, Lettering { veiled: true, ..bare }));
    }
}

fn holds(text: &str, columns: u16, bidi: Bidi, joining: bool) {
    rows(text, columns, bidi, joining, |seen, veiled| {
        assert_eq!(seen.rtl, veiled.rtl, "{text:?}");
        assert_eq!(seen.pieces.len(), veiled.pieces.len(), "{text:?}");
        for (seen, veiled) in seen.pieces.iter().zip(&veiled.pieces) {
            // The same piece at the same place: a mark of a hit stays where it was.
            assert!(std::ptr::eq(seen.piece, veiled.piece), "{text:?}");
            assert_eq!(width(&veiled.text), usize::from(seen.piece.width), "{seen:?}");
            let stays = matches!(veiled.text.as_ref(), "⏎") && seen.piece.kind == PieceKind::Break;
            assert!(stays || veiled.text.chars().all(|c| c == '░' || c == ' '), "{veiled:?}");
            let blank = seen.piece.kind == PieceKind::Text && seen.text.trim_matches(' ').is_empty();
            assert_eq!(veiled.text.contains(' '), blank, "{seen:?}");
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_keeps_its_shape_and_tells_no_letter(
        text in awkward(),
        columns in 2_u16..60,
        bidi in prop::sample::select(Bidi::ALL.to_vec()),
        joining in any::<bool>(),
    ) {
        holds(&text, columns, bidi, joining);
    }

    #[test]
    fn a_text_cut_to_a_line_is_no_wider_under_the_veil(text in awkward(), columns in 0_u16..40) {
        let printed = printable(&Untrusted::new(text.as_str()));
        let bare = Lettering::default();
        let veiled = printed.fit_visual(columns, Lettering { veiled: true, ..bare });
        prop_assert_eq!(width(&veiled), width(&printed.fit_visual(columns, bare)));
        prop_assert!(veiled.chars().all(|c| "░ …⏎".contains(c)), "{:?}", veiled);
    }
}

#[test]
fn every_scalar_is_veiled() {
    for block in (0..0x11_0000_u32).step_by(0x400) {
        let text: String =
            (block..block + 0x400).filter_map(char::from_u32).flat_map(|c| ['a', c, ' ']).collect();
        holds(&text, 80, Bidi::App, false);
    }
}
