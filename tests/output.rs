//! What a format says of a text, its own readers find there again: every mention at its place, with its words.
//!
//! Each format is read by the rules of the tool that it is for (`common/read_back.rs`), over texts of arbitrary characters
//! with names among them.
#![cfg(feature = "output")]

mod common;

#[path = "common/read_back.rs"]
mod read_back;

use glosa::Document;
use glosa::output::table::{Table, Writer};
use glosa::output::{Item, Unit, brat, conll};
use proptest::prelude::*;

/// Names, markup and white space of all sorts between arbitrary characters.
const TEXTS: &str = "(Putin|North Korea|Corea\ndel Norte|#CoreaDelNorte|EE\\. UU\\.|La OTAN\\. |<b>|&amp;|\"|'\
    |\n|\r\n|\r|\t| |  |\u{0}|\u{1b}|\u{1c}|\u{85}|\u{2028}|\u{feff}|\u{ffff}|😀|e\u{301}|\\PC){0,40}";

fn written(
    text: &str,
    write: impl FnOnce(&Item<'_>, &mut Vec<u8>) -> std::io::Result<()>,
) -> (Document, String) {
    let document = common::extractor().extract(text);
    let mut out = Vec::new();
    let item = Item::new("news/<1> ñ.txt", text, &document).expect("the document of this text");
    write(&item, &mut out).expect("written");
    (document, String::from_utf8(out).expect("UTF-8"))
}

proptest! {
    #[test]
    fn what_a_format_says_is_found_in_the_text(text in TEXTS) {
        let document = common::extractor().extract(&text);
        let item = Item::new("news/<1> ñ.txt", &text, &document).expect("the document of this text");
        read_back::check(&item);
    }
}

#[test]
fn a_name_over_two_lines_is_two_fragments() {
    let text = "Ayer en\nCorea del\nNorte.";
    let span = text.find("Corea").expect("it is there");
    let json = format!(
        r#"{{"paragraphs":[{{"start":0,"end":24,"language":"es","confidence":1.0}}],"mentions":[{{"start":{span},
        "end":{},"text":"Corea del\nNorte","kind":"country","language":"es","entity":"country/K P","name":"Corea",
        "country":"KP","match":"exact","confidence":1.0}}],"entities":[],"keywords":[]}}"#,
        span + 15
    );
    let document: Document = serde_json::from_str(&json).expect("a document");
    let item = Item::new("x", text, &document).expect("of this text");
    let mut out = Vec::new();
    brat::write(&item, &mut out).expect("written");
    let wanted =
        "T1\tcountry 8 17;18 23\tCorea del Norte\nN1\tReference T1 glosa:country/K%20P\tCorea\n";
    assert_eq!(String::from_utf8(out).expect("UTF-8"), wanted);
}

#[test]
fn sentences_and_classes_of_conll() {
    let text = "Putin llegó. La OTAN, no.\n\nThe Russian left Paris.";
    let (_, out) = written(text, conll::write);
    let wanted = "-DOCSTART-\tO\n\nPutin\tB-PER\nllegó\tO\n.\tO\n\nLa\tO\nOTAN\tB-ORG\n,\tO\nno\tO\n.\tO\n\n\
        The\tO\nRussian\tB-MISC\nleft\tO\nParis\tB-LOC\n.\tO\n\n";
    assert_eq!(out, wanted);
}

#[test]
fn tables_of_entities_and_keywords() {
    let text = "Putin met Putin in \"Paris\".";
    for (table, wanted) in [
        (
            Table::Entities,
            "document\tid\tkind\tname_en\tname_es\twikidata\tcountry\tcount\trelated\tsalience\n\
            news/<1> ñ.txt\tperson/vladimir-putin\tperson\tVladimir Putin\tVladímir Putin\tQ7747\tRU\t2\t0\t1\n",
        ),
        (
            Table::Keywords,
            "document\ttext\tlanguage\tscore\tcount\tentity\nnews/<1> ñ.txt\tPutin\ten\t",
        ),
    ] {
        let (_, out) = written(text, |item, out| {
            let mut rows = Writer::new(out, table, b'\t');
            rows.write(item, Unit::Bytes)?;
            rows.finish().map(drop)
        });
        assert!(out.starts_with(wanted), "{out}");
    }
    let empty = Writer::new(Vec::new(), Table::Keywords, b',').finish().expect("written");
    assert_eq!(empty, b"document,text,language,score,count,entity\n");
}

#[test]
fn another_text_is_refused() {
    let document = common::extractor().extract("La OTAN vigila.");
    let error = Item::new("x", "La ONU vigila.", &document).expect_err("another text");
    let wanted =
        "the document was not extracted from this text: expected a mention \"OTAN\" at bytes 3..7";
    assert_eq!(error.to_string(), wanted);
    let error = Item::new("x", "La OTAN", &document).expect_err("a shorter text");
    let wanted =
        "the document was not extracted from this text: expected the next sentence at bytes 0..15";
    assert_eq!(error.to_string(), wanted);
}
