//! From Mastodon's objects to records of the queue. Knows nothing of files.

use super::wire;
use crate::domain::{Account, AccountRef, Media, Post, PostKind, Profile, Skip, Time, Untrusted, check_id};
use crate::formats::html::to_text;
use crate::formats::lenient::Loose;
use crate::formats::shorten::shorten;
use crate::formats::words::{MEDIA_KINDS, TEXT_CAP, language};

/// An id that may stand in the queue.
pub(super) fn id(found: &Loose, place: &str, field: &str) -> Result<String, Skip> {
    let skip = |reason: String| Skip { place: join(place, field), reason };
    match found {
        Loose::Text(id) => match check_id(id) {
            Ok(()) => Ok(id.clone()),
            Err(error) => Err(skip(error.to_string())),
        },
        Loose::Whole(_) | Loose::OtherNumber => Err(skip(
            "a JSON number; expected a string, since numbers above 2^53 lose digits on the way".to_owned(),
        )),
        Loose::Nothing | Loose::Truth(_) => Err(skip("missing; expected an id as a JSON string".to_owned())),
    }
}

/// A place inside a place: `[3].statuses[0]` and `id`.
pub(super) fn join(place: &str, field: &str) -> String {
    if place.is_empty() { field.to_owned() } else { format!("{place}.{field}") }
}

/// A moment, or none where the server wrote none or something else.
pub(super) fn time(found: &Loose) -> Option<Time> {
    Time::parse(found.as_text()).ok()
}

fn text(found: Loose) -> Untrusted {
    found.text().into()
}

fn page(found: &Loose) -> Untrusted {
    to_text(found.as_text()).into()
}

/// The public profile: inside the moderators' object, or the object itself.
fn profile(account: &wire::Account) -> &wire::Account {
    account.public.as_deref().unwrap_or(account)
}

/// Whether the account belongs to another server.
pub(super) fn is_remote(account: &wire::Account) -> bool {
    account.domain.is_given() || profile(account).acct.as_text().contains('@')
}

/// The host of an account of the server itself: the name of the platform whose ids these are.
pub(super) fn host(account: &wire::Account) -> Option<String> {
    let profile = profile(account);
    if is_remote(account) || !profile.acct.is_given() {
        return None;
    }
    [&profile.url, &profile.uri].into_iter().find_map(|url| {
        let rest = url.as_text().split_once("://")?.1;
        let host = rest.split(['/', '?', '#', ':']).next()?.to_ascii_lowercase();
        (!host.is_empty() && AccountRef::new(&host, "0").is_ok()).then_some(host)
    })
}

/// An account with its profile.
pub(super) fn account(from: wire::Account, platform: &str, place: &str) -> Result<Account, Skip> {
    let id = id(&from.id, place, "id")?;
    let account = reference(platform, &id, place)?;
    let remote = is_remote(&from);
    let moderators = from.public.is_some();
    let (outer, inner) = match from.public {
        Some(inner) => (wire::Account { public: None, ..from }, *inner),
        None => (wire::Account::default(), from),
    };
    let marks = [
        ("bot", inner.bot.is_true()),
        ("group", inner.group.is_true()),
        ("locked", inner.locked.is_true()),
        ("memorial", inner.memorial.is_true()),
        ("suspended", inner.suspended.is_true() || outer.suspended.is_true()),
        ("silenced", inner.limited.is_true() || inner.silenced.is_true() || outer.silenced.is_true()),
        ("sensitized", inner.sensitized.is_true() || outer.sensitized.is_true()),
        ("disabled", inner.disabled.is_true() || outer.disabled.is_true()),
        ("remote", remote),
        // Its ids mean something to this server's interface, whatever the platform is called.
        (crate::formats::out::MASTODON, true),
    ];
    let handle = [inner.acct, inner.username, outer.username].into_iter().find(Loose::is_given);
    let url = [inner.url, inner.uri].into_iter().find(Loose::is_given);
    // The public object knows the day only.
    let created = if moderators { &outer.created_at } else { &inner.created_at };
    let fields = inner.fields.into_iter().map(|field| (text(field.name), page(&field.value))).collect();
    Ok(Account {
        account,
        handle: text(handle.unwrap_or_default()),
        profile: Profile {
            name: text(inner.display_name),
            bio: page(&inner.note),
            url: text(url.unwrap_or_default()),
            location: Untrusted::default(),
            language: language(outer.locale.as_text()),
            created: time(created).or_else(|| time(&inner.created_at)),
            followers: inner.followers_count.count(),
            following: inner.following_count.count(),
            posts_stated: inner.statuses_count.count(),
            fields,
            flags: marks.into_iter().filter(|(_, set)| *set).map(|(mark, _)| mark.to_owned()).collect(),
        },
    })
}

