//! The screens to be looked at, and the keys that lead to each. A new screen is one row here.

use super::queue::{id, landmark};
use crate::hostile::corpus::Class;
use crate::ui_queue::bench::Bench;

use caseload::ui::event::Event;

/// What of a screen does not depend on its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Still {
    /// Whatever is no content.
    All,
    /// Borders, header and footer: it is scrolled as its content is long.
    Borders,
    /// Header and footer: its size, or what is said of it, follows what is typed and found.
    Ends,
}

/// A screen.
pub(super) struct Screen {
    pub(super) name: &'static str,
    /// Goes there from the queue. The text is what is pasted where something can be: of the class, or a mild one.
    pub(super) go: fn(&mut Bench, &Class, &str),
    /// The desk fails from here on with the text as its message.
    pub(super) fails: bool,
    /// What of it stands still whatever it shows.
    pub(super) still: Still,
}

const fn screen(name: &'static str, go: fn(&mut Bench, &Class, &str)) -> Screen {
    Screen { name, go, fails: false, still: Still::All }
}

impl Screen {
    const fn still(mut self, still: Still) -> Self {
        self.still = still;
        self
    }

    const fn fails(mut self) -> Self {
        self.fails = true;
        self
    }
}

/// All screens.
pub(super) const SCREENS: &[Screen] = &[
    screen("queue", |bench, class, _| only(bench, 'k', class)),
    screen("whole queue", |bench, class, _| {
        bench.keys(&format!("{} j", key_by_key(class)));
    }),
    screen("filter", |bench, _, text| {
        bench.keys("/");
        paste(bench, text);
    })
    .still(Still::Ends),
    screen("case", |bench, class, _| case(bench, class)),
    screen("case, account", |bench, class, _| {
        case(bench, class);
        bench.keys("shift-tab");
    }),
    screen("case, hits", |bench, class, _| {
        case(bench, class);
        bench.keys("tab");
    }),
    screen("case, last post", |bench, class, _| {
        case(bench, class);
        bench.keys("G");
    })
    .still(Still::Borders),
    screen("activity", |bench, class, _| {
        case(bench, class);
        bench.keys("a");
    })
    .still(Still::Ends),
    screen("decide", |bench, class, text| {
        case(bench, class);
        bench.keys("space 5 v 5 enter");
        paste(bench, text);
        bench.keys("enter");
        paste(bench, text);
    }),
    screen("note", |bench, class, text| {
        case(bench, class);
        bench.keys("n");
        paste(bench, text);
    }),
    screen("kept", |bench, class, text| {
        case(bench, class);
        bench.keys("n");
        paste(bench, text);
        bench.keys("esc g w");
    })
    .still(Still::Borders),
    screen("messages", |bench, class, _| {
        only(bench, 'k', class);
        bench.keys("enter g m");
    })
    .still(Still::Ends)
    .fails(),
    screen("trail", |bench, class, _| {
        only(bench, 'k', class);
        bench.keys("t");
    }),
    screen("trail, entry", |bench, class, _| {
        only(bench, 'k', class);
        bench.keys("t tab j");
    }),
    screen("ledger", |bench, class, _| {
        bench.keys(&format!("T {} j", key_by_key(class)));
    })
    .still(Still::Borders),
    screen("search", |bench, class, _| {
        bench.keys("ctrl-f");
        paste(bench, &landmark(class));
    }),
    screen("search, pasted", |bench, _, text| {
        bench.keys("ctrl-f");
        paste(bench, text);
    }),
    screen("palette", |bench, class, text| {
        case(bench, class);
        bench.keys(":");
        paste(bench, text);
    }),
    screen("help", |bench, class, text| {
        only(bench, 'k', class);
        bench.keys("? /");
        paste(bench, text);
    })
    .still(Still::Ends),
    screen("park", |bench, class, text| {
        case(bench, class);
        bench.keys("s");
        paste(bench, text);
    }),
    screen("order form", |bench, class, text| {
        case(bench, class);
        bench.keys("g n");
        paste(bench, text);
    }),
    screen("orders", |bench, class, _| {
        only(bench, 'k', class);
        bench.keys("g o");
    }),
    screen("life in danger", |bench, class, text| {
        only(bench, 'k', class);
        bench.keys("!");
        paste(bench, text);
    }),
    screen("keep everything", |bench, class, text| {
        case(bench, class);
        bench.keys("g k tab");
        paste(bench, text);
    }),
    screen("decide marked", |bench, class, text| {
        only(bench, 'k', class);
        bench.keys("space D 3 v 5 tab tab");
        paste(bench, text);
    }),
    screen("take a file in", |bench, _, text| {
        bench.keys("X i");
        paste(bench, text);
    })
    .still(Still::Ends),
    screen("failure", |bench, class, _| {
        only(bench, 'k', class);
        bench.keys("enter");
    })
    .fails(),
];

/// The queue with one account in it.
fn only(bench: &mut Bench, kind: char, class: &Class) {
    bench.keys("/");
    paste(bench, &id(kind, class));
    bench.keys("enter");
}

fn case(bench: &mut Bench, class: &Class) {
    only(bench, 'k', class);
    bench.keys("enter");
}

/// The class's number as a count before a key.
fn key_by_key(class: &Class) -> String {
    class.number.to_string().chars().map(String::from).collect::<Vec<_>>().join(" ")
}

fn paste(bench: &mut Bench, text: &str) {
    bench.pass(200);
    bench.event(Event::Paste(text.to_owned()));
    bench.draw();
}
