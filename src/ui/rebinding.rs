//! Other keys for commands: the lines of a key map laid over the keys in force, or what is wrong with them. Whatever a
//! key map says, digits stay the ladder, escape goes back, `ctrl-c` leaves, and every command stays within reach; how
//! sure the program must be that a person pressed a key hangs on the command and never on its key.

use crate::domain::nearest;
use crate::domain::shown as escaped;
use crate::ui::command::{Command, Scope};
use crate::ui::key::{Unfit, parse_chord, shown};
use crate::ui::keymap::{Bound, Keymap, bound_to};
use crate::ui::table::{ROWS, row_named, rows_of};

/// One line of a key map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The kind of screen it is for; none: everywhere.
    pub scope: Option<Scope>,
    /// The command's name.
    pub id: String,
    /// Its keys from now on, with the byte of the file at which each stands; none: it has no key any more.
    pub chords: Vec<(String, usize)>,
    /// The byte of the file at which the line begins.
    pub at: usize,
}

/// What is wrong with a key map, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The byte of the file.
    pub at: usize,
    /// The line it is about: `undo of [case]`.
    pub place: String,
    pub expected: String,
    pub found: String,
    pub hint: Option<String>,
}

/// Keys of a chord at most.
const LONGEST: usize = 3;

/// Screens on which a text is typed all the time, so that keys that type are no commands there.
const TYPED: [Scope; 5] = [Scope::Search, Scope::Palette, Scope::Try, Scope::Prompt, Scope::Decide];

/// Whether the decide dialog reads the command's letter itself, among those of clauses.
fn reads_itself(scope: Scope, command: Command) -> bool {
    let own = matches!(command, Command::Choose(_) | Command::NoneOfTheRest | Command::Repeat);
    own && scope == Scope::Decide
}

impl Binding {
    fn fault(&self, at: usize, expected: impl Into<String>, found: impl Into<String>) -> Fault {
        let section = self.scope.map_or("everywhere", Scope::word);
        let place = format!("{} of [{section}]", escaped(&self.id));
        Fault { at, place, expected: expected.into(), found: found.into(), hint: None }
    }

    /// Whether its keys may stand in any key map, and for this command.
    fn check(&self) -> Result<(), Fault> {
        let Some(row) = row_named(&self.id) else {
            let ids: Vec<&str> = ROWS.iter().map(|row| row.id).collect();
            let fault = self.fault(self.at, "the name of a command", quoted(&self.id));
            let meant = nearest(&self.id, ids).map(|id| format!("did you mean `{id}`?"));
            let all = || "KEYS.md lists the names of all commands".to_owned();
            return Err(Fault { hint: Some(meant.unwrap_or_else(all)), ..fault });
        };
        if let Some(scope) = self.scope.filter(|scope| !row.applies(*scope)) {
            let places: Vec<&str> = row.scopes.iter().map(|scope| scope.word()).collect();
            let expected = format!("a command of the screen `{}`", scope.word());
            return Err(self.fault(self.at, expected, format!("one of {}", places.join(", "))));
        }
        if matches!(row.command, Command::Choose(_)) {
            return Err(self.fault(self.at, "no line: digits are the ladder in every key map", "one"));
        }
        for (chord, at) in &self.chords {
            let keys = parse_chord(chord).ok_or_else(|| {
                let form = "keys such as `j`, `g g`, `ctrl-d`, `f5`, `space`";
                self.fault(*at, form, quoted(chord))
            })?;
            if keys.len() > LONGEST {
                return Err(self.fault(*at, format!("at most {LONGEST} keys"), keys.len().to_string()));
            }
            if let Some(unfit) = keys.iter().find_map(|key| key.unfit()) {
                return Err(self.fault(*at, expected_for(unfit), quoted(chord)));
            }
            let reserved = [("esc", Command::Back), ("ctrl-c", Command::Quit)];
            for (name, owner) in reserved {
                if chord.split(' ').any(|key| key == name) && (row.command != owner || keys.len() > 1) {
                    let expected = format!("another key: `{name}` is `{}` in every key map", owner.row().id);
                    return Err(self.fault(*at, expected, quoted(chord)));
                }
            }
        }
        Ok(())
    }
}

const fn expected_for(unfit: Unfit) -> &'static str {
    match unfit {
        Unfit::Digit => "no digit: digits are the ladder, and counts before moves, in every key map",
        Unfit::Twin => {
            "a key that terminals tell apart: `ctrl-i` is tab, `ctrl-m` is enter, `ctrl-[` is esc, and shift is part \
             of a character"
        }
        Unfit::Reply => {
            "a key that no terminal reply begins with: not alt with `]`, `P`, `_`, `^`, `X`, `\\`"
        }
    }
}

fn quoted(text: &str) -> String {
    format!("`{}`", escaped(text))
}

