//! Packs whose rules ask for what cannot be: each mistake at its place.

use caseload::rules::{CompileError, Pack, RuleSet};

use super::making::{check_broken, pack, parse, rule};

fn word(id: &str) -> String {
    rule(id, "term", "terms = [\"ledger\"]")
}

/// The first rule's own keys begin on line 12.
#[track_caller]
fn check(kind: &str, body: &str, expected: &str) {
    check_broken(
        &[rule("one", kind, body), word("red"), rule("age", "profile", "younger_than_days = 3")],
        expected,
    );
}

#[test]
fn parts_that_are_not_there_are_named_with_the_nearest() {
    check(
        "compound",
        "all = [\"red\", \"redd\"]",
        "line 12, column 15: `all`: `redd`: no rule of this pack has this id\n  hint: did you mean `red`?",
    );
    check(
        "burst",
        "count = 2\nminutes = 1\nof = [\"something-else\"]",
        "line 14, column 7: `of`: `something-else`: no rule of this pack has this id",
    );
}

#[test]
fn circles_are_refused() {
    check(
        "compound",
        "all = [\"red\", \"one\"]",
        "line 12, column 15: `all`: `one`: a rule cannot look at its own hits",
    );
    check_broken(
        &[
            rule("a", "compound", "all = [\"b\", \"red\"]"),
            rule("b", "compound", "any = [\"red\", \"c\"]\ncount = 2"),
            rule("c", "compound", "all = [\"red\"]\nnot = [\"a\"]"),
            word("red"),
        ],
        "line 32, column 8: `not`: `a`: these rules look at each other in a circle: a -> b -> c -> a",
    );
}

#[test]
fn a_chain_of_rules_may_be_long_and_a_long_circle_is_found() {
    let link = |number: usize, part: usize| {
        rule(&format!("r{number}"), "compound", &format!("all = [\"red\", \"r{part}\"]"))
    };
    let chain = |last: String| -> Vec<String> {
        (0..3_000).map(|number| link(number, number + 1)).chain([last, word("red")]).collect()
    };
    let long = chain(word("r3000"));
    assert_eq!(parse(&long).rules.len(), 3_002);
    let circle = Pack::parse(&pack(&chain(link(3_000, 0)))).unwrap_err().to_string();
    assert!(circle.ends_with("`r0`: 3001 rules look at each other in a circle"), "{circle}");
}

#[test]
fn what_a_part_cannot_give_is_not_asked_of_it() {
    for (kind, body, expected) in [
        (
            "compound",
            "all = [\"red\", \"age\"]\nnear = 9",
            "line 12, column 15: `all`: `age`: `near` needs rules that are hit at a place of a text",
        ),
        (
            "compound",
            "all = [\"age\"]",
            "line 12, column 8: `all`: `age`: all its rules are hit by the account: expected `within = \"account\"`",
        ),
        (
            "compound",
            "any = [\"red\"]",
            "line 12, column 8: `any`: `red`: a compound of one hit says no more than the rule it looks at: \
             expected two",
        ),
        (
            "burst",
            "count = 2\nminutes = 1\nof = [\"age\"]",
            "line 14, column 7: `of`: `age`: this rule is hit by the account, never by a post",
        ),
        (
            "compound",
            "not = [\"red\"]",
            "line 4, column 1: rule `one` has no `all`: expected ids of rules of this pack, in `all` or in `any`",
        ),
        (
            "compound",
            "all = [\"red\"]\ncount = 2\nnear = 3\nwithin = \"account\"",
            "line 13, column 9: `count`: expected `any`, the rules whose hits are counted\n\
             line 14, column 8: `near`: expected `within = \"post\"`: places in two posts have no distance",
        ),
        (
            "compound",
            "all = []\nany = [\"red\"]\ncount = 2",
            "line 12, column 7: `all`: expected at least one rule, found an empty list",
        ),
        (
            "compound",
            "all = [\"red\", 1]",
            "line 12, column 15: `all`: expected the id of a rule of this pack, found a whole number",
        ),
        (
            "compound",
            "within = \"queue\"\nall = [\"red\"]",
            "line 12, column 10: `within`: expected `post` or `account`, found `queue`",
        ),
        (
            "burst",
            "count = 1\nminutes = 1",
            "line 12, column 9: `count`: expected a whole number from 2 to 100000, found a whole number",
        ),
        (
            "burst",
            "count = 2\nminutes = 1\nposts = [\"note\"]",
            "line 14, column 10: `posts`: expected post, reply, repost or quote, found `note`",
        ),
        (
            "profile",
            "fields = [\"bio\"]",
            "line 4, column 1: rule `one` has no `terms`: expected words, `phrases`, `patterns` or `domains` to look \
             for, or a bound such as `younger_than_days`",
        ),
        (
            "profile",
            "fields = [\"biography\"]\nterms = [\"a\"]",
            "line 12, column 11: `fields`: expected handle, name, bio, url, location or fields, found `biography`",
        ),
        (
            "profile",
            "domains = [\"co.uk\"]",
            "line 12, column 12: `domains`: anybody may have a name under `co.uk`\n  hint: name the domain meant, or say `suffixes = true` if all of them are",
        ),
        (
            "repeat",
            "across = true\nhours = 3",
            "line 4, column 1: rule `one` has no `accounts`: expected a whole number from 2 to 10000",
        ),
        (
            "repeat",
            "accounts = 3\ncount = 2\nhours = 3",
            "line 4, column 1: rule `one` has no `across`: expected `across = true` beside `accounts`",
        ),
    ] {
        check(kind, body, expected);
    }
}

#[test]
fn mistakes_in_examples_are_placed() {
    for (body, expected) in [
        (
            "match = [{ bios = \"a\" }]",
            "line 13, column 12: unknown key `bios` in an example of `match`\n  hint: did you mean `bio`?",
        ),
        (
            "match = [[\"a\", 3]]",
            "line 13, column 10: `match`: expected a text, a list of texts, or a table such as `{ name = \"..\" }` or `{ hash = \"md5:..\" }`, found a list",
        ),
        (
            "match = [{ age_days = -1 }]",
            "line 13, column 23: `age_days`: expected a whole number from 0 to 100000, found a whole number",
        ),
        (
            "no_match = [{ hash = \"md5:1\" }]",
            "line 13, column 22: `hash`: expected `sha256:`, `md5:` or `pdq:` and hexadecimal digits, found `md5:1`",
        ),
        (
            "no_match = [{ fields = [[\"a\"]] }]",
            "line 13, column 25: `fields`: expected a list of label and value, found a list",
        ),
        (
            "no_match = [{ text = \"a\", times = 20000 }]",
            "line 13, column 35: `times`: expected a whole number from 0 to 10000, found a whole number",
        ),
        (
            "no_match = \"a\"",
            "line 13, column 12: `no_match`: expected a list: each a text, a list of texts, or a table such as `{ name = \"..\" }` or `{ hash = \"md5:..\" }`, found `a`",
        ),
    ] {
        check("profile", &format!("younger_than_days = 3\n{body}"), expected);
    }
}

#[test]
fn packs_put_together_elsewhere_are_checked_too() {
    let mut small = parse(&[rule("one", "compound", "all = [\"red\", \"blue\"]"), word("red"), word("blue")]);
    small.rules.pop();
    let error = RuleSet::compile(vec![small]).unwrap_err();
    let message = "`blue`: no rule of this pack has this id".to_owned();
    assert_eq!(error, CompileError::Rule { pack: "test".to_owned(), rule: "one".to_owned(), message });
}
