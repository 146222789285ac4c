//! Every character of Unicode, alone and behind a letter, through every function that makes text ready and every way
//! in which the screens paint it. The short form paints one in a thousand and all that are special in any way.

use caseload::domain::Untrusted;
use caseload::text::{Lettering, csv_cell, printable_name, printable_str, width};
use caseload::ui::field::Field;
use caseload::ui::paint::{self, Ink};
use caseload::ui::theme::Theme;
use ratatui::Frame;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_properties::{GeneralCategory, UnicodeEmoji, UnicodeGeneralCategory};

use super::cells::complaint;
use super::long;
use crate::text::oracle::is_allowed;

/// Scalar values of Unicode.
const ALL: usize = 1_112_064;
/// Texts painted in one frame, a row each.
const ROWS: u16 = 512;
const COLUMNS: u16 = 40;

fn scalars() -> impl Iterator<Item = char> {
    (0..=char::MAX as u32).filter_map(char::from_u32)
}

/// Characters that are more than a letter by themselves: they combine, hide, turn, are wide or belong to nothing.
fn is_special(c: char) -> bool {
    use GeneralCategory as Category;
    let letters = matches!(
        c.general_category(),
        Category::UppercaseLetter
            | Category::LowercaseLetter
            | Category::OtherLetter
            | Category::PrivateUse
            | Category::Unassigned
    );
    let edge = matches!(c as u32 & 0xFFFF, 0xFFFE..=0xFFFF | 0..=1);
    let joins = matches!(c, '\u{1100}'..='\u{11FF}' | '\u{A4D0}'..='\u{A4FF}' | '\u{2D30}'..='\u{2D7F}' | '\u{FF00}'..='\u{FFEF}');
    let flag = c.is_emoji_char() && !c.is_ascii();
    !letters || edge || joins || flag || c.is_ascii()
}

/// The characters to be painted.
fn painted() -> Vec<char> {
    scalars().filter(|c| long() || is_special(*c) || (*c as u32).is_multiple_of(997)).collect()
}

/// A way in which screens paint text.
type Painting = fn(&mut Frame<'_>, Rect, &str);

const PAINTINGS: &[(&str, Painting)] = &[
    ("a line of pieces", |frame, area, text| {
        let shown = printable_str(text);
        let plain = Style::new();
        let ink = Ink { text: plain, token: plain.fg(Color::Red), marked: plain.fg(Color::Blue) };
        let spans = shown.pieces().last().map(|piece| piece.span).into_iter().collect::<Vec<_>>();
        paint::put(frame, area, 0, &paint::line(shown.pieces(), &spans, ink, Lettering::default()));
    }),
    ("a name in a column", |frame, area, text| {
        let name = paint::cell(&Untrusted::from(text), 8, Lettering::default());
        paint::put(frame, area, 0, &Line::from(vec![Span::raw(name), Span::raw("│")]));
    }),
    ("a padded text", |frame, area, text| {
        let line = printable_str(text).line();
        let words =
            [paint::pad(line.as_str(), 9), paint::pad_left(&line, 9), paint::cut(&line, 3).into_owned()];
        paint::put(frame, area, 0, &Line::from(words.map(Span::raw).to_vec()));
    }),
    ("wrapped words", |frame, area, text| {
        for row in paint::wrap(&printable_str(text).line(), 12).into_iter().take(1) {
            paint::put(frame, area, 0, &Line::raw(row));
        }
    }),
    ("a paragraph", |frame, area, text| {
        frame.render_widget(Paragraph::new(printable_str(text).line()), area);
    }),
    ("a title in a border", |frame, area, text| {
        let title = Line::raw(printable_name(&Untrusted::from(text)).fit(20));
        paint::frame(frame, area, title, true, &Theme::ansi());
    }),
    ("a line being typed", |frame, area, text| {
        let mut field = Field::with(text);
        field.paste(text);
        field.draw(frame, area, Style::new(), false);
    }),
];

#[test]
fn every_character_is_painted_as_what_is_allowed_by_every_way_of_painting() {
    let painted = painted();
    let texts: Vec<String> = painted.iter().flat_map(|c| [c.to_string(), format!("a{c}")]).collect();
    let mut terminal = Terminal::new(TestBackend::new(COLUMNS, ROWS)).unwrap();
    for (name, paint) in PAINTINGS {
        for texts in texts.chunks(ROWS.into()) {
            terminal
                .draw(|frame| {
                    for (at, text) in texts.iter().enumerate() {
                        paint(frame, Rect::new(0, at as u16, COLUMNS, 1), text);
                    }
                })
                .unwrap();
            if let Some(found) = complaint(terminal.backend().buffer()) {
                panic!("{name}, from U+{:04X}: {found}", texts[0].chars().next().unwrap() as u32);
            }
        }
    }
    println!("{} characters, {} texts, {} ways of painting", painted.len(), texts.len(), PAINTINGS.len());
    assert!(painted.len() > 6_000);
}

#[test]
fn every_character_is_fitted_wrapped_and_tabled_as_what_is_allowed() {
    let (mut seen, mut block) = (0, String::new());
    for c in scalars() {
        seen += 1;
        block.extend([c, 'a', c, ' ']);
        // Long enough to spare time, short enough to be shown whole.
        if block.len() > 6_000 || seen == ALL {
            check_block(&block);
            block.clear();
        }
    }
    assert_eq!(seen, ALL);
}

#[track_caller]
fn check_block(text: &str) {
    let shown = printable_str(text);
    let named = printable_name(&Untrusted::from(text));
    let mut made = vec![shown.lines(), shown.fit(41), named.fit(3), named.line(), csv_cell(&shown.line())];
    if long() {
        made.extend(
            shown
                .wrap(7)
                .iter()
                .map(|row| shown.slice(row).iter().map(|piece| piece.text.as_str()).collect()),
        );
    }
    for text in made {
        let found = text.chars().find(|c| *c != '\n' && !is_allowed(*c));
        assert_eq!(found, None, "in {text:?}");
    }
    assert!(width(&shown.fit(41)) <= 41 && width(&named.fit(3)) <= 3);
}
