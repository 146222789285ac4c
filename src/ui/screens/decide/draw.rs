//! Drawing the decide dialog: one row for each part with the gate's verdict beside it. Changes nothing.

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::{Draft, Policy, Step};
use crate::text::{printable_str, width};
use crate::ui::paint;
use crate::ui::view::Context;

use super::composing::Composing;
use super::part::{Part, Verdict, verdict};
use super::subject::Subject;
use super::{exceptions, proposal};

/// Columns of the labels on the left and of the verdicts on the right.
const LABEL: u16 = 14;
const VERDICT: u16 = 7;
/// Widest the dialog gets.
const WIDEST: u16 = 104;
/// Rows below which remarks take one line each.
const FEW_ROWS: u16 = 20;
/// Stands where the chosen steps demand nothing.
const NOT_ASKED: &str = "not asked for by these steps";

/// What is drawn.
pub(super) struct Sheet<'a> {
    pub(super) subject: &'a Subject,
    pub(super) composing: &'a Composing,
    /// What went wrong the last time.
    pub(super) trouble: Option<&'a str>,
}

/// One row of the sheet.
enum Row {
    /// A part with what stands in it.
    Part(Part, Line<'static>),
    /// A part's text field.
    Field(Part),
    /// More of the part above, or a remark.
    More(Line<'static>),
    /// Left out where rows are few.
    Space,
}

/// Draws the dialog in the middle of an area.
pub(super) fn draw(sheet: &Sheet<'_>, frame: &mut Frame<'_>, area: Rect, cx: &Context<'_>) {
    let columns = WIDEST.min(area.width);
    let inner = columns.saturating_sub(4);
    let mut rows = rows(sheet, inner.saturating_sub(LABEL + VERDICT), cx);
    let foot = foot(sheet, inner, area.height < FEW_ROWS, cx);
    let needed = |rows: &[Row]| rows.len() + foot.len() + 2;
    if needed(&rows) > usize::from(area.height) {
        rows.retain(|row| !matches!(row, Row::Space));
    }
    let place = paint::dialog(frame, area, columns, needed(&rows).min(usize::from(u16::MAX)) as u16);
    let title = format!(" decide @{} ", sheet.subject.handle);
    let title = Line::styled(paint::cut(&title, columns.saturating_sub(4)).into_owned(), cx.theme.title);
    let inside = paint::frame(frame, place, title, true, cx.theme);
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
                let asked = verdict(part, sheet.composing.draft(), cx.policy) != Verdict::Free;
                let words = if asked { "…" } else { NOT_ASKED };
                paint::put(frame, middle, at, &Line::styled(words, theme.dim));
            }
        }
        _ => {}
    }
    let said = match verdict(part, sheet.composing.draft(), cx.policy) {
        Verdict::Fine => Line::styled("      ✓", theme.good),
        Verdict::Needed => Line::styled(" needed", theme.warn),
        Verdict::Free => return,
    };
    let right = Rect { x: area.right().saturating_sub(VERDICT), width: VERDICT, ..area };
    paint::put(frame, right, at, &said);
}

fn rows(sheet: &Sheet<'_>, columns: u16, cx: &Context<'_>) -> Vec<Row> {
    let (composing, theme) = (sheet.composing, cx.theme);
    let draft = composing.draft();
    let plain = |text: String, style: Style| Line::styled(paint::cut(&text, columns).into_owned(), style);
    let mut rows = vec![Row::Part(Part::Steps, steps(draft, cx))];
    rows.extend(proposals(composing, cx).map(|words| Row::More(plain(words, theme.dim))));
    rows.push(Row::Space);
    let clauses: Vec<String> = draft.clauses.iter().map(|id| clause_words(id, cx.policy)).collect();
    rows.push(Row::Part(
        Part::Clause,
        match clauses.first() {
            Some(first) => plain(first.clone(), theme.text),
            None if composing.focus() == Part::Clause => Line::styled("two keys:", theme.dim),
            None => plain(families(cx.policy), theme.dim),
        },
    ));
    if clauses.is_empty() && composing.focus() == Part::Clause {
        let families = paint::wrap(&families(cx.policy), columns + VERDICT);
        rows.extend(families.into_iter().map(|row| Row::More(Line::styled(row, theme.text))));
    }
    rows.extend(clauses.into_iter().skip(1).map(|words| Row::More(plain(words, theme.text))));
    let mut evidence = evidence(sheet, columns, cx).into_iter();
    rows.push(Row::Part(Part::Evidence, evidence.next().unwrap_or_default()));
    rows.extend(evidence.map(Row::More));
    rows.push(Row::Field(Part::Facts));
    rows.push(Row::Field(Part::Why));
    let mut codes = codes(composing, columns, cx).into_iter();
    rows.push(Row::Part(Part::Exceptions, codes.next().unwrap_or_default()));
    rows.extend(codes.map(Row::More));
    rows.push(Row::Field(Part::WhyNotLower));
    rows.push(Row::Part(Part::Duration, days(draft, cx)));
    rows.push(Row::Part(Part::Beside, beside(composing, cx)));
    rows.push(Row::Space);
    rows
}

