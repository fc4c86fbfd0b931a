//! Trains the table of the language model, `src/data/language.bin`.
//!
//! ```text
//! cargo run --release --example train_language [-- TEXTS...]
//! ```
//!
//! TEXTS are JSONL files, `{"l": "pt", "text": "…"}` a line, or word counts, `word<TAB>count…` with the
//! language in the name (`wordcounts_es.tsv`); both may be gzipped. Without any it takes what
//! `../shared` holds, and `src/data/language_extra.jsonl`. Texts that also stand in the development
//! set, `../shared/eval/language/dev.jsonl.gz`, are left out; at the end the model is measured on it.
//!
//! Multinomial logistic regression over hashed features, learnt by AdaGrad (Duchi, Hazan, Singer 2011)
//! one sample at a time. A sample is a text or a piece of it, often a word or two, at times without its
//! accents. Takes about a minute; the same input gives the same bytes.

use std::collections::{BTreeMap, HashSet};
use std::error::Error;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The library's own: a text must give the same features here and there.
#[allow(dead_code)]
#[path = "../src/detect/features.rs"]
mod features;

use features::{BLOCK, BUCKETS, Letters, NEUTRAL};

const CLASSES: usize = 8;
/// Classes of the table, in its order, and the languages in each.
const LANGUAGES: [&[&str]; CLASSES] =
    [&["en"], &["es"], &["pt"], &["gl"], &["ca"], &["fr"], &["it"], &["de", "nl", "pl"]];
/// Share of each class in the samples, in hundredths.
const SHARES: [usize; CLASSES] = [27, 27, 10, 9, 9, 6, 6, 6];
/// Languages that are asked for; the classes after them are answered with "none".
const WANTED: usize = 2;
/// A weight of one, in the units of the table; the byte of nought is 128.
const SCALE: f32 = 16.0;

const ROUNDS: usize = 16;
const SAMPLES: usize = 600_000;
const RATE: f32 = 0.15;
/// Up to this part of the features of a sample is left out, so that no feature relies on another.
const LEFT_OUT: f32 = 0.5;
/// Part of the samples that is made of words of the word counts, where there are any.
const FROM_WORDS: f32 = 0.15;
/// A word counts from this number of occurrences, when at most half of them are capitalised.
const FREQUENT: f32 = 3.0;
/// How often texts of `language_extra.jsonl` are taken for one of the others.
const EXTRA: usize = 3;

const TEXTS: [&str; 3] = [
    "../shared/eval/language/train.jsonl.gz",
    "../shared/facts/wordcounts_en.tsv.gz",
    "../shared/facts/wordcounts_es.tsv.gz",
];
const EXTRA_TEXT: &str = "src/data/language_extra.jsonl";
const DEVELOPMENT: &str = "../shared/eval/language/dev.jsonl.gz";
const TABLE: &str = "src/data/language.bin";

type Row = [f32; CLASSES];
type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let development = match Path::new(DEVELOPMENT).exists() {
        true => read_json(DEVELOPMENT)?,
        false => Vec::new(),
    };
    let corpus = Corpus::read(&development)?;
    for (languages, texts) in LANGUAGES.iter().zip(&corpus.texts) {
        println!("{:9} {} texts", languages.join(" "), texts.len());
    }
    let mut model = Model::new();
    model.learn_all(&corpus);
    model.round();
    measure(&model, &development);
    std::fs::write(TABLE, model.bytes())?;
    println!("wrote {TABLE}");
    Ok(())
}

/// Lines of a file, unpacked if need be.
fn open(path: &str) -> Result<impl Iterator<Item = std::io::Result<String>>> {
    let file = std::fs::File::open(path).map_err(|e| format!("{path}: {e}"))?;
    let read: Box<dyn Read> = match path.ends_with(".gz") {
        true => Box::new(flate2::read::MultiGzDecoder::new(file)),
        false => Box::new(file),
    };
    Ok(BufReader::new(read).lines())
}

fn read_json(path: &str) -> Result<Vec<serde_json::Value>> {
    let mut values = Vec::new();
    for (n, line) in open(path)?.enumerate() {
        values.push(serde_json::from_str(&line?).map_err(|e| format!("{path}:{}: {e}", n + 1))?);
    }
    Ok(values)
}

fn field<'a>(value: &'a serde_json::Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

fn class_of(language: &str) -> Option<usize> {
    LANGUAGES.iter().position(|class| class.contains(&language))
}

