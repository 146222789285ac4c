//! The settings file: what it sets, each with its place, or everything that is wrong with it. Knows the table and
//! TOML; opens nothing.

use toml::de::{DeTable, DeValue};

use crate::domain::nearest;
use crate::policy::{Log, PolicyErrors, Table, document, shown};
use crate::ui::rebinding::Binding;

use super::keys;
use super::setting::{Setting, Value};
use super::table::{ALL, SECTIONS, named};

/// A value that the file sets.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) setting: &'static Setting,
    pub(super) value: Value,
    /// From 1; the column in characters.
    pub(super) line: usize,
    pub(super) column: usize,
}

/// What a whole file says.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) found: Vec<Found>,
    /// Other keys for commands.
    pub(super) lines: Vec<Binding>,
    pub(super) bytes: Vec<u8>,
}

/// Reads the file, or names everything that is wrong with it at once.
pub(super) fn read(bytes: &[u8]) -> Result<Read, PolicyErrors> {
    let mut log = Log::default();
    let (mut found, mut lines) = (Vec::new(), Vec::new());
    if let Some(document) = document(bytes, &mut log) {
        let root = document.get_ref();
        section(root, "", bytes, &mut found, &mut log);
        for (name, _) in SECTIONS {
            if let Some(table) = Table::root(root).table(&mut log, name) {
                let keys = *name == "keys";
                section(table.cells, name, bytes, &mut found, &mut log);
                if keys {
                    lines = keys::lines(table.cells, name, &own_keys(name), &mut log);
                }
            }
        }
    }
    if log.is_empty() { Ok(Read { found, lines, bytes: bytes.to_vec() }) } else { Err(log.finish(bytes)) }
}

/// Reads the keys of one section; the top of the file is the one without a name.
fn section(cells: &DeTable<'_>, section: &str, bytes: &[u8], found: &mut Vec<Found>, log: &mut Log) {
    for (key, value) in cells {
        let word = key.get_ref().as_ref();
        let name = if section.is_empty() { word.to_owned() } else { format!("{section}.{word}") };
        if section.is_empty() && SECTIONS.iter().any(|(known, _)| *known == word) {
            continue;
        }
        match named(&name) {
            // Whatever else stands there is a line of the key map.
            None if section == "keys" => {}
            Some(setting) => one(setting, &name, value.get_ref(), value.span().start, bytes, found, log),
            None => unknown(section, word, key.span().start, log),
        }
    }
}

fn one(
    setting: &'static Setting,
    name: &str,
    value: &DeValue<'_>,
    at: usize,
    bytes: &[u8],
    found: &mut Vec<Found>,
    log: &mut Log,
) {
    if let Some(before) = found.iter().find(|before| before.setting.name == setting.name) {
        let line = before.line;
        log.add(at, name, "one value", format!("a second one; line {line} sets it by another name"));
    } else if let Some(value) = setting.kind.of_toml(value) {
        let (line, column) = place(bytes, at);
        found.push(Found { setting, value, line, column });
    } else {
        log.add(at, name, setting.kind.expected(), in_words(value));
        if let (Some(word), super::Kind::Choice(words)) = (value.as_str(), setting.kind)
            && let Some(meant) = nearest(word, words.iter().copied())
        {
            log.hint(format!("did you mean `{meant}`?"));
        }
    }
}

/// The names of all settings of a section.
fn own_keys(section: &str) -> Vec<&'static str> {
    ALL.iter().filter(|setting| setting.section() == section).map(|setting| setting.key()).collect()
}

/// Refuses a key that is none, and says which one may have been meant.
fn unknown(section: &str, word: &str, at: usize, log: &mut Log) {
    let place = if section.is_empty() { "the file".to_owned() } else { format!("section `{section}`") };
    log.add(at, place, "a setting", format!("{}, which is none", shown(word)));
    // A key in the wrong section is a commoner slip than a misspelt one.
    let elsewhere = ALL.iter().find(|setting| setting.key() == word);
    let keys = own_keys(section);
    if let Some(setting) = elsewhere {
        log.hint(match setting.section() {
            "" => format!("`{word}` belongs at the top, before all sections"),
            other => format!("`{word}` belongs into the section `[{other}]`"),
        });
    } else if let Some(meant) = nearest(word, keys) {
        log.hint(format!("did you mean `{meant}`?"));
    } else {
        log.hint("`caseload config example` lists all");
    }
}

/// A value as it may stand in a message: texts themselves, of others their kind.
fn in_words(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => shown(text),
        DeValue::Integer(number) => shown(number.as_str()),
        DeValue::Boolean(flag) => format!("`{flag}`"),
        other => format!("a value of the kind {}", other.type_str()),
    }
}

/// Line and column of a byte, from 1.
fn place(bytes: &[u8], at: usize) -> (usize, usize) {
    let before = String::from_utf8_lossy(bytes.get(..at).unwrap_or_default());
    let line = before.matches('\n').count() + 1;
    (line, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[track_caller]
    fn refused(file: &str, message: &str) {
        assert_eq!(read(file.as_bytes()).unwrap_err().to_string(), message);
    }

    #[test]
    fn values_are_read_with_their_places_by_todays_name_and_by_the_one_before_sections() {
        let found = read(b"# mine\nbidi = 'off'\n[screen]\n  arabic_joining = 'on'\n").unwrap().found;
        let names: Vec<(&str, usize, usize)> =
            found.iter().map(|found| (found.setting.name, found.line, found.column)).collect();
        assert_eq!(names, [("screen.bidi", 2, 8), ("screen.arabic_joining", 4, 20)]);
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place_and_with_what_would_be_right() {
        refused(
            "reviewer = 'bo'\nreviwer = 'bo'\n",
            "line 2, column 1: the file: expected a setting, found `reviwer`, which is none; did you mean `reviewer`?",
        );
        refused(
            "[screen]\nbidi = 'left'\nqueue = 'q.db'\n",
            "line 2, column 8: screen.bidi: expected `auto`, `app`, `words`, `terminal` or `off`, found `left`\n\
             line 3, column 1: section `screen`: expected a setting, found `queue`, which is none; `queue` belongs \
             at the top, before all sections",
        );
        refused(
            "role = 'supervisr'\nlanguages = 'ar'\n",
            "line 1, column 8: role: expected `reviewer` or `supervisor`, found `supervisr`; did you mean \
             `supervisor`?\nline 2, column 13: languages: expected a list of texts, found `ar`",
        );
        refused(
            "bidi = 'off'\n[screen]\nbidi = 'app'\n",
            "line 3, column 8: screen.bidi: expected one value, found a second one; line 1 sets it by another name",
        );
        refused(
            "screen = 1\nshape = 'round'\n",
            "line 1, column 10: screen: expected a table, found an integer\n\
             line 2, column 1: the file: expected a setting, found `shape`, which is none; `caseload config \
             example` lists all",
        );
    }
}
