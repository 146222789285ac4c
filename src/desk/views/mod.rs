//! Saved views: a file of the person's own beside the settings, which the program reads and changes and never owns.

mod file;

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::domain::{Problem, SavedView, shown_path};
use crate::request::Request;

use super::files::{self, NewFile};

/// Longest file that is read.
const MOST_BYTES: usize = 1 << 20;

/// What a request about views comes to: all views there are then.
pub fn perform(file: Option<&Path>, request: &Request) -> Result<Vec<SavedView>, Problem> {
    let Some(path) = file else {
        return match request {
            Request::Views => Ok(Vec::new()),
            _ => Err(Problem::yours("there is no settings folder to keep views in")
                .hint("set HOME, or name one with --config FILE")),
        };
    };
    let text = text(path)?;
    let wrong = |words: String| Problem::yours(format!("views `{}`: {words}", shown_path(path)));
    let written = match request {
        Request::KeepView { view, was } => file::with(&text, view, was.as_deref()),
        Request::DropView { name } => file::without(&text, name),
        _ => return file::read(&text).map_err(wrong),
    };
    let written = written.map_err(wrong)?;
    write(path, &written)?;
    file::read(&written).map_err(wrong)
}

fn text(path: &Path) -> Result<String, Problem> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(String::new()),
        Err(error) => return Err(files::at(path, "cannot read views", &error)),
    };
    let text = String::from_utf8(bytes).ok().filter(|text| text.len() <= MOST_BYTES);
    text.ok_or_else(|| {
        Problem::yours(format!("views `{}`: expected UTF-8 text of at most 1 MiB", shown_path(path)))
    })
}

fn write(path: &Path, text: &str) -> Result<(), Problem> {
    if !path.exists() {
        files::make_private(path)?;
    }
    let mut file = NewFile::begin(path, true)?;
    file.write_all(text.as_bytes()).map_err(|error| files::at(path, "cannot write views", &error))?;
    file.keep().map(|_| ())
}
