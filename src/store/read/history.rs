//! An account's history, page by page: all posts, those with hits, or those without.

use rusqlite::{Connection, OptionalExtension, params};

use super::rows::{Reader, post_columns};
use crate::domain::{AccountNo, AccountRef, PostNo, PostPage, PostRow};
use crate::store::days;
use crate::store::error::StoreError;
use crate::store::queue_file::Store;
use crate::store::values::account_ref;

/// Which posts of a history are wanted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum HistoryOnly {
    #[default]
    All,
    /// Posts with at least one hit.
    Hit,
    /// Posts without any.
    Clean,
}

/// Where in a history a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HistoryFrom {
    /// The oldest post.
    Start,
    /// The newest post; the page ends there.
    End,
    /// Right after this post.
    After(PostNo),
    /// Right before this post; the page ends there.
    Before(PostNo),
    /// A page with this post in its first half.
    Around(PostNo),
}

macro_rules! forwards {
    ($table:literal, $which:literal) => {
        concat!(
            "SELECT ",
            post_columns!(),
            " FROM ",
            $table,
            " WHERE no > ?1 AND no < ?2",
            $which,
            " ORDER BY no LIMIT ?3"
        )
    };
}

macro_rules! backwards {
    ($table:literal, $which:literal) => {
        concat!(
            "SELECT ",
            post_columns!(),
            " FROM ",
            $table,
            " WHERE no > ?1 AND no < ?2",
            $which,
            " ORDER BY no DESC LIMIT ?3"
        )
    };
}

/// One account's history.
pub(super) struct History<'s> {
    reader: Reader<'s>,
    conn: &'s Connection,
    account: AccountRef,
    no: AccountNo,
}

impl<'s> History<'s> {
    /// The history of an account, if there is such an account.
    pub(super) fn of(conn: &'s Connection, no: AccountNo) -> Result<Option<Self>, StoreError> {
        let mut known = conn.prepare_cached("SELECT platform, id FROM accounts WHERE no = ?1")?;
        let mut rows = known.query([no.0])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let account = account_ref(row, 0)?;
        Ok(Some(Self { reader: Reader::new(conn), conn, account, no }))
    }

    /// A page of it.
    pub(super) fn page(
        &mut self,
        from: HistoryFrom,
        only: HistoryOnly,
        limit: usize,
    ) -> Result<PostPage, StoreError> {
        let limit = limit.max(1);
        match from {
            HistoryFrom::Start => self.after(PostNo::account_level(self.no), only, limit, false),
            HistoryFrom::After(post) => self.after(post, only, limit, true),
            HistoryFrom::End => self.before(PostNo::end_of(self.no), only, limit, false),
            HistoryFrom::Before(post) => self.before(post, only, limit, true),
            HistoryFrom::Around(post) => {
                let mut earlier = self.before(post, only, (limit / 4).max(1), true)?;
                let rest = limit.saturating_sub(earlier.rows.len()).max(1);
                let later = self.after(PostNo(post.0 - 1), only, rest, true)?;
                // Near the end of the history the page is filled up with what came before.
                if later.rows.len() < rest && earlier.more_before {
                    earlier = self.before(post, only, limit.saturating_sub(later.rows.len()).max(1), true)?;
                }
                earlier.rows.extend(later.rows);
                earlier.more_after = later.more_after;
                Ok(earlier)
            }
        }
    }

    fn after(
        &mut self,
        post: PostNo,
        only: HistoryOnly,
        limit: usize,
        inside: bool,
    ) -> Result<PostPage, StoreError> {
        let (rows, more_after) = self.run(forwards_sql(only), post, PostNo::end_of(self.no), limit)?;
        let more_before = inside && self.any_before(rows.first().map_or(post, |row| row.no), only)?;
        Ok(PostPage { rows, more_before, more_after })
    }

    fn before(
        &mut self,
        post: PostNo,
        only: HistoryOnly,
        limit: usize,
        inside: bool,
    ) -> Result<PostPage, StoreError> {
        let (mut rows, more_before) =
            self.run(backwards_sql(only), PostNo::account_level(self.no), post, limit)?;
        rows.reverse();
        let last = rows.last().map_or(post, |row| row.no);
        let more_after =
            inside && self.first_between(forwards_sql(only), last, PostNo::end_of(self.no))?.is_some();
        Ok(PostPage { rows, more_before, more_after })
    }

    fn any_before(&self, post: PostNo, only: HistoryOnly) -> Result<bool, StoreError> {
        Ok(self.first_between(backwards_sql(only), PostNo::account_level(self.no), post)?.is_some())
    }

