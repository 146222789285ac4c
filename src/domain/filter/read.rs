//! From pieces to a filter: what belongs together, which field is meant, whether its value can be one.

use std::str::FromStr;

use regex_syntax::ParserBuilder;

use crate::domain::{nearest, shown};

use super::error::FilterError;
use super::pattern::compiled;
use super::scan::{Token, Value, What, scan};
use super::table::{Field, FieldRow, Kind, List, UNITS};
use super::term::{Compare, Expr, Part, Term, Test};

/// Most terms of one filter: more than anybody types, few enough for any row to be asked.
pub(super) const MOST_TERMS: usize = 24;

/// Brackets inside brackets.
const DEEPEST: usize = 8;

/// Deepest pattern: a pattern's own brackets.
const DEEPEST_PATTERN: u32 = 50;

/// Longest word that is listed as known in a message.
const LISTED: usize = 30;

pub(super) fn read(text: &str, list: List) -> Result<Option<Expr>, FilterError> {
    let tokens = scan(text)?;
    let end = text.chars().count();
    let mut reader = Reader { tokens: &tokens, next: 0, list, end, terms: 0 };
    if tokens.is_empty() {
        return Ok(None);
    }
    let expr = reader.any(0)?;
    match reader.peek() {
        None => Ok(Some(expr)),
        Some(token) => Err(at_token(token, "a `)` that nothing opened", "a `(` before it")),
    }
}

struct Reader<'t> {
    tokens: &'t [Token],
    next: usize,
    list: List,
    end: usize,
    terms: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<&'t Token> {
        self.tokens.get(self.next)
    }

    fn take(&mut self, what: &What) -> bool {
        let found = self.peek().is_some_and(|token| token.what == *what);
        self.next += usize::from(found);
        found
    }

    /// Alternatives.
    fn any(&mut self, depth: usize) -> Result<Expr, FilterError> {
        let mut all = vec![self.all(depth)?];
        while self.take(&What::Or) {
            all.push(self.all(depth)?);
        }
        Ok(one_or(all, Expr::Any))
    }

    /// What must hold together.
    fn all(&mut self, depth: usize) -> Result<Expr, FilterError> {
        let mut all = vec![self.one(depth)?];
        loop {
            let joined = self.take(&What::And);
            match self.peek().map(|token| &token.what) {
                None | Some(What::Or | What::Close) if !joined => return Ok(one_or(all, Expr::All)),
                _ => all.push(self.one(depth)?),
            }
        }
    }

    fn one(&mut self, depth: usize) -> Result<Expr, FilterError> {
        let Some(token) = self.peek() else { return Err(self.missing()) };
        match &token.what {
            What::Not if depth < DEEPEST => {
                self.next += 1;
                Ok(Expr::Not(Box::new(self.one(depth + 1)?)))
            }
            What::Open if depth < DEEPEST => {
                self.next += 1;
                let inside = self.any(depth + 1)?;
                if self.take(&What::Close) {
                    return Ok(inside);
                }
                Err(at_token(token, "a `(` that nothing closes", "a `)` behind what belongs together"))
            }
            What::Not | What::Open => {
                Err(at_token(token, "too many brackets in each other", &format!("at most {DEEPEST}")))
            }
            What::Bare(part) => {
                self.next += 1;
                self.term(token, Field::Words, bare(part, token.at)?)
            }
            What::Field { name, value } => {
                self.next += 1;
                let row = self.row(token, name)?;
                self.term(token, row.field, test(row, value, token.end)?)
            }
            What::Close | What::Or | What::And => {
                Err(at_token(token, "nothing stands before this", "a word or a field such as `lane:order`"))
            }
        }
    }

    fn term(&mut self, token: &Token, field: Field, test: Test) -> Result<Expr, FilterError> {
        self.terms += 1;
        if self.terms > MOST_TERMS {
            return Err(at_token(token, "too much is asked for", &format!("at most {MOST_TERMS} terms")));
        }
        Ok(Expr::Term(Term { field, test }))
    }

    /// The field of a name, if it narrows this kind of list.
    fn row(&self, token: &Token, name: &str) -> Result<&'static FieldRow, FilterError> {
        let here: Vec<&str> = FieldRow::of(self.list).map(FieldRow::name).collect();
        let known = FieldRow::named(name);
        if let Some(row) = known.filter(|row| row.lists.contains(&self.list)) {
            return Ok(row);
        }
        let found = match known {
            Some(_) => format!("`{name}` narrows no {}", self.list.word()),
            None => format!("`{}` is no field", shown(name)),
        };
        let all: Vec<&str> = FieldRow::of(self.list).flat_map(|row| row.names).copied().collect();
        let meant =
            nearest(&name.to_lowercase(), all.iter().copied()).filter(|_| known.is_none()).map(str::to_owned);
        let expected = format!("{}, or quotes around it", here.join(", "));
        Err(FilterError { at: token.at, length: name.chars().count(), found, expected, meant })
    }

    fn missing(&self) -> FilterError {
        let last = self.tokens.last().map_or(self.end, |token| token.end);
        FilterError {
            at: last,
            length: 0,
            found: "the line ends here".to_owned(),
            expected: "a word or a field such as `lane:order`".to_owned(),
            meant: None,
        }
    }
}

fn one_or(mut all: Vec<Expr>, join: fn(Vec<Expr>) -> Expr) -> Expr {
    if all.len() == 1 { all.remove(0) } else { join(all) }
}

fn at_token(token: &Token, found: &str, expected: &str) -> FilterError {
    FilterError {
        at: token.at,
        length: token.end - token.at,
        found: found.to_owned(),
        expected: expected.to_owned(),
        meant: None,
    }
}

