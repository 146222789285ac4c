//! Taking in: idempotent, exact in its counts, and sparing with numbers.

use caseload::domain::filter::Filter;
use caseload::domain::{
    AccountNo, Counts, Lane, Media, Origin, PlatformHit, Post, PostNo, PriorAction, Reporter, Severity,
    Source, Span, Time, Untrusted,
};
use caseload::store::{HistoryFrom, HistoryOnly, Intake, NewPost, Store, What};

use super::making::{
    DAY, NOW, Queue, account, hit, later, memory, name, number, post, report, rule, sees_all, take_in,
};

/// One of everything.
fn file(intake: &mut Intake<'_>) {
    intake.put_account(&account(1, "calm")).unwrap();
    let found = hit(intake, "word", 2, 6);
    let full = Post {
        edited: Some(later(5)),
        language: Some("en".to_owned()),
        url: "https://demo.example/p1".into(),
        raw: Some(b"<p>a calm word</p>".to_vec()),
        likes: Some(7),
        media: vec![Media { kind: "image".to_owned(), ..Media::default() }],
        flags: vec!["id-made".to_owned()],
        ..post(1, "p1", 1, "a calm word")
    };
    intake.put_post(&full, 11, &[found]).unwrap();
    intake.put_post(&post(1, "p2", 2, "nothing here"), 12, &[]).unwrap();
    let described = Media { kind: "video".to_owned(), description: "a kettle".into(), ..Media::default() };
    intake.put_media(&name(1), "p2", &described).unwrap().unwrap();
    let mut told = report(1, "r1", Source::Flagger);
    told.posts = vec!["p2".to_owned()];
    told.reporter = Some(Reporter { id: "900".to_owned(), handle: "watcher".into() });
    intake.put_report(&told).unwrap();
    intake.put_platform_hit(&platform_hit(Some("p1"))).unwrap().unwrap();
    intake.put_platform_hit(&platform_hit(None)).unwrap().unwrap();
    intake.put_prior(&prior()).unwrap();
    // An account nobody described: its post makes it, and no case of it.
    intake.put_post(&post(2, "p3", 3, "hello"), 13, &[]).unwrap();
}

fn platform_hit(post: Option<&str>) -> PlatformHit {
    PlatformHit {
        account: name(1),
        post: post.map(str::to_owned),
        rule: "X-1".to_owned(),
        version: 3,
        title: "their rule".into(),
        severity: Severity::S4,
        clause: None,
        span: Some(Span { start: 0, end: 1 }),
        at: None,
    }
}

fn prior() -> PriorAction {
    PriorAction {
        account: name(1),
        id: "a1".to_owned(),
        at: NOW,
        action: "silence".into(),
        clause: None,
        note: Untrusted::default(),
    }
}

fn view(store: &Store, case: u32) -> caseload::domain::CaseView {
    store.case_view(number(store, case), None, 50, NOW).unwrap().unwrap().0
}

#[test]
fn what_was_taken_in_is_what_is_read() {
    let mut store = memory();
    let counts = take_in(&mut store, file);
    let expected = Counts {
        accounts: 1,
        posts: 3,
        reports: 1,
        platform_hits: 2,
        media: 1,
        priors: 1,
        hits: 1,
        new_cases: 1,
        new_posts: 3,
        changed: 0,
        skipped: 0,
    };
    assert_eq!(counts, expected);
    let view = view(&store, 1);
    assert_eq!(view.account, account(1, "calm"));
    assert_eq!(
        (view.row.posts, view.row.hit_posts, view.row.reports, view.row.source),
        (2, 1, 1, Some(Source::Flagger))
    );
    assert_eq!((view.row.parts.lane, view.row.severity()), (Lane::Flagger, Severity::S4));
    assert_eq!(view.priors, [prior()]);
    assert_eq!(view.reports[0].reporter.as_ref().unwrap().id, "900");
    let [first, second] = view.page.rows.as_slice() else { panic!("two posts") };
    assert_eq!(first.hits.len(), 2);
    assert_eq!(first.hits[1].span, Some(Span { start: 2, end: 6 }));
    assert_eq!(first.digest, caseload::domain::Digest::of(b"<p>a calm word</p>"));
    assert_eq!(store.raw(first.digest).unwrap().unwrap(), b"<p>a calm word</p>");
    assert_eq!((first.post.likes, first.post.flags.as_slice()), (Some(7), &["id-made".to_owned()][..]));
    assert!(second.reported && !first.reported);
    assert_eq!(second.post.media[0].description, "a kettle".into());
    assert_eq!(view.focus, Some(first.no));
    let groups: Vec<_> = view.groups.iter().map(|group| (group.card.origin, group.total)).collect();
    assert_eq!(groups, [(Origin::Platform, 2), (Origin::Desk, 1)]);
    assert_eq!(view.groups[0].hits[0].post, None, "a hit on the account comes before its posts");
}

