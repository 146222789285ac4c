//! Hostile names on the screens: no border moves, no control reaches a cell.

use caseload::domain::{Lane, QueueRow, Severity};
use ratatui::buffer::Buffer;

use crate::ui_queue::bench::Bench;
use crate::ui_queue::made::{desk_of, row};

/// Names that people have really tried, each of another kind.
fn hostile() -> Vec<String> {
    vec![
        "\u{1b}[2J\u{1b}[1;1Howned".to_owned(),
        "\u{1b}]0;title\u{7}".to_owned(),
        "\u{9b}31mred".to_owned(),
        "\u{202e}desrever\u{202c}".to_owned(),
        "a".repeat(5000),
        format!("z{}", "\u{301}".repeat(3000)),
        "\u{1100}".repeat(100),
        "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦".to_owned(),
        "│╭─╮│ decided".to_owned(),
        "line\nbreak\r\nand\ttab".to_owned(),
        "\u{200b}\u{200d}\u{feff}".to_owned(),
        "نص عربي طويل جدا يملأ العمود كله ويزيد عليه كثيرا".to_owned(),
        "宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽宽".to_owned(),
        String::new(),
        "\u{e0041}\u{e0042}\u{fe0f}".to_owned(),
        "क्षिक्षिक्षिक्षिक्षि".to_owned(),
    ]
}

fn rows(names: &[String]) -> Vec<QueueRow> {
    let one = |(at, name): (usize, &String)| row(at as i64 + 1, Lane::Report, Severity::S2, 100, name);
    names.iter().enumerate().map(one).collect()
}

/// Everything but the columns of the account.
fn borders(buffer: &Buffer) -> Vec<(u16, String)> {
    let last = buffer.area.width - 1;
    (1..buffer.area.height - 1)
        .flat_map(|y| [0, last].map(|x| (y, buffer[(x, y)].symbol().to_owned())))
        .collect()
}

#[test]
fn hostile_names_move_no_border() {
    let plain: Vec<String> = hostile().iter().enumerate().map(|(at, _)| format!("name_{at}")).collect();
    for size in [(160, 45), (110, 30), (80, 24), (60, 15), (61, 16), (97, 33)] {
        let (calm, rough) =
            (Bench::new(size, desk_of(rows(&plain))), Bench::new(size, desk_of(rows(&hostile()))));
        assert_eq!(borders(calm.buffer()), borders(rough.buffer()), "{size:?}");
    }
}

#[test]
fn the_columns_behind_a_hostile_name_stand_where_they_always_stand() {
    let plain: Vec<String> = hostile().iter().enumerate().map(|(at, _)| format!("name_{at}")).collect();
    let (calm, rough) =
        (Bench::new((110, 30), desk_of(rows(&plain))), Bench::new((110, 30), desk_of(rows(&hostile()))));
    // The column of hits and everything right of it.
    for y in 0..30 {
        for x in 70..110 {
            let (left, right) = (&calm.buffer()[(x, y)], &rough.buffer()[(x, y)]);
            assert_eq!(left.symbol(), right.symbol(), "column {x}, row {y}");
        }
    }
}

#[test]
fn no_cell_holds_a_control_character() {
    let bench = Bench::new((110, 30), desk_of(rows(&hostile())));
    for cell in &bench.buffer().content {
        assert!(!cell.symbol().chars().any(char::is_control), "{:?}", cell.symbol());
    }
}
