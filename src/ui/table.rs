//! The one table of commands: footer, help, palette, key map and the manual's key table are all made from it.
//! A new command is one row here and one variant in `command`.

use crate::domain::Step;
use crate::ui::comforts::COMFORTS;
use crate::ui::command::Scope::{
    Activity, Bookmarks, Bulk, Case, Decide, Form, Help, Holds, Kept, Orders, Palette, Papers, Prompt, Queue,
    Rules, Search, Trail, Try, Views,
};
use crate::ui::command::{Command, Row, Scope, Weight, row};
use crate::ui::duties::DUTIES;
use crate::ui::filters::FILTERS;
use crate::ui::finds::FINDS;
use crate::ui::pane_rows::PANES;
use crate::ui::scopes::{HELPED, LISTS, MOVES, PAGES, SCREENS};
use crate::ui::sitting_rows::SITTING;
use crate::ui::transfer_rows::TRANSFER;

/// All commands, in the order in which help lists them.
pub const ROWS: &[Row] = &{
    const LENGTH: usize = OWN.len()
        + FILTERS.len()
        + FINDS.len()
        + DUTIES.len()
        + COMFORTS.len()
        + SITTING.len()
        + PANES.len()
        + TRANSFER.len();
    let parts = [OWN, FILTERS, FINDS, DUTIES, COMFORTS, SITTING, PANES, TRANSFER];
    let mut all = [OWN[0]; LENGTH];
    let (mut at, mut part) = (0, 0);
    while part < parts.len() {
        let mut row = 0;
        while row < parts[part].len() {
            all[at] = parts[part][row];
            (at, row) = (at + 1, row + 1);
        }
        part += 1;
    }
    all
};