/// `A3+A5  remove posts, suspend until a date`.
fn steps(draft: &Draft, cx: &Context<'_>) -> Line<'static> {
    if draft.steps.is_empty() {
        return Line::styled(
            "a digit chooses: 0 none · 1 label · 2 limit · 3 remove · 4 feature · 5 until · 6 for good",
            cx.theme.dim,
        );
    }
    let names = draft.steps.iter().map(ToString::to_string).collect::<Vec<_>>().join("+");
    let titles = draft.steps.iter().map(|step| title(*step, cx.policy)).collect::<Vec<_>>().join(", ");
    Line::from(vec![Span::styled(names, cx.theme.bold), Span::raw(format!("  {titles}"))])
}

fn title(step: Step, policy: &Policy) -> String {
    let rung = policy.ladder.iter().find(|rung| rung.step == step);
    rung.map_or_else(|| step.words().to_owned(), |rung| printable_str(&rung.title).line())
}

/// What the chosen clauses propose, and that the choice is the reviewer's.
fn proposals(composing: &Composing, cx: &Context<'_>) -> Option<String> {
    let draft = composing.draft();
    let clauses = draft.clauses.iter().filter_map(|id| cx.policy.clause(id));
    let words: Vec<String> = clauses.filter_map(|it| proposal::words(it, &composing.earlier)).collect();
    (!words.is_empty()).then(|| format!("the ladder proposes {}; you choose", words.join(" · ")))
}

fn clause_words(id: &str, policy: &Policy) -> String {
    let title = policy.clause(id).map(|clause| format!(" {}, {}", clause.title, clause.severity));
    let words = format!("{id}{} · {} {}", title.unwrap_or_default(), policy.stamp.name, policy.stamp.version);
    printable_str(&words).line()
}

fn families(policy: &Policy) -> String {
    let keys: Vec<String> = policy.families.iter().map(|it| format!("{} {}", it.key, it.title)).collect();
    printable_str(&keys.join(" · ")).line()
}

fn evidence(sheet: &Sheet<'_>, columns: u16, cx: &Context<'_>) -> Vec<Line<'static>> {
    let composing = sheet.composing;
    if composing.draft().evidence.is_empty() {
        let words = "none marked: esc, then space on a post or a profile field";
        return vec![Line::styled(paint::cut(words, columns).into_owned(), cx.theme.dim)];
    }
    let chosen = (composing.focus() == Part::Evidence).then_some(composing.item);
    let words = composing.draft().evidence.iter().map(|piece| {
        let label = format!("■ {}", sheet.subject.label(piece));
        (paint::cut(&printable_str(&label).line(), columns).into_owned(), cx.theme.evidence)
    });
    chips(words, chosen, "  ", columns, cx)
}

