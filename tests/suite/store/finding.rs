//! A text looked for in one account's posts: where a reader sees it, both ways, run by run.

use caseload::domain::{AccountNo, Fact, Media, PostNo, Source};
use caseload::store::{HistoryFrom, HistoryOnly, Store};
use caseload::text::Needle;

use super::making::{NOW, account, memory, name, post, report, take_in};

const CASE: AccountNo = AccountNo(1);

/// Everything that is found, in the order it is, and in how many runs.
fn all(store: &Store, typed: &str, only: HistoryOnly, from: PostNo, backwards: bool) -> (Vec<PostNo>, usize) {
    let needle = Needle::new(typed).unwrap();
    let (mut found, mut at, mut runs) = (Vec::new(), Some(from), 0);
    while let Some(from) = at {
        let (posts, next) = store.find_in(CASE, only, &needle, from, backwards).unwrap();
        found.extend(posts);
        (at, runs) = (next, runs + 1);
    }
    (found, runs)
}

/// A case with so many posts, in every hundredth of which there is a lighthouse.
fn harbour(posts: u32) -> Store {
    let mut store = memory();
    take_in(&mut store, |intake| {
        intake.put_account(&account(1, "harbour")).unwrap();
        intake.put_account(&account(2, "other")).unwrap();
        for at in 0..posts {
            let text = if at % 100 == 99 { "The LightHouse again" } else { "Fog over the harbour" };
            intake.put_post(&post(1, &at.to_string(), at.into(), text), u64::from(at), &[]).unwrap();
        }
        intake.put_post(&post(2, "x", 1, "another lighthouse"), 1, &[]).unwrap();
    });
    store
}

#[test]
fn every_post_with_the_text_is_found_once_each_way_however_many_runs_it_takes() {
    let size = std::env::var("CASELOAD_CASE").map_or(9_000, |size| size.parse().unwrap());
    let store = harbour(size);
    let (first, last) = (PostNo::account_level(CASE), PostNo::end_of(CASE));
    let (forth, runs) = all(&store, "lighthouse", HistoryOnly::All, first, false);
    assert_eq!(forth.len(), size as usize / 100);
    assert!(runs > 2, "{runs} runs");
    assert!(forth.is_sorted());
    let (mut back, _) = all(&store, "LIGHTHOUSE", HistoryOnly::All, last, true);
    back.reverse();
    assert_eq!(back, forth);
    let (behind, _) = all(&store, "lighthouse", HistoryOnly::All, forth[3], false);
    assert_eq!(behind, forth[4..], "the post it goes on from is not looked at again");
    assert_eq!(all(&store, "lighthouse", HistoryOnly::Hit, first, false).0, []);
    assert_eq!(all(&store, "lighthouse", HistoryOnly::Clean, first, false).0, forth);
    let nobody = store.find_in(AccountNo(9), HistoryOnly::All, &Needle::new("fog").unwrap(), first, false);
    assert_eq!(nobody.unwrap(), (Vec::new(), None));
}

#[test]
fn quotes_warnings_and_descriptions_of_media_are_read_as_well_and_names_of_fields_are_not() {
    let mut store = memory();
    take_in(&mut store, |intake| {
        intake.put_account(&account(1, "harbour")).unwrap();
        let bare = |id: &str, minute| post(1, id, minute, "plain");
        let mut quoted = bare("a", 1);
        quoted.quoted = "they said: heron".into();
        let mut warned = bare("b", 2);
        warned.warning = "heron inside".into();
        let mut shown = bare("c", 3);
        shown.media =
            vec![Media { kind: "image".to_owned(), description: "a grey HERON".into(), ..Media::default() }];
        for post in [quoted, warned, shown, bare("d", 4)] {
            intake.put_post(&post, 1, &[]).unwrap();
        }
    });
    let rows = store.history(CASE, HistoryFrom::Start, HistoryOnly::All, 10).unwrap().rows;
    let first = PostNo::account_level(CASE);
    let expected: Vec<PostNo> = rows[..3].iter().map(|row| row.no).collect();
    assert_eq!(all(&store, "heron", HistoryOnly::All, first, false).0, expected);
    for name in ["quoted", "description", "media"] {
        assert_eq!(all(&store, name, HistoryOnly::All, first, false).0, [], "{name}");
    }
}

