//! Packs: what is wrong with a broken one, what is doubtful in a sound one, and that the one we ship is sound.

use std::collections::BTreeSet;

use caseload::domain::Severity;
use caseload::rules::{CompileError, Pack, RuleSet, kinds, starter};

const HEAD: &str = "name = \"test\"\nversion = \"1\"\ntitle = \"Test\"\n";

/// The whole message for a pack; the first rule begins on line 5.
#[track_caller]
fn check_broken(rules: &str, expected: &str) {
    let error = Pack::parse(&format!("{HEAD}\n{rules}")).unwrap_err().to_string();
    assert_eq!(error, expected);
}

fn rule(changes: &[(&str, &str)]) -> String {
    let mut keys = vec![
        ("id", "\"one\""),
        ("version", "1"),
        ("kind", "\"term\""),
        ("title", "\"A title\""),
        ("severity", "\"S2\""),
        ("clause", "\"VE-5\""),
        ("likelihood", "0.5"),
        ("terms", "[\"ledger\"]"),
    ];
    for (key, value) in changes {
        match keys.iter_mut().find(|(known, _)| known == key) {
            Some(place) => place.1 = value,
            None => keys.push((key, value)),
        }
    }
    let lines = keys.iter().filter(|(_, value)| !value.is_empty());
    lines.fold("[[rule]]\n".to_owned(), |text, (key, value)| text + key + " = " + value + "\n")
}

#[test]
fn a_broken_key_is_named_with_the_nearest_known_one() {
    check_broken(
        &rule(&[("severity", ""), ("sevrity", "\"S2\"")]),
        "line 5, column 1: rule `one` has no `severity`: expected S0, S1, S2, S3 or S4\n\
         line 13, column 1: unknown key `sevrity` in rule `one`\n  hint: did you mean `severity`?",
    );
    check_broken(
        &rule(&[("phrases", "[\"a b\"]")]),
        "line 14, column 1: unknown key `phrases` in rule `one`\n  hint: known keys: id, version, kind, title, \
         severity, clause, likelihood, languages, without, source, innocent, valid_from, valid_until, match, \
         no_match, terms",
    );
}

#[test]
fn a_wrong_value_is_shown_where_it_stands() {
    for (key, value, expected) in [
        (
            "id",
            "\"One two\"",
            "line 6, column 6: `id`: expected 1 to 64 lower-case letters, digits and hyphens, found `One two`",
        ),
        (
            "version",
            "0",
            "line 7, column 11: `version`: expected a whole number from 1 to 1000000, found a whole number",
        ),
        (
            "kind",
            "\"word\"",
            "line 8, column 8: `kind`: expected one of term, phrase, pattern, link, hash, repeat, burst, profile, compound, found `word`",
        ),
        (
            "severity",
            "3",
            "line 10, column 12: `severity`: expected S0, S1, S2, S3 or S4, found a whole number",
        ),
        ("clause", "\"five\"", "line 11, column 10: `clause`: expected a clause such as VE-5, found `five`"),
        (
            "likelihood",
            "1.5",
            "line 12, column 14: `likelihood`: expected a number from 0 to 1, found a number with a fraction",
        ),
        ("terms", "[]", "line 13, column 9: `terms`: expected at least one text, found an empty list"),
        (
            "terms",
            "[\"ok\", 3]",
            "line 13, column 16: `terms`: expected a text of 1 to 200 characters, found a whole number",
        ),
        (
            "terms",
            "[\"…!\"]",
            "line 13, column 10: `terms`: expected at least one letter or digit, found `…!`",
        ),
        (
            "terms",
            "[\"红\", \"red ledger\"]",
            "line 13, column 15: `terms`: expected one word, found `red ledger`\n  hint: words in a row are a rule of kind `phrase`",
        ),
        (
            "without",
            "[\"look_alikes\", \"lookalikes\"]",
            "line 14, column 27: `without`: expected one of controls, ignorables, compatibility, arabic, \
             emoji-letters, look-alikes, leet, arabizi, misspelling, found `lookalikes`",
        ),
        (
            "languages",
            "[\"english\"]",
            "line 14, column 14: `languages`: expected a language tag such as `ar` or `zh-hant`, found `english`",
        ),
        (
            "valid_from",
            "\"soon\"",
            "line 14, column 14: `valid_from`: expected a date such as 2026-03-01, found `soon`",
        ),
        (
            "match",
            "[[\"a\"]]",
            "line 14, column 10: `match`: expected a text, or for rules about an account a list of texts, found a list",
        ),
        (
            "title",
            "\"a\\u001Bb\"",
            "line 9, column 9: `title`: expected a text of 1 to 200 characters, found `a\\u{1b}b`",
        ),
    ] {
        check_broken(&rule(&[(key, value)]), expected);
    }
}

#[test]
fn kinds_check_what_is_theirs() {
    let with = |kind: &str, changes: &[(&str, &str)]| {
        let kind = format!("\"{kind}\"");
        let mut all = vec![("kind", kind.as_str()), ("terms", "")];
        all.extend(changes);
        rule(&all)
    };
    check_broken(
        &with("pattern", &[("patterns", "['red (ledger']")]),
        "line 13, column 13: `patterns`: `red (ledger` is no pattern: unclosed group",
    );
    check_broken(
        &with("pattern", &[("patterns", "['x{0,9}', '(\\w{200}){200}']")]),
        "line 13, column 13: `patterns`: `x{0,9}` matches the empty text\n  hint: ask for at least one character\n\
         line 13, column 23: `patterns`: `(\\\\w{200}){200}` is no pattern: it is too large once compiled; ask for fewer \
         repetitions",
    );
    check_broken(
        &with("pattern", &[("patterns", &format!("['{}']", "x".repeat(513)))]),
        &format!(
            "line 13, column 13: `patterns`: expected a regular expression of 1 to 512 characters, found `{}…`",
            "x".repeat(40)
        ),
    );
    check_broken(
        &with("link", &[]),
        "line 5, column 1: rule `one` has no `domains`: expected a list of domains, or `shorteners = true`",
    );
    check_broken(
        &with("link", &[("domains", "[\"https://a.example/\"]")]),
        "line 13, column 12: `domains`: expected a domain such as example.org, found `https://a.example/`\n  \
         hint: leave out `https://` and the path",
    );
    check_broken(
        &with("repeat", &[("count", "1"), ("hours", "24")]),
        "line 13, column 9: `count`: expected a whole number from 2 to 10000, found a whole number",
    );
}

