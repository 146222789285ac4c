//! Reads a jurisdiction file into the domain's `Jurisdiction`, or says line and reason why not. Knows nothing of
//! clauses or ladders.

use std::str::FromStr;

use toml::de::DeTable;

use crate::domain::{
    Contact, Cure, Digest, HoldRule, Jurisdiction, Lane, LaneRule, OrderRule, PauseReason, Period,
    PolicyStamp, Provider, Redress, Time,
};

use super::error::{Log, PolicyErrors, shown};
use super::table::{Table, list};
use super::whole;

/// The jurisdiction that comes with the program, as the text of its file.
pub fn example() -> &'static str {
    include_str!("../../assets/jurisdiction/example.toml")
}

/// Reads a jurisdiction file, or names everything that is wrong with it at once. The stamp's digest is that of
/// exactly these bytes.
pub fn parse(bytes: &[u8]) -> Result<Jurisdiction, PolicyErrors> {
    whole(bytes, |root, log| read(root, Digest::of(bytes), log))
}

fn read<'t>(root: &'t DeTable<'t>, digest: Digest, log: &mut Log) -> Option<Jurisdiction> {
    const KEYS: [&str; 10] =
        ["form", "name", "version", "appeal", "lane", "orders", "hold", "provider", "contact", "redress"];
    let root = Table::root(root);
    root.only(log, &KEYS);
    if let Some((form, at)) = root.number(log, "form")
        && form != 1
    {
        log.add(at, "form", "1, the only form this program knows", format!("{form}"));
    }
    let name = root.line(log, "name", 80);
    let version = root.line(log, "version", 32);
    let appeal = period(&root, "appeal", log);
    let lanes = lanes(&root, log);
    let (holds, ids) = holds(&root, log);
    let orders = orders(&root, &ids, log);
    let provider = provider(&root, log);
    let contacts = contacts(&root, log);
    let redress = redress(&root, log);
    let stamp = PolicyStamp { name: name?.0.to_owned(), version: version?.0.to_owned(), digest };
    Some(Jurisdiction {
        stamp,
        lanes: lanes?,
        orders: orders?,
        appeal: appeal?,
        holds,
        provider,
        contacts,
        redress,
    })
}

/// A period that must be there.
fn period(table: &Table<'_>, key: &str, log: &mut Log) -> Option<Period> {
    let (text, at) = table.text(log, key)?;
    read_period(table, key, text, at, log)
}

fn read_period(table: &Table<'_>, key: &str, text: &str, at: usize, log: &mut Log) -> Option<Period> {
    let period = Period::from_str(text);
    if period.is_err() {
        log.add(at, table.place(key), "a period such as `1h`, `14d`, `6w` or `6mo`", shown(text));
    }
    period.ok()
}

fn lanes(root: &Table<'_>, log: &mut Log) -> Option<[LaneRule; 7]> {
    let tables = root.tables(log, "lane", "lane");
    let mut lanes = Vec::new();
    for (number, table) in tables.iter().enumerate() {
        let expected = Lane::ALL.get(number).copied();
        lanes.extend(lane(table, expected, log));
    }
    if tables.len() < Lane::ALL.len() && !tables.is_empty() {
        let names: Vec<_> = Lane::ALL.iter().map(|lane| lane.word()).collect();
        let found = format!("{} of them", tables.len());
        log.add(root.at, root.whole(), format!("`[[lane]]` for each of {}", list(&names)), found);
    }
    lanes.try_into().ok()
}

fn lane(table: &Table<'_>, expected: Option<Lane>, log: &mut Log) -> Option<LaneRule> {
    table.only(log, &["lane", "target", "blind", "weight", "pauses", "cure"]);
    let (word, at) = table.text(log, "lane")?;
    let lane = expected.filter(|lane| lane.word() == word);
    if lane.is_none() {
        let expected =
            expected.map_or("no eighth lane".to_owned(), |lane| format!("`{}` in this place", lane.word()));
        log.add(at, table.place("lane"), expected, shown(word));
    }
    let target = table.may_text(log, "target");
    let target = target.and_then(|(text, at)| read_period(table, "target", text, at, log));
    let weight = match table.number(log, "weight") {
        Some((weight @ 0..=16, _)) => weight as u16,
        Some((weight, at)) => {
            log.add(at, table.place("weight"), "0 to 16", format!("{weight}"));
            0
        }
        None => 0,
    };
    let mut pauses = Vec::new();
    for (word, at) in table.may_texts(log, "pauses") {
        if let Ok(reason) = word.parse::<PauseReason>() {
            pauses.push(reason);
        } else {
            let known: Vec<_> = PauseReason::ALL.iter().map(|reason| reason.word()).collect();
            log.add(at, table.place("pauses"), list(&known), shown(word));
        }
    }
    let cure = match table.may_text(log, "cure") {
        None | Some(("continue", _)) => Cure::Continue,
        Some(("restart", _)) => Cure::Restart,
        Some((word, at)) => {
            log.add(at, table.place("cure"), "`continue` or `restart`", shown(word));
            Cure::Continue
        }
    };
    Some(LaneRule { lane: lane?, target, blind: table.flag(log, "blind"), weight, pauses, cure })
}

