//! Printable text for a voice or a Braille display: in the order it was typed in, stand-ins for what cannot be seen in
//! words. What is hidden is decided by `printable`; this only says it.

use std::fmt::Write as _;

use super::pieces::{PieceKind, Printable};

/// What a stand-in is called.
const NAMES: [(&str, &str); 33] = [
    ("NUL", "null"),
    ("BEL", "bell"),
    ("BS", "backspace"),
    ("TAB", "tab"),
    ("CR", "carriage return"),
    ("ESC", "escape"),
    ("DEL", "delete"),
    ("NBSP", "no-break space"),
    ("SHY", "soft hyphen"),
    ("CGJ", "combining grapheme joiner"),
    ("ALM", "Arabic letter mark"),
    ("FILLER", "filler"),
    ("ZWSP", "zero width space"),
    ("ZWNJ", "zero width non-joiner"),
    ("ZWJ", "zero width joiner"),
    ("LRM", "left-to-right mark"),
    ("RLM", "right-to-left mark"),
    ("LS", "line separator"),
    ("PS", "paragraph separator"),
    ("LRE", "left-to-right embedding"),
    ("RLE", "right-to-left embedding"),
    ("PDF", "end of embedding"),
    ("LRO", "left-to-right override"),
    ("RLO", "right-to-left override"),
    ("WJ", "word joiner"),
    ("LRI", "left-to-right isolate"),
    ("RLI", "right-to-left isolate"),
    ("FSI", "first strong isolate"),
    ("PDI", "end of isolate"),
    ("BRAILLE", "Braille blank"),
    ("BOM", "byte order mark"),
    ("OBJ", "object"),
    ("TAG", "tag characters"),
];

impl Printable {
    /// All of it on one line, in logical order: hidden characters as `(hidden: zero width space)`, line ends as ` / `.
    pub fn spoken(&self) -> String {
        let mut text = String::new();
        let mut pieces = self.pieces().iter().peekable();
        while let Some(piece) = pieces.next() {
            match piece.kind {
                PieceKind::Text => text.push_str(&piece.text),
                PieceKind::Break => text.push_str(" / "),
                PieceKind::Token => {
                    // A long one is several pieces with one span.
                    let mut token = piece.text.clone();
                    while !token.ends_with('›')
                        && let Some(part) = pieces.next_if(|next| next.span == piece.span)
                    {
                        token.push_str(&part.text);
                    }
                    text.push_str(&said(&token));
                }
            }
        }
        if self.more() > 0 {
            let _ = write!(text, " … {} more bytes, not told", self.more());
        }
        text
    }
}

/// A drawn text with its stand-ins in words.
pub fn say_tokens(drawn: &str) -> String {
    let mut text = String::new();
    let mut rest = drawn;
    while let Some((before, inside)) = rest.split_once('‹') {
        text.push_str(before);
        let Some((token, behind)) = inside.split_once('›') else {
            rest = inside;
            text.push('‹');
            continue;
        };
        text.push_str(&said(token));
        rest = behind;
    }
    text + rest
}

/// `‹ZWSP ×5›` as `(hidden: zero width space, 5 times)`.
fn said(token: &str) -> String {
    let inner = token.trim_start_matches('‹').trim_end_matches('›');
    let (name, rest) = inner.split_once(' ').unwrap_or((inner, ""));
    let words = NAMES.iter().find(|(code, _)| *code == name).map_or(name, |(_, words)| words);
    match rest.strip_prefix('×') {
        Some(times) => format!("(hidden: {words}, {times} times)"),
        None if rest.is_empty() => format!("(hidden: {words})"),
        // Tag characters that spell something.
        None => format!("(hidden: {words} {rest})"),
    }
}

#[cfg(test)]
mod tests {
    use crate::text::printable_str;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(printable_str(text).spoken(), expected);
    }

    #[test]
    fn what_is_hidden_is_said_in_words() {
        check("plain words", "plain words");
        check("r\u{200b}aid", "r(hidden: zero width space)aid");
        check("a\u{202e}b", "a(hidden: right-to-left override)b");
        check("\u{200b}\u{200b}\u{200b}\u{200b}\u{200b}", "(hidden: zero width space, 5 times)");
        check("\u{1b}[2J", "(hidden: escape)[2J");
        check("x\u{e0041}\u{e0042}", "x(hidden: tag characters \"AB\")");
        check("\u{9b}", "(hidden: 9B)");
    }

    #[test]
    fn text_stays_in_the_order_it_was_typed_in_and_lines_are_parted() {
        check("صباح الخير\nok", "صباح الخير / ok");
    }
}
