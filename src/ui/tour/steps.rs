//! What the tour asks for, in its order. Each step names its keys by their commands, so that it is true for every key
//! map, and says one thing worth knowing.

use crate::ui::command::Command;

/// How a step is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// This command was performed.
    By(Command),
    /// A step of the ladder was chosen.
    ByAnyStep,
    /// A decision is in the ledger.
    Decided,
    /// A decision was taken back.
    Undone,
}

/// One thing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub title: &'static str,
    /// What to do and why; `<next>` stands for the key of the command `next`.
    pub text: &'static str,
    pub done: Done,
}

const fn step(title: &'static str, text: &'static str, done: Done) -> Step {
    Step { title, text, done }
}

/// The whole tour: from the queue through two decisions to handing them over.
pub const STEPS: &[Step] = &[
    step(
        "the queue",
        "Everybody and everything here is made up, and nothing leaves this machine. Each row is an account that \
         somebody or some rule pointed at; the first row is what matters most. Go down a row: <down>",
        Done::By(Command::Down),
    ),
    step(
        "clocks",
        "Cases wait in lanes, and lanes have clocks: a legal order has an hour. See how all lanes stand: <clocks>",
        Done::By(Command::Clocks),
    ),
    step("back", "One key always goes one level back and never loses anything: <back>", Done::By(Command::Back)),
    step(
        "the next case",
        "You can open any row with <open>, but work goes faster when the program hands you the case that is next and \
         keeps it from everybody else meanwhile: <next>",
        Done::By(Command::Next),
    ),
    step(
        "reading",
        "In the middle is what the account wrote, beside it what the rules saw. Go to the next post that a rule hit: \
         <hit.next>. The words it hit are marked, and the rule's record says how often people agreed with it",
        Done::By(Command::NextHit),
    ),
    step(
        "what no rule saw",
        "Most of what anybody writes is harmless, and a judgement needs it too. Go to a post without a hit, drawn at \
         random: <random>. The title of the history counts how much you have read",
        Done::By(Command::RandomClean),
    ),
    step(
        "evidence",
        "A decision stands on posts that you marked. Mark this one: <evidence>. What speaks against a violation is \
         marked with <contrary>",
        Done::By(Command::MarkEvidence),
    ),
    step(
        "the other panes",
        "Go to the next pane: <pane.next>. In the hits, <open> leads to the post; in the account, fields can be marked \
         as evidence as posts can",
        Done::By(Command::NextPane),
    ),
    step(
        "the veil",
        "Nobody has to look at everything. One key draws a veil over all that others wrote: <veil>. <veil.lift> lifts it \
         from a post again",
        Done::By(Command::Veil),
    ),
    step(
        "deciding",
        "The digits are the ladder, everywhere: 0 is no action, 1 a label, 3 removes posts, 5 suspends. Press 1. Should \
         the aids be closed in this lane, you judge before they open: that is meant to keep you fair",
        Done::ByAnyStep,
    ),
    step(
        "the gate",
        "Give the clause by two keys, the letter of its family and its number; the dialog lists them. <commit> leads to \
         whatever is missing: the facts and why are in your words. When nothing is missing it saves, and the next case \
         comes",
        Done::Decided,
    ),
    step(
        "taking back",
        "A decision leaves this machine ten minutes after it was made, and not before. Until then one key takes the \
         newest one back: <undo>",
        Done::Undone,
    ),
    step(
        "no action",
        "Most cases end with none. That is two keys on any open case: 0, then <commit>. Where a second judgement is asked \
         for, the dialog says so",
        Done::Decided,
    ),
    step(
        "the trail",
        "Everything that happens to a case is an entry in a chain that nobody can change unseen. Look at this case's: \
         <trail>",
        Done::By(Command::Trail),
    ),
    step("back to the case", "Go back once: <back>", Done::By(Command::Back)),
    step(
        "searching",
        "All posts of all accounts can be searched, in any script: <search>, then type a word such as `ledger`",
        Done::By(Command::Search),
    ),
    step("out of the search", "And back: <back>", Done::By(Command::Back)),
    step(
        "finding a command",
        "No key has to be known by heart. <palette> finds any command by its name and shows its key",
        Done::By(Command::Palette),
    ),
    step("out of the palette", "Back once more: <back>", Done::By(Command::Back)),
    step(
        "all keys",
        "And <help> lists every key of the screen you are on, with the reason where one cannot be used now",
        Done::By(Command::Help),
    ),
    step(
        "handing over",
        "That is the whole way. When you leave with <quit>, the program says with which command your decisions are handed \
         over. Leave this tour with <tour>, and try whatever you like",
        Done::By(Command::Tour),
    ),
];
