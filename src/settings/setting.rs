//! What a setting is: its name, what values it takes, what holds without it, and one sentence. Knows no single one.

use std::ffi::OsStr;
use std::path::PathBuf;

use serde_json::json;
use toml::de::DeValue;

use crate::policy::list;

/// One row of the table of settings. The settings file, its checks, its example, its schema, its manual, the
/// environment's names and `--set` are all made from it.
#[derive(Debug)]
pub struct Setting {
    /// `bidi` of the section `screen` is `screen.bidi`; a name without a dot stands at the top of the file.
    pub name: &'static str,
    pub kind: Kind,
    /// What holds without it, as a word; none where `otherwise` says what holds.
    pub default: Option<&'static str>,
    pub otherwise: &'static str,
    /// What it is, in a sentence without a full stop.
    pub sentence: &'static str,
    /// The name it had at the top of the file before there were sections; still read.
    pub once: Option<&'static str>,
    /// The option of the command line that sets it, where there is one besides `--set`.
    pub option: Option<&'static str>,
}

/// What values a setting takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Text,
    Path,
    Flag,
    /// A whole number from the first to the second.
    Number(i64, i64),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A list of texts.
    Texts,
}

/// A value of a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Path(PathBuf),
    Flag(bool),
    Number(i64),
    Texts(Vec<String>),
}

impl Setting {
    /// A setting of this name with a value of its own.
    pub(super) const fn new(
        name: &'static str,
        kind: Kind,
        default: &'static str,
        sentence: &'static str,
    ) -> Self {
        Self { name, kind, default: Some(default), otherwise: "", sentence, once: None, option: None }
    }

    /// A setting without a value of its own; `otherwise` says what holds then.
    pub(super) const fn unset(
        name: &'static str,
        kind: Kind,
        otherwise: &'static str,
        sentence: &'static str,
    ) -> Self {
        Self { name, kind, default: None, otherwise, sentence, once: None, option: None }
    }

    /// It once stood at the top of the file, under this name.
    pub(super) const fn once(mut self, name: &'static str) -> Self {
        self.once = Some(name);
        self
    }

    /// An option of the command line sets it.
    pub(super) const fn option(mut self, option: &'static str) -> Self {
        self.option = Some(option);
        self
    }

    /// The section it stands in; empty for the top of the file.
    pub fn section(&self) -> &'static str {
        self.name.split_once('.').map_or("", |(section, _)| section)
    }

    /// Its name inside its section.
    pub fn key(&self) -> &'static str {
        self.name.split_once('.').map_or(self.name, |(_, key)| key)
    }

    /// The environment's names for it: that of today, and that of before there were sections.
    pub(super) fn variables(&self) -> Vec<String> {
        [Some(self.name), self.once].into_iter().flatten().map(variable).collect()
    }

    /// What holds when nobody sets it.
    pub(super) fn usual(&self) -> Option<Value> {
        self.default.and_then(|word| self.kind.of_word(OsStr::new(word)))
    }
}

fn variable(name: &str) -> String {
    format!("CASELOAD_{}", name.replace('.', "_").to_ascii_uppercase())
}

impl Kind {
    /// What is expected, for people.
    pub fn expected(self) -> String {
        match self {
            Self::Text => "a text in quotation marks".to_owned(),
            Self::Path => "a path in quotation marks".to_owned(),
            Self::Flag => "true or false".to_owned(),
            Self::Number(least, most) => format!("a whole number from {least} to {most}"),
            Self::Choice(words) => list(words),
            Self::Texts => "a list of texts".to_owned(),
        }
    }

    /// A value as the environment and the command line write it.
    pub(super) fn of_word(self, word: &OsStr) -> Option<Value> {
        if self == Self::Path {
            return (!word.is_empty()).then(|| Value::Path(word.into()));
        }
        let word = word.to_str()?;
        match self {
            Self::Text => Some(Value::Text(word.to_owned())),
            Self::Flag => match word {
                "true" | "on" | "yes" | "1" => Some(Value::Flag(true)),
                "false" | "off" | "no" | "0" => Some(Value::Flag(false)),
                _ => None,
            },
            Self::Texts => {
                let texts = word.split(',').map(str::trim).filter(|text| !text.is_empty());
                Some(Value::Texts(texts.map(str::to_owned).collect()))
            }
            Self::Number(..) => self.fits(Value::Number(word.parse().ok()?)),
            Self::Choice(_) | Self::Path => self.fits(Value::Text(word.to_owned())),
        }
    }

