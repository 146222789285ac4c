//! A text of several lines being typed or pasted, drawn with marked spans and the cursor. Whatever is pasted stays
//! as it is, controls and all: only what is drawn was made printable. Knows no screen.

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::{Span, Strength};
use crate::text::{Printable, Row, VisualRow, printable_str};
use crate::ui::found;
use crate::ui::key::Key;
use crate::ui::paint;
use crate::ui::theme::Theme;

/// Most bytes of a text.
pub const LIMIT: usize = 8 * 1024;

/// The text and the place in it.
#[derive(Debug, Clone, Default)]
pub struct TextBox {
    text: String,
    /// A byte of the text, at the beginning of a character.
    cursor: usize,
    /// First row drawn.
    above: usize,
    /// Columns it was drawn in last.
    columns: u16,
}

impl TextBox {
    /// Holds a text, as much of it as there is room for; the cursor stands behind it.
    pub fn with(text: &str) -> Self {
        let mut own = Self { columns: 76, ..Self::default() };
        own.paste(text);
        own
    }

    /// Holds a text that was written elsewhere; if it has no room here, why.
    pub fn written(text: &str) -> Result<Self, String> {
        let mut own = Self { columns: 76, ..Self::default() };
        if own.paste(text) { Ok(own) } else { Err(format!("{} bytes, {LIMIT} have room", text.len())) }
    }

    /// The text as typed and pasted.
    pub fn value(&self) -> &str {
        &self.text
    }

    /// The byte where the cursor stands.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// Puts a text in at the cursor; says whether all of it had room. Line ends of every kind become `\n`.
    pub fn paste(&mut self, text: &str) -> bool {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let room = LIMIT.saturating_sub(self.text.len());
        let kept = boundary(&text, room);
        self.text.insert_str(self.cursor, &text[..kept]);
        self.cursor += kept;
        kept == text.len()
    }

    /// Edits by a key; says whether the text has changed.
    pub fn key(&mut self, event: KeyEvent) -> bool {
        let before = self.text.len();
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        match event.code {
            KeyCode::Backspace => self.cut(self.back(1)..self.cursor),
            KeyCode::Delete => self.cut(self.cursor..self.on()),
            KeyCode::Left => self.cursor = self.grapheme_back(),
            KeyCode::Right => self.cursor = self.on(),
            KeyCode::Home => self.cursor = self.line().start,
            KeyCode::End => self.cursor = self.line().end,
            KeyCode::Char('a') if ctrl => self.cursor = self.line().start,
            KeyCode::Char('e') if ctrl => self.cursor = self.line().end,
            KeyCode::Char('w') if ctrl => self.cut(self.word()..self.cursor),
            KeyCode::Char('u') if ctrl => self.cut(0..self.text.len()),
            KeyCode::Char('k') if ctrl => self.cut(self.cursor..self.line().end),
            _ => {
                let typed = Key::of(event).typed();
                return typed.is_some_and(|c| self.paste(c.encode_utf8(&mut [0; 4])));
            }
        }
        before != self.text.len()
    }

    /// A row down or up, in the same column as far as there is one.
    pub fn vertical(&mut self, by: i64) {
        let printed = printable_str(&self.text);
        let rows = printed.wrap(self.columns);
        let (row, column) = place(&printed, &rows, self.cursor, self.text.len());
        let wanted = row.saturating_add_signed(by as isize).min(rows.len().saturating_sub(1));
        if wanted == row {
            self.cursor = if by < 0 { 0 } else { self.text.len() };
            return;
        }
        self.go_to(&printed, &rows, wanted, column);
    }

    /// Whether there is a row that many rows down or up.
    pub fn has_row(&self, by: i64) -> bool {
        let printed = printable_str(&self.text);
        let rows = printed.wrap(self.columns);
        let (row, _) = place(&printed, &rows, self.cursor, self.text.len());
        row.checked_add_signed(by as isize).is_some_and(|row| row < rows.len())
    }

    /// How many rows it takes in so many columns.
    pub fn height(&self, columns: u16) -> usize {
        printable_str(&self.text).wrap(columns.saturating_sub(1)).len().max(1)
    }

    /// The cursor to where a click fell, in rows and columns of what was drawn.
    pub fn click(&mut self, row: u16, column: u16) {
        let printed = printable_str(&self.text);
        let rows = printed.wrap(self.columns);
        let row = (self.above + usize::from(row)).min(rows.len().saturating_sub(1));
        self.go_to(&printed, &rows, row, column.into());
    }

