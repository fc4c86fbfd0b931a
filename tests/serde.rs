//! A document becomes the JSON of the design, by serde and directly, and is read back equal.

mod common;

use glosa::{Document, Extractor, Offsets, Reason, Span};
use serde_json::{Value, json};

fn there_and_back(document: &Document) -> Value {
    let written = serde_json::to_string(document).expect("a document can be written");
    let mut directly = String::new();
    document.write_json(&mut directly);
    assert_eq!(directly, written);
    let back: Document = serde_json::from_str(&written).expect("and read back");
    assert_eq!(&back, document, "{written}");
    serde_json::from_str(&written).expect("JSON")
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

/// The object of `array` whose `field` is `value`.
fn find<'a>(array: &'a Value, field: &str, value: &str) -> &'a Value {
    let objects = array.as_array().expect("an array");
    objects
        .iter()
        .find(|o| o[field] == value)
        .unwrap_or_else(|| panic!("no {field} {value} in {array}"))
}

#[test]
fn every_fixture_is_read_back_equal() {
    for case in common::rules().iter().flat_map(|rule| common::cases(rule)) {
        there_and_back(&common::extractor().extract(&case.text("\n")));
    }
    there_and_back(&common::extractor().extract(&common::news_item().text("\r\n")));
}

#[test]
fn an_empty_document() {
    let json = there_and_back(&common::extractor().extract(""));
    assert_eq!(json, json!({ "paragraphs": [], "mentions": [], "entities": [], "keywords": [] }));
}

#[test]
fn fields_of_the_design() {
    let json = there_and_back(&common::extractor().extract(&common::news_item().text("\n")));
    assert_eq!(keys(&json), ["entities", "keywords", "mentions", "paragraphs", "sentences"]);
    assert_eq!(keys(&json["sentences"][0]), ["end", "paragraph", "start"]);
    assert_eq!(keys(&json["paragraphs"][0]), ["confidence", "end", "language", "start"]);
    let mention = [
        "confidence",
        "country",
        "end",
        "entity",
        "kind",
        "language",
        "match",
        "name",
        "paragraph",
        "rule",
        "sentence",
        "start",
        "text",
    ];
    assert_eq!(keys(&json["mentions"][0]), mention);
    let entity = ["count", "country", "id", "kind", "names", "related", "salience", "wikidata"];
    assert_eq!(keys(&json["entities"][0]), entity);
    let keyword = ["count", "entity", "forms", "language", "score", "text"];
    assert_eq!(keys(&json["keywords"][0]), keyword);
}

#[test]
fn values_of_the_design() {
    let text = "The treaty that Vladmir Putin signed in Corea del Norte was not in the interest of the farmers.\n\
                2024\n\
                El tratado que firmó Putin en Corea del Norte no convenció a nadie en el Kremlin ni en la calle.";
    let json = there_and_back(&common::extractor().extract(text));
    assert_eq!(json["paragraphs"][0]["start"], 0);
    assert_eq!(json["paragraphs"][0]["language"], "en");
    assert_eq!(json["paragraphs"][1]["language"], Value::Null);
    assert_eq!(json["paragraphs"][2]["language"], "es");

    let slip = find(&json["mentions"], "text", "Vladmir Putin");
    assert_eq!(slip["kind"], "person");
    assert_eq!(slip["language"], "en");
    assert_eq!(slip["entity"], "person/vladimir-putin");
    assert_eq!(slip["name"], "Vladimir Putin");
    assert_eq!(slip["country"], "RU");
    assert_eq!(slip["match"], "typo");
    assert_eq!(slip["rule"], "slip");
    assert_eq!(slip["start"], text.find("Vladmir").expect("it is there"));

    let bare = find(&json["mentions"], "text", "Putin");
    assert_eq!(bare["language"], "es");
    assert_eq!(bare["match"], "antecedent");
    assert_eq!(bare["name"], "Vladímir Putin");

    let country = find(&json["entities"], "id", "country/KP");
    assert_eq!(country["names"], json!({ "en": "North Korea", "es": "Corea del Norte" }));
    assert_eq!(country["country"], "KP");
    assert_eq!(country["wikidata"], "Q423");
    assert_eq!(country["count"], 2);
}

#[test]
fn several_candidates() {
    let text = "The museum bought a vase from Korea and had to sell a whole wing of the house to pay for it.";
    let json = there_and_back(&common::extractor().extract(text));
    let korea = find(&json["mentions"], "text", "Korea");
    assert_eq!(korea["kind"], "country");
    assert_eq!(korea["entity"], Value::Null);
    assert_eq!(korea["candidates"], json!(["country/KP", "country/KR"]));
}

#[test]
fn a_country_counts_its_nationalities_and_metonyms_apart() {
    let text = "Russia sold the ship, the Russian crew stayed, and the Kremlin said nothing about the price of it.";
    let json = there_and_back(&common::extractor().extract(text));
    let country = find(&json["entities"], "id", "country/RU");
    assert_eq!((&country["count"], &country["related"]), (&json!(1), &json!(2)));
}

#[test]
fn offsets_in_other_units_are_read_back_too() {
    let both = Extractor::builder().offsets(Offsets::ALL).build().expect("sound options");
    there_and_back(&both.extract(&common::news_item().text("\n")));
}

#[test]
fn what_is_no_document_is_refused() {
    for wrong in ["", "[]", "{}", "{\"paragraphs\":[]}", "{\"paragraphs\":3,\"mentions\":[]}"] {
        assert!(serde_json::from_str::<Document>(wrong).is_err(), "{wrong}");
    }
}

/// Documents of versions without sentences are read, and so are those with a language that is yet to come.
#[test]
fn other_versions() {
    let text = "Putin left. North Korea waved.";
    let extractor = Extractor::builder().sentences(false).build().expect("sound options");
    let old = extractor.extract(text);
    assert_eq!(old.sentences(), []);
    assert!(old.mentions().iter().all(|m| (m.paragraph(), m.sentence()) == (None, None)));
    let mut json = there_and_back(&old);
    assert_eq!(keys(&json), ["entities", "keywords", "mentions", "paragraphs"]);
    json["entities"][0]["names"]["pt"] = json!("Vladimir Putin");
    let back: Document = serde_json::from_value(json).expect("a later version's");
    assert_eq!(back, old);
}

/// A later version may know more languages, reasons, kinds and fields. What this one does not know reads as "none of
/// those I know".
#[test]
fn a_document_of_a_later_version() {
    let text = "Putin left. North Korea waved.";
    let mut json = there_and_back(&Extractor::new().extract(text));
    json["paragraphs"][0]["language"] = json!("pt");
    json["mentions"][0]["language"] = json!("pt");
    json["mentions"][0]["match"] = json!("telepathy");
    json["mentions"][0]["kind"] = json!("event");
    json["mentions"][0]["mood"] = json!({ "happy": true });
    json["keywords"][0]["language"] = json!("pt");
    json["moods"] = json!([1]);
    let document: Document = serde_json::from_value(json).expect("a later version's");
    let mention = &document.mentions()[0];
    assert_eq!(document.paragraphs()[0].language(), None);
    assert_eq!((mention.language(), mention.reason()), (None, Reason::Other));
    assert_eq!(mention.kind().as_str(), "event");
    assert_eq!(document.keywords()[0].language(), None);
    let back = serde_json::to_value(&document).expect("it serialises");
    assert_eq!(back["mentions"][0]["match"], "other");
}

#[test]
fn a_span_is_never_backwards() {
    let span: Span = serde_json::from_str(r#"{"start":5,"end":3}"#).expect("a span");
    assert_eq!(span, Span::new(5, 5));
}
