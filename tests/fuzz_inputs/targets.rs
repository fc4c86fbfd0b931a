//! What each target does with some bytes. No input makes it panic, and the result keeps its promises. The fuzzers call
//! these functions, and so does `tests/fuzz_inputs.rs`, with every input that is kept.
#![allow(dead_code)] // each fuzzer uses one of them

#[path = "../common/document.rs"]
mod document;
#[path = "targets/output.rs"]
mod output_target;
#[path = "targets/readers.rs"]
mod readers_target;
#[path = "targets/values.rs"]
mod values_target;

use std::sync::OnceLock;

use glosa::import::{Format, Options, import};
use glosa::{
    Document, Extractor, Gazetteer, KeywordStyle, Language, Offsets, ValueKind,
    detect as language_of,
};

/// What is done with some bytes.
pub(crate) type Target = fn(&[u8]);

/// The targets by their names, which are those of the folders of inputs.
pub(crate) const ALL: [(&str, Target); 10] = [
    ("extract", extract),
    ("stream", stream),
    ("values", values),
    ("output", output),
    ("readers", readers),
    ("detect", detect),
    ("lists", lists),
    ("compiled", compiled),
    ("importers", importers),
    ("document_json", document_json),
];

/// The first byte, which chooses what is done with the others.
fn choice(data: &[u8]) -> (u8, &[u8]) {
    data.split_first().map_or((0, data), |(first, rest)| (*first, rest))
}

/// A text, with options.
pub(crate) fn extract(data: &[u8]) {
    static EXTRACTORS: OnceLock<[Extractor; 4]> = OnceLock::new();
    let extractors = EXTRACTORS.get_or_init(|| {
        let all = || Extractor::builder().offsets(Offsets::ALL).keywords(50);
        [
            Extractor::builder(),
            all().languages(Language::ALL).keyword_style(KeywordStyle::Words),
            all().languages(&[Language::English]).keyword_style(KeywordStyle::Terms),
            all().languages(&[Language::Spanish]).unlisted_names(false),
        ]
        .map(|builder| builder.build().expect("sound options"))
    });
    let (choice, text) = choice(data);
    let text = String::from_utf8_lossy(text);
    let extractor = &extractors[usize::from(choice) % extractors.len()];
    let found = extractor.extract(&text);
    document::check(&text, &found);
    assert_eq!(extractor.extract(&text), found, "the same text, the same document");
}

/// A text that is read as a stream: the same document as the text at once, in one part or in none.
pub(crate) fn stream(data: &[u8]) {
    static EXTRACTOR: OnceLock<Extractor> = OnceLock::new();
    let extractor = EXTRACTOR.get_or_init(|| {
        let builder = Extractor::builder().offsets(Offsets::ALL).values(&ValueKind::ALL);
        builder.build().expect("sound options")
    });
    let mut parts = Vec::new();
    let whole = extractor.extract_stream(data, |part| {
        parts.push(part);
        Ok(())
    });
    let Ok(text) = std::str::from_utf8(data) else {
        return assert!(whole.is_err(), "what is no text is an error");
    };
    let (whole, document) = (whole.expect("text in memory"), extractor.extract(text));
    assert_eq!(parts.len(), usize::from(!text.is_empty()));
    if let [part] = &parts[..] {
        assert_eq!(part.paragraphs(), document.paragraphs());
        assert_eq!(part.sentences(), document.sentences());
        assert_eq!(part.mentions(), document.mentions());
        assert_eq!(part.values(), document.values());
    }
    assert_eq!(whole.entities(), document.entities());
    assert_eq!(whole.keywords(), document.keywords());
}

/// A text with values; see `targets/values.rs`.
pub(crate) fn values(data: &[u8]) {
    values_target::run(data);
}

/// A text through every output format; see `targets/output.rs`.
pub(crate) fn output(data: &[u8]) {
    output_target::run(data);
}

/// A file of every format; see `targets/readers.rs`.
pub(crate) fn readers(data: &[u8]) {
    readers_target::run(data);
}

/// A text whose language is asked.
pub(crate) fn detect(data: &[u8]) {
    let found = language_of(&String::from_utf8_lossy(data));
    let _ = format!("{found:?}");
}