    /// Rows strictly between two numbers, one more than asked for where there are more.
    fn run(
        &mut self,
        sql: &'static str,
        above: PostNo,
        below: PostNo,
        limit: usize,
    ) -> Result<(Vec<PostRow>, bool), StoreError> {
        let (above, below) = self.bounds(above, below);
        let mut page = self.conn.prepare_cached(sql)?;
        let mut found = page.query(params![above, below, limit as i64 + 1])?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            if rows.len() == limit {
                return Ok((rows, true));
            }
            rows.push(self.reader.post(row, &self.account)?);
        }
        Ok((rows, false))
    }

    /// The number of the first row between two numbers.
    fn first_between(
        &self,
        sql: &'static str,
        above: PostNo,
        below: PostNo,
    ) -> Result<Option<PostNo>, StoreError> {
        let (above, below) = self.bounds(above, below);
        let mut page = self.conn.prepare_cached(sql)?;
        let first = page.query_row(params![above, below, 1], |row| row.get(0)).optional()?;
        Ok(first.map(PostNo))
    }

    /// Numbers that came from outside never reach into another account.
    fn bounds(&self, above: PostNo, below: PostNo) -> (i64, i64) {
        let (first, last) = (PostNo::account_level(self.no), PostNo::end_of(self.no));
        (above.clamp(first, last).0, below.clamp(first, last).0)
    }

    /// The first post with a hit, else the first reported one, else the oldest.
    pub(super) fn where_reading_starts(&self) -> Result<Option<PostNo>, StoreError> {
        let (first, last) = (PostNo::account_level(self.no), PostNo::end_of(self.no));
        if let Some(hit) = self.first_between(forwards_sql(HistoryOnly::Hit), first, last)? {
            return Ok(Some(hit));
        }
        let mut reported = self.conn.prepare_cached(
            "SELECT min(no) FROM (
                SELECT posts.no FROM reported JOIN posts
                    ON posts.no >> 40 = reported.account AND posts.id = reported.post
                WHERE reported.account = ?1 LIMIT 1000)",
        )?;
        let found: Option<i64> = reported.query_row([self.no.0], |row| row.get(0))?;
        if found.is_some() {
            return Ok(found.map(PostNo));
        }
        self.first_between(forwards_sql(HistoryOnly::All), first, last)
    }
}

/// The question forwards.
const fn forwards_sql(only: HistoryOnly) -> &'static str {
    match only {
        HistoryOnly::All => forwards!("posts", ""),
        HistoryOnly::Hit => forwards!("posts INDEXED BY posts_hit", " AND hits > 0"),
        HistoryOnly::Clean => forwards!("posts", " AND hits = 0"),
    }
}

/// The same backwards.
const fn backwards_sql(only: HistoryOnly) -> &'static str {
    match only {
        HistoryOnly::All => backwards!("posts", ""),
        HistoryOnly::Hit => backwards!("posts INDEXED BY posts_hit", " AND hits > 0"),
        HistoryOnly::Clean => backwards!("posts", " AND hits = 0"),
    }
}

impl Store {
    /// A page of a case's history; empty if there is no such account.
    pub fn history(
        &self,
        case: AccountNo,
        from: HistoryFrom,
        only: HistoryOnly,
        limit: usize,
    ) -> Result<PostPage, StoreError> {
        match History::of(&self.conn, case)? {
            Some(mut history) => history.page(from, only, limit),
            None => Ok(PostPage::default()),
        }
    }

    /// A post without a hit, drawn so that each is equally likely, with the page around it. The same seed
    /// draws the same post.
    pub fn random_clean(
        &self,
        case: AccountNo,
        seed: u64,
        limit: usize,
    ) -> Result<Option<(PostNo, PostPage)>, StoreError> {
        let Some(mut history) = History::of(&self.conn, case)? else { return Ok(None) };
        let Some(post) = draw(&self.conn, case, seed)? else { return Ok(None) };
        let page = history.page(HistoryFrom::Around(post), HistoryOnly::All, limit)?;
        Ok(Some((post, page)))
    }
}

/// Draws by day first: the days know how many posts they hold, so only one day is walked.
fn draw(conn: &Connection, case: AccountNo, seed: u64) -> Result<Option<PostNo>, StoreError> {
    let mut counts = conn.prepare_cached("SELECT posts - hit_posts FROM accounts WHERE no = ?1")?;
    let clean = counts.query_row([case.0], |row| row.get::<_, i64>(0))?.max(0) as u64;
    if clean == 0 {
        return Ok(None);
    }
    let mut left = (scramble(seed) % clean) as i64;
    for day in days::of(conn, case)? {
        let clean = day.posts - day.hit_posts;
        if left >= clean {
            left -= clean;
            continue;
        }
        let first = day.first(case).0;
        let mut posts = conn.prepare_cached(
            "SELECT no FROM posts WHERE no >= ?1 AND no < ?2 AND no > ?3 AND hits = 0 ORDER BY no",
        )?;
        let mut rows = posts.query([first, first + (86_400 << 8), PostNo::account_level(case).0])?;
        while let Some(row) = rows.next()? {
            if left == 0 {
                return Ok(Some(PostNo(row.get(0)?)));
            }
            left -= 1;
        }
        break;
    }
    Err(StoreError::damaged("days", "counts that do not fit its posts"))
}

/// Spreads a seed over all 64 bits (the finaliser of `SplitMix64`: Steele, Lea and Flood, OOPSLA 2014).
const fn scramble(seed: u64) -> u64 {
    let mut bits = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
