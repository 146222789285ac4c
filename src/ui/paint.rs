//! From printable text to styled lines of an exact width. Knows no screen and no command.

use std::borrow::Cow;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span as Styled};
use ratatui::widgets::{Block, BorderType, Clear};
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::{Span, Untrusted};
use crate::text::{Lettering, Piece, PieceKind, VisualRow, highlight, is_a_cell_each, printable_name, width};
use crate::ui::theme::Theme;

/// An account's name on one line, cut and padded to exactly `columns`. Whatever way it runs, it begins at the left
/// and moves nothing beside it.
pub fn cell(name: &Untrusted, columns: u16, lettering: Lettering) -> String {
    pad(printable_name(name).fit_visual(columns, lettering), columns)
}

/// Our own or already printable text, cut (with `…`) and padded on the right to exactly `columns`.
pub fn pad(text: impl Into<String>, columns: u16) -> String {
    let mut text = cut(&text.into(), columns).into_owned();
    let used = width(&text);
    text.extend(std::iter::repeat_n(' ', usize::from(columns).saturating_sub(used)));
    text
}

/// The same, padded on the left.
pub fn pad_left(text: &str, columns: u16) -> String {
    let text = cut(text, columns);
    let used = width(&text);
    format!("{}{text}", " ".repeat(usize::from(columns).saturating_sub(used)))
}

/// Printable text cut to at most `columns`; the cut is marked by `…`.
pub fn cut(text: &str, columns: u16) -> Cow<'_, str> {
    if width(text) <= usize::from(columns) {
        return Cow::Borrowed(text);
    }
    let (mut kept, mut used) = (String::new(), 1);
    for grapheme in text.graphemes(true) {
        used += width(grapheme);
        if used > usize::from(columns) {
            break;
        }
        kept.push_str(grapheme);
    }
    if columns > 0 {
        kept.push('…');
    }
    Cow::Owned(kept)
}

/// Printable text in rows of at most `columns`, broken behind spaces where there are any.
pub fn wrap(text: &str, columns: u16) -> Vec<String> {
    let room = usize::from(columns.max(2));
    let mut rows = vec![String::new()];
    let mut used = 0;
    for word in words(text) {
        let wide = width(word);
        if used + wide > room && used > 0 && wide <= room {
            rows.push(String::new());
            used = 0;
        }
        // A cluster of three columns would stand in no row of two; its characters do.
        let parts = word.graphemes(true).flat_map(|grapheme| {
            let whole = width(grapheme) <= room;
            grapheme.split_inclusive(move |_| !whole)
        });
        for grapheme in parts {
            let wide = width(grapheme);
            if used + wide > room {
                rows.push(String::new());
                used = 0;
            }
            if let Some(row) = rows.last_mut().filter(|row| !(row.is_empty() && grapheme == " ")) {
                row.push_str(grapheme);
                used += wide;
            }
        }
    }
    rows
}

/// The words of a text with what stands between them. What is typed without a space stays together in ASCII, such as
/// `hits:>1`; other scripts know more places where a line may end.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let plain = |c: char| c.is_ascii_graphic();
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut end = rest.split_word_bounds().next()?.len();
        if rest[..end].chars().all(plain) {
            let run = rest.find(|c| !plain(c)).unwrap_or(rest.len());
            end = run.max(end);
        }
        let (word, behind) = rest.split_at(end);
        rest = behind;
        Some(word)
    })
}

/// Styles for a run of pieces.
#[derive(Debug, Clone, Copy)]
pub struct Ink {
    pub text: Style,
    /// Stand-ins for hidden characters.
    pub token: Style,
    /// Pieces inside one of the marked spans.
    pub marked: Style,
}

impl Ink {
    /// The style of a piece; those that overlap a marked span are set off.
    pub fn of(self, piece: &Piece, marked: &[Span]) -> Style {
        match piece.kind {
            _ if highlight(marked, piece) => self.marked,
            PieceKind::Token | PieceKind::Break => self.token,
            PieceKind::Text => self.text,
        }
    }
}

/// A run of pieces that stands alone, as one line from left to right.
pub fn line(pieces: &[Piece], marked: &[Span], ink: Ink, lettering: Lettering) -> Line<'static> {
    styled(&VisualRow::of(pieces, lettering), |piece| ink.of(piece, marked))
}

