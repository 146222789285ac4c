//! What the screens look like, with colours and without.

use std::fmt::Write as _;

use caseload::ui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use super::made::{desk, list};
use crate::ui_queue::bench::{Bench, policy};

/// The frame, and under each row with any style the styles: a letter for the colour, a sign for the attribute.
fn styled(bench: &Bench) -> String {
    let (buffer, mut text) = (bench.buffer(), String::new());
    for (y, line) in bench.frame().lines().enumerate() {
        let styles = styles(buffer, y as u16);
        let _ = writeln!(text, "{line}");
        if !styles.trim().is_empty() {
            let _ = writeln!(text, "{}", styles.trim_end());
        }
    }
    text
}

fn styles(buffer: &Buffer, y: u16) -> String {
    let letter = |x: u16| {
        let cell = &buffer[(x, y)];
        match (cell.modifier, cell.fg, cell.bg) {
            (_, Color::Black, Color::Yellow) => 'H',
            (_, _, Color::DarkGray) => 'S',
            (m, ..) if m.contains(Modifier::REVERSED) => 'R',
            (m, ..) if m.contains(Modifier::UNDERLINED) => '_',
            (_, Color::DarkGray, _) => 'd',
            (_, Color::Cyan, _) => 'c',
            (_, Color::Green, _) => 'g',
            (_, Color::Yellow, _) => 'y',
            (_, Color::Red, _) => 'r',
            (_, Color::Magenta, _) => 'm',
            (m, ..) if m.contains(Modifier::BOLD) => 'b',
            (m, ..) if m.contains(Modifier::DIM) => '.',
            _ => ' ',
        }
    };
    (0..buffer.area.width).map(letter).collect()
}

#[track_caller]
fn looks(name: &str, keys: &str, pasted: &str) {
    for (columns, rows) in [(160, 45), (110, 30), (80, 24), (60, 15)] {
        for (word, theme) in [("ansi", Theme::ansi()), ("mono", Theme::mono())] {
            if word == "mono" && columns == 60 {
                continue;
            }
            let mut bench = Bench::with((columns, rows), policy(), &theme, desk(list()));
            bench.keys(keys);
            if !pasted.is_empty() {
                bench.paste(pasted);
            }
            insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(format!("{name}_{columns}x{rows}_{word}"), styled(&bench));
            });
        }
    }
}

#[test]
fn the_rules_at_every_size_with_colours_and_without() {
    looks("rules", "P j j", "");
}

#[test]
fn a_rule_in_full_at_every_size_with_colours_and_without() {
    looks("rule", "P enter enter", "");
}

#[test]
fn the_try_out_at_every_size_with_colours_and_without() {
    looks("try", "P t", "The R\u{200b}\u{430}id was good,\na r\u{430}id and a raaaid and a raid\u{1b}[31m.");
}
