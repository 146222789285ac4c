//! Each kind of hidden or awkward character, and what is shown for it.

use caseload::domain::{Span, Untrusted};
use caseload::text::{PieceKind, csv_cell, highlight, printable, printable_str};

use super::oracle::check_any;

#[track_caller]
fn check(text: &str, line: &str, hidden: usize) {
    let shown = check_any(text);
    assert_eq!(shown.line(), line, "of {text:?}");
    assert_eq!(shown.hidden(), hidden, "hidden in {text:?}");
}

#[test]
fn controls_are_named() {
    check("\u{1B}[31mred", "‹ESC›[31mred", 1);
    check("a\0b", "a‹NUL›b", 1);
    check("a\u{7}\u{8}\u{7F}", "a‹BEL›‹BS›‹DEL›", 3);
    check("\u{9B}31m", "‹9B›31m", 1);
    check("\u{9D}0;x\u{9C}", "‹9D›0;x‹9C›", 2);
    check("a\u{85}b", "a‹NEL›b", 1);
    check("a\u{B}b\u{C}c", "a‹VT›b‹FF›c", 2);
    check(r"\x1b[31m", r"\x1b[31m", 0);
}

#[test]
fn line_ends_are_breaks_and_a_lone_return_is_not() {
    check("a\nb\r\nc", "a⏎b⏎c", 0);
    check("a\rb", "a‹CR›b", 1);
    check("a\n\rb", "a⏎‹CR›b", 1);
    check("a\r\r\nb", "a‹CR›⏎b", 1);
    check("\r\r\r\r\r\n", "‹CR ×4›⏎", 4);
    assert_eq!(printable_str("a\r\nb").lines(), "a\nb");
    let kinds: Vec<_> =
        printable_str("a\r\n").pieces().iter().map(|piece| (piece.kind, piece.span)).collect();
    let text = (PieceKind::Text, Span { start: 0, end: 1 });
    assert_eq!(kinds, [text, (PieceKind::Break, Span { start: 1, end: 3 })]);
}

#[test]
fn directions_are_named_and_change_nothing() {
    check("\u{202E}evil", "‹RLO›evil", 1);
    check("\u{202A}\u{202B}\u{202C}\u{202D}", "‹LRE›‹RLE›‹PDF›‹LRO›", 4);
    check("\u{2066}\u{2067}\u{2068}\u{2069}", "‹LRI›‹RLI›‹FSI›‹PDI›", 4);
    check("\u{200E}\u{200F}\u{061C}", "‹LRM›‹RLM›‹ALM›", 3);
}

#[test]
fn invisible_characters_are_named() {
    check("pass\u{200B}word", "pass‹ZWSP›word", 1);
    check("a\u{200C}b\u{200D}c", "a‹ZWNJ›b‹ZWJ›c", 2);
    check("\u{2060}\u{FEFF}\u{AD}\u{34F}", "‹WJ›‹BOM›‹SHY›‹CGJ›", 4);
    check("\u{2061}\u{2062}\u{2063}\u{2064}", "‹f()›‹INV×›‹INV,›‹INV+›", 4);
    check("\u{180E}\u{180B}", "‹MVS›‹U+180B›", 2);
    check("\u{3164}\u{115F}\u{FFA0}\u{2800}", "‹FILLER›‹FILLER›‹FILLER›‹BRAILLE›", 4);
    check("\u{17B4}\u{1D173}\u{FFF9}\u{FFFC}", "‹U+17B4›‹U+1D173›‹IAA›‹OBJ›", 4);
    check("\u{2028}\u{2029}", "‹LS›‹PS›", 2);
    check("\u{E000}\u{FFFF}\u{378}\u{10FFFF}", "‹U+E000›‹U+FFFF›‹U+0378›‹U+10FFFF›", 4);
    check("a\u{200B}\u{200B}\u{200B}\u{200B}\u{200B}b", "a‹ZWSP ×5›b", 5);
    check("\u{FFFD}", "\u{FFFD}", 0);
}

#[test]
fn spaces_other_than_the_plain_one_are_named() {
    check("a\u{A0}b\u{202F}c", "a‹NBSP›b‹NNBSP›c", 2);
    check("\u{2003}\u{200A}\u{205F}\u{1680}", "‹EMSP›‹HAIRSP›‹MMSP›‹OGHAM SP›", 4);
    check("東\u{3000}京", "東  京", 0);
    check("a\tb", "a    b", 0);
}

#[test]
fn smuggled_texts_are_read_out() {
    check("hi\u{E0068}\u{E0065}\u{E0079}", "hi‹TAG \"hey\"›", 3);
    check("\u{E0001}\u{E007F}", "‹TAG ×2›", 2);
    let text: String = "go to http://sho.rt".chars().map(|c| char::from(c as u8)).collect();
    let tags: String = text.bytes().filter_map(|byte| char::from_u32(0xE0000 + u32::from(byte))).collect();
    check(&tags, "‹TAG \"go to hxxp://sho[.]rt\"›", 19);
    let selectors: String =
        "hey".bytes().filter_map(|byte| char::from_u32(0xE0100 + u32::from(byte) - 16)).collect();
    check(&format!("😀{selectors}"), "😀‹VS \"hey\"›", 3);
    check("漢\u{E0100}", "漢‹VS17›", 1);
    let long = "\u{E0061}".repeat(1000);
    check(&long, &format!("‹TAG \"{}…\"›", "a".repeat(80)), 1000);
}

