//! The rows of a CSV file, each with its place, in bounded memory; a quote that was never closed is found out.
//! Knows nothing of what the columns mean.

use std::error::Error;
use std::io::{self, Read};

use csv::{ByteRecord, ErrorKind, ReaderBuilder};

use super::cells;
use super::encoding::{self, Encoding};
use crate::formats::container::refuse_container;
use crate::formats::error::FormatError;
use crate::formats::shorten::shorten;

/// Longest row, in bytes.
const ROW_CAP: usize = 1024 * 1024;
/// How far the parser reads ahead.
const AHEAD: usize = 64 * 1024;
/// Most columns.
const COLUMNS: usize = 1000;

/// The rows behind the header.
pub(super) struct Rows {
    reader: csv::Reader<Kept>,
    /// Names of the columns, as they stand in the file.
    pub(super) header: Vec<String>,
    pub(super) encoding: Encoding,
    delimiter: u8,
    /// The row read last; the header is row 1.
    number: u64,
    /// The line of the file where it began.
    line: u64,
    row: ByteRecord,
    /// The beginning of the file, for judging its columns.
    head: Vec<u8>,
}

/// What `Rows::next` found.
pub(super) enum Next {
    /// `Rows::cells` holds it.
    Row,
    /// Not a row of this table, and why.
    Skip(String),
    End,
}

impl Rows {
    /// Reads the header.
    pub(super) fn open(input: Box<dyn Read + Send>) -> Result<Self, FormatError> {
        let (head, stream, encoding) =
            encoding::open(input).map_err(|error| FormatError::read("row 1", error))?;
        refuse_container(&head)?;
        if head.iter().take(1024).filter(|byte| **byte == 0).count() > 8 {
            return Err(FormatError::refused("row 1", "zero bytes", "text with columns"));
        }
        let delimiter = delimiter(&head);
        let kept = Kept { stream, bytes: Vec::new(), start: 0, offset: 0 };
        let reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .buffer_capacity(AHEAD)
            .from_reader(kept);
        let (header, row) = (Vec::new(), ByteRecord::new());
        let mut rows = Self { reader, header, encoding, delimiter, number: 0, line: 1, row, head };
        match rows.next()? {
            Next::Row => {}
            Next::Skip(reason) => {
                return Err(FormatError::refused("row 1", reason, "the names of the columns"));
            }
            Next::End => {
                return Err(FormatError::refused("row 1", "an empty file", "the names of the columns"));
            }
        }
        let names = rows.row.iter().map(|cell| rows.encoding.decode(cell).0.trim().to_owned());
        rows.header = names.collect();
        if rows.header.len() > COLUMNS {
            let found = format!("{} columns", rows.header.len());
            return Err(FormatError::refused("row 1", found, format!("at most {COLUMNS}")));
        }
        Ok(rows)
    }

    /// Whether most long numbers of a column, as far as the beginning of the file shows, look rounded. The
    /// beginning is given up after this.
    pub(super) fn damaged(&mut self, columns: [Option<usize>; 3]) -> [bool; 3] {
        let head = std::mem::take(&mut self.head);
        let mut sample =
            ReaderBuilder::new().delimiter(self.delimiter).flexible(true).from_reader(head.as_slice());
        let (mut long, mut rounded) = ([0_u32; 3], [0_u32; 3]);
        // The last row may be cut.
        let mut rows = sample.byte_records().map_while(Result::ok).peekable();
        while let Some(row) = rows.next().filter(|_| rows.peek().is_some()) {
            for (at, column) in columns.iter().enumerate() {
                let cell =
                    column.and_then(|column| std::str::from_utf8(row.get(column)?).ok()).unwrap_or_default();
                long[at] += u32::from(cells::is_long(cell.trim()));
                rounded[at] += u32::from(cells::looks_rounded(cell.trim()));
            }
        }
        std::array::from_fn(|at| long[at] >= 8 && rounded[at] * 10 >= long[at] * 9)
    }

    /// Reads the next row.
    pub(super) fn next(&mut self) -> Result<Next, FormatError> {
        let (from, line) = (self.reader.position().byte(), self.reader.position().line());
        self.number += 1;
        match self.reader.read_byte_record(&mut self.row) {
            Ok(true) => {}
            Ok(false) => return Ok(Next::End),
            Err(error) => {
                self.line = line;
                return Err(self.refusal(error));
            }
        }
        self.line = self.row.position().map_or(line, csv::Position::line);
        let to = self.reader.position().byte();
        let delimiter = self.delimiter;
        let several_lines = self.row.as_slice().iter().any(|byte| matches!(byte, b'\n' | b'\r'));
        let raw = self.reader.get_mut().upto(from, to);
        // Only a row over several lines, or the last one, can have swallowed others.
        let quotes = if several_lines || !matches!(raw.last(), Some(b'\n' | b'\r')) {
            quotes(raw, delimiter)
        } else {
            Quotes::Fine
        };
        match quotes {
            Quotes::Unclosed => {
                let expected = "a closing `\"`: all the rest of the file would be one cell";
                return Err(FormatError::refused(self.place(), "a quote that is never closed", expected));
            }
            Quotes::Loose if several_lines => {
                let lines = self.row.as_slice().split(|byte| *byte == b'\n').count();
                return Ok(Next::Skip(format!(
                    "a quote that is not closed where its cell ends joins {lines} lines; expected `\"` before the separator"
                )));
            }
            _ => {}
        }
        if !self.header.is_empty() && self.row.len() != self.header.len() {
            return Ok(Next::Skip(format!("{} cells; expected {}", self.row.len(), self.header.len())));
        }
        Ok(Next::Row)
    }

