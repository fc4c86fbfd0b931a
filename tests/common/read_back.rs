//! What each format says of a text is found there again: the formats are read by the rules of the tools that they are for.

use glosa::output::table::{Table, Writer};
use glosa::output::{Item, Unit, brat, conll, html, page, spacy, tei, web_annotation};
use glosa::printable;
use serde_json::Value;

/// Panics where a format says of a text what is not there.
pub(crate) fn check(item: &Item<'_>) {
    let text = Text::new(item.text());
    conll_holds_every_visible_character(item);
    brat_finds_every_fragment(item, &text);
    spacy_puts_the_text_together(item, &text);
    web_annotations_quote_what_is_there(item, &text);
    tei_is_xml_with_the_text_in_it(item);
    a_fragment_is_mark_up_with_the_text_in_it(item);
    tables_count_in_each_unit(item, &text);
    every_table_has_its_rows(item);
    a_page_has_its_own_script_and_no_other(item);
}

#[allow(dead_code)] // the fuzz target alone sends documents of its own
/// Writes every format, of a document that may say anything of the text.
pub(crate) fn write_all(item: &Item<'_>) {
    for write in [
        conll::write,
        brat::write,
        spacy::write,
        web_annotation::write,
        tei::write,
        html::write,
        page::write,
    ] {
        let _ = written(item, write);
    }
    for of in [Table::Mentions, Table::Entities, Table::Keywords, Table::Values] {
        let _ = table(item, of, b',', Unit::Utf16);
    }
}

/// A text in the units that tools count in.
struct Text<'t> {
    text: &'t str,
    characters: Vec<char>,
    utf16: Vec<u16>,
}

impl<'t> Text<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, characters: text.chars().collect(), utf16: text.encode_utf16().collect() }
    }

    /// A part of the text, as Python slices it.
    fn characters(&self, start: usize, end: usize) -> String {
        self.characters[start..end].iter().collect()
    }

    fn slice(&self, unit: Unit, start: usize, end: usize) -> String {
        match unit {
            Unit::Bytes => self.text[start..end].to_owned(),
            Unit::Characters => self.characters(start, end),
            _ => String::from_utf16(&self.utf16[start..end]).expect("text"),
        }
    }
}

fn written(
    item: &Item<'_>,
    write: impl FnOnce(&Item<'_>, &mut Vec<u8>) -> std::io::Result<()>,
) -> String {
    let mut out = Vec::new();
    write(item, &mut out).expect("memory takes it");
    String::from_utf8(out).expect("UTF-8")
}

fn visible(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    printable(&visible).into_owned()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a number")).expect("small")
}

fn names<'i>(item: &Item<'i>) -> Vec<&'i str> {
    item.document().mentions().iter().map(|m| m.text()).collect()
}

fn conll_holds_every_visible_character(item: &Item<'_>) {
    let out = written(item, conll::write);
    let rows = out.lines().skip(2).filter_map(|line| line.split_once('\t'));
    let rows: Vec<(&str, &str)> = rows.collect();
    let tokens: String = rows.iter().map(|(token, _)| *token).collect();
    assert_eq!(tokens, visible(item.text()));
    let tagged: String =
        rows.iter().filter(|(_, tag)| *tag != "O").map(|(token, _)| *token).collect();
    assert_eq!(tagged, visible(&names(item).concat()));
    let begun = rows.iter().filter(|(_, tag)| tag.starts_with("B-")).count();
    assert!(begun >= names(item).len());
    let mut before = "O";
    for line in out.lines() {
        let tag = line.split_once('\t').map_or("O", |(_, tag)| tag);
        if let Some(class) = tag.strip_prefix("I-") {
            assert!(before.ends_with(class) && before != "O", "{tag} after {before}");
        }
        before = tag;
    }
}

