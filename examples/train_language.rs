//! Trains the table of the language model, `src/data/language.bin`.
#[path = "../src/detect/features.rs"]
#[allow(dead_code)]
mod features;

use std::collections::{BTreeMap, HashSet};
use std::io::{BufRead, BufReader, Read};

use features::{BUCKETS, Letters};

const CLASSES: usize = 8;
const NAMES: [&str; CLASSES] = ["en", "es", "pt", "gl", "ca", "fr", "it", "de nl pl"];
/// Share of the samples of each class.
const SHARE: [f32; CLASSES] = [0.27, 0.27, 0.1, 0.09, 0.09, 0.06, 0.06, 0.06];
const SCALE: f32 = 16.0;

type Row = [f32; CLASSES];

struct Rng(u64);
impl Rng {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }
    fn below(&mut self, n: usize) -> usize {
        ((self.next() >> 32) * n as u64 >> 32) as usize
    }
    fn chance(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }
}

fn class_of(code: &str) -> Option<usize> {
    NAMES.iter().position(|n| n.split(' ').any(|c| c == code))
}

fn lines(path: &str) -> Vec<serde_json::Value> {
    let file = std::fs::File::open(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let read: Box<dyn Read> = if path.ends_with(".gz") {
        Box::new(flate2::read::MultiGzDecoder::new(file))
    } else {
        Box::new(file)
    };
    BufReader::new(read).lines().map(|l| serde_json::from_str(&l.unwrap()).unwrap()).collect()
}

fn strip(text: &str, drop: bool) -> String {
    use unicode_normalization::UnicodeNormalization;
    if drop {
        text.chars().filter(|c| c.is_ascii() || !c.is_alphabetic()).collect()
    } else {
        text.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)).collect()
    }
}

/// A piece of a text.
fn cut(text: &str, rng: &mut Rng, out: &mut String) {
    out.clear();
    let words: Vec<&str> = text.split_whitespace().collect();
    let n = words.len();
    if n == 0 {
        return;
    }
    let r = rng.chance();
    let want = if r < PW[0] {
        1
    } else if r < PW[1] {
        2
    } else if r < PW[2] {
        3 + rng.below(3)
    } else if r < PW[3] {
        6 + rng.below(8)
    } else {
        n
    };
    let want = want.min(n);
    let from = rng.below(n - want + 1);
    for w in &words[from..from + want] {
        out.push_str(w);
        out.push(' ');
    }
}
const PW: [f32; 4] = [0.35, 0.55, 0.70, 0.85];

fn vary(text: &mut String, rng: &mut Rng) {
    let r = rng.chance();
    if r < 0.12 {
        *text = strip(text, false)
    } else if r < 0.20 {
        *text = strip(text, true)
    }
}

fn rows(text: &str, out: &mut Vec<u32>) -> usize {
    out.clear();
    let mut letters = Letters::new(text);
    let mut n = 0;
    loop {
        let block = letters.next_block();
        if block.is_empty() || out.len() > 4 * 512 {
            return n;
        }
        n += block.len();
        features::features(block, |b| out.extend(b.map(|x| x as u32)));
    }
}

fn softmax(z: Row) -> Row {
    let top = z.iter().copied().fold(f32::MIN, f32::max);
    let e = z.map(|x| (x - top).exp());
    let sum: f32 = e.iter().sum();
    e.map(|x| x / sum)
}

struct Model {
    w: Vec<Row>,
    g: Vec<Row>,
}

impl Model {
    fn scores(&self, rows: &[u32]) -> Row {
        let mut z = [0.0; CLASSES];
        for &r in rows {
            for (z, w) in z.iter_mut().zip(&self.w[r as usize]) {
                *z += w;
            }
        }
        z
    }
    fn learn(&mut self, rows: &[u32], class: usize, rate: f32) {
        let mut d = softmax(self.scores(rows));
        d[class] -= 1.0;
        if d[class].abs() < 1e-3 {
            return;
        }
        for &r in rows {
            let (w, g) = (&mut self.w[r as usize], &mut self.g[r as usize]);
            for k in 0..CLASSES {
                g[k] += d[k] * d[k];
                w[k] = (w[k] - rate * d[k] / (g[k] + 1e-2).sqrt())
                    .clamp(-127.0 / SCALE, 127.0 / SCALE);
            }
        }
    }
}

