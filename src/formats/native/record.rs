//! Between a line of a native bundle and a record of the queue, in both directions. Knows nothing of files.

use std::borrow::Cow;

use super::line::{
    AccountLine, HitLine, Id, MediaLine, MediaPart, PostLine, PriorLine, Raw, ReportLine, ReporterPart, Text,
};
use crate::domain::{
    Account, AccountRef, Media, PlatformHit, Post, PostKind, PriorAction, Profile, Record, Report, Reporter,
    Span, check_id,
};
use crate::formats::shorten::shorten;
use crate::formats::words::{MEDIA_KINDS, TEXT_CAP, is_flag, is_language};

/// A line as a record; the error is the reason to put it aside.
pub(super) trait IntoRecord {
    /// `platform` is the bundle's own.
    fn into_record(self, platform: &str) -> Result<Record, String>;
}

impl IntoRecord for AccountLine<'_> {
    fn into_record(self, platform: &str) -> Result<Record, String> {
        let profile = Profile {
            name: self.name.into_owned(),
            bio: self.bio.into_owned(),
            url: self.url.into_owned(),
            location: self.location.into_owned(),
            language: language(self.language)?,
            created: self.created,
            followers: self.followers,
            following: self.following,
            posts_stated: self.posts_stated,
            fields: self.fields.into_owned(),
            flags: flags(self.flags.into_owned())?,
        };
        let account = account("id", self.platform.as_deref(), platform, &self.id)?;
        Ok(Record::Account(Box::new(Account { account, handle: self.handle.into_owned(), profile })))
    }
}

impl IntoRecord for PostLine<'_> {
    fn into_record(self, platform: &str) -> Result<Record, String> {
        if self.text.len() > TEXT_CAP {
            return Err(format!("`text` has {} bytes; expected at most {TEXT_CAP}", self.text.len()));
        }
        Ok(Record::Post(Box::new(Post {
            detected: None,
            account: account("account", self.platform.as_deref(), platform, &self.account)?,
            id: id("id", self.id)?,
            at: self.at,
            edited: self.edited,
            text: self.text.into_owned(),
            language: language(self.language)?,
            kind: self.kind.unwrap_or_default(),
            reply_to: self.reply_to.into_owned(),
            quoted: self.quoted.into_owned(),
            warning: self.warning.into_owned(),
            url: self.url.into_owned(),
            likes: self.likes,
            reposts: self.reposts,
            replies: self.replies,
            media: self.media.into_owned().into_iter().map(media).collect::<Result<_, _>>()?,
            raw: self.raw_base64.map(|raw| raw.0.into_owned()),
            flags: flags(self.flags.into_owned())?,
        })))
    }
}

impl IntoRecord for ReportLine<'_> {
    fn into_record(self, platform: &str) -> Result<Record, String> {
        let reporter = self.reporter.map(|reporter| {
            Ok::<_, String>(Reporter {
                id: id("reporter.id", reporter.id)?,
                handle: reporter.handle.into_owned(),
            })
        });
        Ok(Record::Report(Box::new(Report {
            account: account("account", self.platform.as_deref(), platform, &self.account)?,
            id: id("id", self.id)?,
            source: self.source,
            category: self.category.into_owned(),
            comment: self.comment.into_owned(),
            at: self.at,
            severity: self.severity,
            reporter: reporter.transpose()?,
            posts: self.posts.iter().map(|post| id("posts", post.clone())).collect::<Result<_, _>>()?,
            rules: self.rules.into_owned(),
            resolved: self.resolved.unwrap_or_default(),
        })))
    }
}

impl IntoRecord for HitLine<'_> {
    fn into_record(self, platform: &str) -> Result<Record, String> {
        let span = self.span.map(|span| Span { start: span.start, end: span.end });
        if let Some(Span { start, end }) = span.filter(|span| span.start > span.end) {
            return Err(format!(
                "`span` begins at {start} and ends at {end}; expected the end behind the start"
            ));
        }
        if span.is_some() && self.post.is_none() {
            return Err("`span` without `post`; expected the post whose text it measures".to_owned());
        }
        Ok(Record::Hit(Box::new(PlatformHit {
            account: account("account", self.platform.as_deref(), platform, &self.account)?,
            post: self.post.map(|post| id("post", post)).transpose()?,
            rule: id("rule", self.rule)?,
            version: self.version,
            title: self.title.into_owned(),
            severity: self.severity,
            clause: clause(self.clause)?,
            span,
            at: self.at,
        })))
    }
}

