//! JSON Lines with a head and a trailer. The trailer counts the lines and holds the SHA-256 of all bytes before
//! its own line, so `head -n -1 FILE | sha256sum` checks a file with no help from here.

use std::collections::BTreeMap;
use std::io;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::domain::{DeskId, Time, Tip};

use super::batch::{Head, Sink};

/// A file of JSON Lines while it is written.
pub(super) struct Lines {
    suffix: &'static str,
    digest: Sha256,
    counts: BTreeMap<&'static str, u64>,
}

#[derive(Serialize)]
struct HeadLine<'a> {
    kind: &'static str,
    form: &'static str,
    version: u32,
    program: &'a str,
    made: Time,
    desk: &'a DeskId,
    tip: &'a Tip,
}

#[derive(Serialize)]
struct EndLine<'a> {
    kind: &'static str,
    counts: &'a BTreeMap<&'static str, u64>,
    sha256: String,
}

impl Lines {
    /// Begins the file with its head line.
    pub(super) fn begin(
        form: &'static str,
        suffix: &'static str,
        head: &Head,
        sink: &mut dyn Sink,
    ) -> io::Result<Self> {
        let mut lines = Self { suffix, digest: Sha256::new(), counts: BTreeMap::new() };
        let Head { desk, tip, made, program } = head;
        let head = HeadLine { kind: "head", form, version: 1, program, made: *made, desk, tip };
        lines.put(&head, sink)?;
        Ok(lines)
    }

    /// Writes a line and counts it under this word.
    pub(super) fn line(
        &mut self,
        counted: &'static str,
        value: &impl Serialize,
        sink: &mut dyn Sink,
    ) -> io::Result<()> {
        *self.counts.entry(counted).or_default() += 1;
        self.put(value, sink)
    }

    /// Ends the file with its trailer.
    pub(super) fn end(mut self, sink: &mut dyn Sink) -> io::Result<()> {
        let digest: [u8; 32] = self.digest.finalize_reset().into();
        let sha256 = crate::domain::Digest(digest).to_string();
        let counts = std::mem::take(&mut self.counts);
        self.put(&EndLine { kind: "end", counts: &counts, sha256 }, sink)
    }

    fn put(&mut self, value: &impl Serialize, sink: &mut dyn Sink) -> io::Result<()> {
        let mut line = serde_json::to_vec(value)?;
        line.push(b'\n');
        self.digest.update(&line);
        sink.file(self.suffix)?.write_all(&line)
    }
}
