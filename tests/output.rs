//! What a format says of a text, its own readers find there again: every mention at its place, with its words.
//!
//! Each format is read by the rules of the tool that it is for, over texts of arbitrary characters with names among them.
#![cfg(feature = "output")]

mod common;

use glosa::output::table::{Table, Writer};
use glosa::output::{Item, Unit, brat, conll, html, spacy, tei, web_annotation};
use glosa::{Document, printable};
use proptest::prelude::*;
use serde_json::Value;

/// Names, mark-up and white space of all sorts between arbitrary characters.
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

fn visible(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    printable(&visible).into_owned()
}

/// A part of a text, as Python slices it.
fn characters(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a number")).expect("small")
}

fn texts(document: &Document) -> Vec<&str> {
    document.mentions().iter().map(|m| m.text()).collect()
}

proptest! {
    #[test]
    fn conll_holds_every_visible_character(text in TEXTS) {
        let (document, out) = written(&text, conll::write);
        let rows: Vec<(&str, &str)> = out.lines().skip(2).filter_map(|line| line.split_once('\t')).collect();
        let tokens: String = rows.iter().map(|(token, _)| *token).collect();
        prop_assert_eq!(tokens, visible(&text));
        let names: String = rows.iter().filter(|(_, tag)| *tag != "O").map(|(token, _)| *token).collect();
        prop_assert_eq!(names, visible(&texts(&document).concat()));
        let begun = rows.iter().filter(|(_, tag)| tag.starts_with("B-")).count();
        prop_assert!(begun >= document.mentions().len());
        let mut before = "O";
        for line in out.lines() {
            let tag = line.split_once('\t').map_or("O", |(_, tag)| tag);
            if let Some(class) = tag.strip_prefix("I-") {
                prop_assert!(before.ends_with(class) && before != "O", "{} after {}", tag, before);
            }
            before = tag;
        }
    }

    #[test]
    fn brat_finds_every_fragment(text in TEXTS) {
        let (document, out) = written(&text, brat::write);
        let mut found = Vec::new();
        let breaks = |c: char| matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}');
        for line in out.split(breaks).filter(|line| !line.is_empty()) {
            let fields: Vec<&str> = line.splitn(3, '\t').collect();
            prop_assert_eq!(fields.len(), 3);
            let (kind, offsets) = fields[1].split_once(' ').expect("a type and offsets");
            if fields[0].starts_with('N') {
                let (target, reference) = offsets.split_once(' ').expect("a target");
                let (base, id) = reference.split_once(':').expect("a base");
                prop_assert_eq!(kind, "Reference");
                prop_assert_eq!(target, format!("T{}", found.len()));
                prop_assert!(!base.is_empty() && !id.contains(' '));
                continue;
            }
            prop_assert!(kind.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'));
            let fragments: Vec<String> = offsets.split(';').map(|fragment| {
                let (start, end) = fragment.split_once(' ').expect("two numbers");
                characters(&text, start.parse().expect("a number"), end.parse().expect("a number"))
            }).collect();
            prop_assert!(fragments.iter().all(|fragment| !fragment.contains(breaks)));
            prop_assert_eq!(fragments.join(" "), fields[2]);
            found.push(visible(fields[2]));
        }
        let wanted: Vec<String> = texts(&document).iter().map(|name| {
            visible(&name.chars().filter(|c| !c.is_control()).collect::<String>())
        }).collect();
        prop_assert_eq!(found, wanted);
    }

    /// `Doc.from_json` makes words of the tokens, gives a blank to each that the next one does not touch, and refuses
    /// entities and sentences that do not begin and end with tokens.
    #[test]
    fn spacy_puts_the_text_together(text in TEXTS) {
        let (document, out) = written(&text, spacy::write);
        let doc: Value = serde_json::from_str(&out).expect("JSON");
        let spans = |name: &str| -> Vec<(usize, usize)> {
            let spans = doc[name].as_array().expect("an array").iter();
            spans.map(|span| (number(&span["start"]), number(&span["end"]))).collect()
        };
        let tokens = spans("tokens");
        let mut together = String::new();
        for (n, &(start, end)) in tokens.iter().enumerate() {
            prop_assert!(start < end);
            together += &characters(&text, start, end);
            let next = tokens.get(n + 1).map_or(text.chars().count(), |next| next.0);
            prop_assert!(next - end <= 1);
            if next > end {
                together.push(' ');
            }
        }
        prop_assert_eq!(&together, &text);
        for (start, end) in spans("ents").into_iter().chain(spans("sents")) {
            prop_assert!(tokens.iter().any(|token| token.0 == start) && tokens.iter().any(|token| token.1 == end));
        }
        let names: Vec<String> = spans("ents").iter().map(|&(start, end)| characters(&text, start, end)).collect();
        prop_assert_eq!(names, texts(&document));
    }

    #[test]
    fn web_annotations_quote_what_is_there(text in TEXTS) {
        let (document, out) = written(&text, web_annotation::write);
        let page: Value = serde_json::from_str(&out).expect("JSON");
        prop_assert_eq!(&page["@context"], "http://www.w3.org/ns/anno.jsonld");
        prop_assert_eq!(&page["type"], "AnnotationPage");
        let mut found = Vec::new();
        for annotation in page["items"].as_array().expect("an array") {
            prop_assert!(annotation["id"].as_str().is_some_and(|id| id.starts_with("news/%3C1%3E%20%C3%B1.txt#")));
            let target = &annotation["target"];
            let (quote, place) = (&target["selector"][0], &target["selector"][1]);
            let (start, end) = (number(&place["start"]), number(&place["end"]));
            let exact = quote["exact"].as_str().expect("a quote");
            prop_assert_eq!(characters(&text, start, end), exact);
            let (prefix, suffix) = (quote["prefix"].as_str().expect("text"), quote["suffix"].as_str().expect("text"));
            let around = format!("{prefix}{exact}{suffix}");
            let from = start - prefix.chars().count();
            prop_assert_eq!(characters(&text, from, from + around.chars().count()), around);
            found.push(exact.to_owned());
        }
        prop_assert_eq!(found, texts(&document));
    }

    #[test]
    fn tei_is_xml_with_the_text_in_it(text in TEXTS) {
        let (document, out) = written(&text, tei::write);
        let xml = roxmltree::Document::parse(&out).expect("XML");
        let body = xml.descendants().find(|node| node.has_tag_name("body")).expect("a body");
        check_mark_up(&text, &document, body, |node| node.has_attribute("cert"))?;
    }

    #[test]
    fn a_fragment_is_mark_up_with_the_text_in_it(text in TEXTS) {
        let (document, out) = written(&text, html::write);
        let page = format!("<div>{out}</div>");
        let xml = roxmltree::Document::parse(&page).expect("mark-up");
        check_mark_up(&text, &document, xml.root_element(), |node| node.has_tag_name("mark"))?;
    }

    #[test]
    fn tables_count_in_each_unit(text in TEXTS) {
        for (unit, separator) in [(Unit::Bytes, b','), (Unit::Characters, b'\t'), (Unit::Utf16, b';')] {
            let (document, out) = written(&text, |item, out| {
                let mut table = Writer::new(out, Table::Mentions, separator);
                table.write(item, unit)?;
                table.finish().map(drop)
            });
            let mut rows = csv::ReaderBuilder::new().delimiter(separator).from_reader(out.as_bytes());
            let mut found = Vec::new();
            for row in rows.records() {
                let row = row.expect("a row");
                let (start, end) = (row[1].parse().expect("a number"), row[2].parse().expect("a number"));
                let there = match unit {
                    Unit::Bytes => text[start..end].to_owned(),
                    Unit::Characters => characters(&text, start, end),
                    _ => String::from_utf16(&text.encode_utf16().collect::<Vec<_>>()[start..end]).expect("text"),
                };
                prop_assert_eq!(&there, &row[3]);
                found.push(there);
            }
            prop_assert_eq!(found, texts(&document));
        }
    }
}

