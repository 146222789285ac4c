//! Disguises: for each pass what it catches, by which passes, how sure, and where; and what it must leave alone.

use std::collections::BTreeMap;

use caseload::demo::disguises;
use caseload::domain::{Pass, Passes, Span, Strength, Untrusted};
use caseload::rules::{Body, Found, Pack, Rule, RuleSet, Scratch, starter};
use caseload::text::steps;

/// Rules of several kinds; `without` is added to each.
pub(super) fn compile(without: &str) -> RuleSet {
    let rule = |kind: &str, body: &str| {
        format!(
            "[[rule]]\nid = \"{kind}\"\nversion = 1\nkind = \"{kind}\"\ntitle = \"A rule\"\nseverity = \"S2\"\n\
             clause = \"VE-5\"\nlikelihood = 0.5\n{without}\n{body}\n"
        )
    };
    let rules = [
        rule(
            "term",
            r#"terms = ["raid", "ledger", "good", "burn", "modern", "сахар", "знамение", "الدفتر", "scope", "usa", "bill", "السجل", "asses"]"#,
        ),
        rule(
            "phrase",
            r#"phrases = ["the ledger will be red", "الدفتر سيكون أحمر", "книга станет", "red ledger", "eat at ten", "eating a cap", "to be"]"#,
        ),
        rule("pattern", r"patterns = ['\bsend \d+ coins\b', '\bfree offer\b', 'налет на зал']"),
        rule("link", r#"domains = ["ledger.example"]"#),
    ];
    let source = format!("name = \"test\"\nversion = \"1\"\ntitle = \"Test\"\n{}", rules.concat());
    RuleSet::compile(vec![Pack::parse(&source).unwrap()]).unwrap()
}

pub(super) fn scan(set: &RuleSet, text: &str) -> Vec<Found> {
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
fn phrases_are_found_where_every_word_is_in_disguise() {
    for text in [
        "7h3 l3d93r w1ll b3 r3d",
        "7h3 l3d93r w111 b3 r3d",
        "th3 ledger will be red",
        "the ledger will b3 red",
        "theee leeedgeeer wiiiilll beeee reeed",
        "theee leedgeeer wiill bee reed",
        "thee ledgeeer wi11 b3 r3d",
        "th3 lеdgеr wiiill be reed",
    ] {
        let passes: &[Pass] =
            if text.contains('е') { &[Pass::LookAlikes, Pass::Leet] } else { &[Pass::Leet] };
        check(&format!("well, {text} ok"), text, passes, Weak);
    }
    check("r3d l3d93r", "r3d l3d93r", &[Pass::Leet], Weak);
    check("$c0p3", "$c0p3", &[Pass::Leet], Weak);
    check("a$$3s", "a$$3s", &[Pass::Leet], Weak);
}

#[test]
fn words_too_short_to_be_told_alone_are_told_beside_others() {
    check("eating а сар", "eating а сар", &[Pass::LookAlikes], Weak);
    check("eat 4t t3n", "eat 4t t3n", &[Pass::Leet], Weak);
    check("347 47 t3n", "347 47 t3n", &[Pass::Leet], Weak);
    check("eeeat aat teen", "eeeat aat teen", &[Pass::Leet], Weak);
    check_innocent(&[
        // A number, a unit, a real word: nothing beside them is a disguise.
        "eat 47 ten",
        "eat at 73",
        "347 47 730",
        "eat aat teen",
        "70 be red",
        "to b3",
        "the reed ledgers",
        "eаt",
        "at 7h30 and 2h45",
        "reed, the leger",
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
    check_innocent(&["god", "raaid", "goo", "bil", "www", "boook"]);
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

#[test]
fn what_the_demo_hides_is_found() {
    let pack = Pack::parse(starter()).unwrap();
    let list = |rule: &Rule| match &rule.body {
        Body::Terms(list) | Body::Phrases(list) => list.clone(),
        _ => Vec::new(),
    };
    let literals: Vec<(u32, String)> = (0..)
        .zip(&pack.rules)
        .flat_map(|(number, rule)| list(rule).into_iter().map(move |text| (number, text)))
        .collect();
    let set = RuleSet::compile(vec![pack]).unwrap();
    let (mut caught, mut hidden) = (BTreeMap::new(), BTreeMap::new());
    for (seed, (rule, text)) in (0..).zip(&literals) {
        for (trick, disguised) in disguises(text, seed).into_iter().filter(|(_, other)| other != text) {
            *hidden.entry(trick).or_insert(0) += 1;
            let hit = scan(&set, &format!("well, {disguised} ok")).iter().any(|found| found.rule == *rule);
            *caught.entry(trick).or_insert(0) += usize::from(hit);
        }
    }
    // A phrase with letters written twice and never more often is left to the reader: so are many words.
    let missed: Vec<_> = hidden
        .iter()
        .map(|(trick, count)| (*trick, count - caught[trick], count / 25))
        .filter(|(trick, missed, few)| *missed > if *trick == "stretched" { *few } else { 0 })
        .collect();
    assert_eq!(missed, []);
    assert_eq!(hidden.len(), 9);
}
