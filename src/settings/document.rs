//! What the table of settings says, as documents: the commented default file, its JSON Schema, the manual's table.
//! Knows no value that is set.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use crate::ui::command::Scope;
use crate::ui::table::ROWS;

use super::setting::{Kind, Setting};
use super::table::{ALL, SECTIONS};

/// The schema of the settings file, as the program prints it.
pub const SCHEMA: &str = include_str!("../../assets/schema/config.schema.json");

/// Longest line of a comment, in characters.
const LINE: usize = 100;

/// A settings file in which everything is said and nothing is set.
pub fn example() -> String {
    let mut text = "# Settings of caseload. Everything may be left out; what is commented out is what holds then.\n\
                    # `caseload config path` says where this file lies, `caseload config show --origin` what holds and why.\n"
        .to_owned();
    let mut section = "";
    for setting in ALL {
        if setting.section() != section {
            section = setting.section();
            let about = SECTIONS.iter().find(|(name, _)| *name == section).map_or("", |(_, about)| about);
            let _ = write!(text, "\n\n# {about}.\n[{section}]\n");
        }
        let _ = write!(
            text,
            "\n{}{}",
            comment(&format!("{}.", setting.sentence)),
            comment(&format!("{}.", values(setting)))
        );
        let usual = setting
            .usual()
            .map_or_else(|| sample(setting), |value| format!("#{} = {}\n", setting.key(), value.toml()));
        text.push_str(&usual);
    }
    text.push_str(
        "\n# Other keys for commands of one kind of screen, or of all (`[keys.everywhere]`); KEYS.md has the names.\n\
         # [keys.case]\n# evidence = [\"space\", \"m\"]\n# random = []\n",
    );
    text
}

/// A line that shows how a setting without a value of its own would be set.
fn sample(setting: &Setting) -> String {
    let value = match setting.kind {
        Kind::Texts => "[]",
        Kind::Flag => "false",
        Kind::Number(..) => "0",
        Kind::Text | Kind::Path | Kind::Choice(_) => "\"\"",
    };
    format!("#{} = {value}\n", setting.key())
}

/// What it may be, and what it is when nothing is said.
fn values(setting: &Setting) -> String {
    let expected = setting.kind.expected();
    let mut letters = expected.chars();
    let upper: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    format!("{upper}; without it: {}", without(setting))
}

/// What holds when nobody sets it.
fn without(setting: &Setting) -> String {
    setting.usual().map_or_else(|| setting.otherwise.to_owned(), |value| value.toml())
}

/// A text as lines of comment.
fn comment(text: &str) -> String {
    let mut lines = vec!["#".to_owned()];
    for word in text.split(' ') {
        if lines.last().is_some_and(|line| line.chars().count() + 1 + word.chars().count() > LINE) {
            lines.push("#".to_owned());
        }
        if let Some(line) = lines.last_mut() {
            line.push(' ');
            line.push_str(word);
        }
    }
    lines.join("\n") + "\n"
}

/// The JSON Schema of the settings file.
pub fn schema() -> String {
    let mut root = of_section("");
    for (section, about) in SECTIONS {
        let mut properties = of_section(section);
        if *section == "keys" {
            let screens = std::iter::once("everywhere").chain(Scope::ALL.into_iter().map(Scope::word));
            properties.extend(screens.map(|screen| (screen.to_owned(), json!({ "$ref": "#/$defs/keys" }))));
        }
        let inside = json!({
            "description": about,
            "type": "object",
            "additionalProperties": false,
            "properties": properties,
        });
        root.insert((*section).to_owned(), inside);
    }
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Settings of caseload (config.toml)",
        "type": "object",
        "additionalProperties": false,
        "properties": root,
        "$defs": { "keys": keys() },
    });
    format!("{schema:#}\n")
}

/// Commands of one kind of screen, each with one key or several.
fn keys() -> Json {
    let keys = json!({ "type": ["string", "array"], "items": { "type": "string" } });
    let rows = ROWS.iter().map(|row| {
        let mut keys = keys.clone();
        keys["description"] = json!(row.sentence);
        (row.id.to_owned(), keys)
    });
    json!({
        "description": "keys of commands, such as `j`, `g g`, `ctrl-d`; an empty list takes them away",
        "type": "object",
        "additionalProperties": false,
        "properties": rows.collect::<Map<String, Json>>(),
    })
}

fn of_section(section: &str) -> Map<String, Json> {
    let mut properties = Map::new();
    for setting in ALL {
        if setting.section() == section {
            properties.insert(setting.key().to_owned(), property(setting));
        }
        // Names from before there were sections all stood at the top.
        if let (Some(once), "") = (setting.once, section) {
            let mut old = property(setting);
            old["deprecated"] = json!(true);
            properties.insert(once.to_owned(), old);
        }
    }
    properties
}

fn property(setting: &Setting) -> Json {
    let mut property = match setting.kind {
        Kind::Text => json!({ "type": "string" }),
        Kind::Path => json!({ "type": "string", "minLength": 1 }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Number(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Kind::Choice(words) => json!({ "enum": words }),
        Kind::Texts => json!({ "type": "array", "items": { "type": "string" } }),
    };
    property["description"] = json!(setting.sentence);
    if let Some(value) = setting.usual() {
        property["default"] = value.json();
    }
    property
}

/// The table of all settings for the manual.
pub fn manual() -> String {
    let mut text = "| setting | what it is | values | without it |\n|---|---|---|---|\n".to_owned();
    for setting in ALL {
        let mut name = format!("`{}`", setting.name);
        if let Some(option) = setting.option {
            let _ = write!(name, ", `{option}`");
        }
        let expected = setting.kind.expected();
        let without = setting
            .usual()
            .map_or_else(|| setting.otherwise.to_owned(), |value| format!("`{}`", value.toml()));
        let _ = writeln!(text, "| {name} | {} | {expected} | {without} |", setting.sentence);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::file::read;
    use super::{ALL, SCHEMA, example, schema};

    #[test]
    fn the_example_sets_nothing_and_with_its_defaults_uncommented_sets_what_holds_anyway() {
        assert!(read(example().as_bytes()).unwrap().found.is_empty());
        let written: String = example()
            .lines()
            .filter(|line| !line.starts_with("# "))
            .map(|line| line.strip_prefix('#').unwrap_or(line).to_owned() + "\n")
            .collect();
        // A path that is none cannot be set, so those lines stay comments.
        let written: String = written
            .lines()
            .filter(|line| !line.ends_with("= \"\""))
            .map(|line| line.to_owned() + "\n")
            .collect();
        let found = read(written.as_bytes()).unwrap().found;
        for setting in ALL.iter().filter(|setting| setting.default.is_some()) {
            let set = found.iter().find(|found| found.setting.name == setting.name);
            assert_eq!(set.map(|set| &set.value), setting.usual().as_ref(), "{}", setting.name);
        }
    }

    #[test]
    fn the_schema_in_the_tree_is_that_of_the_table() {
        if std::env::var_os("UPDATE").is_some() {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/schema/config.schema.json");
            std::fs::write(path, schema()).unwrap();
        } else {
            assert!(SCHEMA == schema(), "the schema of settings is old: UPDATE=1 cargo test writes it anew");
        }
    }
}
