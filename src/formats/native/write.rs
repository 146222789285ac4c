//! Writing a native bundle: header, records, trailer. The same records give the same bytes. Knows no file.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::line::{EndLine, Header, TAGS, VERSION, tag_of};
use super::record::{AnyLine, line};
use crate::domain::{Digest, Record, Time};

/// Writes a bundle into anything that takes bytes. It is no bundle before `finish`.
pub struct Writer<W: Write> {
    to: W,
    platform: String,
    hash: Sha256,
    counts: [u64; TAGS.len()],
    /// The line being made, kept for its memory.
    line: Vec<u8>,
}

impl<W: Write> Writer<W> {
    /// Begins a bundle: writes the header.
    pub fn new(to: W, platform: &str, producer: &str, made: Time) -> io::Result<Self> {
        let mut writer = Self {
            to,
            platform: platform.to_owned(),
            hash: Sha256::new(),
            counts: [0; TAGS.len()],
            line: Vec::new(),
        };
        writer.put(&Header {
            caseload: "bundle".to_owned(),
            v: VERSION,
            platform: platform.to_owned(),
            producer: producer.into(),
            made,
        })?;
        Ok(writer)
    }

    /// Writes one record.
    pub fn write(&mut self, record: &Record) -> io::Result<()> {
        self.counts[tag_of(record)] += 1;
        let platform = std::mem::take(&mut self.platform);
        let written = match line(record, &platform) {
            AnyLine::Account(line) => self.put(&line),
            AnyLine::Post(line) => self.put(&line),
            AnyLine::Report(line) => self.put(&line),
            AnyLine::Hit(line) => self.put(&line),
            AnyLine::Media(line) => self.put(&line),
            AnyLine::Prior(line) => self.put(&line),
        };
        self.platform = platform;
        written
    }

    /// Writes the trailer and gives back what was written into. Flushing is the caller's business.
    pub fn finish(mut self) -> io::Result<W> {
        let counts: BTreeMap<_, _> = TAGS.iter().map(|tag| (*tag).to_owned()).zip(self.counts).collect();
        let sha256 = Digest(self.hash.clone().finalize().into()).to_string();
        self.put(&EndLine { tag: "end", counts, sha256 })?;
        Ok(self.to)
    }

    fn put(&mut self, line: &impl Serialize) -> io::Result<()> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, line)?;
        self.line.push(b'\n');
        self.hash.update(&self.line);
        self.to.write_all(&self.line)
    }
}
