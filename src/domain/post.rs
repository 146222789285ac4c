//! A post and the media it carried. Media is described, never held.

use serde::{Deserialize, Serialize};

use super::{AccountRef, Time, Untrusted};

/// What kind of post it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostKind {
    #[default]
    Post,
    Reply,
    Repost,
    Quote,
}

impl PostKind {
    /// All kinds, in the order of their stored numbers.
    pub const ALL: [Self; 4] = [Self::Post, Self::Reply, Self::Repost, Self::Quote];

    /// One word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Post => "post",
            Self::Reply => "reply",
            Self::Repost => "repost",
            Self::Quote => "quote",
        }
    }
}

/// A language that was found in a text, since nobody stated it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detected {
    /// BCP 47 tag.
    pub language: String,
    /// How sure, in percent (0 to 100).
    pub confidence: u8,
}

impl Detected {
    /// From here on a found language is sure enough to pass over the rules of other languages: a hit that is missed
    /// costs more than a rule that is run in vain.
    pub const SURE: u8 = 80;
}

/// Whether a tag names a language.
fn stated(tag: &str) -> bool {
    !tag.is_empty() && !tag.eq_ignore_ascii_case("und")
}

/// The first part of a language tag (BCP 47), without script and region; whoever compares two ignores ASCII case.
pub fn primary_tag(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

/// The language by which rules are chosen: the stated one, else the found one where it is sure enough.
pub fn language_for_rules<'a>(language: Option<&'a str>, detected: Option<&'a Detected>) -> Option<&'a str> {
    let sure = detected.filter(|found| found.confidence >= Detected::SURE);
    language.filter(|tag| stated(tag)).or(sure.map(|found| found.language.as_str()))
}

/// One post of an account.
#[derive(Debug, Clone, PartialEq)]
pub struct Post {
    pub account: AccountRef,
    /// The platform's id, unique on the platform; checked by `check_id`.
    pub id: String,
    /// When it was written; unknown in some data.
    pub at: Option<Time>,
    pub edited: Option<Time>,
    /// Plain text (HTML already turned into text).
    pub text: Untrusted,
    /// BCP 47 tag as the platform stated it.
    pub language: Option<String>,
    /// The language found in the text, where the platform stated none.
    pub detected: Option<Detected>,
    pub kind: PostKind,
    /// What it answers: a post id or a handle, as the platform wrote it.
    pub reply_to: Untrusted,
    /// Text of the post it quotes or answers, if it came along.
    pub quoted: Untrusted,
    /// Content warning the author put before it.
    pub warning: Untrusted,
    pub url: Untrusted,
    pub likes: Option<u64>,
    pub reposts: Option<u64>,
    pub replies: Option<u64>,
    pub media: Vec<Media>,
    /// The text's bytes as received, where cleaning changed them (HTML, odd encodings); the evidence is these.
    pub raw: Option<Vec<u8>>,
    /// Marks such as `id-made`, `id-rounded`, `time-unknown-zone`: lower-case ASCII words.
    pub flags: Vec<String>,
}

impl Post {
    /// Whether the platform said which language it is in; `und` says that nobody knows.
    pub fn states_language(&self) -> bool {
        self.language.as_deref().is_some_and(stated)
    }

    /// The language by which rules are chosen.
    pub fn language_for_rules(&self) -> Option<&str> {
        language_for_rules(self.language.as_deref(), self.detected.as_ref())
    }

    /// A post with nothing but its id and text; fill in the rest with `..Post::new(..)`.
    pub fn new(account: AccountRef, id: impl Into<String>, text: impl Into<Untrusted>) -> Self {
        Self {
            account,
            id: id.into(),
            at: None,
            edited: None,
            text: text.into(),
            language: None,
            detected: None,
            kind: PostKind::Post,
            reply_to: Untrusted::default(),
            quoted: Untrusted::default(),
            warning: Untrusted::default(),
            url: Untrusted::default(),
            likes: None,
            reposts: None,
            replies: None,
            media: Vec::new(),
            raw: None,
            flags: Vec::new(),
        }
    }
}

/// What is known of a picture, sound or film that a post carried.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// `image`, `video`, `audio`, `gifv` or `unknown`.
    pub kind: String,
    /// Description for those who cannot see it.
    #[serde(default, skip_serializing_if = "Untrusted::is_empty")]
    pub description: Untrusted,
    #[serde(default, skip_serializing_if = "Untrusted::is_empty")]
    pub url: Untrusted,
    /// Hash name (`sha256`, `md5`, `pdq`) and value in lower-case hexadecimal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hashes: Vec<(String, String)>,
}
