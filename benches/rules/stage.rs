//! The whole stage a post goes through, and each part of it alone.

use caseload::domain::{Pass, Untrusted};
use caseload::rules::{Body, RuleSet, Scratch};
use caseload::text::Folder;

use crate::lists::Stock;
use crate::posts::Posts;
use crate::{Options, clock, packs, patterns};

/// Ten thousand domains, a few of which occur.
fn domains(count: usize) -> Vec<String> {
    let ends = ["com", "net", "org", "info", "xyz", "top", "ru", "example", "co.uk", "shop"];
    let mut list: Vec<String> = (0..count)
        .map(|number| format!("site-{}.{}", number * 7919 % 1_000_003, ends[number % ends.len()]))
        .collect();
    "lantern.example".clone_into(&mut list[0]);
    list
}

/// Everything a pack may ask for: the bodies of each part.
fn bodies(posts: &Posts, options: &Options) -> [Vec<Body>; 3] {
    let stock = Stock::of(&posts.folded, options.seed);
    [
        packs::of_literals(&stock.list(5_000)),
        packs::of_patterns(&patterns::made(posts, options.seed)),
        vec![packs::of_domains(domains(10_000))],
    ]
}

fn scan(set: &RuleSet, scratch: &mut Scratch, posts: &[Untrusted]) -> usize {
    posts.iter().map(|text| set.scan(scratch, text, None, None).len()).sum()
}

/// Measures the stage and its parts.
pub(crate) fn run(posts: &Posts, options: &Options) {
    println!("\nthe whole stage: folding, 5,000 literals, 200 patterns, 10,000 domains and the shorteners");
    let parts = bodies(posts, options);
    let sets = parts.clone().map(|bodies| packs::compile(bodies, &[]));
    let whole = packs::compile(parts.clone().concat(), &[]);
    let strong = packs::compile(parts.concat(), &packs::WEAK);
    let mut scratches: [Scratch; 7] = std::array::from_fn(|_| Scratch::new());
    let [first, second, third, fourth, fifth, sixth, seventh] = &mut scratches;
    let mut folder = Folder::default();
    let places = |set: &RuleSet, scratch: &mut Scratch| {
        posts.folded.iter().map(|text| set.places(scratch, text).len()).sum::<usize>()
    };
    let nothing = packs::compile([], &[]);
    let times = clock::in_turns(
        options.rounds,
        [
            &mut || scan(&whole, first, &posts.raw),
            &mut || scan(&strong, second, &posts.raw),
            &mut || posts.raw.iter().map(|text| folder.fold_content(text).text().len()).sum(),
            &mut || places(&sets[0], third),
            &mut || places(&sets[1], fourth),
            &mut || places(&sets[2], fifth),
            &mut || {
                let print = |text| {
                    nothing.scan(sixth, text, None, None);
                    usize::from(sixth.fingerprint() != 0)
                };
                posts.raw.iter().map(print).sum()
            },
            &mut || {
                let sketch = |text| {
                    nothing.scan(seventh, text, None, None);
                    usize::from(seventh.sketch() != caseload::rules::Sketch::NONE)
                };
                posts.raw.iter().map(sketch).sum()
            },
        ],
    );
    let rate = |seconds: f64| posts.raw.len() as f64 / seconds / 1e3;
    let names = [
        "whole stage, all passes",
        "whole stage, strong passes only",
        "folding alone",
        "literals alone, folded text",
        "patterns alone, folded text",
        "domains alone, folded text",
        "folding and fingerprint",
        "folding and sketch",
    ];
    for (name, seconds) in names.iter().zip(times) {
        println!("  {name:<32} {:>7.0} thousand posts/s", rate(seconds));
    }
    println!(
        "  the stage takes {:.2} of the sum of its parts; weak passes add {:.2} of it; load {}",
        times[1] / times[2..6].iter().sum::<f64>(),
        times[0] / times[1] - 1.0,
        clock::load()
    );
}

/// What it takes to run one rule that is new over posts that are there.
pub(crate) fn one_new_rule(posts: &Posts, options: &Options) {
    println!("\none new rule over stored posts, folding included");
    let rules = [
        ("a term", Body::Terms(vec!["ledger".to_owned()])),
        ("a pattern", Body::Patterns(vec![r"\b(?:red|grey) \w+ (?:will|must)\b".to_owned()])),
        ("a domain", packs::of_domains(vec!["lantern.example".to_owned()])),
    ];
    for (name, body) in rules {
        let strong: Vec<Pass> = packs::WEAK.to_vec();
        let [set, weak] = [&strong[..], &[]].map(|without| packs::compile([body.clone()], without));
        let (mut one, mut other) = (Scratch::new(), Scratch::new());
        let [strong, all] = clock::in_turns(
            options.rounds,
            [&mut || scan(&set, &mut one, &posts.raw), &mut || scan(&weak, &mut other, &posts.raw)],
        );
        let per_million = |seconds: f64| seconds * 1e9 / posts.raw.len() as f64;
        println!(
            "  {name:<10} {:>6.0} ms a million posts, strong passes; {:>6.0} ms with all",
            per_million(strong),
            per_million(all)
        );
    }
}
