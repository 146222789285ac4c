//! Disguises: for each pass what it catches, by which passes, how sure, and where; and what it must leave alone.

use std::sync::LazyLock;

use caseload::domain::{Pass, Passes, Span, Strength, Untrusted};
use caseload::rules::{Found, Pack, RuleSet, Scratch};
use caseload::text::steps;
use proptest::prelude::*;

/// Rules of several kinds; `without` is added to each.
fn compile(without: &str) -> RuleSet {
    let rule = |kind: &str, body: &str| {
        format!(
            "[[rule]]\nid = \"{kind}\"\nversion = 1\nkind = \"{kind}\"\ntitle = \"A rule\"\nseverity = \"S2\"\n\
             clause = \"VE-5\"\nlikelihood = 0.5\n{without}\n{body}\n"
        )
    };
    let rules = [
        rule(
            "term",
            r#"terms = ["raid", "ledger", "good", "burn", "modern", "сахар", "знамение", "الدفتر", "scope", "usa", "bill", "السجل"]"#,
        ),
        rule(
            "phrase",
            r#"phrases = ["the ledger will be red", "الدفتر سيكون أحمر", "книга станет", "red ledger"]"#,
        ),
        rule("pattern", r"patterns = ['\bsend \d+ coins\b', '\bfree offer\b', 'налет на зал']"),
        rule("link", r#"domains = ["ledger.example"]"#),
    ];
    let source = format!("name = \"test\"\nversion = \"1\"\ntitle = \"Test\"\n{}", rules.concat());
    RuleSet::compile(vec![Pack::parse(&source).unwrap()]).unwrap()
}

fn scan(set: &RuleSet, text: &str) -> Vec<Found> {
    set.scan(&mut Scratch::new(), &Untrusted::new(text), None, None).to_vec()
}

/// One hit must be on `original`, by exactly these passes; no other hit may need more of them.
#[track_caller]
fn check(text: &str, original: &str, passes: &[Pass], strength: Strength) {
    let found = scan(&compile(""), text);
    let spans: Vec<&str> = found.iter().map(|found| part(text, found)).collect();
    assert!(spans.contains(&original), "{original:?} is not among {spans:?}");
    for found in found {
        let own: Vec<Pass> = found.passes.iter().collect();
        if part(text, &found) == original {
            assert_eq!(own, passes, "in {text:?}");
            assert_eq!(found.strength, strength, "in {text:?}");
        }
        assert!(own.iter().all(|pass| passes.contains(pass)), "{own:?} in {text:?}");
    }
}

/// The bytes of the original that were hit.
fn part<'a>(text: &'a str, found: &Found) -> &'a str {
    let Span { start, end } = found.span.unwrap();
    &text[start as usize..end as usize]
}

#[track_caller]
fn check_innocent(texts: &[&str]) {
    let set = compile("");
    for text in texts {
        assert_eq!(scan(&set, text), [], "in {text:?}");
    }
}

use Strength::{Strong, Weak};

#[test]
fn passes_that_keep_meaning_are_strong() {
    check("a le\u{200b}dger here", "le\u{200b}dger", &[Pass::Ignorables], Strong);
    check("a ｌｅｄｇｅｒ here", "ｌｅｄｇｅｒ", &[Pass::Compatibility], Strong);
    check("a ledger here", "ledger", &[], Strong);
}

#[test]
fn emoji_letters_are_read_in_runs() {
    check("go 🇷🇦🇮🇩 now", "🇷🇦🇮🇩", &[Pass::EmojiLetters], Weak);
    check("🅡🅐🅘🅓", "🅡🅐🅘🅓", &[Pass::EmojiLetters], Weak);
    check("🅻🅴🅳🅶🅴🆁!", "🅻🅴🅳🅶🅴🆁", &[Pass::EmojiLetters], Weak);
    check(
        "send 5\u{fe0f}\u{20e3} coins",
        "send 5\u{fe0f}\u{20e3} coins",
        &[Pass::Ignorables, Pass::EmojiLetters],
        Weak,
    );
    check(
        "🇷\u{200b}🇦\u{200b}🇮\u{200b}🇩",
        "🇷\u{200b}🇦\u{200b}🇮\u{200b}🇩",
        &[Pass::Ignorables, Pass::EmojiLetters],
        Weak,
    );
    check("🇷 🇦 🇮 🇩", "🇷 🇦 🇮 🇩", &[Pass::EmojiLetters, Pass::Leet], Weak);
    check_innocent(&["🇺🇸", "🇺🇸🇦🇺", "🇷🇺 🇦🇪 🇮🇩", "🅰️🅱️"]);
}