/// A reference to an account.
pub(super) fn reference(platform: &str, id: &str, place: &str) -> Result<AccountRef, Skip> {
    AccountRef::new(platform, id)
        .map_err(|error| Skip { place: join(place, "id"), reason: error.to_string() })
}

/// A status of an account.
pub(super) fn post(from: wire::Status, account: AccountRef, place: &str) -> Result<Post, Skip> {
    let id = id(&from.id, place, "id")?;
    let skip = |reason: String| Skip { place: join(place, "content"), reason };
    let kind = match &from {
        wire::Status { reblog: Some(_), .. } => PostKind::Repost,
        wire::Status { quote: Some(_), .. } => PostKind::Quote,
        status if status.in_reply_to_id.is_given() => PostKind::Reply,
        _ => PostKind::Post,
    };
    // A repost has no words of its own; servers differ in whether they repeat the other's.
    let (source, media) = match from.reblog {
        Some(reblog) if !from.content.is_given() => (reblog.content, reblog.media_attachments),
        _ => (from.content, from.media_attachments),
    };
    let mut shown = to_text(source.as_text());
    for option in from.poll.into_iter().flat_map(|poll| poll.options) {
        shown.push_str("\n- ");
        shown.push_str(option.title.as_text());
    }
    let source = source.text();
    if shown.len() > TEXT_CAP || source.len() > 2 * TEXT_CAP {
        return Err(skip(format!("{} bytes of text; expected at most {TEXT_CAP}", source.len())));
    }
    let marks = [
        ("sensitive", from.sensitive.is_true()),
        ("unlisted", from.visibility.as_text() == "unlisted"),
        ("private", from.visibility.as_text() == "private"),
        ("direct", from.visibility.as_text() == "direct"),
    ];
    let quoted = from.quote.and_then(|quote| quote.quoted_status);
    let url = [from.url, from.uri].into_iter().find(Loose::is_given);
    Ok(Post {
        at: time(&from.created_at),
        edited: time(&from.edited_at),
        language: language(from.language.as_text()),
        kind,
        reply_to: text(from.in_reply_to_id),
        quoted: quoted.map(|status| page(&status.content)).unwrap_or_default(),
        warning: text(from.spoiler_text),
        url: text(url.unwrap_or_default()),
        likes: from.favourites_count.count(),
        reposts: from.reblogs_count.count(),
        replies: from.replies_count.count(),
        media: media.into_iter().map(attachment).collect(),
        raw: (shown != source).then(|| source.into_bytes()),
        flags: marks.into_iter().filter(|(_, set)| *set).map(|(mark, _)| mark.to_owned()).collect(),
        ..Post::new(account, id, shown)
    })
}

fn attachment(from: wire::Attachment) -> Media {
    let kind = MEDIA_KINDS.into_iter().find(|kind| *kind == from.kind.as_text()).unwrap_or("unknown");
    let url = [from.url, from.remote_url].into_iter().find(Loose::is_given);
    Media {
        kind: kind.to_owned(),
        description: text(from.description),
        url: text(url.unwrap_or_default()),
        hashes: Vec::new(),
    }
}

/// The name of a web hook's event, for a message.
pub(super) fn event_reason(event: &Loose) -> String {
    format!("event `{}`; expected `report.created` or `report.updated`", shorten(event.as_text()))
}
