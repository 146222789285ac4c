//! Lists from elsewhere become packs; what cannot be a rule is named with its place.

use caseload::domain::Severity;
use caseload::rules::Pack;
use caseload::rules::outside::{Converted, Heading, OutsideError, Shape, convert};
use proptest::prelude::*;

fn heading() -> Heading {
    Heading {
        name: "listed".to_owned(),
        title: "A list".to_owned(),
        clause: "SP-1".to_owned(),
        severity: Severity::S2,
        source: "list.txt".to_owned(),
    }
}

fn made(shape: Shape, list: &str) -> Converted {
    convert(shape, list.as_bytes(), &heading()).unwrap()
}

/// Every rule's list, as `kind: entry, entry`.
fn lists(converted: &Converted) -> Vec<String> {
    let table: toml::Table = converted.pack.parse().unwrap();
    let rules = table["rule"].as_array().unwrap();
    let keys = ["terms", "phrases", "patterns", "domains", "hashes"];
    rules
        .iter()
        .map(|rule| {
            let entries = keys.iter().find_map(|key| rule.get(key)).unwrap().as_array().unwrap();
            let entries: Vec<_> = entries.iter().map(|entry| entry.as_str().unwrap()).collect();
            format!("{}: {}", rule["kind"].as_str().unwrap(), entries.join(", "))
        })
        .collect()
}

#[track_caller]
fn check(shape: Shape, list: &str, expected: &[&str], left_out: &[&str]) {
    let converted = made(shape, list);
    assert_eq!(lists(&converted), expected);
    let skips: Vec<_> =
        converted.skips.iter().map(|skip| format!("{}: {}", skip.place, skip.reason)).collect();
    assert_eq!(skips.len(), left_out.len(), "{skips:?}");
    for (skip, words) in skips.iter().zip(left_out) {
        assert!(skip.contains(words), "expected `{words}` in `{skip}`");
    }
}

const PDQ: &str = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";
const MD5: &str = "0123456789abcdef0123456789abcdef";

#[test]
fn word_lists_become_terms_phrases_and_patterns() {
    check(
        Shape::Words,
        "\u{feff}# a list\r\nfog\r\n\r\nred ledger\r\nharbo*\n*lamp\nfog\n*\nab*\n...\n\u{1d165}\n",
        &["term: fog", "phrase: red ledger", r"pattern: \bharbo\w*, \w*lamp\b"],
        &[
            "line 8: expected at least 3 letters",
            "line 9: expected at least 3",
            "line 10: expected a letter",
            "line 11: expected a letter",
        ],
    );
}

#[test]
fn domain_lists_become_links() {
    check(
        Shape::Domains,
        "# hosts\n0.0.0.0 Ads.Example # bad\n*.spam.example\nspam.example.\nlocalhost\ntwo names here\n",
        &["link: ads.example, spam.example"],
        &["line 5: expected a host name", "line 6: expected one host name"],
    );
}

#[test]
fn signal_files_become_hashes_links_and_texts() {
    let list = format!(
        "pdq {PDQ}\nvideo_md5 {}\nurl https://spam.example/\nurl https://forum.example/Red-Ledger/join\n\
        raw_text join us at the harbour\ntrend_query {{}}\npdq {MD5}\nalone\n",
        MD5.to_uppercase()
    );
    let pattern = r"pattern: \bforum\.example/red\-ledger/join";
    let hashes = format!("hash: md5:{MD5}, pdq:{PDQ}");
    check(
        Shape::Hma,
        &list,
        &["phrase: join us at the harbour", pattern, "link: spam.example", &hashes],
        &["line 6: expected pdq", "line 7: expected 64", "line 8: expected a signal type"],
    );
}

#[test]
fn pages_of_updates_leave_out_what_is_withdrawn_and_name_what_is_harmless() {
    let page = |items: &str| format!("{{\"data\": [{items}], \"paging\": {{\"cursors\": {{}}}}}}\n");
    let first = page(&format!(
        "{{\"id\": \"1\", \"type\": \"HASH_PDQ\", \"indicator\": \"{PDQ}\", \"status\": \"MALICIOUS\"}},\
        {{\"type\": \"HASH_MD5\", \"indicator\": \"{MD5}\", \"should_delete\": true}}"
    ));
    let second =
        page("{\"type\": \"URI\", \"indicator\": \"https://ok.example\", \"status\": \"NON_MALICIOUS\"}");
    let hashes = format!("hash: pdq:{PDQ}");
    check(Shape::ThreatExchange, &format!("{first}{second}"), &[&hashes], &["page 2, data[0]: its status"]);
}

#[test]
fn hash_lists_take_what_can_be_compared() {
    let list = format!(
        "{{\"count\": 3, \"results\": [{{\"id\": 1, \"hash_digest\": \"{MD5}\", \"algorithm\": \"MD5\", \"deleted\": false}},\
        {{\"hash_digest\": \"{PDQ}\", \"algorithm\": \"SHA-256\"}}, {{\"hash_digest\": \"{MD5}\", \"algorithm\": \"SHA512\"}}]}}"
    );
    let hashes = format!("hash: md5:{MD5}, sha256:{PDQ}");
    check(Shape::Tat, &list, &[&hashes], &["page 1, results[2]: expected MD5, SHA256 or PDQ"]);
}

#[test]
fn a_file_that_is_no_such_list_is_refused_with_its_place() {
    let refused = |shape, bytes: &[u8]| convert(shape, bytes, &heading()).unwrap_err();
    assert_eq!(refused(Shape::Words, b"fog\n\xff\xfe\n"), OutsideError::NotText { line: 2 });
    assert_eq!(refused(Shape::Words, b"# nothing\n"), OutsideError::Empty);
    assert_eq!(refused(Shape::Words, "fog\n".repeat(500_001).as_bytes()), OutsideError::TooMany);
    let found = vec![b'x'; (64 << 20) + 1];
    assert_eq!(refused(Shape::Words, &found), OutsideError::TooLong { found: found.len() });
    for bytes in [&b"[1]"[..], b"{\"data\": 7}", b"{\"data\": [", "[".repeat(10_000).as_bytes()] {
        let refused = refused(Shape::ThreatExchange, bytes).to_string();
        assert!(refused.contains("page 1: expected a JSON object with a list `data`"), "{refused}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// Whatever a list holds, the pack made of it can be read, and its examples hold.
    #[test]
    fn a_pack_made_of_any_words_can_be_read(lines in prop::collection::vec("[\\PC*\"'\\\\ ]{0,20}", 1..8)) {
        if let Ok(converted) = convert(Shape::Words, lines.join("\n").as_bytes(), &heading()) {
            let pack = Pack::parse(&converted.pack);
            prop_assert!(pack.is_ok(), "{}\n{}", pack.unwrap_err(), converted.pack);
        }
    }

    #[test]
    fn no_bytes_do_harm(bytes in prop::collection::vec(any::<u8>(), 0..200), shape in 0..5_usize) {
        let _ = convert(Shape::ALL[shape].1, &bytes, &heading());
    }
}
