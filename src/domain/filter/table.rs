//! The one table of what a list can be narrowed by. A new field is one row here, one variant, and one test in the
//! store.

use crate::domain::{CaseState, Lane, Source};

/// A kind of list that is narrowed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum List {
    #[default]
    Queue,
}

impl List {
    /// All of them.
    pub const ALL: [Self; 1] = [Self::Queue];

    /// One word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Queue => "queue",
        }
    }
}

/// What a term asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Words without a field: what the list is about.
    Words,
    Lane,
    State,
    Severity,
    Language,
    Rule,
    Age,
    Clock,
    Handle,
    Account,
    Case,
    Platform,
    Posts,
    Hits,
    Reports,
    Reach,
    Source,
    Held,
    Text,
}

/// What may stand behind a field's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One of these words, or several between commas.
    Choice(&'static [&'static str]),
    /// One of these words, or a time to compare with.
    ChoiceOrTime(&'static [&'static str]),
    /// `S0` to `S4`, or a comparison with one.
    Severity,
    /// A number to compare with.
    Number,
    /// A length of time to compare with.
    Time,
    /// A name in whole; several between commas, `*` at its end for names that go on.
    Name,
    /// A part of a text, words in quotes, or a pattern between slashes.
    Text,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct FieldRow {
    pub field: Field,
    /// Its name, and other names it goes by.
    pub names: &'static [&'static str],
    pub kind: Kind,
    /// What it asks, in a sentence without a full stop.
    pub sentence: &'static str,
    pub example: &'static str,
    pub lists: &'static [List],
}

const EVERYWHERE: &[List] = &List::ALL;

/// Words of the lanes, in their order.
const LANES: [&str; 7] = {
    let mut words = [""; 7];
    let mut at = 0;
    while at < words.len() {
        words[at] = Lane::ALL[at].word();
        at += 1;
    }
    words
};

/// Words of the states, and the one for all of them.
const STATES: [&str; 6] = {
    let mut words = ["all"; 6];
    let mut at = 0;
    while at < CaseState::ALL.len() {
        words[at] = CaseState::ALL[at].word();
        at += 1;
    }
    words
};

const SOURCES: [&str; 9] = {
    let mut words = [""; 9];
    let mut at = 0;
    while at < words.len() {
        words[at] = Source::ALL[at].word();
        at += 1;
    }
    words
};

/// How a clock can stand.
const CLOCKS: [&str; 5] = ["late", "at-risk", "running", "paused", "none"];

/// Units of time with their length in milliseconds, the longest first.
pub(super) const UNITS: [(char, i64); 5] =
    [('w', 604_800_000), ('d', 86_400_000), ('h', 3_600_000), ('m', 60_000), ('s', 1_000)];