    /// One cell of the row read last, as it stands in the file.
    pub(super) fn cell(&self, column: usize) -> &[u8] {
        self.row.get(column).unwrap_or_default()
    }

    /// Whether all cells of the row are empty: a leftover of a spreadsheet.
    pub(super) fn is_blank(&self) -> bool {
        self.row.as_slice().is_empty()
    }

    /// Where the row read last stands.
    pub(super) fn place(&self) -> String {
        if self.line == self.number {
            format!("row {}", self.number)
        } else {
            format!("row {} (line {})", self.number, self.line)
        }
    }

    fn refusal(&self, error: csv::Error) -> FormatError {
        let text = error.to_string();
        match error.into_kind() {
            ErrorKind::Io(error) if error.get_ref().is_some_and(<dyn Error + Send + Sync>::is::<TooLong>) => {
                let found = format!("a row that does not end within {ROW_CAP} bytes");
                FormatError::refused(
                    self.place(),
                    found,
                    "its end: most likely a quote in it is never closed",
                )
            }
            ErrorKind::Io(error) => FormatError::read(self.place(), error),
            _ => FormatError::refused(self.place(), shorten(&text), "a row of cells"),
        }
    }
}

/// The separator: of those in use, the one the first line holds most often.
pub(super) fn delimiter(head: &[u8]) -> u8 {
    let line =
        head.split(|byte| matches!(byte, b'\n' | b'\r')).find(|line| !line.is_empty()).unwrap_or_default();
    let count = |separator: u8| line.split(|byte| *byte == separator).count();
    let mut best = b',';
    for separator in [b';', b'\t', b'|'] {
        if count(separator) > count(best) {
            best = separator;
        }
    }
    best
}

/// How the quotes of a row stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quotes {
    Fine,
    /// A closing quote is followed by more text.
    Loose,
    /// The last quote is never closed.
    Unclosed,
}

/// Judges the quotes of one row's bytes.
fn quotes(raw: &[u8], delimiter: u8) -> Quotes {
    let (mut found, mut inside, mut at_start) = (Quotes::Fine, false, true);
    let mut bytes = raw.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        if inside {
            if byte != b'"' {
                continue;
            }
            match bytes.peek() {
                Some(b'"') => {
                    bytes.next();
                }
                next => {
                    inside = false;
                    let ends = next.is_none_or(|next| *next == delimiter || matches!(next, b'\n' | b'\r'));
                    if !ends {
                        found = Quotes::Loose;
                    }
                }
            }
        } else {
            inside = at_start && byte == b'"';
            // Line ends in front of a row belong to blank lines before it.
            at_start = byte == delimiter || (at_start && matches!(byte, b'\n' | b'\r'));
        }
    }
    if inside { Quotes::Unclosed } else { found }
}

/// The stream, with the bytes of the current row and whatever was read ahead kept for a second look.
struct Kept {
    stream: Box<dyn Read + Send>,
    bytes: Vec<u8>,
    /// Where in `bytes` the current row begins.
    start: usize,
    /// Where in the file it begins.
    offset: u64,
}

/// A row that does not end; on its way through the parser as the source of an error.
#[derive(Debug, thiserror::Error)]
#[error("a row is too long")]
struct TooLong;

impl Kept {
    /// The bytes of a row. They may be forgotten at the next reading.
    fn upto(&mut self, from: u64, to: u64) -> &[u8] {
        let start = self.start + from.saturating_sub(self.offset) as usize;
        let end = start + to.saturating_sub(from) as usize;
        (self.start, self.offset) = (end, to);
        self.bytes.get(start..end).unwrap_or_default()
    }
}

impl Read for Kept {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.start > AHEAD {
            self.bytes.drain(..self.start);
            self.start = 0;
        }
        if self.bytes.len() - self.start > ROW_CAP + 2 * AHEAD {
            return Err(io::Error::other(TooLong));
        }
        let read = self.stream.read(buffer)?;
        self.bytes.extend_from_slice(&buffer[..read]);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::{Quotes, delimiter, quotes};

    #[test]
    fn quotes_are_judged_row_by_row() {
        let cases = [
            ("a,b\n", Quotes::Fine),
            ("\"a\",\"b \"\"c\"\" d\"\n", Quotes::Fine),
            ("a,\"b\nc\"\r\n", Quotes::Fine),
            ("5\" nail,b\n", Quotes::Fine),
            ("\n\n\"a\",b", Quotes::Fine),
            ("a,\"b\nc,\"d\",e\n", Quotes::Loose),
            ("a,\"b\nc\n", Quotes::Unclosed),
            ("a,\"", Quotes::Unclosed),
            ("a,\"b\"\"", Quotes::Unclosed),
        ];
        for (row, expected) in cases {
            assert_eq!(quotes(row.as_bytes(), b','), expected, "{row}");
        }
    }

    #[test]
    fn the_separator_is_the_commonest_of_the_first_line() {
        assert_eq!(delimiter(b"id;text,more;who\n1,2,3,4"), b';');
        assert_eq!(delimiter(b"\r\nid\ttext\n"), b'\t');
        assert_eq!(delimiter(b"id"), b',');
    }
}
