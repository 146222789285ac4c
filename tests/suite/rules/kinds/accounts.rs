//! Bursts, profiles and repeats: rules over all posts of an account, or of several.

use caseload::domain::{AccountNo, PostKind, PostNo, Profile, ProfileField, Time, Untrusted};
use caseload::rules::near::NearPost;
use caseload::rules::{Pack, Scratch};

use super::making::{DAY, Life, NOW, account, compile, no, parse, rule};

fn every(minutes: std::ops::Range<i64>, step: usize, text: &'static str) -> Vec<(i64, &'static str)> {
    minutes.step_by(step).map(|minute| (minute, text)).collect()
}

#[test]
fn a_burst_is_hit_once_at_its_first_post() {
    let set = compile(&[rule("fast", "burst", "count = 5\nminutes = 10")]);
    let posts =
        [every(0..60, 20, "slow"), every(100..112, 1, "fast"), every(200..206, 1, "fast again")].concat();
    let life = Life { posts, ..Life::default() };
    let hits = life.ask(&set);
    assert_eq!(life.hits(&set), [("fast".to_owned(), Some(100), None), ("fast".to_owned(), Some(200), None)]);
    assert!(hits.iter().all(|hit| hit.span.is_none()));
}

#[test]
fn a_burst_may_count_some_posts_only() {
    let set = compile(&[
        rule("word", "term", "terms = [\"offer\"]"),
        rule("offers", "burst", "count = 3\nminutes = 10\nof = [\"word\"]"),
        rule("replies", "burst", "count = 3\nminutes = 10\nposts = [\"reply\"]"),
        rule("german", "burst", "languages = [\"de\"]\ncount = 3\nminutes = 10"),
    ]);
    let posts = [every(0..6, 1, "hello"), every(6..10, 1, "an offer")].concat();
    let kind = |place: usize| if place < 3 { PostKind::Reply } else { PostKind::Post };
    let language = |place: usize| (place != 8).then(|| "de".to_owned()).or_else(|| Some("en".to_owned()));
    let kinds = (0..10).map(|place| (kind(place), language(place))).collect();
    let life = Life { posts, kinds, ..Life::default() };
    assert_eq!(
        life.hits(&set),
        [
            ("offers".to_owned(), Some(6), None),
            ("replies".to_owned(), Some(0), None),
            ("german".to_owned(), Some(0), None)
        ]
    );
}

#[track_caller]
fn check_profile(body: &str, profile: Profile, expected: &[Option<ProfileField>]) {
    let set = compile(&[rule("one", "profile", body)]);
    let life = Life { profile: Some(account(profile)), ..Life::default() };
    let fields: Vec<_> = life.hits(&set).into_iter().map(|(_, _, field)| field).collect();
    assert_eq!(fields, expected, "{body}");
}

fn full() -> Profile {
    Profile {
        name: "Red Ledger".into(),
        bio: "I praise the ＲＥＤ ledger daily".into(),
        url: "https://redledger[.]example/me".into(),
        location: "under the hall".into(),
        created: Some(NOW.plus(-10 * DAY)),
        followers: Some(12),
        following: Some(2_000),
        posts_stated: Some(0),
        fields: vec![("Shop".into(), "sho.rt/1".into()), ("Says".into(), "red ledger!".into())],
        ..Profile::default()
    }
}

#[test]
fn words_and_links_are_found_in_the_fields_asked_for() {
    use ProfileField::{Bio, Fields, Handle, Name, Url};
    check_profile("phrases = [\"red ledger\"]", full(), &[Some(Name), Some(Bio), Some(Fields)]);
    check_profile("fields = [\"bio\"]\nphrases = [\"red ledger\"]", full(), &[Some(Bio)]);
    check_profile("terms = [\"somebody\"]\npatterns = ['\\bpraise\\b']", full(), &[Some(Handle), Some(Bio)]);
    check_profile("domains = [\"redledger.example\"]", full(), &[Some(Url)]);
    check_profile("terms = [\"ledger\"]\nyounger_than_days = 9", full(), &[]);
    let set = compile(&[rule("one", "profile", "phrases = [\"red ledger\"]")]);
    let life = Life { profile: Some(account(full())), ..Life::default() };
    let hit = life.ask(&set)[1];
    let span = hit.span.unwrap();
    assert_eq!(&"I praise the ＲＥＤ ledger daily"[span.start as usize..span.end as usize], "ＲＥＤ ledger");
    assert!(hit.passes.has(caseload::domain::Pass::Compatibility));
}

#[test]
fn bounds_are_hit_by_the_account_and_all_must_hold() {
    for (body, hits) in [
        ("younger_than_days = 11", true),
        ("younger_than_days = 10", false),
        ("older_than_days = 9", true),
        ("older_than_days = 10", false),
        ("followers_at_most = 12", true),
        ("followers_at_most = 11", false),
        ("followers_at_least = 12\nfollowing_at_least = 2000", true),
        ("following_at_most = 1999", false),
        ("posts_at_most = 0", true),
        ("posts_at_least = 1\nfollowers_at_most = 99", false),
    ] {
        check_profile(body, full(), if hits { &[None] } else { &[] });
        check_profile(body, Profile::default(), &[]);
    }
}