/// A row as one line, each piece in its style: what is marked is found by its bytes, wherever it is drawn.
pub fn styled(row: &VisualRow<'_>, style: impl Fn(&Piece) -> Style) -> Line<'static> {
    let mut spans: Vec<Styled<'static>> = Vec::new();
    for drawn in &row.pieces {
        let style = style(drawn.piece);
        match spans.last_mut() {
            Some(last) if last.style == style => last.content.to_mut().push_str(&drawn.text),
            _ => spans.push(Styled::styled(drawn.text.clone().into_owned(), style)),
        }
    }
    Line::from(spans)
}

/// A row at the edge its text begins at: at the right of so many columns where it runs from right to left.
pub fn aligned(row: &VisualRow<'_>, columns: u16, style: impl Fn(&Piece) -> Style) -> Line<'static> {
    let mut line = styled(row, style);
    let used: usize = row.pieces.iter().map(|drawn| usize::from(drawn.piece.width)).sum();
    if row.rtl && used < usize::from(columns) {
        line.spans.insert(0, Styled::raw(" ".repeat(usize::from(columns) - used)));
    }
    line
}

/// Draws a line at the left of an area's row, cut at its right edge.
pub fn put(frame: &mut Frame<'_>, area: Rect, row: u16, line: &Line<'_>) {
    let area = area.intersection(frame.area());
    if row >= area.height {
        return;
    }
    let (buffer, y) = (frame.buffer_mut(), area.y + row);
    let mut x = area.x;
    for span in line {
        let (style, room) = (line.style.patch(span.style), area.right() - x);
        // Most of a frame is letters and signs of a cell each: to look for what joins would be much of its cost.
        if !is_a_cell_each(&span.content) {
            x = buffer.set_stringn(x, y, &span.content, usize::from(room), style).0;
            continue;
        }
        for letter in span.content.chars().take(usize::from(room)) {
            buffer[(x, y)].set_char(letter).set_style(style);
            x += 1;
        }
    }
}

/// A frame with rounded corners and its title in the border; gives the area inside.
pub fn frame(frame: &mut Frame<'_>, area: Rect, title: Line<'static>, focused: bool, theme: &Theme) -> Rect {
    let style = if focused { theme.border_focus } else { theme.border };
    let block = Block::bordered().border_type(BorderType::Rounded).border_style(style).title(title);
    let inside = block.inner(area);
    frame.render_widget(block, area);
    inside
}

/// In the lower border of a pane: that there is more than is shown.
pub fn more(frame: &mut Frame<'_>, area: Rect, above: usize, all: usize, shown: usize, theme: &Theme) {
    let below = all.saturating_sub(above + shown);
    let words = match (above, below) {
        (0, 0) => return,
        (_, 0) => format!(" ↑ {above} "),
        (0, _) => format!(" ↓ {below} more "),
        _ => format!(" ↑ {above} ↓ {below} more "),
    };
    let wide = width(&words) as u16;
    if area.height > 1 && wide + 4 <= area.width {
        let place = Rect { x: area.right() - wide - 2, y: area.bottom() - 1, width: wide, height: 1 };
        put(frame, place, 0, &Line::styled(words, theme.dim));
    }
}

/// An area in the middle for a dialog, emptied of what stood there.
pub fn dialog(frame: &mut Frame<'_>, area: Rect, columns: u16, rows: u16) -> Rect {
    // Slivers of what lies below say nothing: a dialog that hardly fits takes everything.
    let columns = if columns + 8 > area.width { area.width } else { columns };
    let all = if columns == area.width { area.height } else { area.height.saturating_sub(2) };
    let rows = rows.min(all);
    let place = Rect {
        x: area.x + (area.width - columns) / 2,
        y: area.y + (area.height - rows) / 3,
        width: columns,
        height: rows,
    };
    clear(frame, place);
    place
}

/// Columns of one cell at most: syllables of several letters.
const BROADEST: u16 = 6;

/// Empties an area that something is drawn over. A wide cell that begins left of it and reaches into it is taken
/// away whole: it would cover the border.
pub fn clear(frame: &mut Frame<'_>, place: Rect) {
    let buffer = frame.buffer_mut();
    for y in place.top()..place.bottom() {
        for reach in 1..BROADEST.min(place.x + 1) {
            if let Some(cell) = buffer.cell_mut(Position { x: place.x - reach, y })
                && width(cell.symbol()) > usize::from(reach)
            {
                cell.set_char(' ');
            }
        }
    }
    frame.render_widget(Clear, place);
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;
    use ratatui::buffer::Buffer;

    use super::*;
    use crate::text::is_a_cell_each;

    #[test]
    fn the_short_way_of_a_line_puts_what_the_long_way_puts() {
        let plain: Vec<char> =
            ('\u{1}'..'\u{3000}').filter(|c| is_a_cell_each(c.encode_utf8(&mut [0; 4]))).collect();
        assert!(plain.len() > 1_000 && plain.contains(&'▸') && !plain.contains(&'⌚'), "{}", plain.len());
        for letters in plain.chunks(30) {
            let text: String = letters.iter().collect();
            let mut terminal = Terminal::new(TestBackend::new(20, 1)).unwrap();
            terminal.draw(|frame| put(frame, frame.area(), 0, &Line::raw(text.as_str()))).unwrap();
            let mut long = Buffer::empty(Rect::new(0, 0, 20, 1));
            long.set_stringn(0, 0, &text, 20, Style::new());
            assert_eq!(*terminal.backend().buffer(), long);
        }
    }

    #[test]
    fn a_line_ends_where_its_script_lets_it() {
        let cases = [
            ("type `lane:report hits:>1` now", 14, vec!["type ", "`lane:report ", "hits:>1` now"]),
            ("end with <open>.", 12, vec!["end with ", "<open>."]),
            ("https://an.example/that-is-long", 10, vec!["https://an", ".example/t", "hat-is-lon", "g"]),
            ("中文也一样", 4, vec!["中文", "也一", "样"]),
        ];
        for (text, columns, rows) in cases {
            assert_eq!(wrap(text, columns), rows, "{text}");
        }
    }
}
