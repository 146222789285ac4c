//! What a line means, and what is wrong with one that means nothing.

use caseload::domain::filter::{FIELDS, Field, Filter, List, Truth};
use caseload::domain::{CaseState, Lane, Source};

/// A line and how it is written out again.
#[track_caller]
fn means(text: &str, expected: &str) {
    let filter = Filter::parse(text, List::Queue).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    assert_eq!(filter.to_string(), expected, "{text:?}");
}

/// A line and what is said of it: column and length in characters, and words.
#[track_caller]
fn wrong(text: &str, at: usize, length: usize, words: &str) {
    let error = Filter::parse(text, List::Queue).expect_err(text);
    assert_eq!((error.at, error.length), (at, length), "{text:?}: {error}");
    assert!(error.to_string().contains(words), "{text:?}: {error}");
    assert!(error.to_string().starts_with(&format!("column {}: ", at + 1)), "{error}");
}

#[test]
fn what_is_written_is_understood() {
    for (text, expected) in [
        ("", ""),
        ("   ", ""),
        ("harbor", "harbor"),
        ("@harbor  lights", "@harbor lights"),
        ("lane:order", "lane:order"),
        ("LANE:Order", "lane:order"),
        ("lane:order,threat", "lane:order,threat"),
        ("sev:3", "sev:S3"),
        ("severity:s3,4", "sev:S3,S4"),
        ("sev:>=3", "sev:>=S3"),
        ("sev:<S2", "sev:<S2"),
        ("!state:parked", "!state:parked"),
        ("!!state:parked", "!!state:parked"),
        ("age:<24h", "age:<1d"),
        ("age:>=90m", "age:>=90m"),
        ("age:<2w", "age:<2w"),
        ("clock:late", "clock:late"),
        ("clock:<2h", "clock:<2h"),
        ("posts:7", "posts:=7"),
        ("hits:>3", "hits:>3"),
        ("lang:ar,none", "lang:ar,none"),
        ("rule:spam/glorify-*", "rule:spam/glorify-*"),
        ("account:harbour.example:106", "account:harbour.example:106"),
        ("handle:/^a+$/", "handle:/^a+$/"),
        ("text:\"late ferry\"", "text:\"late ferry\""),
        ("\"late ferry\"", "\"late ferry\""),
        ("“late ferry”", "\"late ferry\""),
        ("\"say \\\"no\\\"\"", "\"say \\\"no\\\"\""),
        ("/harbou?r/", "/harbou?r/"),
        ("/a\\/b/", "/a\\/b/"),
        ("a or b", "a or b"),
        ("a b or c", "a b or c"),
        ("a (b or c)", "a (b or c)"),
        ("a and b", "a b"),
        ("(a b)", "a b"),
        ("!(a or b) c", "!(a or b) c"),
        ("!(a b)", "!(a b)"),
        ("((a))", "a"),
        ("\"or\"", "\"or\""),
        ("hello!", "hello!"),
        ("12.example:106", "12.example:106"),
        ("صباح", "صباح"),
    ] {
        means(text, expected);
    }
}

#[test]
fn what_is_wrong_is_named_with_its_place_and_what_would_be_right() {
    wrong("lnae:order", 0, 4, "did you mean `lane`?");
    wrong("harbor zzzzz:1", 7, 5, "expected lane, state, sev");
    wrong("lane:ordr", 5, 4, "did you mean `order`?");
    wrong("صباح lane:x", 10, 1, "expected one of threat, order");
    wrong("lane:", 5, 0, "nothing stands behind `lane:`");
    wrong("lane:order,", 11, 0, "nothing stands behind");
    wrong("sev:9", 4, 1, "expected a severity such as `S3`");
    wrong("sev:>=", 4, 2, "a severity");
    wrong("age:24h", 4, 3, "such as `<24h`");
    wrong("age:<24x", 4, 4, "such as `<24h`");
    wrong("age:<99999999999999999999w", 4, 22, "such as `<24h`");
    wrong("posts:many", 6, 4, "a number");
    wrong("posts:1,2", 6, 3, "a number");
    wrong("lane:>order", 5, 6, "one of threat");
    wrong("lane:/order/", 5, 7, "one of threat");
    wrong("\"late ferry", 0, 11, "a `\"` that ends");
    wrong("/late", 0, 5, "a `/` that ends");
    wrong("a /ha(rbour/", 5, 1, "unclosed group");
    wrong("//", 0, 2, "an empty pattern");
    wrong("/(?:a{1000}){1000}/", 0, 19, "too large");
    wrong("\"\"", 0, 2, "nothing stands between");
    wrong("(a", 0, 1, "nothing closes");
    wrong("a)", 1, 1, "nothing opened");
    wrong("a or", 4, 0, "the line ends here");
    wrong("or a", 0, 2, "nothing stands before");
    wrong("a !", 3, 0, "the line ends here");
    wrong("a and", 5, 0, "the line ends here");
    wrong("!!!!!!!!!a", 8, 1, "too many brackets");
    wrong(&"a ".repeat(25), 48, 1, "at most 24 terms");
    wrong(&"a".repeat(1001), 1000, 1, "at most 1000");
}

