//! What the words of this face do, and its help: names and sentences come from the one table of commands.

use crate::domain::Time;
use crate::request::Ask;
use crate::ui::command::{Command, Row, Scope};
use crate::ui::key;
use crate::ui::table::rows_of;
use crate::ui::telling::{Act, Answer, Telling};

use super::face::Linear;
use super::own::{OWN, Own};
use super::voice::{self, PAGE};

/// Commands that mean nothing without a screen, and why.
pub const UNUSED: [(Command, &str); 13] = [
    (Command::Editor, "a text is typed as a line"),
    (Command::BreakLine, "a text is one line"),
    (Command::LiftLine, "a post is told as a whole"),
    (Command::Redraw, "nothing is drawn"),
    (Command::Privacy, "nothing is drawn that others could see"),
    (Command::Zoom, "one part is told at a time, in full"),
    (Command::Wider, "one part is told at a time, in full"),
    (Command::Narrower, "one part is told at a time, in full"),
    (Command::Taller, "one part is told at a time, in full"),
    (Command::Shorter, "one part is told at a time, in full"),
    (Command::UsualSizes, "one part is told at a time, in full"),
    (Command::Palette, "every name can be typed as it is"),
    (Command::Help, "this face has a help of its own"),
];

impl Linear {
    /// Performs a word of this face.
    pub(super) fn own(&mut self, at: Time, own: Own, rest: &str, telling: &Telling) -> Vec<Ask> {
        match own {
            Own::List => {
                let from = rest.parse::<usize>().map_or(0, |number| number.saturating_sub(1));
                self.list(telling, from.min(telling.items.len().saturating_sub(1)));
            }
            Own::More if self.listed() + PAGE < telling.items.len() => {
                self.list(telling, self.listed() + PAGE);
            }
            Own::More => self.say("there are no more here"),
            Own::Read => self.read(telling),
            Own::All => {
                self.read(telling);
                self.begin_reading();
            }
            Own::Here => {
                let place = self.app.place();
                self.say_all(voice::arrival(&place, telling));
                self.toured = None;
                self.forget_options();
            }
            Own::Missing => self.missing(),
            Own::Case => return self.case(at, rest),
            Own::Help => self.help(rest),
            Own::Save => {}
        }
        Vec::new()
    }

    /// Opens the case with a number, as the palette does.
    fn case(&mut self, at: Time, number: &str) -> Vec<Ask> {
        let known = self.app.on_top().is_some_and(|(_, scope)| holds(scope, Command::Palette));
        if !known || number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
            self.say("`case` and a number, from a screen that is no dialog");
            return Vec::new();
        }
        let mut asks = self.app.act(at, Act::Command(Command::Palette, None));
        asks.extend(self.app.act(at, Act::Answer(Answer::Text(number))));
        asks.extend(self.app.act(at, Act::Command(Command::Open, None)));
        asks
    }

    /// All that can be typed here, or what one word does.
    pub(super) fn help(&mut self, word: &str) {
        let Some((_, scope)) = self.app.on_top() else { return };
        let rows = rows_of(scope).filter(|row| !UNUSED.iter().any(|(unused, _)| *unused == row.command));
        let rows =
            rows.filter(|row| word.is_empty() || name(row) == word || row.id == word || row.short == word);
        let mut lines: Vec<String> = rows.map(|row| self.describe(row)).collect();
        let own = OWN.iter().filter(|(_, own, _)| word.is_empty() || *own == word);
        lines.extend(own.map(|(_, word, sentence)| format!("{word}: {sentence}")));
        if lines.is_empty() {
            lines.push("nothing here is called so".to_owned());
        }
        if word.is_empty() {
            lines.push(
                "names may be cut short; where a text is asked for, `:` before a name makes it a command"
                    .to_owned(),
            );
        }
        self.say_all(lines);
    }

    fn describe(&self, row: &Row) -> String {
        let called = match row.command {
            Command::Choose(_) => String::new(),
            _ if row.short == row.id => format!(" (key {})", key::shown(row.keys[0])),
            _ => format!(" ({}, key {})", row.short, key::shown(row.keys[0])),
        };
        let why = self.app.may(row.command).err().map(|why| format!("; not now: {why}"));
        format!("{}{called}: {}{}", name(row), row.sentence, why.unwrap_or_default())
    }
}

/// What a command is called here: `A5` for a step, else its name.
fn name(row: &Row) -> String {
    match row.command {
        Command::Choose(step) => step.to_string(),
        _ => row.id.to_owned(),
    }
}

fn holds(scope: Scope, command: Command) -> bool {
    rows_of(scope).any(|row| row.command == command)
}
