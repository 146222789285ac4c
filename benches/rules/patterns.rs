//! Two hundred patterns with Unicode classes on folded text, beside a `RegexSet` of the same with ASCII classes.

use std::collections::HashMap;

use caseload::rules::{RuleSet, Scratch};
use regex::Regex;
use regex::bytes::{RegexSet, RegexSetBuilder};

use crate::posts::Posts;
use crate::{Options, clock, packs};

/// Families written by hand, as moderators write them: folded text is in lower case.
const FAMILIES: [&str; 20] = [
    r"\b\d{3}[-. ]\d{3}[-. ]\d{4}\b",
    r"\b\+?\d{1,3}[ -]?\(?\d{2,4}\)?[ -]?\d{3}[ -]?\d{3,4}\b",
    r"\b(?:\d{1,3}\.){3}\d{1,3}\b",
    r"\b[a-z0-9._-]{2,40}@[a-z0-9-]{2,30}\.[a-z]{2,8}\b",
    r"\b0x[0-9a-f]{40}\b",
    r"\b(?:bc1|[13])[a-z0-9]{25,39}\b",
    r"(?:#\w+\s*){6,}",
    r"(?:@\w+\s*){6,}",
    r"\b(?:dm|pm|message|text) me (?:for|if|about)\b",
    r"\b(?:whatsapp|telegram|signal) ?(?:me|:|at|on)\b",
    r"\bfree (?:followers?|likes|coins?|tickets?)\b",
    r"\b(?:buy|order|get) (?:now|today).{0,30}\b(?:discount|off|sale)\b",
    r"\b\d{1,3} ?% off\b",
    r"\b(?:double|triple) (?:your|any) \w+\b",
    r"[!?]{4,}",
    r"\b(?:link|wallet|contact) in (?:my )?(?:bio|profile)\b",
    r"\b(\w{2,12}) ?\w{0,3} (?:will|must) (?:fall|burn|end)\b",
    r"\bpart \d+ of \d+\b",
    r"\bжми (?:на )?ссылк\w+\b",
    r"\bاضغط (?:على )?الرابط\b",
];

/// Two hundred patterns: the families, and made ones around rarer words of the texts.
pub(crate) fn made(posts: &Posts, seed: u64) -> Vec<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in posts.folded.iter().flat_map(|text| text.split(' ')) {
        if (4..=24).contains(&word.len()) && word.chars().all(char::is_alphabetic) {
            *counts.entry(word).or_default() += 1;
        }
    }
    // What packs look for is rare: of real posts a pattern of this kind finds one in many thousands.
    counts.retain(|_, count| *count <= posts.folded.len() / 1_000);
    let mut words: Vec<&str> = counts.into_keys().collect();
    words.sort_unstable();
    let mut state = seed;
    let mut next = move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize
    };
    let mut list: Vec<String> = FAMILIES.iter().map(|pattern| (*pattern).to_owned()).collect();
    while list.len() < 200 {
        let mut word = || words[next() % words.len()];
        let pattern = match list.len() % 6 {
            0 => format!(r"\b{}\b", leet(word())),
            1 => format!(r"\b(?:{}|{}|{}) {}\b", word(), word(), word(), word()),
            2 => format!(r"\b{}\b.{{0,20}}\b{}\b", word(), word()),
            3 => format!(r"\b{}\w* {}\b", word(), word()),
            4 => format!(r"\b(?:{}|{})[ ,.-]+(?:{}|{})", word(), word(), word(), word()),
            _ => format!(r"\b{}s? (?:\w+ ){{0,3}}{}\b", word(), word()),
        };
        if !list.contains(&pattern) {
            list.push(pattern);
        }
    }
    list
}

/// Letters as a class with the digit that stands for them.
fn leet(word: &str) -> String {
    let class = |c| match c {
        'a' => "[a4@]".to_owned(),
        'e' => "[e3]".to_owned(),
        'i' => "[i1!]".to_owned(),
        'o' => "[o0]".to_owned(),
        's' => "[s5$]".to_owned(),
        other => other.to_string(),
    };
    word.chars().map(class).collect()
}

/// Shows that ours finds what each pattern finds by itself, place by place; gives hits.
fn prove(texts: &[String], list: &[String], set: &RuleSet) -> usize {
    let alone: Vec<Regex> = list.iter().map(|pattern| Regex::new(pattern).unwrap()).collect();
    let mut scratch = Scratch::new();
    let mut hits = 0;
    for text in texts {
        let mut expected: Vec<(u32, usize, usize)> = Vec::new();
        for (number, pattern) in (0..).zip(&alone) {
            expected.extend(pattern.find_iter(text).map(|found| (number, found.start(), found.end())));
        }
        let places = set.places(&mut scratch, text);
        let found: Vec<_> = places.iter().map(|place| (place.rule, place.start, place.end)).collect();
        assert_eq!(found, expected, "in {text:?}");
        hits += found.len();
    }
    hits
}

pub(crate) fn ascii(list: &[String]) -> RegexSet {
    let mut builder = RegexSetBuilder::new(list);
    builder.unicode(false).size_limit(1 << 30).dfa_size_limit(1 << 28);
    builder.build().unwrap()
}

/// Measures all posts, and texts of one script alone.
pub(crate) fn run(posts: &Posts, options: &Options) {
    println!("\n200 patterns with Unicode classes, on folded text");
    let list = made(posts, options.seed);
    let set = packs::compile(packs::of_patterns(&list), &packs::WEAK);
    let sample: Vec<String> =
        posts.folded.iter().step_by((posts.folded.len() / 10_000).max(1)).cloned().collect();
    let hits = prove(&sample, &list, &set);
    println!("  {hits} hits in {} posts, equal to each pattern alone, place by place", sample.len());
    let anchor = ascii(&list);
    let all: Vec<&str> = posts.folded.iter().map(String::as_str).collect();
    for (name, texts) in [
        ("all posts", all),
        ("Russian posts", posts.of(&["ru"])),
        ("Arabic and Persian posts", posts.of(&["ar", "fa"])),
        ("Thai, Chinese and Japanese posts", posts.of(&["th", "zh", "ja"])),
    ] {
        let bytes: usize = texts.iter().map(|text| text.len()).sum();
        let mut scratch = Scratch::new();
        let mut mine = || texts.iter().map(|text| set.places(&mut scratch, text).len()).sum::<usize>();
        let mut theirs =
            || texts.iter().map(|text| anchor.matches(text.as_bytes()).iter().count()).sum::<usize>();
        let [mine, theirs] = clock::in_turns(options.rounds, [&mut mine, &mut theirs]);
        println!(
            "  {name:<32} {:>5.0} MB/s   RegexSet, ASCII classes {:>5.0} MB/s   {:.2} times as fast",
            bytes as f64 / mine / 1e6,
            bytes as f64 / theirs / 1e6,
            theirs / mine
        );
    }
}
