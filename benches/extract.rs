//! How fast is the whole pipeline on mixed English and Spanish text, and what would a plain program
//! take for less?
//!
//! - `extract/warm`: everything, with the memory of word forms filled; `cold`: with an empty one; `with values`: warm, and
//!   dates, money and the like are read too.
//! - `plain composition`: what one writes in an afternoon with the same crates: language of each
//!   paragraph by whatlang (English or Spanish, first 512 bytes), UAX #29 words, lower case,
//!   Aho–Corasick over the joined words with the same names, a stem for every word, counts.
//! - `bare scan`: that automaton alone, over text folded beforehand. It finds names inside words and
//!   knows neither language, case nor context.
//!
//! Last come the ratios between them, from the least times of rounds in which all take turns.
//!
//! The text is `../shared/perf/corpus_mixed.txt.gz` when it is there (a paragraph a line, ten
//! paragraphs a document), or else a text made of the paragraphs below, which is too even to be quoted.

#![allow(missing_docs)] // of what criterion's macros make

use std::collections::HashMap;
use std::hint::black_box;
use std::io::Read;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use glosa::{Extractor, ValueKind};
use rust_stemmers::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation;

const CORPUS: &str = "../shared/perf/corpus_mixed.txt.gz";
/// Bytes of the corpus that are read: enough to leave every cache.
const SIZE: usize = 4 << 20;
const PARAGRAPHS_A_DOCUMENT: usize = 10;
const ROUNDS: usize = 15;
/// Documents that are timed together: short enough that some round has them undisturbed.
const TIMED_TOGETHER: usize = 20;

const OWN_TEXT: [&str; 4] = [
    "The ferry company said on Tuesday that its two newest ships would stay in port until engineers from Norway had looked at the rudders, a delay that the harbour master of Rotterdam called a nuisance rather than a danger.",
    "La naviera anunció el martes que sus dos barcos más nuevos no zarparán hasta que los ingenieros noruegos revisen los timones; en Valencia, donde esperan quinientos pasajeros, nadie quiso aventurar una fecha.",
    "European Union inspectors, who had been told nothing, asked the governments of France and Portugal for the papers; a spokesman for Emmanuel Macron declined to comment on what he described as a matter for the courts.",
    "El sindicato de estibadores recordó que la ONU había pedido hace un año registros más completos, y que ni Chile ni Colombia, con puertos mucho más pequeños, tardaron tanto en entregarlos.",
];

fn main_text() -> String {
    let mut text = String::new();
    match std::fs::File::open(CORPUS) {
        Ok(file) => {
            let mut bytes = Vec::new();
            let read = flate2::read::GzDecoder::new(file).take(SIZE as u64).read_to_end(&mut bytes);
            read.expect("the corpus is readable");
            bytes.truncate(bytes.iter().rposition(|&b| b == b'\n').unwrap_or(0));
            text = String::from_utf8(bytes).expect("the corpus is UTF-8");
        }
        Err(_) => {
            eprintln!("{CORPUS} is not there: timing a small text of our own instead");
            while text.len() < SIZE {
                text.extend(OWN_TEXT.iter().flat_map(|p| [*p, "\n"]));
            }
        }
    }
    text
}

fn documents(text: &str) -> Vec<String> {
    text.lines()
        .collect::<Vec<_>>()
        .chunks(PARAGRAPHS_A_DOCUMENT)
        .map(|lines| lines.join("\n"))
        .collect()
}

/// Every form that the built-in lists hold, from the lists themselves.
fn aliases() -> Vec<String> {
    let mut aliases = Vec::new();
    for list in ["countries", "nationalities", "organizations", "people", "places"] {
        let path = format!("src/data/{list}.tsv");
        let text = std::fs::read_to_string(&path).expect("benches run in the crate's folder");
        let mut lines = text.lines();
        let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let holds_names = |column: &str| {
            column.starts_with("name") || column.starts_with("alias") || column == "surname"
        };
        for line in lines {
            for (cell, column) in line.split('\t').zip(&header) {
                if holds_names(column) {
                    let forms =
                        cell.split(';').map(|f| f.split('{').next().unwrap_or_default().trim());
                    aliases.extend(forms.filter(|f| !f.is_empty()).map(str::to_owned));
                }
            }
        }
    }
    aliases.sort();
    aliases.dedup();
    aliases
}

fn joined_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.unicode_words() {
        out.push_str(&word.to_lowercase());
        out.push(' ');
    }
    out
}

fn automaton(aliases: &[String]) -> AhoCorasick {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(aliases.iter().map(|a| joined_words(a).trim_end().to_owned()))
        .expect("the names fit an automaton")
}

