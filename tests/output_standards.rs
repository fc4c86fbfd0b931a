//! What is written for the web is what the standards say: pages and fragments are HTML in which a browser's tokenizer finds no
//! error, annotations have the properties that the Web Annotation Data Model asks for, in the words of its JSON-LD context.
#![cfg(all(feature = "output", feature = "html"))]

mod common;

use std::cell::RefCell;

use glosa::corpus::Collection;
use glosa::output::{Item, html, page, report, web_annotation};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use proptest::prelude::*;
use serde_json::Value;

/// Names, markup and white space of all sorts between arbitrary characters. A carriage return is none of them: only as a
/// reference does it stay, so that offsets do; HTML says what that is, and calls it an error.
const TEXTS: &str = "(Putin|North Korea|#CoreaDelNorte|La OTAN\\. |<b>|</p>|<!--|-->|&amp;|&#0;|&|\"|'|\n|\t| |\u{0}\
    |\u{1b}|\u{2028}|\u{feff}|\u{ffff}|😀|</script>|</title>|]]>|\\PC){0,40}";

/// What a browser would complain of.
#[derive(Default)]
struct Complaints {
    open: RefCell<Vec<String>>,
    found: RefCell<Vec<String>>,
}

/// Elements that are never closed.
const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];

impl Complaints {
    fn say(&self, complaint: String) {
        self.found.borrow_mut().push(complaint);
    }

    fn tag(&self, tag: &Tag) -> TokenSinkResult<()> {
        let name = tag.name.to_string();
        if tag.kind == TagKind::EndTag {
            let open = self.open.borrow_mut().pop();
            if open.as_deref() != Some(&name) {
                self.say(format!("</{name}> closes {open:?}"));
            }
            return TokenSinkResult::Continue;
        }
        if VOID.contains(&name.as_str()) || tag.self_closing {
            return TokenSinkResult::Continue;
        }
        self.open.borrow_mut().push(name.clone());
        match name.as_str() {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        }
    }
}

impl TokenSink for Complaints {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => return self.tag(&tag),
            Token::ParseError(error) => self.say(format!("line {line}: {error}")),
            Token::NullCharacterToken => self.say(format!("line {line}: a NUL")),
            Token::CommentToken(_) => self.say(format!("line {line}: a comment")),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// What is wrong in a page.
fn complaints(page: &str) -> Vec<String> {
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(page));
    let options = TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() };
    let tokenizer = Tokenizer::new(Complaints::default(), options);
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    let Complaints { open, found } = tokenizer.sink;
    let mut found = found.into_inner();
    found.extend(open.into_inner().into_iter().map(|name| format!("<{name}> is open")));
    found
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("memory takes it");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn complaints_are_found() {
    for page in
        ["<p>a<b>c</p>", "a &#0; b", "<p title=\"a\"title=\"b\"></p>", "<p", "a\u{0}", "<p>"]
    {
        assert!(!complaints(page).is_empty(), "{page}");
    }
    assert!(complaints("<p title=\"&lt;\">a<br>b &amp; c</p>").is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn pages_and_fragments_are_html(text in TEXTS, name in TEXTS) {
        let document = common::extractor().extract(&text);
        let item = Item::new(&name, &text, &document).expect("the document of this text");
        let mut corpus = Collection::default();
        corpus.add(&name, None, &text, &document);
        for page in [
            written(|out| html::write(&item, out)),
            written(|out| page::write(&item, out)),
            written(|out| report::write(&name, &corpus, out)),
        ] {
            let found = complaints(&page);
            prop_assert!(found.is_empty(), "{:?}", found);
        }
    }

    #[test]
    fn annotations_follow_the_data_model(text in TEXTS, name in TEXTS) {
        let document = common::extractor().extract(&text);
        let item = Item::new(&name, &text, &document).expect("the document of this text");
        let page: Value =
            serde_json::from_str(&written(|out| web_annotation::write(&item, out))).expect("JSON");
        check_page(&page);
        prop_assert_eq!(page["items"].as_array().map(Vec::len), Some(document.mentions().len()));
    }
}

/// The terms of the context that this crate writes: every key of what it writes is one.
const TERMS: [&str; 18] = [
    "@context",
    "id",
    "type",
    "items",
    "motivation",
    "body",
    "target",
    "purpose",
    "value",
    "source",
    "selector",
    "exact",
    "prefix",
    "suffix",
    "start",
    "end",
    "refinedBy",
    "conformsTo",
];

/// The motivations of the model, which are its purposes, too.
const MOTIVATIONS: [&str; 13] = [
    "assessing",
    "bookmarking",
    "classifying",
    "commenting",
    "describing",
    "editing",
    "highlighting",
    "identifying",
    "linking",
    "moderating",
    "questioning",
    "replying",
    "tagging",
];

fn text<'v>(of: &'v Value, key: &str) -> &'v str {
    of[key].as_str().unwrap_or_else(|| panic!("{key:?} of {of}"))
}

/// An annotation page: section 5 of the model.
fn check_page(page: &Value) {
    assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
    assert_eq!(page["type"], "AnnotationPage");
    let mut ids = vec![text(page, "id")];
    for annotation in page["items"].as_array().expect("items") {
        ids.push(text(annotation, "id"));
        check_annotation(annotation);
    }
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "ids are those of one thing each");
    check_terms(page);
}

/// An annotation has an id, its type, one target at least: section 3.
fn check_annotation(annotation: &Value) {
    assert_eq!(annotation["type"], "Annotation");
    assert!(MOTIVATIONS.contains(&text(annotation, "motivation")));
    let bodies = annotation["body"].as_array().expect("bodies");
    assert!(!bodies.is_empty());
    for body in bodies {
        assert!(MOTIVATIONS.contains(&text(body, "purpose")));
        match text(body, "type") {
            "TextualBody" => drop(text(body, "value")),
            "SpecificResource" => assert!(text(body, "source").starts_with("http")),
            other => panic!("a body of type {other}"),
        }
    }
    let target = &annotation["target"];
    text(target, "source");
    for selector in target["selector"].as_array().expect("selectors") {
        match text(selector, "type") {
            "TextQuoteSelector" => drop(text(selector, "exact")),
            "TextPositionSelector" => {
                let [start, end] = ["start", "end"].map(|key| selector[key].as_u64());
                assert!(start.is_some() && start < end, "{selector}");
            }
            other => panic!("a selector of type {other}"),
        }
    }
}

fn check_terms(value: &Value) {
    match value {
        Value::Object(object) => object.iter().for_each(|(key, value)| {
            assert!(TERMS.contains(&key.as_str()), "{key} is no term of the context");
            check_terms(value);
        }),
        Value::Array(items) => items.iter().for_each(check_terms),
        _ => {}
    }
}
