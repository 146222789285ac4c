//! What the scanner finds, where, and by which passes.

use caseload::domain::{Pass, Time, Untrusted};
use caseload::rules::{MOST_HITS, Pack, RuleSet, Scratch};

/// A pack of one rule; `body` are the keys of its kind.
fn rule(kind: &str, body: &str) -> String {
    format!(
        "[[rule]]\nid = \"{kind}\"\nversion = 1\nkind = \"{kind}\"\ntitle = \"A rule\"\nseverity = \"S2\"\n\
         clause = \"VE-5\"\nlikelihood = 0.5\n{body}\n"
    )
}

fn compile(rules: &str) -> RuleSet {
    let pack = Pack::parse(&format!("name = \"test\"\nversion = \"1\"\ntitle = \"Test\"\n{rules}")).unwrap();
    RuleSet::compile(vec![pack]).unwrap()
}

/// The original texts that were found, in order.
fn found(set: &RuleSet, text: &str) -> Vec<String> {
    let mut scratch = Scratch::new();
    let found = set.scan(&mut scratch, &Untrusted::new(text), None, None);
    let slice = |span: caseload::domain::Span| text[span.start as usize..span.end as usize].to_owned();
    found.iter().filter_map(|found| found.span).map(slice).collect()
}

#[track_caller]
fn check(set: &RuleSet, text: &str, expected: &[&str]) {
    assert_eq!(found(set, text), expected, "in {text:?}");
}

#[track_caller]
fn check_passes(set: &RuleSet, text: &str, original: &str, passes: &[Pass]) {
    check(set, text, &[original]);
    let mut scratch = Scratch::new();
    let found = set.scan(&mut scratch, &Untrusted::new(text), None, None);
    assert_eq!(found[0].passes.iter().collect::<Vec<_>>(), passes);
}