fn evaluate(m: &Model, dev: &[(String, String, String)]) {
    let mut t: BTreeMap<String, (f32, f32)> = BTreeMap::new();
    let mut add = |k: String, ok: bool| {
        let e = t.entry(k).or_default();
        e.0 += f32::from(ok);
        e.1 += 1.0;
    };
    let mut buf = vec![];
    for (kind, l, text) in dev {
        rows(text, &mut buf);
        let z = m.scores(&buf);
        if l == "en" || l == "es" {
            let ok = (z[0] > z[1]) == (l == "en");
            add(format!("closed {kind}"), ok);
            add("closed_all".into(), ok);
        }
        let p = softmax(z);
        let o = 1.0 - p[0] - p[1];
        let got = if o > p[0] && o > p[1] {
            "other"
        } else if p[0] > p[1] {
            "en"
        } else {
            "es"
        };
        let want = if l == "en" || l == "es" { l.as_str() } else { "other" };
        add("open_all".into(), got == want);
        add(format!("open {kind}"), got == want);
        if kind == "sentence" || kind == "paragraph" {
            add("open_sentences".into(), got == want);
            if want != "other" {
                add("open_kept".into(), got == want);
            } else {
                add(format!("as_es {l}"), got == "es");
            }
        }
    }
    for (k, (a, b)) in t {
        print!("{k} {:.2} | ", 100.0 * a / b);
    }
    println!();
}

fn main() {
    let dir = "../shared/eval/language";
    let dev: Vec<_> = lines(&format!("{dir}/dev.jsonl.gz"))
        .into_iter()
        .map(|v| {
            let s = |k: &str| v[k].as_str().unwrap().to_string();
            (s("kind"), s("l"), s("text"))
        })
        .collect();
    let held: HashSet<&str> = dev.iter().map(|d| d.2.trim()).collect();
    let mut texts: Vec<Vec<String>> = vec![vec![]; CLASSES];
    for v in lines(&format!("{dir}/train.jsonl.gz")) {
        let (l, t) = (v["l"].as_str().unwrap(), v["text"].as_str().unwrap());
        if held.contains(t.trim()) {
            continue;
        }
        let t = if t.chars().any(|c| ('\u{400}'..'\u{500}').contains(&c)) { continue } else { t };
        if let Some(c) = class_of(l) {
            texts[c].push(t.to_string());
        }
    }
    let mut vocab: Vec<Vec<(String, f32)>> = vec![vec![]; 2];
    if std::env::var("VOCAB").is_ok() {
        for (c, l) in ["en", "es"].iter().enumerate() {
            let f = std::fs::File::open(format!("../shared/facts/wordcounts_{l}.tsv.gz")).unwrap();
            for line in BufReader::new(flate2::read::MultiGzDecoder::new(f)).lines().skip(1) {
                let line = line.unwrap();
                let c4: Vec<&str> = line.split('\t').collect();
                let n: f32 = c4[1..4].iter().map(|x| x.parse::<f32>().unwrap()).sum();
                let cap: f32 = c4[4].parse().unwrap();
                if n >= 3.0 && cap < 50.0 {
                    vocab[c].push((c4[0].to_string(), n));
                }
            }
            println!("{l} {}", vocab[c].len());
        }
    }
    for (n, t) in NAMES.iter().zip(&texts) {
        println!("{n} {} lines", t.len());
    }
    let mut rng = Rng(1);
    let mut m = Model { w: vec![[0.0; CLASSES]; BUCKETS], g: vec![[0.0; CLASSES]; BUCKETS] };
    let (mut piece, mut buf) = (String::new(), vec![]);
    let epochs: usize = std::env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(6);
    let steps = 600_000;
    for e in 0..epochs {
        let start = std::time::Instant::now();
        let rate = 0.15 * (1.0 - e as f32 / epochs as f32).max(0.1);
        for _ in 0..steps {
            let mut r = rng.chance();
            let mut c = 0;
            while c + 1 < CLASSES && r >= SHARE[c] {
                r -= SHARE[c];
                c += 1;
            }
            if c < 2 && !vocab[c].is_empty() && rng.chance() < 0.15 {
                let v = &vocab[c];
                piece.clear();
                piece.push_str(&v[rng.below(v.len())].0);
            } else {
                let t = &texts[c][rng.below(texts[c].len())];
                cut(t, &mut rng, &mut piece);
            }
            vary(&mut piece, &mut rng);
            rows(&piece, &mut buf);
            m.learn(&buf, c, rate);
        }
        println!("epoch {e} {:.1?}", start.elapsed());
        evaluate(&m, &dev);
    }
    for w in &mut m.w {
        for x in w.iter_mut() {
            *x = (*x * SCALE).round() / SCALE;
        }
    }
    println!("quantised");
    evaluate(&m, &dev);
    let bytes: Vec<u8> = m.w.iter().flatten().map(|x| (x * SCALE + 128.0) as u8).collect();
    std::fs::write(std::env::args().nth(2).unwrap_or("/tmp/language.bin".into()), bytes).unwrap();
}
