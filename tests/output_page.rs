//! The pages of a document and of a corpus run their own script and style and nothing else, whatever texts, names, ids and kinds hold.
#![cfg(feature = "output")]

mod common;

use std::collections::BTreeSet;
#[cfg(feature = "values")]
use std::sync::OnceLock;

#[cfg(feature = "values")]
use glosa::ExtractorBuilder;
#[cfg(feature = "values")]
use glosa::ValueKind;
use glosa::corpus::Collection;
use glosa::output::{Item, page, report};
use glosa::{Extractor, Gazetteer};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

const HOSTILE: &str =
    "</script><script>alert(1)</script>\"><img src=x onerror=alert(1)>' onmouseover='a() &lt;<!--";

fn page(id: &str, text: &str, extractor: &Extractor) -> String {
    let document = extractor.extract(text);
    let item = Item::new(id, text, &document).expect("the document of this text");
    let mut out = Vec::new();
    page::write(&item, &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

fn report(id: &str, text: &str, extractor: &Extractor) -> String {
    let mut corpus = Collection::default();
    corpus.add(id, Some(id), text, &extractor.extract(text));
    corpus.add_copy(id, None, 0);
    corpus.skip(text);
    let mut out = Vec::new();
    report::write(id, &corpus, &mut out).expect("written");
    String::from_utf8(out).expect("UTF-8")
}

/// What is between two marks.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let after = text.split_once(from).expect("its begin").1;
    after.split_once(to).expect("its end").0
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let bits =
            (0..3).fold(0, |bits, n| bits << 8 | u32::from(three.get(n).copied().unwrap_or(0)));
        for n in 0..4 {
            let digit = char::from(DIGITS[(bits >> (18 - 6 * n)) as usize & 63]);
            out.push(if n <= three.len() { digit } else { '=' });
        }
    }
    out
}

#[test]
fn the_policy_names_the_script_and_the_style() {
    check_policy(&page("x", "Putin", common::extractor()));
    check_policy(&report("x", "Putin", common::extractor()));
}

fn check_policy(page: &str) {
    let style = base64(&Sha256::digest(between(page, "<style>", "</style>")));
    let script = base64(&Sha256::digest(between(page, "<script>", "</script>")));
    let wanted = format!(
        "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; form-action 'none'"
    );
    assert_eq!(between(page, "Content-Security-Policy\" content=\"", "\">"), wanted);
}

/// Elements and attributes that a page has between its head and its script.
const ELEMENTS: &str = "body header h1 div button span b main p mark aside h2 ol li small";
const ATTRIBUTES: &str = "class role aria-label aria-pressed type lang tabindex id hidden \
    data-kind data-entity data-name data-match data-rule data-confidence data-value data-meaning \
    data-keyword data-keywords data-all";

/// Whether a page is nothing but what this crate wrote and text in it.
fn check(page: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(page.matches("<script>").count(), 1);
    prop_assert_eq!(page.matches("</script").count(), 1);
    prop_assert_eq!(page.matches("<style>").count(), 1);
    let body = format!("<body>{}</body>", between(page, "<body>", "<script>"))
        .replace(" hidden>", " hidden=\"\">");
    let body = roxmltree::Document::parse(&body).expect("mark-up");
    let words = |words: &'static str| words.split_whitespace().collect::<BTreeSet<_>>();
    let (elements, attributes) = (words(ELEMENTS), words(ATTRIBUTES));
    for node in body.descendants().filter(roxmltree::Node::is_element) {
        prop_assert!(elements.contains(node.tag_name().name()), "{:?}", node.tag_name());
        for attribute in node.attributes() {
            prop_assert!(attributes.contains(attribute.name()), "{}", attribute.name());
        }
    }
    Ok(())
}

/// Whether the page of a corpus differs from that of any other in its title and its data alone.
fn check_report(page: &str, id: &str, text: &str) -> Result<(), TestCaseError> {
    let data = between(page, DATA.0, DATA.1);
    prop_assert!(!data.contains('<'));
    let data: serde_json::Value = serde_json::from_str(data).expect("JSON");
    prop_assert_eq!(&data["documents"][0][0], id);
    prop_assert_eq!(&data["skipped"][0], text);
    prop_assert!(frame(page) == frame(&report("x", "", common::extractor())), "{}", id);
    Ok(())
}

