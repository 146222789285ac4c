//! A filter written out, so that it can be read again and says the same.

use std::fmt::{self, Display as _};

use super::scan::{QUOTES, What, scan};
use super::table::{Field, FieldRow, Kind, UNITS};
use super::term::{Expr, Part, Term, Test};
use super::whole::Filter;

impl fmt::Display for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.expr() {
            Some(Expr::Any(all)) => joined(f, all, " or "),
            Some(expr) => expr.fmt(f),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Expr {
    /// As it can stand beside others: alternatives are put in brackets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All(all) => joined(f, all, " "),
            Self::Any(all) => {
                f.write_str("(")?;
                joined(f, all, " or ")?;
                f.write_str(")")
            }
            Self::Not(one) => {
                f.write_str("!")?;
                inside(f, one)
            }
            Self::Term(term) => term.fmt(f),
        }
    }
}

fn joined(f: &mut fmt::Formatter<'_>, all: &[Expr], by: &str) -> fmt::Result {
    for (at, one) in all.iter().enumerate() {
        if at > 0 {
            f.write_str(by)?;
        }
        // What belongs together among alternatives needs no brackets; among what belongs together it does.
        if by == " or " {
            one.fmt(f)?;
        } else {
            inside(f, one)?;
        }
    }
    Ok(())
}

fn inside(f: &mut fmt::Formatter<'_>, one: &Expr) -> fmt::Result {
    if matches!(one, Expr::All(_)) { write!(f, "({one})") } else { one.fmt(f) }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.field.name();
        if !name.is_empty() {
            write!(f, "{name}:")?;
        }
        match &self.test {
            Test::Number(compare, number) => {
                f.write_str(compare.sign())?;
                match FieldRow::named(name).map(|row| row.kind) {
                    Some(Kind::Time | Kind::ChoiceOrTime(_)) => time(f, *number),
                    Some(Kind::Severity) => write!(f, "S{number}"),
                    _ => write!(f, "{number}"),
                }
            }
            Test::AnyOf(parts) => {
                for (at, part) in parts.iter().enumerate() {
                    if at > 0 {
                        f.write_str(",")?;
                    }
                    written(f, self.field, part)?;
                }
                Ok(())
            }
        }
    }
}

fn time(f: &mut fmt::Formatter<'_>, milliseconds: i64) -> fmt::Result {
    let fits = |(_, length): &(char, i64)| milliseconds % length == 0;
    let (unit, length) = UNITS.into_iter().find(fits).filter(|_| milliseconds > 0).unwrap_or(('s', 1_000));
    write!(f, "{}{unit}", milliseconds / length)
}

fn written(f: &mut fmt::Formatter<'_>, field: Field, part: &Part) -> fmt::Result {
    match part {
        Part::Word(word) if stands_alone(field, word) => f.write_str(word),
        Part::Pattern(pattern) => write!(f, "/{pattern}/"),
        Part::Word(text) | Part::Phrase(text) => {
            f.write_str("\"")?;
            for c in text.chars() {
                if c == '\\' || QUOTES.contains(&c) {
                    f.write_str("\\")?;
                }
                write!(f, "{c}")?;
            }
            f.write_str("\"")
        }
    }
}

/// Whether a word is read as one without quotes.
fn stands_alone(field: Field, word: &str) -> bool {
    let text = if field == Field::Words { word.to_owned() } else { format!("x:{word}") };
    let whole = |part: &Part| *part == Part::Word(word.to_owned());
    match scan(&text).as_deref() {
        Ok([token]) => match &token.what {
            What::Bare(part) => whole(part),
            What::Field { value, .. } => {
                field != Field::Words
                    && value.compare.is_none()
                    && matches!(value.parts.as_slice(), [(_, part)] if whole(part))
            }
            _ => false,
        },
        _ => false,
    }
}
