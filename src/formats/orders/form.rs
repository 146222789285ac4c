//! A form as sections of labelled fields, written as plain text for people and as JSON for programs, both from the
//! same fields. Knows no law and no form in particular.

use serde_json::{Map, Value as Json, json};

use crate::domain::{Digest, Time, Untrusted};
use crate::text::{printable, printable_name};

/// Columns in which labels stand before their values.
const LABEL: usize = 26;

/// What stands in a field.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// Written by the desk or its reviewer.
    Ours(String),
    /// Written by somebody outside.
    Theirs(Untrusted),
    /// The same on one line, whatever stands in it.
    Line(Untrusted),
    /// The same, each line marked: nobody can write something here that looks like another field.
    Quote(Untrusted),
    At(Option<Time>),
    Flag(bool),
    /// Boxes of a form: key, words, ticked.
    Ticks(Vec<(&'static str, String, bool)>),
    List(Vec<Self>),
    /// Fields that belong together: key, label, value.
    Group(Vec<(&'static str, &'static str, Self)>),
}

/// One labelled field.
#[derive(Debug, Clone)]
struct Row {
    key: &'static str,
    label: &'static str,
    value: Value,
}

/// A part of a form.
#[derive(Debug, Clone)]
pub(super) struct Section {
    key: &'static str,
    title: String,
    rows: Vec<Row>,
}

impl Section {
    pub(super) fn new(key: &'static str, title: impl Into<String>) -> Self {
        Self { key, title: title.into(), rows: Vec::new() }
    }

    pub(super) fn row(mut self, key: &'static str, label: &'static str, value: Value) -> Self {
        self.rows.push(Row { key, label, value });
        self
    }

    pub(super) fn ours(self, key: &'static str, label: &'static str, text: impl Into<String>) -> Self {
        self.row(key, label, Value::Ours(text.into()))
    }

    pub(super) fn theirs(self, key: &'static str, label: &'static str, text: &Untrusted) -> Self {
        self.row(key, label, Value::Theirs(text.clone()))
    }

    pub(super) fn at(self, key: &'static str, label: &'static str, at: Option<Time>) -> Self {
        self.row(key, label, Value::At(at))
    }
}

/// A filled-in form.
#[derive(Debug, Clone)]
pub struct Form {
    /// `order`, `annex-2`, `annex-3`, `threat`, `disclosure`.
    pub kind: &'static str,
    pub title: String,
    /// The articles it rests on.
    basis: &'static str,
    drill: bool,
    sections: Vec<Section>,
}

impl Form {
    pub(super) const fn new(
        kind: &'static str,
        title: String,
        basis: &'static str,
        drill: bool,
        sections: Vec<Section>,
    ) -> Self {
        Self { kind, title, basis, drill, sections }
    }

    /// Plain text; nothing in it can act on a terminal or a printer.
    pub fn text(&self) -> String {
        let mut lines = Vec::new();
        if self.drill {
            lines.push("*** DRILL: made up for practice, must never leave this desk ***".to_owned());
            lines.push(String::new());
        }
        lines.push(self.title.clone());
        lines.push("=".repeat(self.title.chars().count()));
        lines.push(self.basis.to_owned());
        for section in &self.sections {
            lines.push(String::new());
            lines.push(section.title.clone());
            for row in &section.rows {
                write_row(row.label, &row.value, &mut lines);
            }
        }
        lines.push(String::new());
        lines.join("\n")
    }

    /// The same fields for programs; what others wrote stands here as it came.
    pub fn json(&self) -> Json {
        let mut form = Map::new();
        form.insert("form".to_owned(), json!(self.kind));
        form.insert("basis".to_owned(), json!(self.basis));
        form.insert("drill".to_owned(), json!(self.drill));
        for section in &self.sections {
            let rows = section.rows.iter().map(|row| (row.key.to_owned(), to_json(&row.value)));
            form.insert(section.key.to_owned(), Json::Object(rows.collect()));
        }
        Json::Object(form)
    }

    /// SHA-256 of the text.
    pub fn digest(&self) -> Digest {
        Digest::of(self.text().as_bytes())
    }
}

fn write_row(label: &str, value: &Value, lines: &mut Vec<String>) {
    let mut label = label;
    for line in written(value) {
        lines.push(format!("  {label:<LABEL$}{line}").trim_end().to_owned());
        label = "";
    }
}

/// A value in lines; at least one.
fn written(value: &Value) -> Vec<String> {
    let several = |text: String| -> Vec<String> {
        if text.trim().is_empty() {
            return vec!["-".to_owned()];
        }
        text.lines().map(str::to_owned).collect()
    };
    match value {
        // A person's own words are made harmless too: they may have pasted anything. But an address of the provider
        // or of an authority is meant to be used, so its dots stay.
        Value::Ours(text) => several(printable_name(&Untrusted::new(text.as_str())).lines()),
        Value::Theirs(text) => several(printable(text).lines()),
        Value::Line(text) => several(printable(text).line()),
        Value::Quote(text) => printable(text).lines().split('\n').map(|line| format!("| {line}")).collect(),
        Value::At(at) => vec![at.map_or_else(|| "-".to_owned(), utc)],
        Value::Flag(true) => vec!["yes".to_owned()],
        Value::Flag(false) => vec!["no".to_owned()],
        Value::Ticks(boxes) => {
            let tick =
                |(_, words, on): &(_, String, bool)| format!("[{}] {words}", if *on { 'x' } else { ' ' });
            boxes.iter().map(tick).collect()
        }
        Value::List(values) if values.is_empty() => vec!["-".to_owned()],
        Value::List(values) => values.iter().flat_map(written).collect(),
        Value::Group(fields) => {
            let field = |(_, label, value): &(_, &'static str, Value)| {
                let mut lines = written(value);
                match lines.first_mut() {
                    Some(first) if !matches!(value, Value::Quote(_)) => *first = format!("{label}: {first}"),
                    _ => lines.insert(0, format!("{label}:")),
                }
                lines
            };
            fields.iter().flat_map(field).collect()
        }
    }
}

/// A moment with its time zone in words, as recital 56 of Regulation (EU) 2022/2065 asks for.
fn utc(at: Time) -> String {
    format!("{at} (UTC)")
}

fn to_json(value: &Value) -> Json {
    match value {
        Value::Ours(text) => json!(text),
        Value::Theirs(text) | Value::Line(text) | Value::Quote(text) => json!(text),
        Value::At(at) => json!(at),
        Value::Flag(on) => json!(on),
        Value::Ticks(boxes) => boxes.iter().filter(|(_, _, on)| *on).map(|(key, ..)| *key).collect(),
        Value::List(values) => values.iter().map(to_json).collect(),
        Value::Group(fields) => {
            let fields = fields.iter().map(|(key, _, value)| ((*key).to_owned(), to_json(value)));
            Json::Object(fields.collect())
        }
    }
}
