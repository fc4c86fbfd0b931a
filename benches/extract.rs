//! How fast is the whole pipeline on mixed English and Spanish text, and what would a plain program
//! take for less?
//!
//! - `extract/warm`: everything, with the memory of word forms filled; `cold`: with an empty one; `with values`: warm, and
//!   dates, money and the like are read too.
//! - `without learned names`: lists, rules and keywords, warm; `without keywords`: lists and rules alone.
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

mod common;

use std::cell::RefCell;
use std::hint::black_box;

use common::{PlainComposition, Task};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use glosa::{Extractor, ValueKind};

/// Bytes of the corpus that are read: enough to leave every cache.
const SIZE: usize = 4 << 20;
const PARAGRAPHS_A_DOCUMENT: usize = 10;
const ROUNDS: usize = 15;
/// Documents that are timed together: short enough that some round has them undisturbed.
const TIMED_TOGETHER: usize = 20;

fn extract(c: &mut Criterion) {
    let text = common::text(SIZE);
    let lines: Vec<&str> = text.lines().collect();
    let documents: Vec<String> =
        lines.chunks(PARAGRAPHS_A_DOCUMENT).map(|lines| lines.join("\n")).collect();
    let folded: Vec<String> = documents.iter().map(|d| common::joined_words(d)).collect();
    let aliases = common::aliases();
    eprintln!("{} documents, {} bytes, {} names", documents.len(), text.len(), aliases.len());
    let automaton = common::automaton(&aliases);
    let plain = PlainComposition::new(automaton.clone());
    let (warm, cold) = (Extractor::new(), RefCell::new(Extractor::new()));
    let rules = Extractor::builder().learned_names(false);
    let without = rules.clone().keywords(0).build().expect("sound options");
    let rules = rules.build().expect("sound options");
    let with_values = Extractor::builder().values(&ValueKind::ALL).build().expect("sound options");
    let found = |extractor: &Extractor, n: usize| extractor.extract(&documents[n]).mentions().len();
    let cold = |n| {
        if n == 0 {
            cold.replace(Extractor::new());
        }
        found(&cold.borrow(), n)
    };
    let tasks: [Task<'_>; 7] = [
        ("warm", Box::new(|n| found(&warm, n))),
        ("with values", Box::new(|n| found(&with_values, n))),
        ("cold", Box::new(cold)),
        ("without learned names", Box::new(|n| found(&rules, n))),
        ("without keywords", Box::new(|n| found(&without, n))),
        ("plain composition", Box::new(|n| plain.read(&documents[n]))),
        ("bare scan", Box::new(|n| automaton.find_iter(&folded[n]).count())),
    ];
    let mut group = c.benchmark_group("extract");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);
    for (name, task) in &tasks {
        group.bench_function(*name, |b| {
            b.iter(|| (0..documents.len()).for_each(|n| _ = black_box(task(n))));
        });
    }
    group.finish();
    let seconds = common::least_times(&tasks, documents.len(), TIMED_TOGETHER, ROUNDS);
    let [warm, values, cold, rules, without, plain, bare] = seconds[..] else {
        unreachable!("seven tasks")
    };
    println!(
        "warm {:.1} MiB/s: {:.2} of the bare scan, {:.1} times the plain composition; cold {:.2} of the bare scan; without \
         learned names {:.2}, and without keywords {:.2}; values add {:.0} %",
        text.len() as f64 / f64::from(1 << 20) / warm,
        bare / warm,
        plain / warm,
        bare / cold,
        bare / rules,
        bare / without,
        (values / warm - 1.0) * 100.0,
    );
}

criterion_group!(benches, extract);
criterion_main!(benches);
