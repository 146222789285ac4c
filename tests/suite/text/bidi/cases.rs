//! Rows as they must be seen. Capital letters stand for Hebrew ones, so that a case reads the same in every editor.

use caseload::text::{Bidi, Lettering, printable_name, printable_str};

/// A Hebrew letter for each capital one.
fn hebrew(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_uppercase() { char::from_u32(0x5D0 + c as u32 - 65).unwrap() } else { c })
        .collect()
}

/// The same back.
fn capitals(text: &str) -> String {
    let back = |c: char| match c {
        'א'..='ת' => char::from_u32(c as u32 - 0x5D0 + 65).unwrap(),
        _ => c,
    };
    text.chars().map(back).collect()
}

const APP: Lettering = Lettering { bidi: Bidi::App, joining: false, veiled: false };

/// All rows of a text at a width, from left to right, those of right-to-left paragraphs behind `>`.
fn rows(text: &str, columns: u16, lettering: Lettering) -> Vec<String> {
    let printed = printable_str(&hebrew(text));
    let rows = printed.wrap(columns).into_iter().map(|row| {
        let shown = printed.visual(row.pieces, lettering);
        format!("{}{}", if shown.rtl { ">" } else { "" }, capitals(&shown.text()))
    });
    rows.collect()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(rows(text, 200, APP), [expected], "{text:?}");
}

#[track_caller]
fn check_rows(text: &str, columns: u16, expected: &[&str]) {
    assert_eq!(rows(text, columns, APP), expected, "{text:?}");
}

#[test]
fn words_run_from_right_to_left_and_numbers_from_left_to_right() {
    check("ABC DEF", ">FED CBA");
    check("ABC 123 DEF", ">FED 123 CBA");
    check("ABC 12.50 DEF", ">FED 12.50 CBA");
    check("ABC 10:30-11:45", ">10:30-11:45 CBA");
    check("ABC -5%", ">5%- CBA");
    check("price 12 ABC", "price 12 CBA");
    check("12 ABC", ">CBA 12");
}

#[test]
fn punctuation_and_brackets_stand_where_a_reader_expects_them() {
    check("ABC, DEF!", ">!FED ,CBA");
    check("ABC (DEF) GHI", ">IHG (FED) CBA");
    check("(ABC)", ">(CBA)");
    check("say (ABC)", "say (CBA)");
    check("ABC (def) GHI", ">IHG (def) CBA");
    check("ABC [x<y] {D}", ">{D} [x<y] CBA");
    check("«ABC» ≤ D", ">D ≥ «CBA»");
    check("ABC \"def\".", ">.\"def\" CBA");
}

#[test]
fn mixed_lines_follow_the_paragraph() {
    check("hello ABC DEF world", "hello FED CBA world");
    check("ABC hello world DEF", ">FED hello world CBA");
    check("hello ABC, DEF 7 world", "hello 7 FED ,CBA world");
    check("ABC v2.0 DEF", ">FED v2.0 CBA");
}

#[test]
fn names_that_are_called_and_links_in_front_do_not_turn_the_paragraph() {
    check("@harbor ABC DEF", ">FED CBA @harbor");
    check("@harbor @pier ABC", ">CBA @pier @harbor");
    check("https://sho.rt/x ABC", ">CBA hxxps://sho[.]rt/x");
    check("@harbor", "@harbor");
    check("@harbor hello ABC", "@harbor hello CBA");
    check("ABC @harbor DEF", ">FED @harbor CBA");
    check("ABC https://sho.rt/x?a=1&b=2 DEF", ">FED hxxps://sho[.]rt/x?a=1&b=2 CBA");
    check("ABC (@harbor), DEF", ">FED ,(@harbor) CBA");
    check("ABC #fog #DEF", ">FED# #fog CBA");
    check("#fog_2 ABC", ">CBA #fog_2");
    check("ABC https://sho.rt/x/ DEF", ">FED hxxps://sho[.]rt/x/ CBA");
    check("ABC @a.b@sho.rt. DEF", ">FED .@a.b@sho.rt CBA");
}

#[test]
fn arabic_with_latin_names_links_and_digits_reads_right() {
    let seen = |text: &str| {
        let printed = printable_str(text);
        printed.visual(0..printed.pieces().len(), APP).text()
    };
    assert_eq!(seen("بحر @harbor_lights نور"), "رون @harbor_lights رحب");
    assert_eq!(seen("سعر ١٢٫٥ درهم"), "مهرد ١٢٫٥ رعس");
    assert_eq!(seen("كيف؟"), "؟فيك");
    assert_eq!(seen("صَبَاح"), "حاب\u{64E}ص\u{64E}");
    assert_eq!(seen("بحر 🌊 نور"), "رون 🌊 رحب");
}

