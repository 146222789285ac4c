//! How a hit was found, in words, and what it matched as it stands in its text. Knows no screen.

use ratatui::style::Style;
use ratatui::text::Span as Styled;

use crate::domain::{Pass, Passes, Span, Strength, Untrusted};
use crate::text::{Piece, PieceKind, highlight, look_alike_words, width};
use crate::ui::paint::{self, Ink};
use crate::ui::theme::Theme;

/// The bytes a hit stands for, as text; empty where they are no text.
pub fn matched(text: &Untrusted, span: Span) -> &str {
    let bytes = text.raw_bytes().get(span.start as usize..span.end as usize);
    bytes.and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}

/// Each pass in words, as narrow as the matched text allows: `Cyrillic look-alikes`, `stretched`.
pub fn passes(passes: Passes, matched: &str) -> Vec<String> {
    passes.iter().map(|pass| pass_words(pass, matched)).collect()
}

/// Strength and passes on one line: `strong`, `hidden characters, Cyrillic look-alikes`, `weak: stretched`.
pub fn how(strength: Strength, found_by: Passes, matched: &str) -> String {
    let by = passes(found_by, matched).join(", ");
    match (strength, by.is_empty()) {
        (Strength::Strong, true) => "strong, as written".to_owned(),
        (Strength::Strong, false) => format!("strong: {by}"),
        (Strength::Weak, true) => "weak".to_owned(),
        (Strength::Weak, false) => format!("weak: {by}"),
    }
}

fn pass_words(pass: Pass, matched: &str) -> String {
    match pass {
        Pass::LookAlikes => look_alikes(matched).unwrap_or_else(|| pass.words().to_owned()),
        Pass::Leet => leet_words(matched).unwrap_or(pass.words()).to_owned(),
        _ => pass.words().to_owned(),
    }
}

/// Which letters stand in for others, such as `Cyrillic look-alikes`.
fn look_alikes(matched: &str) -> Option<String> {
    let whole = Span { start: 0, end: matched.len() as u32 };
    look_alike_words(&Untrusted::new(matched), whole)
}

/// What of the pass shows in the text: letters said many times, signs between letters, digits among them.
fn leet_words(matched: &str) -> Option<&'static str> {
    let letters: Vec<char> = matched.chars().collect();
    let same = |three: &[char]| three[0].is_alphabetic() && three.iter().all(|c| *c == three[0]);
    let apart =
        |three: &[char]| three[0].is_alphabetic() && three[2].is_alphabetic() && !three[1].is_alphanumeric();
    let stretched = letters.windows(3).any(same);
    let split = letters.windows(3).filter(|three| apart(three)).count() >= 2;
    let digits = letters.iter().any(|c| matches!(c, '0'..='9' | '@' | '$' | '!'));
    match (stretched, split, digits) {
        (true, false, false) => Some("stretched"),
        (false, true, false) => Some("signs between letters"),
        (false, false, true) => Some(Pass::Leet.words()),
        _ => None,
    }
}

/// What was matched, in quotation marks, in at most so many columns; the cut is marked.
pub fn quoted(pieces: &[Piece], span: Span, columns: u16, theme: &Theme) -> Vec<Styled<'static>> {
    let inside: Vec<&Piece> = pieces.iter().filter(|piece| highlight(&[span], piece)).collect();
    let room = usize::from(columns.saturating_sub(2));
    let all: usize = inside.iter().map(|piece| usize::from(piece.width)).sum();
    let room = if all > room { room.saturating_sub(1) } else { room };
    let (mut kept, mut used) = (Vec::new(), 0);
    for piece in inside {
        used += usize::from(piece.width);
        if used > room {
            break;
        }
        kept.push(piece.clone());
    }
    let ink = Ink { text: theme.text, token: theme.token, marked: theme.hit };
    let mut spans = vec![Styled::styled("“", theme.dim)];
    spans.extend(paint::line(&kept, &[], ink, theme.lettering).spans);
    spans.push(Styled::styled(if all > room { "…”" } else { "”" }, theme.dim));
    spans
}