/// Commands of queue, case and rules, and those that are the same everywhere.
const OWN: &[Row] = &[
    row(Command::Open, "open", &["enter"], "open", "open what is selected")
        .on(&[
            Queue, Case, Activity, Search, Trail, Rules, Palette, Orders, Holds, Papers, Views, Bookmarks,
            Kept,
        ])
        .opens()
        .foot(1),
    row(Command::NewLine, "new-line", &["enter"], "new line", "end the line being typed")
        .on(&[Try])
        .opens()
        .foot(1),
    row(
        Command::Commit,
        "commit",
        &["enter"],
        "next, or done",
        "go to the next thing missing; when nothing is missing, commit",
    )
    .on(&[Decide, Prompt, Form])
    .writes()
    .foot(1),
    row(Command::Next, "next", &["N"], "serve next", "open the next case in the order of work")
        .on(&[Queue, Case])
        .writes()
        .foot(2),
    row(Command::Filter, "filter", &["/"], "filter", "show only rows that pass a filter; typed live")
        .on(&[Queue, Rules, Help])
        .opens()
        .foot(3),
    row(
        Command::TryOut,
        "try",
        &["t"],
        "try a text",
        "type or paste a text and see what the rules make of it",
    )
    .on(&[Rules])
    .opens()
    .foot(2),
    row(
        Command::Order,
        "order",
        &["o"],
        "order",
        "order the rules by pack, by the lower bound of their record, or by hits",
    )
    .on(&[Rules])
    .opens()
    .foot(4),
    row(
        Command::Scan,
        "scan",
        &["S"],
        "run rules",
        "run new and changed rules over the stored posts; asks first",
    )
    .on(&[Rules])
    .opens()
    .foot(5),
    row(Command::Reload, "reload", &["ctrl-r"], "reload", "ask the desk again").on(SCREENS).opens(),
    row(Command::NextHit, "hit.next", &["] r"], "next hit", "go to the next post with a hit")
        .on(&[Case, Activity])
        .foot(3),
    row(Command::PrevHit, "hit.previous", &["[ r"], "previous hit", "go to the previous post with a hit")
        .on(&[Case, Activity]),
    row(Command::MarkEvidence, "evidence", &["space"], "evidence", "mark or unmark the post as evidence")
        .on(&[Case])
        .opens()
        .foot(4),
    row(
        Command::MarkContrary,
        "contrary",
        &["x"],
        "against",
        "mark or unmark the post as speaking against a violation",
    )
    .on(&[Case])
    .opens(),
    row(
        Command::NextEvidence,
        "evidence.next",
        &["] e"],
        "next evidence",
        "go to the next piece of evidence",
    )
    .on(&[Case]),
    row(
        Command::PrevEvidence,
        "evidence.previous",
        &["[ e"],
        "previous evidence",
        "go to the previous piece of evidence",
    )
    .on(&[Case]),
    row(Command::RandomClean, "random", &["r"], "random", "go to a post without a hit, drawn at random")
        .on(&[Case])
        .opens()
        .foot(5),
    row(Command::Activity, "activity", &["a"], "when they post", "show when the account posts, as pictures")
        .on(&[Case])
        .opens(),
    row(Command::CycleOnly, "only", &["o"], "hits only", "show all posts, those with hits, or those without")
        .on(&[Case])
        .opens(),
    row(Command::Judge, "judge", &["p"], "judge", "judge before the aids are opened, in a blind lane")
        .on(&[Case])
        .opens()
        .foot(16),
    choose(Step::A0, "step.0", &["0"], "decide: no action").foot(6),
    choose(Step::A1, "step.1", &["1"], "decide: label"),
    choose(Step::A2, "step.2", &["2"], "decide: limit reach or interaction"),
    choose(Step::A3, "step.3", &["3"], "decide: remove posts"),
    choose(Step::A4, "step.4", &["4"], "decide: limit a feature"),
    choose(Step::A5, "step.5", &["5"], "decide: suspend until a date"),
    choose(Step::A6, "step.6", &["6"], "decide: suspend for good"),
    row(Command::NextField, "field.next", &["tab"], "next field", "go to the next field")
        .on(&[Decide, Prompt, Form])
        .foot(2),
    row(Command::PrevField, "field.previous", &["shift-tab"], "previous field", "go to the previous field")
        .on(&[Decide, Prompt, Form]),
    row(
        Command::BreakLine,
        "form.line",
        &["ctrl-j"],
        "new line",
        "begin a new line in a row that has several",
    )
    .on(&[Form])
    .opens()
    .foot(3),
    row(
        Command::NoneOfTheRest,
        "exceptions.none",
        &["-"],
        "none of the rest",
        "answer all open exceptions with none",
    )
    .on(&[Decide])
    .opens()
    .foot(3),
    row(Command::Preserve, "preserve", &["ctrl-o"], "preserve", "keep the content from being purged")
        .on(&[Decide])
        .opens(),
    row(Command::Refer, "refer", &["ctrl-r"], "refer", "refer to the authorities; takes a second person")
        .on(&[Decide])
        .opens(),
    row(
        Command::Secure,
        "secure",
        &["ctrl-g"],
        "secure",
        "secure the account and give it back: it may be in other hands",
    )
    .on(&[Decide])
    .opens(),
    row(
        Command::Repeat,
        "repeat",
        &["."],
        "repeat",
        "fill in what you decided last, without its sentences and evidence",
    )
    .on(&[Case, Decide])
    .opens(),
    row(Command::Escalate, "escalate", &["e"], "escalate", "put the case before someone more senior")
        .on(&[Case])
        .opens()
        .foot(7),
    row(Command::Park, "park", &["s"], "park", "put the case aside until a moment")
        .on(&[Case])
        .opens()
        .foot(8),
    row(Command::Note, "note", &["n"], "note", "write a note on the case").on(&[Case]).opens().foot(9),
    row(Command::HandBack, "hand-back", &["b"], "hand back", "give the case back to the queue")
        .on(&[Case])
        .writes(),
    row(
        Command::NotMyLanguage,
        "language",
        &["B"],
        "not my language",
        "give the case back: not a language I read",
    )
    .on(&[Case])
    .writes(),
    row(
        Command::Confirm,
        "confirm",
        &["C"],
        "confirm",
        "agree, as a second person, with the decision in force",
    )
    .on(&[Case])
    .writes(),
    row(
        Command::Reverse,
        "reverse",
        &["R"],
        "reverse",
        "take a decision back after its window; asks for a reason",
    )
    .on(&[Case])
    .opens(),
    row(Command::Undo, "undo", &["z"], "undo", "take back the newest decision while its window is open")
        .on(&[Queue, Case, Bulk])
        .writes()
        .foot(10),
    row(Command::Mark, "mark", &["space"], "mark", "mark or unmark the case for a decision on several")
        .on(&[Queue])
        .opens()
        .foot(18),
    row(Command::Together, "together", &["D"], "decide marked", "decide all marked cases as one kind")
        .on(&[Queue])
        .opens()
        .foot(19),
    row(Command::Trail, "trail", &["t"], "trail", "show everything recorded about this case")
        .on(&[Queue, Case])
        .opens(),
    row(Command::Ledger, "ledger", &["T"], "ledger", "show the whole ledger, newest first")
        .on(SCREENS)
        .opens(),
    row(Command::Rules, "rules", &["P"], "packs and rules", "show packs, rules and how good each one is")
        .on(&[Queue, Case, Trail])
        .opens(),
    row(
        Command::Clocks,
        "clocks",
        &["K"],
        "clocks",
        "show how all lanes stand: ages, and what is at risk or late",
    )
    .on(&[Queue, Case, Trail, Rules])
    .opens(),
    row(Command::Search, "search", &["ctrl-f"], "search", "search posts, accounts and the record")
        .on(SCREENS)
        .opens()
        .foot(11),
    row(Command::Down, "down", &["j", "down"], "down", "next line").on(MOVES),
    row(Command::Up, "up", &["k", "up"], "up", "previous line").on(MOVES),
    row(Command::PageDown, "page.down", &["ctrl-d", "pagedown"], "page down", "a screen further").on(PAGES),
    row(Command::PageUp, "page.up", &["ctrl-u", "pageup"], "page up", "a screen back").on(PAGES),
    row(Command::Top, "top", &["g g", "home"], "top", "to the first line").on(LISTS),
    row(Command::Bottom, "bottom", &["G", "end"], "bottom", "to the last line").on(LISTS),
    row(Command::NextPane, "pane.next", &["tab", "l", "right"], "next pane", "to the next pane")
        .on(&[Case, Activity, Trail, Rules, Papers, Orders]),
    row(
        Command::PrevPane,
        "pane.previous",
        &["shift-tab", "h", "left"],
        "previous pane",
        "to the previous pane",
    )
    .on(&[Case, Activity, Trail, Rules, Papers, Orders]),
    row(Command::Palette, "palette", &["ctrl-p", ":"], "palette", "find a command by name")
        .on(SCREENS)
        .opens()
        .foot(12),
    row(Command::Help, "help", &["?", "f1"], "all keys", "show all keys of this screen")
        .on(HELPED)
        .opens()
        .foot(13),
    row(Command::Back, "back", &["esc"], "back", "one level back, always safe").opens().foot(14),
    row(
        Command::Quit,
        "quit",
        &["q", "ctrl-c"],
        "quit",
        "close this screen; on the queue, leave the program",
    )
    .opens()
    .foot(15),
    row(Command::Theme, "theme", &["f8"], "theme", "draw in the next theme; `screen.theme` keeps one")
        .on(SCREENS)
        .opens(),
    row(Command::Redraw, "redraw", &["ctrl-l"], "redraw", "draw the screen anew"),
    row(Command::Suspend, "suspend", &["ctrl-z"], "suspend", "back to the shell; `fg` returns here").opens(),
];

const fn choose(step: Step, id: &'static str, keys: &'static [&'static str], sentence: &'static str) -> Row {
    row(Command::Choose(step), id, keys, "decide", sentence).on(&[Case, Decide]).opens()
}

impl Row {
    /// Whether it applies on this kind of screen.
    pub fn applies(&self, scope: Scope) -> bool {
        self.scopes.contains(&scope)
    }
}

impl Command {
    /// Its row.
    pub fn row(self) -> &'static Row {
        ROWS.iter().find(|row| row.command == self).unwrap_or(&ROWS[0])
    }

    /// Its weight.
    pub fn weight(self) -> Weight {
        self.row().weight
    }
}

/// The row of a command's name.
pub fn row_named(id: &str) -> Option<&'static Row> {
    ROWS.iter().find(|row| row.id == id)
}

/// The rows that apply on this kind of screen, in the table's order.
pub fn rows_of(scope: Scope) -> impl Iterator<Item = &'static Row> {
    ROWS.iter().filter(move |row| row.applies(scope))
}
