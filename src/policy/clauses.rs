//! Families and clauses of a policy file, and what each clause proposes. Knows the official lists that a clause
//! may point at, and nothing of what deciding demands.

use crate::domain::{Clause, Days, Family, Severity, Stage, Step, nearest};

use super::dsa::{CATEGORIES, GONE, KEYWORDS};
use super::error::{Log, shown};
use super::ladder::steps;
use super::table::Table;

/// The families of a file, and the ids of all that were begun: a clause of a family that is broken elsewhere
/// has done nothing wrong.
#[derive(Default)]
pub(super) struct Families {
    pub(super) whole: Vec<Family>,
    /// Id, and the byte of the file at which it stands.
    ids: Vec<(String, usize)>,
}

impl Families {
    fn known(&self, id: &str) -> bool {
        self.ids.iter().any(|(known, _)| known == id)
    }
}

/// All families; ids and keys are unique.
pub(super) fn families(root: &Table<'_>, log: &mut Log) -> Families {
    let mut families = Families::default();
    for table in root.tables(log, "family", "id") {
        table.only(log, &["id", "title", "key"]);
        let id = table.line(log, "id", 8);
        let title = table.line(log, "title", 60);
        let key = family_key(&table, &families, log);
        if let Some((id, at)) = id {
            if !id.bytes().all(|byte| byte.is_ascii_uppercase()) {
                log.add(at, table.place("id"), "upper-case letters A to Z", shown(id));
            } else if families.known(id) {
                log.add(at, table.place("id"), "an id of its own", format!("{} a second time", shown(id)));
            }
            families.ids.push((id.to_owned(), at));
        }
        if let (Some((id, _)), Some((title, _)), Some(key)) = (id, title, key) {
            families.whole.push(Family { id: id.to_owned(), title: title.to_owned(), key });
        }
    }
    families
}

fn family_key(table: &Table<'_>, before: &Families, log: &mut Log) -> Option<char> {
    let (key, at) = table.line(log, "key", 60)?;
    let mut letters = key.chars();
    let (Some(letter @ 'a'..='z'), None) = (letters.next(), letters.next()) else {
        log.add(at, table.place("key"), "one letter, a to z", shown(key));
        return None;
    };
    if let Some(other) = before.whole.iter().find(|family| family.key == letter) {
        let found = format!("`{letter}`, which opens {}", other.id);
        log.add(at, table.place("key"), "a letter of its own", found);
    }
    Some(letter)
}

/// All clauses; each belongs to a family, and each family has one.
pub(super) fn clauses(root: &Table<'_>, families: &Families, log: &mut Log) -> Vec<Clause> {
    const KEYS: [&str; 10] = [
        "id",
        "title",
        "text",
        "severity",
        "first",
        "repeat",
        "aggravated",
        "dsa_category",
        "dsa_keyword",
        "tco",
    ];
    let mut clauses: Vec<Clause> = Vec::new();
    let tables = root.tables(log, "clause", "id");
    for table in &tables {
        table.only(log, &KEYS);
        let id = clause_id(table, families, &clauses, log);
        let title = table.line(log, "title", 60);
        let text = sentence(table, log);
        let severity = severity(table, log);
        let stages = stages(table, log);
        let dsa_category = listed(table, "dsa_category", CATEGORIES, "STATEMENT_CATEGORY_", log);
        let dsa_keyword = listed(table, "dsa_keyword", KEYWORDS, "KEYWORD_", log);
        if dsa_keyword.is_some() && !table.has("dsa_category") {
            log.add(table.at, table.whole(), "`dsa_category` beside `dsa_keyword`", "none");
        }
        let tco_grounds = grounds(table, log);
        if let (Some(id), Some((title, _)), Some(text), Some(severity)) = (id, title, text, severity) {
            let title = title.to_owned();
            clauses.push(Clause {
                id,
                title,
                text,
                severity,
                stages,
                dsa_category,
                dsa_keyword,
                tco_grounds,
            });
        }
    }
    // A family without a clause is a key that leads nowhere. While clauses are broken nobody knows which those are.
    if clauses.len() == tables.len() && !tables.is_empty() {
        for (id, at) in families.ids.iter().filter(|(id, _)| clauses.iter().all(|c| c.family() != id)) {
            log.add(*at, format!("family {id}"), "at least one clause", "none");
        }
    }
    clauses
}

fn clause_id(table: &Table<'_>, families: &Families, before: &[Clause], log: &mut Log) -> Option<String> {
    let (id, at) = table.line(log, "id", 60)?;
    let place = table.place("id");
    let Some((family, number)) = id.split_once('-') else {
        log.add(at, place, "a family, a hyphen and one digit, such as `VE-5`", shown(id));
        return None;
    };
    if number.len() != 1 || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        log.add(at, place, "a family, a hyphen and one digit, such as `VE-5`", shown(id));
        if number.len() > 1 && number.bytes().all(|byte| byte.is_ascii_digit()) {
            log.hint("a family holds at most ten clauses, 0 to 9; open another family for more");
        }
        return None;
    }
    if !families.known(family) {
        let known: Vec<&str> = families.ids.iter().map(|(id, _)| id.as_str()).collect();
        log.add(at, place, "a family of this file", shown(family));
        if let Some(meant) = nearest(family, known) {
            log.hint(format!("did you mean `{meant}-{number}`?"));
        }
        return None;
    }
    if before.iter().any(|clause| clause.id == id) {
        log.add(at, place, "an id of its own", format!("{} a second time", shown(id)));
        return None;
    }
    Some(id.to_owned())
}

