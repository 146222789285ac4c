//! Reading an order and saying what is wrong with it: the field, what was expected, what was found.

use caseload::domain::{Order, Time};
use caseload::formats::orders::{self, MOST_BYTES};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::made::{DAY, fixture, jurisdiction, now, order};

#[track_caller]
fn unread(change: impl FnOnce(&mut Value), expected: &[&str]) {
    let mut value: Value = serde_json::from_slice(&fixture()).unwrap();
    change(&mut value);
    let errors = orders::read(value.to_string().as_bytes()).unwrap_err();
    let found: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(found, expected);
}

#[test]
fn what_cannot_be_read_is_named_by_field_with_what_was_found_and_expected() {
    unread(|order| order["silence"] = json!("yes"), &["`silence`: expected true or false, found `yes`"]);
    unread(
        |order| order["received"] = json!("yesterday"),
        &["`received`: expected a time such as `2026-03-03T12:41:00Z`, found `yesterday`"],
    );
    unread(
        |order| {
            order["urls"] = json!(["https://a.example", 7]);
            order["grounds"] = json!(["a", "bc"]);
        },
        &[
            "`grounds[1]`: expected one letter, found `bc`",
            "`urls[1]`: expected a text, found the number `7`",
        ],
    );
    unread(
        |order| order["authority"]["kind"] = json!("king"),
        &["`authority.kind`: expected `court`, `law-enforcement` or `other`, found `king`"],
    );
    unread(|order| order["authority"] = json!([]), &["`authority`: expected an object, found a list of 0"]);
    unread(|order| *order = json!([]), &["`the file`: expected an object, found a list of 0"]);
    let unknown = orders::read(b"{\"refrence\": \"1\"}").unwrap_err();
    let unknown = unknown[0].to_string();
    assert!(
        unknown.starts_with("`refrence`: expected no such field; the fields are reference,"),
        "{unknown}"
    );
}

#[test]
fn broken_files_say_where_they_break_and_quote_nothing() {
    for (bytes, words) in [
        (&b"{\"reference\": \"x\""[..], "it ends too early, line 1, column 17"),
        (b"{\"reference\": }", "its syntax is broken, line 1, column 15"),
        (b"{\"drill\":true,\"drill\":false}", "a field stands there twice"),
        (b"\xff\xfe", "its syntax is broken"),
    ] {
        let errors = orders::read(bytes).unwrap_err();
        assert!(errors[0].to_string().contains(words), "{}", errors[0]);
    }
    let long = format!("{{\"reasons\": \"{}\"}}", "x".repeat(MOST_BYTES));
    assert!(orders::read(long.as_bytes()).unwrap_err()[0].to_string().contains("at most 1048576 bytes"));
    let secret = format!("{{\"silence\": \"{}\"}}", "s".repeat(500));
    assert!(orders::read(secret.as_bytes()).unwrap_err()[0].to_string().len() < 120);
}

#[track_caller]
fn check(change: impl FnOnce(&mut Order), expected: &[&str]) {
    let mut order = order();
    change(&mut order);
    let errors = orders::check(&order, &jurisdiction(), now());
    let found: Vec<_> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (found, expected) in found.iter().zip(expected) {
        assert!(found.starts_with(expected), "expected `{expected}` in `{found}`");
    }
}

#[test]
fn an_order_that_can_be_worked_is_let_through() {
    check(|_| (), &[]);
    // What is missing here can be the reason why it is not carried out; it must be taken all the same.
    check(
        |order| {
            (order.urls, order.posts, order.grounds) = (Vec::new(), Vec::new(), Vec::new());
            order.reasons = "".into();
            order.provider_state = String::new();
        },
        &[],
    );
}

#[test]
fn every_field_must_be_what_it_says() {
    check(|order| order.reference = String::new(), &["`reference`: expected 1 to 100 visible ASCII"]);
    check(|order| order.reference = "TCO 118".to_owned(), &["`reference`: expected"]);
    check(|order| order.reference = "TCO\u{202e}".to_owned(), &["`reference`: expected"]);
    check(|order| order.reference = "x".repeat(101), &["`reference`: expected"]);
    check(
        |order| order.issuing_state = "de".to_owned(),
        &["`issuing_state`: expected two upper-case letters"],
    );
    check(|order| order.issuing_state = String::new(), &["`issuing_state`: expected two"]);
    check(|order| order.provider_state = "IRL".to_owned(), &["`provider_state`: expected two"]);
    check(|order| order.received = None, &["`received`: expected when it came in"]);
    check(|order| order.received = Some(now().plus(1)), &["`received`: expected no later than now"]);
    check(|order| order.issued = Some(now().plus(DAY)), &["`issued`: expected no later than now"]);
    check(|order| order.authority.name = " ".into(), &["`authority.name`: expected the authority"]);
    check(|order| order.grounds = vec!['a', 'f'], &["`grounds[1]`: expected a letter from a to e"]);
    check(|order| order.grounds = vec!['a', 'a'], &["`grounds[1]`: expected each letter once"]);
    for url in
        ["", "ftp://a.example", "https://", "https:// a", "https://a.example/\u{1b}[2J", "javascript:1"]
    {
        check(|order| order.urls = vec![url.into()], &["`urls[0]`: expected an address"]);
    }
    check(|order| order.urls = vec!["HTTPS://a.example/ü".into()], &[]);
    check(|order| order.posts = vec!["a b\n".to_owned()], &["`posts[0]`: expected a post's id"]);
}

#[test]
fn silence_lasts_no_longer_than_the_law_allows_from_the_decision() {
    let decided = Time::parse("2026-03-03T11:40:00Z").unwrap();
    let longest = decided.plus(42 * DAY);
    check(|order| order.silent_until = Some(longest), &[]);
    check(|order| order.silent_until = Some(longest.plus(1)), &["`silent_until`: expected at most 6 weeks"]);
    check(|order| order.silent_until = Some(decided), &["`silent_until`: expected later than"]);
    check(
        |order| (order.silence, order.silent_until) = (false, Some(longest)),
        &["`silent_until`: expected `silence` to be true"],
    );
    assert_eq!(orders::silent_until(&order(), &jurisdiction()), Some(longest));
    let told = Order { silence: false, ..order() };
    assert_eq!(orders::silent_until(&told, &jurisdiction()), None);
}

#[test]
fn the_schema_names_exactly_the_fields_that_are_read() {
    let schema: Value = serde_json::from_str(orders::ORDER_SCHEMA).unwrap();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let written = serde_json::to_value(order()).unwrap();
    let sorted = |mut keys: Vec<String>| {
        keys.sort();
        keys
    };
    assert_eq!(sorted(keys(&schema["properties"])), sorted(keys(&written)));
    let authority = &schema["$defs"]["authority"]["properties"];
    assert_eq!(sorted(keys(authority)), sorted(keys(&written["authority"])));
    // An order that is written can be read.
    assert_eq!(orders::read(written.to_string().as_bytes()).unwrap(), order());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_bytes_make_the_reader_fall(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = orders::read(&bytes);
    }

    #[test]
    fn no_text_in_a_field_makes_it_to_an_error_whole(text in "\\PC{41,300}", field in 0_usize..5) {
        let name = ["silence", "received", "urls", "authority", "drill"][field];
        let errors = orders::read(json!({ name: text }).to_string().as_bytes()).unwrap_err();
        prop_assert!(errors.iter().all(|error| !error.to_string().contains(&text)));
    }
}
