//! The native bundle: what is written comes back, and a bundle that was touched is refused.

use caseload::domain::{Record, Time};
use caseload::formats::native::Writer;
use proptest::prelude::*;

use super::{all, describe, file, made, options, path, read, records, refusal, skips};
use caseload::formats::{Input, Taken, by_name};

fn bundle(records: &[Record]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), "birdhouse.example", "a hand", Time(1_772_539_200_000)).unwrap();
    for record in records {
        writer.write(record).unwrap();
    }
    writer.finish().unwrap()
}

/// A bundle of these lines, whose trailer vouches for them.
fn sealed(lines: &[&str], counts: &str) -> String {
    let header =
        r#"{"caseload":"bundle","v":1,"platform":"birdhouse.example","made":"2026-03-03T12:00:00Z"}"#;
    let body = [&[header], lines].concat().join("\n") + "\n";
    let digest = caseload::domain::Digest::of(body.as_bytes());
    format!("{body}{{\"type\":\"end\",\"counts\":{{{counts}}},\"sha256\":\"{digest}\"}}\n")
}

#[track_caller]
fn skipped(line: &str, counts: &str, reason: &str) {
    let taken = read("native", sealed(&[line], counts).as_bytes(), &options()).unwrap();
    let skips = skips(taken);
    assert_eq!(skips.len(), 1, "{line}");
    assert_eq!(skips[0].place, "line 2");
    assert!(skips[0].reason.contains(reason), "{}", skips[0].reason);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_record_comes_back_as_it_was_written(written in proptest::collection::vec(made::record(), 0..12)) {
        let bytes = bundle(&written);
        let back = records(read("native", &bytes, &options()).unwrap());
        prop_assert_eq!(&back, &written);
        prop_assert_eq!(bundle(&back), bytes);
    }

    #[test]
    fn a_bundle_with_any_byte_changed_never_passes_for_whole(at in 0_usize..2_000, bit in 0_u8..8) {
        let mut bytes = std::fs::read(path("bundle.jsonl")).unwrap();
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        // The last line end is no part of what is vouched for.
        prop_assume!(at + 1 < bytes.len());
        prop_assert!(read("native", &bytes, &options()).is_err());
    }

    #[test]
    fn a_bundle_that_is_cut_off_never_passes_for_whole(cut in 1_usize..4_000) {
        let bytes = std::fs::read(path("bundle.jsonl")).unwrap();
        let cut = 2 + cut % (bytes.len() - 2);
        prop_assert!(read("native", &bytes[..bytes.len() - cut], &options()).is_err());
    }
}

#[test]
fn the_fixture_holds_what_it_says_and_is_written_again_byte_for_byte() {
    let taken = all((by_name("native").unwrap().read)(Input::of(file("bundle.jsonl")), &options())).unwrap();
    assert_eq!(bundle(&records(taken.clone())), std::fs::read(path("bundle.jsonl")).unwrap());
    insta::assert_snapshot!(describe(taken));
}

