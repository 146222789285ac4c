//! The part of `doctor` that is about the terminal: what it says it is, what is asked of it, and how wide it draws what
//! terminals disagree about, by asking it and as a card for the eye.

use std::io::{IsTerminal, stdin, stdout};

use crate::domain::Problem;
use crate::text::{is_agreed, width};
use crate::ui::asking;

use super::finding::{Finding, good};
use super::output::{Output, counted};

/// What the terminal is asked about: one of each kind, with a name in plain letters.
const ASKED: [(&str, &str); 16] = [
    ("a latin letter with a mark", "e\u{301}"),
    ("a hebrew letter", "א"),
    ("an arabic letter", "ع"),
    ("lam with alef", "لا"),
    ("a devanagari syllable", "हि"),
    ("a devanagari conjunct", "क्षि"),
    ("a thai syllable", "ที่"),
    ("a chinese character", "中"),
    ("a kana of half width", "ｶﾞ"),
    ("a korean syllable", "한"),
    ("a face", "🙂"),
    ("a hand of some colour", "👍🏽"),
    ("a joined family", "👨‍👩‍👧"),
    ("a flag", "🇩🇪"),
    ("a heart shown as emoji", "❤\u{fe0f}"),
    ("a border and a mark", "│▸"),
];

/// Lines of the card for the eye.
const SAMPLES: [&str; 12] = [
    "plain latin",
    "Türkçe ışık",
    "русский",
    "עברית",
    "العربية",
    "فارسی",
    "हिन्दी",
    "ภาษาไทย",
    "中文",
    "日本語",
    "한국어",
    "🙂 👍🏽 👨‍👩‍👧",
];

/// All that is to be said of it.
pub(super) fn findings() -> Vec<Finding> {
    vec![terminal(), protocols(), widths()]
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Whether a person sits on both sides of this process.
fn is_terminal() -> bool {
    stdin().is_terminal() && stdout().is_terminal()
}

fn is_dumb() -> bool {
    variable("TERM").is_none_or(|kind| matches!(kind.as_str(), "dumb" | "unknown"))
}

fn terminal() -> Finding {
    // A pipe is where half of all verbs run, so it is nothing wrong.
    if !is_terminal() {
        let found = "not a terminal on both sides: `review` cannot open here, all other verbs work";
        return good("terminal", found.to_owned());
    }
    let size = rustix::termios::tcgetwinsize(stdout()).map(|size| format!("{}x{}", size.ws_col, size.ws_row));
    let mut parts = vec![format!("TERM {}", variable("TERM").as_deref().unwrap_or("is not set"))];
    parts.push(format!("COLORTERM {}", variable("COLORTERM").as_deref().unwrap_or("is not set")));
    if let Some(program) = variable("TERM_PROGRAM") {
        let version =
            variable("TERM_PROGRAM_VERSION").map(|version| format!(" {version}")).unwrap_or_default();
        parts.push(format!("{program}{version}"));
    }
    let inside = [("TMUX", "inside tmux"), ("STY", "inside screen")];
    parts.extend(
        inside.iter().filter(|(name, _)| variable(name).is_some()).map(|(_, words)| (*words).to_owned()),
    );
    parts.push(size.unwrap_or_else(|_| "size unknown".to_owned()));
    let wrong = is_dumb().then(|| {
        "this terminal says that it cannot place its cursor: `review` cannot open here, `--linear` can"
            .to_owned()
    });
    Finding { name: "terminal", found: parts.join(" · "), wrong }
}

/// What the screens ask of a terminal. None of it is needed: one that does not know a mode passes over it.
fn protocols() -> Finding {
    let found = "keys as every terminal sends them, no keyboard protocol; synchronized output around each frame (2026); \
                 clicks and wheel (1000, 1006), no movement; bracketed paste (2004)";
    good("modes", found.to_owned())
}

/// Asks the terminal, where there is one that answers.
fn widths() -> Finding {
    if !is_terminal() {
        return good("widths", "not asked: not a terminal on both sides".to_owned());
    }
    if is_dumb() {
        return good("widths", "not asked: this terminal cannot say where its cursor is".to_owned());
    }
    let texts = ASKED.map(|(_, text)| text);
    match asking::columns(&texts) {
        Ok(drawn) => compared(&drawn),
        Err(_) => good("widths", "asked, and not answered: the card below is for the eye".to_owned()),
    }
}

/// What the terminal's answers mean, in the order of what it was asked.
fn compared(drawn: &[u16]) -> Finding {
    let expected = |text: &str| width(text) as u16;
    let all = ASKED.iter().zip(drawn).filter(|((_, text), drawn)| expected(text) != **drawn);
    let say = |((name, text), drawn): &(&(&str, &str), &u16)| {
        format!("{name} in {}, {} expected", counted(u64::from(**drawn), "cell"), expected(text))
    };
    let (minded, unminded): (Vec<_>, Vec<_>) = all.partition(|((_, text), _)| is_agreed(text));
    let same = drawn.len() - minded.len() - unminded.len();
    let mut found = format!("asked: {same} of {} are drawn as wide as expected", drawn.len());
    if !unminded.is_empty() {
        let words: Vec<String> = unminded.iter().map(say).collect();
        found.push_str("; terminals differ on ");
        found.push_str(&words.join(", "));
        found.push_str(": what is behind it is placed anew");
    }
    let words: Vec<String> = minded.iter().map(say).collect();
    let wrong =
        (!words.is_empty()).then(|| format!("this terminal draws {}: rows may shift", words.join(", ")));
    Finding { name: "widths", found, wrong }
}

/// Lines whose right borders stand below each other where terminal and program agree on widths.
pub(super) fn print(out: &mut Output) -> Result<(), Problem> {
    out.line("")?;
    out.line(
        "The right borders below must stand in one column; where one does not, that script is drawn wider or",
    )?;
    out.line("narrower here than measured:")?;
    for sample in SAMPLES {
        out.line(&format!("  │{sample}{}│", " ".repeat(24_usize.saturating_sub(width(sample)))))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(change: impl Fn(&str, u16) -> u16) -> Finding {
        let drawn: Vec<u16> = ASKED.iter().map(|(name, text)| change(name, width(text) as u16)).collect();
        compared(&drawn)
    }

    #[test]
    fn a_terminal_that_agrees_is_said_to_agree() {
        let finding = drawn(|_, wide| wide);
        assert_eq!(finding.found, "asked: 16 of 16 are drawn as wide as expected");
        assert_eq!(finding.wrong, None);
    }

    #[test]
    fn what_terminals_differ_on_is_told_and_nothing_wrong() {
        let finding = drawn(|name, wide| if name == "a joined family" { 6 } else { wide });
        assert!(
            finding.found.contains("15 of 16")
                && finding.found.contains("a joined family in 6 cells, 2 expected")
        );
        assert_eq!(finding.wrong, None);
    }

    #[test]
    fn what_would_move_a_row_is_wrong() {
        let finding = drawn(|name, wide| if name == "a chinese character" { 1 } else { wide });
        let wrong = finding.wrong.unwrap_or_default();
        assert!(wrong.contains("a chinese character in 1 cell, 2 expected: rows may shift"), "{wrong}");
    }
}