fn codes(composing: &Composing, columns: u16, cx: &Context<'_>) -> Vec<Line<'static>> {
    let (draft, policy) = (composing.draft(), cx.policy);
    let asked = policy.demand(&draft.steps, draft.refer).exceptions;
    let focused = composing.focus() == Part::Exceptions;
    if !asked && !focused && draft.exceptions.is_empty() {
        return vec![Line::styled(NOT_ASKED, cx.theme.dim)];
    }
    let words = policy.exceptions.iter().map(|exception| {
        let code = printable_str(&exception.code).line();
        match draft.exceptions.get(&exception.code) {
            Some(answer) => (format!("{code} {}", exceptions::word(*answer)), cx.theme.text),
            None => (format!("{code} …"), if asked { cx.theme.warn } else { cx.theme.dim }),
        }
    });
    chips(words, focused.then_some(composing.item), " · ", columns, cx)
}

/// Words one after the other on as many lines as they need; the chosen one is set off.
fn chips(
    words: impl Iterator<Item = (String, Style)>,
    chosen: Option<usize>,
    between: &'static str,
    columns: u16,
    cx: &Context<'_>,
) -> Vec<Line<'static>> {
    let (mut lines, mut line, mut used) = (Vec::new(), Vec::new(), 0);
    for (at, (text, style)) in words.enumerate() {
        let wide = width(&text);
        if used > 0 && used + width(between) + wide > usize::from(columns) {
            lines.push(Line::from(std::mem::take(&mut line)));
            used = 0;
        }
        if used > 0 {
            line.push(Span::styled(between, cx.theme.dim));
            used += width(between);
        }
        used += wide;
        line.push(Span::styled(text, if chosen == Some(at) { cx.theme.selected } else { style }));
    }
    lines.push(Line::from(line));
    lines
}

fn days(draft: &Draft, cx: &Context<'_>) -> Line<'static> {
    match draft.duration {
        Some(days) => Line::from(vec![
            Span::styled(days.to_string(), cx.theme.bold),
            Span::styled(format!("  until {}", cx.now.plus(days.milliseconds()).date()), cx.theme.text),
        ]),
        None if draft.steps.iter().any(|step| step.has_duration()) => Line::styled("…", cx.theme.dim),
        None => Line::styled(NOT_ASKED, cx.theme.dim),
    }
}

fn beside(composing: &Composing, cx: &Context<'_>) -> Line<'static> {
    let draft = composing.draft();
    let chosen = (composing.focus() == Part::Beside).then_some(composing.item);
    let mark = |on: bool| if on { '■' } else { '□' };
    let style = |at: usize, on: bool| match chosen {
        Some(chosen) if chosen == at => cx.theme.selected,
        _ if on => cx.theme.text,
        _ => cx.theme.dim,
    };
    let second = cx.policy.demand(&draft.steps, draft.refer).second_person;
    let waits = if second { "   a second person must agree before it leaves" } else { "" };
    Line::from(vec![
        Span::styled(format!("{} preserve", mark(draft.preserve)), style(0, draft.preserve)),
        Span::raw("   "),
        Span::styled(format!("{} refer to authorities", mark(draft.refer)), style(1, draft.refer)),
        Span::styled(waits, cx.theme.accent),
    ])
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
    let missing = composing.missing(cx.policy);
    let words = missing.iter().map(ToString::to_string).collect::<Vec<_>>().join(" · ");
    lines.extend(if missing.is_empty() {
        vec![cut("enter saves · esc keeps the draft".to_owned(), cx.theme.good)]
    } else {
        let words = format!("enter is refused until: {words}");
        if few {
            vec![cut(words, cx.theme.warn)]
        } else {
            paint::wrap(&words, columns).into_iter().map(|row| Line::styled(row, cx.theme.warn)).collect()
        }
    });
    lines
}

fn advice(composing: &Composing, cx: &Context<'_>) -> String {
    let exception = cx.policy.exceptions.get(composing.item);
    match composing.focus() {
        Part::Steps => {
            "0–6 step · letter, then digit: clause · tab next field · enter next missing".to_owned()
        }
        Part::Clause => "letter, then digit: a clause in or out · backspace: last one out".to_owned(),
        Part::Evidence => "← → choose · x takes it away".to_owned(),
        Part::Facts => "what was found, in a sentence".to_owned(),
        Part::Why => "why this breaks the clause, in a sentence".to_owned(),
        Part::WhyNotLower => "why a lower step would not do, in a sentence".to_owned(),
        Part::Exceptions => {
            let title = exception.map(|it| format!("{}: {} · ", it.code, it.title)).unwrap_or_default();
            printable_str(&format!("{title}n none  w weak  a applies  - none for the rest")).line()
        }
        Part::Duration => "digits: a number of days · backspace".to_owned(),
        Part::Beside => "space switches · ← → choose".to_owned(),
    }
}
