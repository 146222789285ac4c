//! The worst text that is known, in every field of rules that can carry text: it stays inert and moves no border.

use caseload::domain::{RuleList, RuleRow, RuleView, Strength, Untrusted};
use caseload::request::{Reply, Request};
use ratatui::buffer::Buffer;

use super::made::{desk, list, sample, tried, view};
use crate::ui_queue::bench::Bench;

fn hostile() -> Vec<String> {
    vec![
        "\u{1b}[2J\u{1b}[1;1Howned".to_owned(),
        "\u{1b}]0;title\u{7}\u{9b}31mred\u{90}q\u{9c}".to_owned(),
        "\u{202e}desrever\u{202c}\u{2066}x".to_owned(),
        format!("z{}", "\u{301}".repeat(2_000)),
        "a".repeat(3_000),
        "│╭─╮│ upheld 99 of 99".to_owned(),
        "line\nbreak\r\nand\ttab\u{2028}and\u{85}more".to_owned(),
        "👩‍👩‍👧‍👦".repeat(60),
        "宽".repeat(90),
        "نص عربي طويل جدا يملأ العمود كله ويزيد عليه كثيرا".repeat(4),
        "\u{e0041}\u{e0042}\u{fe0f}\u{200b}\u{feff}\u{115f}\u{3164}".to_owned(),
        "क्षिक्षिक्षि\u{1100}\u{1100}\u{fdfd}﷽𒐫".repeat(20),
    ]
}

/// Every field of a rule that can carry text.
fn rough(row: &RuleRow, text: &str) -> RuleRow {
    let mut row = row.clone();
    row.card.title = Untrusted::new(text);
    text.clone_into(&mut row.card.kind);
    row.card.clause = Some(text.to_owned());
    text.clone_into(&mut row.card.rule.id);
    row
}

fn rough_view(row: &RuleRow, text: &str) -> RuleView {
    let mut view = view(row);
    view.source = Untrusted::new(text);
    view.innocent = vec![Untrusted::new(text); 2];
    view.looks_for = vec![Untrusted::new(text); 5];
    view.languages = vec![text.to_owned()];
    text.clone_into(&mut view.by_language[0].0);
    let mut found = sample(1, row, &format!("{text} raid {text}"), "raid", Strength::Weak);
    found.handle = Untrusted::new(text);
    view.samples = vec![found];
    view
}

fn rough_list(text: &str) -> RuleList {
    let mut all = list();
    for pack in &mut all.packs {
        pack.title = Untrusted::new(text);
        text.clone_into(&mut pack.version);
    }
    all.rules = all.rules.iter().map(|row| rough(row, text)).collect();
    all
}

fn rough_bench(size: (u16, u16), text: &str) -> Bench {
    let (text, all) = (text.to_owned(), rough_list(text));
    let mut rest = desk(all.clone());
    Bench::new(size, move |request: &Request| match request {
        Request::Rule { .. } => Some(Reply::Rule(Some(Box::new(rough_view(&all.rules[0], &text))))),
        Request::Try { text: asked, .. } => {
            let mut tried = tried(asked);
            tried.language = Some((text.clone(), 50));
            for hit in &mut tried.hits {
                hit.card = rough(&list().rules[0], &text).card;
            }
            for step in &mut tried.steps {
                step.changed = true;
            }
            Some(Reply::Tried(Box::new(tried)))
        }
        other => rest(other),
    })
}

/// Two of the sizes for each text, in turn.
fn two_sizes(at: usize) -> [(u16, u16); 2] {
    const SIZES: [(u16, u16); 5] = [(160, 45), (110, 30), (80, 24), (60, 15), (97, 33)];
    [SIZES[at % 5], SIZES[(at + 2) % 5]]
}

/// The outer columns, and every cell of the frames between panes: what must not move.
fn borders(buffer: &Buffer) -> Vec<(u16, u16, String)> {
    let last = buffer.area.width - 1;
    let frame = |symbol: &str| matches!(symbol, "│" | "╭" | "╮" | "╰" | "╯");
    (1..buffer.area.height - 1)
        .flat_map(|y| [0, last].map(|x| (x, y, buffer[(x, y)].symbol().to_owned())))
        .inspect(|(x, y, symbol)| assert!(frame(symbol), "{symbol:?} at {x}, {y}"))
        .collect()
}

/// No cell holds anything that a terminal would take for an order.
#[track_caller]
fn check_inert(bench: &Bench) {
    for cell in bench.buffer().content() {
        let bad = |c: char| {
            c.is_control()
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
        };
        assert!(!cell.symbol().contains(bad), "{:?}", cell.symbol());
    }
    borders(bench.buffer());
}

#[test]
fn the_worst_text_in_rules_moves_no_border() {
    for (at, text) in hostile().into_iter().enumerate() {
        for size in two_sizes(at) {
            let mut bench = rough_bench(size, &text);
            for keys in ["P", "j", "o", "enter", "enter", "ctrl-d", "G"] {
                bench.keys(keys);
                check_inert(&bench);
            }
        }
    }
}

#[test]
fn the_worst_text_in_the_try_out_moves_no_border() {
    for (at, text) in hostile().into_iter().enumerate() {
        for size in two_sizes(at) {
            let mut bench = rough_bench(size, &text);
            bench.keys("P t").paste(&format!("{text} raid {text}"));
            check_inert(&bench);
            for keys in ["up", "up", "left", "home", "pagedown", "pagedown", "x", "down", "enter"] {
                bench.keys(keys);
                check_inert(&bench);
            }
        }
    }
}
