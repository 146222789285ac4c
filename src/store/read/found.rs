//! Full-text search over all posts, newest first.

use rusqlite::params;

use super::rows::{Reader, post_columns};
use crate::domain::{FoundPage, FoundPost, PostNo, SearchCursor};
use crate::store::error::StoreError;
use crate::store::queue_file::Store;
use crate::store::values::{account_ref, get_content};
use crate::text;

const FIND: &str =
    concat!("SELECT ", post_columns!(), " FROM moments JOIN posts USING (no) WHERE moment = ?1");

/// Posts that are weighed against each other.
const CANDIDATES: usize = 500;
/// Bytes of a post as most are.
const USUAL: f64 = 120.0;

impl Store {
    /// Posts that hold what was typed, older than a place in the search.
    pub fn search(
        &self,
        typed: &str,
        before: Option<SearchCursor>,
        limit: usize,
    ) -> Result<FoundPage, StoreError> {
        let not_indexed = self.not_indexed()?;
        let Some(query) = text::search_query(typed) else {
            return Ok(FoundPage { not_indexed, ..FoundPage::default() });
        };
        let mut search = self.conn.prepare_cached(
            "SELECT rowid FROM search WHERE search MATCH ?1 AND rowid < ?2 ORDER BY rowid DESC LIMIT ?3",
        )?;
        let before = before.map_or(i64::MAX, |cursor| cursor.0);
        let moments = search.query_map(params![query, before, limit as i64 + 1], |row| row.get(0))?;
        let mut moments = moments.collect::<Result<Vec<i64>, _>>()?;
        let more = moments.len() > limit;
        moments.truncate(limit);
        let next = moments.last().filter(|_| more).map(|last| SearchCursor(*last));
        let mut rows = Vec::new();
        let mut reader = Reader::new(&self.conn);
        for moment in moments {
            rows.extend(self.found(&mut reader, moment, typed)?);
        }
        Ok(FoundPage { rows, next, not_indexed })
    }

    /// Of the newest posts that hold what was typed, those that say it most for their length; of equals the newer ones.
    pub fn search_best(&self, typed: &str, limit: usize) -> Result<FoundPage, StoreError> {
        let mut page = self.search(typed, None, CANDIDATES)?;
        // As BM25 weighs a word against the length of its text: the tenth time it is said counts little.
        let weight = |found: &FoundPost| {
            let (times, bytes) = (found.spans.len() as f64, found.row.post.text.raw_bytes().len() as f64);
            times / (times + 0.3 + 0.9 * bytes / USUAL)
        };
        page.rows.sort_by(|one, other| weight(other).total_cmp(&weight(one)));
        page.rows.truncate(limit);
        Ok(page)
    }

    fn found(
        &self,
        reader: &mut Reader<'_>,
        moment: i64,
        typed: &str,
    ) -> Result<Option<FoundPost>, StoreError> {
        let mut posts = self.conn.prepare_cached(FIND)?;
        let mut rows = posts.query([moment])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let case = PostNo(row.get(0)?).account();
        let mut accounts =
            self.conn.prepare_cached("SELECT platform, id, handle FROM accounts WHERE no = ?1")?;
        let mut found = accounts.query([case.0])?;
        let known =
            found.next()?.ok_or_else(|| StoreError::damaged("posts", "an account that is not there"))?;
        let (account, handle) = (account_ref(known, 0)?, get_content(known, 2)?);
        let row = reader.post(row, &account)?;
        let spans = text::search_spans(&String::from_utf8_lossy(row.post.text.raw_bytes()), typed);
        Ok(Some(FoundPost { case, account, handle, row, spans }))
    }
}
