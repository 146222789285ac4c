//! The value of every setting and where it comes from: options before environment before the settings file before
//! defaults. Opens no file.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use crate::domain::{Problem, nearest, shown, shown_path};

use super::file::Found;
use super::setting::{Setting, Value};
use super::table::{ALL, named};

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// An option of the command line.
    Option(String),
    /// A variable of the environment.
    Variable(String),
    File {
        line: usize,
        column: usize,
    },
    Default,
}

/// What the command line said; it wins over everything else.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    given: Vec<(String, OsString, String)>,
    /// The settings file to read instead of the usual one.
    pub file: Option<PathBuf>,
}

/// All settings with their values; made once, at the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Values {
    of: BTreeMap<&'static str, (Option<Value>, Origin)>,
    file: PathBuf,
}

impl Overrides {
    /// Sets a setting by its name, for an option that the person wrote.
    pub fn set(mut self, name: &str, value: impl Into<OsString>, option: &str) -> Self {
        self.given.push((name.to_owned(), value.into(), option.to_owned()));
        self
    }

    /// The same, where the option was written at all.
    pub(crate) fn may_set(self, name: &str, value: Option<impl Into<OsString>>, option: &str) -> Self {
        match value {
            Some(value) => self.set(name, value, option),
            None => self,
        }
    }
}

impl Values {
    /// Puts everything in its order. The last of several options for one setting wins.
    pub(super) fn new(
        over: Overrides,
        environment: &BTreeMap<String, OsString>,
        found: Vec<Found>,
        file: PathBuf,
    ) -> Result<Self, Problem> {
        let usual = ALL.iter().map(|setting| (setting.name, (setting.usual(), Origin::Default)));
        let mut values = Self { of: usual.collect(), file };
        for Found { setting, value, line, column } in found {
            values.of.insert(setting.name, (Some(value), Origin::File { line, column }));
        }
        for setting in ALL {
            let set = setting.variables().into_iter().find_map(|name| {
                environment.get(&name).filter(|value| !value.is_empty()).map(|value| (name, value))
            });
            if let Some((name, value)) = set {
                values.put(setting, value, Origin::Variable(name))?;
            }
        }
        for (name, value, option) in over.given {
            let Some(setting) = named(&name) else { return Err(unknown(&name, &option)) };
            values.put(setting, &value, Origin::Option(option))?;
        }
        Ok(values)
    }

    fn put(&mut self, setting: &'static Setting, word: &OsStr, origin: Origin) -> Result<(), Problem> {
        let Some(value) = setting.kind.of_word(word) else {
            let found = shown(&word.to_string_lossy());
            let place = self.words(&origin);
            let expected = setting.kind.expected();
            return Err(Problem::yours(format!(
                "{place}: {}: expected {expected}, found `{found}`",
                setting.name
            )));
        };
        self.of.insert(setting.name, (Some(value), origin));
        Ok(())
    }

    /// A setting's value; none where it has none.
    pub fn value(&self, setting: &Setting) -> Option<&Value> {
        self.of.get(setting.name).and_then(|(value, _)| value.as_ref())
    }

    /// Where a setting's value comes from.
    pub fn origin(&self, setting: &Setting) -> &Origin {
        self.of.get(setting.name).map_or(&Origin::Default, |(_, origin)| origin)
    }

    /// The same for people: `--as`, `CASELOAD_ROLE`, the file with its line, `default`.
    pub fn whence(&self, setting: &Setting) -> String {
        self.words(self.origin(setting))
    }

    fn words(&self, origin: &Origin) -> String {
        match origin {
            Origin::Option(name) | Origin::Variable(name) => name.clone(),
            Origin::File { line, column } => {
                format!("settings `{}`, line {line}, column {column}", shown_path(&self.file))
            }
            Origin::Default => "default".to_owned(),
        }
    }

    /// Whether a setting of the kind flag is on.
    pub fn flag(&self, setting: &Setting) -> bool {
        self.value(setting) == Some(&Value::Flag(true))
    }

    /// The number of a setting of that kind.
    pub fn number(&self, setting: &Setting) -> i64 {
        match self.value(setting) {
            Some(Value::Number(number)) => *number,
            _ => 0,
        }
    }

    /// The text of a setting of the kinds text and choice.
    pub fn text(&self, setting: &Setting) -> Option<&str> {
        match self.value(setting)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The path of a setting of that kind.
    pub fn path(&self, setting: &Setting) -> Option<&Path> {
        match self.value(setting)? {
            Value::Path(path) => Some(path),
            _ => None,
        }
    }

    /// The texts of a setting of that kind.
    pub fn texts(&self, setting: &Setting) -> &[String] {
        match self.value(setting) {
            Some(Value::Texts(texts)) => texts,
            _ => &[],
        }
    }

    /// Refuses a value that its kind lets through.
    pub(super) fn refuse(&self, setting: &Setting, expected: &str, found: &str) -> Problem {
        let place = self.whence(setting);
        Problem::yours(format!("{place}: {}: expected {expected}, found `{}`", setting.name, shown(found)))
    }
}

fn unknown(name: &str, option: &str) -> Problem {
    let names: Vec<&str> = ALL.iter().map(|setting| setting.name).collect();
    let problem = Problem::yours(format!("{option}: there is no setting `{}`", shown(name)));
    match nearest(name, names) {
        Some(meant) => problem.hint(format!("did you mean `{meant}`?")),
        None => problem.hint("`caseload config show` lists all"),
    }
}