/// The text before and after the data of a page.
const DATA: (&str, &str) = ("id=\"data\">", "</script>");

/// A page without what it is about.
fn frame(page: &str) -> String {
    [("<title>", "</title>"), ("<h1>", "</h1>"), DATA].iter().fold(
        page.to_owned(),
        |page, (from, to)| {
            let (before, rest) = page.split_once(from).expect("its begin");
            let (_, after) = rest.split_once(to).expect("its end");
            format!("{before}{from}{to}{after}")
        },
    )
}

#[test]
fn nothing_hostile_is_more_than_text() {
    let cell = HOSTILE.replace(['{', '}', ';'], "");
    let list = format!(
        "id\tkind\tname\nid{cell}\tkind{cell}\tAurora {cell}\nvessel/star\tvessel\tGulf Star\n"
    );
    let gazetteer =
        Gazetteer::builder().tsv("evil.tsv", &list).expect("a list").build().expect("a gazetteer");
    let extractor = Extractor::builder().gazetteer(gazetteer).build().expect("an extractor");
    let text = format!(
        "{HOSTILE} The Gulf Star met Aurora {cell} and Putin {HOSTILE}. Marta {HOSTILE} Quintero left."
    );
    let page = page(HOSTILE, &text, &extractor);
    check(&page).expect("text only");
    check_report(&report(HOSTILE, &text, &extractor), HOSTILE, &text).expect("data only");
    assert!(page.contains("data-entity=\"vessel/star\""), "{page}");
    assert!(page.contains("<title>&lt;/script&gt;"), "{page}");
}

#[test]
fn kinds_entities_and_other_names_are_listed() {
    let page = page("x", "Putin met Marta Quintero. Putin left.", common::extractor());
    for wanted in [
        r#"<button type="button" data-kind="person" aria-pressed="true"><span class="swatch"></span> person <b>3</b></button>"#,
        r#"data-entity="person/vladimir-putin"><b>2</b>Vladimir Putin<small>person/vladimir-putin</small></button>"#,
        r#"data-name="Marta Quintero"><b>1</b>Marta Quintero<small>person</small></button>"#,
        "<h2>Keywords</h2>",
    ] {
        assert!(page.contains(wanted), "{wanted}\n{page}");
    }
}

