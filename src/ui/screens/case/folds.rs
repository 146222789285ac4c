//! Posts of one account that say nearly the same, folded into the one that was met first. Two are alike when their
//! fingerprints are equal and all else that bears on them is: kind, what they quote, the author's warning, media, rules
//! that matched, whether a report points at them. Of what is folded away only id, digest and time stay here. Draws nothing.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::domain::{Digest, PostNo, PostRow, Time};
use crate::ui::words::{count, many, span};

/// A post that is folded away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    pub id: String,
    /// SHA-256 of its text as received.
    pub digest: Digest,
    pub at: Option<Time>,
}

/// Posts alike: the one that stands there, and those that stand behind it.
#[derive(Debug)]
pub struct Fold {
    shown: PostNo,
    behind: BTreeMap<PostNo, Alike>,
}

impl Fold {
    /// The posts folded away, oldest first.
    pub fn behind(&self) -> impl Iterator<Item = (PostNo, &Alike)> {
        self.behind.iter().map(|(no, alike)| (*no, alike))
    }

    /// How many posts there are, the one that is shown among them.
    pub fn len(&self) -> u64 {
        self.behind.len() as u64 + 1
    }

    /// Whether nothing is folded away.
    pub fn is_empty(&self) -> bool {
        self.behind.is_empty()
    }

    /// How many of those behind are the same to the letter as the one that is shown.
    pub fn same(&self, row: &PostRow) -> u64 {
        self.behind.values().filter(|alike| alike.digest == row.digest).count() as u64
    }

    /// `×14 alike, 3 d`.
    pub fn words(&self, row: &PostRow) -> String {
        let times = || self.behind.values().filter_map(|alike| alike.at).chain(row.post.at);
        let over = times().max().zip(times().min()).map(|(last, first)| last.0 - first.0);
        let over = over.filter(|over| *over > 0).map(|over| format!(", {}", span(over)));
        format!("×{} alike{}", count(self.len()), over.unwrap_or_default())
    }

    /// The same for a voice: `14 posts alike, 9 of the others the same to the letter`.
    pub fn said(&self, row: &PostRow) -> String {
        format!("{}, {} to the letter", many(self.len(), "post", "posts alike"), self.same(row) + 1)
    }
}

/// All folds of the part of a history that is at hand.
#[derive(Debug, Default)]
pub struct Folds {
    on: bool,
    of: FxHashMap<Digest, Fold>,
    /// What the posts that stand there are alike by.
    by_shown: FxHashMap<PostNo, Digest>,
    open: FxHashSet<Digest>,
}

impl Folds {
    /// Whether posts alike are folded at all.
    pub const fn is_on(&self) -> bool {
        self.on
    }

    /// Folds from now on, or does not.
    pub fn set(&mut self, on: bool) {
        self.on = on;
    }

    /// Another part of the history is at hand.
    pub fn clear(&mut self) {
        self.of.clear();
        self.by_shown.clear();
    }

    /// Takes a post in; says whether it is folded away. The first of those alike is the one that stands there.
    pub fn takes(&mut self, row: &PostRow) -> bool {
        if !self.on {
            return false;
        }
        let Some(likeness) = likeness(row).filter(|likeness| !self.open.contains(likeness)) else {
            return false;
        };
        let Some(fold) = self.of.get_mut(&likeness) else {
            self.of.insert(likeness, Fold { shown: row.no, behind: BTreeMap::new() });
            self.by_shown.insert(row.no, likeness);
            return false;
        };
        if fold.shown == row.no {
            return false;
        }
        let alike = Alike { id: row.post.id.clone(), digest: row.digest, at: row.post.at };
        fold.behind.insert(row.no, alike);
        true
    }

    /// What is folded behind a post that stands there.
    pub fn behind(&self, no: PostNo) -> Option<&Fold> {
        self.of.get(self.by_shown.get(&no)?).filter(|fold| !fold.is_empty())
    }

    /// Posts folded away.
    pub fn folded(&self) -> u64 {
        self.of.values().map(|fold| fold.behind.len() as u64).sum()
    }

    /// Unfolds what stands behind a post, or folds what it is alike with again; says whether there was anything.
    pub fn toggle(&mut self, row: &PostRow) -> bool {
        let Some(likeness) = likeness(row).filter(|_| self.on) else { return false };
        self.open.remove(&likeness) || self.behind(row.no).is_some() && self.open.insert(likeness)
    }
}

/// All by which a post is alike with others; none where its text says too little.
fn likeness(row: &PostRow) -> Option<Digest> {
    if row.print == 0 {
        return None;
    }
    let post = &row.post;
    let mut bytes = row.print.to_le_bytes().to_vec();
    bytes.extend([post.kind as u8, u8::from(row.reported)]);
    let mut put = |part: &[u8]| {
        bytes.extend((part.len() as u64).to_le_bytes());
        bytes.extend(part);
    };
    put(post.quoted.raw_bytes());
    put(post.warning.raw_bytes());
    for media in &post.media {
        put(media.kind.as_bytes());
        put(media.description.raw_bytes());
        // Without a hash nobody knows whether two pictures are one.
        if media.hashes.is_empty() {
            put(media.url.raw_bytes());
        }
        for (name, value) in &media.hashes {
            put(name.as_bytes());
            put(value.as_bytes());
        }
    }
    let mut rules: Vec<_> = row.hits.iter().map(|hit| (hit.origin as u8, &hit.rule)).collect();
    rules.sort_unstable();
    rules.dedup();
    for (origin, rule) in rules {
        put(&[origin]);
        put(rule.pack.as_bytes());
        put(rule.id.as_bytes());
        put(&rule.version.to_le_bytes());
    }
    Some(Digest::of(&bytes))
}
