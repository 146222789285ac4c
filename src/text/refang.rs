//! Undoing what people do to a link so that it cannot be clicked (`hxxp`, `[.]`, `(dot)`), with a map back to the
//! bytes as written. It must not know what a link is, nor how text is shown.

use std::ops::Range;

use super::classes::is_ignorable;

/// A text with its links written out again.
#[derive(Debug, Default)]
pub(super) struct View {
    pub(super) text: String,
    /// In order; between two changes view and original run side by side.
    changes: Vec<Change>,
}

/// Bytes of the view that stand for bytes of the original.
#[derive(Debug)]
struct Change {
    view: Range<usize>,
    original: Range<usize>,
}

/// What stands in brackets, and what it means.
const BRACKETED: [(&str, &str); 6] =
    [(".", "."), ("dot", "."), (":", ":"), ("://", "://"), ("@", "@"), ("at", "@")];

/// The longest bracketed form, with its brackets and a space on either side.
const LONGEST: usize = 7;

impl View {
    /// Builds the view. Hidden characters are left out when asked: they split a word for a program, not for
    /// the reader who copies it.
    pub(super) fn new(text: &str, drop_hidden: bool) -> Self {
        let mut view = Self::default();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let (stand_in, length) = if drop_hidden && is_ignorable(c) {
                ("", c.len_utf8())
            } else if let Some(found) = disguise(text, at, c) {
                found
            } else {
                view.text.push(c);
                at += c.len_utf8();
                continue;
            };
            view.change(at, stand_in, length);
            at += length;
        }
        view
    }

    /// Builds the view by another reading, which goes before the usual one for the characters it knows.
    pub(super) fn with(
        text: &str,
        mut reading: impl FnMut(&str, usize, char) -> Option<(String, usize)>,
    ) -> Self {
        let mut view = Self::default();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let (stand_in, length) = if let Some(found) = reading(text, at, c) {
                found
            } else if let Some((stand_in, length)) = disguise(text, at, c) {
                (stand_in.to_owned(), length)
            } else {
                view.text.push(c);
                at += c.len_utf8();
                continue;
            };
            view.change(at, &stand_in, length);
            at += length;
        }
        view
    }

    fn change(&mut self, at: usize, stand_in: &str, length: usize) {
        let start = self.text.len();
        self.text.push_str(stand_in);
        self.changes.push(Change { view: start..self.text.len(), original: at..at + length });
    }

    /// Whether anything was rewritten.
    pub(super) const fn is_changed(&self) -> bool {
        !self.changes.is_empty()
    }

    /// The bytes of the original that a range of the view stands for.
    pub(super) fn origin(&self, range: Range<usize>) -> Range<usize> {
        self.start(range.start)..self.end(range.end)
    }

    fn start(&self, at: usize) -> usize {
        let behind = self.changes.partition_point(|change| change.view.start <= at);
        match behind.checked_sub(1).map(|last| &self.changes[last]) {
            Some(change) if at < change.view.end => change.original.start,
            Some(change) => change.original.end + (at - change.view.end),
            None => at,
        }
    }

    /// What was left out right behind the range does not belong to it: hence `<`.
    fn end(&self, at: usize) -> usize {
        let behind = self.changes.partition_point(|change| change.view.start < at);
        match behind.checked_sub(1).map(|last| &self.changes[last]) {
            Some(change) => change.original.end + at.saturating_sub(change.view.end),
            None => at,
        }
    }
}

/// The disguise that begins here: what it stands for and its length.
fn disguise(text: &str, at: usize, c: char) -> Option<(&'static str, usize)> {
    match c {
        '[' | '(' | '{' => bracketed(text, at, 0),
        // `example [dot] com`, but never a lone `.` in brackets: that may be a sentence.
        ' ' => bracketed(text, at + 1, 1),
        'h' | 'H' => scheme(&text[at..]),
        // Browsers read these full stops as dots of a host name.
        '\u{3002}' | '\u{FF0E}' | '\u{FF61}' => {
            let before = text[..at].bytes().next_back()?;
            let after = *text.as_bytes().get(at + c.len_utf8())?;
            (before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric()).then_some((".", c.len_utf8()))
        }
        _ => None,
    }
}

fn bracketed(text: &str, at: usize, spaces: usize) -> Option<(&'static str, usize)> {
    let rest = &text.as_bytes()[at..];
    let close = match rest.first()? {
        b'[' => b']',
        b'(' => b')',
        b'{' => b'}',
        _ => return None,
    };
    let end = rest.iter().take(LONGEST).position(|byte| *byte == close)?;
    let inside = &rest[1..end];
    let (word, meaning) =
        BRACKETED.iter().find(|(word, _)| word.as_bytes().eq_ignore_ascii_case(inside)).copied()?;
    if spaces == 0 {
        return Some((meaning, end + 1));
    }
    (word.len() > 1 && meaning == "." && rest.get(end + 1) == Some(&b' ')).then_some((meaning, end + 3))
}

/// `hxxp` and `hxxps`, where a scheme's end follows.
fn scheme(text: &str) -> Option<(&'static str, usize)> {
    let bytes = text.as_bytes();
    if !bytes.get(..4)?.eq_ignore_ascii_case(b"hxxp") {
        return None;
    }
    let behind = if bytes.get(4).is_some_and(|byte| byte.eq_ignore_ascii_case(&b's')) { 5 } else { 4 };
    let ends = ["://", "[:]//", "[://]"];
    ends.iter().any(|end| bytes[behind..].starts_with(end.as_bytes())).then_some(("http", 4))
}
