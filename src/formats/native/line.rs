//! The lines of a native bundle as they stand in the file. What they mean is `record.rs`'s business;
//! `assets/schema/bundle.schema.json` says the same to others.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::domain::{PostKind, Record, Severity, Source, Span, Time, Untrusted};
use crate::formats::base64;

/// Version of the format that is written and read.
pub(super) const VERSION: u32 = 1;

/// The types of lines, and the order of counting them.
pub(super) const TAGS: [&str; 6] = ["account", "post", "report", "hit", "media", "prior"];

/// The place of a record's type in `TAGS`.
pub(super) const fn tag_of(record: &Record) -> usize {
    match record {
        Record::Account(_) => 0,
        Record::Post(_) => 1,
        Record::Report(_) => 2,
        Record::Hit(_) => 3,
        Record::Media(..) => 4,
        Record::Prior(_) => 5,
    }
}

/// First line: what the file is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header {
    /// Always `bundle`.
    pub caseload: String,
    /// Version of the format: 1.
    pub v: u32,
    /// Platform of every record that names none of its own.
    pub platform: String,
    /// The program that wrote the file.
    #[serde(default)]
    pub producer: Untrusted,
    /// When it was written.
    pub made: Time,
}

/// Last line: how many records there were, and the SHA-256 of every byte before this line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EndLine<'a> {
    #[serde(rename = "type")]
    pub(super) tag: &'a str,
    pub(super) counts: BTreeMap<String, u64>,
    pub(super) sha256: String,
}

/// The `type` of a line whose other keys do not matter yet.
#[derive(Deserialize)]
pub(super) struct TagOnly<'a> {
    #[serde(rename = "type", borrow)]
    pub(super) tag: Cow<'a, str>,
}

/// An id. Written as a JSON string; a JSON number is refused, because many programs hold numbers as floats
/// and change every one above 2^53.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub(super) struct Id<'a>(pub(super) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Id<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Id<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id as a JSON string")
            }

            fn visit_borrowed_str<E: de::Error>(self, id: &'de str) -> Result<Self::Value, E> {
                Ok(Id(Cow::Borrowed(id)))
            }

            fn visit_str<E: de::Error>(self, id: &str) -> Result<Self::Value, E> {
                Ok(Id(Cow::Owned(id.to_owned())))
            }

            fn visit_u64<E: de::Error>(self, _: u64) -> Result<Self::Value, E> {
                Err(E::custom(
                    "an id is a JSON number; expected a string, since numbers above 2^53 lose digits on the way",
                ))
            }

            fn visit_i64<E: de::Error>(self, _: i64) -> Result<Self::Value, E> {
                self.visit_u64(0)
            }

            fn visit_f64<E: de::Error>(self, _: f64) -> Result<Self::Value, E> {
                self.visit_u64(0)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// Bytes as base64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raw<'a>(pub(super) Cow<'a, [u8]>);

impl Serialize for Raw<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&base64::encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Raw<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        let bytes = base64::decode(&text).ok_or_else(|| de::Error::custom("expected base64 with padding"))?;
        Ok(Self(Cow::Owned(bytes)))
    }
}

/// Text from outside, borrowed for writing.
pub(super) type Text<'a> = Cow<'a, Untrusted>;

/// `null` counts as "not given" for every field that may be missing.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(deserializer: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

/// The same for text, which has no default as a `Cow`.
fn text<'de, 'a, D: Deserializer<'de>>(deserializer: D) -> Result<Text<'a>, D::Error> {
    given(deserializer).map(Cow::Owned)
}

fn list<'de, 'a, D, T>(deserializer: D) -> Result<Cow<'a, [T]>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Clone + 'a,
{
    given(deserializer).map(Cow::Owned)
}

fn no_text<'a>() -> Text<'a> {
    Cow::Owned(Untrusted::default())
}

fn is_empty(text: &Text<'_>) -> bool {
    text.is_empty()
}

