//! Search text and queries, proven on a real FTS5 table.

use caseload::domain::Span;
use caseload::text::{search_query, search_spans, search_text};
use proptest::prelude::*;
use rusqlite::Connection;

/// Texts by number in a real index.
fn index(texts: &[&str]) -> Connection {
    let index = Connection::open_in_memory().unwrap();
    index.execute_batch("CREATE VIRTUAL TABLE found USING fts5(text, tokenize = 'unicode61')").unwrap();
    for (number, text) in texts.iter().enumerate() {
        let row = (number as i64, search_text(text));
        index.execute("INSERT INTO found (rowid, text) VALUES (?1, ?2)", row).unwrap();
    }
    index
}

fn find(index: &Connection, typed: &str) -> Vec<i64> {
    let Some(query) = search_query(typed) else { return Vec::new() };
    let mut rows = index.prepare("SELECT rowid FROM found WHERE found MATCH ?1 ORDER BY rowid").unwrap();
    rows.query_map([query], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn words_are_found_in_every_script() {
    let index = index(&[
        "The Red Ledger meets at noon",         // 0
        "加入红色账本吧",                       // 1
        "เข้าร่วมสมุดบัญชีแดงวันนี้",                   // 2
        "붉은장부가 왔다",                      // 3
        "انضم إلى السِّجِلّ الأحمر",                 // 4
        "हिन्दी में लिखा संदेश",                     // 5
        "Красный реестр",                       // 6
        "ｆｕｌｌ ｗｉｄｔｈ le\u{200b}dger",   // 7
        "don't panic, it's e-mail@example.com", // 8
    ]);
    for (typed, expected) in [
        ("ledger", vec![0, 7]),
        ("LEDGER red", vec![0]),
        ("\"red ledger\"", vec![0]),
        ("\"ledger red\"", vec![]),
        ("led", vec![0, 7]),
        ("led ", vec![]),
        ("led* noon ", vec![0]),
        ("红色账本", vec![1]),
        ("账本", vec![1]),
        ("本账", vec![]),
        ("บัญชี", vec![2]),
        ("장부", vec![3]),
        ("السجل الأحمر", vec![4]),
        ("हिन्दी", vec![5]),
        ("КРАСНЫЙ", vec![6]),
        ("full", vec![7]),
        ("don't", vec![8]),
        ("e-mail@example.com", vec![8]),
    ] {
        assert_eq!(find(&index, typed), expected, "{typed}");
    }
}

#[test]
fn nothing_to_look_for_is_no_query() {
    for typed in ["", "   ", "\"", "\"\"", "***", "()", "\u{200b}", "!?"] {
        assert_eq!(search_query(typed), None, "{typed:?}");
    }
}

#[test]
fn queries_are_words_in_quotes_and_nothing_else() {
    for (typed, expected) in [
        ("red ledger", r#""red" AND "ledger"*"#),
        ("red ledger ", r#""red" AND "ledger""#),
        ("\"red ledger\" noon", r#""red ledger" AND "noon"*"#),
        ("\"red led*\" ", r#""red led"*"#),
        ("\"red led", r#""red led""#),
        ("red OR 1) NEAR(text:x^ -y", r#""red" AND "or" AND "1" AND "near text x" AND "y""#),
        ("red le", r#""red" AND "le""#),
        ("红色 账本", r#""红 色" AND "账 本""#),
    ] {
        assert_eq!(search_query(typed).as_deref(), Some(expected), "{typed}");
    }
}

#[test]
fn spans_point_at_what_was_found() {
    let text = "The RED Ledger, le\u{200b}dger and 红色账本";
    let parts = |typed: &str| -> Vec<&str> {
        let slice = |Span { start, end }: Span| &text[start as usize..end as usize];
        search_spans(text, typed).into_iter().map(slice).collect()
    };
    assert_eq!(parts("red ledger "), ["RED", "Ledger", "le\u{200b}dger"]);
    assert_eq!(parts("\"red ledger\" "), ["RED Ledger"]);
    assert_eq!(parts("led"), ["Ledger", "le\u{200b}dger"]);
    assert_eq!(parts("账本"), ["账本"]);
    assert_eq!(parts("nothing"), [""; 0]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn whatever_is_typed_the_index_understands_it(typed in "[\"*()^:a-zA-ZОР红本ก่ 0-9-]{0,20}|\\PC{0,30}") {
        let index = index(&["one two"]);
        find(&index, &typed);
    }

    #[test]
    fn a_text_is_found_by_its_own_words(text in "([a-z]{1,6}|[红色账本]{1,4}|붉은|سجل|แดง)( [a-z]{1,5}){0,3}") {
        let index = index(&[&text]);
        prop_assert_eq!(find(&index, &text), vec![0]);
        prop_assert!(!search_spans(&text, &text).is_empty());
    }
}
