//! The one table of settings. A new setting is one constant here and its name in `ALL`; whoever uses it asks
//! `Values` for it. Reads nothing.

use super::setting::{Kind, Setting};

/// The sections of the settings file, in its order, and what each is about.
pub(super) const SECTIONS: &[(&str, &str)] = &[
    ("screen", "What is drawn, and how"),
    (
        "keys",
        "Which keys do what; sections such as [keys.case] give commands of one kind of screen other keys",
    ),
    ("calm", "What you are shown, and when"),
    ("session", "What stays of your work beside the ledger"),
    ("log", "What the program notes of itself"),
];

pub(super) const QUEUE: Setting = Setting::unset(
    "queue",
    Kind::Path,
    "$XDG_DATA_HOME/caseload/queue.db, usually ~/.local/share/caseload/queue.db",
    "The queue file",
)
.option("--queue");

pub(super) const REVIEWER: Setting = Setting::unset(
    "reviewer",
    Kind::Text,
    "the name of the user",
    "Who is deciding: the name that stands in the ledger",
)
.option("--as");

pub(super) const ROLE: Setting = Setting::new(
    "role",
    Kind::Choice(&["reviewer", "supervisor"]),
    "reviewer",
    "What you are: a supervisor may do all that a reviewer does, and more",
)
.option("--supervisor");

pub(super) const LANGUAGES: Setting = Setting::unset(
    "languages",
    Kind::Texts,
    "all",
    "Languages you read, as primary tags such as `ar`: cases in others are not served to you",
)
.option("--languages");

pub(super) const POLICY: Setting = Setting::unset(
    "policy",
    Kind::Path,
    "that of the queue; at first the example policy",
    "A policy file that comes into force and stays until another does",
)
.option("--policy");

pub(super) const JURISDICTION: Setting = Setting::unset(
    "jurisdiction",
    Kind::Path,
    "that of the queue; at first the example",
    "A jurisdiction file that comes into force and stays until another does",
)
.option("--jurisdiction");

pub(super) const BIDI: Setting = Setting::new(
    "screen.bidi",
    Kind::Choice(&["auto", "app", "words", "terminal", "off"]),
    "auto",
    "Who puts right-to-left text in order: `app` (we), `words` (we, but for the letters of a word), `terminal`, \
     `off` (nobody); `caseload doctor` shows lines to choose by",
)
.once("bidi")
.option("--bidi");

pub(super) const ARABIC_JOINING: Setting = Setting::new(
    "screen.arabic_joining",
    Kind::Choice(&["auto", "on", "off"]),
    "auto",
    "Draw Arabic letters joined, for terminals that do not join them",
)
.once("arabic_joining")
.option("--arabic-joining");

pub(super) const LINEAR: Setting = Setting::new(
    "linear",
    Kind::Flag,
    "false",
    "Work without a screen: lines in, lines out, for screen readers, Braille displays and scripts",
)
.option("--linear");

pub(super) const VEIL: Setting = Setting::new(
    "calm.veil",
    Kind::Choice(&["off", "severe", "always"]),
    "off",
    "Draw what others wrote under a veil until you lift it: never by itself, over severe cases and wherever cases are \
     mixed, or always; whether masking eases the work is an open question (studies disagree), so this is for having \
     the say over what you see, not for protection",
);

pub(super) const KEEP: Setting = Setting::new(
    "session.keep",
    Kind::Flag,
    "true",
    "Keep what you typed and did not record, and where you were, for the next start: in a private file of \
     $XDG_STATE_HOME/caseload/sessions, usually ~/.local/state/caseload/sessions",
);

pub(super) const EDITOR: Setting = Setting::unset(
    "session.editor",
    Kind::Text,
    "$VISUAL, then $EDITOR",
    "The editor for long sentences, as a line of shell; `off` for none. The text lies in a private file meanwhile: where \
     `session.keep` is false only below $XDG_RUNTIME_DIR, which is memory",
);

pub const LOG_LEVEL: Setting = Setting::new(
    "log.level",
    Kind::Choice(&["off", "error", "info"]),
    "info",
    "What the log holds, in $XDG_STATE_HOME/caseload/caseload.log, usually below ~/.local/state: nothing, what failed, or \
     everything that was asked, as moments, names of ours, numbers of cases and durations; never a text, a name or a path",
);

pub const THEME: Setting = Setting::new(
    "screen.theme",
    Kind::Text,
    "auto",
    "The theme: `ansi` (the terminal's own sixteen colours), `dark`, `light`, `high-contrast`, `cvd-safe`, `mono`, or the \
     name of a file in the folder `themes` beside the settings file; `auto` is `ansi`, and `mono` without colours",
);