#[test]
fn blank_lines_windows_line_ends_a_mark_and_another_order_of_keys_do_no_harm() {
    let post = r#"{"text":"hi","id":"1","account":"a","type":"post"}"#;
    let account = r#"{"handle":"robin","id":"a","type":"account","bio":null,"followers":null,"flags":null}"#;
    let text = sealed(&["", account, "  \r", post], r#""account":1,"post":1"#);
    let taken = read("native", text.as_bytes(), &options()).unwrap();
    assert_eq!((records(taken.clone()).len(), skips(taken).len()), (2, 0));

    let marked = format!("\u{FEFF}{}", bundle_text());
    let text = marked.rsplit_once("{\"type\":\"end\"").unwrap().0;
    let digest = caseload::domain::Digest::of(text.as_bytes());
    let text = format!("{text}{{\"type\":\"end\",\"counts\":{{}},\"sha256\":\"{digest}\"}}");
    assert_eq!(read("native", text.as_bytes(), &options()).unwrap(), Vec::new());
}

#[test]
fn the_digest_taken_on_the_way_is_that_of_the_whole_file() {
    let post = r#"{"type":"post","account":"a","id":"1","text":"hi"}"#;
    let long = format!(r#"{{"type":"post","account":"a","id":"2","text":"{}"}}"#, "x".repeat(1 << 20));
    let plain = sealed(&[post], r#""post":1"#);
    for text in [
        plain.trim_end().to_owned(),
        sealed(&["", post, "  \r", &long], r#""post":2"#),
        format!("{plain}\r\n   \n"),
        plain,
    ] {
        let input = Input::of(std::io::Cursor::new(text.clone().into_bytes()));
        let mut records = (by_name("native").unwrap().read)(input, &options()).unwrap();
        while let Some(taken) = records.next() {
            taken.unwrap();
        }
        assert_eq!(records.digest(), Some(caseload::domain::Digest::of(text.as_bytes())));
    }
}

fn bundle_text() -> String {
    String::from_utf8(bundle(&[])).unwrap()
}

#[test]
fn a_record_that_is_not_right_is_put_aside_with_place_and_reason() {
    let post = r#""post":1"#;
    skipped(r#"{"type":"post","account":"a","id":9007199254740993,"text":"x"}"#, post, "2^53");
    skipped(r#"{"type":"post","account":1e3,"id":"1","text":"x"}"#, post, "2^53");
    skipped(r#"{"type":"post","account":"a","id":"1","id":"2","text":"x"}"#, post, "duplicate field `id`");
    skipped(
        r#"{"type":"post","account":"a","id":"1","text":"x","colour":"red"}"#,
        post,
        "unknown field `colour`",
    );
    skipped(r#"{"type":"post","account":"a","id":"1"}"#, post, "missing field `text`");
    skipped(
        r#"{"type":"post","account":"a b","id":"1","text":"x"}"#,
        post,
        "`account`: an id holds visible ASCII",
    );
    skipped(r#"{"type":"post","account":"a","id":"","text":"x"}"#, post, "`id`: an id must not be empty");
    skipped(r#"{"type":"post","account":"a","id":"1","text":"\ud800"}"#, post, "hex escape");
    skipped(
        r#"{"type":"post","account":"a","id":"1","text":"x","at":"noon"}"#,
        post,
        "expected a time such as",
    );
    skipped(
        r#"{"type":"post","account":"a","id":"1","text":"x","language":"x\u001b[2J"}"#,
        post,
        "`x\\u{1b}[2J`",
    );
    skipped(
        r#"{"type":"post","account":"a","id":"1","text":"x","flags":["Bot"]}"#,
        post,
        "`flags` holds `Bot`",
    );
    skipped(
        r#"{"type":"post","account":"a","id":"1","text":"x","media":[{"kind":"smell"}]}"#,
        post,
        "`smell`",
    );
    skipped(r#"{"type":"post","account":"a","id":"1","text":"x","raw_base64":"Zh=="}"#, post, "base64");
    skipped(r#"{"type":"post","account":"a","id":"1","text":"x"} x"#, post, "trailing characters");
    skipped(r#"{"type":"post","account":"a","id":"1","text":"x","likes":-1}"#, post, "expected u64");
    skipped(
        r#"{"type":"post","account":"a","id":"1","text":"x","likes":1e99999}"#,
        post,
        "number out of range",
    );
    skipped(
        "{\"type\":\"post\",\"account\":\"a\",\"id\":\"1\",\"text\":\"a\0b\"}",
        post,
        "control character",
    );
    skipped(r#"{"type":"hit","account":"a","rule":"r","version":1,"severity":"S9"}"#, r#""hit":1"#, "S9");
    skipped(
        r#"{"type":"hit","account":"a","rule":"r","version":1,"severity":"S1","post":"1","span":{"start":3,"end":2}}"#,
        r#""hit":1"#,
        "`span` begins at 3 and ends at 2",
    );
    skipped(
        r#"{"type":"hit","account":"a","rule":"r","version":1,"severity":"S1","span":{"start":1,"end":2}}"#,
        r#""hit":1"#,
        "`span` without `post`",
    );
    skipped(r#"{"type":"poem","text":"x"}"#, r#""post":1"#, "type `poem`; expected one of account, post");
    skipped("not JSON", r#""prior":1"#, "expected");
    skipped(&"[".repeat(100_000), r#""post":1"#, "");
}

#[test]
fn long_lines_and_long_texts_are_put_aside_and_the_rest_is_read() {
    let long = format!(r#"{{"type":"post","account":"a","id":"1","text":"{}"}}"#, "x".repeat(256 * 1024 + 1));
    let longer =
        format!(r#"{{"type":"post","account":"a","id":"2","text":"{}"}}"#, "x".repeat(2 * 1024 * 1024));
    let fits = format!(r#"{{"type":"post","account":"a","id":"3","text":"{}"}}"#, "x".repeat(256 * 1024));
    let taken =
        read("native", sealed(&[&long, &longer, &fits], r#""post":3"#).as_bytes(), &options()).unwrap();
    let skips = skips(taken.clone());
    assert_eq!(records(taken).len(), 1);
    assert_eq!(skips[0].reason, "`text` has 262145 bytes; expected at most 262144");
    assert_eq!(
        (skips[1].place.as_str(), skips[1].reason.as_str()),
        ("line 3", "more than 1048576 bytes in one line")
    );
}

#[test]
fn reasons_hold_no_more_than_a_shortened_value() {
    let text = "secret ".repeat(100);
    for line in [
        format!(r#"{{"type":"account","id":"a","handle":"x","followers":"{text}"}}"#),
        format!(r#"{{"type":"account","id":"a","handle":"x","{text}":1}}"#),
        format!(r#"{{"type":"account","id":"a","handle":"x","created":"{text}"}}"#),
        format!(r#"{{"type":"{text}"}}"#),
        format!(r#"{{"type":"account","id":"a","handle":"x","language":"{text}"}}"#),
    ] {
        let reason =
            &skips(read("native", sealed(&[&line], r#""account":1"#).as_bytes(), &options()).unwrap())[0]
                .reason;
        assert!(reason.matches("secret").count() <= 6, "{reason}");
    }
}

#[test]
fn a_bundle_that_cannot_vouch_for_itself_is_refused_with_the_reason() {
    let line = r#"{"type":"account","id":"a","handle":"x"}"#;
    let whole = sealed(&[line], r#""account":1"#);
    let cases = [
        (whole.replace("\"x\"", "\"y\""), "found SHA-256"),
        (
            whole.rsplit_once("{\"type\":\"end\"").unwrap().0.to_owned(),
            "line 2, the last: found the end of the file",
        ),
        (sealed(&[line], r#""account":2"#), "found a count of 2 account lines; expected 1, which were there"),
        (sealed(&[line], ""), "found a count of 0 account lines; expected 1"),
        (sealed(&[line], r#""account":1,"post":1"#), "found a count of 1 post lines; expected 0"),
        (sealed(&[line], r#""account":1,"poem":0"#), "found a count of `poem`"),
        (format!("{whole}{line}\n"), "line 4: found text after the trailer"),
        (whole.replace("\"v\":1", "\"v\":2"), "line 1: found version 2; expected version 1"),
        (whole.replace("\"bundle\"", "\"basket\""), "found `basket`; expected `bundle`"),
        (whole.replace("\"v\":1,", ""), "missing field `v`"),
        (whole.replace("birdhouse.example", "bird:house"), "found platform `bird:house`"),
        (String::new(), "found an empty file"),
        ("\u{1}".to_owned(), "expected a header"),
    ];
    for (text, message) in cases {
        let found = refusal("native", text.as_bytes(), &options());
        assert!(found.contains(message), "{found}");
    }
}

#[test]
fn a_platform_and_cases_can_be_asked_for() {
    let mut options = options();
    options.platform = Some("elsewhere".to_owned());
    options.make_cases = true;
    let text = sealed(&[r#"{"type":"account","id":"a","handle":"x"}"#], r#""account":1"#);
    let taken = read("native", text.as_bytes(), &options).unwrap();
    assert!(matches!(&taken[1], Taken::MakeCase(account) if account.to_string() == "elsewhere:a"));
    assert_eq!(taken.len(), 2);
}
