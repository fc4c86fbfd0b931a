//! Lists and files to import that somebody made to hurt: no record fills the memory, no size makes time grow faster
//! than the file, and what is wrong is said in a message of bounded length.
#![cfg(feature = "formats")]

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::bufread::GzEncoder;
use glosa::import::{Format, Options, Report, import};
use glosa::{Error, Gazetteer};

/// More than the longest record.
const LONG: u64 = 65 << 20;
const MOST: u64 = 64 << 20;

/// A beginning, so many times one byte, and an end.
fn bytes(start: &'static str, byte: u8, count: u64, end: &'static str) -> impl BufRead {
    BufReader::new(start.as_bytes().chain(io::repeat(byte).take(count)).chain(end.as_bytes()))
}

fn problem(reader: impl BufRead) -> String {
    match Gazetteer::builder().read_from("list", reader) {
        Ok(_) => panic!("it is refused"),
        Err(error) => error.to_string(),
    }
}

fn imported(format: Format, reader: impl BufRead) -> (Report, String) {
    let mut out = Vec::new();
    let report = import(format, "file", reader, &Options::default(), &mut out).expect("it reads");
    (report, String::from_utf8(out).expect("text"))
}

#[test]
fn records_without_an_end() {
    for (reader, wanted) in [
        (
            bytes("id\tkind\tname\n", b'x', LONG, ""),
            format!("list:2: line too long; expected at most {MOST} bytes"),
        ),
        (
            bytes("id,kind,name\na,b,c\nd,e,\"", b',', LONG, ""),
            format!("list:3: record too long; expected at most {MOST} bytes"),
        ),
        (
            bytes("{\"id\":\"a\",\"kind\":\"k\",\"name\":\"", b'x', LONG, "\"}\n"),
            format!("list:1: line too long; expected at most {MOST} bytes"),
        ),
    ] {
        assert_eq!(problem(reader), wanted);
    }
}

#[test]
fn fields_without_end() {
    const MANY: u64 = 5_000_000;
    let record = format!("list:1: record too long; expected at most {MOST} bytes");
    for (reader, wanted) in [
        (
            bytes("id\tkind\tname", b'\t', MANY, "x\n"),
            "list:1: 5000003 columns; expected at most 1000".to_owned(),
        ),
        (
            bytes("id\tkind\tname\na\tb\tc", b'\t', MANY, "x\n"),
            "list:2: 5000003 fields; expected at most 3".to_owned(),
        ),
        (bytes("id,kind,name", b',', MANY, "x\n"), record.clone()),
        (bytes("id,kind,name\na,b,c", b',', MANY, "x\n"), record.replace("list:1", "list:2")),
        (
            bytes("id,kind,name\na,b,c", b',', 2_000, "x\n"),
            "list:2: 2003 fields; expected at most 3".to_owned(),
        ),
    ] {
        assert_eq!(problem(reader), wanted);
    }
}

#[test]
fn a_record_in_a_bomb() {
    let text = bytes("id,kind,name\na,b,\"", b'\n', 80 << 20, "");
    let mut bomb = Vec::new();
    GzEncoder::new(text, Compression::fast()).read_to_end(&mut bomb).expect("it packs");
    assert!(bomb.len() < 1 << 20, "{}", bomb.len());
    let wanted = format!("list:2: record too long; expected at most {MOST} bytes");
    assert_eq!(problem(Cursor::new(bomb)), wanted);
}

/// A zstd frame of a beginning and so many blocks that say to repeat a byte 128 KiB long, four bytes each.
#[cfg(feature = "readers")]
fn zstd(start: &[u8], byte: u8, blocks: usize) -> Vec<u8> {
    const WINDOW: u8 = 7 << 3; // 128 KiB
    let block = |kind: u32, size: usize, is_last: bool| {
        let head = u32::from(is_last) | kind << 1 | (size as u32) << 3;
        head.to_le_bytes()[..3].to_vec()
    };
    let mut frame = vec![0x28, 0xb5, 0x2f, 0xfd, 0, WINDOW];
    frame.extend([&block(0, start.len(), false)[..], start].concat());
    for number in 1..=blocks {
        frame.extend(block(1, 128 << 10, number == blocks));
        frame.push(byte);
    }
    frame
}

#[cfg(feature = "readers")]
#[test]
fn a_record_in_a_bomb_of_zstd() {
    let bomb = zstd(b"id,kind,name\na,b,\"", b'\n', 640);
    assert!(bomb.len() < 4 << 10, "{}", bomb.len());
    let wanted = format!("list:2: record too long; expected at most {MOST} bytes");
    assert_eq!(problem(Cursor::new(bomb)), wanted);
    // the same frame, with little in it, is a list
    let list = zstd(b"id\tkind\tname\na\tb\tAurora\n", b'\n', 1);
    let builder = Gazetteer::builder().read_from("list", Cursor::new(list)).expect("a list");
    assert_eq!(builder.build().expect("it fits").len(), 1);
}

