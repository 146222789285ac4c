//! Near-identical posts among very many, of one account or of all: clusters by their sketches. Pure; it knows no
//! rules and no texts.
//!
//! Posts whose sketches agree in one band of places are candidates (Broder 1997; Leskovec, Rajaraman and Ullman,
//! "Mining of Massive Datasets", 3.4), and near where most places agree. Every bucket of a band is gone through
//! once, each post beside a few that stand for it, so that a cluster of n posts costs n, and a bucket that many
//! different texts share costs no more.

use rustc_hash::FxHashMap;

use crate::domain::{AccountNo, PostNo, Time};

use super::groups::Groups;
use super::sketch::Sketch;

/// Places in a band. One band of six agrees by chance once in sixteen million.
const WIDTH: usize = 6;
const BANDS: usize = 128 / WIDTH;
/// Places in which near posts agree: about where two of three runs of five characters are in both.
const NEAR: u32 = 88;
/// Posts of a bucket that the others are compared with.
const STANDING: usize = 8;
const HOUR: i64 = 3_600_000;

/// A post with its sketch, and when it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NearPost {
    pub no: PostNo,
    pub at: Option<Time>,
    /// From `Scratch::sketch`.
    pub sketch: Sketch,
}

/// Clusters of near-identical posts with two members or more: their indexes in the list, in order of time, unknown
/// times last. The cost is in step with the number of posts.
pub fn clusters(posts: &[NearPost]) -> Vec<Vec<u32>> {
    let mut groups = Groups::new(posts.len());
    let kinds = same(posts, &mut groups);
    let mut keys: Vec<u64> = Vec::with_capacity(kinds.len());
    for band in 0..BANDS {
        keys.clear();
        keys.extend(kinds.iter().map(|index| {
            let key = posts[*index as usize].sketch.key(band * WIDTH, WIDTH);
            u64::from(key) << 32 | u64::from(*index)
        }));
        keys.sort_unstable();
        for bucket in keys.chunk_by(|one, other| one >> 32 == other >> 32).filter(|bucket| bucket.len() > 1) {
            join_near(posts, bucket, &mut groups);
        }
    }
    let mut members: Vec<(u32, u32)> = (0..posts.len() as u32)
        .filter(|index| posts[*index as usize].sketch != Sketch::NONE)
        .map(|index| (groups.find(index), index))
        .collect();
    members.sort_unstable_by_key(|(group, index)| {
        let post = &posts[*index as usize];
        (*group, post.at.is_none(), post.at, post.no)
    });
    let runs = members.chunk_by(|one, other| one.0 == other.0).filter(|run| run.len() > 1);
    runs.map(|run| run.iter().map(|(_, index)| *index).collect()).collect()
}

/// Joins posts with equal sketches; gives one post of each.
fn same(posts: &[NearPost], groups: &mut Groups) -> Vec<u32> {
    let mut first: FxHashMap<Sketch, u32> = FxHashMap::default();
    let mut kinds = Vec::new();
    for (index, post) in (0..).zip(posts) {
        if post.sketch == Sketch::NONE {
            continue;
        }
        let known = *first.entry(post.sketch).or_insert(index);
        if known == index {
            kinds.push(index);
        } else {
            groups.join(known, index);
        }
    }
    kinds
}

/// Joins what is near in a bucket: each post is compared with the first ones that were near none before them.
fn join_near(posts: &[NearPost], bucket: &[u64], groups: &mut Groups) {
    let mut standing = [0_u32; STANDING];
    let mut count = 0;
    for entry in bucket {
        let index = *entry as u32;
        let sketch = &posts[index as usize].sketch;
        let root = groups.find(index);
        let near = standing[..count].iter().copied().find(|stands| {
            groups.find(*stands) == root || posts[*stands as usize].sketch.agreement(sketch) >= NEAR
        });
        match near {
            Some(stands) => groups.join(stands, index),
            None if count < STANDING => {
                standing[count] = index;
                count += 1;
            }
            None => {}
        }
    }
}

/// Posts of a cluster that stand in a window of `hours` with at least `count` posts of at least `accounts` different
/// accounts in it. Posts of unknown time are a window of their own: nothing says they lie apart.
pub fn crowded(posts: &[NearPost], cluster: &[u32], count: u32, hours: u32, accounts: u32) -> Vec<PostNo> {
    let post = |index: &u32| &posts[*index as usize];
    let (timed, untimed) =
        cluster.split_at(cluster.partition_point(|index| posts[*index as usize].at.is_some()));
    let time = |index: &u32| post(index).at.map_or(0, |at| at.0);
    let (count, accounts) = (count as usize, accounts as usize);
    let mut inside = Accounts::default();
    let (mut found, mut done, mut start) = (Vec::new(), 0, 0);
    for end in 0..timed.len() {
        inside.enter(post(&timed[end]).no.account());
        while time(&timed[end]).saturating_sub(time(&timed[start])) > i64::from(hours) * HOUR {
            inside.leave(post(&timed[start]).no.account());
            start += 1;
        }
        if end + 1 - start >= count && inside.0.len() >= accounts {
            found.extend(timed[start.max(done)..=end].iter().map(|index| post(index).no));
            done = end + 1;
        }
    }
    let mut inside = Accounts::default();
    untimed.iter().for_each(|index| inside.enter(post(index).no.account()));
    if untimed.len() >= count && inside.0.len() >= accounts {
        found.extend(untimed.iter().map(|index| post(index).no));
    }
    found
}

/// The accounts in a window, with the number of their posts there.
#[derive(Debug, Default)]
struct Accounts(FxHashMap<AccountNo, u32>);

impl Accounts {
    fn enter(&mut self, account: AccountNo) {
        *self.0.entry(account).or_default() += 1;
    }

    fn leave(&mut self, account: AccountNo) {
        if let Some(posts) = self.0.get_mut(&account) {
            *posts -= 1;
            if *posts == 0 {
                self.0.remove(&account);
            }
        }
    }
}
