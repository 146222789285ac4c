//! Every screen with a list in it, how one comes there from the queue, and the keys that are pressed on it.

use crate::figures::Figures;
use crate::program::Program;

/// A screen: the keys that open it one by one, what it shows when it stands, and how many layers lie over the queue.
pub(crate) struct Screen {
    pub(crate) name: &'static str,
    pub(crate) open: &'static [&'static str],
    pub(crate) shows: &'static str,
    pub(crate) keys: &'static [Key],
}

/// What is pressed, what it does, and how often.
type Key = (&'static str, &'static str, usize);

const PAGE_DOWN: &str = "\x04";
const PAGE_UP: &str = "\x15";

const LIST: &[Key] = &[
    ("next row", "j", 100),
    ("row before", "k", 60),
    ("page", PAGE_DOWN, 30),
    ("page before", PAGE_UP, 30),
    ("last row", "G", 5),
    ("first row", "gg", 5),
];

const HISTORY: &[Key] = &[
    ("next post", "j", 100),
    ("post before", "k", 60),
    ("page", PAGE_DOWN, 30),
    ("page before", PAGE_UP, 30),
    ("last post", "G", 5),
    ("first post", "gg", 5),
    ("next hit", "]r", 20),
    ("hit before", "[r", 10),
];

pub(crate) const SCREENS: &[Screen] = &[
    Screen { name: "queue", open: &[], shows: "next up", keys: LIST },
    Screen { name: "case", open: &["\r"], shows: "▸ case ", keys: HISTORY },
    Screen { name: "trail", open: &["T"], shows: "ledger", keys: LIST },
    Screen { name: "rules", open: &["P"], shows: "rules", keys: LIST },
    Screen { name: "help", open: &["?"], shows: "keys", keys: LIST },
];

/// Words whose letters are typed into the search, the rarest and the most frequent.
const QUERIES: &[&str] = &["harbour", "ferry", "the fog", "coin", "zzzz", "الدفتر"];

impl Screen {
    pub(crate) fn measure(&self, program: &mut Program) {
        for keys in self.open {
            program.key(keys);
        }
        program.expect(self.shows);
        for (what, key, times) in self.keys {
            let mut figures = Figures::default();
            figures.press(program, key, *times);
            figures.print(&format!("{}: {what}", self.name));
        }
        for _ in self.open {
            program.key("\x1b");
        }
    }
}

/// The search, letter by letter.
pub(crate) fn search(program: &mut Program) {
    let mut letters = Figures::default();
    program.key("\x06");
    for query in QUERIES {
        for letter in query.chars() {
            letters.press(program, &letter.to_string(), 1);
        }
        for _ in query.chars() {
            program.key("\x7f");
        }
    }
    program.key("\x1b");
    letters.print("search: a letter, to what it finds");
}

/// Lists while somebody else writes.
pub(crate) fn meanwhile(program: &mut Program, goes_on: &mut dyn FnMut() -> bool) {
    let (mut rows, mut pages, mut posts) = (Figures::default(), Figures::default(), Figures::default());
    while goes_on() {
        rows.press(program, "j", 20);
        pages.press(program, PAGE_DOWN, 5);
        program.key("\r");
        posts.press(program, "j", 20);
        program.key("\x1b");
    }
    rows.print("during an import, queue: next row");
    pages.print("during an import, queue: page");
    posts.print("during an import, case: next post");
}
