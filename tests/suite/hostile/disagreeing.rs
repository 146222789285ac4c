//! A terminal that measures text differently: it joins nothing and knows no wide marks. Whatever is drawn, borders
//! stand on it where they stand on any other, and nothing is left of the frame before.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use caseload::text::printable_str;
use caseload::ui::backend::Careful;
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::{Block, Paragraph};
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::corpus::{SHORT, corpus};

const COLUMNS: u16 = 44;
const ROWS: u16 = 12;

/// Bytes that can be looked at while they are written.
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

/// Draws two texts, one after the other, in a frame with a border through its middle.
fn draw<B: Backend>(terminal: &mut Terminal<B>, text: &str)
where
    B::Error: std::fmt::Debug,
{
    let shown = printable_str(text);
    let lines: Vec<Line> = shown
        .wrap(20)
        .iter()
        .map(|row| shown.slice(row).iter().map(|piece| piece.text.as_str()).collect::<String>().into())
        .take(ROWS.into())
        .collect();
    terminal
        .draw(|frame| {
            for x in [0, COLUMNS / 2] {
                let place = Rect::new(x, 0, COLUMNS / 2, ROWS);
                frame.render_widget(Paragraph::new(lines.clone()).block(Block::bordered()), place);
            }
        })
        .unwrap();
}

/// What stands on such a terminal after the bytes. It wraps where the program has switched that off, so it is made so
/// wide that nothing reaches its end.
fn screen(written: &Written) -> vt100::Parser {
    let size = |cells| std::num::NonZero::new(cells).unwrap();
    let mut parser = vt100::Parser::new(size(ROWS), size(3 * COLUMNS), 0);
    parser.process(&written.0.borrow());
    parser
}

/// What stands inside of the frame.
fn inside(parser: &vt100::Parser) -> String {
    parser.screen().rows(0, COLUMNS).collect::<Vec<_>>().join("\n")
}

/// The borders that are not where they belong.
fn gone(parser: &vt100::Parser) -> Vec<(u16, u16)> {
    let columns = [0, COLUMNS / 2 - 1, COLUMNS / 2, COLUMNS - 1];
    let places = (1..ROWS - 1).flat_map(|row| columns.map(|column| (row, column)));
    places.filter(|(row, column)| parser.screen().cell(*row, *column).unwrap().contents() != "│").collect()
}

fn options() -> TerminalOptions {
    TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, COLUMNS, ROWS)) }
}

#[test]
fn borders_stand_and_nothing_is_left_over_on_a_terminal_that_measures_differently() {
    for class in corpus(SHORT) {
        for text in class.texts() {
            let written = Written::default();
            let backend = Careful::new(written.clone(), COLUMNS, ROWS);
            let mut terminal = Terminal::with_options(backend, options()).unwrap();
            draw(&mut terminal, &"Ŋ".repeat(400));
            draw(&mut terminal, &text);
            let parser = screen(&written);
            assert_eq!(gone(&parser), [], "{}:\n{}", class.called(), parser.screen().contents());
            let left = inside(&parser).contains('Ŋ');
            assert!(!left, "{}: of the frame before:\n{}", class.called(), parser.screen().contents());
            draw(&mut terminal, "calm");
            let parser = screen(&written);
            assert_eq!(gone(&parser), [], "after {}", class.called());
            let words = inside(&parser).replace(['│', '─', '┌', '┐', '└', '┘', '\n', ' '], "");
            assert_eq!(words, "calmcalm", "after {}", class.called());
        }
    }
}

#[test]
fn without_care_the_same_terminal_loses_borders() {
    let lost = corpus(SHORT).iter().flat_map(|class| class.texts().collect::<Vec<_>>()).any(|text| {
        let written = Written::default();
        let mut terminal = Terminal::with_options(CrosstermBackend::new(written.clone()), options()).unwrap();
        draw(&mut terminal, &"Ŋ".repeat(400));
        draw(&mut terminal, &text);
        !gone(&screen(&written)).is_empty()
    });
    assert!(lost, "the test shows nothing");
}
