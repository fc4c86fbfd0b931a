//! Keywords say where they occur, of which paragraphs they are, and which language has them.

mod common;

use glosa::{Document, Extractor, ExtractorBuilder, Keyword, Language, Offsets};

/// English, Spanish, a line that is broken for its length, and letters of several bytes.
const TEXT: &str = "The fishing treaty with Perú was signed. Fishermen fear the fishing treaty.\n\n\
                    El tratado de pesca preocupa a Perú: “la pesca es vida”, dijo un pescador de Perú.\n\n\
                    The treaty will end all fishing off the coast of Perú.";

fn extract(builder: ExtractorBuilder, text: &str) -> Document {
    builder.keyword_occurrences(true).build().expect("sound options").extract(text)
}

fn keyword<'d>(document: &'d Document, text: &str) -> &'d Keyword {
    let found = document.keywords().iter().find(|keyword| keyword.text() == text);
    found.unwrap_or_else(|| panic!("no {text:?}: {:?}", document.keywords()))
}

/// What a keyword's occurrences cover in a text.
fn places<'t>(text: &'t str, keyword: &Keyword) -> Vec<(&'t str, usize)> {
    keyword.occurrences().iter().map(|o| (&text[o.span().range()], o.paragraph())).collect()
}

#[test]
fn every_occurrence_is_said_in_the_order_of_the_text() {
    let document = extract(Extractor::builder(), TEXT);
    assert_eq!(
        places(TEXT, keyword(&document, "fishing treaty")),
        [("fishing treaty", 0), ("fishing treaty", 0), ("tratado de pesca", 1)]
    );
    assert_eq!(
        places(TEXT, keyword(&document, "Perú")),
        [("Perú", 0), ("Perú", 1), ("Perú", 1), ("Perú", 2)]
    );
    let paragraphs: Vec<usize> = keyword(&document, "Perú").paragraphs().collect();
    assert_eq!(paragraphs, [0, 1, 2]);
}

#[test]
fn there_are_as_many_as_the_keyword_counts_and_none_is_outside_its_paragraph() {
    for text in [TEXT.to_owned(), common::news_item().text("\n")] {
        let document = extract(Extractor::builder().keywords(40), &text);
        for keyword in document.keywords() {
            assert_eq!(keyword.occurrences().len(), keyword.count(), "{}", keyword.text());
            for occurrence in keyword.occurrences() {
                let paragraph = document.paragraphs()[occurrence.paragraph()].span();
                let (span, text) = (occurrence.span(), keyword.text());
                assert!(paragraph.start <= span.start && span.end <= paragraph.end, "{text}");
            }
        }
    }
}

#[test]
fn an_occurrence_over_the_end_of_a_line_is_one() {
    let text = "Every year a few of the farmers of the valley ask for the new and long awaited water\n\
                shortage plan. The water shortage plan is late.";
    let builder = Extractor::builder().wrapped(glosa::Wrapped::Never);
    let document = extract(builder, text);
    let plan = keyword(&document, "water shortage plan");
    assert_eq!(places(text, plan), [("water\nshortage plan", 0), ("water shortage plan", 1)]);
}

#[test]
fn offsets_in_other_units() {
    let document = extract(Extractor::builder().offsets(Offsets::ALL), TEXT);
    let characters: Vec<char> = TEXT.chars().collect();
    let units: Vec<u16> = TEXT.encode_utf16().collect();
    for occurrence in document.keywords().iter().flat_map(Keyword::occurrences) {
        let written = &TEXT[occurrence.span().range()];
        let (in_characters, in_units) = (occurrence.characters(), occurrence.utf16());
        let (in_characters, in_units) = (in_characters.expect("asked"), in_units.expect("asked"));
        assert_eq!(characters[in_characters.range()].iter().collect::<String>(), written);
        assert_eq!(String::from_utf16(&units[in_units.range()]).expect("text"), written);
    }
}

