//! Cells as bytes, few of them: the cursor is put only where it is not yet, and of a style only what changes is written.
//! Knows cells and control sequences (ECMA-48: CUP, CUF, DL, IL, SGR; DECSTBM), no screen and no terminal.

use std::io::{self, Write};

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::text::{is_agreed, width};

/// A style as a terminal keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ink {
    text: Color,
    ground: Color,
    modifier: Modifier,
}

/// What a terminal draws with after a reset.
const PLAIN: Ink = Ink { text: Color::Reset, ground: Color::Reset, modifier: Modifier::empty() };

/// Attributes with the numbers that begin and end them. Bold and dim end together.
const ATTRIBUTES: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// Writes the cells of one frame: it begins plain, with the cursor anywhere, and ends plain.
#[derive(Debug)]
pub(super) struct Pen<W: Write> {
    out: W,
    ink: Ink,
    /// Where the cursor is known to stand.
    at: Option<(u16, u16)>,
    columns: u16,
}

impl<W: Write> Pen<W> {
    /// On a terminal of so many columns.
    pub(super) const fn new(out: W, columns: u16) -> Self {
        Self { out, ink: PLAIN, at: None, columns }
    }

    /// One cell at its place.
    pub(super) fn put(&mut self, x: u16, y: u16, cell: &Cell) -> io::Result<()> {
        self.go_to(x, y)?;
        self.dip(Ink { text: cell.fg, ground: cell.bg, modifier: cell.modifier })?;
        self.out.write_all(cell.symbol().as_bytes())?;
        // Behind a text that terminals disagree about, and at the edge, nobody knows where it stands.
        let behind = x + (width(cell.symbol()) as u16).max(1);
        self.at = (is_agreed(cell.symbol()) && behind < self.columns).then_some((behind, y));
        Ok(())
    }

    /// Rows `top` to `bottom` move up by so many (down, if negative); what comes in is empty.
    pub(super) fn scroll(&mut self, top: u16, bottom: u16, by: i32) -> io::Result<()> {
        // What comes in takes the ground's colour on some terminals.
        self.dip(PLAIN)?;
        // Lines taken out at the top, or put in there: every terminal that has rows that move knows these.
        let way = if by > 0 { 'M' } else { 'L' };
        let (top, bottom) = (top + 1, bottom + 1);
        write!(self.out, "\x1b[{top};{bottom}r\x1b[{top}H\x1b[{}{way}\x1b[r", by.unsigned_abs())?;
        self.at = None;
        Ok(())
    }

    /// Leaves the terminal plain.
    pub(super) fn lift(mut self) -> io::Result<()> {
        self.dip(PLAIN)
    }

    fn go_to(&mut self, x: u16, y: u16) -> io::Result<()> {
        match self.at {
            Some(at) if at == (x, y) => Ok(()),
            Some((from, row)) if row == y && from < x => write!(self.out, "\x1b[{}C", x - from),
            _ => write!(self.out, "\x1b[{};{}H", y + 1, x + 1),
        }
    }

    fn dip(&mut self, ink: Ink) -> io::Result<()> {
        if ink == self.ink {
            return Ok(());
        }
        let (changed, anew) = (difference(self.ink, ink), difference(PLAIN, ink));
        self.ink = ink;
        if anew.is_empty() {
            return self.out.write_all(b"\x1b[m");
        }
        let reset = if changed.len() <= anew.len() + "0;".len() { "" } else { "0;" };
        let numbers = if reset.is_empty() { changed } else { anew };
        write!(self.out, "\x1b[{reset}{numbers}m")
    }
}

/// The numbers that lead from one ink to another.
fn difference(from: Ink, to: Ink) -> String {
    let mut numbers: Vec<String> = Vec::new();
    let ended = from.modifier - to.modifier;
    let mut begun = to.modifier - from.modifier;
    for (attribute, _, end) in ATTRIBUTES.iter().filter(|(attribute, ..)| ended.contains(*attribute)) {
        let end = end.to_string();
        if !numbers.contains(&end) {
            numbers.push(end);
        }
        // Whatever ended with it and is still wanted begins again.
        let together = ATTRIBUTES.iter().filter(|(_, _, also)| numbers.last() == Some(&also.to_string()));
        begun |= together.fold(Modifier::empty(), |all, (kin, ..)| all | *kin) & (to.modifier - *attribute);
    }
    for (_, begin, _) in ATTRIBUTES.iter().filter(|(attribute, ..)| begun.contains(*attribute)) {
        numbers.push(begin.to_string());
    }
    if from.text != to.text {
        numbers.push(colour(to.text, 30));
    }
    if from.ground != to.ground {
        numbers.push(colour(to.ground, 40));
    }
    numbers.join(";")
}

