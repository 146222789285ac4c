//! Which cases a filter lets pass, page by page, and what it may not tell.

use std::cell::RefCell;

use caseload::domain::filter::{Filter, List};
use caseload::domain::{AccountNo, Cursor, Fact, Post, QueueRow, RankParts, Source};
use caseload::store::{Asker, Store};

use crate::store::making::{
    NOW, account, decide, hit, later, memory, name, number, post, record, report, sees_all, take_in,
};

/// Cases that differ in what filters ask for.
fn store() -> Store {
    let mut store = memory();
    take_in(&mut store, |intake| {
        for (id, handle, source, language, text) in [
            (1, "harbor_lights", Source::User, Some("en"), "the late ferry was full"),
            (2, "north_gate", Source::Threat, Some("ar"), "صباح الخير يا بحر"),
            (3, "ledger_voice", Source::Order, Some("de"), "das Boot war leer"),
            (4, "open_window", Source::Flagger, None, "12345"),
            (5, "harbor_dawn", Source::User, Some("en-GB"), "a calm sentence about ferries"),
        ] {
            intake.put_account(&account(id, handle)).unwrap();
            let post = Post { language: language.map(str::to_owned), ..post(id, &format!("p{id}"), 0, text) };
            let hits = if id == 1 { vec![hit(intake, "ferry", 4, 8)] } else { Vec::new() };
            intake.put_post(&post, 0, &hits).unwrap();
            let mut told = report(id, "r1", source);
            told.at = later(-60 * i64::from(id));
            intake.put_report(&told).unwrap();
        }
    });
    let parked = Fact::Parked { case: name(5), until: later(60), why: String::new() };
    record(&mut store, NOW, "alice", parked).unwrap();
    let claimed = Fact::Claimed { case: name(4), until: later(15), token: 1, served: None };
    record(&mut store, NOW, "bo", claimed).unwrap();
    let mut change = store.begin(NOW, "caseload").unwrap();
    let posts = change.index_slice(100).unwrap();
    change.commit(Fact::Indexed { posts }).unwrap();
    store
}