impl IntoRecord for MediaLine<'_> {
    fn into_record(self, platform: &str) -> Result<Record, String> {
        let account = account("account", self.platform.as_deref(), platform, &self.account)?;
        Ok(Record::Media(account, id("post", self.post)?, media(self.media)?))
    }
}

impl IntoRecord for PriorLine<'_> {
    fn into_record(self, platform: &str) -> Result<Record, String> {
        Ok(Record::Prior(Box::new(PriorAction {
            account: account("account", self.platform.as_deref(), platform, &self.account)?,
            id: id("id", self.id)?,
            at: self.at,
            action: self.action.into_owned(),
            clause: clause(self.clause)?,
            note: self.note.into_owned(),
        })))
    }
}

fn account(field: &str, own: Option<&str>, bundle: &str, id: &Id<'_>) -> Result<AccountRef, String> {
    AccountRef::new(own.unwrap_or(bundle), &id.0).map_err(|error| format!("`{field}`: {error}"))
}

fn id(field: &str, id: Id<'_>) -> Result<String, String> {
    check_id(&id.0).map_err(|error| format!("`{field}`: {error}"))?;
    Ok(id.0.into_owned())
}

fn clause(given: Option<Cow<'_, str>>) -> Result<Option<String>, String> {
    given.map(|clause| id("clause", Id(clause))).transpose()
}

fn language(given: Option<Cow<'_, str>>) -> Result<Option<String>, String> {
    match given {
        Some(tag) if !is_language(&tag) => {
            Err(format!("`language` is `{}`; expected a language tag such as `pt-BR`", shorten(&tag)))
        }
        given => Ok(given.map(Cow::into_owned)),
    }
}

fn flags(given: Vec<String>) -> Result<Vec<String>, String> {
    match given.iter().find(|word| !is_flag(word)) {
        Some(word) => {
            Err(format!("`flags` holds `{}`; expected lower-case letters, digits and hyphens", shorten(word)))
        }
        None => Ok(given),
    }
}

fn media(part: MediaPart<'_>) -> Result<Media, String> {
    if !MEDIA_KINDS.contains(&part.kind.as_ref()) {
        return Err(format!(
            "`media` is of kind `{}`; expected one of {}",
            shorten(&part.kind),
            MEDIA_KINDS.join(", ")
        ));
    }
    let hex =
        |value: &str| value.len() <= 512 && value.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if let Some((name, value)) = part.hashes.iter().find(|(name, value)| !is_flag(name) || !hex(value)) {
        return Err(format!(
            "`hashes` holds `{}` with `{}`; expected a name and lower-case hexadecimal digits",
            shorten(name),
            shorten(value)
        ));
    }
    Ok(Media {
        kind: part.kind.into_owned(),
        description: part.description.into_owned(),
        url: part.url.into_owned(),
        hashes: part.hashes.into_owned(),
    })
}

/// A record as a line, borrowed from the record.
pub(super) enum AnyLine<'a> {
    Account(AccountLine<'a>),
    Post(PostLine<'a>),
    Report(ReportLine<'a>),
    Hit(HitLine<'a>),
    Media(MediaLine<'a>),
    Prior(PriorLine<'a>),
}

/// The record's platform, where it is not the bundle's.
fn own<'a>(account: &'a AccountRef, bundle: &str) -> Option<Cow<'a, str>> {
    (account.platform() != bundle).then(|| Cow::Borrowed(account.platform()))
}

fn name(account: &AccountRef) -> Id<'_> {
    Id(Cow::Borrowed(account.id()))
}

fn word(text: Option<&String>) -> Option<Cow<'_, str>> {
    text.map(|text| Cow::Borrowed(text.as_str()))
}

fn part(media: &Media) -> MediaPart<'_> {
    MediaPart {
        kind: Cow::Borrowed(&media.kind),
        description: Cow::Borrowed(&media.description),
        url: Cow::Borrowed(&media.url),
        hashes: Cow::Borrowed(&media.hashes),
    }
}