/// What the plain program finds in a document, as one number.
fn plain_composition(automaton: &AhoCorasick, stemmers: &[Stemmer; 2], document: &str) -> usize {
    let mut found = 0;
    let mut counts: HashMap<String, usize> = HashMap::new();
    let detector =
        whatlang::Detector::with_allowlist(vec![whatlang::Lang::Eng, whatlang::Lang::Spa]);
    for paragraph in document.lines() {
        let head = &paragraph[..paragraph.floor_char_boundary_(512)];
        let spanish = detector.detect_lang(head) == Some(whatlang::Lang::Spa);
        let mut joined = String::with_capacity(paragraph.len());
        for word in paragraph.unicode_words() {
            let lower = word.to_lowercase();
            *counts.entry(stemmers[usize::from(spanish)].stem(&lower).into_owned()).or_default() +=
                1;
            joined.push_str(&lower);
            joined.push(' ');
        }
        found += automaton.find_iter(&joined).count();
    }
    found + counts.len()
}

trait FloorCharBoundary {
    fn floor_char_boundary_(&self, at: usize) -> usize;
}

impl FloorCharBoundary for str {
    fn floor_char_boundary_(&self, at: usize) -> usize {
        (0..=at.min(self.len())).rev().find(|&n| self.is_char_boundary(n)).unwrap_or(0)
    }
}

/// All that are compared, and what they read.
struct Rivals {
    documents: Vec<String>,
    folded: Vec<String>,
    automaton: AhoCorasick,
    stemmers: [Stemmer; 2],
    warm: Extractor,
    with_values: Extractor,
}

impl Rivals {
    const NAMES: [&str; 5] = ["warm", "with values", "cold", "plain composition", "bare scan"];

    fn new() -> Self {
        let text = main_text();
        let documents = documents(&text);
        let aliases = aliases();
        eprintln!("{} documents, {} bytes, {} names", documents.len(), text.len(), aliases.len());
        Self {
            folded: documents.iter().map(|d| joined_words(d)).collect(),
            documents,
            automaton: automaton(&aliases),
            stemmers: [Stemmer::create(Algorithm::English), Stemmer::create(Algorithm::Spanish)],
            warm: Extractor::new(),
            with_values: Extractor::builder()
                .values(&ValueKind::ALL)
                .build()
                .expect("sound options"),
        }
    }

    fn bytes(&self) -> usize {
        self.documents.iter().map(String::len).sum()
    }

    /// One pass of a rival over all documents; `timed` gets each document's work to do.
    fn pass(&self, name: &str, mut timed: impl FnMut(usize, &dyn Fn() -> usize)) {
        let new = (name == "cold").then(Extractor::new);
        let warm = if name == "with values" { &self.with_values } else { &self.warm };
        let extractor = new.as_ref().unwrap_or(warm);
        for (n, (document, folded)) in self.documents.iter().zip(&self.folded).enumerate() {
            match name {
                "plain composition" => {
                    timed(n, &|| plain_composition(&self.automaton, &self.stemmers, document))
                }
                "bare scan" => timed(n, &|| self.automaton.find_iter(folded).count()),
                _ => timed(n, &|| extractor.extract(document).mentions().len()),
            }
        }
    }

    /// Bytes a second of each rival, from its least times for every few documents.
    fn speeds(&self) -> [f64; 5] {
        let parts = self.documents.len().div_ceil(TIMED_TOGETHER);
        let mut least = Self::NAMES.map(|_| vec![Duration::MAX; parts]);
        for _ in 0..ROUNDS {
            for (name, least) in Self::NAMES.iter().zip(&mut least) {
                let mut times = vec![Duration::ZERO; parts];
                self.pass(name, |document, work| {
                    let start = Instant::now();
                    black_box(work());
                    times[document / TIMED_TOGETHER] += start.elapsed();
                });
                least.iter_mut().zip(times).for_each(|(least, time)| *least = time.min(*least));
            }
        }
        let seconds = |times: Vec<Duration>| times.iter().sum::<Duration>().as_secs_f64();
        least.map(|times| self.bytes() as f64 / seconds(times))
    }
}

fn extract(c: &mut Criterion) {
    let rivals = Rivals::new();
    let mut group = c.benchmark_group("extract");
    group.throughput(Throughput::Bytes(rivals.bytes() as u64)).sample_size(10);
    for name in Rivals::NAMES {
        group.bench_function(name, |b| {
            b.iter(|| {
                rivals.pass(name, |_, work| {
                    black_box(work());
                });
            });
        });
    }
    group.finish();
    let [warm, with_values, cold, plain, bare] = rivals.speeds();
    println!(
        "warm {:.1} MiB/s: {:.2} of the bare scan, {:.1} times the plain composition; cold {:.2} of the bare scan; \
         values add {:.0} %",
        warm / f64::from(1 << 20),
        warm / bare,
        warm / plain,
        cold / bare,
        100.0 * (warm / with_values - 1.0)
    );
}

criterion_group!(benches, extract);
criterion_main!(benches);