fn filter(text: &str) -> Filter {
    Filter::parse(text, List::Queue).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Case ids that pass, in the queue's order, and the same page by page.
fn passing(store: &Store, text: &str, asker: &Asker<'_>) -> Vec<i64> {
    let filter = filter(text);
    let page = store.queue_page(&filter, None, false, 100, asker).unwrap();
    let ids: Vec<i64> = page.rows.iter().map(|row| row.case.0).collect();
    let (mut one_by_one, mut from) = (Vec::new(), None);
    loop {
        let page = store.queue_page(&filter, from, false, 1, asker).unwrap();
        one_by_one.extend(page.rows.iter().map(|row| row.case.0));
        from = page.resume.or_else(|| page.rows.last().map(QueueRow::cursor));
        if !page.more_after {
            break;
        }
    }
    assert_eq!(one_by_one, ids, "{text}");
    assert_eq!(store.count_cases(&filter, asker).unwrap(), ids.len() as u64, "{text}");
    ids
}

#[test]
fn each_field_lets_those_pass_that_it_asks_for() {
    let store = store();
    for (text, expected) in [
        ("", vec![2, 3, 4, 1]),
        ("state:all", vec![2, 3, 4, 1, 5]),
        ("state:parked", vec![5]),
        ("state:open,parked", vec![2, 3, 4, 1, 5]),
        ("!state:parked", vec![2, 3, 4, 1]),
        ("lane:order,threat", vec![2, 3]),
        ("!lane:order", vec![2, 4, 1]),
        ("lane:order or harbor", vec![3, 1]),
        ("sev:>=2", vec![2, 3, 4, 1]),
        ("sev:3", vec![1]),
        ("sev:<3", vec![2, 3, 4]),
        ("lang:ar", vec![2]),
        ("lang:EN state:all", vec![1, 5]),
        ("lang:none", vec![4]),
        ("!lang:none,ar", vec![3, 1]),
        ("rule:ferry", vec![1]),
        ("rule:starter/fer*", vec![1]),
        ("!rule:ferry", vec![2, 3, 4]),
        ("rule:nobody", vec![]),
        ("age:<90m", vec![1]),
        ("age:>=3h", vec![3, 4]),
        ("handle:harbor", vec![1]),
        ("handle:/^(north|open)_/", vec![2, 4]),
        ("/gate$|voice/", vec![2, 3]),
        ("account:102", vec![]),
        ("case:2", vec![2]),
        ("case:>2", vec![3, 4]),
        ("platform:demo*", vec![2, 3, 4, 1]),
        ("platform:demo", vec![]),
        ("posts:1", vec![2, 3, 4, 1]),
        ("hits:>0", vec![1]),
        ("reports:>=1 hits:0", vec![2, 3, 4]),
        ("reach:>=100", vec![2, 3, 4, 1]),
        ("source:flagger", vec![4]),
        ("held:bo", vec![4]),
        ("held:anybody", vec![4]),
        ("held:nobody", vec![2, 3, 1]),
        ("held:me", vec![]),
        ("text:ferr state:all", vec![1, 5]),
        ("text:\"late ferry\"", vec![1]),
        ("text:/ferr(y|ies)/ state:all", vec![1, 5]),
        ("text:صباح", vec![2]),
        ("!text:ferry lang:en,de", vec![3]),
        ("clock:none", vec![2, 3, 4, 1]),
        ("harbor lights", vec![1]),
        ("\"harbor lights\"", vec![]),
        ("(lane:order sev:2) or (lang:ar !handle:x)", vec![2, 3]),
    ] {
        let expected: Vec<i64> = expected.into_iter().map(|id| number(&store, id).0).collect();
        assert_eq!(passing(&store, text, &sees_all(NOW)), expected, "{text}");
    }
}

#[test]
fn a_filter_tells_nothing_of_a_case_whose_aids_are_closed() {
    let mut store = store();
    decide(&mut store, 1, "01J00000000000000000000001", NOW, "alice").unwrap();
    let case = number(&store, 1);
    let asked = RefCell::new(Vec::new());
    let closed = |asked_for: AccountNo| {
        asked.borrow_mut().push(asked_for);
        Ok(asked_for == case)
    };
    let asker = Asker { actor: "bo", now: NOW, closed: &closed };
    for hidden in ["sev:3", "rule:ferry", "hits:>0", "reports:>0", "reach:>0", "source:user"] {
        for text in [format!("state:decided {hidden}"), format!("state:decided !{hidden}")] {
            assert_eq!(passing(&store, &text, &asker), [0; 0], "{text}");
        }
        let either = format!("state:decided ({hidden} or lane:report)");
        assert_eq!(passing(&store, &either, &asker), [case.0], "{either}");
        assert_eq!(passing(&store, &format!("state:decided {hidden}"), &sees_all(NOW)), [case.0], "{hidden}");
    }
    for told in ["lang:en", "handle:harbor", "posts:1", "age:>1m", "text:ferry", "lane:report"] {
        assert_eq!(passing(&store, &format!("state:decided {told}"), &asker), [case.0], "{told}");
    }
    assert!(
        asked.borrow().iter().all(|asked| *asked == case),
        "only cases with something to hide are asked about"
    );
}

/// A queue longer than one question looks at.
fn long() -> Store {
    let mut store = memory();
    take_in(&mut store, |intake| {
        for id in 1..=6_000 {
            let handle = if id % 2_000 == 0 { format!("rare{id}") } else { format!("common{id}") };
            intake.put_account(&account(id, &handle)).unwrap();
            intake.put_report(&report(id, "r", Source::ALL[id as usize % 9])).unwrap();
        }
    });
    store
}

#[test]
fn a_question_stops_after_so_many_steps_and_goes_on_where_it_stopped() {
    let store = long();
    // Where it stopped tells no weight of the case there.
    let page = store.queue_page(&filter("handle:rare"), None, false, 50, &sees_all(NOW)).unwrap();
    let resume = page.resume.expect("more to look at");
    let bare = RankParts { lane: resume.lane, received: NOW, ..RankParts::PLAIN };
    assert_eq!(resume.rank, bare.rank());
    for text in ["handle:rare", "/rare/ !lane:threat", "!common"] {
        for backwards in [false, true] {
            let (mut found, mut from, mut questions) = (Vec::new(), None::<Cursor>, 0);
            loop {
                let page = store.queue_page(&filter(text), from, backwards, 50, &sees_all(NOW)).unwrap();
                found.extend(page.rows.iter().map(|row| row.case));
                questions += 1;
                let more = if backwards { page.more_before } else { page.more_after };
                assert_eq!(more, page.resume.is_some(), "{text}: there is less than a page");
                let Some(resume) = page.resume else { break };
                from = Some(resume);
            }
            found.sort_unstable();
            let mut expected: Vec<_> = [2_000, 4_000, 6_000].map(|id| number(&store, id)).to_vec();
            expected.sort_unstable();
            assert_eq!(found, expected, "{text}");
            assert!((2..30).contains(&questions), "{text}: {questions} questions");
        }
        assert_eq!(store.count_cases(&filter(text), &sees_all(NOW)).unwrap(), 3);
    }
}
