//! How fast is a language told, by length of the text, beside other crates in the same run?
//!
//! `lingua` is too heavy for every day: `RUSTFLAGS="--cfg bench_lingua" cargo bench --bench detect`
//! adds it (English and Spanish, both modes).
//!
//! Texts are cut from one of each language, so that both are timed together; bytes a second.

#![allow(missing_docs)] // of what the macros make

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const SIZES: [usize; 5] = [20, 50, 500, 5_000, 100_000];

const TEXTS: [&str; 2] = [
    "The two governments signed the agreement on Tuesday, after months of talks that nobody had \
     expected to succeed, and the ministers of both countries will meet again before the end of the \
     year to settle the price of gas, the opening of the border and the return of the prisoners. \
     Critics said that the text leaves too much open; supporters answered that it is a beginning. ",
    "Los dos gobiernos firmaron el acuerdo el martes, después de meses de conversaciones que nadie \
     creía que fueran a terminar bien, y los ministros de ambos países volverán a reunirse antes de \
     que acabe el año para fijar el precio del gas, la apertura de la frontera y la devolución de \
     los prisioneros. Los críticos dijeron que el texto deja demasiadas cosas sin cerrar. ",
];

/// `size` bytes of the text, from several places, so that no run can learn it by heart.
fn samples(size: usize) -> Vec<String> {
    let mut samples = Vec::new();
    for text in TEXTS {
        let long = text.repeat(size / text.len() + 2);
        let starts = long.match_indices(' ').map(|(at, _)| at + 1).take(16);
        samples.extend(starts.map(|start| {
            let end = (start + size..).find(|&end| long.is_char_boundary(end));
            long[start..end.unwrap_or(long.len())].to_string()
        }));
    }
    samples
}

fn detect(c: &mut Criterion) {
    let two = whatlang::Detector::with_allowlist(vec![whatlang::Lang::Eng, whatlang::Lang::Spa]);
    for size in SIZES {
        let samples = samples(size);
        let mut group = c.benchmark_group(format!("detect/{size}"));
        group.throughput(Throughput::Bytes(samples.iter().map(|s| s.len() as u64).sum()));
        group.sample_size(20).warm_up_time(std::time::Duration::from_millis(500));
        group.measurement_time(std::time::Duration::from_secs(1));
        let mut run = |name: &str, tell: &dyn Fn(&str) -> bool| {
            group.bench_function(name, |b| {
                b.iter(|| samples.iter().filter(|text| tell(black_box(text))).count());
            });
        };
        run("glosa", &|text| glosa::detect(text).language == Some(glosa::Language::Spanish));
        run("whichlang", &|text| whichlang::detect_language(text) == whichlang::Lang::Spa);
        run("whatlang en/es", &|text| two.detect_lang(text) == Some(whatlang::Lang::Spa));
        run("whatlang", &|text| whatlang::detect_lang(text) == Some(whatlang::Lang::Spa));
        #[cfg(bench_lingua)]
        for (name, detector) in lingua() {
            run(name, &|text| detector.detect_language_of(text) == Some(lingua::Language::Spanish));
        }
        group.finish();
    }
}

#[cfg(bench_lingua)]
fn lingua() -> [(&'static str, lingua::LanguageDetector); 2] {
    let two = [lingua::Language::English, lingua::Language::Spanish];
    let build = || lingua::LanguageDetectorBuilder::from_languages(&two);
    [
        ("lingua en/es", build().build()),
        ("lingua en/es, low accuracy", build().with_low_accuracy_mode().build()),
    ]
}

criterion_group!(benches, detect);
criterion_main!(benches);
