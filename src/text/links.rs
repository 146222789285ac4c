//! Finding links in a text whose disguises were already undone: with and without a scheme, mail addresses, and
//! schemes that need no `//`. It must not know how links are shown.

use std::cmp::Reverse;
use std::ops::Range;

use linkify::{LinkFinder, LinkKind};

use super::bounds;
use super::classes::sets_no_spaces;

/// A link in a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    pub(super) kind: FoundKind,
    /// Where its host stands, if it has one.
    pub(super) host: Option<Range<usize>>,
}

/// What makes it a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FoundKind {
    /// A scheme of this many bytes, then `://`.
    Scheme(usize),
    /// A scheme of this many bytes that acts behind a mere colon, such as `javascript`.
    Opaque(usize),
    Mail,
    /// A host name alone, perhaps with a path.
    Bare,
}

/// Schemes that act without `//`.
const OPAQUE: [&str; 8] = ["javascript", "vbscript", "data", "mailto", "tel", "sms", "magnet", "bitcoin"];

/// The finder looks again from every dot of a long word; a window keeps that from growing with its square.
const WINDOW: usize = 1024;

/// A host is at most 253 bytes: what one window cuts, the next one holds whole.
const OVERLAP: usize = 256;

/// How far before a window's end a link that goes on behind it may seem to end: at a dot, say.
const TRIMMED: usize = 8;

/// Whether there can be a link at all; cheap, and settles it for most posts.
pub(super) fn may_hold(text: &str) -> bool {
    text.as_bytes().windows(3).any(|three| {
        let tight = !three[0].is_ascii_whitespace() && !three[2].is_ascii_whitespace();
        match three[1] {
            b'.' | b':' | b'@' => tight,
            b'[' | b'(' | b'{' => matches!(three[2], b'd' | b'D' | b'a' | b'A'),
            // The first byte of a full stop in another script.
            0xE3 => three[2] == 0x80,
            0xEF => matches!(three[2], 0xBC | 0xBD),
            _ => false,
        }
    })
}

/// All links of a view, in order, none inside another.
pub(super) fn find(text: &str) -> Vec<Found> {
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false);
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if ends_link(c) {
            find_in_word(&finder, text, start..at, &mut found);
            start = at + c.len_utf8();
        }
    }
    find_in_word(&finder, text, start..text.len(), &mut found);
    found
}

/// Characters no link goes on after: blanks, quotes, brackets of other scripts, symbols, emoji, and the marks that
/// stand for hidden characters in printable text.
fn ends_link(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c,
            '<' | '>' | '"' | '\u{00AB}' | '\u{00BB}' | '\u{2000}'..='\u{206F}' | '\u{2190}'..='\u{2BFF}'
            | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{FF01}' | '\u{FF08}'..='\u{FF0C}'
            | '\u{FF1A}'..='\u{FF1F}' | '\u{1F000}'..='\u{1FAFF}')
}

fn find_in_word(finder: &LinkFinder, text: &str, word: Range<usize>, found: &mut Vec<Found>) {
    // Shorter than any link: `a.io`.
    if word.len() < 4 {
        return;
    }
    let mut start = word.start;
    loop {
        let end = bounds::before(text, (start + WINDOW).min(word.end));
        let mut next = if end < word.end { end.saturating_sub(OVERLAP).max(start + 1) } else { word.end };
        for link in candidates(finder, text, start..end) {
            if found.last().is_some_and(|last| last.range.end > link.range.start) {
                continue;
            }
            if end < word.end && link.range.end + TRIMMED >= end && link.range.start > start {
                // Perhaps cut off by the window: look again with it in front.
                next = next.min(link.range.start);
                break;
            }
            next = next.max(link.range.end);
            found.push(link);
        }
        if next >= word.end {
            return;
        }
        start = bounds::behind(text, next);
    }
}

/// The links of one window by where they begin, the longest first.
fn candidates(finder: &LinkFinder, text: &str, window: Range<usize>) -> Vec<Found> {
    let words = &text[window.clone()];
    let mut links: Vec<Found> = finder
        .links(words)
        .filter_map(|link| named(words, link.start()..link.end(), link.kind() == &LinkKind::Email))
        .chain(words.match_indices(':').filter_map(|(colon, _)| acting(words, colon)))
        .collect();
    links.sort_by_key(|link| (link.range.start, Reverse(link.range.end)));
    for link in &mut links {
        for range in [Some(&mut link.range), link.host.as_mut()].into_iter().flatten() {
            *range = range.start + window.start..range.end + window.start;
        }
    }
    links
}

