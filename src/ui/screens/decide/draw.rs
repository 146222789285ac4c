//! Drawing the decide dialogs: one row for each part with the gate's verdict beside it. What stands in the rows is
//! put together in `rows`. Changes nothing.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use crate::text::{printable_str, width};
use crate::ui::command::{Command, Scope};
use crate::ui::paint;
use crate::ui::view::Context;

use super::composing::Composing;
use super::form::Form;
use super::part::{Part, Verdict};
use super::rows::{LABEL, NOT_ASKED, Row, VERDICT, rows};
use super::sheet::Sheet;

/// Widest the dialog gets.
const WIDEST: u16 = 104;
/// Rows below which remarks take one line each.
const FEW_ROWS: u16 = 20;
/// Draws the dialog in the middle of an area.
pub(in crate::ui::screens) fn draw(sheet: &Sheet<'_>, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
    let columns = WIDEST.min(area.width);
    let inner = columns.saturating_sub(4);
    let mut rows = rows(sheet, inner.saturating_sub(LABEL + VERDICT), cx);
    let foot = foot(sheet, inner, area.height < FEW_ROWS, cx);
    let needed = |rows: &[Row]| rows.len() + foot.len() + 2;
    if needed(&rows) > usize::from(area.height) {
        rows.retain(|row| !matches!(row, Row::Space));
    }
    let place = paint::dialog(frame, area, columns, needed(&rows).min(usize::from(u16::MAX)) as u16);
    let title = format!(" {} ", sheet.title);
    let title = Line::styled(paint::cut(&title, columns.saturating_sub(4)).into_owned(), cx.theme.title);
    let inside = paint::frame(frame, place, title, true, cx.theme);
    policy(frame, place, width(&sheet.title) as u16 + 6, cx);
    let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    let body = Rect { height: inside.height.saturating_sub(foot.len() as u16), ..inside };
    let skip = hidden_above(&rows, sheet.composing.focus(), body.height);
    for (at, row) in rows.iter().skip(skip).take(usize::from(body.height)).enumerate() {
        draw_row(sheet, frame, body, at as u16, row, cx);
    }
    paint::more(frame, place, skip, rows.len(), usize::from(body.height), cx.theme);
    for (at, line) in foot.iter().enumerate() {
        paint::put(frame, inside, body.height + at as u16, line);
    }
}

/// Which policy speaks, in the upper border, where there is room beside the title.
fn policy(frame: &mut Frame<'_>, place: Rect, used: u16, cx: &Context<'_>) {
    let stamp = &cx.policy.stamp;
    let words = format!(" policy {} {} ", stamp.name, stamp.version);
    let words = printable_str(&words).line();
    let wide = width(&words) as u16;
    if used + wide + 2 <= place.width {
        let right = Rect { x: place.right() - wide - 2, width: wide, height: 1, ..place };
        paint::put(frame, right, 0, &Line::styled(words, cx.theme.dim));
    }
}

/// How many rows are left out above so that the row with the focus is seen.
fn hidden_above(rows: &[Row], focus: Part, height: u16) -> usize {
    let of = |row: &Row| matches!(row, Row::Part(part, _) | Row::Field(part) if *part == focus);
    let at = rows.iter().position(of).unwrap_or(0);
    (at + 2).saturating_sub(usize::from(height)).min(rows.len().saturating_sub(usize::from(height)))
}

