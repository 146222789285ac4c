//! Threads that run rules over the stored posts, each with a reading connection of its own. They write nothing.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use crate::desk::accounts::{Asked, Bench, alike, near, over_media, within};
use crate::desk::problems::of_store;
use crate::desk::queue;
use crate::domain::{PostNo, Problem, Time};
use crate::rules::{AccountHit, Found, Needs, Print, RuleSet, Scratch};
use crate::store::{AccountRange, ScanPost, Store, StoreError};

/// Posts that one reader takes at a time.
pub(in crate::desk) const RANGE: u64 = 20_000;

/// A piece ends before it holds many more posts or hits than this, so that writing it never takes long.
const PIECE_POSTS: u64 = 8_000;
const PIECE_HITS: usize = 1_000;

/// What was found in a part of the queue: hits of rules that look at one text at a time, or of rules that look at all
/// posts of an account together, at their media or at its profile.
#[derive(Debug)]
pub(in crate::desk) struct Batch {
    pub(in crate::desk) first: PostNo,
    pub(in crate::desk) behind: PostNo,
    /// The newest entry of the ledger before the posts were read.
    pub(in crate::desk) seen: i64,
    pub(in crate::desk) posts: u64,
    pub(in crate::desk) together: bool,
    pub(in crate::desk) hits: Vec<(PostNo, AccountHit)>,
}

/// Posts that say what those of other accounts say, once somebody has looked.
type Across = Mutex<Option<Arc<[(PostNo, u32)]>>>;

/// What readers share.
#[derive(Debug)]
pub(in crate::desk) struct Seen {
    pub(in crate::desk) queue: PathBuf,
    pub(in crate::desk) rules: RuleSet,
    /// Beside each rule whether its hits are wanted; the others are there because these look at their hits.
    wanted: Vec<bool>,
    /// Whether any rule looks at single texts; the rules over accounts, and what those look at.
    texts: bool,
    run: Vec<u32>,
    needs: Needs,
    media: bool,
    now: Time,
    across: Across,
    pub(in crate::desk) ranges: Vec<AccountRange>,
    pub(in crate::desk) next: AtomicUsize,
    pub(in crate::desk) stop: AtomicBool,
}

impl Seen {
    pub(in crate::desk) fn new(
        queue: PathBuf,
        rules: RuleSet,
        wanted: Vec<bool>,
        ranges: Vec<AccountRange>,
        now: Time,
    ) -> Self {
        let run = rules.account_rules();
        Self {
            queue,
            wanted,
            texts: rules.looks_at_texts(),
            needs: rules.account_needs(&run),
            media: !rules.media_rules().is_empty(),
            run,
            rules,
            now,
            across: Across::default(),
            ranges,
            next: AtomicUsize::new(0),
            stop: AtomicBool::new(false),
        }
    }

    fn looks_at_accounts(&self) -> bool {
        self.media || !self.run.is_empty()
    }

    fn wants(&self, rule: u32) -> bool {
        self.wanted[rule as usize]
    }

    /// The first who asks looks; the others wait for the answer.
    fn across(&self, store: &Store) -> Result<Arc<[(PostNo, u32)]>, Problem> {
        let mut across =
            self.across.lock().map_err(|_| Problem::ours("a thread that ran rules has stopped"))?;
        if let Some(known) = across.as_ref() {
            return Ok(known.clone());
        }
        let (mut posts, mut scratch) = (Vec::new(), Scratch::new());
        for range in &self.ranges {
            let read = store.each_post(*range, |post| {
                posts.push(near(&mut scratch, &post));
                !self.is_stopped()
            });
            read.map_err(|error| of_store(&error))?;
        }
        let found: Arc<[(PostNo, u32)]> = self.rules.across(&posts).into();
        *across = Some(found.clone());
        Ok(found)
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
    let mut parts = Vec::new();
    if seen.texts && !look_at_texts(seen, store, scratch, range, newest, &mut parts, give)? {
        return Ok(false);
    }
    Ok(!seen.looks_at_accounts() || give(look_at_accounts(seen, store, range, newest, parts)?))
}

/// Hits that rules over accounts look at are kept in `parts`, in the order of posts.
fn look_at_texts(
    seen: &Seen,
    store: &Store,
    scratch: &mut Scratch,
    range: AccountRange,
    newest: i64,
    parts: &mut Vec<AccountHit>,
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
    let mut more = true;
    let read = store.each_post(range, |post| {
        find(&seen.rules, scratch, &post, |found| {
            let hit = AccountHit::in_text(post.no, &found);
            if seen.needs.hits {
                parts.push(hit);
            }
            if seen.wants(found.rule) {
                batch.hits.push((post.no, hit));
            }
        });
        batch.posts += 1;
        if batch.posts >= PIECE_POSTS || batch.hits.len() >= PIECE_HITS {
            let behind = PostNo(post.no.0 + 1);
            let full = std::mem::replace(&mut batch, from(behind));
            more = give(Batch { behind, ..full });
        }
        more && !seen.is_stopped()
    });
    read.map_err(|error| of_store(&error))?;
    Ok(more && !seen.is_stopped() && give(batch))
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

fn look_at_accounts(
    seen: &Seen,
    store: &Store,
    range: AccountRange,
    newest: i64,
    parts: Vec<AccountHit>,
) -> Result<Batch, Problem> {
    let mut batch = Batch {
        first: PostNo::account_level(range.first),
        behind: PostNo::account_level(range.behind),
        seen: newest,
        posts: if seen.texts { 0 } else { range.posts },
        together: true,
        hits: Vec::new(),
    };
    let across = if seen.needs.queue { seen.across(store)? } else { Arc::default() };
    let asked = fill(seen, store, range, &across, parts, &mut batch);
    asked.map_err(|error| of_store(&error))?;
    Ok(batch)
}

fn fill(
    seen: &Seen,
    store: &Store,
    range: AccountRange,
    across: &[(PostNo, u32)],
    mut parts: Vec<AccountHit>,
    batch: &mut Batch,
) -> Result<(), StoreError> {
    let mut prints = Vec::new();
    if seen.needs.posts {
        store.each_print(range, |no, at, print| prints.push(Print { no, at, print }))?;
    }
    parts.sort_by_key(|hit| hit.post);
    let asked = Asked { rules: &seen.rules, run: &seen.run, needs: seen.needs, now: seen.now };
    let mut bench = Bench::default();
    for account in store.accounts().between(range.first, range.behind)? {
        let mut own = alike(across, account);
        if seen.media {
            let stored = store.accounts();
            own.extend(over_media(&seen.rules, &stored.media_inside(account)?));
            own.extend(over_media(&seen.rules, &stored.media_apart(account)?));
        }
        bench.prints.clear();
        bench.prints.extend_from_slice(within(&prints, account, |print| print.no));
        bench.hits.clear();
        if seen.needs.hits {
            let of_post = |hit: &AccountHit| hit.post.unwrap_or(PostNo::account_level(account));
            bench.hits.extend_from_slice(within(&parts, account, of_post));
            bench.hits.extend_from_slice(&own);
        }
        own.extend(asked.about(store.accounts(), account, &mut bench)?);
        let level = PostNo::account_level(account);
        let wanted = own.into_iter().filter(|hit| seen.wants(hit.rule));
        batch.hits.extend(wanted.map(|hit| (hit.post.unwrap_or(level), hit)));
    }
    // Several media of a post may be listed by one rule.
    batch.hits.sort_by_key(|(no, hit)| (*no, hit.rule, hit.field, hit.span));
    batch.hits.dedup_by_key(|(no, hit)| (*no, hit.rule, hit.field, hit.span));
    Ok(())
}