/// The kinds of holds, and the ids of all of them, those with a mistake elsewhere included.
fn holds(root: &Table<'_>, log: &mut Log) -> (Vec<HoldRule>, Vec<String>) {
    let (mut holds, mut ids): (Vec<HoldRule>, Vec<String>) = (Vec::new(), Vec::new());
    for table in root.tables(log, "hold", "id") {
        table.only(log, &["id", "title", "length", "renewals", "remind"]);
        let id = table.line(log, "id", 20);
        let title = table.line(log, "title", 120);
        let (length, remind) = (period(&table, "length", log), period(&table, "remind", log));
        let renewals = match table.number(log, "renewals") {
            Some((number @ 0..=99, _)) => number as u8,
            Some((number, at)) => {
                log.add(at, table.place("renewals"), "0 to 99", format!("{number}"));
                0
            }
            None => 0,
        };
        if let Some((id, at)) = id {
            if ids.iter().any(|known| known == id) {
                log.add(at, table.place("id"), "an id of its own", format!("{} a second time", shown(id)));
            }
            ids.push(id.to_owned());
        }
        let (Some((id, _)), Some((title, _)), Some(length), Some(remind)) = (id, title, length, remind)
        else {
            continue;
        };
        // Months are as long as the calendar has them; any beginning shows which of two periods is longer.
        if remind.milliseconds_from(Time(0)) >= length.milliseconds_from(Time(0)) {
            let (expected, found) = (format!("less than the length, {length}"), format!("`{remind}`"));
            log.add(table.at, table.place("remind"), expected, found);
        }
        holds.push(HoldRule { id: id.to_owned(), title: title.to_owned(), length, renewals, remind });
    }
    (holds, ids)
}

fn orders(root: &Table<'_>, holds: &[String], log: &mut Log) -> Option<OrderRule> {
    let table = needed(root, "orders", log)?;
    table.only(log, &["scrutiny", "complaint", "silence", "silence_more", "hold"]);
    let scrutiny = period(&table, "scrutiny", log);
    let complaint = period(&table, "complaint", log);
    let silence = period(&table, "silence", log);
    let silence_more = period(&table, "silence_more", log);
    let (hold, at) = table.line(log, "hold", 20)?;
    if !holds.is_empty() && !holds.iter().any(|known| known == hold) {
        let known: Vec<_> = holds.iter().map(String::as_str).collect();
        log.add(at, table.place("hold"), format!("the id of a hold: {}", list(&known)), shown(hold));
    }
    Some(OrderRule {
        scrutiny: scrutiny?,
        complaint: complaint?,
        silence: silence?,
        silence_more: silence_more?,
        hold: hold.to_owned(),
    })
}

fn provider(root: &Table<'_>, log: &mut Log) -> Provider {
    let Some(table) = needed(root, "provider", log) else { return Provider::default() };
    table.only(log, &["name", "state", "representative", "email", "address"]);
    let mut line = |key| table.line(log, key, 200).map(|(text, _)| text.to_owned()).unwrap_or_default();
    let (name, representative) = (line("name"), line("representative"));
    let (email, address) = (line("email"), line("address"));
    Provider { name, state: state(&table, false, log), representative, email, address }
}

fn contacts(root: &Table<'_>, log: &mut Log) -> Vec<Contact> {
    let mut contacts = Vec::new();
    for table in root.tables(log, "contact", "name") {
        table.only(log, &["state", "name", "reach", "note"]);
        let state = state(&table, true, log);
        let mut line = |key| table.line(log, key, 200).map(|(text, _)| text.to_owned()).unwrap_or_default();
        let (name, reach) = (line("name"), line("reach"));
        let note = if table.has("note") { line("note") } else { String::new() };
        contacts.push(Contact { state, name, reach, note });
    }
    if !contacts.is_empty() && contacts.iter().all(|contact| contact.state != "*") {
        log.add(
            root.at,
            root.whole(),
            "a contact with `state = \"*\"`, for when the state is unknown",
            "none",
        );
    }
    contacts
}

fn redress(root: &Table<'_>, log: &mut Log) -> Redress {
    let Some(table) = needed(root, "redress", log) else { return Redress::default() };
    table.only(log, &["complaint", "body"]);
    let mut line = |key| table.line(log, key, 300).map(|(text, _)| text.to_owned()).unwrap_or_default();
    Redress { complaint: line("complaint"), body: line("body") }
}

/// Two upper-case letters, or `*` where any state will do.
fn state(table: &Table<'_>, any: bool, log: &mut Log) -> String {
    let Some((state, at)) = table.text(log, "state") else { return String::new() };
    let letters = state.len() == 2 && state.bytes().all(|byte| byte.is_ascii_uppercase());
    if !(letters || any && state == "*") {
        let expected = if any {
            "two upper-case letters such as `IE`, or `*`"
        } else {
            "two upper-case letters such as `IE`"
        };
        log.add(at, table.place("state"), expected, shown(state));
    }
    state.to_owned()
}

fn needed<'t>(root: &Table<'t>, key: &str, log: &mut Log) -> Option<Table<'t>> {
    if !root.has(key) {
        log.add(root.at, root.whole(), format!("a table `[{key}]`"), "none");
    }
    root.table(log, key)
}
