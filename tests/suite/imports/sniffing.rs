//! Telling a format from the first bytes of a file.

use caseload::formats::{FORMATS, by_name, sniff};

use super::path;

#[track_caller]
fn check(head: &[u8], expected: &str) {
    match sniff(head) {
        Ok(format) => assert_eq!(format.name, expected),
        Err(error) => {
            let message = error.to_string();
            assert!(message.contains(expected), "{message}");
        }
    }
}

#[test]
fn every_fixture_is_known_by_its_head() {
    for (fixture, format) in [
        ("bundle.jsonl", "native"),
        ("mastodon-page.json", "mastodon"),
        ("mastodon-hooks.jsonl", "mastodon"),
        ("mastodon-report.json", "mastodon-report"),
        ("io-tweets.csv", "csv"),
        ("io-users.csv", "csv"),
        ("538.csv", "csv"),
        ("by-author-posts.csv", "csv"),
        ("by-author-authors.csv", "csv"),
        ("nbc-tweets.csv", "csv"),
        ("nbc-users.csv", "csv"),
        ("comments.csv", "csv"),
    ] {
        check(&std::fs::read(path(fixture)).unwrap(), format);
    }
}

#[test]
fn tables_are_known_in_any_encoding_and_with_any_separator() {
    check("\u{FEFF}author;text\r\n".as_bytes(), "csv");
    check(b"\xFF\xFEa\0\t\0b\0\n\0", "csv");
    check(b"auteur,text\ncaf\xE9,x", "csv");
}

#[test]
fn packed_files_and_databases_are_refused_by_name() {
    for (head, name) in [
        (b"\x1F\x8B\x08\0".as_slice(), "gzip"),
        (b"PK\x03\x04\x14\0", "zip"),
        (b"SQLite format 3\0\x10\0", "SQLite"),
        (b"PAR1\x15", "Parquet"),
    ] {
        let expected = format!("this is a {name} file; expected plain text");
        check(head, &expected);
        for format in FORMATS {
            let error = super::refusal(format.name, head, &super::options());
            assert!(error.contains(&expected), "{}: {error}", format.name);
        }
    }
}

#[test]
fn what_nothing_fits_is_refused_with_the_formats_there_are() {
    for head in [
        b"".as_slice(),
        b"just a sentence",
        b"{\"key\":\"eng\"}",
        b"[1,2]",
        b"\0\0\0\0",
        b"<html>a,b",
        b"a,a",
    ] {
        check(head, "expected one of native, mastodon, mastodon-report, csv; name it with `--format`");
    }
    let error = by_name("xl\x1b[2Js").err().unwrap().to_string();
    assert_eq!(
        error,
        "unknown format `xl\\u{1b}[2Js`; expected one of native, mastodon, mastodon-report, csv"
    );
}
