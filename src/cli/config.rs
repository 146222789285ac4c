//! `config`: where the settings file lies, what holds and where it comes from, and the file's documents.

use clap::Subcommand;
use serde_json::{Value as Json, json};

use crate::domain::Problem;
use crate::settings::{self, ALL, Origin, Setting, Settings};
use crate::text::printable_str;

use super::outcome::Outcome;
use super::output::Output;

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigVerb {
    /// Print every setting with its value
    Show {
        /// Say as well where each value comes from
        #[arg(long)]
        origin: bool,
    },
    /// Print a commented settings file in which nothing is set
    Example,
    /// Print the form of the settings file, as JSON Schema
    Schema,
    /// Print where the settings file lies
    Path,
}

/// Documents that need no settings.
pub(super) fn document(verb: &ConfigVerb) -> Option<String> {
    match verb {
        ConfigVerb::Example => Some(settings::example()),
        ConfigVerb::Schema => Some(settings::SCHEMA.to_owned()),
        ConfigVerb::Show { .. } | ConfigVerb::Path => None,
    }
}

pub(super) fn run(settings: &Settings, verb: &ConfigVerb, out: &mut Output) -> Result<Outcome, Problem> {
    if let ConfigVerb::Show { origin } = verb {
        for setting in ALL {
            show(settings, setting, *origin, out)?;
        }
        if let Some(log) = settings.log.as_ref().filter(|_| !out.json) {
            let log = printable_str(&log.display().to_string()).line();
            out.line(&format!("# the log lies in {log}"))?;
        }
        return Ok(Outcome::Done);
    }
    let path = settings.file.display().to_string();
    if out.json {
        out.object(&json!({ "path": path, "exists": settings.file.exists() }))?;
    } else {
        out.line(&printable_str(&path).line())?;
    }
    Ok(Outcome::Done)
}

fn show(settings: &Settings, setting: &Setting, origin: bool, out: &mut Output) -> Result<(), Problem> {
    let value = settings.values.value(setting);
    if out.json {
        let value = value.map_or(Json::Null, settings::Value::json);
        return out.object(&json!({
            "setting": setting.name,
            "value": value,
            "origin": from(settings, setting),
        }));
    }
    let value = value.map_or_else(|| format!("# unset: {}", setting.otherwise), settings::Value::toml);
    let line = format!("{} = {value}", setting.name);
    let line = if origin { format!("{line:<44}  # {}", settings.values.whence(setting)) } else { line };
    out.line(&printable_str(&line).line())
}

fn from(settings: &Settings, setting: &Setting) -> Json {
    match settings.values.origin(setting) {
        Origin::Option(option) => json!({ "from": "option", "name": option }),
        Origin::Variable(name) => json!({ "from": "environment", "name": name }),
        Origin::File { line, column } => json!({
            "from": "file",
            "file": settings.file.display().to_string(),
            "line": line,
            "column": column,
        }),
        Origin::Default => json!({ "from": "default" }),
    }
}