#[test]
fn terms_are_whole_words() {
    let set = compile(&rule("term", r#"terms = ["ledger", "café", "don't"]"#));
    check(
        &set,
        "Ledger, ledgers, 'LEDGER' #ledger @ledger_x ledger2",
        &["Ledger", "LEDGER", "ledger", "ledger"],
    );
    check(&set, "CAFE\u{301}s cafe\u{301} cafe", &["cafe\u{301}"]);
    check(&set, "Don't or don’t", &["Don't", "don’t"]);
    check(&set, "红ledger本", &["ledger"]);
}

#[test]
fn scripts_without_blanks_are_searched_character_by_character() {
    let set = compile(&rule("term", r#"terms = ["红色账本", "สมุดแดง", "赤い帳簿", "붉은장부"]"#));
    check(&set, "我加入红色账本了", &["红色账本"]);
    // Set apart, it is a disguise.
    check_passes(&set, "红 色 账 本", "红 色 账 本", &[Pass::Leet]);
    check(&set, "เข้าร่วมสมุดแดงวันนี้", &["สมุดแดง"]);
    check(&set, "彼らの赤い帳簿だ", &["赤い帳簿"]);
    // An ending may stick to a Korean word; a word that only ends like it is another word.
    check(&set, "붉은장부가 왔다, 검붉은장부", &["붉은장부"]);
}

#[test]
fn arabic_and_hebrew_words_are_found_behind_their_prefixes() {
    let set = compile(&rule("term", r#"terms = ["دفتر", "السجل", "פנקס"]"#));
    check(&set, "والدفتر بدفتر للدفتر دفترنا", &["دفتر", "دفتر", "دفتر"]);
    check(&set, "بالسجل والسجل", &["السجل", "السجل"]);
    // Two letters are too little to be a stem; a Latin name may stand behind a prefix too.
    let set = compile(&rule("term", r#"terms = ["دم", "ledger"]"#));
    check(&set, "ودم دم ولledger وledger", &["دم", "ledger", "ledger"]);
    let set = compile(&rule("term", r#"terms = ["פנקס"]"#));
    check(&set, "הפנקס, ובפנקס, שהפנקס, פנקסים", &["פנקס", "פנקס", "פנקס"]);
}

#[test]
fn phrases_run_over_blanks_and_punctuation() {
    let set = compile(&rule("phrase", r#"phrases = ["red ledger", "the ledger will be red", "红色 账本"]"#));
    check(
        &set,
        "Red... LEDGER! red\n\n-ledger red_ledger redledger",
        &["Red... LEDGER", "red\n\n-ledger", "red_ledger"],
    );
    check(&set, "the 🔴 ledger will be red ledger", &["the 🔴 ledger will be red", "red ledger"]);
    check(&set, "red the ledger", &[]);
    check(&set, "红色账本 红色，账本", &["红色账本", "红色，账本"]);
    check(&set, &format!("red{}ledger", ".".repeat(33)), &[]);
}

#[test]
fn signs_are_found_anywhere_and_words_beside_them_stay_whole() {
    let set = compile(&rule("term", r#"terms = ["🔴📕", "c++"]"#));
    check(&set, "us🔴\u{fe0f}📕us", &["🔴\u{fe0f}📕"]);
    check(&set, "C++ abc++ c++x", &["C++", "c++"]);
}

#[test]
fn disguises_are_seen_through_and_named() {
    let set = compile(&rule("term", r#"terms = ["ledger", "السجل", "555"]"#));
    check_passes(&set, "a le\u{200b}d\u{ad}ger here", "le\u{200b}d\u{ad}ger", &[Pass::Ignorables]);
    check_passes(&set, "a ｌｅｄｇｅｒ here", "ｌｅｄｇｅｒ", &[Pass::Compatibility]);
    check_passes(&set, "a 𝗹𝗲𝗱𝗴𝗲𝗿 here", "𝗹𝗲𝗱𝗴𝗲𝗿", &[Pass::Compatibility]);
    check_passes(&set, "a le\u{8}dger here", "le\u{8}dger", &[Pass::Controls]);
    check_passes(&set, "هذا الســجل هنا", "الســجل", &[Pass::Arabic]);
    check_passes(&set, "هذا السِّجِلُّ هنا", "السِّجِلُّ", &[Pass::Arabic]);
    check_passes(&set, "call ٥٥٥ now", "٥٥٥", &[Pass::Arabic]);
    check_passes(&set, "a LEDGER here", "LEDGER", &[]);
}

#[test]
fn a_rule_may_do_without_a_pass() {
    let set = compile(&format!(
        "{}{}",
        rule("term", "terms = [\"ledger\", \"أحمر\"]\nwithout = [\"compatibility\", \"arabic\"]"),
        rule("phrase", r#"phrases = ["احمر"]"#)
    ));
    check(&set, "ｌｅｄｇｅｒ le\u{200b}dger", &["le\u{200b}dger"]);
    // The first rule wants this spelling, the second any.
    check(&set, "أحمر احمر", &["أحمر", "أحمر", "احمر"]);
}

#[test]
fn patterns_run_on_the_folded_text() {
    let set = compile(&rule(
        "pattern",
        r"patterns = ['\b(?:send|wire) \d+ (?:btc|eth)\b', '\bx{3,}\b', '\d{3}-\d{4}']",
    ));
    check(&set, "SEND ５ BTC now, wire 12 eth, send btc", &["SEND ５ BTC", "wire 12 eth"]);
    check(&set, "xxx xxxx axxx", &["xxx", "xxxx"]);
    check(&set, "٥٥٥-٠١٠٠", &["٥٥٥-٠١٠٠"]);
}

#[test]
fn links_are_compared_label_by_label() {
    let set = compile(&rule("link", r#"domains = ["ledger.example", "bücher.test"]"#));
    check(&set, "https://LEDGER.example/x www.ledger.example.", &["LEDGER.example", "www.ledger.example"]);
    check(&set, "notledger.example ledger.example.org ledger.examples", &[]);
    check(&set, "mail me@ledger.example or @me@ledger.example", &[]);
    check(&set, "https://bank.test@ledger.example/ https://ledger.example@bank.test/", &["ledger.example"]);
    check(&set, "ledger[.]example ledger(.)example", &["ledger[.]example", "ledger(.)example"]);
    check(&set, "看ledger.example吧", &["ledger.example"]);
    check(&set, "ledger．example", &["ledger．example"]);
    check(&set, "Bücher.test", &["Bücher.test"]);
    check(&set, ".. . a. .b ledger..example", &[]);
}

#[test]
fn a_shortener_counts_where_it_leads_somewhere() {
    let set = compile(&rule("link", "shorteners = true"));
    check(&set, "bit.ly/2abc http://BIT.ly:80/x bit.ly is a company, bit.ly/ too", &["bit.ly", "BIT.ly"]);
    check(&set, "https://t.co/abc", &[]);
}

#[test]
fn hits_are_counted_to_eight_and_come_in_order() {
    let set = compile(&format!(
        "{}{}",
        rule("term", r#"terms = ["red"]"#),
        rule("phrase", r#"phrases = ["red ledger"]"#)
    ));
    let mut scratch = Scratch::new();
    let text = Untrusted::new("red ledger ".repeat(20));
    let found = set.scan(&mut scratch, &text, None, None);
    assert_eq!(found.len(), 2 * MOST_HITS);
    assert!(found.is_sorted_by_key(|found| (found.rule, found.span)));
    assert_eq!(set.scan(&mut scratch, &Untrusted::new("nothing"), None, None), []);
}

#[test]
fn language_and_dates_decide_whether_a_rule_applies() {
    let body =
        "terms = [\"ledger\"]\nlanguages = [\"tr\"]\nvalid_from = 2026-01-01\nvalid_until = 2026-01-31";
    let set = compile(&rule("term", body));
    let mut scratch = Scratch::new();
    let mut hits = |language: Option<&str>, at: Option<&str>| {
        let at = at.map(|at| Time::parse(at).unwrap());
        set.scan(&mut scratch, &"ledger".into(), language, at).len()
    };
    assert_eq!(hits(None, None), 1);
    assert_eq!(hits(Some("tr-TR"), Some("2026-01-31T23:59:59Z")), 1);
    assert_eq!(hits(Some("und"), Some("2026-01-01T00:00:00Z")), 1);
    assert_eq!(hits(Some("en"), None), 0);
    assert_eq!(hits(Some("tr"), Some("2025-12-31T23:59:59Z")), 0);
    assert_eq!(hits(Some("tr"), Some("2026-02-01T00:00:00Z")), 0);
}

#[test]
fn one_set_serves_many_threads() {
    let set = compile(&rule("pattern", r"patterns = ['red \w+']"));
    let count = std::thread::scope(|scope| {
        let work = || {
            let mut scratch = Scratch::new();
            (0..50).map(|_| set.scan(&mut scratch, &"red ledger".into(), None, None).len()).sum::<usize>()
        };
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(work)).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum::<usize>()
    });
    assert_eq!(count, 200);
}