/// What the model learns from, by class.
struct Corpus {
    texts: Vec<Vec<String>>,
    words: Vec<Vec<String>>,
}

impl Corpus {
    fn read(development: &[serde_json::Value]) -> Result<Self> {
        let mut corpus = Self { texts: vec![vec![]; CLASSES], words: vec![vec![]; CLASSES] };
        let held_out = development.iter().flat_map(|v| parts(field(v, "text"))).collect();
        let mut paths: Vec<String> = std::env::args().skip(1).collect();
        if paths.is_empty() {
            paths.extend(TEXTS.map(String::from));
            paths.extend(std::iter::repeat_n(EXTRA_TEXT.into(), EXTRA));
        }
        for path in &paths {
            match path.trim_end_matches(".gz").ends_with(".tsv") {
                true => corpus.add_words(path)?,
                false => corpus.add_texts(path, &held_out)?,
            }
        }
        match corpus.texts.iter().position(Vec::is_empty) {
            Some(class) => Err(format!("no text in {}", LANGUAGES[class].join(", ")).into()),
            None => Ok(corpus),
        }
    }

    fn add_texts(&mut self, path: &str, held_out: &HashSet<String>) -> Result<()> {
        for value in read_json(path)? {
            let text = field(&value, "text");
            // Cyrillic letters in a text of these languages come from a wrong code page.
            let garbled = text.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c));
            if garbled || parts(text).iter().any(|p| held_out.contains(p)) {
                continue;
            }
            if let Some(class) = class_of(field(&value, "l")) {
                self.texts[class].push(text.to_string());
            }
        }
        Ok(())
    }

    fn add_words(&mut self, path: &str) -> Result<()> {
        let name = path.trim_end_matches(".gz").trim_end_matches(".tsv");
        let class = class_of(&name[name.len().saturating_sub(2)..])
            .ok_or_else(|| format!("{path}: the name must end in a language, as in _en.tsv"))?;
        for line in open(path)?.skip(1) {
            let line = line?;
            let mut columns = line.split('\t');
            let word = columns.next().unwrap_or_default();
            let numbers: Vec<f32> = columns.map(|c| c.parse().unwrap_or(0.0)).collect();
            if let Some((capitalised, counts)) = numbers.split_last() {
                if counts.iter().sum::<f32>() >= FREQUENT && *capitalised < 50.0 {
                    self.words[class].push(word.to_string());
                }
            }
        }
        Ok(())
    }

    /// A sample, written to `out`, and its class.
    fn sample(&self, random: &mut Random, out: &mut String) -> usize {
        let class = random.pick(&SHARES);
        out.clear();
        if !self.words[class].is_empty() && random.part() < FROM_WORDS {
            let words = &self.words[class];
            for _ in 0..[1, 2, 4][random.pick(&[50, 30, 20])] {
                out.push_str(&words[random.below(words.len())]);
                out.push(' ');
            }
        } else {
            let texts = &self.texts[class];
            cut(&texts[random.below(texts.len())], random, out);
        }
        match random.pick(&[80, 12, 8]) {
            1 => *out = out.nfd().filter(|c| !is_combining_mark(*c)).collect(),
            2 => out.retain(|c| c.is_ascii() || !c.is_alphabetic()),
            _ => {}
        }
        class
    }
}

/// What is compared with the development set: the text, and its sentences of four words and more.
fn parts(text: &str) -> Vec<String> {
    let words = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
    let sentences = text.split(['.', '?', '!']).map(words).filter(|s| s.matches(' ').count() > 2);
    sentences.chain([words(text)]).collect()
}

/// A run of words of `text`: one in the third part of all cases, at times all.
fn cut(text: &str, random: &mut Random, out: &mut String) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let wanted = match random.pick(&[35, 20, 15, 15, 15]) {
        0 => 1,
        1 => 2,
        2 => 3 + random.below(3),
        3 => 6 + random.below(8),
        _ => words.len(),
    };
    let wanted = wanted.min(words.len());
    let from = random.below(words.len() - wanted + 1);
    for word in &words[from..from + wanted] {
        out.push_str(word);
        out.push(' ');
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014), always from the same start.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    fn below(&mut self, n: usize) -> usize {
        (((self.next() >> 32) * n as u64) >> 32) as usize
    }

    fn part(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1 << 24) as f32
    }

    /// An index, as often as its hundredths say.
    fn pick(&mut self, hundredths: &[usize]) -> usize {
        let mut left = self.below(100);
        hundredths
            .iter()
            .position(|&share| {
                let here = left < share;
                left = left.wrapping_sub(share);
                here
            })
            .unwrap_or(0)
    }
}

