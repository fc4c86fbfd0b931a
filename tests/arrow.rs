//! Columns of Arrow hold what the documents hold, however the texts are stored, and their schema does not change.
#![cfg(all(feature = "arrow", feature = "builtin", feature = "values"))]

use std::sync::Arc;

use arrow_array::builder::StringDictionaryBuilder;
use arrow_array::cast::AsArray;
use arrow_array::types::{Float32Type, Int8Type, Int64Type, UInt64Type};
use arrow_array::{
    Array, ArrayRef, DictionaryArray, Int64Array, LargeStringArray, NullArray, RecordBatch,
    StringArray, StringViewArray,
};
use arrow_schema::{DataType, Field};
use glosa::arrow::{Column, Columns, Unit, annotate, column};
use glosa::{Document, Extractor, Language, ValueKind};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

const TEXTS: [Option<&str>; 7] = [
    Some("Putin flew to North Korea.\n\nLa OTAN vigila el viaje a Corea del Norte."),
    None,
    Some(""),
    Some(
        "Se firmó el 3 de mayo de 2024: US$20.000 millones, un 3,5 % más. «Ñandú», dijo Abel Quarshie.",
    ),
    Some("The museum bought a vase from Korea for 3 to 5 million pesos."),
    Some("2024"),
    Some("Putin flew to North Korea.\n\nLa OTAN vigila el viaje a Corea del Norte."),
];

fn extractor() -> Extractor {
    let list = "id\tkind\tname\tdeck\nvessel/aurora\tvessel\tAurora Boreal\tteak\n";
    let ships = glosa::Gazetteer::builder().tsv("ships.tsv", list).and_then(|list| list.build());
    let builder = Extractor::builder().gazetteer(ships.expect("a list")).values(&ValueKind::ALL);
    builder.build().expect("sound options")
}

fn all(texts: &dyn Array) -> Vec<ArrayRef> {
    let extractor = extractor();
    Columns::new(&Column::ALL).read(texts, |text| extractor.extract(text)).expect("texts")
}

/// A cell as JSON.
fn cell(array: &dyn Array, row: usize) -> Value {
    if array.is_null(row) {
        return Value::Null;
    }
    match array.data_type() {
        DataType::Utf8 => json!(array.as_string::<i32>().value(row)),
        DataType::Int64 => json!(array.as_primitive::<Int64Type>().value(row)),
        DataType::Float32 => json!(array.as_primitive::<Float32Type>().value(row)),
        DataType::Boolean => json!(array.as_boolean().value(row)),
        DataType::List(_) => {
            let list = array.as_list::<i32>().value(row);
            (0..list.len()).map(|row| cell(&list, row)).collect()
        }
        DataType::Struct(fields) => {
            let columns = fields.iter().zip(array.as_struct().columns());
            columns.map(|(field, column)| (field.name().clone(), cell(column, row))).collect()
        }
        other => panic!("no column is of type {other}"),
    }
}

