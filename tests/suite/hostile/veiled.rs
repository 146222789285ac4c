//! Every class on every screen under the veil: each cell is the one that stands there without it, or a shade. So no border
//! moves, and nothing of a text is left.

use std::cell::RefCell;
use std::rc::Rc;

use ratatui::layout::Position;

use super::cells::complaint;
use super::corpus::{Class, SHORT, corpus};
use super::frames::{Between, is_turn, visit};
use super::long;
use super::queue::{Queue, landmark, rough};
use super::screens::SCREENS;

const SIZES: [(u16, u16); 3] = [(61, 24), (110, 30), (160, 45)];

#[test]
fn under_the_veil_a_cell_is_as_it_was_or_a_shade() {
    let all = corpus(SHORT);
    let queue = Rc::new(RefCell::new(Queue::of(&all, rough)));
    let (mut frames, mut shades) = (0, 0);
    for class in &all {
        // Among what was said stands that the veil was drawn.
        let others = SCREENS.iter().filter(|screen| screen.name != "messages");
        for screen in others.filter(|screen| long() || is_turn(class, screen.name, 16)) {
            let mut seen = visit(&queue, screen, class, Between::Nothing);
            let mut veiled = visit(&queue, screen, class, Between::Nothing);
            // Time goes by for both.
            seen.keys("ctrl-l");
            veiled.keys("ctrl-v");
            for (columns, rows) in SIZES {
                seen.resize(columns, rows);
                veiled.resize(columns, rows);
                frames += 1;
                let place = format!("{} on {} at {columns}x{rows}", class.called(), screen.name);
                assert_eq!(complaint(veiled.buffer()), None, "{place}");
                let told = screen.name.starts_with("case") && veiled.frame().contains(&landmark(class));
                assert!(!told, "{place}: the post's last word is told");
                shades += compared(&place, class, (seen.buffer(), veiled.buffer()));
            }
        }
    }
    println!("{frames} frames under the veil, {shades} cells veiled");
    assert!(shades > 10_000, "the veil was drawn nowhere");
}

/// Compares all but the footer, which tells the keys that lift it; gives how many cells are veiled.
fn compared(
    place: &str,
    class: &Class,
    (seen, veiled): (&ratatui::buffer::Buffer, &ratatui::buffer::Buffer),
) -> usize {
    let mut shades = 0;
    for y in 0..seen.area.height - 1 {
        let row: String = (0..seen.area.width).map(|x| seen[(x, y)].symbol()).collect();
        if row.contains("history · read") {
            // What is veiled is not read.
            continue;
        }
        for x in 0..seen.area.width {
            let at = Position { x, y };
            let (was, is) = (seen[at].symbol(), veiled[at].symbol());
            assert!(was == is || is == "░", "{place}: {was:?} became {is:?} at {x},{y}\n{}", class.name);
            // Marks of hits stay. The second cell of a wide letter has no style of its own.
            let second = was == " " && is != was;
            assert!(second || seen[at].style() == veiled[at].style(), "{place}: at {x},{y}");
            shades += usize::from(was != is);
        }
    }
    shades
}

#[test]
fn under_shapes_no_screen_shows_a_letter_of_anything() {
    let all = corpus(SHORT);
    let queue = Rc::new(RefCell::new(Queue::of(&all, rough)));
    for class in &all {
        for screen in SCREENS.iter().filter(|screen| long() || is_turn(class, screen.name, 24)) {
            let mut bench = visit(&queue, screen, class, Between::Nothing);
            bench.keys("ctrl-s");
            for (columns, rows) in SIZES {
                bench.resize(columns, rows);
                let buffer = bench.buffer();
                let told = (0..rows - 1).flat_map(|y| (0..columns).map(move |x| (x, y))).find(|at| {
                    !buffer[*at].symbol().chars().all(|c| matches!(c, ' ' | '\u{2500}'..='\u{259F}'))
                });
                assert_eq!(told, None, "{} on {}\n{}", class.called(), screen.name, bench.frame());
            }
        }
    }
}
