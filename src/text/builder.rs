//! From characters to pieces: runs that may be shown as they are, and tokens for all the rest. It decides what is
//! shown; how a run is cut into graphemes is `clusters`' matter.

use super::classes::{self, Class, EMOJI_STYLE, TEXT_STYLE, ZWJ, ZWNJ};
use super::pieces::{Piece, PieceKind, Printable, span};
use super::{bounds, clusters, emoji, tokens};

/// Bytes of one text that are shown at most.
const LIMIT: usize = 64 * 1024;

/// From how many on the same hidden character is shown once, with a count.
const REPEATED: usize = 4;

/// The pieces of a text.
pub(super) fn build(text: &str) -> Printable {
    let end = bounds::before(text, LIMIT);
    let mut shown = Printable { more: text.len() - end, ..Printable::default() };
    let text = &text[..end];
    shown.pieces.reserve(text.len());
    let mut at = 0;
    while at < end {
        at = push_ascii(&mut shown, text, at);
        let run = visible_end(text, at);
        if run > at {
            clusters::push_run(&mut shown, text, at..run);
            at = run;
        } else if at < end {
            at = push_refused(&mut shown, text, at);
        }
    }
    shown
}

/// The shortcut most posts take: printable ASCII that nothing can combine with. Gives the place it stopped at.
fn push_ascii(shown: &mut Printable, text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while let Some(byte @ b' '..=b'~') = bytes.get(at) {
        if bytes.get(at + 1).is_some_and(|next| !next.is_ascii()) {
            break;
        }
        let text = char::from(*byte).to_string();
        shown.pieces.push(Piece { text, width: 1, kind: PieceKind::Text, span: span(at, at + 1) });
        at += 1;
    }
    at
}

/// Where the run of characters ends that may be shown as they are.
fn visible_end(text: &str, start: usize) -> usize {
    let mut at = start;
    while let Some(c) = text[at..].chars().next() {
        let behind = at + c.len_utf8();
        let kept = match classes::class(c) {
            Class::Plain | Class::Mark => true,
            Class::Shaping => shapes(c, &text[start..at], &text[behind..]),
            Class::Refused => false,
        };
        if !kept {
            break;
        }
        at += emoji::tag_flag(&text[at..]).unwrap_or(c.len_utf8());
    }
    at
}

/// Whether a joiner or selector does what it is made for between these two.
///
/// For the joiners this is the rule that host names follow (RFC 5892, appendix A), by script instead of by
/// joining type.
fn shapes(c: char, before: &str, behind: &str) -> bool {
    let last = before.chars().next_back();
    match c {
        ZWJ | ZWNJ if last.is_some_and(classes::is_virama) => true,
        ZWJ | ZWNJ if last.is_some_and(classes::joins_letters) => {
            behind.chars().next().is_some_and(classes::joins_letters)
        }
        ZWJ | EMOJI_STYLE | TEXT_STYLE => emoji::shapes(c, before, behind),
        _ => false,
    }
}

/// Shows what is not shown as it is, and gives the place behind it.
fn push_refused(shown: &mut Printable, text: &str, at: usize) -> usize {
    let Some(c) = text[at..].chars().next() else { return text.len() };
    match c {
        '\n' => push_break(shown, at, 1),
        '\r' if text[at + 1..].starts_with('\n') => push_break(shown, at, 2),
        '\t' => {
            shown.push_text("    ", 4, span(at, at + 1));
            at + 1
        }
        // The full-width space of Chinese and Japanese.
        '\u{3000}' => {
            shown.push_text("  ", 2, span(at, at + c.len_utf8()));
            at + c.len_utf8()
        }
        _ if tokens::is_tag(c) => push_smuggled(shown, text, at, "TAG", tokens::is_tag, tokens::tag_meaning),
        _ if tokens::is_selector(c) && text[at + c.len_utf8()..].starts_with(tokens::is_selector) => {
            push_smuggled(shown, text, at, "VS", tokens::is_selector, tokens::selector_meaning)
        }
        _ => push_hidden(shown, text, at, c),
    }
}

fn push_break(shown: &mut Printable, at: usize, length: usize) -> usize {
    let kind = PieceKind::Break;
    shown.pieces.push(Piece { text: "⏎".to_owned(), width: 1, kind, span: span(at, at + length) });
    at + length
}

fn push_hidden(shown: &mut Printable, text: &str, at: usize, c: char) -> usize {
    let same = text[at..].len() - text[at..].trim_start_matches(c).len();
    let mut times = same / c.len_utf8();
    // The last carriage return before a line feed is part of a line end.
    if c == '\r' && text[at + same..].starts_with('\n') {
        times -= 1;
    }
    if times < REPEATED {
        shown.hidden += 1;
        shown.push_token(tokens::token(c), span(at, at + c.len_utf8()));
        return at + c.len_utf8();
    }
    let end = at + times * c.len_utf8();
    shown.hidden += times;
    shown.push_token(tokens::repeated(c, times), span(at, end));
    end
}

/// One token for a run of characters that spell a text nobody sees.
fn push_smuggled(
    shown: &mut Printable,
    text: &str,
    at: usize,
    kind: &str,
    belongs: fn(char) -> bool,
    meaning: fn(char) -> Option<char>,
) -> usize {
    let run = &text[at..];
    let run = &run[..run.len() - run.trim_start_matches(belongs).len()];
    let count = run.chars().count();
    let said: String = run.chars().filter_map(meaning).collect();
    shown.hidden += count;
    for part in tokens::smuggled(kind, count, &said) {
        shown.push_token(part, span(at, at + run.len()));
    }
    at + run.len()
}
