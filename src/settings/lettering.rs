//! Which way right-to-left text is put on this terminal: what was asked for, else what the environment gives away.
//! Nothing is asked of the terminal. Knows terminals by name only.
//!
//! The reports this rests on are of terminals in their default settings. Where a guess is wrong, `caseload doctor`
//! shows lines to judge by, and the setting decides.

use std::collections::BTreeMap;

use crate::text::{Bidi, Lettering};

/// What the environment says about the terminal: variables by name.
pub(super) type Signs = BTreeMap<&'static str, String>;

/// Variables that give a terminal away.
pub(super) const SIGNS: [&str; 14] = [
    "NO_COLOR",
    "FORCE_COLOR",
    "COLORTERM",
    "TERM",
    "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "KITTY_WINDOW_ID",
    "WEZTERM_PANE",
    "WT_SESSION",
    "MLTERM",
    "TMUX",
    "STY",
];

/// How letters are put on the screen, and why so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChosenLettering {
    pub lettering: Lettering,
    /// Why this mode, in a few words.
    pub because: String,
}

/// What is asked for wins; `auto`, or nothing, leaves it to the signs.
pub(super) fn choose(bidi: Option<&str>, joining: Option<&str>, signs: &Signs) -> ChosenLettering {
    let asked = Bidi::ALL.into_iter().find(|mode| Some(mode.word()) == bidi);
    let (bidi, because) = asked.map_or_else(
        || {
            let (bidi, why) = by_signs(signs);
            (bidi, format!("auto: {why}"))
        },
        |bidi| (bidi, "as set".to_owned()),
    );
    let joining = match joining {
        Some("on") => true,
        Some("off") => false,
        // A terminal that is given cells in visual order can hardly know which letters belong together.
        _ => bidi == Bidi::App,
    };
    ChosenLettering { lettering: Lettering { bidi, joining, veiled: false }, because }
}

/// The mode a terminal needs, and by which sign that is known.
fn by_signs(signs: &Signs) -> (Bidi, String) {
    let sign = |name: &str| signs.get(name).map(String::as_str).filter(|value| !value.is_empty());
    let (term, program) = (sign("TERM").unwrap_or_default(), sign("TERM_PROGRAM").unwrap_or_default());
    let named = |name: &str| term.starts_with(name);
    if sign("TMUX").is_some() || sign("STY").is_some() || named("tmux") || named("screen") {
        // Variables of the terminal outside may be left over from another one, so they are not looked at.
        return (Bidi::App, "a multiplexer hides the terminal; most draw cells as given".to_owned());
    }
    let (bidi, why) = match program {
        "Apple_Terminal" => (Bidi::Terminal, "Terminal.app reorders and cannot be told not to"),
        "iTerm.app" => (Bidi::App, "iTerm2 draws cells as given unless its own support is switched on"),
        "mintty" => (Bidi::App, "mintty leaves the order to us when told so"),
        _ if named("xterm-kitty") || sign("KITTY_WINDOW_ID").is_some() => {
            (Bidi::Words, "kitty turns the letters of a word around, not the words")
        }
        _ if sign("KONSOLE_VERSION").is_some() => {
            (Bidi::Terminal, "Konsole reorders and cannot be told not to")
        }
        _ if named("mlterm") || sign("MLTERM").is_some() => {
            (Bidi::Terminal, "mlterm reorders and cannot be told not to")
        }
        _ if named("putty") => (Bidi::Terminal, "PuTTY reorders and cannot be told not to"),
        _ if sign("VTE_VERSION").is_some() => (
            Bidi::App,
            "VTE leaves the order to us when told so, and did not reorder before it could be told",
        ),
        _ if sign("WEZTERM_PANE").is_some() || program == "WezTerm" => {
            (Bidi::App, "WezTerm draws cells as given")
        }
        _ if sign("WT_SESSION").is_some() => (Bidi::App, "Windows Terminal draws cells as given"),
        _ if ["alacritty", "xterm-ghostty", "foot", "rxvt", "linux"].iter().any(|name| named(name)) => {
            (Bidi::App, "this terminal draws cells as given")
        }
        _ => (Bidi::App, "not known; most terminals draw cells as given"),
    };
    (bidi, why.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Bidi, Signs, choose};

    #[track_caller]
    fn check(signs: &[(&'static str, &str)], bidi: Bidi, joining: bool) {
        let signs: Signs = signs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let chosen = choose(None, Some("auto"), &signs);
        assert_eq!((chosen.lettering.bidi, chosen.lettering.joining), (bidi, joining), "{chosen:?}");
        assert!(chosen.because.starts_with("auto: "));
    }

    #[test]
    fn terminals_are_known_by_their_signs() {
        check(&[], Bidi::App, true);
        check(&[("TERM", "xterm-256color")], Bidi::App, true);
        check(&[("TERM", "xterm-256color"), ("VTE_VERSION", "7402")], Bidi::App, true);
        check(&[("TERM", "xterm-256color"), ("KONSOLE_VERSION", "240802")], Bidi::Terminal, false);
        check(&[("TERM", "xterm-kitty"), ("KITTY_WINDOW_ID", "1")], Bidi::Words, false);
        check(&[("TERM", "xterm-256color"), ("TERM_PROGRAM", "Apple_Terminal")], Bidi::Terminal, false);
        check(&[("TERM", "mlterm")], Bidi::Terminal, false);
        check(&[("TERM", "alacritty")], Bidi::App, true);
        // What is left over from the terminal in which the multiplexer was started says nothing.
        check(&[("TERM", "tmux-256color"), ("TMUX", "/tmp/x"), ("KONSOLE_VERSION", "1")], Bidi::App, true);
    }

    #[test]
    fn what_is_asked_for_wins() {
        let signs: Signs = [("TERM", "xterm-kitty".to_owned())].into_iter().collect();
        for mode in Bidi::ALL {
            let chosen = choose(Some(mode.word()), Some("on"), &signs);
            assert_eq!((chosen.lettering.bidi, chosen.lettering.joining), (mode, true));
        }
        let chosen = choose(Some("app"), Some("off"), &signs);
        assert!(!chosen.lettering.joining);
    }
}
