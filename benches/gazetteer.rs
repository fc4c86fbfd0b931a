//! What does a list of one's own cost: to compile, to open, and to look up, at 1,000, 10,000 and
//! 100,000 names (a million with `GLOSA_BENCH_MILLION` set)?
//!
//! The names are those of `../shared/perf/gaz_*.tsv.gz` (id, type, alias) when they are there, or else
//! made of syllables. Looked up is the text of `../shared/perf/corpus_mixed.txt.gz`, or one made of the
//! names; `scan` times everything from paragraphs to candidates, with the language given.

#![allow(missing_docs)] // of what criterion's macros make

use std::hint::black_box;
use std::io::Read;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use glosa::{EntityKind, Entry, Extractor, Gazetteer, GazetteerBuilder, Language};

const FOLDER: &str = "../shared/perf";
/// Bytes of text that are looked up.
const TEXT: u64 = 1 << 20;

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

fn gazetteer(c: &mut Criterion) {
    let sizes: &[usize] = match std::env::var_os("GLOSA_BENCH_MILLION") {
        Some(_) => &[1_000, 10_000, 100_000, 1_000_000],
        None => &[1_000, 10_000, 100_000],
    };
    for &size in sizes {
        let names = names(size);
        let text = unpacked("corpus_mixed.txt.gz", TEXT).unwrap_or_else(|| {
            names
                .iter()
                .cycle()
                .map(|(_, name)| format!("it said {name} was there.\n"))
                .take(TEXT as usize / 30)
                .collect()
        });
        let mut group = c.benchmark_group(format!("gazetteer/{size}"));
        group.sample_size(10);
        group.throughput(Throughput::Elements(names.len() as u64));
        group.bench_function("compile", |b| {
            b.iter_batched(
                || builder(&names),
                |builder| builder.build().expect("it fits"),
                BatchSize::LargeInput,
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
        let extractor = Extractor::builder()
            .without_builtin()
            .gazetteer(compiled)
            .languages(&[Language::English])
            .build();
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("scan", |b| b.iter(|| black_box(extractor.candidates(&text).len())));
        group.finish();
    }
}

criterion_group!(benches, gazetteer);
criterion_main!(benches);
