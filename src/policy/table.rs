//! A table of the file, read key by key with the place of everything. Knows TOML and nothing of what a policy
//! means; whatever is wrong goes to the log, and reading goes on.

use toml::de::{DeTable, DeValue};

use crate::domain::nearest;

use super::error::{Log, shown};

/// One table and what messages call it.
pub(crate) struct Table<'t> {
    pub(crate) cells: &'t DeTable<'t>,
    /// `clause VE-5`; empty for the file itself.
    pub(crate) name: String,
    /// Byte at which it begins.
    pub(crate) at: usize,
}

impl<'t> Table<'t> {
    pub(crate) fn root(cells: &'t DeTable<'t>) -> Self {
        Self { cells, name: String::new(), at: 0 }
    }

    /// `title of clause VE-5`.
    pub(crate) fn place(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{key} of {}", self.name) }
    }

    /// The table's name, for complaints about it as a whole.
    pub(crate) fn whole(&self) -> &str {
        if self.name.is_empty() { "the file" } else { &self.name }
    }

    /// Refuses every key that is not in the list.
    pub(crate) fn only(&self, log: &mut Log, known: &[&str]) {
        for key in self.cells.keys().filter(|key| !known.contains(&key.get_ref().as_ref())) {
            let found = key.get_ref().as_ref();
            log.add(key.span().start, self.whole(), format!("one of {}", list(known)), shown(found));
            if let Some(meant) = nearest(found, known.iter().copied()) {
                log.hint(format!("did you mean `{meant}`?"));
            }
        }
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.cells.contains_key(key)
    }

    /// The value of a key that may be missing.
    pub(crate) fn value(&self, key: &str) -> Option<(&'t DeValue<'t>, usize)> {
        self.cells.get(key).map(|value| (value.get_ref(), value.span().start))
    }

    fn missing(&self, log: &mut Log, key: &str) {
        log.add(self.at, self.whole(), format!("a key `{key}`"), "none");
    }

    fn wrong_kind(&self, log: &mut Log, key: &str, at: usize, expected: &str, found: &DeValue<'_>) {
        log.add(at, self.place(key), expected, format!("{} {}", article(found), found.type_str()));
    }

    /// A text that must be there; it may be empty.
    pub(crate) fn text(&self, log: &mut Log, key: &str) -> Option<(&'t str, usize)> {
        if !self.has(key) {
            self.missing(log, key);
        }
        self.may_text(log, key)
    }

    /// A text that may be missing.
    pub(crate) fn may_text(&self, log: &mut Log, key: &str) -> Option<(&'t str, usize)> {
        let (value, at) = self.value(key)?;
        if value.as_str().is_none() {
            self.wrong_kind(log, key, at, "a text in quotation marks", value);
        }
        value.as_str().map(|text| (text, at))
    }

    /// A text that must be there, of one line, not blank and not longer than so many characters.
    pub(crate) fn line(&self, log: &mut Log, key: &str, most: usize) -> Option<(&'t str, usize)> {
        let (text, at) = self.text(log, key)?;
        let length = text.chars().count();
        if text.trim().is_empty() {
            log.add(at, self.place(key), "some text", "none");
        } else if text.chars().any(char::is_control) {
            log.add(at, self.place(key), "one line without control characters", shown(text));
        } else if length > most {
            log.add(at, self.place(key), format!("at most {most} characters"), format!("{length}"));
        } else {
            return Some((text.trim(), at));
        }
        None
    }

    /// A whole number that may be missing.
    pub(crate) fn may_number(&self, log: &mut Log, key: &str) -> Option<(i64, usize)> {
        let (value, at) = self.value(key)?;
        let number = value.as_integer().and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        if number.is_none() {
            self.wrong_kind(log, key, at, "a whole number", value);
        }
        number.map(|number| (number, at))
    }

    /// A whole number that must be there.
    pub(crate) fn number(&self, log: &mut Log, key: &str) -> Option<(i64, usize)> {
        if !self.has(key) {
            self.missing(log, key);
        }
        self.may_number(log, key)
    }

    /// `true` or `false`; false if it is missing.
    pub(crate) fn flag(&self, log: &mut Log, key: &str) -> bool {
        let Some((value, at)) = self.value(key) else { return false };
        value.as_bool().unwrap_or_else(|| {
            self.wrong_kind(log, key, at, "true or false", value);
            false
        })
    }

    /// The texts of a list; none if it is missing.
    pub(crate) fn may_texts(&self, log: &mut Log, key: &str) -> Vec<(&'t str, usize)> {
        let Some((value, at)) = self.value(key) else { return Vec::new() };
        let Some(list) = value.as_array() else {
            self.wrong_kind(log, key, at, "a list of texts", value);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in list {
            match item.get_ref().as_str() {
                Some(text) => texts.push((text, item.span().start)),
                None => self.wrong_kind(log, key, item.span().start, "a list of texts", item.get_ref()),
            }
        }
        texts
    }

    /// The texts of a list that must be there.
    pub(crate) fn texts(&self, log: &mut Log, key: &str) -> Vec<(&'t str, usize)> {
        if !self.has(key) {
            self.missing(log, key);
        }
        self.may_texts(log, key)
    }

    /// A table inside this one, which may be missing.
    pub(crate) fn table(&self, log: &mut Log, key: &str) -> Option<Self> {
        let (value, at) = self.value(key)?;
        if value.as_table().is_none() {
            self.wrong_kind(log, key, at, "a table", value);
        }
        value.as_table().map(|cells| Self { cells, name: self.place(key), at })
    }

    /// The tables `[[key]]`, of which there must be at least one. Each is named by the key `id`, else by its
    /// number.
    pub(crate) fn tables(&self, log: &mut Log, key: &str, id: &str) -> Vec<Self> {
        let Some((value, at)) = self.value(key) else {
            log.add(self.at, self.whole(), format!("at least one `[[{key}]]`"), "none");
            return Vec::new();
        };
        let Some(list) = value.as_array() else {
            self.wrong_kind(log, key, at, &format!("tables written `[[{key}]]`"), value);
            return Vec::new();
        };
        let mut tables = Vec::new();
        for (number, item) in list.iter().enumerate() {
            let Some(cells) = item.get_ref().as_table() else {
                self.wrong_kind(log, key, item.span().start, "a table", item.get_ref());
                continue;
            };
            let named = cells.get(id).and_then(|value| value.get_ref().as_str());
            let name = match named {
                Some(id) if !id.is_empty() && id.len() <= 40 && id.chars().all(|c| c.is_ascii_graphic()) => {
                    format!("{key} {id}")
                }
                _ => format!("{key} number {}", number + 1),
            };
            tables.push(Self { cells, name, at: item.span().start });
        }
        tables
    }
}

/// "`a`, `b` or `c`".
pub(crate) fn list(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}

fn article(value: &DeValue<'_>) -> &'static str {
    if matches!(value, DeValue::Integer(_) | DeValue::Array(_)) { "an" } else { "a" }
}
