//! Lines of bytes with a cap, so that a file without line ends cannot fill the memory. Knows no format.

use std::io::{self, BufRead, BufReader, Read};

/// What `Lines::next` found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    /// A whole line; its bytes, without the line feed, are in the buffer.
    Whole,
    /// A line over the cap; the buffer holds its beginning, the rest was passed over.
    TooLong,
    /// Nothing is left.
    End,
}

/// Reads line after line.
pub(crate) struct Lines<R> {
    reader: BufReader<R>,
    cap: usize,
    number: u64,
}

impl<R: Read> Lines<R> {
    /// Lines of at most `cap` bytes.
    pub(crate) fn new(reader: R, cap: usize) -> Self {
        Self { reader: BufReader::with_capacity(256 * 1024, reader), cap, number: 0 }
    }

    /// The number of the line read last, from 1.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// Reads the next line into the buffer. Every byte passed, line ends included, is given to `seen`.
    pub(crate) fn next(&mut self, line: &mut Vec<u8>, mut seen: impl FnMut(&[u8])) -> io::Result<Line> {
        line.clear();
        let most = self.cap as u64 + 1;
        if self.reader.by_ref().take(most).read_until(b'\n', line)? == 0 {
            return Ok(Line::End);
        }
        self.number += 1;
        seen(line);
        if line.last() == Some(&b'\n') {
            line.pop();
            return Ok(Line::Whole);
        }
        if line.len() <= self.cap {
            return Ok(Line::Whole);
        }
        line.truncate(self.cap);
        let mut rest = Vec::new();
        loop {
            rest.clear();
            let read = self.reader.by_ref().take(64 * 1024).read_until(b'\n', &mut rest)?;
            seen(&rest);
            if read == 0 || rest.last() == Some(&b'\n') {
                return Ok(Line::TooLong);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, Lines};

    #[track_caller]
    fn check(input: &str, expected: &[(Line, &str)]) {
        let (mut lines, mut line, mut found) = (Lines::new(input.as_bytes(), 4), Vec::new(), Vec::new());
        let mut all = Vec::new();
        loop {
            match lines.next(&mut line, |bytes| all.extend_from_slice(bytes)).unwrap() {
                Line::End => break,
                kind => found.push((kind, String::from_utf8(line.clone()).unwrap())),
            }
        }
        let found: Vec<_> = found.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
        assert_eq!(found, expected);
        assert_eq!(all, input.as_bytes());
        assert_eq!(lines.number(), expected.len() as u64);
    }

    #[test]
    fn lines_come_whole_up_to_the_cap_and_are_passed_over_above() {
        check("", &[]);
        check("ab\n\ncd", &[(Line::Whole, "ab"), (Line::Whole, ""), (Line::Whole, "cd")]);
        check("abcd\nabcde\nx", &[(Line::Whole, "abcd"), (Line::TooLong, "abcd"), (Line::Whole, "x")]);
        check("abcdefghij", &[(Line::TooLong, "abcd")]);
    }
}
