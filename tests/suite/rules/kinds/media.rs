//! Hashes of media.

use caseload::domain::{AccountRef, Media, Post, Strength, Time};
use caseload::rules::{MediaHash, RuleSet, Scratch};
use proptest::prelude::*;

use super::making::{check_broken, compile, rule};

const SHA: &str = "aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00aa00";
const MD5: &str = "bb11bb11bb11bb11bb11bb11bb11bb11";

fn media(hashes: &[(&str, &str)]) -> Vec<Media> {
    let hashes = hashes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    vec![Media { hashes, ..Media::default() }]
}

fn ids(set: &RuleSet, media: &[Media]) -> Vec<u32> {
    set.media(media, None, None).iter().map(|found| found.rule).collect()
}

#[test]
fn exact_hashes_are_equal_by_name_and_value() {
    let body = format!("hashes = [\"sha256:{SHA}\", \"md5:{}\"]", MD5.to_uppercase());
    let set = compile(&[rule("one", "hash", &body)]);
    assert_eq!(ids(&set, &media(&[("sha256", SHA)])), [0]);
    assert_eq!(ids(&set, &media(&[("md5", MD5), ("sha256", SHA)])), [0]);
    assert_eq!(ids(&set, &media(&[("pdq", SHA)])), [0; 0]);
    assert_eq!(ids(&set, &media(&[("sha256", MD5), ("md5", SHA), ("sha256", "zz"), ("", "é")])), [0; 0]);
    assert_eq!(ids(&set, &media(&[("crc32", "00")])), [0; 0]);
}

#[test]
fn a_hit_is_on_the_whole_post_and_strong() {
    let set = compile(&[
        rule("word", "term", "terms = [\"look\"]"),
        rule("one", "hash", &format!("languages = [\"en\"]\nhashes = [\"md5:{MD5}\"]")),
    ]);
    let mut post = Post::new(AccountRef::new("demo.example", "1").unwrap(), "1", "look");
    post.media = media(&[("md5", MD5)]);
    let found = set.scan_post(&mut Scratch::new(), &post);
    let seen: Vec<_> = found.iter().map(|found| (found.rule, found.span.is_some(), found.strength)).collect();
    assert_eq!(seen, [(0, true, Strength::Strong), (1, false, Strength::Strong)]);
    assert_eq!(found[1].passes.iter().count(), 0);
    post.language = Some("fr".to_owned());
    assert_eq!(set.scan_post(&mut Scratch::new(), &post).len(), 1);
}

#[test]
fn a_rule_out_of_date_finds_nothing() {
    let set = compile(&[rule("one", "hash", &format!("valid_until = 2026-01-01\nhashes = [\"md5:{MD5}\"]"))]);
    let at = |text: &str| Some(Time::parse(text).unwrap());
    assert_eq!(set.media(&media(&[("md5", MD5)]), None, at("2026-01-01T12:00:00Z")).len(), 1);
    assert_eq!(set.media(&media(&[("md5", MD5)]), None, at("2026-01-02T00:00:00Z")).len(), 0);
}

fn pdq(flips: &[usize]) -> String {
    let mut bits = [0x5A_u8; 32];
    for bit in flips {
        bits[bit / 8] ^= 1 << (bit % 8);
    }
    MediaHash::Pdq(bits).to_string()
}

#[test]
fn like_pictures_are_found_up_to_the_distance() {
    let value = |flips: usize| pdq(&(0..flips).map(|bit| bit * 8).collect::<Vec<_>>());
    let set = compile(&[
        rule("near", "hash", &format!("hashes = [\"{}\"]", value(0))),
        rule("nearer", "hash", &format!("distance = 10\nhashes = [\"{}\"]", value(0))),
    ]);
    for (flips, expected) in [(0, &[0, 1][..]), (10, &[0, 1]), (11, &[0]), (31, &[0]), (32, &[])] {
        let hash = value(flips);
        assert_eq!(ids(&set, &media(&[("pdq", &hash["pdq:".len()..])])), expected, "{flips} bits");
    }
}

#[test]
fn a_hundred_thousand_hashes_are_read_and_found() {
    use std::fmt::Write;
    let mut body = "hashes = [\n".to_owned();
    let mut state = 1_u64;
    let mut all = Vec::new();
    for _ in 0..100_000 {
        let mut bits = [0; 32];
        for part in bits.chunks_exact_mut(8) {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            part.copy_from_slice(&(state ^ state >> 29).to_be_bytes());
        }
        writeln!(body, "\"{}\",", MediaHash::Pdq(bits)).unwrap();
        all.push(bits);
    }
    body.push(']');
    let set = compile(&[rule("many", "hash", &body)]);
    for (place, mut bits) in all.into_iter().enumerate().step_by(997) {
        bits[place % 32] ^= 0xFF;
        let text = MediaHash::Pdq(bits).to_string();
        assert_eq!(ids(&set, &media(&[("pdq", &text["pdq:".len()..])])), [0]);
    }
    assert_eq!(ids(&set, &media(&[("pdq", &"00".repeat(32))])), [0; 0]);
}

#[test]
fn bad_hashes_are_named_where_they_stand_and_not_without_end() {
    let expected = "`sha256:`, `md5:` or `pdq:` and 64, 32 or 64 hexadecimal digits";
    check_broken(
        &[rule("one", "hash", &format!("hashes = [\"md5:{MD5}\", \"md5:{SHA}\", 7]"))],
        &format!(
            "line 12, column 51: `hashes`: expected {expected}, found `md5:{}…`\n\
             line 12, column 123: `hashes`: expected {expected}, found a whole number",
            &SHA[..36]
        ),
    );
    check_broken(
        &[rule("one", "hash", "distance = 32\nhashes = []")],
        "line 12, column 12: `distance`: expected a whole number from 0 to 31, found a whole number",
    );
    check_broken(
        &[rule("one", "hash", "hashes = []")],
        "line 12, column 10: `hashes`: expected at least one hash, found an empty list",
    );
    check_broken(
        &[rule("one", "hash", "")],
        &format!("line 4, column 1: rule `one` has no `hashes`: expected a list: each {expected}"),
    );
    let many = rule("one", "hash", &format!("hashes = [{}]", "\"md5:zz\",".repeat(5_000)));
    let errors = caseload::rules::Pack::parse(&super::making::pack(&[many])).unwrap_err();
    assert_eq!(errors.0.len(), 1_000);
}

proptest! {
    #[test]
    fn any_text_is_a_hash_or_none(name in "sha256|md5|pdq|\\PC{0,8}", value in "[0-9a-fA-Fx]{0,70}|\\PC{0,70}") {
        if let Some(hash) = MediaHash::named(&name, &value) {
            prop_assert_eq!(hash.to_string(), format!("{name}:{}", value.to_lowercase()));
            prop_assert_eq!(MediaHash::parse(&hash.to_string()), Some(hash));
        }
    }
}