/// A link of the finder, with its host.
fn named(text: &str, range: Range<usize>, mail: bool) -> Option<Found> {
    let link = &text[range.clone()];
    if mail {
        let host = range.start + link.rfind('@')? + 1..range.end;
        return Some(Found { range, kind: FoundKind::Mail, host: Some(host) });
    }
    if let Some(colon) = link.find("://") {
        return with_scheme(text, range.start + colon, range.end);
    }
    let authority = authority_end(link);
    let first_dot = link.find('.')?;
    // `看sho.rt`: a script that sets no spaces runs into the name.
    let start = link[..first_dot].char_indices().rfind(|(_, c)| sets_no_spaces(*c));
    let start = start.map_or(0, |(at, c)| at + c.len_utf8());
    let start = if start < first_dot { start } else { 0 };
    let host = host_end(&link[start..authority]) + start;
    let end = if host < authority && !link[host..].starts_with(':') { host } else { link.len() };
    let host = range.start + start..range.start + host;
    let range = range.start + start..range.start + end;
    Some(Found { range, kind: FoundKind::Bare, host: Some(host) })
}

/// What acts because of this colon: `scheme://` with anything behind it, however malformed, or an opaque scheme.
fn acting(text: &str, colon: usize) -> Option<Found> {
    let behind = &text[colon + 1..];
    if behind.starts_with("//") {
        return with_scheme(text, colon, last_byte(text, colon + 3));
    }
    let word = text[..colon].bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
    let start = colon - word;
    let scheme = &text[start..colon];
    let known = OPAQUE.iter().any(|opaque| scheme.eq_ignore_ascii_case(opaque));
    let range = start..last_byte(text, colon + 1);
    if !known || range.end == colon + 1 {
        return None;
    }
    let address = &text[colon + 1..range.end];
    let host = address.find('@').filter(|_| scheme.eq_ignore_ascii_case("mailto")).map(|at| {
        let start = colon + 1 + at + 1;
        start..start + address[at + 1..].find('?').unwrap_or(address.len() - at - 1)
    });
    Some(Found { range, kind: FoundKind::Opaque(word), host })
}

/// A link whose scheme ends at `colon`.
fn with_scheme(text: &str, colon: usize, end: usize) -> Option<Found> {
    let joins = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let mut word = text[..colon].bytes().rev().take_while(joins).count();
    let scheme = text[colon - word..colon].to_ascii_lowercase();
    // `seehttps://`: what browsers would open is the end of it.
    if let Some(known) = ["https", "http", "ftp"].iter().find(|known| scheme.ends_with(*known)) {
        word = known.len();
    }
    if word == 0 || end <= colon + 3 {
        return None;
    }
    let authority = colon + 3..colon + 3 + authority_end(&text[colon + 3..end]);
    let host_start =
        text[authority.clone()].rfind('@').map_or(authority.start, |at| authority.start + at + 1);
    let host = host_start..host_start + host_end(&text[host_start..authority.end]);
    let end =
        if host.end < authority.end && sets_no_spaces(next_char(text, host.end)) { host.end } else { end };
    Some(Found {
        range: colon - word..end,
        kind: FoundKind::Scheme(word),
        host: (!host.is_empty()).then_some(host),
    })
}

/// Where the link ends that goes on to the end of the word: punctuation behind it is not part of it.
fn last_byte(text: &str, from: usize) -> usize {
    from + text[from..].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '*']).len()
}

fn authority_end(link: &str) -> usize {
    link.find(['/', '?', '#', '\\']).unwrap_or(link.len())
}

/// Where the host ends inside host, port and whatever ran into them.
fn host_end(authority: &str) -> usize {
    let bracketed = authority.starts_with('[').then(|| authority.find(']')).flatten();
    let port = bracketed.map_or_else(|| authority.find(':'), |close| Some(close + 1));
    let host = &authority[..port.unwrap_or(authority.len())];
    let last = host.rfind('.').map_or(0, |dot| dot + 1);
    // `sho.rtを見て`: the name ends with its last ASCII letter.
    let top = &host[last..];
    let ascii = top.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if ascii >= 2 && ascii < top.len() && sets_no_spaces(next_char(top, ascii)) {
        last + ascii
    } else {
        host.len()
    }
}

fn next_char(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or(' ')
}
