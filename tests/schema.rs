//! All JSON that the commands write is what the published schema says.
#![cfg(all(feature = "cli", feature = "builtin"))]

use std::process::{Command, Stdio};

use glosa::output::SCHEMA;
use serde_json::Value;

/// What is wrong with a value, by the part of JSON Schema that this schema uses; any other keyword is an error, so that
/// nothing in the schema goes unread.
fn wrong(value: &Value, schema: &Value, root: &Value, path: &str) -> Vec<String> {
    let mut wrongs = Vec::new();
    for (keyword, rule) in schema.as_object().expect("a schema") {
        let is_well = match keyword.as_str() {
            "$schema" | "title" | "description" | "$defs" => true,
            "$ref" => {
                let name = rule.as_str().and_then(|r| r.strip_prefix("#/$defs/")).expect("a name");
                let rule = root["$defs"].get(name).unwrap_or_else(|| panic!("no {name}"));
                wrongs.extend(wrong(value, rule, root, path));
                true
            }
            "allOf" => {
                let all = rule.as_array().expect("schemas");
                wrongs.extend(all.iter().flat_map(|rule| wrong(value, rule, root, path)));
                true
            }
            "type" => match rule {
                Value::Array(types) => types.iter().any(|rule| is_of(value, rule)),
                rule => is_of(value, rule),
            },
            "const" => value == rule,
            "enum" => rule.as_array().expect("values").contains(value),
            "minimum" => value.as_f64().is_none_or(|v| Some(v) >= rule.as_f64()),
            "maximum" => value.as_f64().is_none_or(|v| Some(v) <= rule.as_f64()),
            "required" => rule
                .as_array()
                .expect("names")
                .iter()
                .all(|name| value.get(name.as_str().expect("a name")).is_some()),
            "items" => {
                let items = value.as_array().into_iter().flatten();
                wrongs.extend(items.flat_map(|item| wrong(item, rule, root, &format!("{path}[]"))));
                true
            }
            "properties" => {
                for (name, rule) in rule.as_object().expect("schemas") {
                    let value = value.get(name).into_iter();
                    let path = format!("{path}.{name}");
                    wrongs.extend(value.flat_map(|value| wrong(value, rule, root, &path)));
                }
                true
            }
            "additionalProperties" => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    if schema["properties"].get(name).is_none() {
                        wrongs.extend(wrong(value, rule, root, &format!("{path}.{name}")));
                    }
                }
                true
            }
            other => panic!("{other} is not read by this test"),
        };
        if !is_well {
            wrongs.push(format!("{path}: {keyword} {rule}: {value}"));
        }
    }
    wrongs
}

fn is_of(value: &Value, name: &Value) -> bool {
    match name.as_str().expect("the name of a type") {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("{other} is no type"),
    }
}

fn run(line: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_glosa"))
        .args(line.split(' '))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .output()
        .expect("it runs");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{line}");
    String::from_utf8(output.stdout).expect("text")
}

/// Command lines, whether they write an array or a line for each object, and the part of the schema; `""` is the whole.
const COMMANDS: &[(&str, bool, &str)] = &[
    (
        "annotate --format jsonl --offsets utf16 --values tests/data/news_item.txt tests/data/news",
        false,
        "",
    ),
    ("annotate --format json --offsets chars tests/data/cases", true, ""),
    ("annotate --format jsonl --offsets utf16 --keyword-occurrences tests/data/news", false, ""),
    ("annotate --format jsonl --stream tests/data/news_item.txt", false, ""),
    ("find person --json tests/data/news", false, "hit"),
    ("count --format json tests/data/news", true, "count"),
    ("count --format json --by kind tests/data/news", true, "count"),
    ("count --format json --by file tests/data/news", true, "count"),
    ("count --format json --by date tests/data/news", true, "count"),
    ("pairs --format json tests/data/news", true, "pair"),
    ("eval --format json tests/data/news", true, "score"),
    ("lookup --json Kim", false, "listed"),
];

#[test]
fn every_output_is_what_the_schema_says() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    for (line, is_array, part) in COMMANDS {
        let rule = if part.is_empty() { &schema } else { &schema["$defs"][part] };
        let output = run(line);
        let objects: Vec<Value> = if *is_array {
            serde_json::from_str(&output).expect("an array")
        } else {
            output.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
        };
        assert!(!objects.is_empty(), "{line}");
        for object in objects {
            assert_eq!(wrong(&object, rule, &schema, part), [""; 0], "{line}");
        }
    }
}

#[test]
fn the_schema_refuses_what_is_wrong() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let output = run("annotate --format jsonl tests/data/news_item.txt");
    let right: Value = serde_json::from_str(&output).expect("JSON");
    for (place, value) in [
        ("/schema", 2.into()),
        ("/mentions/0/start", (-1).into()),
        ("/mentions/0/confidence", 1.5.into()),
        ("/mentions/0/match", "guess".into()),
        ("/paragraphs/0/language", "fr".into()),
        ("/entities/0/names/en", 1.into()),
        ("/keywords", Value::Null),
    ] {
        let mut object = right.clone();
        *object.pointer_mut(place).expect("it is there") = value;
        assert_eq!(wrong(&object, &schema, &schema, "").len(), 1, "{place}");
    }
}

#[test]
fn the_command_writes_the_schema() {
    assert_eq!(run("schema"), SCHEMA);
}
