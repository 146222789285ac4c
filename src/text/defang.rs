//! Making links inert in what is shown: `http://sho.rt/x` becomes `hxxp://sho[.]rt/x`. It works on finished
//! pieces and keeps their spans, so that hits still find their place.

use std::ops::Range;

use super::links::{self, Found, FoundKind};
use super::pieces::{Piece, PieceKind, Printable};
use super::refang::View;

/// Makes the links of a text inert. `source` is what the pieces were made from.
pub(super) fn defang(shown: &mut Printable, source: &str) {
    // What hidden characters say is not in the source as such.
    if shown.hidden == 0 && !links::may_hold(source) {
        return;
    }
    let mut line = String::with_capacity(source.len());
    for piece in &shown.pieces {
        // A line end's mark is no letter: a link ends there.
        line.push_str(if piece.kind == PieceKind::Break { "\n" } else { &piece.text });
    }
    if !links::may_hold(&line) {
        return;
    }
    let view = View::new(&line, false);
    let mut edits = Vec::new();
    for link in links::find(&view.text) {
        take_apart(&link, &view, &line, &mut edits);
    }
    edits.sort_unstable_by_key(|edit| edit.at());
    if !edits.is_empty() {
        apply(shown, &edits);
    }
}

/// One change of a byte of the line.
#[derive(Debug, Clone, Copy)]
enum Edit {
    /// `tt` of `http`: one `x` each.
    Cross(usize),
    /// A dot or colon that gets brackets.
    Bracket(usize),
}

impl Edit {
    fn at(self) -> usize {
        match self {
            Self::Cross(at) | Self::Bracket(at) => at,
        }
    }
}

fn take_apart(found: &Found, view: &View, line: &str, edits: &mut Vec<Edit>) {
    let text = &view.text;
    match found.kind {
        FoundKind::Bare if !leads_somewhere(found, text) => return,
        FoundKind::Opaque(length) => {
            let colon = found.range.start + length;
            bracket(line, view.origin(colon..colon + 1), b':', edits);
        }
        FoundKind::Scheme(_) | FoundKind::Bare | FoundKind::Mail => {}
    }
    // A link may hold another in its path: each scheme is taken apart.
    for (colon, _) in text[found.range.clone()].match_indices("://") {
        let colon = found.range.start + colon;
        let before = text[found.range.start..colon].to_ascii_lowercase();
        match ["http", "https"].iter().find(|scheme| before.ends_with(**scheme)) {
            Some(scheme) => {
                let start = colon - scheme.len();
                cross(line, view.origin(start..start + 4), edits);
            }
            None => bracket(line, view.origin(colon..colon + 1), b':', edits),
        }
    }
    bracket(line, view.origin(found.range.clone()), b'.', edits);
}

/// Makes `hxxp` of `http`, where it is not that already.
fn cross(line: &str, written: Range<usize>, edits: &mut Vec<Edit>) {
    if line[written.clone()].eq_ignore_ascii_case("http") {
        edits.extend([Edit::Cross(written.start + 1), Edit::Cross(written.start + 2)]);
    }
}

/// Puts brackets around every such byte of a range that has none.
fn bracket(line: &str, range: Range<usize>, mark: u8, edits: &mut Vec<Edit>) {
    let bytes = line.as_bytes();
    for at in range {
        let before = at.checked_sub(1).map(|before| bytes[before]);
        let bare = !(matches!(before, Some(b'[' | b'(' | b'{'))
            && matches!(bytes.get(at + 1), Some(b']' | b')' | b'}')));
        if bytes[at] == mark && bare {
            edits.push(Edit::Bracket(at));
        }
    }
}

/// Whether a host without a scheme looks like one that is meant: `end.Next` is a slip of the finger.
fn leads_somewhere(link: &Found, text: &str) -> bool {
    const COMMON: [&str; 28] = [
        "com", "net", "org", "info", "biz", "xyz", "top", "site", "online", "shop", "club", "app", "dev",
        "link", "live", "store", "icu", "vip", "pro", "click", "work", "space", "website", "tech", "example",
        "test", "onion", "mobi",
    ];
    let Some(host) = &link.host else { return false };
    let host_text = &text[host.clone()];
    let Some((_, top)) = host_text.rsplit_once('.') else { return false };
    if host.end < link.range.end || host_text.get(..4).is_some_and(|w| w.eq_ignore_ascii_case("www.")) {
        return true;
    }
    let one_case = !host_text.contains(char::is_uppercase) || !host_text.contains(char::is_lowercase);
    let country = top.len() == 2 || !top.is_ascii();
    one_case && (country || COMMON.iter().any(|common| top.eq_ignore_ascii_case(common)))
}

/// Applies the edits to the pieces that stand at their bytes.
fn apply(shown: &mut Printable, edits: &[Edit]) {
    let mut edits = edits.iter().copied().peekable();
    let mut changed = Vec::with_capacity(shown.pieces.len() + 16);
    let mut at = 0;
    for mut piece in std::mem::take(&mut shown.pieces) {
        let start = at;
        at += if piece.kind == PieceKind::Break { 1 } else { piece.text.len() };
        while edits.next_if(|edit| edit.at() < start).is_some() {}
        let edit = edits.next_if(|edit| edit.at() < at);
        match edit.filter(|_| piece.text.len() == 1) {
            Some(Edit::Cross(_)) => {
                piece.text = if piece.text == "T" { "X".to_owned() } else { "x".to_owned() };
                changed.push(piece);
            }
            Some(Edit::Bracket(_)) => {
                let part = |text: &str| Piece { text: text.to_owned(), ..piece.clone() };
                changed.extend([part("["), part(&piece.text), part("]")]);
            }
            None => changed.push(piece),
        }
    }
    shown.pieces = changed;
}
