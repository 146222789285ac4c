//! A pack as TOML text, for a person to look over before anything runs it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::domain::Severity;

use super::gathered::Gathered;

/// What the pack is to say beside its lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    pub name: String,
    pub title: String,
    pub clause: String,
    pub severity: Severity,
    /// Where the list came from.
    pub source: String,
}

/// Writes a pack: one rule for each kind of entry that there is.
pub(super) fn written(heading: &Heading, gathered: &Gathered) -> String {
    let mut text = String::new();
    let comment = "# Made from a list of somebody else's. Look it over: what a word means here, which innocent senses it\n\
                   # has, how bad and how likely a hit is; and split what belongs apart.\n";
    text.push_str(comment);
    line(&mut text, "name", &quoted(&heading.name));
    line(&mut text, "version", &quoted("1"));
    line(&mut text, "title", &quoted(&heading.title));
    rule(&mut text, heading, ("terms", "term", "Listed words", "terms"), &gathered.terms);
    rule(&mut text, heading, ("phrases", "phrase", "Listed phrases", "phrases"), &gathered.phrases);
    rule(
        &mut text,
        heading,
        ("patterns", "pattern", "Listed beginnings, endings and addresses", "patterns"),
        &gathered.patterns,
    );
    rule(&mut text, heading, ("domains", "link", "Listed domains", "domains"), &gathered.domains);
    rule(&mut text, heading, ("hashes", "hash", "Listed media", "hashes"), &gathered.hashes);
    text
}

fn rule(
    text: &mut String,
    heading: &Heading,
    (id, kind, title, key): (&str, &str, &str, &str),
    entries: &BTreeSet<String>,
) {
    let Some(first) = entries.first() else { return };
    text.push_str("\n[[rule]]\n");
    line(text, "id", &quoted(id));
    line(text, "version", "1");
    line(text, "kind", &quoted(kind));
    line(text, "title", &quoted(title));
    line(text, "severity", &quoted(&heading.severity.to_string()));
    line(text, "clause", &quoted(&heading.clause));
    line(text, "likelihood", "0.3");
    line(text, "source", &quoted(&heading.source));
    text.push_str(key);
    text.push_str(" = [\n");
    for entry in entries {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "    {},", quoted(entry));
    }
    text.push_str("]\n");
    match kind {
        "term" | "phrase" => line(text, "match", &format!("[{}]", quoted(first))),
        "hash" => line(text, "match", &format!("[{{ hash = {} }}]", quoted(first))),
        "link" => line(text, "match", &format!("[{}]", quoted(&format!("see https://{first}/ now")))),
        _ => {}
    }
}

fn line(text: &mut String, key: &str, value: &str) {
    let _ = writeln!(text, "{key} = {value}");
}

/// A TOML text that means exactly this.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

#[cfg(test)]
mod tests {
    use crate::domain::Severity;
    use crate::rules::Pack;
    use crate::rules::outside::{Heading, Shape, convert};

    fn heading() -> Heading {
        Heading {
            name: "listed".to_owned(),
            title: "A list".to_owned(),
            clause: "SP-1".to_owned(),
            severity: Severity::S2,
            source: "list.txt".to_owned(),
        }
    }

    #[test]
    fn quotes_and_backslashes_in_a_list_stay_what_they_are() {
        let list = "say \"fog\"\nback\\slash\nit's \u{2028} odd\n'''\n# a comment\nharb*\n";
        let converted = convert(Shape::Words, list.as_bytes(), &heading()).unwrap();
        let pack =
            Pack::parse(&converted.pack).unwrap_or_else(|errors| panic!("{errors}\n{}", converted.pack));
        assert_eq!(pack.rules.len(), 3);
        assert_eq!(pack.rules[0].body.looks_for(), ["back\\slash"]);
        assert_eq!(pack.rules[1].body.looks_for(), ["it's \u{2028} odd", "say \"fog\""]);
        assert_eq!(pack.rules[2].body.looks_for(), [r"\bharb\w*"]);
        assert_eq!(converted.skips.len(), 1, "three apostrophes hold no letter: {:?}", converted.skips);
    }
}