#[test]
fn the_same_file_again_changes_nothing() {
    let (queue, mut store) = Queue::new();
    take_in(&mut store, file);
    let dump = |store: &Store| {
        let bare = queue.bare();
        let mut rows = Vec::new();
        for table in [
            "accounts",
            "posts",
            "hits",
            "reports",
            "reported",
            "media",
            "priors",
            "case_rules",
            "cases",
            "raws",
            "search_accounts",
            "search_posts",
            "reporters",
            "rules",
        ] {
            let mut all = bare.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns = all.column_count();
            let mut found = all.query([]).unwrap();
            while let Some(row) = found.next().unwrap() {
                rows.push(
                    (0..columns).map(|at| format!("{:?}", row.get_ref(at).unwrap())).collect::<Vec<_>>(),
                );
            }
        }
        (rows, store.counts(NOW).unwrap())
    };
    let before = dump(&store);
    let counts = take_in(&mut store, file);
    assert_eq!((counts.new_cases, counts.new_posts, counts.changed, counts.hits), (0, 0, 0, 0));
    assert_eq!(dump(&store), before);
}

#[test]
fn a_changed_post_keeps_its_number_and_the_platforms_hits() {
    let mut store = memory();
    take_in(&mut store, file);
    let before = view(&store, 1);
    let counts = take_in(&mut store, |intake| {
        let put = intake.put_post(&post(1, "p1", 1, "another sentence"), 0, &[]).unwrap();
        assert_eq!((put.no, put.what), (before.page.rows[0].no, What::Changed));
    });
    assert_eq!((counts.changed, counts.new_posts), (1, 0));
    let after = view(&store, 1);
    assert_eq!(after.page.rows[0].hits.len(), 1);
    assert_eq!(after.page.rows[0].hits[0].origin, Origin::Platform);
    assert_eq!(after.groups.len(), 1);
    assert_eq!((after.row.posts, after.row.hit_posts), (2, 1));
}

#[test]
fn a_post_whose_time_changed_moves_and_takes_its_hits_along() {
    let mut store = memory();
    take_in(&mut store, file);
    take_in(&mut store, |intake| {
        let found = hit(intake, "word", 2, 6);
        intake.put_post(&post(1, "p1", 30, "a calm word"), 0, &[found]).unwrap();
        intake.put_post(&post(1, "p2", 2, "something here"), 0, &[]).unwrap();
    });
    let old = caseload::domain::Digest::of(b"nothing here");
    assert_eq!(store.raw(old).unwrap().unwrap(), b"nothing here", "a decision may rest on the old text");
    let after = view(&store, 1);
    let ids: Vec<_> = after.page.rows.iter().map(|row| row.post.id.as_str()).collect();
    assert_eq!(ids, ["p2", "p1"]);
    assert_eq!(after.page.rows[1].hits.len(), 2);
    assert_eq!(after.groups.iter().map(|group| group.total).sum::<u64>(), 3);
    assert_eq!(store.not_indexed().unwrap(), 3);
}

#[test]
fn hits_of_unknown_posts_are_not_kept() {
    let mut store = memory();
    take_in(&mut store, |intake| {
        assert_eq!(intake.put_platform_hit(&platform_hit(Some("nowhere"))).unwrap(), None);
        assert_eq!(intake.put_media(&name(1), "nowhere", &Media::default()).unwrap(), None);
    });
    assert_eq!(store.counts(NOW).unwrap().open, 0, "an account that nobody reported or hit is no case");
}

#[test]
fn thousands_of_posts_in_one_second_all_get_numbers() {
    let mut store = memory();
    let timeless = |id: u32| Post::new(name(1), format!("t{id}"), "no time known");
    take_in(&mut store, |intake| {
        for id in 0..2_500 {
            intake.put_post(&timeless(id), 0, &[]).unwrap();
        }
        intake.ask_case(&name(1)).unwrap();
    });
    // A second file has to find the end of the run by itself, and seconds inside the run are taken too.
    take_in(&mut store, |intake| {
        for id in 2_500..5_000 {
            intake.put_post(&timeless(id), 0, &[]).unwrap();
        }
        let inside = Post { at: Some(Time(3_000)), ..Post::new(name(1), "inside", "three seconds in") };
        intake.put_post(&inside, 0, &[]).unwrap();
        let far = Post { at: Some(Time(1 << 50)), ..Post::new(name(1), "far", "a date that is made up") };
        intake.put_post(&far, 0, &[]).unwrap();
        assert_eq!(intake.put_post(&timeless(17), 0, &[]).unwrap().what, What::Same);
    });
    let (mut seen, mut from) = (Vec::new(), HistoryFrom::Start);
    loop {
        let page = store.history(number(&store, 1), from, HistoryOnly::All, 700).unwrap();
        seen.extend(page.rows.iter().map(|row| row.post.id.clone()));
        from = HistoryFrom::After(page.rows.last().unwrap().no);
        if !page.more_after {
            break;
        }
    }
    assert_eq!((seen.len(), seen.last().unwrap().as_str()), (5_002, "far"));
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 5_002);
}

