//! From records to stored hits: rules over accounts in a real queue, and their hits replaced when things change.

use caseload::desk::{Clock, Desk, Place};
use caseload::domain::{
    Account, AccountRef, Digest, Media, Post, Profile, ProfileField, Record, Reviewer, Role,
};
use caseload::formats::{FormatError, Records, Taken};
use caseload::request::{Reply, Request};
use tempfile::TempDir;

use super::making::{DAY, NOW, pack, rule};

const MD5: &str = "bb11bb11bb11bb11bb11bb11bb11bb11";

struct Made(std::vec::IntoIter<Record>);

impl Records for Made {
    fn next(&mut self) -> Option<Result<Taken, FormatError>> {
        self.0.next().map(|record| Ok(Taken::Record(record)))
    }
}

/// A queue with a pack of its own in force, beside the starter pack.
struct Queue {
    desk: Desk,
    _folder: TempDir,
}

fn name(id: u32) -> AccountRef {
    AccountRef::new("demo.example", &id.to_string()).unwrap()
}

fn post(account: u32, id: &str, minute: i64, text: &str) -> Record {
    Record::Post(Box::new(Post { at: Some(NOW.plus(minute * 60_000)), ..Post::new(name(account), id, text) }))
}

fn medium() -> Media {
    Media { hashes: vec![("md5".to_owned(), MD5.to_owned())], ..Media::default() }
}

fn profile(account: u32, bio: &str) -> Record {
    Record::Account(Box::new(Account {
        account: name(account),
        handle: "somebody".into(),
        profile: Profile { bio: bio.into(), created: Some(NOW.plus(-3 * DAY)), ..Profile::default() },
    }))
}

impl Queue {
    fn new(rules: &[String]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = Place {
            queue: folder.path().canonicalize().unwrap().join("queue.db"),
            reviewer: Reviewer::new("alice", Role::Reviewer),
            policy: None,
            jurisdiction: None,
        };
        let desk = Desk::open(&place, Clock::fixed(NOW.plus(30 * DAY))).unwrap();
        let mut queue = Self { desk, _folder: folder };
        queue.scan(rules);
        queue
    }

    fn scan(&mut self, rules: &[String]) {
        self.desk.scan(&[pack(rules).into_bytes()], false, |_| ()).unwrap();
    }

    fn take_in(&mut self, records: Vec<Record>) {
        self.desk.import_made("made", Digest::ZERO, Box::new(Made(records.into_iter()))).unwrap();
    }

    /// Hits of the test's pack in a case: rule, post's minute, field; in order of rules, then of posts.
    fn hits(&mut self, account: u32) -> Vec<(String, Option<i64>, Option<ProfileField>)> {
        let Ok(case) = self.desk.find_case(&name(account).to_string()) else { return Vec::new() };
        let asked = self.desk.perform(Request::Case { case, focus: None, posts: 50 });
        let Reply::Case(Some(view)) = asked else { panic!("no case") };
        let groups = view.groups.iter().filter(|group| group.card.rule.pack == "test");
        let mut hits: Vec<_> = groups
            .flat_map(|group| {
                assert_eq!(group.total as usize, group.hits.len());
                group.hits.iter().map(|hit| {
                    let minute = hit.post.map(|no| ((no.0 >> 8 & 0xFFFF_FFFF) - NOW.second()) / 60);
                    (group.card.rule.id.clone(), minute, hit.field)
                })
            })
            .collect();
        hits.sort();
        hits
    }
}

fn on(rule: &str, minutes: &[i64]) -> Vec<(String, Option<i64>, Option<ProfileField>)> {
    minutes.iter().map(|minute| (rule.to_owned(), Some(*minute), None)).collect()
}

fn whole(rule: &str) -> (String, Option<i64>, Option<ProfileField>) {
    (rule.to_owned(), None, None)
}

#[test]
fn hits_of_an_account_follow_its_posts() {
    let mut queue = Queue::new(&[
        rule("fast", "burst", "count = 3\nminutes = 5"),
        rule("again", "repeat", "count = 2\nhours = 1"),
    ]);
    let text = "the harbour lights went out again tonight";
    queue.take_in(vec![post(1, "a", 10, text), post(1, "b", 11, "plum cake was gone before noon today")]);
    assert_eq!(queue.hits(1), []);
    queue.take_in(vec![post(1, "c", 12, text)]);
    assert_eq!(queue.hits(1), [on("again", &[10, 12]), on("fast", &[10])].concat());
    // An older post moves the burst's beginning.
    queue.take_in(vec![post(1, "d", 9, "somebody repaired the blue umbrella today")]);
    assert_eq!(queue.hits(1), [on("again", &[10, 12]), on("fast", &[9])].concat());
    // An edited post ends the repeat; another one moves away in time and ends the burst.
    queue.take_in(vec![
        post(1, "c", 12, "my sister won the chess league again"),
        post(1, "d", 500, "somebody repaired the blue umbrella today"),
        post(1, "b", 400, "plum cake was gone before noon today"),
    ]);
    assert_eq!(queue.hits(1), []);
}

