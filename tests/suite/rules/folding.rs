//! The folded view: what it says, where it came from, and which passes made it.

use caseload::domain::{Pass, Passes, Span};
use caseload::text::{Folder, Switches};
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(Folder::default().fold(text).text(), expected);
}

/// The bytes `part` came from must read `original`, and exactly these passes must have made it.
#[track_caller]
fn check_part(text: &str, part: &str, original: &str, passes: &[Pass]) {
    let mut folding = Folder::default();
    let folded = folding.fold(text);
    let Some(start) = folded.text().find(part) else { panic!("`{part}` is not in {:?}", folded.text()) };
    let range = start..start + part.len();
    let Span { start, end } = folded.span(range.clone());
    assert_eq!(&text[start as usize..end as usize], original);
    let found: Vec<Pass> = folded.passes(range).iter().collect();
    assert_eq!(found, passes);
}

#[test]
fn case_is_folded_in_every_script_and_is_no_disguise() {
    check("Red LEDGER", "red ledger");
    check("Красная КНИГА", "красная книга");
    check("Straße ΣΟΦΟΣ", "strasse σοφοσ");
    check_part("Die GROßE Straße", "strasse", "Straße", &[]);
    check_part("das Красная КНИГА", "красная книга", "Красная КНИГА", &[]);
}

#[test]
fn turkish_letters_meet_whatever_keyboard_wrote_them() {
    for text in ["İNDİRİM", "indirim", "INDIRIM", "ındırım", "I\u{307}ndi\u{307}rim"] {
        let mut folding = Folder::default();
        let folded = folding.fold(text).text().replace('\u{307}', "");
        assert_eq!(folded, "indirim", "{text}");
    }
    check_part("büyük İNDİRİM bugün", "indirim", "İNDİRİM", &[]);
}

#[test]
fn controls_go_and_line_ends_become_blanks() {
    check("a\tb\nc\r\nd", "a b c  d");
    check("le\u{7}dg\u{85}er\u{7f}", "ledger");
    check_part("the le\u{7}dg\u{85}er\u{7f}!", "ledger", "le\u{7}dg\u{85}er", &[Pass::Controls]);
    check_part("red\nledger", "red ledger", "red\nledger", &[]);
}

#[test]
fn hidden_characters_inside_belong_to_the_span_and_those_beside_do_not() {
    check_part(
        "\u{200b}led\u{200b}\u{ad}ger\u{feff} x",
        "ledger",
        "led\u{200b}\u{ad}ger",
        &[Pass::Ignorables],
    );
    check_part("\u{200b}ledger\u{feff}", "ledger", "ledger", &[]);
    check_part("a\u{e0041}\u{e0042}b", "ab", "a\u{e0041}\u{e0042}b", &[Pass::Ignorables]);
    check_part("می\u{200c}خواهم", "ميخواهم", "می\u{200c}خواهم", &[Pass::Ignorables, Pass::Arabic]);
}

#[test]
fn styled_letters_are_plain_ones() {
    check_part("join ＲＥＤ　ＬＥＤＧＥＲ now", "red ledger", "ＲＥＤ　ＬＥＤＧＥＲ", &[Pass::Compatibility]);
    check_part("the 𝓵𝓮𝓭𝓰𝓮𝓻 is", "ledger", "𝓵𝓮𝓭𝓰𝓮𝓻", &[Pass::Compatibility]);
    check_part("ⓛⓔⓓⓖⓔⓡ", "ledger", "ⓛⓔⓓⓖⓔⓡ", &[Pass::Compatibility]);
    check_part("ﬁnance", "fi", "ﬁ", &[Pass::Compatibility]);
    check_part("ﬁnance", "inance", "ﬁnance", &[Pass::Compatibility]);
    check_part("ﬁnance", "nance", "nance", &[]);
    check_part("wait… ledger", "ledger", "ledger", &[]);
}

