//! Made-up records of every kind, for properties.

use caseload::domain::{
    Account, AccountRef, Media, PlatformHit, Post, PostKind, PriorAction, Profile, Record, Report, Reporter,
    Severity, Source, Span, Time, Untrusted,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

fn id() -> impl Strategy<Value = String> {
    "[!-~]{1,30}"
}

fn account_ref() -> impl Strategy<Value = AccountRef> {
    (select(vec!["birdhouse.example", "other.example"]), id())
        .prop_map(|(platform, id)| AccountRef::new(platform, &id).unwrap())
}

fn text() -> impl Strategy<Value = Untrusted> {
    any::<String>().prop_map(Untrusted::from)
}

/// Any moment that RFC 3339 can write, to the millisecond.
fn time() -> impl Strategy<Value = Time> {
    (-62_135_596_800_000_i64..253_402_207_200_000).prop_map(Time)
}

fn flags() -> impl Strategy<Value = Vec<String>> {
    vec("[a-z0-9-]{1,20}", 0..3)
}

fn media() -> impl Strategy<Value = Media> {
    let hashes = vec(("[a-z0-9]{1,8}", "[0-9a-f]{1,64}"), 0..3);
    (select(vec!["image", "video", "audio", "gifv", "unknown"]), text(), text(), hashes).prop_map(
        |(kind, description, url, hashes)| Media { kind: kind.to_owned(), description, url, hashes },
    )
}

fn language() -> impl Strategy<Value = Option<String>> {
    of("[a-z]{2}(-[A-Z]{2})?")
}

fn account() -> impl Strategy<Value = Record> {
    let texts = (text(), text(), text(), text(), text());
    let numbers = (of(time()), of(any::<u64>()), of(any::<u64>()), of(any::<u64>()));
    (account_ref(), texts, language(), numbers, vec((text(), text()), 0..3), flags()).prop_map(
        |(account, (handle, name, bio, url, location), language, numbers, fields, flags)| {
            let (created, followers, following, posts_stated) = numbers;
            let profile = Profile {
                name,
                bio,
                url,
                location,
                language,
                created,
                followers,
                following,
                posts_stated,
                fields,
                flags,
            };
            Record::Account(Box::new(Account { account, handle, profile }))
        },
    )
}

fn post() -> impl Strategy<Value = Record> {
    let texts = (text(), text(), text(), text(), text());
    let numbers = (of(time()), of(time()), of(any::<u64>()), of(any::<u64>()), of(any::<u64>()));
    let rest =
        (language(), select(PostKind::ALL.to_vec()), vec(media(), 0..3), of(any::<Vec<u8>>()), flags());
    (account_ref(), id(), texts, numbers, rest).prop_map(|(account, id, texts, numbers, rest)| {
        let (text, reply_to, quoted, warning, url) = texts;
        let (at, edited, likes, reposts, replies) = numbers;
        let (language, kind, media, raw, flags) = rest;
        Record::Post(Box::new(Post {
            at,
            edited,
            language,
            kind,
            reply_to,
            quoted,
            warning,
            url,
            likes,
            reposts,
            replies,
            media,
            raw,
            flags,
            ..Post::new(account, id, text)
        }))
    })
}

fn report() -> impl Strategy<Value = Record> {
    let who = (select(Source::ALL.to_vec()), of((id(), text())), of(select(Severity::ALL.to_vec())));
    (account_ref(), id(), who, text(), text(), time(), vec(id(), 0..3), vec(text(), 0..3), any::<bool>())
        .prop_map(|(account, id, who, category, comment, at, posts, rules, resolved)| {
            let (source, reporter, severity) = who;
            let reporter = reporter.map(|(id, handle)| Reporter { id, handle });
            let report = Report {
                account,
                id,
                source,
                category,
                comment,
                at,
                severity,
                reporter,
                posts,
                rules,
                resolved,
            };
            Record::Report(Box::new(report))
        })
}

fn hit() -> impl Strategy<Value = Record> {
    let place = of((id(), of((0..1000_u32, 0..1000_u32))));
    (account_ref(), place, id(), any::<u32>(), text(), select(Severity::ALL.to_vec()), of(id()), of(time()))
        .prop_map(|(account, place, rule, version, title, severity, clause, at)| {
            let (post, span) = place.map_or((None, None), |(post, span)| (Some(post), span));
            let span = span.map(|(start, length)| Span { start, end: start + length });
            let hit = PlatformHit { account, post, rule, version, title, severity, clause, span, at };
            Record::Hit(Box::new(hit))
        })
}

fn prior() -> impl Strategy<Value = Record> {
    (account_ref(), id(), time(), text(), of(id()), text()).prop_map(
        |(account, id, at, action, clause, note)| {
            Record::Prior(Box::new(PriorAction { account, id, at, action, clause, note }))
        },
    )
}

/// A record of any kind.
pub(super) fn record() -> impl Strategy<Value = Record> {
    let media =
        (account_ref(), id(), media()).prop_map(|(account, id, media)| Record::Media(account, id, media));
    prop_oneof![account(), post(), report(), hit(), media, prior()]
}
