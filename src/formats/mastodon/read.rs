//! Files of Mastodon reports, element by element: a saved page of the moderators' API, one report, web hooks,
//! JSON Lines of these; and a user's report with a file of statuses beside it.

use std::collections::VecDeque;
use std::io::Read;

use serde_json::value::RawValue;

use super::report::{Parsed, parse, take_status};
use crate::domain::{Account, Record, Skip, Time};
use crate::formats::elements::{Element, Elements};
use crate::formats::error::FormatError;
use crate::formats::records::{Input, MakingCases, Options, Records, Taken};
use crate::formats::shorten::{json_reason, shorten};
use crate::formats::words::is_platform;

/// Bytes of reports that are held back until one of them shows which server they are from.
const HELD_BACK: usize = 16 * 1024 * 1024;
/// Name of the platform where nothing shows which server it is.
const NAMELESS: &str = "mastodon";

struct Reader {
    reports: Elements,
    statuses: Option<Elements>,
    held: VecDeque<Element>,
    platform: String,
    received: Time,
    out: VecDeque<Taken>,
    /// The account given last; it comes with every report about it and with every status.
    last: Option<Box<Account>>,
    /// All reports have been read.
    only_statuses: bool,
    done: bool,
}

/// Whether the head of a file is that of moderators' reports.
pub(in crate::formats) fn sniff(head: &[u8]) -> bool {
    let has = |key: &[u8]| contains(head, key);
    is_json(head)
        && !has(b"\"status_ids\"")
        && (has(b"\"report.created\"")
            || has(b"\"report.updated\"")
            || has(b"\"target_account\"")
            || has(b"\"action_taken_by_account\""))
}

/// Whether the head of a file is that of a user's report.
pub(in crate::formats) fn sniff_public(head: &[u8]) -> bool {
    is_json(head) && contains(head, b"\"status_ids\"") && contains(head, b"\"category\"")
}

fn is_json(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    matches!(head.first(), Some(b'{' | b'['))
}

fn contains(head: &[u8], key: &[u8]) -> bool {
    head.windows(key.len()).any(|part| part == key)
}

/// Begins to read; looks ahead for the name of the server, which holds for the whole file.
pub(in crate::formats) fn read(input: Input, options: &Options) -> Result<Box<dyn Records>, FormatError> {
    let mut reader = Reader {
        reports: Elements::new(input.main),
        statuses: input.statuses.map(|statuses: Box<dyn Read + Send>| Elements::new(statuses)),
        held: VecDeque::new(),
        platform: NAMELESS.to_owned(),
        received: options.received,
        out: VecDeque::new(),
        last: None,
        only_statuses: false,
        done: false,
    };
    match &options.platform {
        Some(platform) if is_platform(platform) => reader.platform.clone_from(platform),
        Some(platform) => {
            let found = format!("`{}`", shorten(platform));
            return Err(FormatError::refused("the platform", found, "visible ASCII without `:`"));
        }
        None => reader.find_platform()?,
    }
    Ok(MakingCases::around(Box::new(reader), options))
}

impl Reader {
    fn find_platform(&mut self) -> Result<(), FormatError> {
        let mut held = 0;
        while held < HELD_BACK {
            let Some(element) = self.reports.next()? else { return Ok(()) };
            held += element.bytes.as_ref().map_or(0, Vec::len);
            let host = element.bytes.as_ref().ok().and_then(|bytes| {
                let parsed: Parsed<'_> = parse(&element.place, bytes).ok()?;
                parsed.host()
            });
            self.held.push_back(element);
            if let Some(host) = host {
                self.platform = host;
                return Ok(());
            }
        }
        Ok(())
    }

    /// Puts what the next element holds into `out`; false at the end.
    fn advance(&mut self) -> Result<bool, FormatError> {
        let element = match self.held.pop_front() {
            Some(element) => Some(element),
            None => self.reports.next()?,
        };
        if let Some(Element { place, bytes }) = element {
            match bytes.map(|bytes| {
                parse(&place, &bytes).map(|parsed| {
                    parsed.take(&self.platform, self.received, &mut self.out);
                })
            }) {
                Ok(Ok(())) => {}
                Ok(Err(skip)) => self.out.push_back(Taken::Skip(skip)),
                Err(reason) => self.out.push_back(Taken::skip(place, reason)),
            }
            return Ok(true);
        }
        self.only_statuses = true;
        let Some(statuses) = &mut self.statuses else { return Ok(false) };
        let Some(Element { place, bytes }) = statuses.next()? else { return Ok(false) };
        let place = format!("statuses {place}");
        let taken = match bytes {
            Ok(bytes) => match serde_json::from_slice::<&RawValue>(&bytes) {
                Ok(status) => take_status(status, None, &self.platform, &place, &mut self.out).err(),
                Err(error) => Some(Skip { place, reason: json_reason(&error) }),
            },
            Err(reason) => Some(Skip { place, reason }),
        };
        self.out.extend(taken.map(Taken::Skip));
        Ok(true)
    }
}

impl Records for Reader {
    fn next(&mut self) -> Option<Result<Taken, FormatError>> {
        loop {
            match self.out.pop_front() {
                Some(Taken::Record(Record::Account(account))) => {
                    // What a report says of its account is never less than what a status says.
                    let known = self.last.as_ref().is_some_and(|last| {
                        *last == account || (self.only_statuses && last.account == account.account)
                    });
                    if !known {
                        self.last = Some(account.clone());
                        return Some(Ok(Taken::Record(Record::Account(account))));
                    }
                }
                Some(taken) => return Some(Ok(taken)),
                None if self.done => return None,
                None => match self.advance() {
                    Ok(more) => self.done = !more,
                    Err(error) => {
                        self.done = true;
                        return Some(Err(error));
                    }
                },
            }
        }
    }
}