#[test]
fn look_alikes_in_a_word_of_two_scripts_are_strong() {
    check("a rаid here", "rаid", &[Pass::LookAlikes], Strong);
    check("the lеdgеr will be red", "the lеdgеr will be red", &[Pass::LookAlikes], Strong);
    check("RАID", "RАID", &[Pass::LookAlikes], Strong);
    check("НОВЫЙ сaхap", "сaхap", &[Pass::LookAlikes], Strong);
    check("книга cтaнeт красной", "книга cтaнeт", &[Pass::LookAlikes], Strong);
}

#[test]
fn look_alikes_in_a_word_of_one_script_are_weak() {
    check("ѕсоре", "ѕсоре", &[Pass::LookAlikes], Weak);
    check("ʟᴇᴅɢᴇʀ", "ʟᴇᴅɢᴇʀ", &[Pass::LookAlikes], Weak);
    check_innocent(&["rnodern", "bum", "modem", "кот", "какой хор", "ѕсоре это чудо"]);
}

#[test]
fn patterns_and_links_see_through_look_alikes_too() {
    check("sеnd 3 соins", "sеnd 3 соins", &[Pass::LookAlikes], Strong);
    check("see lеdger.example", "lеdger.example", &[Pass::LookAlikes], Strong);
    check("нaлет на зaл", "нaлет на зaл", &[Pass::LookAlikes], Strong);
}

#[test]
fn digits_and_signs_for_letters_are_weak() {
    check("a r4id here", "r4id", &[Pass::Leet], Weak);
    check("a r@1d here", "r@1d", &[Pass::Leet], Weak);
    check("the 13dg3r will be r3d", "the 13dg3r will be r3d", &[Pass::Leet], Weak);
    check("bi11", "bi11", &[Pass::Leet], Weak);
    check("$end 3 coin$ now", "$end 3 coin$", &[Pass::Leet], Weak);
    check("fr33 0ffer", "fr33 0ffer", &[Pass::Leet], Weak);
    check("the l3dg3r.example", "l3dg3r.example", &[Pass::Leet], Weak);
    check_innocent(&[
        "r4 id",
        "the 3rd",
        "3ayn",
        "r2d2",
        "raid2017",
        "@r4",
        "10am",
        "see https://t.co/r4id",
        "v1.2.3 of 2020-11-12 at 12:30",
    ]);
}

#[test]
fn letters_set_apart_are_weak() {
    for text in ["r.a.i.d", "r a i d", "r-a-i-d", "r_a_i_d", "r * a * i * d", "r.4.i.d"] {
        check(text, text, &[Pass::Leet], Weak);
    }
    check("U.S.A.", "U.S.A", &[Pass::Leet], Weak);
    check("r e d l e d g e r", "r e d l e d g e r", &[Pass::Leet], Weak);
    check_innocent(&["b r a i d s", "r a i", "u s a", "a b c d e f", "r.aid", "r, a i d"]);
}

#[test]
fn letters_drawn_out_are_weak() {
    check("raaaaid", "raaaaid", &[Pass::Leet], Weak);
    check("gooood", "gooood", &[Pass::Leet], Weak);
    check("freeee offer", "freeee offer", &[Pass::Leet], Weak);
    check("السجــــل", "السجــــل", &[Pass::Arabic], Strong);
    check("السجلللل", "السجلللل", &[Pass::Leet], Weak);
    check_innocent(&["god", "raaid", "goo", "bil", "www"]);
}

#[test]
fn arabizi_finds_arabic_terms() {
    check("ya 7abibi shoof eldaftar", "eldaftar", &[Pass::Arabizi], Weak);
    check("el daftar sayakoun a7mar", "daftar sayakoun a7mar", &[Pass::Arabizi], Weak);
    check_innocent(&["the daftar is here", "draft 3 of the 5k run", "dafter 3rd"]);
}

#[test]
fn one_slip_in_a_long_word_is_weak() {
    check("a legder here", "legder", &[Pass::Misspelling], Weak);
    check("the leddger will be red", "the leddger will be red", &[Pass::Misspelling], Weak);
    check("знаменние", "знаменние", &[Pass::Misspelling], Weak);
    check("والدفتتر", "الدفتتر", &[Pass::Misspelling], Weak);
    check_innocent(&["ledgers", "ledge", "hedger", "riad", "brun"]);
}

