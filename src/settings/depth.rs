//! How many colours to write on this terminal: what was asked for, else what the environment gives away. Nothing is asked
//! of the terminal. Knows terminals by name only.

use crate::ui::depth::Depth;

use super::lettering::Signs;

/// How many colours, and why so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChosenDepth {
    pub depth: Depth,
    /// Why, in a few words.
    pub because: String,
}

/// Terminals whose names say that they draw any colour.
const FULL: [&str; 6] = ["xterm-kitty", "alacritty", "foot", "xterm-ghostty", "wezterm", "contour"];

/// What is asked for wins; `auto`, or nothing, leaves it to the signs.
pub(super) fn choose(asked: Option<&str>, signs: &Signs) -> ChosenDepth {
    let asked = asked.and_then(Depth::named).map(|depth| (depth, "as set".to_owned()));
    let (depth, because) = asked.unwrap_or_else(|| {
        let (depth, why) = by_signs(signs);
        (depth, format!("auto: {why}"))
    });
    ChosenDepth { depth, because }
}

/// The first sign that says something: a wish for none, a wish for some, what the terminal says of itself, its name.
fn by_signs(signs: &Signs) -> (Depth, String) {
    let sign = |name: &str| signs.get(name).map(String::as_str).filter(|value| !value.is_empty());
    let term = sign("TERM").unwrap_or_default();
    let said = |depth: Depth, why: &str| (depth, why.to_owned());
    if sign("NO_COLOR").is_some() {
        return said(Depth::None, "NO_COLOR is set");
    }
    match sign("FORCE_COLOR") {
        Some("0" | "false") => return said(Depth::None, "FORCE_COLOR asks for none"),
        Some("3") => return said(Depth::Full, "FORCE_COLOR asks for all"),
        Some("2") => return said(Depth::Indexed, "FORCE_COLOR asks for 256"),
        Some(_) => return said(Depth::Sixteen, "FORCE_COLOR asks for colours"),
        None => {}
    }
    let by_name = if term.contains("256color") { Depth::Indexed } else { Depth::Sixteen };
    match term {
        "dumb" | "unknown" => return said(Depth::None, "TERM names no terminal"),
        "linux" => return said(Depth::Sixteen, "TERM is the Linux console"),
        _ if term.ends_with("mono") || term.starts_with("vt") => {
            return said(Depth::None, "TERM names a terminal without colours");
        }
        // GNU screen hands on what it was started in, and draws 256 at most.
        _ if sign("STY").is_some() && sign("TMUX").is_none() => {
            return said(by_name, "inside screen, TERM tells");
        }
        _ => {}
    }
    if matches!(sign("COLORTERM"), Some("truecolor" | "24bit")) {
        return said(Depth::Full, "COLORTERM says so");
    }
    if term.contains("direct") || FULL.iter().any(|name| term.starts_with(name)) {
        return said(Depth::Full, "TERM names a terminal that draws any colour");
    }
    let known = matches!(sign("TERM_PROGRAM"), Some("iTerm.app" | "WezTerm" | "vscode"));
    if sign("TMUX").is_none() && (known || sign("WT_SESSION").is_some()) {
        return said(Depth::Full, "this terminal draws any colour");
    }
    let why = if by_name == Depth::Indexed { "TERM says so" } else { "nothing says more" };
    said(by_name, why)
}

#[cfg(test)]
mod tests {
    use super::{Depth, Signs, choose};

    #[track_caller]
    fn check(signs: &[(&'static str, &str)], depth: Depth) {
        let signs: Signs = signs.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let chosen = choose(Some("auto"), &signs);
        assert_eq!(chosen.depth, depth, "{chosen:?}");
        assert!(chosen.because.starts_with("auto: "));
    }

    #[test]
    fn the_signs_say_how_many_colours() {
        let xterm = ("TERM", "xterm-256color");
        check(&[], Depth::Sixteen);
        check(&[("TERM", "dumb"), ("COLORTERM", "truecolor")], Depth::None);
        check(&[("TERM", "xterm")], Depth::Sixteen);
        check(&[xterm], Depth::Indexed);
        check(&[xterm, ("COLORTERM", "truecolor")], Depth::Full);
        check(&[xterm, ("COLORTERM", "truecolor"), ("NO_COLOR", "1"), ("FORCE_COLOR", "3")], Depth::None);
        check(&[("TERM", "xterm"), ("FORCE_COLOR", "2")], Depth::Indexed);
        check(&[xterm, ("FORCE_COLOR", "0")], Depth::None);
        check(&[("TERM", "xterm-kitty")], Depth::Full);
        check(&[("TERM", "vt100")], Depth::None);
        check(&[("TERM", "screen-256color"), ("STY", "1.x"), ("COLORTERM", "truecolor")], Depth::Indexed);
        check(&[("TERM", "tmux-256color"), ("TMUX", "x"), ("TERM_PROGRAM", "vscode")], Depth::Indexed);
        check(&[("TERM", "linux"), ("COLORTERM", "24bit")], Depth::Sixteen);
    }

    #[test]
    fn what_is_asked_for_wins() {
        let signs: Signs = [("NO_COLOR", "1".to_owned())].into_iter().collect();
        let chosen = choose(Some("256"), &signs);
        assert_eq!((chosen.depth, chosen.because.as_str()), (Depth::Indexed, "as set"));
    }
}
