//! A text as a browser or a careful reader would read the links in it: disguises undone (`[.]`, `(dot)`, `hxxp`),
//! percent signs decoded once, the full stops of other scripts as dots. For looking up host names; it must not know
//! which ones are looked for.

use std::ops::Range;

use super::refang::View;

/// A text whose links were rewritten, with the way back.
#[derive(Debug)]
pub struct Refanged {
    view: View,
    /// It may be read without its last changes too: a full stop of another script may also end a sentence.
    doubtful: bool,
}

impl Refanged {
    /// The rewritten text; none where there is nothing to rewrite, as in nearly every text. Full stops of other
    /// scripts are dots where a name may go on behind them: in Latin letters, or if asked in any.
    pub fn new(text: &str, foreign: bool) -> Option<Self> {
        if !may_change(text, foreign) {
            return None;
        }
        let mut doubtful = false;
        let view = View::with(text, |text, at, c| match c {
            '%' => decoded(&text[at..]),
            '\u{3002}' | '\u{FF61}' => {
                let dot = stop(text, at, c)?;
                doubtful = true;
                Some(dot)
            }
            _ => None,
        });
        view.is_changed().then_some(Self { view, doubtful })
    }

    /// The rewritten text.
    pub fn text(&self) -> &str {
        &self.view.text
    }

    /// The bytes of the text as it was that a range of the rewritten one stands for.
    pub fn origin(&self, range: Range<usize>) -> Range<usize> {
        self.view.origin(range)
    }

    /// Whether the text as it was may be meant as well.
    pub const fn is_doubtful(&self) -> bool {
        self.doubtful
    }
}

/// Cheap: nearly every text is turned away here.
fn may_change(text: &str, foreign: bool) -> bool {
    let bytes = text.as_bytes();
    // Without a branch per byte, the compiler turns this into a few vector instructions for each chunk.
    let some = |chunk: &[u8]| {
        chunk.iter().fold(false, |some, byte| some | matches!(byte, b'[' | b'(' | b'{' | b'%' | 0xE3 | 0xEF))
    };
    if !bytes.chunks(32).any(some) {
        return false;
    }
    let next = |at: usize| bytes.get(at + 1).copied().unwrap_or_default();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'[' | b'(' | b'{' => matches!(next(at), b'.' | b'd' | b'D' | b'a' | b'A' | b':' | b'@'),
        b'%' => next(at).is_ascii_hexdigit(),
        0xE3 | 0xEF => {
            let stop = matches!(bytes.get(at..at + 3), Some([0xE3, 0x80, 0x82] | [0xEF, 0xBD, 0xA1]));
            stop && (foreign || next(at + 2).is_ascii_alphanumeric())
        }
        _ => false,
    })
}

/// A full stop of another script between letters, which browsers take for a dot.
fn stop(text: &str, at: usize, c: char) -> Option<(String, usize)> {
    let before = text[..at].chars().next_back()?;
    let after = text[at + c.len_utf8()..].chars().next()?;
    (before.is_alphanumeric() && after.is_alphanumeric()).then(|| (".".to_owned(), c.len_utf8()))
}

/// The character that begins here as `%` and two hexadecimal digits for each of its bytes (RFC 3986, 2.1). What
/// comes out is not decoded again.
fn decoded(text: &str) -> Option<(String, usize)> {
    let bytes = text.as_bytes();
    let byte = |place: usize| -> Option<u8> {
        let group = bytes.get(place * 3..place * 3 + 3)?;
        let digit = |byte: u8| char::from(byte).to_digit(16);
        (group[0] == b'%').then_some((digit(group[1])? * 16 + digit(group[2])?) as u8)
    };
    let length = match byte(0)? {
        0x21..0x7F => 1,
        0xC2..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0..0xF5 => 4,
        _ => return None,
    };
    let raw: Vec<u8> = (0..length).map_while(byte).collect();
    let text = std::str::from_utf8(&raw).ok()?;
    Some((text.chars().filter(|c| !c.is_control()).flat_map(char::to_lowercase).collect(), length * 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let seen = Refanged::new(text, true);
        assert_eq!(seen.as_ref().map_or(text, Refanged::text), expected);
    }

    #[test]
    fn disguises_are_undone_once() {
        check("go to a[.]example now", "go to a.example now");
        check("a (dot) example", "a.example");
        check("hxxps://a{.}example/x", "https://a.example/x");
        check("a%2eexample and %61.example", "a.example and a.example");
        check("a%252eexample", "a%2eexample");
        check("%e4%be%8b.example", "例.example");
        check("例。テスト", "例.テスト");
        check("100% (sure) [1]。", "100% (sure) [1]。");
        check("%ff%zz%4", "%ff%zz%4");
    }

    #[test]
    fn the_way_back_covers_the_disguise() {
        let text = "see a%2Eexample, ok";
        let seen = Refanged::new(text, true).unwrap_or_else(|| panic!("nothing seen"));
        let at = seen.text().find("a.example").unwrap_or_default();
        assert_eq!(&text[seen.origin(at..at + "a.example".len())], "a%2Eexample");
    }
}