#[test]
fn scripts_without_blanks_are_cut_where_readers_cut_them() {
    let source = "name = \"test\"\nversion = \"1\"\ntitle = \"Test\"\n[[rule]]\nid = \"a\"\nversion = 1\n\
        kind = \"term\"\ntitle = \"A rule\"\nseverity = \"S2\"\nclause = \"VE-5\"\nlikelihood = 0.5\n\
        terms = [\"テロ\", \"红色账本\", \"帳簿\", \"กา\", \"แดง\", \"ແດງ\", \"ក្រហម\", \"စာအုပ်နီ\", \"장부\"]\n";
    let set = RuleSet::compile(vec![Pack::parse(source).unwrap()]).unwrap();
    let check = |text: &str, expected: &[&str]| {
        let found = scan(&set, text);
        assert_eq!(found.iter().map(|found| part(text, found)).collect::<Vec<_>>(), expected, "in {text:?}");
    };
    check("反テロ法とテロ", &["テロ", "テロ"]);
    check("テロップとメテロ", &[]);
    check("ﾃﾛ", &["ﾃﾛ"]);
    check("我加入红色账本了", &["红色账本"]);
    check("红-色-账-本", &["红-色-账-本"]);
    check("红 色 账 本", &["红 色 账 本"]);
    check("赤い帳簿だ", &["帳簿"]);
    check("เกา", &[]);
    check("สมุดแดงวันนี้", &["แดง"]);
    check("ປຶ້ມແດງນີ້", &["ແດງ"]);
    check("បញ្ជីក្រហមនេះ", &["ក្រហម"]);
    check("ဒီစာအုပ်နီက", &["စာအုပ်နီ"]);
    check("장부가 왔다, 붉은장부", &["장부"]);
}

#[test]
fn each_pass_can_be_left_out() {
    for (pass, text) in [
        ("emoji-letters", "🇷🇦🇮🇩"),
        ("emoji_letters", "🅡🅐🅘🅓"),
        ("look-alikes", "rаid"),
        ("look_alikes", "sеnd 3 соins"),
        ("leet", "r41d"),
        ("leet", "r a i d"),
        ("leet", "fr33 0ffer"),
        ("arabizi", "ya 7abibi eldaftar"),
        ("misspelling", "legder"),
    ] {
        assert_eq!(scan(&compile(&format!("without = [\"{pass}\"]")), text), [], "{pass}: {text}");
        assert_eq!(scan(&compile(""), text).len(), 1, "{pass}: {text}");
    }
}

#[test]
fn a_plainer_hit_hides_what_needs_more_passes() {
    let set = compile("");
    let text = "ledger l3dger raid";
    let found = scan(&set, text);
    let spans: Vec<&str> = found.iter().map(|found| part(text, found)).collect();
    assert_eq!(spans, ["ledger", "l3dger", "raid"]);
    assert_eq!(found[0].passes, Passes::default());
    // Eight hits are kept of a rule, the plain ones first.
    let text = "l3dger ".repeat(8) + &"ledger ".repeat(7);
    let found = scan(&set, &text);
    assert_eq!(found.len(), 8);
    assert_eq!(found.iter().filter(|found| found.strength == Strong).count(), 7);
}

#[test]
fn the_passes_are_shown_one_by_one() {
    let made = steps(&Untrusted::new("Thе l3dg\u{200b}er\u{7}, 🇷🇪🇩 ya 7abibi"));
    let shown: Vec<(Pass, &str, bool)> = made
        .iter()
        .map(|step| (step.pass, std::str::from_utf8(step.text.raw_bytes()).unwrap(), step.changed))
        .collect();
    assert_eq!(
        shown,
        [
            (Pass::Controls, "thе l3dg\u{200b}er, 🇷🇪🇩 ya 7abibi", true),
            (Pass::Ignorables, "thе l3dger, 🇷🇪🇩 ya 7abibi", true),
            (Pass::Compatibility, "thе l3dger, 🇷🇪🇩 ya 7abibi", false),
            (Pass::Arabic, "thе l3dger, 🇷🇪🇩 ya 7abibi", false),
            (Pass::EmojiLetters, "thе l3dger, red ya 7abibi", true),
            (Pass::LookAlikes, "the l3dger, red ya 7abibi", true),
            (Pass::Leet, "the ledger, red ya tabibi", true),
            (Pass::Arabizi, "لعدجر رد حب", true),
            (Pass::Misspelling, "", false),
        ]
    );
}

