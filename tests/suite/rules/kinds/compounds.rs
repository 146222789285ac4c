//! Several rules together.

use caseload::domain::{Profile, Strength};
use caseload::rules::{RuleSet, identities};

use super::making::{Life, account, compile, found, parse, rule};

fn words() -> Vec<String> {
    ["red", "blue", "green", "news"]
        .iter()
        .map(|word| rule(word, "term", &format!("terms = [\"{word}\"]")))
        .collect()
}

fn with(body: &str) -> RuleSet {
    let mut rules = words();
    rules.insert(0, rule("both", "compound", body));
    compile(&rules)
}

/// The places of the compound in a text.
#[track_caller]
fn check(body: &str, text: &str, expected: &[&str]) {
    let places: Vec<String> =
        found(&with(body), text).into_iter().filter(|(id, _)| id == "both").map(|(_, place)| place).collect();
    assert_eq!(places, expected, "{body} in {text:?}");
}

#[test]
fn all_any_and_none_are_met_in_one_post() {
    let all = "all = [\"red\", \"blue\"]";
    check(all, "a blue boat and a red one", &["blue"]);
    check(all, "red red red", &[]);
    let any = "any = [\"red\", \"blue\", \"green\"]\ncount = 3";
    check(any, "red, then green, then red", &["red"]);
    check(any, "red and green", &[]);
    let not = "all = [\"red\", \"blue\"]\nnot = [\"news\"]";
    check(not, "red and blue", &["red"]);
    check(not, "red and blue in the news", &[]);
    check("all = [\"news\"]\nany = [\"red\", \"blue\"]", "green news, blue sky", &["news"]);
    check("all = [\"news\"]\nany = [\"red\", \"blue\"]", "green news", &[]);
}

#[test]
fn near_counts_characters_and_marks_all_from_first_to_last() {
    let near = "all = [\"red\", \"blue\"]\nnear = 4";
    check(near, "red and a blue boat; red or blue", &["red or blue"]);
    check(near, "red 🚢🚢 blue", &["red 🚢🚢 blue"]);
    check(near, "red 🚢🚢🚢 blue", &[]);
    check(
        "any = [\"red\", \"blue\", \"green\"]\ncount = 3\nnear = 10",
        "red x blue x green",
        &["red x blue x green"],
    );
    check("any = [\"red\", \"blue\", \"green\"]\ncount = 3\nnear = 9", "red x blue x green", &[]);
}

#[test]
fn compounds_may_look_at_compounds_in_whatever_order_they_stand() {
    let mut rules = vec![
        rule("top", "compound", "all = [\"middle\", \"green\"]"),
        rule("middle", "compound", "all = [\"red\", \"blue\"]"),
    ];
    rules.extend(words());
    let set = compile(&rules);
    let ids: Vec<String> = found(&set, "red blue green").into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["top", "middle", "red", "blue", "green"]);
    // What a rule looks at is a part of what it is, so it is run again with it.
    let changed = |place: usize| -> Vec<usize> {
        let of = |rules: &[String]| identities(&[parse(rules)]);
        let mut other = rules.clone();
        other[place] = other[place].replace("S2", "S3");
        let pairs = of(&rules).into_iter().zip(of(&other)).enumerate();
        pairs.filter(|(_, (before, after))| before != after).map(|(rule, _)| rule).collect()
    };
    assert_eq!(changed(3), [0, 1, 3]);
    assert_eq!(changed(4), [0, 4]);
    assert!(set.needs(0).text && set.needs(0).hits && !set.needs(0).posts);
    assert_eq!(set.account_rules(), [0_u32; 0]);
}

#[test]
fn an_account_is_looked_at_as_a_whole() {
    let set = with("within = \"account\"\nany = [\"red\", \"blue\"]\ncount = 2");
    let life = |texts: &[&'static str]| Life {
        posts: (0..).zip(texts.iter().copied()).collect(),
        ..Life::default()
    };
    assert_eq!(life(&["red", "fog", "blue"]).hits(&set), [("both".to_owned(), None, None)]);
    assert_eq!(life(&["red and blue and red", "fog"]).hits(&set), [], "one post counts once");
    assert!(set.needs(0).hits && !set.needs(0).text);
    assert_eq!(set.account_rules(), [0]);
}

#[test]
fn a_post_may_be_held_against_its_account() {
    let rules = [
        rule("word", "term", "terms = [\"offer\"]"),
        rule("reporter", "profile", "terms = [\"reporter\"]"),
        rule("few", "profile", "followers_at_most = 5"),
        rule("both", "compound", "all = [\"word\", \"few\"]\nnot = [\"reporter\"]"),
    ];
    let set = compile(&rules);
    let hits = |bio: &str| {
        let profile = Profile { bio: bio.into(), followers: Some(1), ..Profile::default() };
        let posts = vec![(0, "fog"), (5, "an offer")];
        let hits = Life { posts, profile: Some(account(profile)), ..Life::default() }.hits(&set);
        hits.into_iter().filter(|(id, ..)| id == "both").map(|(_, minute, _)| minute).collect::<Vec<_>>()
    };
    assert_eq!(hits("Baker"), [Some(5)]);
    assert_eq!(hits("Reporter"), []);
}

#[test]
fn a_compound_is_as_strong_as_its_weakest_part() {
    let set = with("within = \"account\"\nall = [\"red\", \"blue\"]");
    let life = Life { posts: vec![(0, "red"), (1, "blue")], ..Life::default() };
    assert_eq!(life.ask(&set)[0].strength, Strength::Strong);
    let card = &set.cards()[0];
    assert!(card.proposes(Strength::Strong) && !card.proposes(Strength::Weak));
    assert!(!set.cards()[1].proposes(Strength::Strong), "a lone term proposes nothing");
}

#[test]
fn a_pack_of_some_rules_brings_what_they_look_at() {
    let mut rules = vec![
        rule("top", "compound", "all = [\"middle\", \"green\"]"),
        rule("middle", "compound", "all = [\"red\", \"blue\"]"),
        rule("fast", "burst", "count = 2\nminutes = 1\nof = [\"news\"]"),
    ];
    rules.extend(words());
    let pack = parse(&rules);
    let ids =
        |wanted: &[&str]| pack.only(wanted).rules.iter().map(|rule| rule.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&["top"]), ["top", "middle", "red", "blue", "green"]);
    assert_eq!(ids(&["fast", "red"]), ["fast", "red", "news"]);
    assert!(ids(&["absent"]).is_empty());
}
