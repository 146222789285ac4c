//! All hashes that rules list, ready to be held against a post's media. Knows no post and no account.

use std::collections::HashMap;

use crate::domain::Media;

use super::media_hash::MediaHash;
use super::pdq::Nearby;

/// Hashes on one medium that are looked at; a platform sends a handful.
const MOST_HASHES: usize = 16;

/// Listed hashes with the rules that list them.
#[derive(Debug, Default)]
pub(super) struct ListedMedia {
    // Half of the keys come from outside, so this map keeps the standard library's keyed hash.
    exact: HashMap<MediaHash, Vec<u32>>,
    near: Nearby,
    /// Beside each hash of `near`: the rule and the distance it allows.
    rules: Vec<(u32, u32)>,
    /// The largest of those distances.
    farthest: u32,
}

impl ListedMedia {
    /// Takes the lists of all rules: rule, allowed distance, hashes.
    pub(super) fn new<'r>(lists: impl Iterator<Item = (u32, u32, &'r [MediaHash])>) -> Self {
        let mut listed = Self::default();
        let mut hashes = Vec::new();
        for (rule, distance, list) in lists {
            for hash in list {
                match hash {
                    MediaHash::Pdq(bits) => {
                        hashes.push(*bits);
                        listed.rules.push((rule, distance));
                        listed.farthest = listed.farthest.max(distance);
                    }
                    exact => listed.exact.entry(*exact).or_default().push(rule),
                }
            }
        }
        listed.near = Nearby::new(&hashes);
        listed
    }

    /// Whether no rule lists anything.
    pub(super) fn is_empty(&self) -> bool {
        self.exact.is_empty() && self.rules.is_empty()
    }

    /// The rules that list a hash of one of these media, in order, each once.
    pub(super) fn rules(&self, media: &[Media]) -> Vec<u32> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        for (name, value) in media.iter().flat_map(|medium| medium.hashes.iter().take(MOST_HASHES)) {
            match MediaHash::named(name, value) {
                Some(MediaHash::Pdq(bits)) => self.near.near(&bits, self.farthest, |place, distance| {
                    let (rule, allowed) = self.rules[place];
                    found.extend((distance <= allowed).then_some(rule));
                }),
                Some(exact) => found.extend(self.exact.get(&exact).into_iter().flatten()),
                None => {}
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
