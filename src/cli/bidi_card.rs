//! The part of `doctor` that lets a person see which way of ordering fits the terminal: one line, in every mode, beside
//! what should be seen. Judges nothing.

use std::io::{IsTerminal, stdout};

use crate::domain::Problem;
use crate::settings::ChosenLettering;
use crate::text::{Bidi, Lettering, printable_str};

use super::output::Output;

/// Hebrew letters, each known by a Latin one.
const LETTERS: [(char, char); 5] = [('א', 'A'), ('ב', 'B'), ('ג', 'C'), ('ד', 'D'), ('ה', 'E')];

/// Typed in this order; it runs from right to left, whatever stands around it.
const SAMPLE: &str = "אבג 12 (דה)";
/// The same as it must be seen, by the Latin letters.
const SEEN: &str = "(ED) 12 CBA";

/// A word in which all letters join.
const JOINED: &str = "صباح سلام";

/// Prints the cards.
pub(super) fn print(chosen: &ChosenLettering, out: &mut Output) -> Result<(), Problem> {
    let known: Vec<String> = LETTERS.iter().map(|(hebrew, latin)| format!("{latin} is {hebrew}")).collect();
    out.line("")?;
    out.line("Text from right to left: the mode that fits this terminal is the one whose line looks like the first,")?;
    out.line(&format!(
        "with Hebrew letters instead of Latin ones ({}), and both borders in place:",
        known.join(", ")
    ))?;
    out.line(&format!("  must look like  │ {SEEN} │"))?;
    for bidi in Bidi::ALL {
        let line = card(SAMPLE, Lettering { bidi, joining: false, veiled: false });
        let mark = if bidi == chosen.lettering.bidi { "   ← in force" } else { "" };
        sent(&format!("  {:<14}  │ {line} │{mark}", bidi.word()), bidi, out)?;
    }
    out.line(
        "The letters of these Arabic words must join like handwriting; where only the second line does, the",
    )?;
    out.line("terminal does not join them itself, and `arabic_joining = \"on\"` is right:")?;
    for (word, joining) in [("off", false), ("on", true)] {
        let bidi = chosen.lettering.bidi;
        let line = card(JOINED, Lettering { bidi, joining, veiled: false });
        let mark = if joining == chosen.lettering.joining { "   ← in force" } else { "" };
        sent(&format!("  {word:<14}  │ {line} │{mark}"), bidi, out)?;
    }
    out.line("Change them with `bidi` and `arabic_joining` in the settings file, or with --bidi and --arabic-joining.")
}

/// A line as a screen would draw it.
fn card(text: &str, lettering: Lettering) -> String {
    let printed = printable_str(text);
    printed.visual(0..printed.pieces().len(), lettering).text()
}

/// A line as the screens send it: with the terminal's own order switched off where they do that.
fn sent(line: &str, bidi: Bidi, out: &mut Output) -> Result<(), Problem> {
    let switch = bidi.wants_explicit() && stdout().is_terminal();
    if switch {
        out.own_bytes(crate::ui::terminal::EXPLICIT.as_bytes())?;
    }
    out.line(line)?;
    if switch {
        out.own_bytes(crate::ui::terminal::IMPLICIT.as_bytes())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{LETTERS, Lettering, SAMPLE, SEEN, card};
    use crate::text::Bidi;

    fn latin(line: &str) -> String {
        let named = |c: char| LETTERS.iter().find(|(hebrew, _)| *hebrew == c).map_or(c, |(_, latin)| *latin);
        line.chars().map(named).collect()
    }

    #[test]
    fn the_card_of_a_terminal_that_draws_cells_as_given_shows_what_it_says() {
        assert_eq!(latin(&card(SAMPLE, Lettering { bidi: Bidi::App, joining: false, veiled: false })), SEEN);
    }

    #[test]
    fn with_words_turned_by_the_terminal_the_card_shows_the_same() {
        let sent = latin(&card(SAMPLE, Lettering { bidi: Bidi::Words, joining: false, veiled: false }));
        assert_eq!(sent, "(DE) 12 ABC");
    }
}