fn is_none_left<T>(list: &[T]) -> bool {
    list.is_empty()
}

/// Declares the lines: `must` fields stand in every line, `text`, `list` and `some` fields may be missing.
macro_rules! lines {
    ($($(#[$doc:meta])* $name:ident {
        must { $($must:ident: $must_type:ty,)* }
        text { $($text:ident,)* }
        list { $($list:ident: $item:ty,)* }
        some { $($some:ident: $some_type:ty,)* }
    })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $name<'a> {
            #[serde(rename = "type")]
            pub(super) tag: &'a str,
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub(super) platform: Option<Cow<'a, str>>,
            $(pub(super) $must: $must_type,)*
            $(#[serde(default = "no_text", deserialize_with = "text", skip_serializing_if = "is_empty")]
            pub(super) $text: Text<'a>,)*
            $(#[serde(default, deserialize_with = "list", skip_serializing_if = "is_none_left")]
            pub(super) $list: Cow<'a, [$item]>,)*
            $(#[serde(default, skip_serializing_if = "Option::is_none")]
            pub(super) $some: Option<$some_type>,)*
        }
    )*};
}

lines! {
    /// `"type":"account"`.
    AccountLine {
        must { id: Id<'a>, handle: Text<'a>, }
        text { name, bio, url, location, }
        list { fields: (Untrusted, Untrusted), flags: String, }
        some { language: Cow<'a, str>, created: Time, followers: u64, following: u64, posts_stated: u64, }
    }
    /// `"type":"post"`.
    PostLine {
        must { account: Id<'a>, id: Id<'a>, text: Text<'a>, }
        text { reply_to, quoted, warning, url, }
        list { media: MediaPart<'a>, flags: String, }
        some {
            at: Time, edited: Time, language: Cow<'a, str>, kind: PostKind,
            likes: u64, reposts: u64, replies: u64, raw_base64: Raw<'a>,
        }
    }
    /// `"type":"report"`.
    ReportLine {
        must { account: Id<'a>, id: Id<'a>, source: Source, at: Time, }
        text { category, comment, }
        list { posts: Id<'a>, rules: Untrusted, }
        some { severity: Severity, reporter: ReporterPart<'a>, resolved: bool, }
    }
    /// `"type":"hit"`.
    HitLine {
        must { account: Id<'a>, rule: Id<'a>, version: u32, severity: Severity, }
        text { title, }
        list { }
        some { post: Id<'a>, clause: Cow<'a, str>, span: SpanPart, at: Time, }
    }
    /// `"type":"media"`.
    MediaLine {
        must { account: Id<'a>, post: Id<'a>, media: MediaPart<'a>, }
        text { }
        list { }
        some { }
    }
    /// `"type":"prior"`.
    PriorLine {
        must { account: Id<'a>, id: Id<'a>, at: Time, action: Text<'a>, }
        text { note, }
        list { }
        some { clause: Cow<'a, str>, }
    }
}

/// A picture, sound or film.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MediaPart<'a> {
    pub(super) kind: Cow<'a, str>,
    #[serde(default = "no_text", deserialize_with = "text", skip_serializing_if = "is_empty")]
    pub(super) description: Text<'a>,
    #[serde(default = "no_text", deserialize_with = "text", skip_serializing_if = "is_empty")]
    pub(super) url: Text<'a>,
    #[serde(default, deserialize_with = "list", skip_serializing_if = "is_none_left")]
    pub(super) hashes: Cow<'a, [(String, String)]>,
}

/// Who reported.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReporterPart<'a> {
    #[serde(borrow)]
    pub(super) id: Id<'a>,
    #[serde(default = "no_text", deserialize_with = "text", skip_serializing_if = "is_empty")]
    pub(super) handle: Text<'a>,
}

/// Bytes of a post's text.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpanPart {
    pub(super) start: u32,
    pub(super) end: u32,
}

impl From<Span> for SpanPart {
    fn from(Span { start, end }: Span) -> Self {
        Self { start, end }
    }
}
