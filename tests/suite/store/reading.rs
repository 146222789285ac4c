//! Reading: pages complete and stable both ways, filters, search, names.

use caseload::domain::filter::{Filter, List};
use caseload::domain::{AccountNo, Fact, Lane, Post, PostNo, Source, Time};
use caseload::store::{HistoryFrom, HistoryOnly, Intake, Named, Store};
use proptest::prelude::*;

use super::making::{
    NOW, account, decide, hit, later, memory, name, number, post, reads, record, report, reported, sees_all,
    take_in,
};

fn filter(text: &str) -> Filter {
    Filter::parse(text, List::Queue).unwrap()
}

fn whole(store: &Store, filter: &Filter, now: Time) -> Vec<AccountNo> {
    store
        .queue_page(filter, None, false, 10_000, &sees_all(now))
        .unwrap()
        .rows
        .iter()
        .map(|row| row.case)
        .collect()
}

/// All cases page by page, one way.
fn paged(store: &Store, filter: &Filter, backwards: bool, limit: usize) -> Vec<AccountNo> {
    let (mut cases, mut from) = (Vec::new(), None);
    loop {
        let page = store.queue_page(filter, from, backwards, limit, &sees_all(NOW)).unwrap();
        assert!(page.rows.len() <= limit);
        let more = if backwards { page.more_before } else { page.more_after };
        let back = if backwards { page.more_after } else { page.more_before };
        assert_eq!(back, from.is_some(), "what was passed is behind");
        if backwards {
            cases.extend(page.rows.iter().rev().map(|row| row.case));
            from = page.rows.first().map(caseload::domain::QueueRow::cursor);
        } else {
            cases.extend(page.rows.iter().map(|row| row.case));
            from = page.rows.last().map(caseload::domain::QueueRow::cursor);
        }
        if !more {
            return cases;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn pages_of_the_queue_are_complete_in_both_directions(
        sources in prop::collection::vec((0usize..9, 0i64..5), 1..40),
        limit in 1usize..7,
    ) {
        let mut store = memory();
        take_in(&mut store, |intake| {
            for (id, (source, minute)) in (1..).zip(&sources) {
                let mut told = report(id, "r", Source::ALL[*source]);
                told.at = later(*minute);
                intake.put_report(&told).unwrap();
            }
        });
        for text in ["", "state:all"] {
            let filter = filter(text);
            let mut all = whole(&store, &filter, NOW);
            prop_assert_eq!(all.len(), sources.len());
            prop_assert_eq!(&paged(&store, &filter, false, limit), &all);
            all.reverse();
            prop_assert_eq!(&paged(&store, &filter, true, limit), &all);
        }
        for lane in Lane::ALL {
            let filter = filter(&format!("lane:{lane}"));
            let mut all = whole(&store, &filter, NOW);
            prop_assert_eq!(all.len(), sources.iter().filter(|(at, _)| Source::ALL[*at].lane() == lane).count());
            prop_assert_eq!(&paged(&store, &filter, false, limit), &all);
            all.reverse();
            prop_assert_eq!(&paged(&store, &filter, true, limit), &all);
        }
    }
}

#[test]
fn lanes_go_first_and_older_cases_before_newer_ones() {
    let mut store = memory();
    take_in(&mut store, |intake| {
        for (id, source, minute) in
            [(1, Source::User, 0), (2, Source::Order, 9), (3, Source::User, -600), (4, Source::Appeal, 0)]
        {
            let mut told = report(id, "r", source);
            told.at = later(minute);
            intake.put_report(&told).unwrap();
        }
    });
    let order = |ids: &[u32]| ids.iter().map(|id| number(&store, *id)).collect::<Vec<_>>();
    assert_eq!(whole(&store, &filter(""), NOW), order(&[2, 4, 3, 1]));
    let lane = filter("lane:report");
    assert_eq!(whole(&store, &lane, NOW), order(&[3, 1]));
    // A cursor of another lane stands wholly before or wholly behind a lane.
    let from =
        |id: usize| store.queue_page(&filter(""), None, false, 9, &sees_all(NOW)).unwrap().rows[id].cursor();
    let page = |from, backwards| {
        store.queue_page(&lane, Some(from), backwards, 9, &sees_all(NOW)).unwrap().rows.len()
    };
    assert_eq!((page(from(0), false), page(from(0), true)), (2, 0));
    let order_lane = filter("lane:order");
    let page = |backwards| {
        store.queue_page(&order_lane, Some(from(3)), backwards, 9, &sees_all(NOW)).unwrap().rows.len()
    };
    assert_eq!((page(false), page(true)), (0, 1));
}

#[test]
fn the_filter_looks_into_handle_name_and_id_of_any_script() {
    let mut store = memory();
    take_in(&mut store, |intake| {
        for (id, handle) in
            [(11, "RedLedger"), (12, "серый_флаг"), (13, "ｆｕｌｌ"), (14, "红色账本"), (15, "plain")]
        {
            intake.put_account(&account(id, handle)).unwrap();
            intake.put_report(&report(id, "r", Source::User)).unwrap();
        }
    });
    for (text, expected) in [
        ("redled", vec![11]),
        ("@REDLEDGER", vec![11]),
        ("СЕРЫЙ", vec![12]),
        ("full", vec![13]),
        ("账本", vec![14]),
        ("name 15", vec![15]),
        ("1", vec![11, 12, 13, 14, 15]),
        ("no such", vec![]),
        ("%", vec![]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|id| number(&store, id)).collect();
        let mut found = whole(&store, &filter(text), NOW);
        found.sort_unstable();
        assert_eq!(found, expected, "filter {text:?}");
    }
}

#[test]
fn a_parked_case_is_open_again_when_its_moment_has_come() {
    let mut store = memory();
    reported(&mut store, 2);
    let until = later(60);
    record(&mut store, NOW, "alice", Fact::Parked { case: name(1), until, why: String::new() }).unwrap();
    assert_eq!(whole(&store, &filter(""), NOW).len(), 1);
    assert_eq!(store.counts(NOW).unwrap().parked, 1);
    assert_eq!(whole(&store, &filter(""), until).len(), 2);
    assert_eq!((store.counts(until).unwrap().open, store.counts(until).unwrap().parked), (2, 0));
    let parked = filter("state:parked");
    assert_eq!(whole(&store, &parked, until), [number(&store, 1)]);
}

#[test]
fn the_next_case_is_one_that_nobody_else_holds() {
    let mut store = memory();
    reported(&mut store, 3);
    let [first, second, third] = [1, 2, 3].map(|id| number(&store, id));
    let claimed = Fact::Claimed { case: name(1), until: later(15), token: 1, served: None };
    record(&mut store, NOW, "bo", claimed).unwrap();
    assert_eq!(store.next_case(&reads("alice"), None, false, later(1)).unwrap(), Some(second));
    // Their own hold may be that of another window of theirs.
    assert_eq!(store.next_case(&reads("bo"), None, false, later(1)).unwrap(), Some(second));
    assert_eq!(store.next_case(&reads("alice"), None, false, later(15)).unwrap(), Some(first));
    assert_eq!(store.next_case(&reads("alice"), Some(second), false, later(1)).unwrap(), Some(third));
    let row = store.queue_page(&filter(""), None, false, 1, &sees_all(later(1))).unwrap().rows.remove(0);
    assert_eq!(row.claim, Some(("bo".to_owned(), later(15))));
    for (id, decision) in [(2, "D2"), (3, "D3")] {
        decide(&mut store, id, decision, later(1), "alice").unwrap();
    }
    assert_eq!(store.next_case(&reads("alice"), None, false, later(1)).unwrap(), None);
}

#[test]
fn a_history_can_be_walked_both_ways_with_and_without_hits() {
    let mut store = memory();
    take_in(&mut store, |intake| {
        let found = hit(intake, "word", 0, 1);
        for at in 0..50 {
            let hits: &[_] = if at % 7 == 3 { &[found] } else { &[] };
            intake.put_post(&post(1, &format!("p{at:02}"), at, "text"), 0, hits).unwrap();
        }
        intake.put_post(&post(2, "other", 10, "of another account"), 0, &[found]).unwrap();
    });
    let case = number(&store, 1);
    for (only, count) in [(HistoryOnly::All, 50), (HistoryOnly::Hit, 7), (HistoryOnly::Clean, 43)] {
        let (mut down, mut up) = (Vec::new(), Vec::new());
        let mut from = HistoryFrom::Start;
        loop {
            let page = store.history(case, from, only, 6).unwrap();
            assert_eq!(page.more_before, from != HistoryFrom::Start);
            down.extend(page.rows.iter().map(|row| row.no));
            from = HistoryFrom::After(*down.last().unwrap());
            if !page.more_after {
                break;
            }
        }
        from = HistoryFrom::End;
        loop {
            let page = store.history(case, from, only, 6).unwrap();
            assert_eq!(page.more_after, from != HistoryFrom::End);
            up.extend(page.rows.iter().rev().map(|row| row.no));
            from = HistoryFrom::Before(*up.last().unwrap());
            if !page.more_before {
                break;
            }
        }
        up.reverse();
        assert_eq!(down.len(), count);
        assert_eq!(down, up);
        for (at, expected) in [(0, 0), (1, 1), (count - 1, 5)] {
            let page = store.history(case, HistoryFrom::Around(down[at]), only, 6).unwrap();
            let place = page.rows.iter().position(|row| row.no == down[at]);
            assert_eq!((place, page.rows.len()), (Some(expected), 6));
            assert_eq!((page.more_before, page.more_after), (at + 1 == count, at + 1 < count));
        }
    }
    // A number of another account is no door into it.
    let page = store.history(case, HistoryFrom::After(PostNo(0)), HistoryOnly::All, 100).unwrap();
    assert!(page.rows.iter().all(|row| row.post.account == name(1)));
    let foreign = HistoryFrom::Around(PostNo::end_of(number(&store, 2)));
    let page = store.history(case, foreign, HistoryOnly::All, 100).unwrap();
    assert!(page.rows.iter().all(|row| row.post.account == name(1)));
}

fn index_all(store: &mut Store, most: usize) -> u64 {
    let mut slices = 0;
    loop {
        let mut change = store.begin(NOW, "caseload").unwrap();
        let posts = change.index_slice(most).unwrap();
        if posts == 0 {
            return slices;
        }
        assert!(posts <= most as u64);
        change.commit(Fact::Indexed { posts }).unwrap();
        slices += 1;
    }
}

fn found(store: &Store, typed: &str) -> Vec<String> {
    let page = store.search(typed, None, 50).unwrap();
    page.rows.iter().map(|found| found.row.post.id.clone()).collect()
}

#[test]
fn words_of_every_script_are_found_newest_first() {
    let mut store = memory();
    take_in(&mut store, |intake| {
        for (at, (id, text)) in (0..).zip([
            ("en", "The Red Ledger meets at noon"),
            ("zh", "红色账本今天见面"),
            ("th", "สมุดบัญชีสีแดงพบกันวันนี้"),
            ("ar", "الدفتر الأحمر يجتمع اليوم"),
            ("ru", "Красный гроссбух собирается"),
            ("en2", "no ledger here, only a kettle"),
        ]) {
            intake.put_post(&post(at % 2 + 1, id, i64::from(at), text), 0, &[]).unwrap();
        }
    });
    assert_eq!(store.search("ledger", None, 5).unwrap().not_indexed, 6);
    index_all(&mut store, 100);
    assert_eq!(store.not_indexed().unwrap(), 0);
    for (typed, expected) in [
        ("ledger ", vec!["en2", "en"]),
        ("red ledger ", vec!["en"]),
        ("账本", vec!["zh"]),
        ("บัญชี", vec!["th"]),
        ("الأحمر", vec!["ar"]),
        ("красный ", vec!["ru"]),
        ("kett*", vec!["en2"]),
        ("\"", vec![]),
        ("a AND ( NOT \" OR *", vec![]),
    ] {
        assert_eq!(found(&store, typed), expected, "typed {typed:?}");
    }
    let first = store.search("ledger ", None, 1).unwrap();
    let second = store.search("ledger ", first.next, 1).unwrap();
    assert_eq!((second.rows[0].row.post.id.as_str(), second.next), ("en", None));
    assert_eq!(second.rows[0].spans.len(), 1);
    assert_eq!(second.rows[0].case, number(&store, 1));
}

#[test]
fn slices_can_be_dropped_and_resumed_and_changes_are_followed() {
    let mut store = memory();
    let word = |at: i64| format!("word{at} common");
    take_in(&mut store, |intake| {
        for at in 0..95 {
            intake.put_post(&post(at as u32 % 3, &format!("p{at}"), 95 - at, &word(at)), 0, &[]).unwrap();
        }
    });
    // A slice that was never committed never happened.
    drop({
        let mut change = store.begin(NOW, "caseload").unwrap();
        assert_eq!(change.index_slice(40).unwrap(), 40);
        change
    });
    assert_eq!(store.not_indexed().unwrap(), 95);
    let mut change = store.begin(NOW, "caseload").unwrap();
    let posts = change.index_slice(40).unwrap();
    change.commit(Fact::Indexed { posts }).unwrap();
    assert_eq!(store.not_indexed().unwrap(), 55);
    // Meanwhile posts arrive, change their text and change their time, in front of and behind the slice.
    take_in(&mut store, |intake| {
        for at in [0, 1, 2, 90, 91, 92] {
            let id = format!("p{at}");
            let moved = if at % 2 == 0 { 5_000 + at } else { 95 - at };
            intake.put_post(&post(at as u32 % 3, &id, moved, "renewed common"), 0, &[]).unwrap();
        }
        for at in 200..210 {
            intake.put_post(&post(at as u32 % 4, &format!("p{at}"), at - 205, &word(at)), 0, &[]).unwrap();
        }
    });
    index_all(&mut store, 7);
    assert_eq!(store.not_indexed().unwrap(), 0);
    let page = store.search("common ", None, 1_000).unwrap();
    assert_eq!(page.rows.len(), 105);
    assert!(page.rows.windows(2).all(|pair| pair[0].row.post.at >= pair[1].row.post.at));
    assert_eq!(found(&store, "renewed ").len(), 6);
    for at in [0, 1, 2, 90, 91, 92] {
        assert!(found(&store, &format!("word{at} ")).is_empty(), "the old text of p{at} is forgotten");
    }
    assert_eq!(found(&store, "word205 "), ["p205"]);
}

#[test]
fn thousands_of_posts_in_one_second_are_all_searchable_and_follow_their_changes() {
    let mut store = memory();
    let put = |intake: &mut Intake<'_>, from: i64, to: i64, text: &str| {
        for at in from..to {
            intake.put_post(&post(at as u32 % 3, &format!("p{at}"), 7, text), 0, &[]).unwrap();
        }
    };
    take_in(&mut store, |intake| put(intake, 0, 300, "first words"));
    index_all(&mut store, 70);
    // More of the same second in a second file; the index has to find its places behind the first.
    take_in(&mut store, |intake| put(intake, 300, 400, "first words"));
    index_all(&mut store, 1_000);
    assert_eq!(store.search("first", None, 1_000).unwrap().rows.len(), 400);
    take_in(&mut store, |intake| put(intake, 150, 350, "second thoughts"));
    index_all(&mut store, 70);
    assert_eq!(store.search("first", None, 1_000).unwrap().rows.len(), 200);
    assert_eq!(store.search("thoughts", None, 1_000).unwrap().rows.len(), 200);
    // One that moves in time leaves nothing behind.
    take_in(&mut store, |intake| {
        intake.put_post(&post(0, "p399", 99, "third words"), 0, &[]).unwrap();
    });
    index_all(&mut store, 70);
    assert_eq!(found(&store, "third"), ["p399"]);
    assert_eq!(store.search("first", None, 1_000).unwrap().rows.len(), 199);
}

#[test]
fn a_case_is_found_by_number_name_and_handle() {
    let mut store = memory();
    take_in(&mut store, |intake| {
        for (id, handle) in [(71, "Twin"), (72, "twin"), (73, "alone"), (74, "quiet")] {
            intake.put_account(&account(id, handle)).unwrap();
            if id != 74 {
                intake.put_report(&report(id, "r", Source::User)).unwrap();
            }
        }
    });
    let [first, second, third] = [71, 72, 73].map(|id| number(&store, id));
    for (text, expected) in [
        (third.to_string(), Named::One(third)),
        ("demo.example:73".to_owned(), Named::One(third)),
        ("@alone".to_owned(), Named::One(third)),
        ("ALONE".to_owned(), Named::One(third)),
        ("73".to_owned(), Named::One(third)),
        ("@twin".to_owned(), Named::Many(vec![first, second])),
        ("quiet".to_owned(), Named::Nobody),
        ("999".to_owned(), Named::Nobody),
        (String::new(), Named::Nobody),
    ] {
        assert_eq!(store.find_case(&text).unwrap(), expected, "text {text:?}");
    }
}

#[test]
fn a_question_can_be_interrupted_from_outside() {
    let mut store = memory();
    take_in(&mut store, |intake| {
        intake.put_post(&Post::new(name(1), "p", "text"), 0, &[]).unwrap();
    });
    // Without a running question an interrupt does nothing.
    store.interrupter().interrupt();
    assert_eq!(store.posts_after(PostNo(0), 5).unwrap().len(), 1);
}