#[test]
fn each_paragraph_has_its_own_direction() {
    check_rows("ABC\nhello\n123\nDEF def", 40, &[">CBA", "hello", "123", ">def FED"]);
    check_rows("hello ABC\nDEF", 40, &["hello CBA", ">FED"]);
}

#[test]
fn a_paragraph_is_resolved_whole_and_each_row_is_turned_on_its_own() {
    // The blank the row was broken behind stands at its end, which is at the left.
    check_rows("ABC DEF GHI JKL", 8, &["> FED CBA", ">LKJ IHG"]);
    check_rows("ABC hello world DEF", 10, &["> hello CBA", ">FED world"]);
    check_rows("ABC def   ", 40, &[">   def CBA"]);
    check_rows("hello ABC   ", 40, &["hello CBA   "]);
    check("AB\tCD", ">DC    BA");
    check("ab AB\tCD", "ab BA    DC");
}

#[test]
fn controls_of_direction_are_seen_and_move_nothing() {
    check("abc\u{202E}def", "abc‹RLO›def");
    check("ABC\u{202D}DEF", ">FED‹LRO›CBA");
    check("ABC\u{200E} DEF", ">FED ‹LRM›CBA");
    check("abc \u{2067}ABC def\u{2069} x", "abc ‹RLI›CBA def‹PDI› x");
    check("\u{202E}abc", "‹RLO›abc");
    check("\u{061C}12 abc", "‹ALM›12 abc");
}

#[test]
fn a_token_is_never_turned_around_inside() {
    check("ABC\u{200B}DEF", ">FED‹ZWSP›CBA");
    // A long one is several pieces; they stay in their order.
    let smuggled: String = "hello".chars().map(|c| char::from_u32(0xE0000 + c as u32).unwrap()).collect();
    check(&format!("ABC{smuggled} DEF"), ">FED ‹TAG \"hello\"›CBA");
    check("ABC\u{1D173}\u{1D173}\u{1D173}\u{1D173}\u{1D173} DEF", ">FED ‹U+1D173 ×5›CBA");
}

#[test]
fn in_words_only_the_order_of_words_changes() {
    let words = Lettering { bidi: Bidi::Words, joining: false, veiled: false };
    assert_eq!(rows("ABC DEF (GHI) 12 x", 80, words), [">x 12 (GHI) DEF ABC"]);
    assert_eq!(rows("hello ABC DEF!", 80, words), ["hello DEF ABC!"]);
}

#[test]
fn where_the_terminal_or_nobody_reorders_rows_are_as_typed() {
    for bidi in [Bidi::Terminal, Bidi::Off] {
        let lettering = Lettering { bidi, joining: false, veiled: false };
        assert_eq!(rows("ABC (DEF) 12 x", 80, lettering), ["ABC (DEF) 12 x"]);
    }
}

#[test]
fn a_text_without_such_letters_stays_as_it_is() {
    for text in ["hello (world) 12", "", "  x  ", "привет, мир", "日本語 [x]", "🙂 👍🏽"] {
        let printed = printable_str(text);
        assert_eq!(printed.visual(0..printed.pieces().len(), APP).text(), printed.line());
    }
}

#[track_caller]
fn check_fit(name: &str, columns: u16, expected: &str) {
    let printed = printable_name(&hebrew(name).into());
    assert_eq!(capitals(&printed.fit_visual(columns, APP)), expected);
}

#[test]
fn a_name_that_is_cut_breaks_off_at_its_own_end() {
    check_fit("ABCDEF", 6, "FEDCBA");
    check_fit("ABCDEF", 4, "…CBA");
    check_fit("abcdef", 4, "abc…");
    check_fit("abc DEF", 6, "abc D…");
    check_fit("ABC def", 6, "…d CBA");
    check_fit("ABC", 0, "");
    check_fit("ABC", 1, "…");
}

#[test]
fn joined_letters_are_joined_in_the_order_they_were_typed() {
    let printed = printable_str("بحر لا سلام");
    let lettering = Lettering { bidi: Bidi::App, joining: true, veiled: false };
    let shown = printed.visual(0..printed.pieces().len(), lettering);
    assert_eq!(shown.text(), "ﻡﻼـﺳ ﺎﻟ ﺮﺤﺑ");
    // What the pieces say stays what was typed.
    assert_eq!(printed.line(), "بحر لا سلام");
}
