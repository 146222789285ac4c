//! Rows of posts, hits and rules as domain values. Shared by the screens; asks no question of its own beyond
//! what belongs to one row.

use rusqlite::{Connection, OptionalExtension, Row, params};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::domain::{
    AccountNo, AccountRef, Digest, Hit, Media, Passes, Post, PostNo, PostRow, RuleCard, RuleKey, Span,
    Strength, Untrusted,
};
use crate::store::entries::digest_of;
use crate::store::error::StoreError;
use crate::store::values::{
    from_json, get_content, get_detected, get_maybe_count, get_maybe_time, likelihood, origin, post_kind,
    severity, span_of,
};

/// Columns of a post in the order `Reader::post` reads them; `concat!` needs a literal.
macro_rules! post_columns {
    () => {
        "no, hits, id, at, edited, kind, likes, reposts, replies, language, raw, extras, text, url, detected, confidence,
         fingerprint"
    };
}
pub(super) use post_columns;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Extras {
    reply_to: Untrusted,
    quoted: Untrusted,
    warning: Untrusted,
    media: Vec<Media>,
    flags: Vec<String>,
}

/// Reads rows and remembers the rules it has seen.
pub(super) struct Reader<'s> {
    conn: &'s Connection,
    cards: FxHashMap<i64, RuleCard>,
    beside: Option<Beside>,
}

/// Whether an account has anything beside its posts; most have not, and need not be asked for each post.
#[derive(Clone, Copy)]
struct Beside {
    account: AccountNo,
    media: bool,
    reported: bool,
}

impl<'s> Reader<'s> {
    pub(super) fn new(conn: &'s Connection) -> Self {
        Self { conn, cards: FxHashMap::default(), beside: None }
    }

    fn beside(&mut self, account: AccountNo) -> Result<Beside, StoreError> {
        if let Some(known) = self.beside.filter(|known| known.account == account) {
            return Ok(known);
        }
        let mut media =
            self.conn.prepare_cached("SELECT 1 FROM media WHERE post > ?1 AND post < ?2 LIMIT 1")?;
        let mut reported = self.conn.prepare_cached("SELECT 1 FROM reported WHERE account = ?1 LIMIT 1")?;
        let beside = Beside {
            account,
            media: media.exists([PostNo::account_level(account).0, PostNo::end_of(account).0])?,
            reported: reported.exists([account.0])?,
        };
        self.beside = Some(beside);
        Ok(beside)
    }

    /// A post from a row of `post_columns!`, with its hits, its media and whether it was reported.
    pub(super) fn post(&mut self, row: &Row<'_>, account: &AccountRef) -> Result<PostRow, StoreError> {
        let no = PostNo(row.get(0)?);
        let hits: i64 = row.get(1)?;
        let id: String = row.get(2)?;
        let text = get_content(row, 12)?;
        let extras: Option<String> = row.get(11)?;
        let mut extras: Extras =
            extras.map(|json| from_json("posts", &json)).transpose()?.unwrap_or_default();
        let beside = self.beside(no.account())?;
        if beside.media {
            extras.media.extend(self.media(no)?);
        }
        let digest = match row.get::<_, Option<Vec<u8>>>(10)? {
            Some(raw) => digest_of(&raw)?,
            None => Digest::of(text.raw_bytes()),
        };
        let hits = if hits > 0 { self.hits(no, &text)? } else { Vec::new() };
        let reported = beside.reported && self.reported(no, &id)?;
        let post = Post {
            account: account.clone(),
            id,
            at: get_maybe_time(row, 3)?,
            edited: get_maybe_time(row, 4)?,
            text,
            language: row.get(9)?,
            detected: get_detected(row, 14)?,
            kind: post_kind(row.get(5)?)?,
            reply_to: extras.reply_to,
            quoted: extras.quoted,
            warning: extras.warning,
            url: row.get::<_, Option<String>>(13)?.unwrap_or_default().into(),
            likes: get_maybe_count(row, 6)?,
            reposts: get_maybe_count(row, 7)?,
            replies: get_maybe_count(row, 8)?,
            media: extras.media,
            raw: None,
            flags: extras.flags,
        };
        let print = row.get::<_, i64>(16)? as u64;
        Ok(PostRow { no, post, hits, digest, reported, print })
    }

