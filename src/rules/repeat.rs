//! Kind `repeat`: many near-identical posts of one account, or of several accounts, in a short time.
//!
//! Two posts are near-identical when their fingerprints differ in at most 3 of 64 bits; clusters are what hangs
//! together by such pairs. Equal fingerprints are counted, not compared, and of 4 bands of 16 bits one must be
//! equal in a near pair, so that sorting by each band brings pairs together (Manku, Jain and Das Sarma 2007).

use crate::domain::{PostNo, Time};

use super::groups::Groups;
use super::kind_row::Kind;
use super::pack::Body;

/// Bits in which near-identical posts may differ.
const MOST_BITS: u32 = 3;
const BANDS: u32 = 4;
/// Neighbours in a band that a fingerprint is compared with. In thousands of texts that all share a band the
/// nearest still lie side by side, and the cost stays in step with their number.
const NEIGHBOURS: usize = 64;
const HOUR: i64 = 3_600_000;

/// The row of this kind. It is found by `RuleSet::repeats`, over an account's posts, and by `RuleSet::across`, over
/// those of all accounts, not in one text.
pub(super) const KIND: Kind = Kind {
    name: "repeat",
    words: "near-identical posts of one account, or of several, within some hours",
    keys: &["count", "hours", "across", "accounts"],
    several: true,
    read: |fields| {
        let across = fields.flag("across");
        let accounts = if across { fields.number("accounts", 2, 10_000)?.value } else { 1 };
        if !across && fields.has("accounts") {
            fields.missing("across", "`across = true` beside `accounts`");
        }
        let count = if across && !fields.has("count") {
            Some(accounts)
        } else {
            fields.number("count", 2, 10_000).map(|count| count.value)
        };
        let hours = fields.number("hours", 1, 8_760);
        Some(Body::Repeat { count: count?, hours: hours?.value, accounts })
    },
    add: |_, _, _| Ok(()),
};

/// A post's fingerprint, with when it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Print {
    pub no: PostNo,
    pub at: Option<Time>,
    /// From `Scratch::fingerprint`; 0 is never near anything.
    pub print: u64,
}

/// Clusters of near-identical posts with two members or more, each in order of time, unknown times last.
pub(super) fn clusters(posts: &[Print]) -> Vec<Vec<Print>> {
    let mut posts: Vec<Print> = posts.iter().copied().filter(|post| post.print != 0).collect();
    posts.sort_unstable_by_key(|post| post.print);
    let mut prints: Vec<u64> = posts.iter().map(|post| post.print).collect();
    prints.dedup();
    let mut groups = Groups::new(prints.len());
    let mut order: Vec<u32> = (0..prints.len() as u32).collect();
    for band in 0..BANDS {
        let turned = |index: u32| prints[index as usize].rotate_left(band * 64 / BANDS);
        order.sort_unstable_by_key(|index| turned(*index));
        for (place, one) in order.iter().enumerate() {
            let others = order[place + 1..].iter().take(NEIGHBOURS);
            for other in
                others.take_while(|other| (turned(*one) ^ turned(**other)).leading_zeros() >= 64 / BANDS)
            {
                if (turned(*one) ^ turned(*other)).count_ones() <= MOST_BITS {
                    groups.join(*one, *other);
                }
            }
        }
    }
    let mut members: Vec<(u32, Print)> = Vec::with_capacity(posts.len());
    let mut index = 0;
    for post in posts {
        while prints[index] != post.print {
            index += 1;
        }
        members.push((groups.find(index as u32), post));
    }
    members.sort_unstable_by_key(|(group, post)| (*group, post.at.is_none(), post.at, post.no));
    let runs = members.chunk_by(|(one, _), (other, _)| one == other);
    runs.filter(|run| run.len() > 1).map(|run| run.iter().map(|(_, post)| *post).collect()).collect()
}

/// Posts of a cluster that stand in a window of `hours` with at least `count` in it. Posts of unknown time are
/// a window of their own: nothing says they lie apart.
pub(super) fn crowded(cluster: &[Print], count: u32, hours: u32) -> Vec<PostNo> {
    let count = count as usize;
    let (timed, untimed) = cluster.split_at(cluster.partition_point(|post| post.at.is_some()));
    let time = |post: &Print| post.at.map_or(0, |at| at.0);
    let (mut found, mut done, mut start) = (Vec::new(), 0, 0);
    for end in 0..timed.len() {
        while time(&timed[end]).saturating_sub(time(&timed[start])) > i64::from(hours) * HOUR {
            start += 1;
        }
        if end + 1 - start >= count {
            found.extend(timed[start.max(done)..=end].iter().map(|post| post.no));
            done = end + 1;
        }
    }
    if untimed.len() >= count {
        found.extend(untimed.iter().map(|post| post.no));
    }
    found
}
