//! Hostile texts on a screen: no cell holds what it must not, and no border moves.

use caseload::text::{Printable, Row, printable_str};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};

use super::oracle::{check_any, check_rows, is_allowed};
use crate::hostile::corpus::{WIDE, corpus};

const SIZES: [(u16, u16); 9] =
    [(1, 1), (2, 2), (4, 3), (9, 4), (20, 5), (41, 8), (60, 15), (80, 24), (300, 50)];

/// Every form of every class, with the class it is of.
fn hostile() -> Vec<(String, String)> {
    let classes = corpus(WIDE);
    classes.iter().flat_map(|class| class.texts().map(|text| (class.called(), text))).collect()
}

/// How spans are cut must not matter: one for each piece, or one for the row.
#[derive(Debug, Clone, Copy)]
enum Cut {
    Pieces,
    Rows,
}

/// A framed text with a name in the frame and a fixed column behind the name's row.
fn screen(shown: &Printable, (columns, rows): (u16, u16), cut: Cut) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    let wrapped = shown.wrap(columns.saturating_sub(2));
    let line = |row: &Row| {
        let parts = shown.slice(row).iter().map(|piece| piece.text.as_str());
        match cut {
            Cut::Pieces => parts.map(Span::raw).collect(),
            Cut::Rows => Line::raw(parts.collect::<String>()),
        }
    };
    let lines: Vec<Line> = wrapped.iter().take(usize::from(rows)).map(line).collect();
    terminal
        .draw(|frame| {
            let area = frame.area();
            let title = shown.fit(columns.saturating_sub(4));
            frame.render_widget(Paragraph::new(lines).block(Block::bordered().title_bottom(title)), area);
            let name = Rect { height: 1, ..area };
            let fixed = format!("{}│id 42", shown.fit(columns.saturating_sub(8)));
            frame.render_widget(Line::raw(fixed), name);
        })
        .unwrap();
    terminal.backend().buffer().clone()
}

#[track_caller]
fn check_screen(class: &str, buffer: &Buffer, benign: &Buffer, shown: &Printable) {
    let area = buffer.area;
    for cell in &buffer.content {
        let symbol = cell.symbol();
        assert!(symbol.len() <= 40, "{class}: a cell of {} bytes", symbol.len());
        assert!(symbol.chars().all(is_allowed), "{class}: {symbol:?} in a cell");
    }
    for row in 1..area.height.saturating_sub(1) {
        for column in [0, area.width - 1] {
            assert_eq!(buffer[(column, row)].symbol(), benign[(column, row)].symbol(), "{class}: the frame");
        }
    }
    // The fixed text stands right behind the fitted name.
    if area.width > 8 {
        let start = shown.fit(area.width - 8);
        let column = caseload::text::width(&start) as u16;
        assert_eq!(buffer[(column, 0)].symbol(), "│", "{class}: behind the name {start:?}");
    }
}

#[test]
fn hostile_texts_stay_in_their_cells() {
    let benign: Vec<Buffer> =
        SIZES.iter().map(|size| screen(&printable_str("an ordinary text"), *size, Cut::Rows)).collect();
    let corpus = hostile();
    assert!(corpus.len() > 120);
    for (class, text) in &corpus {
        let shown = printable_str(text);
        for (size, benign) in SIZES.iter().zip(&benign) {
            for cut in [Cut::Pieces, Cut::Rows] {
                check_screen(class, &screen(&shown, *size, cut), benign, &shown);
            }
        }
    }
}

#[test]
fn hostile_texts_pass_the_whole_check_and_wrap() {
    for (class, text) in hostile() {
        // Size alone is no new case for the slow checks.
        let short: String = text.chars().take(2000).collect();
        let shown = check_any(&short);
        for columns in [0, 1, 2, 3, 11, 40] {
            check_rows(&shown, columns);
        }
        assert!(!class.is_empty() && shown.width() > 0, "{class} shows nothing");
    }
}

#[test]
fn text_behind_a_hostile_run_is_still_seen() {
    for (class, text) in hostile().into_iter().filter(|(_, text)| text.len() < 20_000) {
        let shown = printable_str(&format!("{text}\nTHE END"));
        let rows = shown.wrap(40);
        let last: String =
            shown.slice(rows.last().unwrap()).iter().map(|piece| piece.text.as_str()).collect();
        assert_eq!(last, "THE END", "{class}");
    }
}
