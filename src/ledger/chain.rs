//! Linking entries and checking links. An entry's `prev` is the SHA-256 of the previous line's bytes, so the
//! chain can be checked with `sha256sum` and no help from here.

use std::collections::BTreeMap;
use std::fmt;

use crate::domain::{DeskId, Digest, Entry, EntryError, Fact, Time, Tip, hexadecimal};

/// Why an entry could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    #[error("the tip is of desk `{found}`, expected `{expected}`")]
    ForeignTip { found: DeskId, expected: DeskId },
    #[error("an entry names its actor in 1 to 64 visible ASCII characters, found `{found}`")]
    Actor { found: String },
    #[error(transparent)]
    Entry(#[from] EntryError),
}

/// Makes the next entry of a desk: the entry, its line and the line's digest.
pub fn link(
    tip: Option<&Tip>,
    desk: &DeskId,
    at: Time,
    actor: &str,
    fact: Fact,
) -> Result<(Entry, Vec<u8>, Digest), LedgerError> {
    if actor.is_empty() || actor.len() > 64 || !actor.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(LedgerError::Actor {
            found: actor.chars().take(40).flat_map(char::escape_debug).collect(),
        });
    }
    let (seq, prev) = match tip {
        Some(tip) if tip.desk != *desk => {
            return Err(LedgerError::ForeignTip { found: tip.desk.clone(), expected: desk.clone() });
        }
        Some(tip) => (tip.seq + 1, tip.digest),
        None => (1, Digest::ZERO),
    };
    let entry = Entry { v: Entry::VERSION, desk: desk.clone(), seq, at, actor: actor.to_owned(), fact, prev };
    let line = entry.line()?;
    let digest = Digest::of(&line);
    Ok((entry, line, digest))
}

/// An entry as a file holds it: the line, and what stands beside it for finding it.
#[derive(Debug, Clone, Copy)]
pub struct Stored<'a> {
    /// Its place in the file, counted from 1.
    pub place: u64,
    pub desk: &'a str,
    pub seq: u64,
    pub digest: &'a [u8],
    pub line: &'a [u8],
}

/// The first thing wrong with a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    pub place: u64,
    pub desk: String,
    pub seq: u64,
    pub fault: Fault,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("its bytes have digest {found}, the file says {stored}")]
    Digest { found: Digest, stored: String },
    #[error("it cannot be read: {0}")]
    Unreadable(EntryError),
    #[error("the file keeps it as desk `{stored}`, its line says `{found}`")]
    Desk { found: String, stored: String },
    #[error("the file keeps it as number {stored}, its line says {found}")]
    Seq { found: u64, stored: u64 },
    #[error("number {expected} of this desk was expected here, found {found}")]
    Gap { expected: u64, found: u64 },
    #[error("it follows {found}, the entry before it is {expected}")]
    Link { found: Digest, expected: Digest },
    #[error("a tip seen before says that entry {expected} is {digest}; the ledger ends at {found}")]
    MissingTail { expected: u64, found: u64, digest: Digest },
    #[error("a tip seen before says that this entry is {expected}, found {found}")]
    OtherHistory { expected: Digest, found: Digest },
}

impl fmt::Display for Break {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let desk: String = self.desk.chars().take(16).flat_map(char::escape_debug).collect();
        write!(f, "entry {} of desk {desk} (place {} in the file): {}", self.seq, self.place, self.fault)
    }
}

/// A walk along stored entries that remembers each desk's last link.
#[derive(Debug, Default)]
pub struct Walk {
    tips: BTreeMap<String, (u64, Digest)>,
    seen: Vec<Tip>,
    entries: u64,
}

impl Walk {
    /// A walk that also holds the ledger against tips seen before (on an export, on paper).
    pub fn against(seen: Vec<Tip>) -> Self {
        Self { seen, ..Self::default() }
    }

    /// Checks the next entry and gives it back, or says what is wrong with it.
    pub fn step(&mut self, stored: Stored<'_>) -> Result<Entry, Break> {
        self.check(stored).map_err(|fault| Break {
            place: stored.place,
            desk: stored.desk.to_owned(),
            seq: stored.seq,
            fault,
        })
    }

    fn check(&mut self, stored: Stored<'_>) -> Result<Entry, Fault> {
        let digest = Digest::of(stored.line);
        if digest.0 != stored.digest {
            let stored = hexadecimal(&stored.digest[..stored.digest.len().min(32)]);
            return Err(Fault::Digest { found: digest, stored });
        }
        let entry = Entry::parse(stored.line).map_err(Fault::Unreadable)?;
        if entry.desk.0 != stored.desk {
            let found = entry.desk.0.chars().take(40).flat_map(char::escape_debug).collect();
            return Err(Fault::Desk { found, stored: stored.desk.to_owned() });
        }
        if entry.seq != stored.seq {
            return Err(Fault::Seq { found: entry.seq, stored: stored.seq });
        }
        let (last, prev) = self.tips.get(stored.desk).copied().unwrap_or((0, Digest::ZERO));
        if entry.seq != last + 1 {
            return Err(Fault::Gap { expected: last + 1, found: entry.seq });
        }
        if entry.prev != prev {
            return Err(Fault::Link { found: entry.prev, expected: prev });
        }
        let known = self.seen.iter().find(|tip| tip.desk == entry.desk && tip.seq == entry.seq);
        if let Some(tip) = known.filter(|tip| tip.digest != digest) {
            return Err(Fault::OtherHistory { expected: tip.digest, found: digest });
        }
        self.tips.insert(stored.desk.to_owned(), (entry.seq, digest));
        self.entries += 1;
        Ok(entry)
    }

