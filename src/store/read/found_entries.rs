//! The ledger by what people wrote in it: notes, decisions with their reasons and clauses, and who made them. Looked through
//! from the newest entry on; what a reviewer may not see of it is not decided here.

use regex::bytes::{Regex, RegexBuilder};

use crate::domain::{AccountNo, Entry, FoundEntries, FoundEntry, TrailRow};
use crate::store::entries::digest_of;
use crate::store::error::StoreError;
use crate::store::queue_file::Store;
use crate::store::values::{account_no, get_count};
use crate::text::{Folder, Needles};

/// Entries read through, bytes looked at, and lines looked at before an answer: a few milliseconds.
const READ: usize = 400;
const BYTES: usize = 6_000_000;

impl Store {
    /// Entries of which the words of their people, or who made them, hold all words; older than a place in the file.
    pub fn search_entries(
        &self,
        typed: &str,
        before: Option<u64>,
        limit: usize,
    ) -> Result<FoundEntries, StoreError> {
        let Some(needles) = Needles::new(typed) else { return Ok(FoundEntries::default()) };
        let glance = Glance::new(&needles);
        let before = before.and_then(|place| i64::try_from(place).ok()).unwrap_or(i64::MAX);
        let mut entries = self
            .conn
            .prepare_cached("SELECT line, digest, place FROM entries WHERE place < ?1 ORDER BY place DESC")?;
        let mut rows = entries.query([before])?;
        let mut folder = Folder::default();
        let (mut found, mut read, mut bytes) = (Vec::new(), 0, 0);
        while let Some(row) = rows.next()? {
            let line = row.get_ref(0)?.as_blob().map_err(|_| damaged())?;
            let place = get_count(row, 2)?;
            bytes += line.len();
            if glance.may_hold(line) {
                read += 1;
                let entry = Entry::parse(line).map_err(|_| damaged())?;
                if let Some((text, spans)) = said(&needles, &mut folder, &entry) {
                    let about = entry.fact.case().map(|case| account_no(&self.conn, case)).transpose()?;
                    let digest = digest_of(&row.get::<_, Vec<u8>>(1)?)?;
                    let case: Option<AccountNo> = about.flatten();
                    let row = TrailRow { place, entry, digest, case, held_back: false };
                    found.push(FoundEntry { row, text, spans });
                }
            }
            if found.len() == limit || read >= READ || bytes >= BYTES {
                return Ok(FoundEntries { rows: found, next: Some(place) });
            }
        }
        Ok(FoundEntries { rows: found, next: None })
    }
}

fn damaged() -> StoreError {
    StoreError::damaged("entries", "a line that is no entry; verify the queue")
}

/// What people wrote in an entry, if all words stand in it or in who made it.
fn said(needles: &Needles, folder: &mut Folder, entry: &Entry) -> Option<(String, Vec<crate::domain::Span>)> {
    let words = entry.fact.own_words();
    if words.is_empty() {
        return None;
    }
    let mut texts: Vec<&str> = words.iter().map(String::as_str).collect();
    texts.push(&entry.actor);
    let holds = needles.are_in(folder, &texts);
    holds.then(|| {
        let text = words.join(" · ");
        let spans = needles.spans(folder, &text);
        (text, spans)
    })
}

/// A look at a line as it is stored, which spares most of them the reading: a plain word stands in it as it was typed.
struct Glance(Vec<Regex>);

impl Glance {
    fn new(needles: &Needles) -> Self {
        let word = |word: &str| {
            RegexBuilder::new(&regex::escape(word)).case_insensitive(true).unicode(false).build().ok()
        };
        Self(needles.plain().filter_map(word).collect())
    }

    fn may_hold(&self, line: &[u8]) -> bool {
        // Letters that are not ASCII may fold to ones that are, and so may what stands behind a backslash.
        let plain = line.is_ascii() && !line.contains(&b'\\');
        !plain || self.0.iter().all(|word| word.is_match(line))
    }
}