fn draw_row(sheet: &Sheet<'_>, frame: &mut Frame<'_>, area: Rect, at: u16, row: &Row, cx: &Context<'_>) {
    let theme = cx.theme;
    let middle = Rect { x: area.x + LABEL, width: area.width.saturating_sub(LABEL + VERDICT), ..area };
    let (part, focused) = match row {
        Row::Space => return,
        Row::Wide(line) => return paint::put(frame, area, at, line),
        Row::More(line) => return paint::put(frame, Rect { width: area.width - LABEL, ..middle }, at, line),
        Row::Part(part, _) | Row::Field(part) => (*part, *part == sheet.composing.focus()),
    };
    let (glyph, style) = if focused { ("▸ ", theme.accent) } else { ("  ", theme.dim) };
    paint::put(frame, area, at, &Line::styled(format!("{glyph}{}", part.label()), style));
    if focused && at < area.height {
        frame.set_cursor_position(Position { x: area.x, y: area.y + at });
    }
    match row {
        Row::Part(_, line) => paint::put(frame, middle, at, line),
        Row::Field(_) if at < area.height => {
            let line = Rect { y: area.y + at, height: 1, width: middle.width.saturating_sub(1), ..middle };
            let field = sheet.composing.field(part);
            if let Some(field) = field.filter(|field| focused || !field.is_empty()) {
                let style = if focused { theme.field } else { theme.text };
                frame.buffer_mut().set_style(line, style);
                field.draw(frame, line, style, focused);
            } else {
                let asked = sheet.composing.verdict(part, cx.policy) != Verdict::Free;
                let words = if asked { "…" } else { NOT_ASKED };
                paint::put(frame, middle, at, &Line::styled(words, theme.dim));
            }
        }
        _ => {}
    }
    let said = match sheet.composing.verdict(part, cx.policy) {
        Verdict::Fine => Line::styled("      ✓", theme.good),
        Verdict::Needed => Line::styled(" needed", theme.warn),
        Verdict::Free => return,
    };
    let right = Rect { x: area.right().saturating_sub(VERDICT), width: VERDICT, ..area };
    paint::put(frame, right, at, &said);
}

/// What the keys do here, what went wrong, and what the gate still asks for.
fn foot(sheet: &Sheet<'_>, columns: u16, few: bool, cx: &Context<'_>) -> Vec<Line<'static>> {
    let composing = sheet.composing;
    let cut = |text: String, style| Line::styled(paint::cut(&text, columns).into_owned(), style);
    let mut lines = Vec::new();
    if let Some(trouble) = sheet.trouble {
        lines.push(cut(printable_str(trouble).line(), cx.theme.bad));
    }
    lines.push(cut(advice(composing, cx), cx.theme.dim));
    let wanting = composing.wanting(cx.policy);
    let words = wanting.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>().join(" · ");
    lines.extend(if wanting.is_empty() {
        vec![cut(cx.keys.say(Scope::Decide, sheet.done), cx.theme.good)]
    } else {
        let words = format!("{} is refused until: {words}", cx.keys.shown(Scope::Decide, Command::Commit));
        if few {
            vec![cut(words, cx.theme.warn)]
        } else {
            paint::wrap(&words, columns).into_iter().map(|row| Line::styled(row, cx.theme.warn)).collect()
        }
    });
    lines
}

pub(super) fn advice(composing: &Composing, cx: &Context<'_>) -> String {
    let exception = cx.policy.exceptions.get(composing.item);
    match composing.focus() {
        Part::Steps => {
            let repeat =
                if composing.form() == Form::Decision { " · <repeat> repeats the last" } else { "" };
            let words =
                "0–6 step · letter, then digit: clause · <field.next> next field · <commit> next missing";
            cx.keys.say(Scope::Decide, &format!("{words}{repeat}"))
        }
        Part::Clause if matches!(composing.form(), Form::Bulk { .. }) => {
            "letter, then digit: the one clause · backspace: out".to_owned()
        }
        Part::Clause => "letter, then digit: a clause in or out · backspace: last one out".to_owned(),
        Part::Evidence => "← → choose · x takes it away".to_owned(),
        Part::Facts => "what was found, in a sentence".to_owned(),
        Part::Why => "why this breaks the clause, in a sentence".to_owned(),
        Part::WhyNotLower => "why a lower step would not do, in a sentence".to_owned(),
        Part::Exceptions => {
            let title = exception.map(|it| format!("{}: {} · ", it.code, it.title)).unwrap_or_default();
            let rest = cx.keys.say(Scope::Decide, "<exceptions.none> none for the rest");
            printable_str(&format!("{title}n none  w weak  a applies  {rest}")).line()
        }
        Part::Duration => "digits: a number of days · backspace".to_owned(),
        Part::Beside => "space switches · ← → choose".to_owned(),
        Part::Count => "digits: how many cases these are; counting them is the point".to_owned(),
    }
}
