//! How the list of rules looks: columns by width, a line a rule, only the lines in view. Changes nothing but the
//! first line shown.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::{Origin, RuleRow};
use crate::text::{printable, printable_str, width};
use crate::ui::paint::{self, pad, pad_left};
use crate::ui::record;
use crate::ui::theme::Theme;
use crate::ui::words::{count, many};

use super::list::{Entry, Order, RuleTable};

/// Stands before what is the platform's.
pub(super) const SENT: &str = "⇢";

/// Widths of the columns; zero leaves one out.
struct Columns {
    kind: u16,
    name: u16,
    hits: u16,
    record: u16,
}

/// Columns before the kind: the selection's mark and the severity.
const FIRST: u16 = 8;

impl Columns {
    fn of(inside: u16) -> Self {
        let record = if inside < 64 { 24 } else { (inside / 2).min(46) };
        let kind = if inside >= 90 { 9 } else { 0 };
        let hits = if inside >= 70 { 8 } else { 6 };
        let used = FIRST + record + hits + 2 + if kind > 0 { kind + 1 } else { 0 };
        Self { kind, name: inside.saturating_sub(used), hits, record }
    }

    fn head(&self) -> String {
        let kind = if self.kind > 0 { pad("kind", self.kind) + " " } else { String::new() };
        let name = pad("rule", self.name);
        let hits = pad_left("hits", self.hits);
        let said = if self.record > 34 { "upheld, 95 % interval" } else { "upheld" };
        format!("  {}{kind}{name}{hits}  {}", pad("sev", FIRST - 2), pad_left(said, self.record))
    }
}

/// Draws the column heads and the lines in view; gives the area of the lines and where the selected one stands.
pub(super) fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    table: &RuleTable,
    above: &mut usize,
    focused: bool,
    theme: &Theme,
) -> (Rect, Option<u16>) {
    // A column stays free before the border.
    let columns = Columns::of(area.width.saturating_sub(1));
    paint::put(frame, area, 0, &Line::styled(columns.head(), theme.dim));
    let rows = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let height = usize::from(rows.height).max(1);
    let (line, entries) = (table.line(), table.entries());
    let context = if height > 6 { 2 } else { 0 };
    // The head of a pack stays in view with its first rule.
    let highest = line.saturating_sub(if line == 1 { 1 } else { context });
    let lowest = (line + context + 1).saturating_sub(height).min(highest);
    *above = (*above).clamp(lowest, highest).min(entries.len().saturating_sub(height));
    let mut chosen = None;
    for (y, (at, entry)) in entries.iter().enumerate().skip(*above).take(rows.height.into()).enumerate() {
        let y = y as u16;
        match entry {
            Entry::Rule(rule) => {
                let Some(row) = table.rules().get(*rule) else { continue };
                let selected = at == line;
                paint::put(frame, rows, y, &rule_line(row, selected, &columns, table.ordered(), theme));
                if selected {
                    let bar = Rect { y: rows.y + y, height: 1, ..rows };
                    let style = if focused { theme.selected } else { theme.selected_away };
                    frame.buffer_mut().set_style(bar, style);
                    chosen = Some(rows.y + y);
                }
            }
            head => paint::put(frame, rows, y, &head_line(*head, table, rows.width, theme)),
        }
    }
    (rows, chosen)
}

/// A pack, or what stands for one.
fn head_line(entry: Entry, table: &RuleTable, columns: u16, theme: &Theme) -> Line<'static> {
    let (name, said) = match entry {
        Entry::Pack(at) => match table.packs().get(at) {
            Some(pack) => {
                let name = printable_str(&format!("{} {}", pack.name, pack.version)).fit(columns / 2);
                let rules = many(pack.rules, "rule", "rules");
                let known = format!(" · {rules} · in force since {}", pack.since.date());
                let room = usize::from(columns).saturating_sub(width(&name) + width(&known) + 6) as u16;
                let title = printable(&pack.title).fit(room);
                let title = if title.is_empty() || room < 8 { String::new() } else { format!(" · {title}") };
                (name, format!("{title}{known}"))
            }
            None => return Line::default(),
        },
        Entry::Past => ("not in force any more".to_owned(), " · their hits stand".to_owned()),
        Entry::Platform => (format!("{SENT} from the platform"), " · its own rules".to_owned()),
        Entry::Rule(_) => return Line::default(),
    };
    Line::from(vec![Span::styled(format!(" {name}"), theme.bold), Span::styled(said, theme.dim)])
}

fn rule_line(row: &RuleRow, selected: bool, columns: &Columns, order: Order, theme: &Theme) -> Line<'static> {
    let card = &row.card;
    let severity = theme.severity(card.severity);
    let mark = format!("{} {}", pad_left(severity.glyph, 2), severity.word);
    let mut spans = vec![
        Span::raw(if selected { "▸ " } else { "  " }),
        Span::styled(pad(mark, FIRST - 3), severity.style),
        Span::raw(" "),
    ];
    if columns.kind > 0 {
        spans.push(Span::styled(pad(printable_str(&card.kind).fit(columns.kind), columns.kind), theme.dim));
        spans.push(Span::raw(" "));
    }
    let before = match (card.origin, row.in_force) {
        (Origin::Platform, _) => format!("{SENT} "),
        (_, false) => "past ".to_owned(),
        _ => String::new(),
    };
    let mut name = format!("{before}{} v{}", card.rule.id, card.rule.version);
    // In the order of packs their heads say whose a rule is.
    let with_pack = format!("{name} · {}", card.rule.pack);
    if order != Order::Pack && width(&with_pack) <= usize::from(columns.name) {
        name = with_pack;
    }
    let name = printable_str(&name).fit(columns.name);
    let style = if row.in_force || card.origin == Origin::Platform { theme.text } else { theme.dim };
    spans.push(Span::styled(pad(name, columns.name), style));
    let hits = if row.hits == 0 { theme.dim } else { theme.text };
    spans.push(Span::styled(pad_left(&count(row.hits), columns.hits), hits));
    spans.push(Span::raw("  "));
    spans.extend(record::cells(row.record, columns.record, theme));
    Line::from(spans)
}
