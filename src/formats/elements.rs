//! Cuts a JSON file into its elements without understanding them: the items of one array, or values one after
//! the other (a single object, JSON Lines). Holds one element in memory. Knows no format.

use std::io::{BufRead, BufReader, Read};

use super::container::refuse_container;
use super::error::FormatError;

/// Longest element, in bytes.
const CAP: usize = 16 * 1024 * 1024;
/// Deepest nesting of an element.
const DEPTH: usize = 64;

/// An element as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    /// `[3]`, or `line 12`, or nothing for the only value of a file.
    pub(crate) place: String,
    /// Its bytes, or why they were passed over.
    pub(crate) bytes: Result<Vec<u8>, String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Nothing was read yet.
    Unknown,
    /// Inside an array; whether an item was read.
    Array(bool),
    /// Values one after the other; whether each stands on a line of its own, once that is known.
    Values(Option<bool>),
    Done,
}

/// The elements of a file.
pub(crate) struct Elements {
    reader: BufReader<Box<dyn Read + Send>>,
    shape: Shape,
    index: usize,
    line: u64,
}

impl Elements {
    /// Reads nothing yet.
    pub(crate) fn new(reader: Box<dyn Read + Send>) -> Self {
        let reader = BufReader::with_capacity(256 * 1024, reader);
        Self { reader, shape: Shape::Unknown, index: 0, line: 1 }
    }

    /// The next element, or none at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Element>, FormatError> {
        if self.shape == Shape::Unknown {
            let buffer = self.reader.fill_buf().map_err(|error| FormatError::read("line 1", error))?;
            refuse_container(buffer)?;
            if self.peek()? == Some(0xEF) {
                self.skip_mark()?;
            }
            self.blank()?;
            self.shape = if self.peek()? == Some(b'[') {
                self.bump();
                Shape::Array(false)
            } else {
                Shape::Values(None)
            };
        }
        self.blank()?;
        match self.shape {
            Shape::Array(begun) => self.item(begun),
            Shape::Values(lines) => self.value(lines),
            Shape::Unknown | Shape::Done => Ok(None),
        }
    }

    fn item(&mut self, begun: bool) -> Result<Option<Element>, FormatError> {
        let next = self.peek()?;
        if next == Some(b']') {
            self.bump();
            self.blank()?;
            self.shape = Shape::Done;
            return match self.peek()? {
                None => Ok(None),
                Some(byte) => Err(self.odd(byte, "the end of the file after `]`")),
            };
        }
        if begun {
            match next {
                Some(b',') => self.bump(),
                Some(byte) => return Err(self.odd(byte, "`,` or `]`")),
                None => return Err(self.cut_off()),
            }
            self.blank()?;
        }
        let place = format!("[{}]", self.index);
        match self.peek()? {
            Some(b'{') => {}
            Some(byte) => return Err(self.odd(byte, "an object")),
            None => return Err(self.cut_off()),
        }
        self.shape = Shape::Array(true);
        self.index += 1;
        let bytes = self.object(false)?;
        Ok(Some(Element { place, bytes }))
    }

    fn value(&mut self, lines: Option<bool>) -> Result<Option<Element>, FormatError> {
        let Some(first) = self.peek()? else {
            self.shape = Shape::Done;
            return Ok(None);
        };
        let line = self.line;
        let place = format!("line {line}");
        if first != b'{' {
            if lines != Some(true) {
                return Err(self.odd(first, "an array or an object"));
            }
            // A line that is no object hurts no other line.
            self.skip_line()?;
            let reason = format!("begins with {}; expected an object", name(first));
            return Ok(Some(Element { place, bytes: Err(reason) }));
        }
        let bytes = self.object(lines == Some(true))?;
        self.shape = Shape::Values(Some(lines.unwrap_or(self.line == line)));
        Ok(Some(Element { place, bytes }))
    }

    /// Takes one object. Where every object has its line, a line end inside one means that it is broken.
    fn object(&mut self, one_line: bool) -> Result<Result<Vec<u8>, String>, FormatError> {
        let (mut bytes, mut reason) = (Vec::new(), None);
        let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
        loop {
            let place = self.here();
            let buffer = self.reader.fill_buf().map_err(|error| FormatError::read(place, error))?;
            if buffer.is_empty() {
                if one_line {
                    return Ok(Err("the file ends inside this object".to_owned()));
                }
                return Err(self.cut_off());
            }
            let (mut used, mut done, mut broken) = (0, false, false);
            for byte in buffer {
                used += 1;
                match byte {
                    b'\n' => {
                        self.line += 1;
                        broken = one_line;
                    }
                    _ if escaped => escaped = false,
                    b'\\' if in_string => escaped = true,
                    b'"' => in_string = !in_string,
                    b'{' | b'[' if !in_string => depth += 1,
                    b'}' | b']' if !in_string => depth -= 1,
                    _ => {}
                }
                if depth > DEPTH {
                    reason = Some(format!("more than {DEPTH} levels of nesting"));
                }
                done = depth == 0;
                if done || broken {
                    break;
                }
            }
            if reason.is_none() {
                bytes.extend_from_slice(&buffer[..used]);
            }
            self.reader.consume(used);
            if bytes.len() > CAP {
                bytes = Vec::new();
                reason = Some(format!("more than {CAP} bytes"));
            }
            if broken && !done {
                return Ok(Err("the line ends inside the object".to_owned()));
            }
            if done {
                return Ok(reason.map_or(Ok(bytes), Err));
            }
        }
    }

    fn here(&self) -> String {
        format!("line {}", self.line)
    }

    fn peek(&mut self) -> Result<Option<u8>, FormatError> {
        let place = self.here();
        self.reader
            .fill_buf()
            .map(|buffer| buffer.first().copied())
            .map_err(|error| FormatError::read(place, error))
    }

    fn bump(&mut self) {
        self.reader.consume(1);
    }

    /// Passes over white space.
    fn blank(&mut self) -> Result<(), FormatError> {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.peek()? {
            self.line += u64::from(self.peek()? == Some(b'\n'));
            self.bump();
        }
        Ok(())
    }

    fn skip_mark(&mut self) -> Result<(), FormatError> {
        for expected in [0xEF, 0xBB, 0xBF] {
            match self.peek()? {
                Some(byte) if byte == expected => self.bump(),
                Some(byte) => return Err(self.odd(byte, "an array or an object")),
                None => return Err(self.cut_off()),
            }
        }
        Ok(())
    }

    fn skip_line(&mut self) -> Result<(), FormatError> {
        let place = self.here();
        let skipped = self.reader.skip_until(b'\n').map_err(|error| FormatError::read(place, error))?;
        self.line += u64::from(skipped > 0);
        Ok(())
    }

    fn odd(&self, byte: u8, expected: &str) -> FormatError {
        FormatError::refused(self.here(), name(byte), expected)
    }

    fn cut_off(&self) -> FormatError {
        let expected = "the rest of the JSON text: the file is cut off";
        FormatError::refused(self.here(), "the end of the file", expected)
    }
}

/// A byte for a message.
fn name(byte: u8) -> String {
    if byte.is_ascii_graphic() { format!("`{}`", char::from(byte)) } else { format!("the byte 0x{byte:02X}") }
}
