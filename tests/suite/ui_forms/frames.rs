//! What these screens look like at three sizes, and that hostile text moves no border.

use caseload::domain::Told;

use super::desk::{Kept, bench, hold, raised, with_incidents, with_orders, with_papers, with_reporters};
use crate::ui_queue::bench::Bench;
use crate::ui_queue::made::ago;

const SIZES: [(u16, u16); 3] = [(160, 45), (110, 30), (80, 24)];

/// A snapshot for each size of what these keys lead to; `|` begins and ends a run of typed text.
#[track_caller]
fn looks(name: &str, keys: &str, kept: fn() -> Kept) {
    for (columns, rows) in SIZES {
        let (mut bench, _) = bench((columns, rows), kept());
        press(&mut bench, keys);
        // A wide letter leaves its second half behind on this terminal until all is drawn anew.
        bench.resize(columns - 1, rows).resize(columns, rows);
        let (mut tame, _) = super::desk::bench((columns, rows), kept().tamed());
        press(&mut tame, keys);
        assert_eq!(borders(&bench), borders(&tame), "{}", bench.frame());
        insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), bench.frame());
        });
    }
}

fn press(bench: &mut Bench, keys: &str) {
    for (at, part) in keys.split('|').enumerate() {
        if at % 2 == 0 {
            bench.keys(part);
        } else {
            bench.typed(part);
        }
    }
}

/// Where sides and corners stand; and no cell holds a control character.
#[track_caller]
fn borders(bench: &Bench) -> Vec<(u16, u16, String)> {
    let buffer = bench.buffer();
    let mut borders = Vec::new();
    for y in 0..buffer.area.height {
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            assert!(!symbol.chars().any(char::is_control), "a control at {x},{y}: {symbol:?}");
            if ["│", "╭", "╮", "╰", "╯"].contains(&symbol) {
                borders.push((x, y, symbol.to_owned()));
            }
        }
    }
    borders
}

fn threatened() -> Kept {
    let mut threat = raised("He writes that he will be at the hall at six, and not alone.\u{1b}[2J");
    let recipient = "Emergency services, 112".to_owned();
    threat.told.push(Told { recipient, how: "telephone".to_owned(), at: ago(2) });
    Kept { threat: Some(threat), ..Kept::default() }
}

fn untold() -> Kept {
    Kept { threat: Some(raised("He writes that he will be at the hall at six.")), ..Kept::default() }
}

fn with_holds() -> Kept {
    let holds = vec![hold("01A", "tco-6", 9), hold("01B", "us-2703f", 60), hold("01C", "desk", 170)];
    Kept { holds, ..Kept::default() }
}

fn blocked() -> Kept {
    Kept {
        blocked: Some("the author must not be told until 2026-03-14".to_owned()),
        arabic: true,
        ..with_papers()
    }
}

#[test]
fn a_new_order_at_every_size() {
    looks("new_order", "g n", with_orders);
}

#[test]
fn a_new_order_half_typed_at_every_size() {
    looks(
        "new_order_typed",
        "g n |harbour.example:77| enter |2026/119| enter |Court of the Harbour| enter |https://harbour.example/p/1 https://harbour.example/p/2| enter enter a c",
        with_orders,
    );
}

#[test]
fn the_orders_of_a_case_at_every_size() {
    looks("orders", "j g o", with_orders);
}

#[test]
fn an_answer_and_its_paper_at_every_size() {
    looks("answer", "j g o d", with_orders);
    looks("answer_paper", "j g o d enter", with_orders);
    looks("unable", "j g o u", with_orders);
    looks("silence", "j g o s |6w|", with_orders);
}

#[test]
fn a_life_in_danger_at_every_size() {
    looks("threat_new", "j !", Kept::default);
    looks("threat_untold", "j !", untold);
    looks("threat_told", "j !", threatened);
    looks("threat_call", "j ! t", untold);
    looks("threat_notice", "j ! n", untold);
}

#[test]
fn holds_at_every_size() {
    looks("holds", "g h", with_holds);
    looks("hold_new", "j enter g k", with_holds);
    looks("hold_end", "g h x", with_holds);
}

#[test]
fn papers_at_every_size() {
    looks("papers", "j g p", with_papers);
    looks("papers_blocked", "j g p enter", blocked);
}

#[test]
fn incidents_and_reporters_at_every_size() {
    looks("incidents", "g i", with_incidents);
    looks("reporters", "g r", with_reporters);
}

#[test]
fn a_disclosure_at_every_size() {
    looks("disclosure", "j enter g d n", Kept::default);
}
