//! Completing a line, and changing one that is written: what was typed stays as it was typed.

use caseload::domain::filter::{Field, Filter, List, Term, complete, excluded, narrowed, without};

fn term(text: &str) -> Term {
    Filter::parse(text, List::Queue).unwrap().terms()[0].clone()
}

#[test]
fn a_field_is_narrowed_in_place_of_what_it_said() {
    for (text, like, expected) in [
        ("", "lane:order", "lane:order"),
        ("harbor", "lane:order", "harbor lane:order"),
        ("lane:threat  harbor", "lane:order", "harbor lane:order"),
        ("!lane:threat harbor", "lane:order", "harbor lane:order"),
        ("SEVERITY:3 harbor", "sev:4", "harbor sev:S4"),
        ("(lane:threat or sev:4)", "lane:order", "(lane:threat or sev:4) lane:order"),
        ("lane:threat or sev:4", "lane:order", "(lane:threat or sev:4) lane:order"),
        ("lane:threat and harbor", "lane:order", "harbor lane:order"),
        ("\"lane:threat\"", "lane:order", "\"lane:threat\" lane:order"),
    ] {
        assert_eq!(narrowed(text, &term(like)), expected, "{text}");
    }
}

#[test]
fn a_cell_is_excluded_beside_others() {
    for (text, unlike, expected) in [
        ("", "lane:order", "!lane:order"),
        ("!lane:threat", "lane:order", "!lane:threat !lane:order"),
        ("!lane:order", "lane:order", "!lane:order"),
        ("lane:order harbor", "lane:order", "harbor !lane:order"),
        ("a or b", "lang:ar", "(a or b) !lang:ar"),
    ] {
        assert_eq!(excluded(text, &term(unlike)), expected, "{text}");
    }
}

#[test]
fn a_field_is_taken_away() {
    for (text, expected) in [
        ("state:parked lane:order", "lane:order"),
        ("lane:order !state:parked", "lane:order"),
        ("harbor  lights", "harbor lights"),
        ("(state:parked or a) b", "(state:parked or a) b"),
        ("state:parked or a", "state:parked or a"),
        ("state:parked", ""),
    ] {
        assert_eq!(without(text, Field::State), expected, "{text}");
    }
}

/// What can stand where `|` is.
#[track_caller]
fn offered(text: &str, from: usize, expected: &[&str]) {
    let cursor = text.chars().position(|c| c == '|').expect("a cursor");
    let known = [(Field::Rule, "glorify-banner".to_owned()), (Field::Rule, "same-text".to_owned())];
    let found = complete(&text.replace('|', ""), cursor, List::Queue, &known);
    let words: Vec<&str> = found.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(words, expected, "{text}");
    assert!(found.iter().all(|one| one.from == from), "{found:?}");
}

#[test]
fn names_of_fields_and_their_words_are_completed() {
    offered("la|", 0, &["lane:", "lang:"]);
    offered("harbor SO|", 7, &["source:"]);
    offered("!ra|", 0, &[]);
    offered("!ru|", 1, &["rule:"]);
    offered("(re|", 1, &["reports:", "reach:"]);
    offered("lane:|", 5, &["threat", "order", "flagger", "appeal", "notice", "report", "baseline"]);
    offered("lane:o|", 5, &["order"]);
    offered("lane:order,t|", 11, &["threat"]);
    offered("clock:la|te", 6, &["late"]);
    offered("rule:|", 5, &["glorify-banner", "same-text"]);
    offered("rule:g|", 5, &["glorify-banner"]);
    offered("age:<|", 0, &[]);
    offered("\"la|", 0, &[]);
    offered("lane:order|", 0, &[]);
    assert_eq!(
        complete("", 0, List::Queue, &[]).len(),
        caseload::domain::filter::FieldRow::of(List::Queue).count()
    );
}