/// A document's JSON in the shape that rows have: no field is left out, and maps are fields.
fn flat(document: &Document) -> Map<String, Value> {
    let mut json = serde_json::to_value(document).expect("it serialises");
    let rows = |json: &mut Value, table: &str, change: fn(&mut Map<String, Value>)| -> Value {
        let mut rows = json[table].take();
        let records = rows.as_array_mut().into_iter().flatten();
        records.for_each(|row| change(row.as_object_mut().expect("an object")));
        rows
    };
    [
        ("language", json!(document.language().map(Language::code))),
        (
            "paragraphs",
            rows(&mut json, "paragraphs", |row| default(row, "undetermined", json!(false))),
        ),
        (
            "mentions",
            rows(&mut json, "mentions", |row| {
                default(row, "candidates", json!([]));
                for field in ["rule", "paragraph", "sentence"] {
                    default(row, field, Value::Null);
                }
            }),
        ),
        (
            "entities",
            rows(&mut json, "entities", |row| {
                by_language(row, "names", "name");
                let attributes = row.remove("attributes").unwrap_or_else(|| json!({}));
                let pairs = attributes.as_object().into_iter().flatten();
                let pairs: Value =
                    pairs.map(|(name, value)| json!({"name": name, "value": value})).collect();
                row.insert("attributes".to_owned(), pairs);
            }),
        ),
        (
            "values",
            rows(&mut json, "values", |row| {
                let kind = row["kind"].clone();
                let meaning = row.remove("value").expect("a meaning");
                row.extend(cells(&kind, &meaning));
                default(row, "candidates", json!([]));
                for candidate in row["candidates"].as_array_mut().expect("a list") {
                    *candidate = Value::Object(cells(&kind, candidate));
                }
            }),
        ),
        ("keywords", rows(&mut json, "keywords", |row| by_language(row, "forms", "form"))),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .into_iter()
    .collect()
}

fn default(row: &mut Map<String, Value>, field: &str, value: Value) {
    row.entry(field).or_insert(value);
}

fn by_language(row: &mut Map<String, Value>, map: &str, field: &str) {
    let map = row.remove(map).expect("a map of languages");
    for language in Language::ALL {
        row.insert(format!("{field}_{language}"), map[language.code()].clone());
    }
}

/// The meaning of a value as cells: the currency is the unit of money, and percent are.
fn cells(kind: &Value, meaning: &Value) -> Map<String, Value> {
    let mut row: Map<String, Value> = ["from", "to", "timex", "amount", "upper", "unit"]
        .map(|field| (field.to_owned(), meaning[field].clone()))
        .into_iter()
        .collect();
    if kind == "money" {
        row["unit"] = meaning["currency"].clone();
    } else if kind == "percent" && row["unit"].is_null() {
        row["unit"] = json!("%");
    }
    row
}

fn assert_rows_are_documents(texts: &[Option<&str>]) {
    let extractor = extractor();
    let columns = all(&StringArray::from(texts.to_vec()));
    for (row, text) in texts.iter().enumerate() {
        let document = text.map(|text| flat(&extractor.extract(text)));
        for (name, column) in Column::ALL.iter().zip(&columns) {
            let wanted = document.as_ref().map_or(Value::Null, |d| d[name.as_str()].clone());
            assert_eq!(cell(column, row), wanted, "{name} of row {row}: {text:?}");
        }
    }
}

#[test]
fn rows_are_the_documents() {
    assert_rows_are_documents(&TEXTS);
    assert_rows_are_documents(&[Some("The Aurora Boreal left.")]);
    assert_rows_are_documents(&[]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_an_error(
        texts in prop::collection::vec(prop::option::of(prop_oneof![
            "\\PC{0,40}",
            prop::sample::select(vec!["Putin", "la OTAN ", "el 3 de mayo", "$5 "]).prop_map(str::to_owned),
        ]), 0..6)
    ) {
        let texts: Vec<Option<&str>> = texts.iter().map(Option::as_deref).collect();
        assert_rows_are_documents(&texts);
    }
}

/// The same texts in all types that hold some.
fn stored() -> Vec<ArrayRef> {
    let texts = || TEXTS.into_iter();
    let padded: Vec<Option<&str>> =
        [Some("Macron.")].into_iter().chain(texts()).chain([None]).collect();
    let mut distinct: Vec<&str> = texts().flatten().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let key =
        |text: Option<&str>| Some(distinct.iter().position(|other| Some(*other) == text)? as u64);
    let keys = arrow_array::UInt64Array::from_iter(texts().map(key));
    let mut builder = StringDictionaryBuilder::<Int8Type>::new();
    texts().for_each(|text| builder.append_option(text));
    vec![
        Arc::new(LargeStringArray::from_iter(texts())),
        Arc::new(StringViewArray::from_iter(texts())),
        Arc::new(StringArray::from(padded.clone()).slice(1, TEXTS.len())),
        Arc::new(StringViewArray::from(padded.clone()).slice(1, TEXTS.len())),
        Arc::new(builder.finish()),
        Arc::new(padded.into_iter().collect::<DictionaryArray<Int8Type>>().slice(1, TEXTS.len())),
        Arc::new(DictionaryArray::<UInt64Type>::new(
            keys,
            Arc::new(StringViewArray::from(distinct)),
        )),
    ]
}

#[test]
fn the_type_of_the_texts_makes_no_difference() {
    let wanted = all(&StringArray::from(TEXTS.to_vec()));
    for texts in stored() {
        let found = all(&texts);
        for (name, (found, wanted)) in Column::ALL.iter().zip(found.iter().zip(&wanted)) {
            assert_eq!(found, wanted, "{name} of {}", texts.data_type());
        }
    }
}

#[test]
fn nulls_give_nulls() {
    let null_keys =
        DictionaryArray::<Int8Type>::new(vec![None; 3].into(), Arc::new(StringArray::new_null(0)));
    let null_values =
        DictionaryArray::<Int8Type>::new(vec![0, 0, 0].into(), Arc::new(StringArray::new_null(1)));
    let nulls: [ArrayRef; 4] = [
        Arc::new(NullArray::new(3)),
        Arc::new(StringArray::new_null(3)),
        Arc::new(null_keys),
        Arc::new(null_values),
    ];
    for texts in nulls {
        for column in all(&texts) {
            assert_eq!((column.len(), column.null_count()), (3, 3), "{}", texts.data_type());
        }
    }
}

#[test]
fn each_text_is_read_once() {
    let texts = StringArray::from(vec!["Putin.", "Macron.", "Putin."]);
    let dictionary: DictionaryArray<Int8Type> = texts.iter().collect();
    for (texts, wanted) in [(&texts as &dyn Array, 3), (&dictionary, 2)] {
        let mut count = 0;
        let read = |_: &str| {
            count += 1;
            Document::default()
        };
        Columns::new(&Column::ALL).read(texts, read).expect("texts");
        assert_eq!(count, wanted, "{}", texts.data_type());
    }
}

#[test]
fn offsets_in_characters_and_utf16() {
    let text = "😀 Él es Putin; ella, Merkel.";
    let texts = StringArray::from(vec![text]);
    let extractor = Extractor::new();
    for (unit, wanted) in [
        (Unit::Bytes, [(12, 17), (25, 31)]),
        (Unit::Characters, [(8, 13), (21, 27)]),
        (Unit::Utf16, [(9, 14), (22, 28)]),
    ] {
        let columns = Columns::new(&[Column::Mentions]).unit(unit);
        let mentions = columns.read(&texts, |text| extractor.extract(text)).expect("texts");
        let found = cell(&mentions[0], 0);
        let found: Vec<_> = found
            .as_array()
            .expect("a list")
            .iter()
            .map(|m| (m["start"].clone(), m["end"].clone()))
            .collect();
        assert_eq!(found, wanted.map(|(start, end)| (json!(start), json!(end))), "{unit:?}");
    }
}

/// The types as lines: what they are called, what they hold, and `?` for what may be null.
fn lines(path: &str, field: &Field, out: &mut String) {
    let path =
        if path.is_empty() { field.name().clone() } else { format!("{path}.{}", field.name()) };
    let null = if field.is_nullable() { "?" } else { "" };
    match field.data_type() {
        DataType::List(item) => {
            out.push_str(&format!("{path}: List{null}\n"));
            lines(&path, item, out);
        }
        DataType::Struct(fields) => {
            out.push_str(&format!("{path}: Struct{null}\n"));
            fields.iter().for_each(|field| lines(&path, field, out));
        }
        other => out.push_str(&format!("{path}: {other}{null}\n")),
    }
}

#[test]
fn the_schema_stays() {
    let mut found = String::new();
    for field in Columns::new(&Column::ALL).fields() {
        lines("", &field, &mut found);
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/arrow_schema.txt");
    let wanted = std::fs::read_to_string(file).unwrap_or_default();
    assert_eq!(found, wanted, "tables that users stored have the schema in {file}");
}

#[test]
fn errors_are_about_columns() {
    let extractor = Extractor::new();
    let bodies: ArrayRef = Arc::new(StringArray::from(vec!["Putin."]));
    let numbers: ArrayRef = Arc::new(Int64Array::from(vec![1]));
    let table = [("id", numbers.clone()), ("body", bodies.clone()), ("mentions", numbers.clone())];
    let table = RecordBatch::try_from_iter(table).expect("columns of one length");
    for (column, what, wanted) in [
        ("text", Column::Language, r#"no column "text"; expected one of "id", "body", "mentions""#),
        (
            "id",
            Column::Language,
            "column of type Int64; expected strings (Utf8, LargeUtf8, Utf8View or a dictionary of them)",
        ),
        ("body", Column::Mentions, r#"the table has a column "mentions" already; rename it first"#),
    ] {
        let error = annotate(&extractor, &table, column, &[what]).expect_err("a wrong column");
        assert_eq!(error.to_string(), wanted);
    }
    let dictionary = DictionaryArray::<Int8Type>::new(vec![0].into(), numbers);
    let error = column(&extractor, &dictionary, Column::Language).expect_err("no texts");
    assert_eq!(
        error.to_string(),
        "column of type Dictionary(Int8, Int64); expected strings (Utf8, LargeUtf8, Utf8View or a dictionary of them)"
    );
}

#[test]
fn a_table_keeps_its_columns_and_metadata() {
    let bodies: ArrayRef = Arc::new(StringArray::from(vec!["Putin.", "Macron."]));
    let table = RecordBatch::try_from_iter([("body", bodies)]).expect("a column");
    let metadata = [("source".to_owned(), "wire".to_owned())].into();
    let schema = table.schema().as_ref().clone().with_metadata(metadata);
    let table = table.with_schema(Arc::new(schema)).expect("the same fields");
    let what = [Column::Keywords, Column::Language];
    let annotated = annotate(&Extractor::new(), &table, "body", &what).expect("a column of texts");
    assert_eq!(annotated.column(0), table.column(0));
    assert_eq!(annotated.schema().metadata(), table.schema().metadata());
    let names: Vec<_> = annotated.schema().fields().iter().map(|f| f.name().clone()).collect();
    assert_eq!(names, ["body", "keywords", "language"]);
}
