//! Fingerprints and near-identical posts.

use caseload::domain::{AccountNo, PostNo, Time, Untrusted};
use caseload::rules::{Pack, Print, RuleSet, Scratch};

fn set(count: u32, hours: u32) -> RuleSet {
    let pack = format!(
        "name = \"test\"\nversion = \"1\"\ntitle = \"Test\"\n[[rule]]\nid = \"again\"\nversion = 1\nkind = \"repeat\"\n\
         title = \"Again\"\nseverity = \"S1\"\nclause = \"SP-1\"\nlikelihood = 0.5\ncount = {count}\nhours = {hours}\n"
    );
    RuleSet::compile(vec![Pack::parse(&pack).unwrap()]).unwrap()
}

fn print(text: &str) -> u64 {
    let mut scratch = Scratch::new();
    set(2, 1).scan(&mut scratch, &Untrusted::new(text), None, None);
    scratch.fingerprint()
}

fn no(number: usize) -> PostNo {
    PostNo::at_second(AccountNo(1), number as i64)
}

/// Posts at these hours with these fingerprints.
fn posts(prints: &[(i64, u64)]) -> Vec<Print> {
    let post = |(number, (hour, print)): (usize, &(i64, u64))| Print {
        no: no(number),
        at: Some(Time(hour * 3_600_000)),
        print: *print,
    };
    prints.iter().enumerate().map(post).collect()
}

#[track_caller]
fn check(set: &RuleSet, prints: &[(i64, u64)], expected: &[usize]) {
    let expected: Vec<(PostNo, u32)> = expected.iter().map(|number| (no(*number), 0)).collect();
    assert_eq!(set.repeats(&posts(prints)), expected);
}

#[test]
fn what_a_copier_changes_leaves_the_fingerprint_alone() {
    let one = print("Everyone is saving on trainers today, why not you? https://sho.example/a1 #1");
    assert_ne!(one, 0);
    for same in [
        "EVERYONE is saving on trainers today — why not you?",
        "@mara Everyone is saving on trainers today, why not you? sho.example/zz9?x=1",
        "Every\u{200b}one is saving on ｔｒａｉｎｅｒｓ today, why not you? code77 http://a.example/",
    ] {
        assert_eq!(print(same), one, "{same}");
    }
    let other = print("Fog so thick this morning that the ferry bell rang twice for nobody");
    assert!((one ^ other).count_ones() > 10);
    let long =
        "the ferry left the old pier in thick fog and came back before noon with a broken bell ".repeat(5);
    let near = (print(&long) ^ print(&format!("{long} indeed"))).count_ones();
    assert!(near <= 3, "{near}");
    assert_ne!(print("今天早上雾很大"), 0);
    assert_eq!(print("今天早上雾很大！！！"), print("今天早上雾很大 https://a.example/1"));
}

#[test]
fn short_texts_have_no_fingerprint() {
    for text in
        ["", "so true", "so very true", "@a @b @c @d @e", "1 2 3 4 5 6 7", "https://a.example/b/c/d/e"]
    {
        assert_eq!(print(text), 0, "{text}");
    }
}

#[test]
fn enough_near_posts_within_the_window_are_a_repeat() {
    let set = set(3, 24);
    check(&set, &[(0, 7), (1, 7), (2, 7)], &[0, 1, 2]);
    check(&set, &[(0, 7), (1, 7)], &[]);
    check(&set, &[(0, 7), (12, 7), (24, 7)], &[0, 1, 2]);
    check(&set, &[(0, 7), (12, 7), (25, 7)], &[]);
    check(&set, &[(0, 7), (50, 7), (51, 7), (52, 7), (99, 7), (200, 7)], &[1, 2, 3]);
    // Up to three bits apart, wherever the bits lie.
    let far = 1 << 63 | 1 << 30 | 1;
    check(&set, &[(0, 0xFF00), (1, 0xFF00 ^ far), (2, 0xFF00)], &[0, 1, 2]);
    check(&set, &[(0, 0xFF00), (1, 0xFF00 ^ far ^ 2), (2, 0xFF00)], &[]);
    // Other posts in between do not matter, and no fingerprint is near nothing.
    check(&set, &[(0, 7), (1, !7), (2, 7), (3, 1 << 40), (4, 7)], &[0, 2, 4]);
    check(&set, &[(0, 0), (1, 0), (2, 0)], &[]);
}

#[test]
fn posts_of_unknown_time_are_counted_by_themselves() {
    let set = set(3, 24);
    let mut posts = posts(&[(0, 7), (1, 7), (2, 7), (3, 7)]);
    posts[1].at = None;
    posts[2].at = None;
    assert_eq!(set.repeats(&posts), []);
    posts[0].at = None;
    let found: Vec<PostNo> = set.repeats(&posts).into_iter().map(|(no, _)| no).collect();
    assert_eq!(found, [no(0), no(1), no(2)]);
}

#[test]
fn near_posts_are_found_as_by_comparing_all_with_all() {
    let mut state = 1_u64;
    let mut random = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state ^ state >> 29
    };
    let mut prints: Vec<u64> = (0..400).map(|_| random() | 1).collect();
    for index in 0..200 {
        let flips = (0..=random() % 5).fold(0, |flips, _| flips | 1 << (random() % 63 + 1));
        prints.push(prints[index] ^ flips);
    }
    let mut expected: Vec<usize> = (0..prints.len())
        .filter(|one| {
            let near = |other: &usize| other != one && (prints[*one] ^ prints[*other]).count_ones() <= 3;
            (0..prints.len()).any(|other| near(&other))
        })
        .collect();
    expected.sort_unstable();
    assert!(expected.len() > 100);
    let timed: Vec<(i64, u64)> = prints.iter().map(|print| (0, *print)).collect();
    check(&set(2, 1), &timed, &expected);
}

#[test]
fn a_hundred_thousand_copies_are_one_cluster() {
    let copies: Vec<(i64, u64)> = (0..100_000).map(|hour| (hour, 0xABCD_EF01 ^ (hour as u64 % 3))).collect();
    assert_eq!(set(20, 24).repeats(&posts(&copies)).len(), copies.len());
    // Thousands of different texts that all share a band.
    let crowd: Vec<(i64, u64)> =
        (0..30_000).map(|n: i64| (0, (n as u64) << 20 | 0xFFFF_0000_0000_0001)).collect();
    assert!(!set(20, 24).repeats(&posts(&crowd)).is_empty());
}
