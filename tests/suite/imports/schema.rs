//! The printed schema says what the writer writes and the reader reads.

use std::collections::BTreeSet;

use caseload::formats::BUNDLE_SCHEMA;
use serde_json::Value;

use super::path;

fn schema() -> Value {
    serde_json::from_str(BUNDLE_SCHEMA).unwrap()
}

/// Follows `$ref` inside the schema.
fn resolve<'a>(root: &'a Value, node: &'a Value) -> &'a Value {
    match node.get("$ref").and_then(Value::as_str) {
        Some(reference) => &root["$defs"][reference.strip_prefix("#/$defs/").unwrap()],
        None => node,
    }
}

/// Whether a value has the shape that a node asks for: the keywords that the schema uses, no others.
fn fits(root: &Value, node: &Value, value: &Value) -> Result<(), String> {
    let node = resolve(root, node);
    let fail = |what: &str| Err(format!("{what}: {value} against {node}"));
    if let Some(options) = node.get("anyOf").and_then(Value::as_array)
        && !options.iter().any(|option| fits(root, option, value).is_ok())
    {
        return fail("anyOf");
    }
    if node.get("const").is_some_and(|expected| expected != value) {
        return fail("const");
    }
    if let Some(options) = node.get("enum").and_then(Value::as_array)
        && !options.contains(value)
    {
        return fail("enum");
    }
    let names = match node.get("type") {
        Some(Value::String(name)) => vec![name.as_str()],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let name = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !names.is_empty() && !names.contains(&name) {
        return fail("type");
    }
    if let (Some(pattern), Some(text)) = (node.get("pattern").and_then(Value::as_str), value.as_str())
        && !regex::Regex::new(pattern).unwrap().is_match(text)
    {
        return fail("pattern");
    }
    if let Some(items) = value.as_array() {
        for (number, item) in items.iter().enumerate() {
            let prefix = node.get("prefixItems").and_then(|prefix| prefix.get(number));
            match prefix.or_else(|| node.get("items")) {
                Some(Value::Bool(false)) => return fail("items"),
                Some(shape) => fits(root, shape, item)?,
                None => {}
            }
        }
    }
    let Some(object) = value.as_object() else { return Ok(()) };
    for required in node.get("required").and_then(Value::as_array).into_iter().flatten() {
        if !object.contains_key(required.as_str().unwrap()) {
            return fail(&format!("required {required}"));
        }
    }
    for (key, inner) in object {
        match (node["properties"].get(key), node.get("additionalProperties")) {
            (None, Some(Value::Bool(false)) | None) => return fail(&format!("no property {key}")),
            (Some(shape), _) | (None, Some(shape)) => fits(root, shape, inner)?,
        }
    }
    Ok(())
}

#[test]
fn every_line_of_the_example_fits_exactly_one_part_of_the_schema() {
    let root = schema();
    for line in std::fs::read_to_string(path("bundle.jsonl")).unwrap().lines() {
        let value: Value = serde_json::from_str(line).unwrap();
        let parts = root["oneOf"].as_array().unwrap();
        let errors: Vec<_> = parts.iter().filter_map(|part| fits(&root, part, &value).err()).collect();
        assert_eq!(errors.len(), parts.len() - 1, "{line}: {errors:#?}");
    }
}

/// The fields that serde knows for a line, read from the message about one that it does not know.
fn known_fields(tag: &str) -> BTreeSet<String> {
    let line = format!("{{\"type\":\"{tag}\",\"no such field\":1}}");
    let text = format!(
        "{{\"caseload\":\"bundle\",\"v\":1,\"platform\":\"p\",\"made\":\"2026-03-03T12:00:00Z\"}}\n{line}\n"
    );
    let mut records = (caseload::formats::by_name("native").unwrap().read)(
        caseload::formats::Input::of(std::io::Cursor::new(text)),
        &super::options(),
    )
    .unwrap();
    let Some(Ok(caseload::formats::Taken::Skip(skip))) = records.next() else { panic!("expected a skip") };
    let listed = skip.reason.split_once("expected one of ").unwrap().1;
    listed.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn the_schema_names_the_fields_that_the_reader_knows_and_no_others() {
    let root = schema();
    for tag in ["account", "post", "report", "hit", "media", "prior"] {
        let properties = root["$defs"][tag]["properties"].as_object().unwrap();
        let described: BTreeSet<String> = properties.keys().cloned().collect();
        assert_eq!(described, known_fields(tag), "{tag}");
    }
}
