//! From keys to commands: the chords in force on each kind of screen. They begin as those of the command table; a key
//! map lays others over them. Knows no screen's state and no file.

use crate::ui::command::{Command, Row, Scope};
use crate::ui::key::{Key, parse_chord, shown};
use crate::ui::table::{ROWS, row_named, rows_of};

/// What the keys pressed so far mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    Command(Command),
    /// The beginning of at least one chord.
    Prefix,
    Nothing,
}

/// One key of one command on one kind of screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    pub keys: Vec<Key>,
    /// In the notation of `key`.
    pub chord: String,
    pub command: Command,
    /// Which line of the key map gave it; none for those of the command table.
    pub(super) by: Option<usize>,
}

/// All keys in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keymap {
    /// What it is called.
    pub name: String,
    /// How long the panel of what may follow waits after the beginning of a chord, in milliseconds.
    pub delay: i64,
    /// By kind of screen, in the table's order.
    pub(super) bound: Vec<Vec<Bound>>,
}

impl Default for Keymap {
    /// The keys of the command table.
    fn default() -> Self {
        let bound = Scope::ALL.map(|_| Vec::new()).to_vec();
        let mut keymap = Self { name: "default".to_owned(), delay: 0, bound };
        for row in ROWS {
            for scope in row.scopes {
                let first = if *scope == Scope::Find { row.over } else { &[] };
                let keys = first.iter().chain(row.keys);
                keymap.bound[*scope as usize].extend(keys.filter_map(|chord| bound_to(row, chord, None)));
            }
        }
        keymap
    }
}

/// A sentence of ours in which `<undo>` stands for the name of the command `undo`, where names are typed.
pub fn by_name(sentence: &str) -> String {
    filled(sentence, |row| format!("`{}`", row.id))
}

/// A sentence with a word for each command that it names.
fn filled(sentence: &str, word: impl Fn(&'static Row) -> String) -> String {
    let mut said = String::new();
    let mut rest = sentence;
    while let Some((before, behind)) = rest.split_once('<') {
        said.push_str(before);
        let named = behind.split_once('>').and_then(|(id, behind)| Some((row_named(id)?, behind)));
        let (words, behind) =
            named.map_or_else(|| ("<".to_owned(), behind), |(row, behind)| (word(row), behind));
        said.push_str(&words);
        rest = behind;
    }
    said + rest
}

/// A chord for a command, if it can be read.
pub(super) fn bound_to(row: &Row, chord: &str, by: Option<usize>) -> Option<Bound> {
    let keys = parse_chord(chord)?;
    Some(Bound { keys, chord: chord.to_owned(), command: row.command, by })
}

impl Keymap {
    /// The same under another name.
    pub fn called(self, name: &str) -> Self {
        Self { name: name.to_owned(), ..self }
    }

    /// The same, with a panel that waits so many milliseconds.
    pub fn delayed(self, delay: i64) -> Self {
        Self { delay, ..self }
    }

    /// Looks up the keys pressed so far on this kind of screen.
    pub fn find(&self, scope: Scope, keys: &[Key]) -> Found {
        let mut found = Found::Nothing;
        for bound in self.of(scope) {
            if bound.keys == keys {
                return Found::Command(bound.command);
            }
            if bound.keys.starts_with(keys) {
                found = Found::Prefix;
            }
        }
        found
    }

    /// What can follow these keys: the rest of the chord, and what it does.
    pub fn rest(&self, scope: Scope, keys: &[Key]) -> Vec<(String, &'static Row)> {
        self.of(scope)
            .iter()
            .filter(|bound| bound.keys.len() > keys.len() && bound.keys.starts_with(keys))
            .map(|bound| {
                let rest: Vec<&str> = bound.chord.split(' ').skip(keys.len()).collect();
                (shown(&rest.join(" ")), bound.command.row())
            })
            .collect()
    }

    /// Whether digits begin a count here: where none of them is a command.
    pub fn counts(&self, scope: Scope) -> bool {
        self.of(scope).iter().all(|bound| bound.keys.iter().all(|key| key.digit().is_none()))
    }

    /// The chords of a command on this kind of screen, the first is the one shown.
    pub fn chords(&self, scope: Scope, command: Command) -> impl Iterator<Item = &str> {
        let bound = self.of(scope).iter().filter(move |bound| bound.command == command);
        bound.map(|bound| bound.chord.as_str())
    }

    /// Its first key here as people read it; nothing where it has none.
    pub fn shown(&self, scope: Scope, command: Command) -> String {
        self.chords(scope, command).next().map(shown).unwrap_or_default()
    }

    /// A sentence of ours in which `<undo>` stands for the key of the command `undo` on this kind of screen. A command
    /// without a key is named as the palette finds it.
    pub fn say(&self, scope: Scope, sentence: &str) -> String {
        self.say_on(&[scope], sentence)
    }

    /// The same for a sentence about several kinds of screen: the key on the first of them where there is one.
    pub fn say_on(&self, scopes: &[Scope], sentence: &str) -> String {
        filled(sentence, |row| {
            let mut keys = scopes.iter().map(|scope| self.shown(*scope, row.command));
            keys.find(|key| !key.is_empty()).unwrap_or_else(|| format!(":{}", row.short))
        })
    }

    /// Its first key that does something while a text is typed, as people read it.
    pub fn typing_key(&self, scope: Scope, command: Command) -> Option<String> {
        let of_command = self.of(scope).iter().filter(|bound| bound.command == command);
        let mut works = of_command.filter(|bound| bound.works_while_typing());
        works.next().map(|bound| shown(&bound.chord))
    }

    /// The key table for the manual, made from the keys themselves.
    pub fn markdown(&self, wanted: impl Fn(&Row) -> bool) -> String {
        use std::fmt::Write as _;
        let mut text = "| keys | what it does | where | name |\n|---|---|---|---|\n".to_owned();
        for row in ROWS.iter().filter(|row| wanted(row)) {
            let mut lines: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
            for scope in Scope::ALL.into_iter().filter(|scope| row.applies(*scope)) {
                let chords: Vec<&str> = self.chords(scope, row.command).collect();
                match lines.iter_mut().find(|(known, _)| *known == chords) {
                    Some((_, places)) => places.push(scope.word()),
                    None => lines.push((chords, vec![scope.word()])),
                }
            }
            for (chords, places) in lines {
                let keys: Vec<String> =
                    chords.into_iter().map(|chord| format!("`{}`", shown(chord))).collect();
                let all = places.len() == Scope::ALL.len();
                let places = if all { "everywhere".to_owned() } else { places.join(", ") };
                let _ = writeln!(text, "| {} | {} | {places} | `{}` |", keys.join(" "), row.sentence, row.id);
            }
        }
        text
    }

    /// Commands that have no key on this kind of screen.
    pub fn keyless(&self, scope: Scope) -> impl Iterator<Item = &'static Row> {
        rows_of(scope).filter(move |row| self.chords(scope, row.command).next().is_none())
    }

    pub(super) fn of(&self, scope: Scope) -> &[Bound] {
        self.bound.get(scope as usize).map_or(&[], Vec::as_slice)
    }
}

impl Bound {
    /// Whether it does something while a text is typed.
    pub(super) fn works_while_typing(&self) -> bool {
        self.keys.first().is_some_and(|key| key.typed().is_none() && !key.edits())
    }
}