/// A list in any format; what compiles is whole, and is searched.
pub(crate) fn lists(data: &[u8]) {
    // the list comes first, a text behind a line of its own
    let end = data.windows(3).position(|three| three == b"\n\0\n");
    let (list, text) = end.map_or((data, &b""[..]), |at| (&data[..at + 1], &data[at + 3..]));
    let Ok(builder) = Gazetteer::builder().read_from("list", list) else { return };
    for warning in builder.lint() {
        let _ = warning.to_string();
    }
    let Ok(gazetteer) = builder.build() else { return };
    gazetteer.verify().expect("what was just compiled is whole");
    search(gazetteer, &String::from_utf8_lossy(text));
}

fn search(gazetteer: Gazetteer, text: &str) {
    let builder = Extractor::builder().without_builtin().gazetteer(gazetteer);
    let extractor = builder.languages(Language::ALL).build().expect("sound options");
    document::check(text, &extractor.extract(text));
}

const LIST: &str = include_str!("list.tsv");
const TEXT: &str = include_str!("text.txt");

fn sound() -> &'static [u8] {
    static SOUND: OnceLock<Vec<u8>> = OnceLock::new();
    SOUND.get_or_init(|| {
        let builder = Gazetteer::builder().tsv("list.tsv", LIST).expect("rows");
        let mut bytes = Vec::new();
        builder.build().expect("it fits").write_to(&mut bytes).expect("memory takes it");
        bytes
    })
}

fn packed() -> &'static [u8] {
    static PACKED: OnceLock<Vec<u8>> = OnceLock::new();
    PACKED.get_or_init(|| {
        let gazetteer = Gazetteer::from_bytes(sound()).expect("it opens");
        gazetteer.pack().expect("it can be packed")
    })
}

/// A compiled gazetteer: bytes as they are, or changes to a sound one, packed or not (place of two bytes, value).
pub(crate) fn compiled(data: &[u8]) {
    let (choice, rest) = choice(data);
    let bytes = if choice % 2 == 0 {
        rest.to_vec()
    } else {
        let mut bytes = if choice % 4 == 1 { sound() } else { packed() }.to_vec();
        for change in rest.chunks_exact(3) {
            let at = usize::from(u16::from_le_bytes([change[0], change[1]])) % bytes.len();
            bytes[at] = change[2];
        }
        bytes
    };
    let Ok(gazetteer) = Gazetteer::from_bytes(bytes) else { return };
    let _ = gazetteer.verify();
    let extractor =
        Extractor::builder().without_builtin().gazetteer(gazetteer).languages(Language::ALL);
    let found = extractor.build().expect("sound options").extract(TEXT);
    for mention in found.mentions() {
        assert_eq!(TEXT.get(mention.span().range()), Some(mention.text()));
    }
}

/// A file to import; the list that comes out compiles.
pub(crate) fn importers(data: &[u8]) {
    let (choice, rest) = choice(data);
    let formats = [Format::SpaCy, Format::FlashText, Format::FollowTheMoney, Format::Wikidata];
    let format = formats[usize::from(choice) % formats.len()];
    let mut list = Vec::new();
    let report = import(format, "file", rest, &Options::default(), &mut list);
    let report = report.expect("memory can be read and written");
    for problem in &report.refused {
        let _ = problem.to_string();
    }
    let list = String::from_utf8(list).expect("a list is text");
    assert_eq!(list.lines().count(), report.entities + 1, "a row an entity");
    let builder = Gazetteer::builder().tsv("list", &list);
    let builder = builder.unwrap_or_else(|error| panic!("{error}\n{list}"));
    builder.build().expect("it fits").verify().expect("it is whole");
}

/// A document as JSON; what can be read is written and read as the same.
pub(crate) fn document_json(data: &[u8]) {
    let Ok(found) = serde_json::from_slice::<Document>(data) else { return };
    for entity in found.entities() {
        let _ = (entity.attributes().count(), found.mentions_of(entity.id()).count());
    }
    let json = serde_json::to_string(&found).expect("a document can be written");
    let again: Document = serde_json::from_str(&json).expect("what was written can be read");
    assert_eq!(serde_json::to_string(&again).expect("it can be written"), json);
}