impl Keymap {
    /// Lays a key map over these keys, or says everything that is wrong with it. Lines of one screen win over those
    /// for everywhere.
    pub fn rebound(&self, lines: &[Binding]) -> Result<Self, Vec<Fault>> {
        let mut faults: Vec<Fault> = lines.iter().filter_map(|line| line.check().err()).collect();
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut keymap = self.clone();
        keymap.bound.iter_mut().flatten().for_each(|bound| bound.by = None);
        for wide in [true, false] {
            for (number, line) in lines.iter().enumerate().filter(|(_, line)| line.scope.is_none() == wide) {
                keymap.lay(line, number);
            }
        }
        for scope in Scope::ALL {
            faults.extend(keymap.clashes(scope, lines));
            faults.extend(keymap.out_of_reach(scope, lines));
        }
        // One line can be wrong on many screens in one way.
        let mut told: Vec<Fault> = Vec::new();
        for fault in faults {
            if !told.iter().any(|known| known.at == fault.at) {
                told.push(fault);
            }
        }
        if told.is_empty() { Ok(keymap) } else { Err(told) }
    }

    fn lay(&mut self, line: &Binding, number: usize) {
        let Some(row) = row_named(&line.id) else { return };
        for scope in row.scopes.iter().copied().filter(|scope| line.scope.is_none_or(|own| own == *scope)) {
            let mut chords: Vec<&str> = line.chords.iter().map(|(chord, _)| chord.as_str()).collect();
            if reads_itself(scope, row.command) {
                chords.splice(0..0, row.keys.iter().copied().filter(|own| !line.has(own)));
            }
            // What leads out is never lost.
            let kept = match row.command {
                Command::Back => Some("esc"),
                Command::Quit => Some("ctrl-c"),
                _ => None,
            };
            chords.extend(kept.filter(|kept| !line.has(kept)));
            let new = chords.into_iter().filter_map(|chord| bound_to(row, chord, Some(number)));
            let screen = &mut self.bound[scope as usize];
            screen.retain(|bound| bound.command != row.command);
            screen.extend(new);
        }
        let order = |bound: &Bound| ROWS.iter().position(|row| row.command == bound.command);
        self.bound.iter_mut().for_each(|screen| screen.sort_by_key(order));
    }

    /// Two commands on one key, and chords that a shorter one hides.
    fn clashes(&self, scope: Scope, lines: &[Binding]) -> Vec<Fault> {
        let all = self.of(scope);
        let mut faults = Vec::new();
        for (number, one) in all.iter().enumerate() {
            for other in all.iter().skip(number + 1).filter(|other| other.command != one.command) {
                let hides = one.keys.starts_with(&other.keys) || other.keys.starts_with(&one.keys);
                // The newer of two lines is the one to mend.
                let (by, mine, theirs) =
                    if other.by >= one.by { (other.by, other, one) } else { (one.by, one, other) };
                let Some(line) = by.and_then(|by| lines.get(by)).filter(|_| hides) else { continue };
                let at =
                    line.chords.iter().find(|(chord, _)| *chord == mine.chord).map_or(line.at, |it| it.1);
                let owner = theirs.command.row().id;
                let fault = line.fault(
                    at,
                    format!("a key that is free on the screen `{}`", scope.word()),
                    format!("`{}`, where `{}` is `{owner}`", shown(&mine.chord), shown(&theirs.chord)),
                );
                let hint = format!("give `{owner}` other keys, or none: {owner} = []");
                faults.push(Fault { hint: Some(hint), ..fault });
            }
        }
        faults
    }

    /// Commands that nothing leads to any more.
    fn out_of_reach(&self, scope: Scope, lines: &[Binding]) -> Vec<Fault> {
        let palette = self.chords(scope, Command::Palette).next().is_some();
        let hidden = [Command::Palette, Command::Back, Command::Open];
        let mut faults = Vec::new();
        for row in rows_of(scope) {
            let keys: Vec<&Bound> =
                self.of(scope).iter().filter(|bound| bound.command == row.command).collect();
            let typed = TYPED.contains(&scope) && !reads_itself(scope, row.command);
            let works = keys.iter().any(|bound| !typed || bound.works_while_typing());
            let by_name = palette && !hidden.contains(&row.command) && keys.is_empty();
            let line =
                lines.iter().rfind(|line| line.id == row.id && line.scope.is_none_or(|own| own == scope));
            if let (false, Some(line)) = (works || by_name, line) {
                let expected = if typed && !keys.is_empty() {
                    format!(
                        "a key that types nothing, such as `f5`: on the screen `{}` letters are typed",
                        scope.word()
                    )
                } else {
                    format!("a key: nothing else leads to it on the screen `{}`", scope.word())
                };
                let found = keys.first().map_or_else(|| "none".to_owned(), |bound| quoted(&bound.chord));
                faults.push(line.fault(line.at, expected, found));
            }
        }
        faults
    }

    /// Whether each command of this screen can be pressed where it applies: by a key that does something there.
    pub fn presses(&self, scope: Scope, command: Command) -> bool {
        let typed = TYPED.contains(&scope) && !reads_itself(scope, command);
        let mut own = self.of(scope).iter().filter(|bound| bound.command == command);
        own.any(|bound| !typed || bound.works_while_typing())
    }
}

impl Binding {
    fn has(&self, chord: &str) -> bool {
        self.chords.iter().any(|(own, _)| own == chord)
    }
}
