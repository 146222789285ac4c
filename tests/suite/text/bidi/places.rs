//! Where pieces land: nothing is lost, added or widened, and spans find their cells.

use caseload::text::{Bidi, Lettering, highlight, printable_str, width};
use proptest::prelude::*;

/// Letters, digits, marks, brackets, blanks and controls of both directions.
fn mixed() -> impl Strategy<Value = String> {
    let parts = prop_oneof![
        "[a-c1-3 ().,!\\[\\]]{1,4}",
        "[אבגד]{1,4}",
        "[ابتلمـ]{1,4}",
        "[٠-٩]{1,2}",
        Just("\u{5D0}\u{5B8}".to_owned()),
        Just("\u{202E}".to_owned()),
        Just("\u{2067}".to_owned()),
        Just("\u{200C}".to_owned()),
        Just("\u{200D}".to_owned()),
        Just("\u{E0041}\u{E0042}".to_owned()),
        Just("\n".to_owned()),
        Just("\t".to_owned()),
        Just("sho.rt/x".to_owned()),
        Just("👍🏽".to_owned()),
        Just("日本".to_owned()),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(parts, 0..24).prop_map(|parts| parts.concat())
}

fn lettering() -> impl Strategy<Value = Lettering> {
    (prop::sample::select(Bidi::ALL.to_vec()), any::<bool>()).prop_map(|(bidi, joining)| Lettering {
        bidi,
        joining,
        veiled: false,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_piece_of_a_row_is_drawn_once_and_takes_its_columns(text in mixed(), columns in 2_u16..40, lettering in lettering()) {
        let printed = printable_str(&text);
        for row in printed.wrap(columns) {
            let shown = printed.visual(row.pieces.clone(), lettering);
            let mut drawn: Vec<*const _> = shown.pieces.iter().map(|drawn| std::ptr::from_ref(drawn.piece)).collect();
            let mut pieces: Vec<*const _> = printed.slice(&row).iter().map(std::ptr::from_ref).collect();
            drawn.sort();
            pieces.sort();
            prop_assert_eq!(drawn, pieces);
            for drawn in &shown.pieces {
                prop_assert_eq!(width(&drawn.text), usize::from(drawn.piece.width), "{:?}", drawn);
            }
        }
    }

    #[test]
    fn pieces_of_one_token_stand_side_by_side_in_their_order(text in mixed(), lettering in lettering()) {
        let printed = printable_str(&text);
        let shown = printed.visual(0..printed.pieces().len(), lettering);
        for pair in printed.pieces().windows(2).filter(|pair| pair[0].span == pair[1].span && pair[0].kind == pair[1].kind) {
            let place = |piece: *const _| shown.pieces.iter().position(|drawn| std::ptr::eq(drawn.piece, piece)).unwrap();
            prop_assert_eq!(place(&raw const pair[0]) + 1, place(&raw const pair[1]));
        }
    }

    #[test]
    fn what_one_paragraph_holds_moves_nothing_in_another(first in "[a-z אבג()0-9]{0,20}", second in "[a-z אבג()0-9]{1,20}") {
        let app = Lettering { bidi: Bidi::App, joining: false, veiled: false };
        let both = printable_str(&format!("{first}\n{second}"));
        let alone = printable_str(&second);
        let start = both.pieces().len() - alone.pieces().len();
        let text = |printed: &caseload::text::Printable, from: usize| {
            let shown = printed.visual(from..printed.pieces().len(), app);
            (shown.text(), shown.rtl)
        };
        prop_assert_eq!(text(&both, start), text(&alone, 0));
    }
}

#[test]
fn a_marked_span_is_marked_where_it_is_drawn() {
    // `בגד` in the middle of a Hebrew sentence with a link behind it.
    let text = "אב בגד 12 sho.rt";
    let printed = printable_str(text);
    let start = text.find("בגד").unwrap() as u32;
    let span = caseload::domain::Span { start, end: start + 6 };
    let app = Lettering { bidi: Bidi::App, joining: false, veiled: false };
    let shown = printed.visual(0..printed.pieces().len(), app);
    assert_eq!(shown.text(), "sho[.]rt 12 דגב בא");
    let marked: Vec<usize> =
        (0..shown.pieces.len()).filter(|at| highlight(&[span], shown.pieces[*at].piece)).collect();
    assert_eq!(marked, [12, 13, 14]);
}