fn brat_finds_every_fragment(item: &Item<'_>, text: &Text<'_>) {
    let out = written(item, brat::write);
    let mut found = Vec::new();
    // where Python ends a line
    let breaks = |c: char| {
        matches!(
            c,
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'
                ..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        )
    };
    for line in out.split(breaks).filter(|line| !line.is_empty()) {
        let fields: Vec<&str> = line.splitn(3, '\t').collect();
        assert_eq!(fields.len(), 3, "{line:?}");
        let (kind, offsets) = fields[1].split_once(' ').expect("a type and offsets");
        if fields[0].starts_with('N') {
            let (target, reference) = offsets.split_once(' ').expect("a target");
            let (base, id) = reference.split_once(':').expect("a base");
            assert_eq!((kind, target), ("Reference", &*format!("T{}", found.len())));
            assert!(!base.is_empty() && !id.contains(' '));
            continue;
        }
        assert!(kind.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_'));
        let fragments = offsets.split(';').map(|fragment| {
            let (start, end) = fragment.split_once(' ').expect("two numbers");
            text.characters(start.parse().expect("a number"), end.parse().expect("a number"))
        });
        let fragments: Vec<String> = fragments.collect();
        assert!(fragments.iter().all(|fragment| !fragment.contains(breaks)));
        assert_eq!(fragments.join(" "), fields[2]);
        found.push(visible(fields[2]));
    }
    let without_controls =
        |name: &&str| visible(&name.chars().filter(|c| !c.is_control()).collect::<String>());
    assert_eq!(found, names(item).iter().map(without_controls).collect::<Vec<_>>());
}

/// `Doc.from_json` makes words of the tokens, gives a blank to each that the next one does not touch, and refuses
/// entities and sentences that do not begin and end with tokens.
fn spacy_puts_the_text_together(item: &Item<'_>, text: &Text<'_>) {
    let doc: Value = serde_json::from_str(&written(item, spacy::write)).expect("JSON");
    let spans = |name: &str| -> Vec<(usize, usize)> {
        let spans = doc[name].as_array().expect("an array").iter();
        spans.map(|span| (number(&span["start"]), number(&span["end"]))).collect()
    };
    let tokens = spans("tokens");
    let mut together = String::new();
    for (n, &(start, end)) in tokens.iter().enumerate() {
        assert!(start < end);
        together += &text.characters(start, end);
        let next = tokens.get(n + 1).map_or(text.characters.len(), |next| next.0);
        assert!(next - end <= 1);
        if next > end {
            together.push(' ');
        }
    }
    assert_eq!(together, text.text);
    for (start, end) in spans("ents").into_iter().chain(spans("sents")) {
        assert!(tokens.binary_search_by_key(&start, |token| token.0).is_ok());
        assert!(tokens.binary_search_by_key(&end, |token| token.1).is_ok());
    }
    let found: Vec<String> =
        spans("ents").iter().map(|&(start, end)| text.characters(start, end)).collect();
    assert_eq!(found, names(item));
}

fn web_annotations_quote_what_is_there(item: &Item<'_>, text: &Text<'_>) {
    let page: Value = serde_json::from_str(&written(item, web_annotation::write)).expect("JSON");
    assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(page["type"], "AnnotationPage");
    let mut found = Vec::new();
    for annotation in page["items"].as_array().expect("an array") {
        let id = annotation["id"].as_str().expect("an address");
        let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~/%#".contains(&b);
        assert!(id.contains('#') && id.bytes().all(is_plain), "{id}");
        let target = &annotation["target"];
        let (quote, place) = (&target["selector"][0], &target["selector"][1]);
        let (start, end) = (number(&place["start"]), number(&place["end"]));
        let exact = quote["exact"].as_str().expect("a quote");
        assert_eq!(text.characters(start, end), exact);
        let prefix = quote["prefix"].as_str().expect("text");
        let suffix = quote["suffix"].as_str().expect("text");
        let around = format!("{prefix}{exact}{suffix}");
        let from = start - prefix.chars().count();
        assert_eq!(text.characters(from, from + around.chars().count()), around);
        found.push(exact.to_owned());
    }
    assert_eq!(found, names(item));
}

fn tei_is_xml_with_the_text_in_it(item: &Item<'_>) {
    let out = written(item, tei::write);
    let xml = roxmltree::Document::parse(&out).expect("XML");
    let body = xml.descendants().find(|node| node.has_tag_name("body")).expect("a body");
    check_mark_up(item, body, |node| node.has_attribute("cert"));
}

fn a_fragment_is_mark_up_with_the_text_in_it(item: &Item<'_>) {
    let page = format!("<div>{}</div>", written(item, html::write));
    let xml = roxmltree::Document::parse(&page).expect("mark-up");
    check_mark_up(item, xml.root_element(), |node| node.has_tag_name("mark"));
}

/// Paragraphs and names of markup are those of the document, except for characters that no XML can hold.
fn check_mark_up(
    item: &Item<'_>,
    body: roxmltree::Node<'_, '_>,
    is_name: impl Fn(&roxmltree::Node<'_, '_>) -> bool,
) {
    let all_text = |node: roxmltree::Node<'_, '_>| -> String {
        node.descendants().filter(|n| n.is_text()).filter_map(|n| n.text()).collect()
    };
    let paragraphs: Vec<String> =
        body.descendants().filter(|n| n.has_tag_name("p")).map(all_text).collect();
    let spans = item.document().paragraphs().iter().map(|p| p.span());
    let wanted: Vec<String> = spans.map(|span| held(&item.text()[span.range()])).collect();
    assert!(paragraphs == wanted || wanted.is_empty(), "{paragraphs:?} {wanted:?}");
    let found: Vec<String> = body.descendants().filter(is_name).map(all_text).collect();
    assert_eq!(found, names(item).into_iter().map(held).collect::<Vec<_>>());
}

/// What XML holds of a text.
fn held(text: &str) -> String {
    let is_noncharacter =
        |c: char| c as u32 & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}');
    let is_held = |c: char| "\t\n\r".contains(c) || !(c.is_control() || is_noncharacter(c));
    text.chars().map(|c| if is_held(c) { c } else { '\u{fffd}' }).collect()
}

