//! What the tour asks for, in its order. Each step names its keys by their commands, so that it is true for every key
//! map, and says one thing worth knowing.

use crate::ui::command::Command;
use crate::ui::command::Scope::{self, Case, Clocks, Decide, Help, Palette, Queue, Search, Trail};

/// How a step is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// One of these commands was performed.
    By(&'static [Command]),
    /// This kind of screen is on top.
    On(Scope),
    /// The queue is filtered, and these words stand in the filter.
    Filtered(&'static str),
    /// A decision is in the ledger.
    Decided,
    /// A decision was taken back.
    Undone,
    /// A judgement in a blind lane is in the ledger.
    Judged,
}

/// One thing to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    pub title: &'static str,
    /// Kinds of screen on which it is done; none: anywhere.
    pub on: &'static [Scope],
    /// What to do and why; `<next>` stands for the key of the command `next`.
    pub text: &'static str,
    /// The same for somebody without a screen, where that is another thing to do.
    pub aloud: Option<&'static str>,
    /// Only with a screen.
    pub needs_screen: bool,
    pub done: Done,
}

const fn step(title: &'static str, on: &'static [Scope], text: &'static str, done: Done) -> Step {
    Step { title, on, text, aloud: None, needs_screen: false, done }
}

impl Step {
    const fn aloud(mut self, text: &'static str) -> Self {
        self.aloud = Some(text);
        self
    }

    /// Where its keys are looked up by somebody on this kind of screen.
    pub const fn scopes<'a>(&'a self, here: &'a Scope) -> &'a [Scope] {
        if self.on.is_empty() { std::slice::from_ref(here) } else { self.on }
    }

    const fn needs_screen(mut self) -> Self {
        self.needs_screen = true;
        self
    }
}

