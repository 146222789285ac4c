//! Texts from templates: a grammar is a file of lists, a phrase is letters and slots. Knows no language.
//!
//! A line is `name: phrase | phrase`; lines of the same name add to one list; `#` opens a comment. In a phrase
//! `{name}` draws from another list, `{n}` and `{hour}` are numbers, `{code}` and `{target}` come from the
//! caller, and `[` `]` mark the key: the words that a rule would point at.

use super::random::Random;

/// What fills the slots that belong to the writer and not to the language.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Fill<'a> {
    pub(super) code: &'a str,
    pub(super) target: &'a str,
}

/// A text and where its key stands in it, in bytes.
#[derive(Debug, Clone, Default)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) key: Option<(usize, usize)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Letters(&'static str),
    List(usize),
    Number,
    Hour,
    Code,
    Target,
    KeyStart,
    KeyEnd,
}

/// The lists of one file.
#[derive(Debug, Clone, Default)]
pub(super) struct Grammar {
    names: Vec<&'static str>,
    lists: Vec<Vec<Vec<Piece>>>,
}

/// Lists may draw from lists this deep; deeper slots stay empty, so a list that names itself ends.
const DEPTH: u32 = 4;

impl Grammar {
    /// Reads a file. A slot that names no list stays in the text as it stands, braces included.
    pub(super) fn parse(source: &'static str) -> Self {
        let mut grammar = Self::default();
        let lines = source.lines().filter(|line| !line.starts_with('#'));
        let entries: Vec<_> = lines.filter_map(|line| line.split_once(": ")).collect();
        for (name, _) in &entries {
            if !grammar.has(name) {
                grammar.names.push(name);
                grammar.lists.push(Vec::new());
            }
        }
        for (name, phrases) in entries {
            let parsed: Vec<_> = phrases.split(" | ").map(|phrase| grammar.phrase(phrase.trim())).collect();
            if let Some(list) = grammar.position(name).and_then(|at| grammar.lists.get_mut(at)) {
                list.extend(parsed);
            }
        }
        grammar
    }

    /// Whether there is such a list.
    pub(super) fn has(&self, name: &str) -> bool {
        self.position(name).is_some()
    }

    /// How many phrases a list holds.
    pub(super) fn len(&self, name: &str) -> usize {
        self.position(name).and_then(|at| self.lists.get(at)).map_or(0, Vec::len)
    }

    /// The letters of the phrase at a place of a list, without what its slots would add.
    pub(super) fn plain(&self, name: &str, at: usize) -> &'static str {
        let phrase = self.position(name).and_then(|list| self.lists.get(list)).and_then(|list| list.get(at));
        match phrase.and_then(|phrase| phrase.first()) {
            Some(Piece::Letters(letters)) => letters,
            _ => "",
        }
    }

    /// Writes one phrase of a list behind what is there.
    pub(super) fn write(&self, name: &str, random: &mut Random, fill: Fill<'_>, out: &mut Written) {
        if let Some(at) = self.position(name) {
            self.write_list(at, random, fill, out, DEPTH);
        }
    }

    /// One phrase of a list, on its own.
    pub(super) fn draw(&self, name: &str, random: &mut Random, fill: Fill<'_>) -> String {
        let mut out = Written::default();
        self.write(name, random, fill, &mut out);
        out.text
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|known| *known == name)
    }

    fn write_list(&self, at: usize, random: &mut Random, fill: Fill<'_>, out: &mut Written, depth: u32) {
        let Some(list) = self.lists.get(at).filter(|_| depth > 0) else { return };
        let Some(phrase) = list.get(random.below(list.len() as u32) as usize) else { return };
        for piece in phrase {
            match *piece {
                Piece::Letters(letters) => out.text.push_str(letters),
                Piece::List(list) => self.write_list(list, random, fill, out, depth - 1),
                Piece::Number => push_number(random.between(2, 19), &mut out.text),
                Piece::Hour => push_number(random.between(6, 22), &mut out.text),
                Piece::Code => out.text.push_str(fill.code),
                Piece::Target => out.text.push_str(fill.target),
                Piece::KeyStart => out.key = Some((out.text.len(), out.text.len())),
                Piece::KeyEnd => out.key = out.key.map(|(start, _)| (start, out.text.len())),
            }
        }
    }

    fn phrase(&self, phrase: &'static str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut rest = phrase;
        while let Some(at) = rest.find(['{', '[', ']']) {
            let (before, after) = rest.split_at(at);
            let slot = after.strip_prefix('{').and_then(|after| after.split_once('}'));
            let (piece, behind) = match (slot, after.as_bytes().first()) {
                (Some((name, behind)), _) => match self.slot(name) {
                    Some(piece) => (piece, behind),
                    None => (Piece::Letters(&after[..name.len() + 2]), behind),
                },
                (None, Some(b'[')) => (Piece::KeyStart, &after[1..]),
                (None, Some(b']')) => (Piece::KeyEnd, &after[1..]),
                (None, _) => (Piece::Letters("{"), &after[1..]),
            };
            if !before.is_empty() {
                pieces.push(Piece::Letters(before));
            }
            pieces.push(piece);
            rest = behind;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Letters(rest));
        }
        pieces
    }

    fn slot(&self, name: &str) -> Option<Piece> {
        match name {
            "n" => Some(Piece::Number),
            "hour" => Some(Piece::Hour),
            "code" => Some(Piece::Code),
            "target" => Some(Piece::Target),
            _ => self.position(name).map(Piece::List),
        }
    }

    /// Slots that name no list: slips of the pen in a file.
    #[cfg(test)]
    pub(super) fn unknown_slots(&self) -> Vec<&'static str> {
        let pieces = self.lists.iter().flatten().flatten();
        pieces
            .filter_map(|piece| match piece {
                Piece::Letters(letters) if letters.contains(['{', '}']) => Some(*letters),
                _ => None,
            })
            .collect()
    }
}

fn push_number(number: u32, text: &mut String) {
    if number >= 10 {
        text.push(char::from(b'0' + (number / 10 % 10) as u8));
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::{Fill, Grammar, Random, Written};

    #[track_caller]
    fn check(source: &'static str, text: &str, key: Option<&str>) {
        let grammar = Grammar::parse(source);
        let mut out = Written::default();
        let fill = Fill { code: "C0", target: "ann" };
        grammar.write("say", &mut Random::new(1), fill, &mut out);
        assert_eq!(out.text, text);
        assert_eq!(out.key.map(|(start, end)| &out.text[start..end]), key);
    }

    #[test]
    fn slots_draw_from_lists_wherever_those_stand() {
        check("say: a {b} c\nb: x", "a x c", None);
    }

    #[test]
    fn the_key_is_marked_in_bytes_and_its_brackets_go() {
        check("say: é [rød {code}] @{target}", "é rød C0 @ann", Some("rød C0"));
    }

    #[test]
    fn an_unknown_slot_stays_visible_and_is_found() {
        check("say: {nope}", "{nope}", None);
        assert_eq!(Grammar::parse("say: {nope}").unknown_slots(), ["{nope}"]);
    }

    #[test]
    fn a_list_that_names_itself_ends() {
        check("say: a{say}", "aaaa", None);
    }
}
