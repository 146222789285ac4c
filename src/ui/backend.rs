//! Puts cells on the terminal so that text whose width terminals disagree about stays where it is. Knows cells and
//! the terminal, no screen.
//!
//! A family of joined emoji is two columns on one terminal and eight on another; a voicing mark of half width is one
//! or none. What is drawn behind such a cell would be pushed aside, what it does not cover would stay from the frame
//! before, and what it covers beyond its cells (a border, perhaps) would be lost. So its cells are emptied first, the
//! cursor is put where the next one belongs, and the whole row is drawn again, left to right.

mod pen;
mod shift;

use std::collections::BTreeSet;
use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::crossterm::cursor::{Hide, MoveTo, Show};
use ratatui::crossterm::queue;
use ratatui::layout::{Position, Rect, Size};

use crate::text::{is_agreed, width};

use pen::Pen;
use shift::{FEWEST, Shift};

/// A backend that remembers what it has drawn, and writes no more than it must.
#[derive(Debug)]
pub struct Careful<W: Write> {
    inner: CrosstermBackend<W>,
    /// What the terminal shows.
    shown: Buffer,
    /// What it is to show; the same, between two frames.
    wanted: Buffer,
    /// A number for each row of that.
    prints: Vec<u64>,
    /// As large as the terminal is known to be.
    size: Size,
}

impl<W: Write> Careful<W> {
    /// Draws on a terminal of this size, which is empty.
    pub fn new(writer: W, columns: u16, rows: u16) -> Self {
        let shown = Buffer::empty(Rect::new(0, 0, columns, rows));
        let (prints, size) = (shift::prints(&shown), shown.area.as_size());
        Self { inner: CrosstermBackend::new(writer), wanted: shown.clone(), shown, prints, size }
    }

    /// The terminal has this size from now on. Whoever reads its events knows; to ask it for every frame is a tenth of
    /// what a frame costs.
    pub fn resized(&mut self, columns: u16, rows: u16) {
        self.size = Size::new(columns, rows);
    }

    /// Takes in what changes; the rows that it is in.
    fn want<'a>(&mut self, content: impl Iterator<Item = (u16, u16, &'a Cell)>) -> BTreeSet<u16> {
        let mut rows = BTreeSet::new();
        for (x, y, cell) in content {
            let Some(known) = self.wanted.cell_mut(Position { x, y }) else { continue };
            known.clone_from(cell);
            rows.insert(y);
            // What a wide cell covers is not drawn by itself.
            for x in x + 1..x + width(cell.symbol()) as u16 {
                self.wanted.cell_mut(Position { x, y }).into_iter().for_each(Cell::reset);
            }
        }
        rows
    }
}

/// The cells of one row of a frame.
fn cells(frame: &Buffer, y: u16) -> &[Cell] {
    let columns = usize::from(frame.area.width);
    &frame.content[usize::from(y) * columns..][..columns]
}

fn cells_mut(frame: &mut Buffer, y: u16) -> &mut [Cell] {
    let columns = usize::from(frame.area.width);
    &mut frame.content[usize::from(y) * columns..][..columns]
}

/// Writes what is not the same in a row. Where terminals disagree about what comes or what goes, all of it.
fn write_row<W: Write>(pen: &mut Pen<W>, y: u16, shown: &[Cell], wanted: &[Cell]) -> io::Result<()> {
    let mut changed = shown.iter().zip(wanted).filter(|(shown, wanted)| shown != wanted);
    // What is taken away may have reached over its cells.
    if !changed.all(|(shown, wanted)| is_agreed(shown.symbol()) && is_agreed(wanted.symbol())) {
        return write_whole(pen, y, wanted);
    }
    let (mut covered, mut broken) = (0, 0);
    for (x, (was, cell)) in (0..).zip(shown.iter().zip(wanted)) {
        // Half of a wide cell cannot stay: what a terminal leaves of it is its own affair.
        if x >= covered && (was != cell || x < broken) {
            pen.put(x, y, cell)?;
            covered = x + (width(cell.symbol()) as u16).max(1);
            broken = broken.max(x + width(was.symbol()) as u16);
        }
    }
    Ok(())
}

/// Writes a whole row, left to right. The cells of a text that terminals disagree about are emptied first, and it takes
/// no matter how many itself: the pen puts the cursor where the next one belongs.
fn write_whole<W: Write>(pen: &mut Pen<W>, y: u16, cells: &[Cell]) -> io::Result<()> {
    let mut x = 0;
    while let Some(cell) = cells.get(usize::from(x)) {
        let wide = (width(cell.symbol()) as u16).max(1);
        if !is_agreed(cell.symbol()) {
            let mut blank = cell.clone();
            blank.set_char(' ');
            (x..x + wide).try_for_each(|x| pen.put(x, y, &blank))?;
        }
        pen.put(x, y, cell)?;
        x += wide;
    }
    Ok(())
}

