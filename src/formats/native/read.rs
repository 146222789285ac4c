//! Reading a native bundle, line by line. A bad record is put aside; a bundle whose header, counts or digest
//! are wrong is refused whole, since nobody can say what is missing from it.

use std::io::Read;

use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use super::line::{
    AccountLine, EndLine, Header, HitLine, MediaLine, PostLine, PriorLine, ReportLine, TAGS, TagOnly, VERSION,
};
use super::record::IntoRecord;
use crate::domain::{Digest, Record};
use crate::formats::container::refuse_container;
use crate::formats::error::FormatError;
use crate::formats::lines::{Line, Lines};
use crate::formats::records::{Input, MakingCases, Options, Records, Taken};
use crate::formats::shorten::{json_reason, shorten, shorten_bytes};
use crate::formats::words::is_platform;

/// Longest line, in bytes.
const LINE_CAP: usize = 1024 * 1024;
/// The mark that some editors put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
const END: &[u8] = b"{\"type\":\"end\"";

/// A bundle being read.
struct Reader {
    lines: Lines<Box<dyn Read + Send>>,
    line: Vec<u8>,
    platform: String,
    /// Of all lines read, and of those before the last one: the trailer is not part of what it vouches for.
    hash: Sha256,
    before: Sha256,
    counts: [u64; TAGS.len()],
    /// Lines whose type could not be made out; they may be of any type.
    unknown: u64,
    done: bool,
}

/// Whether the head of a file is that of a bundle.
pub(in crate::formats) fn sniff(head: &[u8]) -> bool {
    let head = head.strip_prefix(BYTE_ORDER_MARK).unwrap_or(head).trim_ascii_start();
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    head.starts_with(b"{") && line.windows(10).any(|part| part == b"\"caseload\"")
}

/// Reads the header and stands before the first record.
pub(in crate::formats) fn read(input: Input, options: &Options) -> Result<Box<dyn Records>, FormatError> {
    let mut reader = Reader {
        lines: Lines::new(input.main, LINE_CAP),
        line: Vec::new(),
        platform: String::new(),
        hash: Sha256::new(),
        before: Sha256::new(),
        counts: [0; TAGS.len()],
        unknown: 0,
        done: false,
    };
    let header = reader.header()?;
    reader.platform = options.platform.clone().unwrap_or(header.platform);
    if !is_platform(&reader.platform) {
        let found = format!("platform `{}`", shorten(&reader.platform));
        return Err(FormatError::refused(
            "line 1",
            found,
            "a host name or a word of visible ASCII without `:`",
        ));
    }
    Ok(MakingCases::around(Box::new(reader), options))
}

impl Reader {
    fn place(&self) -> String {
        format!("line {}", self.lines.number())
    }

    /// The next line that is not blank.
    fn advance(&mut self) -> Result<Line, FormatError> {
        loop {
            // Which line is the trailer shows only once it is read.
            self.before.clone_from(&self.hash);
            let hash = &mut self.hash;
            let read = self.lines.next(&mut self.line, |bytes| hash.update(bytes));
            let line =
                read.map_err(|error| FormatError::read(format!("line {}", self.lines.number() + 1), error))?;
            if line != Line::Whole || !self.line.trim_ascii().is_empty() {
                return Ok(line);
            }
        }
    }

