//! The demo generator from outside: what it promises whatever its seed, and that it hurts nobody.

#![expect(clippy::unwrap_used, reason = "a helper of a test that cannot go on should panic")]

use std::collections::{BTreeMap, BTreeSet, HashMap};

use caseload::demo::Demo;
use caseload::domain::{
    Account, Digest, Lane, Post, PostKind, Record, Report, Source, Time, Untrusted, check_id,
};

/// 2026-03-03T12:00:00Z: any moment would do.
const NOW: Time = Time(1_772_539_200_000);

fn text(untrusted: &Untrusted) -> &str {
    std::str::from_utf8(untrusted.raw_bytes()).unwrap()
}

/// Every text a record holds that a person could have typed.
fn texts(record: &Record) -> Vec<&Untrusted> {
    match record {
        Record::Account(account) => {
            let Account { handle, profile, .. } = &**account;
            let fields = profile.fields.iter().flat_map(|(label, value)| [label, value]);
            [handle, &profile.name, &profile.bio, &profile.url, &profile.location]
                .into_iter()
                .chain(fields)
                .collect()
        }
        Record::Post(post) => {
            let Post { text, reply_to, quoted, warning, url, media, .. } = &**post;
            let media = media.iter().flat_map(|media| [&media.description, &media.url]);
            [text, reply_to, quoted, warning, url].into_iter().chain(media).collect()
        }
        Record::Report(report) => {
            let Report { category, comment, rules, reporter, .. } = &**report;
            let handle = reporter.iter().map(|reporter| &reporter.handle);
            [category, comment].into_iter().chain(rules).chain(handle).collect()
        }
        Record::Hit(hit) => vec![&hit.title],
        Record::Media(_, _, media) => vec![&media.description, &media.url],
        Record::Prior(prior) => vec![&prior.action, &prior.note],
    }
}

fn ids(record: &Record) -> Vec<&str> {
    match record {
        Record::Account(account) => vec![account.account.id()],
        Record::Post(post) => vec![&post.id],
        Record::Report(report) => {
            let posts = report.posts.iter().map(String::as_str);
            let reporter = report.reporter.iter().map(|reporter| reporter.id.as_str());
            [report.id.as_str()].into_iter().chain(posts).chain(reporter).collect()
        }
        Record::Hit(hit) => [hit.rule.as_str()].into_iter().chain(hit.post.as_deref()).collect(),
        Record::Media(_, post, _) => vec![post],
        Record::Prior(prior) => vec![&prior.id],
    }
}

/// A digest over all records: their shapes as debug prints them, which hides texts, and the texts' bytes.
fn digest(demo: Demo) -> Digest {
    let mut bytes = Vec::new();
    for record in demo.records() {
        bytes.extend(format!("{record:?}").into_bytes());
        for text in texts(&record) {
            bytes.extend(text.raw_bytes());
        }
    }
    Digest::of(&bytes)
}

fn small() -> Demo {
    Demo { accounts: 120, posts: 3000, ..Demo::new(NOW) }
}

#[test]
fn the_same_recipe_makes_the_same_bytes() {
    assert_eq!(digest(small()), digest(small()));
}

#[test]
fn another_seed_or_moment_makes_others() {
    let first = digest(small());
    assert_ne!(digest(Demo { seed: 7, ..small() }), first);
    assert_ne!(digest(Demo { now: NOW.plus(86_400_000), ..small() }), first);
}

#[track_caller]
fn check_counts(accounts: u32, posts: u32) {
    let mut found = (0, 0);
    for record in (Demo { accounts, posts, ..Demo::new(NOW) }).records() {
        match record {
            Record::Account(_) => found.0 += 1,
            Record::Post(_) => found.1 += 1,
            _ => {}
        }
    }
    assert_eq!(found, (accounts, posts));
}

#[test]
fn counts_are_exact_at_any_size() {
    check_counts(400, 20_000);
    check_counts(0, 0);
    check_counts(1, 10);
    check_counts(13, 1);
    check_counts(2500, 2000);
}

#[test]
fn every_source_and_lane_is_there() {
    let reports = Demo::new(NOW).records().filter_map(|record| match record {
        Record::Report(report) => Some(report.source),
        _ => None,
    });
    let sources: BTreeSet<Source> = reports.collect();
    assert_eq!(sources, Source::ALL.into_iter().collect());
    let lanes: BTreeSet<Lane> = sources.into_iter().map(Source::lane).collect();
    assert_eq!(lanes, Lane::ALL.into_iter().collect());
}