#[cfg(feature = "readers")]
#[test]
fn windows_of_zstd_that_nobody_has_memory_for() {
    // a window of terabytes, and a frame that says that it holds exabytes in one piece
    let window = [0x28, 0xb5, 0x2f, 0xfd, 0, 0xff, 1, 0, 0];
    let segment = [&[0x28, 0xb5, 0x2f, 0xfd, 0xe0][..], &[0xff; 8], &[1, 0, 0]].concat();
    for frame in [&window[..], &segment] {
        assert_eq!(problem(Cursor::new(frame.to_vec())), "list: cannot be read");
        let texts = glosa::readers::read("news.txt.zst", frame, &Default::default());
        let message = texts.expect_err("it is refused").to_string();
        assert!(
            message.starts_with("news.txt.zst: cannot be read: a zstd window of "),
            "{message}"
        );
        assert!(message.ends_with(" bytes; expected at most 134217728"), "{message}");
    }
}

#[test]
fn imported_records_without_an_end_are_refused_and_the_next_one_is_read() {
    let spacy = "\"}\n{\"label\":\"ORG\",\"pattern\":\"Zubiri\",\"id\":\"z\"}\n";
    let money = "\"}\n{\"id\":\"z\",\"schema\":\"Company\",\"caption\":\"Zubiri\"}\n";
    let wikidata = "\"},\n{\"type\":\"item\",\"id\":\"Q1\",\"labels\":{\"en\":{\"value\":\"Zubiri\"}},\
        \"claims\":{\"P31\":[{\"mainsnak\":{\"datavalue\":{\"value\":{\"id\":\"Q5\"}}}}]}}\n";
    for (format, start, end) in [
        (Format::SpaCy, "{\"label\":\"", spacy),
        (Format::FollowTheMoney, "{\"id\":\"", money),
        (Format::Wikidata, "{\"type\":\"", wikidata),
        (Format::FlashText, "keyword=>", "\nx=>Zubiri\n"),
    ] {
        let (report, list) = imported(format, bytes(start, b'x', LONG, end));
        assert_eq!((report.entities, report.refusals), (1, 1), "{format:?}: {report:?}");
        let wanted = format!("file:1: line too long; expected at most {MOST} bytes");
        assert_eq!(report.refused[0].to_string(), wanted);
        assert!(list.contains("Zubiri"), "{format:?}");
    }
    // a dictionary in JSON is one object: what is before is kept
    let start = "{\"Zubiri\": [\"z\"], \"Otxoa\": [\"";
    let (report, list) = imported(Format::FlashText, bytes(start, b'x', LONG, "\"]}"));
    assert_eq!((report.entities, report.refusals), (1, 1), "{report:?}");
    let wanted = format!("file:1: name with its keywords too long; expected at most {MOST} bytes");
    assert_eq!(report.refused[0].to_string(), wanted);
    assert!(list.contains("Zubiri"));
}

#[test]
fn records_of_a_dictionary_are_measured_one_by_one() {
    // together longer than a record may be
    let name = |n: u32| format!("\"Zubiri {n}\": [\"{}\", \"z {n}\"],\n", "x".repeat(2 << 20));
    let names: String = (0..40).map(name).collect();
    let text = format!("{{{names} \"Last\": [\"l\"]}}");
    let (report, _) = imported(Format::FlashText, text.as_bytes());
    assert_eq!((report.entities, report.refusals), (41, 40), "the long keywords are none");
}

#[test]
fn more_columns_and_keys_than_anybody_has() {
    let header: Vec<String> = (0..100_000).map(|n| format!("c{n}")).collect();
    let table = format!("id\tkind\t{}\n", header.join("\t"));
    assert_eq!(problem(table.as_bytes()), "list:1: 100002 columns; expected at most 1000");
    let keys: Vec<String> = (0..1_001).map(|n| format!("\"c{n}\":\"x\"")).collect();
    let object = format!("{{\"id\":\"a\",\"kind\":\"k\",\"name\":\"N\",{}}}\n", keys.join(","));
    let wanted = "list:1: column \"c999\": one more than 1000 attributes";
    assert_eq!(problem(object.as_bytes()), wanted);
}

#[test]
fn nested_without_end() {
    let deep = bytes("{\"id\":", b'[', 1 << 20, "\n");
    assert!(problem(deep).starts_with("list:1: recursion limit exceeded at line 1 column "));
    for (format, start) in [
        (Format::SpaCy, "{\"pattern\":"),
        (Format::FollowTheMoney, "{\"properties\":{\"name\":"),
        (Format::Wikidata, "{\"claims\":"),
        (Format::FlashText, "{\"Zubiri\":"),
    ] {
        let (report, _) = imported(format, bytes(start, b'[', 1 << 20, ""));
        assert_eq!((report.entities, report.refusals), (0, 1), "{format:?}: {report:?}");
    }
}