/// Paragraphs and names of mark-up are those of the document, but for characters that no XML can hold.
fn check_mark_up(
    text: &str,
    document: &Document,
    body: roxmltree::Node<'_, '_>,
    is_name: impl Fn(&roxmltree::Node<'_, '_>) -> bool,
) -> Result<(), TestCaseError> {
    let all_text = |node: roxmltree::Node<'_, '_>| -> String {
        node.descendants().filter(|n| n.is_text()).filter_map(|n| n.text()).collect()
    };
    let held = |text: &str| -> String {
        text.chars()
            .map(|c| {
                if "\t\n\r".contains(c) || !(c.is_control() || c == '\u{ffff}') {
                    c
                } else {
                    '\u{fffd}'
                }
            })
            .collect()
    };
    let paragraphs: Vec<String> =
        body.descendants().filter(|n| n.has_tag_name("p")).map(all_text).collect();
    let wanted: Vec<String> =
        document.paragraphs().iter().map(|p| held(&text[p.span().range()])).collect();
    prop_assert!(paragraphs == wanted || wanted.is_empty(), "{:?} {:?}", paragraphs, wanted);
    let names: Vec<String> = body.descendants().filter(is_name).map(all_text).collect();
    let wanted: Vec<String> = texts(document).into_iter().map(held).collect();
    prop_assert_eq!(names, wanted);
    Ok(())
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
