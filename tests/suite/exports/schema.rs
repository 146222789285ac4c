//! The published schemas of the native form, of Mastodon's calls and of notices describe what is written, no more and no less. The checker below
//! knows the words of JSON Schema that the schema uses, and refuses any other.

use caseload::formats::out::{CALLS_SCHEMA, DECISIONS_SCHEMA, NOTICES_SCHEMA};
use serde_json::{Value, json};

use super::notices::told_in;
use super::{every_kind, export};

/// Why a value does not fit; none if it does.
fn misfit(root: &Value, schema: &Value, value: &Value) -> Option<String> {
    schema.as_object().unwrap().iter().find_map(|(word, rule)| {
        let bad = |what: &str| Some(format!("{what} {rule}: {value}"));
        match word.as_str() {
            "$schema" | "$defs" | "title" | "description" | "format" | "additionalProperties" => None,
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                misfit(root, &root["$defs"][name], value)
            }
            "oneOf" => {
                let fits = rule.as_array().unwrap().iter().filter(|one| misfit(root, one, value).is_none());
                if fits.count() == 1 { None } else { bad("not exactly one of") }
            }
            "const" => {
                if value == rule {
                    None
                } else {
                    bad("not")
                }
            }
            "enum" => {
                if rule.as_array().unwrap().contains(value) {
                    None
                } else {
                    bad("none of")
                }
            }
            "type" => {
                let fits = match rule.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "boolean" => value.is_boolean(),
                    "integer" => value.is_i64() || value.is_u64(),
                    other => panic!("a type this checker does not know: {other}"),
                };
                if fits { None } else { bad("not of type") }
            }
            "pattern" => {
                let pattern = regex::Regex::new(rule.as_str().unwrap()).unwrap();
                if value.as_str().is_some_and(|text| pattern.is_match(text)) {
                    None
                } else {
                    bad("no match of")
                }
            }
            "minimum" => {
                if value.as_i64() >= rule.as_i64() {
                    None
                } else {
                    bad("below")
                }
            }
            "maximum" => {
                if value.as_i64() <= rule.as_i64() {
                    None
                } else {
                    bad("above")
                }
            }
            "minItems" => {
                if value.as_array().is_some_and(|list| list.len() as u64 >= rule.as_u64().unwrap()) {
                    None
                } else {
                    bad("fewer items than")
                }
            }
            "items" => value.as_array().into_iter().flatten().find_map(|item| misfit(root, rule, item)),
            "required" => {
                let missing =
                    rule.as_array().unwrap().iter().find(|key| value.get(key.as_str().unwrap()).is_none());
                missing.map(|key| format!("without {key}: {value}"))
            }
            "properties" => {
                value.as_object().into_iter().flatten().find_map(|(key, value)| match rule.get(key) {
                    Some(rule) => misfit(root, rule, value).map(|why| format!("{key}: {why}")),
                    None => Some(format!("unknown key {key}")),
                })
            }
            other => panic!("a word this checker does not know: {other}"),
        }
    })
}

/// Every published schema with all lines that are written in it.
fn published() -> [(Value, Vec<Value>); 3] {
    let written = |schema: &str, target: &str, suffixes: &[&str]| {
        let told = target == "notices";
        let (memory, _) = export(target, if told { vec![told_in("de", Some("9"))] } else { every_kind() });
        let lines = suffixes.iter().flat_map(|suffix| memory.text(suffix).lines());
        let lines = lines.map(|line| serde_json::from_str(line).unwrap());
        (serde_json::from_str(schema).unwrap(), lines.collect())
    };
    [
        written(DECISIONS_SCHEMA, "native", &[""]),
        written(CALLS_SCHEMA, "mastodon", &["", ".later.jsonl"]),
        written(NOTICES_SCHEMA, "notices", &[""]),
    ]
}

#[test]
fn every_line_that_is_written_fits_its_schema() {
    for (schema, rows) in published() {
        for row in rows {
            let kind = row["kind"].as_str().unwrap().to_owned();
            assert_eq!(misfit(&schema, &schema["$defs"][&kind], &row), None, "as a {kind}");
            assert_eq!(misfit(&schema, &schema, &row), None);
        }
    }
}

#[test]
fn every_key_of_a_schema_is_written_by_somebody() {
    for (schema, rows) in published() {
        for one in schema["oneOf"].as_array().unwrap() {
            let kind = one["$ref"].as_str().unwrap().strip_prefix("#/$defs/").unwrap();
            for key in schema["$defs"][kind]["properties"].as_object().unwrap().keys() {
                let written = rows.iter().filter(|row| row["kind"] == kind).any(|row| row.get(key).is_some());
                assert!(written, "{kind} never has {key}");
            }
        }
    }
}

#[test]
fn the_schema_refuses_what_is_not_a_line() {
    let [(schema, rows), ..] = published();
    let row = rows.into_iter().find(|row| row["kind"] == "decision").unwrap();
    let changed = |key: &str, value: Value| {
        let mut row = row.clone();
        row[key] = value;
        misfit(&schema, &schema, &row)
    };
    assert_eq!(changed("read", json!(1)), None);
    for (key, value) in [
        ("read", json!("1")),
        ("actions", json!([])),
        ("actions", json!(["A7"])),
        ("id", json!("a/b")),
        ("handle", json!("gardener")),
        ("kind", json!("reversal")),
    ] {
        assert!(changed(key, value.clone()).is_some(), "{key} {value}");
    }
}