/// The style of a piece where hits are marked, strong ones before weak ones.
pub fn marked(piece: &Piece, hits: &[(Span, Strength)], theme: &Theme) -> Style {
    let inside = |wanted: Strength| {
        hits.iter().any(|(span, strength)| *strength == wanted && highlight(&[*span], piece))
    };
    match piece.kind {
        _ if inside(Strength::Strong) => theme.hit,
        _ if inside(Strength::Weak) => theme.hit_weak,
        PieceKind::Token | PieceKind::Break => theme.token,
        PieceKind::Text => theme.text,
    }
}

/// Pieces of a snippet of at most so many columns: what was found, with some text before it. The cuts at both
/// ends are for the caller to mark, for which two columns are kept.
pub fn around(pieces: &[Piece], found: u32, columns: u16) -> (usize, usize) {
    let hit = pieces.iter().position(|piece| piece.span.end > found).unwrap_or(0);
    let (mut from, mut before) = (hit, 0);
    while from > 0 && before + pieces[from - 1].width <= columns / 4 {
        from -= 1;
        before += pieces[from].width;
    }
    // At the front a cut word reads badly: begin behind the next space.
    if from > 0
        && let Some(space) =
            pieces[from..hit].iter().position(|piece| piece.text == " " || piece.kind == PieceKind::Break)
    {
        from += space + 1;
    }
    let (mut to, mut used) = (from, 2);
    while to < pieces.len() && used + pieces[to].width <= columns {
        used += pieces[to].width;
        to += 1;
    }
    (from, to)
}

/// Columns of styled text.
pub fn wide(spans: &[Styled<'_>]) -> usize {
    spans.iter().map(|span| width(&span.content)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(matched: &str, pass: Pass, expected: &str) {
        assert_eq!(passes(Passes::default().with(pass), matched), [expected]);
    }

    #[test]
    fn a_look_alike_is_named_by_the_script_it_comes_from() {
        check("R\u{200b}\u{430}id", Pass::LookAlikes, "Cyrillic look-alikes");
        check("\u{433}\u{430}\u{43a}i", Pass::LookAlikes, "Latin look-alikes");
        check("\u{430}c", Pass::LookAlikes, "Cyrillic look-alikes");
        check("rnore", Pass::LookAlikes, "look-alikes");
        check("", Pass::LookAlikes, "look-alikes");
    }

    #[test]
    fn a_spelling_says_what_was_done_to_it() {
        check("raaaaid", Pass::Leet, "stretched");
        check("r.a.i.d", Pass::Leet, "signs between letters");
        check("r4id", Pass::Leet, "digits for letters");
        check("r.4.iiiid", Pass::Leet, "digits for letters");
        check("raid", Pass::Misspelling, "misspelt");
    }

    #[test]
    fn strength_and_passes_read_as_one_sentence() {
        let both = Passes::default().with(Pass::Ignorables).with(Pass::LookAlikes);
        assert_eq!(
            how(Strength::Strong, both, "r\u{430}id"),
            "strong: hidden characters, Cyrillic look-alikes"
        );
        assert_eq!(how(Strength::Weak, Passes::default().with(Pass::Leet), "raaaid"), "weak: stretched");
        assert_eq!(how(Strength::Strong, Passes::default(), "raid"), "strong, as written");
    }

    #[test]
    fn bytes_that_are_no_text_match_nothing() {
        let text = Untrusted::new("aé");
        assert_eq!(matched(&text, Span { start: 0, end: 3 }), "aé");
        assert_eq!(matched(&text, Span { start: 0, end: 2 }), "");
        assert_eq!(matched(&text, Span { start: 2, end: 90 }), "");
        assert_eq!(matched(&text, Span { start: 3, end: 1 }), "");
    }
}
