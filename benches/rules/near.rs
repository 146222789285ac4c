//! Near-identical posts among many: ours beside the least a `MinHash` index does, and how many are found.

use std::collections::{HashMap, HashSet};

use caseload::domain::{AccountNo, PostNo, Time, Untrusted};
use caseload::rules::near::{NearPost, clusters};
use caseload::rules::{RuleSet, Scratch};
use caseload::text::Folder;

use crate::posts::Posts;
use crate::{Options, clock, packs};

/// Minima of the anchor, in 16 bands of 8.
const MINIMA: usize = 128;

fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ bits >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ bits >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ bits >> 31
}

/// Hashes of all runs of five characters.
fn grams(text: &str, found: &mut Vec<u64>) {
    found.clear();
    let (mut run, mut length) = (0_u128, 0);
    for c in text.chars() {
        run = (run << 21 | c as u128) & ((1 << 105) - 1);
        length += 1;
        if length >= 5 {
            found.push(
                (run as u64 ^ ((run >> 64) as u64).rotate_left(31)).wrapping_mul(0x9E37_79B9_7F4A_7C15),
            );
        }
    }
}

/// The bare loop: 128 multiply-shift minima, one table of buckets a band. No pair is looked at.
fn bare(posts: &[Untrusted]) -> usize {
    let factors: Vec<(u64, u64)> = (0..MINIMA as u64).map(|at| (mix(at + 1) | 1, mix(at + 1001))).collect();
    let mut folder = Folder::default();
    let mut found = Vec::new();
    let mut bands: Vec<HashMap<u64, Vec<u32>, rustc_hash::FxBuildHasher>> = vec![HashMap::default(); 16];
    for (index, post) in (0..).zip(posts) {
        grams(folder.fold_content(post).text(), &mut found);
        if found.is_empty() {
            continue;
        }
        let mut minima = [u32::MAX; MINIMA];
        for gram in &found {
            for (minimum, (factor, add)) in minima.iter_mut().zip(&factors) {
                *minimum = (*minimum).min((gram.wrapping_mul(*factor).wrapping_add(*add) >> 32) as u32);
            }
        }
        for (band, minima) in bands.iter_mut().zip(minima.chunks_exact(8)) {
            let key = minima.iter().fold(0_u64, |key, minimum| mix(key ^ u64::from(*minimum)));
            band.entry(key).or_default().push(index);
        }
    }
    bands.iter().map(|band| band.values().filter(|bucket| bucket.len() > 1).count()).sum()
}

fn sketches(set: &RuleSet, posts: &[Untrusted]) -> Vec<NearPost> {
    let mut scratch = Scratch::new();
    let one = |(index, post): (i64, &Untrusted)| {
        set.scan(&mut scratch, post, None, None);
        let no = PostNo::at_second(AccountNo(index % 1000), index);
        NearPost { no, at: Some(Time(index * 1000)), sketch: scratch.sketch() }
    };
    (0..).zip(posts).map(one).collect()
}

/// Measures time, and on five thousand posts what is found.
pub(crate) fn run(posts: &Posts, options: &Options) {
    println!("\nnear-identical posts among {}, folding included in both", posts.raw.len());
    let nothing = packs::compile([], &[]);
    let made = sketches(&nothing, &posts.raw);
    let [ours, sketching, theirs] = clock::in_turns(
        options.rounds,
        [
            &mut || clusters(&sketches(&nothing, &posts.raw)).len(),
            &mut || sketches(&nothing, &posts.raw).len(),
            &mut || bare(&posts.raw),
        ],
    );
    let found = clusters(&made);
    println!(
        "  {:.3} s ({:.3} s of it sketches)   bare MinHash loop, no pair compared {:.3} s   {:.2} of its time",
        ours,
        sketching,
        theirs,
        ours / theirs
    );
    println!(
        "  {} clusters hold {} posts, the largest {}",
        found.len(),
        found.iter().map(Vec::len).sum::<usize>(),
        found.iter().map(Vec::len).max().unwrap_or(0)
    );
    recall(posts, &nothing);
}

/// What a copier changes left out: links, names, words with digits.
fn said(text: &str) -> String {
    let telling = |word: &&str| {
        !word.starts_with('@') && !word.contains("://") && !word.bytes().any(|byte| byte.is_ascii_digit())
    };
    text.split_whitespace().filter(telling).collect::<Vec<_>>().join(" ")
}