    /// A value as the settings file writes it.
    pub(super) fn of_toml(self, value: &DeValue<'_>) -> Option<Value> {
        let text = || value.as_str().map(str::to_owned);
        match self {
            Self::Text | Self::Choice(_) => self.fits(Value::Text(text()?)),
            Self::Path => text().filter(|text| !text.is_empty()).map(|text| Value::Path(text.into())),
            Self::Flag => value.as_bool().map(Value::Flag),
            Self::Number(..) => {
                let number = value.as_integer()?;
                self.fits(Value::Number(i64::from_str_radix(number.as_str(), number.radix()).ok()?))
            }
            Self::Texts => {
                let texts = value.as_array()?.iter().map(|item| item.get_ref().as_str().map(str::to_owned));
                texts.collect::<Option<_>>().map(Value::Texts)
            }
        }
    }

    fn fits(self, value: Value) -> Option<Value> {
        let fits = match (self, &value) {
            (Self::Number(least, most), Value::Number(number)) => (least..=most).contains(number),
            (Self::Choice(words), Value::Text(text)) => words.contains(&text.as_str()),
            _ => true,
        };
        fits.then_some(value)
    }
}

impl Value {
    /// As the settings file writes it.
    pub fn toml(&self) -> String {
        match self {
            Self::Text(text) => toml::Value::from(text.as_str()).to_string(),
            Self::Path(path) => toml::Value::from(path.to_string_lossy().as_ref()).to_string(),
            Self::Flag(flag) => flag.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Texts(texts) => toml::Value::from(texts.clone()).to_string(),
        }
    }

    /// As JSON.
    pub fn json(&self) -> serde_json::Value {
        match self {
            Self::Text(text) => json!(text),
            Self::Path(path) => json!(path.to_string_lossy()),
            Self::Flag(flag) => json!(flag),
            Self::Number(number) => json!(number),
            Self::Texts(texts) => json!(texts),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Kind, word: &str, toml: Option<&str>) {
        let value = kind.of_word(OsStr::new(word));
        assert_eq!(value.as_ref().map(Value::toml).as_deref(), toml, "{kind:?} of `{word}`");
        if let Some(value) = value {
            let document = format!("x = {}", value.toml());
            let document = toml::de::DeTable::parse(&document).unwrap();
            let again = document.get_ref().get("x").and_then(|read| kind.of_toml(read.get_ref()));
            assert_eq!(again, Some(value), "written and read again");
        }
    }

    #[test]
    fn a_word_is_read_as_the_file_would_write_it_or_not_at_all() {
        check(Kind::Text, "it's \"so\"", Some("\"\"\"it's \"so\"\"\"\""));
        check(Kind::Path, "a/b.db", Some("\"a/b.db\""));
        check(Kind::Path, "", None);
        check(Kind::Flag, "on", Some("true"));
        check(Kind::Flag, "maybe", None);
        check(Kind::Number(0, 10), "10", Some("10"));
        check(Kind::Number(0, 10), "11", None);
        check(Kind::Number(0, 10), "ten", None);
        check(Kind::Choice(&["a", "b"]), "b", Some("\"b\""));
        check(Kind::Choice(&["a", "b"]), "c", None);
        check(Kind::Texts, "ar, en", Some("[\"ar\", \"en\"]"));
        check(Kind::Texts, "", Some("[]"));
    }

    #[test]
    fn names_fall_into_section_and_key_and_make_the_names_of_the_environment() {
        let setting = Setting::new("screen.bidi", Kind::Text, "auto", "x").once("bidi");
        assert_eq!((setting.section(), setting.key()), ("screen", "bidi"));
        assert_eq!(setting.variables(), ["CASELOAD_SCREEN_BIDI", "CASELOAD_BIDI"]);
    }
}
