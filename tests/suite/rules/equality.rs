//! The scanner against the slow matcher at size: generated posts, hundreds of literals, dozens of patterns, and links.
//! All hits are equal, rule by rule and post by post.
//!
//! Some posts are compared always; `CASELOAD_EQUAL=10000 cargo test --release --test suite equality` compares as many as
//! it says.

use std::collections::BTreeSet;

use caseload::demo::Demo;
use caseload::domain::{Pass, Record, Time, Untrusted};
use caseload::rules::{Body, Pack, Place, Rule, RuleSet, Scratch, starter};
use caseload::text::{Folder, words};

use super::reference::Slow;

/// How many posts when nobody says.
const FEW: usize = 2_000;

fn posts(count: usize) -> Vec<Untrusted> {
    let demo = Demo { accounts: 400, posts: count as u32 * 2, ..Demo::new(Time(1_772_539_200_000)) };
    let texts = demo.records().filter_map(|record| match record {
        Record::Post(post) => Some(post.text),
        _ => None,
    });
    texts.step_by(2).take(count).collect()
}

fn folded(posts: &[Untrusted]) -> Vec<String> {
    let mut folder = Folder::default();
    posts.iter().map(|post| folder.fold_content(post).text().to_owned()).collect()
}

/// Words, runs of two and of three as they occur, spread over all texts and all scripts; and words that never do.
fn literals(texts: &[String], count: usize) -> Vec<String> {
    let mut found = BTreeSet::new();
    for (number, text) in texts.iter().enumerate() {
        let words: Vec<_> = words(text).collect();
        for length in 1..=3 {
            if words.len() > length {
                let first = number * 7 % (words.len() - length);
                let last = words[first + length - 1].end;
                found.insert(text[words[first].start..last].to_owned());
            }
        }
    }
    let step = (found.len() / count).max(1);
    let mut list: Vec<String> = found.into_iter().step_by(step).take(count).collect();
    list.extend((0..count / 4).map(|number| format!("zorbaku{number}")));
    list
}

fn patterns(literals: &[String], count: usize) -> Vec<String> {
    let mut list: Vec<String> = [
        r"\b\d{3}[-. ]\d{3}[-. ]\d{4}\b",
        r"\b(?:\d{1,3}\.){3}\d{1,3}\b",
        r"\b[a-z0-9._-]{2,40}@[a-z0-9-]{2,30}\.[a-z]{2,8}\b",
        r"(?:#\w+\s*){2,}",
        r"[!?]{2,}",
        r"\d+ ?%",
        r"\b\w{14,}\b",
        r"https?://\S+/\d+",
    ]
    .map(str::to_owned)
    .to_vec();
    let words: Vec<&String> = literals
        .iter()
        .filter(|text| text.chars().count() > 2 && text.chars().all(char::is_alphanumeric))
        .collect();
    for (number, pair) in words.windows(2).step_by((words.len() / count).max(1)).enumerate() {
        let (one, other) = (pair[0], pair[1]);
        list.push(match number % 5 {
            0 => format!(r"\b{one}\b"),
            1 => format!(r"\b(?:{one}|{other})\w* \w+"),
            2 => format!(r"\b{one}\b.{{0,20}}\b\w{{3}}\b"),
            3 => format!(r"{one}s?\b"),
            _ => format!(r"(?:{one}|{other})[ ,.]+"),
        });
    }
    list.truncate(count);
    list
}

fn pack(texts: &[String]) -> Pack {
    let mut pack = Pack::parse(starter()).unwrap();
    let template = pack.rules[0].clone();
    let literals = literals(texts, 500);
    let patterns = patterns(&literals, 50);
    assert!(literals.len() >= 500 && patterns.len() == 50, "{} and {}", literals.len(), patterns.len());
    let bodies = literals.into_iter().map(|text| Body::Phrases(vec![text]));
    let bodies = bodies.chain(patterns.into_iter().map(|pattern| Body::Patterns(vec![pattern])));
    let rules = bodies.enumerate().map(|(number, body)| Rule {
        id: format!("made-{number}"),
        body,
        languages: Vec::new(),
        ..template.clone()
    });
    pack.rules.extend(rules);
    pack
}