#[test]
fn days_are_the_same_whether_counted_or_kept() {
    for posts in [40_i64, 3_000] {
        let mut store = memory();
        take_in(&mut store, |intake| {
            let found = hit(intake, "word", 0, 1);
            for at in 0..posts {
                let mut made = post(1, &format!("p{at}"), 0, "text");
                made.at = Some(NOW.plus(at % 4 * DAY + at));
                let hits: &[_] = if at % 4 == 0 { &[found] } else { &[] };
                intake.put_post(&made, 0, hits).unwrap();
            }
        });
        let days: Vec<_> = view(&store, 1).days.iter().map(|day| (day.1, day.2)).collect();
        let each = posts as u32 / 4;
        assert_eq!(days, [(each, each), (each, 0), (each, 0), (each, 0)]);
    }
}

#[test]
fn a_random_clean_post_is_clean_and_every_one_can_be_drawn() {
    let mut store = memory();
    take_in(&mut store, |intake| {
        let found = hit(intake, "word", 0, 1);
        for at in 0..30 {
            let hits: &[_] = if at % 3 == 0 { &[found] } else { &[] };
            intake.put_post(&post(1, &format!("p{at}"), at * 700, "text"), 0, hits).unwrap();
        }
    });
    let case = number(&store, 1);
    let mut drawn = std::collections::BTreeSet::new();
    for seed in 0..600 {
        let (no, page) = store.random_clean(case, seed, 5).unwrap().unwrap();
        let row = page.rows.iter().find(|row| row.no == no).expect("the page holds the post");
        assert!(row.hits.is_empty());
        drawn.insert(no);
    }
    assert_eq!(drawn.len(), 20);
}

#[test]
fn rules_run_again_replace_our_hits_only() {
    let mut store = memory();
    take_in(&mut store, file);
    let first = store.posts_after(PostNo(0), 10).unwrap();
    assert_eq!(first.len(), 3);
    take_in(&mut store, |intake| {
        let other = intake.rule_no(&rule("other", Severity::S1)).unwrap();
        let found = caseload::store::NewHit { rule: other, ..hit(intake, "word", 0, 3) };
        intake.replace_desk_hits(first[0].no, &[]).unwrap();
        intake.replace_desk_hits(first[1].no, &[found]).unwrap();
        let mut prints = Vec::new();
        intake.prints(AccountNo(1), |no, _, print| prints.push((no, print))).unwrap();
        assert_eq!(prints, [(first[0].no, 11), (first[1].no, 12)]);
        assert_eq!(intake.touched(), [AccountNo(1)]);
    });
    let view = view(&store, 1);
    assert_eq!((view.row.hit_posts, view.groups.len()), (2, 2));
    assert_eq!(view.page.rows[0].hits[0].origin, Origin::Platform);
    assert_eq!(view.page.rows[1].hits[0].rule.id, "other");
    assert_eq!(store.queue_page(&Filter::default(), None, false, 9, &sees_all(NOW)).unwrap().rows.len(), 1);
}

/// What `Intake::prints` gives of an account.
fn prints(intake: &mut Intake<'_>, account: i64) -> Vec<(PostNo, Option<Time>, u64)> {
    let mut all = Vec::new();
    intake.prints(AccountNo(account), |no, at, print| all.push((no, at, print))).unwrap();
    all
}

#[test]
fn fingerprints_are_the_same_from_memory_and_from_the_table() {
    let mut store = memory();
    let (mut before, mut changed, mut later) = (Vec::new(), Vec::new(), Vec::new());
    take_in(&mut store, |intake| {
        for at in [5, 3, 9, 3] {
            let id = format!("p{at}{}", intake.touched().len());
            intake.put_post(&post(1, &id, at, "some words"), at as u64, &[]).unwrap();
            intake.put_post(&post(2, &id, at, "other words"), at as u64 + 50, &[]).unwrap();
        }
        before = prints(intake, 1);
        intake.put_post(&post(1, "p51", 5, "changed words"), 77, &[]).unwrap();
        changed = prints(intake, 1);
    });
    take_in(&mut store, |intake| later = prints(intake, 1));
    assert!(before.is_sorted() && before.len() >= 3, "{before:?}");
    assert_eq!(changed, later);
}

#[test]
fn posts_put_together_are_those_put_one_by_one() {
    let new = |account: u32, id: &str, at: i64, text: &str| NewPost {
        post: Box::new(post(account, id, at, text)),
        fingerprint: at as u64,
        hits: Vec::new(),
    };
    let run = [
        new(2, "a", 4, "one"),
        new(1, "b", 3, "two"),
        new(2, "a", 4, "one again, changed"),
        new(1, "c", 3, "three, in the same second"),
        new(2, "d", 1, "four"),
    ];
    let (mut together, mut apart) = (memory(), memory());
    let first = take_in(&mut together, |intake| intake.put_posts(&run).unwrap());
    let second = take_in(&mut apart, |intake| {
        for new in &run {
            intake.put_post(&new.post, new.fingerprint, &new.hits).unwrap();
        }
    });
    assert_eq!(first, second);
    for account in [1, 2] {
        let history = |store: &Store| {
            let page =
                store.history(number(store, account), HistoryFrom::Start, HistoryOnly::All, 9).unwrap();
            page.rows.into_iter().map(|row| (row.post.id, row.post.text)).collect::<Vec<_>>()
        };
        assert_eq!(history(&together), history(&apart), "account {account}");
    }
}
