//! One line of typed text: editing, pasting, drawing with the cursor. Knows no screen.

use std::ops::Range;

use ratatui::Frame;
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Rect;
use ratatui::style::Style;
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::printable_str;
use crate::ui::key::Key;

/// Longest text a field takes, in characters.
const LIMIT: usize = 2000;

/// A line being typed.
#[derive(Debug, Clone, Default)]
pub struct Field {
    input: Input,
}

impl Field {
    /// A field that already holds a text; the cursor stands behind it.
    pub fn with(text: &str) -> Self {
        Self { input: Input::new(text.to_owned()) }
    }

    /// The same with the cursor behind so many characters.
    pub fn with_cursor(text: &str, cursor: usize) -> Self {
        Self { input: Input::new(text.to_owned()).with_cursor(cursor) }
    }

    /// A field with a text that was written elsewhere, taken in as a paste is; if it has no room here, why.
    pub fn written(text: &str) -> Result<Self, String> {
        let mut own = Self::default();
        let long = text.trim().chars().filter(|c| is_kept(*c)).count();
        if long > LIMIT {
            return Err(format!("{long} characters, {LIMIT} have room"));
        }
        own.paste(text.trim());
        Ok(own)
    }

    /// The text as typed.
    pub fn value(&self) -> &str {
        self.input.value()
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.value().is_empty()
    }

    /// Where the cursor stands, in characters.
    pub fn cursor(&self) -> usize {
        self.input.cursor()
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.input.reset();
    }

    /// Edits by a key; says whether the text has changed.
    pub fn key(&mut self, event: KeyEvent) -> bool {
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        let request = match event.code {
            KeyCode::Backspace => InputRequest::DeletePrevChar,
            KeyCode::Delete => InputRequest::DeleteNextChar,
            KeyCode::Left => InputRequest::GoToPrevChar,
            KeyCode::Right => InputRequest::GoToNextChar,
            KeyCode::Home => InputRequest::GoToStart,
            KeyCode::End => InputRequest::GoToEnd,
            KeyCode::Char('a') if ctrl => InputRequest::GoToStart,
            KeyCode::Char('e') if ctrl => InputRequest::GoToEnd,
            KeyCode::Char('w') if ctrl => InputRequest::DeletePrevWord,
            KeyCode::Char('u') if ctrl => InputRequest::DeleteLine,
            KeyCode::Char('k') if ctrl => InputRequest::DeleteTillEnd,
            _ => match Key::of(event).typed() {
                Some(c) if self.has_room() => InputRequest::InsertChar(c),
                _ => return false,
            },
        };
        self.input.handle(request).is_some_and(|changed| changed.value)
    }

    /// Takes in pasted text; line ends and tabs become spaces, other controls are left out.
    pub fn paste(&mut self, text: &str) -> bool {
        let mut changed = false;
        for c in text.chars() {
            let blank = if matches!(c, '\n' | '\t') { ' ' } else { c };
            if is_kept(c) && self.has_room() {
                changed |= self.input.handle(InputRequest::InsertChar(blank)).is_some();
            }
        }
        changed
    }

    /// Draws it on one row, scrolled so that the cursor is seen; `focused` puts the terminal's cursor there.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, style: Style, focused: bool) {
        self.draw_marked(frame, area, style, focused, None);
    }

    /// The same with some characters in another style; gives back the column where they begin, counted from the area.
    pub fn draw_marked(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        style: Style,
        focused: bool,
        marked: Option<&(Range<usize>, Style)>,
    ) -> u16 {
        let area = area.intersection(frame.area());
        if area.width < 2 || area.height == 0 {
            return 0;
        }
        // One grapheme at a time: typed text is shown letter by letter, whatever it spells.
        let mut pieces = Vec::new();
        let (mut cursor_at, mut wide, mut at, mut marked_at) = (0, 0, 0, None);
        for grapheme in self.value().graphemes(true) {
            let own = marked.filter(|(range, _)| range.contains(&at)).map_or(style, |(_, own)| *own);
            if marked.is_some_and(|(range, _)| range.start <= at) {
                marked_at.get_or_insert(wide);
            }
            for piece in printable_str(grapheme).pieces() {
                pieces.push((wide, piece.clone(), own));
                wide += usize::from(piece.width);
            }
            if at < self.cursor() {
                cursor_at = wide;
            }
            at += grapheme.chars().count();
        }
        let skip = cursor_at.saturating_sub(usize::from(area.width) - 1);
        for (place, piece, style) in pieces.iter().filter(|(place, ..)| *place >= skip) {
            let x = area.x.saturating_add((place - skip).min(usize::from(area.width)) as u16);
            let room = usize::from(area.right().saturating_sub(x));
            if usize::from(piece.width) <= room {
                frame.buffer_mut().set_stringn(x, area.y, &piece.text, room, *style);
            }
        }
        if focused {
            frame.set_cursor_position((area.x + (cursor_at - skip) as u16, area.y));
        }
        marked_at.unwrap_or(wide).saturating_sub(skip).min(usize::from(area.width)) as u16
    }

    fn has_room(&self) -> bool {
        self.value().chars().count() < LIMIT
    }
}

/// Whether a pasted character comes in, be it as a blank.
fn is_kept(c: char) -> bool {
    matches!(c, '\n' | '\t') || !c.is_control()
}
