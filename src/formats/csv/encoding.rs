//! From bytes as found in the wild to text. A byte order mark decides; without one a file is UTF-8 until it
//! shows that it is not.
//!
//! How a file without a mark is judged: its first 64 KiB are searched for byte sequences that only UTF-8 would
//! hold and for bytes that UTF-8 cannot hold. More of the latter: the file is Windows-1252. If the beginning is
//! pure ASCII, the first cell with any other byte decides in the same way, for this cell and all later ones;
//! earlier ones were the same in both. After that nothing changes the judgement: a bad byte in UTF-8 is shown
//! as U+FFFD, marked, and kept in the raw bytes.

use std::borrow::Cow;
use std::io::{self, Cursor, Read};

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much of a file is looked at first.
const HEAD: usize = 64 * 1024;

/// What the cells of a file are taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    /// Only ASCII so far.
    Open,
    Utf8,
    Windows1252,
}

impl Encoding {
    /// The text of a cell, and whether some of its bytes are no text.
    pub(super) fn decode<'a>(&mut self, cell: &'a [u8]) -> (Cow<'a, str>, bool) {
        if *self == Self::Open && !cell.is_ascii() {
            *self = judge(cell, false);
        }
        if *self == Self::Windows1252 {
            return (WINDOWS_1252.decode_without_bom_handling(cell).0, false);
        }
        match std::str::from_utf8(cell) {
            Ok(text) => (Cow::Borrowed(text), false),
            Err(_) => (String::from_utf8_lossy(cell), true),
        }
    }
}

/// Compares what speaks for UTF-8 with what speaks against it. The last character may be cut by the end of
/// what is looked at.
fn judge(bytes: &[u8], cut: bool) -> Encoding {
    let (mut fits, mut fails) = (0, 0);
    let mut chunks = bytes.utf8_chunks().peekable();
    while let Some(chunk) = chunks.next() {
        fits += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        let at_the_cut = cut && chunks.peek().is_none();
        fails += usize::from(!chunk.invalid().is_empty() && !at_the_cut);
    }
    match (fits, fails) {
        (0, 0) => Encoding::Open,
        (fits, fails) if fits >= fails => Encoding::Utf8,
        _ => Encoding::Windows1252,
    }
}

/// The head of a file, all of it as a stream of UTF-8 or of bytes that hold ASCII, and what its cells are.
pub(super) fn open(
    mut reader: Box<dyn Read + Send>,
) -> io::Result<(Vec<u8>, Box<dyn Read + Send>, Encoding)> {
    let mut head = Vec::with_capacity(HEAD);
    reader.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    let mark = |mark: &[u8]| head.starts_with(mark).then_some(mark.len());
    if let Some(skip) = mark(b"\xEF\xBB\xBF") {
        let rest = head[skip..].to_vec();
        return Ok((rest.clone(), Box::new(Cursor::new(rest).chain(reader)), Encoding::Utf8));
    }
    let wide = if mark(b"\xFF\xFE").is_some() {
        Some(UTF_16LE)
    } else if mark(b"\xFE\xFF").is_some() {
        Some(UTF_16BE)
    } else {
        None
    };
    if let Some(wide) = wide {
        let text = wide.decode_with_bom_removal(&head).0.into_owned().into_bytes();
        let stream = Cursor::new(head).chain(reader);
        let decoder = wide.new_decoder_with_bom_removal();
        return Ok((text, Box::new(Recoding::new(Box::new(stream), decoder)), Encoding::Utf8));
    }
    let encoding = judge(&head, head.len() == HEAD);
    Ok((head.clone(), Box::new(Cursor::new(head).chain(reader)), encoding))
}

/// A stream turned into UTF-8 on its way.
struct Recoding {
    reader: Box<dyn Read + Send>,
    decoder: Decoder,
    input: Vec<u8>,
    /// How much of the input the decoder has taken.
    taken: usize,
    ended: bool,
    /// The decoder has said its last word and must not be asked again.
    finished: bool,
    output: Vec<u8>,
    /// How much of the output was given away.
    given: usize,
}

impl Recoding {
    fn new(reader: Box<dyn Read + Send>, decoder: Decoder) -> Self {
        let (input, output) = (Vec::new(), Vec::new());
        Self { reader, decoder, input, taken: 0, ended: false, finished: false, output, given: 0 }
    }

    /// Makes more output; it stays empty at the end.
    fn refill(&mut self) -> io::Result<()> {
        self.given = 0;
        self.output.clear();
        while self.output.is_empty() && !self.finished {
            if self.taken == self.input.len() && !self.ended {
                self.input.resize(16 * 1024, 0);
                let read = self.reader.read(&mut self.input)?;
                self.input.truncate(read);
                (self.taken, self.ended) = (0, read == 0);
            }
            self.output.resize(64 * 1024, 0);
            let rest = self.input.get(self.taken..).unwrap_or_default();
            let (result, read, written, _) = self.decoder.decode_to_utf8(rest, &mut self.output, self.ended);
            self.taken += read;
            self.output.truncate(written);
            self.finished = self.ended && result == CoderResult::InputEmpty;
        }
        Ok(())
    }
}

impl Read for Recoding {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.output.len() {
            self.refill()?;
        }
        let rest = self.output.get(self.given..).unwrap_or_default();
        let count = rest.len().min(buffer.len());
        buffer[..count].copy_from_slice(&rest[..count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::{Encoding, open};

    #[track_caller]
    fn check(bytes: &[u8], encoding: Encoding, text: &[u8]) {
        let (head, mut stream, found) = open(Box::new(Cursor::new(bytes.to_vec()))).unwrap();
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        assert_eq!((found, all.as_slice()), (encoding, text));
        assert!(text.starts_with(&head));
    }

    #[test]
    fn a_mark_or_the_bytes_tell_the_encoding() {
        check(b"a,b", Encoding::Open, b"a,b");
        check(b"", Encoding::Open, b"");
        check("\u{FEFF}é".as_bytes(), Encoding::Utf8, "é".as_bytes());
        check("é".as_bytes(), Encoding::Utf8, "é".as_bytes());
        check(b"caf\xE9 \x93quoted\x94", Encoding::Windows1252, b"caf\xE9 \x93quoted\x94");
        check(b"\xFF\xFEa\0\xE9\0", Encoding::Utf8, "aé".as_bytes());
        check(b"\xFE\xFF\0a\0\xE9", Encoding::Utf8, "aé".as_bytes());
        // Half a pair and half a unit are damage, not a reason to fail.
        check(b"\xFF\xFE\x3D\xD8a\0\x20", Encoding::Utf8, "\u{FFFD}a\u{FFFD}".as_bytes());
    }

    #[test]
    fn long_wide_text_is_turned_in_pieces() {
        let text = "aé漢🐦".repeat(40_000);
        let wide: Vec<u8> =
            [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        check(&wide, Encoding::Utf8, text.as_bytes());
    }

    #[test]
    fn the_first_odd_cell_decides_an_open_file() {
        let mut encoding = Encoding::Open;
        assert_eq!(encoding.decode(b"plain"), ("plain".into(), false));
        assert_eq!(encoding.decode(b"caf\xE9"), ("café".into(), false));
        assert_eq!(encoding, Encoding::Windows1252);
        let mut encoding = Encoding::Open;
        assert_eq!(encoding.decode("é".as_bytes()), ("é".into(), false));
        assert_eq!(encoding.decode(b"caf\xE9"), ("caf\u{FFFD}".into(), true));
    }
}