#[test]
fn none_unless_asked_for() {
    let document = common::extractor().extract(TEXT);
    assert!(document.keywords().iter().all(|keyword| keyword.occurrences().is_empty()));
    assert_eq!(document.keywords_of(0..3).count(), 0);
    let json = serde_json::to_string(&document).expect("JSON");
    assert!(!json.contains("occurrences"), "{json}");
}

#[test]
fn json_reads_back_the_same() {
    let document = extract(Extractor::builder().offsets(Offsets::ALL), TEXT);
    let mut json = String::new();
    document.write_json(&mut json);
    assert_eq!(json, serde_json::to_string(&document).expect("JSON"));
    assert_eq!(serde_json::from_str::<Document>(&json).expect("a document"), document);
    let perú = &keyword(&document, "Perú").occurrences()[1];
    let wanted = r#"{"start":109,"end":114,"paragraph":1,"characters":{"start":108,"end":112},"utf16":{"start":108,"end":112}}"#;
    assert_eq!(serde_json::to_string(perú).expect("JSON"), wanted);
}

#[test]
fn keywords_of_some_paragraphs() {
    let document = extract(Extractor::builder().keywords(30).keyword_score(0.0), TEXT);
    let of = |paragraphs| document.keywords_of(paragraphs).map(Keyword::text).collect::<Vec<_>>();
    let all: Vec<&str> = document.keywords().iter().map(Keyword::text).collect();
    assert_eq!(of(0..3), all);
    assert_eq!(of(3..9), [""; 0]);
    assert!(of(1..2).contains(&"fishing treaty") && !of(1..2).contains(&"fishermen"));
    assert!(of(0..1).contains(&"fishermen") && !of(0..1).contains(&"coast"));
    assert!(of(1..3).contains(&"coast"));
}

#[test]
fn each_language_has_a_list_of_its_own() {
    let english =
        "The fishing treaty was signed. Trawlers, harbours and canneries fear the treaty.";
    let text = format!("{}\n\nLa prensa calla sobre el tratado.", [english; 12].join(" "));
    let with = |apart| {
        let builder = Extractor::builder().keywords(4).keyword_score(0.0);
        let builder = builder.keywords_by_language(apart);
        builder.build().expect("sound options").extract(&text)
    };
    let count = |document: &Document, language| document.keywords_in(language).count();
    let (together, apart) = (with(false), with(true));
    assert_eq!(together.keywords().len(), 4);
    // *treaty* is among the best of the Spanish list only, and of both lists
    assert_eq!(count(&apart, Language::English), 5);
    let spanish: Vec<&str> =
        apart.keywords_in(Language::Spanish).filter_map(|k| k.form(Language::Spanish)).collect();
    assert!(spanish.contains(&"prensa"), "{spanish:?}");
    let scores: Vec<f32> = apart.keywords().iter().map(Keyword::score).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
}

#[cfg(feature = "cli")]
#[test]
fn the_command_line_asks_for_all_of_it() {
    let run = |arguments: &[&str]| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_glosa"));
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/news_item.txt");
        let output = command.args(["annotate", "--format", "jsonl", file]).args(arguments).output();
        let output = output.expect("it runs");
        let said = String::from_utf8(output.stderr).expect("text");
        (String::from_utf8(output.stdout).expect("text"), said)
    };
    let count = |arguments: &[&str]| {
        let (json, said) = run(arguments);
        assert_eq!(said, "");
        let document: Document = serde_json::from_str(&json).expect("a document");
        document.keywords().len()
    };
    assert_eq!(count(&[]), 10);
    assert_eq!(count(&["--keywords", "3", "--keywords", "entities"]), 3);
    assert_eq!(count(&["--keywords", "terms", "--keyword-score", "1"]), 0);
    assert!(count(&["--keywords", "6", "--keywords-by-language"]) > 6);
    assert!(run(&["--keyword-occurrences"]).0.contains("\"occurrences\":[{\"start\":"));
    let wanted = "error: invalid value 'few' for '--keywords <N|SORTS>': expected a number, or one of both, entities, \
                  terms\n\nFor more information, try '--help'.\n";
    assert_eq!(run(&["--keywords", "few"]).1, wanted);
}
