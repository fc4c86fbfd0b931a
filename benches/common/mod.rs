//! What several benches share: the text, the rivals, and how times are taken.

#![allow(dead_code)] // no bench uses all of it

use std::collections::HashMap;
use std::hint::black_box;
use std::io::Read;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use rust_stemmers::{Algorithm, Stemmer};
use unicode_segmentation::UnicodeSegmentation;

const CORPUS: &str = "../shared/perf/corpus_mixed.txt.gz";

const OWN_TEXT: [&str; 4] = [
    "The ferry company said on Tuesday that its two newest ships would stay in port until engineers from Norway had looked at the rudders, a delay that the harbour master of Rotterdam called a nuisance rather than a danger.",
    "La naviera anunció el martes que sus dos barcos más nuevos no zarparán hasta que los ingenieros noruegos revisen los timones; en Valencia, donde esperan quinientos pasajeros, nadie quiso aventurar una fecha.",
    "European Union inspectors, who had been told nothing, asked the governments of France and Portugal for the papers; a spokesman for Emmanuel Macron declined to comment on what he described as a matter for the courts.",
    "El sindicato de estibadores recordó que la ONU había pedido hace un año registros más completos, y que ni Chile ni Colombia, con puertos mucho más pequeños, tardaron tanto en entregarlos.",
];

/// About so many bytes of mixed text, a paragraph a line: of the corpus when it is there, or else of a small text of our
/// own, which is too even to be quoted.
pub(crate) fn text(size: usize) -> String {
    let mut text = String::new();
    match std::fs::File::open(CORPUS) {
        Ok(file) => {
            let mut bytes = Vec::new();
            let read = flate2::read::GzDecoder::new(file).take(size as u64).read_to_end(&mut bytes);
            read.expect("the corpus is readable");
            bytes.truncate(bytes.iter().rposition(|&b| b == b'\n').unwrap_or(0));
            text = String::from_utf8(bytes).expect("the corpus is UTF-8");
        }
        Err(_) => {
            eprintln!("{CORPUS} is not there: timing a small text of our own instead");
            while text.len() < size {
                text.extend(OWN_TEXT.iter().flat_map(|p| [*p, "\n"]));
            }
        }
    }
    text
}

/// Every form that the built-in lists hold, from the lists themselves.
pub(crate) fn aliases() -> Vec<String> {
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

/// Lower-case words with a blank behind each.
pub(crate) fn joined_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.unicode_words() {
        out.push_str(&word.to_lowercase());
        out.push(' ');
    }
    out
}

/// Finds the names in joined words.
pub(crate) fn automaton(aliases: &[String]) -> AhoCorasick {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(aliases.iter().map(|a| joined_words(a).trim_end().to_owned()))
        .expect("the names fit an automaton")
}

/// What one writes in an afternoon with the same crates: the language of each paragraph by whatlang (English or Spanish,
/// first 512 bytes), UAX #29 words, lower case, Aho–Corasick over the joined words, a stem for every word, counts.
pub(crate) struct PlainComposition {
    automaton: AhoCorasick,
    stemmers: [Stemmer; 2],
}

impl PlainComposition {
    pub(crate) fn new(automaton: AhoCorasick) -> Self {
        let stemmers = [Algorithm::English, Algorithm::Spanish].map(Stemmer::create);
        Self { automaton, stemmers }
    }

    /// What it finds in a document, as one number.
    pub(crate) fn read(&self, document: &str) -> usize {
        let mut found = 0;
        let mut counts: HashMap<String, usize> = HashMap::new();
        let detector =
            whatlang::Detector::with_allowlist(vec![whatlang::Lang::Eng, whatlang::Lang::Spa]);
        for paragraph in document.lines() {
            let head = start(paragraph, 512);
            let spanish = detector.detect_lang(head) == Some(whatlang::Lang::Spa);
            let mut joined = String::with_capacity(paragraph.len());
            for word in paragraph.unicode_words() {
                let lower = word.to_lowercase();
                let stem = self.stemmers[usize::from(spanish)].stem(&lower).into_owned();
                *counts.entry(stem).or_default() += 1;
                joined.push_str(&lower);
                joined.push(' ');
            }
            found += self.automaton.find_iter(&joined).count();
        }
        found + counts.len()
    }
}

/// At most so many bytes from the start of a text, up to the end of a character.
pub(crate) fn start(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|&n| text.is_char_boundary(n));
    &text[..end.unwrap_or(0)]
}

/// Work that is timed: a name, and what it does with the document of a number.
pub(crate) type Task<'t> = (&'t str, Box<dyn Fn(usize) -> usize + 't>);

/// Seconds that each task takes for `documents` documents: the sum of the least times of every few of them, over rounds
/// in which all tasks take turns. Few enough are timed together that some round has them undisturbed.
pub(crate) fn least_times(
    tasks: &[Task<'_>],
    documents: usize,
    together: usize,
    rounds: usize,
) -> Vec<f64> {
    let parts = documents.div_ceil(together);
    let mut least = vec![vec![Duration::MAX; parts]; tasks.len()];
    for _ in 0..rounds {
        for ((_, task), least) in tasks.iter().zip(&mut least) {
            for (part, least) in least.iter_mut().enumerate() {
                let start = Instant::now();
                for number in part * together..documents.min((part + 1) * together) {
                    black_box(task(number));
                }
                *least = start.elapsed().min(*least);
            }
        }
    }
    least.iter().map(|times| times.iter().sum::<Duration>().as_secs_f64()).collect()
}