#[test]
fn every_example_of_the_table_is_a_filter_about_its_field() {
    for row in FIELDS {
        for list in row.lists {
            let filter =
                Filter::parse(row.example, *list).unwrap_or_else(|error| panic!("{}: {error}", row.example));
            assert_eq!(filter.terms().iter().map(|term| term.field).collect::<Vec<_>>(), [row.field]);
        }
        for name in row.names {
            assert!(name.chars().all(|c| c.is_ascii_lowercase()), "{name}");
        }
    }
}

#[test]
fn words_of_the_table_are_those_of_the_nouns() {
    let words = |field: Field| FIELDS.iter().find(|row| row.field == field).unwrap().kind.words();
    assert_eq!(words(Field::Lane), Lane::ALL.map(Lane::word));
    assert_eq!(words(Field::Source), Source::ALL.map(Source::word));
    assert_eq!(words(Field::State)[..5], CaseState::ALL.map(CaseState::word));
    assert_eq!(words(Field::State)[5], "all");
}

#[test]
fn what_is_unknown_is_neither_found_nor_excluded() {
    // `a` is unknown, `b` true, `c` false.
    let known = |text: &str| -> Truth {
        let filter = Filter::parse(text, List::Queue).unwrap();
        let ask = |term: &caseload::domain::filter::Term| -> Result<Truth, ()> {
            Ok(match term.to_string().as_str() {
                "b" => Some(true),
                "c" => Some(false),
                _ => None,
            })
        };
        let mut ask = ask;
        filter.expr().unwrap().holds(&mut ask).unwrap()
    };
    for (text, expected) in [
        ("a", None),
        ("!a", None),
        ("a b", None),
        ("a c", Some(false)),
        ("a or b", Some(true)),
        ("a or c", None),
        ("!(a or b)", Some(false)),
        ("!(a c)", Some(true)),
        ("!a or a", None),
        ("b !c", Some(true)),
    ] {
        assert_eq!(known(text), expected, "{text}");
    }
}

#[test]
fn without_a_state_asked_for_the_queue_shows_what_waits() {
    for (text, expected) in [
        ("", "state:open"),
        ("harbor", "state:open harbor"),
        ("!state:parked", "state:open !state:parked"),
        ("state:decided", "state:decided"),
        ("a (state:decided or b)", "a (state:decided or b)"),
        ("!(!state:decided)", "!!state:decided"),
    ] {
        let filter = Filter::parse(text, List::Queue).unwrap().of_queue();
        assert_eq!(filter.to_string(), expected, "{text}");
    }
}

#[test]
fn lanes_and_states_that_cannot_pass_are_known_before_a_row_is_read() {
    let (open, parked, decided) = (CaseState::Open, CaseState::Parked, CaseState::Decided);
    let may = |text: &str, lane, state| Filter::parse(text, List::Queue).unwrap().may_pass(lane, state);
    assert!(may("lane:order harbor", Lane::Order, open) && !may("lane:order harbor", Lane::Report, open));
    assert!(may("lane:order or harbor", Lane::Report, open));
    assert!(!may("!lane:order", Lane::Order, open) && may("!lane:order", Lane::Report, open));
    assert!(may("state:open", Lane::Order, parked) && !may("state:open", Lane::Order, decided));
    assert!(!may("state:open sev:3", Lane::Order, decided) && may("state:all", Lane::Order, decided));
}