/// One range of letters for each way of writing.
const SCRIPTS: [(&str, std::ops::RangeInclusive<char>); 11] = [
    ("Latin", 'a'..='z'),
    ("Arabic", '\u{627}'..='\u{64A}'),
    ("Persian", '\u{67E}'..='\u{6CC}'),
    ("Hebrew", '\u{5D0}'..='\u{5EA}'),
    ("Devanagari", '\u{905}'..='\u{939}'),
    ("Thai", '\u{E01}'..='\u{E2E}'),
    ("Han", '\u{4E00}'..='\u{9FFF}'),
    ("Kana", '\u{3041}'..='\u{30FF}'),
    ("Hangul", '\u{AC00}'..='\u{D7A3}'),
    ("Cyrillic", '\u{430}'..='\u{44F}'),
    ("emoji", '\u{1F300}'..='\u{1FAFF}'),
];

#[test]
fn every_script_is_written_in_by_many() {
    let mut posts: BTreeMap<&str, usize> = BTreeMap::new();
    for record in Demo::new(NOW).records() {
        let Record::Post(post) = record else { continue };
        for (name, letters) in &SCRIPTS {
            if text(&post.text).chars().filter(|c| letters.contains(c)).count() >= 3 {
                *posts.entry(name).or_default() += 1;
            }
        }
    }
    for (name, _) in &SCRIPTS {
        let count = posts.get(name).copied().unwrap_or_default();
        assert!(count >= 50, "{name}: {count} posts");
    }
    let tags: BTreeSet<String> = Demo::new(NOW).records().filter_map(language).collect();
    assert!(tags.len() >= 11, "{tags:?}");
}

fn language(record: Record) -> Option<String> {
    match record {
        Record::Post(post) => post.language,
        _ => None,
    }
}

#[test]
fn records_of_an_account_stand_together_in_order() {
    let (mut account, mut stage, mut last) = (None, 0, None);
    for record in Demo::new(NOW).records() {
        let (of, next) = match &record {
            Record::Account(found) => {
                account = Some(found.account.clone());
                (stage, last) = (0, None);
                (found.account.clone(), 0)
            }
            Record::Post(post) => {
                assert!(post.at.is_some() && last <= post.at, "posts are oldest first");
                last = post.at;
                (post.account.clone(), 1)
            }
            Record::Media(of, ..) => (of.clone(), 2),
            Record::Report(report) => (report.account.clone(), 3),
            Record::Hit(hit) => (hit.account.clone(), 4),
            Record::Prior(prior) => (prior.account.clone(), 5),
        };
        assert_eq!(Some(of), account);
        assert!(stage <= next, "stage {next} after {stage}");
        stage = next;
    }
}

#[test]
fn ids_are_sound_and_distinct() {
    let mut seen = BTreeSet::new();
    for record in Demo::new(NOW).records() {
        for id in ids(&record) {
            assert_eq!(check_id(id), Ok(()), "{id:?}");
        }
        let (kind, id) = match &record {
            Record::Account(account) => ("account", account.account.id().to_owned()),
            Record::Post(post) => ("post", post.id.clone()),
            Record::Report(report) => ("report", report.id.clone()),
            Record::Prior(prior) => ("prior", prior.id.clone()),
            Record::Hit(_) | Record::Media(..) => continue,
        };
        assert!(seen.insert((kind, id)), "{kind} twice");
    }
}

#[test]
fn spans_point_into_the_posts_they_name() {
    let (mut posts, mut spans, mut on_account) = (HashMap::new(), 0, 0);
    for record in Demo::new(NOW).records() {
        match record {
            Record::Account(_) => posts.clear(),
            Record::Post(post) => {
                posts.insert(post.id, post.text);
            }
            Record::Hit(hit) => match (&hit.post, hit.span) {
                (Some(post), Some(span)) => {
                    let words = text(&posts[post]).get(span.start as usize..span.end as usize);
                    assert!(words.is_some_and(|words| !words.is_empty()), "{span:?}");
                    spans += 1;
                }
                (Some(post), None) => assert!(posts.contains_key(post)),
                (None, span) => {
                    assert_eq!(span, None);
                    on_account += 1;
                }
            },
            Record::Report(report) => assert!(report.posts.iter().all(|post| posts.contains_key(post))),
            Record::Media(_, post, _) => assert!(posts.contains_key(&post)),
            Record::Prior(_) => {}
        }
    }
    assert!(spans > 200 && on_account > 5, "{spans} spans, {on_account} on accounts");
}

#[test]
fn some_accounts_have_no_post_and_most_have_dozens() {
    let mut counts: Vec<usize> = Vec::new();
    for record in Demo::new(NOW).records() {
        match record {
            Record::Account(_) => counts.push(0),
            Record::Post(_) => *counts.last_mut().unwrap() += 1,
            _ => {}
        }
    }
    counts.sort_unstable();
    let empty = counts.iter().filter(|count| **count == 0).count();
    assert!((8..=40).contains(&empty), "{empty} without posts");
    assert!((20..=60).contains(&counts[200]), "median {}", counts[200]);
    assert!(counts[399] >= 1000, "most {}", counts[399]);
}

