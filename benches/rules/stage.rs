//! The whole stage a post goes through, and each part of it alone.

use caseload::domain::{Media, Pass, Untrusted, hexadecimal};
use caseload::rules::{Body, MediaHash, RuleSet, Scratch};
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

/// Bits that look random, always the same for the same number.
fn scrambled<const N: usize>(number: u64) -> [u8; N] {
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ N as u64;
    std::array::from_fn(|_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    })
}

/// Ten thousand hashes: half of them perceptual, the rest exact.
fn hashes(count: u64) -> Body {
    let hash = |number| match number % 4 {
        0 | 1 => MediaHash::Pdq(scrambled(number)),
        2 => MediaHash::Sha256(scrambled(number)),
        _ => MediaHash::Md5(scrambled(number)),
    };
    Body::Hashes { hashes: (0..count).map(hash).collect(), distance: 31 }
}

/// A medium on every third post, with the three hashes a platform may send; one of a hundred is listed.
fn media(posts: usize) -> Vec<Vec<Media>> {
    let medium = |number: u64| {
        let number = if number.is_multiple_of(100) { number % 10_000 } else { number + 1_000_000 };
        let hash = |name: &str, bytes: &[u8]| (name.to_owned(), hexadecimal(bytes));
        Media {
            kind: "image".to_owned(),
            description: Untrusted::default(),
            url: Untrusted::default(),
            hashes: vec![
                hash("sha256", &scrambled::<32>(number)),
                hash("md5", &scrambled::<16>(number)),
                hash("pdq", &scrambled::<32>(number)),
            ],
        }
    };
    let on = |post| if post % 3 == 0 { vec![medium(post / 3)] } else { Vec::new() };
    (0..posts as u64).map(on).collect()
}

/// Everything a pack may ask for: the bodies of each part.
fn bodies(posts: &Posts, options: &Options) -> [Vec<Body>; 4] {
    let stock = Stock::of(&posts.folded, options.seed);
    [
        packs::of_literals(&stock.list(5_000)),
        packs::of_patterns(&patterns::made(posts, options.seed)),
        vec![packs::of_domains(domains(10_000))],
        vec![hashes(10_000)],
    ]
}

fn scan(set: &RuleSet, scratch: &mut Scratch, posts: &[Untrusted]) -> usize {
    posts.iter().map(|text| set.scan(scratch, text, None, None).len()).sum()
}

fn scan_all(set: &RuleSet, scratch: &mut Scratch, posts: &[Untrusted], media: &[Vec<Media>]) -> usize {
    let both = posts.iter().zip(media);
    both.map(|(text, media)| set.scan(scratch, text, None, None).len() + listed(set, media)).sum()
}

fn listed(set: &RuleSet, media: &[Media]) -> usize {
    if media.is_empty() { 0 } else { set.media(media, None, None).len() }
}

/// Measures the stage and its parts.
pub(crate) fn run(posts: &Posts, options: &Options) {
    println!(
        "\nthe whole stage: folding, 5,000 literals, 200 patterns, 10,000 domains and the shorteners, 10,000 hashes"
    );
    let parts = bodies(posts, options);
    let media = media(posts.raw.len());
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
            &mut || scan_all(&whole, first, &posts.raw, &media),
            &mut || scan_all(&strong, second, &posts.raw, &media),
            &mut || posts.raw.iter().map(|text| folder.fold_content(text).text().len()).sum(),
            &mut || places(&sets[0], third),
            &mut || places(&sets[1], fourth),
            &mut || places(&sets[2], fifth),
            &mut || media.iter().map(|media| listed(&sets[3], media)).sum(),
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
        "hashes alone, on every third post",
        "folding and fingerprint",
        "folding and sketch",
    ];
    for (name, seconds) in names.iter().zip(times) {
        println!("  {name:<34} {:>7.0} thousand posts/s", rate(seconds));
    }
    println!(
        "  the stage takes {:.2} of the sum of its parts; weak passes add {:.2} of it; load {}",
        times[1] / times[2..7].iter().sum::<f64>(),
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
