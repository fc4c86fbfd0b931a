//! What does a list of one's own cost: to compile, to open, and to look up, at 10,000, 100,000 and a
//! million names?
//!
//! The names are those of `../shared/perf/gaz_*.tsv.gz` (id, type, alias) when they are there, or else
//! made of syllables. Looked up is the text of `../shared/perf/corpus_mixed.txt.gz`, or one made of the
//! names. `scan` times everything from the raw text to candidates, with the language given: paragraphs, tokens,
//! fold, look-up. `aho-corasick` is a contiguous NFA with the same names over text folded beforehand; building
//! it is not timed. Last come the ratios between them, from the least times of rounds in which all take turns.

#![allow(missing_docs)] // of what criterion's macros make

use std::hint::black_box;
use std::io::Read;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use glosa::{EntityKind, Entry, Extractor, Gazetteer, GazetteerBuilder, Language};

const FOLDER: &str = "../shared/perf";
/// Bytes of text that are looked up.
const TEXT: u64 = 4 << 20;
const SIZES: [usize; 3] = [10_000, 100_000, 1_000_000];
const ROUNDS: usize = 15;

fn unpacked(name: &str, most: u64) -> Option<String> {
    let file = std::fs::File::open(format!("{FOLDER}/{name}")).ok()?;
    let mut bytes = Vec::new();
    flate2::read::GzDecoder::new(file).take(most).read_to_end(&mut bytes).ok()?;
    bytes.truncate(bytes.iter().rposition(|&b| b == b'\n').unwrap_or(0));
    String::from_utf8(bytes).ok()
}

/// Id and name of as many entities.
fn names(count: usize) -> Vec<(String, String)> {
    let file = match count {
        0..=10_000 => "gaz_10k.tsv.gz",
        10_001..=100_000 => "gaz_100k.tsv.gz",
        _ => "gaz_1m.tsv.gz",
    };
    let Some(text) = unpacked(file, u64::MAX) else {
        eprintln!("{FOLDER}/{file} is not there: names of syllables instead");
        return (0..count).map(|n| (n.to_string(), syllables(n))).collect();
    };
    let row = |line: &str| {
        let mut fields = line.split('\t');
        Some((fields.next()?.to_owned(), fields.nth(1)?.to_owned()))
    };
    text.lines()
        .filter_map(row)
        .filter(|(_, name)| name.contains(char::is_alphanumeric))
        .take(count)
        .collect()
}

/// A name of two or three words for each number.
fn syllables(mut n: usize) -> String {
    const FIRST: [&str; 8] = ["Ka", "Mo", "Ru", "Te", "Li", "Sa", "Ño", "Be"];
    const LAST: [&str; 8] = ["ran", "lo", "mis", "dek", "vi", "tor", "na", "gos"];
    let mut words = Vec::new();
    for _ in 0..2 {
        let mut word = FIRST[n % 8].to_owned();
        n /= 8;
        word.push_str(LAST[n % 8]);
        n /= 8;
        word.push_str(LAST[n % 8]);
        n /= 8;
        words.push(word);
    }
    words.join(" ")
}

fn builder(names: &[(String, String)]) -> GazetteerBuilder {
    names.iter().fold(Gazetteer::builder(), |builder, (id, name)| {
        builder.entry(Entry::new(id.as_str(), EntityKind::Place).name(name.as_str()))
    })
}

/// The documents that names are looked up in, ten paragraphs each.
fn documents(names: &[(String, String)]) -> Vec<String> {
    let text = unpacked("corpus_mixed.txt.gz", TEXT).unwrap_or_else(|| {
        let names = names.iter().step_by(names.len() / 1_000 + 1).cycle();
        let lines = names.map(|(_, name)| format!("it said {name} was there.\n"));
        lines.take(TEXT as usize / 30).collect()
    });
    text.lines().collect::<Vec<_>>().chunks(10).map(|lines| lines.join("\n")).collect()
}