/// A colour's numbers; `base` is 30 for text and 40 for the ground.
fn colour(colour: Color, base: u8) -> String {
    let bright = base + 60;
    let number = match colour {
        Color::Reset => base + 9,
        Color::Black => base,
        Color::Red => base + 1,
        Color::Green => base + 2,
        Color::Yellow => base + 3,
        Color::Blue => base + 4,
        Color::Magenta => base + 5,
        Color::Cyan => base + 6,
        Color::Gray => base + 7,
        Color::DarkGray => bright,
        Color::LightRed => bright + 1,
        Color::LightGreen => bright + 2,
        Color::LightYellow => bright + 3,
        Color::LightBlue => bright + 4,
        Color::LightMagenta => bright + 5,
        Color::LightCyan => bright + 6,
        Color::White => bright + 7,
        Color::Indexed(number) => return format!("{};5;{number}", base + 8),
        Color::Rgb(red, green, blue) => return format!("{};2;{red};{green};{blue}", base + 8),
    };
    number.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    fn cell(symbol: &'static str, style: Style) -> Cell {
        let mut cell = Cell::new(symbol);
        cell.set_style(style);
        cell
    }

    #[track_caller]
    fn writes(cells: &[(u16, u16, Cell)], expected: &str) {
        let mut out = Vec::new();
        let mut pen = Pen::new(&mut out, 10);
        for (x, y, cell) in cells {
            pen.put(*x, *y, cell).unwrap();
        }
        pen.lift().unwrap();
        assert_eq!(String::from_utf8(out).unwrap().replace('\x1b', "^"), expected);
    }

    #[test]
    fn the_cursor_is_put_only_where_it_is_not_yet() {
        let plain = |symbol| cell(symbol, Style::new());
        writes(&[(2, 1, plain("a")), (3, 1, plain("b")), (6, 1, plain("c"))], "^[2;3Hab^[2Cc");
        writes(&[(0, 0, plain("鐘")), (2, 0, plain("b")), (2, 1, plain("c"))], "^[1;1H鐘b^[2;3Hc");
        writes(&[(9, 0, plain("a")), (0, 1, plain("b"))], "^[1;10Ha^[2;1Hb");
        writes(&[(0, 0, plain("‼")), (1, 0, plain("b"))], "^[1;1H‼^[1;2Hb");
    }

    #[test]
    fn of_a_style_only_what_changes_is_written_and_all_of_it_where_that_is_shorter() {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let red = Style::new().fg(Color::Red);
        let (dim, both) = (Style::new().add_modifier(Modifier::DIM), bold.add_modifier(Modifier::DIM));
        writes(&[(0, 0, cell("a", red)), (1, 0, cell("b", red))], "^[1;1H^[31mab^[m");
        writes(&[(0, 0, cell("a", red)), (1, 0, cell("b", Style::new()))], "^[1;1H^[31ma^[mb");
        writes(&[(0, 0, cell("a", bold)), (1, 0, cell("b", bold.fg(Color::Red)))], "^[1;1H^[1ma^[31mb^[m");
        writes(&[(0, 0, cell("a", both)), (1, 0, cell("b", dim))], "^[1;1H^[1;2ma^[0;2mb^[m");
        let loud = bold.fg(Color::White).bg(Color::DarkGray);
        writes(&[(0, 0, cell("a", loud)), (1, 0, cell("b", red))], "^[1;1H^[1;97;100ma^[0;31mb^[m");
        let deep = Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Indexed(9));
        writes(&[(0, 0, cell("a", deep))], "^[1;1H^[38;2;1;2;3;48;5;9ma^[m");
    }

    #[test]
    fn bold_and_dim_end_together_and_what_is_still_wanted_begins_again() {
        let of = |modifier| Ink { text: Color::Red, ground: Color::Blue, modifier };
        let (bold, dim) = (Modifier::BOLD, Modifier::DIM);
        assert_eq!(difference(of(bold | dim), of(dim)), "22;2");
        assert_eq!(difference(of(bold | dim), of(Modifier::empty())), "22");
        assert_eq!(difference(of(bold), of(Modifier::REVERSED)), "22;7");
    }
}