#[test]
fn a_key_that_occurs_twice() {
    let text = "{\"id\":\"a\",\"kind\":\"k\",\"name\":\"A\",\"name\":\"B\"}\n";
    let wanted = "list:1: key \"name\" occurs twice at line 1 column 43; expected an object";
    assert_eq!(problem(text.as_bytes()), wanted);
}

#[test]
fn messages_quote_the_beginning_only() {
    let cell = "x".repeat(1 << 20);
    for list in [
        format!("id\tkind\taliases\na\tk\t{cell};;y\n"),
        format!("id\tkind\taliases\na\tk\ty{{{cell}}}\n"),
        format!("{cell}\t{cell}\n"),
        format!("{{\"id\":\"a\",\"kind\":\"k\",\"name\":[\"{cell}\"]}}\n"),
        format!("{{\"id\":\"a\",\"kind\":\"k\",\"{cell}\":[\"{cell}\"]}}\n"),
    ] {
        let message = problem(list.as_bytes());
        assert!(message.len() < 3_000, "{} bytes", message.len());
    }
    let (report, _) = imported(Format::SpaCy, format!("{{\"label\":[\"{cell}\"]}}\n").as_bytes());
    assert!(report.refused[0].message.len() < 1_100);
}

/// `work(n)` and `work(4n)`: the latter may take twelve times as long, where a quadratic step would take sixteen.
fn proportional(what: &str, n: usize, work: impl Fn(usize)) {
    let time = |n| {
        let start = Instant::now();
        work(n);
        start.elapsed()
    };
    let (mut quick, mut slow) = (Duration::MAX, Duration::MAX);
    for _ in 0..3 {
        quick = quick.min(time(n));
        slow = slow.min(time(4 * n));
        if slow < quick * 12 + Duration::from_millis(20) {
            return;
        }
    }
    panic!("{what}: {n} took {quick:?}, {} took {slow:?}", 4 * n);
}

fn read(list: &str) -> glosa::GazetteerBuilder {
    Gazetteer::builder().read_from("list", list.as_bytes()).unwrap_or_else(|e: Error| panic!("{e}"))
}

#[test]
fn many_names_of_one_id() {
    proportional("aliases of one id in one row", 5_000, |n| {
        let aliases: Vec<String> = (0..n).map(|n| format!("Xa{n}lo")).collect();
        let list = format!("id\tkind\taliases\na\tperson\t{}\n", aliases.join(";"));
        assert_eq!(read(&list).build().expect("it fits").form_count(), n);
    });
    proportional("names of one id in rows of their own", 5_000, |n| {
        let rows: String = (0..n).map(|n| format!("a\tperson\tAna Xa{n}lo\t{n}\n")).collect();
        let list = format!("id\tkind\tname\tnumber\n{rows}");
        assert_eq!(read(&list).build().expect("it fits").form_count(), 2 * n);
        read(&list).lint();
    });
}

#[test]
fn many_ids_of_one_name() {
    for kind in ["nationality", "person", "vessel"] {
        proportional(kind, 4_000, |n| {
            let row = |n| format!("q{n}\t{kind}\tXalo\tC{n}\n");
            let list = format!("id\tkind\tname\tcountry\n{}", (0..n).map(row).collect::<String>());
            let list = read(&list);
            list.lint();
            list.build().expect("it fits");
        });
    }
}

#[test]
fn many_keywords_of_one_name() {
    proportional("keywords", 5_000, |n| {
        let keywords: Vec<String> = (0..n).map(|n| format!("\"x{n}\"")).collect();
        let text = format!("{{\"Zubiri\": [{}]}}", keywords.join(","));
        let (report, list) = imported(Format::FlashText, text.as_bytes());
        assert_eq!(report.entities, 1);
        read(&list).build().expect("it fits");
    });
    proportional("lines", 5_000, |n| {
        let text: String = (0..n).map(|n| format!("x{n}=>Zubiri\n")).collect();
        let (report, list) = imported(Format::FlashText, text.as_bytes());
        assert_eq!(report.entities, n);
        read(&list).build().expect("it fits");
    });
}

#[test]
fn names_that_nest_hundreds_deep() {
    // each token of the text begins all of them
    let aliases: Vec<String> = (1..=333).map(|n| ["Xa"; 333][..n].join(" ")).collect();
    let gazetteer = read(&format!("id\tkind\taliases\na\tvessel\t{}\n", aliases.join(";")));
    let builder = glosa::Extractor::builder().without_builtin().languages(glosa::Language::ALL);
    let extractor = builder.gazetteer(gazetteer.build().expect("it fits")).build().expect("sound");
    let text = "Xa ".repeat(64 * 1024 / 3);
    let candidates = extractor.candidates(&text).len();
    assert!(candidates <= 9 * 64 * 1024 / 3, "{candidates}");
    // the longest one is still the one that is meant
    let document = extractor.extract(&text);
    assert_eq!(document.mentions()[0].text(), aliases[332]);
}