impl<W: Write> Backend for Careful<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut rows = self.want(content);
        let before = self.prints.clone();
        for y in &rows {
            self.prints[usize::from(*y)] = shift::print(cells(&self.wanted, *y));
        }
        let mut pen = Pen::new(&mut self.inner, self.wanted.area.width);
        // A few rows have not moved, they have changed.
        let many = rows.len() > usize::from(FEWEST);
        if let Some(shift) = many.then(|| Shift::between(&before, &self.prints)).flatten() {
            pen.scroll(shift.top, shift.bottom, shift.by)?;
            shift.apply(&mut self.shown);
            rows.extend(shift.top..=shift.bottom);
        }
        for y in rows {
            let (shown, wanted) = (cells_mut(&mut self.shown, y), cells(&self.wanted, y));
            if shown != wanted {
                write_row(&mut pen, y, shown, wanted)?;
                shown.clone_from_slice(wanted);
            }
        }
        pen.lift()
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        queue!(self.inner, Hide)
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        queue!(self.inner, Show)
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        // The terminal is never asked: whatever it answers would come in with the keys.
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let Position { x, y } = position.into();
        queue!(self.inner, MoveTo(x, y))
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        let Size { width, height } = self.size;
        self.shown = Buffer::empty(Rect::new(0, 0, width, height));
        self.wanted = self.shown.clone();
        self.prints = shift::prints(&self.shown);
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    /// Does nothing: a frame goes out in one piece, with the marks around it, when its writer is flushed.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<W: Write> Write for Careful<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Write::flush(&mut self.inner)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::{Color, Modifier, Style};
    use ratatui::{Terminal, TerminalOptions, Viewport};
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;

    const COLUMNS: u16 = 12;
    const ROWS: u16 = 9;

    #[derive(Debug, Clone, Default)]
    struct Written(Rc<RefCell<Vec<u8>>>);

    impl Write for Written {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// One frame of rows that come again in others: what is in each, and which is selected.
    fn some_frame() -> impl Strategy<Value = (usize, Vec<usize>, u16)> {
        (0_usize..12, proptest::collection::vec(0_usize..40, 0..3), 0..ROWS)
    }

    fn row(number: usize) -> (&'static str, Style) {
        let texts =
            ["a ferry", "鐘が鳴る", "ب ا", "", "‼ loud", "x e\u{301}y", "────────────", "0123456789ab"];
        let red = Style::new().fg(Color::Red);
        let styles = [Style::new(), red, red.add_modifier(Modifier::DIM), Style::new().bg(Color::Indexed(3))];
        (texts[number % texts.len()], styles[number % styles.len()])
    }

    fn draw(terminal: &mut Terminal<Careful<Written>>, (first, other, selected): &(usize, Vec<usize>, u16)) {
        let all = |frame: &mut ratatui::Frame<'_>| {
            for y in 0..ROWS {
                let number = other.get(usize::from(y)).copied().unwrap_or(first + usize::from(y));
                let (text, style) = row(number);
                let loud =
                    Style::new().fg(Color::White).add_modifier(Modifier::UNDERLINED | Modifier::REVERSED);
                let style = if *selected == y { style.patch(loud) } else { style };
                frame.buffer_mut().set_stringn(0, y, text, usize::from(COLUMNS), style);
            }
        };
        terminal.draw(all).unwrap();
    }

    proptest! {
        #[test]
        fn a_terminal_shows_what_was_drawn_whatever_was_there_before(
            frames in proptest::collection::vec(some_frame(), 1..12),
        ) {
            let size = |cells| std::num::NonZero::new(cells).unwrap();
            let area = Rect::new(0, 0, COLUMNS, ROWS);
            let written = Written::default();
            let options = || TerminalOptions { viewport: Viewport::Fixed(area) };
            let backend = Careful::new(written.clone(), COLUMNS, ROWS);
            let mut terminal = Terminal::with_options(backend, options()).unwrap();
            for frame in &frames {
                draw(&mut terminal, frame);
            }
            let mut after_all = vt100::Parser::new(size(ROWS), size(COLUMNS), 0);
            after_all.process(&written.0.borrow());
            let fresh = Written::default();
            let backend = Careful::new(fresh.clone(), COLUMNS, ROWS);
            let mut terminal = Terminal::with_options(backend, options()).unwrap();
            draw(&mut terminal, frames.last().unwrap());
            let mut alone = vt100::Parser::new(size(ROWS), size(COLUMNS), 0);
            alone.process(&fresh.0.borrow());
            for (y, x) in (0..ROWS).flat_map(|y| (0..COLUMNS).map(move |x| (y, x))) {
                let (one, other) = (after_all.screen().cell(y, x).unwrap(), alone.screen().cell(y, x).unwrap());
                let looks = |cell: &vt100::Cell| {
                    let text = if cell.has_contents() { cell.contents().to_owned() } else { " ".to_owned() };
                    (text, cell.fgcolor(), cell.bgcolor(), cell.dim(), cell.underline(), cell.inverse())
                };
                prop_assert_eq!(looks(one), looks(other), "row {}, column {}", y, x);
            }
        }
    }
}