/// Lower case without the accents of either language.
fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        other => other,
    };
    text.to_lowercase().chars().map(plain).collect()
}

fn automaton(names: &[(String, String)]) -> AhoCorasick {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::ContiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(names.iter().map(|(_, name)| folded(name)))
        .expect("the names fit an automaton")
}

fn extractor(gazetteer: Gazetteer) -> Extractor {
    let builder = Extractor::builder().without_builtin().gazetteer(gazetteer);
    builder.languages(&[Language::English]).build().expect("sound options")
}

fn gazetteer(c: &mut Criterion) {
    let mut all = Vec::new();
    for size in SIZES {
        let names = names(size);
        let documents = documents(&names);
        let mut group = c.benchmark_group(format!("gazetteer/{size}"));
        group.sample_size(10);
        group.throughput(Throughput::Elements(names.len() as u64));
        group.bench_function("compile", |b| {
            b.iter_batched(
                || builder(&names),
                |builder| builder.build().expect("it fits"),
                BatchSize::PerIteration,
            );
        });
        let compiled = builder(&names).build().expect("it fits");
        let mut bytes = Vec::new();
        compiled.write_to(&mut bytes).expect("memory takes it");
        eprintln!("{} names: {} bytes compiled", names.len(), bytes.len());
        let bytes: &'static [u8] = bytes.leak();
        group.bench_function("open", |b| {
            b.iter(|| black_box(Gazetteer::from_bytes(bytes).expect("it is whole")))
        });
        let rivals = Rivals {
            size,
            ours: extractor(compiled),
            theirs: automaton(&names),
            folded: documents.iter().map(|document| folded(document)).collect(),
            documents,
        };
        group.throughput(Throughput::Bytes(rivals.bytes() as u64));
        group.bench_function("scan", |b| b.iter(|| black_box(rivals.scan())));
        group.bench_function("aho-corasick", |b| b.iter(|| black_box(rivals.automaton())));
        group.finish();
        all.push(rivals);
    }
    report(&all);
}

/// The two that look the same names up in the same text.
struct Rivals {
    size: usize,
    ours: Extractor,
    documents: Vec<String>,
    theirs: AhoCorasick,
    folded: Vec<String>,
}

impl Rivals {
    fn scan(&self) -> usize {
        self.documents.iter().map(|document| self.ours.scan(document)).sum()
    }

    fn automaton(&self) -> usize {
        self.folded.iter().map(|document| self.theirs.find_iter(document).count()).sum()
    }

    fn bytes(&self) -> usize {
        self.documents.iter().map(String::len).sum()
    }

    fn speed(&self, time: Duration) -> f64 {
        self.bytes() as f64 / time.as_secs_f64() / f64::from(1 << 20)
    }
}

/// Times all sizes in turns, so that whatever slows the machine slows all of them, and prints the ratios.
fn report(all: &[Rivals]) {
    let timed = |what: &dyn Fn() -> usize| {
        let start = Instant::now();
        black_box(what());
        start.elapsed()
    };
    let mut least = vec![(Duration::MAX, Duration::MAX); all.len()];
    for _ in 0..ROUNDS {
        for (rivals, (ours, theirs)) in all.iter().zip(&mut least) {
            *ours = timed(&|| rivals.scan()).min(*ours);
            *theirs = timed(&|| rivals.automaton()).min(*theirs);
        }
    }
    let first = all[0].speed(least[0].0);
    for (rivals, &(ours, theirs)) in all.iter().zip(&least) {
        let (ours, theirs) = (rivals.speed(ours), rivals.speed(theirs));
        println!(
            "{} names: scan {ours:.1} MiB/s, {:.0} % of that at {}; aho-corasick {theirs:.1} MiB/s, ratio {:.2}",
            rivals.size,
            100.0 * ours / first,
            all[0].size,
            ours / theirs
        );
    }
}

criterion_group!(benches, gazetteer);
criterion_main!(benches);