#[test]
fn accounts_are_found_by_their_names_first_and_then_by_their_profiles() {
    let mut store = memory();
    take_in(&mut store, |intake| {
        for id in 1..=3_200 {
            intake.put_account(&account(id, &format!("walker_{id}"))).unwrap();
            intake.put_report(&report(id, &format!("r{id}"), Source::User)).unwrap();
        }
        let mut heron = account(3_100, "grey_heron");
        heron.profile.name = "Ångström".into();
        intake.put_account(&heron).unwrap();
        let mut other = account(3, "other");
        other.profile.bio = "I watch the Grey Heron by the sea".into();
        intake.put_account(&other).unwrap();
    });
    let all = |typed: &str| {
        let (mut found, mut after, mut runs) = (Vec::new(), None, 0);
        loop {
            let page = store.search_accounts(typed, after, 50).unwrap();
            found.extend(page.rows.into_iter().map(|row| (row.account.id().to_owned(), row.field)));
            (after, runs) = (page.next, runs + 1);
            if after.is_none() {
                return (found, runs);
            }
        }
    };
    let named = |found: &[(&str, &'static str)]| -> Vec<(String, &'static str)> {
        found.iter().map(|(id, field)| ((*id).to_owned(), *field)).collect()
    };
    let (found, runs) = all("HERON grey");
    assert_eq!(found, named(&[("3100", "handle"), ("3", "bio")]));
    assert!(runs > 2, "{runs} runs");
    assert_eq!(all("ångström").0, named(&[("3100", "name")]));
    assert_eq!(all("\"heron grey\"").0, []);
    assert_eq!(all(" ").0, []);
    assert_eq!(all("walker_19").0.len(), 111, "19, 190 to 199, and 1900 to 1999");
}

#[test]
fn what_people_wrote_in_the_ledger_is_found_newest_first_with_who_wrote_it() {
    let mut store = memory();
    take_in(&mut store, |intake| {
        intake.put_account(&account(1, "harbour")).unwrap();
    });
    let mut write = |actor: &str, text: &str| {
        let change = store.begin(NOW, actor).unwrap();
        let fact = Fact::Noted { case: name(1), text: text.to_owned() };
        change.commit(fact).unwrap();
    };
    for at in 0..400 {
        write("bo", &format!("nothing new, look {at}"));
    }
    write("alice", "asked a colleague: is it \"satire\"?");
    write("bo", "Straße und Brücke");
    for at in 0..50 {
        write("bo", &format!("nothing new, look again {at}"));
    }
    let all = |typed: &str| {
        let (mut found, mut before, mut runs) = (Vec::new(), None, 0);
        loop {
            let page = store.search_entries(typed, before, 50).unwrap();
            found.extend(page.rows);
            (before, runs) = (page.next, runs + 1);
            if before.is_none() {
                return (found, runs);
            }
        }
    };
    let (found, _) = all("alice SATIRE");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].row.case, Some(CASE));
    let text = &found[0].text;
    let spans: Vec<&str> =
        found[0].spans.iter().map(|span| &text[span.start as usize..span.end as usize]).collect();
    assert_eq!(spans, ["satire"]);
    assert_eq!(all("strasse brücke").0.len(), 1);
    let (found, runs) = all("nothing");
    assert_eq!(found.len(), 450);
    assert!(found.is_sorted_by(|one, other| one.row.place > other.row.place));
    assert!(runs > 8, "{runs} runs of at most 50");
    assert_eq!(all("caseload").0.len(), 0, "what nobody wrote is not searched");
}

#[test]
fn posts_that_say_it_most_come_first_where_that_is_asked_for() {
    let mut store = memory();
    take_in(&mut store, |intake| {
        for (at, text) in
            ["fog", "a long day by the sea with little fog in it and much else", "fog, fog and fog"]
                .iter()
                .enumerate()
        {
            intake.put_post(&post(1, &at.to_string(), at as i64, text), 1, &[]).unwrap();
        }
    });
    let mut change = store.begin(NOW, "caseload").unwrap();
    let posts = change.index_slice(100).unwrap();
    change.commit(Fact::Indexed { posts }).unwrap();
    let texts = |page: caseload::domain::FoundPage| -> Vec<String> {
        page.rows.into_iter().map(|found| found.row.post.id).collect()
    };
    assert_eq!(texts(store.search("fog", None, 10).unwrap()), ["2", "1", "0"]);
    assert_eq!(texts(store.search_best("fog", 10).unwrap()), ["2", "0", "1"]);
    assert_eq!(texts(store.search_best("fog", 1).unwrap()), ["2"]);
}
