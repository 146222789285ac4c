//! Puts cells on the terminal so that text whose width terminals disagree about stays where it is. Knows cells and
//! the terminal, no screen.
//!
//! A family of joined emoji is two columns on one terminal and eight on another; a voicing mark of half width is one
//! or none. What is drawn behind such a cell would be pushed aside, what it does not cover would stay from the frame
//! before, and what it covers beyond its cells (a border, perhaps) would be lost. So its cells are emptied first, the
//! cursor is put where the next one belongs, and the whole row is drawn again, left to right.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect, Size};

use crate::text::{is_agreed, width};

/// A backend that remembers what it has drawn.
#[derive(Debug)]
pub struct Careful<W: Write> {
    inner: CrosstermBackend<W>,
    /// What the terminal shows.
    shown: Buffer,
}

/// One thing to draw: where, and what.
type Put = (u16, u16, Cell);

impl<W: Write> Careful<W> {
    /// Draws on a terminal of this size, which is empty.
    pub fn new(writer: W, columns: u16, rows: u16) -> Self {
        let shown = Buffer::empty(Rect::new(0, 0, columns, rows));
        Self { inner: CrosstermBackend::new(writer), shown }
    }

    /// A whole row, in runs that need the cursor put in front of them.
    fn row(&self, y: u16) -> Vec<Vec<Put>> {
        let mut x = 0;
        let mut runs = vec![Vec::new()];
        while let Some(cell) = self.shown.cell(Position { x, y }) {
            let wide = (width(cell.symbol()) as u16).max(1);
            if is_agreed(cell.symbol()) {
                if let Some(run) = runs.last_mut() {
                    run.push((x, y, cell.clone()));
                }
            } else {
                let mut blank = cell.clone();
                blank.set_char(' ');
                runs.push((x..x + wide).map(|x| (x, y, blank.clone())).collect());
                runs.push(vec![(x, y, cell.clone())]);
                runs.push(Vec::new());
            }
            x += wide;
        }
        runs.retain(|run| !run.is_empty());
        runs
    }

    fn put(&mut self, run: &[Put]) -> io::Result<()> {
        self.inner.draw(run.iter().map(|(x, y, cell)| (*x, *y, cell)))
    }
}

impl<W: Write> Backend for Careful<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let (mut plain, mut rows): (Vec<Put>, Vec<u16>) = (Vec::new(), Vec::new());
        for (x, y, cell) in content {
            let mut agreed = is_agreed(cell.symbol());
            if let Some(known) = self.shown.cell_mut(Position { x, y }) {
                // What is taken away may have reached over its cells.
                agreed &= is_agreed(known.symbol());
                known.clone_from(cell);
            }
            // What a wide cell covers is not drawn by itself.
            for x in x + 1..x + width(cell.symbol()) as u16 {
                self.shown.cell_mut(Position { x, y }).into_iter().for_each(Cell::reset);
            }
            if agreed {
                plain.push((x, y, cell.clone()));
            } else if rows.last() != Some(&y) {
                rows.push(y);
            }
        }
        // One run: the cursor is put wherever it is not yet.
        self.put(&plain)?;
        for y in rows {
            for run in self.row(y) {
                self.put(&run)?;
            }
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        // The terminal is never asked: whatever it answers would come in with the keys.
        Ok(Position::ORIGIN)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        let Size { width, height } = self.size().unwrap_or(self.shown.area.as_size());
        self.shown = Buffer::empty(Rect::new(0, 0, width, height));
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
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