#[test]
fn hits_of_a_profile_follow_the_profile() {
    let mut queue = Queue::new(&[
        rule("offer", "profile", "terms = [\"offer\"]"),
        rule("young", "profile", "younger_than_days = 5"),
        rule("both", "compound", "within = \"account\"\nall = [\"offer\", \"young\"]"),
    ]);
    queue.take_in(vec![
        profile(1, "an offer"),
        post(1, "a", 0, "fog"),
        profile(2, "a baker"),
        profile(3, "offer"),
    ]);
    let bio = ("offer".to_owned(), None, Some(ProfileField::Bio));
    assert_eq!(queue.hits(1), [whole("both"), bio.clone(), whole("young")]);
    assert_eq!(queue.hits(2), [], "without a post its age counts to the day it came");
    assert_eq!(queue.hits(3), std::slice::from_ref(&bio));
    queue.take_in(vec![post(1, "b", 5 * 1440, "fog")]);
    assert_eq!(queue.hits(1), [bio]);
    queue.take_in(vec![profile(1, "a baker")]);
    assert_eq!(queue.hits(1), []);
}

#[test]
fn media_count_whenever_they_come_and_stay_when_the_post_changes() {
    let rules = [
        rule("known", "hash", &format!("hashes = [\"md5:{MD5}\"]")),
        rule("word", "term", "terms = [\"look\"]"),
        rule("both", "compound", "all = [\"known\", \"word\"]"),
    ];
    let mut queue = Queue::new(&rules);
    let mut with = Post { at: Some(NOW), ..Post::new(name(1), "a", "look here") };
    with.media = vec![medium()];
    queue.take_in(vec![
        Record::Post(Box::new(with)),
        post(1, "b", 5, "look there"),
        Record::Media(name(1), "b".to_owned(), medium()),
        post(1, "c", 9, "nothing here"),
    ]);
    let all = [on("both", &[0, 5]), on("known", &[0, 5]), on("word", &[0, 5])].concat();
    assert_eq!(queue.hits(1), all);
    queue.take_in(vec![Record::Media(name(1), "c".to_owned(), medium()), post(1, "b", 5, "look again")]);
    let all = [on("both", &[0, 5]), on("known", &[0, 5, 9]), on("word", &[0, 5])].concat();
    assert_eq!(queue.hits(1), all);
    queue.scan(&rules);
    assert_eq!(queue.hits(1), all);
    queue.scan(&rules[1..2]);
    assert_eq!(queue.hits(1), on("word", &[0, 5]), "rules no longer in force leave no hits behind");
}

#[test]
fn a_text_across_accounts_is_found_in_all_of_them_and_let_go_of() {
    let mut queue = Queue::new(&[rule("ring", "repeat", "across = true\naccounts = 3\nhours = 24")]);
    let text = "everyone is saving on trainers today, why not you";
    queue.take_in(vec![
        post(1, "a", 0, text),
        post(2, "b", 5, text),
        post(4, "x", 6, "fog on the pier tonight, nothing to see"),
    ]);
    assert_eq!(queue.hits(1), []);
    queue.take_in(vec![post(3, "c", 60, text)]);
    assert_eq!([queue.hits(1), queue.hits(2), queue.hits(3)].concat(), on("ring", &[0, 5, 60]));
    assert_eq!(queue.hits(4), []);
    queue.take_in(vec![post(2, "b", 5, "somebody repaired the blue umbrella today")]);
    assert_eq!([queue.hits(1), queue.hits(2), queue.hits(3)].concat(), []);
}

#[test]
fn a_scan_finds_what_an_import_finds() {
    let rules = [
        rule("fast", "burst", "count = 2\nminutes = 5\nof = [\"word\"]"),
        rule("word", "term", "terms = [\"look\"]"),
        rule("offer", "profile", "terms = [\"offer\"]"),
        rule("both", "compound", "within = \"account\"\nall = [\"offer\", \"fast\"]"),
        rule("ring", "repeat", "across = true\naccounts = 2\nhours = 1"),
    ];
    let records = || {
        vec![
            profile(1, "an offer"),
            post(1, "a", 0, "look at the harbour lights tonight"),
            post(1, "b", 1, "look, fog"),
            post(2, "c", 2, "look at the harbour lights tonight"),
        ]
    };
    let mut first = Queue::new(&rules);
    first.take_in(records());
    let mut later = Queue::new(&rules[1..2]);
    later.take_in(records());
    later.scan(&rules);
    for account in [1, 2] {
        let hits = first.hits(account);
        assert!(!hits.is_empty());
        assert_eq!(later.hits(account), hits);
        first.scan(&rules);
        assert_eq!(first.hits(account), hits);
    }
}
