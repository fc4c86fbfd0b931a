//! How many instructions does each step cost a byte of text? Counts do not depend on how busy the machine is, so a
//! change can be judged where times cannot be trusted.
//!
//! ```text
//! cargo bench --bench instructions             # needs valgrind
//! cargo bench --bench instructions -- 1000000  # the same with so many names of an own list
//! ```
//! Runs itself under `valgrind --tool=callgrind`, once for each task, and subtracts what the task before it costs
//! already. `cold` is the first time that a process reads the texts, `warm` the second.
//!
//! The texts are paragraphs of `../shared/perf/corpus_mixed.txt.gz` when it is there, put together to 200 documents of
//! each size, or else a news item of the tests, cut to size, which is too even to be quoted. The names of the own list
//! are made of syllables.

use std::hint::black_box;
use std::io::Read;
use std::process::Command;

use glosa::{Document, EntityKind, Entry, Extractor, Gazetteer, ValueKind};

const CORPUS: &str = "../shared/perf/corpus_mixed.txt.gz";
const NEWS_ITEM: &str = include_str!("../tests/data/news_item.txt");
const DOCUMENTS: usize = 200;
/// Bytes of a document.
const SIZES: [usize; 3] = [20, 200, 3_000];
/// Asks this program to carry out a task instead of measuring all.
const TASK: &str = "--task";

/// What is measured: a name, the task, and the task whose cost is part of it.
const ROWS: [(&str, &str, &str); 9] = [
    ("scan, cold", "scan", "nothing"),
    ("extract, cold", "extract", "nothing"),
    ("extract, warm", "extract twice", "extract"),
    ("  without keywords, warm", "without keywords twice", "without keywords"),
    ("    nor learned names, warm", "rules and lists twice", "rules and lists"),
    ("  with values, warm", "with values twice", "with values"),
    ("write_json", "write_json", "extract"),
    ("serde_json::to_string", "serde", "extract"),
    ("read back", "read back", "write_json"),
];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [TASK, task, size, names] => carry_out(task, number(size), number(names)),
        // a filter, as other benches take it, asks for no names
        [names] => measure(names.parse().unwrap_or(0)),
        _ => measure(0),
    }
}

fn number(argument: &str) -> usize {
    argument.parse().unwrap_or_else(|_| panic!("{argument:?}: expected a number"))
}

fn measure(names: usize) {
    if names > 0 {
        let own = gazetteer(names);
        let mut file = std::fs::File::create(compiled(names)).expect("the folder can be written");
        own.write_to(&mut file).expect("the gazetteer is written");
    }
    println!("instructions a byte");
    for size in SIZES {
        let bytes: usize = documents(size).iter().map(String::len).sum();
        println!("{DOCUMENTS} documents of {size} bytes, {names} own names");
        for (what, task, before) in ROWS {
            let [more, less] = [task, before].map(|task| count(task, size, names));
            println!("  {what:<26} {:>8.1}", (more as f64 - less as f64) / bytes as f64);
        }
    }
}

/// The instructions of a task in a process of its own.
fn count(task: &str, size: usize, names: usize) -> u64 {
    let this = std::env::current_exe().expect("this program has a path");
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(this)
        .args([TASK, task, &size.to_string(), &names.to_string()])
        .output()
        .expect("valgrind is installed");
    let said = String::from_utf8_lossy(&output.stderr);
    let line = said.lines().find_map(|line| line.split("refs:").nth(1));
    let digits: String = line.unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_else(|_| panic!("valgrind gives no count:\n{said}"))
}