#[test]
fn a_letter_and_its_mark_are_one_character() {
    check_part("cafe\u{301} noir", "café", "cafe\u{301}", &[]);
    check_part("cafe\u{200b}\u{301} noir", "café", "cafe\u{200b}\u{301}", &[Pass::Ignorables]);
    check_part("\u{1112}\u{1161}\u{11ab}글", "한글", "\u{1112}\u{1161}\u{11ab}글", &[]);
    check_part("ﾊﾞﾅｰ!", "バナー", "ﾊﾞﾅｰ", &[Pass::Compatibility]);
    check("\u{301}alone", "\u{301}alone");
    // Marks in the wrong order are put right; in the right order they are left alone.
    check("q\u{307}\u{323}", "q\u{323}\u{307}");
    check("सत्यमेव ทั้งนี้", "सत्यमेव ทั้งนี้");
    check("ก\u{e48}\u{e49}\u{5b0}", "ก\u{5b0}\u{e48}\u{e49}");
    check("ก\u{e49}\u{658}\u{5b0}", "ก\u{5b0}\u{e49}\u{658}");
    check("q\u{323}\u{307}\u{5b0}", "q\u{5b0}\u{323}\u{307}");
    check_part("อ่าน ทั้งนี้ ครับ", "ทั้งนี้", "ทั้งนี้", &[]);
}

#[test]
fn arabic_has_one_spelling() {
    check("إسلام أحمد آمن ٱلكتاب", "اسلام احمد امن الكتاب");
    check("مدرسة مستشفى", "مدرسه مستشفي");
    check_part("ال\u{640}\u{640}س\u{640}جل هنا", "السجل", "ال\u{640}\u{640}س\u{640}جل", &[Pass::Arabic]);
    check_part("السِّجِلُّ الأَحْمَر", "السجل", "السِّجِلُّ", &[Pass::Arabic]);
    check_part("دفتر سرخ یک", "يك", "یک", &[Pass::Arabic]);
    check_part("كتاب هنا", "كتاب", "كتاب", &[]);
    // Alef and a hamza of its own are first composed, then spelt.
    check_part("ا\u{654}حمد", "احمد", "ا\u{654}حمد", &[Pass::Arabic]);
    check_part("ﻛﺘﺎﺏ", "كتاب", "ﻛﺘﺎﺏ", &[Pass::Compatibility]);
}

#[test]
fn digits_of_every_script_are_ascii() {
    for text in [
        "٠١٢٣٤٥٦٧٨٩",
        "۰۱۲۳۴۵۶۷۸۹",
        "०१२३४५६७८९",
        "๐๑๒๓๔๕๖๗๘๙",
        "０１２３４５６７８９",
        "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
        "𞥐𞥑𞥒𞥓𞥔𞥕𞥖𞥗𞥘𞥙",
    ] {
        check(text, "0123456789");
    }
    check_part("اتصل ٥٥٥-٠١٠٠", "555-0100", "٥٥٥-٠١٠٠", &[Pass::Arabic]);
}

#[test]
fn passes_can_be_left_out_one_by_one() {
    let fold = |pass: Pass, text: &str| {
        let switches = Switches::without(Passes::default().with(pass));
        Folder::new(switches).fold(text).text().to_owned()
    };
    assert_eq!(fold(Pass::Controls, "A\u{7}B"), "a\u{7}b");
    assert_eq!(fold(Pass::Ignorables, "A\u{200b}B"), "a\u{200b}b");
    assert_eq!(fold(Pass::Compatibility, "ＡＢ É"), "ａｂ é");
    assert_eq!(fold(Pass::Arabic, "أحمد ٣"), "أحمد ٣");
}

#[test]
fn a_flood_of_marks_ends() {
    let text = format!("a{}b", "\u{301}\u{327}\u{200b}".repeat(20_000));
    let mut folding = Folder::default();
    let folded = folding.fold(&text);
    let b = folded.text().find('b').unwrap();
    assert_eq!(folded.span(b..b + 1), Span { start: text.len() as u32 - 1, end: text.len() as u32 });
}

/// Pieces that stand in each other's way: marks, hidden ones, ligatures, several scripts.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\u{301}"),
        Just("\u{323}"),
        Just("\u{200b}"),
        Just("\u{7}"),
        Just("\n"),
        Just("ﷺ"),
        Just("ﬁ"),
        Just("İ"),
        Just("ß"),
        Just("É"),
        Just("e"),
        Just("LEDGER ledger red"),
        Just("أ"),
        Just("\u{640}"),
        Just("\u{64e}"),
        Just("\u{654}"),
        Just("\u{651}"),
        Just("\u{670}"),
        Just("红"),
        Just("ﾊ"),
        Just("ﾞ"),
        Just("\u{1112}"),
        Just("\u{1161}"),
        Just("क्"),
        Just("👨\u{200d}👩"),
        Just("\u{fe0f}"),
        Just("𝓵"),
        Just("٣"),
        Just("\u{e0041}"),
        Just("Ж"),
        Just("…"),
        Just("🇷"),
        Just("🇺🇸"),
        Just("🅰"),
        Just("❶"),
        Just("1\u{fe0f}\u{20e3}"),
        Just(" "),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Letters under marks of many classes, in any order.