/// Puts a record into the shape of its line.
pub(super) fn line<'a>(record: &'a Record, bundle: &str) -> AnyLine<'a> {
    let text = |text| -> Text<'a> { Cow::Borrowed(text) };
    match record {
        Record::Account(account) => AnyLine::Account(AccountLine {
            tag: "account",
            platform: own(&account.account, bundle),
            id: name(&account.account),
            handle: text(&account.handle),
            name: text(&account.profile.name),
            bio: text(&account.profile.bio),
            url: text(&account.profile.url),
            location: text(&account.profile.location),
            fields: Cow::Borrowed(&account.profile.fields),
            flags: Cow::Borrowed(&account.profile.flags),
            language: word(account.profile.language.as_ref()),
            created: account.profile.created,
            followers: account.profile.followers,
            following: account.profile.following,
            posts_stated: account.profile.posts_stated,
        }),
        Record::Post(post) => AnyLine::Post(PostLine {
            tag: "post",
            platform: own(&post.account, bundle),
            account: name(&post.account),
            id: Id(Cow::Borrowed(&post.id)),
            text: text(&post.text),
            reply_to: text(&post.reply_to),
            quoted: text(&post.quoted),
            warning: text(&post.warning),
            url: text(&post.url),
            media: post.media.iter().map(part).collect(),
            flags: Cow::Borrowed(&post.flags),
            at: post.at,
            edited: post.edited,
            language: word(post.language.as_ref()),
            kind: Some(post.kind).filter(|kind| *kind != PostKind::default()),
            likes: post.likes,
            reposts: post.reposts,
            replies: post.replies,
            raw_base64: post.raw.as_ref().map(|raw| Raw(Cow::Borrowed(raw.as_slice()))),
        }),
        Record::Report(report) => AnyLine::Report(ReportLine {
            tag: "report",
            platform: own(&report.account, bundle),
            account: name(&report.account),
            id: Id(Cow::Borrowed(&report.id)),
            source: report.source,
            at: report.at,
            category: text(&report.category),
            comment: text(&report.comment),
            posts: report.posts.iter().map(|post| Id(Cow::Borrowed(post.as_str()))).collect(),
            rules: Cow::Borrowed(&report.rules),
            severity: report.severity,
            reporter: report.reporter.as_ref().map(|reporter| ReporterPart {
                id: Id(Cow::Borrowed(&reporter.id)),
                handle: text(&reporter.handle),
            }),
            resolved: report.resolved.then_some(true),
        }),
        Record::Hit(hit) => AnyLine::Hit(HitLine {
            tag: "hit",
            platform: own(&hit.account, bundle),
            account: name(&hit.account),
            rule: Id(Cow::Borrowed(&hit.rule)),
            version: hit.version,
            severity: hit.severity,
            title: text(&hit.title),
            post: hit.post.as_ref().map(|post| Id(Cow::Borrowed(post.as_str()))),
            clause: word(hit.clause.as_ref()),
            span: hit.span.map(Into::into),
            at: hit.at,
        }),
        Record::Media(account, post, media) => AnyLine::Media(MediaLine {
            tag: "media",
            platform: own(account, bundle),
            account: name(account),
            post: Id(Cow::Borrowed(post)),
            media: part(media),
        }),
        Record::Prior(prior) => AnyLine::Prior(PriorLine {
            tag: "prior",
            platform: own(&prior.account, bundle),
            account: name(&prior.account),
            id: Id(Cow::Borrowed(&prior.id)),
            at: prior.at,
            action: text(&prior.action),
            note: text(&prior.note),
            clause: word(prior.clause.as_ref()),
        }),
    }
}