#[test]
fn a_pack_is_checked_as_a_whole() {
    check_broken(
        &format!("{}{}", rule(&[]), rule(&[])),
        "line 15, column 6: a second rule `one`: the first is on line 5",
    );
    check_broken(
        &rule(&[("valid_from", "2026-02-01"), ("valid_until", "2026-01-01")]),
        "line 15, column 15: `valid_until`: expected 2026-02-01 or later",
    );
    let error = Pack::parse("name = \"a\nversion = 1").unwrap_err().to_string();
    assert!(error.starts_with("line 1, column 10: no TOML: "), "{error}");
    let error = Pack::parse("").unwrap_err().to_string();
    assert_eq!(error.lines().count(), 4, "{error}");
    assert!(error.contains("the pack has no rule: expected at least one `[[rule]]`"), "{error}");
}

#[test]
fn two_packs_of_one_name_do_not_run_together() {
    let pack = Pack::parse(&format!("{HEAD}\n{}", rule(&[]))).unwrap();
    let error = RuleSet::compile(vec![pack.clone(), pack]).unwrap_err();
    assert_eq!(error, CompileError::SameName { name: "test".to_owned() });
    assert_eq!(error.to_string(), "two packs are named `test`");
}

#[test]
fn doubtful_rules_are_pointed_out() {
    let pack = format!(
        "{HEAD}\n{}{}{}",
        rule(&[("terms", "[\"ab\", \"红\", \"Ledger\", \"LEDGER\"]")]),
        rule(&[("id", "\"two\""), ("terms", "[\"ledger\"]"), ("match", "[\"ledger\"]")]),
        rule(&[
            ("id", "\"three\""),
            ("kind", "\"pattern\""),
            ("terms", ""),
            ("patterns", "['Red \\d+', '(Red|red) x', '٣ \\w']"),
            ("match", "[\"red x\"]"),
            ("no_match", "[\"x\"]"),
        ]),
    );
    let warnings: Vec<String> = Pack::parse(&pack).unwrap().check().iter().map(ToString::to_string).collect();
    assert_eq!(
        warnings,
        [
            "line 5: rule `one`: it has no `match` example",
            "line 5: rule `one`: it has no `no_match` example",
            "line 5: rule `one`: the term `ab` has only 2 letters",
            "line 5: rule `one`: `LEDGER` is listed twice",
            "line 14: rule `two`: it has no `no_match` example",
            "line 14: rule `two`: `ledger` is in rule `one` too",
            "line 24: rule `three`: the pattern `Red \\\\d+` never matches: folded text holds no `Red `, write `red `",
            "line 24: rule `three`: the pattern `٣ \\\\w` never matches: folded text holds no `٣ `, write `3 `",
        ]
    );
}

#[test]
fn examples_are_tests() {
    let pack = format!(
        "{HEAD}\n{}",
        rule(&[("match", "[\"the Ledger\", \"nothing\"]"), ("no_match", "[\"ledgers\", \"ledger\"]")])
    );
    let results = Pack::parse(&pack).unwrap().test();
    let seen: Vec<_> = results.iter().map(|r| (r.text_index, r.expected, r.found, r.ok)).collect();
    assert_eq!(
        seen,
        [(0, true, true, true), (1, true, false, false), (0, false, false, true), (1, false, true, false)]
    );
}

#[test]
fn the_starter_pack_passes_its_own_examples_without_a_warning() {
    let pack = Pack::parse(starter()).unwrap_or_else(|errors| panic!("{errors}"));
    let failed: Vec<_> = pack.test().into_iter().filter(|result| !result.ok).collect();
    assert!(failed.is_empty(), "{failed:#?}");
    let warnings: Vec<String> = pack.check().iter().map(ToString::to_string).collect();
    assert!(warnings.is_empty(), "{warnings:#?}");
    let used: BTreeSet<&str> = RuleSet::compile(vec![pack.clone()])
        .unwrap()
        .cards()
        .iter()
        .map(|card| kinds().find(|(name, _)| *name == card.kind).unwrap().0)
        .collect();
    assert_eq!(used.len(), 9, "every kind is shown by a rule");
    assert!(pack.rules.len() >= 40);
    assert!(pack.rules.iter().all(|rule| rule.severity > Severity::S0));
}

#[test]
fn a_literal_copied_from_a_disguise_is_pointed_out() {
    let warnings = |changes: &[(&str, &str)]| {
        let examples = [("match", "[\"a\"]"), ("no_match", "[\"b\"]"), ("terms", "[\"lеdger\"]")];
        let pack = format!("{HEAD}\n{}", rule(&[&examples, changes].concat()));
        Pack::parse(&pack).unwrap().check().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let expected =
        "line 5: rule `one`: `lеdger` mixes scripts: write it plainly, look-alikes are found anyway";
    assert_eq!(warnings(&[]), [expected]);
    assert!(warnings(&[("without", "[\"look-alikes\"]")]).is_empty());
}