/// The buckets of a text, written to `out`.
fn buckets(text: &str, out: &mut Vec<usize>) {
    out.clear();
    let (mut letters, mut read) = (Letters::new(text), 0);
    while read < 512 {
        let block = letters.next_block(BLOCK);
        if block.is_empty() {
            break;
        }
        read += block.len();
        features::features(block, |b| out.extend(b.into_iter().filter(|&b| b != NEUTRAL)));
    }
}

struct Model {
    weights: Vec<Row>,
    /// Sums of the squares of all steps, for AdaGrad.
    steps: Vec<Row>,
}

impl Model {
    fn new() -> Self {
        Self { weights: vec![[0.0; CLASSES]; BUCKETS], steps: vec![[0.0; CLASSES]; BUCKETS] }
    }

    fn learn_all(&mut self, corpus: &Corpus) {
        let (mut random, mut text, mut features) = (Random(1), String::new(), Vec::new());
        for round in 0..ROUNDS {
            let rate = RATE * (1.0 - round as f32 / ROUNDS as f32);
            for _ in 0..SAMPLES {
                let class = corpus.sample(&mut random, &mut text);
                buckets(&text, &mut features);
                let left_out = LEFT_OUT * random.part();
                features.retain(|_| random.part() >= left_out);
                self.learn(&features, class, rate);
            }
            println!("round {} of {ROUNDS}", round + 1);
        }
    }

    fn learn(&mut self, features: &[usize], class: usize, rate: f32) {
        let mut slope = self.probabilities(features);
        slope[class] -= 1.0;
        if slope[class].abs() < 1e-3 {
            return;
        }
        for &feature in features {
            let rows = self.weights[feature].iter_mut().zip(&mut self.steps[feature]);
            for ((weight, steps), slope) in rows.zip(slope) {
                *steps += slope * slope;
                *weight = within_byte(*weight - rate * slope / (*steps + 1e-2).sqrt());
            }
        }
    }

    fn scores(&self, features: &[usize]) -> Row {
        let mut scores = [0.0; CLASSES];
        for &feature in features {
            for (score, weight) in scores.iter_mut().zip(&self.weights[feature]) {
                *score += weight;
            }
        }
        scores
    }

    fn probabilities(&self, features: &[usize]) -> Row {
        let scores = self.scores(features);
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let powers = scores.map(|s| (s - top).exp());
        let total: f32 = powers.iter().sum();
        powers.map(|p| p / total)
    }

    /// Rounds the weights to what a byte can say.
    fn round(&mut self) {
        for weight in self.weights.iter_mut().flatten() {
            *weight = (*weight * SCALE).round() / SCALE;
        }
    }

    fn bytes(&self) -> Vec<u8> {
        self.weights.iter().flatten().map(|w| (w * SCALE + 128.0) as u8).collect()
    }
}

fn within_byte(weight: f32) -> f32 {
    weight.clamp(-127.0 / SCALE, 127.0 / SCALE)
}

/// Prints the part of the development set that is told right, by kind of text: `closed` between the
/// languages wanted, `open` with "none" as an answer.
fn measure(model: &Model, development: &[serde_json::Value]) {
    let mut features = Vec::new();
    let mut table: BTreeMap<String, (f32, f32)> = BTreeMap::new();
    for value in development {
        let Some(class) = class_of(field(value, "l")) else {
            continue;
        };
        buckets(field(value, "text"), &mut features);
        let all = model.probabilities(&features);
        let none: f32 = all[WANTED..].iter().sum();
        let best = usize::from(all[1] > all[0]);
        let answer = if all[best] >= none { best } else { WANTED };
        let mut count = |question: &str, right: bool| {
            for kind in [field(value, "kind"), "all"] {
                let (rights, total) = table.entry(format!("{question} {kind}")).or_default();
                *rights += f32::from(right);
                *total += 1.0;
            }
        };
        count("open", answer == class.min(WANTED));
        if class < WANTED {
            let scores = model.scores(&features);
            count("closed", usize::from(scores[1] > scores[0]) == class);
        }
    }
    for (name, (right, total)) in table {
        println!("{name:18} {:.2}", 100.0 * right / total);
    }
}
