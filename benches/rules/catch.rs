//! How many disguises are seen through, trick by trick, and what is found in innocent texts by mistake.

use caseload::demo::{Demo, disguises};
use caseload::domain::{Pass, Record, Time, Untrusted};
use caseload::rules::{Body, Pack, RuleSet, Scratch, starter};

/// The starter pack's lists alone, without some passes.
fn set(without: &[Pass]) -> RuleSet {
    let mut pack = Pack::parse(starter()).unwrap();
    pack.rules.retain(|rule| matches!(rule.body, Body::Terms(_) | Body::Phrases(_)));
    for rule in &mut pack.rules {
        rule.without = without.iter().fold(rule.without, |all, pass| all.with(*pass));
    }
    RuleSet::compile(vec![pack]).unwrap()
}

/// The literals of the starter pack with the index of their rule.
fn literals() -> Vec<(u32, String)> {
    let pack = Pack::parse(starter()).unwrap();
    let bodies = pack.rules.iter().filter_map(|rule| match &rule.body {
        Body::Terms(list) | Body::Phrases(list) => Some(list),
        _ => None,
    });
    let lists = (0..).zip(bodies).flat_map(|(rule, list)| list.iter().map(move |text| (rule, text.clone())));
    lists.filter(|(_, text)| text.chars().any(char::is_alphabetic)).collect()
}

/// Everyday texts in which no plain rule finds anything.
fn innocent(seed: u64, plain: &RuleSet) -> Vec<String> {
    let demo = Demo { accounts: 200, posts: 5_000, seed, ..Demo::new(Time(1_772_539_200_000)) };
    let mut scratch = Scratch::new();
    let texts = demo.records().filter_map(|record| match record {
        Record::Post(post) => String::from_utf8(post.text.raw_bytes().to_vec()).ok(),
        _ => None,
    });
    texts
        .filter(|text| plain.scan(&mut scratch, &Untrusted::new(text.as_str()), None, None).is_empty())
        .collect()
}

/// Prints the table.
pub(crate) fn run(seed: u64) {
    println!(
        "\ndisguises of the starter pack's words and phrases, seen through by control characters alone, then by all"
    );
    let only_first: Vec<Pass> = Pass::ALL[1..].to_vec();
    let sets = [set(&only_first), set(&[])];
    let literals = literals();
    let innocent = innocent(seed, &sets[1]);
    let mut scratch = Scratch::new();
    let tricks = disguises("", 0).len();
    println!(
        "  {:<14} {:>8} {:>16} {:>16} {:>22}",
        "trick", "disguised", "caught before", "caught after", "false hits, posts"
    );
    for trick in 0..tricks {
        let hidden: Vec<(u32, String, &str)> = (0..)
            .zip(&literals)
            .filter_map(|(number, (rule, text))| {
                let (name, disguised) = disguises(text, seed + number).swap_remove(trick);
                // A trick that leaves a text as it was hides nothing.
                (disguised != *text || name == "plain").then_some((
                    *rule,
                    format!("well, {disguised} ok"),
                    name,
                ))
            })
            .collect();
        let name = disguises("", 0)[trick].0;
        let mut caught = sets.each_ref().map(|set| {
            let sees = |(rule, text, _): &&(u32, String, &str)| {
                let found = set.scan(&mut scratch, &Untrusted::new(text.as_str()), None, None);
                found.iter().any(|found| found.rule == *rule)
            };
            hidden.iter().filter(sees).count()
        });
        let wrong = sets.each_ref().map(|set| {
            let number = |(number, text): (u64, &String)| {
                let (_, text) = disguises(text, seed ^ number).swap_remove(trick);
                usize::from(!set.scan(&mut scratch, &Untrusted::new(text), None, None).is_empty())
            };
            (0..).zip(&innocent).map(number).sum::<usize>()
        });
        let share = |count: &mut usize| *count as f64 * 100.0 / hidden.len().max(1) as f64;
        println!(
            "  {name:<14} {:>9} {:>14.0} % {:>14.0} % {:>10} then {} of {}",
            hidden.len(),
            share(&mut caught[0]),
            share(&mut caught[1]),
            wrong[0],
            wrong[1],
            innocent.len()
        );
    }
}
