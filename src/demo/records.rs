//! The stream of records: account by account, each with its posts oldest first, then media, reports, hits and
//! earlier actions. Holds one account's moments and marks at a time, never its texts.

use std::collections::VecDeque;

use crate::domain::{Media, Record};

use super::cast::{Cast, Shares};
use super::hours;
use super::person::Person;
use super::posts::{self, Turn};
use super::recipe::Demo;
use super::reports::{self, Seen, Serials};
use super::tongue::Tongues;

/// Marked posts kept for reports and hits.
const MARKS: usize = 64;
/// Newest posts kept for reports.
const RECENT: usize = 4;
/// Descriptions of media that come as records of their own.
const MEDIA: usize = 12;

/// The account whose records are being made.
#[derive(Debug)]
struct Current {
    person: Person,
    moments: std::vec::IntoIter<i64>,
    seen: Seen,
    media: Vec<(String, Media)>,
}

/// All records of a demo, made one by one.
#[derive(Debug)]
pub struct Records {
    demo: Demo,
    tongues: Tongues,
    cast: Cast,
    shares: Shares,
    next_account: u32,
    posts: u32,
    serials: Serials,
    current: Option<Current>,
    waiting: VecDeque<Record>,
}

impl Demo {
    /// Its records, made as they are asked for.
    pub fn records(self) -> Records {
        Records {
            demo: self,
            tongues: Tongues::read(),
            cast: Cast::new(self.seed),
            shares: Shares::new(self.seed, self.accounts, self.posts, self.giant_posts()),
            next_account: 0,
            posts: 0,
            serials: Serials::default(),
            current: None,
            waiting: VecDeque::new(),
        }
    }
}

impl Records {
    /// How many accounts have been begun: the stream is lazy, and this shows it.
    pub const fn accounts_begun(&self) -> u32 {
        self.next_account
    }

    /// How many posts have been written.
    pub const fn posts_written(&self) -> u32 {
        self.posts
    }

    fn begin(&mut self) -> Option<Record> {
        if self.next_account >= self.demo.accounts {
            return None;
        }
        let index = self.next_account;
        self.next_account += 1;
        let part = self.cast.part(index);
        let mut person = Person::new(&self.demo, &self.tongues, part, index).ok()?;
        let count = self.shares.next(index);
        person.marked = part.role.marked(count);
        let account = person.profile(&self.tongues, count);
        let (first, last) = person.history();
        let habit = person.habit(&self.tongues);
        let moments = hours::moments(&mut person.random, habit, first, last, count).into_iter();
        self.current = Some(Current { person, moments, seen: Seen::default(), media: Vec::new() });
        Some(Record::Account(Box::new(account)))
    }

    fn post(&mut self) -> Option<Record> {
        let current = self.current.as_mut()?;
        let at = current.moments.next()?;
        let turn = Turn { serial: self.posts, at, last: current.moments.len() == 0 };
        self.posts += 1;
        let (mut post, mark) = posts::write(&self.tongues, &mut current.person, turn);
        if current.media.len() < MEDIA && turn.serial.is_multiple_of(5) {
            current.media.extend(post.media.pop().map(|media| (post.id.clone(), media)));
        }
        if let Some(mark) = mark.filter(|_| current.seen.marks.len() < MARKS) {
            current.seen.marks.push(mark);
        }
        if current.seen.recent.len() == RECENT {
            current.seen.recent.pop_front();
        }
        current.seen.recent.push_back(post.id.clone());
        Some(Record::Post(Box::new(post)))
    }

    fn finish(&mut self) {
        let Some(mut current) = self.current.take() else { return };
        let account = current.person.account.clone();
        let media = current.media.into_iter();
        self.waiting.extend(media.map(|(post, media)| Record::Media(account.clone(), post, media)));
        let now = self.demo.now.second();
        let (tongues, serials) = (&self.tongues, &mut self.serials);
        reports::about(tongues, &mut current.person, &current.seen, now, serials, &mut self.waiting);
    }
}

impl Iterator for Records {
    type Item = Record;

    fn next(&mut self) -> Option<Record> {
        if let Some(record) = self.waiting.pop_front() {
            return Some(record);
        }
        if let Some(post) = self.post() {
            return Some(post);
        }
        self.finish();
        self.waiting.pop_front().or_else(|| self.begin())
    }
}
