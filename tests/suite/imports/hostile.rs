//! Bytes that nobody meant well: whatever comes, a reader answers with records, skips or a refusal.

use caseload::formats::{FORMATS, Input, Taken, sniff};
use proptest::prelude::*;

use super::{options, path};

const FIXTURES: [&str; 13] = [
    "bundle.jsonl",
    "mastodon-page.json",
    "mastodon-hooks.jsonl",
    "mastodon-report.json",
    "mastodon-statuses.jsonl",
    "io-tweets.csv",
    "io-users.csv",
    "538.csv",
    "by-author-posts.csv",
    "by-author-authors.csv",
    "nbc-tweets.csv",
    "nbc-users.csv",
    "comments.csv",
];

/// Reads bytes in every format and in every part of the input; the messages must be fit for a log.
fn survive(bytes: &[u8]) {
    let open = || Box::new(std::io::Cursor::new(bytes.to_vec()));
    let _ = sniff(bytes);
    for format in FORMATS {
        let input = Input { main: open(), accounts: Some(open()), statuses: Some(open()) };
        let messages = match (format.read)(input, &options()) {
            Err(error) => vec![error.to_string()],
            Ok(mut records) => {
                let mut messages = Vec::new();
                while let Some(next) = records.next() {
                    match next {
                        Ok(Taken::Skip(skip)) => messages.push(format!("{}: {}", skip.place, skip.reason)),
                        Ok(_) => {}
                        Err(error) => messages.push(error.to_string()),
                    }
                }
                messages
            }
        };
        for message in messages {
            assert!(!message.chars().any(char::is_control), "{message:?}");
            assert!(message.len() < 3000, "{} bytes: {message:?}", message.len());
        }
    }
}

/// A fixture with some of its bytes replaced, cut out or doubled.
fn mangled() -> impl Strategy<Value = Vec<u8>> {
    let edits = proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0_u8..4), 1..8);
    (prop::sample::select(FIXTURES.to_vec()), edits).prop_map(|(fixture, edits)| {
        let mut bytes = std::fs::read(path(fixture)).unwrap();
        for (at, byte, edit) in edits {
            let at = at.index(bytes.len().max(1)).min(bytes.len().saturating_sub(1));
            match edit {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => bytes.truncate(at.max(1)),
                _ => bytes.extend_from_within(at..),
            }
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_bytes_bring_a_reader_down(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        survive(&bytes);
    }

    #[test]
    fn no_damage_to_a_good_file_brings_a_reader_down(bytes in mangled()) {
        survive(&bytes);
    }

    #[test]
    fn no_text_of_structure_alone_brings_a_reader_down(text in "[\\[\\]{}\",:;\\\\a1\n\r \u{FEFF}]{0,200}") {
        survive(text.as_bytes());
    }
}

#[test]
fn known_bad_shapes_are_survived() {
    let header = "{\"caseload\":\"bundle\",\"v\":1,\"platform\":\"p\",\"made\":\"2026-03-03T12:00:00Z\"}\n";
    for text in [
        String::new(),
        "\u{FEFF}".to_owned(),
        "[".repeat(300_000),
        "{\"a\":".repeat(300_000),
        format!("{header}{}", "{\"type\":".repeat(100_000)),
        format!("{header}{{\"type\":\"post\",\"media\":{}", "[{\"kind\":".repeat(10_000)),
        "\"".repeat(100_000),
        ",".repeat(100_000),
        format!("a,b\n{}", "\"\"\"\n".repeat(10_000)),
        "author,text\n\"a\"\"\"\",\0\u{202e}\n".to_owned(),
        format!("author,text\nr,{}\n", "&#".repeat(50_000)),
        format!("{{\"id\":\"1\",\"target_account\":{}", "{\"account\":".repeat(60)),
        format!(
            "{{\"id\":\"1\",\"target_account\":{{\"id\":\"1\",\"note\":\"{}\"}}}}",
            "<a href=x><b>".repeat(20_000)
        ),
    ] {
        survive(text.as_bytes());
    }
}