    /// How many entries were checked.
    pub const fn entries(&self) -> u64 {
        self.entries
    }

    /// The newest entry of each desk, or the tail that a tip seen before says is missing.
    pub fn finish(self) -> Result<Vec<Tip>, Break> {
        for tip in &self.seen {
            let last = self.tips.get(&tip.desk.0).map_or(0, |(seq, _)| *seq);
            if last < tip.seq {
                let fault = Fault::MissingTail { expected: tip.seq, found: last, digest: tip.digest };
                return Err(Break { place: self.entries, desk: tip.desk.0.clone(), seq: tip.seq, fault });
            }
        }
        let tips = self.tips.into_iter();
        Ok(tips.map(|(desk, (seq, digest))| Tip { desk: DeskId(desk), seq, digest }).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk() -> DeskId {
        DeskId("00aa00aa00aa00aa".to_owned())
    }

    /// Three linked entries: line and digest each.
    fn chain() -> Vec<(Entry, Vec<u8>, Digest)> {
        let mut tip: Option<Tip> = None;
        let mut made = Vec::new();
        for posts in 1..=3 {
            let linked =
                link(tip.as_ref(), &desk(), Time(posts), "alice", Fact::Indexed { posts: posts as u64 });
            let (entry, line, digest) = linked.unwrap();
            tip = Some(Tip { desk: desk(), seq: entry.seq, digest });
            made.push((entry, line, digest));
        }
        made
    }

    fn walk(made: &[(Entry, Vec<u8>, Digest)], seen: Vec<Tip>) -> Result<Vec<Tip>, Break> {
        let mut walk = Walk::against(seen);
        for (at, (entry, line, digest)) in made.iter().enumerate() {
            let place = at as u64 + 1;
            walk.step(Stored { place, desk: &entry.desk.0, seq: entry.seq, digest: &digest.0, line })?;
        }
        walk.finish()
    }

    #[test]
    fn a_whole_chain_ends_in_its_tip() {
        let made = chain();
        assert_eq!(walk(&made, Vec::new()).unwrap(), [Tip { desk: desk(), seq: 3, digest: made[2].2 }]);
    }

    #[test]
    fn the_line_of_an_entry_is_plain_json_that_names_its_predecessor() {
        let made = chain();
        let line = String::from_utf8(made[1].1.clone()).unwrap();
        let expected = format!(
            "{{\"v\":1,\"desk\":\"00aa00aa00aa00aa\",\"seq\":2,\"at\":\"1970-01-01T00:00:00.002Z\",\"actor\":\"alice\",\
             \"fact\":{{\"kind\":\"indexed\",\"posts\":2}},\"prev\":\"{}\"}}",
            made[0].2
        );
        assert_eq!(line, expected);
    }

    #[test]
    fn every_single_changed_byte_is_found_in_its_entry() {
        let made = chain();
        for (place, (_, line, _)) in made.iter().enumerate() {
            for at in 0..line.len() {
                let mut changed = made.clone();
                changed[place].1[at] ^= 1;
                let found = walk(&changed, Vec::new()).unwrap_err();
                assert_eq!(found.place, place as u64 + 1, "byte {at} of entry {place}");
            }
        }
    }

    #[test]
    fn a_re_hashed_edit_breaks_the_link_of_the_next_entry() {
        let mut made = chain();
        made[1].0.actor = "mallory".to_owned();
        made[1].1 = made[1].0.line().unwrap();
        made[1].2 = Digest::of(&made[1].1);
        let found = walk(&made, Vec::new()).unwrap_err();
        assert_eq!(found.place, 3);
        assert!(matches!(found.fault, Fault::Link { .. }));
    }

    #[test]
    fn a_missing_or_repeated_or_swapped_entry_is_a_gap() {
        let whole = chain();
        for order in [vec![0, 2], vec![0, 0, 1, 2], vec![1, 0, 2], vec![1, 2]] {
            let made: Vec<_> = order.iter().map(|at| whole[*at].clone()).collect();
            assert!(
                matches!(walk(&made, Vec::new()).unwrap_err().fault, Fault::Gap { .. }),
                "order {order:?}"
            );
        }
    }

    #[test]
    fn a_cut_tail_shows_against_a_tip_seen_before_and_only_then() {
        let made = chain();
        let seen = Tip { desk: desk(), seq: 3, digest: made[2].2 };
        assert!(walk(&made[..2], Vec::new()).is_ok());
        let found = walk(&made[..2], vec![seen.clone()]).unwrap_err();
        assert!(matches!(found.fault, Fault::MissingTail { expected: 3, found: 2, .. }));
        assert!(walk(&made, vec![Tip { digest: Digest::ZERO, ..seen }]).is_err());
    }

    #[test]
    fn an_actor_with_blanks_or_none_is_refused() {
        for actor in ["", "a b", "ali\u{202e}ce", &"a".repeat(65)] {
            let made = link(None, &desk(), Time(0), actor, Fact::Indexed { posts: 0 });
            assert!(matches!(made, Err(LedgerError::Actor { .. })), "{actor:?}");
        }
    }
}
