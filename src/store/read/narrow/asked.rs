//! A term made ready: words as numbers of columns, names as they are compared, patterns compiled, rules looked up.

use rusqlite::Connection;

use super::Asker;
use super::names::{Names, Texts};
use super::says::Says;
use crate::domain::filter::{Compare, Field, Part, Term, Test};
use crate::domain::{CaseState, Lane, Severity, Source};
use crate::store::error::StoreError;
use crate::store::language::primary;

/// A number that is asked for.
#[derive(Debug)]
pub(in crate::store::read) enum Amount {
    Compared(Compare, i64),
    OneOf(Vec<i64>),
}

impl Amount {
    pub(in crate::store::read) fn fits(&self, number: i64) -> bool {
        match self {
            Self::Compared(compare, with) => compare.holds(number, *with),
            Self::OneOf(all) => all.contains(&number),
        }
    }
}

/// How a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store::read) enum Stands {
    Late,
    AtRisk,
    Running,
    Paused,
    None,
}

/// What a row is asked.
#[derive(Debug)]
pub(in crate::store::read) enum Asked {
    /// The words that stand without a field.
    Words(Texts),
    Lane(Vec<Lane>),
    /// States, `None` for all of them.
    State(Vec<Option<CaseState>>),
    Severity(Amount),
    /// Primary tags, `None` where the language is not known.
    Language(Vec<Option<String>>),
    /// Numbers of rules.
    Rule(Vec<i64>),
    /// Milliseconds.
    Age(Amount),
    Clock(Vec<Stands>),
    /// Milliseconds.
    TimeLeft(Amount),
    Handle(Texts),
    Account(Names),
    Case(Amount),
    Platform(Names),
    Posts(Amount),
    Hits(Amount),
    Reports(Amount),
    Reach(Amount),
    Source(Vec<Source>),
    Held(Names),
    Text(Says),
}

impl Asked {
    pub(super) fn new(conn: &Connection, term: &Term, asker: &Asker<'_>) -> Result<Self, StoreError> {
        let test = &term.test;
        Ok(match term.field {
            Field::Words => Self::Words(Texts::new(test)?),
            Field::Lane => Self::Lane(chosen(test, &Lane::ALL, Lane::word)),
            Field::State => {
                let state =
                    |part: &Part| CaseState::ALL.into_iter().find(|state| state.word() == part.text());
                Self::State(parts(test).iter().map(state).collect())
            }
            Field::Severity => Self::Severity(match test {
                Test::Number(compare, number) => Amount::Compared(*compare, *number),
                Test::AnyOf(_) => {
                    let all = chosen(test, &Severity::ALL, |severity| match severity {
                        Severity::S0 => "S0",
                        Severity::S1 => "S1",
                        Severity::S2 => "S2",
                        Severity::S3 => "S3",
                        Severity::S4 => "S4",
                    });
                    Amount::OneOf(all.into_iter().map(Severity::number).collect())
                }
            }),
            Field::Language => Self::Language(
                parts(test)
                    .iter()
                    .map(|part| Some(primary(part.text())).filter(|tag| tag != "none"))
                    .collect(),
            ),
            Field::Rule => Self::Rule(rules(conn, &Names::new(test))?),
            Field::Age => Self::Age(amount(test)),
            Field::Clock if matches!(test, Test::Number(..)) => Self::TimeLeft(amount(test)),
            Field::Clock => Self::Clock(parts(test).iter().filter_map(|part| stands(part.text())).collect()),
            Field::Handle => Self::Handle(Texts::new(test)?),
            Field::Account => Self::Account(Names::new(test)),
            Field::Case => Self::Case(amount(test)),
            Field::Platform => Self::Platform(Names::new(test)),
            Field::Posts => Self::Posts(amount(test)),
            Field::Hits => Self::Hits(amount(test)),
            Field::Reports => Self::Reports(amount(test)),
            Field::Reach => Self::Reach(amount(test)),
            Field::Source => Self::Source(chosen(test, &Source::ALL, Source::word)),
            Field::Held => Self::Held(named(test, asker)),
            Field::Text => Self::Text(Says::new(conn, test)?),
        })
    }

    /// How dear it is to ask: what stands in the index first, texts last.
    pub(super) const fn cost(&self) -> u32 {
        match self {
            Self::Lane(_) | Self::State(_) | Self::Case(_) => 0,
            Self::Words(_) | Self::Handle(_) => 1,
            Self::Severity(_)
            | Self::Language(_)
            | Self::Age(_)
            | Self::Clock(_)
            | Self::TimeLeft(_)
            | Self::Reach(_)
            | Self::Source(_) => 2,
            Self::Account(_)
            | Self::Platform(_)
            | Self::Posts(_)
            | Self::Hits(_)
            | Self::Reports(_)
            | Self::Held(_) => 3,
            Self::Rule(_) => 4,
            Self::Text(_) => 5,
        }
    }
}

fn parts(test: &Test) -> &[Part] {
    match test {
        Test::AnyOf(parts) => parts,
        Test::Number(..) => &[],
    }
}

fn amount(test: &Test) -> Amount {
    match test {
        Test::Number(compare, number) => Amount::Compared(*compare, *number),
        Test::AnyOf(_) => Amount::OneOf(Vec::new()),
    }
}

/// Those of a list whose words are asked for.
fn chosen<T: Copy>(test: &Test, all: &[T], word: impl Fn(T) -> &'static str) -> Vec<T> {
    let wanted = |one: &T| parts(test).iter().any(|part| part.text() == word(*one));
    all.iter().copied().filter(wanted).collect()
}

/// Names of people, with who asks in place of `me`.
fn named(test: &Test, asker: &Asker<'_>) -> Names {
    let me = |part: &Part| match part.text() {
        "me" => Part::Word(asker.actor.to_owned()),
        _ => part.clone(),
    };
    Names::new(&Test::AnyOf(parts(test).iter().map(me).collect()))
}

fn stands(word: &str) -> Option<Stands> {
    Some(match word {
        "late" => Stands::Late,
        "at-risk" => Stands::AtRisk,
        "running" => Stands::Running,
        "paused" => Stands::Paused,
        "none" => Stands::None,
        _ => return None,
    })
}

/// Numbers of the rules with one of these names, by id or as pack/id.
fn rules(conn: &Connection, names: &Names) -> Result<Vec<i64>, StoreError> {
    let mut stored = conn.prepare_cached("SELECT no, pack, id FROM rules")?;
    let mut rows = stored.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (pack, id): (String, String) = (row.get(1)?, row.get(2)?);
        if names.fit(&id) || names.fit(&format!("{pack}/{id}")) {
            found.push(row.get(0)?);
        }
    }
    Ok(found)
}