#[test]
fn keywords_are_marked_where_they_occur() {
    let text = "The defense pact was signed in North Korea.\n\nSome feared the defense pacts.";
    let extractor = Extractor::builder().keyword_occurrences(true).build().expect("sound options");
    let marked = page("x", text, &extractor);
    check(&marked).expect("text only");
    let place = |keyword: &str| {
        let document = extractor.extract(text);
        document.keywords().iter().position(|k| k.text() == keyword).expect(keyword)
    };
    let (pact, korea) = (place("defense pact"), place("North Korea"));
    for wanted in [
        r#"<button type="button" data-all="keywords" aria-pressed="false"><span class="swatch"></span> keywords <b>2</b></button>"#.to_owned(),
        format!(r#"<li><button type="button" data-keyword="{pact}"><b>2</b>defense pact</button></li>"#),
        format!(r#"The <span class="keyword" data-keywords="{pact}">defense pact</span> was"#),
        format!(r#"><span class="keyword" data-keywords="{korea}">North Korea</span></mark>."#),
        format!(r#"the <span class="keyword" data-keywords="{pact}">defense pacts</span>."#),
    ] {
        assert!(marked.contains(&wanted), "{wanted}\n{marked}");
    }
    let plain = page("x", text, common::extractor());
    assert!(plain.contains("<li><b>2</b>defense pact</li>"), "{plain}");
    assert!(!between(&plain, "<body>", "<script>").contains("data-keyword"), "{plain}");
}

#[cfg(feature = "values")]
fn with_values() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(|| values().build().expect("an extractor"))
}

#[cfg(feature = "values")]
fn with_values_and_keywords() -> &'static Extractor {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    EXTRACTOR.get_or_init(|| values().keyword_occurrences(true).build().expect("an extractor"))
}

#[cfg(feature = "values")]
fn values() -> ExtractorBuilder {
    let list = "id\tkind\tname\nperiod/may\tdate\tMerry May\n";
    let gazetteer = Gazetteer::builder().tsv("periods.tsv", list).expect("a list");
    let builder = Extractor::builder().gazetteer(gazetteer.build().expect("a gazetteer"));
    builder.values(&ValueKind::ALL)
}

#[cfg(feature = "values")]
#[test]
fn values_are_marked_and_say_what_they_mean() {
    let text = "Putin paid 20 mil pesos mexicanos on 21 June 2024, 3.5% less, before May, at ana@example.org.\n\n\
        Merry May met Putin on 08/07/2024.";
    let page = page("x", text, with_values());
    check(&page).expect("text only");
    for wanted in [
        r#"<span class="value" tabindex="0" data-value="date" data-meaning="from 2024-06-21, before 2024-06-22" data-rule="date" data-confidence="0.97">21 June 2024</span>"#,
        r#"data-value="percent" data-meaning="3.5 %" data-rule="percent" data-confidence="0.98">3.5%</span>"#,
        r#"data-meaning="../XXXX-05" data-rule="date-range""#,
        r#"data-meaning="" data-rule="email""#,
        // two orders of day and month
        r#"data-meaning="from 2024-08-07, before 2024-08-08 or from 2024-07-08, before 2024-07-09""#,
        // a kind of a list that is called like one of values has a button of its own
        r#"<button type="button" data-kind="date" aria-pressed="true"><span class="swatch"></span> date <b>1</b></button>"#,
        r#"<button type="button" data-value="date" aria-pressed="true"><span class="swatch"></span> date <b>3</b></button>"#,
    ] {
        assert!(page.contains(wanted), "{wanted}\n{page}");
    }
}

#[cfg(feature = "values")]
#[test]
fn a_value_is_cut_where_a_mention_begins() {
    let text = "Pagaron 20 mil pesos mexicanos en Lima y volvieron a la costa del norte.";
    let page = page("x", text, with_values());
    check(&page).expect("text only");
    let money =
        r#"data-value="money" data-meaning="20000 MXN" data-rule="money" data-confidence="0.95">"#;
    let outside = format!(
        r#"<span class="value" tabindex="0" {money}20 mil pesos </span><mark tabindex="0" data-kind="nationality""#
    );
    let inside = format!(r#"><span class="value" {money}mexicanos</span></mark> en"#);
    assert!(page.contains(&outside), "{page}");
    assert!(page.contains(&inside), "{page}");
    assert!(page.contains(
        r#"data-value="money" aria-pressed="true"><span class="swatch"></span> money <b>1</b>"#
    ));
}

proptest! {
    #[cfg(feature = "values")]
    #[test]
    fn the_text_of_a_page_is_the_text(text in "(Putin|North Korea|20 mil pesos mexicanos|3-5 %|Mayo|del 3 al 5 de|21/06/2024|<|&|\n|\\PC| ){0,40}") {
        let page = page("x", &text, with_values_and_keywords());
        check(&page)?;
        let main = format!("<main>{}</main>", between(&page, "<main>", "</main>"));
        let main = roxmltree::Document::parse(&main).expect("mark-up");
        let shown: String = main.descendants().filter(|n| n.is_text()).filter_map(|n| n.text()).collect();
        let document = with_values_and_keywords().extract(&text);
        let wanted: String = document
            .paragraphs()
            .iter()
            .flat_map(|paragraph| [&text[paragraph.span().range()], "\n"])
            .collect();
        let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(letters(&shown), letters(&wanted));
    }

    #[test]
    fn any_text_is_text(text in "(Putin|North Korea|<|>|\"|'|&|</script>|<!--|\n|\\PC|\u{0}){0,40}") {
        check(&page(&text, &text, common::extractor()))?;
        check_report(&report(&text, &text, common::extractor()), &text, &text)?;
    }
}
