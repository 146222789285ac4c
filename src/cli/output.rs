//! Standard output as the verbs use it: lines for people, JSON for programs, and no content that could act on
//! a terminal in either.

use std::io::{self, BufWriter, IsTerminal, Stdout, Write};

use serde::Serialize;

use crate::domain::{Problem, Time};

/// Buffered standard output. A reader that went away (a closed pipe) ends the program quietly.
pub(crate) struct Output {
    inner: BufWriter<Stdout>,
    /// Whether data is to be printed as JSON.
    pub(crate) json: bool,
    /// Nothing may move by itself.
    pub(crate) still: bool,
}

impl Output {
    /// Output of this process.
    pub(crate) fn new(json: bool) -> Self {
        Self { inner: BufWriter::new(io::stdout()), json, still: false }
    }

    /// Whether a bar may show how far something has come: on a terminal, where things may move.
    pub(crate) fn has_bars(&self) -> bool {
        !self.still && io::stderr().is_terminal()
    }

    /// One line. Whoever calls made all untrusted parts printable.
    pub(crate) fn line(&mut self, line: &str) -> Result<(), Problem> {
        writeln!(self.inner, "{line}").map_err(|error| closed(&error))
    }

    /// One JSON object on a line of its own; everything but ASCII is written as `\u` escapes, so that the line
    /// means the same to a program and can do nothing to a terminal.
    pub(crate) fn object(&mut self, value: &impl Serialize) -> Result<(), Problem> {
        let text = serde_json::to_string(value).map_err(|error| Problem::ours(error.to_string()))?;
        self.line(&ascii_json(&text))
    }

    /// Bytes as they are: schemas, completions, man pages; nothing from outside.
    pub(crate) fn own_bytes(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        self.inner.write_all(bytes).map_err(|error| closed(&error))
    }

    /// Writes out what was printed so far.
    pub(crate) fn flush(&mut self) -> Result<(), Problem> {
        self.inner.flush().map_err(|error| closed(&error))
    }

    /// Makes sure that all is written.
    pub(crate) fn finish(mut self) -> Result<(), Problem> {
        self.flush()
    }
}

/// `1 post`, `20 posts`: how many of something.
pub(super) fn counted(number: u64, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// `1 entry`, `20 entries`.
pub(super) fn entries(number: u64) -> String {
    if number == 1 { "1 entry".to_owned() } else { format!("{number} entries") }
}

/// A moment for people: to the second, in UTC.
pub(super) fn moment(at: Option<Time>) -> String {
    at.map_or_else(|| "no time".to_owned(), |at| Time(at.second() * 1000).to_string())
}

/// Writes every character outside printable ASCII as `\uXXXX`; valid, because JSON has those only in strings.
pub(crate) fn ascii_json(text: &str) -> String {
    use std::fmt::Write as _;
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() && c != '\u{7f}' {
            safe.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a String cannot fail.
                let _ = write!(safe, "\\u{unit:04x}");
            }
        }
    }
    safe
}

/// What it means that something could not be written. The message of a closed pipe is never printed: `main` knows
/// it by being empty.
pub(super) fn failed_to_write(what: &str, error: &io::Error) -> Problem {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Problem::machine("");
    }
    Problem::machine(format!("cannot write {what}: {error}"))
}

fn closed(error: &io::Error) -> Problem {
    failed_to_write("to standard output", error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_for_a_terminal_is_ascii_and_means_the_same() {
        let value = serde_json::json!({ "handle": "a\u{202e}b\u{9b}31m\u{7f}😀é\n" });
        let text = ascii_json(&value.to_string());
        assert!(text.bytes().all(|byte| (0x20..0x7f).contains(&byte)), "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}