/// The clause's sentence; it may be written over several lines.
fn sentence(table: &Table<'_>, log: &mut Log) -> Option<String> {
    let (text, at) = table.text(log, "text")?;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = text.chars().count();
    if text.is_empty() {
        log.add(at, table.place("text"), "some text", "none");
    } else if text.chars().any(char::is_control) {
        log.add(at, table.place("text"), "no control characters", shown(&text));
    } else if length > 500 {
        log.add(at, table.place("text"), "at most 500 characters", format!("{length}"));
    } else {
        return Some(text);
    }
    None
}

fn severity(table: &Table<'_>, log: &mut Log) -> Option<Severity> {
    let (word, at) = table.text(log, "severity")?;
    let severity = Severity::ALL.into_iter().find(|severity| severity.to_string() == word);
    if severity.is_none() {
        log.add(at, table.place("severity"), "`S0`, `S1`, `S2`, `S3` or `S4`", shown(word));
    }
    severity
}

/// What it proposes the first time, on repetition and when aggravated; a later stage needs the earlier ones.
fn stages(table: &Table<'_>, log: &mut Log) -> Vec<Stage> {
    let mut stages = Vec::new();
    let mut absent = None;
    for key in ["first", "repeat", "aggravated"] {
        let Some(stage) = table.table(log, key) else {
            absent = absent.or(Some(key));
            continue;
        };
        if let Some(earlier) = absent.filter(|earlier| !table.has(earlier)) {
            log.add(stage.at, table.whole(), format!("`{earlier}` where there is `{key}`"), "none");
        }
        stages.push(read_stage(&stage, log));
    }
    stages
}

fn read_stage(table: &Table<'_>, log: &mut Log) -> Stage {
    table.only(log, &["steps", "days", "preserve", "refer"]);
    let named = table.texts(log, "steps");
    if table.has("steps") && named.is_empty() {
        log.add(table.at, table.place("steps"), "at least one step", "none");
    }
    let complete = named.len();
    let steps = steps(table, named, log);
    if steps.len() > 1 && steps.contains(&Step::A0) {
        log.add(table.at, table.place("steps"), "`A0` alone, or no `A0`", "`A0` beside another step");
    }
    let days = table.may_number(log, "days");
    let ends = steps.iter().any(|step| step.has_duration());
    let duration = match days {
        Some((days @ 1..=3650, _)) if ends => u16::try_from(days).ok().map(Days),
        Some((days, at)) if ends => {
            log.add(at, table.place("days"), "1 to 3650 days", format!("{days}"));
            None
        }
        // Steps that could not be read may have been the ones that end.
        Some((days, at)) if steps.len() == complete => {
            log.add(
                at,
                table.place("days"),
                "no days, as none of the steps ends by itself",
                format!("{days}"),
            );
            None
        }
        None if ends && !table.has("days") => {
            log.add(table.at, table.whole(), "a key `days`, as `A4` and `A5` end by themselves", "none");
            None
        }
        Some(_) | None => None,
    };
    Stage { steps, duration, preserve: table.flag(log, "preserve"), refer: table.flag(log, "refer") }
}

/// A value of one of the official lists.
fn listed(table: &Table<'_>, key: &str, list: &[&str], prefix: &str, log: &mut Log) -> Option<String> {
    let (word, at) = table.may_text(log, key)?;
    if list.contains(&word) {
        return Some(word.to_owned());
    }
    log.add(at, table.place(key), "a value of the official list", shown(word));
    if let Some(bare) = word.strip_prefix(prefix).filter(|bare| list.contains(bare)) {
        log.hint(format!("write it without the prefix: `{bare}`"));
    } else if GONE.contains(&word) {
        log.hint("it left the list on 1 July 2025");
    } else if let Some(meant) = nearest(word, list.iter().copied()) {
        log.hint(format!("did you mean `{meant}`?"));
    }
    None
}

/// Grounds of Regulation (EU) 2021/784, Article 2(7), points (a) to (e).
fn grounds(table: &Table<'_>, log: &mut Log) -> Vec<char> {
    let mut grounds = Vec::new();
    for (word, at) in table.may_texts(log, "tco") {
        let mut letters = word.chars();
        match (letters.next(), letters.next()) {
            (Some(letter @ 'a'..='e'), None) if !grounds.contains(&letter) => grounds.push(letter),
            (Some('a'..='e'), None) => {
                log.add(at, table.place("tco"), "each letter once", format!("{} a second time", shown(word)));
            }
            _ => log.add(at, table.place("tco"), "letters `a` to `e`", shown(word)),
        }
    }
    grounds.sort_unstable();
    grounds
}