    fn header(&mut self) -> Result<Header, FormatError> {
        const EXPECTED: &str =
            "a header such as `{\"caseload\":\"bundle\",\"v\":1,\"platform\":\"...\",\"made\":\"...\"}`";
        /// The two keys that say whether the others can be trusted to be known.
        #[derive(Deserialize)]
        struct Version {
            v: u32,
        }
        let line = self.advance()?;
        let place = self.place();
        let text = self.line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&self.line);
        refuse_container(text)?;
        if line != Line::Whole {
            let found = if line == Line::End { "an empty file" } else { "a line of more than 1 MiB" };
            return Err(FormatError::refused(place, found, EXPECTED));
        }
        if let Ok(Version { v }) = serde_json::from_slice(text)
            && v != VERSION
        {
            return Err(FormatError::refused(place, format!("version {v}"), format!("version {VERSION}")));
        }
        match serde_json::from_slice::<Header>(text) {
            Ok(header) if header.caseload == "bundle" => Ok(header),
            Ok(header) => {
                Err(FormatError::refused(place, format!("`{}`", shorten(&header.caseload)), "`bundle`"))
            }
            Err(error) => Err(FormatError::refused(place, json_reason(&error), EXPECTED)),
        }
    }

    /// The record in the current line, or why it is put aside.
    fn record(&mut self, tag: usize) -> Result<Record, String> {
        match TAGS[tag] {
            "account" => parse::<AccountLine<'_>>(&self.line, &self.platform),
            "post" => parse::<PostLine<'_>>(&self.line, &self.platform),
            "report" => parse::<ReportLine<'_>>(&self.line, &self.platform),
            "hit" => parse::<HitLine<'_>>(&self.line, &self.platform),
            "media" => parse::<MediaLine<'_>>(&self.line, &self.platform),
            _ => parse::<PriorLine<'_>>(&self.line, &self.platform),
        }
    }

    fn end(&mut self) -> Result<(), FormatError> {
        let place = self.place();
        let refused = |found: String, expected: String| Err(FormatError::refused(&place, found, expected));
        let end: EndLine<'_> = match serde_json::from_slice(&self.line) {
            Ok(end) => end,
            Err(error) => {
                return refused(json_reason(&error), "a trailer with `counts` and `sha256`".to_owned());
            }
        };
        if let Some(tag) = end.counts.keys().find(|tag| !TAGS.contains(&tag.as_str())) {
            return refused(format!("a count of `{}`", shorten(tag)), format!("one of {}", TAGS.join(", ")));
        }
        let digest = Digest(self.before.clone().finalize().into()).to_string();
        if digest != end.sha256 {
            let found = format!("SHA-256 `{}`", shorten(&end.sha256));
            return refused(
                found,
                format!("`{digest}`, which the lines before it have: the bundle was changed"),
            );
        }
        let declared = TAGS.map(|tag| end.counts.get(tag).copied().unwrap_or(0));
        for (tag, (declared, read)) in TAGS.iter().zip(declared.into_iter().zip(self.counts)) {
            if read > declared || declared - read > self.unknown {
                return refused(
                    format!("a count of {declared} {tag} lines"),
                    format!("{read}, which were there"),
                );
            }
        }
        let (all, read) = (declared.iter().sum::<u64>(), self.counts.iter().sum::<u64>() + self.unknown);
        if all != read {
            return refused(format!("counts of {all} records"), format!("{read}, which were there"));
        }
        match self.advance()? {
            Line::End => Ok(()),
            _ => Err(FormatError::refused(self.place(), "text after the trailer", "the end of the file")),
        }
    }

    fn step(&mut self) -> Result<Option<Taken>, FormatError> {
        let line = self.advance()?;
        if line == Line::End {
            let last = format!("line {}, the last", self.lines.number());
            return Err(FormatError::refused(
                last,
                "the end of the file",
                "a trailer `{\"type\":\"end\",...}`: the bundle is cut off",
            ));
        }
        let tag = tag(&self.line);
        match (line, &tag) {
            (Line::TooLong, tag) => {
                match tag {
                    Ok(Some(tag)) => self.counts[*tag] += 1,
                    _ => self.unknown += 1,
                }
                Ok(Some(Taken::skip(self.place(), format!("more than {LINE_CAP} bytes in one line"))))
            }
            (_, Ok(None)) => {
                self.end()?;
                self.done = true;
                Ok(None)
            }
            (_, Ok(Some(tag))) => {
                self.counts[*tag] += 1;
                Ok(Some(match self.record(*tag) {
                    Ok(record) => Taken::Record(record),
                    Err(reason) => Taken::skip(self.place(), reason),
                }))
            }
            (_, Err(reason)) => {
                self.unknown += 1;
                Ok(Some(Taken::skip(self.place(), reason.clone())))
            }
        }
    }
}

impl Records for Reader {
    fn next(&mut self) -> Option<Result<Taken, FormatError>> {
        if self.done {
            return None;
        }
        let step = self.step().transpose();
        self.done |= matches!(step, Some(Err(_)));
        step
    }

    fn digest(&self) -> Option<Digest> {
        Some(Digest(self.hash.clone().finalize().into()))
    }
}

fn parse<'a, L: IntoRecord + Deserialize<'a>>(line: &'a [u8], platform: &str) -> Result<Record, String> {
    serde_json::from_slice::<L>(line).map_err(|error| json_reason(&error))?.into_record(platform)
}

/// Which type of line it is, by its place in `TAGS`; none for the trailer. Our own writer puts the type first,
/// which spares a second look at the line.
fn tag(line: &[u8]) -> Result<Option<usize>, String> {
    if line.starts_with(END) {
        return Ok(None);
    }
    let first = line.strip_prefix(b"{\"type\":\"").and_then(|rest| {
        TAGS.iter()
            .position(|tag| rest.strip_prefix(tag.as_bytes()).is_some_and(|rest| rest.starts_with(b"\"")))
    });
    if let Some(tag) = first {
        return Ok(Some(tag));
    }
    match serde_json::from_slice::<TagOnly<'_>>(line) {
        Ok(TagOnly { tag }) if tag == "end" => Ok(None),
        Ok(TagOnly { tag }) => TAGS
            .iter()
            .position(|known| *known == tag)
            .map(Some)
            .ok_or_else(|| format!("type `{}`; expected one of {}", shorten(&tag), TAGS.join(", "))),
        Err(error) => Err(format!("{} in `{}`", json_reason(&error), shorten_bytes(line))),
    }
}
