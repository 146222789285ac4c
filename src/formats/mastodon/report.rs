//! One report with its account and posts: from its bytes to records. Knows nothing of files.

use std::collections::VecDeque;

use serde_json::value::RawValue;

use super::convert::{account, event_reason, host, id, join, post, reference, time};
use super::wire;
use crate::domain::{AccountRef, Record, Report, Reporter, Skip, Source, Time, Untrusted};
use crate::formats::lenient::Loose;
use crate::formats::records::Taken;
use crate::formats::shorten::json_reason;

/// Most posts that one report may bring.
const POSTS: usize = 10_000;

/// A parsed report and where it stood.
pub(super) struct Parsed<'a> {
    place: String,
    report: wire::Report<'a>,
}

/// Understands one element of a file: a report, or a web hook with one inside.
pub(super) fn parse<'a>(place: &str, bytes: &'a [u8]) -> Result<Parsed<'a>, Skip> {
    let skip = |place: &str, reason: String| Skip { place: named(place), reason };
    let event: wire::Event<'a> =
        serde_json::from_slice(bytes).map_err(|error| skip(place, json_reason(&error)))?;
    if event.object.is_none() && !event.event.is_given() {
        let report = serde_json::from_slice(bytes).map_err(|error| skip(place, json_reason(&error)))?;
        return Ok(Parsed { place: place.to_owned(), report });
    }
    let inside = join(place, "object");
    match event.object {
        Some(object) if matches!(event.event.as_text(), "report.created" | "report.updated") => {
            let report =
                serde_json::from_str(object.get()).map_err(|error| skip(&inside, json_reason(&error)))?;
            Ok(Parsed { place: inside, report })
        }
        _ => Err(skip(place, event_reason(&event.event))),
    }
}

/// The place of a whole element; the only one of a file has no name of its own.
fn named(place: &str) -> String {
    if place.is_empty() { "the report".to_owned() } else { place.to_owned() }
}

impl Parsed<'_> {
    /// The host of the server that made the report, if it can be told: that of any account of its own.
    pub(super) fn host(&self) -> Option<String> {
        let accounts = [
            &self.report.action_taken_by_account,
            &self.report.assigned_account,
            &self.report.account,
            &self.report.target_account,
        ];
        accounts.into_iter().flatten().find_map(host)
    }

    /// Account, posts and report, in this order, with everything that had to be put aside.
    pub(super) fn take(self, platform: &str, received: Time, out: &mut VecDeque<Taken>) {
        let place = named(&self.place);
        if let Err(skip) = take(self.report, &self.place, platform, received, out) {
            let place = if skip.place.is_empty() { place } else { skip.place };
            out.push_back(Taken::skip(place, skip.reason));
        }
    }
}

fn take(
    from: wire::Report<'_>,
    place: &str,
    platform: &str,
    received: Time,
    out: &mut VecDeque<Taken>,
) -> Result<(), Skip> {
    let report_id = id(&from.id, place, "id")?;
    let target_place = join(place, "target_account");
    let Some(target) = from.target_account else {
        return Err(Skip {
            place: target_place,
            reason: "missing; expected the reported account".to_owned(),
        });
    };
    let target = account(target, platform, &target_place)?;
    let target_ref = target.account.clone();
    out.push_back(Taken::Record(Record::Account(Box::new(target))));

    if from.statuses.len() > POSTS {
        let reason = format!("{} posts; expected at most {POSTS}", from.statuses.len());
        return Err(Skip { place: join(place, "statuses"), reason });
    }
    let mut posts = Vec::new();
    for (number, status) in from.statuses.into_iter().enumerate() {
        let place = join(place, &format!("statuses[{number}]"));
        match take_status(status, Some(&target_ref), platform, &place, out) {
            Ok(id) => posts.push(id),
            Err(skip) => out.push_back(Taken::Skip(skip)),
        }
    }
    // The public object names posts instead of bringing them.
    for (number, status) in from.status_ids.iter().enumerate() {
        match id(status, place, &format!("status_ids[{number}]")) {
            Ok(id) => posts.push(id),
            Err(skip) => out.push_back(Taken::Skip(skip)),
        }
    }
    let reporter = match from.account {
        Some(reporter) => match id(&reporter.id, &join(place, "account"), "id") {
            Ok(id) => {
                let acct = reporter.public.map(|inner| inner.acct).filter(Loose::is_given);
                Some(Reporter { id, handle: acct.unwrap_or(reporter.username).text().into() })
            }
            Err(skip) => {
                out.push_back(Taken::Skip(skip));
                None
            }
        },
        None => None,
    };
    let rules = from.rules.into_iter().map(|rule| rule.text).chain(from.rule_ids);
    out.push_back(Taken::Record(Record::Report(Box::new(Report {
        account: target_ref,
        id: report_id,
        source: Source::User,
        category: from.category.text().into(),
        comment: from.comment.text().into(),
        at: time(&from.created_at).unwrap_or(received),
        severity: None,
        reporter,
        posts,
        rules: rules.filter(Loose::is_given).map(|rule| Untrusted::from(rule.text())).collect(),
        resolved: from.action_taken.is_true() || from.action_taken_at.is_given(),
    }))));
    Ok(())
}

/// Reads one status: its post, and its account unless that is already known. Gives the post's id.
pub(super) fn take_status(
    status: &RawValue,
    known: Option<&AccountRef>,
    platform: &str,
    place: &str,
    out: &mut VecDeque<Taken>,
) -> Result<String, Skip> {
    let mut status: wire::Status = serde_json::from_str(status.get())
        .map_err(|error| Skip { place: place.to_owned(), reason: json_reason(&error) })?;
    let author_place = join(place, "account");
    let (author, profile) = match (status.account.take(), known) {
        (Some(author), known) => {
            let id = id(&author.id, &author_place, "id")?;
            (
                reference(platform, &id, &author_place)?,
                Some(author).filter(|_| known.is_none_or(|known| known.id() != id)),
            )
        }
        (None, Some(known)) => (known.clone(), None),
        (None, None) => {
            return Err(Skip {
                place: author_place,
                reason: "missing; expected the author's account".to_owned(),
            });
        }
    };
    let post = post(status, author, place)?;
    let id = post.id.clone();
    if let Some(profile) = profile {
        out.push_back(Taken::Record(Record::Account(Box::new(account(profile, platform, &author_place)?))));
    }
    out.push_back(Taken::Record(Record::Post(Box::new(post))));
    Ok(id)
}