fn tables_count_in_each_unit(item: &Item<'_>, text: &Text<'_>) {
    for (unit, separator) in [(Unit::Bytes, b','), (Unit::Characters, b'\t'), (Unit::Utf16, b';')] {
        let out = table(item, Table::Mentions, separator, unit);
        let mut found = Vec::new();
        for row in rows(&out, separator) {
            let place = |cell: &str| cell.parse::<usize>().expect("a number");
            let there = text.slice(unit, place(&row[1]), place(&row[2]));
            assert_eq!((&row[0], &row[3]), (item.id(), there.as_str()));
            found.push(there);
        }
        assert_eq!(found, names(item));
    }
}

fn every_table_has_its_rows(item: &Item<'_>) {
    let document = item.document();
    for (of, count) in [
        (Table::Entities, document.entities().len()),
        (Table::Keywords, document.keywords().len()),
        (Table::Values, document.values().len()),
    ] {
        let out = table(item, of, b',', Unit::Bytes);
        assert_eq!(rows(&out, b',').len(), count, "{of:?}");
    }
}

fn table(item: &Item<'_>, of: Table, separator: u8, unit: Unit) -> String {
    written(item, |item, out| {
        let mut table = Writer::new(out, of, separator);
        table.write(item, unit)?;
        table.finish().map(drop)
    })
}

/// The rows of a table, all of them as long as its header.
fn rows(table: &str, separator: u8) -> Vec<csv::StringRecord> {
    let mut rows = csv::ReaderBuilder::new().delimiter(separator).from_reader(table.as_bytes());
    rows.records().map(|row| row.expect("a row")).collect()
}

fn a_page_has_its_own_script_and_no_other(item: &Item<'_>) {
    let out = written(item, page::write);
    let opened = |tag: &str| out.matches(tag).count();
    assert_eq!((opened("<script"), opened("</script"), opened("<style")), (1, 1, 1));
    assert_eq!(opened("<mark"), names(item).len());
}