    fn go_to(&mut self, printed: &Printable, rows: &[Row], row: usize, column: usize) {
        let Some(target) = rows.get(row) else { return };
        let mut used = 0;
        let piece = printed.slice(target).iter().find(|piece| {
            used += usize::from(piece.width);
            used > column
        });
        let behind = printed.pieces().get(target.pieces.end);
        let byte = piece.or(behind).map_or(self.text.len(), |piece| piece.span.start as usize);
        self.cursor = boundary(&self.text, byte);
    }

    /// Draws it, scrolled so that the cursor is seen, with these spans marked.
    pub fn draw(&mut self, frame: &mut Frame<'_>, area: Rect, marks: &[(Span, Strength)], theme: &Theme) {
        let area = area.intersection(frame.area());
        if area.width < 2 || area.height == 0 {
            return;
        }
        // Behind a full row there is still a place for the cursor.
        self.columns = area.width - 1;
        let printed = printable_str(&self.text);
        let rows = printed.wrap(self.columns);
        let (row, _) = place(&printed, &rows, self.cursor, self.text.len());
        let height = usize::from(area.height);
        self.above = self.above.clamp((row + 1).saturating_sub(height), row);
        self.above = self.above.min(rows.len().saturating_sub(height));
        let mut x = area.x;
        for (at, shown) in rows.iter().enumerate().skip(self.above).take(height) {
            let shown = printed.visual(shown.pieces.clone(), theme.lettering);
            let line = paint::aligned(&shown, self.columns, |piece| found::marked(piece, marks, theme));
            paint::put(frame, area, (at - self.above) as u16, &line);
            if at == row {
                x += column(&shown, self.cursor, self.columns).min(area.width - 1);
            }
        }
        frame.set_cursor_position((x, area.y + (row - self.above) as u16));
    }

    fn cut(&mut self, bytes: std::ops::Range<usize>) {
        self.cursor = bytes.start;
        self.text.replace_range(bytes, "");
    }

    /// Characters back, one by one: a mark typed by mistake is taken away without its letter.
    fn back(&self, characters: usize) -> usize {
        let before = self.text[..self.cursor].char_indices().rev();
        before.take(characters).last().map_or(0, |(at, _)| at)
    }

    fn grapheme_back(&self) -> usize {
        self.text[..self.cursor].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
    }

    fn on(&self) -> usize {
        self.cursor + self.text[self.cursor..].graphemes(true).next().map_or(0, str::len)
    }

    /// The line the cursor is in, without its end.
    fn line(&self) -> std::ops::Range<usize> {
        let start = self.text[..self.cursor].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[self.cursor..].find('\n').map_or(self.text.len(), |at| self.cursor + at);
        start..end
    }

    /// Where the word before the cursor begins.
    fn word(&self) -> usize {
        let before = self.text[..self.cursor].trim_end();
        before
            .rfind(char::is_whitespace)
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))
    }
}

/// The beginning of the character that this byte is in, or the end of the text.
fn boundary(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Where the cursor stands in a drawn row: on the piece that begins at a byte, or where the row's text goes on.
fn column(row: &VisualRow<'_>, cursor: usize, columns: u16) -> u16 {
    let used: u16 = row.pieces.iter().map(|drawn| drawn.piece.width).sum();
    let first = if row.rtl { columns.saturating_sub(used) } else { 0 };
    let mut at = first;
    for drawn in &row.pieces {
        if drawn.piece.span.start as usize == cursor {
            return at;
        }
        at += drawn.piece.width;
    }
    if row.rtl { first.saturating_sub(1) } else { at }
}

/// Row and column of a byte: before the first piece that begins at it or behind it.
fn place(printed: &Printable, rows: &[Row], cursor: usize, length: usize) -> (usize, usize) {
    let mut last = (0, 0);
    for (at, row) in rows.iter().enumerate() {
        let mut column = 0;
        for piece in printed.slice(row) {
            if piece.span.start as usize >= cursor {
                return (at, column);
            }
            column += usize::from(piece.width);
        }
        last = (at, column);
        // A line end or spaces that the row swallowed stand behind it.
        let next = rows.get(at + 1).map_or(usize::MAX, |next| next.pieces.start);
        let behind = printed.pieces().get(row.pieces.end).map_or(length, |piece| piece.span.start as usize);
        if row.pieces.end < next && cursor <= behind {
            return last;
        }
    }
    last
}
