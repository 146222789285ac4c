//! What holds for any text: every scalar value of Unicode, and generated mixtures of the awkward ones.

use caseload::text::{PieceKind, csv_cell, extract, printable_str, width};
use proptest::prelude::*;

use super::oracle::{check_any, check_bytes, check_rows, is_allowed};

/// All Unicode scalar values, a block at a time.
fn scalars() -> impl Iterator<Item = Vec<char>> {
    (0..0x11_0000_u32)
        .step_by(0x400)
        .map(|block| (block..block + 0x400).filter_map(char::from_u32).collect::<Vec<_>>())
}

#[test]
fn every_scalar_is_shown_by_what_is_allowed_alone_and_behind_a_letter() {
    let mut seen = 0;
    for block in scalars() {
        let text: String = block.iter().flat_map(|c| ['\n', *c, '\n', 'a', *c]).collect();
        let shown = printable_str(&text);
        let mut end = 0;
        for piece in shown.pieces() {
            assert!(piece.text.chars().all(is_allowed), "{piece:?}");
            assert!(!piece.text.is_empty() && piece.width > 0, "{piece:?}");
            assert!(piece.span.start <= end, "a gap before {piece:?}");
            end = piece.span.end;
            if piece.kind == PieceKind::Text {
                assert_eq!(usize::from(piece.width), width(&piece.text), "{piece:?}");
            }
        }
        assert_eq!(end as usize, text.len(), "not all is shown of {text:?}");
        seen += block.len();
    }
    assert_eq!(seen, 1_112_064);
}

#[test]
fn scalars_that_are_not_refused_pass_the_whole_check() {
    for block in scalars() {
        for c in block.into_iter().filter(|c| is_allowed(*c) && !c.is_alphabetic()) {
            check_any(&format!("a{c}"));
            check_any(&c.to_string());
        }
    }
}

/// Characters that change what stands beside them, and some that do not.
pub(super) fn awkward() -> impl Strategy<Value = String> {
    let one = prop_oneof![
        4 => "[a-z .,:/@\\[\\]()]".prop_map(|text| text),
        2 => any::<char>().prop_map(String::from),
        2 => prop::sample::select(vec![
            "\u{301}", "\u{20DD}", "\u{200D}", "\u{200C}", "\u{FE0F}", "\u{FE0E}", "\u{20E3}", "\u{1F3FB}", "\u{1F468}",
            "\u{2764}", "\u{1F3F4}", "\u{E0067}", "\u{E007F}", "\u{1F1E6}", "\u{1100}", "\u{1161}", "\u{11A8}", "\u{0915}",
            "\u{094D}", "\u{0937}", "\u{093F}", "\u{0D4E}", "\u{17D2}", "\u{1780}", "\u{2D7F}", "\u{2D4F}", "\u{FF76}",
            "\u{FF9E}", "\u{0628}", "\u{0644}", "\u{0627}", "\u{06DD}", "\u{0605}", "\u{05D0}", "\u{0E01}", "\u{0E33}",
            "\u{0E49}", "\u{1019}", "\u{103B}", "\u{1031}", "\u{3000}", "\u{4E2D}", "\u{202E}", "\u{2066}", "\u{200B}",
            "\u{FEFF}", "\u{E0041}", "\u{E0150}", "\u{FE01}", "\u{16D63}", "\u{16D67}", "\u{A4F8}", "\u{A4FC}", "\u{25CC}",
            "‹", "›", "‹·›", "⏎", "\r", "\n", "\r\n", "\t", "\u{1B}[31m", "\u{9B}31m", "\u{85}", "\u{2028}", "\u{FFFD}",
            "\u{FFFF}", "\u{E000}", "1", "#",
        ]).prop_map(str::to_owned),
        1 => prop::sample::select(vec![
            "http://sho.rt/x", "hxxp://sho[.]rt/", "https://", "a.b@c.example", "javascript:x", "www.", ".com", "[.]",
            "[:]//", "(dot)", "x.y.z/p.html?q=a.b", "data:text/html", "ftp://", "://",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec((one, 1_usize..4), 0..24)
        .prop_map(|parts| parts.into_iter().map(|(part, times)| part.repeat(times)).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_passes_the_whole_check(text in awkward()) {
        check_any(&text);
    }

    #[test]
    fn any_bytes_pass_what_the_fuzzer_asks(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check_bytes(&bytes);
    }

    #[test]
    fn rows_stay_within_their_width_and_lose_nothing(text in awkward(), columns in 0_u16..40) {
        check_rows(&printable_str(&text), columns);
    }

    #[test]
    fn a_fitted_text_is_never_wider_than_asked(text in awkward(), columns in 0_u16..40) {
        let shown = printable_str(&text);
        let fitted = shown.fit(columns);
        prop_assert!(width(&fitted) <= usize::from(columns), "{fitted:?}");
        prop_assert_eq!(fitted == shown.line(), shown.width() <= usize::from(columns));
    }

    #[test]
    fn links_stand_at_characters_of_the_text_in_order(text in awkward()) {
        let mut end = 0;
        for link in extract::links(&text) {
            prop_assert!(link.span.start >= end && link.span.end > link.span.start);
            prop_assert!(text.get(link.span.start as usize..link.span.end as usize).is_some());
            prop_assert!(!link.url.is_empty());
            end = link.span.end;
        }
    }

    #[test]
    fn no_cell_begins_like_a_formula(text in awkward(), head in "[=+\\-@\t\r\n＝＋－＠a ]{0,3}") {
        let cell = csv_cell(&format!("{head}{text}"));
        let first = cell.trim_start_matches([' ', '\u{3000}']).chars().next();
        prop_assert!(!first.is_some_and(|c| "=+-@\t\r\n＝＋－＠".contains(c)), "{:?}", cell);
    }
}