    fn media(&self, post: PostNo) -> Result<Vec<Media>, StoreError> {
        let mut bodies = self.conn.prepare_cached("SELECT body FROM media WHERE post = ?1")?;
        let mut rows = bodies.query([post.0])?;
        let mut media = Vec::new();
        while let Some(row) = rows.next()? {
            media.push(from_json("media", row.get_ref(0)?.as_str().unwrap_or_default())?);
        }
        Ok(media)
    }

    fn reported(&self, post: PostNo, id: &str) -> Result<bool, StoreError> {
        let mut named =
            self.conn.prepare_cached("SELECT 1 FROM reported WHERE account = ?1 AND post = ?2 LIMIT 1")?;
        Ok(named.exists(params![post.account().0, id])?)
    }

    fn hits(&mut self, post: PostNo, text: &Untrusted) -> Result<Vec<Hit>, StoreError> {
        let mut found = self.conn.prepare_cached(
            "SELECT rule, post, first, behind, passes, weak FROM hits WHERE post = ?1 ORDER BY first, rule",
        )?;
        let mut rows = found.query([post.0])?;
        let mut hits = Vec::new();
        while let Some(row) = rows.next()? {
            let mut hit = self.hit(row, post)?;
            // A platform's span may be wrong, or older than the text: then the whole post is meant.
            hit.span = hit.span.filter(|span| fits(*span, text));
            hits.push(hit);
        }
        Ok(hits)
    }

    /// A hit from a row of rule, post, first, behind, passes, weak.
    pub(super) fn hit(&mut self, row: &Row<'_>, account_level: PostNo) -> Result<Hit, StoreError> {
        let card = self.card(row.get(0)?)?;
        let (rule, origin) = (card.rule.clone(), card.origin);
        let post = PostNo(row.get(1)?);
        let (first, behind): (i64, i64) = (row.get(2)?, row.get(3)?);
        let (field, span) = span_of(first, behind);
        let account_level = PostNo::account_level(account_level.account());
        Ok(Hit {
            rule,
            origin,
            post: (post != account_level).then_some(post),
            field,
            span,
            passes: Passes(row.get(4)?),
            strength: if row.get(5)? { Strength::Weak } else { Strength::Strong },
        })
    }

    /// What is known of a rule.
    pub(super) fn card(&mut self, no: i64) -> Result<&RuleCard, StoreError> {
        if !self.cards.contains_key(&no) {
            let card = read_card(self.conn, no)?;
            self.cards.insert(no, card);
        }
        self.cards.get(&no).ok_or_else(|| StoreError::damaged("hits", "a rule that is not there"))
    }
}

fn read_card(conn: &Connection, no: i64) -> Result<RuleCard, StoreError> {
    let mut stored = conn.prepare_cached(
        "SELECT origin, pack, id, version, title, kind, severity, clause, likelihood FROM rules WHERE no = ?1",
    )?;
    let card = stored.query_row([no], |row| Ok(card_of(row))).optional()?;
    card.unwrap_or_else(|| Err(StoreError::damaged("hits", "a rule that is not there")))
}

/// What is known of a rule, from its columns.
pub(super) fn card_of(row: &Row<'_>) -> Result<RuleCard, StoreError> {
    Ok(RuleCard {
        origin: origin(row.get(0)?)?,
        rule: RuleKey { pack: row.get(1)?, id: row.get(2)?, version: row.get(3)? },
        title: get_content(row, 4)?,
        kind: row.get(5)?,
        severity: severity(row.get(6)?)?,
        clause: row.get(7)?,
        likelihood: likelihood(row.get(8)?),
    })
}

fn fits(span: Span, text: &Untrusted) -> bool {
    let bytes = text.raw_bytes();
    let boundary = |at: u32| {
        // A byte that continues a character is 10xxxxxx.
        at as usize == bytes.len() || bytes.get(at as usize).is_some_and(|byte| byte & 0xc0 != 0x80)
    };
    span.start < span.end && boundary(span.start) && boundary(span.end)
}
