//! Key maps: those that come with the program, own ones in the folder of settings, and lines of the settings file laid
//! over them. Knows TOML and what the face says of a key map; opens nothing.

use toml::de::{DeTable, DeValue};

use crate::domain::nearest;
use crate::policy::{Log, PolicyErrors, Table, shown, whole};
use crate::ui::command::Scope;
use crate::ui::keymap::Keymap;
use crate::ui::rebinding::{Binding, Fault};

/// Key maps that come with the program, as the text of their files.
pub(super) const PRESETS: [(&str, &str); 3] = [
    ("default", ""),
    ("vim", include_str!("../../assets/keys/vim.toml")),
    ("plain", include_str!("../../assets/keys/plain.toml")),
];

/// The section for all kinds of screen.
const EVERYWHERE: &str = "everywhere";

/// A key map that comes with the program.
pub fn preset(name: &str) -> Option<Keymap> {
    let (name, text) = PRESETS.iter().find(|(known, _)| *known == name)?;
    read(name, text.as_bytes()).ok()
}

/// Reads a file that is a whole key map, or names everything that is wrong with it.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Keymap, PolicyErrors> {
    let keymap = whole(bytes, |root, log| {
        let lines = lines(root, "", &[], log);
        if log.is_empty() { laid(&Keymap::default(), &lines, log) } else { None }
    })?;
    Ok(keymap.called(name))
}

/// Lays lines over a key map; what is wrong goes to the log.
pub(super) fn laid(keymap: &Keymap, lines: &[Binding], log: &mut Log) -> Option<Keymap> {
    match keymap.rebound(lines) {
        Ok(keymap) => Some(keymap),
        Err(faults) => {
            for Fault { at, place, expected, found, hint } in faults {
                log.add(at, place, expected, found);
                if let Some(hint) = hint {
                    log.hint(hint);
                }
            }
            None
        }
    }
}

/// The lines of all kinds of screen in a table; keys in `others` are somebody else's.
pub(super) fn lines(cells: &DeTable<'_>, section: &str, others: &[&str], log: &mut Log) -> Vec<Binding> {
    let words: Vec<&str> =
        std::iter::once(EVERYWHERE).chain(Scope::ALL.into_iter().map(Scope::word)).collect();
    let mut found = Vec::new();
    for (key, value) in cells.iter().filter(|(key, _)| !others.contains(&key.get_ref().as_ref())) {
        let word = key.get_ref().as_ref();
        let scope = Scope::ALL.into_iter().find(|scope| scope.word() == word);
        let place = if section.is_empty() { "the file".to_owned() } else { format!("section `{section}`") };
        if scope.is_none() && word != EVERYWHERE {
            let expected = "`everywhere` or a kind of screen";
            log.add(key.span().start, place, expected, format!("{}, which is none", shown(word)));
            let known = words.iter().copied().chain(others.iter().copied());
            if let Some(meant) = nearest(word, known) {
                log.hint(format!("did you mean `{meant}`?"));
            }
        } else if let DeValue::Table(table) = value.get_ref() {
            for (id, chords) in table {
                let at = id.span().start;
                let id = id.get_ref().to_string();
                let line = Binding {
                    scope,
                    chords: read_chords(&Table::root(table), &id, chords.get_ref(), chords.span().start, log),
                    id,
                    at,
                };
                found.push(line);
            }
        } else {
            log.add(
                value.span().start,
                word,
                "a table of commands with their keys",
                value.get_ref().type_str(),
            );
        }
    }
    found
}

/// One key, or a list of several.
fn read_chords(
    table: &Table<'_>,
    id: &str,
    value: &DeValue<'_>,
    at: usize,
    log: &mut Log,
) -> Vec<(String, usize)> {
    match value.as_str() {
        Some(one) => vec![(one.to_owned(), at)],
        None => table.may_texts(log, id).into_iter().map(|(chord, at)| (chord.to_owned(), at)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(file: &str, message: &str) {
        assert_eq!(read("own", file.as_bytes()).unwrap_err().to_string(), message);
    }

    #[test]
    fn every_key_map_of_the_program_can_be_read() {
        for (name, text) in PRESETS {
            let read = read(name, text.as_bytes()).map(|keymap| keymap.name);
            assert_eq!(read.map_err(|errors| errors.to_string()), Ok(name.to_owned()));
        }
    }

    #[test]
    fn what_is_wrong_with_a_key_map_is_named_with_its_place() {
        refused(
            "[case]\nevidense = 'm'\n",
            "line 2, column 1: evidense of [case]: expected the name of a command, found `evidense`; did you mean \
             `evidence`?",
        );
        refused(
            "[queue]\nevidence = 'm'\n",
            "line 2, column 1: evidence of [queue]: expected a command of the screen `queue`, found one of case",
        );
        refused(
            "[kase]\nevidence = 'm'\n",
            "line 1, column 2: the file: expected `everywhere` or a kind of screen, found `kase`, which is none; did \
             you mean `case`?",
        );
        refused(
            "[case]\nevidence = ['m', 'ctl-m']\n",
            "line 2, column 18: evidence of [case]: expected keys such as `j`, `g g`, `ctrl-d`, `f5`, `space`, found \
             `ctl-m`",
        );
        refused(
            "[case]\nnote = ['e']\n",
            "line 2, column 9: note of [case]: expected a key that is free on the screen `case`, found `e`, where `e` \
             is `escalate`; give `escalate` other keys, or none: escalate = []",
        );
        refused(
            "[case]\nnote = 'g'\n",
            "line 2, column 8: note of [case]: expected a key that is free on the screen `case`, found `g`, where \
             `gg` is `top`; give `top` other keys, or none: top = []",
        );
    }

    #[test]
    fn no_key_map_takes_digits_from_the_ladder_or_the_way_out() {
        let digits = "no digit: digits are the ladder, and counts before moves, in every key map";
        refused(
            "[case]\nnote = '7'\n",
            &format!("line 2, column 8: note of [case]: expected {digits}, found `7`"),
        );
        refused(
            "[decide]\ncommit = ['enter', '5']\n",
            &format!("line 2, column 20: commit of [decide]: expected {digits}, found `5`"),
        );
        refused(
            "[everywhere]\n'step.6' = 's'\n",
            "line 2, column 1: step.6 of [everywhere]: expected no line: digits are the ladder in every key map, \
             found one",
        );
        refused(
            "[case]\nnote = 'esc'\n",
            "line 2, column 8: note of [case]: expected another key: `esc` is `back` in every key map, found `esc`",
        );
        refused(
            "[decide]\ncommit = []\n",
            "line 2, column 1: commit of [decide]: expected a key: nothing else leads to it on the screen `decide`, \
             found none",
        );
        refused(
            "[search]\nhelp = 'h'\n",
            "line 2, column 1: help of [search]: expected a key that types nothing, such as `f5`: on the screen \
             `search` letters are typed, found `h`",
        );
        refused(
            "[case]\nnote = 'alt-]'\n",
            "line 2, column 8: note of [case]: expected a key that no terminal reply begins with: not alt with `]`, \
             `P`, `_`, `^`, `X`, `\\`, found `alt-]`",
        );
        let kept = read("own", b"[everywhere]\nquit = 'Q'\nback = 'f10'\n").unwrap();
        assert!(kept.chords(Scope::Case, crate::ui::command::Command::Back).eq(["f10", "esc"]));
        assert!(kept.chords(Scope::Case, crate::ui::command::Command::Quit).eq(["Q", "ctrl-c"]));
    }
}
