//! The two statements that run once a post: prepared once an intake, and kept.

/// A post of an account by its id, with everything that is compared.
pub(super) const FIND: &str =
    "SELECT no, hits, at, edited, kind, likes, reposts, replies, language, url, raw,
    extras, text FROM posts WHERE no >> 40 = ?1 AND id = ?2";

/// A new post.
pub(super) const INSERT: &str = "INSERT INTO posts (no, hits, import, fingerprint, id, at, edited, kind,
    likes, reposts, replies, language, url, raw, extras, text, detected, confidence)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";