#[test]
fn all_hits_are_those_of_the_slow_matcher_rule_by_rule_and_post_by_post() {
    let count = std::env::var("CASELOAD_EQUAL").map_or(FEW, |count| count.parse().unwrap());
    let posts = posts(count);
    assert_eq!(posts.len(), count);
    let texts = folded(&posts);
    let pack = pack(&texts);
    let slow = Slow::new(&pack);
    let set = RuleSet::compile(vec![pack]).unwrap();
    let mut scratch = Scratch::new();
    let mut folder = Folder::default();
    let own_kind =
        |rule: u32| !matches!(set.cards()[rule as usize].kind.as_str(), "term" | "phrase" | "pattern");
    let (mut hits, mut hit_rules) = (0, BTreeSet::new());
    for post in &posts {
        let folded = folder.fold_content(post);
        let expected: Vec<_> = slow
            .scan(folded.text())
            .into_iter()
            .map(|(rule, start, end)| (rule, Some(folded.span(start..end))))
            .collect();
        let found: Vec<_> = set
            .scan(&mut scratch, post, None, None)
            .iter()
            .filter(|found| !own_kind(found.rule))
            // The passes that guess only add to what the others find.
            .filter(|found| found.passes.iter().all(|pass| pass <= Pass::EmojiLetters))
            .map(|found| (found.rule, found.span))
            .collect();
        assert_eq!(found, expected, "in {:?}", folded.text());
        hits += found.len();
        hit_rules.extend(found.iter().map(|(rule, _)| *rule));
    }
    assert!(hits > count / 2 && hit_rules.len() > 200, "{hits} hits of {} rules", hit_rules.len());
    eprintln!("{hits} hits of {} rules in {count} posts are equal", hit_rules.len());
}

/// Whether a listed domain, or a name below it, stands in a text: by cutting it at whatever no host name holds.
fn leads_to(text: &str, domain: &str) -> bool {
    text.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '-')).any(|name| {
        let name = name.trim_matches('.');
        name == domain || name.ends_with(&format!(".{domain}"))
    })
}

#[test]
fn links_are_found_in_the_posts_that_hold_them() {
    let count = std::env::var("CASELOAD_EQUAL").map_or(FEW, |count| count.parse().unwrap());
    let posts = posts(count);
    let texts = folded(&posts);
    let mut pack = Pack::parse(starter()).unwrap();
    let domains = ["lantern.example", "example", "nowhere.example", "demo.example"];
    let template = pack.rules[0].clone();
    let rule = |domain: &&str| Rule {
        id: format!("to-{}", domain.replace('.', "-")),
        body: Body::Links { domains: vec![(*domain).to_owned()], shorteners: false, paths: Vec::new() },
        ..template.clone()
    };
    pack.rules = domains.iter().map(rule).collect();
    let set = RuleSet::compile(vec![pack]).unwrap();
    let mut scratch = Scratch::new();
    let mut found_in = 0;
    for text in &texts {
        let found: BTreeSet<u32> =
            set.places(&mut scratch, text).iter().map(|place: &Place| place.rule).collect();
        let expected: BTreeSet<u32> = (0..)
            .zip(domains)
            .filter(|(_, domain)| domain.contains('.') && leads_to(text, domain))
            .map(|(rule, _)| rule)
            .collect();
        let listed: BTreeSet<u32> =
            found.iter().copied().filter(|rule| domains[*rule as usize].contains('.')).collect();
        assert_eq!(listed, expected, "in {text:?}");
        found_in += usize::from(!found.is_empty());
    }
    assert!(found_in > count / 100, "{found_in}");
}