#[test]
fn emoji_keep_what_makes_them_one() {
    for emoji in ["👩‍💻", "👨‍👩‍👧‍👦", "👩🏻‍❤️‍💋‍👨🏼", "🏳️‍🌈", "🏴‍☠️", "🧑‍🤝‍🧑", "🤷🏽‍♂️", "❤️", "1️⃣", "☎︎", "🇸🇪", "⚡️", "👍🏿"]
    {
        let shown = check_any(emoji);
        assert_eq!((shown.line().as_str(), shown.pieces().len()), (emoji, 1), "{emoji}");
    }
    let scotland = "\u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}";
    check(scotland, scotland, 0);
    check("\u{1F3F4}\u{E0075}\u{E0073}\u{E007F}", "\u{1F3F4}‹TAG \"us\"›", 3);
    check("😀\u{200D}😀", "😀‹ZWJ›😀", 1);
    check("a\u{FE0F}", "a‹VS16›", 1);
    check("1\u{FE0F}", "1‹VS16›", 1);
    check("⌚\u{FE0E}", "⌚‹VS15›", 1);
    check("🇸", "🇸", 0);
}

#[test]
fn joiners_stay_where_they_shape_a_word() {
    for word in ["می\u{200C}خواهم", "क्\u{200D}ष", "ශ්\u{200D}රී", "ന്\u{200D}", "র‍্য", "क्\u{200C}ष"]
    {
        check(word, word, 0);
    }
    check("می\u{200C} x", "می‹ZWNJ› x", 1);
    check("م\u{200C}\u{200C}ی", "م‹ZWNJ›‹ZWNJ›ی", 2);
}

#[test]
fn floods_are_bounded_and_nothing_is_dropped_unsaid() {
    let four = "a\u{301}\u{302}\u{303}\u{304}";
    check(four, four, 0);
    check(&format!("{four}\u{305}"), &format!("{four}‹+1 mark›"), 0);
    check(&format!("a{}b", "\u{301}".repeat(41)), &format!("a{}‹+37 marks›b", "\u{301}".repeat(4)), 0);
    check("\u{301}x", "◌\u{301}x", 0);
    check("\n\u{301}", "⏎◌\u{301}", 0);
    check("\u{1100}\u{1100}\u{1100}\u{1100}", "\u{1100}\u{1100}\u{1100}‹·›\u{1100}", 0);
    check("\u{1161}", "‹U+1161›", 1);
    let syllable = "लျှို့".chars().skip(1).collect::<String>();
    assert_eq!(check_any(&format!("\u{101C}{syllable}")).hidden(), 0);
}

#[test]
fn a_large_text_is_cut_and_says_by_how_much() {
    let shown = check_any(&"é".repeat(40_000));
    assert_eq!((shown.pieces().len(), shown.more()), (32_768, 80_000 - 65_536));
    let shown = check_any(&format!("a{}", "\u{301}".repeat(1_000_000)));
    assert!(shown.line().len() < 40, "{}", shown.line());
    assert_eq!(check_any(&"x".repeat(65_536)).more(), 0);
}

#[test]
fn links_are_inert() {
    check("see http://sho.rt/x", "see hxxp://sho[.]rt/x", 0);
    check("HTTPS://Sho.rt", "HXXPS://Sho[.]rt", 0);
    check("go to sho.rt/x.html", "go to sho[.]rt/x[.]html", 0);
    check("www.example.com", "www[.]example[.]com", 0);
    check("me@mail.example", "me@mail[.]example", 0);
    check("javascript:alert(1)", "javascript[:]alert(1)", 0);
    check("mailto:me@mail.example", "mailto[:]me@mail[.]example", 0);
    check("ftp://files.example", "ftp[:]//files[.]example", 0);
    check("hxxp://sho[.]rt and sho(.)rt", "hxxp://sho[.]rt and sho(.)rt", 0);
    check("http://my_own.sho.rt/http://b.cd", "hxxp://my_own[.]sho[.]rt/hxxp://b[.]cd", 0);
    check("http://sho\u{200B}.rt", "hxxp://sho‹ZWSP›.rt", 1);
    check("the end.Next one, e.g. v1.2 or 3.5", "the end.Next one, e.g. v1.2 or 3.5", 0);
    check("日本語http://sho.rt/xです", "日本語hxxp://sho[.]rt/xです", 0);
}

#[test]
fn hits_find_their_pieces_through_tokens_and_links() {
    let text = "x http://sho.rt/\u{200B}y";
    let shown = printable(&Untrusted::new(text));
    let marked = |start: u32, end: u32| -> String {
        let spans = [Span { start, end }];
        let pieces = shown.pieces().iter().filter(|piece| highlight(&spans, piece));
        pieces.map(|piece| piece.text.as_str()).collect()
    };
    assert_eq!(marked(9, 15), "sho[.]rt");
    assert_eq!(marked(2, 9), "hxxp://");
    assert_eq!(marked(16, 20), "‹ZWSP›y");
    assert_eq!(marked(12, 13), "[.]");
    assert_eq!(marked(3, 3), "");
}

#[test]
fn right_to_left_text_is_known() {
    assert!(printable_str("abc שלום").has_rtl());
    assert!(printable_str("مرحبا").has_rtl());
    assert!(!printable_str("abc é 中 \u{202E}").has_rtl());
}

#[test]
fn a_table_cell_is_never_a_formula() {
    for (text, cell) in [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("-5", "'-5"),
        ("+1", "'+1"),
        ("\t=1", "'\t=1"),
        ("\r\n", "'\r\n"),
        ("＝1", "'＝1"),
        (" =1", "' =1"),
        ("a=1", "a=1"),
        ("", ""),
    ] {
        assert_eq!(csv_cell(text), cell);
    }
}