fn recall(posts: &Posts, nothing: &RuleSet) {
    let step = (posts.raw.len() / 5_000).max(1);
    // Half of them neighbours, so that there is something to find, half from everywhere.
    let chosen = (0..2_500).chain((2_500..posts.raw.len()).step_by(step)).take(5_000);
    let chosen: Vec<usize> = chosen.filter(|at| *at < posts.raw.len()).collect();
    let raw: Vec<Untrusted> = chosen.iter().map(|at| posts.raw[*at].clone()).collect();
    let made = sketches(nothing, &raw);
    let mut cluster_of: HashMap<u32, usize> = HashMap::new();
    for (number, cluster) in clusters(&made).iter().enumerate() {
        cluster_of.extend(cluster.iter().map(|index| (*index, number)));
    }
    for (name, telling) in [("what is said", true), ("the whole text", false)] {
        let sets: Vec<Vec<u64>> = chosen
            .iter()
            .map(|at| {
                let text = &posts.folded[*at];
                let mut found = Vec::new();
                grams(&if telling { said(text) } else { text.clone() }, &mut found);
                found.sort_unstable();
                found.dedup();
                found
            })
            .collect();
        let (mut near, mut caught, mut clustered, mut far) = (0_u32, 0_u32, 0_u32, 0_u32);
        let mut distinct: HashSet<(&[u64], &[u64])> = HashSet::new();
        let (mut kinds, mut kinds_caught) = (0_u32, 0_u32);
        for one in 0..sets.len() {
            for other in one + 1..sets.len() {
                let together = cluster_of
                    .get(&(one as u32))
                    .is_some_and(|cluster| cluster_of.get(&(other as u32)) == Some(cluster));
                let alike = jaccard(&sets[one], &sets[other], if together { 0.0 } else { 0.7 });
                clustered += u32::from(together);
                far += u32::from(together && alike < 0.5);
                if alike >= 0.7 {
                    near += 1;
                    caught += u32::from(together);
                    if alike < 1.0 && distinct.insert((&sets[one], &sets[other])) {
                        kinds += 1;
                        kinds_caught += u32::from(together);
                    }
                }
            }
        }
        println!(
            "  by {name}, {} posts: {near} pairs with Jaccard >= 0.7, recall {:.3}; pairs of different texts {kinds}, \
            recall {:.3}; of {clustered} pairs in a cluster {far} are below 0.5",
            sets.len(),
            f64::from(caught) / f64::from(near.max(1)),
            f64::from(kinds_caught) / f64::from(kinds.max(1)),
        );
    }
}

/// Share of two sorted lists that is in both; 0 where it cannot reach `least`.
fn jaccard(one: &[u64], other: &[u64], least: f64) -> f64 {
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    // Texts of a few characters say nothing.
    if short < 8 || (short as f64) < least * long as f64 {
        return 0.0;
    }
    let (mut at, mut beside, mut both) = (0, 0, 0);
    while let (Some(mine), Some(theirs)) = (one.get(at), other.get(beside)) {
        both += usize::from(mine == theirs);
        at += usize::from(mine <= theirs);
        beside += usize::from(mine >= theirs);
    }
    both as f64 / (one.len() + other.len() - both) as f64
}

/// How the time grows from a hundred thousand posts to a million.
pub(crate) fn growth(options: &Options) {
    let nothing = packs::compile([], &[]);
    let large = Posts::make(1_000_000, options.seed);
    // Every tenth: the same mix.
    let small: Vec<Untrusted> = large.raw.iter().step_by(10).cloned().collect();
    let made = [&small, &large.raw].map(|posts| sketches(&nothing, posts));
    let ours = clock::in_turns(
        options.rounds,
        [
            &mut || clusters(&sketches(&nothing, &small)).len(),
            &mut || clusters(&sketches(&nothing, &large.raw)).len(),
            &mut || clusters(&made[0]).len(),
            &mut || clusters(&made[1]).len(),
        ],
    );
    let bare = clock::in_turns(1, [&mut || bare(&small), &mut || bare(&large.raw)]);
    for (name, few, many) in [
        ("sketches and clusters", ours[0], ours[1]),
        ("clusters alone", ours[2], ours[3]),
        ("bare MinHash loop", bare[0], bare[1]),
    ] {
        println!(
            "  {name:<22} 100,000 posts {few:.3} s, 1,000,000 posts {many:.3} s: {:.1} times the time",
            many / few
        );
    }
}
