//! What the rules see in a text that is tried, as lines of a given width: hits, and what each pass makes of the
//! text. Knows no keys.

use ratatui::text::{Line, Span};

use crate::domain::{FoldStep, Origin, TriedHit, TryOut, Untrusted};
use crate::text::{printable, printable_str, width};
use crate::ui::found;
use crate::ui::paint::{self, Ink, pad};
use crate::ui::theme::Theme;
use crate::ui::words::many;

use super::list_pane::SENT;

/// Lines of what a pass made of the text.
const MOST: usize = 4;
/// Columns of a pass's words.
const WORDS: u16 = 24;

/// The language found, in words.
pub(super) fn language(tried: &TryOut) -> String {
    match &tried.language {
        Some((tag, sure)) => format!("language {}, {sure} % sure", printable_str(tag).fit(12)),
        None => "no language found".to_owned(),
    }
}

/// A heading and a few lines for each hit.
pub(super) fn hits(tried: &TryOut, wide: u16, theme: &Theme) -> Vec<Line<'static>> {
    if tried.hits.is_empty() {
        return vec![Line::styled("no rule in force sees anything in this text", theme.dim)];
    }
    let mut lines =
        vec![Line::styled(many(tried.hits.len() as u64, "hit", "hits"), theme.dim), Line::default()];
    for hit in &tried.hits {
        one(hit, &tried.text, wide, theme, &mut lines);
        lines.push(Line::default());
    }
    lines.pop();
    lines
}

fn one(hit: &TriedHit, text: &str, wide: u16, theme: &Theme, lines: &mut Vec<Line<'static>>) {
    let card = &hit.card;
    let severity = theme.severity(card.severity);
    let clause = card.clause.as_deref().map(|id| format!("  {id}")).unwrap_or_default();
    let sent = if card.origin == Origin::Platform { SENT } else { "" };
    let head = printable_str(&format!("{sent}{} {}{clause}  ", severity.glyph, severity.word)).line();
    let room = wide.saturating_sub(width(&head) as u16);
    lines.push(Line::from(vec![
        Span::styled(head, severity.style),
        Span::styled(printable_str(&card.rule.to_string()).fit(room), theme.bold),
    ]));
    if !card.title.is_empty() {
        let title = printable(&card.title).fit(wide.saturating_sub(2));
        lines.push(Line::styled(format!("  {title}"), theme.text));
    }
    let matched = hit.span.map(|span| {
        let text = Untrusted::new(text);
        let mut spans = vec![Span::raw("  ")];
        spans.extend(found::quoted(printable(&text).pieces(), span, wide.saturating_sub(2), theme));
        lines.push(Line::from(spans));
        found::matched(&text, span).to_owned()
    });
    let kind = printable_str(&card.kind).fit(20);
    let how = found::how(hit.strength, hit.passes, &matched.unwrap_or_default());
    for row in paint::wrap(&format!("{kind} · {how}"), wide.saturating_sub(2)) {
        lines.push(Line::styled(format!("  {row}"), theme.dim));
    }
}

/// A line for each pass, and the text below it where the pass changed something.
pub(super) fn steps(tried: &TryOut, wide: u16, theme: &Theme) -> Vec<Line<'static>> {
    tried.steps.iter().flat_map(|step| pass(step, wide, theme)).collect()
}

fn pass(step: &FoldStep, wide: u16, theme: &Theme) -> Vec<Line<'static>> {
    let name = format!("P{} ", step.pass as u8);
    let words = pad(step.pass.words(), WORDS.min(wide.saturating_sub(12)));
    let (said, style) =
        if step.changed { ("● changed", theme.accent) } else { ("· as before", theme.dim) };
    let text = if step.changed { theme.text } else { theme.dim };
    let mut lines = vec![Line::from(vec![
        Span::styled(name, theme.dim),
        Span::styled(format!("{words} "), text),
        Span::styled(said, style),
    ])];
    if step.changed {
        let printed = printable(&step.text);
        let rows = printed.wrap(wide.saturating_sub(4));
        let ink = Ink { text: theme.text, token: theme.token, marked: theme.hit };
        for row in rows.iter().take(MOST) {
            let mut line = Line::from(Span::styled("   ", theme.dim));
            let row = printed.visual(row.pieces.clone(), theme.lettering);
            line.spans.extend(paint::aligned(&row, wide.saturating_sub(4), |piece| ink.of(piece, &[])).spans);
            lines.push(line);
        }
        if rows.len() > MOST {
            let more = many((rows.len() - MOST) as u64, "more line", "more lines");
            lines.push(Line::styled(format!("   … {more}"), theme.dim));
        }
    }
    lines
}
