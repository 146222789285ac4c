//! What stands in the rows of the decide dialogs, as styled lines. Draws nothing and changes nothing.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::{Draft, Missing, Policy, Step};
use crate::text::{printable_str, width};
use crate::ui::command::Scope;
use crate::ui::paint;
use crate::ui::view::Context;
use crate::ui::words::many;

use super::composing::Composing;
use super::form::Form;
use super::part::Part;
use super::sheet::Sheet;
use super::{exceptions, proposal};

/// Columns of the labels on the left and of the verdicts on the right.
pub(super) const LABEL: u16 = 14;
pub(super) const VERDICT: u16 = 7;
/// Stands where the chosen steps demand nothing.
pub(super) const NOT_ASKED: &str = "not asked for by these steps";

/// One row of the sheet.
pub(super) enum Row {
    /// A part with what stands in it.
    Part(Part, Line<'static>),
    /// A part's text field.
    Field(Part),
    /// More of the part above, or a remark.
    More(Line<'static>),
    /// A remark over the whole width.
    Wide(Line<'static>),
    /// Left out where rows are few.
    Space,
}

/// All rows.
pub(super) fn rows(sheet: &Sheet<'_>, columns: u16, cx: &Context<'_>) -> Vec<Row> {
    let parts = sheet.composing.form().parts();
    let mut rows: Vec<Row> = parts.iter().flat_map(|part| part_rows(*part, sheet, columns, cx)).collect();
    rows.push(Row::Space);
    for words in &sheet.below {
        let below = paint::wrap(words, columns + LABEL + VERDICT).into_iter();
        rows.extend(below.map(|row| Row::Wide(Line::styled(row, cx.theme.accent))));
    }
    if !sheet.below.is_empty() {
        rows.push(Row::Space);
    }
    rows
}

/// The rows one part takes.
pub(super) fn part_rows(part: Part, sheet: &Sheet<'_>, columns: u16, cx: &Context<'_>) -> Vec<Row> {
    let (composing, theme) = (sheet.composing, cx.theme);
    let draft = composing.draft();
    let plain = |text: &str, style: Style| Line::styled(paint::cut(text, columns).into_owned(), style);
    let mut rows = Vec::new();
    match part {
        Part::Steps => {
            rows.push(Row::Part(part, steps(draft, cx)));
            // A judgement is to be led by nothing, and what several cases share are no strikes of one.
            let proposed = proposals(composing, cx).filter(|_| composing.form() == Form::Decision);
            rows.extend(proposed.map(|words| Row::More(plain(&words, theme.dim))));
            rows.extend(sheet.above.iter().map(|words| Row::More(plain(words, theme.accent))));
            rows.push(Row::Space);
        }
        Part::Clause => clause_rows(composing, columns, cx, &mut rows),
        Part::Evidence => {
            several(part, evidence(sheet, columns, cx), &mut rows);
            for missing in draft.missing(cx.policy) {
                if let Missing::Coverage { read, asked } = missing {
                    let words =
                        format!("read {read} of {}: {asked} are to be read before this step", draft.of);
                    rows.push(Row::More(plain(&words, theme.warn)));
                }
            }
        }
        Part::Facts | Part::Why | Part::WhyNotLower => rows.push(Row::Field(part)),
        Part::Exceptions => {
            several(part, codes(composing, columns, cx), &mut rows);
            if composing.may_be_taken_over() && !draft.secure {
                let words = "it may be in other hands: 0 and <secure> secure it and give it back, instead of punishing";
                let wrapped = paint::wrap(&cx.keys.say(Scope::Decide, words), columns).into_iter();
                rows.extend(wrapped.map(|row| Row::More(Line::styled(row, theme.accent))));
            }
        }
        Part::Duration => rows.push(Row::Part(part, days(draft, cx))),
        Part::Beside => {
            rows.push(Row::Part(part, beside(composing, cx)));
            if cx.policy.demand(&draft.steps, draft.refer).second_person {
                rows.push(Row::More(plain("a second person must agree before it leaves", theme.accent)));
            }
        }
        Part::Count => rows.push(Row::Part(part, how_many(composing, cx))),
    }
    rows
}

/// A part on as many lines as it needs.
fn several(part: Part, lines: Vec<Line<'static>>, rows: &mut Vec<Row>) {
    let mut lines = lines.into_iter();
    rows.push(Row::Part(part, lines.next().unwrap_or_default()));
    rows.extend(lines.map(Row::More));
}

fn clause_rows(composing: &Composing, columns: u16, cx: &Context<'_>, rows: &mut Vec<Row>) {
    let (draft, theme) = (composing.draft(), cx.theme);
    let plain = |text: String, style: Style| Line::styled(paint::cut(&text, columns).into_owned(), style);
    let clauses: Vec<String> = draft.clauses.iter().map(|id| clause_words(id, cx.policy)).collect();
    let focused = composing.focus() == Part::Clause;
    let first = match clauses.first() {
        Some(first) => plain(first.clone(), theme.text),
        None if focused => Line::styled("two keys:", theme.dim),
        None => plain(families(cx.policy), theme.dim),
    };
    rows.push(Row::Part(Part::Clause, first));
    if clauses.is_empty() && focused {
        let families = paint::wrap(&families(cx.policy), columns + VERDICT);
        rows.extend(families.into_iter().map(|row| Row::More(Line::styled(row, theme.text))));
    }
    rows.extend(clauses.into_iter().skip(1).map(|words| Row::More(plain(words, theme.text))));
}

/// How many cases were typed.
fn how_many(composing: &Composing, cx: &Context<'_>) -> Line<'static> {
    match composing.typed() {
        0 => Line::styled("type the number of cases", cx.theme.dim),
        typed => Line::styled(many(u64::from(typed), "case", "cases"), cx.theme.bold),
    }
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

pub(super) fn title(step: Step, policy: &Policy) -> String {
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
        let words = "none marked: <back>, then <evidence> on a post or a profile field";
        let words = cx.keys.say(Scope::Case, words);
        return vec![Line::styled(paint::cut(&words, columns).into_owned(), cx.theme.dim)];
    }
    let chosen = (composing.focus() == Part::Evidence).then_some(composing.item);
    let words = composing.draft().evidence.iter().map(|piece| {
        let name = sheet.labels.get(&piece.id).unwrap_or(&piece.id);
        let label = if piece.contrary { format!("□ against {name}") } else { format!("■ {name}") };
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
    Line::from(vec![
        Span::styled(format!("{} preserve", mark(draft.preserve)), style(0, draft.preserve)),
        Span::raw("   "),
        Span::styled(format!("{} refer to authorities", mark(draft.refer)), style(1, draft.refer)),
        Span::raw("   "),
        Span::styled(format!("{} secure, give back", mark(draft.secure)), style(2, draft.secure)),
    ])
}
