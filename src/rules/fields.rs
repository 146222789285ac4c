//! Reading the keys of one TOML table, with the place of every mistake. It knows no rule.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::domain::Time;
use crate::domain::nearest;

use super::problem::{Mistakes, quoted};

/// A value with its place in the file.
#[derive(Debug, Clone)]
pub(super) struct Placed<T> {
    pub(super) value: T,
    pub(super) at: Range<usize>,
}

/// A table being read.
#[derive(Debug)]
pub(super) struct Fields<'a, 'm, 's> {
    table: &'a DeTable<'a>,
    /// Where the table begins, for what is missing from it.
    at: Range<usize>,
    /// What the table is, in messages.
    name: String,
    pub(super) mistakes: &'m mut Mistakes<'s>,
}

impl<'a, 'm, 's> Fields<'a, 'm, 's> {
    pub(super) fn new(
        table: &'a DeTable<'a>,
        at: Range<usize>,
        name: String,
        mistakes: &'m mut Mistakes<'s>,
    ) -> Self {
        Self { table, at, name, mistakes }
    }

    /// Line of the table.
    pub(super) fn line(&self) -> usize {
        self.mistakes.place(self.at.start).0
    }

    /// Reports every key that is not in this list.
    pub(super) fn only(&mut self, known: &[&str]) {
        for (key, _) in self.table {
            let name: &str = key.get_ref();
            if !known.contains(&name) {
                let hint = nearest(name, known.iter().copied()).map_or_else(
                    || format!("known keys: {}", known.join(", ")),
                    |near| format!("did you mean `{near}`?"),
                );
                let message = format!("unknown key {} in {}", quoted(name), self.name);
                self.mistakes.add(&key.span(), message, Some(hint));
            }
        }
    }

    fn find(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.table.get(key)
    }

    /// Whether the key is there.
    pub(super) fn has(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    /// Whether one of the keys is there.
    pub(super) fn has_any(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.has(key))
    }

    /// The items of a list with their places; empty if the key is missing.
    pub(super) fn items(&mut self, key: &str, expected: &str) -> &'a [Spanned<DeValue<'a>>] {
        let Some(value) = self.find(key) else { return &[] };
        if let Some(items) = value.get_ref().as_array() {
            return items;
        }
        self.wrong(key, value, &format!("a list: each {expected}"));
        &[]
    }

    /// The key is there and says nothing.
    pub(super) fn empty(&mut self, key: &str, expected: &str) {
        let Some(value) = self.find(key) else { return };
        if value.get_ref().as_array().is_some_and(|items| items.is_empty()) {
            let message = format!("`{key}`: expected {expected}, found an empty list");
            self.mistakes.add(&value.span(), message, None);
        }
    }

    /// A list of the ids of other rules; whether they are there is asked once all rules are read.
    pub(super) fn rule_ids(&mut self, key: &str) -> Vec<String> {
        let expected = "the id of a rule of this pack";
        let ids = self.list(key, expected, |value| value.as_str().map(str::to_owned));
        self.empty(key, "at least one rule");
        ids.into_iter().map(|id| id.value).collect()
    }

    pub(super) fn wrong(&mut self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str) {
        let found = match value.get_ref() {
            DeValue::String(text) => quoted(text),
            other => kind_of(other).to_owned(),
        };
        self.mistakes.add(&value.span(), format!("`{key}`: expected {expected}, found {found}"), None);
    }

    pub(super) fn missing(&mut self, key: &str, expected: &str) {
        let message = format!("{} has no `{key}`: expected {expected}", self.name);
        self.mistakes.add(&self.at.clone(), message, None);
    }

    /// A value that must be there and be read by `read`.
    fn value<T>(
        &mut self,
        key: &str,
        expected: &str,
        needed: bool,
        read: impl Fn(&DeValue<'_>) -> Option<T>,
    ) -> Option<Placed<T>> {
        let Some(value) = self.find(key) else {
            if needed {
                self.missing(key, expected);
            }
            return None;
        };
        let found = read(value.get_ref());
        if found.is_none() {
            self.wrong(key, value, expected);
        }
        found.map(|found| Placed { value: found, at: value.span() })
    }

    /// A text of 1 to 200 characters on one line.
    pub(super) fn text(&mut self, key: &str, needed: bool) -> Option<Placed<String>> {
        self.value(key, "a text of 1 to 200 characters", needed, |value| {
            value.as_str().filter(|text| line(text)).map(str::to_owned)
        })
    }

    /// A text that `read` understands.
    pub(super) fn word<T>(
        &mut self,
        key: &str,
        expected: &str,
        needed: bool,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<Placed<T>> {
        self.value(key, expected, needed, |value| value.as_str().and_then(&read))
    }

    /// A whole number between two.
    pub(super) fn number(&mut self, key: &str, from: u32, to: u32) -> Option<Placed<u32>> {
        self.value(key, &format!("a whole number from {from} to {to}"), true, |value| {
            let number = value.as_integer()?;
            let number = u32::from_str_radix(number.as_str(), number.radix()).ok()?;
            (from..=to).contains(&number).then_some(number)
        })
    }

    /// A share between 0 and 1.
    pub(super) fn share(&mut self, key: &str) -> Option<Placed<f64>> {
        self.value(key, "a number from 0 to 1", true, |value| {
            let text = match value {
                DeValue::Float(number) => number.as_str(),
                DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
                _ => return None,
            };
            text.parse().ok().filter(|share| (0.0..=1.0).contains(share))
        })
    }

    pub(super) fn flag(&mut self, key: &str) -> bool {
        let read = |value: &DeValue<'_>| if let DeValue::Boolean(flag) = value { Some(*flag) } else { None };
        self.value(key, "true or false", false, read).is_some_and(|flag| flag.value)
    }

    /// The first moment of a day, in UTC.
    pub(super) fn day(&mut self, key: &str) -> Option<Placed<Time>> {
        self.value(key, "a date such as 2026-03-01", false, |value| {
            let moment = value.as_datetime()?;
            let date = moment.date.filter(|_| moment.time.is_none())?;
            let text = format!("{:04}-{:02}-{:02}T00:00:00Z", date.year, date.month, date.day);
            Time::parse(&text).ok()
        })
    }

    /// A list whose every item `read` understands.
    pub(super) fn list<T>(
        &mut self,
        key: &str,
        expected: &str,
        read: impl Fn(&DeValue<'_>) -> Option<T>,
    ) -> Vec<Placed<T>> {
        let Some(value) = self.find(key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong(key, value, &format!("a list: each {expected}"));
            return Vec::new();
        };
        let mut found = Vec::new();
        for item in items {
            match read(item.get_ref()) {
                Some(read) => found.push(Placed { value: read, at: item.span() }),
                None => self.wrong(key, item, expected),
            }
        }
        found
    }

    /// A list of texts that must not be empty.
    pub(super) fn texts(&mut self, key: &str) -> Vec<Placed<String>> {
        let expected = "a text of 1 to 200 characters";
        if !self.has(key) {
            self.missing(key, &format!("a list: each {expected}"));
            return Vec::new();
        }
        self.empty(key, "at least one text");
        self.list(key, expected, |value| value.as_str().filter(|text| line(text)).map(str::to_owned))
    }
}

/// Whether it may stand as a title or a literal.
fn line(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= 200 && !text.chars().any(char::is_control)
}

fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a fraction",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date or time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