/// What a measured process does.
fn carry_out(task: &str, size: usize, names: usize) {
    let is_rules_and_lists = task.starts_with("rules and lists");
    let keywords = if is_rules_and_lists || task.starts_with("without keywords") { 0 } else { 10 };
    let mut builder =
        Extractor::builder().keywords(keywords).learned_names(!is_rules_and_lists).sentences(false);
    if task.starts_with("with values") {
        builder = builder.values(&ValueKind::ALL);
    }
    if names > 0 {
        let own = std::fs::read(compiled(names)).expect("the gazetteer was written");
        builder = builder.gazetteer(Gazetteer::from_bytes(own).expect("it is whole"));
    }
    let extractor = builder.build().expect("an extractor");
    let texts = documents(size);
    let extract = || -> Vec<Document> { texts.iter().map(|t| extractor.extract(t)).collect() };
    match task {
        "nothing" => {}
        "scan" => texts.iter().for_each(|t| _ = black_box(extractor.scan(t))),
        "extract" | "without keywords" | "rules and lists" | "with values" => {
            drop(black_box(extract()));
        }
        "extract twice"
        | "without keywords twice"
        | "rules and lists twice"
        | "with values twice" => {
            drop(black_box((extract(), extract())));
        }
        "write_json" => drop(black_box(lines(&extract()))),
        "serde" => {
            let line = |document| serde_json::to_string(document).expect("JSON");
            drop(black_box(extract().iter().map(line).collect::<Vec<_>>()));
        }
        "read back" => {
            for line in lines(&extract()) {
                let document: Document = serde_json::from_str(&line).expect("it reads back");
                drop(black_box(document));
            }
        }
        _ => panic!("unknown task {task:?}"),
    }
}

fn lines(documents: &[Document]) -> Vec<String> {
    let line = |document: &Document| {
        let mut line = String::new();
        document.write_json(&mut line);
        line
    };
    documents.iter().map(line).collect()
}

/// Documents of about so many bytes.
fn documents(size: usize) -> Vec<String> {
    let text = corpus(size * DOCUMENTS * 2).unwrap_or_else(|| NEWS_ITEM.repeat(DOCUMENTS));
    let mut documents = vec![String::new()];
    for paragraph in text.lines().cycle() {
        let last = documents.last_mut().expect("there is one");
        last.push_str(&paragraph[..paragraph.floor_char_boundary_(size)]);
        last.push('\n');
        if last.len() >= size {
            if documents.len() == DOCUMENTS {
                break;
            }
            documents.push(String::new());
        }
    }
    documents
}

fn corpus(bytes: usize) -> Option<String> {
    let file = std::fs::File::open(CORPUS).ok()?;
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(file).take(bytes as u64 + 10_000).read_to_end(&mut text).ok()?;
    text.truncate(text.iter().rposition(|&b| b == b'\n')?);
    String::from_utf8(text).ok()
}

trait FloorCharBoundary {
    fn floor_char_boundary_(&self, at: usize) -> usize;
}

impl FloorCharBoundary for str {
    /// As in the standard library from Rust 1.91 on.
    fn floor_char_boundary_(&self, at: usize) -> usize {
        (0..=at.min(self.len())).rev().find(|&n| self.is_char_boundary(n)).unwrap_or(0)
    }
}

fn compiled(names: usize) -> String {
    format!("{}/own_names_{names}.glosa", env!("CARGO_TARGET_TMPDIR"))
}

fn gazetteer(names: usize) -> Gazetteer {
    let entry = |n: usize| Entry::new(format!("own/{n}"), EntityKind::Person).name(name(n));
    let builder = (0..names).map(entry).fold(Gazetteer::builder(), |b, entry| b.entry(entry));
    builder.build().expect("the names fit a gazetteer")
}

/// A name of two words for each number: a given name that texts have, and a surname of syllables.
fn name(n: usize) -> String {
    const GIVEN: [&str; 8] = ["Ana", "John", "José", "Maria", "David", "Carlos", "Peter", "Laura"];
    const SYLLABLES: [&str; 16] = [
        "ma", "ro", "se", "ti", "lan", "der", "go", "mez", "pe", "son", "al", "va", "ri", "to",
        "ber", "cas",
    ];
    let (mut rest, mut surname) = (n / GIVEN.len(), String::new());
    for _ in 0..5 {
        surname.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
    }
    let initial = surname.remove(0).to_ascii_uppercase();
    format!("{} {initial}{surname}", GIVEN[n % GIVEN.len()])
}
