//! JSON that is wrong, double or only almost a number: refused or put aside with a reason, never half understood.

use std::io::Cursor;

use caseload::domain::{Record, Time};
use caseload::formats::native::Writer;
use caseload::formats::{Input, Options, Taken, by_name};

const ACCOUNT: &str = r#"{"type":"account","id":"1","handle":"a"}"#;

/// What a bundle with this line among good ones comes to: records read, and reasons for those put aside. The trailer
/// is made right, so that nothing else is wrong.
fn read(line: &[u8]) -> Result<(Vec<Record>, Vec<String>), String> {
    use std::fmt::Write as _;
    let mut text = Writer::new(Vec::new(), "p.example", "test", Time(0)).unwrap().finish().unwrap();
    let header = text.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    text.truncate(header);
    text.extend([ACCOUNT.as_bytes(), b"\n", line, b"\n"].concat());
    let mut sha256 = String::new();
    for byte in caseload::domain::Digest::of(&text).0 {
        write!(sha256, "{byte:02x}").unwrap();
    }
    let end = format!(r#"{{"type":"end","counts":{{"account":2}},"sha256":"{sha256}"}}"#);
    text.extend(end.as_bytes());
    text.push(b'\n');
    let format = by_name("native").unwrap();
    let opened = (format.read)(Input::of(Cursor::new(text)), &Options::received(Time(0)));
    let mut records = opened.map_err(|error| error.to_string())?;
    let (mut taken, mut skipped) = (Vec::new(), Vec::new());
    while let Some(next) = records.next() {
        match next.map_err(|error| error.to_string())? {
            Taken::Record(record) => taken.push(record),
            Taken::Skip(skip) => skipped.push(skip.reason),
            Taken::MakeCase(_) => {}
        }
    }
    Ok((taken, skipped))
}

/// The line alone is put aside, and the reason says this.
#[track_caller]
fn check_aside(line: impl AsRef<[u8]>, reason: &str) {
    let line = line.as_ref();
    let (taken, skipped) = read(line).unwrap();
    let shown = String::from_utf8_lossy(&line[..line.len().min(200)]).into_owned();
    assert_eq!((taken.len(), skipped.len()), (1, 1), "{shown}: {skipped:?}");
    assert!(skipped[0].contains(reason), "{shown}: {}", skipped[0]);
    assert!(!skipped[0].chars().any(char::is_control) && skipped[0].len() < 1000, "{:?}", skipped[0]);
}

#[test]
fn a_sound_line_is_read() {
    let (taken, skipped) = read(br#"{"type":"account","id":"2","handle":"\u00e9\ud83d\ude00"}"#).unwrap();
    assert_eq!((taken.len(), skipped.len()), (2, 0));
}

#[test]
fn a_key_that_stands_there_twice_or_is_unknown_is_not_guessed_at() {
    check_aside(r#"{"type":"account","id":"2","id":"3","handle":"a"}"#, "duplicate field");
    check_aside(r#"{"type":"account","id":"2","handle":"a","handle":"b"}"#, "duplicate field");
    check_aside(r#"{"type":"account","id":"2","handle":"a","h\u0061ndle":"b"}"#, "duplicate field");
    check_aside(r#"{"type":"account","id":"2","handle":"a","rank":1}"#, "unknown field");
    check_aside(r#"{"type":"account","id":"2","handle":"a","HANDLE":"b"}"#, "unknown field");
}

#[test]
fn an_id_is_a_string_however_large_the_number() {
    for number in ["2", "-1", "9007199254740993", "18446744073709551616", "1e3", "1e999", "0.1", "-0"] {
        let line = format!(r#"{{"type":"account","id":{number},"handle":"a"}}"#);
        check_aside(line, "");
    }
    for other in ["null", "true", "[]", "{}", "[\"2\"]", "\"\"", "\"a b\"", "\"a\\u0000\"", "\"\u{202E}2\""] {
        check_aside(format!(r#"{{"type":"account","id":{other},"handle":"a"}}"#), "");
    }
}

#[test]
fn numbers_that_do_not_fit_are_not_rounded() {
    for number in
        ["-1", "18446744073709551616", "1.5", "1e400", "NaN", "Infinity", "0x10", "01", "+1", ".5", "1."]
    {
        check_aside(format!(r#"{{"type":"account","id":"2","handle":"a","followers":{number}}}"#), "");
    }
}

#[test]
fn text_that_is_no_text_is_not_mended() {
    for handle in [r"\ud800", r"\udc00\ud800", r"\ud800\u0041", r"\u12", r"\x41", r"\u{41}", "a\tb", "a\0b"] {
        check_aside(format!(r#"{{"type":"account","id":"2","handle":"{handle}"}}"#), "");
    }
    for bytes in [&b"\xFF"[..], b"\xC0\x80", b"\xED\xA0\x80", b"\xF4\x90\x80\x80", b"\xE2\x82"] {
        let (head, tail) = (&br#"{"type":"account","id":"2","handle":""#[..], &br#""}"#[..]);
        check_aside([head, bytes, tail].concat(), "");
    }
}

#[test]
fn what_is_no_single_object_is_not_read() {
    for line in [
        "[]",
        "{}",
        "null",
        "1",
        "\"account\"",
        "{",
        "}",
        "{\"type\"}",
        "{\"type\":\"account\"",
        "{'type':'account'}",
        "{\"type\":\"account\",}",
        "{\"type\":\"account\"} {}",
        "// a\n{}",
        "\u{FEFF}{}",
        "{\"type\":1}",
    ] {
        let line = line.replace('\n', " ");
        check_aside(line, "");
    }
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    check_aside(format!(r#"{{"type":"account","id":"2","handle":{deep}}}"#), "");
    check_aside(format!(r#"{{"type":"account","id":"2","handle":"a","fields":{deep}}}"#), "");
    check_aside(
        format!(r#"{{"type":"account","id":"2","handle":"{}"}}"#, "a".repeat(2_000_000)),
        "bytes in one line",
    );
}