#[test]
fn age_counts_to_the_newest_post() {
    let set = compile(&[rule("one", "profile", "younger_than_days = 11")]);
    let late = Life { posts: vec![(2 * 1440, "late")], profile: Some(account(full())), ..Life::default() };
    assert_eq!(late.hits(&set), []);
}

#[test]
fn one_text_of_many_accounts_is_found_across_them() {
    let set = compile(&[
        rule("ring", "repeat", "across = true\naccounts = 3\nhours = 1"),
        rule("alone", "repeat", "count = 2\nhours = 1"),
    ]);
    let minute = 60_000;
    let said = "the harbour lights went out again tonight and nobody came to see why";
    let nearly = "the harbour lights went out again tonight and nobody comes to see why";
    let other = "plum cake was gone before noon today, so the bakery closed its door early";
    let mut scratch = Scratch::new();
    let mut print = |account: i64, at: i64, text: &str| NearPost {
        no: PostNo::at_second(AccountNo(account), at * 60),
        at: Some(Time(at * minute)),
        sketch: scratch.sketch_of(&Untrusted::new(text)),
    };
    let posts = [
        print(1, 0, said),
        print(1, 1, said),
        print(2, 30, said),
        print(3, 59, nearly),
        print(4, 500, said),
        print(5, 10, other),
    ];
    let found: Vec<(i64, u32)> =
        set.across(&posts).into_iter().map(|(no, rule)| (no.account().0, rule)).collect();
    assert_eq!(found, [(1, 0), (1, 0), (2, 0), (3, 0)]);
    assert_eq!(set.across(&posts[..3]), [], "two accounts are not three");
    let apart = [print(1, 0, said), print(2, 45, said), print(3, 90, said)];
    assert_eq!(set.across(&apart), []);
    let needs = [set.needs(0), set.needs(1)];
    assert_eq!(needs.map(|needs| (needs.queue, needs.posts)), [(true, false), (false, true)]);
    assert_eq!(set.account_rules(), [0, 1]);
}

#[test]
fn examples_may_be_posts_profiles_and_hashes() {
    let md5 = "md5:bb11bb11bb11bb11bb11bb11bb11bb11";
    let pack = parse(&[
        rule(
            "fast",
            "burst",
            "count = 3\nminutes = 4\nmatch = [[\"a\", \"b\", \"c\"], { text = \"a\", times = 3, apart = 2 }]\n\
             no_match = [\"a\", { text = \"a\", times = 9, apart = 3 }]",
        ),
        rule(
            "young",
            "profile",
            "younger_than_days = 5\nterms = [\"offer\"]\nmatch = [{ bio = \"An offer\", age_days = 4 }]\n\
             no_match = [{ bio = \"An offer\", age_days = 5 }, { fields = [[\"a\", \"b\"]], age_days = 1 }, \"offer\"]",
        ),
        rule(
            "known",
            "hash",
            &format!("hashes = [\"{md5}\"]\nmatch = [{{ hash = \"{md5}\" }}]\nno_match = [\"{md5}\"]"),
        ),
        rule(
            "ring",
            "repeat",
            "across = true\naccounts = 2\nhours = 1\n\
             match = [[\"one two three four five\", \"one two three four five\"]]\n\
             no_match = [[\"one two three four five\", \"cake and fog on the pier\"]]",
        ),
        rule(
            "both",
            "compound",
            "within = \"account\"\nall = [\"young\", \"known\"]\n\
             match = [{ bio = \"offer\", age_days = 1, hash = \"md5:bb11bb11bb11bb11bb11bb11bb11bb11\" }]\n\
             no_match = [{ bio = \"offer\", age_days = 1 }]",
        ),
    ]);
    let results = pack.test();
    assert_eq!(results.len(), 14);
    assert!(results.iter().all(|result| result.ok), "{results:#?}");
    let turned = Pack {
        rules: pack
            .rules
            .into_iter()
            .map(|mut rule| {
                std::mem::swap(&mut rule.matches, &mut rule.no_matches);
                rule
            })
            .collect(),
        ..pack
    };
    assert!(turned.test().iter().all(|result| !result.ok));
}

#[test]
fn an_account_without_anything_has_no_hits() {
    let set = compile(&[
        rule("fast", "burst", "count = 2\nminutes = 1"),
        rule("young", "profile", "terms = [\"a\"]"),
        rule("again", "repeat", "count = 2\nhours = 1"),
    ]);
    assert_eq!(Life::default().hits(&set), []);
    assert_eq!(no(0).account(), AccountNo(1));
}
