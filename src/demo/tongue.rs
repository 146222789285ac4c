//! The languages of the demo: each a file of everyday phrases, and the one file of roles. Knows no people.

use super::grammar::Grammar;

/// One language.
#[derive(Debug)]
pub(super) struct Tongue {
    /// BCP 47 tag.
    pub(super) tag: &'static str,
    /// What stands between two sentences.
    pub(super) joint: &'static str,
    /// Hours ahead of UTC where it is mostly spoken, for the time of day.
    pub(super) zone: i64,
    pub(super) grammar: Grammar,
}

/// All languages, English first, and the roles.
#[derive(Debug)]
pub(super) struct Tongues {
    pub(super) all: Vec<Tongue>,
    /// What spammers, scammers, supporters, reporters and the like write; in English.
    pub(super) roles: Grammar,
}

/// Place of English in the table.
pub(super) const ENGLISH: usize = 0;

/// Place of the emoji-heavy way of writing in the table.
#[cfg(test)]
const EMOJI: usize = 11;

/// Tag, joint, hours ahead of UTC and phrases.
const TABLE: [(&str, &str, i64, &str); 12] = [
    ("en", " ", 0, include_str!("../../assets/demo/english.txt")),
    ("ar", " ", 3, include_str!("../../assets/demo/arabic.txt")),
    ("he", " ", 2, include_str!("../../assets/demo/hebrew.txt")),
    ("fa", " ", 3, include_str!("../../assets/demo/persian.txt")),
    ("hi", " ", 5, include_str!("../../assets/demo/hindi.txt")),
    ("th", " ", 7, include_str!("../../assets/demo/thai.txt")),
    ("zh", "", 8, include_str!("../../assets/demo/chinese.txt")),
    ("ja", "", 9, include_str!("../../assets/demo/japanese.txt")),
    ("ko", " ", 9, include_str!("../../assets/demo/korean.txt")),
    ("tr", " ", 3, include_str!("../../assets/demo/turkish.txt")),
    ("ru", " ", 3, include_str!("../../assets/demo/russian.txt")),
    ("en", " ", 1, include_str!("../../assets/demo/emoji.txt")),
];

impl Tongues {
    /// Reads all files; they are part of the program.
    pub(super) fn read() -> Self {
        let all = TABLE.into_iter().map(|(tag, joint, zone, source)| Tongue {
            tag,
            joint,
            zone,
            grammar: Grammar::parse(source),
        });
        Self { all: all.collect(), roles: Grammar::parse(include_str!("../../assets/demo/roles.txt")) }
    }

    /// The language at a place of the table.
    pub(super) fn at(&self, place: usize) -> Option<&Tongue> {
        self.all.get(place)
    }

    /// The grammar at a place of the table; the roles' own if there is none.
    pub(super) fn grammar(&self, place: usize) -> &Grammar {
        self.at(place).map_or(&self.roles, |tongue| &tongue.grammar)
    }
}

#[cfg(test)]
mod tests {
    use super::{EMOJI, Tongues};

    #[test]
    fn every_slot_of_every_file_names_a_list() {
        let tongues = Tongues::read();
        for tongue in &tongues.all {
            assert_eq!(tongue.grammar.unknown_slots(), [""; 0], "{}", tongue.tag);
        }
        assert_eq!(tongues.roles.unknown_slots(), [""; 0]);
    }

    #[test]
    fn every_language_has_thirty_templates_names_and_bios() {
        let tongues = Tongues::read();
        for (place, tongue) in tongues.all.iter().enumerate() {
            let say = tongue.grammar.len("say");
            assert!(say >= 30, "{} has {say} templates", tongue.tag);
            assert!(tongue.grammar.len("name") >= 8 && tongue.grammar.len("bio") >= 5, "{}", tongue.tag);
            assert!(tongue.grammar.len("tag") >= 5 || place == EMOJI, "{}", tongue.tag);
        }
    }
}
