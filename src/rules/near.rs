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
const STANDING: usize = 4;
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
    let (mut keys, mut room) = (Vec::with_capacity(kinds.len()), Vec::new());
    // All keys of all bands side by side: going through the posts once for each band would fetch all of them each time.
    let mut columns = vec![0; kinds.len() * BANDS];
    for (row, index) in kinds.iter().enumerate() {
        let sketch = &posts[*index as usize].sketch;
        for band in 0..BANDS {
            columns[band * kinds.len() + row] = sketch.key(band * WIDTH, WIDTH);
        }
    }
    for column in columns.chunks_exact(kinds.len().max(1)) {
        keys.clear();
        keys.extend(column.iter().zip(&kinds).map(|(key, index)| u64::from(*key) << 32 | u64::from(*index)));
        sort_by_key(&mut keys, &mut room);
        for bucket in keys.chunk_by(|one, other| one >> 32 == other >> 32).filter(|bucket| bucket.len() > 1) {
            join_near(posts, bucket, &mut groups);
        }
    }
    gather(posts, &mut groups)
}

/// Sorts by the 24 bits of each key, eight at a time: the cost is in step with their number, where comparing is not.
fn sort_by_key(keys: &mut Vec<u64>, room: &mut Vec<u64>) {
    for shift in [32, 40, 48] {
        let digit = |key: u64| (key >> shift & 0xFF) as usize;
        let mut places = [0; 256];
        for key in keys.iter() {
            places[digit(*key)] += 1;
        }
        let mut sum = 0;
        for place in &mut places {
            sum += std::mem::replace(place, sum);
        }
        room.resize(keys.len(), 0);
        for key in keys.iter() {
            let place = &mut places[digit(*key)];
            room[*place] = *key;
            *place += 1;
        }
        std::mem::swap(keys, room);
    }
}

/// The members of each group that has two or more.
fn gather(posts: &[NearPost], groups: &mut Groups) -> Vec<Vec<u32>> {
    let told = |index: &u32| posts[*index as usize].sketch != Sketch::NONE;
    let count = posts.len() as u32;
    let mut sizes = vec![0_u32; posts.len()];
    (0..count).filter(told).for_each(|index| sizes[groups.find(index) as usize] += 1);
    let mut clusters: Vec<Vec<u32>> = Vec::new();
    // From here on each size is the number of its cluster.
    for size in &mut sizes {
        let members = std::mem::replace(size, u32::MAX);
        if members > 1 {
            *size = clusters.len() as u32;
            clusters.push(Vec::with_capacity(members as usize));
        }
    }
    for index in (0..count).filter(told) {
        if let Some(cluster) = clusters.get_mut(sizes[groups.find(index) as usize] as usize) {
            cluster.push(index);
        }
    }
    for cluster in &mut clusters {
        cluster.sort_by_key(|index| {
            let post = &posts[*index as usize];
            (post.at.is_none(), post.at, post.no)
        });
    }
    clusters
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
    // Each with the group it is in.
    let mut standing = [(0_u32, 0_u32); STANDING];
    let mut count = 0;
    for entry in bucket {
        let index = *entry as u32;
        let root = groups.find(index);
        if standing[..count].iter().any(|(_, group)| *group == root) {
            continue;
        }
        let sketch = &posts[index as usize].sketch;
        let near = |(stands, _): &&mut (u32, u32)| posts[*stands as usize].sketch.agreement(sketch) >= NEAR;
        if let Some((stands, group)) = standing[..count].iter_mut().find(near) {
            groups.join(*stands, index);
            *group = groups.find(index);
        } else if count < STANDING {
            standing[count] = (index, root);
            count += 1;
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
    for index in untimed {
        inside.enter(post(index).no.account());
    }
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