fn marked() -> impl Strategy<Value = String> {
    let letter =
        prop::sample::select(vec!["ก", "q", "e", "É", "ا", "و", "א", "क", "が", " ", "한", "ﬁ", "ﾊ"]);
    let mark = prop::sample::select(vec![
        "\u{301}", "\u{323}", "\u{327}", "\u{308}", "\u{345}", "\u{e38}", "\u{e48}", "\u{e49}", "\u{5b0}",
        "\u{5bc}", "\u{64e}", "\u{651}", "\u{654}", "\u{658}", "\u{670}", "\u{93c}", "\u{94d}", "\u{3099}",
        "\u{1161}", "\u{11a8}",
    ]);
    let unit = (letter, prop::collection::vec(mark, 0..5))
        .prop_map(|(letter, marks)| letter.to_owned() + &marks.concat());
    prop::collection::vec(unit, 0..4).prop_map(|units| units.concat())
}

fn spans_are_sound(text: &str) {
    let mut folding = Folder::default();
    let folded = folding.fold(text);
    let places: Vec<usize> =
        folded.text().char_indices().map(|(at, _)| at).chain([folded.text().len()]).collect();
    let mut before = 0;
    for pair in places.windows(2) {
        let span = folded.span(pair[0]..pair[1]);
        let (start, end) = (span.start as usize, span.end as usize);
        assert!(start < end && end <= text.len(), "{span:?} of {text:?}");
        assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{span:?} of {text:?}");
        assert!(start >= before, "{text:?}");
        before = start;
        // An emoji alone is no letter.
        if folded.passes(pair[0]..pair[1]).has(Pass::EmojiLetters) {
            continue;
        }
        // Folding the original bytes again gives the folded character, alone or among those of its block.
        let again = Folder::default().fold(&text[start..end]).text().to_owned();
        assert!(again.contains(&folded.text()[pair[0]..pair[1]]), "{again:?} of {text:?}");
    }
    let all = folded.span(0..folded.text().len());
    assert!(all.start <= all.end && all.end as usize <= text.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn spans_lie_on_characters_whatever_the_text(text in "\\PC{0,40}") {
        spans_are_sound(&text);
    }

    #[test]
    fn spans_lie_on_characters_in_tangled_text(text in pieces()) {
        spans_are_sound(&text);
    }

    #[test]
    fn folding_a_folded_text_changes_nothing(text in pieces()) {
        let once = Folder::default().fold(&text).text().to_owned();
        let twice = Folder::default().fold(&once).text().to_owned();
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn marks_come_in_one_order_however_they_are_written(text in marked()) {
        let fold = |text: &str| Folder::default().fold(text).text().to_owned();
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once.as_str());
        prop_assert_eq!(fold(&text.nfc().collect::<String>()), once.as_str());
        prop_assert_eq!(fold(&text.nfd().collect::<String>()), once.as_str());
        spans_are_sound(&text);
    }

    #[test]
    fn without_marks_and_hidden_ones_folding_is_nfkc_and_case_folding(text in "[ -~à-öА-яα-ω一-三ａ-ｚ]{0,30}") {
        use caseless::Caseless;
        let composed: String = text.nfkc().collect();
        let expected: String = composed.chars().default_case_fold().collect();
        let folded = Folder::default().fold(&text).text().to_owned();
        prop_assert_eq!(folded, expected);
    }

    #[test]
    fn a_folder_forgets_the_text_before(first in pieces(), second in pieces()) {
        let mut folding = Folder::default();
        folding.fold(&first);
        let reused = folding.fold(&second).text().to_owned();
        let mut fresh = Folder::default();
        let fresh = fresh.fold(&second);
        prop_assert_eq!(&reused, fresh.text());
    }
}