/// All fields, in the order in which help lists them.
pub const FIELDS: &[FieldRow] = &[
    FieldRow {
        field: Field::Lane,
        names: &["lane"],
        kind: Kind::Choice(&LANES),
        sentence: "the lane the case waits in",
        example: "lane:order",
        lists: EVERYWHERE,
    },
    FieldRow {
        field: Field::State,
        names: &["state"],
        kind: Kind::Choice(&STATES),
        sentence: "where the case stands; without it the queue shows what is open, or parked until a moment that has come",
        example: "state:parked,escalated",
        lists: EVERYWHERE,
    },
    FieldRow {
        field: Field::Severity,
        names: &["sev", "severity"],
        kind: Kind::Severity,
        sentence: "the highest severity of what the case is about",
        example: "sev:>=3",
        lists: EVERYWHERE,
    },
    FieldRow {
        field: Field::Language,
        names: &["lang", "language"],
        kind: Kind::Name,
        sentence: "the language that most posts of the account are in; `none` where nobody knows",
        example: "lang:ar",
        lists: EVERYWHERE,
    },
    FieldRow {
        field: Field::Rule,
        names: &["rule"],
        kind: Kind::Name,
        sentence: "a rule with a hit, by its id or as pack/id",
        example: "rule:glorify-*",
        lists: EVERYWHERE,
    },
    FieldRow {
        field: Field::Age,
        names: &["age"],
        kind: Kind::Time,
        sentence: "how long ago the case was received",
        example: "age:<24h",
        lists: EVERYWHERE,
    },
    FieldRow {
        field: Field::Clock,
        names: &["clock"],
        kind: Kind::ChoiceOrTime(&CLOCKS),
        sentence: "how its clock stands, or how much time is left",
        example: "clock:late",
        lists: EVERYWHERE,
    },
    FieldRow {
        field: Field::Handle,
        names: &["handle"],
        kind: Kind::Text,
        sentence: "a part of the account's handle",
        example: "handle:harbor",
        lists: EVERYWHERE,
    },
    FieldRow {
        field: Field::Account,
        names: &["account"],
        kind: Kind::Name,
        sentence: "the account's id, or platform:id",
        example: "account:1017",
        lists: EVERYWHERE,
    },
    FieldRow {
        field: Field::Case,
        names: &["case"],
        kind: Kind::Number,
        sentence: "the case's number",
        example: "case:17",
        lists: EVERYWHERE,
    },
    FieldRow {
        field: Field::Platform,
        names: &["platform"],
        kind: Kind::Name,
        sentence: "the platform the account is on",
        example: "platform:harbour.example",
        lists: EVERYWHERE,
    },
    FieldRow {
        field: Field::Posts,
        names: &["posts"],
        kind: Kind::Number,
        sentence: "how many posts the account has here",
        example: "posts:>=100",
        lists: EVERYWHERE,
    },
    FieldRow {
        field: Field::Hits,
        names: &["hits"],
        kind: Kind::Number,
        sentence: "how many posts have hits",
        example: "hits:>3",
        lists: EVERYWHERE,
    },
    FieldRow {
        field: Field::Reports,
        names: &["reports"],
        kind: Kind::Number,
        sentence: "how many reports there are about the account",
        example: "reports:>=2",
        lists: EVERYWHERE,
    },
    FieldRow {
        field: Field::Reach,
        names: &["reach"],
        kind: Kind::Number,
        sentence: "how many people could see it",
        example: "reach:>10000",
        lists: EVERYWHERE,
    },
    FieldRow {
        field: Field::Source,
        names: &["source"],
        kind: Kind::Choice(&SOURCES),
        sentence: "who sent the weightiest report",
        example: "source:flagger",
        lists: EVERYWHERE,
    },
    FieldRow {
        field: Field::Held,
        names: &["held"],
        kind: Kind::Name,
        sentence: "who holds the case now: a name, `me`, `anybody` or `nobody`",
        example: "held:me",
        lists: EVERYWHERE,
    },
    FieldRow {
        field: Field::Text,
        names: &["text"],
        kind: Kind::Text,
        sentence: "some post of the account has these words",
        example: "text:\"late ferry\"",
        lists: EVERYWHERE,
    },
];

impl FieldRow {
    /// The name it is written with.
    pub const fn name(&self) -> &'static str {
        self.names[0]
    }

    /// The row of a name, whatever its case.
    pub fn named(name: &str) -> Option<&'static Self> {
        FIELDS.iter().find(|row| row.names.iter().any(|known| known.eq_ignore_ascii_case(name)))
    }

    /// The rows that narrow a kind of list, in the table's order.
    pub fn of(list: List) -> impl Iterator<Item = &'static Self> {
        FIELDS.iter().filter(move |row| row.lists.contains(&list))
    }
}

impl Field {
    /// The name it is written with; empty for words without one.
    pub fn name(self) -> &'static str {
        FIELDS.iter().find(|row| row.field == self).map_or("", FieldRow::name)
    }
}

impl Kind {
    /// The words it may be, where they are known.
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Choice(words) | Self::ChoiceOrTime(words) => words,
            Self::Severity => &["S0", "S1", "S2", "S3", "S4"],
            _ => &[],
        }
    }

    /// What is expected, in a few words.
    pub fn expected(self) -> String {
        match self {
            Self::Choice(words) => format!("one of {}", words.join(", ")),
            Self::ChoiceOrTime(words) => {
                format!("one of {}, or a time such as `<2h`", words.join(", "))
            }
            Self::Severity => "a severity such as `S3`, `3` or `>=3`".to_owned(),
            Self::Number => "a number such as `3`, `>=3` or `<10`".to_owned(),
            Self::Time => "a time such as `<24h`, `>3d` or `>=90m`".to_owned(),
            Self::Name => "a name, or several between commas".to_owned(),
            Self::Text => "a word, \"words in quotes\" or /a pattern/".to_owned(),
        }
    }
}
