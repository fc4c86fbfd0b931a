//! Files of every format and encoding give their texts, wrong ones say what they are, and no file makes a reader panic.
#![cfg(all(
    feature = "html",
    feature = "mail",
    feature = "pdf",
    feature = "office",
    feature = "builtin"
))]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use glosa::Extractor;
use glosa::readers::{InputFormat, InputText, ReadError, ReadOptions, read};
use proptest::prelude::*;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/readers");

fn file(name: &str) -> Vec<u8> {
    fs::read(Path::new(FOLDER).join(name)).expect(name)
}

fn texts(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Vec<InputText>, ReadError> {
    read(name, bytes, options)?.collect()
}

fn texts_of(name: &str) -> Vec<InputText> {
    texts(name, &file(name), &ReadOptions::new()).unwrap_or_else(|error| panic!("{error}"))
}

/// Every file that can be read, the number of its texts, and what is in it that is no name.
const FILES: [(&str, usize, &[&str]); 24] = [
    ("plain.txt", 1, &["met"]),
    ("bom.txt", 1, &["reunió"]),
    ("utf16le.txt", 1, &["reunió"]),
    ("utf16be_without_mark.txt", 1, &["reunió"]),
    ("windows1252.txt", 1, &["reunió", "«Así es», dijo – según"]),
    ("notes.md", 1, &["Visit"]),
    ("subtitles.srt", 1, &["last week"]),
    ("packed.txt.gz", 1, &["met"]),
    ("packed.txt.zst", 1, &["met"]),
    ("page.html", 1, &["A meeting in Lima\n\n", "Macron in", "— “a good day”."]),
    ("page_latin1.html", 1, &["reunió"]),
    ("letter.eml", 1, &["From: José Mujica\n", "Subject: A visit\n", "reunió"]),
    ("box.mbox", 2, &["Subject: One\n"]),
    ("paper.pdf", 1, &["last week"]),
    ("report.docx", 1, &["A & B\n\n", "Angela Merkel met Emmanuel"]),
    ("report.odt", 1, &["Visit\n\n", "Angela Merkel met"]),
    ("table.xlsx", 1, &["Name\tNote\n", "Angela Merkel\tmet"]),
    ("table.ods", 1, &["Name\tNote\n", "Angela Merkel\tmet"]),
    ("table.xls", 1, &["Name\tNote\t", "Angela Merkel\tmet"]),
    ("list.json", 2, &["met"]),
    ("lines.jsonl", 2, &["met"]),
    ("table.csv", 2, &["met\nEmmanuel"]),
    ("table.tsv", 2, &["met"]),
    ("utf16.csv", 1, &["met"]),
];

#[test]
fn every_format_gives_its_mentions() {
    let extractor = Extractor::new();
    for (name, count, pieces) in FILES {
        let texts = texts_of(name);
        assert_eq!(texts.len(), count, "{name}");
        for piece in pieces {
            assert!(texts[0].text.contains(piece), "{name} lacks {piece:?}: {:?}", texts[0].text);
        }
        let mut ids = Vec::new();
        for text in &texts {
            let document = extractor.extract(&text.text);
            ids.extend(document.mentions().iter().filter_map(|m| m.entity().map(str::to_owned)));
        }
        for id in ["person/angela-merkel", "person/emmanuel-macron", "country/PE"] {
            assert!(ids.iter().any(|found| found == id), "{name} lacks {id}: {ids:?}, {texts:?}");
        }
        // what the files hide: a script, a deleted passage, the other version of a message, a menu
        for id in ["person/vladimir-putin", "person/xi-jinping", "country/CN", "country/JP"] {
            assert!(!ids.iter().any(|found| found == id), "{name} has {id}: {texts:?}");
        }
    }
}

#[test]
fn ids_come_back_as_they_were_written() {
    let ids = |name| texts_of(name).into_iter().map(|text| text.id).collect::<Vec<_>>();
    let json = |ids: [&str; 2]| ids.map(|id| Some(id.to_owned())).to_vec();
    assert_eq!(ids("list.json"), json(["1", "\"b\""]));
    assert_eq!(ids("lines.jsonl"), json(["18446744073709551617", "\"b\""]));
    assert_eq!(ids("table.csv"), json(["\"1\"", "\"2\""]));
    assert_eq!(ids("plain.txt"), [None]);
}

#[test]
fn files_without_text_say_what_they_are() {
    for (name, message) in [
        ("picture.png", "picture.png: a binary file: no text in it"),
        ("archive.zip", "archive.zip: a zip archive: unpack it first"),
        (
            "scanned.pdf",
            "scanned.pdf: a PDF of pictures without text: let a program for text recognition (OCR) read it first",
        ),
    ] {
        let error = texts(name, &file(name), &ReadOptions::new()).expect_err(name);
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn a_wrong_record_costs_itself_alone() {
    let lines = b"{\"text\":\"one\"}\n{\"id\":2}\nnonsense\n\xff\n{\"text\":1}\n{\"text\":\"a\",\"text\":\"b\"}\n{\"text\":\"two\"}";
    let read: Vec<_> = read("a.jsonl", &lines[..], &ReadOptions::new().format(InputFormat::Jsonl))
        .expect("it opens")
        .map(|text| text.map(|text| text.text).map_err(|error| error.to_string()))
        .collect();
    let wrong = |message: &str| Err(message.to_owned());
    assert_eq!(
        read,
        [
            Ok("one".to_owned()),
            wrong("a.jsonl:2: no field \"text\" for the text; there is: id"),
            wrong("a.jsonl:3: column 2: expected ident; expected an object"),
            wrong("a.jsonl:4: not UTF-8"),
            wrong("a.jsonl:5: field \"text\" is no string"),
            wrong("a.jsonl:6: column 23: key \"text\" occurs twice; expected an object"),
            Ok("two".to_owned()),
        ]
    );
    let error = texts("a.csv", b"id,body\n1,x\n", &ReadOptions::new()).expect_err("no such column");
    assert_eq!(error.to_string(), "a.csv:1: no column \"text\" for the text; there is: id, body");
    let error = texts("a.csv", b"id,text\n1,x\n2\n", &ReadOptions::new()).expect_err("a short row");
    assert_eq!(error.to_string(), "a.csv:3: expected a text in column 2, found a row of 1");
    let error = texts("a.docx", b"PK\x03\x04 broken", &ReadOptions::new()).expect_err("no archive");
    assert!(error.to_string().starts_with("a.docx: a damaged document: "), "{error}");
    let rows = texts("a.csv", b"id,body\n1,x\n", &ReadOptions::new().text_field("body"));
    assert_eq!(rows.expect("a table")[0].text, "x");
}

#[test]
fn an_encoding_can_be_forced() {
    let options = |label| ReadOptions::new().encoding(label);
    let latin = b"Per\xfa";
    let text = texts("a.txt", latin, &options("iso-8859-1").expect("a label")).expect("text");
    assert_eq!(text[0].text, "Perú");
    let error = texts("a.txt", latin, &options("utf-8").expect("a label")).expect_err("no UTF-8");
    assert_eq!(
        error.to_string(),
        "a.txt: not UTF-8: byte 3 is wrong; name the encoding that it has"
    );
    let error = options("klingon").expect_err("no such encoding");
    assert_eq!(
        error.to_string(),
        "encoding: klingon; expected a label such as utf-8, utf-16le, windows-1252 or iso-8859-15"
    );
}

#[test]
fn bytes_that_are_wrong_in_the_encoding_are_read_in_part() {
    let said = |name: &str| {
        format!(
            "a.txt: read in part: bytes that are no {name} are read as U+FFFD; name the encoding that it has"
        )
    };
    for (bytes, text, message) in [
        (&b"\xff\xfe\xfd"[..], "\u{fffd}", Some(said("UTF-16LE"))),
        (b"\xff\xfeA\0\xfd", "A\u{fffd}", Some(said("UTF-16LE"))),
        (b"\xef\xbb\xbfA\xff", "A\u{fffd}", Some(said("UTF-8"))),
        (b"\xff\xfeA\0", "A", None),
        // UTF-16 without a mark is valid UTF-8 with zeros where all is ASCII
        (b"\0T\0h\0e\0 \0E\0U", "The EU", None),
        (b"T\0h\0e\0 \0E\0U\0", "The EU", None),
    ] {
        let texts = read("a.txt", bytes, &ReadOptions::new()).expect("a file");
        let texts: Vec<Result<String, String>> =
            texts.map(|text| text.map(|t| t.text).map_err(|error| error.to_string())).collect();
        let wanted: Vec<_> = std::iter::once(Ok(text.to_owned())).chain(message.map(Err)).collect();
        assert_eq!(texts, wanted, "{bytes:?}");
    }
}

#[test]
fn several_zstd_frames_are_one_file() {
    let frame = file("packed.txt.zst");
    let twice = [frame.clone(), frame].concat();
    let text = texts("a.zst", &twice, &ReadOptions::new()).expect("text");
    assert_eq!(text[0].text.lines().count(), 2);
}

#[test]
fn an_object_of_very_many_fields_costs_linear_time() {
    let fields: String = (0..300_000).map(|n| format!("\"field{n}\":0,")).collect();
    let begun = Instant::now();
    let line = format!("{{{fields}\"text\":\"one\"}}");
    let read = texts("a.jsonl", line.as_bytes(), &ReadOptions::new()).expect("a line");
    assert_eq!(read[0].text, "one");
    // comparing each name with each takes minutes
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    /// Files that were cut, changed or put together: an error or texts, and never a panic.
    #[test]
    fn damaged_files_never_panic(
        which in 0..FILES.len(), other in 0..FILES.len(), cut in 0.0..1.0f64, splice in 0.0..1.0f64,
        changes in prop::collection::vec((0.0..1.0f64, any::<u8>()), 0..4),
    ) {
        let (name, ..) = FILES[which];
        let (mut bytes, tail) = (file(name), file(FILES[other].0));
        bytes.truncate((bytes.len() as f64 * cut) as usize);
        bytes.extend(&tail[(tail.len() as f64 * splice) as usize..]);
        let length = bytes.len();
        for (place, byte) in changes {
            if let Some(changed) = bytes.get_mut((length as f64 * place) as usize) {
                *changed = byte;
            }
        }
        if let Ok(texts) = read(name, &bytes[..], &ReadOptions::new()) {
            for text in texts.flatten() {
                prop_assert!(text.text.len() < 1 << 20);
            }
        }
    }
}
