//! Words that rules look for, found by what they have in common with their disguises: one hashed index for the
//! plain word, its look-alikes, its leet, its consonants and its slips. It knows no rule.

use std::hash::Hasher;

use rustc_hash::{FxHashMap, FxHasher};

use crate::domain::{Pass, Passes};
use crate::text::{SlipKeys, arabic_consonants, leet_key, look_alike_keys};

/// What a key says of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Plain = 1,
    LookAlike = 2,
    Leet = 3,
    Arabizi = 4,
    Slip = 5,
}

/// The hash of a key.
#[inline]
pub(super) fn key(kind: Key, text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    mixed(kind, hasher.finish())
}

/// The key of one of the hashes of a word and its slips.
#[inline]
pub(super) fn slip_key(hash: u64) -> u64 {
    mixed(Key::Slip, hash)
}

/// Spreads a hash over all bits; the steps are those of `SplitMix64` (Steele, Lea and Flood 2014).
#[inline]
fn mixed(kind: Key, hash: u64) -> u64 {
    let mut hash = hash.wrapping_add((kind as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    hash = (hash ^ hash >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    hash = (hash ^ hash >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ hash >> 31
}

/// Words being gathered.
#[derive(Debug, Default)]
pub(super) struct Gathering {
    numbers: FxHashMap<Box<str>, u32>,
}

impl Gathering {
    /// The number of a word, a new one if it is new.
    pub(super) fn number(&mut self, word: &str) -> u32 {
        let new = self.numbers.len() as u32;
        *self.numbers.entry(word.into()).or_insert(new)
    }

    /// The index of all words gathered, for all passes but these.
    pub(super) fn finish(self, without: Passes) -> Readings {
        let mut words: Vec<(Box<str>, u32)> = self.numbers.into_iter().collect();
        words.sort_unstable_by_key(|(_, number)| *number);
        let mut readings = Readings::default();
        let mut keys: Vec<(u64, u32)> = Vec::new();
        let mut slips = SlipKeys::default();
        let mut leet = String::new();
        for (word, number) in words {
            readings.text.push_str(&word);
            readings.ends.push(readings.text.len() as u32);
            keys.push((key(Key::Plain, &word), number));
            if !without.has(Pass::LookAlikes) {
                let [small, capital] = look_alike_keys(&word);
                keys.push((key(Key::LookAlike, &small), number));
                if small != capital {
                    keys.push((key(Key::LookAlike, &capital), number));
                }
            }
            if !without.has(Pass::Leet) {
                leet_key(&word, &mut leet);
                keys.push((key(Key::Leet, &leet), number));
            }
            if let Some(consonants) = arabic_consonants(&word).filter(|_| !without.has(Pass::Arabizi)) {
                readings.arabic = true;
                keys.push((key(Key::Arabizi, &consonants), number));
            }
            if !without.has(Pass::Misspelling) && word.chars().count() >= crate::text::SHORTEST_SLIP {
                readings.long = true;
                let (row, bit) = ends(word.as_bytes());
                readings.edges[row] |= 1 << bit;
                slips.of(&word, |hash| keys.push((slip_key(hash), number)));
            }
        }
        readings.build(&keys);
        readings
    }
}

/// The index: keys in order, a table of where each first part of a key begins, and in front of both a filter that
/// turns away nearly all that is not there (Bloom 1970, both bits in one word).
#[derive(Debug)]
pub(super) struct Readings {
    /// All words, one behind the other, and where each ends.
    text: String,
    ends: Vec<u32>,
    filter: Vec<u64>,
    starts: Vec<u32>,
    keys: Vec<(u32, u32)>,
    /// Some word is Arabic.
    pub(super) arabic: bool,
    /// Some word is long enough to be misspelt.
    pub(super) long: bool,
    /// A bit for each first and last byte of such words, which a slip leaves alone.
    edges: [u64; 64],
}

impl Default for Readings {
    fn default() -> Self {
        Self {
            text: String::new(),
            ends: Vec::new(),
            filter: Vec::new(),
            starts: Vec::new(),
            keys: Vec::new(),
            arabic: false,
            long: false,
            edges: [0; 64],
        }
    }
}

impl Readings {
    fn build(&mut self, keys: &[(u64, u32)]) {
        let size = (keys.len() / 4).next_power_of_two().max(16);
        self.filter = vec![0; size];
        for (key, _) in keys {
            let place = *key as usize & (size - 1);
            self.filter[place] |= bits(*key);
        }
        self.keys = keys.iter().map(|(key, word)| (part(*key), *word)).collect();
        self.keys.sort_unstable();
        self.keys.dedup();
        let bits = size.trailing_zeros();
        self.starts = Vec::with_capacity(size + 1);
        for (at, (part, _)) in self.keys.iter().enumerate() {
            while self.starts.len() <= (*part >> (32 - bits)) as usize {
                self.starts.push(at as u32);
            }
        }
        self.starts.resize(size + 1, self.keys.len() as u32);
    }

    /// Whether there is any word.
    pub(super) fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Whether a word may be a slip of one that is looked for.
    #[inline]
    pub(super) fn may_slip(&self, word: &[u8]) -> bool {
        let (row, bit) = ends(word);
        word.len() >= crate::text::SHORTEST_SLIP && self.edges[row] >> bit & 1 != 0
    }

    /// The word of a number.
    pub(super) fn word(&self, number: u32) -> &str {
        let end = self.ends[number as usize] as usize;
        let start = (number as usize).checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.text[start..end]
    }

    /// Calls `found` with every word that may have this key; few of them have not.
    #[inline]
    pub(super) fn find(&self, key: u64, mut found: impl FnMut(u32)) {
        let size = self.filter.len();
        if size == 0 || self.filter[key as usize & (size - 1)] & bits(key) != bits(key) {
            return;
        }
        let part = part(key);
        let first = (part >> (32 - size.trailing_zeros())) as usize;
        let keys = &self.keys[self.starts[first] as usize..self.starts[first + 1] as usize];
        let from = keys.partition_point(|(known, _)| *known < part);
        keys[from..].iter().take_while(|(known, _)| *known == part).for_each(|(_, word)| found(*word));
    }

    /// The number of a word as it stands.
    pub(super) fn number(&self, word: &str) -> Option<u32> {
        let mut number = None;
        self.find(key(Key::Plain, word), |found| {
            if self.word(found) == word {
                number = Some(found);
            }
        });
        number
    }
}

/// First and last byte; no two letters of a script share what is left of theirs.
#[inline]
fn ends(word: &[u8]) -> (usize, u8) {
    let (first, last) = (word.first().copied().unwrap_or_default(), word.last().copied().unwrap_or_default());
    (usize::from(first & 63), last & 63)
}

#[inline]
const fn bits(key: u64) -> u64 {
    1 << (key >> 58) | 1 << (key >> 52 & 63)
}

#[inline]
const fn part(key: u64) -> u32 {
    (key >> 18) as u32
}
