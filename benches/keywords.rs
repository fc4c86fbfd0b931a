//! What do keywords cost, on short and on long documents, and does the cost grow with the text alone?
//!
//! - `short`: documents of about 2 KB; `long`: one of about 64 KB. `glosa` is the whole of
//!   `Extractor::extract` (languages, entities and keywords); `without keywords` is the same with none
//!   wanted, so that the difference is what they cost.
//! - Beside it, with `RUSTFLAGS="--cfg bench_peers"`, in the same run: yake-rust, the RAKE, TextRank and
//!   TF-IDF of keyword_extraction, and rake, each with the stop words of the text's language. They get
//!   English text, as none of them looks for the language.
//! - `growth`: documents of 64 KB, 256 KB and 1 MB; bytes a second should stay as they are.
//!
//! The text is `../shared/perf/corpus_mixed.txt.gz` when it is there (a paragraph a line; for the peers
//! those that are English), or else one made of the paragraphs below, which is too even to be quoted.

#![allow(missing_docs)] // of what criterion's macros make

use std::hint::black_box;
use std::io::Read;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use glosa::{Extractor, Language};

const CORPUS: &str = "../shared/perf/corpus_mixed.txt.gz";
/// Bytes of the corpus that are read.
const SIZE: u64 = 6 << 20;
const SHORT: usize = 2 << 10;
const LONG: usize = 64 << 10;
/// Short documents that are timed together.
const DOCUMENTS: usize = 50;

const OWN_TEXT: [&str; 4] = [
    "The canal authority closed two of its nine locks on Friday after divers found cracks in the oldest gates, and barges loaded with grain waited in a line that reached the next town.",
    "Engineers from the technical university of Delft, who had warned of the cracks three years ago, offered to lend a steel gate; the canal authority answered that it would think about the offer.",
    "La autoridad del canal cerró el viernes dos de sus nueve esclusas después de que unos buzos hallaran grietas en las compuertas más antiguas, y las barcazas cargadas de grano esperaban en fila.",
    "Los ingenieros de la universidad técnica de Delft, que habían advertido de las grietas hace tres años, ofrecieron una compuerta de acero; la autoridad del canal respondió que lo pensará.",
];

/// The paragraphs of the text.
fn paragraphs() -> Vec<String> {
    let mut text = String::new();
    if let Ok(file) = std::fs::File::open(CORPUS) {
        let mut bytes = Vec::new();
        let read = flate2::read::GzDecoder::new(file).take(SIZE).read_to_end(&mut bytes);
        read.expect("the corpus is readable");
        bytes.truncate(bytes.iter().rposition(|&b| b == b'\n').unwrap_or(0));
        text = String::from_utf8(bytes).expect("the corpus is UTF-8");
    } else {
        eprintln!("{CORPUS} is not there: timing a small text of our own instead");
        while text.len() < SIZE as usize {
            text.extend(OWN_TEXT.iter().flat_map(|p| [*p, "\n"]));
        }
    }
    text.lines().map(str::to_owned).collect()
}

/// The paragraphs that are English.
fn english(paragraphs: &[String]) -> Vec<String> {
    let extractor = Extractor::builder().keywords(0).build().expect("sound options");
    let is_english = |p: &&String| {
        extractor.extract(p).paragraphs().iter().all(|p| p.language() == Some(Language::English))
    };
    paragraphs.iter().filter(is_english).take(1500).cloned().collect()
}

/// Documents of at least so many bytes.
fn documents(paragraphs: &[String], size: usize, most: usize) -> Vec<String> {
    let mut documents = vec![String::new()];
    for paragraph in paragraphs {
        if documents.last().is_some_and(|d| d.len() >= size) {
            if documents.len() == most {
                break;
            }
            documents.push(String::new());
        }
        let document = documents.last_mut().expect("there is one");
        document.push_str(paragraph);
        document.push('\n');
    }
    documents
}