/// Texts full of half disguises.
fn text() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "raid",
        "ledger",
        "l3dger",
        "rаid",
        "lеdgеr",
        "the",
        "will",
        "be",
        "red",
        "r3d",
        "send",
        "3",
        "coins",
        "соins",
        " ",
        " ",
        " ",
        ".",
        "-",
        "_",
        "r",
        "a",
        "i",
        "d",
        "4",
        "@",
        "$",
        "!",
        "aaa",
        "🇷",
        "🇦",
        "🇮",
        "🇩",
        "🅡",
        "🅰",
        "7abibi",
        "eldaftar",
        "a7mar",
        "legder",
        "الدفتر",
        "الدفتتر",
        "سيكون",
        "أحمر",
        "و",
        "книга",
        "станет",
        "ста",
        "нет",
        "ѕсоре",
        "ʟᴇᴅɢᴇʀ",
        "\u{301}",
        "\u{200b}",
        "\u{7}",
        "\u{fe0f}\u{20e3}",
        "红",
        "色",
        "テロ",
        "장부",
        "://",
        "ledger.example",
        "free offer",
        "fr33",
        "0ffer",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn is_plain(found: &Found) -> bool {
    found.passes.iter().all(|pass| pass <= Pass::EmojiLetters)
}

/// The passes that guess, as a pack leaves them out.
const GUESSING: [(&str, Pass); 4] = [
    ("look-alikes", Pass::LookAlikes),
    ("leet", Pass::Leet),
    ("arabizi", Pass::Arabizi),
    ("misspelling", Pass::Misspelling),
];

struct Sets {
    all: RuleSet,
    /// No pass that guesses.
    none: RuleSet,
    /// Each of those alone.
    alone: Vec<(Pass, RuleSet)>,
}

static SETS: LazyLock<Sets> = LazyLock::new(|| {
    let without = |kept: Option<Pass>| {
        let names = GUESSING.iter().filter(|(_, pass)| Some(*pass) != kept);
        let names: Vec<String> = names.map(|(name, _)| format!("\"{name}\"")).collect();
        compile(&format!("without = [{}]", names.join(", ")))
    };
    let alone = GUESSING.iter().map(|(_, pass)| (*pass, without(Some(*pass)))).collect();
    Sets { all: compile(""), none: without(None), alone }
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn spans_lie_on_characters_and_only_sure_passes_are_strong(text in text()) {
        for found in scan(&SETS.all, &text) {
            let Span { start, end } = found.span.unwrap();
            prop_assert!(start < end && text.get(start as usize..end as usize).is_some(), "{found:?}");
            let guesses = found.passes.iter().any(|pass| pass > Pass::Arabic && pass != Pass::LookAlikes);
            prop_assert!(!guesses || found.strength == Weak);
        }
    }

    #[test]
    fn passes_that_guess_change_no_hit_of_the_others(text in text()) {
        let Sets { all, none, alone } = &*SETS;
        let plain: Vec<Found> = scan(all, &text).into_iter().filter(is_plain).collect();
        prop_assert_eq!(&plain, &scan(none, &text));
        for (pass, set) in alone {
            let found = scan(set, &text);
            let (plainer, guessed): (Vec<Found>, Vec<Found>) = found.into_iter().partition(is_plain);
            prop_assert_eq!(&plainer, &plain);
            for found in guessed {
                prop_assert!(found.passes.has(*pass), "{found:?}");
                let rest = found.passes.iter().filter(|other| other != pass);
                prop_assert!(rest.into_iter().all(|other| other <= Pass::EmojiLetters), "{found:?}");
            }
        }
    }

    #[test]
    fn what_a_rule_finds_does_not_hang_on_other_rules(text in text()) {
        let source = "name = \"alone\"\nversion = \"1\"\ntitle = \"Test\"\n[[rule]]\nid = \"a\"\nversion = 1\n\
            kind = \"phrase\"\ntitle = \"A rule\"\nseverity = \"S2\"\nclause = \"VE-5\"\nlikelihood = 0.5\n\
            phrases = [\"the ledger will be red\", \"الدفتر سيكون أحمر\", \"книга станет\", \"red ledger\"]\n";
        let alone = RuleSet::compile(vec![Pack::parse(source).unwrap()]).unwrap();
        let with_others = scan(&SETS.all, &text).into_iter().filter(|found| found.rule == 1);
        let expected: Vec<Found> = scan(&alone, &text);
        prop_assert_eq!(with_others.map(|found| Found { rule: 0, ..found }).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn no_text_stops_a_scan_or_the_steps(text in "\\PC{0,60}|[a-z0-9@$!|+. ]{0,60}") {
        scan(&SETS.all, &text);
        prop_assert_eq!(steps(&Untrusted::new(text)).len(), Pass::ALL.len());
    }
}
