//! Looking for a text in one account's posts, one run of its history after the other.

use rusqlite::{Connection, params};
use serde::Deserialize;

use super::history::HistoryOnly;
use crate::domain::{AccountNo, Media, PostNo, Untrusted};
use crate::store::error::StoreError;
use crate::store::queue_file::Store;
use crate::store::values::from_json;
use crate::text::{Folder, Needle};

/// Posts and bytes looked at before an answer: a few milliseconds, so that what else is asked never waits long.
const POSTS: usize = 4_000;
const BYTES: usize = 400_000;

/// The parts of a post's extras that a reader sees.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Extras {
    quoted: Untrusted,
    warning: Untrusted,
    media: Vec<Media>,
}

macro_rules! run {
    ($table:literal, $which:literal, $order:literal) => {
        concat!(
            "SELECT no, text, extras FROM ",
            $table,
            " WHERE no > ?1 AND no < ?2",
            $which,
            " ORDER BY no",
            $order
        )
    };
}

const fn sql(only: HistoryOnly, backwards: bool) -> &'static str {
    match (only, backwards) {
        (HistoryOnly::All, false) => run!("posts", "", ""),
        (HistoryOnly::All, true) => run!("posts", "", " DESC"),
        (HistoryOnly::Hit, false) => run!("posts INDEXED BY posts_hit", " AND hits > 0", ""),
        (HistoryOnly::Hit, true) => run!("posts INDEXED BY posts_hit", " AND hits > 0", " DESC"),
        (HistoryOnly::Clean, false) => run!("posts", " AND hits = 0", ""),
        (HistoryOnly::Clean, true) => run!("posts", " AND hits = 0", " DESC"),
    }
}

impl Store {
    /// Posts behind one of them (or before it, the nearest first) that hold a text where a reader sees it, and the post
    /// to look on from, if the history has not ended.
    pub fn find_in(
        &self,
        case: AccountNo,
        only: HistoryOnly,
        needle: &Needle,
        from: PostNo,
        backwards: bool,
    ) -> Result<(Vec<PostNo>, Option<PostNo>), StoreError> {
        let (first, last) = (PostNo::account_level(case), PostNo::end_of(case));
        let from = from.clamp(first, last);
        let (above, below) = if backwards { (first, from) } else { (from, last) };
        let mut media = Described::of(&self.conn, case)?;
        let mut folder = Folder::default();
        let mut posts = self.conn.prepare_cached(sql(only, backwards))?;
        let mut rows = posts.query([above.0, below.0])?;
        let (mut found, mut looked, mut bytes) = (Vec::new(), 0, 0);
        while let Some(row) = rows.next()? {
            let no = PostNo(row.get(0)?);
            let text = row.get_ref(1)?.as_str().map_err(|_| damaged())?;
            let extras = row.get_ref(2)?.as_str_or_null().map_err(|_| damaged())?;
            bytes += text.len() + extras.map_or(0, str::len);
            if needle.is_in(&mut folder, text)
                || extras.map_or(Ok(false), |json| in_extras(needle, &mut folder, json))?
                || media.hold(needle, &mut folder, no)?
            {
                found.push(no);
            }
            looked += 1;
            if looked >= POSTS || bytes >= BYTES {
                return Ok((found, Some(no)));
            }
        }
        Ok((found, None))
    }
}

fn damaged() -> StoreError {
    StoreError::damaged("posts", "a text that is none")
}

fn in_extras(needle: &Needle, folder: &mut Folder, json: &str) -> Result<bool, StoreError> {
    let extras: Extras = from_json("posts", json)?;
    let described = extras.media.iter().map(|media| &media.description);
    let mut texts = [&extras.quoted, &extras.warning].into_iter().chain(described);
    Ok(texts.any(|text| holds(needle, folder, text)))
}

fn holds(needle: &Needle, folder: &mut Folder, text: &Untrusted) -> bool {
    std::str::from_utf8(text.raw_bytes()).is_ok_and(|text| needle.is_in(folder, text))
}

/// Descriptions of media that came apart from their posts; most accounts have none, and need not be asked for each post.
struct Described<'s> {
    conn: &'s Connection,
    any: bool,
}

impl<'s> Described<'s> {
    fn of(conn: &'s Connection, case: AccountNo) -> Result<Self, StoreError> {
        let mut media = conn.prepare_cached("SELECT 1 FROM media WHERE post > ?1 AND post < ?2 LIMIT 1")?;
        let any = media.exists([PostNo::account_level(case).0, PostNo::end_of(case).0])?;
        Ok(Self { conn, any })
    }

    fn hold(&mut self, needle: &Needle, folder: &mut Folder, post: PostNo) -> Result<bool, StoreError> {
        if !self.any {
            return Ok(false);
        }
        let mut bodies = self.conn.prepare_cached("SELECT body FROM media WHERE post = ?1")?;
        let mut rows = bodies.query(params![post.0])?;
        while let Some(row) = rows.next()? {
            let media: Media = from_json("media", row.get_ref(0)?.as_str().map_err(|_| damaged())?)?;
            if holds(needle, folder, &media.description) {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
