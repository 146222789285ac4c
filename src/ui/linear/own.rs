//! Words that only this face has: the others are in the one table of commands.

/// A word of this face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Own {
    List,
    More,
    Read,
    All,
    Here,
    Missing,
    Case,
    Save,
    Help,
}

/// The words and what each does.
pub(super) const OWN: [(Own, &str, &str); 9] = [
    (Own::List, "list", "what can be chosen here, with numbers; `list 30` begins there"),
    (Own::More, "more", "the next ones of the list"),
    (Own::Read, "read", "what is chosen, in full"),
    (Own::All, "all", "everything from here on, one after the other; enter stops"),
    (Own::Here, "here", "where you are, told again"),
    (Own::Missing, "missing", "what a decision or a form still asks for, with numbers"),
    (Own::Case, "case", "`case 17` opens the case with this number"),
    (Own::Save, "save", "saves what was made ready; what is to be typed behind it is said"),
    (Own::Help, "help", "all that can be typed here; `help WORD` says what one does"),
];