#[test]
fn times_lie_within_eight_months_before_the_moment() {
    let earliest = NOW.plus(-(240 + 16) * 86_400_000);
    for record in Demo::new(NOW).records() {
        let at = match &record {
            Record::Post(post) => post.at,
            Record::Report(report) => Some(report.at),
            Record::Hit(hit) => hit.at,
            Record::Account(account) => {
                assert!(account.profile.created <= Some(NOW));
                None
            }
            Record::Prior(prior) => {
                assert!(prior.at <= NOW);
                None
            }
            Record::Media(..) => None,
        };
        assert!(at.is_none_or(|at| earliest <= at && at <= NOW), "{at:?}");
    }
}

#[test]
fn nothing_is_made_before_it_is_asked_for() {
    let mut records = Demo { accounts: 20_000, posts: 1_000_000, ..Demo::new(NOW) }.records();
    assert_eq!(records.by_ref().take(10).count(), 10);
    assert_eq!((records.accounts_begun(), records.posts_written()), (1, 9));
}

#[test]
fn a_million_posts_hold_one_giant() {
    let records = Demo { accounts: 20_000, posts: 1_000_000, ..Demo::new(NOW) }.records();
    let run = records.skip(1).take_while(|record| matches!(record, Record::Post(_))).count();
    assert_eq!(run, 100_000);
    let demo = Demo { accounts: 10, posts: 5000, giant: Some(4000), ..Demo::new(NOW) };
    let run = demo.records().skip(1).take_while(|record| matches!(record, Record::Post(_))).count();
    assert_eq!(run, 4000);
}

#[test]
fn texts_are_bounded_and_the_hostile_corner_is_there() {
    let (mut escapes, mut overrides, mut longest) = (0, 0, 0);
    for record in Demo::new(NOW).records() {
        for untrusted in texts(&record) {
            let text = text(untrusted);
            longest = longest.max(text.len());
            escapes += usize::from(text.contains('\u{1b}'));
            overrides += usize::from(text.contains('\u{202E}'));
        }
    }
    assert!(longest <= 256 * 1024, "{longest}");
    assert!(longest >= 10_000, "{longest}");
    assert!(escapes > 50 && overrides > 5, "{escapes} escapes, {overrides} overrides");
}

#[test]
fn the_group_is_praised_disguised_quoted_and_countered() {
    let (mut plain, mut quoted, mut hidden, mut stretched) = (0, 0, 0, 0);
    for record in Demo::new(NOW).records() {
        let Record::Post(post) = record else { continue };
        plain += usize::from(text(&post.text).contains("the ledger will be red"));
        quoted += usize::from(post.kind == PostKind::Quote && text(&post.quoted).contains("red"));
        let disguised = |c: char| matches!(c, '\u{200B}' | '\u{AD}' | 'Ａ'..='ｚ' | '𝐀'..='𝐳' | 'ⓐ'..='ⓩ');
        hidden += usize::from(text(&post.text).chars().any(disguised));
        stretched += usize::from(text(&post.text).contains('\u{640}'));
    }
    assert!(plain > 50 && quoted > 10 && hidden > 50, "{plain} plain, {quoted} quoted, {hidden} hidden");
    assert!(stretched > 3, "{stretched} stretched");
}

#[test]
fn texts_do_not_look_copied() {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut posts = 0;
    for record in Demo::new(NOW).records() {
        let Record::Post(post) = record else { continue };
        posts += 1;
        *seen.entry(text(&post.text).to_owned()).or_default() += 1;
    }
    let distinct = seen.len();
    assert!(distinct * 100 > posts * 70, "{distinct} distinct texts in {posts} posts");
}

/// Words that have no place in a mild demo. Whole words, any case.
const DENIED: [&str; 20] = [
    "kill yourself",
    "corpse",
    "blood",
    "gore",
    "behead",
    "torture",
    "rape",
    "nazi",
    "hitler",
    "isis",
    "qaeda",
    "jihad",
    "twitter",
    "facebook",
    "suicide",
    "bomb-making",
    "explosive",
    "child porn",
    "slut",
    "whore",
];

#[test]
fn it_is_mild() {
    for record in Demo::new(NOW).records() {
        for untrusted in texts(&record) {
            let lower = text(untrusted).to_lowercase();
            let words = format!(" {} ", lower.replace(|c: char| !c.is_alphanumeric() && c != '-', " "));
            let found = DENIED.iter().find(|word| words.contains(&format!(" {word} ")));
            assert_eq!(found, None);
        }
    }
}
