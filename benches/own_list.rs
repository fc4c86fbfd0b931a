//! What does a list of one's own cost the whole pipeline, at 10,000, 100,000, a million and five million names?
//!
//! ```text
//! cargo bench --bench own_list                  # up to a million
//! cargo bench --bench own_list -- 10000 5000000 # these; five million take 3 GB to compile
//! ```
//! Each size is timed beside an extractor with the built-in lists alone, in rounds in which all take turns: everything, and
//! without keywords. The bench `gazetteer` times the look-up by itself.
//!
//! The names are those of `../shared/perf/gaz_*.tsv.gz` (id, type, alias) when they are there; beyond a million, and where
//! they are not there, names of syllables are added.

#![allow(missing_docs)]

mod common;

use std::io::Read;

use common::Task;
use glosa::{EntityKind, Entry, Extractor, Gazetteer};

const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];
const TEXT: usize = 2 << 20;
const PARAGRAPHS_A_DOCUMENT: usize = 10;
const TIMED_TOGETHER: usize = 10;
const ROUNDS: usize = 9;

fn main() {
    let wanted: Vec<usize> = std::env::args().filter_map(|a| a.parse().ok()).collect();
    let sizes = if wanted.is_empty() { SIZES.to_vec() } else { wanted };
    let text = common::text(TEXT);
    let lines: Vec<&str> = text.lines().collect();
    let documents: Vec<String> =
        lines.chunks(PARAGRAPHS_A_DOCUMENT).map(|lines| lines.join("\n")).collect();
    for size in sizes {
        let own = gazetteer(size);
        let extractor = |own: Option<&Gazetteer>, keywords| {
            let builder = Extractor::builder().keywords(keywords);
            let builder = match own {
                Some(own) => builder.gazetteer(own.clone()),
                None => builder,
            };
            builder.build().expect("sound options")
        };
        let extractors = [
            extractor(None, 10),
            extractor(Some(&own), 10),
            extractor(None, 0),
            extractor(Some(&own), 0),
        ];
        let names = ["built-in", "with own names", "built-in, no keywords", "own, no keywords"];
        let documents = &documents;
        let tasks: Vec<Task<'_>> = names
            .into_iter()
            .zip(&extractors)
            .map(|(name, extractor)| -> Task<'_> {
                (name, Box::new(|n| extractor.extract(&documents[n]).mentions().len()))
            })
            .collect();
        let seconds = common::least_times(&tasks, documents.len(), TIMED_TOGETHER, ROUNDS);
        println!("{size} own names");
        for ((name, _), seconds) in tasks.iter().zip(&seconds) {
            println!("  {name:<22} {:>8.1} ns a byte", seconds * 1e9 / text.len() as f64);
        }
        println!(
            "  own / built-in: {:.2}; without keywords {:.2}",
            seconds[1] / seconds[0],
            seconds[3] / seconds[2]
        );
    }
}

/// A compiled list of so many names.
fn gazetteer(size: usize) -> Gazetteer {
    let mut names = listed(size);
    for n in names.len()..size {
        names.push((format!("made/{n}"), made(n)));
    }
    let entry = |(id, name): (String, String)| {
        Entry::new(format!("own/{id}"), EntityKind::Person).name(name)
    };
    let builder = names.into_iter().map(entry).fold(Gazetteer::builder(), |b, e| b.entry(e));
    builder.build().expect("the names fit a gazetteer")
}

/// At most so many ids and names of the files.
fn listed(size: usize) -> Vec<(String, String)> {
    let file = match size {
        0..=10_000 => "gaz_10k.tsv.gz",
        10_001..=100_000 => "gaz_100k.tsv.gz",
        _ => "gaz_1m.tsv.gz",
    };
    let mut text = String::new();
    let path = format!("../shared/perf/{file}");
    let read = std::fs::File::open(&path)
        .and_then(|file| flate2::read::GzDecoder::new(file).read_to_string(&mut text));
    if read.is_err() {
        eprintln!("{path} is not there: names of syllables instead");
    }
    let row = |(n, line): (usize, &str)| {
        let name = line.split('\t').nth(2)?;
        name.contains(char::is_alphabetic).then(|| (n.to_string(), name.to_owned()))
    };
    text.lines().enumerate().filter_map(row).take(size).collect()
}

/// A name of a given name that texts have and a surname of syllables, for each number.
fn made(n: usize) -> String {
    const GIVEN: [&str; 8] = ["Ana", "John", "José", "Maria", "David", "Carlos", "Peter", "Laura"];
    const SYLLABLES: [&str; 16] = [
        "Ma", "ro", "se", "ti", "lan", "der", "go", "mez", "pe", "son", "al", "va", "ri", "to",
        "ber", "cas",
    ];
    let (mut rest, mut surname) = (n / GIVEN.len(), String::new());
    for _ in 0..6 {
        surname.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
    }
    let mut letters = surname.chars();
    let initial = letters.next().map(|c| c.to_ascii_uppercase()).unwrap_or_default();
    format!("{} {initial}{}", GIVEN[n % GIVEN.len()], letters.as_str().to_lowercase())
}