pub(super) const COLOURS: Setting = Setting::new(
    "screen.colours",
    Kind::Choice(&["auto", "full", "256", "16", "none"]),
    "auto",
    "How many colours to write; `auto` goes by `NO_COLOR`, `FORCE_COLOR`, `COLORTERM` and `TERM`, in this order",
);

pub(super) const GLYPHS: Setting = Setting::new(
    "screen.glyphs",
    Kind::Choice(&["unicode", "ascii"]),
    "unicode",
    "Which signs borders, marks and bars are drawn with; `ascii` replaces them wherever they stand, in posts too",
);

pub(super) const KEYMAP: Setting = Setting::new(
    "keys.preset",
    Kind::Text,
    "default",
    "The key map: `default`, `vim`, `plain` (one key at a time, nothing held down), or the name of a file in the \
     folder `keys` beside the settings file",
);

pub(super) const KEY_DELAY: Setting = Setting::new(
    "keys.delay",
    Kind::Number(0, 10_000),
    "300",
    "Milliseconds from the first key of a chord to the panel of what may follow; 0: at once",
);

pub(super) const EXPECT: Setting = Setting::new(
    "calm.expect",
    Kind::Choice(&["off", "veiled", "always"]),
    "veiled",
    "Say over each post in neutral words what to expect of it, by what the rules saw and which media it carries: never, \
     where the veil lies, or always",
);

pub(super) const ALIKE: Setting = Setting::new(
    "calm.fold_alike",
    Kind::Flag,
    "true",
    "Fold posts of one account that are alike into one line that says how many there are; one key unfolds them",
);

pub(super) const SEVERE_RUN: Setting = Setting::new(
    "calm.severe_run",
    Kind::Number(0, 100),
    "5",
    "After so many severe cases (S3 and S4) in a row you are served a milder one first, where one waits and neither a \
     threat to life nor a legal order does; 0: never; nobody knows which number is right",
);

pub(super) const MOTION: Setting = Setting::new(
    "calm.motion",
    Kind::Choice(&["full", "reduced"]),
    "full",
    "Whether anything may move by itself: `reduced` leaves out bars that grow, tells progress in tenths, and shows what \
     may follow a key at once",
);

pub(super) const BLANK_MINUTES: Setting = Setting::new(
    "calm.blank_minutes",
    Kind::Number(0, 480),
    "10",
    "Cover the screen after so many minutes without a key; 0: never, which is also the default of the key map `plain`",
);

pub(super) const BREAK_MINUTES: Setting = Setting::new(
    "calm.break_minutes",
    Kind::Number(0, 480),
    "50",
    "Say in the header when you have worked for so many minutes without a break; 0: never; nobody knows which number \
     is right",
);

/// All settings, in the order in which they are listed; those of one section stand together.
pub const ALL: &[&Setting] = &[
    &QUEUE,
    &REVIEWER,
    &ROLE,
    &LANGUAGES,
    &POLICY,
    &JURISDICTION,
    &LINEAR,
    &BIDI,
    &ARABIC_JOINING,
    &THEME,
    &COLOURS,
    &GLYPHS,
    &KEYMAP,
    &KEY_DELAY,
    &VEIL,
    &EXPECT,
    &ALIKE,
    &SEVERE_RUN,
    &MOTION,
    &BLANK_MINUTES,
    &BREAK_MINUTES,
    &KEEP,
    &EDITOR,
    &LOG_LEVEL,
];

/// The setting of a name, today's or that of before there were sections.
pub(super) fn named(name: &str) -> Option<&'static Setting> {
    ALL.iter().copied().find(|setting| setting.name == name || setting.once == Some(name))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_setting_has_a_name_of_its_own_a_known_section_and_a_default_that_it_takes() {
        let mut names = HashSet::new();
        for setting in ALL {
            for name in [Some(setting.name), setting.once].into_iter().flatten() {
                assert!(names.insert(name), "`{name}` stands twice");
            }
            let section = setting.section();
            assert!(section.is_empty() || SECTIONS.iter().any(|(known, _)| *known == section), "{section}");
            assert_eq!(setting.usual().is_some(), setting.default.is_some(), "{}", setting.name);
            assert_eq!(setting.otherwise.is_empty(), setting.default.is_some(), "{}", setting.name);
            assert!(!setting.sentence.ends_with('.'), "{}", setting.name);
        }
    }

    #[test]
    fn settings_of_one_section_stand_together_in_the_order_of_the_sections() {
        let mut sections: Vec<&str> = ALL.iter().map(|setting| setting.section()).collect();
        sections.dedup();
        let known: Vec<&str> = std::iter::once("").chain(SECTIONS.iter().map(|(name, _)| *name)).collect();
        assert_eq!(sections, known);
    }
}
