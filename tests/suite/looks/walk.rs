//! Every screen of the program on one made-up queue, at five sizes, as frames that are read; and the styles of five
//! themes over the same letters: a digest for each, and for one theme and size a letter for each role.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::rc::Rc;

use caseload::domain::Digest;
use caseload::request::{Reply, Request};
use caseload::settings::theme;
use caseload::ui::depth::Depth;
use caseload::ui::setup::Setup;
use caseload::ui::theme::Theme;
use ratatui::buffer::Buffer;

use crate::access::rig::{Made, NOW, made};
use crate::settings::colours::letter;
use crate::ui_queue::bench::Bench;

pub(super) const SIZES: [(u16, u16); 5] = [(200, 60), (160, 45), (110, 30), (80, 24), (60, 15)];
const THEMES: [&str; 5] = ["ansi", "dark", "light", "high-contrast", "mono"];

/// Screens, and the keys that lead to each from the queue.
const SCREENS: &[(&str, &str)] = &[
    ("queue", "j j"),
    ("queue-filter", "/ l a n e : r"),
    ("queue-cells", "f"),
    ("queue-marked", "j j j j j j j j space space"),
    ("bulk", "j j j j j j j j enter esc space D 0"),
    ("case", "enter"),
    ("case-account", "enter shift-tab"),
    ("case-hits", "j j j j enter tab"),
    ("case-zoomed", "enter w"),
    ("case-found", "enter / h a r b o u r enter n"),
    ("activity", "j j j j enter a"),
    ("activity-week", "j j j j enter a tab"),
    ("decide", "enter space 5"),
    ("judge", "L L L L L L L enter p"),
    ("note", "enter n"),
    ("park", "enter s"),
    ("search", "ctrl-f h a r b o u r"),
    ("trail", "t"),
    ("ledger", "T"),
    ("rules", "P"),
    ("rules-detail", "P j tab"),
    ("try", "P t r a i d"),
    ("clocks", "K"),
    ("danger", "enter !"),
    ("danger-screen", "enter ! esc"),
    ("danger-form", "enter ! esc r"),
    ("orders", "j j j j g o"),
    ("order-form", "g n"),
    ("holds", "g h"),
    ("hold-form", "enter g k"),
    ("papers", "j j j j g p"),
    ("disclosures", "enter g d"),
    ("incidents", "g i"),
    ("incident-form", "g i b"),
    ("reporters", "g r"),
    ("messages", "x g m"),
    ("kept", "enter n A s k space B o esc g w"),
    ("views", "v"),
    ("bookmarks", "enter m a j m b '"),
    ("transfer", "X"),
    ("view-form", "/ l a n e : r e p o r t enter W"),
    ("help", "?"),
    ("palette", ":"),
    ("which-key", "g"),
];

pub(super) type Shared = Rc<RefCell<Made>>;

pub(super) fn queue() -> Shared {
    Rc::new(RefCell::new(made(60, 3_000, "alice")))
}

/// A face on the queue that leaves the queue as it is.
#[expect(clippy::large_types_passed_by_value, reason = "a theme is made for each bench")]
pub(super) fn bench(queue: &Shared, theme: Theme, size: (u16, u16), keys: &str) -> Bench {
    let queue = Rc::clone(queue);
    let mut bench = Bench::set_up(size, Setup::from(theme), move |request| {
        Some(match request {
            Request::Claim { case } => Reply::Claimed { case: *case, until: NOW.plus(900_000), token: 1 },
            Request::Release { .. } => return None,
            Request::Serve { .. } => Reply::Served(None),
            request => queue.borrow_mut().desk.perform(request.clone()),
        })
    });
    bench.keys(keys);
    bench
}

/// Letters of a row of a digest that goes on in the next one, at least.
const DIGEST: usize = 20;

/// Without what differs from desk to desk: its key, and the digests that follow from it.
fn steady(frame: &str) -> String {
    let hexadecimal = |c: &char| matches!(c, '0'..='9' | 'a'..='f');
    let (mut text, mut above) = (String::new(), Vec::<usize>::new());
    for line in frame.lines() {
        let mut characters: Vec<char> = line.chars().collect();
        let (mut at, mut here) = (0, Vec::new());
        while at < characters.len() {
            let run = characters[at..].iter().take_while(|c| hexadecimal(c)).count();
            let alone = at == 0 || !characters[at - 1].is_alphanumeric();
            let desk = at >= 5 && characters[at - 5..at].iter().collect::<String>() == "desk ";
            // What is left over of a digest stands under its beginning.
            if run >= 8 || (alone && run > 0 && (desk || above.contains(&at))) {
                if run >= DIGEST {
                    here.push(at);
                }
                characters[at..at + run].fill('#');
            }
            at += run.max(1);
        }
        above = here;
        text.extend(characters);
        text.push('\n');
    }
    text
}

/// All styles of a frame as one short digest. Digests of the desk have as many letters as any others.
fn styles(buffer: &Buffer) -> String {
    let mut text = String::new();
    for cell in &buffer.content {
        let _ = write!(text, "{:?}/{:?}/{:?};", cell.fg, cell.bg, cell.modifier);
    }
    Digest::of(text.as_bytes()).short()
}

/// A frame with a letter for each role under each row.
fn map(bench: &Bench) -> String {
    let mut text = String::new();
    let width = usize::from(bench.buffer().area.width);
    let frame = steady(&bench.frame());
    for (line, cells) in frame.lines().zip(bench.buffer().content.chunks(width)) {
        let letters: String = cells.iter().map(letter).collect();
        let _ = writeln!(text, "{}\n{}", line.trim_end(), letters.trim_end());
    }
    text
}

#[test]
fn every_screen_stands_as_it_was_read_at_every_size_and_in_every_theme() {
    let queue = queue();
    for (name, keys) in SCREENS {
        let (mut frames, mut roles, mut told) = (String::new(), String::new(), Vec::<String>::new());
        for (number, theme_name) in THEMES.iter().enumerate() {
            let theme = theme(theme_name).expect("a theme").theme(Depth::Full);
            let mut bench = bench(&queue, theme, SIZES[0], keys);
            let _ = write!(roles, "{theme_name}:");
            for (at, (columns, rows)) in SIZES.into_iter().enumerate() {
                bench.resize(columns, rows);
                let frame = steady(&bench.frame());
                let _ = write!(roles, " {}", styles(bench.buffer()));
                if number == 0 {
                    let _ = write!(frames, "{columns} x {rows}\n{frame}\n");
                    told.push(frame);
                } else {
                    assert_eq!(
                        frame, told[at],
                        "{name} at {columns} x {rows} says something else in {theme_name}"
                    );
                }
                if number == 0 && (columns, rows) == (80, 24) {
                    let _ = write!(frames, "roles\n{}\n", map(&bench));
                }
            }
            roles.push('\n');
        }
        insta::assert_snapshot!(*name, format!("{frames}styles at these sizes\n{roles}"));
    }
}

#[test]
fn every_kind_of_screen_is_walked_through() {
    use caseload::ui::command::Scope;
    let queue = queue();
    let mut missing: Vec<Scope> = Scope::ALL.to_vec();
    for (_, keys) in SCREENS {
        let mut bench = bench(&queue, Theme::ansi(), (110, 30), keys);
        let on_top = bench.app.on_top().map(|(_, scope)| scope);
        missing.retain(|scope| Some(*scope) != on_top);
    }
    // What became of a bulk decision comes after something was written; keys of a find lie over those of the case.
    missing.retain(|scope| !matches!(scope, Scope::Bulk | Scope::Find));
    assert!(missing.is_empty(), "{missing:?} are not among the screens that are looked at");
}
