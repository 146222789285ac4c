//! What stands around every screen: the header line, the footer line, the which-key panel, the sign of a pane that has it
//! all, and the size card.

use ratatui::Frame;
use ratatui::layout::{Alignment, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::text::{printable_str, width};
use crate::ui::command::Scope;
use crate::ui::layout::{Fold, SMALLEST};
use crate::ui::note::{Note, Tone};
use crate::ui::paint;
use crate::ui::view::Context;
use crate::ui::words;

/// Where one is on the left; what is running, who, which desk, what waits and the ledger's tip on the right.
pub fn header(
    frame: &mut Frame<'_>,
    area: Rect,
    titles: &[String],
    running: Option<String>,
    cx: &Context<'_>,
) {
    let theme = cx.theme;
    let mut place = titles.join(" ▸ ");
    // Each with its rank: where there is no room, the lowest goes first.
    let mut facts: Vec<(u8, String)> = running.map(|words| (6, words)).into_iter().collect();
    facts.push((1, printable_str(&cx.reviewer.name).line()));
    if let Some(status) = cx.status {
        facts.push((0, format!("desk {}", status.desk.short())));
        if status.staged > 0 {
            let until = status.next_leaves.map(|at| format!(" until {}", at.clock())).unwrap_or_default();
            facts.push((5, format!("{} staged{until}", words::count(status.staged))));
        }
        if let Some(tip) = &status.tip {
            facts.push((4, format!("tip {}", tip.digest.short())));
        }
    }
    facts.push((2, format!("{} UTC", cx.now.clock())));
    let read_only = cx.status.is_some_and(|status| status.read_only.is_some());
    let alarm = if read_only { "✗ read only  " } else { "" };
    let name = " caseload  ";
    let room = usize::from(area.width).saturating_sub(width(name) + width(alarm) + 3);
    let joined = |facts: &[(u8, String)]| -> String {
        facts.iter().map(|(_, fact)| fact.as_str()).collect::<Vec<_>>().join(" · ")
    };
    let mut right = joined(&facts);
    for rank in 0..7 {
        if width(&place) + width(&right) <= room {
            break;
        }
        if rank == 3 && titles.len() > 1 {
            // The lowest screen is where everything begins: that need not be said.
            place = titles[1..].join(" ▸ ");
        }
        facts.retain(|(own, _)| *own != rank);
        right = joined(&facts);
    }
    let used = width(alarm) + width(&right) + 1;
    let left = usize::from(area.width).saturating_sub(used + 1);
    let line = Line::from(vec![
        Span::styled(name, theme.accent),
        Span::styled(paint::pad(place, left.saturating_sub(width(name)) as u16), theme.header),
        Span::raw(" "),
        Span::styled(alarm, theme.bad),
        Span::styled(right, theme.dim),
        Span::raw(" "),
    ]);
    paint::put(frame, area, 0, &line);
}

/// The keys that matter now, the last one always; at the right what was just said, or the beginning of a chord.
pub fn footer(
    frame: &mut Frame<'_>,
    area: Rect,
    keys: &[(String, &str)],
    note: Option<&Note>,
    pending: &str,
    cx: &Context<'_>,
) {
    let theme = cx.theme;
    let right = match note {
        _ if !pending.is_empty() => vec![Span::styled(format!("{pending}…"), theme.key)],
        Some(note) => {
            let mark = theme.tone(note.tone);
            let style = if note.tone == Tone::Done { theme.text } else { mark.style };
            let text = paint::cut(&note.text, area.width.saturating_sub(6)).into_owned();
            vec![Span::styled(format!("{} ", mark.glyph), mark.style), Span::styled(text, style)]
        }
        None => Vec::new(),
    };
    let taken: usize = right.iter().map(|span| width(&span.content)).sum();
    let room = usize::from(area.width).saturating_sub(taken + 3);
    let mut left = vec![Span::raw(" ")];
    let wide = |(key, short): &(String, &str)| width(key) + 1 + width(short) + 2;
    // The last one leads to all the others: room is kept for it.
    let (last, others) = keys.split_last().map_or((None, keys), |(last, others)| (Some(last), others));
    let mut used = 1 + last.map_or(0, wide);
    let fits = others.iter().take_while(|key| {
        used += wide(key);
        used <= room + 2
    });
    for (key, short) in fits.collect::<Vec<_>>().into_iter().chain(last) {
        left.push(Span::styled(key.clone(), theme.key));
        left.push(Span::styled(format!(" {short}  "), theme.dim));
    }
    paint::put(frame, area, 0, &Line::from(left));
    let start = area.width.saturating_sub(taken as u16 + 1);
    let place = Rect { x: area.x + start, width: area.width - start, ..area };
    paint::put(frame, place, 0, &Line::from(right));
}

/// What may follow the keys pressed so far, in a small panel above the footer.
pub fn which_key(
    frame: &mut Frame<'_>,
    body: Rect,
    title: &str,
    rows: &[(String, String)],
    cx: &Context<'_>,
) {
    let keys = rows.iter().map(|(key, _)| width(key)).max().unwrap_or(0);
    let texts = rows.iter().map(|(_, text)| width(text)).max().unwrap_or(0);
    let wide = (keys + texts + 6).clamp(18, usize::from(body.width)) as u16;
    let high = (rows.len() as u16 + 2).min(body.height);
    let place = Rect { x: body.right() - wide, y: body.bottom() - high, width: wide, height: high };
    paint::clear(frame, place);
    let title = Line::styled(format!(" {title} "), cx.theme.key);
    let inside = paint::frame(frame, place, title, true, cx.theme);
    for (at, (key, text)) in rows.iter().enumerate() {
        let line = Line::from(vec![
            Span::styled(format!(" {} ", paint::pad(key.as_str(), keys as u16)), cx.theme.key),
            Span::styled(text.clone(), cx.theme.text),
        ]);
        paint::put(frame, inside, at as u16, &line);
    }
}

/// In the upper border: that one pane has the screen, and which key brings the others back.
pub fn zoomed(frame: &mut Frame<'_>, body: Rect, scope: Scope, cx: &Context<'_>) {
    let alone = Fold::of(body.width, body.height) == Fold::One;
    if alone || !cx.sitting.panes.is_zoomed(scope) {
        return;
    }
    let words = format!(" zoomed · {} ", cx.keys.say(scope, "<pane.zoom> all panes"));
    let wide = width(&words) as u16;
    if wide + 4 <= body.width {
        let place = Rect { x: body.right() - wide - 2, width: wide, height: 1, ..body };
        paint::put(frame, place, 0, &Line::styled(words, cx.theme.accent));
    }
}

/// Instead of everything else, where the terminal is too small.
pub fn size_card(frame: &mut Frame<'_>, cx: &Context<'_>) {
    let area = frame.area();
    let (columns, rows) = SMALLEST;
    let lines = vec![
        Line::styled("caseload needs more room", cx.theme.bold),
        Line::raw(format!("{} × {} here", area.width, area.height)),
        Line::raw(format!("{columns} × {rows} needed")),
        Line::styled("nothing is lost · q quits", cx.theme.dim),
    ];
    let high = (lines.len() as u16).min(area.height);
    let place = Rect { y: area.y + (area.height - high) / 2, height: high, ..area };
    frame.render_widget(Paragraph::new(lines).alignment(Alignment::Center), place);
}