/// The whole tour: from the queue through three decisions to handing them over.
pub const STEPS: &[Step] = &[
    step(
        "the queue",
        &[Queue],
        "Everything here is made up, and nothing leaves this machine. Each row is an account that somebody or some rule \
         pointed at; the first matters most, and each says why it stands where it does. Go down a row: <down>",
        Done::By(&[Command::Down, Command::PageDown, Command::Bottom]),
    ),
    step(
        "clocks",
        &[Queue],
        "Lanes have clocks: a legal order has one hour. See how all lanes stand, and what is late: <clocks>",
        Done::On(Clocks),
    ),
    step(
        "one level back",
        &[],
        "One key always goes one level back, and loses nothing that you typed. Back to the queue: <back>",
        Done::On(Queue),
    ),
    step(
        "a filter",
        &[Queue],
        "A filter shows only what you ask for, while you type it. Press <filter>, type `lane:report hits:>1`, and end \
         with <open>",
        Done::Filtered(""),
    )
    .aloud("A filter shows only what you ask for. Type `filter lane:report hits:>1`"),
    step(
        "a case",
        &[Queue],
        "Open the selected case: <open>. Without a filter, <next> hands you the case that is due, and nobody else gets it \
         meanwhile",
        Done::On(Case),
    ),
    step(
        "what no rule saw",
        &[Case],
        "The history is in the order of time. Most of what anybody writes is harmless, and a judgement needs it too. Go to \
         a post without a hit, drawn at random: <random>. The title counts how much you have read",
        Done::By(&[Command::RandomClean]),
    )
    .aloud(
        "The history is in the order of time; enter reads on. Most of what anybody writes is harmless, and a judgement \
         needs it too. Go to a post without a hit, drawn at random: <random>",
    ),
    step(
        "hits",
        &[Case],
        "Go to the next post that a rule hit, or to the one before: <hit.next> <hit.previous>. What it hit is marked where \
         it stands; the list of hits says which rule, and how often people agreed with it",
        Done::By(&[Command::NextHit, Command::PrevHit]),
    ),
    step(
        "evidence",
        &[Case],
        "A decision stands on posts that you marked, and never on a rule alone. Mark this one: <evidence>. What speaks \
         against a violation is marked with <contrary>",
        Done::By(&[Command::MarkEvidence]),
    ),
    step(
        "panes",
        &[Case],
        "The other panes show the hits and the account: <pane.next>. There <open> on a hit leads to its post, and a \
         field of the account can be evidence too",
        Done::By(&[Command::NextPane, Command::PrevPane]),
    ),
    step(
        "the veil",
        &[Case],
        "Nobody has to look at everything all day. Draw a veil over all that others wrote: <veil>",
        Done::By(&[Command::Veil]),
    ),
    step(
        "lifting it",
        &[Case],
        "<veil.lift> lifts it from what is selected, <veil.lift-all> from this whole screen. Lift it",
        Done::By(&[Command::Lift, Command::LiftAll]),
    ),
    step(
        "a pause",
        &[Case],
        "Step away whenever you need to: nobody measures it. <pause> takes everything off the screen, and \
         any key brings it back as it was",
        Done::By(&[Command::Pause]),
    )
    .aloud("Step away whenever you need to: nobody measures it. <pause> begins one, any line ends it"),
    step(
        "deciding",
        &[Case],
        "The digits are the ladder, everywhere: 0 is no action, 3 removes posts, 6 suspends for good. Begin with a label: \
         <step.1>",
        Done::On(Decide),
    )
    .aloud("The steps are A0, no action, to A6, suspend for good. Begin with a label: `A1`"),
    step(
        "the gate",
        &[Decide],
        "Choose the clause by its letter and its digit, such as `v` and `5`. <commit> goes to whatever is missing: say \
         what the posts show, and why the policy asks for it. When nothing is missing, <commit> saves",
        Done::Decided,
    )
    .aloud(
        "Answer what is asked: a clause such as `VE-5`, what the posts show, why the policy asks for it. `:missing` tells \
         what is missing. When it is told what is ready, `save` and the step, such as `save A1`, saves it",
    ),
    step(
        "taking back",
        &[Case, Queue],
        "It is saved, and the next case is here. Nothing leaves this machine for ten minutes; until then the newest \
         decision can be taken back: <undo>",
        Done::Undone,
    ),
    step(
        "leaving a case",
        &[],
        "Nothing is erased: the decision and that it was taken back both stand in the record. Whoever leaves a case gives \
         it back to the others. Back to the queue: <back>",
        Done::On(Queue),
    ),
    step(
        "the random sample",
        &[Queue],
        "What rules miss is measured on accounts drawn at random. Take the filter away: <clear>. Then <filter>, \
         `lane:baseline`, <open>",
        Done::Filtered("baseline"),
    )
    .aloud(
        "What rules miss is measured on accounts drawn at random. Type `filter lane:baseline`",
    ),
    step(
        "a blind case",
        &[Queue],
        "In this lane you judge before you see rule names, scores, report counts and what others decided: that keeps the \
         judgement yours. Open a case: <open>",
        Done::On(Case),
    ),
    step(
        "judging first",
        &[Case, Decide],
        "Read as much as you need, then judge: <judge>. Suppose it is harmless: <step.0> for no action, and <commit>. Then \
         the aids open",
        Done::Judged,
    )
    .aloud("Read as much as you need, then judge: <judge>. Suppose it is harmless: `A0`, and `save A0`. Then the aids open"),
    step(
        "no action",
        &[Case, Decide],
        "Most cases end with no action, and that takes two keys: <step.0>, <commit>. Had you changed your mind, the record \
         would say so",
        Done::Decided,
    )
    .aloud("Most cases end with no action: `A0`, and `save A0`. Had you changed your mind, the record would say so"),
    step(
        "the record",
        &[],
        "All this is a chain of entries that nobody can change unseen; the tip at the top right is its newest link, and \
         `caseload verify` checks all of it. Look: <ledger>",
        Done::On(Trail),
    )
    .aloud(
        "All this is a chain of entries that nobody can change unseen; `caseload verify` checks all of it. Look: <ledger>",
    ),
    step(
        "searching",
        &[],
        "All posts of all accounts can be searched, in every script: <search>",
        Done::On(Search),
    )
    .aloud("All posts of all accounts can be searched, in every script: `search ledger`"),
    step(
        "a post in its case",
        &[Search],
        "Type a word, such as `ledger`: what is found stands below, the newest first. <open> opens the selected post in its case",
        Done::On(Case),
    )
    .aloud("The number of a post that was found chooses it, such as `1`; <open> opens it in its case"),
    step(
        "any command",
        &[Case],
        "No key has to be known by heart. Find commands by their names, with their keys: <palette>",
        Done::On(Palette),
    )
    .needs_screen(),
    step(
        "all keys",
        &[Case],
        "And this lists every key of the screen you are on, with why one cannot be used now: <help>",
        Done::On(Help),
    )
    .needs_screen(),
    step(
        "handing over",
        &[Case, Queue],
        "That is the way of a case. <threat> is for a life in danger, from every screen. When you leave (<quit>), the \
         program says how your decisions are handed over. End the tour with <tour>, and try what you like",
        Done::By(&[Command::Tour]),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::table::row_named;

    #[test]
    fn every_key_that_a_step_names_is_one_of_a_command_where_it_is_done() {
        for step in STEPS {
            let texts = [Some(step.text), step.aloud];
            for name in texts.into_iter().flatten().flat_map(|text| text.split('<').skip(1)) {
                let id = name.split_once('>').map(|(id, _)| id).unwrap();
                let row = row_named(id).unwrap_or_else(|| panic!("`{id}` in {:?}", step.title));
                let there = step.on.is_empty() || step.on.iter().any(|scope| row.applies(*scope));
                assert!(there, "`{id}` in {:?} is no key there", step.title);
            }
        }
    }

    #[test]
    fn no_step_is_longer_than_anybody_reads_beside_work() {
        for step in STEPS {
            assert!(step.text.len() <= 260, "{:?}: {}", step.title, step.text.len());
        }
    }
}