/// A program that finds the ten best keywords of an English text, and says how many they are.
type Finder<'a> = (&'static str, Box<dyn Fn(&str) -> usize + 'a>);

#[cfg(not(bench_peers))]
fn peers(_stop_words: &[String]) -> Vec<Finder<'_>> {
    Vec::new()
}

#[cfg(bench_peers)]
fn peers(stop_words: &[String]) -> Vec<Finder<'_>> {
    use keyword_extraction::rake::{Rake, RakeParams};
    use keyword_extraction::text_rank::{TextRank, TextRankParams};
    use keyword_extraction::tf_idf::{TfIdf, TfIdfParams};

    let yake_stop_words = yake_rust::StopWords::predefined("en").expect("English is known");
    let yake = yake_rust::Config { ngrams: 3, ..yake_rust::Config::default() };
    let mut rake_stop_words = rake::StopWords::new();
    for word in stop_words {
        rake_stop_words.insert(word.clone());
    }
    let rake = rake::Rake::new(rake_stop_words);
    vec![
        (
            "yake-rust",
            Box::new(move |text| yake_rust::get_n_best(10, text, &yake_stop_words, &yake).len()),
        ),
        (
            "keyword_extraction RAKE",
            Box::new(|text| {
                Rake::new(RakeParams::WithDefaults(text, stop_words)).get_ranked_phrases(10).len()
            }),
        ),
        (
            "keyword_extraction TextRank",
            Box::new(|text| {
                let ranked = TextRank::new(TextRankParams::WithDefaults(text, stop_words));
                ranked.get_ranked_phrases(10).len()
            }),
        ),
        (
            "keyword_extraction TF-IDF",
            Box::new(|text| {
                let split = keyword_extraction::tf_idf::TextSplit::Sentences;
                TfIdf::new(TfIdfParams::TextBlock(text, stop_words, None, split))
                    .get_ranked_words(10)
                    .len()
            }),
        ),
        ("rake", Box::new(move |text| rake.run(text).len().min(10))),
    ]
}

fn sizes(c: &mut Criterion) {
    let english = english(&paragraphs());
    let stop_words = std::fs::read_to_string("src/data/en/stop_words.txt");
    let stop_words = stop_words.expect("benches run in the crate's folder");
    let stop_words: Vec<String> =
        stop_words.lines().filter(|l| !l.starts_with('#')).map(str::to_owned).collect();
    let with = Extractor::new();
    let without = Extractor::builder().keywords(0).build().expect("sound options");
    let mut finders: Vec<Finder<'_>> = vec![
        ("glosa", Box::new(|text| with.extract(text).keywords().len())),
        ("glosa without keywords", Box::new(|text| without.extract(text).mentions().len())),
    ];
    finders.extend(peers(&stop_words));
    for (name, size, most) in [("short", SHORT, DOCUMENTS), ("long", LONG, 1)] {
        let documents = documents(&english, size, most);
        let bytes: usize = documents.iter().map(String::len).sum();
        let mut group = c.benchmark_group(format!("keywords/{name}"));
        group.throughput(Throughput::Bytes(bytes as u64)).sample_size(10);
        for (finder, find) in &finders {
            group.bench_function(*finder, |b| {
                b.iter(|| black_box(documents.iter().map(|d| find(d)).sum::<usize>()));
            });
        }
        group.finish();
    }
}

fn growth(c: &mut Criterion) {
    let paragraphs = paragraphs();
    let extractor = Extractor::new();
    let mut group = c.benchmark_group("keywords/growth");
    group.sample_size(10);
    for size in [LONG, 4 * LONG, 16 * LONG] {
        let document = documents(&paragraphs, size, 1).remove(0);
        group.throughput(Throughput::Bytes(document.len() as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &document, |b, document| {
            b.iter(|| black_box(extractor.extract(document).keywords().len()));
        });
    }
    group.finish();
}

criterion_group!(benches, sizes, growth);
criterion_main!(benches);
