//! Threads that run rules over the stored posts, each with a reading connection of its own. They write nothing.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::desk::problems::of_store;
use crate::desk::queue;
use crate::domain::{PostNo, Problem};
use crate::rules::{Found, Print, RuleSet, Scratch};
use crate::store::{AccountRange, ScanPost, Store};

/// Posts that one reader takes at a time.
pub(in crate::desk) const RANGE: u64 = 20_000;

/// A piece ends before it holds many more posts or hits than this, so that writing it never takes long.
const PIECE_POSTS: u64 = 8_000;
const PIECE_HITS: usize = 1_000;

/// What was found in a part of the queue: hits of rules that look at one post at a time, or of rules that look at all
/// posts of an account together.
#[derive(Debug)]
pub(in crate::desk) struct Batch {
    pub(in crate::desk) first: PostNo,
    pub(in crate::desk) behind: PostNo,
    /// The newest entry of the ledger before the posts were read.
    pub(in crate::desk) seen: i64,
    pub(in crate::desk) posts: u64,
    pub(in crate::desk) together: bool,
    pub(in crate::desk) hits: Vec<(PostNo, Found)>,
}

/// What readers share.
#[derive(Debug)]
pub(in crate::desk) struct Seen {
    pub(in crate::desk) queue: PathBuf,
    pub(in crate::desk) rules: RuleSet,
    /// Whether any rule looks at single posts, and whether any looks at whole accounts.
    pub(in crate::desk) posts: bool,
    pub(in crate::desk) accounts: bool,
    pub(in crate::desk) ranges: Vec<AccountRange>,
    pub(in crate::desk) next: AtomicUsize,
    pub(in crate::desk) stop: AtomicBool,
}

impl Seen {
    pub(in crate::desk) fn new(queue: PathBuf, rules: RuleSet, ranges: Vec<AccountRange>) -> Self {
        let accounts = rules.looks_at_accounts();
        let posts = rules.looks_at_posts();
        let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
        Self { queue, rules, posts, accounts, ranges, next, stop }
    }

    /// The next range that nobody has taken yet; none if none is left or somebody said stop.
    pub(in crate::desk) fn take_range(&self) -> Option<AccountRange> {
        if self.is_stopped() {
            return None;
        }
        self.ranges.get(self.next.fetch_add(1, Ordering::Relaxed)).copied()
    }

    fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

/// Runs the rules over one range after the other, until none is left, somebody says stop, or nobody takes what is
/// found.
pub(in crate::desk) fn look(seen: &Seen, mut give: impl FnMut(Batch) -> bool) -> Result<(), Problem> {
    let store = queue::open_to_read(&seen.queue)?;
    let mut scratch = Scratch::new();
    while let Some(range) = seen.take_range() {
        if !look_at(seen, &store, &mut scratch, range, &mut give)? {
            break;
        }
    }
    Ok(())
}

/// Runs the rules over one range; says whether somebody still wants more.
pub(in crate::desk) fn look_at(
    seen: &Seen,
    store: &Store,
    scratch: &mut Scratch,
    range: AccountRange,
    give: &mut impl FnMut(Batch) -> bool,
) -> Result<bool, Problem> {
    let newest = store.newest_place().map_err(|error| of_store(&error))?;
    if seen.posts && !look_at_posts(seen, store, scratch, range, newest, give)? {
        return Ok(false);
    }
    Ok(!seen.accounts || give(look_at_accounts(seen, store, range, newest)?))
}

fn look_at_posts(
    seen: &Seen,
    store: &Store,
    scratch: &mut Scratch,
    range: AccountRange,
    newest: i64,
    give: &mut impl FnMut(Batch) -> bool,
) -> Result<bool, Problem> {
    let from = |first: PostNo| Batch {
        first,
        behind: PostNo::account_level(range.behind),
        seen: newest,
        posts: 0,
        together: false,
        hits: Vec::new(),
    };
    let mut batch = from(PostNo::account_level(range.first));
    let mut wanted = true;
    let read = store.each_post(range, |post| {
        find(&seen.rules, scratch, &post, |found| batch.hits.push((post.no, found)));
        batch.posts += 1;
        if batch.posts >= PIECE_POSTS || batch.hits.len() >= PIECE_HITS {
            let behind = PostNo(post.no.0 + 1);
            let full = std::mem::replace(&mut batch, from(behind));
            wanted = give(Batch { behind, ..full });
        }
        wanted && !seen.is_stopped()
    });
    read.map_err(|error| of_store(&error))?;
    Ok(wanted && !seen.is_stopped() && give(batch))
}

/// Runs all rules that look at single posts over one.
pub(in crate::desk) fn find(
    rules: &RuleSet,
    scratch: &mut Scratch,
    post: &ScanPost,
    mut give: impl FnMut(Found),
) {
    let found = rules.scan(scratch, &post.text, post.language.as_deref(), post.at);
    for found in found {
        give(*found);
    }
}

fn look_at_accounts(seen: &Seen, store: &Store, range: AccountRange, newest: i64) -> Result<Batch, Problem> {
    let mut batch = Batch {
        first: PostNo::account_level(range.first),
        behind: PostNo::account_level(range.behind),
        seen: newest,
        posts: if seen.posts { 0 } else { range.posts },
        together: true,
        hits: Vec::new(),
    };
    let mut prints: Vec<Print> = Vec::new();
    let read = store.each_print(range, |no, at, print| {
        if prints.last().is_some_and(|last| last.no.account() != no.account()) {
            repeated(&seen.rules, &prints, &mut batch);
            prints.clear();
        }
        prints.push(Print { no, at, print });
    });
    read.map_err(|error| of_store(&error))?;
    repeated(&seen.rules, &prints, &mut batch);
    Ok(batch)
}

fn repeated(rules: &RuleSet, prints: &[Print], batch: &mut Batch) {
    batch.hits.extend(rules.repeats(prints).into_iter().map(|(no, rule)| (no, Found::whole(rule))));
}