/// What words without a field ask.
fn bare(part: &Part, at: usize) -> Result<Test, FilterError> {
    checked(part, at).map(|()| Test::AnyOf(vec![part.clone()]))
}

/// A text that asks for something, or a pattern that is one.
fn checked(part: &Part, at: usize) -> Result<(), FilterError> {
    let error = |at, length, found: String, expected: &str| {
        Err(FilterError { at, length, found, expected: expected.to_owned(), meant: None })
    };
    match part {
        Part::Pattern(pattern) => {
            match ParserBuilder::new().nest_limit(DEEPEST_PATTERN).build().parse(pattern) {
                Ok(_) if pattern.is_empty() => {
                    error(at, 2, "an empty pattern".to_owned(), "something between the slashes")
                }
                Ok(_) if compiled(pattern).is_some() => Ok(()),
                Ok(_) => {
                    let length = pattern.chars().count() + 2;
                    error(at, length, "the pattern is too large".to_owned(), "fewer repetitions in it")
                }
                Err(wrong) => {
                    let (from, length, why) = place(&wrong, pattern);
                    error(
                        at + 1 + from,
                        length,
                        format!("the pattern is none: {why}"),
                        "a pattern such as `/harbou?r/`",
                    )
                }
            }
        }
        Part::Phrase(text) if text.trim().is_empty() => {
            error(at, text.chars().count() + 2, "nothing stands between the quotes".to_owned(), "words")
        }
        Part::Word(text) if text.is_empty() => error(at, 0, "nothing stands here".to_owned(), "a word"),
        _ => Ok(()),
    }
}

/// Where a pattern is wrong: characters before it, characters of it, and why.
fn place(wrong: &regex_syntax::Error, pattern: &str) -> (usize, usize, String) {
    let (span, why) = match wrong {
        regex_syntax::Error::Parse(wrong) => (wrong.span(), wrong.kind().to_string()),
        regex_syntax::Error::Translate(wrong) => (wrong.span(), wrong.kind().to_string()),
        _ => return (0, pattern.chars().count(), "it cannot be read".to_owned()),
    };
    let before = |byte: usize| pattern.get(..byte).map_or(0, |text| text.chars().count());
    let (from, to) = (before(span.start.offset), before(span.end.offset));
    (from, to.saturating_sub(from), why)
}

/// What a field asks.
fn test(row: &FieldRow, value: &Value, end: usize) -> Result<Test, FilterError> {
    let wrong = |at: usize, length: usize, text: &str, meant: Option<String>| FilterError {
        at,
        length,
        found: match text {
            "" => format!("nothing stands behind `{}:`", row.name()),
            text => format!("`{}` is not what `{}:` takes", shown(text), row.name()),
        },
        expected: row.kind.expected(),
        meant,
    };
    let whole = |text: &str| wrong(value.at, end - value.at, text, None);
    let first = value.parts.first().map_or("", |(_, part)| part.text());
    if let (Some(compare), [(_, Part::Word(word))]) = (value.compare, value.parts.as_slice()) {
        let number = match row.kind {
            Kind::Number => number(word),
            Kind::Severity => severity(word),
            Kind::Time | Kind::ChoiceOrTime(_) => time(word),
            Kind::Choice(_) | Kind::Name | Kind::Text => None,
        };
        return number.map(|number| Test::Number(compare, number)).ok_or_else(|| whole(word));
    }
    if value.compare.is_some() {
        return Err(whole(first));
    }
    if row.kind == Kind::Number {
        let number = Some(first).filter(|_| value.parts.len() == 1).and_then(number);
        return number.map(|number| Test::Number(Compare::Equal, number)).ok_or_else(|| whole(first));
    }
    let mut parts = Vec::new();
    for (at, part) in &value.parts {
        let length = part.text().chars().count();
        let word = match (row.kind, part) {
            (_, part) if part.text().is_empty() => return Err(wrong(*at, 0, "", None)),
            (Kind::Text, part) => {
                checked(part, *at)?;
                parts.push(part.clone());
                continue;
            }
            (_, Part::Pattern(text)) => return Err(wrong(*at, length + 2, text, None)),
            (_, Part::Word(text) | Part::Phrase(text)) => text,
        };
        let known = row.kind.words();
        parts.push(Part::Word(
            match row.kind {
                Kind::Severity => severity(word).map(|number| format!("S{number}")),
                Kind::Choice(_) | Kind::ChoiceOrTime(_) => known
                    .iter()
                    .find(|known| known.eq_ignore_ascii_case(word))
                    .map(|known| (*known).to_owned()),
                Kind::Name => Some(word.clone()),
                Kind::Number | Kind::Time | Kind::Text => None,
            }
            .ok_or_else(|| {
                let meant = nearest(&word.to_lowercase(), known.iter().copied()).map(str::to_owned);
                wrong(*at, length, word, meant.filter(|_| word.len() <= LISTED))
            })?,
        ));
    }
    Ok(Test::AnyOf(parts))
}

fn number(text: &str) -> Option<i64> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| i64::from_str(text).ok()).flatten()
}

/// `3`, `S3`: the number of a severity.
fn severity(text: &str) -> Option<i64> {
    let bare = text.strip_prefix(['s', 'S']).unwrap_or(text);
    number(bare).filter(|number| *number <= 4)
}

/// Milliseconds of `90m`, `24h`, `3d` or `2w`.
fn time(text: &str) -> Option<i64> {
    let unit = text.chars().next_back()?;
    let (_, length) = UNITS.into_iter().find(|(sign, _)| *sign == unit)?;
    number(&text[..text.len() - unit.len_utf8()])?.checked_mul(length)
}
