//! A filter as it was understood: terms, and what joins them. Knows nothing of how it was written.

use super::table::Field;

/// What must hold of a row: terms as they were read, or what somebody has made of them to ask rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr<T = Term> {
    All(Vec<Self>),
    Any(Vec<Self>),
    Not(Box<Self>),
    Term(T),
}

/// One thing that is asked of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub field: Field,
    pub test: Test,
}

/// How a field is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// It is one of these.
    AnyOf(Vec<Part>),
    /// It compares like this with a number: of posts, of a severity, or of milliseconds.
    Number(Compare, i64),
}

/// A piece of text in a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Written without quotes.
    Word(String),
    /// Written in quotes.
    Phrase(String),
    /// A pattern between slashes.
    Pattern(String),
}

impl Part {
    /// The text itself.
    pub fn text(&self) -> &str {
        match self {
            Self::Word(text) | Self::Phrase(text) | Self::Pattern(text) => text,
        }
    }
}

/// How numbers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Compare {
    Less,
    AtMost,
    Equal,
    AtLeast,
    More,
}

impl Compare {
    /// All of them; longer signs stand before those they begin with.
    pub const ALL: [Self; 5] = [Self::AtMost, Self::AtLeast, Self::Less, Self::More, Self::Equal];

    /// The sign.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Equal => "=",
            Self::AtLeast => ">=",
            Self::More => ">",
        }
    }

    /// Whether a number compares like this with another.
    pub const fn holds(self, number: i64, with: i64) -> bool {
        match self {
            Self::Less => number < with,
            Self::AtMost => number <= with,
            Self::Equal => number == with,
            Self::AtLeast => number >= with,
            Self::More => number > with,
        }
    }
}

impl<T> Expr<T> {
    /// All terms, in the order they were written.
    pub fn terms(&self) -> Vec<&T> {
        match self {
            Self::All(all) | Self::Any(all) => all.iter().flat_map(Self::terms).collect(),
            Self::Not(one) => one.terms(),
            Self::Term(term) => vec![term],
        }
    }

    /// The same with something else in place of each term.
    pub fn try_map<U, E>(&self, make: &mut impl FnMut(&T) -> Result<U, E>) -> Result<Expr<U>, E> {
        let mut each = |all: &[Self]| all.iter().map(|one| one.try_map(make)).collect::<Result<Vec<_>, E>>();
        Ok(match self {
            Self::All(all) => Expr::All(each(all)?),
            Self::Any(all) => Expr::Any(each(all)?),
            Self::Not(one) => Expr::Not(Box::new(one.try_map(make)?)),
            Self::Term(term) => Expr::Term(make(term)?),
        })
    }
}
