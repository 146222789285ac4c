//! A line of filter taken apart: brackets, joiners, words, and fields with what stands behind them. Places are
//! counted in characters. Knows which signs there are, and no field by name.

use crate::domain::shown;

use super::error::FilterError;
use super::term::{Compare, Part};

/// Signs that open or close words in quotes, as keyboards type them.
pub(super) const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// Longest line that is read, in characters.
pub(super) const LONGEST: usize = 1_000;

/// A piece of the line, from one character up to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) what: What,
    pub(super) at: usize,
    pub(super) end: usize,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Open,
    Close,
    Not,
    Or,
    And,
    Bare(Part),
    Field { name: String, value: Value },
}

/// What stands behind a field's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    pub(super) at: usize,
    pub(super) compare: Option<Compare>,
    /// With the place of each.
    pub(super) parts: Vec<(usize, Part)>,
}

/// Takes a line apart.
pub(super) fn scan(text: &str) -> Result<Vec<Token>, FilterError> {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() > LONGEST {
        return Err(FilterError {
            at: LONGEST,
            length: chars.len() - LONGEST,
            found: format!("the line has {} characters", chars.len()),
            expected: format!("at most {LONGEST}"),
            meant: None,
        });
    }
    let mut scanner = Scanner { chars: &chars, at: 0 };
    let mut tokens = Vec::new();
    loop {
        scanner.blanks();
        let at = scanner.at;
        let Some(first) = scanner.peek() else { return Ok(tokens) };
        let what = match first {
            '(' => scanner.sign(What::Open),
            ')' => scanner.sign(What::Close),
            '!' => scanner.sign(What::Not),
            _ => scanner.term()?,
        };
        tokens.push(Token { what, at, end: scanner.at });
    }
}

struct Scanner<'a> {
    chars: &'a [char],
    at: usize,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn sign(&mut self, what: What) -> What {
        self.at += 1;
        what
    }

    fn term(&mut self) -> Result<What, FilterError> {
        if let Some(name) = self.field() {
            self.at += name.chars().count() + 1;
            return Ok(What::Field { name, value: self.value()? });
        }
        Ok(match self.part(false)? {
            Part::Word(word) if word.eq_ignore_ascii_case("or") => What::Or,
            Part::Word(word) if word.eq_ignore_ascii_case("and") => What::And,
            part => What::Bare(part),
        })
    }

    /// The name of a field, if one begins here: letters and a colon behind them.
    fn field(&self) -> Option<String> {
        let rest = &self.chars[self.at..];
        let letters = rest.iter().take_while(|c| c.is_ascii_alphabetic()).count();
        let named = letters > 0 && rest.get(letters) == Some(&':');
        named.then(|| rest[..letters].iter().collect())
    }

    fn value(&mut self) -> Result<Value, FilterError> {
        let start = self.at;
        let compare = Compare::ALL.into_iter().find(|compare| {
            let mut rest = self.chars[self.at..].iter().copied();
            compare.sign().chars().all(|c| rest.next() == Some(c))
        });
        self.at += compare.map_or(0, |compare| compare.sign().len());
        let mut parts = Vec::new();
        loop {
            let at = self.at;
            parts.push((at, self.part(true)?));
            if self.peek() != Some(',') {
                return Ok(Value { at: start, compare, parts });
            }
            self.at += 1;
        }
    }

    /// A word, words in quotes or a pattern; in a value, a comma ends a word.
    fn part(&mut self, in_value: bool) -> Result<Part, FilterError> {
        match self.peek() {
            Some(c) if QUOTES.contains(&c) => self.phrase().map(Part::Phrase),
            Some('/') => self.pattern().map(Part::Pattern),
            _ => Ok(Part::Word(self.word(in_value))),
        }
    }

    fn word(&mut self, in_value: bool) -> String {
        let from = self.at;
        while let Some(c) = self.peek() {
            let ends =
                c.is_whitespace() || matches!(c, '(' | ')') || QUOTES.contains(&c) || in_value && c == ',';
            if ends {
                break;
            }
            self.at += 1;
        }
        self.chars[from..self.at].iter().collect()
    }

    fn phrase(&mut self) -> Result<String, FilterError> {
        let from = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            match self.peek() {
                None => return Err(self.open(from, "a `\"` that ends these words")),
                Some('\\')
                    if self.chars.get(self.at + 1).is_some_and(|c| *c == '\\' || QUOTES.contains(c)) =>
                {
                    text.push(self.chars[self.at + 1]);
                    self.at += 2;
                }
                Some(c) if QUOTES.contains(&c) => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(c) => {
                    text.push(c);
                    self.at += 1;
                }
            }
        }
    }

    fn pattern(&mut self) -> Result<String, FilterError> {
        let from = self.at;
        self.at += 1;
        loop {
            match self.peek() {
                None => return Err(self.open(from, "a `/` that ends this pattern")),
                Some('\\') if self.at + 1 < self.chars.len() => self.at += 2,
                Some('/') => {
                    self.at += 1;
                    return Ok(self.chars[from + 1..self.at - 1].iter().collect());
                }
                Some(_) => self.at += 1,
            }
        }
    }

    /// Something that was opened and never closed.
    fn open(&self, from: usize, expected: &str) -> FilterError {
        let text: String = self.chars[from..].iter().collect();
        FilterError {
            at: from,
            length: self.chars.len() - from,
            found: format!("`{}` goes on to the end", shown(&text)),
            expected: expected.to_owned(),
            meant: None,
        }
    }
}
