//! Every class in every field on every screen: no panic, nothing in a cell that acts, and the program's own cells
//! where they always are. The short form takes a share of the pairs of screen and size for each class, so that all
//! classes, all screens and all sizes are there; the long form takes all.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use caseload::domain::Problem;
use caseload::request::{Reply, Request};
use ratatui::buffer::Buffer;

use super::cells::{Chrome, complaint, mixed};
use super::corpus::{Class, LONG, SHORT, corpus};
use super::queue::{NOW, Queue, rough};
use super::screens::{SCREENS, Screen};
use super::twin::{Shape, calm};
use super::{long, number};
use crate::ui_queue::bench::Bench;

/// From nothing to more than any terminal.
const SIZES: [(u16, u16); 12] = [
    (1, 1),
    (2, 5),
    (10, 3),
    (40, 10),
    (60, 15),
    (61, 24),
    (80, 24),
    (97, 33),
    (110, 30),
    (160, 45),
    (200, 60),
    (300, 100),
];

/// Where keys are pressed: small, since every key draws a frame.
const WORKED: (u16, u16) = (60, 15);

/// What stands between the desk and the face.
#[derive(Debug, Clone, Copy)]
pub(super) enum Between {
    Nothing,
    /// Texts are made mild.
    Calm(Shape),
}

pub(super) type Shared = Rc<RefCell<Queue>>;

/// The face on a screen.
pub(super) fn visit(queue: &Shared, screen: &Screen, class: &Class, between: Between) -> Bench {
    let text = match between {
        Between::Nothing => class.text(2_000),
        Between::Calm(shape) => shape.text(),
    };
    let (queue, message, fails) = (Rc::clone(queue), text.clone(), screen.fails);
    let answer = move |request: &Request| {
        if fails && matches!(request, Request::Case { .. }) {
            return Some(Reply::Failed(Problem::machine(message.clone()).hint(message.clone())));
        }
        let reply = match request {
            // Holding a case would change the ledger that is looked at.
            Request::Claim { case } => Reply::Claimed { case: *case, until: NOW.plus(900_000), token: 1 },
            Request::Release { .. } => return None,
            Request::Serve { .. } => Reply::Served(None),
            request => queue.borrow_mut().desk.perform(request.clone()),
        };
        Some(match between {
            Between::Nothing => reply,
            Between::Calm(shape) => calm(reply, shape),
        })
    };
    let mut bench = Bench::new(WORKED, answer);
    (screen.go)(&mut bench, class, &text);
    bench
}

/// What the program's own cells are on each screen at each size.
struct Masks<'a> {
    queue: Shared,
    /// Classes far apart, so that what depends on numbers of cases is no chrome.
    models: [(Shape, &'a Class); 5],
    known: HashMap<(&'static str, (u16, u16)), Chrome>,
}

impl Masks<'_> {
    fn of(&mut self, screen: &Screen, size: (u16, u16)) -> &Chrome {
        let Self { queue, models, known } = self;
        if !known.contains_key(&(screen.name, size)) {
            let mut frames: Vec<Vec<Buffer>> = vec![Vec::new(); SIZES.len()];
            for (shape, class) in models {
                let mut bench = visit(queue, screen, class, Between::Calm(*shape));
                for (frames, size) in frames.iter_mut().zip(SIZES) {
                    bench.resize(size.0, size.1);
                    frames.push(bench.buffer().clone());
                }
            }
            for (frames, size) in frames.iter().zip(SIZES) {
                let chrome = Chrome::of(frames).only(screen.still, size.0);
                known.insert((screen.name, size), chrome);
            }
        }
        &known[&(screen.name, size)]
    }
}

/// Whether the short form looks at this screen, or size, for this class: about one in `of`, chosen evenly.
pub(super) fn is_turn(class: &Class, what: &str, of: u64) -> bool {
    long() || (mixed(what) + u64::from(class.number)).is_multiple_of(of)
}

#[test]
fn no_class_in_any_field_leaves_its_cells_or_moves_the_programs_own() {
    let scale = if long() { LONG } else { SHORT };
    let classes: Vec<Class> = corpus(scale)
        .into_iter()
        .filter(|class| number("CASELOAD_CLASS").is_none_or(|only| only == u64::from(class.number)))
        .collect();
    let all = corpus(scale);
    let queue = Rc::new(RefCell::new(Queue::of(&all, rough)));
    let models = [
        (Shape::Empty, &all[8]),
        (Shape::Words, &all[56]),
        (Shape::Wall, &all[112]),
        (Shape::Lines, &all[0]),
        (Shape::Empty, &all[29]),
    ];
    let mut masks = Masks { queue: Rc::clone(&queue), models, known: HashMap::new() };
    let (mut frames, mut own) = (0_u64, 0_u64);
    let mut wrong = Vec::new();
    for class in &classes {
        for screen in SCREENS.iter().filter(|screen| is_turn(class, screen.name, 4)) {
            let mut bench = visit(&queue, screen, class, Between::Nothing);
            for size in
                SIZES.into_iter().filter(|size| is_turn(class, &format!("{}{size:?}", screen.name), 4))
            {
                bench.resize(size.0, size.1);
                frames += 1;
                let place = format!("{} on {} at {size:?}", class.called(), screen.name);
                if let Some(found) = complaint(bench.buffer()) {
                    wrong.push(format!("{place}: {found}"));
                }
                let chrome = masks.of(screen, size);
                own += chrome.len() as u64;
                let differences = chrome.differences(bench.buffer());
                if !differences.is_empty() {
                    wrong.push(format!(
                        "{place}: {}\n{}",
                        differences[..differences.len().min(4)].join(", "),
                        bench.frame()
                    ));
                }
            }
        }
    }
    println!("{frames} frames, {own} cells of the program's own in them, {} wrong", wrong.len());
    assert!(
        wrong.is_empty(),
        "{} wrong, the first:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(6)].join("\n")
    );
    assert!(number("CASELOAD_CLASS").is_some() || own > 10 * frames, "the frames show the program");
}

#[test]
fn the_screens_to_be_looked_at_are_reached_and_hold_the_text() {
    let all = corpus(SHORT);
    // A text that stands on the screen as it was written.
    let class = &all[114];
    let queue = Rc::new(RefCell::new(Queue::of(&all[114..115], rough)));
    for screen in SCREENS {
        let mut bench = visit(&queue, screen, class, Between::Nothing);
        bench.resize(200, 60);
        let frame = bench.frame();
        let header = frame.lines().next().unwrap_or_default();
        let word = screen.name.split([' ', ',']).next().unwrap_or_default();
        let there = match word {
            "whole" | "filter" | "failure" => header.contains("queue"),
            word => header.contains(word),
        };
        assert!(there, "{}: {header}", screen.name);
        assert!(frame.contains("{} %s %n"), "{}:\n{frame}", screen.name);
    }
}
